//! Counts of right words, and what they come to.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use rustc_hash::FxHashMap;

use crate::analysis::conllu::{GoldSentence, GoldWord};
use crate::analysis::score::Laid;
use crate::evaluation::{Score, Tally};
use crate::model::{Deprel, Document, Span, Token};

/// What can be right in a word that is found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Right {
    words: usize,
    upos: usize,
    xpos: usize,
    lemma: usize,
    head: usize,
    arc: usize,
    full_arc: usize,
}

/// Right, predicted and gold words of one relation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Relation {
    right: usize,
    predicted: usize,
    gold: usize,
}

/// Counts of one or more texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    gold: usize,
    predicted: usize,
    right: Right,
    gold_sentences: usize,
    predicted_sentences: usize,
    sentences: usize,
    relations: BTreeMap<Deprel, Relation>,
}

/// Compares a document with the treebank that its text is from.
pub(super) fn compare(sentences: &[GoldSentence], laid: &Laid, document: &Document) -> Counts {
    let mut by_span: FxHashMap<Span, &Token> = FxHashMap::default();
    by_span.extend(document.tokens.iter().map(|token| (token.span, token)));
    let mut counts = Counts {
        predicted: document.tokens.len(),
        gold_sentences: sentences.len(),
        predicted_sentences: document.sentences.len(),
        sentences: same_sentences(laid, document),
        ..Counts::default()
    };
    for token in &document.tokens {
        counts.relations.entry(token.deprel).or_default().predicted += 1;
    }
    for (sentence, spans) in sentences.iter().zip(&laid.spans) {
        counts.gold += spans.len();
        for (word, span) in sentence.words.iter().zip(spans) {
            counts.relations.entry(word.deprel).or_default().gold += 1;
            if let Some(token) = by_span.get(span) {
                let head = token.head.map(|head| document.tokens[head].span);
                counts.add(word, token, head == word.head.map(|head| spans[head]));
            }
        }
    }
    counts
}

fn same_sentences(laid: &Laid, document: &Document) -> usize {
    let mut own: Vec<Span> = document.sentences.iter().map(|sentence| sentence.span).collect();
    own.sort_unstable();
    let gold = laid.spans.iter().filter_map(|words| Some(words.first()?.cover(*words.last()?)));
    gold.filter(|span| own.binary_search(span).is_ok()).count()
}

/// "nsubj" of "nsubj:pass".
fn universal(relation: Deprel) -> &'static str {
    relation.as_str().split(':').next().unwrap_or_default()
}

impl Counts {
    fn add(&mut self, gold: &GoldWord, token: &Token, same_head: bool) {
        let right = &mut self.right;
        right.words += 1;
        right.upos += usize::from(gold.upos == token.upos);
        right.xpos += usize::from(gold.xpos == token.xpos);
        right.lemma += usize::from(gold.lemma == "_" || gold.lemma == token.lemma);
        right.head += usize::from(same_head);
        right.arc += usize::from(same_head && universal(gold.deprel) == universal(token.deprel));
        if same_head && gold.deprel == token.deprel {
            right.full_arc += 1;
            self.relations.entry(gold.deprel).or_default().right += 1;
        }
    }

    fn score(&self, right: usize) -> Score {
        Tally::of(right, self.predicted, self.gold).score()
    }

    /// The scores of the task.
    pub(super) fn scores(&self) -> Vec<(&'static str, Score)> {
        let Right { upos, xpos, lemma, head, arc, .. } = self.right;
        let all = [("upos", upos), ("xpos", xpos), ("lemma", lemma), ("uas", head), ("las", arc)];
        all.map(|(name, right)| (name, self.score(right))).to_vec()
    }

    /// The same with words and sentences, which on gold tokens are always right.
    pub(super) fn raw_scores(&self) -> Vec<(&'static str, Score)> {
        let sentences = Tally::of(self.sentences, self.predicted_sentences, self.gold_sentences).score();
        let mut scores = vec![("words", self.score(self.right.words)), ("sentences", sentences)];
        scores.extend(self.scores());
        scores
    }

    /// Labeled attachment with the subtypes of relations.
    pub(super) fn with_subtypes(&self) -> Score {
        self.score(self.right.full_arc)
    }

