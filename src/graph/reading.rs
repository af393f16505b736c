//! From rows to facts: each query of `queries/graph/` fills one part of [`Facts`].

use super::facts::Claim;
use super::facts::Facts;
use super::facts::Headline;
use super::facts::Relation;
use super::facts::Statement;
use super::facts::Succession;
use super::kept;
use super::node::Kind;
use super::node::Node;
use super::node::Note;
use super::rows::Row;
use super::rows::sorted_rows;
use super::words;
use crate::error::Result;
use crate::store::Store;
use jiff::civil::Date;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// The text of a query file below `queries/graph/`.
macro_rules! query {
    ($name:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/queries/graph/", $name, ".rq"))
    };
}

/// A query, the columns that its rows are sorted by, and where a row goes.
struct Part {
    query: &'static str,
    order: &'static [&'static str],
    add: fn(&mut Facts, &Row),
}

/// All parts, in the order in which facts are made of them.
const PARTS: [Part; 10] = [
    Part {
        query: query!("entities"),
        order: &["entity", "kind", "type", "label", "typeLabel", "point"],
        add: Facts::add_entity,
    },
    Part {
        query: query!("events"),
        order: &[
            "event", "type", "label", "typeLabel", "time", "place", "timeText", "lemma", "earliest", "latest",
            "origins",
        ],
        add: Facts::add_event,
    },
    Part { query: query!("labels"), order: &["predicate", "label", "inverse", "reading"], add: Facts::add_label },
    Part {
        query: query!("headlines"),
        order: &["article", "outlet", "headline", "published"],
        add: Facts::add_headline,
    },
    Part {
        query: query!("claims"),
        order: &[
            "claim", "speaker", "content", "article", "quote", "words", "cue", "source", "sourceOutlet", "sourceText",
            "statedOn", "voice", "polarity", "certainty",
        ],
        add: Facts::add_claim,
    },
    Part { query: query!("disputes"), order: &["claim", "other"], add: Facts::add_dispute },
    Part {
        query: query!("statements"),
        order: &["subject", "predicate", "object", "claim", "plain"],
        add: Facts::add_statement,
    },
    Part { query: query!("relations"), order: &["subject", "predicate", "object", "event"], add: Facts::add_relation },
    Part {
        query: query!("counts"),
        order: &["count", "event", "kindLabel", "min", "max", "approximate"],
        add: Facts::add_count,
    },
    Part { query: query!("successions"), order: &["subject", "predicate", "object"], add: Facts::add_succession },
];

impl Facts {
    /// The facts of a store: as they were kept, or by asking it.
    ///
    /// # Errors
    /// When the store can't answer one of the queries.
    pub fn read(store: &Store) -> Result<Self> {
        if let Some(facts) = kept::facts(store) {
            return Ok(facts);
        }
        let facts = Self::asked(store)?;
        kept::keep_facts(store, &facts);
        Ok(facts)
    }

    /// Asks a store. The queries are asked side by side, their rows taken in a fixed order.
    fn asked(store: &Store) -> Result<Self> {
        let rows = |part: &Part| sorted_rows(store, part.query, part.order);
        let tables: Vec<Vec<Row>> = PARTS.par_iter().with_max_len(1).map(rows).collect::<Result<_>>()?;
        let mut facts = Self::default();
        for (part, rows) in PARTS.iter().zip(tables) {
            rows.iter().for_each(|row| (part.add)(&mut facts, row));
        }
        facts.mark_events();
        Ok(facts)
    }

    fn add_entity(&mut self, row: &Row) {
        let Some(iri) = row.resource("entity") else { return };
        let kind = row.local("kind").map_or(Kind::Entity, |class| Kind::of_entity(&class));
        let node = self.nodes.entry(iri).or_insert_with_key(|iri| {
            let label = row.text("label").unwrap_or_else(|| words::from_iri(iri));
            Node::new(iri, label, kind, class_label(row, kind))
        });
        add_type(node, row);
        node.kind = node.kind.min(kind);
        node.point = node.point.take().or_else(|| point(&row.text("point")?));
    }

