//! Pairs of words that told of one event in the articles that the trees were learned from, and how often they told of two.
//!
//! In: two words by which articles are compared (`words::base`); out: two numbers, features of `pair.rs`. The table is
//! `models/event-words.tsv`. While the trees are learned, a topic is looked up in a table made without it.

use std::collections::BTreeMap;
use std::sync::OnceLock;

static EMBEDDED: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/models/event-words.tsv"));

/// Events above this count as so many.
const MANY: u32 = 4;

/// How often two words told of one event and of two.
#[derive(Clone, Debug, Default)]
pub(crate) struct KnownPairs {
    pairs: BTreeMap<String, BTreeMap<String, (u32, u32)>>,
}

/// The table that the program carries.
pub(crate) fn embedded() -> &'static KnownPairs {
    static TABLE: OnceLock<KnownPairs> = OnceLock::new();
    TABLE.get_or_init(|| KnownPairs::parse(EMBEDDED))
}

impl KnownPairs {
    /// Reads a table: two words, events that both told of, pairs of tellings that were of two events.
    fn parse(text: &str) -> Self {
        let mut table = Self::default();
        for line in text.lines().filter(|l| !l.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            if let [one, other, events, apart] = cells[..]
                && let (Ok(events), Ok(apart)) = (events.parse(), apart.parse())
            {
                table.pairs.entry(one.to_owned()).or_default().insert(other.to_owned(), (events, apart));
            }
        }
        table
    }

    /// From counts by pair; the words of a pair are sorted. Pairs that never told of one event are left out.
    #[cfg(feature = "training")]
    pub(crate) fn new(counts: BTreeMap<(String, String), (u32, u32)>) -> Self {
        let mut table = Self::default();
        for ((one, other), count) in counts.into_iter().filter(|(_, (events, _))| *events > 0) {
            table.pairs.entry(one).or_default().insert(other, count);
        }
        table
    }

    /// The table as a file.
    #[cfg(feature = "training")]
    pub(crate) fn to_text(&self) -> String {
        let mut text = "# columns: word\tword\tevents that both told of\tpairs of tellings of two events\n".to_owned();
        for (one, others) in &self.pairs {
            for (other, (events, apart)) in others {
                text.push_str(&format!("{one}\t{other}\t{events}\t{apart}\n"));
            }
        }
        text
    }

    /// Events that both told of, few at most, and how that compares with what they told of apart.
    pub(crate) fn features(&self, one: &str, other: &str) -> [f64; 2] {
        let (low, high) = if one <= other { (one, other) } else { (other, one) };
        balance(self.pairs.get(low).and_then(|others| others.get(high)).copied().unwrap_or_default())
    }
}

/// The features of a pair, from how often it told of one event and of two.
pub(crate) fn balance((events, apart): (u32, u32)) -> [f64; 2] {
    if events == 0 {
        return [0.0, 0.3f64.ln()];
    }
    [f64::from(events.min(MANY)), ((f64::from(events) + 0.3) / (f64::from(apart).sqrt() + 1.0)).ln()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_go_both_ways() {
        let table = KnownPairs::parse("kill\tshoot\t6\t4\n");
        let [events, balance] = table.features("shoot", "kill");
        assert!(events == 4.0 && balance > 0.7);
        assert!(table.features("shoot", "sail")[1] < -1.0);
    }
}
