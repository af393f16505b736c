//! Adjectives of countries, and organs of state under a country's name.
//!
//! "Iranian" is a mention of its own and stays one inside "Iranian intelligence"; that is a body of its own,
//! while "the Iranian government" is the government itself. "Iranians" are people of that nationality.
//! Plain surface patterns, so that they hold where the parse does not.

use std::ops::Range;

use super::context::Context;
use super::draft::Draft;
use super::draft::Sort;
use super::names::head_of;
use super::words;
use crate::knowledge::lexicon::EntryIx;
use crate::model::Deprel;
use crate::model::MentionKind;
use crate::model::Name;
use crate::model::TokenIx;
use crate::model::Upos;
use crate::model::Xpos;

/// Adds adjectives and organs of state to `names`, which they may hold or lie in, never cross.
pub(super) fn add(context: &Context<'_>, names: &mut Vec<Draft>) {
    let mut covered = vec![None; context.document.tokens.len()];
    for (at, draft) in names.iter().enumerate() {
        covered[draft.tokens.clone()].fill(Some(at));
    }
    let mut found = Vec::new();
    for (token, cover) in covered.into_iter().enumerate() {
        let name = cover.map(|n: usize| &names[n]);
        let demonym = context.demonyms[token].filter(|d| may_nest(name, d.0, token) && is_meant(context, name, *d));
        let Some((start, country)) = country_at(context, token, name, demonym) else { continue };
        let organ = country.and_then(|c| organ_after(context, start, token, &c));
        if let Some((start, entry)) = demonym {
            found.extend(nationality(context, start..token + 1, entry, organ.is_some()));
        }
        found.extend(organ);
    }
    merge(names, found);
}

/// Whether an adjective may be a mention of its own: outside names, or as the first words of one that is not listed.
fn may_nest(name: Option<&Draft>, start: TokenIx, token: TokenIx) -> bool {
    let Some(name) = name else { return true };
    let whole = name.tokens.start == start && name.tokens.end == token + 1;
    let begins = name.tokens.start == start && name.tokens.end > token + 1;
    (whole && name.gazetteer.is_none()) || (begins && !is_kept_whole(name))
}

/// Inside a longer name only countries count: "African Union" is no mention of Africans.
fn is_meant(context: &Context<'_>, name: Option<&Draft>, demonym: (TokenIx, EntryIx)) -> bool {
    name.is_none_or(|n| n.tokens.len() == 1) || context.lexicon.get(demonym.1).id.starts_with("country:")
}

/// First token and country of the name or adjective that ends at `token`.
fn country_at(
    context: &Context<'_>,
    token: TokenIx,
    name: Option<&Draft>,
    demonym: Option<(TokenIx, EntryIx)>,
) -> Option<(TokenIx, Option<Name>)> {
    if let Some((start, entry)) = demonym {
        let entry = context.lexicon.get(entry);
        return Some((start, entry.country.clone().filter(|_| entry.id.starts_with("country:"))));
    }
    if let Some(name) = name.filter(|n| n.gazetteer.is_none() && n.tokens.start == token && n.tokens.len() > 1) {
        let entries = context.lexicon.lookup(context.norm(token));
        let entry = entries.first().map(|&e| context.lexicon.get(e));
        let country = entry.filter(|e| e.id.starts_with("country:"))?;
        return Some((name.tokens.start, country.country.clone()));
    }
    let name = name.filter(|n| n.tokens.end == token + 1)?;
    let id = name.gazetteer.as_ref()?;
    let seat = || {
        let words = super::descriptions::words(context, name).to_lowercase();
        context.lexicon.seat(&words).is_some()
    };
    let state = id.starts_with("country:") || (id.starts_with("government:") && seat());
    state.then(|| (name.tokens.start, name.country.clone()))
}

