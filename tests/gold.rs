//! The example articles against a careful reader's gold (`tests/gold/examples.jsonl`): how much is found, how much of what is found is right.
//!
//! The result stands in `tests/gold/result.txt`, so that a change for better or worse shows in the diff; `UPDATE_EXPECT=1` rewrites it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use annals::ingest::{self, Defaults};
use annals::model::{Claim, Content, Count, Event, Node, Polarity, Span, Speaker, TimeValue};
use annals::{Article, Extraction, Knowledge, analysis, extraction};
use serde::Deserialize;

/// One line of the gold.
#[derive(Deserialize)]
#[serde(untagged)]
enum Gold {
    Event(Box<GoldEvent>),
    Count(GoldCount),
}

#[derive(Deserialize)]
struct GoldEvent {
    article: String,
    event: String,
    #[serde(rename = "type")]
    class: String,
    /// Types that a reader may give instead.
    #[serde(default)]
    also: Vec<String>,
    words: String,
    #[serde(rename = "in")]
    stretch: String,
    roles: BTreeMap<String, String>,
    speaker: String,
    polarity: String,
    #[serde(default)]
    more: Vec<(String, String)>,
    implies: Option<Implied>,
    #[serde(default)]
    optional: bool,
}

/// What follows about who did it, on whose claim.
#[derive(Deserialize)]
struct Implied {
    event: String,
    filler: String,
    speaker: String,
    polarity: String,
}

#[derive(Deserialize)]
struct GoldCount {
    article: String,
    count: String,
    words: String,
    #[serde(rename = "in")]
    stretch: String,
    min: Option<u64>,
    max: Option<u64>,
}

/// Right ones of so many.
#[derive(Clone, Copy, Default)]
struct Share {
    right: usize,
    all: usize,
}

impl Share {
    fn add(&mut self, right: bool) {
        self.all += 1;
        self.right += usize::from(right);
    }
}

impl GoldEvent {
    fn has_type(&self, event: &Event) -> bool {
        let class = class_of(event);
        class == self.class || self.also.iter().any(|also| also == class)
    }
}

/// Everything that is counted.
#[derive(Default)]
struct Score {
    shares: BTreeMap<&'static str, Share>,
    missed: Vec<String>,
    spurious: Vec<String>,
}

impl Score {
    fn add(&mut self, what: &'static str, right: bool) {
        self.shares.entry(what).or_default().add(right);
    }
}

/// An article with all that was found in it.
struct Found {
    article: Article,
    extraction: Extraction,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read_article(id: &str) -> Found {
    let path = root().join(format!("examples/articles/{id}.json"));
    let mut articles = Vec::new();
    ingest::read_path(&path, &Defaults::default(), &mut |article| articles.push(article.unwrap()));
    let article = articles.pop().unwrap();
    let document = analysis::analyze(&article.text, Knowledge::embedded());
    let extraction = extraction::extract(&article, &document, Knowledge::embedded());
    Found { article, extraction }
}

/// Where the gold words stand in the article as it came in.
fn place(text: &str, words: &str, stretch: &str) -> Span {
    let start = text.find(stretch).unwrap_or_else(|| panic!("'{stretch}' is not in the article"));
    let start = start + stretch.find(words).unwrap();
    Span::new(start, start + words.len())
}

impl Found {
    fn places(&self, gold: &GoldEvent) -> Vec<Span> {
        let more = gold.more.iter().map(|(words, stretch)| (words, stretch));
        std::iter::once((&gold.words, &gold.stretch))
            .chain(more)
            .map(|(words, stretch)| place(&self.article.text, words, stretch))
            .collect()
    }

    fn triggers<'a>(&'a self, event: &'a Event) -> impl Iterator<Item = Span> + 'a {
        event.triggers.iter().map(|&m| self.extraction.mentions[m].span)
    }

