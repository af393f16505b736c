//! Entities that are alike in all that decides whether two can be one: what holds for a pair of them holds for all such pairs.
//!
//! A name that many articles bear has few records. Each pair of entities that would come into one set is asked about, each pair
//! of records is answered once.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use super::profile::EntityProfile;

/// The number of each entity's record: equal for equal records.
pub(super) fn numbers(all: &[&EntityProfile]) -> Vec<usize> {
    let mut known: FxHashMap<String, usize> = FxHashMap::default();
    all.iter()
        .map(|entity| {
            let next = known.len();
            *known.entry(record(entity)).or_insert(next)
        })
        .collect()
}

/// All that is asked about: not the key in the article, and of the names only those that tell.
fn record(entity: &EntityProfile) -> String {
    let EntityProfile { types, label, telling, gazetteer, named, within, around, .. } = entity;
    let EntityProfile { position, spellings, never, traits, .. } = entity;
    format!("{:?}", (types, label, telling, gazetteer, named, (within, around), position, spellings, never, traits))
}

/// Answers to one question about pairs of entities that depends on their records alone.
pub(super) struct Answers<'r> {
    records: &'r [usize],
    known: RefCell<FxHashMap<(usize, usize), bool>>,
}

impl<'r> Answers<'r> {
    pub(super) fn new(records: &'r [usize]) -> Self {
        Self { records, known: RefCell::default() }
    }

    /// The answer for two entities; `ask` is called once for each pair of records.
    pub(super) fn of(&self, one: usize, other: usize, ask: impl FnOnce() -> bool) -> bool {
        let pair = (self.records[one], self.records[other]);
        if let Some(&answer) = self.known.borrow().get(&pair) {
            return answer;
        }
        let answer = ask();
        self.known.borrow_mut().insert(pair, answer);
        answer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_pair_of_records_is_asked_once() {
        let entity = |key: &str, label: &str| EntityProfile {
            key: key.to_owned(),
            label: label.to_owned(),
            ..EntityProfile::default()
        };
        let all = [entity("1", "Roe"), entity("2", "Roe"), entity("3", "Doe")];
        let records = numbers(&all.iter().collect::<Vec<_>>());
        assert_eq!(records, [0, 0, 1]);
        let answers = Answers::new(&records);
        assert!(answers.of(0, 2, || true));
        assert!(answers.of(1, 2, || panic!("asked twice")));
        assert!(!answers.of(2, 1, || false), "the other way round is another pair");
    }
}
