//! Names by shape: runs of capitalised proper nouns, read by their titles, given names and last words.
//!
//! "Foreign Minister Ana Brnabic" gives a person without the title, "Ministry of Health of Ghana" and
//! "Redwood Regional Hospital" give an institution and a building. In text without useful case only runs
//! that a title, a given name or a learned tag supports count.

use std::ops::Range;

use super::context::Context;
use super::draft::Draft;
use super::names::Candidate;
use super::names::class_of;
use super::names::head_of;
use super::names::length;
use super::words;
use crate::model::Deprel;
use crate::model::MentionKind;
use crate::model::NameKind;
use crate::model::NameTag;
use crate::model::TokenIx;
use crate::model::Upos;

/// Names that the shape of the text proposes.
pub(super) fn candidates(context: &Context<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    for sentence in &context.document.sentences {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let end = run_end(context, at, sentence.tokens.end);
            if end > at {
                read(context, at..end, &mut found);
            }
            at = end.max(at + 1);
        }
        found.extend(sentence.tokens.clone().filter_map(|t| nickname(context, t, sentence.tokens.end)));
    }
    found
}

/// A person's name with a nickname in quotes, which opens at `at`: Marco "The Baker" Rinaldi.
fn nickname(context: &Context<'_>, at: TokenIx, limit: TokenIx) -> Option<Candidate> {
    let opens = matches!(context.form(at), "\"" | "“" | "``" | "'" | "‘");
    let start = context.sentence(at).tokens.start;
    if !opens || at == start || !context.capital(at - 1) || !context.lexicon.is_given_name(context.norm(at - 1)) {
        return None;
    }
    let closes = |t: &TokenIx| matches!(context.form(*t), "\"" | "”" | "''" | "'" | "’");
    let close = (at + 2..limit.min(at + 5)).find(closes)?;
    let surname = close + 1;
    let inside = (at + 1..close).any(|t| context.capital(t));
    if surname >= limit || !inside || !is_proper(context, surname) {
        return None;
    }
    let named = |t: &TokenIx| is_proper(context, *t) && title_at(context, *t, at) == 0;
    let first = at - (start..at).rev().take_while(named).count();
    let last = (surname..limit).take_while(|&t| is_proper(context, t)).count() + surname;
    let range = first..last;
    let head = head_of(context, range.clone());
    let draft = Draft::new(range.clone(), head, MentionKind::Name, "an:Person", "names:nickname");
    (first < at).then(|| Candidate { draft, weight: 100 + 10 * length(context, &range) })
}

/// Number of tokens of the title that begins at `at` and ends before `end`.
pub(super) fn title_at(context: &Context<'_>, at: TokenIx, end: TokenIx) -> usize {
    for len in (1..=3.min(end.saturating_sub(at))).rev() {
        let words: Vec<&str> = (at..at + len).map(|t| context.norm(t)).collect();
        if context.lexicon.title(&words.join(" ")).is_some() {
            return len;
        }
    }
    0
}

/// Whether `token` can be part of a run.
fn is_proper(context: &Context<'_>, token: TokenIx) -> bool {
    let letter = context.form(token).starts_with(char::is_alphabetic);
    if !letter || context.is_date(token) {
        return false;
    }
    if context.caseless(token) {
        return context.proper(token);
    }
    let adjective = context.upos(token) == Upos::Adj && !context.initial(token);
    let noun = context.upos(token) == Upos::Noun && !context.initial(token);
    context.capital(token) && (context.proper(token) || adjective || noun)
}

/// Whether a run may go on over `token` when a proper word follows: "of", "al", "de", a hyphen.
fn joins(context: &Context<'_>, start: TokenIx, token: TokenIx) -> bool {
    let institution = (start..token).any(|t| leads_of(context.norm(t)));
    match context.norm(token) {
        "of" | "for" => institution,
        "and" => institution && (start..token).any(|t| context.norm(t) == "of"),
        "the" => matches!(context.norm(token - 1), "of" | "for") && institution,
        "-" | "–" | "&" | "al" | "de" | "bin" | "ibn" | "van" | "von" | "der" | "del" | "da" | "el" => true,
        "la" | "las" | "los" | "dos" | "do" | "di" => context.norm(token - 1) != ",",
        _ => false,
    }
}

/// Words that stand before "of" in names of institutions and places.
fn leads_of(word: &str) -> bool {
    words::has(words::INSTITUTION, word)
        || matches!(word, "gulf" | "strait" | "bay" | "sea" | "republic" | "isle" | "cape" | "house" | "museum")
}

/// One past the last token of the run that begins at `at`; `at` when none does.
fn run_end(context: &Context<'_>, at: TokenIx, limit: TokenIx) -> TokenIx {
    if !is_proper(context, at) {
        return at;
    }
    let (mut end, mut next) = (at + 1, at + 1);
    while next < limit && next - end < 3 {
        if is_proper(context, next) {
            end = next + 1;
        } else if !joins(context, at, next) {
            break;
        }
        next += 1;
    }
    end
}