    /// Events with a trigger at one of the gold places: those of the right type first.
    fn matches(&self, gold: &GoldEvent) -> Vec<usize> {
        let places = self.places(gold);
        let mut found: Vec<usize> = (0..self.extraction.events.len())
            .filter(|&e| self.triggers(&self.extraction.events[e]).any(|t| places.iter().any(|p| p.overlaps(t))))
            .collect();
        found.sort_by_key(|&e| {
            let event = &self.extraction.events[e];
            (class_of(event) != gold.class, !gold.has_type(event), e)
        });
        found
    }

    fn filler_is(&self, filler: Node, gold: &str, events: &BTreeMap<&str, Vec<usize>>) -> bool {
        match filler {
            Node::Event(event) => events.get(gold).map_or_else(
                || self.triggers(&self.extraction.events[event]).any(|t| same_words(t.of(&self.article.text), gold)),
                |known| known.contains(&event),
            ),
            Node::Entity(entity) => self.is_called(entity, gold),
            Node::Time(time) => self.extraction.timexes[time].time.is_some_and(|t| written(t) == gold),
            Node::Count(count) => {
                let mention = self.extraction.counts[count].mention;
                same_words(self.extraction.mentions[mention].span.of(&self.article.text), gold)
            }
        }
    }

    /// Whether an entity goes by a name or is mentioned with words that hold the gold's, or lie in them.
    fn is_called(&self, entity: usize, gold: &str) -> bool {
        let entity = &self.extraction.entities[entity];
        let mentions = entity.mentions.iter().map(|&m| self.extraction.mentions[m].span.of(&self.article.text));
        mentions
            .chain(entity.names.iter().map(String::as_str))
            .chain([entity.label.as_str()])
            .any(|words| same_words(words, gold))
    }

    fn speaker_is(&self, claim: &Claim, gold: &str) -> bool {
        match claim.speaker {
            Speaker::Own => gold == "own",
            Speaker::Unnamed => gold == "unnamed",
            Speaker::Entity(entity) => self.is_called(entity, gold),
        }
    }
}

/// The type without its prefix.
fn class_of(event: &Event) -> &str {
    event.class.strip_prefix("an:").unwrap_or(&event.class)
}

fn same_words(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_lowercase().replace('’', "'"), b.to_lowercase().replace('’', "'"));
    let within = |long: &str, short: &str| short.len() > 1 && format!(" {long} ").contains(&format!(" {short} "));
    within(&a, &b) || within(&b, &a)
}

fn written(time: TimeValue) -> String {
    match time {
        TimeValue::Year(year) => format!("{year:04}"),
        TimeValue::Month(year, month) => format!("{year:04}-{month:02}"),
        TimeValue::Day(day) => day.to_string(),
        TimeValue::Minute(minute) => minute.date().to_string(),
    }
}

fn gold() -> BTreeMap<String, (Vec<GoldEvent>, Vec<GoldCount>)> {
    let mut gold: BTreeMap<String, (Vec<GoldEvent>, Vec<GoldCount>)> = BTreeMap::new();
    for line in fs::read_to_string(root().join("tests/gold/examples.jsonl")).unwrap().lines() {
        match serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}")) {
            Gold::Event(event) => gold.entry(event.article.clone()).or_default().0.push(*event),
            Gold::Count(count) => gold.entry(count.article.clone()).or_default().1.push(count),
        }
    }
    gold
}

/// Recall: what of the gold is found.
fn score_gold(score: &mut Score, found: &Found, events: &[GoldEvent]) {
    let mut known: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for gold in events {
        known.entry(&gold.event).or_default().extend(found.matches(gold));
    }
    for (gold, implied) in events.iter().filter_map(|gold| Some((gold, gold.implies.as_ref()?))) {
        score_implied(score, found, gold, implied, &known);
    }
    for gold in events.iter().filter(|gold| !gold.optional) {
        let matches = found.matches(gold);
        let event = matches.first().map(|&e| &found.extraction.events[e]);
        let typed = event.is_some_and(|e| gold.has_type(e));
        score.add("1 events found (recall)", event.is_some());
        score.add("2 events found with their type (recall)", typed);
        let Some(event) = event.filter(|_| typed) else {
            let instead = event.map_or("nothing", class_of);
            score.missed.push(format!("{}  {} '{}': {instead}", gold.article, gold.class, gold.words));
            continue;
        };
        score_roles(score, found, gold, event, &known);
        score_claims(score, found, gold, matches[0]);
    }
}

