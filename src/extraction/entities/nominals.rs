//! Descriptions that refer: "a senior security official", "the group", "three suspects", "the 32-year-old".
//!
//! Heads come from the lexicon's role nouns; a noun it lacks counts as a person when its ending says so and it
//! speaks. Abstract nouns give nothing. Which earlier mention a description takes up is decided in
//! [`coreference`](super::coreference).

use super::context::Context;
use super::draft::Draft;
use super::draft::Sort;
use super::phrase;
use super::phrase::Reference;
use super::words;
use crate::knowledge::lexicon::Number;
use crate::model::Deprel;
use crate::model::MentionKind;
use crate::model::Name;
use crate::model::TokenIx;
use crate::model::Upos;

/// Adds the descriptions of the document to `drafts`; they may hold names, never lie inside or cross one.
pub(super) fn add(context: &Context<'_>, drafts: &mut Vec<Draft>) {
    let mut inside = vec![false; context.document.tokens.len()];
    for draft in drafts.iter() {
        inside[draft.tokens.clone()].fill(true);
    }
    let mut found = Vec::new();
    for (token, inside) in inside.iter().enumerate() {
        if !inside && !context.timed[token] {
            found.extend(nominal(context, token));
        }
    }
    for draft in &mut found {
        uncross(drafts, draft);
        split_title(drafts, draft);
    }
    found.retain(|draft| !named_building(context, drafts, draft));
    drafts.extend(found);
    drafts.sort_by_key(|d| (d.tokens.start, std::cmp::Reverse(d.tokens.end)));
}

/// Makes "the Reina nightclub" a name of the building: a name that is nothing else on the map, and a noun for one.
fn named_building(context: &Context<'_>, names: &mut [Draft], draft: &Draft) -> bool {
    if draft.sort() != Sort::Facility || draft.plural || draft.head == 0 {
        return false;
    }
    let unknown = |n: &&mut Draft| {
        n.tokens.end == draft.head
            && n.kind == MentionKind::Name
            && n.gazetteer.is_none()
            && n.guess
            && (n.sort() != Sort::City || context.caseless(draft.head))
            && n.tokens.start >= draft.tokens.start
    };
    let at = names.partition_point(|n| n.tokens.start + 8 < draft.head);
    let Some(name) = names[at..].iter_mut().find(unknown) else { return false };
    if context.upper(draft.head) {
        return false;
    }
    name.tokens.end = draft.head + 1;
    name.head = draft.head;
    name.class = draft.class.clone();
    name.guess = false;
    name.rule = "names:building";
    true
}

/// Cuts a title off the name right behind it, when the parse made one phrase of both: "Colonel Ada Obi".
fn split_title(names: &[Draft], draft: &mut Draft) {
    let from = names.partition_point(|n| n.tokens.start <= draft.head);
    let Some(name) = names.get(from).filter(|n| n.tokens.start == draft.head + 1) else { return };
    if draft.sort() == Sort::Person && name.sort() == Sort::Person {
        draft.tokens.end = draft.tokens.end.min(name.tokens.start);
        draft.tied = Some(name.tokens.start);
    }
}

/// Shrinks a description that would cross a name to its head.
fn uncross(names: &[Draft], draft: &mut Draft) {
    let from = names.partition_point(|n| n.tokens.start + 12 < draft.tokens.start);
    for name in &names[from..] {
        if name.tokens.start >= draft.tokens.end {
            break;
        }
        let (a, b) = (&name.tokens, &draft.tokens);
        if a.start < b.start && b.start < a.end && a.end < b.end {
            draft.tokens.start = a.end.min(draft.head);
        } else if b.start < a.start && a.start < b.end && b.end < a.end {
            draft.tokens.end = a.start.max(draft.head + 1);
        }
    }
}

