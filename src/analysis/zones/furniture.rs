//! Whether a paragraph is page furniture: a score from pattern words and from how it looks.

use std::sync::OnceLock;

const TABLE: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/ontology/lexicon/furniture.tsv"));

/// The score from which a paragraph is furniture.
const ENOUGH: i32 = 3;

/// Words that reporting is made of.
const REPORTING: &[&str] = &[
    "said", "says", "told", "according", "announced", "reported", "claimed", "warned", "killed", "died", "denied",
    "accused", "confirmed", "added", "killing", "wounded", "arrested", "attacked", "injured",
];

/// Verb forms that make a line without a stop a statement.
const VERBS: &[&str] = &[
    "is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "would", "can", "could", "may", "might",
    "must", "should", "says", "say", "said", "did", "does", "do", "kills", "kill", "hits", "hit", "dies", "wins",
    "won", "leaves", "left", "takes", "took", "makes", "made", "gets", "got", "goes", "went", "comes", "came", "sees",
    "saw", "gives", "gave", "faces", "calls", "urges", "seeks", "begins", "began", "ends", "opens", "shuts", "rises",
    "rose", "falls", "fell", "strikes", "struck", "finds", "found", "tells", "told", "held", "warns", "vows", "backs",
    "quits", "sinks", "sank",
];

#[derive(PartialEq)]
enum Place {
    Whole,
    Section,
    Start,
    Within,
}

struct Pattern {
    words: &'static str,
    place: Place,
    weight: i32,
}

fn patterns() -> &'static [Pattern] {
    static PATTERNS: OnceLock<Vec<Pattern>> = OnceLock::new();
    PATTERNS.get_or_init(|| TABLE.lines().filter(|l| !l.starts_with('#')).filter_map(pattern).collect())
}

fn pattern(line: &'static str) -> Option<Pattern> {
    let mut cells = line.split('\t');
    let words = cells.next()?;
    let place = match cells.next()? {
        "whole" => Place::Whole,
        "section" => Place::Section,
        "start" => Place::Start,
        "within" => Place::Within,
        _ => return None,
    };
    let weight = cells.next()?.parse().ok()?;
    Some(Pattern { words, place, weight })
}

/// Whether the paragraph is furniture.
pub(super) fn is_furniture(paragraph: &str) -> bool {
    let words = paragraph.split_whitespace().count();
    // Running text of some length is read whatever it says.
    if words > 60 {
        return false;
    }
    !paragraph.contains(char::is_alphabetic)
        || is_byline(paragraph)
        || is_date_line(paragraph)
        || is_label(paragraph)
        || pattern_score(paragraph) + look_score(paragraph, words) >= ENOUGH
}

/// Whether pattern words alone make it furniture.
pub(super) fn is_known(paragraph: &str) -> bool {
    pattern_score(paragraph) >= ENOUGH || is_byline(paragraph) || is_date_line(paragraph)
}

fn pattern_score(paragraph: &str) -> i32 {
    let lower = paragraph.to_lowercase().replace(['’', '‘'], "'");
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    let matches = |p: &&Pattern| match p.place {
        Place::Whole | Place::Section => bare == p.words,
        Place::Start => starts_with_words(lower.trim_start(), p.words),
        Place::Within => has_words(&lower, p.words),
    };
    patterns().iter().filter(matches).map(|p| p.weight).sum()
}

/// Whether the paragraph heads a list of links, such as "Most read".
pub(super) fn heads_links(paragraph: &str) -> bool {
    let lower = paragraph.to_lowercase().replace(['’', '‘'], "'");
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    patterns().iter().any(|p| p.place == Place::Section && p.words == bare)
}

fn starts_with_words(text: &str, words: &str) -> bool {
    text.strip_prefix(words).is_some_and(|rest| {
        let open_end = words.ends_with(|c: char| !c.is_alphanumeric());
        open_end || !rest.starts_with(char::is_alphanumeric)
    })
}

fn has_words(text: &str, words: &str) -> bool {
    let starts = words.starts_with(char::is_alphanumeric);
    text.match_indices(words).any(|(at, _)| {
        let clear = !starts || !text[..at].ends_with(char::is_alphanumeric);
        clear && starts_with_words(&text[at..], words)
    })
}

