//! Predicted against gold attributions of one document.

use crate::evaluation::{Score, Tally};
use crate::model::Span;

/// The words of one attribution.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts {
    pub(super) cue: Vec<Span>,
    pub(super) source: Vec<Span>,
    pub(super) content: Vec<Span>,
}

/// The same as sets of words.
struct Words {
    cue: Vec<usize>,
    source: Vec<usize>,
    content: Vec<usize>,
}

/// What was counted over documents.
#[derive(Clone, Debug, Default)]
pub(super) struct Tallies {
    cue: Tally,
    source: Tally,
    content: Tally,
    relation: Tally,
    exact: [Tally; 4],
    /// Shares of words of the content, for the soft match.
    soft: Tally,
}

/// The least Dice coefficient of two spans that are taken for the same.
const HALF: f64 = 0.5;

impl Tallies {
    pub(super) fn add(&mut self, other: &Self) {
        self.cue += other.cue;
        self.source += other.source;
        self.content += other.content;
        self.relation += other.relation;
        self.soft += other.soft;
        for (mine, theirs) in self.exact.iter_mut().zip(other.exact) {
            *mine += theirs;
        }
    }

    pub(super) fn scores(&self) -> Vec<(&'static str, Score)> {
        vec![
            ("cue", self.cue.score()),
            ("source", self.source.score()),
            ("content", self.content.score()),
            ("relation", self.relation.score()),
        ]
    }

    pub(super) fn classes(&self) -> Vec<(String, Score)> {
        let names = ["cue exact", "source exact", "content exact", "relation exact"];
        let mut classes: Vec<_> = names.iter().zip(&self.exact).map(|(n, t)| ((*n).to_owned(), t.score())).collect();
        classes.push(("content words".to_owned(), self.soft.score()));
        classes
    }
}

/// Counts what agrees.
pub(super) fn compare(text: &str, predicted: &[Parts], gold: &[Parts]) -> Tallies {
    let tokens = tokens(text);
    let (predicted, gold) = (words(&tokens, predicted), words(&tokens, gold));
    let mut tallies = Tallies::default();
    let pairs = pairs(&predicted, &gold);
    let count = |right: usize| Tally::of(right, predicted.len(), gold.len());
    let matched = |fits: &dyn Fn(&Words, &Words) -> bool| {
        count(pairs.iter().filter(|&&(p, g)| fits(&predicted[p], &gold[g])).count())
    };
    let source = |p: &Words, g: &Words| dice(&p.source, &g.source) >= HALF;
    let content = |p: &Words, g: &Words| dice(&p.content, &g.content) >= HALF;
    tallies.cue = count(pairs.len());
    tallies.source = matched(&source);
    tallies.content = matched(&content);
    tallies.relation = matched(&|p, g| source(p, g) && content(p, g));
    tallies.exact = [
        matched(&|p, g| p.cue == g.cue),
        matched(&|p, g| p.source == g.source),
        matched(&|p, g| p.content == g.content),
        matched(&|p, g| p.cue == g.cue && p.source == g.source && p.content == g.content),
    ];
    tallies.soft = Tally { predicted: predicted.len() as f64, gold: gold.len() as f64, ..Tally::default() };
    for &(p, g) in &pairs {
        let shared = shared(&predicted[p].content, &gold[g].content) as f64;
        tallies.soft.right += shared / predicted[p].content.len().max(1) as f64;
        tallies.soft.found += shared / gold[g].content.len().max(1) as f64;
    }
    tallies
}

/// Which prediction is matched with which gold attribution: those whose cues share a word, best pairs first.
fn pairs(predicted: &[Words], gold: &[Words]) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (p, ours) in predicted.iter().enumerate() {
        for (g, theirs) in gold.iter().enumerate() {
            if shared(&ours.cue, &theirs.cue) > 0 {
                let parts = usize::from(dice(&ours.source, &theirs.source) >= HALF)
                    + usize::from(dice(&ours.content, &theirs.content) >= HALF);
                candidates.push((parts, dice(&ours.cue, &theirs.cue), p, g));
            }
        }
    }
    candidates.sort_by(|a, b| b.0.cmp(&a.0).then(b.1.total_cmp(&a.1)).then((a.2, a.3).cmp(&(b.2, b.3))));
    let (mut used, mut taken) = (vec![false; predicted.len()], vec![false; gold.len()]);
    let mut pairs = Vec::new();
    for (_, _, p, g) in candidates {
        if !used[p] && !taken[g] {
            (used[p], taken[g]) = (true, true);
            pairs.push((p, g));
        }
    }
    pairs
}

