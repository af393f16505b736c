//! Deep grammatical functions: who is the subject of a passive, a relative clause, an infinitive, a carried noun.
//!
//! In: a trigger and a [`Function`]; out: the head tokens that fill it, coordination unfolded. It knows no word but light and
//! control verbs, and no event. Based on the enhanced dependencies of Universal Dependencies v2 (Schuster & Manning 2016).

use crate::extraction::context::Context;
use crate::knowledge::rules::CueKind;
use crate::knowledge::rules::Function;
use crate::knowledge::words::Controller;
use crate::knowledge::words::LightSubject;
use crate::model::Deprel;
use crate::model::TokenIx;
use crate::model::Upos;
use crate::model::Xpos;
use crate::model::Zone;

const SUBJECTS: &[Deprel] = &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::NsubjOuter, Deprel::Csubj];
const OBLIQUES: &[Deprel] = &[Deprel::Obl, Deprel::OblAgent, Deprel::Nmod, Deprel::OblUnmarked, Deprel::Advmod];
/// How far up coordination and control are followed; real sentences need three.
const DEPTH: usize = 6;

/// Tokens that fill `function` of `trigger`, coordinated ones included, in text order.
pub(super) fn fillers(cx: &Context<'_>, trigger: TokenIx, function: &Function) -> Vec<TokenIx> {
    let heads = if cx.is_verb(trigger) || is_participle(cx, trigger) {
        verbal(cx, trigger, function)
    } else {
        nominal(cx, trigger, function)
    };
    let mut all = Vec::new();
    for head in heads {
        unfold(cx, resolve_relative(cx, head), &mut all);
    }
    if let Some(&last) = all.last() {
        names_beside(cx, last, &mut all);
    }
    all.sort_unstable();
    all.dedup();
    all
}

fn verbal(cx: &Context<'_>, verb: TokenIx, function: &Function) -> Vec<TokenIx> {
    match function {
        Function::Subject => subject(cx, verb),
        Function::Object => object(cx, verb, DEPTH),
        Function::Indirect => cx.tree.children_by(verb, &[Deprel::Iobj]).collect(),
        Function::Complement => complements(cx, verb),
        Function::Preposition(word) => preposition(cx, verb, word),
        Function::Gerund(word) => gerund(cx, verb, word),
        Function::Described => described(cx, verb),
        Function::Possessor | Function::Compound | Function::Adjective | Function::Speaker => Vec::new(),
    }
}

/// Clauses, and the adjective that says what becomes of the object: "left 40 people dead".
fn complements(cx: &Context<'_>, verb: TokenIx) -> Vec<TokenIx> {
    let mut found: Vec<_> = cx.tree.children_by(verb, &[Deprel::Ccomp, Deprel::Xcomp]).collect();
    if found.is_empty() {
        for object in cx.tree.children_by(verb, &[Deprel::Obj]) {
            let after = |t: &TokenIx| *t > object && cx.upos(*t) == Upos::Adj;
            found.extend(cx.tree.children_by(object, &[Deprel::Acl, Deprel::Amod]).filter(after));
        }
        found.extend(
            cx.tree
                .children_by(verb, &[Deprel::Advcl, Deprel::Advmod])
                .filter(|&t| t > verb && cx.upos(t) == Upos::Adj),
        );
    }
    found
}

fn nominal(cx: &Context<'_>, noun: TokenIx, function: &Function) -> Vec<TokenIx> {
    match function {
        Function::Subject => carried_subject(cx, noun, LightSubject::Subject),
        Function::Object => carried_subject(cx, noun, LightSubject::Object),
        Function::Possessor => cx.tree.children_by(noun, &[Deprel::NmodPoss]).collect(),
        Function::Compound => {
            cx.tree.children_by(noun, &[Deprel::Compound, Deprel::NmodUnmarked, Deprel::NmodDesc]).collect()
        }
        Function::Adjective => cx.tree.children_by(noun, &[Deprel::Amod]).collect(),
        Function::Complement => cx.tree.children_by(noun, &[Deprel::Ccomp, Deprel::Acl, Deprel::Xcomp]).collect(),
        Function::Preposition(word) => nominal_preposition(cx, noun, word),
        Function::Gerund(word) => gerund(cx, noun, word),
        Function::Described => described(cx, noun),
        Function::Indirect | Function::Speaker => Vec::new(),
    }
}

