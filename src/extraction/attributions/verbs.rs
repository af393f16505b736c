//! Attributions by a verb: "said that", "“…,” he added", "wants to leave", "was criticized by".

use super::construction::{self, Construction, LEADING};
use super::scene::{Scene, add, remove};
use super::{Candidate, cue_span, edges, rest, said, sources};
use crate::knowledge::cue_words::{CueClass, CueWord};
use crate::model::Deprel;
use crate::model::TokenIx;

/// A verb that may attribute, with what was worked out about it.
pub(super) struct Verb<'s, 'a> {
    pub(super) scene: &'s Scene<'s, 'a>,
    pub(super) token: TokenIx,
    pub(super) word: &'a CueWord,
    pub(super) passive: bool,
    /// Head of the source.
    pub(super) source: Option<TokenIx>,
}

/// What is attributed, and by which construction.
pub(super) struct Found {
    pub(super) content: Vec<TokenIx>,
    pub(super) rule: String,
    /// The preposition that leads to it.
    pub(super) preposition: Option<TokenIx>,
}

pub(super) fn read(scene: &Scene<'_, '_>, token: TokenIx) -> Option<Candidate> {
    let word = scene.cue_word(CueClass::Verb, token)?;
    let passive = scene.is_passive(token);
    let open = !passive && !word.takes("raising");
    let source = sources::of_verb(scene, token, passive);
    let source = source.or_else(|| if open { sources::before(scene, token) } else { None });
    let mut verb = Verb { scene, token, word, passive, source };
    let found = said::find(&verb).or_else(|| construed(&mut verb)).or_else(|| rest::find(&verb))?;
    Some(candidate(&verb, found))
}

fn candidate(verb: &Verb<'_, '_>, found: Found) -> Candidate {
    let Found { mut content, rule, preposition } = found;
    let scene = verb.scene;
    let cue = cue_span::of_verb(scene, verb.token, preposition);
    let cue_tokens: Vec<TokenIx> = cue.clone().collect();
    let mut source = verb.source.map(|s| sources::words(scene, s, verb.token)).unwrap_or_default();
    remove(&mut source, &cue_tokens);
    edges::around(verb, &cue_tokens, &source, &mut content);
    edges::cut_tail(scene, verb.token, &mut content);
    edges::complete_quotes(scene, &mut content, &cue);
    remove(&mut content, &cue_tokens);
    remove(&mut content, &source);
    scene.strip(&mut content);
    Candidate { head: verb.token, cue, source, source_head: verb.source, content, rule: format!("verb {rule}") }
}

/// Complements of a verb in a construction that the lexicon names.
fn construed(verb: &mut Verb<'_, '_>) -> Option<Found> {
    let Verb { scene, token, word, passive, .. } = *verb;
    let construction = construction::of_verb(scene, token, passive)?;
    if !fits(word, &construction.name) {
        return None;
    }
    let mut content = Vec::new();
    let mut preposition = None;
    let raising = word.takes("raising");
    if raising {
        verb.source = None;
    }
    for child in scene.cx.tree.children(token).to_vec() {
        if !is_complement(verb, &construction, child, raising) {
            continue;
        }
        let mut tokens = scene.below(child, &scene.verbs_joined_to(child));
        if let Some(first) = scene
            .introducer(child)
            .filter(|&i| i == token + 1 && scene.cx.lemma(i) != "to" || leads(scene, child, i, token))
        {
            preposition = Some(first);
            tokens.retain(|&t| t != first);
        }
        add(&mut content, tokens);
    }
    (!content.is_empty()).then_some(Found { content, rule: construction.name, preposition })
}

/// "referred to the bill": the preposition of an object, not of an infinitive, right behind its verb.
fn leads(scene: &Scene<'_, '_>, child: TokenIx, introducer: TokenIx, verb: TokenIx) -> bool {
    introducer == verb + 1 && !scene.cx.is_verb(child)
}

fn fits(word: &CueWord, construction: &str) -> bool {
    word.takes(construction)
        || construction.starts_with("obj+") && word.takes("obj")
        || construction.starts_with("passive+")
            && word.takes("passive")
            && (construction.ends_with("for") || construction.ends_with("+ing"))
}

/// Whether what hangs on the verb is part of what is attributed.
fn is_complement(verb: &Verb<'_, '_>, construction: &Construction, child: TokenIx, raising: bool) -> bool {
    let Verb { scene, token, passive, source, word } = *verb;
    let cx = scene.cx;
    match cx.deprel(child) {
        Deprel::Nsubj | Deprel::NsubjPass => {
            let addressed = passive && word.takes("told");
            (passive || raising) && !addressed && Some(child) != source && !matches!(cx.lemma(child), "it" | "there")
        }
        Deprel::Obj if construction.name == "obj+to" => !word.takes("told") || !word.takes("obj+to"),
        Deprel::Obj | Deprel::Xcomp | Deprel::Ccomp => true,
        Deprel::Obl | Deprel::Nmod | Deprel::OblAgent if child > token && Some(child) != source => {
            let bare = construction.name == "passive";
            let leading = |w: &str| match bare {
                true => matches!(w, "as" | "for" | "of" | "about"),
                false => LEADING[..8].contains(&w) || w == "as" || construction.word == Some(w),
            };
            let introducer = scene.introducer(child).map(|i| cx.form(i).to_lowercase());
            introducer.is_some_and(|w| leading(&w)) && !cx.inside_time(child)
        }
        Deprel::Advcl if child > token => {
            let introducer = scene.introducer(child).map(|i| cx.form(i).to_lowercase());
            introducer.is_some_and(|w| {
                matches!(w.as_str(), "of" | "for" | "as" | "about" | "against" | "on" | "with" | "whether")
                    || construction.word == Some(w.as_str())
            })
        }
        _ => false,
    }
}
