//! Verb groups: perfects read as possession, particles read as prepositions, passives and their agents.

use super::draft::Draft;
use crate::model::Deprel;
use crate::model::Upos;
use crate::model::Xpos;

/// Participles that mostly are adjectives behind "have": "it has limited resources".
const ADJECTIVES: &[&str] = &[
    "added", "advanced", "aged", "alleged", "armed", "bearded", "broken", "combined", "complicated", "continued",
    "dedicated", "detailed", "divided", "educated", "established", "estimated", "expected", "experienced", "fixed",
    "fractured", "increased", "installed", "known", "limited", "married", "mixed", "mounted", "organized", "perceived",
    "planned", "proven", "qualified", "registered", "related", "renewed", "required", "scattered", "shared", "skilled",
    "so-called", "sophisticated", "strained", "talented", "trained", "undisclosed", "united", "varied", "written",
];

/// "Iran has claimed responsibility" is no possession: the participle is the verb, "has" its auxiliary.
pub(super) fn perfects(draft: &mut Draft<'_>) {
    for have in 0..draft.len() {
        if !draft.is_verb(have) || !draft.is(have, &["have", "has", "had", "'ve", "’ve"]) {
            continue;
        }
        let Some(verb) = behind_adverbs(draft, have + 1).filter(|&verb| is_participle(draft, verb)) else {
            continue;
        };
        let object = draft
            .head(verb)
            .filter(|&noun| draft.deprel(verb) == Deprel::Amod && noun > verb && draft.head(noun) == Some(have));
        let is_adjective = draft.is(verb, ADJECTIVES) && verb == have + 1;
        let hangs_below = draft.head(verb) == Some(have) && !matches!(draft.deprel(verb), Deprel::Obj | Deprel::Amod);
        if (object.is_some() && !is_adjective) || hangs_below {
            draft.swap(have, verb, Deprel::Aux, |_, _| true);
            if let Some(object) = object {
                draft.attach(object, verb, Deprel::Obj);
            }
            draft.tokens[have].upos = Upos::Aux;
            draft.tokens[verb].upos = Upos::Verb;
            draft.tokens[verb].xpos = Xpos::Vbn;
        }
    }
}

/// The first word from `at` on that is no adverb.
pub(super) fn behind_adverbs(draft: &Draft<'_>, at: usize) -> Option<usize> {
    (at..draft.len()).find(|&at| {
        let is_adverb = draft.upos(at) == Some(Upos::Adv) || draft.is(at, &["not", "n't", "since", "both", "also"]);
        !is_adverb
    })
}

fn is_participle(draft: &Draft<'_>, at: usize) -> bool {
    match draft.tokens[at].xpos {
        Xpos::Vbn | Xpos::Vbd => true,
        Xpos::Jj => draft.forms[at].to_ascii_lowercase().ends_with("ed"),
        _ => false,
    }
}

/// What stands before "strikes" only when that is a noun.
const MEANS: &[&str] =
    &["air", "arson", "bomb", "coalition", "cyber", "drone", "gun", "knife", "missile", "rocket", "suicide"];

/// "Air strikes on a village killed three people": what has a second verb beside it is the subject of that verb.
pub(super) fn noun_read_as_verb(draft: &mut Draft<'_>) {
    for noun in 1..draft.len() {
        let is_verb = draft.is_verb(noun) && draft.is(noun, &["strikes", "attacks", "raids"]);
        if !is_verb || !draft.is(noun - 1, MEANS) || draft.head(noun - 1) != Some(noun) {
            continue;
        }
        let main = draft
            .children(noun)
            .find(|&v| v > noun && draft.is_verb(v) && draft.deprel(v) == Deprel::Conj && !has_conjunction(draft, v));
        if let Some(main) = main {
            draft.swap(noun, main, Deprel::Nsubj, |draft, child| child > main || draft.deprel(child) == Deprel::Punct);
        }
        draft.tokens[noun - 1].deprel = Deprel::Compound;
        draft.tokens[noun].upos = Upos::Noun;
        draft.tokens[noun].xpos = Xpos::Nns;
        for phrase in draft.children(noun).collect::<Vec<_>>() {
            if draft.deprel(phrase) == Deprel::Obl {
                draft.tokens[phrase].deprel = Deprel::Nmod;
            }
        }
    }
}

