//! Which stretches of text are names, and of what.
//!
//! Word lists, the learned tags and the shape of capitalised runs each propose spans with a weight; the heaviest
//! win where they overlap. Names seen in ordinary case are then found again where case tells nothing.
//! What a name denotes is decided later, in [`coreference`](super::coreference) and [`metonymy`](super::metonymy).

use std::ops::Range;

use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;

use super::context::Context;
use super::draft::Draft;
use super::draft::Sort;
use super::gazetteer;
use super::runs;
use super::words;
use crate::model::Deprel;
use crate::model::MentionKind;
use crate::model::NameKind;
use crate::model::NameTag;
use crate::model::TokenIx;
use crate::model::Upos;
use crate::model::Xpos;

/// A proposed name and its weight.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// The name.
    pub(super) draft: Draft,
    /// How strongly it is proposed, against others that overlap it.
    pub(super) weight: u32,
}

/// Names of the document, in text order, without overlap.
pub(super) fn find(context: &Context<'_>) -> Vec<Draft> {
    let mut candidates = gazetteer::candidates(context);
    candidates.extend(learned(context));
    candidates.extend(runs::candidates(context));
    let mut names = select(context, candidates, Vec::new());
    let again = seen(context, &names);
    if !again.is_empty() {
        names = select(context, again, names);
    }
    vote(context, &mut names);
    names
}

/// The syntactic head of `range`: the token whose governor lies outside.
pub(super) fn head_of(context: &Context<'_>, range: Range<TokenIx>) -> TokenIx {
    let outside = |t: &TokenIx| context.head(*t).is_none_or(|h| !range.contains(&h));
    let content = |t: &TokenIx| context.upos(*t) != Upos::Punct;
    let mut heads = range.clone().filter(content).filter(outside);
    let head = heads.next().unwrap_or(range.start);
    // "Turkish police" is no adjective, whatever the parse says.
    let adjective = context.demonyms[head].is_some() || context.upos(head) == Upos::Adj;
    let last = range.end - 1;
    if adjective && matches!(context.upos(last), Upos::Noun | Upos::Propn) { last } else { head }
}

/// Class of a learned kind of name.
pub(super) fn class_of(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Person => "an:Person",
        NameKind::Place => "an:Place",
        NameKind::Organization => "an:Organization",
    }
}

/// Spans of the learned tags.
fn learned(context: &Context<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    for sentence in &context.document.sentences {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let NameTag::Begin(kind) = context.document.tokens[at].name else {
                at += 1;
                continue;
            };
            let inside = |t: &TokenIx| context.document.tokens[*t].name == NameTag::Inside(kind);
            let end = (at + 1..sentence.tokens.end).take_while(inside).count() + at + 1;
            found.extend(learned_span(context, at..end, kind));
            at = end;
        }
    }
    found
}

/// One learned span, with leading articles and titles cut off.
fn learned_span(context: &Context<'_>, mut range: Range<TokenIx>, kind: NameKind) -> Option<Candidate> {
    if !small_place(context, &range) {
        range = trimmed(context, range)?;
    }
    if kind == NameKind::Person {
        while range.len() > 1 {
            let skip = runs::title_at(context, range.start, range.end);
            if skip == 0 || skip >= range.len() {
                break;
            }
            range.start += skip;
        }
    }
    let mut kind = kind;
    if let Some(start) = after_title(context, &range) {
        range.start = start;
        kind = NameKind::Person;
    }
    let given = range.len() == 1 && context.lexicon.is_given_name(context.norm(range.start));
    let known = !context.lexicon.lookup(context.norm(range.start)).is_empty();
    let acronym = context.form(range.start).chars().all(char::is_uppercase);
    if given && !known && !acronym && context.caseless(range.start) {
        kind = NameKind::Person;
    }
    if range.len() == 1 && kind == NameKind::Place && context.norm(range.start) == "house" {
        kind = NameKind::Organization;
    }
    let office = kind == NameKind::Person && is_office(context, &range);
    if office || demonym_only(context, &range) || range.clone().any(|t| context.is_date(t)) {
        return None;
    }
    let head = head_of(context, range.clone());
    let weight = 60 + 10 * length(context, &range);
    let mut draft = Draft::new(range, head, MentionKind::Name, class_of(kind), "names:learned");
    draft.guess = true;
    Some(Candidate { draft, weight })
}

