//! Feature templates of the parser: which transition to take, and which label an arc gets.
//!
//! `s0`, `s1`, `s2` are the top words of the stack, `b0`, `b1`, `b2` the first of the buffer. Of each word the
//! templates see `w` (normalized form), `p` (UPOS and XPOS), `u` (UPOS alone) and `e` (last three letters), and of its
//! dependents found so far the outermost two on each side, their number and the set of their labels. The order of the
//! calls numbers the templates (see [`Keys`]); changing it needs a new model.

use super::features::Keys;
use super::features::NONE;
use super::features::Word;
use super::features::mix;
use super::tree::Tree;
use crate::model::Upos;

/// What the templates see of a word.
#[derive(Clone, Copy, Debug)]
struct Node {
    w: u64,
    p: u64,
    u: u64,
    e: u64,
}

const NO_NODE: Node = Node { w: NONE, p: NONE, u: NONE, e: NONE };
const ROOT: Node = Node { w: 11, p: 12, u: 13, e: 14 };

/// The words of a sentence as the parser sees them.
#[derive(Clone, Debug)]
pub(super) struct Nodes {
    /// Words, root, none.
    nodes: Vec<Node>,
    /// Number of verbs and of punctuation marks before each word.
    before: Vec<[u16; 2]>,
}

impl Nodes {
    /// Joins words with their tags; `upos` tells the part of speech of a tag.
    pub(super) fn new(words: &[Word], tags: &[u8], upos: impl Fn(u8) -> Upos) -> Self {
        let mut nodes = Vec::with_capacity(words.len() + 2);
        let mut before = Vec::with_capacity(words.len() + 3);
        let mut counts = [0_u16; 2];
        for (word, &tag) in words.iter().zip(tags) {
            let upos = upos(tag);
            before.push(counts);
            counts[0] += u16::from(upos == Upos::Verb);
            counts[1] += u16::from(upos == Upos::Punct);
            nodes.push(Node { w: word.norm, p: mix(1, u64::from(tag)), u: mix(2, upos as u64), e: word.suffixes[2] });
        }
        nodes.extend([ROOT, NO_NODE]);
        before.extend([counts; 3]);
        Self { nodes, before }
    }

    fn at(&self, index: usize) -> Node {
        self.nodes[index]
    }

    /// Tags beside a word, inside the sentence.
    fn beside(&self, index: usize) -> [u64; 2] {
        let left = index.checked_sub(1).map_or(NONE, |i| self.nodes[i].p);
        let right = self.nodes.get(index + 1).map_or(NONE, |node| node.p);
        [left, right]
    }

    /// Verbs (at most two) and punctuation marks (at most three) between two words.
    fn between(&self, a: usize, b: usize) -> [u64; 2] {
        let (low, high) = (a.min(b), a.max(b));
        let [verbs, marks] = [0, 1].map(|i| self.before[high][i].saturating_sub(self.before[low + 1][i]));
        [u64::from(verbs.min(2)), u64::from(marks.min(3))]
    }
}

/// Distance between two words: exact up to 4, then in steps.
fn distance(a: usize, b: usize) -> u64 {
    match a.abs_diff(b) {
        near @ 0..=4 => near as u64,
        5..=6 => 5,
        7..=9 => 6,
        10..=15 => 7,
        _ => 8,
    }
}

/// Feature keys of the next transition.
pub(super) fn transition(nodes: &Nodes, tree: &Tree, keys: &mut Keys) {
    let stack = [0, 1, 2].map(|depth| tree.stacked(depth));
    let buffer = [0, 1, 2].map(|offset| tree.buffered(offset));
    keys.clear();
    single_words(stack.map(|i| nodes.at(i)), buffer.map(|i| nodes.at(i)), keys);
    word_pairs(stack.map(|i| nodes.at(i)), buffer.map(|i| nodes.at(i)), keys);
    longer_runs(stack.map(|i| nodes.at(i)), buffer.map(|i| nodes.at(i)), keys);
    distances(nodes, stack, buffer, keys);
    dependents(nodes, tree, [stack[0], stack[1], buffer[0]], keys);
    dependent_runs(nodes, tree, [stack[0], stack[1], buffer[0]], keys);
    label_sets(nodes, tree, [stack[0], stack[1], buffer[0]], keys);
    surroundings(nodes, tree, [stack[0], stack[1], buffer[0]], keys);
}

fn single_words([s0, s1, s2]: [Node; 3], [b0, b1, b2]: [Node; 3], keys: &mut Keys) {
    for node in [s0, s1, b0, b1] {
        keys.add([node.w]);
        keys.add([node.p]);
        keys.add([node.w, node.p]);
    }
    for node in [s2, b2] {
        keys.add([node.w]);
        keys.add([node.p]);
    }
}

