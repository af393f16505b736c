//! The state of a parse: stack, buffer and the arcs made so far.
//!
//! Arc-hybrid transitions (Kuhlmann, Gómez-Rodríguez and Satta 2011) with the root behind the last word: SHIFT moves
//! the first word of the buffer to the stack, LEFT hangs the top of the stack under the first word of the buffer, RIGHT
//! hangs it under the word below it. LEFT under the root is legal only when one word is left, so that every tree has
//! one root. Which transition is best is decided in `parser`.

/// A transition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Move {
    /// The next word goes on the stack.
    Shift = 0,
    /// The top of the stack becomes a dependent of the next word.
    Left = 1,
    /// The top of the stack becomes a dependent of the word below it.
    Right = 2,
}

/// All transitions, by number.
pub(super) const MOVES: [Move; 3] = [Move::Shift, Move::Left, Move::Right];

/// Label of a word that has no governor yet.
pub(super) const UNLABELED: u8 = 255;

/// A parse under way. Words are 0 to n-1, the root is n, and n+1 stands for "none".
#[derive(Clone, Debug, Default)]
pub(super) struct Tree {
    /// Number of words.
    pub(super) n: usize,
    /// First word of the buffer.
    pub(super) front: usize,
    pub(super) stack: Vec<usize>,
    /// Governor of each word, "none" while it has none.
    pub(super) heads: Vec<usize>,
    /// Label of each word's arc.
    pub(super) labels: Vec<u8>,
    /// Leftmost and second leftmost dependent.
    pub(super) left: Vec<[usize; 2]>,
    /// Rightmost and second rightmost dependent.
    pub(super) right: Vec<[usize; 2]>,
    /// Number of dependents on the left and on the right.
    pub(super) valency: Vec<[u8; 2]>,
    /// Labels of the dependents as a bit set.
    pub(super) label_sets: Vec<u64>,
}

impl Tree {
    /// Starts on a sentence of `n` words.
    pub(super) fn new(n: usize) -> Self {
        let none = n + 1;
        Self {
            n,
            front: 0,
            stack: Vec::with_capacity(16),
            heads: vec![none; n + 2],
            labels: vec![UNLABELED; n + 2],
            left: vec![[none; 2]; n + 2],
            right: vec![[none; 2]; n + 2],
            valency: vec![[0; 2]; n + 2],
            label_sets: vec![0; n + 2],
        }
    }

    /// The stack item `depth` below the top.
    #[inline]
    pub(super) fn stacked(&self, depth: usize) -> usize {
        self.stack.len().checked_sub(depth + 1).map_or(self.n + 1, |at| self.stack[at])
    }

    /// The buffer item `offset` behind the first.
    #[inline]
    pub(super) fn buffered(&self, offset: usize) -> usize {
        (self.front + offset).min(self.n + 1)
    }

    pub(super) fn is_done(&self) -> bool {
        self.front == self.n && self.stack.is_empty()
    }

    pub(super) fn is_legal(&self, step: Move) -> bool {
        match step {
            Move::Shift => self.front < self.n,
            Move::Left => match self.stack.len() {
                0 => false,
                depth => self.front < self.n || depth == 1,
            },
            Move::Right => self.stack.len() > 1,
        }
    }

    /// The arc that a transition makes: governor, dependent.
    pub(super) fn arc(&self, step: Move) -> Option<(usize, usize)> {
        match step {
            Move::Shift => None,
            Move::Left => Some((self.front, self.stacked(0))),
            Move::Right => Some((self.stacked(1), self.stacked(0))),
        }
    }

    /// Makes a transition; `label` is that of the new arc, if one is made.
    pub(super) fn apply(&mut self, step: Move, label: u8) {
        let Some((head, dependent)) = self.arc(step) else {
            self.stack.push(self.front);
            self.front += 1;
            return;
        };
        self.stack.pop();
        self.heads[dependent] = head;
        self.labels[dependent] = label;
        self.label_sets[head] |= 1 << (label & 63);
        let side = usize::from(step == Move::Right);
        self.valency[head][side] = self.valency[head][side].saturating_add(1);
        let nearest = if side == 0 { &mut self.left[head] } else { &mut self.right[head] };
        // Dependents are found from the inside out, so the newest is the outermost.
        *nearest = [dependent, nearest[0]];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_left_is_the_root() {
        let mut tree = Tree::new(2);
        tree.apply(Move::Shift, 0);
        assert!(tree.is_legal(Move::Left) && !tree.is_legal(Move::Right));
        tree.apply(Move::Shift, 0);
        assert!(!tree.is_legal(Move::Left) && !tree.is_legal(Move::Shift));
        tree.apply(Move::Right, 3);
        tree.apply(Move::Left, 4);
        assert!(tree.is_done());
        assert_eq!(tree.heads[..2], [2, 0]);
    }
}
