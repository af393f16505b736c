//! Subjects and predicates that the parser mixed up.

use super::draft::Draft;
use super::verbs::behind_adverbs;
use crate::model::Deprel;
use crate::model::Upos;
use crate::model::Xpos;

const SUBJECTS: [Deprel; 2] = [Deprel::Nsubj, Deprel::NsubjPass];

/// "The attacks both reportedly involve foreign nationals": a noun with a subject but without "be" is no predicate; the
/// first word behind the subject that seems to modify it is the verb.
pub(super) fn noun_as_predicate(draft: &mut Draft<'_>) {
    let Some(noun) = draft.root().filter(|&root| {
        matches!(draft.upos(root), Some(Upos::Noun | Upos::Propn))
            && draft.child(root, &[Deprel::Cop, Deprel::Aux]).is_none()
    }) else {
        return;
    };
    let Some(subject) = draft.children(noun).find(|&at| at < noun && SUBJECTS.contains(&draft.deprel(at))) else {
        return;
    };
    let end = (subject..noun).rev().find(|&at| draft.is_below(at, subject)).unwrap_or(subject);
    let Some(verb) = behind_adverbs(draft, end + 1).filter(|&at| at < noun && draft.head(at) == Some(noun)) else {
        return;
    };
    let is_modifier = matches!(draft.deprel(verb), Deprel::Amod | Deprel::Compound);
    if !is_modifier || !looks_like_verb(draft, verb, subject) {
        return;
    }
    draft.swap(noun, verb, Deprel::Obj, |draft, child| child < verb || draft.deprel(child) == Deprel::Punct);
    draft.tokens[subject].deprel = Deprel::Nsubj;
    let ends_in_s = draft.forms[verb].to_ascii_lowercase().ends_with('s');
    draft.tokens[verb].upos = Upos::Verb;
    draft.tokens[verb].xpos = if ends_in_s { Xpos::Vbz } else { Xpos::Vbp };
    let quantifier = (end + 1..verb).find(|&at| draft.is(at, &["both", "all"]) && SUBJECTS.contains(&draft.deprel(at)));
    if let Some(quantifier) = quantifier {
        draft.tokens[quantifier].deprel = Deprel::Advmod;
    }
}

/// "The raids both involve foreign fighters": where nothing is a verb, the word behind "both" is.
pub(super) fn verb_behind_both(draft: &mut Draft<'_>) {
    let has_verb = (0..draft.len()).any(|at| {
        matches!(draft.tokens[at].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md)
            || draft.upos(at) == Some(Upos::Aux)
    });
    let Some(both) = (1..draft.len()).find(|&at| draft.is(at, &["both"])).filter(|_| !has_verb) else {
        return;
    };
    let noun = draft.root().filter(|&root| root < both && matches!(draft.upos(root), Some(Upos::Noun | Upos::Propn)));
    let verb = behind_adverbs(draft, both + 1).filter(|&verb| verb + 1 < draft.len());
    let (Some(noun), Some(verb)) = (noun, verb) else {
        return;
    };
    if !looks_like_verb(draft, verb, noun) || draft.is_below(noun, verb) && noun != verb && draft.head(noun).is_some() {
        return;
    }
    draft.swap(noun, verb, Deprel::Nsubj, |draft, child| draft.deprel(child) == Deprel::Punct && child > verb);
    draft.tokens[verb].upos = Upos::Verb;
    draft.tokens[verb].xpos = Xpos::Vbp;
    for at in both..draft.len() {
        let head = draft.head(at).unwrap_or(verb);
        if at == verb || (at > verb && head > verb) {
            continue;
        }
        let is_nominal = matches!(draft.upos(at), Some(Upos::Noun | Upos::Propn | Upos::Pron));
        let relation = match draft.deprel(at) {
            Deprel::Punct => Deprel::Punct,
            _ if at < verb => Deprel::Advmod,
            _ if is_nominal && draft.child(at, &[Deprel::Case]).is_none() => Deprel::Obj,
            _ => Deprel::Obl,
        };
        draft.attach(at, verb, relation);
    }
}

/// Agrees with its subject as a verb of the present does, and can be no participle.
fn looks_like_verb(draft: &Draft<'_>, verb: usize, subject: usize) -> bool {
    let form = draft.forms[verb].to_ascii_lowercase();
    let is_plural = matches!(draft.tokens[subject].xpos, Xpos::Nns | Xpos::Nnps)
        || draft.child(subject, &[Deprel::Conj]).is_some()
        || (subject..verb).any(|at| draft.is(at, &["both", "all"]));
    let is_word = form.len() > 3 && form.chars().all(char::is_alphabetic);
    is_word && !form.ends_with("ed") && !form.ends_with("ing") && form.ends_with('s') != is_plural
}