fn word_pairs([s0, s1, _]: [Node; 3], [b0, b1, _]: [Node; 3], keys: &mut Keys) {
    for (a, b) in [(s0, b0), (s1, s0)] {
        keys.add([a.w, a.p, b.w, b.p]);
        keys.add([a.w, a.p, b.w]);
        keys.add([a.w, b.w, b.p]);
        keys.add([a.w, a.p, b.p]);
        keys.add([a.p, b.w, b.p]);
        keys.add([a.e, b.e]);
    }
    for (a, b) in [(s0, b0), (s1, s0), (s1, b0), (s0, b1), (b0, b1)] {
        keys.add([a.w, b.w]);
        keys.add([a.w, b.p]);
        keys.add([a.p, b.w]);
        keys.add([a.p, b.p]);
    }
}

fn longer_runs([s0, s1, s2]: [Node; 3], [b0, b1, b2]: [Node; 3], keys: &mut Keys) {
    keys.add([b0.p, b1.p, b2.p]);
    keys.add([s0.p, b0.p, b1.p]);
    keys.add([s1.p, s0.p, b0.p]);
    keys.add([s2.p, s1.p, s0.p]);
    keys.add([s2.p, s1.p, b0.p]);
    for (a, b, c) in [(s1, s0, b0), (s0, b0, b1)] {
        keys.add([a.w, b.p, c.p]);
        keys.add([a.p, b.w, c.p]);
        keys.add([a.p, b.p, c.w]);
    }
    keys.add([s1.u, s0.u, b0.u]);
    keys.add([s2.u, s1.u, s0.u, b0.u]);
    keys.add([s1.u, s0.u, b0.u, b1.u]);
    keys.add([s0.u, b0.u, b1.u, b2.u]);
    keys.add([s2.u, s1.u, s0.u, b0.u, b1.u]);
}

fn distances(nodes: &Nodes, stack: [usize; 3], buffer: [usize; 3], keys: &mut Keys) {
    for (a, b) in [(stack[0], buffer[0]), (stack[1], stack[0])] {
        let (x, y, d) = (nodes.at(a), nodes.at(b), distance(a, b));
        let [verbs, marks] = nodes.between(a, b);
        keys.add([d, x.w]);
        keys.add([d, x.p]);
        keys.add([d, y.w]);
        keys.add([d, y.p]);
        keys.add([d, x.p, y.p]);
        keys.add([verbs, x.p, y.p]);
        keys.add([marks, x.p, y.p]);
        keys.add([verbs, marks, x.u, y.u]);
    }
}

fn dependents(nodes: &Nodes, tree: &Tree, places: [usize; 3], keys: &mut Keys) {
    for (place, sides) in places.into_iter().zip([2, 2, 1]) {
        let node = nodes.at(place);
        for (side, nearest) in [tree.left[place], tree.right[place]].into_iter().enumerate().take(sides) {
            let [outer, inner] = nearest.map(|i| nodes.at(i));
            keys.add([outer.w]);
            keys.add([outer.p]);
            keys.add([u64::from(tree.labels[nearest[0]])]);
            keys.add([inner.p]);
            keys.add([u64::from(tree.labels[nearest[1]])]);
            let valency = u64::from(tree.valency[place][side].min(6));
            keys.add([valency, node.w]);
            keys.add([valency, node.p]);
        }
    }
}

fn dependent_runs(nodes: &Nodes, tree: &Tree, [i0, i1, j0]: [usize; 3], keys: &mut Keys) {
    let [s0, s1, b0] = [i0, i1, j0].map(|i| nodes.at(i));
    let child = |index: usize| nodes.at(index);
    let (left0, right0) = (tree.left[i0].map(child), tree.right[i0].map(child));
    let (left1, right1) = (tree.left[i1].map(child), tree.right[i1].map(child));
    let left_front = tree.left[j0].map(child);
    keys.add([s0.p, left0[0].p, b0.p]);
    keys.add([s0.p, right0[0].p, b0.p]);
    keys.add([s0.p, b0.p, left_front[0].p]);
    keys.add([s1.p, left1[0].p, s0.p]);
    keys.add([s1.p, right1[0].p, s0.p]);
    keys.add([s1.p, s0.p, left0[0].p]);
    keys.add([s1.p, s0.p, right0[0].p]);
    keys.add([s1.p, s0.p, b0.p, right1[0].p]);
    keys.add([s0.p, left0[0].p, left0[1].p]);
    keys.add([s0.p, right0[0].p, right0[1].p]);
    keys.add([s1.p, right1[0].p, right1[1].p]);
    keys.add([b0.p, left_front[0].p, left_front[1].p]);
    // Attachment of prepositional phrases: the preposition is the noun's leftmost dependent.
    keys.add([s1.w, s0.w, left0[0].w]);
    keys.add([s1.w, s0.p, left0[0].w]);
    keys.add([s1.p, s0.w, left0[0].w]);
    keys.add([s1.p, s0.p, left0[0].w]);
    keys.add([s0.w, b0.w, left_front[0].w]);
    keys.add([s0.w, b0.p, left_front[0].w]);
    keys.add([s0.p, b0.p, left_front[0].w]);
}

