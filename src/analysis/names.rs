//! Learned names: people, places and organizations, as the texts of the training data marked them.
//!
//! Takes words, tags and what the gazetteers say of each word, gives a name tag for each. A greedy perceptron with
//! begin, inside, last, only and outside labels (BILOU), kept to legal sequences. It is a second opinion: the lexicon
//! is the first, and `extraction` joins both.

use super::features::CAPITAL;
use super::features::DIGIT;
use super::features::Keys;
use super::features::NONE;
use super::features::Word;
use super::features::mix;
use super::weights::Weights;
use crate::model::NameKind;
use crate::model::NameTag;

/// What gazetteers say of the words of a sentence.
pub trait Gazetteer {
    /// A bit set for each form: [`PLACE`], [`ORGANIZATION`], [`PERSON`], each shifted by [`FIRST`], [`LATER`] or
    /// [`ONLY`] according to where in the listed name the word stands.
    fn mark(&self, forms: &[&str]) -> Vec<u16>;

    /// The word that an inflected verb is a form of, where its lemma as its ending has it is no word.
    fn base_of_verb(&self, _form: &str, _lemma: &str) -> Option<String> {
        None
    }
}

/// The word is in the name of a place.
pub const PLACE: u16 = 1;
/// The word is in the name of an organization.
pub const ORGANIZATION: u16 = 2;
/// The word is a given name.
pub const PERSON: u16 = 4;
/// The word is a surname.
pub const SURNAME: u16 = 1 << 3;
/// The word is in a title: "Prime Minister".
pub const TITLE: u16 = 1 << 7;
/// The word is in the name of a country.
pub const COUNTRY: u16 = 1 << 11;
/// The word is in the name of a large city, a region or a well-known organization.
pub const KNOWN: u16 = 1 << 12;
/// The word is an adjective of a country or the like.
pub const DEMONYM: u16 = 1 << 13;
/// The word is listed as a place though it is written small.
pub const SMALL: u16 = 1 << 14;
/// The word that is listed is an ordinary word or a person's name, too.
pub const AMBIGUOUS: u16 = 1 << 15;
/// The bits that say in whose name the word is and where.
const NAMES: u16 = 0x0777;
/// Shift for the first word of a longer name.
pub const FIRST: u16 = 0;
/// Shift for a later word of a longer name.
pub const LATER: u16 = 4;
/// Shift for a name of one word.
pub const ONLY: u16 = 8;

/// Lists nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoGazetteer;

impl Gazetteer for NoGazetteer {
    fn mark(&self, forms: &[&str]) -> Vec<u16> {
        vec![0; forms.len()]
    }
}

/// Kinds of names in the order of their classes.
pub(super) const KINDS: [NameKind; 3] = [NameKind::Person, NameKind::Place, NameKind::Organization];
/// Classes: 0 is outside, then four for each kind.
pub(super) const N_CLASSES: usize = 1 + 4 * KINDS.len();
/// The class before the first word.
pub(super) const OUT: u8 = 0;

/// Place of a word in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Begin = 1,
    Inside = 2,
    Last = 3,
    Only = 4,
}

const PARTS: [Part; 4] = [Part::Begin, Part::Inside, Part::Last, Part::Only];

/// The class of a part of a name of the kind number `kind`.
#[cfg(any(test, feature = "training"))]
pub(super) fn class(kind: usize, part: Part) -> u8 {
    (kind * 4) as u8 + part as u8
}

/// Kind number and part of a class; none for outside.
pub(super) fn parts(class: u8) -> Option<(usize, Part)> {
    let at = usize::from(class.checked_sub(1)?);
    Some((at / 4, PARTS[at % 4]))
}

/// Whether class `next` may follow `last`, given whether `next` is of the last word of the sentence.
pub(super) fn may_follow(last: u8, next: u8, at_end: bool) -> bool {
    let open = match parts(last) {
        Some((kind, Part::Begin | Part::Inside)) => Some(kind),
        _ => None,
    };
    match (open, parts(next)) {
        (Some(kind), Some((same, Part::Inside))) => kind == same && !at_end,
        (Some(kind), Some((same, Part::Last))) => kind == same,
        (None, Some((_, Part::Begin))) => !at_end,
        (None, Some((_, Part::Only)) | None) => true,
        _ => false,
    }
}

/// The weights of the name finder.
#[derive(Debug)]
pub(super) struct Names {
    pub(super) weights: Weights,
}

/// A sentence as the name finder sees it.
#[derive(Clone, Copy, Debug)]
pub(super) struct View<'a> {
    pub(super) words: &'a [Word],
    pub(super) tags: &'a [u8],
    pub(super) listed: &'a [u16],
    pub(super) upper: bool,
    /// Which tags are proper nouns.
    pub(super) proper: &'a [bool],
}

