//! Which names of a document are names of one thing: full and short forms, surnames, acronyms.
//!
//! Works on distinct names, not mentions. Two identifiers of the gazetteer are never joined, and a surname
//! that two people of the document share goes to the one that was named last before it.

use rustc_hash::FxHashMap;

use super::context::Context;
use super::draft::Draft;
use super::draft::Sort;
use super::words;
use crate::model::MentionKind;
use crate::model::Name;

/// A distinct name with all its mentions.
struct Group {
    words: Vec<String>,
    sort: Sort,
    gazetteer: Option<Name>,
    country: Option<Name>,
    fixed: bool,
    drafts: Vec<usize>,
}

/// Per draft: the cluster of names it belongs to; none for what is not a name.
pub(super) fn cluster(context: &Context<'_>, drafts: &[Draft]) -> Vec<Option<usize>> {
    let groups = group(context, drafts);
    let mut of = vec![None; drafts.len()];
    for (at, group) in groups.iter().enumerate() {
        for &draft in &group.drafts {
            of[draft] = Some(at);
        }
    }
    let mut union = Union::new(&groups);
    brackets(context, drafts, &of, &mut union);
    let by_word = index(&groups);
    same_words(&groups, &mut union);
    let home = home(context, drafts);
    for at in 0..groups.len() {
        acronym(&groups, at, &mut union);
        short_form(&groups, &by_word, at, home.as_ref(), &mut union);
    }
    let shared = surnames(&groups, &people_by_word(&groups), &mut union);
    // "Mr. Roe" stays the one that was first called so, whoever of the family is named in between.
    let mut called: FxHashMap<(&str, usize), usize> = FxHashMap::default();
    for (at, group) in of.iter_mut().enumerate() {
        let Some(group) = group else { continue };
        if let Some(people) = shared.get(group) {
            let title = honorific(context, &drafts[at]);
            let known = title.and_then(|title| called.get(&(title, *group)).copied());
            let person = known.or_else(|| nearest(&groups, people, at)).unwrap_or(*group);
            called.extend(title.map(|title| ((title, *group), person)));
            *group = person;
        }
        *group = union.find(*group);
    }
    of
}

/// Takes a list's reading from an acronym that the text itself explains by a name the list does not have for it.
pub(super) fn redefine(context: &Context<'_>, drafts: &mut [Draft]) {
    for (long, short) in bracketed(context, drafts) {
        if drafts[long].gazetteer.is_some() || drafts[short].gazetteer.is_none() || drafts[short].tokens.len() > 1 {
            continue;
        }
        let word = context.norm(drafts[short].head).to_owned();
        let class = drafts[long].class.clone();
        let same = |d: &&mut Draft| d.kind == MentionKind::Name && d.tokens.len() == 1 && context.norm(d.head) == word;
        for draft in drafts.iter_mut().filter(same) {
            draft.gazetteer = None;
            draft.country = None;
            draft.class = class.clone();
        }
    }
}

/// Pairs of a name and the name in brackets right behind it.
fn bracketed(context: &Context<'_>, drafts: &[Draft]) -> Vec<(usize, usize)> {
    let mut begins: FxHashMap<usize, usize> = FxHashMap::default();
    for (at, draft) in drafts.iter().enumerate().filter(|(_, d)| d.kind == MentionKind::Name) {
        begins.insert(draft.tokens.start, at);
    }
    let mut pairs = Vec::new();
    for (at, draft) in drafts.iter().enumerate().filter(|(_, d)| d.kind == MentionKind::Name) {
        let end = draft.tokens.end;
        let open = context.norms.get(end).is_some_and(|n| matches!(n.as_str(), "(" | "-lrb-"));
        let Some(&inner) = begins.get(&(end + 1)).filter(|_| open) else { continue };
        let close = drafts[inner].tokens.end;
        let closed = context.norms.get(close).is_some_and(|n| matches!(n.as_str(), ")" | "-rrb-"));
        let short = drafts[inner].tokens.len() <= 3 && draft.tokens.len() > 1;
        let compatible =
            draft.sort().is_place() == drafts[inner].sort().is_place() || drafts[inner].guess || draft.guess;
        if closed && short && compatible && drafts[inner].class.as_ref() != "an:NewsOutlet" {
            pairs.push((at, inner));
        }
    }
    pairs
}

/// Groups the names of the drafts by identifier, key or words.
fn group(context: &Context<'_>, drafts: &[Draft]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut known: FxHashMap<String, usize> = FxHashMap::default();
    for (at, draft) in drafts.iter().enumerate() {
        let named = matches!(draft.kind, MentionKind::Name | MentionKind::Adjective) || draft.gazetteer.is_some();
        if !named {
            continue;
        }
        let words: Vec<String> = words_of(context, draft);
        let fixed = draft.gazetteer.clone().or_else(|| draft.key.clone());
        let key = fixed.as_ref().map_or_else(|| words.join(" "), |id| format!("={id}"));
        let next = groups.len();
        let place = *known.entry(key).or_insert(next);
        if place == next {
            groups.push(Group {
                words,
                sort: draft.sort(),
                gazetteer: draft.gazetteer.clone(),
                country: draft.country.clone(),
                fixed: fixed.is_some(),
                drafts: vec![at],
            });
        } else {
            groups[place].drafts.push(at);
        }
    }
    groups
}

