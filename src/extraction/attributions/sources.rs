//! Whom something is attributed to.

use super::scene::{OBLIQUES, SUBJECTS, Scene};
use crate::knowledge::cue_words::CueClass;
use crate::model::Deprel;
use crate::model::TokenIx;
use crate::model::Upos;
use crate::model::Xpos;

/// How far up coordination and control are followed.
const DEPTH: usize = 6;

/// Head of the source of a verb: its subject, or the agent of a passive.
pub(super) fn of_verb(scene: &Scene<'_, '_>, verb: TokenIx, passive: bool) -> Option<TokenIx> {
    if passive {
        return scene.cx.tree.children_by(verb, OBLIQUES).find(|&t| scene.introduced_by(t, "by"));
    }
    if let Some(speaker) = going_on(scene, verb) {
        return Some(speaker);
    }
    let found = surface(scene, verb, DEPTH);
    let open = matches!(scene.cx.xpos(verb), Xpos::Vbg | Xpos::Vb);
    found.or_else(|| if open { above(scene, verb) } else { None })
}

/// The subject as it stands, or as syntax lets one understand it.
pub(super) fn surface(scene: &Scene<'_, '_>, verb: TokenIx, depth: usize) -> Option<TokenIx> {
    let cx = scene.cx;
    let own = cx.tree.children_by(verb, SUBJECTS).min_by_key(|&s| s.abs_diff(verb));
    if own.is_some() || depth == 0 {
        return own;
    }
    let governor = cx.head(verb)?;
    match cx.deprel(verb) {
        Deprel::Conj if cx.is_verb(governor) || cx.has_child(governor, &[Deprel::Cop]) => {
            surface(scene, governor, depth - 1)
        }
        Deprel::Xcomp => {
            let object = cx.child(governor, &[Deprel::Obj, Deprel::Iobj]);
            object.or_else(|| surface(scene, governor, depth - 1))
        }
        Deprel::Advcl if matches!(cx.xpos(verb), Xpos::Vbg | Xpos::Vbn) || scene.introduced_by(verb, "to") => {
            surface(scene, governor, depth - 1)
        }
        Deprel::Acl | Deprel::AclRelcl => Some(governor),
        _ => None,
    }
}

/// "The general said his men had won, adding that": who said the clause that the participle is hung on.
fn going_on(scene: &Scene<'_, '_>, verb: TokenIx) -> Option<TokenIx> {
    let cx = scene.cx;
    let participle = cx.xpos(verb) == Xpos::Vbg && cx.deprel(verb) == Deprel::Advcl;
    if !participle || verb == 0 || cx.form(verb - 1) != "," {
        return None;
    }
    let mut at = cx.head(verb)?;
    for _ in 0..DEPTH {
        let up = cx.head(at)?;
        let says = || scene.cue_word(CueClass::Verb, up).is_some_and(|w| w.takes("quote") && w.takes("clause"));
        if cx.deprel(at) == Deprel::Ccomp && says() || accuses(scene, at, up) {
            return surface(scene, up, DEPTH);
        }
        at = up;
    }
    None
}

/// "accused Oslo of lying, adding that": the gerund is what somebody is accused of.
fn accuses(scene: &Scene<'_, '_>, gerund: TokenIx, above: TokenIx) -> bool {
    let cx = scene.cx;
    let charge = matches!(cx.deprel(gerund), Deprel::Advcl | Deprel::Acl) && scene.introduced_by(gerund, "of");
    charge && scene.cue_word(CueClass::Verb, above).is_some_and(|w| w.takes("of+ing") || w.takes("obj"))
}

/// The subject of the nearest verb above: "…, saying".
fn above(scene: &Scene<'_, '_>, verb: TokenIx) -> Option<TokenIx> {
    let mut at = scene.cx.head(verb)?;
    for _ in 0..DEPTH {
        if let Some(subject) = scene.cx.child(at, &[Deprel::Nsubj, Deprel::NsubjPass]) {
            return Some(subject);
        }
        at = scene.cx.head(at)?;
    }
    None
}