/// The description that `token` heads.
fn nominal(context: &Context<'_>, token: TokenIx) -> Option<Draft> {
    if is_aged(context, token) {
        return Some(aged(context, token));
    }
    // "The official denied it": some nouns are tagged as the adjectives that they are elsewhere.
    let argument = context.is_subject(token) || context.deprel(token) == Deprel::Obj;
    let adjective = context.upos(token) == Upos::Adj && argument && context.determiner(token).is_some();
    if !matches!(context.upos(token), Upos::Noun | Upos::Propn) && !adjective {
        return None;
    }
    let (class, plural) = class_of(context, token)?;
    let of_something = |t: TokenIx| context.case(t) == Some("of") && !context.proper(t);
    if context.lemma(token) == "state" && context.tree.children_by(token, &[Deprel::Nmod]).any(of_something) {
        return None;
    }
    if is_quantity(context.lemma(token))
        && context.tree.children_by(token, &[Deprel::Nmod]).any(|t| context.case(t) == Some("of"))
    {
        return None;
    }
    if !refers(context, token, Sort::of(&class)) || (!plural && is_idle(context, token, Sort::of(&class))) {
        return None;
    }
    let outer = quantity(context, token);
    let head = outer.unwrap_or(token);
    let range = phrase::extent(context, head);
    if !range.contains(&token) {
        return None;
    }
    let plural = plural || outer.is_some();
    let class = number(class, plural);
    let mut draft = Draft::new(range, head, MentionKind::Nominal, &class, "nominals:lexicon");
    draft.also = outer.map(|_| token);
    draft.plural = plural;
    draft.tied = tied(context, head);
    draft.country = belongs(context, token);
    Some(draft)
}

/// Class and number of a noun, from the lexicon or from its ending.
fn class_of(context: &Context<'_>, token: TokenIx) -> Option<(Name, bool)> {
    let plural = phrase::is_plural(context, token);
    let lemma = context.lemma(token);
    let compound = token > 0
        && context.head(token - 1) == Some(token)
        && matches!(context.deprel(token - 1), Deprel::Compound | Deprel::Amod);
    let pair = compound.then(|| format!("{} {lemma}", context.lemma(token - 1)));
    let pair = pair.and_then(|words| context.lexicon.nominal(&words));
    let vague = pair.is_none() && words::has(words::VAGUE, lemma);
    // Some nouns are listed in the plural, since only then they are people: "forces".
    let several = || plural.then(|| context.lexicon.nominal(&format!("{lemma}s"))).flatten();
    if let Some(nominal) = pair.or_else(|| context.lexicon.nominal(lemma)).or_else(several) {
        return (!vague).then(|| (nominal.class.clone(), plural || nominal.number == Number::Plural));
    }
    let endings = ["er", "or", "ist", "man", "woman", "ian", "ee", "ant", "ent", "people"];
    let speaks = context.deprel(token) == Deprel::Nsubj
        && context.head(token).is_some_and(|v| words::has(words::SPEECH, context.lemma(v)));
    let common = context.upos(token) == Upos::Noun;
    let person = common && speaks && lemma.len() > 4 && endings.iter().any(|e| lemma.ends_with(e));
    person.then(|| ("an:Person".into(), plural))
}

/// Several persons are a group.
fn number(class: Name, plural: bool) -> Name {
    if plural && &*class == "an:Person" { "an:PeopleGroup".into() } else { class }
}

/// Whether the noun refers to something here: not negated, not a mere modifier, not an idiom's part.
fn refers(context: &Context<'_>, token: TokenIx, sort: Sort) -> bool {
    let denied = context.tree.child(token, &[Deprel::Cop]).is_some() && is_denied(context, token);
    if phrase::reference(context, token) == Reference::None || denied {
        return false;
    }
    match context.deprel(token) {
        Deprel::Compound | Deprel::Amod => {
            let head = context.head(token);
            let name = head.is_some_and(|h| context.proper(h));
            let bound = sort.is_body() && !name && named_before(context, token).is_some();
            let person = || head.and_then(|h| context.lexicon.nominal(context.lemma(h)));
            let whose = person().is_some_and(|n| Sort::of(&n.class).is_human());
            (sort == Sort::Facility && !whose) || bound || (name && sort == Sort::Person)
        }
        Deprel::Flat | Deprel::Fixed | Deprel::Goeswith | Deprel::Case => false,
        _ => true,
    }
}

