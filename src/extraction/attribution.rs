//! Who says so: the chain of reporting cues above a word.
//!
//! In: a token; out: the layers of speech it stands in, innermost first, each with cue, speaker and stance. Cues are data
//! (`ontology/rules/claims`). The model is PARC's and PolNeAR's (Pareti 2016; Newell et al. 2018): source, cue, content.

use std::ops::Range;

use crate::extraction::context::Context;
use crate::extraction::frame;
use crate::extraction::quotes::Quote;
use crate::extraction::triggers;
use crate::knowledge::rules::Cue;
use crate::knowledge::rules::CueKind;
use crate::knowledge::rules::Function;
use crate::model::Attribution;
use crate::model::Certainty;
use crate::model::Deprel;
use crate::model::MentionIx;
use crate::model::Node;
use crate::model::Span;
use crate::model::Stance;
use crate::model::TokenIx;
use crate::model::Xpos;
use crate::model::Zone;

/// How far up the tree speech is looked for.
const DEPTH: usize = 24;

/// What is quoted and what is attributed in a document.
pub(super) struct Speech {
    pub(super) quotes: Vec<Quote>,
    pub(super) attributions: Vec<Attribution>,
}

/// One act of reporting above a word.
#[derive(Clone, Debug)]
pub(super) struct Layer<'a> {
    /// Head token of the cue.
    pub(super) cue_token: TokenIx,
    /// The words of the cue.
    pub(super) cue_span: Span,
    /// The cue's entry; none for a bare quotation mark or colon.
    pub(super) cue: Option<&'a Cue>,
    /// Heads of the speakers; empty when nobody is named.
    pub(super) speakers: Vec<TokenIx>,
    /// Heads of those told.
    pub(super) addressees: Vec<TokenIx>,
    /// The quotation, when the word is inside one.
    pub(super) quote: Option<Span>,
}

/// The layers of speech that `token` stands in, innermost first.
pub(super) fn layers<'a>(cx: &Context<'a>, speech: &Speech, token: TokenIx) -> Vec<Layer<'a>> {
    let mut found = Vec::new();
    let mut at = token;
    for _ in 0..DEPTH {
        inserted(cx, at, token, &mut found);
        let Some(head) = cx.head(at) else { break };
        let up = reported_noun(cx, at, head).unwrap_or(head);
        // ", which left 40 dead": what a clause behind a comma adds is the reporter's own knowledge.
        if (is_aside(cx, at) || goes_on(cx, at, head)) && !cx.quoted[token] {
            break;
        }
        if let Some(cue) = content_of(cx, at, up).or_else(|| resumed(cx, at, up)) {
            if !cue.narrow || is_itself(cx, token, at) {
                sourced(cx, up, &mut found);
                push(cx, cue, up, &mut found);
            }
        } else if let Some((verb, cue)) = content_behind_object(cx, at, up) {
            push(cx, cue, verb, &mut found);
        } else if let Some(cue) = judged(cx, at, up).filter(|_| found.last().is_some_and(|l| l.cue_token == at)) {
            push(cx, cue, up, &mut found);
        }
        at = up;
    }
    quoted(cx, &speech.quotes, token, &mut found);
    if found.is_empty() {
        attributed(cx, &speech.attributions, token, &mut found);
    }
    if found.is_empty() {
        colon(cx, token, &mut found);
    }
    found
}

/// A relative clause behind a comma.
fn is_aside(cx: &Context<'_>, verb: TokenIx) -> bool {
    let first = cx.tree.children(verb).first().copied().unwrap_or(verb).min(verb);
    cx.deprel(verb) == Deprel::AclRelcl && (cx.form(first) == "," || first > 0 && cx.form(first - 1) == ",")
}

/// "…, adding that the toll would rise": such a clause is that of whoever spoke before, wherever parsers hang it.
fn goes_on(cx: &Context<'_>, verb: TokenIx, head: TokenIx) -> bool {
    frame::trails(cx, verb, head) && cues(cx, verb).any(|cue| cue.quotes)
}

/// The cue that `up` is, if `at` is what is said.
fn content_of<'a>(cx: &Context<'a>, at: TokenIx, up: TokenIx) -> Option<&'a Cue> {
    cues(cx, up).find(|cue| cue.content.iter().any(|f| stands_as(cx, at, up, f)) && !is_left_open(cx, at, up, cue))
}

