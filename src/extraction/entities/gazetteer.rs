//! Names that the word lists hold: countries, cities, regions, organizations, armed groups, outlets.
//!
//! The longest match wins; a match that is an ordinary word, too, needs a capital and the tagger's word.
//! Among places of one name, the better known wins unless the document or the next words point elsewhere.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::context::Context;
use super::draft::Draft;
use super::names::Candidate;
use super::names::head_of;
use super::names::length;
use crate::knowledge::lexicon::Entry;
use crate::knowledge::lexicon::EntryIx;
use crate::model::Deprel;
use crate::model::MentionKind;
use crate::model::NameKind;
use crate::model::NameTag;
use crate::model::TokenIx;
use crate::model::Upos;

/// Longest name of the lists, in tokens.
const LONGEST: usize = 9;

/// Names that the word lists propose.
pub(super) fn candidates(context: &Context<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    for sentence in &context.document.sentences {
        let norms: Vec<&str> = sentence.tokens.clone().map(|t| context.norm(t)).collect();
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let from = at - sentence.tokens.start;
            let window = &norms[from..norms.len().min(from + LONGEST)];
            let step = propose(context, at, window, &mut found);
            at += step.max(1);
        }
    }
    choose_among_places(context, &mut found);
    found.into_iter().map(|f| f.candidate).collect()
}

/// A match with all its readings.
struct Found {
    candidate: Candidate,
    entries: Vec<EntryIx>,
}

/// Looks the words at `at` up; gives the number of tokens to go on by.
fn propose(context: &Context<'_>, at: TokenIx, window: &[&str], found: &mut Vec<Found>) -> usize {
    if matches!(context.upos(at), Upos::Punct) || !could_begin(context, at) {
        return 1;
    }
    let Some((len, entries)) = context.lexicon.longest_match(window) else {
        return 1;
    };
    let mut range = at..at + len;
    if context.norm(at) == "the" && len > 1 {
        range.start += 1;
    }
    let entries: Vec<EntryIx> =
        entries.iter().copied().filter(|&e| plausible(context, &range, context.lexicon.get(e))).collect();
    let Some(&first) = entries.first() else {
        return 1;
    };
    let weight = weigh(context, &range, context.lexicon.get(first));
    let candidate = Candidate { draft: draft(context, range, context.lexicon.get(first)), weight };
    found.push(Found { candidate, entries });
    // A longer name that does not hold may hide a shorter one inside: go on by one.
    1
}

/// Whether a name may begin here: a capital, a digit, or a small word that leads some names ("al - Shabaab").
fn could_begin(context: &Context<'_>, at: TokenIx) -> bool {
    context.caseless(at)
        || context.capital(at)
        || context.form(at).starts_with(|c: char| c.is_ascii_digit())
        || matches!(context.norm(at), "al" | "the" | "el" | "ash" | "an")
}

/// The draft for an entry.
fn draft(context: &Context<'_>, range: Range<TokenIx>, entry: &Entry) -> Draft {
    let head = head_of(context, range.clone());
    let mut draft = Draft::new(range, head, MentionKind::Name, &entry.class, "names:lexicon");
    draft.gazetteer = Some(entry.id.clone());
    draft.country = entry.country.clone();
    draft
}

/// Whether the words can be meant as the entry.
fn plausible(context: &Context<'_>, range: &Range<TokenIx>, entry: &Entry) -> bool {
    let (first, last) = (range.start, range.end - 1);
    if range.clone().any(|t| context.timed[t]) {
        return false;
    }
    let caseless = context.caseless(first);
    if range.len() > 1 {
        let capital = |t: TokenIx| context.capital(t) || context.form(t).starts_with(|c: char| c.is_ascii_digit());
        return caseless || (capital(last) || capital(first)) && spelled(context, range, entry);
    }
    let tagged = context.document.tokens[first].name != NameTag::Out;
    let proper = context.proper(first) || tagged;
    let function = matches!(
        context.upos(first),
        Upos::Pron | Upos::Det | Upos::Adp | Upos::Aux | Upos::Part | Upos::Cconj | Upos::Sconj
    );
    if function && !tagged {
        return false;
    }
    if context.lexicon.needs_capitals(context.norm(first)) {
        let ordinary = context.common.contains(context.norm(first));
        return if context.upper(first) {
            context.proper(first) && !ordinary
        } else {
            context.form(first).chars().all(|c| !c.is_lowercase())
        };
    }
    if caseless {
        return proper && (known_well(entry) || tagged);
    }
    let only_name = !entry.id.starts_with("city:") && context.lexicon.ambiguity(context.norm(first)).is_none();
    let word = context.upos(first) == Upos::Verb || (context.initial(first) && !proper && !only_name);
    context.capital(first) && !word && (proper || known_well(entry)) && settled(context, first, entry)
}