fn has_conjunction(draft: &Draft<'_>, verb: usize) -> bool {
    draft.child(verb, &[Deprel::Cc]).is_some()
}

const MODIFIERS: &[Deprel] = &[Deprel::Det, Deprel::Amod, Deprel::Compound, Deprel::NmodPoss, Deprel::Nummod];

/// "A gunman shot a teacher": no noun stands between a noun phrase and another one that is its own. The word is the verb.
pub(super) fn verb_read_as_noun(draft: &mut Draft<'_>) {
    for verb in 1..draft.len().saturating_sub(1) {
        let is_noun = draft.upos(verb) == Some(Upos::Noun) && draft.is(verb, &["shot"]);
        let subject = verb - 1;
        let joined = draft.head(subject) == Some(verb) && draft.deprel(subject) == Deprel::Compound;
        let object = draft
            .child(verb, &[Deprel::NmodUnmarked, Deprel::Obj, Deprel::Appos])
            .filter(|&object| object > verb && opens_phrase(draft, verb + 1));
        let Some(object) = object.filter(|_| is_noun && joined) else { continue };
        let of_subject = |&child: &usize| child < subject && MODIFIERS.contains(&draft.deprel(child));
        let before: Vec<usize> = draft.children(verb).filter(of_subject).collect();
        for child in before {
            let relation = draft.deprel(child);
            draft.attach(child, subject, relation);
        }
        draft.attach(subject, verb, Deprel::Nsubj);
        draft.attach(object, verb, Deprel::Obj);
        draft.tokens[verb].upos = Upos::Verb;
        draft.tokens[verb].xpos = Xpos::Vbd;
        draft.tokens[verb].lemma = "shoot".to_owned();
        if draft.is(verb + 1, &["down"]) && draft.head(verb + 1) == Some(verb) {
            draft.tokens[verb + 1].deprel = Deprel::CompoundPrt;
        }
    }
}

/// A determiner, a possessive, a figure, or "down" before one: what a noun before it can't have beside it.
fn opens_phrase(draft: &Draft<'_>, at: usize) -> bool {
    let at = if draft.is(at, &["down", "dead"]) { at + 1 } else { at };
    matches!(draft.upos(at), Some(Upos::Det | Upos::Num)) || draft.is(at, &["his", "her", "their", "its"])
}

/// Verbs with their particles, sorted by verb.
const PHRASAL: &[(&str, &[&str])] = &[
    ("back", &["up"]),
    ("beat", &["up", "back"]),
    ("beef", &["up"]),
    ("block", &["off"]),
    ("blow", &["up"]),
    ("break", &["out", "off"]),
    ("bring", &["down", "about"]),
    ("brush", &["off"]),
    ("build", &["up"]),
    ("call", &["off"]),
    ("carry", &["out"]),
    ("claw", &["back"]),
    ("cordon", &["off"]),
    ("crack", &["down"]),
    ("cut", &["off"]),
    ("drive", &["out", "back"]),
    ("fend", &["off"]),
    ("fight", &["off", "back"]),
    ("find", &["out"]),
    ("flare", &["up"]),
    ("give", &["up"]),
    ("gun", &["down"]),
    ("hand", &["over", "down"]),
    ("head", &["off"]),
    ("hold", &["off", "up"]),
    ("hunt", &["down"]),
    ("kick", &["off", "out"]),
    ("knock", &["out"]),
    ("lash", &["out"]),
    ("lay", &["off"]),
    ("lock", &["up", "down"]),
    ("mow", &["down"]),
    ("pay", &["off"]),
    ("phase", &["out"]),
    ("pick", &["up"]),
    ("play", &["down"]),
    ("point", &["out"]),
    ("pull", &["out", "off"]),
    ("push", &["back"]),
    ("ratchet", &["up"]),
    ("round", &["up"]),
    ("rule", &["out"]),
    ("seal", &["off"]),
    ("set", &["off", "up"]),
    ("shake", &["off"]),
    ("shoot", &["down"]),
    ("shore", &["up"]),
    ("shrug", &["off"]),
    ("shut", &["down", "off"]),
    ("single", &["out"]),
    ("speed", &["up"]),
    ("spell", &["out"]),
    ("stave", &["off"]),
    ("step", &["up", "down"]),
    ("strike", &["down"]),
    ("take", &["over"]),
    ("team", &["up"]),
    ("tear", &["down"]),
    ("throw", &["out"]),
    ("tip", &["off"]),
    ("track", &["down"]),
    ("turn", &["down", "over"]),
    ("vote", &["down"]),
    ("ward", &["off"]),
    ("weed", &["out"]),
    ("wind", &["down"]),
    ("wipe", &["out"]),
    ("write", &["off"]),
];

