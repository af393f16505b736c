//! Pronouns: which ones refer, and to what.
//!
//! Relative pronouns take the noun before their clause; "it", "they", "he", "she" and their kin the best rated
//! mention of the last sentences that agrees in class and number; "I" and "we" are left to whoever resolves
//! quotes. Pronouns that stand for nothing, or rather for an event, are left alone.

use super::context::Context;
use super::coreference::Resolver;
use super::draft::Draft;
use super::draft::Sort;
use super::registry::Gender;
use super::registry::Given;
use super::words;
use crate::model::Deprel;
use crate::model::MentionKind;
use crate::model::TokenIx;
use crate::model::Upos;

/// What a pronoun asks of its antecedent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asks {
    He,
    She,
    It,
    They,
    Both,
    Relative,
    Myself,
}

/// Sentences that a pronoun looks back over, its own not counted.
const REACH: usize = 3;
/// Least rating that an antecedent of "it" needs.
const WEAK: i32 = 55;

/// What the word at `token` asks for, when it is a pronoun of the third person.
fn asks(context: &Context<'_>, token: TokenIx) -> Option<Asks> {
    let relative = || {
        let below = relative_clause(context, token).is_some() || after_comma(context, token).is_some();
        below.then_some(Asks::Relative)
    };
    if context.deprel(token) == Deprel::Expl {
        return None;
    }
    match context.norm(token) {
        "he" | "him" | "his" => Some(Asks::He),
        "she" | "her" | "hers" => Some(Asks::She),
        "it" | "its" => Some(Asks::It),
        "they" | "them" | "their" | "theirs" => Some(Asks::They),
        "himself" | "herself" | "itself" | "themselves" => Some(Asks::Myself),
        "both" if is_alone(context, token) => Some(Asks::Both),
        "who" | "which" | "whose" | "whom" => relative(),
        "that" if context.upos(token) == Upos::Pron && is_argument(context, token) => relative(),
        _ => None,
    }
}

/// Whether a word is subject or object.
fn is_argument(context: &Context<'_>, token: TokenIx) -> bool {
    context.is_subject(token) || context.deprel(token) == Deprel::Obj
}

/// Whether "both" stands for two things rather than before or behind them: "and both remain".
fn is_alone(context: &Context<'_>, token: TokenIx) -> bool {
    let sentence = context.sentence(token).tokens.clone();
    let verb = |t: TokenIx| matches!(context.upos(t), Upos::Verb | Upos::Aux);
    let opens = token == sentence.start || matches!(context.norm(token - 1), "and" | "," | ";" | "but" | "that");
    token + 1 < sentence.end && opens && verb(token + 1)
}

/// Adds pronouns to `drafts`; gives the tokens of "I", "we" and their kin.
pub(super) fn add(context: &Context<'_>, drafts: &mut Vec<Draft>) -> Vec<TokenIx> {
    let mut first = Vec::new();
    let mut headed = vec![false; context.document.tokens.len()];
    for draft in drafts.iter() {
        headed[draft.head] = true;
    }
    for (token, headed) in headed.into_iter().enumerate() {
        if matches!(context.norm(token), "i" | "me" | "my" | "mine" | "myself" | "we" | "us" | "our" | "ours")
            && context.upos(token) == Upos::Pron
        {
            first.push(token);
        }
        let pronoun = matches!(context.upos(token), Upos::Pron | Upos::Det) || context.norm(token) == "both";
        if pronoun && !headed && asks(context, token).is_some() {
            drafts.push(Draft::new(token..token + 1, token, MentionKind::Pronoun, "an:Entity", "pronouns"));
        }
    }
    drafts.sort_by_key(|d| (d.tokens.start, std::cmp::Reverse(d.tokens.end)));
    first
}

/// The noun that the relative clause of `token` hangs on.
fn relative_clause(context: &Context<'_>, token: TokenIx) -> Option<TokenIx> {
    let mut at = token;
    for _ in 0..4 {
        let head = context.head(at)?;
        if context.deprel(head) == Deprel::AclRelcl {
            let noun = context.head(head)?;
            return (noun < token).then_some(noun);
        }
        at = head;
    }
    None
}

/// The last word before "…, which": where the parse hangs the clause elsewhere, the noun is there.
fn after_comma(context: &Context<'_>, token: TokenIx) -> Option<TokenIx> {
    let start = context.sentence(token).tokens.start;
    let word = matches!(context.norm(token), "who" | "which" | "whose" | "whom");
    (word && token >= start + 2 && context.norm(token - 1) == ",").then(|| token - 2)
}