/// A participle tagged as an adjective before its noun: "those arrested terrorists".
fn is_participle(cx: &Context<'_>, token: TokenIx) -> bool {
    matches!(cx.xpos(token), Xpos::Vbn | Xpos::Vbg | Xpos::Vbd) && cx.upos(token) != Upos::Noun
}

/// Whether the surface subject of `verb` is its deep object.
pub(super) fn is_passive(cx: &Context<'_>, verb: TokenIx) -> bool {
    passive_within(cx, verb, DEPTH)
}

fn passive_within(cx: &Context<'_>, verb: TokenIx, depth: usize) -> bool {
    if cx.has_child(verb, &[Deprel::AuxPass]) || is_to_blame(cx, verb) {
        return true;
    }
    let bare = !cx.has_child(verb, &[Deprel::Aux, Deprel::Obj, Deprel::OblUnmarked]);
    if cx.has_child(verb, &[Deprel::NsubjPass]) {
        // A past tense with an object is active, whatever the parser calls its subject.
        return cx.xpos(verb) != Xpos::Vbd || bare;
    }
    if cx.xpos(verb) != Xpos::Vbn && cx.xpos(verb) != Xpos::Vbd {
        return false;
    }
    // Headlines leave the auxiliary out: "144 killed in attack".
    if bare && cx.has_child(verb, SUBJECTS) && cx.deprel(verb) != Deprel::Conj && is_headline_passive(cx, verb) {
        return true;
    }
    // "two men, kidnapped in May, were freed": behind a comma no active verb without an object.
    let behind_comma = cx.deprel(verb) == Deprel::Acl && verb > 0 && cx.form(verb - 1) == ",";
    let reduced = matches!(
        cx.deprel(verb),
        Deprel::Acl | Deprel::Amod | Deprel::Advcl | Deprel::Xcomp | Deprel::Root | Deprel::Parataxis
    );
    if reduced
        && (cx.xpos(verb) == Xpos::Vbn || behind_comma)
        && !cx.has_child(verb, &[Deprel::Aux, Deprel::Obj])
        && !cx.has_child(verb, SUBJECTS)
    {
        return true;
    }
    let shares = cx.deprel(verb) == Deprel::Conj && cx.xpos(verb) == Xpos::Vbn;
    match cx.head(verb) {
        Some(first) if shares && depth > 0 && !cx.has_child(verb, &[Deprel::Aux]) && !cx.has_child(verb, SUBJECTS) => {
            passive_within(cx, first, depth - 1)
        }
        _ => false,
    }
}

/// "Chad was to blame for the raid": Chad blames nobody.
fn is_to_blame(cx: &Context<'_>, verb: TokenIx) -> bool {
    let be = |t: TokenIx| cx.lemma(t) == "be";
    let below = || cx.tree.children_by(verb, &[Deprel::Cop, Deprel::Aux]).any(be);
    let infinitive = || cx.tree.children_by(verb, &[Deprel::Mark]).any(|m| cx.lemma(m) == "to");
    cx.lemma(verb) == "blame" && infinitive() && (below() || cx.head(verb).is_some_and(be))
}

/// "144 killed in attack": a headline, a figure as the subject, or an agent behind it. Elsewhere a bare form is a past tense.
fn is_headline_passive(cx: &Context<'_>, verb: TokenIx) -> bool {
    let sentence = &cx.document.sentences[cx.document.sentence_of(verb)];
    let figure = |t: TokenIx| cx.upos(t) == Upos::Num || cx.has_child(t, &[Deprel::Nummod]);
    let counted = cx.tree.children_by(verb, SUBJECTS).any(figure);
    let next = if verb + 1 < cx.document.tokens.len() { cx.lemma(verb + 1) } else { "" };
    let headline = sentence.zone == Zone::Headline;
    if cx.xpos(verb) == Xpos::Vbn && (next == "by" || counted && next == "in" || headline && counted) {
        return true;
    }
    headline && TRANSITIVE.contains(&cx.lemma(verb)) && !matches!(next, "at" | "into" | "from" | "out" | "up")
}

