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
    // "Meanwhile, a source, who asked …, claims": `subject_as_root` goes on from the noun.
    let is_subject = |at: usize| {
        let is_noun = matches!(draft.upos(at), Some(Upos::Noun | Upos::Propn));
        at > adverb && is_noun && draft.child(at, &[Deprel::AclRelcl]).is_some()
    };
    let clause = draft.children(adverb).find(|&at| is_clause(at));
    let clause = clause.or_else(|| draft.children(adverb).find(|&at| is_subject(at)));
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
    let main = draft.children(relative).chain(draft.children(noun)).find(|&at| is_main(at) && follows_comma(draft, at));
    if let Some(main) = main {
        draft.swap(noun, main, Deprel::Nsubj, |draft, child| {
            let opens =
                child < noun && draft.deprel(child) == Deprel::Advmod && draft.upos(child + 1) == Some(Upos::Punct);
            child > main || opens
        });
    }
}

/// Whether a comma opens the subtree or stands before it.
fn follows_comma(draft: &Draft<'_>, at: usize) -> bool {
    let first = draft.first_below(at);
    draft.is(first, &[","]) || draft.is(first.wrapping_sub(1), &[","])
}

/// "The convoy set off for the coast.": where no other verb is finite, a participle with an object or a particle of its
/// own is the main verb.
pub(super) fn participle_as_main(draft: &mut Draft<'_>) {
    let ends_with_stop = draft.is(draft.len().saturating_sub(1), &["."]);
    let is_finite = |at: usize| {
        let tag = draft.tokens[at].xpos;
        let own_clause = !matches!(draft.deprel(at), Deprel::AclRelcl | Deprel::Advcl | Deprel::Ccomp);
        matches!(tag, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md) && own_clause
    };
    let Some(noun) = draft.root().filter(|&root| {
        ends_with_stop && matches!(draft.upos(root), Some(Upos::Noun | Upos::Propn)) && !(0..draft.len()).any(is_finite)
    }) else {
        return;
    };
    let is_main = |at: usize| {
        let is_participle = draft.deprel(at) == Deprel::Acl && draft.tokens[at].xpos == Xpos::Vbn;
        let takes_object = draft.child(at, &[Deprel::Obj, Deprel::CompoundPrt]).is_some();
        at > noun && is_participle && takes_object && draft.child(at, &[Deprel::OblAgent, Deprel::AuxPass]).is_none()
    };
    let main = draft.children(noun).find(|&at| is_main(at));
    if let Some(main) = main {
        draft.swap(noun, main, Deprel::Nsubj, |_, child| child > main);
        draft.tokens[main].xpos = Xpos::Vbd;
    }
}

const CALENDAR: &[&str] = &[
    "april", "august", "december", "february", "friday", "january", "july", "june", "march", "may", "monday",
    "november", "october", "saturday", "september", "sunday", "thursday", "today", "tomorrow", "tuesday", "wednesday",
    "yesterday",
];

/// "A court on Tuesday issued …", "Oslo said on Friday it had …": a date is about the verb it stands by, not about the
/// subject before it or the clause behind it.
pub(super) fn dates(draft: &mut Draft<'_>) {
    for date in 1..draft.len() {
        if !is_date(draft, date) {
            continue;
        }
        let Some(head) = draft.head(date) else {
            continue;
        };
        let is_subject = matches!(draft.deprel(head), Deprel::Nsubj | Deprel::NsubjPass) && head < date;
        let is_content = draft.deprel(head) == Deprel::Ccomp && date < head;
        let verb = draft.head(head);
        let between = |verb: usize| verb < date && subject(draft, head).is_some_and(|subject| date < subject);
        match verb {
            Some(verb) if is_subject && date < verb => draft.attach(date, verb, Deprel::Obl),
            Some(verb) if is_content && between(verb) => draft.attach(date, verb, Deprel::Obl),
            _ => {}
        }
    }
}

fn subject(draft: &Draft<'_>, verb: usize) -> Option<usize> {
    draft.child(verb, &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::Expl])
}

/// A day or month with "on", "in" or "since".
fn is_date(draft: &Draft<'_>, at: usize) -> bool {
    let is_phrase = matches!(draft.deprel(at), Deprel::Nmod | Deprel::Obl);
    let named = |at: usize| draft.is(at, CALENDAR);
    let is_named =
        named(at) || draft.children(at).any(|child| draft.deprel(child) == Deprel::NmodUnmarked && named(child));
    let case = draft.child(at, &[Deprel::Case]);
    is_phrase && is_named && case.is_some_and(|case| draft.is(case, &["on", "in", "since"]))
}

