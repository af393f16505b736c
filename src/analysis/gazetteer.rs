//! What the lexicon says of the words of a sentence, as evidence for the name finder.
//!
//! Marks the words of every listed place and organization, the longest first, and given names. Only words with a
//! capital count. Which entry of the lexicon a name means is not asked here: that is `extraction`'s.

use super::names::FIRST;
use super::names::Gazetteer;
use super::names::LATER;
use super::names::ONLY;
use super::names::ORGANIZATION;
use super::names::PERSON;
use super::names::PLACE;
use crate::knowledge::Lexicon;
use crate::knowledge::lexicon::normalize;

impl Gazetteer for Lexicon {
    fn mark(&self, forms: &[&str]) -> Vec<u16> {
        let norms: Vec<String> = forms.iter().map(|form| normalize(form)).collect();
        let norms: Vec<&str> = norms.iter().map(String::as_str).collect();
        let mut marks = vec![0; forms.len()];
        let mut at = 0;
        while at < forms.len() {
            if !forms[at].starts_with(char::is_uppercase) {
                at += 1;
                continue;
            }
            if self.is_given_name(norms[at]) {
                marks[at] |= PERSON << ONLY;
            }
            at += self.mark_entry(&norms[at..], &mut marks[at..]);
        }
        marks
    }
}

trait MarkEntry {
    /// Marks the entry that begins with the first word, and says how many words to go on.
    fn mark_entry(&self, norms: &[&str], marks: &mut [u16]) -> usize;
}

impl MarkEntry for Lexicon {
    fn mark_entry(&self, norms: &[&str], marks: &mut [u16]) -> usize {
        let Some((n, [best, ..])) = self.longest_match(norms) else {
            return 1;
        };
        let entry = self.get(*best);
        let kind = match entry.id.split(':').next() {
            Some("country" | "city" | "region") => PLACE,
            _ => ORGANIZATION,
        };
        for (at, mark) in marks.iter_mut().enumerate().take(n) {
            *mark |= match (n, at) {
                (1, _) => kind << ONLY,
                (_, 0) => kind << FIRST,
                _ => kind << LATER,
            };
        }
        n.max(1)
    }
}