/// Verbs that have an object whenever they are active, so that a headline without one is passive: "Baker arrested over fire".
const TRANSITIVE: &[&str] = &[
    "abduct", "accuse", "acquit", "appoint", "arrest", "assassinate", "ban", "behead", "charge", "convict", "damage",
    "deport", "destroy", "detain", "elect", "evacuate", "execute", "expel", "extradite", "free", "hospitalize",
    "indict", "injure", "jail", "kidnap", "kill", "murder", "name", "nominate", "oust", "rescue", "sack", "sentence",
    "shoot", "stab", "suspend", "torture", "wound",
];

fn subject(cx: &Context<'_>, verb: TokenIx) -> Vec<TokenIx> {
    if is_passive(cx, verb) { agent_of_passive(cx, verb) } else { surface_subject(cx, verb, DEPTH) }
}

fn agent_of_passive(cx: &Context<'_>, verb: TokenIx) -> Vec<TokenIx> {
    let agents: Vec<_> = cx.tree.children_by(verb, &[Deprel::OblAgent]).collect();
    if !agents.is_empty() {
        return agents;
    }
    let by = by_phrases(cx, verb);
    // "was attacked and destroyed by rebels": the agent of the last one is the agent of all.
    if by.is_empty() && cx.deprel(verb) != Deprel::Conj {
        return cx.tree.children_by(verb, &[Deprel::Conj]).flat_map(|c| by_phrases(cx, c)).collect();
    }
    by
}

fn by_phrases(cx: &Context<'_>, verb: TokenIx) -> Vec<TokenIx> {
    let introduced = |t: &TokenIx| cx.introducers(*t, &[Deprel::Case]).iter().any(|w| w == "by");
    cx.tree.children_by(verb, &[Deprel::Obl, Deprel::OblAgent, Deprel::Nmod]).filter(introduced).collect()
}

/// The subject as it stands, or as syntax lets one understand it.
fn surface_subject(cx: &Context<'_>, verb: TokenIx, depth: usize) -> Vec<TokenIx> {
    // Of two subjects one is misread; the nearer one is the better guess.
    let nearest = cx.tree.children_by(verb, SUBJECTS).min_by_key(|&s| s.abs_diff(verb));
    let mut own: Vec<_> = nearest.into_iter().collect();
    if own.is_empty() {
        // "and both remain": taggers take it for an adverb.
        let both = |t: &TokenIx| *t < verb && matches!(cx.lemma(*t), "both") && cx.entity_mention(*t).is_some();
        own.extend(cx.tree.children_by(verb, &[Deprel::Advmod, Deprel::Det, Deprel::CcPreconj]).find(both));
    }
    if !own.is_empty() || depth == 0 {
        return own;
    }
    let Some(governor) = cx.head(verb) else { return own };
    // "They flew in, police said, and sprayed it": who sprayed is anybody's guess, but not the police.
    let follows_its_content = |cue| cx.tree.children_by(cue, &[Deprel::Ccomp, Deprel::Parataxis]).any(|c| c < cue);
    match cx.deprel(verb) {
        Deprel::Conj if cx.is_verb(governor) && cx.is_cue(governor) && follows_its_content(governor) => own,
        Deprel::Conj
            if cx.is_verb(governor) || is_participle(cx, governor) || cx.has_child(governor, &[Deprel::Cop]) =>
        {
            surface_subject(cx, governor, depth - 1)
        }
        Deprel::Xcomp => controlled_subject(cx, governor, depth),
        Deprel::Advcl => gerund_subject(cx, verb, reporter(cx, verb, governor), depth),
        Deprel::Acl if is_controlled_object(cx, governor) => vec![governor],
        Deprel::Acl if cx.has_child(verb, &[Deprel::Mark]) => noun_controller(cx, governor),
        Deprel::AclRelcl | Deprel::Acl | Deprel::Amod => vec![governor],
        Deprel::Conj => vec![],
        _ => own,
    }
}

/// "The general said his men had won, adding that …": who goes on to speak is whoever spoke, wherever parsers hang the clause.
fn reporter(cx: &Context<'_>, verb: TokenIx, governor: TokenIx) -> TokenIx {
    let mut at = governor;
    if cx.is_cue(verb) && trails(cx, verb, governor) {
        while let Some(up) = above_content(cx, at) {
            at = up;
        }
    }
    at
}