/// Proposes what a run may hold.
fn read(context: &Context<'_>, run: Range<TokenIx>, found: &mut Vec<Candidate>) {
    let supported = |t: TokenIx| context.document.tokens[t].name != NameTag::Out;
    let caseless = context.caseless(run.start);
    if !caseless || run.clone().all(supported) {
        found.extend(by_last_word(context, run.clone()));
    }
    for piece in pieces(context, run) {
        let person = as_person(context, &piece);
        if !caseless || person.is_some() {
            found.extend(person.or_else(|| unknown(context, piece)));
        }
    }
}

/// A building, region, company or institution, by the last word of the run or the word before "of".
fn by_last_word(context: &Context<'_>, run: Range<TokenIx>) -> Option<Candidate> {
    let mut range = run.clone();
    let last_title = run.clone().rev().find(|&t| {
        // "Justice Party": before the word for a body a title is part of its name.
        let before_body = t + 1 < run.end && words::has(words::INSTITUTION, context.norm(t + 1));
        title_at(context, t, run.end) > 0
            && !words::has(words::INSTITUTION, context.norm(t))
            && t + 1 < run.end
            && !before_body
    });
    if let Some(title) = last_title {
        range.start = title + title_at(context, title, run.end);
    }
    let of = range.clone().find(|&t| matches!(context.norm(t), "of" | "for"));
    let key = of.map_or(range.end, |t| t).checked_sub(1)?;
    let mut class = class_by_word(context, key, key == range.start && of.is_none())?;
    let run_by = |t: TokenIx| {
        matches!(
            context.document.tokens[t].name,
            NameTag::Begin(NameKind::Organization) | NameTag::Inside(NameKind::Organization)
        )
    };
    if words::has(words::HOUSE, context.norm(key)) && range.clone().all(run_by) {
        class = "an:Organization";
    }
    if range.len() < 2 {
        return None;
    }
    if class == "an:Organization" && numbered(context, range.start) {
        range.start -= 1;
    }
    let head = head_of(context, range.clone());
    let weight = 95 + 10 * length(context, &range);
    let draft = Draft::new(range, head, MentionKind::Name, class, "names:last-word");
    Some(Candidate { draft, weight })
}

/// Whether an ordinal in figures stands before `start` in its sentence: "the 14th Rifle Brigade".
fn numbered(context: &Context<'_>, start: TokenIx) -> bool {
    if start == context.sentence(start).tokens.start {
        return false;
    }
    let form = context.form(start - 1);
    form.starts_with(|c: char| c.is_ascii_digit()) && ["st", "nd", "rd", "th"].iter().any(|end| form.ends_with(end))
}

