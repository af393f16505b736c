//! Quotations before the verb of saying: "…," a minister said.
//!
//! The treebanks hang such a verb below the quotation (`parataxis`) as often as the other way round. Here the verb of
//! saying always governs, so that speaker and content are found at the same places whatever the order.

use super::draft::Draft;
use super::speech::CUES;
use crate::model::Deprel;
use crate::model::Upos;
use crate::model::Xpos;

const OPENING: &[&str] = &["\"", "“", "``", "‘‘"];
const CLOSING: &[&str] = &["\"", "”", "''", "’’"];
/// How far behind the quotation the verb may stand.
const REACH: usize = 12;

/// "…," a senior official told Reuters: the parser reads the verb as a participle of the speaker now and then.
pub(super) fn speaker_as_noun(draft: &mut Draft<'_>) {
    let Some(close) = (1..draft.len()).find(|&at| closes_quotation(draft, at)) else {
        return;
    };
    let Some(root) = draft.root().filter(|&root| root < close) else {
        return;
    };
    let end = draft.len().min(close + REACH);
    let Some(cue) = (close + 1..end).find(|&at| draft.is_verb(at)) else {
        return;
    };
    let is_past = matches!(draft.tokens[cue].xpos, Xpos::Vbd | Xpos::Vbn | Xpos::Vbz);
    let speaker = draft.head(cue).filter(|&speaker| speaker > close && speaker < cue);
    let is_modifier = matches!(draft.deprel(cue), Deprel::Acl | Deprel::AclRelcl);
    let has_own_subject = draft.child(cue, &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::AuxPass]).is_some();
    if let Some(speaker) = speaker.filter(|_| is_past && is_modifier && !has_own_subject && draft.has_lemma(cue, CUES))
    {
        draft.swap(root, cue, Deprel::Ccomp, |_, child| child > cue);
        draft.tokens[speaker].head = Some(cue);
        draft.tokens[speaker].deprel = Deprel::Nsubj;
        draft.tokens[cue].xpos = if draft.tokens[cue].xpos == Xpos::Vbz { Xpos::Vbz } else { Xpos::Vbd };
    }
}

fn closes_quotation(draft: &Draft<'_>, at: usize) -> bool {
    let has_point = draft.is(at - 1, &[",", ".", "!", "?"]) || draft.is(at + 1, &[","]);
    draft.is(at, CLOSING) && has_point
}

/// "“No gas was used,” spokesman Ben Owusu said.": the quotation that opens the sentence hangs on no noun of the speaker.
pub(super) fn clause_as_modifier(draft: &mut Draft<'_>) {
    if !draft.is(0, OPENING) {
        return;
    }
    let Some(close) = (2..draft.len()).find(|&at| closes_quotation(draft, at)) else { return };
    let end = draft.len().min(close + REACH);
    let is_cue =
        |at: usize| draft.is_verb(at) && draft.has_lemma(at, CUES) && draft.child(at, &[Deprel::Nsubj]).is_some();
    let Some(cue) = (close + 1..end).find(|&at| is_cue(at)) else { return };
    let astray = |at: usize| {
        let noun = draft.head(at).filter(|&head| head > close && head < cue);
        noun.is_some() && is_clause(draft, at)
    };
    if let Some(clause) = (1..close).find(|&at| astray(at)) {
        draft.attach(clause, cue, Deprel::Ccomp);
    }
}

/// Puts the verb of saying above the quotation or clause that stands before it.
pub(super) fn fronted(draft: &mut Draft<'_>) {
    for cue in 2..draft.len() {
        if !draft.is_verb(cue) || draft.deprel(cue) != Deprel::Parataxis || !draft.has_lemma(cue, CUES) {
            continue;
        }
        let Some(content) = draft.head(cue).filter(|&content| content < cue) else {
            continue;
        };
        let has_speaker = draft.child(cue, &[Deprel::Nsubj]).is_some();
        let has_content = draft.child(cue, &[Deprel::Ccomp, Deprel::Obj]).is_some_and(|at| draft.is_verb(at));
        let start = draft.first_below(cue);
        let is_set_off = draft.is(start, &[","])
            || draft.is(start, CLOSING)
            || draft.upos(start.wrapping_sub(1)) == Some(Upos::Punct);
        // "The man, she said, had left": the clause goes on behind the verb, and stays above it.
        let goes_on = draft.children(content).any(|at| at > cue && draft.upos(at) != Some(Upos::Punct));
        if has_speaker && !has_content && is_set_off && !goes_on && is_clause(draft, content) {
            draft.swap(content, cue, Deprel::Ccomp, |_, child| child > cue);
        }
    }
}

/// A clause before the verb of saying that the tree calls a remark is what is said.
pub(super) fn remark_as_content(draft: &mut Draft<'_>) {
    for cue in 2..draft.len() {
        let is_cue = draft.is_verb(cue) && draft.has_lemma(cue, CUES) && draft.child(cue, &[Deprel::Nsubj]).is_some();
        if !is_cue || draft.child(cue, &[Deprel::Ccomp]).is_some() {
            continue;
        }
        let is_content = |at: usize| {
            let is_remark = matches!(draft.deprel(at), Deprel::Parataxis | Deprel::Advcl | Deprel::Dep);
            let is_free = draft.child(at, &[Deprel::Mark]).is_none() && draft.has_subject(at);
            at < cue && is_remark && is_free && is_clause(draft, at) && (at..cue).any(|mark| draft.is(mark, &[","]))
        };
        let content = draft.children(cue).find(|&at| is_content(at));
        if let Some(content) = content {
            draft.tokens[content].deprel = Deprel::Ccomp;
        }
    }
}

fn is_clause(draft: &Draft<'_>, at: usize) -> bool {
    draft.is_verb(at) || draft.has_subject(at) || draft.child(at, &[Deprel::Cop]).is_some()
}