/// Whether a participle follows what it hangs on, behind a comma: "…, adding that …".
pub(super) fn trails(cx: &Context<'_>, verb: TokenIx, head: TokenIx) -> bool {
    let follows = verb > head && cx.form(verb - 1) == ",";
    follows && cx.deprel(verb) == Deprel::Advcl && cx.xpos(verb) == Xpos::Vbg
}

/// The verb that a clause is the content of, by itself or through a noun: "said that he had won", "rejected claims that he had won".
fn above_content(cx: &Context<'_>, clause: TokenIx) -> Option<TokenIx> {
    let head = cx.head(clause)?;
    let verb = match cx.deprel(clause) {
        Deprel::Ccomp => head,
        // "accused Chad of shelling the town, saying that …"
        Deprel::Advcl | Deprel::Acl if is_charge(cx, clause) => charged_by(cx, head)?,
        Deprel::Acl | Deprel::AclRelcl
            if cx.knowledge.rules.cued_by(CueKind::Noun, cx.lemma(head)).next().is_some() =>
        {
            cx.head(head).filter(|_| cx.deprel(head) == Deprel::Obj)?
        }
        _ => return None,
    };
    cx.is_verb(verb).then_some(verb)
}

/// "of shelling the town": a gerund that an accusation leads to.
fn is_charge(cx: &Context<'_>, clause: TokenIx) -> bool {
    cx.xpos(clause) == Xpos::Vbg && cx.introducers(clause, &[Deprel::Mark]).iter().any(|w| w == "of" || w == "for")
}

/// The verb of an accusation whose gerund hangs on it or on who is accused.
fn charged_by(cx: &Context<'_>, host: TokenIx) -> Option<TokenIx> {
    let object = matches!(cx.deprel(host), Deprel::Obj | Deprel::NsubjPass | Deprel::OblAgent);
    let verb = if cx.is_verb(host) { host } else { cx.head(host).filter(|_| object)? };
    (cx.knowledge.words.controller(cx.lemma(verb)) == Some(Controller::Object) && cx.is_cue(verb)).then_some(verb)
}

fn controlled_subject(cx: &Context<'_>, governor: TokenIx, depth: usize) -> Vec<TokenIx> {
    let mut objects: Vec<_> = cx.tree.children_by(governor, &[Deprel::Obj, Deprel::Iobj]).collect();
    let by_subject = cx.knowledge.words.controller(cx.lemma(governor)) == Some(Controller::Subject);
    if objects.is_empty() && cx.knowledge.words.controller(cx.lemma(governor)) == Some(Controller::Object) {
        objects = addressees(cx, governor);
    }
    if objects.is_empty() || by_subject { surface_subject(cx, governor, depth - 1) } else { objects }
}

/// "appealed to both sides to return", "called on the army to leave": those who are to do it.
fn addressees(cx: &Context<'_>, verb: TokenIx) -> Vec<TokenIx> {
    let asked = |t: &TokenIx| {
        let words = cx.introducers(*t, &[Deprel::Case]);
        *t > verb && words.iter().any(|w| matches!(w.as_str(), "to" | "on" | "upon" | "with" | "for"))
    };
    cx.tree.children_by(verb, &[Deprel::Obl]).filter(asked).filter(|&t| !cx.inside_time(t)).take(1).collect()
}

/// "accused of bombing": the accused; "left, killing three": who left.
fn gerund_subject(cx: &Context<'_>, verb: TokenIx, governor: TokenIx, depth: usize) -> Vec<TokenIx> {
    if verb < governor && cx.is_cue(governor) {
        // "Bombs exploded, killing 12, police said": the police kill nobody.
        let said = cx.tree.children_by(governor, &[Deprel::Ccomp, Deprel::Parataxis]).find(|&c| c < verb);
        return said.map(|c| surface_subject(cx, c, depth - 1)).unwrap_or_default();
    }
    let of_object = cx.knowledge.words.controller(cx.lemma(governor)) == Some(Controller::Object);
    let complement = cx
        .introducers(verb, &[Deprel::Mark])
        .iter()
        .any(|w| matches!(w.as_str(), "of" | "for" | "with" | "to" | "from" | "into"));
    if of_object && complement {
        let objects = object(cx, governor, depth - 1);
        return if objects.is_empty() { addressees(cx, governor) } else { objects };
    }
    let finite = matches!(cx.xpos(verb), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md);
    if finite || !cx.is_verb(governor) { Vec::new() } else { surface_subject(cx, governor, depth - 1) }
}