/// Whether a bare singular noun names an activity rather than a thing: "took office", "in court", "intelligence".
fn is_idle(context: &Context<'_>, token: TokenIx, sort: Sort) -> bool {
    let bare = phrase::reference(context, token) == Reference::Bare;
    let described = !phrase::modifiers(context, token).is_empty() || context.deprel(token) == Deprel::Compound;
    let thing = sort.is_body() || sort.is_place() || matches!(sort, Sort::Artifact | Sort::Other);
    let retold = context.caseless(token) && context.is_subject(token);
    let goods = matches!(context.deprel(token), Deprel::Obj | Deprel::NsubjPass)
        && words::has(words::GOODS, context.lemma(token));
    bare && thing && !described && !retold && !goods && context.upos(token) == Upos::Noun
}

/// The outer noun of "dozens of protesters", "a group of men", "a number of officials".
fn quantity(context: &Context<'_>, token: TokenIx) -> Option<TokenIx> {
    let of = context.deprel(token) == Deprel::Nmod && context.case(token) == Some("of");
    let head = context.head(token).filter(|&h| of && h < token)?;
    (is_quantity(context.lemma(head)) && phrase::is_plural(context, token)).then_some(head)
}

/// Whether a noun before "of" only says how many.
fn is_quantity(lemma: &str) -> bool {
    matches!(
        lemma,
        "dozen"
            | "score"
            | "hundred"
            | "thousand"
            | "million"
            | "number"
            | "handful"
            | "pair"
            | "couple"
            | "majority"
            | "lot"
            | "series"
            | "host"
            | "string"
            | "crowd"
            | "group"
            | "trio"
            | "some"
            | "many"
            | "several"
            | "most"
            | "half"
            | "all"
            | "one"
            | "two"
            | "three"
            | "four"
            | "five"
            | "ten"
            | "tens"
            | "dozens"
            | "hundreds"
            | "thousands"
            | "scores"
    )
}

/// What the phrase of `head` is about when it describes something that is mentioned itself.
fn tied(context: &Context<'_>, head: TokenIx) -> Option<TokenIx> {
    let governor = context.head(head);
    match context.deprel(head) {
        Deprel::Appos => governor.filter(|&g| !context.in_dateline(g)),
        Deprel::NmodDesc | Deprel::Compound if governor.is_some_and(|g| context.proper(g)) => governor,
        _ => apposed(context, head).or_else(|| predicate(context, head)),
    }
}

/// The name in apposition to `head`, or after "of" in "the city of X"; also the group noun after its name.
fn apposed(context: &Context<'_>, head: TokenIx) -> Option<TokenIx> {
    let appos = context.tree.child(head, &[Deprel::Appos, Deprel::Flat]);
    let before = || named_before(context, head);
    let of = || {
        let place = matches!(
            context.lemma(head),
            "city"
                | "town"
                | "village"
                | "capital"
                | "province"
                | "state"
                | "region"
                | "district"
                | "island"
                | "port"
                | "republic"
                | "kingdom"
                | "suburb"
                | "municipality"
        );
        let mut nouns = context.tree.children_by(head, &[Deprel::Nmod]);
        nouns.find(|&t| place && context.case(t) == Some("of") && context.proper(t) && !context.possessive(t))
    };
    appos.or_else(of).or_else(before).or_else(|| named_after(context, head))
}