/// "Police called off the search": the particle belongs to the verb, and what follows is its object.
pub(super) fn particles(draft: &mut Draft<'_>) {
    for verb in 0..draft.len().saturating_sub(1) {
        let particle = verb + 1;
        if !draft.is_verb(verb) || !takes_particle(draft, verb, particle) {
            continue;
        }
        let noun = draft.head(particle).filter(|&noun| {
            noun > particle && matches!(draft.deprel(particle), Deprel::Case | Deprel::Advmod | Deprel::CompoundPrt)
        });
        if noun.is_none() && draft.deprel(particle) == Deprel::CompoundPrt {
            continue;
        }
        let is_passive = draft.child(verb, &[Deprel::AuxPass]).is_some();
        let opens_phrase = matches!(draft.upos(particle + 1), Some(Upos::Adp | Upos::Punct) | None);
        if let Some(noun) = noun.filter(|_| !opens_phrase && !is_passive)
            && draft.child(verb, &[Deprel::Obj]).is_none()
        {
            draft.attach(noun, verb, Deprel::Obj);
        }
        draft.attach(particle, verb, Deprel::CompoundPrt);
        draft.tokens[particle].upos = Upos::Adp;
        draft.tokens[particle].xpos = Xpos::Rp;
        let tag = &mut draft.tokens[verb].xpos;
        if *tag == Xpos::Vbn
            && draft.child(verb, &[Deprel::Aux, Deprel::AuxPass]).is_none()
            && has_active_subject(draft, verb)
        {
            draft.tokens[verb].xpos = Xpos::Vbd;
        }
    }
}

fn has_active_subject(draft: &Draft<'_>, verb: usize) -> bool {
    draft.child(verb, &[Deprel::Nsubj]).is_some()
}

fn takes_particle(draft: &Draft<'_>, verb: usize, particle: usize) -> bool {
    let lemma = draft.tokens[verb].lemma.as_str();
    PHRASAL.binary_search_by_key(&lemma, |(verb, _)| verb).is_ok_and(|at| draft.is(particle, PHRASAL[at].1))
}

const UNITS: &[&str] = &["century", "day", "decade", "hour", "minute", "moment", "month", "second", "week", "year"];

/// "tipped off the Kremlin days before the attack": the stretch of time is no part of the name before it.
pub(super) fn time_before(draft: &mut Draft<'_>) {
    for unit in 2..draft.len() {
        if !draft.has_lemma(unit, UNITS) || !draft.is(unit + 1, &["before", "after", "ago", "earlier", "later"]) {
            continue;
        }
        let noun = unit - 1;
        let is_modifier =
            matches!(draft.deprel(noun), Deprel::Compound | Deprel::Amod | Deprel::NmodDesc | Deprel::Det);
        let is_name = draft.forms[noun].starts_with(char::is_uppercase)
            && !matches!(draft.upos(noun), Some(Upos::Num | Upos::Det | Upos::Adv));
        let Some(verb) = draft.head(unit).filter(|_| draft.head(noun) == Some(unit) && is_modifier && is_name) else {
            continue;
        };
        let relation = match draft.deprel(unit) {
            Deprel::Obl | Deprel::OblUnmarked | Deprel::Iobj if !has_case(draft, unit) => Deprel::Obj,
            relation => relation,
        };
        draft.swap(unit, noun, Deprel::OblUnmarked, |draft, child| child < noun && draft.head(child) == Some(unit));
        draft.attach(noun, verb, relation);
        if draft.upos(noun) == Some(Upos::Adj) {
            draft.tokens[noun].upos = Upos::Propn;
            draft.tokens[noun].xpos = Xpos::Nnp;
        }
        draft.attach(unit, verb, Deprel::OblUnmarked);
        if let Some(point) = draft.head(unit + 1).filter(|&point| point > unit + 1) {
            draft.attach(point, verb, Deprel::Obl);
            draft.attach(unit, point, Deprel::OblUnmarked);
        }
    }
}