/// What the last word of a name says of its class.
fn class_by_word(context: &Context<'_>, token: TokenIx, alone: bool) -> Option<&'static str> {
    let word = context.norm(token);
    if alone {
        None
    } else if words::has(words::OUTLET, word) {
        Some("an:NewsOutlet")
    } else if words::has(words::COMPANY, word) {
        Some("an:Company")
    } else if words::has(words::FACILITY, word) {
        Some("an:Facility")
    } else if words::has(words::INSTITUTION, word) {
        Some("an:Organization")
    } else if words::has(words::REGIONAL, word) {
        Some("an:Region")
    } else {
        None
    }
}

/// Splits a run at titles and at adjectives and names of countries; "of" and the like end a piece.
fn pieces(context: &Context<'_>, run: Range<TokenIx>) -> Vec<Range<TokenIx>> {
    let mut pieces = Vec::new();
    let (mut start, mut at) = (run.start, run.start);
    while at < run.end {
        let skip = separator(context, at, run.end);
        if skip > 0 {
            pieces.push(start..at);
            start = at + skip;
        }
        at += skip.max(1);
    }
    pieces.push(start..run.end);
    pieces.retain(|p| !p.is_empty());
    pieces
}

/// Number of tokens at `at` that part a run; 0 when it goes on.
fn separator(context: &Context<'_>, at: TokenIx, end: TokenIx) -> usize {
    let title = title_at(context, at, end);
    if title > 0 {
        return title;
    }
    let norm = context.norm(at);
    if matches!(norm, "of" | "for" | "and" | "the" | "&") {
        return 1;
    }
    let given = context.lexicon.is_given_name(norm) && at + 1 < end;
    let country = context.demonyms[at].is_some()
        || context.lexicon.lookup(norm).iter().any(|&e| context.lexicon.get(e).id.starts_with("country:"));
    usize::from(country && !given)
}

/// Reads a piece as a person's name: a given name leads it or a title stands before it.
fn as_person(context: &Context<'_>, piece: &Range<TokenIx>) -> Option<Candidate> {
    let words = length(context, piece);
    let proper = piece.clone().all(|t| context.proper(t) || !is_proper(context, t));
    let last = context.norm(piece.end - 1);
    let body = words::has(words::INSTITUTION, last) || words::has(words::COMPANY, last) || last == "government";
    if words > 5 || !proper || body || words::has(words::FACILITY, last) {
        return None;
    }
    let hyphenated = words == 2 && piece.len() == 3;
    let titled = titled(context, piece.start) && !hyphenated;
    let given = context.lexicon.is_given_name(context.norm(piece.start)) && words > 1 && !hyphenated;
    let backed = given && backed(context, piece);
    if !(titled || backed) {
        return None;
    }
    let head = head_of(context, piece.clone());
    let weight = if titled { 74 } else { 70 } + 10 * words;
    let rule = if titled { "names:title" } else { "names:given-name" };
    let draft = Draft::new(piece.clone(), head, MentionKind::Name, "an:Person", rule);
    Some(Candidate { draft, weight })
}

/// Whether more than a given name speaks for a person: a learned tag, a surname, or nothing to be seen in capitals.
fn backed(context: &Context<'_>, piece: &Range<TokenIx>) -> bool {
    let person = |t: TokenIx| {
        matches!(context.document.tokens[t].name, NameTag::Begin(NameKind::Person) | NameTag::Inside(NameKind::Person))
    };
    let out = piece.clone().all(|t| context.document.tokens[t].name == NameTag::Out);
    context.caseless(piece.start)
        || piece.clone().any(person)
        || (out && context.lexicon.is_surname(context.norm(piece.end - 1)))
}

/// Whether a title or a noun for a person stands right before `at` and belongs to it.
fn titled(context: &Context<'_>, at: TokenIx) -> bool {
    let start = context.sentence(at).tokens.start;
    if at == start {
        return false;
    }
    let title = (start.max(at.saturating_sub(3))..at).any(|t| {
        let len = title_at(context, t, at);
        len > 0 && t + len == at
    });
    let described = || {
        let noun = at - 1;
        let person = context.lexicon.nominal(context.lemma(noun));
        person.is_some_and(|n| &*n.class == "an:Person")
            && context.head(noun).is_some_and(|h| h >= at)
            && matches!(context.deprel(noun), Deprel::NmodDesc | Deprel::Compound | Deprel::Flat)
    };
    title || described()
}

/// A run that nothing is known of.
fn unknown(context: &Context<'_>, piece: Range<TokenIx>) -> Option<Candidate> {
    let tagged = piece.clone().any(|t| context.proper(t));
    let end = piece.end - 1;
    let dangling = matches!(context.upos(end), Upos::Adj | Upos::Adp | Upos::Det | Upos::Punct);
    let letter = piece.len() == 1 && context.form(piece.start).chars().count() == 1;
    if !tagged || dangling || letter || (piece.len() == 1 && context.initial(piece.start)) {
        return None;
    }
    let head = head_of(context, piece.clone());
    let tag = piece.clone().find_map(|t| match context.document.tokens[t].name {
        NameTag::Begin(kind) | NameTag::Inside(kind) => Some(class_of(kind)),
        NameTag::Out => None,
    });
    let class = tag.unwrap_or_else(|| guess(context, &piece, head));
    let outside = |t: &TokenIx| context.head(*t).is_none_or(|h| !piece.contains(&h));
    let one = piece.clone().filter(outside).count() == 1 && piece.clone().all(|t| context.proper(t));
    let words = length(context, &piece);
    let weight = if one { 58 + 8 * words } else { 40 + 5 * words };
    let mut draft = Draft::new(piece, head, MentionKind::Name, class, "names:run");
    draft.guess = true;
    Some(Candidate { draft, weight })
}

/// What the place in the sentence tells of the class of an unknown name.
fn guess(context: &Context<'_>, piece: &Range<TokenIx>, head: TokenIx) -> &'static str {
    let acronym = piece.len() == 1
        && (2..=6).contains(&context.form(head).len())
        && context.form(head).chars().all(char::is_uppercase);
    let speaks = context.deprel(head) == Deprel::Nsubj
        && context.head(head).is_some_and(|v| words::has(words::SPEECH, context.lemma(v)));
    // Most letters in a row are things ("DVD"); those that speak or are known to all are bodies.
    if acronym && (speaks || context.determiner(head) == Some("the") || context.possessive(head)) {
        return "an:Organization";
    }
    if !acronym && matches!(context.case(head), Some("in" | "near" | "outside" | "around")) && piece.len() < 3 {
        return "an:Place";
    }
    if speaks && (2..=3).contains(&piece.len()) {
        return "an:Person";
    }
    "an:Entity"
}
