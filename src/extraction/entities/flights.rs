//! Flights by their number: "Malaysia Airlines Flight MH17", "flight EK521", and "MH17" alone once the article has called it a flight.
//!
//! A flight is the machine with all on board, a vehicle to ACE. The airline before it stays a mention of its own.

use std::collections::BTreeSet;
use std::ops::Range;

use super::context::Context;
use super::draft::Draft;
use super::names::head_of;
use crate::model::MentionKind;
use crate::model::TokenIx;

/// Adds flights to `names`, in the place of what else was seen in their numbers.
pub(super) fn add(context: &Context<'_>, names: &mut Vec<Draft>) {
    let count = context.document.tokens.len();
    let mut found: Vec<(Range<TokenIx>, String)> = Vec::new();
    let mut codes = BTreeSet::new();
    for token in 1..count {
        let number = context.document.form(token);
        if context.norm(token - 1) == "flight" && is_number(number, context.document.form(token - 1) == "Flight") {
            found.push((token - 1..token + 1, number.to_owned()));
            codes.insert(number);
        }
    }
    if found.is_empty() {
        return;
    }
    for token in 0..count {
        let code = context.document.form(token);
        let alone = || !found.iter().any(|(range, _)| range.contains(&token));
        if codes.contains(code) && code.starts_with(|c: char| c.is_ascii_uppercase()) && alone() {
            found.push((token..token + 1, code.to_owned()));
        }
    }
    for (range, code) in found {
        for name in names.iter_mut().filter(|n| (n.tokens.start + 1..n.tokens.end).contains(&range.start)) {
            name.tokens.end = range.start;
            name.head = head_of(context, name.tokens.clone());
        }
        names.retain(|n| n.tokens.end <= range.start || range.end <= n.tokens.start);
        let mut draft =
            Draft::new(range.clone(), head_of(context, range), MentionKind::Name, "an:Vehicle", "names:flight");
        draft.key = Some(format!("flight:{code}").into());
        names.push(draft);
    }
    names.sort_by_key(|d| (d.tokens.start, std::cmp::Reverse(d.tokens.end)));
}

/// "MH17", "EK521"; a number alone ("Flight 370") only behind a capital.
fn is_number(word: &str, capital: bool) -> bool {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letters = word.len() - digits.len();
    let numeric = (1..=4).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    numeric && letters <= 3 && (letters > 1 || letters == 0 && capital)
}
