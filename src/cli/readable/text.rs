//! What was read in one article as a page of text.

use std::fmt::Write as _;

use crate::model::{Claim, Entity, Event, NameKind, NameTag, Node, Reading, Sentence, Speaker, Tuple};

use super::{content_name, name, shown, speaker, time, word, words};

/// The page; `brief` leaves tokens and trees out.
pub(in crate::cli) fn text(reading: &Reading, brief: bool, read_tuples: Option<&[Tuple]>) -> String {
    let mut page = String::new();
    head(&mut page, reading);
    for (number, sentence) in reading.document.sentences.iter().enumerate() {
        let _ = writeln!(page, "[{}] {}  {}", number + 1, word(sentence.zone), words(reading, sentence.span));
        if !brief {
            tokens(&mut page, reading, sentence);
        }
    }
    section(&mut page, "Entities", reading.extraction.entities.iter().enumerate().map(|(i, e)| entity(reading, i, e)));
    section(&mut page, "Relations", relations(reading));
    section(&mut page, "Events", reading.extraction.events.iter().enumerate().map(|(i, e)| event(reading, i, e)));
    section(&mut page, "Figures", figures(reading));
    section(&mut page, "Times", times(reading));
    section(&mut page, "Claims", reading.extraction.claims.iter().enumerate().map(|(i, c)| claim(reading, i, c)));
    section(&mut page, "Credits", credits(reading));
    section(&mut page, "Corrections", corrections(reading));
    section(&mut page, "Tuples", read_tuples.unwrap_or_default().iter().map(|t| tuple(reading, t)));
    section(&mut page, "Notes", reading.extraction.notes.iter().map(|n| format!("  {n}\n")));
    page.push('\n');
    page
}

fn head(page: &mut String, reading: &Reading) {
    let article = &reading.article;
    let published = article.published.map(|day| day.to_string());
    let parts = [article.title.as_deref(), article.publisher.as_deref(), published.as_deref(), article.url.as_deref()];
    let known: Vec<&str> = parts.into_iter().flatten().collect();
    let _ = writeln!(page, "Article {}  {}\n", article.id, known.join(", "));
}

fn tuple(reading: &Reading, tuple: &Tuple) -> String {
    let document = &reading.document;
    let arguments: Vec<String> = tuple.arguments.iter().map(|a| a.text(document)).collect();
    let (subject, rest) = arguments.split_first().map_or(("", &[][..]), |(first, rest)| (first.as_str(), rest));
    let (relation, rest) = (tuple.relation.text(document), rest.join(" | "));
    let confidence = f64::from(tuple.confidence) / 1000.0;
    format!("  {subject} — {relation} — {rest}  {} {confidence:.2} {}\n", tuple.kind.name(), tuple.evidence)
}

/// A heading with its lines; nothing where there are none.
fn section(page: &mut String, title: &str, lines: impl Iterator<Item = String>) {
    let lines: String = lines.collect();
    if !lines.is_empty() {
        let _ = write!(page, "\n{title}\n{lines}");
    }
}

fn tokens(page: &mut String, reading: &Reading, sentence: &Sentence) {
    let first = sentence.tokens.start;
    for (index, token) in sentence.tokens.clone().zip(&reading.document.tokens[sentence.tokens.clone()]) {
        let head = token.head.map_or(0, |head| head - first + 1);
        let _ = writeln!(
            page,
            "  {:>3} {:<18} {:<18} {:<6} {:<5} {:>3} {:<12} {}",
            index - first + 1,
            reading.document.form(index),
            token.lemma,
            token.upos.as_str(),
            token.xpos.as_str(),
            head,
            token.deprel.as_str(),
            tag(token.name)
        );
    }
    trim_lines(page);
}

/// Columns leave blanks at the ends of lines.
fn trim_lines(page: &mut String) {
    *page = page.lines().fold(String::with_capacity(page.len()), |mut trimmed, line| {
        trimmed.push_str(line.trim_end());
        trimmed.push('\n');
        trimmed
    });
}

fn tag(name: NameTag) -> &'static str {
    match name {
        NameTag::Out => "",
        NameTag::Begin(NameKind::Person) => "B-PER",
        NameTag::Begin(NameKind::Place) => "B-LOC",
        NameTag::Begin(NameKind::Organization) => "B-ORG",
        NameTag::Inside(NameKind::Person) => "I-PER",
        NameTag::Inside(NameKind::Place) => "I-LOC",
        NameTag::Inside(NameKind::Organization) => "I-ORG",
    }
}

fn entity(reading: &Reading, index: usize, entity: &Entity) -> String {
    let known = entity.gazetteer.as_deref().map(|id| format!(" ({id})")).unwrap_or_default();
    let mut line = format!("  e{index} {} {}{known}\n", entity.class, entity.label);
    let mentions = entity.mentions.iter().map(|&m| &reading.extraction.mentions[m]);
    let mentions: Vec<String> = mentions.map(|m| format!("{} {}", words(reading, m.span), m.span)).collect();
    let _ = writeln!(line, "     mentions: {}", mentions.join("; "));
    if !entity.descriptions.is_empty() {
        let _ = writeln!(line, "     described as: {}", entity.descriptions.join("; "));
    }
    line
}