/// "rejected accusations that troops had shelled the bridge": parsers hang the clause on the verb.
fn reported_noun(cx: &Context<'_>, clause: TokenIx, verb: TokenIx) -> Option<TokenIx> {
    if cx.deprel(clause) != Deprel::Ccomp || !cx.is_verb(verb) {
        return None;
    }
    let noun = cx.child(verb, &[Deprel::Obj]).filter(|&noun| noun + 1 < clause && cx.form(noun + 1) == "that")?;
    judged(cx, noun, verb).map(|_| noun)
}

/// The cue by which `verb` denies, doubts or affirms what `noun` reports: "dismissed the report".
fn judged<'a>(cx: &Context<'a>, noun: TokenIx, verb: TokenIx) -> Option<&'a Cue> {
    let is_object = matches!(cx.deprel(noun), Deprel::Obj | Deprel::NsubjPass) && cx.is_verb(verb);
    if !is_object || !cues(cx, noun).any(|cue| cue.content.contains(&Function::Complement)) {
        return None;
    }
    cues(cx, verb).find(|cue| cue.stance != Stance::Neutral)
}

/// Who reports and who judges the report, each with what stands above: whoever denies a claim does not pass it on.
pub(super) fn sides<'a>(cx: &Context<'_>, layers: &[Layer<'a>]) -> Vec<Vec<Layer<'a>>> {
    let [report, verdict, above @ ..] = layers else { return vec![layers.to_vec()] };
    if cx.head(report.cue_token) != Some(verdict.cue_token) || judged(cx, report.cue_token, verdict.cue_token).is_none()
    {
        return vec![layers.to_vec()];
    }
    [report, verdict].map(|own| [std::slice::from_ref(own), above].concat()).to_vec()
}

/// "would not say whether", "asked not to be named": nobody vouches for the clause, or it is the speaker's own business.
fn is_left_open(cx: &Context<'_>, at: TokenIx, up: TokenIx, cue: &Cue) -> bool {
    let objects = [Deprel::Obj, Deprel::Iobj, Deprel::Obl, Deprel::NsubjPass];
    match cx.deprel(at) {
        Deprel::Parataxis => cue.narrow,
        Deprel::Ccomp if cue.narrow && !frame::is_passive(cx, up) => false,
        Deprel::Ccomp => cx.tree.children_by(at, &[Deprel::Mark]).any(|m| matches!(cx.lemma(m), "whether" | "if")),
        Deprel::Xcomp if cue.stance == Stance::Denies => triggers::is_refused_noun(cx, at),
        Deprel::Xcomp => cue.narrow && cue.certainty == Certainty::Possible && !cx.has_child(up, &objects),
        _ => false,
    }
}

/// ", police said, in the worst raid of the year": what an inserted cue breaks off is taken up after it.
fn resumed<'a>(cx: &Context<'a>, at: TokenIx, up: TokenIx) -> Option<&'a Cue> {
    let apart = cx.deprel(at) == Deprel::Obl && at > up && cx.form(up + 1) == ",";
    if !apart || !cx.introducers(at, &[Deprel::Case]).iter().any(|w| w == "in") || cues(cx, at).next().is_some() {
        return None;
    }
    let goes_on = cx.tree.children_by(up, &[Deprel::Ccomp, Deprel::Xcomp]).any(|c| c > up);
    cues(cx, up).find(|c| c.quotes && !goes_on)
}

/// Whether the word is the thing wanted itself, or shares its construction: "wants them to stop and leave".
fn is_itself(cx: &Context<'_>, token: TokenIx, at: TokenIx) -> bool {
    let mut word = token;
    for _ in 0..DEPTH {
        if word == at {
            return true;
        }
        let Some(up) = cx.head(word) else { return false };
        let shares = match cx.deprel(word) {
            Deprel::Xcomp => true,
            Deprel::Conj => cx.upos(word) == cx.upos(up) && (!cx.is_verb(word) || cx.xpos(word) == cx.xpos(up)),
            Deprel::Obj => cx.is_nominal(word) && !triggers::is_definite(cx, word),
            _ => false,
        };
        if !shares {
            return false;
        }
        word = up;
    }
    false
}

