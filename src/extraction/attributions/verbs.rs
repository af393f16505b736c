//! Attributions by a verb: "said that", "“…,” he added", "wants to leave", "was criticized by".

use super::construction::{self, Construction, LEADING};
use super::scene::{OBLIQUES, SUBJECTS, Scene, add, remove};
use super::{Candidate, cue_span, sources};
use crate::knowledge::cue_words::{CueClass, CueWord};
use crate::model::Deprel;
use crate::model::TokenIx;
use crate::model::Upos;
use crate::model::Xpos;

/// A verb that may attribute, with what was worked out about it.
pub(super) struct Verb<'s, 'a> {
    pub(super) scene: &'s Scene<'s, 'a>,
    pub(super) token: TokenIx,
    pub(super) word: &'a CueWord,
    pub(super) passive: bool,
    /// Head of the source.
    pub(super) source: Option<TokenIx>,
}

/// What is attributed, and by which construction.
struct Found {
    content: Vec<TokenIx>,
    rule: String,
    /// The preposition that leads to it.
    preposition: Option<TokenIx>,
}

pub(super) fn read(scene: &Scene<'_, '_>, token: TokenIx) -> Option<Candidate> {
    let word = scene.cue_word(CueClass::Verb, token)?;
    let passive = scene.is_passive(token);
    let source = sources::of_verb(scene, token, passive);
    let mut verb = Verb { scene, token, word, passive, source };
    let found = said(&verb).or_else(|| construed(&mut verb)).or_else(|| rest(&verb))?;
    if verb.source.is_none() && !passive && !word.takes("raising") {
        verb.source = sources::before(scene, token);
    }
    Some(candidate(&verb, found))
}

fn candidate(verb: &Verb<'_, '_>, found: Found) -> Candidate {
    let Found { mut content, rule, preposition } = found;
    let scene = verb.scene;
    let cue = cue_span::of_verb(scene, verb.token, preposition);
    let cue_tokens: Vec<TokenIx> = cue.clone().collect();
    let mut source = verb.source.map(|s| sources::words(scene, s, verb.token)).unwrap_or_default();
    remove(&mut source, &cue_tokens);
    cut_tail(scene, verb.token, &mut content);
    complete_quotes(scene, &mut content, &cue);
    remove(&mut content, &cue_tokens);
    remove(&mut content, &source);
    scene.strip(&mut content);
    Candidate { head: verb.token, cue, source, source_head: verb.source, content, rule: format!("verb {rule}") }
}

/// What stands behind the content belongs to the one who reports it: ", according to the survey".
fn cut_tail(scene: &Scene<'_, '_>, verb: TokenIx, content: &mut Vec<TokenIx>) {
    let cx = scene.cx;
    let apart = |t: TokenIx| matches!(cx.form(t - 1), "," | "”" | "\"" | "''");
    // "…, adding that": the same speaker goes on.
    let goes_on = |t: TokenIx| {
        cx.xpos(t) == Xpos::Vbg
            && scene.cue_word(CueClass::Verb, t).is_some_and(|w| w.takes("quote") && w.takes("clause"))
    };
    let tail = content
        .iter()
        .copied()
        .find(|&t| t > verb && scene.quote_at(t).is_none() && apart(t) && (cx.form(t) == "according" || goes_on(t)));
    if let Some(tail) = tail {
        content.retain(|&t| t < tail);
    }
}

/// A quotation whose begin or end is attributed is attributed as a whole.
fn complete_quotes(scene: &Scene<'_, '_>, content: &mut Vec<TokenIx>, cue: &std::ops::Range<TokenIx>) {
    let mut quotes: Vec<_> = content.iter().filter_map(|&t| scene.quote_at(t)).map(|q| q.tokens.clone()).collect();
    quotes.dedup();
    for tokens in quotes {
        let reached = [tokens.start, tokens.end - 1, tokens.end.saturating_sub(2)];
        if !tokens.contains(&cue.start) && reached.iter().any(|t| content.binary_search(t).is_ok()) {
            add(content, tokens);
        }
    }
}