    fn add_event(&mut self, row: &Row) {
        let Some(iri) = row.resource("event") else { return };
        let node = self.nodes.entry(iri).or_insert_with_key(|iri| {
            let class = class_label(row, Kind::Event);
            let label = row.text("label").or_else(|| row.text("lemma"));
            Node::new(iri, label.unwrap_or_else(|| class.clone()), Kind::Event, class)
        });
        add_type(node, row);
        node.origins = node.origins.or_else(|| row.number("origins"));
        node.days = node.days.take().or_else(|| days(row));
        let time = row.text("time").map(|time| words::date(&time));
        add_part(&mut node.time, time.or_else(|| row.text("timeText")));
        add_part(&mut node.place, row.text("place"));
    }

    fn add_label(&mut self, row: &Row) {
        let Some(property) = row.resource("predicate") else {
            return;
        };
        let label = row.text("label").unwrap_or_else(|| words::from_iri(&property));
        if let Some(reading) = row.text("reading") {
            self.readings.entry(property.clone()).or_insert(reading);
        }
        self.labels.entry(property).or_insert((label, row.text("inverse")));
    }

    fn add_headline(&mut self, row: &Row) {
        let Some(article) = row.resource("article") else { return };
        let text = |column| row.text(column).unwrap_or_default();
        let headline = || Headline { text: text("headline"), date: row.text("published"), outlet: text("outlet") };
        self.headlines.entry(article).or_insert_with(headline);
    }

    fn add_claim(&mut self, row: &Row) {
        let Some(iri) = row.resource("claim") else { return };
        if let Some(content) = row.resource("content") {
            self.about.entry(content).or_default().insert(iri.clone());
        }
        let headlines = &self.headlines;
        self.claims.entry(iri).or_insert_with(|| claim(row, headlines));
    }

    fn add_dispute(&mut self, row: &Row) {
        let (Some(claim), Some(other)) = (row.resource("claim"), row.resource("other")) else {
            return;
        };
        self.disputes.entry(other.clone()).or_default().insert(claim.clone());
        self.disputes.entry(claim).or_default().insert(other);
    }

    fn add_statement(&mut self, row: &Row) {
        let (Some(subject), Some(property), Some(object), Some(claim)) =
            (row.resource("subject"), row.resource("predicate"), row.resource("object"), row.resource("claim"))
        else {
            return;
        };
        let statement = Statement { subject, property, object, plain: row.is_true("plain"), claim };
        if self.statements.last() != Some(&statement) {
            self.stated_by.entry(statement.claim.clone()).or_default().push(self.statements.len());
            self.statements.push(statement);
        }
    }

    fn add_relation(&mut self, row: &Row) {
        let (Some(subject), Some(property), Some(object), Some(event)) =
            (row.resource("subject"), row.resource("predicate"), row.resource("object"), row.resource("event"))
        else {
            return;
        };
        self.relations.push(Relation { subject, property, object, event });
    }

    fn add_succession(&mut self, row: &Row) {
        if let (Some(subject), Some(property), Some(object)) =
            (row.resource("subject"), row.resource("predicate"), row.resource("object"))
        {
            self.successions.push(Succession { subject, property, object });
        }
    }

    /// A figure is a node of its own and a line of its event.
    fn add_count(&mut self, row: &Row) {
        let Some(iri) = row.resource("count") else { return };
        if self.nodes.contains_key(&iri) {
            return;
        }
        let figure = words::figure(row.number("min"), row.number("max"), row.is_true("approximate"));
        let kind = row.text("kindLabel").unwrap_or_default();
        let text = format!("{figure} {kind}").trim_end().to_owned();
        let mut node = Node::new(&iri, text.clone(), Kind::Count, "figure".to_owned());
        node.disputed = self.is_disputed(&iri);
        node.articles = self.articles_about(&iri);
        let note = Note { text: text + &self.tellers(&iri), disputed: node.disputed };
        if let Some(event) = row.resource("event") {
            if let Some(event) = self.nodes.get_mut(&event) {
                add_note(&mut event.notes, note);
            }
            self.figures.insert(iri.clone(), event);
        }
        self.nodes.insert(iri, node);
    }

    /// " (says Mira Dolan)", or the outlets that give a figure in their own voice.
    fn tellers(&self, content: &str) -> String {
        let mut names: Vec<String> = Vec::new();
        for claim in self.claims_about(content) {
            let name = if claim.own { Some(&claim.outlet) } else { claim.speaker.as_ref() };
            let name = name.map(|name| if claim.own { name.clone() } else { self.label(name) });
            names.extend(name.filter(|name| !name.is_empty() && !names.contains(name)));
        }
        if names.is_empty() { String::new() } else { format!(" ({})", words::list(&names, 3)) }
    }