/// The adjective of a nationality, or the noun for its people.
fn nationality(context: &Context<'_>, range: Range<TokenIx>, entry: EntryIx, organ: bool) -> Option<Draft> {
    let token = range.end - 1;
    let entry = context.lexicon.get(entry);
    if is_language(context, token) || context.timed[token] {
        return None;
    }
    let modifier = matches!(context.deprel(token), Deprel::Amod | Deprel::Compound | Deprel::NmodDesc | Deprel::Flat)
        && context.head(token).is_some_and(|h| h > token);
    let plural = matches!(context.xpos(token), Xpos::Nns | Xpos::Nnps);
    let name = !context.lexicon.lookup(&context.norms[range.clone()].join(" ")).is_empty();
    if name && !modifier {
        return None;
    }
    let noun = !modifier && !organ && matches!(context.upos(token), Upos::Noun | Upos::Propn | Upos::Adj);
    if noun && (plural || context.norm(token).ends_with('s') || context.determiner(token).is_some()) {
        return Some(nationals(context, range, plural, &entry.country));
    }
    let mut draft = Draft::new(range, token, MentionKind::Adjective, &entry.class, "names:demonym");
    draft.gazetteer = Some(entry.id.clone());
    draft.country = entry.country.clone();
    draft.plural = &*entry.class == "an:PeopleGroup";
    Some(draft)
}

/// A name from the lists is taken whole: "British Airways" does not mention Britain. Bodies of a state do.
fn is_kept_whole(name: &Draft) -> bool {
    (name.gazetteer.is_some() && !is_of_state(&name.class)) || name.class.as_ref() == "an:Person"
}

/// Whether bodies of the class are part of a state.
pub(super) fn is_of_state(class: &str) -> bool {
    Sort::of(class) == Sort::Government || matches!(class, "an:Legislature" | "an:Court")
}

/// Whether the adjective is a language here: "in Russian", "speaks French".
fn is_language(context: &Context<'_>, token: TokenIx) -> bool {
    let alone = context.tree.child(token, &[Deprel::Det]).is_none();
    let object = matches!(context.deprel(token), Deprel::Obj | Deprel::Obl | Deprel::Nmod);
    let verb = context.head(token).is_some_and(|h| {
        matches!(context.lemma(h), "speak" | "learn" | "translate" | "write" | "teach" | "understand" | "say")
    });
    alone && object && (verb || context.case(token) == Some("in")) && !context.norm(token).ends_with('s')
}

/// "Iranians", "a Russian".
fn nationals(context: &Context<'_>, words: Range<TokenIx>, plural: bool, country: &Option<Name>) -> Draft {
    let token = words.end - 1;
    let phrase = super::phrase::extent(context, token);
    let range = phrase.start.min(words.start)..phrase.end;
    let single = matches!(context.determiner(token), Some("a" | "an" | "another")) && !plural;
    let class = if single { "an:Person" } else { "an:PeopleGroup" };
    let mut draft = Draft::new(range, token, MentionKind::Nominal, class, "nominals:nationals");
    draft.country = country.clone();
    draft.plural = !single;
    draft
}

/// The organ of state named by the words after a country's name or adjective, which reaches from `start` to `token`.
fn organ_after(context: &Context<'_>, start: TokenIx, token: TokenIx, country: &Name) -> Option<Draft> {
    let limit = context.sentence(token).tokens.end;
    let mut at = token + 1;
    if at < limit && matches!(context.norm(at), "'s" | "'") {
        at += 1;
    }
    let first = at;
    while at + 1 < limit && is_modifier(context, at) && (is_modifier(context, at + 1) || is_last(context, at + 1)) {
        at += 1;
    }
    if at >= limit {
        return None;
    }
    let alone = at == first;
    let last = context.norm(at);
    let ruler = words::has(words::RULERS, last) || is_party(context, at);
    if !ruler && !is_last(context, at) {
        return None;
    }
    let organ = words::has(words::ORGANS, last) || matches!(last, "forces" | "ministry" | "senate" | "prosecutors");
    let indefinite = matches!(context.determiner(at), Some("a" | "an" | "any" | "no" | "some"));
    if (alone && !organ && !ruler)
        || (ruler && !alone)
        || indefinite
        || !matches!(context.upos(at), Upos::Noun | Upos::Propn)
    {
        return None;
    }
    Some(organ_draft(context, start..at + 1, first, country, ruler))
}

/// "The Russian side": the government, unless it is "the Russian side of the border".
fn is_party(context: &Context<'_>, token: TokenIx) -> bool {
    let place = || context.norms.get(token + 1).is_some_and(|next| next == "of");
    context.norm(token) == "side" && context.determiner(token) == Some("the") && !place()
}