impl View<'_> {
    /// Whether a word is plainly outside names, given the class of the word before it: a name begins with a capital,
    /// a proper noun or a listed place. That saves most decisions.
    pub(super) fn is_out(&self, at: usize, last: u8) -> bool {
        let may_begin = self.words[at].flags & (CAPITAL | DIGIT) != 0
            || self.proper[usize::from(self.tags[at])]
            || self.listed[at] & SMALL != 0;
        !may_begin && may_follow(last, OUT, true)
    }
}

impl Names {
    /// Name tags of one sentence.
    pub(super) fn find(&self, view: View<'_>) -> Vec<NameTag> {
        let mut keys = Keys::new();
        let (mut last, mut last_but_one) = (OUT, OUT);
        let n = view.words.len();
        let mut tags = Vec::with_capacity(n);
        for at in 0..n {
            let mut next = OUT;
            if !view.is_out(at, last) {
                let mut scores = [0; N_CLASSES];
                features(view, at, [last, last_but_one], &mut keys);
                self.weights.add(keys.as_slice(), &mut scores);
                next = choose(&scores.map(|s| s as f32), last, at + 1 == n);
            }
            tags.push(to_tag(next));
            (last, last_but_one) = (next, last);
        }
        tags
    }
}

/// The best class that may follow `last`.
pub(super) fn choose(scores: &[f32; N_CLASSES], last: u8, at_end: bool) -> u8 {
    let legal = (0..N_CLASSES as u8).filter(|&next| may_follow(last, next, at_end));
    // The first of equals, as in `tagger::best`.
    legal.reduce(|a, b| if scores[usize::from(b)] > scores[usize::from(a)] { b } else { a }).unwrap_or(OUT)
}

fn to_tag(class: u8) -> NameTag {
    match parts(class) {
        None => NameTag::Out,
        Some((kind, Part::Begin | Part::Only)) => NameTag::Begin(KINDS[kind]),
        Some((kind, _)) => NameTag::Inside(KINDS[kind]),
    }
}

/// Feature keys of the word `at`, with the classes of the two words before it, the nearer first.
pub(super) fn features(view: View<'_>, at: usize, before: [u8; 2], keys: &mut Keys) {
    let none = Word::none();
    let word_at = |offset: isize| -> &Word {
        let index = at.checked_add_signed(offset);
        index.and_then(|i| view.words.get(i)).unwrap_or(&none)
    };
    let tag_at = |offset: isize| -> u64 {
        let index = at.checked_add_signed(offset);
        index.and_then(|i| view.tags.get(i)).map_or(NONE, |&tag| u64::from(tag))
    };
    let listed_at = |offset: isize| -> u64 {
        let index = at.checked_add_signed(offset);
        index.and_then(|i| view.listed.get(i)).map_or(NONE, |&set| u64::from(set))
    };
    let around = [-2, -1, 0, 1, 2].map(word_at);
    let tags = [-1, 0, 1].map(tag_at);
    let listed = [-1, 0, 1].map(listed_at);
    keys.clear();
    spelling(around, view.upper, at == 0, keys);
    context(around, tags, before.map(u64::from), view.upper, keys);
    gazetteers(around, listed, before.map(u64::from), keys);
    wider([word_at(-3), word_at(3)], around, [tag_at(-2), tag_at(2)], before.map(u64::from), keys);
    kinds(around, [listed_at(-2), listed[0], listed[1], listed[2], listed_at(2)], before.map(u64::from), keys);
}

fn spelling(around: [&Word; 5], upper: bool, first: bool, keys: &mut Keys) {
    let [_, last, word, next, _] = around;
    let upper = u64::from(upper);
    keys.add([word.norm]);
    keys.add([word.raw]);
    word.suffixes.into_iter().skip(1).for_each(|s| keys.add([s]));
    word.prefixes.into_iter().skip(1).for_each(|p| keys.add([p]));
    keys.add([word.shape, upper]);
    keys.add([word.shape, u64::from(first), upper]);
    keys.add([last.shape, word.shape]);
    keys.add([word.shape, next.shape]);
    keys.add([last.shape, word.shape, next.shape]);
    keys.add([u64::from(word.capitalized), word.flags, upper]);
    keys.add([u64::from(last.capitalized), u64::from(word.capitalized), word.flags]);
    keys.add([u64::from(word.capitalized), u64::from(next.capitalized), word.flags]);
    keys.add([word.suffixes[2], word.flags, upper]);
}

