//! Where the words of claims stand, in memory and in a file once for all claims of an article.

use serde::Deserialize;
use serde::Deserializer;
use serde::Serialize;
use serde::Serializer;
use serde::de::Error as _;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Where words stand; what is unknown is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Source {
    /// The outlet that printed them.
    pub outlet: String,
    /// When, in words.
    pub date: String,
    /// The same as `2031-05-02`.
    pub day: String,
    /// Headline of the article.
    pub headline: String,
    /// IRI of the article.
    pub article: String,
}

/// A source in a file: in full where it comes first, by its number from then on.
#[derive(Serialize, Deserialize)]
enum Written<S> {
    First(S),
    Again(u32),
}

thread_local! {
    /// Numbers of the sources in the file that is being written.
    static NUMBERS: RefCell<BTreeMap<Arc<Source>, u32>> = const { RefCell::new(BTreeMap::new()) };
    /// Sources of the file that is being read, by their numbers.
    static SOURCES: RefCell<Vec<Arc<Source>>> = const { RefCell::new(Vec::new()) };
}

/// Writes or reads one file, in which sources are shared.
pub(super) fn one_file<T>(work: impl FnOnce() -> T) -> T {
    let forget = || {
        NUMBERS.with_borrow_mut(BTreeMap::clear);
        SOURCES.with_borrow_mut(Vec::clear);
    };
    forget();
    let done = work();
    forget();
    done
}

/// Writes a source, for serde; within [`one_file`].
pub(super) fn serialize<S: Serializer>(source: &Arc<Source>, serializer: S) -> Result<S::Ok, S::Error> {
    let known = NUMBERS.with_borrow_mut(|numbers| {
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        let known = numbers.get(source).copied();
        if known.is_none() {
            numbers.insert(source.clone(), next);
        }
        known
    });
    known.map_or_else(|| Written::First(&**source), Written::Again).serialize(serializer)
}

/// Reads a source, for serde; within [`one_file`].
pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Arc<Source>, D::Error> {
    let written = Written::<Source>::deserialize(deserializer)?;
    SOURCES.with_borrow_mut(|sources| match written {
        Written::First(source) => {
            let source = Arc::new(source);
            sources.push(source.clone());
            Ok(source)
        }
        Written::Again(number) => {
            let known = usize::try_from(number).ok().and_then(|number| sources.get(number));
            known.cloned().ok_or_else(|| D::Error::custom("a source without its number"))
        }
    })
}