/// "accused the rebels of shelling": those accused shell.
fn is_controlled_object(cx: &Context<'_>, noun: TokenIx) -> bool {
    let as_object = matches!(cx.deprel(noun), Deprel::Obj | Deprel::NsubjPass | Deprel::Iobj);
    let controls = |verb| cx.knowledge.words.controller(cx.lemma(verb)) == Some(Controller::Object);
    as_object && cx.head(noun).is_some_and(controls)
}

/// "Iran's plan to attack": who has the plan.
fn noun_controller(cx: &Context<'_>, noun: TokenIx) -> Vec<TokenIx> {
    let possessor: Vec<_> = cx.tree.children_by(noun, &[Deprel::NmodPoss]).collect();
    if !possessor.is_empty() {
        return possessor;
    }
    match (cx.deprel(noun), cx.head(noun)) {
        (Deprel::Obj, Some(verb)) if cx.is_verb(verb) => subject(cx, verb),
        _ => Vec::new(),
    }
}

fn object(cx: &Context<'_>, verb: TokenIx, depth: usize) -> Vec<TokenIx> {
    if is_passive(cx, verb) {
        let of_passive = surface_subject(cx, verb, depth);
        // "was given a warning": the thing given stays an object.
        return if of_passive.is_empty() { cx.tree.children_by(verb, &[Deprel::Obj]).collect() } else { of_passive };
    }
    let own: Vec<_> = cx.tree.children_by(verb, &[Deprel::Obj]).collect();
    if !own.is_empty() || depth == 0 {
        return own;
    }
    // "shot down the jet": the particle is no preposition.
    let behind_particle = |t: &TokenIx| {
        cx.tree
            .children_by(*t, &[Deprel::Case])
            .any(|c| c == verb + 1 && matches!(cx.lemma(c), "down" | "up" | "off" | "out"))
    };
    let behind: Vec<_> = cx.tree.children_by(verb, &[Deprel::Obl]).filter(behind_particle).collect();
    if !behind.is_empty() {
        return behind;
    }
    // An object that the parser takes for an adverbial without a preposition.
    let unmarked = cx
        .tree
        .children_by(verb, &[Deprel::OblUnmarked])
        .filter(|&t| t > verb && !cx.inside_time(t) && cx.is_nominal(t));
    let unmarked: Vec<_> = unmarked.take(1).collect();
    if !unmarked.is_empty() && cx.entity_mention(unmarked[0]).is_some() {
        return unmarked;
    }
    if cx.deprel(verb) == Deprel::AclRelcl && cx.has_child(verb, &[Deprel::Nsubj]) && !subject_is_relative(cx, verb) {
        return cx.head(verb).into_iter().collect();
    }
    if cx.has_child(verb, &[Deprel::Ccomp, Deprel::Xcomp, Deprel::Obl]) {
        return own;
    }
    // "killed and wounded dozens": the object stands with the last verb.
    let later = cx.tree.children_by(verb, &[Deprel::Conj]).filter(|&c| cx.is_verb(c) && !cx.has_child(c, SUBJECTS));
    later.flat_map(|c| cx.tree.children_by(c, &[Deprel::Obj]).collect::<Vec<_>>()).collect()
}

fn subject_is_relative(cx: &Context<'_>, verb: TokenIx) -> bool {
    cx.tree.children_by(verb, SUBJECTS).any(|s| is_relative_pronoun(cx, s))
}

fn is_relative_pronoun(cx: &Context<'_>, token: TokenIx) -> bool {
    matches!(cx.xpos(token), Xpos::Wdt | Xpos::Wp | Xpos::WpS)
}