/// Resolves the pronoun `at`.
pub(super) fn resolve(resolver: &mut Resolver<'_, '_>, at: usize) {
    let context = resolver.context;
    let token = resolver.drafts[at].head;
    let Some(asks) = asks(context, token) else { return };
    match asks {
        Asks::Relative => relative(resolver, at, token),
        Asks::Myself => reflexive(resolver, at, token),
        Asks::Both => both(resolver, at, token),
        _ => {
            if asks == Asks::It && is_eventish(context, token) {
                return;
            }
            if asks == Asks::They && partners(resolver, at, token) {
                return;
            }
            if let Some(given) = best(resolver, token, asks) {
                settle(resolver, at, given.record, asks);
                if let Some(members) = resolver.plural.get(&given.draft).filter(|_| asks == Asks::They) {
                    let members = members.clone();
                    resolver.plural.insert(at, members);
                }
            } else if asks == Asks::They {
                coordinated(resolver, at, token);
            } else if let Some(record) = named_behind(resolver, token, asks) {
                settle(resolver, at, record, asks);
            }
        }
    }
}

/// "They" after "Chile and Peru signed …": the several subjects of the sentence before.
fn coordinated(resolver: &mut Resolver<'_, '_>, at: usize, token: TokenIx) {
    let context = resolver.context;
    let start = context.sentence(token).tokens.start;
    let Some(before) = start.checked_sub(1).filter(|&b| context.sentence(b).zone == context.sentence(token).zone)
    else {
        return;
    };
    for subject in context.sentence(before).tokens.clone().filter(|&t| context.is_subject(t)) {
        let parts = std::iter::once(subject).chain(context.tree.children_by(subject, &[Deprel::Conj]));
        let all: Vec<usize> = parts.filter_map(|t| resolver.by_head[t].and_then(|d| resolver.registry.of[d])).collect();
        let acts = |&r: &usize| {
            let sort = resolver.registry.records[r].sort();
            sort.is_human() || sort.is_body() || matches!(sort, Sort::Country | Sort::Government)
        };
        if all.len() > 1 && all.iter().all(acts) {
            resolver.give(at, all[0]);
            resolver.plural.insert(at, all);
            return;
        }
    }
}

/// "Before he left, Ivo Hadzic …": the subject of the clause that the one of the pronoun opens.
fn named_behind(resolver: &mut Resolver<'_, '_>, token: TokenIx, asks: Asks) -> Option<usize> {
    let context = resolver.context;
    let verb = context.head(token).filter(|&v| context.deprel(v) == Deprel::Advcl && context.is_subject(token))?;
    let main = context.head(verb).filter(|&m| m > verb)?;
    let subject = context.subject_of(main).filter(|&s| s > verb)?;
    let draft = resolver.by_head[subject].filter(|&d| resolver.clusters[d].is_some())?;
    if !matches!(asks, Asks::He | Asks::She) || resolver.drafts[draft].sort() != Sort::Person {
        return None;
    }
    Some(resolver.record_of_name(draft))
}

/// Gives the pronoun to the entity and lets the entity take its gender.
fn settle(resolver: &mut Resolver<'_, '_>, at: usize, record: usize, asks: Asks) {
    let gender = match asks {
        Asks::He => Some(Gender::Male),
        Asks::She => Some(Gender::Female),
        _ => None,
    };
    let known = &mut resolver.registry.records[record].gender;
    *known = known.or(gender);
    let record = resolver.acting(at, record);
    resolver.give(at, record);
}

/// "Tajikistan, which …".
fn relative(resolver: &mut Resolver<'_, '_>, at: usize, token: TokenIx) {
    let entity = |t: TokenIx| resolver.by_head[t].and_then(|d| resolver.registry.of[d]);
    let by_clause = relative_clause(resolver.context, token).and_then(entity);
    let ends = |last: TokenIx| {
        let mut back = resolver.registry.history.iter().rev().take(6);
        back.find(|g| resolver.drafts[g.draft].tokens.end == last + 1).map(|g| g.record)
    };
    let Some(record) = by_clause.or_else(|| after_comma(resolver.context, token).and_then(ends)) else { return };
    let human = resolver.registry.records[record].sort().is_human();
    let word = resolver.context.norm(token);
    if !(human && word == "which") {
        let record = resolver.acting(at, record);
        resolver.give(at, record);
    }
}

/// "itself": the subject of its clause.
fn reflexive(resolver: &mut Resolver<'_, '_>, at: usize, token: TokenIx) {
    let context = resolver.context;
    let mut verb = context.head(token);
    for _ in 0..4 {
        let Some(v) = verb else { return };
        let subject = context.subject_of(v).filter(|&s| s != token);
        if let Some(record) = subject.and_then(|s| resolver.by_head[s]).and_then(|d| resolver.registry.of[d]) {
            return resolver.give(at, record);
        }
        verb = context.head(v);
    }
}

