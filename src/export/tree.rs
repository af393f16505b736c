//! A graph as blocks, one for each subject, with blank nodes inside the block that leads to them.

use super::quads::Quads;
use super::quads::Triple;
use super::term::RDF;
use super::term::Term;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Blank nodes nest no deeper than this; deeper ones get blocks of their own.
const DEEPEST: usize = 24;

/// Properties and values of a subject, in the order they are written.
pub(super) type Block<'a> = Vec<(&'a Term, Vec<&'a Term>)>;

/// The subjects of a graph.
pub(super) struct Tree<'a> {
    blocks: BTreeMap<&'a Term, Block<'a>>,
    /// Blank nodes that are written where they are used.
    nested: BTreeSet<Arc<str>>,
}

impl<'a> Tree<'a> {
    /// Groups sorted triples; `shared` are blank nodes of other graphs too, which need their labels.
    pub(super) fn new(triples: &'a BTreeSet<Triple>, shared: &BTreeSet<Arc<str>>) -> Self {
        let mut tree = Self {
            blocks: BTreeMap::new(),
            nested: once_used(triples).into_iter().filter(|label| !shared.contains(label)).collect(),
        };
        for [subject, predicate, object] in triples {
            let block = tree.blocks.entry(subject).or_default();
            match block.last_mut() {
                Some((last, objects)) if *last == predicate => objects.push(object),
                _ => block.push((predicate, vec![object])),
            }
        }
        for block in tree.blocks.values_mut() {
            block.sort_by_key(|(predicate, _)| rank(predicate));
        }
        tree.unnest_unreached();
        tree
    }

    /// Blocks that are not nested in others, sorted by subject.
    pub(super) fn roots(&self) -> impl Iterator<Item = (&'a Term, &Block<'a>)> {
        self.blocks.iter().filter(|(subject, _)| !self.is_nested(subject)).map(|(subject, block)| (*subject, block))
    }

    /// The block of a blank node that is written where it is used.
    pub(super) fn nested(&self, term: &Term) -> Option<&Block<'a>> {
        self.is_nested(term).then(|| self.blocks.get(term))?
    }

    /// The members of a list that nothing else leads into; `rdf:nil` is the empty list.
    pub(super) fn list(&self, term: &'a Term) -> Option<Vec<&'a Term>> {
        let mut members = Vec::new();
        let mut rest = term;
        while !is_rdf(rest, "nil") {
            let [(first, member), (next, tail)] = self.nested(rest)?.as_slice() else {
                return None;
            };
            if !is_rdf(first, "first") || !is_rdf(next, "rest") {
                return None;
            }
            let ([member], [tail]) = (member.as_slice(), tail.as_slice()) else {
                return None;
            };
            members.push(*member);
            rest = tail;
        }
        Some(members)
    }

    fn is_nested(&self, term: &Term) -> bool {
        matches!(term, Term::Blank(label) if self.nested.contains(label))
    }

    /// Blank nodes in a ring, or too deep, get blocks of their own.
    fn unnest_unreached(&mut self) {
        let mut reached: BTreeSet<Arc<str>> = BTreeSet::new();
        let mut border: Vec<(&Term, usize)> = self.roots().map(|(subject, _)| (subject, 0)).collect();
        while let Some((subject, depth)) = border.pop() {
            for object in self.blocks.get(subject).into_iter().flatten().flat_map(|(_, objects)| objects) {
                let Term::Blank(label) = object else { continue };
                // The tail of a list is no deeper than its head.
                let is_tail =
                    self.blocks.get(*object).is_some_and(|block| block.iter().any(|(p, _)| is_rdf(p, "rest")));
                if self.nested.contains(label) && (depth < DEEPEST || is_tail) {
                    reached.insert(label.clone());
                    border.push((object, if is_tail { depth } else { depth + 1 }));
                }
            }
        }
        self.nested = reached;
    }
}

/// Blank nodes that are the object of exactly one triple, and stand in no triple term.
fn once_used(triples: &BTreeSet<Triple>) -> BTreeSet<Arc<str>> {
    let mut n_uses: BTreeMap<Arc<str>, usize> = BTreeMap::new();
    for [_, _, object] in triples {
        object.each_blank(false, &mut |label, inside| {
            *n_uses.entry(label.clone()).or_default() += if inside { 2 } else { 1 }
        });
    }
    n_uses.into_iter().filter(|(_, n)| *n == 1).map(|(label, _)| label).collect()
}

/// Blank nodes that stand in more than one graph.
pub(super) fn shared_blanks(quads: &Quads) -> BTreeSet<Arc<str>> {
    let mut graphs: BTreeMap<Arc<str>, (usize, bool)> = BTreeMap::new();
    for (i, (name, triples)) in quads.iter().enumerate() {
        let mut note = |label: &Arc<str>, _| {
            let (first, several) = graphs.entry(label.clone()).or_insert((i, false));
            *several |= *first != i;
        };
        for term in triples.iter().flatten().chain(name) {
            term.each_blank(false, &mut note);
        }
    }
    graphs.into_iter().filter(|(_, (_, several))| *several).map(|(label, _)| label).collect()
}

/// Class and names come first.
fn rank(predicate: &Term) -> u8 {
    match predicate.iri() {
        Some(iri) if iri.strip_prefix(RDF) == Some("type") => 0,
        Some(iri) if iri.ends_with("#label") => 1,
        Some(iri) if iri.ends_with("#altLabel") => 2,
        _ => 3,
    }
}

/// Whether a term is `rdf:name`.
pub(super) fn is_rdf(term: &Term, name: &str) -> bool {
    term.iri().and_then(|iri| iri.strip_prefix(RDF)) == Some(name)
}
