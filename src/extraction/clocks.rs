//! When something was said, and for which day a figure holds.
//!
//! In: the word that reports, or a figure; out: a day, when the sentence has one for it. An event has its own time
//! (`circumstances`); this is the time of the talk about it. Where the text is silent, nothing is assumed here.

use jiff::civil::Date;

use crate::extraction::context::Context;
use crate::model::SentenceIx;
use crate::model::TimeValue;
use crate::model::TokenIx;

/// Verbs by which a figure changes or stands: the day that hangs on them is the day of the figure.
const TOLLS: [&str; 24] = [
    "bring", "climb", "cut", "drop", "fall", "go", "grow", "hit", "increase", "jump", "lower", "mount", "pass", "put",
    "raise", "reach", "reduce", "revise", "rise", "soar", "stand", "surpass", "top", "update",
];

/// The day on which the words of a cue were said: "said on Monday", "in a statement on Monday".
pub(super) fn stated_on(cx: &Context<'_>, cue: TokenIx) -> Option<Date> {
    hanging_on(cx, cue)
}

/// The day for which the sentence gives a figure: "as of Tuesday noon", "rose to 31 on Tuesday".
pub(super) fn as_of(cx: &Context<'_>, figure: TokenIx, sentence: SentenceIx) -> Option<Date> {
    let tokens = cx.document.sentences[sentence].tokens.clone();
    let inside = cx.timexes.iter().enumerate().filter(|(_, t)| tokens.contains(&t.head));
    let mut said = inside.filter(|&(at, _)| follows(cx, at, &["as", "of"])).filter_map(|(at, _)| day(cx, at));
    said.next().or_else(|| hanging_on(cx, verb_above(cx, figure).filter(|&v| TOLLS.contains(&cx.lemma(v)))?))
}

/// The first day that hangs on a word, with no verb between.
fn hanging_on(cx: &Context<'_>, word: TokenIx) -> Option<Date> {
    let own = |&at: &usize| {
        let mut above = cx.head(cx.timexes[at].head);
        while let Some(token) = above.filter(|&t| t != word && !cx.is_verb(t)) {
            above = cx.head(token);
        }
        above == Some(word)
    };
    (0..cx.timexes.len()).filter(own).find_map(|at| day(cx, at))
}

/// The verb that a word hangs on, over nouns and numbers.
fn verb_above(cx: &Context<'_>, token: TokenIx) -> Option<TokenIx> {
    let mut above = cx.head(token);
    while let Some(token) = above.filter(|&t| !cx.is_verb(t)) {
        above = cx.head(token);
    }
    above
}

/// Whether a time expression follows these words.
fn follows(cx: &Context<'_>, timex: usize, words: &[&str]) -> bool {
    let tokens = &cx.document.tokens;
    let first = tokens.partition_point(|t| t.span.end <= cx.timexes[timex].span.start);
    let start = first.checked_sub(words.len());
    start.is_some_and(|start| (start..first).zip(words).all(|(t, word)| cx.form(t).eq_ignore_ascii_case(word)))
}

fn day(cx: &Context<'_>, timex: usize) -> Option<Date> {
    match cx.timexes[timex].time? {
        TimeValue::Day(day) => Some(day),
        TimeValue::Minute(moment) => Some(moment.date()),
        TimeValue::Year(_) | TimeValue::Month(..) => None,
    }
}