/// "both" as a pronoun, for two that were named together.
fn both(resolver: &mut Resolver<'_, '_>, at: usize, token: TokenIx) {
    let last = resolver.last_plural(token);
    let pair = last.or_else(|| {
        resolver.pair(token, |sort| !matches!(sort, Sort::City | Sort::Facility | Sort::Artifact | Sort::Other))
    });
    if let Some(pair) = pair {
        resolver.give(at, pair[0]);
        resolver.plural.insert(at, pair);
    }
}

/// "they" for a subject made of two names: "Oslo and Bern said they …".
fn partners(resolver: &mut Resolver<'_, '_>, at: usize, token: TokenIx) -> bool {
    let context = resolver.context;
    let Some(subject) = context.head(token).and_then(|v| speaker_of(context, v)) else { return false };
    let members = context.tree.children_by(subject, &[Deprel::Conj]);
    let all: Vec<usize> = std::iter::once(subject)
        .chain(members)
        .filter_map(|t| resolver.by_head[t].and_then(|d| resolver.registry.of[d]))
        .collect();
    if all.len() < 2 {
        return false;
    }
    resolver.give(at, all[0]);
    resolver.plural.insert(at, all);
    true
}

/// The subject of the verb that `verb` is the content of: "Oslo said it …".
fn speaker_of(context: &Context<'_>, verb: TokenIx) -> Option<TokenIx> {
    let mut at = verb;
    for _ in 0..5 {
        let head = context.head(at)?;
        match context.deprel(at) {
            Deprel::Ccomp | Deprel::Advcl | Deprel::Xcomp | Deprel::Parataxis | Deprel::Conj => {
                let said = context.deprel(at) == Deprel::Ccomp || words::has(words::SPEECH, context.lemma(head));
                if let Some(subject) = context.subject_of(head).filter(|_| said) {
                    return Some(subject);
                }
                at = head;
            }
            _ => return None,
        }
    }
    None
}

/// Whether "it" looks like nothing in particular, or like an event.
fn is_eventish(context: &Context<'_>, token: TokenIx) -> bool {
    let Some(governor) = context.head(token) else { return true };
    match context.deprel(token) {
        Deprel::Nsubj | Deprel::NsubjPass | Deprel::NsubjOuter => {
            let lemma = context.lemma(governor);
            // "it was behind the bombing": somebody is.
            let behind = context.case(governor) == Some("behind");
            let copula = context.tree.child(governor, &[Deprel::Cop]).is_some() && !behind;
            let clause = context.tree.child(governor, &[Deprel::Csubj, Deprel::CsubjPass]).is_some();
            let told = !copula && speaker_of(context, governor).is_some();
            let event = words::has(words::EVENTISH, lemma) && !told;
            clause || (copula && !words::has(words::ATTITUDE, lemma)) || event
        }
        Deprel::NmodPoss => false,
        Deprel::Obj => !words::has(words::TARGET, context.lemma(governor)),
        _ => !matches!(context.case(token), Some("with" | "to" | "by" | "against")),
    }
}

/// The entity of the best rated mention, if one is good enough.
fn best(resolver: &Resolver<'_, '_>, token: TokenIx, asks: Asks) -> Option<Given> {
    let context = resolver.context;
    let here = context.sentences[token];
    let zone = context.sentence(token).zone;
    let matrix = context.head(token).and_then(|v| {
        let clause = if context.deprel(token) == Deprel::NmodPoss { clause_of(context, v) } else { v };
        speaker_of(context, clause)
    });
    let mut best: Option<(i32, Given)> = None;
    let (mut order, mut seen) = (0, Vec::new());
    for given in resolver.registry.history.iter().rev() {
        let sentence = context.sentences[given.head];
        if sentence + REACH < here || context.sentence(given.head).zone != zone {
            break;
        }
        if given.head >= token || !can_be(resolver, *given, token, asks) {
            continue;
        }
        let rating = rate(resolver, *given, token, here - sentence, matrix, asks)
            - order
            - 4 * i32::from(seen.contains(&given.record));
        order += 2;
        seen.push(given.record);
        if best.is_none_or(|(most, _)| rating > most) {
            best = Some((rating, *given));
        }
    }
    let least = if asks == Asks::It { WEAK } else { 30 };
    best.filter(|&(rating, _)| rating >= least).map(|(_, given)| given)
}

/// The verb that a noun hangs on, through its prepositions and owners.
fn clause_of(context: &Context<'_>, noun: TokenIx) -> TokenIx {
    let mut at = noun;
    for _ in 0..6 {
        match (context.head(at), context.upos(at)) {
            (_, Upos::Verb) | (None, _) => break,
            (Some(head), _) => at = head,
        }
    }
    at
}

