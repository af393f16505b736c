//! Names as sequences of normalized tokens, for the longest match at a place of the text.
//!
//! Every begin of a name is known by a hash of its tokens; the one that ends a name leads to the entries that go by it,
//! best first. Hyphens are no tokens: `ISIS-K`, `ISIS K` and the tokens `ISIS`, `-`, `K` are one name. Hashes have 64
//! bits and stand for the words, so that a hundred thousand names need no copies of them.

use rustc_hash::FxHashMap;

use super::normal;

/// Index of an entry of the gazetteer.
pub type EntryIx = usize;

/// Hash of no tokens at all.
const EMPTY: u64 = 0xcbf2_9ce4_8422_2325;

/// All names, being collected.
#[derive(Debug, Default)]
pub(super) struct Builder {
    /// Begins of names, and whether a name ends there.
    begins: FxHashMap<u64, bool>,
    found: Vec<(u64, u32)>,
    buffer: String,
}

/// All names, frozen.
#[derive(Clone, Debug, Default)]
pub(super) struct Trie {
    /// For every begin of a name the range of its entries, which is empty when no name ends there.
    begins: FxHashMap<u64, (u32, u32)>,
    entries: Vec<EntryIx>,
}

impl Builder {
    /// Makes room for so many names.
    pub(super) fn reserve(&mut self, names: usize) {
        self.begins.reserve(names);
        self.found.reserve(names);
    }

    /// Adds a name of an entry.
    pub(super) fn add(&mut self, name: &str, entry: EntryIx) {
        let mut hash = EMPTY;
        let begins = &mut self.begins;
        normal::tokens(name, &mut self.buffer, |token| {
            hash = step(hash, token);
            begins.entry(hash).or_insert(false);
        });
        if hash != EMPTY {
            self.begins.insert(hash, true);
            self.found.push((hash, entry as u32));
        }
    }

    /// Whether an entry goes by the name.
    pub(super) fn has(&mut self, name: &str) -> bool {
        let mut hash = EMPTY;
        normal::tokens(name, &mut self.buffer, |token| hash = step(hash, token));
        self.begins.get(&hash) == Some(&true)
    }

    /// Freezes the names. `standing` tells which entries of one name come first: those that stand higher.
    pub(super) fn build(mut self, standing: &[u64]) -> Trie {
        let rank = |entry: u32| std::cmp::Reverse(standing[entry as usize]);
        self.found.sort_unstable_by_key(|&(hash, entry)| (hash, rank(entry), entry));
        self.found.dedup();
        let mut begins: FxHashMap<u64, (u32, u32)> = FxHashMap::default();
        begins.reserve(self.begins.len());
        let mut at = 0;
        for names in self.found.chunk_by(|one, other| one.0 == other.0) {
            let end = at + names.len() as u32;
            begins.insert(names[0].0, (at, end));
            at = end;
        }
        begins.extend(self.begins.into_iter().filter(|(_, name)| !name).map(|(hash, _)| (hash, (0, 0))));
        let entries = self.found.iter().map(|&(_, entry)| entry as EntryIx).collect();
        Trie { begins, entries }
    }
}

impl Trie {
    /// Entries of the name, best first.
    pub(super) fn exact(&self, name: &str) -> &[EntryIx] {
        let mut hash = EMPTY;
        normal::tokens(name, &mut String::new(), |token| hash = step(hash, token));
        self.at(hash).unwrap_or(&[])
    }

    /// The longest name at the begin of `norms`: how many of them it takes, and its entries.
    pub(super) fn longest(&self, norms: &[&str]) -> Option<(usize, &[EntryIx])> {
        let mut hash = EMPTY;
        let mut longest = None;
        for (at, norm) in norms.iter().enumerate() {
            let mut hyphen = true;
            for part in normal::parts(norm) {
                hash = step(hash, part);
                hyphen = false;
            }
            match self.at(hash) {
                _ if hyphen && at > 0 => {}
                None => break,
                Some([]) => {}
                Some(entries) => longest = Some((at + 1, entries)),
            }
        }
        longest
    }

    /// Entries behind a begin of names; none when no name begins so.
    fn at(&self, hash: u64) -> Option<&[EntryIx]> {
        let &(from, to) = self.begins.get(&hash)?;
        Some(&self.entries[from as usize..to as usize])
    }
}

/// Hash of a sequence with one more token: FNV-1a over the bytes, a mark between tokens, mixed at the end.
fn step(hash: u64, token: &str) -> u64 {
    let mut hash = hash ^ 0xff;
    for byte in token.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    hash ^ (hash >> 29)
}
