//! Training of the parser with a dynamic oracle (Goldberg and Nivre 2013).
//!
//! The oracle says what each transition costs: the number of gold arcs that it puts out of reach. The parser learns
//! from states that its own mistakes lead to: from the second round on it follows its own decision nine times in ten.
//! Labels are learned from arcs that are right, with predicted labels as features of later decisions.

use super::super::arc_features;
use super::super::arc_features::Nodes;
use super::super::features::Keys;
use super::super::parser;
use super::super::tagger;
use super::super::tree::MOVES;
use super::super::tree::Move;
use super::super::tree::Tree;
use super::super::weights::Row;
use super::perceptron;
use super::perceptron::Perceptron;
use super::random::Random;
use super::samples::Classes;
use super::samples::Sample;
use crate::model::Deprel;

const ITERATIONS: usize = 10;
const THRESHOLD: u32 = 4;
/// By how much the right transition has to beat the best wrong one.
const MARGIN: f32 = 25.0;
/// The same for labels.
const LABEL_MARGIN: f32 = 12.0;
const CUT_MOVES: f32 = 1.5;
const CUT_LABELS: f32 = 1.5;
/// Number of runs, each in another order, whose mean is taken.
const RUNS: usize = 3;
/// How often the parser follows its own decision, in percent.
const EXPLORE_PERCENT: usize = 90;

/// What the parser learned.
#[derive(Debug)]
pub(super) struct Learned {
    pub(super) moves: Vec<Row>,
    pub(super) labels: Vec<Row>,
}

struct Learner {
    moves: Perceptron,
    labels: Perceptron,
    root: u8,
    keys: Keys,
    scores: Vec<f32>,
}

/// Learns to parse samples that are tagged with `tags`, as the mean of some runs.
pub(super) fn train(samples: &[Sample], tags: &[Vec<u8>], classes: &Classes, random: &mut Random) -> Learned {
    let nodes: Vec<Nodes> = samples
        .iter()
        .zip(tags)
        .map(|(sample, tags)| Nodes::new(&sample.words, tags, |tag| classes.tags[usize::from(tag)].0))
        .collect();
    let runs = (0..RUNS).map(|_| train_once(samples, &nodes, classes, random));
    let (moves, labels) = runs.map(|learned| (learned.moves, learned.labels)).unzip();
    Learned { moves: perceptron::mean(moves, CUT_MOVES), labels: perceptron::mean(labels, CUT_LABELS) }
}

fn train_once(samples: &[Sample], nodes: &[Nodes], classes: &Classes, random: &mut Random) -> Learned {
    let mut learner = Learner {
        moves: Perceptron::new(THRESHOLD),
        labels: Perceptron::new(THRESHOLD),
        root: classes.label(Deprel::Root),
        keys: Keys::new(),
        scores: vec![0.0; classes.labels.len()],
    };
    let mut order: Vec<usize> = (0..samples.len()).collect();
    for iteration in 0..ITERATIONS {
        random.shuffle(&mut order);
        let explore = if iteration == 0 { 0 } else { EXPLORE_PERCENT };
        for &at in &order {
            learner.learn(&samples[at], &nodes[at], explore, random);
        }
    }
    Learned { moves: learner.moves.finish(), labels: learner.labels.finish() }
}

impl Learner {
    fn learn(&mut self, sample: &Sample, nodes: &Nodes, explore: usize, random: &mut Random) {
        let mut tree = Tree::new(sample.words.len());
        while !tree.is_done() {
            let step = self.step(sample, nodes, &tree, explore, random);
            let label = match tree.arc(step) {
                Some((head, dependent)) => self.label(sample, nodes, &tree, head, dependent),
                None => 0,
            };
            tree.apply(step, label);
        }
    }

    /// Decides on a transition, learns if it is wrong, and says which one to take.
    fn step(&mut self, sample: &Sample, nodes: &Nodes, tree: &Tree, explore: usize, random: &mut Random) -> Move {
        let mut scores = [0.0; MOVES.len()];
        arc_features::transition(nodes, tree, &mut self.keys);
        self.moves.tick();
        self.moves.score(self.keys.as_slice(), &mut scores);
        let (predicted, _) = parser::choose(&scores, tree);
        let costs = MOVES.map(|step| if tree.is_legal(step) { cost(sample, tree, step) } else { usize::MAX });
        let least = costs.into_iter().min().unwrap_or_default();
        let best = |is_right: bool| {
            let steps = MOVES.into_iter().filter(|&step| {
                let cost = costs[step as usize];
                cost != usize::MAX && (cost == least) == is_right
            });
            steps.reduce(|a, b| if scores[b as usize] > scores[a as usize] { b } else { a })
        };
        let (Some(right), Some(rival)) = (best(true), best(false)) else {
            return predicted;
        };
        if scores[right as usize] - scores[rival as usize] < MARGIN {
            self.moves.update(self.keys.as_slice(), right as u8, rival as u8);
        }
        let is_right = costs[predicted as usize] == least;
        if is_right || random.chance(explore) { predicted } else { right }
    }

    fn label(&mut self, sample: &Sample, nodes: &Nodes, tree: &Tree, head: usize, dependent: usize) -> u8 {
        if head == tree.n {
            return self.root;
        }
        arc_features::label(nodes, tree, head, dependent, &mut self.keys);
        self.labels.tick();
        self.labels.score(self.keys.as_slice(), &mut self.scores);
        self.scores[usize::from(self.root)] = f32::MIN;
        if sample.heads[dependent] != head {
            return tagger::best(&self.scores);
        }
        self.labels.learn(self.keys.as_slice(), &self.scores, sample.labels[dependent], LABEL_MARGIN)
    }
}

/// How many gold arcs a legal transition puts out of reach.
fn cost(sample: &Sample, tree: &Tree, step: Move) -> usize {
    let heads = &sample.heads;
    let (top, front, n) = (tree.stacked(0), tree.front, tree.n);
    // Words of the buffer, and the root behind them, that the top of the stack would lose.
    let dependents_ahead = || (front..n).filter(|&word| heads[word] == top).count();
    match step {
        Move::Left => {
            let head = heads[top];
            let lost = head != front && (head > front || head == tree.stacked(1));
            dependents_ahead() + usize::from(lost)
        }
        Move::Right => dependents_ahead() + usize::from(heads[top] >= front),
        Move::Shift => {
            let below = &tree.stack[..tree.stack.len().saturating_sub(1)];
            let lost = tree.stack.iter().filter(|&&word| heads[word] == front).count();
            lost + usize::from(below.contains(&heads[front]))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "She left home": left governs both.
    fn sample() -> Sample {
        Sample {
            words: Vec::new(),
            upper: false,
            tags: Vec::new(),
            heads: vec![1, 3, 1],
            labels: vec![0; 3],
            source: 0,
            is_copy: false,
        }
    }

    #[test]
    fn the_oracle_leads_to_the_gold_tree() {
        let sample = sample();
        let mut tree = Tree::new(3);
        while !tree.is_done() {
            let legal = MOVES.into_iter().filter(|&step| tree.is_legal(step));
            let free = legal.into_iter().find(|&step| cost(&sample, &tree, step) == 0);
            tree.apply(free.expect("a projective tree can be reached"), 0);
        }
        assert_eq!(tree.heads[..3], sample.heads);
    }
}
