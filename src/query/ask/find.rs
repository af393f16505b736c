//! Finds what a user's words stand for.
//!
//! Words come in, the things that they may mean go out, in three steps, each only when the one before found nothing: the IRI, the name exactly as it
//! is written (a look-up in the index for each spelling), and, over all labels, the name with letters, marks and small words evened out, or all
//! of its words among those of a label, of a time or of a place. `NAME#2` is the second of the things that `NAME` stands for, `NAME#all` all of them.

use std::collections::BTreeMap;

use oxigraph::model::{Literal, NamedNode, Term};

use crate::error::{Error, Kind, Result};
use crate::knowledge::lexicon::normalize;
use crate::query::answer::Rows;
use crate::query::labels::{ask, things};
use crate::query::parameters::Bound;
use crate::query::shorten::lengthen;
use crate::store::Store;

use super::things::{Sort, Thing, describe_things};

/// How many things of a list are shown.
const SHOWN: usize = 20;
/// Names that are less alike than this are not meant.
const ALIKE: f64 = 0.82;
/// Words that say nothing about what is meant.
const SMALL: [&str; 11] = ["a", "an", "and", "at", "by", "for", "in", "of", "on", "the", "to"];

/// What words stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The words, without a number.
    pub text: String,
    /// What they may mean; those that most articles tell of first. Never empty.
    pub things: Vec<Thing>,
    /// How they were found.
    pub fit: Fit,
    /// Whether the user said which of them, or that all are meant.
    pub chosen: bool,
}

/// How well words fit what they stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// It is the IRI.
    Iri,
    /// It is the name.
    Name,
    /// The words occur among those of the name, the time or the place.
    Words,
}

/// What `text` stands for.
///
/// # Errors
/// When it stands for nothing (the hint names the nearest), when there is no thing of its number, and when the store can't be read.
pub fn find(store: &Store, text: &str) -> Result<Found> {
    let text = text.trim();
    if let Some(node) = lengthen(text) {
        let now = store.current(&node)?;
        let things = describe_things(store, &[now])?;
        if things.is_empty() {
            return Err(Error::new(Kind::Query, format!("the store holds no '{text}'"))
                .hint("'annals query entities' and 'annals query events' list what there is"));
        }
        return Ok(Found { text: text.to_owned(), things, fit: Fit::Iri, chosen: true });
    }
    let (name, number) = match numbered(text) {
        // A name may end in a number of its own.
        (_, Some(_)) if !things(&bearers(store, text)?).is_empty() => (text, None),
        other => other,
    };
    let (things, fit) = named(store, name)?;
    let found = Found { text: name.to_owned(), things, fit, chosen: false };
    match number {
        None => Ok(found),
        Some(0) => Ok(Found { chosen: true, ..found }),
        Some(number) => {
            let Some(thing) = found.things.get(number - 1) else {
                let n = found.things.len();
                let error =
                    Error::new(Kind::Query, format!("'{name}' stands for {n} things, there is no number {number}"));
                return Err(error.hint(found.list()));
            };
            Ok(Found { things: vec![thing.clone()], chosen: true, ..found })
        }
    }
}

/// What has all words of a name among its own, when that is more than what bears the name.
///
/// # Errors
/// When the store can't be read.
pub(super) fn wider(store: &Store, found: &Found) -> Result<Option<Found>> {
    if found.chosen || found.fit == Fit::Words {
        return Ok(None);
    }
    let mut things = describe_things(store, &Names::read(store)?.fitting(&found.text))?;
    things.retain(|t| t.sort != Sort::Article);
    let more = things.len() > found.things.len();
    Ok(more.then(|| Found { things, fit: Fit::Words, ..found.clone() }))
}

impl Found {
    /// The things with their numbers, one a line.
    #[must_use]
    pub fn list(&self) -> String {
        let wide = self.things.iter().take(SHOWN).map(|t| t.short().chars().count()).max().unwrap_or(0);
        let mut list = String::new();
        for (number, thing) in self.things.iter().take(SHOWN).enumerate() {
            list.push_str(&format!(
                "\n  {:>2}  {:wide$}  {} ({})",
                number + 1,
                thing.short(),
                thing.name(),
                thing.details()
            ));
        }
        if self.things.len() > SHOWN {
            list.push_str(&format!("\n  and {} more", self.things.len() - SHOWN));
        }
        list.trim_start_matches('\n').to_owned()
    }