/// Whether a name of several words is capitalised as the entry has it, give or take small words.
fn spelled(context: &Context<'_>, range: &Range<TokenIx>, entry: &Entry) -> bool {
    let small = range.clone().filter(|&t| context.form(t).starts_with(char::is_lowercase)).count();
    let small_in = |n: &String| n.split([' ', '-']).filter(|w| w.starts_with(char::is_lowercase)).count();
    entry.names.iter().any(|n| small_in(n) >= small) || small_in(&entry.label) >= small
}

/// Whether an entry is so well known that its name alone is enough.
fn known_well(entry: &Entry) -> bool {
    entry.population >= 300_000 || !entry.id.starts_with("city:")
}

/// Whether a small city is meant rather than a person or an organization of that name.
fn settled(context: &Context<'_>, token: TokenIx, entry: &Entry) -> bool {
    let capital = context.lexicon.seat(context.norm(token)).is_some();
    if !entry.id.starts_with("city:") || entry.population >= 1_000_000 || capital {
        return true;
    }
    let located = matches!(
        context.case(token),
        Some("in" | "near" | "at" | "outside" | "from" | "to" | "around" | "of" | "on" | "through")
    );
    match context.document.tokens[token].name {
        NameTag::Begin(NameKind::Place) | NameTag::Inside(NameKind::Place) => true,
        NameTag::Out => located || entry.population >= 300_000,
        NameTag::Begin(NameKind::Organization) | NameTag::Inside(NameKind::Organization) => {
            located || entry.population >= 50_000
        }
        _ => located && entry.population >= 100_000,
    }
}

/// How strongly a match is proposed.
fn weigh(context: &Context<'_>, range: &Range<TokenIx>, entry: &Entry) -> u32 {
    if range.len() > 1 {
        return 100 + 10 * length(context, range);
    }
    match entry.id.split(':').next() {
        Some("country" | "government") => 78,
        Some("group" | "org" | "outlet") => 75,
        Some("region") => 74,
        _ if context.lexicon.seat(context.norm(range.start)).is_some() => 75,
        _ if is_person_by_tag(context, range.start)
            && entry.population < 1_000_000
            && !context.caseless(range.start) =>
        {
            66
        }
        _ => 75,
    }
}

/// Whether the learned tags call the token a person.
fn is_person_by_tag(context: &Context<'_>, token: TokenIx) -> bool {
    matches!(context.document.tokens[token].name, NameTag::Begin(NameKind::Person) | NameTag::Inside(NameKind::Person))
}

/// Picks among places of one name: what follows ("Paris, Texas"), then countries that the document speaks of.
fn choose_among_places(context: &Context<'_>, found: &mut [Found]) {
    let mut countries: FxHashMap<&str, u32> = FxHashMap::default();
    for f in found.iter() {
        let entry = context.lexicon.get(f.entries[0]);
        if let (true, Some(country)) = (f.entries.len() == 1 || entry.population > 500_000, &entry.country) {
            *countries.entry(&**country).or_default() += 1;
        }
    }
    let mut choices = Vec::new();
    for (at, f) in found.iter().enumerate() {
        let first = context.lexicon.get(f.entries[0]);
        if f.entries.len() < 2 || !first.id.starts_with("city:") && !first.id.starts_with("region:") {
            continue;
        }
        let next = following(context, found, at);
        let score = |e: &EntryIx| {
            let entry = context.lexicon.get(*e);
            let place = entry.id.starts_with("city:") || entry.id.starts_with("region:");
            let country = entry.country.as_deref().unwrap_or_default();
            let told = place && next.as_deref().is_some_and(|n| n == country);
            let spoken = place && countries.contains_key(country);
            (told, spoken || entry.population > 2_000_000)
        };
        let best = f.entries.iter().map(score).max();
        let chosen = f.entries.iter().find(|&e| Some(score(e)) == best);
        choices.push((at, chosen.copied().unwrap_or(f.entries[0])));
    }
    for (at, entry) in choices {
        let range = found[at].candidate.draft.tokens.clone();
        found[at].candidate.draft = draft(context, range, context.lexicon.get(entry));
    }
    tell_by_next(context, found);
    tell_by_towns(context, found);
}

