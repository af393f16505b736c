//! What the lexicon says of the words of a sentence, as evidence for the name finder.
//!
//! Marks the words of every listed place and organization, the longest first, given names, surnames, titles and
//! adjectives of countries. Of words without a capital only those of well-known places count. Which entry of the lexicon
//! a name means is not asked here: that is `extraction`'s.

use super::names::AMBIGUOUS;
use super::names::COUNTRY;
use super::names::DEMONYM;
use super::names::FIRST;
use super::names::Gazetteer;
use super::names::KNOWN;
use super::names::LATER;
use super::names::ONLY;
use super::names::ORGANIZATION;
use super::names::PERSON;
use super::names::PLACE;
use super::names::SMALL;
use super::names::SURNAME;
use super::names::TITLE;
use crate::knowledge::Lexicon;
use crate::knowledge::lexicon::Entry;
use crate::knowledge::lexicon::normalize;

/// Inhabitants of a city that everybody knows.
const LARGE: u64 = 300_000;

impl Gazetteer for Lexicon {
    fn mark(&self, forms: &[&str]) -> Vec<u16> {
        let norms: Vec<String> = forms.iter().map(|form| normalize(form)).collect();
        let norms: Vec<&str> = norms.iter().map(String::as_str).collect();
        let mut marks = vec![0; forms.len()];
        let mut next = 0;
        for at in 0..forms.len() {
            let small = !forms[at].starts_with(char::is_uppercase);
            if !small {
                self.mark_word(norms[at], &mut marks[at]);
                if let Some((n, _)) = self.longest_title(&norms[at..norms.len().min(at + 4)]) {
                    marks[at..at + n].iter_mut().for_each(|mark| *mark |= TITLE);
                }
            }
            if at >= next {
                next = at + self.mark_entry(&norms[at..], small, &mut marks[at..]);
            }
        }
        marks
    }

    fn base_of_verb(&self, form: &str, lemma: &str) -> Option<String> {
        Self::base_of_verb(self, form, lemma)
    }
}

trait Mark {
    /// Marks what a word is by itself.
    fn mark_word(&self, norm: &str, mark: &mut u16);

    /// Marks the entry that begins with the first word, and says how many words to go on.
    fn mark_entry(&self, norms: &[&str], small: bool, marks: &mut [u16]) -> usize;
}

impl Mark for Lexicon {
    fn mark_word(&self, norm: &str, mark: &mut u16) {
        if self.is_given_name(norm) {
            *mark |= PERSON << ONLY;
        }
        if self.is_surname(norm) {
            *mark |= SURNAME;
        }
        if self.demonym(norm).is_some() {
            *mark |= DEMONYM;
        }
    }

    fn mark_entry(&self, norms: &[&str], small: bool, marks: &mut [u16]) -> usize {
        if small && norms[0].len() < 4 {
            return 1;
        }
        let Some((n, [best, ..])) = self.longest_match(norms) else {
            return 1;
        };
        let entry = self.get(*best);
        let (kind, more) = kind(entry);
        let ambiguous = n == 1 && self.ambiguity(norms[0]).is_some();
        if small && (ambiguous || kind != PLACE || more == 0 || self.needs_capitals(norms[0])) {
            return 1;
        }
        let more = more | if small { SMALL } else { 0 } | if ambiguous { AMBIGUOUS } else { 0 };
        for (at, mark) in marks.iter_mut().enumerate().take(n) {
            *mark |= more;
            *mark |= match (n, at) {
                (1, _) => kind << ONLY,
                (_, 0) => kind << FIRST,
                _ => kind << LATER,
            };
        }
        n.max(1)
    }
}

/// Kind of an entry, and how well it is known.
fn kind(entry: &Entry) -> (u16, u16) {
    match entry.id.split(':').next() {
        Some("country") => (PLACE, COUNTRY),
        Some("city") => (PLACE, if entry.population >= LARGE { KNOWN } else { 0 }),
        Some("region") => (PLACE, KNOWN),
        _ => (ORGANIZATION, KNOWN),
    }
}
