//! The one-to-one assignment of greatest weight (Kuhn 1955, Munkres 1957), for each connected part of the table by itself.

use std::collections::BTreeMap;

/// Sum of the weights of the best assignment; pairs that aren't in the table weigh nothing.
pub(super) fn best(weights: &BTreeMap<(usize, usize), f64>) -> f64 {
    parts(weights).iter().map(|part| hungarian(&table(part))).sum()
}

/// Pairs by connected part, in the order of their first rows.
fn parts(weights: &BTreeMap<(usize, usize), f64>) -> Vec<Vec<(usize, usize, f64)>> {
    let rows = weights.keys().map(|&(row, _)| row + 1).max().unwrap_or(0);
    let columns = weights.keys().map(|&(_, column)| column + 1).max().unwrap_or(0);
    let mut parent: Vec<usize> = (0..rows + columns).collect();
    for &(row, column) in weights.keys() {
        let (a, b) = (root(&mut parent, row), root(&mut parent, rows + column));
        parent[a.max(b)] = a.min(b);
    }
    let mut parts: BTreeMap<usize, Vec<(usize, usize, f64)>> = BTreeMap::new();
    for (&(row, column), &weight) in weights {
        parts.entry(root(&mut parent, row)).or_default().push((row, column, weight));
    }
    parts.into_values().collect()
}

fn root(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}

/// A part as a table with no more rows than columns.
fn table(part: &[(usize, usize, f64)]) -> Vec<Vec<f64>> {
    let mut rows: Vec<usize> = part.iter().map(|p| p.0).collect();
    let mut columns: Vec<usize> = part.iter().map(|p| p.1).collect();
    for side in [&mut rows, &mut columns] {
        side.sort_unstable();
        side.dedup();
    }
    let flip = rows.len() > columns.len();
    let (height, width) = if flip { (columns.len(), rows.len()) } else { (rows.len(), columns.len()) };
    let mut table = vec![vec![0.0; width]; height];
    for &(row, column, weight) in part {
        let (r, c) = (rows.partition_point(|&x| x < row), columns.partition_point(|&x| x < column));
        table[if flip { c } else { r }][if flip { r } else { c }] = weight;
    }
    table
}

/// The greatest sum of one entry a row, all in different columns. Rows are added one by one, each along the cheapest path that
/// makes room for it; `u` and `v` are the potentials of rows and columns. Index 0 stands for "none".
fn hungarian(table: &[Vec<f64>]) -> f64 {
    let (height, width) = (table.len(), table.first().map_or(0, Vec::len));
    let cost = |row: usize, column: usize| -table[row - 1][column - 1];
    let (mut u, mut v) = (vec![0.0; height + 1], vec![0.0; width + 1]);
    let mut row_of = vec![0; width + 1];
    for row in 1..=height {
        row_of[0] = row;
        let (mut least, mut before) = (vec![f64::INFINITY; width + 1], vec![0; width + 1]);
        let mut seen = vec![false; width + 1];
        let mut at = 0;
        while row_of[at] != 0 {
            seen[at] = true;
            let current = row_of[at];
            let (mut step, mut next) = (f64::INFINITY, 0);
            for column in (1..=width).filter(|&c| !seen[c]) {
                let reduced = cost(current, column) - u[current] - v[column];
                if reduced < least[column] {
                    (least[column], before[column]) = (reduced, at);
                }
                if least[column] < step {
                    (step, next) = (least[column], column);
                }
            }
            for column in 0..=width {
                if seen[column] {
                    u[row_of[column]] += step;
                    v[column] -= step;
                } else {
                    least[column] -= step;
                }
            }
            at = next;
        }
        while at != 0 {
            let from = before[at];
            row_of[at] = row_of[from];
            at = from;
        }
    }
    (1..=width).filter(|&c| row_of[c] != 0).map(|c| table[row_of[c] - 1][c - 1]).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(entries: &[(usize, usize, f64)]) -> f64 {
        best(&entries.iter().map(|&(row, column, weight)| ((row, column), weight)).collect())
    }

    /// Taking the greatest first gives 5 + 0; the best is 4 + 4.
    #[test]
    fn greed_is_not_best() {
        assert!((of(&[(0, 0, 5.0), (0, 1, 4.0), (1, 0, 4.0)]) - 8.0).abs() < 1e-9);
    }

    /// 3 + 5 + 4 in the upper left, and a part by itself.
    #[test]
    fn three_by_three_and_a_part_beside_it() {
        let table =
            [(0, 0, 1.0), (0, 1, 2.0), (0, 2, 3.0), (1, 0, 2.0), (1, 1, 5.0), (1, 2, 3.0), (2, 0, 4.0), (2, 1, 4.0)];
        assert!((of(&table) - 12.0).abs() < 1e-9);
        let both: Vec<_> = table.iter().copied().chain([(7, 9, 0.5)]).collect();
        assert!((of(&both) - 12.5).abs() < 1e-9);
    }

    #[test]
    fn more_rows_than_columns() {
        assert!((of(&[(0, 0, 0.2), (1, 0, 0.7), (2, 0, 0.4)]) - 0.7).abs() < 1e-9);
        assert!(of(&[]).abs() < 1e-9);
    }
}