/// Words of a name, articles, punctuation and possessive endings left out.
fn words_of(context: &Context<'_>, draft: &Draft) -> Vec<String> {
    let norms = draft.tokens.clone().map(|t| context.norm(t));
    let kept = norms.filter(|n| !matches!(*n, "the" | "'s" | "'" | "-" | "–" | "," | "\""));
    let words: Vec<String> = kept.map(|n| n.trim_end_matches("'s").to_owned()).collect();
    if words.is_empty() { vec![context.norm(draft.head).to_owned()] } else { words }
}

/// Groups that hold a word as their first or last.
fn index(groups: &[Group]) -> FxHashMap<&str, Vec<usize>> {
    let mut by_word: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (at, group) in groups.iter().enumerate().filter(|(_, g)| g.words.len() > 1) {
        let (first, last) = (&group.words[0], &group.words[group.words.len() - 1]);
        by_word.entry(first).or_default().push(at);
        if first != last {
            by_word.entry(last).or_default().push(at);
        }
    }
    by_word
}

/// Names of people of several words, by each of their words.
fn people_by_word(groups: &[Group]) -> FxHashMap<&str, Vec<usize>> {
    let mut by_word: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (at, group) in groups.iter().enumerate().filter(|(_, g)| g.words.len() > 1 && g.sort == Sort::Person) {
        for word in &group.words {
            let list = by_word.entry(word).or_default();
            if list.last() != Some(&at) {
                list.push(at);
            }
        }
    }
    by_word
}

/// Sets of groups that are one; a set keeps at most one identifier.
struct Union {
    parent: Vec<usize>,
    id: Vec<Option<Name>>,
}

impl Union {
    fn new(groups: &[Group]) -> Self {
        Self { parent: (0..groups.len()).collect(), id: groups.iter().map(|g| g.gazetteer.clone()).collect() }
    }

    fn find(&self, mut at: usize) -> usize {
        while self.parent[at] != at {
            at = self.parent[at];
        }
        at
    }

    /// Joins two sets unless their identifiers differ. The one named first leads.
    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        let differ = self.id[a].is_some() && self.id[b].is_some() && self.id[a] != self.id[b];
        if a == b || differ {
            return;
        }
        let (first, second) = (a.min(b), a.max(b));
        self.id[first] = self.id[first].clone().or_else(|| self.id[second].clone());
        self.parent[second] = first;
    }
}

/// "African Union ( AU )": what follows in brackets is another name.
fn brackets(context: &Context<'_>, drafts: &[Draft], of: &[Option<usize>], union: &mut Union) {
    for (long, short) in bracketed(context, drafts) {
        if let (Some(a), Some(b)) = (of[long], of[short]) {
            union.join(a, b);
        }
    }
}

/// Joins names that no list knows to those of the same words that one does.
fn same_words(groups: &[Group], union: &mut Union) {
    let mut listed: FxHashMap<String, usize> = FxHashMap::default();
    for (at, group) in groups.iter().enumerate().filter(|(_, g)| g.gazetteer.is_some()) {
        listed.entry(group.words.join(" ")).or_insert(at);
    }
    for (at, group) in groups.iter().enumerate().filter(|(_, g)| !g.fixed) {
        if let Some(&other) = listed.get(&group.words.join(" ")) {
            union.join(other, at);
        }
    }
}

/// Whether what a longer name has more says only what kind of thing it is: "Wagner" and "Wagner Group".
fn is_generic(rest: &[String]) -> bool {
    let more = [
        "group", "party", "movement", "militia", "network", "front", "brigades", "university", "foundation", "club",
        "agency",
    ];
    rest.iter().all(|w| {
        words::has(words::COMPANY, w) || words::has(words::FACILITY, w) || more.contains(&w.as_str()) || w == "city"
    })
}

/// Joins a name to the acronym that its initials give.
fn acronym(groups: &[Group], at: usize, union: &mut Union) {
    let group = &groups[at];
    if group.words.len() < 2 || group.sort == Sort::Person {
        return;
    }
    let small = |w: &&String| !matches!(w.as_str(), "of" | "the" | "and" | "for" | "in" | "&");
    let initials: String = group.words.iter().filter(small).filter_map(|w| w.chars().next()).collect();
    if initials.len() < 2 {
        return;
    }
    let same = |g: &Group| g.words.len() == 1 && g.words[0].replace('.', "") == initials && g.sort != Sort::Person;
    if let Some(other) = groups.iter().position(same) {
        union.join(at, other);
    }
}

