//! Standing relations between entities that a phrase states: "Kremlin spokesperson", "Russia's ally, Iran".
//!
//! Read off the phrase itself: the noun names the relation, its owner, modifier or "of" phrase the other end.
//! Both ends are mentioned in the same sentence. What a verb tells is left to the events.

use super::coreference::Resolver;
use super::descriptions;
use super::draft::Sort;
use super::metonymy;
use super::organs::is_of_state;
use super::words;
use crate::model::Deprel;
use crate::model::MentionKind;
use crate::model::TokenIx;
use crate::model::Upos;

/// A relation between two drafts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stated {
    /// Draft of the subject.
    pub(super) subject: usize,
    /// Draft of the object.
    pub(super) object: usize,
    /// Property.
    pub(super) property: &'static str,
    /// Whether it is said to be over.
    pub(super) former: bool,
    /// The rule.
    pub(super) rule: &'static str,
}

/// Relations that the document states, in text order.
pub(super) fn find(resolver: &Resolver<'_, '_>) -> Vec<Stated> {
    let mut found = Vec::new();
    for at in 0..resolver.drafts.len() {
        if resolver.registry.of[at].is_none() {
            continue;
        }
        match resolver.drafts[at].kind {
            MentionKind::Nominal => nominal(resolver, at, &mut found),
            MentionKind::Name => name(resolver, at, &mut found),
            _ => {}
        }
    }
    parts(resolver, &mut found);
    found.retain(|s| resolver.registry.of[s.subject] != resolver.registry.of[s.object]);
    found.sort();
    found.dedup();
    found
}

/// The draft that `token` heads, when it is a mention.
fn mention(resolver: &Resolver<'_, '_>, token: TokenIx) -> Option<usize> {
    resolver.by_head[token].filter(|&d| resolver.registry.of[d].is_some())
}

/// Coarse sort of what a draft denotes.
fn sort(resolver: &Resolver<'_, '_>, draft: usize) -> Sort {
    resolver.registry.of[draft].map_or(Sort::Other, |r| resolver.registry.records[r].sort())
}

/// Whether words at `head` say that it is over: "former", "ex-".
fn former(resolver: &Resolver<'_, '_>, head: TokenIx) -> bool {
    let context = resolver.context;
    let children = context.tree.children_by(head, &[Deprel::Amod, Deprel::Advmod, Deprel::Compound]);
    let mut words = children.map(|t| context.norm(t));
    words.any(|w| {
        matches!(
            w,
            "former" | "ex" | "ex-" | "erstwhile" | "onetime" | "one-time" | "then" | "late" | "ousted" | "deposed"
        )
    })
}

/// Relations of a description: to its owners, modifiers and "of" or "for" phrases.
fn nominal(resolver: &Resolver<'_, '_>, at: usize, found: &mut Vec<Stated>) {
    let context = resolver.context;
    let draft = &resolver.drafts[at];
    let head = draft.also.unwrap_or(draft.head);
    let subject = named_subject(resolver, at);
    let past = former(resolver, head);
    for token in descriptions::owners(context, head) {
        if let Some(object) = mention(resolver, token).filter(|&o| o != at) {
            relate(resolver, (subject, object), head, past, found);
        }
    }
    for token in context.tree.children_by(head, &[Deprel::Nmod]) {
        let joins = matches!(context.case(token), Some("of" | "for" | "to" | "with" | "at" | "from" | "in"));
        let Some(object) = mention(resolver, token).filter(|&o| o != at && joins) else { continue };
        match context.case(token) {
            Some("in" | "from" | "at") => located(resolver, at, object, head, token, found),
            Some("of") if sort(resolver, at).is_place() => located(resolver, at, object, head, token, found),
            _ => relate(resolver, (subject, object), head, past, found),
        }
    }
}

/// The mention to put the relation on: the name that the description is tied to, else itself.
fn named_subject(resolver: &Resolver<'_, '_>, at: usize) -> usize {
    let draft = &resolver.drafts[at];
    let same = |&o: &usize| resolver.registry.of[o] == resolver.registry.of[at];
    let tied = draft.tied.and_then(|t| mention(resolver, t)).filter(same);
    tied.filter(|&o| resolver.drafts[o].kind == MentionKind::Name).unwrap_or(at)
}

/// The relation that the noun at `head` names between subject and object.
fn relate(
    resolver: &Resolver<'_, '_>,
    (subject, object): (usize, usize),
    head: TokenIx,
    past: bool,
    found: &mut Vec<Stated>,
) {
    let (from, to) = (sort(resolver, subject), sort(resolver, object));
    let lemma = resolver.context.lemma(head);
    let adjective = !matches!(resolver.drafts[object].kind, MentionKind::Adjective | MentionKind::Name);
    let named = if words::has(words::ALLIES, lemma) && (!from.is_place() || from == Sort::Country) {
        Some(("an:allyOf", "relations:ally"))
    } else if matches!(lemma, "enemy" | "adversary" | "rival" | "foe" | "archenemy") {
        Some(("an:adversaryOf", "relations:adversary"))
    } else if from.is_human() {
        of_person(resolver, head, to)
    } else if from.is_body() && to.is_body() {
        of_body(lemma, from)
    } else if from.is_place() && to.is_place() && lemma != "border" && !adjective {
        Some(("schema:containedInPlace", "relations:place"))
    } else {
        None
    };
    if let Some((property, rule)) = named {
        found.push(Stated { subject, object, property, former: past, rule });
    }
}