struct Token {
    span: Span,
    is_word: bool,
}

/// Runs of letters and digits, and every other character on its own.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
        let end = at + c.len_utf8();
        match tokens.last_mut() {
            Some(last) if c.is_alphanumeric() && last.is_word && last.span.end == at => last.span.end = end,
            _ => tokens.push(Token { span: Span::new(at, end), is_word: c.is_alphanumeric() }),
        }
    }
    tokens
}

fn words(tokens: &[Token], parts: &[Parts]) -> Vec<Words> {
    let of = |spans: &[Span]| {
        let mut found = Vec::new();
        for span in spans {
            let first = tokens.partition_point(|t| t.span.end <= span.start);
            found.extend((first..tokens.len()).take_while(|&t| tokens[t].span.start < span.end));
        }
        found.sort_unstable();
        found.dedup();
        if found.iter().any(|&t| tokens[t].is_word) {
            found.retain(|&t| tokens[t].is_word);
        }
        found
    };
    parts.iter().map(|p| Words { cue: of(&p.cue), source: of(&p.source), content: of(&p.content) }).collect()
}

/// Number of words in both; the lists are sorted.
fn shared(a: &[usize], b: &[usize]) -> usize {
    a.iter().filter(|t| b.binary_search(t).is_ok()).count()
}

/// Dice coefficient; 1 when both are empty.
fn dice(a: &[usize], b: &[usize]) -> f64 {
    if a.is_empty() && b.is_empty() {
        return 1.0;
    }
    2.0 * shared(a, b) as f64 / (a.len() + b.len()) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Anna said that the bridge was closed. Bo: no.";

    fn spans(words: &[&str]) -> Vec<Span> {
        let find = |w: &&str| TEXT.find(*w).map(|at| Span::new(at, at + w.len()));
        words.iter().filter_map(find).collect()
    }

    fn parts(source: &[&str], cue: &str, content: &[&str]) -> Parts {
        Parts { cue: spans(&[cue]), source: spans(source), content: spans(content) }
    }

    fn f1(tally: Tally) -> (f64, f64) {
        (tally.score().precision, tally.score().recall)
    }

    #[test]
    fn half_of_the_words_is_enough_and_not_exact() {
        let gold = [parts(&["Anna"], "said", &["that the bridge was closed"]), parts(&["Bo"], ":", &["no"])];
        // Two of five words: Dice 2·2/(2+5) = .57. The colon is not found.
        let found = compare(TEXT, &[parts(&["Anna"], "said", &["was closed."])], &gold);
        assert_eq!(f1(found.cue), (1.0, 0.5));
        assert_eq!(f1(found.relation), (1.0, 0.5));
        assert_eq!(f1(found.exact[3]), (0.0, 0.0));
        // Soft: precision 2/2, recall (2/5)/2.
        assert_eq!(f1(found.soft), (1.0, 0.2));
    }

    #[test]
    fn a_wrong_source_spoils_the_relation_only() {
        let gold = [parts(&["Anna"], "said", &["that the bridge was closed"])];
        let found = compare(TEXT, &[parts(&[], "Anna said", &["that the bridge was closed"])], &gold);
        assert_eq!((f1(found.cue), f1(found.content)), ((1.0, 1.0), (1.0, 1.0)));
        assert_eq!((f1(found.source), f1(found.relation)), ((0.0, 0.0), (0.0, 0.0)));
    }

    #[test]
    fn one_prediction_for_two_gold_cues_counts_once() {
        let gold = [parts(&["Anna"], "said", &["the bridge"]), parts(&["Anna"], "Anna said", &["no"])];
        let found = compare(TEXT, &[parts(&["Anna"], "Anna said", &["no"])], &gold);
        assert_eq!((f1(found.cue), f1(found.relation)), ((1.0, 0.5), (1.0, 0.5)));
    }
}