/// The noun phrase right before a finite verb to which the parser gives no subject: "about half said".
pub(super) fn before(scene: &Scene<'_, '_>, verb: TokenIx) -> Option<TokenIx> {
    let cx = scene.cx;
    if !matches!(cx.xpos(verb), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp) || cx.deprel(verb) == Deprel::Conj {
        return None;
    }
    let start = scene.sentence(verb).start;
    let skipped = |t: &TokenIx| {
        cx.head(*t) == Some(verb)
            && matches!(cx.upos(*t), Upos::Adv | Upos::Aux | Upos::Part)
            && !is_quantity(scene, *t)
    };
    let nominal = |t: &TokenIx| cx.is_nominal(*t) || is_quantity(scene, *t);
    let mut head = (start..verb).rev().find(|t| !skipped(t)).filter(nominal)?;
    // Up to the head of the phrase, as long as it stands before the verb and is no clause.
    for _ in 0..DEPTH {
        match cx.head(head) {
            Some(up) if up < verb && up >= start && cx.is_nominal(up) && cx.deprel(head) != Deprel::Conj => head = up,
            // "a report published Wednesday"
            Some(up) if up < verb && matches!(cx.deprel(up), Deprel::Acl | Deprel::AclRelcl) => {
                head = cx.head(up).filter(|&noun| noun < up)?;
            }
            _ => break,
        }
    }
    Some(head)
}

/// Words for a number of people that taggers take for adverbs, articles or adjectives: "half said".
pub(super) fn is_quantity(scene: &Scene<'_, '_>, token: TokenIx) -> bool {
    const QUANTITIES: [&str; 12] =
        ["half", "most", "some", "many", "few", "third", "quarter", "all", "both", "several", "others", "majority"];
    QUANTITIES.contains(&scene.cx.lemma(token))
}

/// The words of a source: its noun phrase, in one piece, without the cue and without a clause that attributes something itself.
pub(super) fn words(scene: &Scene<'_, '_>, head: TokenIx, cue: TokenIx) -> Vec<TokenIx> {
    let cx = scene.cx;
    let mut inside = vec![head];
    let mut at = 0;
    while at < inside.len() {
        let above = inside[at];
        for &child in cx.tree.children(above) {
            let apart = matches!(
                cx.deprel(child),
                Deprel::Parataxis | Deprel::Dep | Deprel::Cop | Deprel::Mark | Deprel::Case | Deprel::Cc
            ) && (!matches!(cx.deprel(child), Deprel::Cc) || child < head);
            let clause = matches!(cx.deprel(child), Deprel::AclRelcl | Deprel::Acl) && speaks(scene, child);
            if child != cue && !(above == head && (apart || clause)) {
                inside.push(child);
            }
        }
        at += 1;
    }
    inside.sort_unstable();
    let run = |t: &TokenIx| inside.binary_search(t).is_ok() || scene.is_punct(*t);
    let (first, last) = (inside[0], inside[inside.len() - 1]);
    let mut words: Vec<TokenIx> = (first..head).rev().take_while(run).collect();
    words.reverse();
    words.extend((head..=last).take_while(run).take_while(|&t| t < cue || head > cue));
    scene.strip(&mut words);
    words
}

/// Whether a clause behind a comma holds a verb of saying: "Anna, who said …, said".
fn speaks(scene: &Scene<'_, '_>, clause: TokenIx) -> bool {
    let tokens = scene.below(clause, &[]);
    let first = tokens[0];
    let aside = first > 0 && scene.cx.form(first - 1) == "," || scene.cx.form(first) == ",";
    let says = |t: &TokenIx| {
        scene.cx.upos(*t) == Upos::Verb
            && scene.cue_word(CueClass::Verb, *t).is_some_and(|w| w.takes("quote") && w.takes("clause"))
    };
    aside && tokens.iter().any(says)
}
