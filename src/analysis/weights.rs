//! The hashed, quantized weight table that tagger, parser and name finder share.
//!
//! A table maps a feature key to a short row of (class, weight). In the file it lies in columns: sorted keys as
//! differences, row lengths, classes, and weights as one byte each on a square-root scale; the few weights above the
//! scale are spelled out. In memory it is an open-addressing index with a bit filter before it, since most features of
//! a decision have no row. Nothing here knows what a feature or a class means; the file as a whole is `model_file`.

use super::binary::Reader;
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

/// Finds the row of a key.
#[derive(Debug, Default)]
struct Index {
    filter: Vec<u64>,
    slots: Vec<(u32, u32)>,
}

impl Index {
    fn build(keys: &[u32]) -> Self {
        let n_slots = (keys.len() * 2).next_power_of_two().max(64);
        let mut index = Self {
            // 16 bits for a key let about one absent key in 16 or fewer pass.
            filter: vec![0; (keys.len() * 16).next_power_of_two().max(64) / 64],
            slots: vec![(0, 0); n_slots],
        };
        for (row, &key) in keys.iter().enumerate() {
            let (word, bit) = index.bit(key);
            index.filter[word] |= bit;
            let mut at = key as usize & (n_slots - 1);
            while index.slots[at].0 != 0 {
                at = (at + 1) & (n_slots - 1);
            }
            index.slots[at] = (key, row as u32);
        }
        index
    }

    #[inline]
    fn bit(&self, key: u32) -> (usize, u64) {
        let at = key as usize & (self.filter.len() * 64 - 1);
        (at / 64, 1 << (at % 64))
    }

    #[inline]
    fn find(&self, key: u32) -> Option<usize> {
        let (word, bit) = self.bit(key);
        if self.filter[word] & bit == 0 {
            return None;
        }
        let mask = self.slots.len() - 1;
        let mut at = key as usize & mask;
        loop {
            let (found, row) = self.slots[at];
            if found == key {
                return Some(row as usize);
            }
            if found == 0 {
                return None;
            }
            at = (at + 1) & mask;
        }
    }
}

/// A table with many classes and short rows.
#[derive(Debug, Default)]
pub(super) struct Weights {
    index: Index,
    columns: Columns,
}

impl Weights {
    pub(super) fn new(columns: Columns) -> Self {
        Self {
            index: Index::build(&columns.keys),
            columns,
        }
    }

    /// Adds the weights of all features to the scores of their classes.
    #[inline]
    pub(super) fn add(&self, keys: &[u32], scores: &mut [i32]) {
        for &key in keys {
            if let Some(row) = self.index.find(key) {
                for cell in self.columns.row(row) {
                    scores[usize::from(cell.class)] += i32::from(cell.weight);
                }
            }
        }
    }
}

/// A table with at most four classes, the rows side by side.
#[derive(Debug, Default)]
pub(super) struct NarrowWeights {
    index: Index,
    rows: Vec<[i16; 4]>,
    scale: f32,
}

impl NarrowWeights {
    pub(super) fn new(columns: &Columns) -> Self {
        let rows = (0..columns.keys.len()).map(|row| {
            let mut wide = [0; 4];
            for cell in columns.row(row) {
                wide[usize::from(cell.class & 3)] = cell.weight;
            }
            wide
        });
        Self {
            index: Index::build(&columns.keys),
            rows: rows.collect(),
            scale: columns.scale,
        }
    }

    /// Sums of the weights of all features, by class.
    #[inline]
    pub(super) fn score(&self, keys: &[u32]) -> [f32; 4] {
        let mut scores = [0_i32; 4];
        for &key in keys {
            if let Some(row) = self.index.find(key) {
                for (score, &weight) in scores.iter_mut().zip(&self.rows[row]) {
                    *score += i32::from(weight);
                }
            }
        }
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
