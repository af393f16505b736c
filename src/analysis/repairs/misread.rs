//! Verbs that the tagger takes for nouns, participles that are nouns, and main verbs that the parser loses behind a clause.

use super::draft::Draft;
use crate::model::Deprel;
use crate::model::Upos;
use crate::model::Xpos;

const MAIN: &[Deprel] = &[Deprel::Root, Deprel::Ccomp, Deprel::Conj, Deprel::Parataxis, Deprel::AclRelcl];

fn is_nominal(draft: &Draft<'_>, at: usize) -> bool {
    matches!(draft.upos(at), Some(Upos::Noun | Upos::Propn | Upos::Pron))
}

/// Forms that are a verb between who does it and a noun phrase, with lemma and tag: "Police fatally shot a man", "Rebels blame army".
const BETWEEN_NOUNS: &[(&str, &str, Xpos)] = &[("shot", "shoot", Xpos::Vbd), ("blame", "blame", Xpos::Vbp)];

/// "Police fatally shot a man": between who does it and a noun phrase, "shot" is the verb.
pub(super) fn verb_between_nouns(draft: &mut Draft<'_>) {
    for at in 1..draft.len().saturating_sub(1) {
        let Some(&(_, lemma, tag)) = BETWEEN_NOUNS.iter().find(|(form, ..)| draft.is(at, &[form])) else { continue };
        if draft.upos(at) != Some(Upos::Noun) || !has_doer(draft, at) {
            continue;
        }
        two_nouns(draft, at);
        if !matches!(draft.upos(at + 1), Some(Upos::Det | Upos::Num | Upos::Propn | Upos::Pron)) {
            continue;
        }
        let object =
            draft.head(at).filter(|&noun| noun > at && matches!(draft.deprel(at), Deprel::Compound | Deprel::Amod));
        if !MAIN.contains(&draft.deprel(object.unwrap_or(at))) {
            continue;
        }
        let behind = draft.children(at).find(|&child| child > at && is_nominal(draft, child));
        if let Some(object) = object {
            draft.swap(object, at, Deprel::Obj, |_, child| child < at);
        } else if let Some(object) = behind {
            draft.attach(object, at, Deprel::Obj);
        }
        let doer = draft.children(at).rfind(|&child| child < at && is_nominal(draft, child));
        if let Some(doer) = doer {
            draft.attach(doer, at, Deprel::Nsubj);
        }
        draft.tokens[at].upos = Upos::Verb;
        draft.tokens[at].xpos = tag;
        lemma.clone_into(&mut draft.tokens[at].lemma);
    }
}

/// "Houthis blame Saudi coalition" as a list of two nouns: the first one goes below the second.
fn two_nouns(draft: &mut Draft<'_>, at: usize) {
    let Some(object) = draft.head(at).filter(|&noun| noun > at && draft.deprel(noun) == Deprel::List) else { return };
    if let Some(doer) = draft.head(object).filter(|&doer| doer + 1 == at) {
        draft.swap(doer, object, Deprel::Nsubj, |_, _| true);
    }
}

/// A plural, a name or a pronoun right before, but for an adverb.
fn has_doer(draft: &Draft<'_>, at: usize) -> bool {
    let before = if draft.upos(at - 1) == Some(Upos::Adv) { at.checked_sub(2) } else { Some(at - 1) };
    before.is_some_and(|before| {
        let several = draft.tokens[before].xpos == Xpos::Nns || draft.is(before, &["police", "who"]);
        several || matches!(draft.upos(before), Some(Upos::Propn | Upos::Pron))
    })
}

/// "carried the wounded to a hospital": with an article and without a noun, such a participle is people.
pub(super) fn people_by_participle(draft: &mut Draft<'_>) {
    for at in 1..draft.len() {
        let people = draft.is(at, &["wounded", "injured", "displaced", "detained", "accused", "arrested", "missing"]);
        let article = draft.is(at - 1, &["the"]) && draft.head(at - 1) == Some(at);
        if !people || !article || !draft.is_verb(at) || draft.child(at, &[Deprel::Obj, Deprel::AuxPass]).is_some() {
            continue;
        }
        draft.tokens[at].upos = Upos::Noun;
        draft.tokens[at].xpos = Xpos::Nns;
        draft.tokens[at].lemma = draft.forms[at].to_lowercase();
        let above =
            draft.head(at).filter(|_| matches!(draft.deprel(at), Deprel::Xcomp | Deprel::Ccomp | Deprel::Advcl));
        if let Some(verb) = above {
            draft.tokens[at].deprel = Deprel::Obj;
            let phrases: Vec<usize> = draft.children(at).filter(|&c| draft.deprel(c) == Deprel::Obl).collect();
            phrases.into_iter().for_each(|phrase| draft.attach(phrase, verb, Deprel::Obl));
        }
    }
}