/// "accused the rebels of shelling": parsers hang the gerund on the rebels.
fn content_behind_object<'a>(cx: &Context<'a>, at: TokenIx, object: TokenIx) -> Option<(TokenIx, &'a Cue)> {
    let verb = cx.head(object).filter(|&v| cx.is_verb(v))?;
    // "is accused by Chad of shelling": or on the one who accuses.
    let of_verb = matches!(cx.deprel(object), Deprel::Obj | Deprel::NsubjPass | Deprel::Iobj | Deprel::OblAgent);
    if !of_verb {
        return None;
    }
    let names = |f: &Function| matches!(f, Function::Gerund(_) | Function::Preposition(_));
    let cue = cues(cx, verb).find(|c| {
        c.content.iter().any(|f| names(f) && stands_as(cx, at, verb, f))
            || c.content.contains(&Function::Complement) && completes(cx, at, object, c)
    });
    cue.map(|cue| (verb, cue))
}

/// "want the governor to resign", "shows a guard kicking a boy": so do the infinitive and the gerund of such verbs.
fn completes(cx: &Context<'_>, at: TokenIx, object: TokenIx, cue: &Cue) -> bool {
    let follows = cx.deprel(at) == Deprel::Acl && at > object && cx.form(at - 1) != ",";
    follows
        && match cx.xpos(at) {
            Xpos::Vb => cue.narrow,
            Xpos::Vbg => !cue.narrow && !cue.quotes && !cue.contested && cue.stance == Stance::Neutral,
            _ => false,
        }
}

/// Whether `at` stands in the function below `up`, by its own relation.
fn stands_as(cx: &Context<'_>, at: TokenIx, up: TokenIx, function: &Function) -> bool {
    let relation = cx.deprel(at);
    let clause = cx.is_verb(at) || cx.has_child(at, &[Deprel::Cop, Deprel::Nsubj, Deprel::NsubjPass]);
    match function {
        Function::Complement if cx.is_verb(up) => match relation {
            Deprel::Ccomp | Deprel::Xcomp => true,
            // "…, killing 12, police said": before the cue, a participle is part of what is said.
            Deprel::Advcl => {
                (at < up || is_next(cx, at, up)) && cx.xpos(at) == Xpos::Vbg && !cx.has_child(at, &[Deprel::Mark])
            }
            Deprel::Parataxis => clause && at > up && !cues(cx, at).any(|c| c.content.is_empty()),
            _ => false,
        },
        // "the claim that …": a clause without "that" only describes the noun.
        Function::Complement => {
            matches!(relation, Deprel::Acl | Deprel::Ccomp | Deprel::AclRelcl)
                && clause
                && (cx.tree.children_by(at, &[Deprel::Mark]).any(|m| cx.lemma(m) == "that")
                    || is_no_pronoun(cx, at, up + 1))
        }
        Function::Object => relation == Deprel::Obj || relation == Deprel::NsubjPass && frame::is_passive(cx, up),
        Function::Preposition(word) => {
            matches!(relation, Deprel::Obl | Deprel::Nmod)
                && cx.introducers(at, &[Deprel::Case]).iter().any(|w| w == word)
        }
        Function::Gerund(word) => {
            (cx.is_verb(at) || !frame::been(cx, at).is_empty())
                && cx.introducers(at, &[Deprel::Mark, Deprel::Case]).iter().any(|w| w == word)
        }
        _ => false,
    }
}

/// "allegations that police had beaten him": a "that" which the parser took for a pronoun of the clause, though the clause has all that
/// it needs without.
fn is_no_pronoun(cx: &Context<'_>, clause: TokenIx, that: TokenIx) -> bool {
    if that >= clause || cx.form(that) != "that" || !cx.has_child(clause, &[Deprel::Nsubj, Deprel::NsubjPass]) {
        return false;
    }
    match cx.deprel(that) {
        Deprel::Nsubj | Deprel::NsubjPass => false,
        Deprel::Obj => cx.tree.children_by(clause, &[Deprel::Obj]).any(|object| object != that),
        _ => true,
    }
}

/// "ruled out joining": a gerund right behind the cue is its object.
fn is_next(cx: &Context<'_>, at: TokenIx, up: TokenIx) -> bool {
    let last = cx.child(up, &[Deprel::CompoundPrt]).unwrap_or(up);
    at == last + 1
}

fn cues<'a>(cx: &Context<'a>, token: TokenIx) -> impl Iterator<Item = &'a Cue> + use<'a> {
    let kind = if cx.is_verb(token) { CueKind::Verb } else { CueKind::Noun };
    let whole = cx.verb_with_particle(token);
    let list: Vec<_> = cx.knowledge.rules.cued_by(kind, cx.lemma(token)).collect();
    list.into_iter().filter(move |cue| {
        cue.lemmas.iter().any(|l| *l == whole || !l.contains(' ') && whole.split(' ').next() == Some(l))
    })
}

