//! Clitics and fused words: "n't", "'s", "cannot", "gonna".
//!
//! Apostrophes may be straight or curly, and letters of either case.

/// Endings that are words of their own after an apostrophe.
const ENDINGS: &[&str] = &["s", "re", "ve", "ll", "d", "m"];

/// Words that are written as one but are two or more, with the length of the first part.
const FUSED: &[(&str, usize)] = &[
    ("arent", 3),
    ("cannot", 3),
    ("couldnt", 5),
    ("didnt", 3),
    ("doesnt", 4),
    ("dont", 2),
    ("gimme", 3),
    ("gonna", 3),
    ("gotta", 3),
    ("hasnt", 3),
    ("havent", 4),
    ("isnt", 2),
    ("lemme", 3),
    ("shouldnt", 6),
    ("wanna", 3),
    ("wasnt", 3),
    ("werent", 4),
    ("wouldnt", 5),
];

/// Words that begin with an apostrophe.
const SHORTENED: &[&str] = &["em", "til", "till", "cause", "bout", "round", "n"];

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '`' | 'ʼ')
}

/// Lengths of the parts of a word, which add up to its length.
pub(super) fn parts(word: &str) -> Vec<usize> {
    let lower = word.to_lowercase();
    if lower.len() == word.len() {
        if let Some((_, first)) = FUSED.iter().find(|(form, _)| *form == lower) {
            return vec![*first, word.len() - first];
        }
        if let Some(cut) = negation(&lower).or_else(|| ending(&lower)) {
            let mut parts = parts(&word[..cut]);
            parts.push(word.len() - cut);
            return parts;
        }
    }
    vec![word.len()]
}

/// Where "n't" begins.
fn negation(lower: &str) -> Option<usize> {
    let stem = lower.strip_suffix('t')?;
    let mark = stem.chars().next_back().filter(|&c| is_apostrophe(c))?;
    let stem = stem[..stem.len() - mark.len_utf8()].strip_suffix('n')?;
    (!stem.is_empty()).then_some(stem.len())
}

/// Where the apostrophe of "'s", "'ll" … begins. None when it is the first letter.
fn ending(lower: &str) -> Option<usize> {
    let (at, mark) = lower.char_indices().rev().find(|&(_, c)| is_apostrophe(c))?;
    let tail = &lower[at + mark.len_utf8()..];
    (at > 0 && ENDINGS.contains(&tail)).then_some(at)
}

/// Length of what begins with an apostrophe here and is a token: "'s" after a bracket or figure, "'em", "'90s".
pub(super) fn apostrophe(rest: &str, fresh: bool) -> Option<usize> {
    let mark = rest.chars().next().filter(|&c| is_apostrophe(c) || c == '‘')?;
    let tail = &rest[mark.len_utf8()..];
    let letters = tail.find(|c: char| !c.is_alphanumeric()).unwrap_or(tail.len());
    let word = tail[..letters].to_lowercase();
    let known =
        if fresh { SHORTENED.contains(&word.as_str()) || decade(&word) } else { ENDINGS.contains(&word.as_str()) };
    // "'s" also stands after a closing quote or bracket; a word in quotes never has so few letters and no more.
    let genitive = fresh && word == "s";
    (known || genitive).then(|| mark.len_utf8() + letters)
}

fn decade(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    digits == 2 && matches!(&word[2..], "" | "s")
}