/// What a noun for people says of them and something of the sort `to`.
fn of_person(resolver: &Resolver<'_, '_>, head: TokenIx, to: Sort) -> Option<(&'static str, &'static str)> {
    let lemma = resolver.context.lemma(head);
    let titled = |list| words::has(list, lemma);
    let body = to.is_body() || to == Sort::Country;
    if titled(words::SPOKES) && (body || to == Sort::Person) {
        Some(("an:spokespersonFor", "relations:spokesperson"))
    } else if titled(words::KIN) && to == Sort::Person {
        Some((kin(lemma), "relations:kin"))
    } else if leads(resolver, head) && (body || to.is_place()) {
        Some(("an:leaderOf", "relations:leader"))
    } else if lemma == "founder" && body {
        Some(("an:founderOf", "relations:founder"))
    } else if titled(words::OFFICIALS) && body {
        Some(("an:officialOf", "relations:official"))
    } else if to == Sort::Armed || (lemma == "member" && body) {
        Some(("schema:memberOf", "relations:member"))
    } else if to == Sort::Country {
        Some(("schema:nationality", "relations:nationality"))
    } else {
        body.then_some(("schema:affiliation", "relations:affiliation"))
    }
}

/// What a noun for a body says of it and another body.
fn of_body(lemma: &str, from: Sort) -> Option<(&'static str, &'static str)> {
    match lemma {
        "branch" | "affiliate" | "offshoot" | "wing" | "arm" | "subsidiary" | "unit" | "chapter" => {
            Some(("an:branchOf", "relations:branch"))
        }
        "ministry" | "department" | "agency" | "army" | "military" | "police" | "parliament" | "force" | "service" => {
            (from != Sort::Armed).then_some(("an:partOf", "relations:part"))
        }
        _ => None,
    }
}

/// Whether the noun is one for who leads; a minister does so only as prime minister.
fn leads(resolver: &Resolver<'_, '_>, head: TokenIx) -> bool {
    let lemma = resolver.context.lemma(head);
    let prime = head > 0 && matches!(resolver.context.norm(head - 1), "prime" | "first" | "chief");
    words::has(words::LEADERS, lemma) && (lemma != "minister" || prime)
}

/// The property of a kinship noun.
fn kin(lemma: &str) -> &'static str {
    match lemma {
        "wife" | "husband" | "spouse" | "widow" | "widower" => "an:spouseOf",
        "son" | "daughter" => "an:childOf",
        "brother" | "sister" | "sibling" => "an:siblingOf",
        _ => "an:relativeOf",
    }
}

/// "a hospital in Homs", "residents of Homs": places inside places, people from a place.
fn located(
    resolver: &Resolver<'_, '_>,
    subject: usize,
    object: usize,
    head: TokenIx,
    token: TokenIx,
    found: &mut Vec<Stated>,
) {
    let (from, to) = (sort(resolver, subject), sort(resolver, object));
    let case = resolver.context.case(token);
    let lemma = resolver.context.lemma(head);
    let (property, rule) = if from.is_place() && to.is_place() && case != Some("from") {
        ("schema:containedInPlace", "relations:place")
    } else if from.is_human() && matches!(lemma, "national" | "citizen" | "native") && to == Sort::Country {
        ("schema:nationality", "relations:nationality")
    } else if from.is_body() && from != Sort::Government && to.is_place() && case == Some("in") {
        ("an:basedIn", "relations:based")
    } else if from.is_human() && case == Some("at") && to.is_body()
        || from.is_human() && case == Some("from") && to.is_body()
    {
        ("schema:affiliation", "relations:affiliation")
    } else {
        return;
    };
    found.push(Stated { subject, object, property, former: false, rule });
}