/// Whether the range ends with the word for an office that is nobody's surname: "the President", "Senators", "Trade Minister".
fn is_office(context: &Context<'_>, range: &Range<TokenIx>) -> bool {
    let last = range.end - 1;
    let (norm, lemma) = (context.norm(last), context.lemma(last));
    let title = context.lexicon.title(norm).is_some() || context.lexicon.title(lemma).is_some();
    let led = range.len() > 1 && context.lexicon.is_given_name(context.norm(range.start));
    title && !led && !context.lexicon.is_surname(norm) && !context.lexicon.is_given_name(norm)
}

/// Whether the range is a listed place that is written small.
fn small_place(context: &Context<'_>, range: &Range<TokenIx>) -> bool {
    let small = range.clone().all(|t| !context.capital(t));
    small && !context.lexicon.lookup(&context.norms[range.clone()].join(" ")).is_empty()
}

/// Where a person's name begins in a span that holds a title, too: "Ghanaian President Nana Akufo".
fn after_title(context: &Context<'_>, range: &Range<TokenIx>) -> Option<TokenIx> {
    let titles = range.clone().rev().filter_map(|t| {
        let len = runs::title_at(context, t, range.end);
        (len > 0 && t + len < range.end).then_some(t + len)
    });
    titles.into_iter().find(|&t| context.lexicon.is_given_name(context.norm(t)))
}

/// The part of a learned span that can be a name: it begins and ends with a name's word and holds no verb.
fn trimmed(context: &Context<'_>, mut range: Range<TokenIx>) -> Option<Range<TokenIx>> {
    let small = |t: TokenIx| context.upper(t) && context.common.contains(context.norm(t));
    let capital = |t: TokenIx| {
        context.caseless(t) && context.proper(t) && !small(t)
            || !context.caseless(t) && context.capital(t)
            || context.form(t).starts_with(char::is_numeric)
    };
    let word = |t: TokenIx| {
        let small =
            matches!(context.upos(t), Upos::Num | Upos::Det | Upos::Adp | Upos::Pron | Upos::Sconj | Upos::Cconj);
        capital(t) && !(small && context.initial(t)) && !matches!(context.norm(t), "the" | "a" | "an")
    };
    let range_end = range.end;
    let breaks = |t: &TokenIx| {
        if context.xpos(*t) == Xpos::Pos && *t + 1 < range_end {
            return true;
        }
        let lower = (context.caseless(*t) || !context.capital(*t)) && !words::has(words::PARTICLES, context.norm(*t));
        lower
            && matches!(
                context.upos(*t),
                Upos::Verb | Upos::Aux | Upos::Adv | Upos::Pron | Upos::Sconj | Upos::Cconj | Upos::Noun
            )
            || matches!(context.norm(*t), "," | ";" | ":" | "near" | "in" | "before")
            || (small(*t) && context.norm(*t) != "of")
            || (context.caseless(*t) && context.upos(*t) == Upos::Adp && context.norm(*t) != "of")
    };
    range.start += range.clone().position(word)?;
    range.end = range.clone().find(breaks).unwrap_or(range.end);
    let last = range.clone().rposition(capital)?;
    range.end = range.start + last + 1;
    while range.len() > 1 && matches!(context.norm(range.end - 1), "'s" | "'" | "'S") {
        range.end -= 1;
    }
    Some(range)
}

/// Whether the range is one adjective of a country.
fn demonym_only(context: &Context<'_>, range: &Range<TokenIx>) -> bool {
    context.demonyms[range.end - 1].is_some_and(|(start, _)| start == range.start)
        && (range.len() > 1 || context.lexicon.lookup(context.norm(range.start)).is_empty())
}