/// "which" stands for the noun that its clause describes.
pub(super) fn resolve_relative(cx: &Context<'_>, token: TokenIx) -> TokenIx {
    if !is_relative_pronoun(cx, token) {
        return token;
    }
    let mut at = token;
    for _ in 0..DEPTH {
        match (cx.deprel(at), cx.head(at)) {
            (Deprel::AclRelcl, Some(noun)) => return behind_time(cx, noun),
            (_, Some(up)) => at = up,
            (_, None) => break,
        }
    }
    token
}

/// "the worst attack in 20 years, which left": the clause describes the attack, not the years.
fn behind_time(cx: &Context<'_>, noun: TokenIx) -> TokenIx {
    match cx.head(noun) {
        Some(up) if cx.inside_time(noun) && cx.is_nominal(up) => up,
        _ => noun,
    }
}

fn described(cx: &Context<'_>, token: TokenIx) -> Vec<TokenIx> {
    match (cx.deprel(token), cx.head(token)) {
        (Deprel::Acl | Deprel::AclRelcl | Deprel::Amod | Deprel::Appos, Some(noun)) => vec![noun],
        _ => cx.tree.children_by(token, SUBJECTS).take(1).collect(),
    }
}

/// Phrases with the preposition below the verb, or below its object or surface subject, where parsers often hang them.
fn preposition(cx: &Context<'_>, verb: TokenIx, word: &str) -> Vec<TokenIx> {
    let own = introduced_by(cx, verb, word);
    if !own.is_empty() {
        return own;
    }
    let hosts = cx.tree.children_by(verb, &[Deprel::Obj, Deprel::NsubjPass, Deprel::Iobj, Deprel::OblAgent]);
    let below: Vec<_> = hosts.flat_map(|host| introduced_by(cx, host, word)).collect();
    if !below.is_empty() {
        return below;
    }
    // "flown from Sanaa to Doha": the second phrase hangs on the first.
    if matches!(word, "to" | "into" | "from" | "for" | "toward" | "towards") {
        let others = ["from", "to", "into"].into_iter().filter(|other| *other != word);
        let below = others.flat_map(|other| introduced_by(cx, verb, other)).flat_map(|t| introduced_by(cx, t, word));
        let below: Vec<_> = below.collect();
        if !below.is_empty() {
            return below;
        }
    }
    // "planned and carried out by": shared with the verb before or after.
    let shares = cx.deprel(verb) == Deprel::Conj && cx.head(verb).is_some_and(|h| cx.is_verb(h));
    let later = cx.tree.children_by(verb, &[Deprel::Conj]).filter(|&c| cx.is_verb(c) && !cx.has_child(c, SUBJECTS));
    if shares { Vec::new() } else { later.take(1).flat_map(|c| introduced_by(cx, c, word)).collect() }
}

/// Phrases right below `governor` with the preposition.
pub(super) fn introduced_by(cx: &Context<'_>, governor: TokenIx, word: &str) -> Vec<TokenIx> {
    let mut parts = word.split(' ');
    if let (Some(first), Some(noun), Some(last), None) = (parts.next(), parts.next(), parts.next(), parts.next()) {
        // "in connection with the bombing": the phrase hangs on the connection.
        let inner = introduced_by(cx, governor, first).into_iter().filter(|&t| cx.lemma(t) == noun);
        return inner.flat_map(|t| introduced_by(cx, t, last)).collect();
    }
    let fits = |t: &TokenIx| cx.introducers(*t, &[Deprel::Case, Deprel::Mark]).iter().any(|w| w == word);
    cx.tree.children_by(governor, OBLIQUES).filter(fits).collect()
}

fn gerund(cx: &Context<'_>, governor: TokenIx, word: &str) -> Vec<TokenIx> {
    const CLAUSES: &[Deprel] = &[Deprel::Advcl, Deprel::Acl, Deprel::Xcomp, Deprel::Ccomp, Deprel::Obl, Deprel::Nmod];
    let below = |host: TokenIx| -> Vec<TokenIx> {
        let introduced = |t: &TokenIx| cx.introducers(*t, &[Deprel::Mark, Deprel::Case]).iter().any(|w| w == word);
        let clauses = cx.tree.children_by(host, CLAUSES).filter(introduced);
        clauses.flat_map(|t| if cx.is_verb(t) { vec![t] } else { been(cx, t) }).collect()
    };
    let own = below(governor);
    if !own.is_empty() || !cx.is_verb(governor) {
        return own;
    }
    // "has been accused by Chad of shelling": or on the one who accuses.
    cx.tree.children_by(governor, &[Deprel::Obj, Deprel::NsubjPass, Deprel::OblAgent]).flat_map(below).collect()
}