/// "Fighting broke out": a gerund that opens the sentence right before a finite verb without a subject is that subject.
pub(super) fn gerund_as_subject(draft: &mut Draft<'_>) {
    if draft.len() < 3 || draft.tokens[0].xpos != Xpos::Vbg || draft.head(0) != Some(1) || !draft.is_verb(1) {
        return;
    }
    let finite = matches!(draft.tokens[1].xpos, Xpos::Vbd | Xpos::Vbz);
    if finite && draft.deprel(0) == Deprel::Advcl && !draft.has_subject(1) {
        draft.tokens[0].upos = Upos::Noun;
        draft.tokens[0].xpos = Xpos::Nn;
        draft.tokens[0].lemma = draft.forms[0].to_lowercase();
        draft.tokens[0].deprel = Deprel::Nsubj;
    }
}

/// "No raid on clinic, says army": right before a noun "no" is no answer.
pub(super) fn no_before_noun(draft: &mut Draft<'_>) {
    for at in 0..draft.len().saturating_sub(1) {
        let answer = draft.upos(at) == Some(Upos::Intj) && draft.is(at, &["no"]);
        let noun = draft.head(at).filter(|&noun| answer && noun > at && draft.upos(noun) == Some(Upos::Noun));
        if noun.is_some_and(|noun| (at + 1..noun).all(|t| draft.upos(t) != Some(Upos::Punct))) {
            draft.tokens[at].upos = Upos::Det;
            draft.tokens[at].xpos = Xpos::Dt;
            draft.tokens[at].deprel = Deprel::Det;
        }
    }
}

/// "The missile that hit the hospital killed nine patients.": the verb with an object of its own behind the clause is the main one.
pub(super) fn main_behind_relative(draft: &mut Draft<'_>) {
    let Some(noun) = draft.root().filter(|&root| matches!(draft.upos(root), Some(Upos::Noun | Upos::Propn))) else {
        return;
    };
    let clause = draft.children(noun).find(|&at| {
        at > noun
            && draft.is_verb(at)
            && matches!(draft.deprel(at), Deprel::AclRelcl | Deprel::Acl)
            && !is_past(draft, at)
            || draft.deprel(at) == Deprel::AclRelcl && draft.is_verb(at)
    });
    let Some(clause) = clause else { return };
    let is_main = |at: usize| {
        let below = matches!(draft.deprel(at), Deprel::Xcomp | Deprel::Ccomp | Deprel::Advcl | Deprel::Parataxis);
        let bare = draft.child(at, &[Deprel::Mark, Deprel::Aux, Deprel::AuxPass, Deprel::Cc, Deprel::Case]).is_none();
        let behind = draft.child(clause, &[Deprel::Obj, Deprel::Obl]).is_some_and(|object| at > object);
        below
            && bare
            && behind
            && is_past(draft, at)
            && !draft.has_subject(at)
            && draft.child(at, &[Deprel::Obj]).is_some()
    };
    let main = draft.children(clause).find(|&at| is_main(at) && draft.is_verb(at));
    if let Some(main) = main {
        draft.swap(noun, main, Deprel::Nsubj, |_, child| child > main);
        draft.tokens[main].xpos = Xpos::Vbd;
    }
}

fn is_past(draft: &Draft<'_>, at: usize) -> bool {
    matches!(draft.tokens[at].xpos, Xpos::Vbn | Xpos::Vbd)
}

/// "a meeting between the king and the premier was held": what stands behind "between … and" is no subject.
pub(super) fn second_of_between(draft: &mut Draft<'_>) {
    for and in 2..draft.len().saturating_sub(1) {
        let Some(verb) = draft.head(and).filter(|&verb| verb > and && draft.is(and, &["and"]) && draft.is_verb(verb))
        else {
            continue;
        };
        let first = draft
            .head(and - 1)
            .map_or(and - 1, |head| if head < and && is_nominal(draft, head) { head } else { and - 1 });
        let between = |at: usize| is_nominal(draft, at) && draft.children(at).any(|c| draft.is(c, &["between"]));
        let Some(first) = [and - 1, first].into_iter().find(|&at| between(at)) else { continue };
        let second = draft.children(verb).find(|&at| {
            at > and
                && draft.first_below(at) == and + 1
                && matches!(draft.deprel(at), Deprel::Nsubj | Deprel::NsubjPass)
        });
        if let Some(second) = second {
            draft.attach(second, first, Deprel::Conj);
            draft.attach(and, second, Deprel::Cc);
        }
    }
}
