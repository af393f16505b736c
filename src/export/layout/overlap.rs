//! Pushes boxes apart until none overlaps, each as little as possible; labels move before nodes do.
//!
//! Boxes that may touch are found on a grid. Overlapping ones part along the axis on which they overlap less, and labels are
//! drawn back to the middle of their lines while there is room. What still overlaps at the end is spread out as a whole.

use super::Point;
use super::Size;
use super::number;

/// Rounds of pushing.
const ROUNDS: usize = 400;
/// How much of the way a label goes back to its line in each round.
const RETURN: f64 = 0.15;
/// Share of a push that a label takes when it meets a node.
const LIGHT: f64 = 0.9;

/// A box in the way of others.
#[derive(Clone, Copy)]
struct Block {
    center: Point,
    size: Size,
    is_label: bool,
}

/// Moves centers of nodes and middles of lines so that no two boxes come nearer than `gap`. Labels without size are left alone.
pub(super) fn remove(
    centers: &mut [Point],
    boxes: &[Size],
    middles: &mut [Point],
    labels: &[Size],
    ends: &[(usize, usize)],
    gap: f64,
) {
    let block = |(&center, &size): (&Point, &Size), is_label| Block { center, size, is_label };
    let mut blocks: Vec<Block> = centers.iter().zip(boxes).map(|pair| block(pair, false)).collect();
    let shown: Vec<usize> = (0..labels.len()).filter(|&l| labels[l].width > 0.0).collect();
    blocks.extend(shown.iter().map(|&l| block((&middles[l], &labels[l]), true)));
    let n = centers.len();
    for round in 0..ROUNDS {
        if round < ROUNDS / 2 {
            for (at, &line) in shown.iter().enumerate() {
                let (from, to) = ends[line];
                let home = if from == to { above(&blocks[from], gap) } else { between(&blocks[from], &blocks[to]) };
                let center = &mut blocks[n + at].center;
                center.x += RETURN * (home.x - center.x);
                center.y += RETURN * (home.y - center.y);
            }
        }
        let clashes = clashes(&blocks, gap);
        if clashes.is_empty() && round >= ROUNDS / 4 {
            break;
        }
        for (a, b) in clashes {
            part(&mut blocks, a, b, gap);
        }
    }
    spread(&mut blocks, gap);
    for (center, block) in centers.iter_mut().zip(&blocks) {
        *center = block.center;
    }
    for (at, &line) in shown.iter().enumerate() {
        middles[line] = blocks[n + at].center;
    }
    for line in (0..labels.len()).filter(|&l| labels[l].width <= 0.0) {
        let (from, to) = ends[line];
        middles[line] = between(&blocks[from], &blocks[to]);
    }
}

fn between(a: &Block, b: &Block) -> Point {
    Point { x: f64::midpoint(a.center.x, b.center.x), y: f64::midpoint(a.center.y, b.center.y) }
}

fn above(block: &Block, gap: f64) -> Point {
    Point { x: block.center.x, y: block.center.y - block.size.height - 2.0 * gap }
}

/// How far two boxes reach into each other's room, on both axes; positive on both when they clash.
fn depth(a: &Block, b: &Block, gap: f64) -> (f64, f64) {
    let x = (a.size.width + b.size.width) / 2.0 + gap - (a.center.x - b.center.x).abs();
    let y = (a.size.height + b.size.height) / 2.0 + gap - (a.center.y - b.center.y).abs();
    (x, y)
}

/// Pairs of boxes that clash, sorted. Each box stands in all the cells that it reaches into, and a pair is found in the one cell where the
/// room that both want begins.
fn clashes(blocks: &[Block], gap: f64) -> Vec<(usize, usize)> {
    let n = number(blocks.len().max(1));
    let cell = (blocks.iter().map(|b| b.size.width + b.size.height).sum::<f64>() / 2.0 / n).max(1.0) + gap;
    let low = |block: &Block| Point {
        x: block.center.x - (block.size.width + gap) / 2.0,
        y: block.center.y - (block.size.height + gap) / 2.0,
    };
    let mut entries: Vec<((i64, i64), usize)> = Vec::with_capacity(blocks.len() * 4);
    for (number, block) in blocks.iter().enumerate() {
        let from = low(block);
        let (left, top) = cell_of(from, cell);
        let (right, bottom) =
            cell_of(Point { x: from.x + block.size.width + gap, y: from.y + block.size.height + gap }, cell);
        entries.extend((left..=right).flat_map(|x| (top..=bottom).map(move |y| ((x, y), number))));
    }
    entries.sort_unstable();
    let mut found = Vec::new();
    for mates in entries.chunk_by(|a, b| a.0 == b.0) {
        for (i, &(place, a)) in mates.iter().enumerate() {
            for &(_, b) in &mates[i + 1..] {
                let (dx, dy) = depth(&blocks[a], &blocks[b], gap);
                if dx > 1e-6 && dy > 1e-6 {
                    let (one, other) = (low(&blocks[a]), low(&blocks[b]));
                    let begin = Point { x: one.x.max(other.x), y: one.y.max(other.y) };
                    if cell_of(begin, cell) == place {
                        found.push((a, b));
                    }
                }
            }
        }
    }
    found.sort_unstable();
    found
}

#[allow(clippy::cast_possible_truncation, reason = "pictures are far smaller than 2^63")]
fn cell_of(point: Point, cell: f64) -> (i64, i64) {
    ((point.x / cell).floor() as i64, (point.y / cell).floor() as i64)
}

/// Parts two boxes along the axis of the lesser overlap.
fn part(blocks: &mut [Block], a: usize, b: usize, gap: f64) {
    let (dx, dy) = depth(&blocks[a], &blocks[b], gap);
    if dx <= 0.0 || dy <= 0.0 {
        return;
    }
    let share = match (blocks[a].is_label, blocks[b].is_label) {
        (true, false) => LIGHT,
        (false, true) => 1.0 - LIGHT,
        _ => 0.5,
    };
    if dx < dy {
        let sign = if blocks[a].center.x <= blocks[b].center.x { -1.0 } else { 1.0 };
        blocks[a].center.x += sign * dx * share;
        blocks[b].center.x -= sign * dx * (1.0 - share);
    } else {
        let sign = if blocks[a].center.y <= blocks[b].center.y { -1.0 } else { 1.0 };
        blocks[a].center.y += sign * dy * share;
        blocks[b].center.y -= sign * dy * (1.0 - share);
    }
}

/// Stretches the whole until nothing clashes any more: boxes keep their size, so that comes to an end.
fn spread(blocks: &mut [Block], gap: f64) {
    for round in 0..200 {
        let clashes = clashes(blocks, gap / 2.0);
        if clashes.is_empty() {
            return;
        }
        if round % 4 == 0 {
            for block in blocks.iter_mut() {
                block.center = Point { x: block.center.x * 1.05, y: block.center.y * 1.05 };
            }
        }
        for (a, b) in clashes {
            part(blocks, a, b, gap);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_in_one_place_part() {
        let size = Size { width: 50.0, height: 20.0 };
        let mut centers = [Point::default(); 6];
        remove(&mut centers, &[size; 6], &mut [], &[], &[], 10.0);
        for (i, a) in centers.iter().enumerate() {
            for b in &centers[i + 1..] {
                assert!((a.x - b.x).abs() >= 54.0 || (a.y - b.y).abs() >= 24.0, "{centers:?}");
            }
        }
    }
}
