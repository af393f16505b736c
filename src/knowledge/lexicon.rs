//! The lexicon: names of countries, places, organizations, groups and outlets, and the words that describe people and things.
//!
//! Read from the tables of `ontology/lexicon` when the program starts. Names are found by normalized tokens
//! ([`normalize`]), so spelling with or without capitals, stops, hyphens or accents makes no difference; the lexicon says
//! when a name needs capitals ([`Lexicon::needs_capitals`]) or proves little by itself ([`Lexicon::ambiguity`]).

mod common;
mod gazetteer;
mod normal;
mod table;
mod trie;
mod words;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::error::{Error, Kind, Result};
use crate::model::Name;

pub use gazetteer::Entry;
pub use normal::normalize;
pub use trie::EntryIx;
pub use words::{Ambiguity, Nominal, Number, Title, TitleKind};

use gazetteer::Gazetteer;
use trie::Trie;
use words::key;

/// Longest name that is all capitals because it is an abbreviation.
const LONGEST_ABBREVIATION: usize = 6;

/// Bytes of a row, more or less.
const LINE: usize = 40;

/// All tables, frozen.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    entries: Vec<Entry>,
    ids: FxHashMap<Name, EntryIx>,
    names: Trie,
    demonyms: FxHashMap<String, EntryIx>,
    demonym_names: Trie,
    adjectives: FxHashMap<Name, String>,
    seats: FxHashMap<String, EntryIx>,
    capitals_only: FxHashSet<String>,
    ambiguous: FxHashMap<String, Ambiguity>,
    titles: words::Titles,
    title_tokens: usize,
    nominals: words::Nominals,
    given_names: FxHashSet<String>,
    surnames: FxHashSet<String>,
    common_words: FxHashSet<String>,
    variants: FxHashMap<String, String>,
    apart: words::Apart,
    walks: FxHashMap<String, String>,
}

impl Lexicon {
    /// Reads tables, given as file name and text. Tables with names that the program has no use for are left alone.
    ///
    /// # Errors
    /// When a row is not as its columns say, or an identifier stands twice.
    pub fn parse<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self> {
        let mut files: Vec<(&str, &str)> = files.into_iter().collect();
        // Countries first: a city must know whether it is a capital. Bodies of countries last: they yield to organizations.
        let turn = |file: &str| (!file.ends_with("countries.tsv"), file.ends_with("bodies.tsv"));
        files.sort_by_key(|(file, _)| (turn(file), *file));
        let mut gazetteer = Gazetteer::default();
        let lines: usize = files.iter().map(|(_, text)| text.len() / LINE).sum();
        gazetteer.reserve(lines);
        let mut lexicon = Self::default();
        for (file, text) in files {
            lexicon.read(file, text, &mut gazetteer)?;
        }
        lexicon.freeze(gazetteer)
    }

    fn read(&mut self, file: &str, text: &str, gazetteer: &mut Gazetteer) -> Result<()> {
        let table = file.rsplit(['/', '\\']).next().unwrap_or(file);
        match table {
            "countries.tsv" => gazetteer.countries(file, text),
            "bodies.tsv" => gazetteer.bodies(file, text),
            "cities.tsv" => gazetteer.cities(file, text),
            "regions.tsv" => gazetteer.regions(file, text),
            "organizations.tsv" => gazetteer.organizations(file, text),
            "groups.tsv" => gazetteer.groups(file, text),
            "outlets.tsv" => gazetteer.outlets(file, text),
            "peoples.tsv" => gazetteer.peoples(file, text),
            "demonyms.tsv" => gazetteer.demonyms(file, text),
            "titles.tsv" => words::titles(file, text, &mut self.titles),
            "nominals.tsv" => words::nominals(file, text, &mut self.nominals),
            "given-names.tsv" => words::names(file, text, &mut self.given_names),
            "surnames.tsv" => words::names(file, text, &mut self.surnames),
            "common-words.tsv" => words::common_words(file, text, &mut self.common_words),
            "name-variants.tsv" => words::variants(file, text, &mut self.variants),
            "never-merge.tsv" => words::apart(file, text, &mut self.apart),
            "walks.tsv" => words::walks(file, text, &mut self.walks),
            "ambiguous.tsv" => words::ambiguous(file, text, &mut self.ambiguous),
            _ => Ok(()),
        }
    }

