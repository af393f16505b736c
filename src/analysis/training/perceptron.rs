//! The learner behind all models: a sparse averaged perceptron with a threshold on updates.
//!
//! A decision that is wrong, or right by too little, adds 1 to the weights of the right class and takes 1 from those of
//! its best rival. What is kept in the end is the mean over all decisions, which the sum of update times gives without touching every weight each
//! time. A feature has no say until it was updated `threshold` times (Goldberg and Elhadad 2011): that drops chance
//! features better than a cut on counts. The result goes to `weights`.

use std::collections::BTreeMap;

use super::super::features::MOST_KEYS;
use super::super::weights::Row;

/// The class with the highest score other than `gold`, the first of equals.
fn best_but(scores: &[f32], gold: u8) -> u8 {
    let others = (0..scores.len() as u8).filter(|&class| class != gold);
    others.reduce(|a, b| if scores[usize::from(b)] > scores[usize::from(a)] { b } else { a }).unwrap_or(gold)
}

/// A perceptron that is being trained.
#[derive(Debug)]
pub(super) struct Perceptron {
    slots: Vec<(u32, u32)>,
    rows: Vec<Features>,
    /// Weights of all rows; a row that outgrows its place moves to the end.
    cells: Vec<Cell>,
    /// Of each cell, the sum of `time × change`.
    drifts: Vec<f64>,
    /// Number of decisions so far.
    now: u32,
    threshold: u32,
}

/// A feature: where its weights lie.
#[derive(Clone, Copy, Debug)]
struct Features {
    key: u32,
    updates: u32,
    start: u32,
    len: u8,
    room: u8,
}

#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    weight: f32,
    class: u8,
}

impl Features {
    fn places(&self) -> std::ops::Range<usize> {
        let start = self.start as usize;
        start..start + usize::from(self.len)
    }
}

impl Perceptron {
    pub(super) fn new(threshold: u32) -> Self {
        Self {
            slots: vec![(0, 0); 1 << 16],
            rows: Vec::new(),
            cells: Vec::new(),
            drifts: Vec::new(),
            now: 0,
            threshold,
        }
    }

    /// Counts a decision.
    pub(super) fn tick(&mut self) {
        self.now += 1;
    }

    /// Scores of all classes.
    pub(super) fn score(&self, keys: &[u32], scores: &mut [f32]) {
        scores.fill(0.0);
        // Each sweep over the keys loads what the next one needs, without waiting in between.
        let mask = self.slots.len() - 1;
        let mut slots = [(0, 0); MOST_KEYS];
        for (slot, &key) in slots.iter_mut().zip(keys) {
            *slot = self.slots[key as usize & mask];
        }
        let mut rows = [None; MOST_KEYS];
        for ((row, &slot), &key) in rows.iter_mut().zip(&slots).zip(keys) {
            let found = if slot.0 == key { Some(slot.1 as usize) } else { self.find(key) };
            *row = found.map(|row| self.rows[row]);
        }
        for row in rows[..keys.len()].iter().flatten().filter(|row| row.updates >= self.threshold) {
            for cell in &self.cells[row.places()] {
                scores[usize::from(cell.class)] += cell.weight;
            }
        }
    }

    /// Learns from a decision between `scores`: updates unless `gold` beats the best of the others by `margin`. Says
    /// which class was predicted.
    pub(super) fn learn(&mut self, keys: &[u32], scores: &[f32], gold: u8, margin: f32) -> u8 {
        let rival = best_but(scores, gold);
        let lead = scores[usize::from(gold)] - scores[usize::from(rival)];
        if lead <= margin {
            self.update(keys, gold, rival);
        }
        if lead < 0.0 { rival } else { gold }
    }

    /// Learns from a wrong decision.
    pub(super) fn update(&mut self, keys: &[u32], gold: u8, predicted: u8) {
        for &key in keys {
            let row = self.find_or_add(key);
            self.rows[row].updates += 1;
            self.change(row, gold, 1.0);
            self.change(row, predicted, -1.0);
        }
    }

