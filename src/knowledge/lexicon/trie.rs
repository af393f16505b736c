//! Names as sequences of normalized tokens, for the longest match at a place of the text.
//!
//! A node of the trie is reached by one token from the node before; a node that ends a name holds the entries of that
//! name, best first. Hyphens are no tokens: `ISIS-K`, `ISIS K` and the tokens `ISIS`, `-`, `K` are one name.

use rustc_hash::FxHashMap;

use super::normal;

/// Index of an entry of the gazetteer.
pub type EntryIx = usize;

/// All names, being collected.
#[derive(Debug, Default)]
pub(super) struct Builder {
    words: FxHashMap<Box<str>, u32>,
    steps: FxHashMap<(u32, u32), u32>,
    nodes: u32,
    found: Vec<(u32, EntryIx)>,
}

/// All names, frozen.
#[derive(Clone, Debug, Default)]
pub(super) struct Trie {
    words: FxHashMap<Box<str>, u32>,
    steps: FxHashMap<(u32, u32), u32>,
    /// For every node where its entries begin in `entries`; one more at the end.
    begins: Vec<u32>,
    entries: Vec<EntryIx>,
}

impl Builder {
    /// Makes room for so many names.
    pub(super) fn with_capacity(names: usize) -> Self {
        let mut builder = Self::default();
        builder.words.reserve(names / 2);
        builder.steps.reserve(names);
        builder
    }

    /// Adds a name of an entry.
    pub(super) fn add(&mut self, name: &str, entry: EntryIx) {
        let mut node = 0;
        normal::tokens(name, |token| node = self.step(node, token));
        if node != 0 {
            self.found.push((node, entry));
        }
    }

    fn step(&mut self, node: u32, token: &str) -> u32 {
        let word = match self.words.get(token) {
            Some(&word) => word,
            None => {
                let word = self.words.len() as u32;
                self.words.insert(token.into(), word);
                word
            }
        };
        *self.steps.entry((node, word)).or_insert_with(|| {
            self.nodes += 1;
            self.nodes
        })
    }

    /// Freezes the names. `rank` tells which entries of one name come first: the smaller, the earlier.
    pub(super) fn build<R: Ord>(mut self, rank: impl Fn(EntryIx) -> R) -> Trie {
        self.found
            .sort_by_cached_key(|&(node, entry)| (node, rank(entry), entry));
        self.found.dedup();
        let mut begins = vec![0; self.nodes as usize + 2];
        for (node, _) in &self.found {
            begins[*node as usize + 1] += 1;
        }
        for at in 1..begins.len() {
            begins[at] += begins[at - 1];
        }
        Trie {
            words: self.words,
            steps: self.steps,
            begins,
            entries: self.found.into_iter().map(|(_, entry)| entry).collect(),
        }
    }
}

impl Trie {
    /// Entries of the name that `tokens` make, best first.
    pub(super) fn exact(&self, name: &str) -> &[EntryIx] {
        let mut node = Some(0);
        normal::tokens(name, |token| {
            node = node.and_then(|from| self.step(from, token))
        });
        node.map_or(&[], |node| self.at(node))
    }

    /// The longest name at the begin of `norms`: how many of them it takes, and its entries.
    pub(super) fn longest(&self, norms: &[&str]) -> Option<(usize, &[EntryIx])> {
        let mut node = 0;
        let mut longest = None;
        for (at, norm) in norms.iter().enumerate() {
            if at == 0 && normal::parts(norm).next().is_none() {
                return None;
            }
            for part in normal::parts(norm) {
                match self.step(node, part) {
                    Some(next) => node = next,
                    None => return longest,
                }
            }
            if normal::parts(norm).next().is_some() && !self.at(node).is_empty() {
                longest = Some((at + 1, self.at(node)));
            }
        }
        longest
    }

    fn step(&self, node: u32, token: &str) -> Option<u32> {
        let word = self.words.get(token)?;
        self.steps.get(&(node, *word)).copied()
    }

    fn at(&self, node: u32) -> &[EntryIx] {
        let node = node as usize;
        &self.entries[self.begins[node] as usize..self.begins[node + 1] as usize]
    }
}