/// A clause that is said, words in quotation marks, and the clause that a cue is put into.
fn said(verb: &Verb<'_, '_>) -> Option<Found> {
    let Verb { scene, token, word, passive, .. } = *verb;
    let cx = scene.cx;
    let clausal = word.takes(if passive { "passive+clause" } else { "clause" });
    let mut content = if clausal { clauses(verb) } else { Vec::new() };
    let mut rule = if passive { "passive+clause" } else { "clause" };
    if word.takes("clause") || word.takes("quote") {
        let (before, behind) = (quote_before(verb), quote_behind(verb));
        if let Some(tokens) = &behind {
            let inside = |c: &TokenIx| tokens.contains(c);
            if cx.tree.children_by(token, &[Deprel::Ccomp]).any(|c| inside(&c)) {
                content.retain(|t| *t < tokens.end);
            }
        }
        for tokens in [before, behind].into_iter().flatten() {
            add(&mut content, tokens);
            rule = "quote";
        }
    }
    let inserted = cx.deprel(token) == Deprel::Parataxis && !cx.has_child(token, &[Deprel::Obj, Deprel::Xcomp]);
    if content.is_empty() && word.takes("clause") && !passive && inserted {
        content = scene.below(cx.head(token)?, &[token]);
    }
    if word.takes("told") {
        remove(&mut content, &addressee(verb));
    }
    (!content.is_empty()).then(|| Found { content, rule: rule.to_owned(), preposition: None })
}

/// Who is told, up to a "that" which the parser hangs on it.
fn addressee(verb: &Verb<'_, '_>) -> Vec<TokenIx> {
    let Verb { scene, token, .. } = *verb;
    let mut told = Vec::new();
    for object in scene.cx.tree.children_by(token, &[Deprel::Obj, Deprel::Iobj]).filter(|&o| o > token) {
        let tokens = scene.below(object, &[]);
        let end = tokens.iter().copied().find(|&t| t > object && scene.cx.lemma(t) == "that");
        add(&mut told, tokens.into_iter().filter(|&t| end.is_none_or(|end| t < end)));
    }
    told
}

/// The complement clauses of the verb. Parts of a clause that the parser hangs on the cue are given back to it.
fn clauses(verb: &Verb<'_, '_>) -> Vec<TokenIx> {
    let Verb { scene, token, word, source, .. } = *verb;
    let cx = scene.cx;
    let mut content = Vec::new();
    for clause in cx.tree.children_by(token, &[Deprel::Ccomp]) {
        let mut tokens = scene.below(clause, &cues_in(verb, clause));
        if clause > token {
            tokens.retain(|&t| t > token);
            // What the parser takes for a clause before it is an adverbial of the cue.
            content.retain(|&t| t > token);
            let first = tokens[0];
            let strays = [Deprel::Obj, Deprel::Nsubj, Deprel::NsubjPass, Deprel::Iobj, Deprel::OblUnmarked];
            for stray in cx.tree.children_by(token, &strays).filter(|&s| token < s && s < first && Some(s) != source) {
                let told = word.takes("told") && matches!(cx.deprel(stray), Deprel::Obj | Deprel::Iobj);
                if !told && !cx.inside_time(stray) {
                    add(&mut tokens, scene.below(stray, &[]));
                }
            }
        }
        add(&mut content, tokens);
    }
    content
}

/// Verbs of saying that are coordinated with what is said and have no subject: "said A and added B".
fn cues_in(verb: &Verb<'_, '_>, clause: TokenIx) -> Vec<TokenIx> {
    let scene = verb.scene;
    let cx = scene.cx;
    let same = |t: &TokenIx| {
        cx.upos(*t) == Upos::Verb
            && cx.xpos(*t) == cx.xpos(verb.token)
            && !cx.has_child(*t, SUBJECTS)
            && scene.cue_word(CueClass::Verb, *t).is_some_and(|w| w.takes("quote"))
    };
    let mut cues: Vec<TokenIx> = cx.tree.children_by(clause, &[Deprel::Conj]).filter(same).collect();
    // "…, adding that": the same speaker goes on.
    let goes_on = |t: &TokenIx| {
        let first = *t;
        first > clause
            && cx.xpos(first) == Xpos::Vbg
            && cx.form(first - 1) == ","
            && scene.cue_word(CueClass::Verb, first).is_some_and(|w| w.takes("quote"))
    };
    cues.extend(cx.tree.children_by(clause, &[Deprel::Advcl]).filter(goes_on));
    cues
}