/// Tokens in the range, punctuation left out.
pub(super) fn length(context: &Context<'_>, range: &Range<TokenIx>) -> u32 {
    let words = range.clone().filter(|&t| context.upos(t) != Upos::Punct);
    u32::try_from(words.count()).unwrap_or(u32::MAX).min(12)
}

/// Keeps the heaviest candidates that do not overlap each other or the names in `kept`.
fn select(context: &Context<'_>, mut candidates: Vec<Candidate>, kept: Vec<Draft>) -> Vec<Draft> {
    let mut taken = vec![false; context.document.tokens.len()];
    for draft in &kept {
        taken[draft.tokens.clone()].fill(true);
    }
    let key = |c: &Candidate| (std::cmp::Reverse(c.weight), c.draft.tokens.start, c.draft.guess);
    candidates.sort_by_key(key);
    let mut names = kept;
    for candidate in candidates {
        let range = candidate.draft.tokens.clone();
        if !taken[range.clone()].iter().any(|&t| t) {
            taken[range].fill(true);
            names.push(candidate.draft);
        }
    }
    names.sort_by_key(|d| d.tokens.start);
    names
}

/// Names that are known from elsewhere in the document, where case or position hid them.
fn seen(context: &Context<'_>, names: &[Draft]) -> Vec<Candidate> {
    let mut known: FxHashMap<&str, Vec<(Vec<&str>, &Draft)>> = FxHashMap::default();
    for draft in names.iter().filter(|d| !context.caseless(d.head)) {
        let words: Vec<&str> = draft.tokens.clone().map(|t| context.norm(t)).collect();
        let surname = words[words.len() - 1];
        if draft.sort() == Sort::Person && words.len() > 1 && surname.len() > 3 {
            known.entry(surname).or_default().push((vec![surname], draft));
        }
        if words.len() > 1 || draft.sort() != Sort::Other && words[0].len() > 2 {
            known.entry(words[0]).or_default().push((words, draft));
        }
    }
    for list in known.values_mut().collect::<Vec<_>>() {
        list.sort_by_key(|(words, draft)| (std::cmp::Reverse(words.len()), draft.tokens.start));
        list.dedup_by(|a, b| a.0 == b.0);
    }
    let mut found = Vec::new();
    for sentence in &context.document.sentences {
        for at in sentence.tokens.clone() {
            let Some(list) = known.get(context.norm(at)) else { continue };
            let fits = |words: &&(Vec<&str>, &Draft)| {
                let end = at + words.0.len();
                end <= sentence.tokens.end && (at..end).zip(&words.0).all(|(t, w)| context.norm(t) == *w)
            };
            if let Some((words, draft)) = list.iter().find(fits) {
                found.extend(seen_again(context, at..at + words.len(), draft));
            }
        }
    }
    found
}

/// One place where a name of the document stands again.
fn seen_again(context: &Context<'_>, range: Range<TokenIx>, name: &Draft) -> Option<Candidate> {
    let at = range.start;
    let shaped = context.caseless(at) || context.capital(at) || range.len() > 1;
    let word = matches!(context.upos(at), Upos::Verb | Upos::Adv | Upos::Adp | Upos::Det | Upos::Pron);
    if !shaped || (range.len() == 1 && word) || context.timed[at] {
        return None;
    }
    let mut draft = name.clone();
    let same_length = range.len() == name.tokens.len();
    draft.head = head_of(context, range.clone());
    draft.tokens = range;
    draft.kind = MentionKind::Name;
    draft.rule = "names:seen";
    if !same_length {
        draft.gazetteer = None;
        draft.country = None;
    }
    let weight = 50 + 10 * length(context, &draft.tokens);
    Some(Candidate { draft, weight })
}