fn score_roles(score: &mut Score, found: &Found, gold: &GoldEvent, event: &Event, known: &BTreeMap<&str, Vec<usize>>) {
    for (role, filler) in &gold.roles {
        let property = if role == "place" { "sem:hasPlace".to_owned() } else { format!("an:{role}") };
        let right = event
            .arguments
            .iter()
            .any(|argument| *argument.role == *property && found.filler_is(argument.filler, filler, known));
        score.add("4 roles of typed events (recall)", right);
        if !right {
            score.missed.push(format!("{}  {} '{}': {role} {filler}", gold.article, gold.class, gold.words));
        }
    }
}

fn score_claims(score: &mut Score, found: &Found, gold: &GoldEvent, event: usize) {
    let claims: Vec<&Claim> =
        found.extraction.claims.iter().filter(|claim| claim.content == Content::Event(event)).collect();
    let spoken: Vec<&&Claim> = claims.iter().filter(|claim| found.speaker_is(claim, &gold.speaker)).collect();
    score.add("5 speakers of typed events (recall)", !spoken.is_empty());
    if spoken.is_empty() {
        score.missed.push(format!("{}  {} '{}': speaker {}", gold.article, gold.class, gold.words, gold.speaker));
        return;
    }
    let polarity = polarity_of(&gold.polarity);
    score.add("6 polarity of those claims", spoken.iter().any(|claim| claim.reality.polarity == polarity));
}

/// Who did it stands on the claim of the one who says so, and never as a plain triple.
fn score_implied(
    score: &mut Score,
    found: &Found,
    gold: &GoldEvent,
    implied: &Implied,
    known: &BTreeMap<&str, Vec<usize>>,
) {
    let events = known.get(implied.event.as_str()).map_or(&[][..], Vec::as_slice);
    let edges: Vec<_> = found
        .extraction
        .claims
        .iter()
        .filter(|claim| {
            found.speaker_is(claim, &implied.speaker) && claim.reality.polarity == polarity_of(&implied.polarity)
        })
        .flat_map(|claim| &claim.assertions)
        .filter(|edge| &*edge.property == "an:agent")
        .filter(|edge| events.iter().any(|&event| edge.subject == Node::Event(event)))
        .filter(|edge| found.filler_is(edge.object, &implied.filler, known))
        .collect();
    score.add("8 who did it, by speaker and polarity (recall)", !edges.is_empty());
    if edges.is_empty() {
        score.missed.push(format!(
            "{}  {} '{}': implies {} by {}",
            gold.article, gold.class, gold.words, implied.filler, implied.speaker
        ));
    }
    for edge in edges {
        score.add("9 of those, not also a plain triple", !edge.plain);
    }
}

fn polarity_of(name: &str) -> Polarity {
    if name == "Negative" { Polarity::Negative } else { Polarity::Positive }
}

