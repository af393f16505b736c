//! Reported speech: what is said hangs below the verb of saying as `ccomp`.

use super::draft::Draft;
use super::verbs::behind_adverbs;
use crate::model::Deprel;
use crate::model::Token;
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

/// Verbs of saying that have no object but words, sorted.
const ONLY_WORDS: &[&str] = &["allege", "argue", "insist", "say"];

/// "saying its warplanes had fired", "said the alliance stood by Oslo": a noun phrase right behind such a verb, with a finite verb
/// behind it, is the subject of that verb and no object.
pub(super) fn noun_after_cue(draft: &mut Draft<'_>) {
    for cue in 1..draft.len().saturating_sub(2) {
        let is_cue = draft.is_verb(cue) && draft.has_lemma(cue, ONLY_WORDS);
        let trails = draft.tokens[cue].xpos == Xpos::Vbg;
        let follows_words = draft.is(cue - 1, &[",", "\"", "”", "''"]);
        if !is_cue || follows_words && !trails || draft.child(cue, &[Deprel::Ccomp, Deprel::AuxPass]).is_some() {
            continue;
        }
        let behind = |at: usize| at > cue && draft.upos(at).is_some_and(is_nominal);
        let second = |at: usize| is_subject(draft, at) && draft.child(cue, &[Deprel::Nsubj]).is_some_and(|s| s < cue);
        let stray = |at: usize| draft.deprel(at) == Deprel::Obj || second(at);
        let noun = draft.children(cue).find(|&at| behind(at) && stray(at));
        let Some(noun) = noun.filter(|&at| draft.first_below(at) == cue + 1) else { continue };
        let own = |at: usize| draft.child(noun, &[Deprel::Acl]) == Some(at);
        let verb = finite_verb(draft, noun + 1).filter(|&verb| !draft.has_subject(verb) && !draft.is_below(cue, verb));
        if let Some(verb) = verb.filter(|&verb| verb > noun + 1 || own(verb)) {
            make_content(draft, cue, noun, verb);
        }
    }
}

/// Makes `verb`, whose subject is `noun`, what `cue` says, with the verbs of its own tense that are coordinated with the cue:
/// "prosecutors say the men received warnings but did nothing".
fn make_content(draft: &mut Draft<'_>, cue: usize, noun: usize, verb: usize) {
    let passive = draft.child(verb, &[Deprel::AuxPass]).is_some();
    draft.attach(verb, cue, Deprel::Ccomp);
    draft.attach(noun, verb, if passive { Deprel::NsubjPass } else { Deprel::Nsubj });
    if verb == noun + 1 && draft.tokens[verb].xpos == Xpos::Vbn {
        draft.tokens[verb].xpos = Xpos::Vbd;
    }
    let (own, content) = (draft.tokens[cue].xpos, draft.tokens[verb].xpos);
    let goes_on = |at: usize| {
        let tense = draft.tokens[at].xpos;
        at > verb && draft.deprel(at) == Deprel::Conj && !draft.has_subject(at) && tense == content && tense != own
    };
    let more: Vec<usize> = draft.children(cue).filter(|&at| goes_on(at)).collect();
    more.into_iter().for_each(|at| draft.attach(at, verb, Deprel::Conj));
}

/// "Bombs went off, killing 20 people, police said in a statement.": who stands right before the last verb of saying speaks, and
/// all before the comma is what is said.
pub(super) fn trailing(draft: &mut Draft<'_>) {
    let Some((cue, comma)) = tail(draft) else { return };
    let Some(main) = misread_subject(draft, cue, comma).or_else(|| content_before(draft, cue, comma)) else { return };
    speaker_before(draft, cue, comma);
    let astray: Vec<usize> = draft.children(cue).filter(|&at| at < comma && at != main).collect();
    for at in astray {
        match draft.upos(at) {
            Some(Upos::Punct) => {}
            Some(Upos::Verb) if at > main => draft.attach(at, main, Deprel::Advcl),
            Some(Upos::Verb) => draft.attach(at, main, Deprel::Parataxis),
            _ if is_subject(draft, at) => {}
            _ => draft.attach(at, main, draft.deprel(at)),
        }
    }
    if draft.head(main) != Some(cue) {
        draft.swap(main, cue, Deprel::Ccomp, |_, child| child > cue);
    }
    draft.tokens[main].deprel = Deprel::Ccomp;
}