/// The first word of a name that follows a person's description and a comma: "his lawyer, Ada Obi,".
fn named_after(context: &Context<'_>, head: TokenIx) -> Option<TokenIx> {
    let owned = matches!(phrase::reference(context, head), Reference::Possessed | Reference::Definite);
    let next = head + 2;
    let here = next < context.sentence(head).tokens.end && context.norm(head + 1) == ",";
    let below = here && context.proper(next) && context.head(next).is_some_and(|h| (head..=next).contains(&h));
    let below = below || (here && context.proper(next) && context.tree.child(head, &[Deprel::NmodPoss]).is_some());
    (owned && below && !phrase::is_plural(context, head)).then_some(next)
}

/// The last word of the name right before a noun for a body: "the Wagner group", "the Reuters news agency".
fn named_before(context: &Context<'_>, head: TokenIx) -> Option<TokenIx> {
    let body = matches!(
        context.lemma(head),
        "group"
            | "organization"
            | "organisation"
            | "militia"
            | "movement"
            | "network"
            | "faction"
            | "agency"
            | "alliance"
            | "bloc"
            | "newspaper"
            | "broadcaster"
            | "company"
            | "party"
            | "outfit"
            | "daily"
            | "channel"
    );
    let start = context.sentence(head).tokens.start;
    let mut at = head;
    while at > start {
        at -= 1;
        let between = matches!(
            context.norm(at),
            "militant"
                | "armed"
                | "terrorist"
                | "terror"
                | "rebel"
                | "extremist"
                | "jihadist"
                | "insurgent"
                | "news"
                | "mercenary"
                | "paramilitary"
                | "guerrilla"
                | "militia"
                | "opposition"
                | "political"
        );
        if !between {
            break;
        }
    }
    (body && at < head && context.proper(at)).then_some(at)
}

/// The subject that `head` is said to be, when it is: positive and not merely possible.
fn predicate(context: &Context<'_>, head: TokenIx) -> Option<TokenIx> {
    context.tree.child(head, &[Deprel::Cop])?;
    let subject = context.subject_of(head)?;
    (!is_denied(context, head)).then_some(subject)
}

/// Whether a predicate is denied, or said to be merely possible.
fn is_denied(context: &Context<'_>, head: TokenIx) -> bool {
    context.tree.children_by(head, &[Deprel::Advmod, Deprel::Aux, Deprel::Mark]).any(|t| {
        matches!(
            context.lemma(t),
            "not"
                | "n't"
                | "never"
                | "may"
                | "might"
                | "could"
                | "would"
                | "should"
                | "can"
                | "if"
                | "whether"
                | "will"
        )
    })
}

/// The country whose adjective or name stands before the noun.
fn belongs(context: &Context<'_>, token: TokenIx) -> Option<Name> {
    let relations = &[Deprel::Amod, Deprel::Compound, Deprel::NmodPoss];
    let mut before = context.tree.children_by(token, relations);
    before.find_map(|t| {
        let (_, entry) = context.demonyms[t]?;
        context.lexicon.get(entry).country.clone()
    })
}

/// Whether `token` is the "old" of "the 32-year-old" without a noun after it.
fn is_aged(context: &Context<'_>, token: TokenIx) -> bool {
    let whole = context.norm(token).ends_with("-year-old");
    let parts = context.norm(token) == "old"
        && token >= 4
        && context.norm(token - 1) == "-"
        && context.norm(token - 2) == "year";
    let subject_or_object = context.is_subject(token)
        || matches!(context.deprel(token), Deprel::Obj | Deprel::Obl | Deprel::Conj | Deprel::OblAgent);
    (whole || parts) && subject_or_object && context.tree.child(token, &[Deprel::Det]).is_some()
}

/// The draft for "the 32-year-old".
fn aged(context: &Context<'_>, token: TokenIx) -> Draft {
    let article = context.tree.child(token, &[Deprel::Det]).filter(|&t| t < token);
    let range = article.unwrap_or(token)..token + 1;
    Draft::new(range, token, MentionKind::Nominal, "an:Person", "nominals:age")
}