    /// How to say which one is meant.
    #[must_use]
    pub fn how_to_choose(&self) -> String {
        format!("add its number, as in '{}#1', or give its IRI; '#all' takes them all", self.text)
    }

    /// The error of a name that stands for too much.
    #[must_use]
    pub fn ambiguous(&self) -> Error {
        let reason = format!("'{}' may be {} things:\n{}", self.text, self.things.len(), self.list());
        Error::new(Kind::Query, reason).hint(self.how_to_choose())
    }
}

/// `NAME#2` taken apart; 0 stands for `#all`.
fn numbered(text: &str) -> (&str, Option<usize>) {
    match text.rsplit_once('#') {
        Some((name, "all")) if !name.is_empty() => (name.trim_end(), Some(0)),
        Some((name, number)) if !name.is_empty() => match number.parse() {
            Ok(number) if number > 0 => (name.trim_end(), Some(number)),
            _ => (text, None),
        },
        _ => (text, None),
    }
}

fn named(store: &Store, name: &str) -> Result<(Vec<Thing>, Fit)> {
    let exact = describe_things(store, &things(&bearers(store, name)?))?;
    if !exact.is_empty() {
        return Ok((exact, Fit::Name));
    }
    let names = Names::read(store)?;
    let alike = describe_things(store, &names.alike(name))?;
    if !alike.is_empty() {
        return Ok((alike, Fit::Name));
    }
    let mut fitting = describe_things(store, &names.fitting(name))?;
    // A headline has many words: articles are meant only when nothing else is.
    if fitting.iter().any(|t| t.sort != Sort::Article) {
        fitting.retain(|t| t.sort != Sort::Article);
    }
    if fitting.is_empty() { Err(names.unknown(store, name)?) } else { Ok((fitting, Fit::Words)) }
}

/// What bears one of the spellings as its name.
fn bearers(store: &Store, name: &str) -> Result<Rows> {
    let terms = spellings(name).into_iter().map(|s| Literal::from(s).into()).collect();
    ask(store, "resolve/bearers", &[Bound { name: "name".into(), terms }])
}

/// The name as it is typed, and as it may be written: small letters, capitals, with and without an article, other apostrophes.
fn spellings(name: &str) -> Vec<String> {
    let bare = name.split_once(' ').filter(|(the, _)| the.eq_ignore_ascii_case("the")).map(|(_, rest)| rest);
    let mut all: Vec<String> = [Some(name), bare].into_iter().flatten().flat_map(cases).collect();
    let turned: Vec<String> =
        all.iter().flat_map(|s| [s.replace('\'', "\u{2019}"), s.replace('\u{2019}', "'")]).collect();
    all.extend(turned);
    all.sort();
    all.dedup();
    all
}

/// A name in small letters and capitals of all kinds.
fn cases(name: &str) -> [String; 6] {
    let capital = |word: &str| {
        let mut chars = word.chars();
        chars.next().map(|c| c.to_uppercase().collect::<String>() + chars.as_str()).unwrap_or_default()
    };
    let small = name.to_lowercase();
    let each: Vec<String> = small.split(' ').map(capital).collect();
    [name.to_owned(), capital(name), capital(&small), each.join(" "), name.to_uppercase(), small]
}

/// Every name in the store, with the words that its bearer can be found by.
struct Names {
    of: BTreeMap<NamedNode, Name>,
}

#[derive(Default)]
struct Name {
    whole: Vec<String>,
    beside: Vec<String>,
}

impl Names {
    fn read(store: &Store) -> Result<Self> {
        let rows = ask(store, "resolve/names", &[])?;
        let mut of: BTreeMap<NamedNode, Name> = BTreeMap::new();
        for row in &rows.rows {
            let [Some(Term::NamedNode(thing)), Some(Term::Literal(word)), whole] = row.as_slice() else { continue };
            let name = of.entry(thing.clone()).or_default();
            let list = if whole.is_some() { &mut name.whole } else { &mut name.beside };
            list.push(word.value().to_owned());
        }
        Ok(Self { of })
    }