/// Two subjects of one verb: the second is a relative clause of the first ("a source, who stayed unnamed, claims"), or the
/// second half of its name ("ISIS - K claims").
pub(super) fn double_subjects(draft: &mut Draft<'_>) {
    for second in 1..draft.len() {
        let Some(verb) = draft.head(second).filter(|_| SUBJECTS.contains(&draft.deprel(second))) else {
            continue;
        };
        let first = draft.children(verb).find(|&at| at < second && SUBJECTS.contains(&draft.deprel(at)));
        let Some(first) = first else {
            continue;
        };
        let is_relative =
            draft.is_verb(second) && draft.children(second).any(|at| draft.is(at, &["who", "which", "that"]));
        if is_relative {
            draft.attach(second, first, Deprel::AclRelcl);
        } else if second == first + 2 && draft.is(first + 1, &["-", "–"]) {
            draft.attach(second, first, Deprel::Flat);
            draft.attach(first + 1, second, Deprel::Punct);
        }
    }
}

/// "A source, who asked for secrecy, claims …": the verb behind the relative clause is the main one.
pub(super) fn relative_as_main(draft: &mut Draft<'_>) {
    for relative in 2..draft.len() {
        if !draft.is_verb(relative)
            || !matches!(draft.deprel(relative), Deprel::Root | Deprel::Ccomp | Deprel::Parataxis)
        {
            continue;
        }
        let is_pronoun = |at: usize| SUBJECTS.contains(&draft.deprel(at)) && draft.is(at, &["who", "which"]);
        let Some(pronoun) = draft.children(relative).find(|&at| at > 1 && is_pronoun(at)) else {
            continue;
        };
        let is_noun = |at: usize| matches!(draft.upos(at), Some(Upos::Noun | Upos::Propn));
        let noun = draft.children(relative).find(|&at| at < pronoun && is_noun(at) && draft.is(pronoun - 1, &[","]));
        let is_main = |at: usize| {
            let relation = matches!(draft.deprel(at), Deprel::Parataxis | Deprel::Conj | Deprel::Ccomp);
            at > relative && relation && draft.is_verb(at) && draft.child(at, &[Deprel::Cc, Deprel::Mark]).is_none()
        };
        let main = draft.children(relative).find(|&at| is_main(at) && !draft.has_subject(at));
        if let (Some(noun), Some(main)) = (noun, main) {
            draft.swap(relative, main, Deprel::AclRelcl, |_, child| child < pronoun || child > main);
            draft.attach(noun, main, Deprel::Nsubj);
            draft.attach(relative, noun, Deprel::AclRelcl);
        }
    }
}

/// "both remain under sanctions", "there 's no doubt": small words with a function of their own before a verb.
pub(super) fn small_words(draft: &mut Draft<'_>) {
    for at in 0..draft.len().saturating_sub(1) {
        let Some(verb) = draft.head(at).filter(|&head| head > at) else {
            continue;
        };
        if draft.is(at, &["both"])
            && draft.deprel(at) == Deprel::CcPreconj
            && draft.is_verb(verb)
            && !draft.has_subject(verb)
        {
            draft.tokens[at].deprel = Deprel::Nsubj;
            draft.tokens[at].upos = Upos::Pron;
        }
        let be = ["is", "are", "was", "were", "'s", "’s"];
        if draft.is(at, &["there"]) && verb == at + 1 && draft.is(verb, &be) && draft.deprel(at) == Deprel::Advmod {
            draft.tokens[at].deprel = Deprel::Expl;
            draft.tokens[at].upos = Upos::Pron;
            draft.tokens[at].xpos = Xpos::Ex;
        }
    }
}

/// "Reports come as Oslo and Bonn have mended ties": a finite verb with a noun's relation is a clause, and the noun
/// before it that "as" seems to govern its subject.
pub(super) fn clause_as_phrase(draft: &mut Draft<'_>) {
    for verb in 1..draft.len() {
        let is_finite = draft.child(verb, &[Deprel::Aux, Deprel::Mark]).is_some() || draft.has_subject(verb);
        if !draft.is_verb(verb) || draft.deprel(verb) != Deprel::Obl || !is_finite {
            continue;
        }
        draft.tokens[verb].deprel = Deprel::Advcl;
        if draft.has_subject(verb) {
            continue;
        }
        let Some(first) = draft.child(verb, &[Deprel::Aux]).map(|auxiliary| auxiliary.min(verb)) else {
            continue;
        };
        let subject = (0..first).rev().find(|&at| {
            draft.deprel(at) == Deprel::Obl && draft.head(at) == draft.head(verb) && draft.is_below(first - 1, at)
        });
        let Some(subject) = subject else {
            continue;
        };
        if let Some(opener) =
            draft.child(subject, &[Deprel::Case]).filter(|&at| draft.is(at, &["as", "after", "before", "since"]))
        {
            draft.attach(subject, verb, Deprel::Nsubj);
            draft.attach(opener, verb, Deprel::Mark);
            draft.tokens[opener].upos = Upos::Sconj;
        }
    }
}

/// "which denies backing the rebels": a verb has no clause that describes it; a gerund right behind it is its complement.
pub(super) fn gerund_of_verb(draft: &mut Draft<'_>) {
    for gerund in 1..draft.len() {
        let stray = draft.deprel(gerund) == Deprel::Acl && draft.tokens[gerund].xpos == Xpos::Vbg;
        let verb = draft.head(gerund).filter(|&verb| stray && verb + 1 == gerund && draft.is_verb(verb));
        if verb.is_some() && draft.child(gerund, &[Deprel::Mark]).is_none() {
            draft.tokens[gerund].deprel = Deprel::Xcomp;
        }
    }
}
