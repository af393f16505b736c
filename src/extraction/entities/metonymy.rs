//! Whether a country, capital or seat acts, and so stands for its government, or is a place.
//!
//! "Ottawa rejected the offer", "talks between Chile and Peru" and "Kenya's demand" mean governments;
//! "in Ottawa", "the Ottawa stadium" and "Kenya's coast" mean places. The answer rests on the word that governs
//! the name; a conjunct or apposition takes the place of what it is joined to.

use super::context::Context;
use super::runs;
use super::words;
use crate::model::Deprel;
use crate::model::TokenIx;
use crate::model::Upos;
use crate::model::Xpos;

/// What kind of name it is, as some need stronger evidence than others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// "Iran".
    Country,
    /// "Tehran".
    Capital,
    /// "the Kremlin".
    Seat,
}

/// Whether the name with this head stands for a government.
pub(super) fn acts(context: &Context<'_>, token: TokenIx, form: Form) -> bool {
    let at = context.first_of_chain(token);
    if title_follows(context, token) {
        return true;
    }
    let Some(governor) = context.head(at) else {
        return form == Form::Seat;
    };
    if context.in_dateline(token) {
        return false;
    }
    if let Some(answer) = beside(context, token, form).or_else(|| beside(context, at, form)) {
        return answer;
    }
    let case = context.case(at).or_else(|| context.case(token)).filter(|_| !is_cased_afar(context, at));
    if case.is_some_and(|c| words::has(words::LOCATIVE, c)) && !is_told(context, governor, case) {
        return false;
    }
    match context.deprel(at) {
        Deprel::Nsubj | Deprel::NsubjOuter => subject(context, governor, form),
        Deprel::NsubjPass => words::has(words::TARGET, context.lemma(governor)) || form == Form::Seat,
        Deprel::Obj | Deprel::Iobj => target(context, governor) || form == Form::Seat,
        Deprel::OblAgent => true,
        Deprel::NmodPoss => possesses(context, governor, form),
        Deprel::Compound | Deprel::Amod | Deprel::NmodDesc => qualifies(context, governor) || form == Form::Seat,
        Deprel::Nmod | Deprel::Obl | Deprel::OblUnmarked | Deprel::Advcl => {
            prepositional(context, governor, case) || (form == Form::Seat && case != Some("of"))
        }
        Deprel::Xcomp => target(context, governor),
        _ => form == Form::Seat,
    }
}

/// Whether the parse gives a subject the preposition of the words before it: "in the past Lima has said".
fn is_cased_afar(context: &Context<'_>, at: TokenIx) -> bool {
    let is_subject = matches!(context.deprel(at), Deprel::Nsubj | Deprel::NsubjOuter | Deprel::NsubjPass);
    let case = context.tree.child(at, &[Deprel::Case]).filter(|_| is_subject);
    case.is_some_and(|c| (c + 1..at).any(|t| matches!(context.upos(t), Upos::Adj | Upos::Noun)))
}

/// What the words right beside the name tell, in constructions that a parse often has wrong.
///
/// "as Bern has said" is a clause, "for Bern to say" too; "warned Bern days before" has an object.
fn beside(context: &Context<'_>, token: TokenIx, form: Form) -> Option<bool> {
    let sentence = context.sentence(token).tokens.clone();
    let before = token.checked_sub(1).filter(|&t| t >= sentence.start)?;
    let before = if context.norm(before) == "the" { before.checked_sub(1)? } else { before };
    let mut next = token + 1;
    while next + 1 < sentence.end && matches!(context.norm(next), "and") && context.proper(next + 1) {
        next += 2;
    }
    if next >= sentence.end {
        return None;
    }
    // "In the past Lima has said": the words before are of the clause, not of the name.
    let clause = matches!(
        context.norm(before),
        "as" | "while"
            | "because"
            | "since"
            | "that"
            | "if"
            | "before"
            | "after"
            | "past"
            | "now"
            | "then"
            | "meanwhile"
    );
    let finite = matches!(context.xpos(next), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md);
    if clause && finite && context.deprel(token) != Deprel::Nsubj {
        let verb = (next..sentence.end.min(next + 4)).find(|&t| context.upos(t) == Upos::Verb)?;
        return Some(subject(context, verb, form));
    }
    let infinitive = context.norm(before) == "for" && context.norm(next) == "to" && next + 1 < sentence.end;
    if infinitive && context.xpos(next + 1) == Xpos::Vb {
        return Some(subject(context, next + 1, form));
    }
    let days = matches!(context.lemma(next), "day" | "hour" | "week" | "month" | "year" | "minute" | "last" | "this");
    let verb = if matches!(context.norm(before), "off") { before.checked_sub(1)? } else { before };
    let told = matches!(context.upos(verb), Upos::Verb) && words::has(words::TARGET, context.lemma(verb));
    (days && told).then_some(true)
}

/// "into contact with", "over to": some locative words lead to whoever is spoken to.
fn is_told(context: &Context<'_>, governor: TokenIx, case: Option<&str>) -> bool {
    matches!(case, Some("over" | "towards" | "toward")) && words::has(words::AGAINST, context.lemma(governor))
}

/// Whether a subject is spoken of as land and people: "which was part of", "it borders".
pub(super) fn is_land(context: &Context<'_>, token: TokenIx) -> bool {
    let Some(verb) = context.head(token).filter(|_| context.is_subject(token)) else { return false };
    let copula = context.tree.child(verb, &[Deprel::Cop]).is_some();
    let lemma = context.lemma(verb);
    (copula && !words::has(words::ATTITUDE, lemma) && context.upos(verb) == Upos::Noun)
        || words::has(words::PLACELY, lemma)
}