fn push<'a>(cx: &Context<'a>, cue: &'a Cue, token: TokenIx, found: &mut Vec<Layer<'a>>) {
    if found.iter().any(|l| l.cue_token == token) {
        return;
    }
    let speakers = all(cx, token, &cue.speaker);
    let nobody_can_speak = speakers.is_empty() && cue.kind == CueKind::Verb && !frame::is_passive(cx, token);
    if nobody_can_speak {
        return;
    }
    let addressees = all(cx, token, &cue.addressee);
    let cue_span = cue_words(cx, token);
    found.push(Layer { cue_token: token, cue_span, cue: Some(cue), speakers, addressees, quote: None });
}

/// Fillers of the first alternative that has any.
fn all(cx: &Context<'_>, token: TokenIx, path: &[Function]) -> Vec<TokenIx> {
    path.iter().map(|f| frame::fillers(cx, token, f)).find(|list| !list.is_empty()).unwrap_or_default()
}

fn cue_words(cx: &Context<'_>, token: TokenIx) -> Span {
    let span = cx.document.tokens[token].span;
    match cx.child(token, &[Deprel::CompoundPrt]) {
        Some(particle) => span.cover(cx.document.tokens[particle].span),
        None => span,
    }
}

/// Speech put into the clause of `at`: ", officials said," and "according to officials" and "citing officials".
fn inserted<'a>(cx: &Context<'a>, at: TokenIx, from: TokenIx, found: &mut Vec<Layer<'a>>) {
    cited(cx, at, from, found);
    for &child in cx.tree.children(at) {
        match cx.deprel(child) {
            Deprel::Parataxis | Deprel::Advcl | Deprel::Discourse if child != from && cx.is_verb(child) => {
                let bare = !cx.has_child(child, &[Deprel::Ccomp, Deprel::Xcomp]) && !is_below(cx, from, child);
                let adverbial = matches!(cx.deprel(child), Deprel::Advcl);
                let cue = cues(cx, child)
                    .find(|c| if adverbial { c.content.is_empty() || as_said(cx, child) } else { c.quotes });
                if let (true, Some(cue)) = (bare, cue) {
                    push(cx, cue, child, found);
                }
            }
            Deprel::Obl | Deprel::Nmod | Deprel::Advmod => according_to(cx, child, found),
            _ => {}
        }
    }
}

/// "citing officials", "which quoted officials": those cited stand inside of whoever cites them.
fn cited<'a>(cx: &Context<'a>, at: TokenIx, from: TokenIx, found: &mut Vec<Layer<'a>>) {
    for child in cx.tree.children_by(at, &[Deprel::Advcl, Deprel::Acl, Deprel::AclRelcl]) {
        if !cx.is_verb(child) || is_below(cx, from, child) {
            continue;
        }
        if let Some(cue) = cues(cx, child).find(|c| c.content.is_empty()) {
            push(cx, cue, child, found);
        }
    }
}

/// "as officials said".
fn as_said(cx: &Context<'_>, verb: TokenIx) -> bool {
    cx.introducers(verb, &[Deprel::Mark]).iter().any(|w| w == "as")
}

/// Whether `token` is `ancestor` or hangs below it.
pub(super) fn is_below(cx: &Context<'_>, token: TokenIx, ancestor: TokenIx) -> bool {
    let mut at = Some(token);
    for _ in 0..DEPTH {
        match at {
            Some(t) if t == ancestor => return true,
            Some(t) => at = cx.head(t),
            None => return false,
        }
    }
    false
}

fn according_to<'a>(cx: &Context<'a>, noun: TokenIx, found: &mut Vec<Layer<'a>>) {
    for case in cx.tree.children_by(noun, &[Deprel::Case, Deprel::Mark]) {
        let words = cx.introducers(noun, &[Deprel::Case, Deprel::Mark]);
        let key = cx.form(case).to_lowercase();
        let mut cues = cx.knowledge.rules.cued_by(CueKind::Preposition, &key);
        let Some(cue) = cues.find(|c| c.lemmas.iter().any(|l| words.iter().any(|w| w == l) || words.join(" ") == *l))
        else {
            continue;
        };
        if found.iter().any(|l| l.cue_token == case) {
            continue;
        }
        cited(cx, noun, case, found);
        let mut speakers = vec![noun];
        speakers.extend(cx.tree.children_by(noun, &[Deprel::Conj]));
        let end = cx.tree.children_by(case, &[Deprel::Fixed]).last().unwrap_or(case);
        let cue_span = cx.document.tokens[case].span.cover(cx.document.tokens[end].span);
        found.push(Layer { cue_token: case, cue_span, cue: Some(cue), speakers, addressees: Vec::new(), quote: None });
    }
}