/// The country of the place in the dateline.
fn home(context: &Context<'_>, drafts: &[Draft]) -> Option<Name> {
    drafts.iter().find(|d| context.in_dateline(d.head) && d.country.is_some()).and_then(|d| d.country.clone())
}

/// Joins a short name of a body or building to the only longer one that begins or ends with it.
///
/// In an article from `home`, "the Defence Ministry" is not the one of another country.
fn short_form(
    groups: &[Group],
    by_word: &FxHashMap<&str, Vec<usize>>,
    at: usize,
    home: Option<&Name>,
    union: &mut Union,
) {
    let group = &groups[at];
    let alike = |sort: Sort| sort.is_body() || matches!(sort, Sort::Facility | Sort::Other);
    if group.fixed || !alike(group.sort) {
        return;
    }
    let longer = |&&g: &&usize| {
        let other = &groups[g];
        let begins = other.words.starts_with(&group.words) && is_generic(&other.words[group.words.len()..]);
        let ends = group.words.len() > 1 && other.words.ends_with(&group.words);
        let foreign = other.sort == Sort::Government
            && group.country.is_none()
            && home.is_some_and(|home| other.country.as_ref().is_some_and(|country| country != home));
        g != at && other.words.len() > group.words.len() && alike(other.sort) && (begins || ends) && !foreign
    };
    let list = by_word
        .get(group.words[0].as_str())
        .into_iter()
        .chain(by_word.get(group.words[group.words.len() - 1].as_str()));
    let mut full: Vec<usize> = list.flatten().filter(longer).copied().collect();
    full.sort_unstable();
    full.dedup();
    if let [only] = full[..] {
        union.join(only, at);
    }
}

/// Joins forms of one person's name; gives the surnames that several people share, with those people.
fn surnames(
    groups: &[Group],
    by_word: &FxHashMap<&str, Vec<usize>>,
    union: &mut Union,
) -> FxHashMap<usize, Vec<usize>> {
    let mut shared = FxHashMap::default();
    for (at, group) in groups.iter().enumerate() {
        let last = &group.words[group.words.len() - 1];
        let single = group.words.len() == 1;
        let open = matches!(group.sort, Sort::Person | Sort::Other) || (single && !group.fixed);
        let Some(list) = by_word.get(last.as_str()).filter(|_| open && !group.fixed) else { continue };
        let mut people: Vec<usize> = list.iter().filter(|&&g| g != at).copied().collect();
        if single {
            people = called(groups, people, last);
        }
        if single {
            people.dedup_by(|a, b| same_person(&groups[*a].words, &groups[*b].words));
            match people[..] {
                [] => {}
                [only] => union.join(only, at),
                _ => drop(shared.insert(at, people)),
            }
        } else if group.sort == Sort::Person {
            let same = people.iter().find(|&&g| same_person(&groups[g].words, &group.words));
            if let Some(&other) = same {
                union.join(other, at);
            }
        }
    }
    shared
}

/// Those of `people` who go by one word: as their last name, else their first one, else the one between (the first of two surnames).
fn called(groups: &[Group], people: Vec<usize>, word: &str) -> Vec<usize> {
    let at = |g: &usize, last: bool| {
        let words = &groups[*g].words;
        (if last { words.last() } else { words.first() }).is_some_and(|w| w == word)
    };
    for last in [true, false] {
        if people.iter().any(|g| at(g, last)) {
            return people.into_iter().filter(|g| at(g, last)).collect();
        }
    }
    people
}

/// Whether two full names are of one person: one has the words of the other in order, an initial for a word, and begins like it; or
/// it is both of its surnames.
fn same_person(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let initial =
        |s: &str, l: &str| s == l || (s.trim_end_matches('.').len() == 1 && l.starts_with(s.trim_end_matches('.')));
    let mut rest = long.iter();
    let ordered = short.iter().all(|s| rest.any(|l| initial(s, l)));
    ordered && initial(&short[0], &long[0]) || short.len() > 1 && long.ends_with(short)
}

/// "mr", "mrs", "ms" before a surname, or at its beginning.
fn honorific<'c>(context: &'c Context<'_>, draft: &Draft) -> Option<&'c str> {
    let start = draft.tokens.start;
    let words = start.checked_sub(1).into_iter().chain([start]);
    let mut words = words.map(|t| context.norm(t).trim_end_matches('.'));
    words.find(|w| matches!(*w, "mr" | "mrs" | "ms" | "miss"))
}

/// Of several people, the one named last before the draft, else the first.
fn nearest(groups: &[Group], people: &[usize], draft: usize) -> Option<usize> {
    let before = |g: &usize| groups[*g].drafts.iter().copied().filter(|&d| d < draft).max();
    let last = people.iter().copied().filter(|g| before(g).is_some()).max_by_key(|g| before(g));
    last.or_else(|| people.first().copied())
}