/// As the subject of `verb`.
fn subject(context: &Context<'_>, verb: TokenIx, form: Form) -> bool {
    let lemma = context.lemma(verb);
    if context.tree.child(verb, &[Deprel::Cop]).is_some() {
        return form == Form::Seat || words::has(words::ATTITUDE, lemma);
    }
    if words::has(words::PLACELY, lemma) {
        return form == Form::Seat;
    }
    let speaks = context.tree.child(verb, &[Deprel::Ccomp, Deprel::Xcomp]).is_some();
    let passive = context.tree.child(verb, &[Deprel::AuxPass]).is_some();
    match form {
        Form::Country => context.upos(verb) == Upos::Verb && (!passive || words::has(words::TARGET, lemma)),
        Form::Capital => speaks || words::has(words::ACTING, lemma) || handles(context, verb),
        Form::Seat => true,
    }
}

/// Whether a verb has an object and is none that a city can have as a place: "Lima arrested …" but "Lima hosts …".
fn handles(context: &Context<'_>, verb: TokenIx) -> bool {
    let object = context.tree.child(verb, &[Deprel::Obj]).is_some();
    let loose = matches!(
        context.lemma(verb),
        "have" | "get" | "see" | "hold" | "draw" | "attract" | "offer" | "welcome" | "lack"
    );
    object && !loose && context.upos(verb) == Upos::Verb
}

/// As the object of `verb`.
fn target(context: &Context<'_>, verb: TokenIx) -> bool {
    words::has(words::TARGET, context.lemma(verb))
}

/// As the owner of `noun`.
fn possesses(context: &Context<'_>, noun: TokenIx, form: Form) -> bool {
    let superlative = context.tree.children_by(noun, &[Deprel::Amod]).any(|t| {
        let word = context.norm(t);
        word.ends_with("est") || matches!(word, "worst" | "most" | "first" | "largest" | "southern" | "northern")
    });
    form == Form::Seat
        || (!superlative && words::has(words::POSSESSED, context.lemma(noun)))
        || words::has(words::OFFICIALS, context.lemma(noun))
}

/// As a modifier before `noun`: "Moscow officials".
fn qualifies(context: &Context<'_>, noun: TokenIx) -> bool {
    let lemma = context.lemma(noun);
    words::has(words::OFFICIALS, lemma)
        || words::has(words::RULERS, lemma)
        || words::has(words::ORGANS, lemma)
        || matches!(
            lemma,
            "intelligence"
                | "policy"
                | "sanction"
                | "ally"
                | "aid"
                | "diplomacy"
                | "warning"
                | "claim"
                | "denial"
                | "force"
                | "talk"
                | "relation"
                | "tie"
        )
}

/// After a preposition, on a noun or verb.
fn prepositional(context: &Context<'_>, governor: TokenIx, case: Option<&str>) -> bool {
    let lemma = context.lemma(governor);
    let is = |list| words::has(list, lemma);
    match case {
        Some("between" | "with" | "among") => {
            is(words::RELATIONAL) || context.upos(governor) == Upos::Verb || matches!(lemma, "angry" | "patient")
        }
        Some("on" | "against" | "upon") => is(words::AGAINST),
        Some("to") => is(words::TOWARD),
        Some("for") => matches!(lemma, "support" | "backing" | "aid" | "sympathy" | "praise" | "condolence" | "help"),
        Some("from") => {
            // "rejected the offer from Lima" may hang on the verb.
            let object = context.tree.child(governor, &[Deprel::Obj]);
            is(words::COMING) || object.is_some_and(|o| words::has(words::COMING, context.lemma(o)))
        }
        Some("by") => is(words::COMING) || is(words::POSSESSED) || context.upos(governor) == Upos::Verb,
        Some("of") => {
            is(words::RULERS)
                || is(words::OFFICIALS)
                || matches!(
                    lemma,
                    "ally"
                        | "support"
                        | "criticism"
                        | "behalf"
                        | "condemnation"
                        | "accuse"
                        | "suspect"
                        | "recognition"
                        | "accusation"
                )
        }
        Some("at") => matches!(lemma, "anger" | "direct" | "aim" | "swipe" | "finger"),
        Some("according" | "per" | "despite" | "unlike") => true,
        _ => false,
    }
}

/// Whether an office's title follows right behind `token`: "Peruvian President …".
pub(super) fn title_follows(context: &Context<'_>, token: TokenIx) -> bool {
    let limit = context.sentence(token).tokens.end;
    let len = runs::title_at(context, token + 1, limit.min(token + 4));
    let office = |t: TokenIx| words::has(words::OFFICIALS, context.lemma(t));
    len > 0 && (token + 1..token + 1 + len).any(office)
}

/// Whether an adjective of a country before `noun` speaks of its government.
pub(super) fn adjective_acts(context: &Context<'_>, adjective: TokenIx) -> bool {
    if title_follows(context, adjective) {
        return true;
    }
    let next = adjective + 1;
    if next < context.sentence(adjective).tokens.end
        && qualifies(context, next)
        && matches!(context.upos(next), Upos::Noun | Upos::Propn)
    {
        return true;
    }
    let noun = context.head(adjective).filter(|&h| h > adjective);
    noun.is_some_and(|n| qualifies(context, n) || words::has(words::POSSESSED, context.lemma(n)))
}
