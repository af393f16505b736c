//! Reported speech: what is said hangs below the verb of saying as `ccomp`.

use super::draft::Draft;
use super::verbs::behind_adverbs;
use crate::model::Deprel;
use crate::model::Upos;
use crate::model::Xpos;

/// Verbs of saying and thinking that take a clause without "that", sorted.
pub(super) const CUES: &[&str] = &[
    "acknowledge", "add", "admit", "allege", "announce", "argue", "assert", "believe", "claim", "conclude", "confirm",
    "declare", "deny", "disclose", "emphasize", "estimate", "explain", "hint", "indicate", "insist", "maintain",
    "note", "predict", "recall", "repeat", "reply", "report", "reveal", "say", "state", "stress", "suggest", "tell",
    "tweet", "vow", "warn", "write",
];

/// Verbs that name the person told before what is said, sorted.
const TELLING: &[&str] =
    &["assure", "caution", "convince", "inform", "notify", "persuade", "promise", "remind", "tell", "warn"];

const NOMINATIVES: &[&str] = &["he", "I", "it", "she", "they", "we"];

/// "is saying it tipped off the Kremlin": a pronoun right behind the verb of saying, with a finite verb behind it, is
/// the subject of that verb and no object.
pub(super) fn pronoun_after_cue(draft: &mut Draft<'_>) {
    for cue in 0..draft.len().saturating_sub(2) {
        let pronoun = cue + 1;
        if !draft.is_verb(cue) || !draft.has_lemma(cue, CUES) || !draft.is(pronoun, NOMINATIVES) {
            continue;
        }
        if matches!(draft.deprel(pronoun), Deprel::Nsubj | Deprel::NsubjPass | Deprel::Expl) {
            continue;
        }
        let Some(verb) = finite_verb(draft, pronoun + 1) else {
            continue;
        };
        draft.attach(verb, cue, Deprel::Ccomp);
        draft.attach(pronoun, verb, Deprel::Nsubj);
        if draft.tokens[verb].xpos == Xpos::Vbn && verb == pronoun + 1 {
            draft.tokens[verb].xpos = Xpos::Vbd;
        }
    }
}

/// "Bombs went off, killing 20 people, police said.": who stands right before the last verb of saying speaks, and all before
/// the comma is what is said.
pub(super) fn trailing(draft: &mut Draft<'_>) {
    let Some(cue) = (1..draft.len()).rev().find(|&at| draft.upos(at) != Some(Upos::Punct)) else { return };
    let speaker = cue - 1;
    if !draft.is_verb(cue) || !draft.has_lemma(cue, CUES) || !draft.upos(speaker).is_some_and(is_nominal) {
        return;
    }
    let phrase =
        (0..speaker).rev().take(6).take_while(|&at| draft.is(at, &[","]) || draft.upos(at).is_some_and(is_in_phrase));
    let Some(comma) = phrase.into_iter().find(|&at| draft.is(at, &[","])) else { return };
    let stray: Vec<usize> = draft.children(cue).filter(|&at| at < comma && is_subject(draft, at)).collect();
    let Some(&subject) = stray.first() else { return };
    let main = (subject + 1..comma)
        .find(|&at| draft.is_verb(at) && !draft.has_subject(at) && draft.tokens[at].xpos != Xpos::Vbg);
    let Some(main) = main else { return };
    draft.attach(main, cue, Deprel::Ccomp);
    draft.attach(subject, main, Deprel::Nsubj);
    draft.attach(speaker, cue, Deprel::Nsubj);
    let others: Vec<usize> = draft.children(cue).filter(|&at| at < comma && at != main && draft.is_verb(at)).collect();
    for clause in others {
        draft.attach(clause, main, if clause > main { Deprel::Advcl } else { Deprel::Parataxis });
    }
}

