//! The hashed, quantized weight table that tagger, parser and name finder share.
//!
//! A table maps a feature key to a short row of (class, weight). In the file it lies in columns: sorted keys as
//! differences, row lengths, classes, and weights as one byte each on a square-root scale; the few weights above the
//! scale are spelled out. In memory it is an open-addressing table with a bit filter before it, since most features of
//! a decision have no row. Looking up is bound by memory, so each step runs over all keys before the next begins, and
//! the loads of one step don't wait for each other. What a feature or a class means is not known here.

use super::binary::Reader;
use super::features::KEY_BITS;
use super::features::MOST_KEYS;
use crate::error::Result;

/// Largest code of a weight; the next one says that the weight is spelled out.
const TOP_CODE: f32 = 127.0;
const ESCAPE: u8 = 0x80;

/// Columns of a table as they lie in the file.
#[derive(Debug)]
pub(super) struct Columns {
    /// Feature keys, ascending.
    keys: Vec<u32>,
    /// What a weight of 1 is in the cells.
    scale: f32,
    /// Where the row of each key begins in `cells`, and one past the last.
    starts: Vec<u32>,
    cells: Vec<Cell>,
}

/// A weight of one class.
#[derive(Clone, Copy, Debug)]
struct Cell {
    class: u8,
    weight: i16,
}

impl Columns {
    /// Reads the columns of one table.
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self> {
        let n_rows = reader.count()?;
        let n_cells = reader.count()?;
        let (largest, scale) = (reader.float()?, reader.float()?);
        let decode = decode_table(largest, scale);
        let mut keys = Vec::with_capacity(n_rows);
        let mut last = 0;
        for _ in 0..n_rows {
            last += reader.varint()?;
            keys.push(last);
        }
        let starts = read_starts(reader.bytes(n_rows)?);
        let classes = reader.bytes(n_cells)?;
        let codes = reader.bytes(n_cells)?;
        let mut cells = Vec::with_capacity(n_cells);
        for (&class, &code) in classes.iter().zip(codes) {
            let weight = match code {
                ESCAPE => reader.short()?,
                code => decode[usize::from(code)],
            };
            cells.push(Cell { class, weight });
        }
        Ok(Self { keys, scale, starts, cells })
    }

    fn row(&self, row: usize) -> &[Cell] {
        &self.cells[self.starts[row] as usize..self.starts[row + 1] as usize]
    }
}

fn read_starts(lengths: &[u8]) -> Vec<u32> {
    let mut starts = Vec::with_capacity(lengths.len() + 1);
    let mut at = 0;
    starts.push(at);
    for &length in lengths {
        at += u32::from(length);
        starts.push(at);
    }
    starts
}

/// Weights by code, in units of `1 / scale`: the square of the code's share of the largest.
fn decode_table(largest: f32, scale: f32) -> [i16; 256] {
    let mut table = [0; 256];
    for (code, weight) in table.iter_mut().enumerate() {
        let signed = f32::from((code as u8).cast_signed());
        let share = signed / TOP_CODE;
        *weight = (share * share.abs() * largest * scale).round() as i16;
    }
    table
}

/// A bit for every key, so that most absent keys are known from a table that stays in the cache.
#[derive(Debug)]
struct Filter {
    words: Vec<u64>,
}

impl Filter {
    fn new(keys: &[u32]) -> Self {
        // 8 bits for a key let about one absent key in 9 pass.
        let mut filter = Self { words: vec![0; (keys.len() * 8).next_power_of_two().max(64) / 64] };
        for &key in keys {
            let word = filter.word(key);
            filter.words[word] |= 1 << (key % 64);
        }
        filter
    }

    #[inline]
    fn word(&self, key: u32) -> usize {
        (key as usize / 64) & (self.words.len() - 1)
    }

    /// The keys that may be there, in `passed`; says how many.
    #[inline]
    fn pass(&self, keys: &[u32], passed: &mut [u32; MOST_KEYS]) -> usize {
        let mut n = 0;
        for &key in keys {
            passed[n] = key;
            // No branch: whether a feature has a row is hard to predict.
            n += ((self.words[self.word(key)] >> (key % 64)) & 1) as usize;
        }
        n
    }
}