/// "As prices had fallen, shops closed": the clause with the conjunction is not the main one.
pub(super) fn fronted_subordinate(draft: &mut Draft<'_>) {
    for clause in 1..draft.len() {
        let is_top = matches!(draft.deprel(clause), Deprel::Root | Deprel::Ccomp | Deprel::Advcl);
        let opener =
            draft.child(clause, &[Deprel::Mark]).filter(|&at| at < clause && draft.first_below(clause) + 2 > at);
        let is_subordinate = opener.is_some_and(|at| draft.is(at, OPENERS));
        if !is_top || !is_subordinate {
            continue;
        }
        let is_main = |at: usize| {
            let is_remark = matches!(draft.deprel(at), Deprel::Parataxis | Deprel::Ccomp);
            let is_free = draft.child(at, &[Deprel::Mark, Deprel::Cc]).is_none();
            at > clause && is_remark && is_free && draft.has_subject(at) && follows_comma(draft, at)
        };
        let main = draft.children(clause).find(|&at| is_main(at));
        if let Some(main) = main {
            draft.swap(clause, main, Deprel::Advcl, |draft, child| {
                child > main || child < clause && draft.deprel(child) == Deprel::Punct && child == 0
            });
        }
    }
}

const OPENERS: &[&str] =
    &["after", "although", "as", "because", "before", "if", "once", "since", "though", "unless", "while"];

/// Nouns whose content a clause with "that" tells, sorted.
const CONTENT_NOUNS: &[&str] = &[
    "accusation", "allegation", "announcement", "assertion", "assurance", "belief", "claim", "concern", "conclusion",
    "denial", "evidence", "fact", "fear", "hope", "idea", "indication", "intelligence", "message", "news", "notion",
    "possibility", "proof", "report", "rumor", "sign", "signal", "speculation", "statement", "suggestion", "suspicion",
    "threat", "warning",
];

/// "brushed off reports that it had been warned": the clause tells what was reported.
pub(super) fn content_of_noun(draft: &mut Draft<'_>) {
    for clause in 2..draft.len() {
        let Some(verb) = draft.head(clause).filter(|&verb| draft.deprel(clause) == Deprel::Ccomp && verb < clause)
        else {
            continue;
        };
        let that = draft.child(clause, &[Deprel::Mark]).filter(|&at| at > verb && draft.is(at, &["that"]));
        let Some(noun) = that.and_then(|that| that.checked_sub(1)) else {
            continue;
        };
        let is_object = draft.head(noun) == Some(verb) && draft.deprel(noun) == Deprel::Obj;
        if is_object && draft.has_lemma(noun, CONTENT_NOUNS) {
            draft.attach(clause, noun, Deprel::Acl);
        }
    }
}

/// "linked the strike to the rebels, without evidence": a phrase with such a preposition is no conjunct.
pub(super) fn phrase_as_conjunct(draft: &mut Draft<'_>) {
    for phrase in 2..draft.len() {
        let case = draft.child(phrase, &[Deprel::Case]);
        let is_adverbial =
            case.is_some_and(|case| draft.is(case, &["without", "despite", "amid", "during", "according"]));
        if draft.deprel(phrase) != Deprel::Conj || !is_adverbial || draft.child(phrase, &[Deprel::Cc]).is_some() {
            continue;
        }
        let mut above = draft.head(phrase);
        while let Some(at) = above.filter(|&at| !draft.is_verb(at)) {
            above = draft.head(at);
        }
        if let Some(verb) = above {
            draft.attach(phrase, verb, Deprel::Obl);
        }
    }
}

/// What something may be done in.
const REASONS: &[&str] = &["reprisal", "response", "retaliation", "retribution", "revenge", "vengeance"];

/// "carried out in revenge for the shooting of pilgrims at two shrines": the shrines are where the shooting was.
pub(super) fn place_of_reason(draft: &mut Draft<'_>) {
    for reason in 1..draft.len() {
        let is_reason = draft.deprel(reason) == Deprel::Obl && draft.has_lemma(reason, REASONS);
        let Some(verb) = draft.head(reason).filter(|_| is_reason && draft.is(reason - 1, &["in"])) else { continue };
        let Some(cause) = draft.child(reason, &[Deprel::Nmod]).filter(|&at| at > reason) else { continue };
        let end = (cause..draft.len()).take_while(|&at| draft.is_below(at, cause)).last().unwrap_or(cause);
        let next = draft.children(verb).find(|&at| at > end && draft.first_below(at) == end + 1);
        let is_place = draft.is(end + 1, &["at", "in", "inside", "near", "outside"]);
        if let Some(place) = next.filter(|&at| is_place && draft.deprel(at) == Deprel::Obl) {
            draft.attach(place, cause, Deprel::Nmod);
        }
    }
}