    /// Marks the events that somebody denies or disputes as a whole, and counts the articles that tell them.
    fn mark_events(&mut self) {
        let events: Vec<String> =
            self.nodes.values().filter(|n| n.kind == Kind::Event).map(|n| n.iri.clone()).collect();
        for iri in events {
            let whole = self.claims_on_whole(&iri);
            let denied = whole.iter().any(|claim| self.claims[*claim].negative);
            let affirmed = whole.iter().any(|claim| !self.claims[*claim].negative);
            let articles = self.articles_about(&iri);
            if let Some(node) = self.nodes.get_mut(&iri) {
                node.denied = denied;
                node.disputed = denied && affirmed;
                node.articles = articles;
            }
        }
    }
}

/// The IRI of the class, as that of the first row that has one.
fn add_type(node: &mut Node, row: &Row) {
    if node.type_iri.is_empty() {
        node.type_iri = row.resource("type").unwrap_or_default();
    }
}

/// Longitude and latitude of a `POINT(lon lat)`.
fn point(wkt: &str) -> Option<(String, String)> {
    let (_, rest) = wkt.split_once('(')?;
    let (longitude, latitude) = rest.trim_end_matches(')').trim().split_once(' ')?;
    let is_number = |text: &str| text.parse::<f64>().is_ok_and(f64::is_finite);
    (is_number(longitude) && is_number(latitude)).then(|| (longitude.to_owned(), latitude.to_owned()))
}

/// Bounds of an event as days, or the day itself.
fn days(row: &Row) -> Option<(String, String)> {
    bounds(row).or_else(|| words::day(&row.text("time")?).map(|day| (day.clone(), day)))
}

/// Midnight at the end closes the day before.
fn bounds(row: &Row) -> Option<(String, String)> {
    let first = words::day(&row.text("earliest")?)?;
    let end = row.text("latest")?;
    let last = words::day(&end)?;
    let before = |day: &str| Some(day.parse::<Date>().ok()?.yesterday().ok()?.to_string());
    Some((first, if end.contains("T00:00:00") { before(&last)? } else { last }))
}

fn class_label(row: &Row, kind: Kind) -> String {
    let from_type = || row.resource("type").map(|iri| words::from_iri(&iri));
    row.text("typeLabel").or_else(from_type).unwrap_or_else(|| kind.name().to_owned())
}

/// Adds one of several values to a line: "2 May 2031 / 3 May 2031".
fn add_part(line: &mut String, part: Option<String>) {
    let Some(part) = part else { return };
    if line.split(" / ").any(|known| known.eq_ignore_ascii_case(&part)) {
        return;
    }
    if !line.is_empty() {
        line.push_str(" / ");
    }
    line.push_str(&part);
}

/// Adds a note, or the mark of dispute to one that says the same.
fn add_note(notes: &mut Vec<Note>, note: Note) {
    match notes.iter_mut().find(|known| known.text == note.text) {
        Some(known) => known.disputed |= note.disputed,
        None => notes.push(note),
    }
    notes.sort_by(|a, b| (!a.disputed, &a.text).cmp(&(!b.disputed, &b.text)));
}

/// Source, the outlet that it told, and the unnamed one behind it, as `queries/origins.rq` tells origins apart.
fn origin(row: &Row) -> String {
    match row.text("source") {
        Some(source) => {
            let part = |column| row.text(column).unwrap_or_default();
            format!("{source} {} {}", part("sourceOutlet"), part("sourceText"))
        }
        None => row.text("article").unwrap_or_default(),
    }
}

fn claim(row: &Row, headlines: &BTreeMap<String, Headline>) -> Claim {
    let article = row.resource("article").unwrap_or_default();
    let headline = headlines.get(&article).cloned().unwrap_or_default();
    Claim {
        speaker: row.resource("speaker"),
        own: row.text("voice").is_none_or(|voice| voice == "Own"),
        cue: row.text("cue"),
        content: row.resource("content"),
        negative: row.text("polarity").is_some(),
        certainty: row.text("certainty").unwrap_or_default(),
        words: row.text("quote").or_else(|| row.text("words")).unwrap_or_default(),
        article,
        headline: headline.text,
        date: row.text("statedOn").or(headline.date).unwrap_or_default(),
        outlet: headline.outlet,
        origin: origin(row),
    }
}