/// Precision: what of the found events is in the gold, optional ones included.
fn score_found(score: &mut Score, found: &Found, events: &[GoldEvent]) {
    for event in found.extraction.events.iter().filter(|event| &*event.class != "an:Event") {
        let at: Vec<&GoldEvent> = events
            .iter()
            .filter(|gold| {
                let places = found.places(gold);
                found.triggers(event).any(|t| places.iter().any(|p| p.overlaps(t)))
            })
            .collect();
        // The gold lists what is said, not each verb of saying: a reading of its own (see the closing figures of the README).
        if at.is_empty() && class_of(event) == "Statement" {
            score.add("a verbs of saying that the gold leaves out", true);
            continue;
        }
        let right = at.iter().any(|gold| gold.has_type(event));
        score.add("3 typed events that are right (precision)", right);
        if !right {
            let words: Vec<&str> = found.triggers(event).map(|t| t.of(&found.article.text)).collect();
            let instead = at.first().map_or("nothing", |gold| &gold.class);
            score.spurious.push(format!(
                "{}  {} '{}': {instead}",
                found.article.given_id.as_deref().unwrap_or_default(),
                class_of(event),
                words.join("', '"),
            ));
        }
    }
}

fn score_counts(score: &mut Score, found: &Found, golds: &[GoldCount]) {
    let at = |count: &Count| found.extraction.mentions[count.mention].span;
    for gold in golds {
        let place = place(&found.article.text, &gold.words, &gold.stretch);
        let right = found.extraction.counts.iter().any(|count| {
            place.overlaps(at(count))
                && count.kind.ends_with(&gold.count)
                && (count.min, count.max) == (gold.min, gold.max)
        });
        score.add("7 counts with kind and bounds (recall)", right);
        if !right {
            score.missed.push(format!("{}  {} '{}'", gold.article, gold.count, gold.words));
        }
    }
}

fn report(score: &Score) -> String {
    let mut out = String::new();
    for (what, share) in &score.shares {
        let percent = 100.0 * share.right as f64 / share.all.max(1) as f64;
        let _ = writeln!(out, "{:<44} {:>4} of {:>4}  {percent:>5.1} %", &what[2..], share.right, share.all);
    }
    let _ = writeln!(out, "\nmissed (what is there instead)\n  {}", score.missed.join("\n  "));
    let _ = writeln!(out, "\nfound but not in the gold (what the gold has)\n  {}", score.spurious.join("\n  "));
    out
}

#[test]
fn the_gold_fits_the_articles() {
    for (id, (events, counts)) in gold() {
        let mut articles = Vec::new();
        let path = root().join(format!("examples/articles/{id}.json"));
        ingest::read_path(&path, &Defaults::default(), &mut |article| articles.push(article.unwrap()));
        let text = &articles[0].text;
        for event in &events {
            place(text, &event.words, &event.stretch);
            event.more.iter().for_each(|(words, stretch)| {
                place(text, words, stretch);
            });
        }
        for count in &counts {
            place(text, &count.words, &count.stretch);
        }
    }
}

#[test]
fn the_examples_score_as_recorded() {
    let mut score = Score::default();
    for (id, (events, counts)) in gold() {
        let found = read_article(&id);
        score_gold(&mut score, &found, &events);
        score_found(&mut score, &found, &events);
        score_counts(&mut score, &found, &counts);
    }
    expect(&root().join("tests/gold/result.txt"), &report(&score));
}

/// Compares with a recorded text, or records it with `UPDATE_EXPECT=1`.
fn expect(path: &Path, found: &str) {
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(path, found).unwrap();
        return;
    }
    let recorded = fs::read_to_string(path).unwrap_or_default();
    assert!(recorded == found, "{} differs; UPDATE_EXPECT=1 records:\n{found}", path.display());
}

/// Entities and events across articles from raw text stay as good as they were.
#[test]
fn chains_across_articles() {
    for (folder, least) in [("examples", [0.75, 0.8]), ("dev", [0.75, 0.84])] {
        let path = root().join("tests/gold/chains").join(folder);
        let report =
            annals::evaluation::evaluate(annals::evaluation::Task::Linking, &path, Knowledge::embedded()).unwrap();
        let f1 = |name: &str| report.scores.iter().find(|(n, _)| *n == name).unwrap().1.f1;
        assert!(f1("event_b3") >= least[0] && f1("entity_b3") >= least[1], "{report}");
    }
}