/// Relations of a name: organ of a state, member of a group by a noun before it, place within a place, country by adjective.
fn name(resolver: &Resolver<'_, '_>, at: usize, found: &mut Vec<Stated>) {
    let context = resolver.context;
    let draft = &resolver.drafts[at];
    let from = sort(resolver, at);
    let mut push = |object: usize, property, rule| {
        found.push(Stated { subject: at, object, property, former: former(resolver, draft.head), rule });
    };
    if draft.rule == "names:organ" || is_of_state(&draft.class) {
        let inner = (draft.tokens.start..draft.head).find_map(|t| mention(resolver, t).filter(|&o| o != at));
        if let Some(object) =
            inner.filter(|&o| resolver.registry.records[resolver.registry.of[o].unwrap_or(0)].country == draft.country)
        {
            push(object, "an:partOf", "relations:organ");
        }
    }
    if from.is_place() {
        if let Some(object) = enclosing(resolver, at) {
            push(object, "schema:containedInPlace", "relations:place");
        }
        for token in context.tree.children_by(draft.head, &[Deprel::Nmod]) {
            let Some(object) = mention(resolver, token) else { continue };
            match context.case(token) {
                Some("in") if sort(resolver, object).is_place() => {
                    push(object, "schema:containedInPlace", "relations:place");
                }
                Some("near" | "outside") if sort(resolver, object).is_place() => {
                    push(object, "an:near", "relations:near");
                }
                _ => {}
            }
        }
    }
    if from == Sort::Person
        && let Some((owner, title)) = titled(resolver, at)
        && matches!(sort(resolver, owner), Sort::Government | Sort::Country)
    {
        let leader = leads(resolver, title);
        let property = if leader { "an:leaderOf" } else { "an:officialOf" };
        push(owner, property, if leader { "relations:leader" } else { "relations:official" });
    }
}

/// The state before a person's title, and the title's last word: "Peruvian President Luis Quispe".
fn titled(resolver: &Resolver<'_, '_>, at: usize) -> Option<(usize, TokenIx)> {
    let context = resolver.context;
    let start = resolver.drafts[at].tokens.start;
    let title = descriptions::title_start(context, start).filter(|&t| t > context.sentence(start).tokens.start)?;
    let owner = resolver.ending[title - 1].filter(|&o| resolver.registry.of[o].is_some())?;
    metonymy::title_follows(context, title - 1).then_some((owner, start - 1))
}

/// The place that a comma or an adjective puts a place in: "Homs, Syria".
fn enclosing(resolver: &Resolver<'_, '_>, at: usize) -> Option<usize> {
    let context = resolver.context;
    let draft = &resolver.drafts[at];
    let end = draft.tokens.end;
    if end + 1 >= context.sentence(draft.head).tokens.end || context.norm(end) != "," {
        return None;
    }
    let next = (end + 1..(end + 5).min(context.sentence(draft.head).tokens.end)).find_map(|t| mention(resolver, t))?;
    let other = &resolver.drafts[next];
    let (from, to) = (resolver.registry.of[at]?, resolver.registry.of[next]?);
    let (from, to) = (&resolver.registry.records[from], &resolver.registry.records[to]);
    let adjacent = other.tokens.start == end + 1 && other.kind == MentionKind::Name;
    let wider = match to.sort() {
        Sort::Country => from.sort() != Sort::Country,
        Sort::Region => matches!(from.sort(), Sort::City | Sort::Facility),
        Sort::City => from.sort() == Sort::Facility,
        _ => false,
    };
    let agrees = from.country.is_none() || to.country.is_none() || from.country == to.country;
    let listed = other.tokens.end < context.norms.len() && matches!(context.norm(other.tokens.end), "and" | "or");
    (adjacent && wider && agrees && !listed).then_some(next)
}

/// "X, which was part of the former Y", "X is part of Y", "X, a member of Y".
fn parts(resolver: &Resolver<'_, '_>, found: &mut Vec<Stated>) {
    let context = resolver.context;
    for token in 0..context.norms.len() {
        let lemma = context.lemma(token);
        if !matches!(lemma, "part" | "member" | "branch" | "offshoot" | "affiliate" | "republic")
            || context.upos(token) != Upos::Noun
        {
            continue;
        }
        let subject = subject_of(resolver, token);
        let whole = context.tree.children_by(token, &[Deprel::Nmod]).find(|&t| context.case(t) == Some("of"));
        let object = whole.and_then(|t| mention(resolver, t));
        let (Some(subject), Some(object)) = (subject, object) else { continue };
        let was = context.tree.child(token, &[Deprel::Cop]).is_some_and(|c| matches!(context.norm(c), "was" | "were"));
        let body = sort(resolver, object).is_body();
        let property = match lemma {
            "member" => "schema:memberOf",
            "branch" | "offshoot" | "affiliate" if body => "an:branchOf",
            _ => "an:partOf",
        };
        let past = was || whole.is_some_and(|t| former(resolver, t)) || former(resolver, token);
        let denied = context
            .tree
            .children_by(token, &[Deprel::Advmod])
            .any(|t| matches!(context.lemma(t), "not" | "never" | "n't"));
        if !denied {
            found.push(Stated { subject, object, property, former: past, rule: "relations:part-of" });
        }
    }
}

/// What `noun` is said of: the subject of its copula, or the noun it is in apposition to.
fn subject_of(resolver: &Resolver<'_, '_>, noun: TokenIx) -> Option<usize> {
    let context = resolver.context;
    if context.tree.child(noun, &[Deprel::Cop]).is_some() {
        let subject = context.subject_of(noun)?;
        return mention(resolver, subject);
    }
    let governor = context.head(noun)?;
    (context.deprel(noun) == Deprel::Appos).then(|| mention(resolver, governor)).flatten()
}