/// What the look of a paragraph tells: percent lists and separators for furniture, quotes and reporting words against.
fn look_score(paragraph: &str, words: usize) -> i32 {
    let lower = paragraph.to_lowercase();
    let mut score = 0;
    let percents = paragraph.matches('%').count();
    let stop = ends_like_sentence(paragraph);
    if percents >= 2 && words <= percents * 5 && !stop {
        score += 3;
    }
    let separators = paragraph.matches([',', '|', '•', '·', '›', '»', '/']).count();
    if !stop && words >= 3 && separators * 3 > words * 2 && !has_verb(&lower) {
        score += 3;
    }
    if lower.split(|c: char| !c.is_alphanumeric()).any(|w| REPORTING.contains(&w)) {
        score -= 3;
    }
    if paragraph.contains(['“', '"']) && stop {
        score -= 1;
    }
    if !stop && words <= 12 && !has_verb(&lower) {
        score += 1;
    }
    if second_person(&lower) {
        score += 1;
    }
    score
}

fn second_person(lower: &str) -> bool {
    lower.split(|c: char| !c.is_alphanumeric()).any(|w| matches!(w, "you" | "your"))
}

fn has_verb(lower: &str) -> bool {
    lower
        .split(|c: char| !c.is_alphanumeric())
        .any(|w| VERBS.contains(&w) || (w.len() > 4 && (w.ends_with("ed") || w.ends_with("ing"))))
}

/// Whether it ends with a stop, quotes and brackets after it set aside.
pub(super) fn ends_like_sentence(paragraph: &str) -> bool {
    let closers = ['”', '"', '’', '\'', ')', ']', ' '];
    paragraph.trim_end_matches(closers).ends_with(['.', '!', '?', '…', ':']) || paragraph.ends_with(['”', '"'])
}

/// One to three words without a finite verb, a figure or a mark at the end: the name of a section.
fn is_label(paragraph: &str) -> bool {
    let words: Vec<&str> = paragraph.split_whitespace().collect();
    let plain = |w: &&str| w.chars().all(|c| c.is_alphabetic() || matches!(c, '&' | '\'' | '’' | '-'));
    let initials = |w: &&str| w.len() <= 6 && w.ends_with('.') && w.matches('.').count() > 1;
    let finite = |w: &&str| VERBS.contains(&w.to_lowercase().as_str());
    let begins = paragraph.starts_with(char::is_alphabetic);
    begins
        && words.len() <= 3
        && words.iter().all(|w| plain(w) || initials(w))
        && (words.len() == 1 || !words.iter().any(finite))
}

/// "By Ann Lee and Bo Roy, Harbor Post": names only.
fn is_byline(paragraph: &str) -> bool {
    let mut words = paragraph.split_whitespace();
    let by = words.next().is_some_and(|w| w.eq_ignore_ascii_case("by"));
    let rest: Vec<&str> = words.collect();
    let name_like = |w: &&str| {
        w.starts_with(|c: char| !c.is_lowercase()) || matches!(*w, "and" | "of" | "de" | "van" | "in" | "for" | "the")
    };
    let capitals = paragraph.chars().all(|c| !c.is_lowercase());
    by && !rest.is_empty()
        && rest.len() <= 10
        && !paragraph.ends_with(['.', '!', '?'])
        && rest.iter().all(name_like)
        && !(capitals && has_verb(&paragraph.to_lowercase()))
}

/// "Monday, March 4, 2024, 10:30 a.m. EST": a date or time and nothing else.
fn is_date_line(paragraph: &str) -> bool {
    const WORDS: &[&str] = &[
        "published", "updated", "posted", "modified", "last", "on", "at", "am", "pm", "a", "p", "m", "est", "edt",
        "et", "gmt", "bst", "utc", "pst", "pt", "ago", "hours", "hour", "minutes", "min", "mins", "read", "days",
        "day", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "monday", "tuesday", "wednesday", "thursday", "friday",
        "saturday", "sunday", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
        "dec", "january", "february", "march", "april", "june", "july", "august", "september", "october", "november",
        "december", "th", "st", "nd", "rd",
    ];
    let lower = paragraph.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let dated =
        |w: &str| WORDS.contains(&w) || w.trim_end_matches(char::is_alphabetic).bytes().all(|b| b.is_ascii_digit());
    lower.contains(|c: char| c.is_ascii_digit())
        && words.clone().all(|w| dated(w) && (w.starts_with(|c: char| c.is_ascii_digit()) || WORDS.contains(&w)))
        && words.next().is_some()
}

/// "[ANN LEE]" or "TRANSCRIPT:", alone in its paragraph.
pub(super) fn announces_transcript(paragraph: &str) -> bool {
    let lower = paragraph.to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    let heading = matches!(
        bare,
        "transcript"
            | "full transcript"
            | "video transcript"
            | "read the transcript"
            | "read the full transcript"
            | "show transcript"
    );
    let name = paragraph.strip_prefix('[').and_then(|p| p.strip_suffix(']'));
    let speaker = name.is_some_and(|n| {
        (2..=4).contains(&n.split_whitespace().count())
            && n.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | '.' | '-' | '\'' | '’'))
    });
    heading || speaker
}