/// The quotation that ends right before the cue and its source.
fn quote_before(verb: &Verb<'_, '_>) -> Option<std::ops::Range<TokenIx>> {
    let Verb { scene, token, source, .. } = *verb;
    let sentence = scene.sentence(token);
    let subject = source.map(|s| scene.below(s, &[token])).unwrap_or_default();
    let between = |t: &TokenIx| {
        scene.quote_at(*t).is_none()
            && (subject.binary_search(t).is_ok()
                || scene.is_punct(*t)
                || matches!(scene.cx.deprel(*t), Deprel::Aux | Deprel::Advmod))
    };
    let at = (sentence.start..token).rev().find(|t| !between(t))?;
    let quote = scene.quote_at(at)?;
    // One that begins in the middle of a clause is part of what the clause says.
    let before = quote.tokens.start.checked_sub(2).filter(|&b| b >= sentence.start);
    let whole = before.is_none_or(|b| scene.is_punct(b) || scene.cx.upos(b) == Upos::Cconj);
    whole.then(|| quote.tokens.clone())
}

/// The quotation that begins right behind the cue, its source, who is told, and adverbials.
fn quote_behind(verb: &Verb<'_, '_>) -> Option<std::ops::Range<TokenIx>> {
    let Verb { scene, token, source, word, .. } = *verb;
    let cx = scene.cx;
    let sentence = scene.sentence(token);
    let mut between = source.map(|s| scene.below(s, &[token])).unwrap_or_default();
    for told in cx.tree.children_by(token, &[Deprel::Iobj, Deprel::Obj]) {
        if word.takes("told") || cx.deprel(told) == Deprel::Iobj {
            add(&mut between, scene.below(told, &[]));
        }
    }
    let phrases = [Deprel::Obl, Deprel::OblAgent, Deprel::OblUnmarked, Deprel::Nmod, Deprel::Advmod];
    for phrase in cx.tree.children_by(token, &phrases) {
        add(&mut between, scene.below(phrase, &[]));
    }
    let skipped = |t: &TokenIx| {
        scene.quote_at(*t).is_none()
            && (between.binary_search(t).is_ok() || scene.is_punct(*t) || cx.lemma(*t) == "that")
    };
    if let Some(at) = (token + 1..sentence.end).find(|t| !skipped(t)) {
        return scene.quote_at(at).map(|q| q.tokens.clone());
    }
    // What follows a colon at the end of the sentence.
    let colon = sentence.end > token + 1 && cx.form(sentence.end - 1) == ":";
    let next = (sentence.end..sentence.end + 2).find_map(|t| scene.quote_at(t));
    if colon { next.map(|q| q.tokens.clone()) } else { None }
}

/// Complements of a verb in a construction that the lexicon names.
fn construed(verb: &mut Verb<'_, '_>) -> Option<Found> {
    let Verb { scene, token, word, passive, .. } = *verb;
    let construction = construction::of_verb(scene, token, passive)?;
    if !fits(word, &construction.name) {
        return None;
    }
    let mut content = Vec::new();
    let mut preposition = None;
    let raising = word.takes("raising");
    if raising {
        verb.source = None;
    }
    for child in scene.cx.tree.children(token).to_vec() {
        if !is_complement(verb, &construction, child, raising) {
            continue;
        }
        let mut tokens = scene.below(child, &scene.verbs_joined_to(child));
        if let Some(first) = scene
            .introducer(child)
            .filter(|&i| i == token + 1 && scene.cx.lemma(i) != "to" || leads(scene, child, i, token))
        {
            preposition = Some(first);
            tokens.retain(|&t| t != first);
        }
        add(&mut content, tokens);
    }
    (!content.is_empty()).then(|| Found { content, rule: construction.name, preposition })
}

/// "referred to the bill": the preposition of an object, not of an infinitive, right behind its verb.
fn leads(scene: &Scene<'_, '_>, child: TokenIx, introducer: TokenIx, verb: TokenIx) -> bool {
    introducer == verb + 1 && !scene.cx.is_verb(child)
}

fn fits(word: &CueWord, construction: &str) -> bool {
    word.takes(construction)
        || construction.starts_with("obj+") && word.takes("obj")
        || construction.starts_with("passive+")
            && word.takes("passive")
            && (construction.ends_with("for") || construction.ends_with("+ing"))
}

