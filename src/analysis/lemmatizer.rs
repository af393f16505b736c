//! Dictionary forms from form and tag.
//!
//! Looks the lower-cased form up in a list of exceptions, else applies the rule of its longest known ending: cut some
//! characters, add others. Proper nouns keep their case. The tables are counted from the treebanks in
//! `training::words`; there is no dictionary beyond them.

use rustc_hash::FxHashMap;

use super::binary::Reader;
use crate::error::Result;
use crate::model::Upos;

/// Longest ending that has rules, in characters.
pub(super) const LONGEST: usize = 5;

/// Cut some characters off the end, add others.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Edit {
    pub(super) cut: u8,
    pub(super) add: String,
}

/// The tables of the lemmatizer.
#[derive(Clone, Debug, Default)]
pub(super) struct Lemmatizer {
    /// By tag, form → lemma.
    pub(super) exceptions: FxHashMap<u8, FxHashMap<String, String>>,
    /// By tag, ending → edit.
    pub(super) rules: FxHashMap<u8, FxHashMap<String, Edit>>,
}

impl Lemmatizer {
    /// The lemma of a form that has the tag `tag`, whose part of speech is `upos`.
    pub(super) fn lemma(&self, form: &str, tag: u8, upos: Upos) -> String {
        let base = base(form, upos);
        let exception = self.exceptions.get(&tag).and_then(|list| list.get(&base));
        if let Some(lemma) = exception {
            return lemma.clone();
        }
        match self.rules.get(&tag).and_then(|rules| edit_for(rules, &base)) {
            Some(edit) => apply(&base, edit),
            None => base,
        }
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self> {
        let mut tables = Self::default();
        for _ in 0..reader.count()? {
            let (tag, form) = (reader.byte()?, reader.string()?.to_owned());
            let lemma = reader.string()?.to_owned();
            tables.exceptions.entry(tag).or_default().insert(form, lemma);
        }
        for _ in 0..reader.count()? {
            let (tag, ending) = (reader.byte()?, reader.string()?.to_owned());
            let edit = Edit { cut: reader.byte()?, add: reader.string()?.to_owned() };
            tables.rules.entry(tag).or_default().insert(ending, edit);
        }
        Ok(tables)
    }
}

/// What rules and exceptions apply to: proper nouns as written, all else in lower case.
pub(super) fn base(form: &str, upos: Upos) -> String {
    let form = form.replace(['\u{2018}', '\u{2019}'], "'");
    if upos == Upos::Propn { form } else { form.to_lowercase() }
}

/// The rule of the longest ending that has one.
pub(super) fn edit_for<'a>(rules: &'a FxHashMap<String, Edit>, base: &str) -> Option<&'a Edit> {
    endings(base).find_map(|ending| rules.get(ending).filter(|edit| fits(base, edit)))
}

/// Endings of a form, the longest first, down to the empty one.
pub(super) fn endings(base: &str) -> impl Iterator<Item = &str> {
    let n = base.chars().count();
    (0..=LONGEST.min(n)).rev().map(move |length| {
        let start = base.char_indices().nth(n - length).map_or(base.len(), |(at, _)| at);
        &base[start..]
    })
}

/// Whether something is left of the form, or put in its place.
fn fits(base: &str, edit: &Edit) -> bool {
    let n = base.chars().count();
    usize::from(edit.cut) < n || (usize::from(edit.cut) == n && !edit.add.is_empty())
}

pub(super) fn apply(base: &str, edit: &Edit) -> String {
    let kept = base.chars().count() - usize::from(edit.cut);
    let mut lemma: String = base.chars().take(kept).collect();
    lemma.push_str(&edit.add);
    lemma
}