/// "TASS said, citing the FSB": the FSB stands inside of TASS.
fn sourced<'a>(cx: &Context<'a>, cue_verb: TokenIx, found: &mut Vec<Layer<'a>>) {
    for child in cx.tree.children_by(cue_verb, &[Deprel::Advcl]) {
        if let Some(cue) = cues(cx, child).find(|c| c.content.is_empty()) {
            push(cx, cue, child, found);
        }
    }
    for child in cx.tree.children_by(cue_verb, &[Deprel::Obl]) {
        according_to(cx, child, found);
    }
}

/// Quoted words whose cue the tree does not lead to.
fn quoted<'a>(cx: &Context<'a>, quotes: &[Quote], token: TokenIx, found: &mut Vec<Layer<'a>>) {
    let Some(quote) = quotes.iter().find(|q| q.is_speech() && q.tokens.contains(&token)) else { return };
    if let Some(layer) = found.iter_mut().find(|l| !quote.tokens.contains(&l.cue_token)) {
        layer.quote = Some(quote.span);
        return;
    }
    let attributed = quote.cue.and_then(|verb| cues(cx, verb).find(|c| c.quotes).map(|cue| (verb, cue)));
    let Some((verb, cue)) = attributed.or_else(|| quoting_verb(cx, quote)) else { return };
    let before = found.len();
    push(cx, cue, verb, found);
    if let Some(layer) = found.get_mut(before) {
        layer.quote = Some(quote.span);
    }
}

/// The constructions of `attributions` in which a content is stated: clauses, quotations, the rest of a sentence, "according to".
const STATING: [&str; 6] = ["clause", "passive+clause", "quote", "rest", "that", "according-to"];

/// The attributions whose content holds the word, innermost first, where the tree leads to none of their cues.
fn attributed<'a>(cx: &Context<'a>, attributions: &[Attribution], token: TokenIx, found: &mut Vec<Layer<'a>>) {
    let span = cx.document.tokens[token].span;
    // "described the raid", "asked about the raid": that there was one is not what is said.
    let stated = |a: &Attribution| STATING.contains(&a.rule.split(' ').next_back().unwrap_or_default());
    // ", said Ruiz, who left in March": what is told of the source is not what it says.
    let told = |a: &Attribution| a.source_head.is_some_and(|s| s != token && is_below(cx, token, s));
    let open = |a: &Attribution| a.content.first().is_some_and(|c| cx.document.words(*c).starts_with("whether "));
    let holds = |a: &&Attribution| stated(a) && !told(a) && !open(a) && a.content.iter().any(|c| c.contains(span));
    let mut holders: Vec<&Attribution> = attributions.iter().filter(holds).collect();
    holders.sort_by_key(|a| (a.content.iter().map(|c| c.len()).sum::<usize>(), a.cue_head));
    for attribution in holders {
        let head = attribution.cue_head;
        let key = cx.form(head).to_lowercase();
        let preposition = cx.knowledge.rules.cued_by(CueKind::Preposition, &key).next();
        let says = |c: &&Cue| c.quotes || c.content.contains(&Function::Complement);
        let Some(cue) = preposition.or_else(|| cues(cx, head).find(says)) else { continue };
        if cx.head(token) == Some(head) && judged(cx, token, head).is_some() {
            continue;
        }
        let beside = || if preposition.is_none() { name_before(cx, head) } else { None };
        let source = attribution.source_head.or_else(beside);
        if let Some(noun) = source.filter(|_| preposition.is_some()) {
            cited(cx, noun, head, found);
        }
        let speakers: Vec<TokenIx> = source.into_iter().collect();
        let addressees = all(cx, head, &cue.addressee);
        let cue_span = if preposition.is_some() { attribution.cue } else { cue_words(cx, head) };
        found.push(Layer { cue_token: head, cue_span, cue: Some(cue), speakers, addressees, quote: None });
    }
}