/// "of being behind the attack", "of being responsible for the attack": what somebody is said to be behind.
pub(super) fn been(cx: &Context<'_>, predicate: TokenIx) -> Vec<TokenIx> {
    if !cx.has_child(predicate, &[Deprel::Cop]) {
        return Vec::new();
    }
    if matches!(cx.lemma(predicate), "responsible" | "behind") {
        return introduced_by(cx, predicate, "for");
    }
    let behind = cx.introducers(predicate, &[Deprel::Case]).iter().any(|w| w == "behind");
    if behind { vec![predicate] } else { Vec::new() }
}

fn nominal_preposition(cx: &Context<'_>, noun: TokenIx, word: &str) -> Vec<TokenIx> {
    let own = introduced_by(cx, noun, word);
    if !own.is_empty() {
        return own;
    }
    // "the arrest of the mayor by police": parsers hang the second phrase on the first.
    if word != "of" {
        let inner = introduced_by(cx, noun, "of").into_iter().flat_map(|t| introduced_by(cx, t, word));
        let inner: Vec<_> = inner.collect();
        if !inner.is_empty() {
            return inner;
        }
    }
    match carrier(cx, noun) {
        Some((verb, _)) => introduced_by(cx, verb, word),
        // "Fighting broke out between the army and rebels"
        None if word == "between" && cx.deprel(noun) == Deprel::Nsubj => {
            cx.head(noun).map(|verb| introduced_by(cx, verb, word)).unwrap_or_default()
        }
        None => Vec::new(),
    }
}

/// The light verb that carries a noun, with what its subject is to the noun.
pub(super) fn carrier(cx: &Context<'_>, noun: TokenIx) -> Option<(TokenIx, LightSubject)> {
    let first = first_conjunct(cx, noun);
    let verb = cx.head(first)?;
    let as_object = matches!(cx.deprel(first), Deprel::Obj | Deprel::NsubjPass);
    if as_object && cx.is_verb(verb) {
        return light(cx, verb).map(|subject| (verb, subject));
    }
    // "remain under sanctions", "came under attack"
    let under = cx.introducers(first, &[Deprel::Case]).iter().any(|w| w == "under");
    if under
        && cx.deprel(first) == Deprel::Obl
        && matches!(cx.lemma(verb), "remain" | "be" | "come" | "stay" | "live" | "put" | "place")
    {
        return Some((verb, LightSubject::Object));
    }
    if let Some(verb) = taken_part(cx, first, verb) {
        return Some((verb, LightSubject::Subject));
    }
    // "the attack carried out by rebels"
    let participle = cx
        .tree
        .children_by(noun, &[Deprel::Acl, Deprel::AclRelcl])
        .find(|&c| light(cx, c).is_some() && !cx.has_child(c, &[Deprel::Mark]))?;
    light(cx, participle).map(|subject| (participle, subject))
}

/// "An earthquake struck Peru", "a blast tore through the market": the verb that says no more than that the event of its subject befell
/// somebody, and whom or what.
pub(super) fn befallen(cx: &Context<'_>, noun: TokenIx) -> Option<(TokenIx, Vec<TokenIx>)> {
    let first = first_conjunct(cx, noun);
    let verb = cx.head(first).filter(|&verb| cx.deprel(first) == Deprel::Nsubj && cx.is_verb(verb))?;
    if is_passive(cx, verb) {
        return None;
    }
    let function = |word: &str| match word {
        "" => Function::Object,
        word => Function::Preposition(word.to_owned()),
    };
    let ways = cx.knowledge.words.befalling(cx.lemma(verb));
    ways.map(|word| fillers(cx, verb, &function(word))).find(|found| !found.is_empty()).map(|found| (verb, found))
}