    fn freeze(mut self, mut gazetteer: Gazetteer) -> Result<Self> {
        self.ids.reserve(gazetteer.entries.len());
        for (at, entry) in gazetteer.entries.iter().enumerate() {
            if self.ids.insert(entry.id.clone(), at).is_some() {
                let error = Error::new(Kind::Knowledge, format!("{} stands twice", entry.id));
                return Err(error.at("ontology/lexicon").hint("merge the two rows"));
            }
        }
        gazetteer.tie_demonyms(&self.ids).map_err(|id| {
            let reason = format!("{id} is not in the gazetteer");
            let error = Error::new(Kind::Knowledge, reason).at("demonyms.tsv");
            error.hint("name the identifier of a row, such as region:crimea")
        })?;
        self.names = gazetteer.names.build(&gazetteer.standing);
        self.demonym_names = gazetteer.demonym_names.build(&gazetteer.standing);
        self.entries = gazetteer.entries;
        self.demonyms = gazetteer.demonyms;
        self.adjectives = gazetteer.adjectives;
        self.seats = gazetteer.seats;
        self.capitals_only = capitals_only(&self.entries);
        let tokens = |title: &String| title.split(' ').count();
        self.title_tokens = self.titles.keys().map(tokens).max().unwrap_or(0);
        Ok(self)
    }