fn context(around: [&Word; 5], tags: [u64; 3], [l1, l2]: [u64; 2], upper: bool, keys: &mut Keys) {
    let [second_last, last, word, next, second] = around;
    let [t_last, t, t_next] = tags;
    let capital = (word.flags & CAPITAL) * 2 + u64::from(upper);
    for other in [second_last, last, next, second] {
        keys.add([other.norm]);
    }
    keys.add([last.norm, word.norm]);
    keys.add([word.norm, next.norm]);
    keys.add([last.norm, capital]);
    keys.add([second_last.norm, capital]);
    keys.add([next.norm, capital]);
    keys.add([last.norm, next.norm, capital]);
    keys.add([last.suffixes[2], capital]);
    keys.add([next.suffixes[2], capital]);
    keys.add([t]);
    keys.add([t_last, t]);
    keys.add([t, t_next]);
    keys.add([t_last, t, t_next]);
    keys.add([t, word.shape]);
    keys.add([l1]);
    keys.add([l2, l1]);
    keys.add([l1, word.norm]);
    keys.add([l1, word.shape]);
    keys.add([l1, t]);
    keys.add([l1, t, t_next]);
    keys.add([l1, last.norm]);
    keys.add([l1, next.norm]);
    keys.add([l1, mix(last.norm, word.norm)]);
    keys.add([l1, word.suffixes[2]]);
    keys.add([l2, l1, t]);
    keys.add([l1, last.norm, t]);
}

fn gazetteers(around: [&Word; 5], listed: [u64; 3], [l1, _]: [u64; 2], keys: &mut Keys) {
    let [g_last, g, g_next] = listed;
    let word = around[2];
    keys.add([g]);
    keys.add([g, word.shape]);
    keys.add([g, g_next]);
    keys.add([g_last, g]);
    keys.add([g, word.norm]);
    keys.add([l1, g]);
    keys.add([l1, g, g_next]);
    keys.add([g, around[1].norm]);
    keys.add([g, around[3].norm]);
    keys.add([g, u64::from(word.capitalized), word.flags]);
}

/// What stands further away.
fn wider([third_last, third]: [&Word; 2], around: [&Word; 5], tags: [u64; 2], [l1, l2]: [u64; 2], keys: &mut Keys) {
    let [second_last, last, word, next, second] = around;
    keys.add([third_last.norm, l1]);
    keys.add([third.norm, l1]);
    keys.add([second_last.norm, last.norm, l1]);
    keys.add([next.norm, second.norm, l1]);
    keys.add([word.raw, next.raw]);
    keys.add([last.raw, word.raw]);
    keys.add([l1, word.raw]);
    keys.add([l1, word.suffixes[3], word.flags]);
    keys.add([l1, next.shape, second.shape]);
    keys.add([second_last.shape, last.shape, word.shape, next.shape]);
    keys.add([l2, last.norm, word.shape]);
    keys.add([l1, word.prefixes[2], word.shape]);
    keys.add([tags[0], l1]);
    keys.add([tags[1], l1]);
    keys.add([next.suffixes[3], word.shape, l1]);
    keys.add([last.suffixes[3], word.shape, l1]);
}

/// What the lists say, bit by bit and of words further away.
fn kinds(around: [&Word; 5], listed: [u64; 5], [l1, l2]: [u64; 2], keys: &mut Keys) {
    let (names, rest) = (u64::from(NAMES), u64::from(!NAMES));
    let [g2, g1, g, n1, n2] = listed;
    let word = around[2];
    keys.add([g & names, l1]);
    keys.add([g & rest, l1]);
    keys.add([g & rest, n1 & rest, l1]);
    keys.add([g1 & rest, g & rest, l1]);
    keys.add([g1 & names, g & names, n1 & names]);
    keys.add([g & u64::from(PERSON << ONLY | SURNAME), n1 & u64::from(PERSON << ONLY | SURNAME), word.shape, l1]);
    keys.add([g1 & u64::from(PERSON << ONLY | SURNAME | TITLE), g & u64::from(PERSON << ONLY | SURNAME), l1]);
    keys.add([g1 & u64::from(TITLE), word.shape, around[3].shape, l1]);
    keys.add([g, l1, l2]);
    keys.add([g, around[3].shape, l1]);
    keys.add([g2, l1]);
    keys.add([n2, g, l1]);
    keys.add([g, around[1].norm, around[3].norm]);
    keys.add([g & rest, word.suffixes[2], l1]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_begins_must_end() {
        let begin = class(1, Part::Begin);
        assert!(!may_follow(begin, OUT, false));
        assert!(!may_follow(begin, class(2, Part::Last), false));
        assert!(may_follow(begin, class(1, Part::Last), true));
        assert!(!may_follow(OUT, begin, true));
    }

    #[test]
    fn classes_tell_kind_and_part() {
        for class_id in 1..N_CLASSES as u8 {
            let (kind, part) = parts(class_id).expect("not outside");
            assert_eq!(class(kind, part), class_id);
        }
    }
}