/// Whether a mention agrees with the pronoun and may stand for the same thing where it is.
fn can_be(resolver: &Resolver<'_, '_>, given: Given, token: TokenIx, asks: Asks) -> bool {
    let context = resolver.context;
    let record = &resolver.registry.records[given.record];
    let draft = &resolver.drafts[given.draft];
    let sort = record.sort();
    let class = match asks {
        Asks::He => sort == Sort::Person && record.gender != Some(Gender::Female),
        Asks::She => sort == Sort::Person && record.gender != Some(Gender::Male),
        Asks::It => {
            (sort.is_body() || matches!(sort, Sort::Country | Sort::City | Sort::Facility | Sort::Artifact))
                && !record.plural
        }
        Asks::They => {
            sort == Sort::People
                || record.plural
                || resolver.plural.contains_key(&given.draft)
                || draft.plural
                || (sort.is_body() && collective(&record.class))
        }
        _ => false,
    };
    let possessive = context.deprel(token) == Deprel::NmodPoss;
    let around = draft.tokens.contains(&token);
    let adjective = draft.kind == MentionKind::Adjective && !possessive;
    // "Senator Ada Obi urged him": neither her name nor her title is he.
    let same_verb = !possessive && record.drafts.iter().any(|&d| resolver.coargument(token, resolver.drafts[d].head));
    let several = resolver.plural.contains_key(&given.draft) && asks != Asks::They;
    let speaker = context.quoted[token] && !context.quoted[given.head] && speaks_here(context, given.head, token);
    class && !around && !adjective && !same_verb && !several && !speaker
}

/// Whether the mention is the subject of a speech verb in the sentence of `token`.
fn speaks_here(context: &Context<'_>, head: TokenIx, token: TokenIx) -> bool {
    context.sentences[head] == context.sentences[token]
        && context.is_subject(head)
        && context.head(head).is_some_and(|v| words::has(words::SPEECH, context.lemma(v)))
}

/// Whether bodies of the class are often "they".
fn collective(class: &str) -> bool {
    !matches!(class, "an:Government" | "an:Country")
}

/// How good a mention is as the antecedent.
fn rate(
    resolver: &Resolver<'_, '_>,
    given: Given,
    token: TokenIx,
    distance: usize,
    matrix: Option<TokenIx>,
    asks: Asks,
) -> i32 {
    let context = resolver.context;
    let record = &resolver.registry.records[given.record];
    let distance = i32::try_from(distance).unwrap_or(9);
    let mut rating = 70 - 22 * distance;
    let chain = context.first_of_chain(given.head);
    rating += match context.deprel(chain) {
        Deprel::Nsubj | Deprel::NsubjPass | Deprel::NsubjOuter => 22,
        Deprel::Obj | Deprel::Iobj => 6,
        Deprel::NmodPoss => 2,
        Deprel::Nmod | Deprel::Compound | Deprel::Amod => -8,
        _ => 0,
    };
    if matrix.is_some_and(|m| {
        m == given.head || context.head(given.head) == Some(m) && context.deprel(given.head) == Deprel::Appos
    }) {
        rating += 45;
    }
    let owned = context.head(token).filter(|_| context.deprel(token) == Deprel::NmodPoss);
    if owned.is_some_and(|n| context.deprel(n) == Deprel::Conj && context.head(n) == Some(given.head)) {
        rating += 40;
    }
    if same_clause_subject(context, given.head, token) {
        rating += 18;
    }
    match record.sort() {
        Sort::City | Sort::Facility | Sort::Artifact => rating -= 24,
        Sort::Country => rating -= 6,
        _ => {}
    }
    if asks == Asks::They && record.sort() == Sort::People {
        rating += 18;
    }
    let gender = match asks {
        Asks::He => Some(Gender::Male),
        Asks::She => Some(Gender::Female),
        _ => None,
    };
    if gender.is_some() && record.gender == gender {
        rating += 25;
    }
    rating += i32::from(record.is_named()) * 4;
    rating + i32::try_from(record.drafts.len().min(6)).unwrap_or(0)
}

/// Whether the mention is the subject of the clause in which the possessive pronoun stands: "Iran met its duty".
fn same_clause_subject(context: &Context<'_>, head: TokenIx, token: TokenIx) -> bool {
    let possessive = context.deprel(token) == Deprel::NmodPoss;
    let chain = context.first_of_chain(head);
    possessive
        && context.is_subject(chain)
        && context.head(token).is_some_and(|n| Some(clause_of(context, n)) == context.head(chain))
}