/// The last verb of saying, when a comma and a noun phrase stand before it and only adverbials behind, and that comma.
fn tail(draft: &Draft<'_>) -> Option<(usize, usize)> {
    let is_cue = |at: usize| {
        let finite = matches!(draft.tokens[at].xpos, Xpos::Vbd | Xpos::Vbn | Xpos::Vbz | Xpos::Vbp);
        draft.is_verb(at) && finite && draft.has_lemma(at, CUES)
    };
    let cue = (2..draft.len()).rev().find(|&at| is_cue(at))?;
    let in_phrase = |at: usize| {
        draft.upos(at).is_some_and(is_in_phrase) || draft.is(at, &["of", "for", "in", "(", ")", "-", "and", "’s", "'s"])
    };
    let comma = (0..cue).rev().take(16).take_while(|&at| draft.is(at, &[","]) || in_phrase(at));
    let comma = comma.into_iter().find(|&at| draft.is(at, &[","])).filter(|&at| at + 1 < cue)?;
    let heads_phrase =
        (comma + 1..cue).any(|at| draft.upos(at).is_some_and(is_nominal)) && !draft.is(comma + 1, &["and"]);
    (heads_phrase && ends_with_adverbials(draft, cue)).then_some((cue, comma))
}

/// "… said in a statement on Friday", "… said, adding that the toll would rise": nothing behind the verb is what is said.
fn ends_with_adverbials(draft: &Draft<'_>, cue: usize) -> bool {
    let end =
        (cue + 1..draft.len()).find(|&at| draft.is(at, &[","]) && draft.tokens.get(at + 1).is_some_and(is_gerund));
    let end = end.unwrap_or(draft.len());
    // "the firm, it said, had offered 20": a comma breaks a clause off that goes on behind it.
    let breaks = draft.is(cue + 1, &[",", ";", ":", "—", "–"]) && end != cue + 1;
    let opens =
        draft.upos(cue + 1).is_none_or(|upos| matches!(upos, Upos::Adp | Upos::Punct)) || is_day(draft, cue + 1);
    let opens = opens && !breaks;
    let clause = |at: usize| draft.is_verb(at) && draft.has_subject(at) || draft.tokens[at].xpos == Xpos::Md;
    opens && !(cue + 1..end).any(clause) && draft.child(cue, &[Deprel::Obj, Deprel::Xcomp]).is_none_or(|at| at < cue)
}

fn is_gerund(token: &Token) -> bool {
    token.xpos == Xpos::Vbg
}

/// The verb whose subject the parser gave to the verb of saying.
fn misread_subject(draft: &mut Draft<'_>, cue: usize, comma: usize) -> Option<usize> {
    let subject = draft.children(cue).find(|&at| at < comma && is_subject(draft, at))?;
    let main = (subject + 1..comma)
        .find(|&at| draft.is_verb(at) && !draft.has_subject(at) && draft.tokens[at].xpos != Xpos::Vbg)?;
    let bare = draft.child(main, &[Deprel::Aux, Deprel::AuxPass]).is_none();
    if bare && draft.tokens[main].xpos == Xpos::Vbn && draft.deprel(main) == Deprel::Acl {
        draft.tokens[main].xpos = Xpos::Vbd;
    }
    draft.attach(main, cue, Deprel::Ccomp);
    draft.attach(subject, main, Deprel::Nsubj);
    Some(main)
}