    fn change(&mut self, row: usize, class: u8, by: f32) {
        let places = self.rows[row].places();
        let known = places.clone().find(|&at| self.cells[at].class == class);
        let at = known.unwrap_or_else(|| self.add_cell(row, class));
        self.cells[at].weight += by;
        self.drifts[at] += f64::from(by) * f64::from(self.now);
    }

    /// Makes room for one more class in a row and says where.
    fn add_cell(&mut self, row: usize, class: u8) -> usize {
        let features = &mut self.rows[row];
        if features.len == features.room {
            let old = features.places();
            features.start = self.cells.len() as u32;
            features.room = features.room.saturating_mul(2).max(2);
            self.cells.extend_from_within(old.clone());
            self.drifts.extend_from_within(old);
            let end = features.start as usize + usize::from(features.room);
            self.cells.resize(end, Cell::default());
            self.drifts.resize(end, 0.0);
        }
        let at = features.places().end;
        features.len += 1;
        self.cells[at].class = class;
        at
    }

    fn find(&self, key: u32) -> Option<usize> {
        let mask = self.slots.len() - 1;
        let mut at = key as usize & mask;
        loop {
            match self.slots[at] {
                (0, _) => return None,
                (found, row) if found == key => return Some(row as usize),
                _ => at = (at + 1) & mask,
            }
        }
    }

    fn find_or_add(&mut self, key: u32) -> usize {
        if let Some(row) = self.find(key) {
            return row;
        }
        if self.rows.len() * 2 >= self.slots.len() {
            self.slots = vec![(0, 0); self.slots.len() * 2];
            for row in 0..self.rows.len() {
                self.place(self.rows[row].key, row);
            }
        }
        let row = self.rows.len();
        self.rows.push(Features { key, updates: 0, start: 0, len: 0, room: 0 });
        self.place(key, row);
        row
    }

    fn place(&mut self, key: u32, row: usize) {
        let mask = self.slots.len() - 1;
        let mut at = key as usize & mask;
        while self.slots[at].0 != 0 {
            at = (at + 1) & mask;
        }
        self.slots[at] = (key, row as u32);
    }

    /// Mean weights over all decisions, by key.
    pub(super) fn finish(&self) -> Vec<Row> {
        let learned = self.rows.iter().filter(|row| row.updates >= self.threshold);
        let mut rows: Vec<Row> = learned.map(|row| (row.key, self.means(row))).collect();
        rows.sort_unstable_by_key(|&(key, _)| key);
        rows
    }

    fn means(&self, row: &Features) -> Vec<(u8, f32)> {
        let now = f64::from(self.now.max(1));
        let mean = |at: usize| (f64::from(self.cells[at].weight) - self.drifts[at] / now) as f32;
        row.places().map(|at| (self.cells[at].class, mean(at))).collect()
    }
}

/// The mean of several runs, without weights below `cut`: what one order of the data taught by chance mostly goes.
pub(super) fn mean(runs: Vec<Vec<Row>>, cut: f32) -> Vec<Row> {
    let n_runs = runs.len().max(1) as f32;
    let mut all: Vec<Row> = runs.into_iter().flatten().collect();
    // Stable, so that weights are added up in the order of the runs.
    all.sort_by_key(|&(key, _)| key);
    let same_key = all.chunk_by(|(a, _), (b, _)| a == b);
    same_key.map(|rows| (rows[0].0, mean_row(rows, n_runs, cut))).filter(|(_, row)| !row.is_empty()).collect()
}

fn mean_row(rows: &[Row], n_runs: f32, cut: f32) -> Vec<(u8, f32)> {
    let mut sums: BTreeMap<u8, f32> = BTreeMap::new();
    for &(class, weight) in rows.iter().flat_map(|(_, row)| row) {
        *sums.entry(class).or_default() += weight / n_runs;
    }
    sums.into_iter().filter(|(_, weight)| weight.abs() >= cut).collect()
}
