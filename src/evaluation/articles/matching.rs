//! When a predicted event, filler or speaker is the gold one.

use crate::model::{Claim, Event, MentionKind, Node, Polarity, Reading, Span, Speaker};

use super::gold::{Filler, GoldClaim, GoldEvent};

/// Gold events by which a predicted event is evoked, type or not.
pub(super) fn evoked<'g>(
    event: &'g Event,
    reading: &'g Reading,
    gold: &'g [GoldEvent],
) -> impl Iterator<Item = usize> + 'g {
    let triggers: Vec<Span> = event.triggers.iter().map(|&m| reading.extraction.mentions[m].span).collect();
    (0..gold.len()).filter(move |&g| gold[g].mentions.iter().any(|s| triggers.iter().any(|t| overlap(*t, *s))))
}

pub(super) fn overlap(a: Span, b: Span) -> bool {
    a.start < b.end && b.start < a.end
}

/// Classes that are younger than the gold, and those by which it knew such events: a reader takes either.
const YOUNGER: [(&str, &[&str]); 7] = [
    ("an:Signing", &["an:Agreement"]),
    ("an:JointExercise", &["an:MilitaryExercise", "an:Cooperation"]),
    ("an:Peacekeeping", &["an:Deployment", "an:Aid"]),
    ("an:Permission", &["an:Endorsement", "an:Concession"]),
    ("an:Restitution", &["an:Release", "an:Supply"]),
    ("an:Travel", &["an:Migration", "an:Visit"]),
    ("an:Cancellation", &["an:Rejection", "an:Closure", "an:Withdrawal"]),
];

/// Whether the type is one that the gold accepts.
pub(super) fn has_type(gold: &GoldEvent, event: &Event) -> bool {
    is_accepted(&gold.classes, &event.class)
}

fn is_accepted(accepted: &[String], class: &str) -> bool {
    let older = YOUNGER.iter().find(|(young, _)| *young == class).map_or(&[][..], |(_, older)| older);
    accepted.iter().any(|known| known == class || older.contains(&known.as_str()))
}

/// Whether what fills a role is what the gold says.
pub(super) fn is_filler(node: Node, filler: &Filler, reading: &Reading, gold: &[GoldEvent]) -> bool {
    let extraction = &reading.extraction;
    match (node, filler) {
        (Node::Event(event), Filler::Event(wanted)) => {
            evoked(&extraction.events[event], reading, gold).any(|g| g == *wanted)
        }
        (Node::Entity(_), Filler::Words(words)) => is_worded(node, words, reading),
        (Node::Time(time), Filler::Words(words)) => {
            let value = &extraction.timexes[time].value;
            // A time of day is no worse than the day that the gold gives.
            words.iter().any(|w| value == w || value.strip_prefix(w.as_str()).is_some_and(|rest| rest.starts_with('T')))
        }
        // "the offensive" may be somebody's word for an event that the reader sees as a thing, and the other way round.
        (Node::Event(event), Filler::Words(words)) => {
            let mentions = &extraction.events[event].triggers;
            mentions
                .iter()
                .any(|&m| words.iter().any(|w| head(w) == normal(text(reading, extraction.mentions[m].span))))
        }
        _ => false,
    }
}

/// Whether one of the mentions of a node is worded as the gold words it.
pub(super) fn is_worded(node: Node, words: &[String], reading: &Reading) -> bool {
    let extraction = &reading.extraction;
    let worded = |span: Span| words.iter().any(|w| same_words(text(reading, span), w));
    let label = match node {
        Node::Entity(entity) => words.iter().any(|w| normal(w) == normal(&extraction.entities[entity].label)),
        _ => false,
    };
    label
        || extraction.mentions_of(node).any(|m| {
            let mention = &extraction.mentions[m];
            // "he" names nobody; that a pronoun is somebody shows in the other mentions, unless there are none.
            let says = mention.kind != MentionKind::Pronoun;
            says && worded(mention.span)
        })
}

fn text(reading: &Reading, span: Span) -> &str {
    span.of(&reading.article.text)
}

/// Equal words, or one has the same head as the other and holds no word that the longer one lacks.
fn same_words(a: &str, b: &str) -> bool {
    let (a, b) = (normal(a), normal(b));
    if a == b {
        return true;
    }
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    head(short) == head(long) && short.split(' ').all(|w| long.split(' ').any(|l| l == w))
}

/// Lower case, without article, possessive ending and marks at the ends.
fn normal(words: &str) -> String {
    let lower = words.to_lowercase().replace('’', "'");
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric() && c != '$');
    let bare = bare.strip_suffix("'s").unwrap_or(bare);
    let bare = ["the ", "a ", "an "].iter().find_map(|article| bare.strip_prefix(article)).unwrap_or(bare);
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words behind which a noun phrase only goes on.
const BEHIND_HEAD: [&str; 14] =
    ["of", "in", "at", "on", "for", "from", "with", "near", "who", "that", "which", "to", "by", "about"];

fn head(words: &str) -> String {
    let words = normal(words);
    let before = words.split(' ').take_while(|w| !BEHIND_HEAD.contains(w)).last();
    before.unwrap_or_default().trim_end_matches([',', '.']).to_owned()
}

/// Whether a claim's speaker is the gold one.
pub(super) fn is_speaker(claim: &Claim, gold: &GoldClaim, reading: &Reading) -> bool {
    match claim.speaker {
        Speaker::Own => gold.speaker.iter().any(|s| s == "own"),
        Speaker::Unnamed => gold.speaker.iter().any(|s| s == "unnamed"),
        Speaker::Entity(entity) => is_worded(Node::Entity(entity), &gold.speaker, reading),
    }
}

/// Whether polarity is the gold one.
pub(super) fn is_polarity(claim: &Claim, gold: &GoldClaim) -> bool {
    let polarity = match claim.reality.polarity {
        Polarity::Positive => "Positive",
        Polarity::Negative => "Negative",
    };
    polarity == gold.polarity
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn younger_classes_do_for_older_ones() {
        let accepted = ["an:Agreement".to_owned(), "an:Ceasefire".to_owned()];
        assert!(is_accepted(&accepted, "an:Signing"));
        assert!(is_accepted(&accepted, "an:Ceasefire"));
        assert!(!is_accepted(&accepted, "an:Cancellation"));
        assert!(!is_accepted(&["an:Signing".to_owned()], "an:Agreement"));
    }

    #[test]
    fn wordings() {
        assert!(same_words("the two men", "two men"));
        assert!(same_words("a spokesman", "police spokesman"));
        assert!(same_words("Anna Verne", "Verne"));
        assert!(same_words("residents of Leeds", "residents"));
        assert!(!same_words("police officers", "police"));
        assert!(!same_words("two men", "three men"));
    }
}