/// The clause before the comma that the verb of saying governs, or that it hangs on.
fn content_before(draft: &Draft<'_>, cue: usize, comma: usize) -> Option<usize> {
    let is_clause = |&at: &usize| {
        let clause = draft.is_verb(at) || draft.has_subject(at) || draft.child(at, &[Deprel::Cop]).is_some();
        at < comma && clause && draft.tokens[at].xpos != Xpos::Vbg
    };
    let below = draft.children(cue).filter(|&at| draft.deprel(at) == Deprel::Ccomp).find(is_clause);
    let joined = matches!(draft.deprel(cue), Deprel::Conj | Deprel::Parataxis | Deprel::Dep);
    let joined = joined && draft.child(cue, &[Deprel::Cc]).is_none_or(|cc| cc > comma);
    // "He denies the charge, his lawyer said": no relative clause without a pronoun stands behind a comma.
    let pronoun = |at: usize| matches!(draft.tokens[at].xpos, Xpos::Wdt | Xpos::Wp | Xpos::WpS | Xpos::Wrb);
    let relative = draft.deprel(cue) == Deprel::AclRelcl && !(comma..cue).any(pronoun);
    let above = if relative { draft.root() } else { draft.head(cue).filter(|_| joined) };
    below.or_else(|| above.filter(is_clause))
}

/// Makes the first noun of the phrase between the comma and the verb its subject.
fn speaker_before(draft: &mut Draft<'_>, cue: usize, comma: usize) {
    let phrase = comma + 1..cue;
    let outside = |draft: &Draft<'_>, at: usize| draft.head(at).is_none_or(|head| !phrase.contains(&head));
    let tops: Vec<usize> =
        phrase.clone().filter(|&at| draft.upos(at).is_some_and(is_nominal) && outside(draft, at)).collect();
    let Some((&speaker, others)) = tops.split_first() else { return };
    draft.attach(speaker, cue, Deprel::Nsubj);
    for &other in others {
        let relation = if draft.child(other, &[Deprel::Case]).is_some() { Deprel::Nmod } else { Deprel::Appos };
        let joined = draft.child(other, &[Deprel::Cc]).is_some();
        draft.attach(other, speaker, if joined { Deprel::Conj } else { relation });
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
            second_content(draft, cue);
        }
    }
}

/// "said the army had left and that nobody was hurt": the second clause is said, too.
fn second_content(draft: &mut Draft<'_>, cue: usize) {
    let Some(first) = draft.child(cue, &[Deprel::Ccomp]).filter(|&at| at > cue) else { return };
    let is_second = |at: usize| {
        let that = draft.child(at, &[Deprel::Mark]).is_some_and(|mark| draft.is(mark, &["that"]));
        at > first && draft.deprel(at) == Deprel::Conj && that && draft.child(at, &[Deprel::Cc]).is_some()
    };
    let second = draft.children(cue).find(|&at| is_second(at));
    if let Some(second) = second {
        draft.attach(second, first, Deprel::Conj);
    }
}

/// "accused Oslo of a raid, claiming that …", "announced an appeal, arguing that …", "sank on Sunday, leaving two dead": such a
/// participle neither describes a noun nor is coordinated with one, or with what somebody is accused of.
pub(super) fn participle_behind_comma(draft: &mut Draft<'_>) {
    for cue in 2..draft.len() {
        let participle = draft.is_verb(cue) && draft.tokens[cue].xpos == Xpos::Vbg;
        let noun = draft.head(cue).is_some_and(|head| draft.upos(head).is_some_and(is_nominal));
        let stray = match draft.deprel(cue) {
            Deprel::Conj => noun || draft.has_lemma(cue, CUES),
            Deprel::Acl => draft.has_lemma(cue, CUES),
            _ => false,
        };
        let bare = draft.child(cue, &[Deprel::Cc, Deprel::Mark]).is_none();
        if !participle || !stray || !bare || !draft.is(cue - 1, &[","]) {
            continue;
        }
        let finite = |at: usize| {
            draft.is_verb(at) && matches!(draft.tokens[at].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Vbn)
        };
        let mut above = draft.head(cue);
        while let Some(at) = above.filter(|&at| !(finite(at) && draft.has_subject(at))) {
            above = draft.head(at);
        }
        if let Some(verb) = above.filter(|&verb| verb < cue) {
            draft.attach(cue, verb, Deprel::Advcl);
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