/// Where a key belongs in an open-addressing table of `n_places` and some slots more, for keys that find their place
/// taken. Keys are spread evenly over 30 bits.
#[inline]
fn place(key: u32, n_places: usize) -> usize {
    ((u64::from(key) * n_places as u64) >> KEY_BITS) as usize
}

/// Slots behind the last place: the keys of a cluster there never fill them, and the last is always free.
const TAIL: usize = 1024;

/// Lays keys out, three places for each two. `is_free` tells a free slot.
fn lay_out<T: Copy>(keys: &[u32], free: T, is_free: impl Fn(&T) -> bool, slot: impl Fn(usize) -> T) -> Vec<T> {
    let n_places = keys.len() + keys.len() / 2 + 1;
    let mut slots = vec![free; n_places + TAIL];
    for (row, &key) in keys.iter().enumerate() {
        let from = place(key, n_places);
        // A cluster longer than the tail does not happen with hashes; its keys would be lost, no more.
        if let Some(at) = (from..from + TAIL - 1).find(|&at| is_free(&slots[at])) {
            slots[at] = slot(row);
        }
    }
    slots
}

/// A table with many classes and short rows.
#[derive(Debug)]
pub(super) struct Weights {
    filter: Filter,
    /// Key, first cell, number of cells.
    slots: Vec<(u32, u32, u32)>,
    cells: Vec<Cell>,
}

impl Weights {
    pub(super) fn new(columns: Columns) -> Self {
        let row = |row: usize| {
            let (start, end) = (columns.starts[row], columns.starts[row + 1]);
            (columns.keys[row], start, end - start)
        };
        Self {
            filter: Filter::new(&columns.keys),
            slots: lay_out(&columns.keys, (0, 0, 0), |slot| slot.0 == 0, row),
            cells: columns.cells,
        }
    }

    /// Adds the weights of all features to the scores of their classes.
    #[inline]
    pub(super) fn add(&self, keys: &[u32], scores: &mut [i32]) {
        let mut passed = [0; MOST_KEYS];
        let n = self.filter.pass(keys, &mut passed);
        let n_places = self.slots.len() - TAIL;
        let mut found = [(0, 0, 0); MOST_KEYS];
        for (slot, &key) in found.iter_mut().zip(&passed[..n]) {
            *slot = self.slots[place(key, n_places)];
        }
        for (slot, &key) in found.iter().zip(&passed[..n]) {
            let &(_, start, len) = if slot.0 == key || slot.0 == 0 { slot } else { self.search(key) };
            for cell in &self.cells[start as usize..(start + len) as usize] {
                scores[usize::from(cell.class)] += i32::from(cell.weight);
            }
        }
    }

    /// The slot of a key that is not in its own place; a free slot if it has none.
    fn search(&self, key: u32) -> &(u32, u32, u32) {
        let from = place(key, self.slots.len() - TAIL) + 1;
        let mut slots = self.slots[from..].iter();
        slots.find(|slot| slot.0 == key || slot.0 == 0).unwrap_or(&(0, 0, 0))
    }
}

/// A table with three classes, the rows side by side.
#[derive(Debug)]
pub(super) struct NarrowWeights {
    filter: Filter,
    /// The weights of three classes, and the low half of the key. The place of a slot tells the high half, and a row
    /// is never all zero, so that a slot of zeros is free.
    slots: Vec<[i16; 4]>,
    scale: f32,
}

impl NarrowWeights {
    pub(super) fn new(columns: &Columns) -> Self {
        let slot = |row: usize| {
            let mut slot = [0, 0, 0, low_half(columns.keys[row])];
            for cell in columns.row(row).iter().filter(|cell| cell.class < 3) {
                slot[usize::from(cell.class)] = cell.weight;
            }
            slot
        };
        Self {
            filter: Filter::new(&columns.keys),
            slots: lay_out(&columns.keys, [0; 4], |slot| *slot == [0; 4], slot),
            scale: columns.scale,
        }
    }