/// ", a spokeswoman, Ana Ruiz, said": the mention that ends right before an active cue, when the tree gives it no subject.
fn name_before(cx: &Context<'_>, cue: TokenIx) -> Option<TokenIx> {
    if !cx.is_verb(cue) || frame::is_passive(cx, cue) {
        return None;
    }
    let mut last = cue.checked_sub(1)?;
    if cx.form(last) == "," {
        last = last.checked_sub(1)?;
    }
    let mut at = last;
    for _ in 0..4 {
        if cx.entity_mention(at).is_some_and(|m| cx.layer.mentions[m].span.contains(cx.document.tokens[last].span)) {
            return Some(at);
        }
        at = cx.head(at)?;
    }
    None
}

/// The verb that introduces a quotation: in the sentence of its last word, of its first word, then of the word before it.
fn quoting_verb<'a>(cx: &Context<'a>, quote: &Quote) -> Option<(TokenIx, &'a Cue)> {
    let document = cx.document;
    let last = document.sentence_of(quote.tokens.end - 1);
    let first = document.sentence_of(quote.tokens.start);
    let mut sentences = vec![last, first];
    if document.sentences[first].tokens.start + 1 >= quote.tokens.start && first > 0 && introduces(cx, first - 1) {
        sentences.push(first - 1);
    }
    for sentence in sentences {
        let outside = document.sentences[sentence].tokens.clone().filter(|t| !quote.tokens.contains(t));
        let mut verbs: Vec<_> = outside.filter(|&t| cx.is_verb(t) && !cx.quoted[t]).collect();
        verbs.sort_by_key(|&t| t.abs_diff(quote.tokens.start).min(t.abs_diff(quote.tokens.end)));
        for verb in verbs {
            if let Some(cue) = cues(cx, verb).find(|c| c.quotes) {
                return Some((verb, cue));
            }
        }
    }
    None
}

/// Whether a sentence ends in a colon, so that the next one is what is said.
fn introduces(cx: &Context<'_>, sentence: usize) -> bool {
    let tokens = cx.document.sentences[sentence].tokens.clone();
    tokens.last().is_some_and(|t| cx.form(t) == ":")
}

/// "Report: Iran warned Moscow", and a sentence that follows "An official said:".
fn colon<'a>(cx: &Context<'a>, token: TokenIx, found: &mut Vec<Layer<'a>>) {
    let sentence = cx.document.sentence_of(token);
    let tokens = cx.document.sentences[sentence].tokens.clone();
    let head_end = (tokens.start..token.min(tokens.start + 7)).find(|&t| cx.form(t) == ":");
    if let Some(end) = head_end {
        return headline_source(cx, tokens.start..end, end, found);
    }
    if cx.document.sentences[sentence].zone == Zone::Headline {
        // "Gunmen kill 14: security sources"
        let tail = (token..tokens.end).rev().take(7).find(|&t| cx.form(t) == ":");
        if let Some(start) = tail {
            headline_source(cx, start + 1..tokens.end, start, found);
        }
    }
    if sentence > 0 && introduces(cx, sentence - 1) {
        let before = cx.document.sentences[sentence - 1].tokens.clone();
        if cx.document.sentences[sentence].zone == Zone::Headline {
            return headline_source(cx, before.start..before.end - 1, before.end - 1, found);
        }
        let verb = before.rev().find_map(|t| cues(cx, t).find(|c| c.quotes && cx.is_verb(t)).map(|c| (t, c)));
        if let Some((verb, cue)) = verb {
            push(cx, cue, verb, found);
        }
    }
}

fn headline_source<'a>(cx: &Context<'a>, words: Range<TokenIx>, colon: TokenIx, found: &mut Vec<Layer<'a>>) {
    if words.is_empty() || words.clone().any(|t| cx.is_verb(t)) {
        return;
    }
    // "Floods in Lima: nine dead": a place is a topic.
    let speaks = |t: &TokenIx| cx.entity_mention(*t).is_some_and(|m| !is_place(cx, m));
    let speaker = words.clone().rev().find(speaks);
    let cue = words.clone().rev().find_map(|t| cues(cx, t).next().filter(|c| c.kind == CueKind::Noun));
    if speaker.is_none() && cue.is_none() {
        return;
    }
    found.push(Layer {
        cue_token: colon,
        cue_span: cx.document.span_of(words.start.min(colon)..words.end.max(colon + 1)),
        cue,
        speakers: speaker.into_iter().collect(),
        addressees: Vec::new(),
        quote: None,
    });
}

fn is_place(cx: &Context<'_>, mention: MentionIx) -> bool {
    match cx.layer.mentions[mention].denotes {
        Node::Entity(entity) => cx.knowledge.ontology.is_a(&cx.layer.entities[entity].class, "an:Place"),
        _ => false,
    }
}