fn label_sets(nodes: &Nodes, tree: &Tree, [i0, i1, j0]: [usize; 3], keys: &mut Keys) {
    let [s0, s1, b0] = [i0, i1, j0].map(|i| nodes.at(i));
    for place in [i0, i1, j0] {
        let (node, set) = (nodes.at(place), tree.label_sets[place]);
        keys.add([set, node.w]);
        keys.add([set, node.p]);
    }
    keys.add([tree.label_sets[i0], s0.p, b0.p]);
    keys.add([tree.label_sets[j0], s0.p, b0.p]);
    keys.add([tree.label_sets[i1], s1.p, s0.p]);
    keys.add([tree.label_sets[i0], s1.p, s0.p]);
}

fn surroundings(nodes: &Nodes, tree: &Tree, [i0, i1, j0]: [usize; 3], keys: &mut Keys) {
    let [s0, s1, b0] = [i0, i1, j0].map(|i| nodes.at(i));
    let [before0, behind0] = nodes.beside(i0);
    let [before1, behind1] = nodes.beside(i1);
    keys.add([before0, s0.p, b0.p]);
    keys.add([behind0, s0.p, b0.p]);
    keys.add([before1, s1.p, s0.p]);
    keys.add([behind1, s1.p, s0.p]);
    keys.add([tree.stack.len().min(6) as u64, s0.p, b0.p]);
}

/// Feature keys of the label of a new arc; the dependent has all its own dependents by then.
pub(super) fn label(nodes: &Nodes, tree: &Tree, head: usize, dependent: usize, keys: &mut Keys) {
    keys.clear();
    label_pair(nodes, head, dependent, keys);
    label_dependents(nodes, tree, head, dependent, keys);
}

fn label_pair(nodes: &Nodes, head: usize, dependent: usize, keys: &mut Keys) {
    let (h, d) = (nodes.at(head), nodes.at(dependent));
    let side = u64::from(head < dependent);
    let apart = side * 16 + distance(head, dependent);
    let [verbs, marks] = nodes.between(head, dependent);
    let [before_head, behind_head] = nodes.beside(head);
    let [before, behind] = nodes.beside(dependent);
    for values in [h.w, h.p, d.w, d.p] {
        keys.add([side, values]);
    }
    keys.add([side, h.w, d.w]);
    keys.add([side, h.w, d.p]);
    keys.add([side, h.p, d.w]);
    keys.add([side, h.p, d.p]);
    keys.add([side, h.u, d.u]);
    keys.add([side, h.u, d.w]);
    keys.add([side, h.w, d.u]);
    keys.add([side, d.w, d.p, h.p]);
    keys.add([apart, h.p, d.p]);
    keys.add([apart, d.p]);
    keys.add([apart, h.u, d.u]);
    keys.add([side, before, d.p, h.p]);
    keys.add([side, behind, d.p, h.p]);
    keys.add([side, before_head, h.p, d.p]);
    keys.add([side, behind_head, h.p, d.p]);
    keys.add([side, before, d.p, behind]);
    keys.add([side, verbs, marks, h.u, d.u]);
    keys.add([side, marks, d.p]);
    keys.add([side, h.e, d.e]);
    keys.add([side, d.e, h.p]);
    keys.add([side, h.e, d.p]);
}

fn label_dependents(nodes: &Nodes, tree: &Tree, head: usize, dependent: usize, keys: &mut Keys) {
    let (h, d) = (nodes.at(head), nodes.at(dependent));
    let side = u64::from(head < dependent);
    for index in [tree.left[dependent][0], tree.left[dependent][1], tree.right[dependent][0]] {
        keys.add([side, nodes.at(index).w, d.p]);
        keys.add([side, nodes.at(index).p, d.p]);
        keys.add([side, u64::from(tree.labels[index]), d.p]);
        keys.add([side, nodes.at(index).w, h.p, d.p]);
        keys.add([side, nodes.at(index).w, h.w]);
    }
    let (own, heads) = (tree.label_sets[dependent], tree.label_sets[head]);
    keys.add([side, own, d.p]);
    keys.add([side, own, h.p, d.p]);
    keys.add([side, heads, d.p]);
    keys.add([side, heads, h.p, d.p]);
    keys.add([side, heads, h.w]);
    keys.add([side, heads, own, d.u]);
    keys.add([side, heads, h.w, d.u]);
    let sibling = if side == 1 { tree.right[head][0] } else { tree.left[head][0] };
    let s = nodes.at(sibling);
    keys.add([side, s.w, d.p]);
    keys.add([side, s.p, d.p, h.p]);
    keys.add([side, u64::from(tree.labels[sibling]), d.p, h.p]);
    let [left, right] = tree.valency[head].map(|n| u64::from(n.min(6)));
    keys.add([side, left, right, h.p, d.p]);
}