    /// Those that have the name but for letters and small words.
    fn alike(&self, name: &str) -> Vec<NamedNode> {
        let wanted = words(name);
        let is_wanted = |n: &Name| n.whole.iter().any(|w| words(w) == wanted);
        self.of.iter().filter(|(_, n)| is_wanted(n)).map(|(node, _)| node.clone()).collect()
    }

    /// Those among whose words all words of `name` are, at least one of them in a name of their own.
    fn fitting(&self, name: &str) -> Vec<NamedNode> {
        let wanted = words(name);
        if wanted.is_empty() {
            return Vec::new();
        }
        self.of.iter().filter(|(_, n)| n.fits(&wanted)).map(|(node, _)| node.clone()).collect()
    }

    /// The error of a name that stands for nothing.
    fn unknown(&self, store: &Store, name: &str) -> Result<Error> {
        let folded = words(name).join(" ");
        let mut near: Vec<(f64, &str, &NamedNode)> = Vec::new();
        for (node, known) in &self.of {
            let scored = known.whole.iter().map(|w| (strsim::jaro_winkler(&folded, &words(w).join(" ")), w.as_str()));
            near.extend(scored.filter(|(score, _)| *score >= ALIKE).map(|(score, w)| (score, w, node)));
        }
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        near.truncate(SHOWN);
        let nodes: Vec<NamedNode> = near.iter().map(|(_, _, node)| (*node).clone()).collect();
        let known: Vec<NamedNode> = describe_things(store, &nodes)?.into_iter().map(|t| t.node).collect();
        let mut said: Vec<String> = Vec::new();
        for (_, name, _) in near.iter().filter(|(_, _, node)| known.contains(node)) {
            let quoted = format!("'{name}'");
            if said.len() < 3 && !said.contains(&quoted) {
                said.push(quoted);
            }
        }
        let error = Error::new(Kind::Query, format!("nothing in the store is called '{name}'"));
        Ok(match said.as_slice() {
            [] => error.hint("'annals query entities' and 'annals query events' list what there is"),
            some => error.hint(format!("did you mean {}?", some.join(" or "))),
        })
    }
}

impl Name {
    fn fits(&self, wanted: &[String]) -> bool {
        let own: Vec<String> = self.whole.iter().flat_map(|w| words(w)).collect();
        if !wanted.iter().any(|w| has(&own, w)) {
            return false;
        }
        let beside: Vec<String> = self.beside.iter().flat_map(|w| words(w)).collect();
        wanted.iter().all(|w| has(&own, w) || has(&beside, w))
    }
}

/// Whether a word, or one that only goes on ("bombing", "bombings"), is among them.
fn has(among: &[String], word: &str) -> bool {
    among.iter().any(|w| w == word || (word.len() >= 4 && w.starts_with(word)))
}

/// The words of a name in plain small letters, without small words and without the "s" of a plural or genitive.
fn words(name: &str) -> Vec<String> {
    let normal = normalize(name).replace("'s", "");
    let words = normal.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty() && !SMALL.contains(w));
    words.map(|w| if w.len() > 4 && !w.ends_with("ss") { w.trim_end_matches('s') } else { w }.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_taken_off() {
        assert_eq!(numbered("Attack#2"), ("Attack", Some(2)));
        assert_eq!(numbered("Attack #all"), ("Attack", Some(0)));
        for name in ["Attack", "Attack#", "Attack#0", "#2", "C#minor"] {
            assert_eq!(numbered(name), (name, None));
        }
    }

    #[test]
    fn words_are_evened_out() {
        assert_eq!(words("The bombings of Port Élin"), ["bombing", "port", "elin"]);
        assert_eq!(words("Anthony's Shrine"), ["anthony", "shrine"]);
    }

    #[test]
    fn a_name_is_looked_up_as_it_may_be_written() {
        let all = spellings("the red tide");
        for spelling in ["the red tide", "The Red Tide", "red tide", "THE RED TIDE"] {
            assert!(all.iter().any(|s| s == spelling), "{spelling}: {all:?}");
        }
    }
}