fn has_case(draft: &Draft<'_>, at: usize) -> bool {
    draft.child(at, &[Deprel::Case]).is_some()
}

/// Nouns that follow "by" without being the agent, sorted.
const MEASURES: &[&str] = &[
    "%", "accident", "air", "bus", "car", "century", "chance", "day", "deadline", "decade", "end", "evening", "foot",
    "hand", "hour", "law", "mail", "mean", "means", "minute", "mistake", "month", "morning", "name", "night", "noon",
    "percent", "phone", "plane", "point", "road", "sea", "telephone", "time", "train", "way", "week", "year",
];

/// Subjects of passives are passive subjects, and their agents agents.
pub(super) fn passives(draft: &mut Draft<'_>) {
    for verb in 0..draft.len() {
        if draft.tokens[verb].xpos != Xpos::Vbn {
            continue;
        }
        let has_auxiliary = draft.child(verb, &[Deprel::AuxPass]).is_some();
        if has_auxiliary && let Some(subject) = draft.child(verb, &[Deprel::Nsubj]) {
            draft.tokens[subject].deprel = Deprel::NsubjPass;
        }
        let is_active = draft.child(verb, &[Deprel::Aux]).is_some_and(|aux| draft.is(aux, &["have", "has", "had"]));
        if is_active
            && !has_auxiliary
            && let Some(subject) = draft.child(verb, &[Deprel::NsubjPass])
        {
            draft.tokens[subject].deprel = Deprel::Nsubj;
        }
        // "it tipped off the police": a passive has no object.
        let has_object = draft.child(verb, &[Deprel::Obj]).is_some() && draft.child(verb, &[Deprel::Aux]).is_none();
        if !has_auxiliary
            && has_object
            && let Some(subject) = draft.child(verb, &[Deprel::NsubjPass])
        {
            draft.tokens[subject].deprel = Deprel::Nsubj;
            draft.tokens[verb].xpos = Xpos::Vbd;
        }
        if has_auxiliary || matches!(draft.deprel(verb), Deprel::Acl) {
            agent(draft, verb);
        }
    }
}

fn agent(draft: &mut Draft<'_>, verb: usize) {
    let is_by_phrase = |at: usize| {
        let case = draft.child(at, &[Deprel::Case]);
        let relation = matches!(draft.deprel(at), Deprel::Obl | Deprel::OblAgent);
        at > verb && relation && case.is_some_and(|case| draft.is(case, &["by"]))
    };
    let phrases: Vec<usize> = draft.children(verb).filter(|&at| is_by_phrase(at)).collect();
    for at in phrases {
        let is_nominal = matches!(draft.upos(at), Some(Upos::Noun | Upos::Propn | Upos::Pron));
        draft.tokens[at].deprel =
            if is_nominal && !draft.has_lemma(at, MEASURES) { Deprel::OblAgent } else { Deprel::Obl };
    }
}

/// Without an object beside it, what a verb governs directly is its object: "warned Dublin twice".
pub(super) fn lone_indirect_objects(draft: &mut Draft<'_>) {
    for at in 0..draft.len() {
        let Some(verb) = draft.head(at).filter(|_| draft.deprel(at) == Deprel::Iobj) else {
            continue;
        };
        if draft.child(verb, &[Deprel::Obj, Deprel::Ccomp, Deprel::Xcomp, Deprel::Iobj]) == Some(at) {
            let others = draft.children(verb).filter(|&other| {
                other != at && matches!(draft.deprel(other), Deprel::Obj | Deprel::Ccomp | Deprel::Xcomp)
            });
            if others.count() == 0 {
                draft.tokens[at].deprel = Deprel::Obj;
            }
        }
    }
}
