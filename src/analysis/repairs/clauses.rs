//! Main clauses whose verb the parser missed.

use super::draft::Draft;
use crate::model::Deprel;
use crate::model::Upos;
use crate::model::Xpos;

/// "Meanwhile, a second source claims …": an adverb that opens the sentence is not its root.
pub(super) fn adverb_as_root(draft: &mut Draft<'_>) {
    let Some(adverb) = draft.root().filter(|&root| root < 2 && draft.upos(root) == Some(Upos::Adv)) else {
        return;
    };
    let is_clause = |at: usize| {
        let finite = draft.is_verb(at) || draft.child(at, &[Deprel::Cop]).is_some();
        let relation = matches!(
            draft.deprel(at),
            Deprel::Ccomp | Deprel::Parataxis | Deprel::Advcl | Deprel::Conj | Deprel::Acl | Deprel::AclRelcl
        );
        at > adverb && finite && relation && draft.has_subject(at) && draft.child(at, &[Deprel::Mark]).is_none()
    };
    let clause = draft.children(adverb).find(|&at| is_clause(at));
    if let Some(clause) = clause {
        draft.swap(adverb, clause, Deprel::Advmod, |_, _| true);
    }
}

/// "The bomb, which left dozens dead, went off": the verb behind a relative clause is the main verb, not a conjunct of
/// the relative clause, and the noun before it its subject.
pub(super) fn subject_as_root(draft: &mut Draft<'_>) {
    let Some(noun) = draft.root().filter(|&root| {
        matches!(draft.upos(root), Some(Upos::Noun | Upos::Propn)) && draft.child(root, &[Deprel::Cop]).is_none()
    }) else {
        return;
    };
    let Some(relative) = draft.child(noun, &[Deprel::AclRelcl]).filter(|&at| at > noun) else {
        return;
    };
    let is_main = |at: usize| {
        let relation = matches!(draft.deprel(at), Deprel::Conj | Deprel::Parataxis | Deprel::Advcl | Deprel::Ccomp);
        let finite = matches!(draft.tokens[at].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
        let no_opener = draft.child(at, &[Deprel::Cc, Deprel::Mark]).is_none();
        at > relative && relation && finite && no_opener && draft.is_verb(at) && !draft.has_subject(at)
    };
    let main = draft
        .children(relative)
        .chain(draft.children(noun))
        .find(|&at| is_main(at) && draft.is(draft.first_below(at).wrapping_sub(1), &[","]) || is_main(at) && draft.is(draft.first_below(at), &[","]));
    if let Some(main) = main {
        draft.swap(noun, main, Deprel::Nsubj, |draft, child| {
            child > main || draft.deprel(child) == Deprel::Punct && child + 1 == draft.len()
        });
    }
}