/// A town and the state or country right behind it tell each other: "Athens, Georgia", "Tripoli, Lebanon". Later mentions of a town
/// told so are of the same.
fn tell_by_next(context: &Context<'_>, found: &mut [Found]) {
    let mut told: FxHashMap<String, EntryIx> = FxHashMap::default();
    for at in 0..found.len() {
        let range = found[at].candidate.draft.tokens.clone();
        let is_city = |e: &EntryIx| context.lexicon.get(*e).id.starts_with("city:");
        if !found[at].entries.iter().any(is_city) {
            continue;
        }
        let words = context.norms[range.clone()].join(" ");
        let next = (at + 1..found.len()).find(|&n| found[n].candidate.draft.tokens.start >= range.end);
        let comma = context.norms.get(range.end).is_some_and(|n| n == ",");
        let next = next.filter(|&n| comma && found[n].candidate.draft.tokens.start == range.end + 1);
        let pair = next.and_then(|n| Some((n, pair(context, &found[at].entries, &found[n].entries)?)));
        if let Some((n, (city, around))) = pair {
            let behind = found[n].candidate.draft.tokens.clone();
            found[n].candidate.draft = draft(context, behind, context.lexicon.get(around));
            told.insert(words, city);
            found[at].candidate.draft = draft(context, range, context.lexicon.get(city));
        } else if let Some(&city) = told.get(&words) {
            found[at].candidate.draft = draft(context, range, context.lexicon.get(city));
        }
    }
}

/// The city and the state or country that it lies in, among the readings of two names.
fn pair(context: &Context<'_>, cities: &[EntryIx], around: &[EntryIx]) -> Option<(EntryIx, EntryIx)> {
    let lies_in = |city: EntryIx, place: EntryIx| {
        let (city, place) = (context.lexicon.get(city), context.lexicon.get(place));
        let province = || place.id.starts_with("region:") && city.parent.as_deref() == Some(place.label.as_str());
        let one_country = city.country.is_some() && city.country == place.country;
        city.id.starts_with("city:") && one_country && (place.id.starts_with("country:") || province())
    };
    cities.iter().find_map(|&city| around.iter().find(|&&place| lies_in(city, place)).map(|&place| (city, place)))
}

/// A country and a province of another that share a name ("Georgia", "Niger"): the province is meant where the text calls it a state
/// or province, and all through a document that names more of its towns than of the country's towns and people.
fn tell_by_towns(context: &Context<'_>, found: &mut [Found]) {
    let shared: Vec<(usize, EntryIx, EntryIx)> = (0..found.len())
        .filter_map(|at| {
            let of = |kind: &str| found[at].entries.iter().find(|&&e| context.lexicon.get(e).id.starts_with(kind));
            Some((at, *of("country:")?, *of("region:")?))
        })
        .collect();
    let mut meant: FxHashMap<EntryIx, bool> = FxHashMap::default();
    for (at, country, province) in shared {
        let range = found[at].candidate.draft.tokens.clone();
        let is_province =
            *meant.entry(province).or_insert_with(|| speaks_of_province(context, found, country, province));
        if is_province || called_province(context, range.start) {
            found[at].candidate.draft = draft(context, range, context.lexicon.get(province));
        }
    }
}

/// Whether more in the document points to the province than to the country of the same name.
fn speaks_of_province(context: &Context<'_>, found: &[Found], country: EntryIx, province: EntryIx) -> bool {
    let (land, part) = (context.lexicon.get(country), context.lexicon.get(province));
    let towns = || {
        let drafts = found.iter().map(|f| &f.candidate.draft);
        drafts.filter_map(|d| context.lexicon.entry(d.gazetteer.as_deref()?)).filter(|e| e.id.starts_with("city:"))
    };
    let in_part = |e: &&Entry| e.country == part.country && e.parent.as_deref() == Some(part.label.as_str());
    let of_land = context.demonyms.iter().flatten().filter(|(_, e)| context.lexicon.get(*e).country == land.country);
    let for_part = towns().filter(in_part).count();
    for_part > towns().filter(|e| e.country == land.country).count() + of_land.count()
}

/// "the state of Georgia".
fn called_province(context: &Context<'_>, start: TokenIx) -> bool {
    let before = |n: usize| start.checked_sub(n).map(|t| context.norm(t));
    let of = before(1) == Some("of");
    of && before(2).is_some_and(|noun| matches!(noun, "state" | "states" | "province" | "provinces"))
}

/// The country of the place named after a comma, or before as an adjective: "Homs, Syria", "the Syrian city of Homs".
fn following(context: &Context<'_>, found: &[Found], at: usize) -> Option<String> {
    let end = found[at].candidate.draft.tokens.end;
    let comma = end < context.norms.len() && context.norm(end) == ",";
    let next = found.get(at + 1).filter(|n| comma && n.candidate.draft.tokens.start == end + 1);
    let country = next.and_then(|n| n.candidate.draft.country.clone());
    let head = context.head(found[at].candidate.draft.head);
    let of = head.filter(|_| context.deprel(found[at].candidate.draft.head) == Deprel::Nmod);
    let adjective = || {
        let mut before = context.tree.children_by(of?, &[Deprel::Amod, Deprel::Compound]);
        let demonym = before.find_map(|t| context.demonyms[t])?.1;
        context.lexicon.get(demonym).country.clone()
    };
    country.or_else(adjective).map(|c| c.to_string())
}
