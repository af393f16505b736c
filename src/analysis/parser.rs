//! Dependency trees: which transition to take next, and which label an arc gets.
//!
//! Takes words and tags of a sentence, gives governor, relation and margin for every word. Greedy: a perceptron scores
//! the three transitions of `tree`, a second one labels each arc as it is made, and labels made so far are features of
//! what follows. The margin of a word is the smallest gap between the best and the second-best transition while the
//! word was on top of the stack. Systematic errors are put right afterwards in `repairs`.

use super::arc_features;
use super::arc_features::Nodes;
use super::features::Keys;
use super::tagger::best;
use super::tree::MOVES;
use super::tree::Move;
use super::tree::Tree;
use super::weights::NarrowWeights;
use super::weights::Weights;

/// The weights of the parser.
#[derive(Debug)]
pub(super) struct Parser {
    pub(super) moves: NarrowWeights,
    pub(super) labels: Weights,
    pub(super) n_labels: usize,
    /// Label of the arc from the root.
    pub(super) root: u8,
    /// Gap between two scores that counts as certain.
    pub(super) sure_gap: f32,
}

/// The arc of one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Arc {
    /// Governor; none for the root.
    pub(super) head: Option<usize>,
    pub(super) label: u8,
    pub(super) margin: u8,
}

impl Parser {
    /// The tree of one sentence.
    pub(super) fn parse(&self, nodes: &Nodes, n: usize) -> Vec<Arc> {
        let mut tree = Tree::new(n);
        let mut keys = Keys::new();
        let mut scores = vec![0; self.n_labels];
        let mut gaps = vec![f32::MAX; n + 2];
        while !tree.is_done() {
            arc_features::transition(nodes, &tree, &mut keys);
            let (step, gap) = choose(&self.moves.score(keys.as_slice()), &tree);
            let top = tree.stacked(0);
            gaps[top] = gaps[top].min(gap);
            let label = match tree.arc(step) {
                Some((head, dependent)) => self.label(nodes, &tree, head, dependent, &mut keys, &mut scores),
                None => 0,
            };
            tree.apply(step, label);
        }
        (0..n)
            .map(|word| Arc {
                head: Some(tree.heads[word]).filter(|&head| head < n),
                label: tree.labels[word],
                margin: self.margin(gaps[word]),
            })
            .collect()
    }

    fn label(
        &self,
        nodes: &Nodes,
        tree: &Tree,
        head: usize,
        dependent: usize,
        keys: &mut Keys,
        scores: &mut [i32],
    ) -> u8 {
        if head == tree.n {
            return self.root;
        }
        arc_features::label(nodes, tree, head, dependent, keys);
        scores.fill(0);
        self.labels.add(keys.as_slice(), scores);
        scores[usize::from(self.root)] = i32::MIN;
        best(scores)
    }

    fn margin(&self, gap: f32) -> u8 {
        (gap * 255.0 / self.sure_gap).min(255.0) as u8
    }
}

/// The best legal transition, and how far the second best is behind it.
pub(super) fn choose(scores: &[f32], tree: &Tree) -> (Move, f32) {
    // Some transition is legal until the parse is done.
    let (mut step, mut top, mut second) = (Move::Shift, f32::MIN, f32::MIN);
    for candidate in MOVES.into_iter().filter(|&m| tree.is_legal(m)) {
        let score = scores[candidate as usize];
        if score > top {
            (step, top, second) = (candidate, score, top);
        } else {
            second = second.max(score);
        }
    }
    (step, top - second)
}