/// "The plan is dead, says the mayor.": what follows a verb of saying behind a comma or a quotation is who speaks, not what is said.
pub(super) fn speaker_behind(draft: &mut Draft<'_>) {
    for cue in 2..draft.len().saturating_sub(1) {
        let is_cue = draft.is_verb(cue) && draft.deprel(cue) == Deprel::Parataxis && draft.has_lemma(cue, CUES);
        let set_off = draft.is(cue - 1, &[",", "\"", "”", "''"]);
        let finite = matches!(draft.tokens[cue].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
        if !is_cue || !set_off || !finite || draft.has_subject(cue) {
            continue;
        }
        let object = draft.child(cue, &[Deprel::Obj]).filter(|&at| at > cue && draft.upos(at).is_some_and(is_nominal));
        if let Some(speaker) = object.filter(|&at| draft.first_below(at) == cue + 1) {
            draft.tokens[speaker].deprel = Deprel::Nsubj;
        }
    }
}

fn is_subject(draft: &Draft<'_>, at: usize) -> bool {
    matches!(draft.deprel(at), Deprel::Nsubj | Deprel::NsubjPass)
}

fn is_nominal(upos: Upos) -> bool {
    matches!(upos, Upos::Noun | Upos::Propn | Upos::Pron)
}

fn is_in_phrase(upos: Upos) -> bool {
    is_nominal(upos) || matches!(upos, Upos::Det | Upos::Adj | Upos::Num | Upos::Part)
}

/// The verb that follows, behind adverbs and auxiliaries.
fn finite_verb(draft: &Draft<'_>, at: usize) -> Option<usize> {
    let mut at = behind_adverbs(draft, at)?;
    while draft.upos(at) == Some(Upos::Aux) {
        at = behind_adverbs(draft, at + 1)?;
    }
    let is_verb = draft.is_verb(at) && !matches!(draft.tokens[at].xpos, Xpos::Vbg);
    is_verb.then_some(at)
}

/// A clause with "that", or one that follows the person told, is what is said.
pub(super) fn content(draft: &mut Draft<'_>) {
    for cue in 0..draft.len() {
        if !draft.is_verb(cue) {
            continue;
        }
        if draft.has_lemma(cue, TELLING) {
            content_behind_addressee(draft, cue);
        }
        if draft.has_lemma(cue, CUES) || draft.has_lemma(cue, TELLING) {
            content_behind_day(draft, cue);
        }
        if draft.has_lemma(cue, CUES) {
            content_with_that(draft, cue);
        }
    }
}

fn content_with_that(draft: &mut Draft<'_>, cue: usize) {
    let is_content = |at: usize| {
        let relation = matches!(
            draft.deprel(at),
            Deprel::Advcl | Deprel::Acl | Deprel::AclRelcl | Deprel::Parataxis | Deprel::Obj | Deprel::Xcomp
        );
        let mark = draft.child(at, &[Deprel::Mark]);
        let has_that = mark.is_some_and(|mark| draft.is(mark, &["that"]));
        // A verb has no relative clause.
        let is_misread = matches!(draft.deprel(at), Deprel::Acl | Deprel::AclRelcl) && mark.is_none();
        at > cue && relation && (has_that || is_misread) && draft.has_subject(at)
    };
    let found = draft.children(cue).find(|&at| is_content(at));
    if let Some(content) = found.filter(|_| draft.child(cue, &[Deprel::Ccomp]).is_none()) {
        draft.tokens[content].deprel = Deprel::Ccomp;
    }
}

/// "said on Friday that rebels had attacked": no relative clause of the day.
fn content_behind_day(draft: &mut Draft<'_>, cue: usize) {
    const OBLIQUE: [Deprel; 4] = [Deprel::Obl, Deprel::OblUnmarked, Deprel::Nmod, Deprel::NmodUnmarked];
    if draft.child(cue, &[Deprel::Ccomp]).is_some() {
        return;
    }
    let days: Vec<usize> = draft
        .children(cue)
        .filter(|&at| at > cue && OBLIQUE.contains(&draft.deprel(at)) && is_day(draft, at))
        .collect();
    for day in days {
        let clause = draft.children(day).find(|&at| {
            matches!(draft.deprel(at), Deprel::Acl | Deprel::AclRelcl) && draft.has_subject(at) && at > day
        });
        let Some(clause) = clause else { continue };
        let that = draft.children(clause).find(|&at| draft.is(at, &["that"]));
        let Some(that) = that.filter(|&that| that == day + 1) else { continue };
        draft.attach(clause, cue, Deprel::Ccomp);
        draft.attach(that, clause, Deprel::Mark);
        return;
    }
}

fn is_day(draft: &Draft<'_>, at: usize) -> bool {
    const DAYS: [&str; 22] = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "january",
        "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
        "week",
    ];
    draft.is(at, &DAYS)
}

/// "told reporters he would not resign": no relative clause of the reporters.
fn content_behind_addressee(draft: &mut Draft<'_>, cue: usize) {
    let Some(addressee) = draft.child(cue, &[Deprel::Obj, Deprel::Iobj]).filter(|&at| at > cue) else {
        return;
    };
    if draft.child(cue, &[Deprel::Ccomp]).is_some() {
        return;
    }
    let is_content = |at: usize| {
        let subject = draft.child(at, &[Deprel::Nsubj, Deprel::NsubjPass]);
        let is_relative = draft.children(at).any(|child| is_relative_pronoun(draft, child));
        let is_clause = matches!(draft.deprel(at), Deprel::Acl | Deprel::AclRelcl);
        at > addressee && is_clause && subject.is_some() && !is_relative
    };
    let content = draft.children(addressee).find(|&at| is_content(at));
    if let Some(content) = content {
        draft.attach(content, cue, Deprel::Ccomp);
    }
}

fn is_relative_pronoun(draft: &Draft<'_>, at: usize) -> bool {
    let is_wh = matches!(draft.tokens[at].xpos, Xpos::Wdt | Xpos::Wp | Xpos::WpS | Xpos::Wrb);
    is_wh || draft.is(at, &["that", "who", "whom", "whose", "which", "where"]) && draft.deprel(at) != Deprel::Mark
}
