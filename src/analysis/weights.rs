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
#[derive(Debug, Default)]
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
        Ok(Self {
            keys,
            scale,
            starts,
            cells,
        })
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

/// An open-addressing table from keys to values.
#[derive(Debug, Default)]
struct Table<T> {
    filter: Vec<u64>,
    slots: Vec<Slot<T>>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot<T> {
    key: u32,
    value: T,
}

impl<T: Copy + Default> Table<T> {
    fn new(entries: impl ExactSizeIterator<Item = (u32, T)>) -> Self {
        let n = entries.len();
        let n_slots = n + n / 3 + 8;
        let mut table = Self {
            // 8 bits for a key let about one absent key in 9 pass.
            filter: vec![0; (n * 8).next_power_of_two().max(64) / 64],
            slots: vec![Slot::default(); n_slots],
        };
        for (key, value) in entries {
            let (word, bit) = table.bit(key);
            table.filter[word] |= 1 << bit;
            let mut at = table.place(key);
            while table.slots[at].key != 0 {
                at = (at + 1) % n_slots;
            }
            table.slots[at] = Slot { key, value };
        }
        table
    }

    #[inline]
    fn bit(&self, key: u32) -> (usize, u32) {
        let at = key as usize & (self.filter.len() * 64 - 1);
        (at / 64, key % 64)
    }

    /// Where a key belongs: keys are spread evenly over 30 bits.
    #[inline]
    fn place(&self, key: u32) -> usize {
        ((u64::from(key) * self.slots.len() as u64) >> KEY_BITS) as usize
    }

    /// Calls `f` with the values of the keys that are there.
    #[inline]
    fn find_all(&self, keys: &[u32], mut f: impl FnMut(T)) {
        if self.slots.is_empty() {
            return;
        }
        let mut passed = [(0_u32, 0_u32); MOST_KEYS];
        let mut n = 0;
        for &key in keys {
            let (word, bit) = self.bit(key);
            passed[n] = (key, self.place(key) as u32);
            n += (self.filter[word] >> bit & 1) as usize;
        }
        let mut found = [Slot::default(); MOST_KEYS];
        for (slot, &(_, at)) in found.iter_mut().zip(&passed[..n]) {
            *slot = self.slots[at as usize];
        }
        for (slot, &(key, at)) in found.iter().zip(&passed[..n]) {
            if slot.key == key {
                f(slot.value);
            } else if slot.key != 0 {
                self.search(key, at as usize + 1).into_iter().for_each(&mut f);
            }
        }
    }

    /// Looks for a key that is not in its own place.
    fn search(&self, key: u32, from: usize) -> Option<T> {
        let n = self.slots.len();
        (from..from + n)
            .map(|at| self.slots[at % n])
            .take_while(|slot| slot.key != 0)
            .find(|slot| slot.key == key)
            .map(|slot| slot.value)
    }
}

/// A table with many classes and short rows.
#[derive(Debug, Default)]
pub(super) struct Weights {
    /// Where the row begins, and its length.
    rows: Table<(u32, u8)>,
    cells: Vec<Cell>,
}

impl Weights {
    pub(super) fn new(columns: Columns) -> Self {
        let rows = columns.keys.iter().zip(columns.starts.windows(2));
        Self {
            rows: Table::new(rows.map(|(&key, ends)| (key, (ends[0], (ends[1] - ends[0]) as u8)))),
            cells: columns.cells,
        }
    }

    /// Adds the weights of all features to the scores of their classes.
    #[inline]
    pub(super) fn add(&self, keys: &[u32], scores: &mut [i32]) {
        let mut rows = [(0, 0); MOST_KEYS];
        let mut n = 0;
        self.rows.find_all(keys, |row| {
            rows[n] = row;
            n += 1;
        });
        for &(start, len) in &rows[..n] {
            for cell in &self.cells[start as usize..start as usize + usize::from(len)] {
                scores[usize::from(cell.class)] += i32::from(cell.weight);
            }
        }
    }
}

/// A table with at most four classes, the rows side by side.
#[derive(Debug, Default)]
pub(super) struct NarrowWeights {
    rows: Table<[i16; 4]>,
    scale: f32,
}

impl NarrowWeights {
    pub(super) fn new(columns: &Columns) -> Self {
        let rows = columns.keys.iter().enumerate().map(|(row, &key)| {
            let mut wide = [0; 4];
            for cell in columns.row(row) {
                wide[usize::from(cell.class & 3)] = cell.weight;
            }
            (key, wide)
        });
        Self {
            rows: Table::new(rows),
            scale: columns.scale,
        }
    }

    /// Sums of the weights of all features, by class.
    #[inline]
    pub(super) fn score(&self, keys: &[u32]) -> [f32; 4] {
        let mut scores = [0_i32; 4];
        self.rows.find_all(keys, |row| {
            for (score, weight) in scores.iter_mut().zip(row) {
                *score += i32::from(weight);
            }
        });
        scores.map(|score| score as f32 / self.scale)
    }
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
        let rows: Vec<Row> = (1..2000_u32)
            .map(|i| (i * 37, vec![(1, i as f32 / 100.0), (2, -0.5)]))
            .collect();
        let mut writer = Writer::default();
        write(&rows, &mut writer);
        let bytes = writer.into_bytes();
        let columns = Columns::read(&mut Reader::new(&bytes)).expect("own output is readable");
        let scores = NarrowWeights::new(&columns).score(&[37 * 1999, 37 * 1000, 5]);
        assert!((scores[1] - 29.99).abs() < 0.3);
        assert!(scores[0].abs() < 1e-6);
    }
}