    /// Governor and relation right, by relation.
    pub(super) fn relations(&self) -> Vec<(&'static str, Score)> {
        let score = |r: &Relation| Tally::of(r.right, r.predicted, r.gold).score();
        self.relations.iter().map(|(relation, counts)| (relation.as_str(), score(counts))).collect()
    }
}

impl AddAssign<&Self> for Counts {
    fn add_assign(&mut self, other: &Self) {
        self.gold += other.gold;
        self.predicted += other.predicted;
        self.gold_sentences += other.gold_sentences;
        self.predicted_sentences += other.predicted_sentences;
        self.sentences += other.sentences;
        let (own, new) = (&mut self.right, other.right);
        own.words += new.words;
        own.upos += new.upos;
        own.xpos += new.xpos;
        own.lemma += new.lemma;
        own.head += new.head;
        own.arc += new.arc;
        own.full_arc += new.full_arc;
        for (&relation, counts) in &other.relations {
            let own = self.relations.entry(relation).or_default();
            own.right += counts.right;
            own.predicted += counts.predicted;
            own.gold += counts.gold;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{NameTag, Sentence, Upos, Xpos, Zone};

    fn token(start: usize, end: usize, upos: Upos, head: Option<usize>, deprel: Deprel) -> Token {
        Token {
            span: Span::new(start, end),
            lemma: "x".to_owned(),
            upos,
            xpos: Xpos::Nn,
            head,
            deprel,
            name: NameTag::Out,
            margin: 0,
        }
    }

    fn gold(upos: Upos, head: Option<usize>, deprel: Deprel) -> GoldWord {
        GoldWord { form: String::new(), lemma: "x".to_owned(), upos, xpos: Xpos::Nn, head, deprel }
    }

    /// "It was hit.": our tokenizer, let us say, has left the stop at the verb.
    fn case() -> Counts {
        let words = vec![
            gold(Upos::Pron, Some(2), Deprel::NsubjPass),
            gold(Upos::Aux, Some(2), Deprel::AuxPass),
            gold(Upos::Verb, None, Deprel::Root),
            gold(Upos::Punct, Some(2), Deprel::Punct),
        ];
        let spans = [(0, 2), (3, 6), (7, 10), (10, 11)].map(|(start, end)| Span::new(start, end)).to_vec();
        let laid = Laid { text: "It was hit.".to_owned(), spans: vec![spans] };
        let tokens = vec![
            token(0, 2, Upos::Pron, Some(1), Deprel::Nsubj),
            token(3, 6, Upos::Aux, None, Deprel::Root),
            token(7, 11, Upos::Verb, Some(1), Deprel::Xcomp),
        ];
        let sentence = Sentence { span: Span::new(0, 11), tokens: 0..3, zone: Zone::Body, block: 0, upper: false };
        let document =
            Document { text: laid.text.as_str().into(), sentences: vec![sentence], tokens, ..Document::default() };
        compare(&[GoldSentence { words, ..GoldSentence::default() }], &laid, &document)
    }

    #[test]
    fn a_word_is_found_by_its_characters() {
        let scores = case().raw_scores();
        // Two of three words are found, two of four; both have the right tag, neither the right governor.
        let (words, sentences) = (scores[0].1, scores[1].1);
        assert!((words.precision - 2.0 / 3.0).abs() < 1e-9 && (words.recall - 0.5).abs() < 1e-9);
        assert!((sentences.f1 - 1.0).abs() < 1e-9);
        assert!((scores[2].1.recall - 0.5).abs() < 1e-9 && scores[5].1.f1.abs() < 1e-9, "{scores:?}");
    }

    #[test]
    fn subtypes_do_not_count() {
        let mut counts = Counts { gold: 1, predicted: 1, ..Counts::default() };
        let word = gold(Upos::Pron, None, Deprel::NsubjPass);
        counts.add(&word, &token(0, 2, Upos::Pron, None, Deprel::Nsubj), true);
        assert!((counts.scores()[4].1.f1 - 1.0).abs() < 1e-9);
        assert!(counts.with_subtypes().f1.abs() < 1e-9);
    }
}
