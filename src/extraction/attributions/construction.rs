//! The construction that a verb stands in, as `cues.tsv` names it.

use super::scene::{OBLIQUES, Scene};
use crate::model::Deprel;
use crate::model::TokenIx;
use crate::model::Xpos;

/// Prepositions that lead to what is attributed.
pub(super) const LEADING: [&str; 15] = [
    "about", "for", "on", "of", "to", "with", "against", "at", "as", "in", "over", "into", "upon", "toward", "towards",
];
/// Words that introduce a clause of an adverbial shape that is attributed: "accused of lying", "asked whether".
const CLAUSAL: [&str; 12] = ["of", "for", "as", "about", "against", "on", "with", "to", "from", "by", "whether", "if"];

/// What a verb is construed with.
pub(super) struct Construction {
    /// Its name: "obj", "passive+to".
    pub(super) name: String,
    /// The preposition or conjunction in it.
    pub(super) word: Option<&'static str>,
}

impl Construction {
    fn new(passive: bool, name: &str, word: Option<&'static str>) -> Self {
        let name = match (passive, name) {
            (false, name) => name.to_owned(),
            (true, "") => "passive".to_owned(),
            (true, name) => format!("passive+{name}"),
        };
        Self { name, word }
    }
}

/// The one construction that decides whether a verb attributes.
pub(super) fn of_verb(scene: &Scene<'_, '_>, verb: TokenIx, passive: bool) -> Option<Construction> {
    let cx = scene.cx;
    let object = cx.has_child(verb, &[Deprel::Obj]);
    if cx.has_child(verb, &[Deprel::Ccomp]) {
        return Some(Construction::new(passive, "clause", None));
    }
    if let Some(complement) = cx.child(verb, &[Deprel::Xcomp]) {
        let infinitive = scene.introduced_by(complement, "to") || cx.xpos(complement) == Xpos::Vb;
        let name = match (cx.xpos(complement) == Xpos::Vbg, infinitive, object) {
            (true, ..) => "ing",
            (false, true, false) => "to",
            (false, true, true) => "obj+to",
            (false, false, false) => "pred",
            (false, false, true) => "obj+pred",
        };
        return Some(Construction::new(passive, name, None));
    }
    let prepositions = |t: &TokenIx| *t > verb;
    let phrase = cx.tree.children_by(verb, OBLIQUES).filter(prepositions).find_map(|t| word_of(scene, t, &LEADING));
    let clause =
        cx.tree.children_by(verb, &[Deprel::Advcl]).filter(prepositions).find_map(|t| word_of(scene, t, &CLAUSAL));
    let has_as = |t: TokenIx| t > verb && scene.introduced_by(t, "as");
    if object {
        let as_what =
            cx.tree.children_by(verb, OBLIQUES).chain(cx.tree.children_by(verb, &[Deprel::Advcl])).any(has_as);
        return Some(Construction::new(passive, if as_what { "obj+as" } else { "obj" }, None));
    }
    if let Some(word) = clause {
        return Some(Construction::new(passive, &format!("{word}+ing"), Some(word)));
    }
    if passive {
        let as_what = cx.tree.children_by(verb, OBLIQUES).any(has_as);
        return Some(Construction::new(true, if as_what { "as" } else { "" }, as_what.then_some("as")));
    }
    phrase.map(|word| Construction::new(false, word, Some(word)))
}

fn word_of<const N: usize>(scene: &Scene<'_, '_>, token: TokenIx, words: &[&'static str; N]) -> Option<&'static str> {
    let mut marks = scene.cx.tree.children_by(token, &[Deprel::Case, Deprel::Mark]);
    marks.find_map(|m| words.iter().copied().find(|w| scene.cx.form(m).eq_ignore_ascii_case(w)))
}