/// Gives every guessed class the one that most mentions of the same words have; words lists weigh most.
fn vote(context: &Context<'_>, names: &mut [Draft]) {
    let mut votes: FxHashMap<String, Vec<(crate::model::Name, u32)>> = FxHashMap::default();
    let key = |d: &Draft| {
        let words: Vec<&str> = d.tokens.clone().map(|t| context.norm(t)).collect();
        words.join(" ")
    };
    for draft in names.iter().filter(|d| d.sort() != Sort::Other) {
        let weight = if draft.guess { 1 } else { 4 };
        let list = votes.entry(key(draft)).or_default();
        match list.iter_mut().find(|(class, _)| *class == draft.class) {
            Some(vote) => vote.1 += weight,
            None => list.push((draft.class.clone(), weight)),
        }
    }
    for draft in names.iter_mut().filter(|d| d.guess && d.gazetteer.is_none()) {
        let Some(list) = votes.get(&key(draft)) else { continue };
        let most = list.iter().map(|v| v.1).max().unwrap_or(0);
        if let Some(vote) = list.iter().find(|v| v.1 == most) {
            draft.class = vote.0.clone();
        }
    }
    short_forms(context, names);
    surnames(context, names);
    for draft in names.iter_mut().filter(|d| d.guess && d.sort() == Sort::Region) {
        if place_is_settled(context, draft) {
            draft.class = "an:City".into();
        }
    }
}

/// A guessed name of one word that a company's full name begins with is that company: "Almeida" after "Almeida Steel Corp.".
fn short_forms(context: &Context<'_>, names: &mut [Draft]) {
    let mut companies: FxHashMap<String, crate::model::Name> = FxHashMap::default();
    let mut people: FxHashSet<String> = FxHashSet::default();
    for draft in names.iter().filter(|d| d.tokens.len() > 1) {
        if &*draft.class == "an:Company" {
            companies.insert(context.norm(draft.tokens.start).to_owned(), draft.class.clone());
        } else if draft.sort() == Sort::Person {
            people.extend(draft.tokens.clone().map(|t| context.norm(t).to_owned()));
        }
    }
    for draft in names.iter_mut().filter(|d| d.guess && d.gazetteer.is_none() && d.tokens.len() == 1) {
        let word = context.norm(draft.tokens.start);
        if let Some(class) = companies.get(word).filter(|_| !people.contains(word)) {
            draft.class = class.clone();
        }
    }
}

/// A word alone that ends the name of a person elsewhere is that person, though a finder or the list of small towns takes it for
/// something else: "Lincoln" after "Joan Lincoln".
fn surnames(context: &Context<'_>, names: &mut [Draft]) {
    let mut people: FxHashSet<&str> = FxHashSet::default();
    let mut others: FxHashSet<&str> = FxHashSet::default();
    for draft in names.iter().filter(|d| d.tokens.len() > 1 && !context.caseless(d.head)) {
        let is_person = draft.sort() == Sort::Person;
        if is_person {
            people.insert(context.norm(draft.tokens.end - 1));
        } else if draft.sort() != Sort::Other {
            others.extend(draft.tokens.clone().map(|t| context.norm(t)));
        }
    }
    for draft in names.iter_mut().filter(|d| d.tokens.len() == 1) {
        let token = draft.tokens.start;
        let word = context.norm(token);
        if !people.contains(word) || others.contains(word) || draft.sort() == Sort::Person {
            continue;
        }
        let small = match &draft.gazetteer {
            Some(id) => id.starts_with("city:") && context.lexicon.seat(word).is_none(),
            None => draft.guess,
        };
        let located = matches!(context.case(draft.head), Some("in" | "near" | "at" | "outside"));
        if small && !located {
            draft.class = "an:Person".into();
            draft.gazetteer = None;
            draft.country = None;
        }
    }
}

/// Whether the words call a place a town: "the city of X".
fn place_is_settled(context: &Context<'_>, draft: &Draft) -> bool {
    let of = context.deprel(draft.head) == Deprel::Nmod && context.case(draft.head) == Some("of");
    let town = |t: TokenIx| matches!(context.lemma(t), "city" | "town" | "village" | "capital" | "suburb");
    of && context.head(draft.head).is_some_and(town)
}