    /// Sums of the weights of all features, by class.
    #[inline]
    pub(super) fn score(&self, keys: &[u32]) -> [f32; 3] {
        let mut passed = [0; MOST_KEYS];
        let n = self.filter.pass(keys, &mut passed);
        let n_places = self.slots.len() - TAIL;
        let mut found = [[0; 4]; MOST_KEYS];
        for (slot, &key) in found.iter_mut().zip(&passed[..n]) {
            *slot = self.slots[place(key, n_places)];
        }
        let mut scores = [0_i32; 3];
        for (slot, &key) in found.iter().zip(&passed[..n]) {
            let slot = if slot[3] == low_half(key) || *slot == [0; 4] { *slot } else { self.search(key) };
            for (score, weight) in scores.iter_mut().zip(slot) {
                *score += i32::from(weight);
            }
        }
        scores.map(|score| score as f32 / self.scale)
    }

    /// The slot of a key that is not in its own place; a free slot if it has none.
    fn search(&self, key: u32) -> [i16; 4] {
        let from = place(key, self.slots.len() - TAIL) + 1;
        let mut slots = self.slots[from..].iter();
        let found = slots.find(|slot| slot[3] == low_half(key) || **slot == [0; 4]);
        found.copied().unwrap_or_default()
    }
}

fn low_half(key: u32) -> i16 {
    (key as u16).cast_signed()
}

/// A row before it is written: its key, and its classes with their weights.
#[cfg(feature = "training")]
pub(super) type Row = (u32, Vec<(u8, f32)>);

/// Writes rows, sorted by key, as [`Columns::read`] reads them.
#[cfg(feature = "training")]
pub(super) fn write(rows: &[Row], out: &mut super::binary::Writer) {
    let cells = || rows.iter().flat_map(|(_, row)| row);
    let mut sizes: Vec<f32> = cells().map(|(_, weight)| weight.abs()).collect();
    sizes.sort_by(f32::total_cmp);
    let highest = sizes.last().copied().unwrap_or(1.0).max(1e-6);
    // Averaged weights have a heavy tail: without the escape the top 0.2 % would eat most of the codes.
    let largest = sizes.get(sizes.len() * 998 / 1000).copied().unwrap_or(highest);
    let scale = 32_000.0 / highest;
    out.count(rows.len());
    out.count(sizes.len());
    out.float(largest);
    out.float(scale);
    let mut last = 0;
    for &(key, _) in rows {
        out.varint(key - last);
        last = key;
    }
    rows.iter().for_each(|(_, row)| out.byte(row.len() as u8));
    cells().for_each(|&(class, _)| out.byte(class));
    cells().for_each(|&(_, weight)| out.byte(encode(weight, largest)));
    for &(_, weight) in cells().filter(|&&(_, weight)| encode(weight, largest) == ESCAPE) {
        out.short((weight * scale).round() as i16);
    }
}

#[cfg(feature = "training")]
fn encode(weight: f32, largest: f32) -> u8 {
    let share = weight.abs() / largest;
    if share > 1.0 {
        return ESCAPE;
    }
    let code = (share.sqrt() * TOP_CODE).round().copysign(weight);
    (code as i8).cast_unsigned()
}

#[cfg(all(test, feature = "training"))]
mod tests {
    use super::super::binary::Writer;
    use super::*;

    #[test]
    fn weights_come_back_nearly_as_they_were() {
        let rows: Vec<Row> = (1..2000_u32).map(|i| (i * 37, vec![(1, i as f32 / 100.0), (2, -0.5)])).collect();
        let mut writer = Writer::default();
        write(&rows, &mut writer);
        let bytes = writer.into_bytes();
        let columns = Columns::read(&mut Reader::new(&bytes)).expect("own output is readable");
        let scores = NarrowWeights::new(&columns).score(&[37 * 1999, 37 * 1000, 5]);
        assert!((scores[1] - 29.99).abs() < 0.3);
        assert!(scores[0].abs() < 1e-6);
    }
}