/// Whether what hangs on the verb is part of what is attributed.
fn is_complement(verb: &Verb<'_, '_>, construction: &Construction, child: TokenIx, raising: bool) -> bool {
    let Verb { scene, token, passive, source, word } = *verb;
    let cx = scene.cx;
    match cx.deprel(child) {
        Deprel::Nsubj | Deprel::NsubjPass => {
            let addressed = passive && word.takes("told");
            (passive || raising) && !addressed && Some(child) != source && !matches!(cx.lemma(child), "it" | "there")
        }
        Deprel::Obj if construction.name == "obj+to" => !word.takes("told") || !word.takes("obj+to"),
        Deprel::Obj | Deprel::Xcomp | Deprel::Ccomp => true,
        Deprel::Obl | Deprel::Nmod | Deprel::OblAgent if child > token && Some(child) != source => {
            let leading = |w: &str| LEADING[..8].contains(&w) || w == "as" || construction.word == Some(w);
            let introducer = scene.introducer(child).map(|i| cx.form(i).to_lowercase());
            introducer.is_some_and(|w| leading(&w)) && !cx.inside_time(child)
        }
        Deprel::Advcl if child > token => {
            let introducer = scene.introducer(child).map(|i| cx.form(i).to_lowercase());
            introducer.is_some_and(|w| {
                matches!(w.as_str(), "of" | "for" | "as" | "about" | "against" | "on" | "with" | "whether")
                    || construction.word == Some(w.as_str())
            })
        }
        _ => false,
    }
}

/// "found in 2014 that …", where the parser loses the clause: all behind "that".
fn that_clause(verb: &Verb<'_, '_>) -> Option<Found> {
    let Verb { scene, token, word, .. } = *verb;
    let cx = scene.cx;
    if !word.takes("clause") {
        return None;
    }
    let end = scene.sentence(token).end;
    let mut between = Vec::new();
    let phrases = [Deprel::Advmod, Deprel::Obl, Deprel::OblUnmarked];
    for phrase in cx.tree.children_by(token, &phrases).filter(|&p| p > token) {
        add(&mut between, scene.below(phrase, &[]));
    }
    let that = (token + 1..end).find(|t| between.binary_search(t).is_err() || cx.lemma(*t) == "that")?;
    let begins = cx.lemma(that) == "that" && matches!(cx.xpos(that), Xpos::In | Xpos::Wdt) && that + 2 < end;
    begins.then(|| Found { content: (that..end).collect(), rule: "that".to_owned(), preposition: None })
}

/// A verb of saying that the parser gives nothing to say: the rest of the sentence, before or behind it.
fn rest(verb: &Verb<'_, '_>) -> Option<Found> {
    let Verb { scene, token, word, passive, source } = *verb;
    let cx = scene.cx;
    let source = source?;
    let sentence = scene.sentence(token);
    if passive || source < sentence.start {
        return None;
    }
    if !word.takes("bare") {
        return that_clause(verb);
    }
    let mut own = scene.below(source, &[token]);
    add(&mut own, [token]);
    if word.takes("told") {
        add(&mut own, addressee(verb));
    }
    for phrase in cx.tree.children_by(token, &[Deprel::Advmod, Deprel::Aux, Deprel::Obl, Deprel::OblUnmarked]) {
        if phrase > token
            && (cx.inside_time(phrase) || cx.deprel(phrase) != Deprel::Obl || scene.introduced_by(phrase, "in"))
            || phrase < token && cx.deprel(phrase) != Deprel::Obl
        {
            add(&mut own, scene.below(phrase, &[]));
        }
    }
    let is_own = |t: TokenIx| own.binary_search(&t).is_ok() || scene.is_punct(t);
    let content: Vec<TokenIx> = if (token..sentence.end).all(is_own) {
        let first = own.iter().copied().find(|&t| (t..token).all(is_own)).unwrap_or(token);
        (sentence.start..first).collect()
    } else if source < token {
        let inserted = own[0] > sentence.start && cx.form(own[0] - 1) == "," && cx.form(token + 1) == ",";
        let first = if inserted { sentence.start } else { token + 1 };
        (first..sentence.end).filter(|t| own.binary_search(t).is_err()).collect()
    } else {
        return None;
    };
    (content.len() > 1).then(|| Found { content, rule: "rest".to_owned(), preposition: None })
}