/// Whether the word can stand before the head of an organ's name.
fn is_modifier(context: &Context<'_>, token: TokenIx) -> bool {
    words::has(words::ORGAN_MODIFIERS, context.norm(token))
}

/// Whether the word can be the head of an organ's name.
fn is_last(context: &Context<'_>, token: TokenIx) -> bool {
    words::has(words::ORGAN_HEADS, context.norm(token)) || words::has(words::ORGANS, context.norm(token))
}

/// The draft for an organ of state; `first` is the first word after the country.
fn organ_draft(context: &Context<'_>, range: Range<TokenIx>, first: TokenIx, country: &Name, ruler: bool) -> Draft {
    let head = range.end - 1;
    let words: Vec<&str> = (first..range.end).map(|t| context.norm(t)).collect();
    let kind = if ruler { MentionKind::Nominal } else { MentionKind::Name };
    let class = if ruler { "an:Government" } else { class_of(&words) };
    let rule = if ruler { "names:government" } else { "names:organ" };
    let head =
        if context.head(head).is_some_and(|h| range.contains(&h)) { head_of(context, range.clone()) } else { head };
    let mut draft = Draft::new(range.clone(), head, kind, class, rule);
    if ruler {
        draft.gazetteer = Some(format!("government:{country}").into());
    } else {
        let words = words.join(" ").replace("defence", "defense");
        draft.key = Some(format!("organ:{country}:{}", words.trim_end_matches('s')).into());
        let adjective = context.lexicon.adjective(&format!("country:{country}"));
        let listed = adjective.and_then(|a| context.lexicon.lookup(&format!("{a} {words}")).first());
        if let Some(entry) = listed.map(|&e| context.lexicon.get(e)) {
            draft.gazetteer = Some(entry.id.clone());
            draft.class = entry.class.clone();
        }
    }
    draft.country = Some(country.clone());
    draft.plural = super::phrase::is_plural(context, range.end - 1);
    draft
}

/// Class of an organ by its words.
fn class_of(words: &[&str]) -> &'static str {
    let any = |list: &[&str]| words.iter().any(|w| list.contains(w));
    if any(&["intelligence", "secret", "spy"]) {
        "an:IntelligenceService"
    } else if any(&["police", "gendarmerie"]) {
        "an:Police"
    } else if any(&["ministry", "department"]) {
        "an:Ministry"
    } else if any(&["court", "judiciary"]) {
        "an:Court"
    } else if any(&["parliament", "legislature", "senate", "assembly"]) {
        "an:Legislature"
    } else if any(&["military", "army", "navy", "marines", "airforce", "armed", "air", "forces", "troops"]) {
        if any(&["security"]) { "an:GovernmentBody" } else { "an:Military" }
    } else {
        "an:GovernmentBody"
    }
}

/// Joins `found` into `names`: an organ replaces names that it equals or crosses, unless a word list has them.
fn merge(names: &mut Vec<Draft>, found: Vec<Draft>) {
    for draft in found {
        let range = &draft.tokens;
        let overlaps = |n: &Draft| n.tokens.start < range.end && range.start < n.tokens.end;
        if draft.kind == MentionKind::Adjective || draft.rule == "nominals:nationals" {
            let same = |n: &Draft| {
                (n.tokens == *range && n.gazetteer.is_none()) || (overlaps(n) && draft.kind != MentionKind::Adjective)
            };
            names.retain(|n| !same(n) || n.rule == "names:organ");
            names.push(draft);
            continue;
        }
        let listed = |n: &Draft| n.gazetteer.is_some() && n.tokens.start <= range.start && n.tokens.end >= range.end;
        let crosses = |n: &Draft| overlaps(n) && n.tokens.end > range.end && n.rule == "names:lexicon";
        if names.iter().any(|n| listed(n) || crosses(n)) {
            continue;
        }
        let inner = |n: &Draft| n.tokens.start >= range.start && n.tokens.end < range.end && n.country == draft.country;
        names.retain(|n| !overlaps(n) || inner(n));
        names.push(draft);
    }
    names.sort_by_key(|d| (d.tokens.start, std::cmp::Reverse(d.tokens.end)));
}
