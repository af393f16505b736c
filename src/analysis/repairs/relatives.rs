//! Relative clauses that the parser hung to the wrong word.

use super::draft::Draft;
use crate::model::Deprel;
use crate::model::Upos;
use crate::model::Xpos;

const SUBJECTS: [Deprel; 2] = [Deprel::Nsubj, Deprel::NsubjPass];

/// "thanked the engineers, who repaired the dam": a clause that "who" or "which" opens right behind a noun describes that noun and
/// is coordinated with nothing.
pub(super) fn clause_as_conjunct(draft: &mut Draft<'_>) {
    for pronoun in 2..draft.len() {
        if !SUBJECTS.contains(&draft.deprel(pronoun)) || !draft.is(pronoun, &["who", "which"]) {
            continue;
        }
        let Some(verb) = draft.head(pronoun).filter(|&verb| verb > pronoun) else { continue };
        let is_stray = matches!(draft.deprel(verb), Deprel::Conj | Deprel::Parataxis | Deprel::Advcl | Deprel::Dep);
        let Some(governor) = draft.head(verb).filter(|&governor| is_stray && governor < pronoun) else { continue };
        let before = if draft.is(pronoun - 1, &[","]) { pronoun - 2 } else { pronoun - 1 };
        let opens = draft.child(verb, &[Deprel::Cc, Deprel::Mark]).is_none() && draft.first_below(verb) + 1 >= pronoun;
        if let Some(noun) = top_noun(draft, before, governor).filter(|_| opens) {
            draft.attach(verb, noun, Deprel::AclRelcl);
        }
    }
}

/// The noun that the phrase ending with `at` is built on: of names and conjuncts the first, of "the mayor of Oslo" the last.
fn top_noun(draft: &Draft<'_>, at: usize, governor: usize) -> Option<usize> {
    let is_noun = |at: usize| matches!(draft.upos(at), Some(Upos::Noun | Upos::Propn));
    let mut noun = Some(at).filter(|&at| is_noun(at))?;
    while let Some(head) = draft.head(noun).filter(|&head| head != governor && is_noun(head)) {
        if !matches!(draft.deprel(noun), Deprel::Flat | Deprel::Compound) {
            break;
        }
        noun = head;
    }
    (noun != governor).then_some(noun)
}

/// "The doctor who treated the miners left Lima": of two subjects the nearer, which stands right behind the verb of a relative clause
/// of the other, is the object of that verb.
pub(super) fn object_as_subject(draft: &mut Draft<'_>) {
    for near in 3..draft.len() {
        if draft.deprel(near) != Deprel::Nsubj || draft.tokens[near].upos == Upos::Pron {
            continue;
        }
        let Some(main) = draft.head(near).filter(|&main| main > near) else { continue };
        let far = draft.children(main).find(|&at| at < near && SUBJECTS.contains(&draft.deprel(at)));
        let Some(far) = far else { continue };
        let Some(clause) = draft.child(far, &[Deprel::AclRelcl]).filter(|&at| at > far && at < near) else { continue };
        let takes_object = draft.child(clause, &[Deprel::Obj, Deprel::AuxPass, Deprel::Cop, Deprel::Ccomp]).is_none();
        let relative = draft
            .children(clause)
            .any(|at| SUBJECTS.contains(&draft.deprel(at)) && matches!(draft.tokens[at].xpos, Xpos::Wp | Xpos::Wdt));
        if takes_object && relative && draft.is_verb(clause) && draft.first_below(near) == clause + 1 {
            draft.attach(near, clause, Deprel::Obj);
        }
    }
}

/// "the blast, which the militia claims killed 22": between who claims it and a finite verb, "claims" is no noun.
pub(super) fn claims_in_clause(draft: &mut Draft<'_>) {
    for cue in 2..draft.len().saturating_sub(1) {
        let noun = draft.is(cue, &["claims"]) && draft.upos(cue) == Some(Upos::Noun);
        let (speaker, verb) = (cue - 1, cue + 1);
        let subject = SUBJECTS.contains(&draft.deprel(cue)) && draft.head(cue) == Some(verb);
        let compound = draft.head(speaker) == Some(cue) && draft.deprel(speaker) == Deprel::Compound;
        if !noun || !subject || !compound || draft.deprel(verb) != Deprel::AclRelcl {
            continue;
        }
        let relative = |at: usize| matches!(draft.tokens[at].xpos, Xpos::Wdt | Xpos::Wp);
        let Some(pronoun) = draft.children(verb).find(|&at| at < speaker && relative(at)) else { continue };
        draft.swap(verb, cue, Deprel::Ccomp, |_, _| false);
        draft.attach(speaker, cue, Deprel::Nsubj);
        let before: Vec<usize> = draft.children(cue).filter(|&at| at < speaker).collect();
        before.into_iter().for_each(|at| draft.attach(at, speaker, draft.deprel(at)));
        draft.tokens[pronoun].deprel = Deprel::Nsubj;
        draft.tokens[cue].upos = Upos::Verb;
        draft.tokens[cue].xpos = Xpos::Vbz;
        "claim".clone_into(&mut draft.tokens[cue].lemma);
        if draft.tokens[verb].xpos == Xpos::Vbn {
            draft.tokens[verb].xpos = Xpos::Vbd;
        }
    }
}
