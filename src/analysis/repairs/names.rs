//! Names behind titles and in coordination, where the parser takes a person's name for part of the next noun.

use super::draft::Draft;
use crate::model::Deprel;
use crate::model::NameTag;
use crate::model::Upos;
use crate::model::Xpos;

/// Relations inside a noun phrase that lead to its head.
const INNER: [Deprel; 4] = [Deprel::Compound, Deprel::Flat, Deprel::NmodDesc, Deprel::NmodUnmarked];

/// "on Senator Ada Obi": the preposition belongs to the name, not to the title before it.
pub(super) fn case_of_title(draft: &mut Draft<'_>) {
    for at in 0..draft.len() {
        let Some(title) = draft.head(at).filter(|_| draft.deprel(at) == Deprel::Case) else { continue };
        let name = draft.head(title).filter(|&name| name > title && at < title && INNER.contains(&draft.deprel(title)));
        if let Some(name) = name {
            draft.attach(at, name, Deprel::Case);
        }
    }
}

/// "the attack on Ada Obi and party leader Ben Owusu": a name in front of a comma or conjunction does not modify what follows it.
pub(super) fn before_conjunction(draft: &mut Draft<'_>) {
    for first in 0..draft.len() {
        let modifies = draft.upos(first) == Some(Upos::Propn)
            && matches!(draft.deprel(first), Deprel::Compound | Deprel::NmodDesc);
        let Some(below) = draft.head(first).filter(|&below| modifies && below > first) else { continue };
        let end = draft.children(first).filter(|&c| draft.deprel(c) == Deprel::Flat).max().unwrap_or(first);
        let conjunction = (end + 1..below).find(|&t| draft.upos(t) == Some(Upos::Cconj));
        let comma = end + 1 < below && draft.is(end + 1, &[","]);
        if conjunction.is_none() && !comma {
            continue;
        }
        let mut top = below;
        while let Some(up) = draft.head(top).filter(|&up| INNER.contains(&draft.deprel(top)) && up > first) {
            top = up;
        }
        let Some(governor) = draft.head(top) else { continue };
        part(draft, first, top, governor, conjunction);
    }
}

/// Makes `first` the head of a coordination (or of an apposition) whose second part is `top`.
fn part(draft: &mut Draft<'_>, first: usize, top: usize, governor: usize, conjunction: Option<usize>) {
    let mut relation = draft.deprel(top);
    let case: Vec<usize> = draft.children(top).filter(|&c| draft.deprel(c) == Deprel::Case && c < first).collect();
    let bare = case.is_empty() && draft.child(first, &[Deprel::Case]).is_none();
    if relation == Deprel::Obl && bare && draft.is_verb(governor) && draft.child(governor, &[Deprel::Obj]).is_none() {
        relation = Deprel::Obj;
    }
    draft.attach(first, governor, relation);
    draft.attach(top, first, if conjunction.is_some() { Deprel::Conj } else { Deprel::Appos });
    for case in case {
        draft.attach(case, first, Deprel::Case);
    }
    let Some(conjunction) = conjunction else { return };
    draft.attach(conjunction, top, Deprel::Cc);
    let strays: Vec<usize> =
        (conjunction + 1..top).filter(|&t| draft.head(t) == Some(first) && draft.deprel(t) == Deprel::Conj).collect();
    for stray in strays {
        draft.attach(stray, top, Deprel::Compound);
    }
}

/// "two Islamist groups", "a Marxist": who holds a creed has no name by it, unless the word is part of one ("the Communist Party").
pub(super) fn creeds(draft: &mut Draft<'_>) {
    for at in 0..draft.len() {
        let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        let in_name = beside.filter(|&near| near < draft.len()).any(|near| draft.upos(near) == Some(Upos::Propn));
        if draft.upos(at) != Some(Upos::Propn) || in_name || !is_creed(draft.forms[at]) {
            continue;
        }
        let several = draft.forms[at].ends_with('s');
        let described = draft.head(at).filter(|&noun| noun > at && draft.upos(noun) == Some(Upos::Noun)).is_some();
        let token = &mut draft.tokens[at];
        token.name = NameTag::Out;
        if described && !several {
            (token.upos, token.xpos, token.deprel) = (Upos::Adj, Xpos::Jj, Deprel::Amod);
        } else {
            (token.upos, token.xpos) = (Upos::Noun, if several { Xpos::Nns } else { Xpos::Nn });
        }
    }
}

/// "Maoist", "Islamists"; not "Lindqvist", which is a surname.
fn is_creed(form: &str) -> bool {
    let stem = form.strip_suffix('s').unwrap_or(form).strip_suffix("ist");
    let is_word = |stem: &str| stem.len() > 2 && stem[1..].bytes().all(|byte| byte.is_ascii_lowercase());
    stem.is_some_and(|stem| {
        stem.starts_with(|c: char| c.is_ascii_uppercase()) && is_word(stem) && !stem.ends_with(['u', 'v', 'r'])
    })
}