/// "took part in the attack", "were involved in the murder": the verb whose subject, as it stands, has done it.
fn taken_part(cx: &Context<'_>, noun: TokenIx, governor: TokenIx) -> Option<TokenIx> {
    let within = matches!(cx.deprel(noun), Deprel::Obl | Deprel::Nmod)
        && cx.introducers(noun, &[Deprel::Case]).iter().any(|w| w == "in");
    if !within {
        return None;
    }
    let verb = match cx.lemma(governor) {
        "part" | "hand" => cx.head(governor).filter(|&v| cx.is_verb(v))?,
        _ => governor,
    };
    let shares = match cx.lemma(verb) {
        "take" | "have" => verb != governor || cx.tree.children_by(verb, &[Deprel::Obj]).any(|o| cx.lemma(o) == "part"),
        lemma => matches!(lemma, "participate" | "involve" | "implicate" | "collaborate"),
    };
    shares.then_some(verb)
}

fn light(cx: &Context<'_>, verb: TokenIx) -> Option<LightSubject> {
    let words = &cx.knowledge.words;
    words.light_verb(&cx.verb_with_particle(verb))
}

pub(super) fn first_conjunct(cx: &Context<'_>, token: TokenIx) -> TokenIx {
    let mut at = token;
    for _ in 0..DEPTH {
        match cx.head(at) {
            Some(up) if cx.deprel(at) == Deprel::Conj => at = up,
            _ => break,
        }
    }
    at
}

fn carried_subject(cx: &Context<'_>, noun: TokenIx, wanted: LightSubject) -> Vec<TokenIx> {
    if let Some((verb, role)) = carrier(cx, noun) {
        // Who is put under sanctions is the subject as it stands.
        let under = cx.introducers(noun, &[Deprel::Case]).iter().any(|w| w == "under");
        let stands = under || matches!(cx.lemma(verb), "involve" | "implicate");
        return match role == wanted {
            true if stands => surface_subject(cx, verb, DEPTH),
            true => subject(cx, verb),
            false => Vec::new(),
        };
    }
    // "X is responsible", "this was an attack": the subject of a predicate. "X is under sanctions": who suffers them.
    let under = cx.introducers(noun, &[Deprel::Case]).iter().any(|w| w == "under");
    let role = if under { LightSubject::Object } else { LightSubject::Subject };
    if wanted == role && (cx.has_child(noun, &[Deprel::Cop]) || cx.upos(noun) == Upos::Adj) {
        return surface_subject(cx, noun, DEPTH);
    }
    Vec::new()
}

/// "killed Ada Obi, a clerk, and Ben Owusu": names of people that only nominal words part, whatever the tree makes of them.
fn names_beside(cx: &Context<'_>, name: TokenIx, into: &mut Vec<TokenIx>) {
    const LONGEST: usize = 24;
    let Some(mention) = cx.person_named(name) else { return };
    let span = cx.layer.mentions[mention].span;
    let end = cx.document.sentences[cx.document.sentence_of(name)].tokens.end;
    let (mut joined, mut comma, mut steps) = (false, false, 0);
    for token in name + 1..end {
        if span.contains(cx.document.tokens[token].span) {
            continue;
        }
        steps += 1;
        let found = cx.person_named(token);
        if found.is_some_and(|m| m != mention && cx.layer.mentions[m].head == token) {
            let subject = SUBJECTS.contains(&cx.deprel(token));
            let listed = joined || comma && steps <= 3;
            if listed && !subject && !into.contains(&token) && into.len() < 24 {
                into.push(token);
                names_beside(cx, token, into);
            }
            return;
        }
        match cx.upos(token) {
            Upos::Cconj => joined = cx.lemma(token) == "and",
            Upos::Punct if cx.form(token) == ";" => joined = true,
            Upos::Punct => comma |= cx.form(token) == ",",
            Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Det => {}
            Upos::Adp if matches!(cx.lemma(token), "of" | "in" | "from") => {}
            _ => return,
        }
        if steps > LONGEST {
            return;
        }
    }
}

/// The token and what is coordinated with it.
fn unfold(cx: &Context<'_>, token: TokenIx, into: &mut Vec<TokenIx>) {
    if into.len() > 24 {
        return;
    }
    into.push(token);
    let verbal = cx.is_verb(token);
    for &child in cx.tree.children(token) {
        if cx.deprel(child) == Deprel::Conj && cx.is_verb(child) == verbal {
            unfold(cx, child, into);
        }
    }
}