fn relations(reading: &Reading) -> impl Iterator<Item = String> {
    reading.extraction.relations.iter().enumerate().map(|(index, relation)| {
        let former = if relation.former { "  (former)" } else { "" };
        let subject = shown(reading, Node::Entity(relation.subject));
        let object = shown(reading, Node::Entity(relation.object));
        format!("  r{index} {subject} — {} — {object}{former}  by {}\n", relation.property, relation.rule)
    })
}

fn event(reading: &Reading, index: usize, event: &Event) -> String {
    let triggers = event.triggers.iter().map(|&m| &reading.extraction.mentions[m]);
    let triggers: Vec<String> = triggers.map(|m| format!("{} {}", words(reading, m.span), m.span)).collect();
    let mut lines = format!("  v{index} {} \"{}\"  {}\n", event.class, event.lemma, triggers.join("; "));
    for argument in &event.arguments {
        let _ = writeln!(lines, "     {:<14} {}", argument.role, shown(reading, argument.filler));
    }
    if !event.modes.is_empty() {
        let _ = writeln!(lines, "     {:<14} {}", "an:mode", event.modes.join(" "));
    }
    lines
}

fn figures(reading: &Reading) -> impl Iterator<Item = String> {
    reading.extraction.counts.iter().enumerate().map(|(index, count)| {
        let bound = |value: Option<u64>| value.map(|v| v.to_string()).unwrap_or_default();
        let about = if count.approximate { "about " } else { "" };
        let event = count.event.map(|e| format!(" of v{e}")).unwrap_or_default();
        let mention = &reading.extraction.mentions[count.mention];
        format!(
            "  n{index} {} {about}{}..{}{event}  \"{}\" {}\n",
            count.kind,
            bound(count.min),
            bound(count.max),
            words(reading, mention.span),
            mention.span
        )
    })
}

fn times(reading: &Reading) -> impl Iterator<Item = String> {
    reading.extraction.timexes.iter().enumerate().map(|(index, timex)| {
        let fixed = timex.time.map(|t| format!(" = {}", time(t))).unwrap_or_default();
        let anchored = if timex.anchored { " (from the article's date)" } else { "" };
        let kind = word(timex.kind);
        format!(
            "  t{index} {kind} {}{fixed}{anchored}  \"{}\" {}\n",
            timex.value,
            words(reading, timex.span),
            timex.span
        )
    })
}

fn claim(reading: &Reading, index: usize, claim: &Claim) -> String {
    let own = if claim.speaker == Speaker::Own { " (own voice)" } else { "" };
    let cue = claim.cue.map(|cue| format!(" \"{}\"", words(reading, cue))).unwrap_or_default();
    let mut lines = format!(
        "  c{index} {}{own}{cue}: {}  {} {} {}, stance {}, by {}, {}‰ ({})\n",
        speaker(reading, claim.speaker),
        content_name(claim.content),
        word(claim.reality.polarity),
        word(claim.reality.certainty),
        word(claim.reality.tense),
        word(claim.stance),
        claim.rule,
        claim.confidence,
        claim.grounds.join(", ")
    );
    details(&mut lines, reading, claim);
    lines
}

fn credits(reading: &Reading) -> impl Iterator<Item = String> {
    reading.extraction.credits.iter().map(|credit| {
        let outlet = shown(reading, Node::Entity(credit.outlet));
        let quoted = credit.span.map(|span| format!("  \"{}\" {span}", words(reading, span)));
        let from = quoted.unwrap_or_else(|| "  (author)".to_owned());
        format!("  {} {outlet}{from}  by {}\n", word(credit.kind), credit.rule)
    })
}

fn corrections(reading: &Reading) -> impl Iterator<Item = String> {
    reading
        .extraction
        .corrections
        .iter()
        .map(|note| format!("  {}  \"{}\" {}  by {}\n", note.kind, words(reading, note.span), note.span, note.rule))
}

fn details(lines: &mut String, reading: &Reading, claim: &Claim) {
    if !claim.via.is_empty() {
        let via: Vec<String> = claim.via.iter().map(|&e| shown(reading, Node::Entity(e))).collect();
        let _ = writeln!(lines, "     via {}", via.join(" → "));
    }
    if let Some(addressee) = claim.addressee {
        let _ = writeln!(lines, "     told to {}", shown(reading, Node::Entity(addressee)));
    }
    if !claim.credits.is_empty() {
        let outlets: Vec<String> = claim.credits.iter().map(|&e| shown(reading, Node::Entity(e))).collect();
        let _ = writeln!(lines, "     credited to {}", outlets.join(", "));
    }
    if claim.withdrawn {
        let _ = writeln!(lines, "     said by an earlier text only");
    }
    for edge in &claim.assertions {
        let claimed = if edge.plain { "" } else { "  (claimed only)" };
        let _ = writeln!(
            lines,
            "     {} — {} — {}{claimed}",
            name(edge.subject),
            edge.property,
            shown(reading, edge.object)
        );
    }
    if let Some(quote) = claim.quote {
        let _ = writeln!(lines, "     quote: {}", words(reading, quote));
    }
    let _ = writeln!(lines, "     words: {}", words(reading, claim.evidence));
}
