//! What is said where the tree has no complement: the rest of the sentence.

use super::said::{addressee, before_that};
use super::scene::add;
use super::verbs::{Found, Verb};
use crate::model::Deprel;
use crate::model::TokenIx;
use crate::model::Xpos;

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
pub(super) fn find(verb: &Verb<'_, '_>) -> Option<Found> {
    let Verb { scene, token, word, passive, source } = *verb;
    let cx = scene.cx;
    let source = source?;
    let sentence = scene.sentence(token);
    if passive || source < sentence.start {
        return None;
    }
    // "pressed the rival to concede": what stands before an infinitive is not what somebody says.
    if !word.takes("bare") || scene.introduced_by(token, "to") {
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
            add(&mut own, before_that(scene, phrase));
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