    /// The entry with an identifier such as `country:IR`.
    #[must_use]
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.index(id).map(|at| &self.entries[at])
    }

    /// Its index.
    #[must_use]
    pub fn index(&self, id: &str) -> Option<EntryIx> {
        self.ids.get(id).copied()
    }

    /// The entry at an index that the lexicon gave.
    ///
    /// # Panics
    /// When the index is from elsewhere.
    #[must_use]
    pub fn get(&self, entry: EntryIx) -> &Entry {
        &self.entries[entry]
    }

    /// Every entry, in the order of the tables.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Entries that go by exactly this name, best first: countries, then by standing and number of inhabitants.
    #[must_use]
    pub fn lookup(&self, name: &str) -> &[EntryIx] {
        self.names.exact(name)
    }

    /// The longest name at the begin of some normalized tokens: how many of them it takes, and its entries, best first.
    #[must_use]
    pub fn longest_match(&self, norms: &[&str]) -> Option<(usize, &[EntryIx])> {
        self.names.longest(norms)
    }

    /// What a demonym or adjective is made from: a country, region, city or people. Plurals count: "Iranians".
    #[must_use]
    pub fn demonym(&self, word: &str) -> Option<EntryIx> {
        match self.demonyms.get(word) {
            Some(&entry) => Some(entry),
            None => self.demonyms.get(&key(word)).copied(),
        }
    }

    /// The same for demonyms of several tokens: "South Korean".
    #[must_use]
    pub fn longest_demonym(&self, norms: &[&str]) -> Option<(usize, EntryIx)> {
        let (tokens, entries) = self.demonym_names.longest(norms)?;
        entries.first().map(|&entry| (tokens, entry))
    }

    /// The adjective of a country, by its identifier: "Iranian".
    #[must_use]
    pub fn adjective(&self, country: &str) -> Option<&str> {
        self.adjectives.get(country).map(String::as_str)
    }

    /// The government that a capital or another seat stands for: "moscow", "kremlin", "downing street".
    #[must_use]
    pub fn seat(&self, name: &str) -> Option<EntryIx> {
        match self.seats.get(name) {
            Some(&government) => Some(government),
            None => self.seats.get(&key(name)).copied(),
        }
    }

    /// The government of a country, by ISO code.
    #[must_use]
    pub fn government(&self, iso2: &str) -> Option<EntryIx> {
        self.index(&format!("government:{iso2}"))
    }

    /// The country with an ISO code.
    #[must_use]
    pub fn country(&self, iso2: &str) -> Option<EntryIx> {
        self.index(&format!("country:{iso2}"))
    }

    /// Whether a normalized name counts only when written in capitals: "who", "us", "is".
    #[must_use]
    pub fn needs_capitals(&self, name: &str) -> bool {
        self.capitals_only.contains(name)
    }

    /// Why a normalized name proves little by itself, if so.
    #[must_use]
    pub fn ambiguity(&self, name: &str) -> Option<Ambiguity> {
        self.ambiguous.get(name).copied()
    }

    /// What a common noun describes, by lemma; several words with a space between.
    #[must_use]
    pub fn nominal(&self, lemma: &str) -> Option<&Nominal> {
        match self.nominals.get(lemma) {
            Some(nominal) => Some(nominal),
            None => self.nominals.get(&key(lemma)),
        }
    }

    /// The title with these words.
    #[must_use]
    pub fn title(&self, words: &str) -> Option<&Title> {
        match self.titles.get(words) {
            Some(title) => Some(title),
            None => self.titles.get(&key(words)),
        }
    }

    /// The longest title at the begin of some normalized tokens: how many of them it takes, and what it is.
    #[must_use]
    pub fn longest_title(&self, norms: &[&str]) -> Option<(usize, &Title)> {
        let most = norms.len().min(self.title_tokens * 2);
        (1..=most).rev().find_map(|count| {
            let title = self.title(&norms[..count].join(" "))?;
            Some((count, title))
        })
    }

    /// Whether a word in lower case is one of ordinary English: listed, or a regular form of a listed one.
    #[must_use]
    pub fn is_common_word(&self, word: &str) -> bool {
        let listed = |w: &str| self.common_words.contains(w) || self.nominals.contains_key(w);
        word.len() < 3 || common::is_form_of(word, &listed)
    }

    /// The word of ordinary English that an inflected verb is a regular form of; none when its lemma is such a word itself.
    #[must_use]
    pub fn base_of_verb(&self, form: &str, lemma: &str) -> Option<String> {
        let listed = |w: &str| self.common_words.contains(w);
        (!listed(lemma)).then(|| common::base_of(&form.to_lowercase(), &listed)).flatten()
    }

    /// The spelling that stands for all spellings of a normalized word of names: "mohammed" for "muhammad".
    #[must_use]
    pub fn spelling(&self, norm: &str) -> Option<&str> {
        self.variants.get(norm).map(String::as_str)
    }

    /// What a gazetteer entry or a normalized name never is, though it might be taken for it, and why.
    #[must_use]
    pub fn never(&self, id_or_name: &str) -> &[(String, String)] {
        self.apart.get(id_or_name).map_or(&[], Vec::as_slice)
    }

    /// The walk of life of a normalized noun for people: "sport" for "boxer".
    #[must_use]
    pub fn walk(&self, noun: &str) -> Option<&str> {
        self.walks.get(noun).map(String::as_str)
    }

    /// Whether a normalized word is a given name.
    #[must_use]
    pub fn is_given_name(&self, norm: &str) -> bool {
        self.given_names.contains(norm)
    }

    /// Whether a normalized word is a surname.
    #[must_use]
    pub fn is_surname(&self, norm: &str) -> bool {
        self.surnames.contains(norm)
    }
}

/// Normalized names that every entry writes in capitals throughout, because they are abbreviations.
fn capitals_only(entries: &[Entry]) -> FxHashSet<String> {
    let (capitals, other): (Vec<&String>, Vec<&String>) = entries
        .iter()
        .flat_map(|entry| &entry.names)
        .filter(|name| name.len() <= LONGEST_ABBREVIATION && !name.contains(' '))
        .partition(|name| !name.chars().any(char::is_lowercase));
    let mut capitals: FxHashSet<String> = capitals.into_iter().map(|name| key(name)).collect();
    for name in other {
        capitals.remove(&key(name));
    }
    capitals
}
