//! Puts parts side by side, about as wide as a screen is to its height.
//!
//! Each part is a pattern of cells on a grid, so that small parts go into the bays of a large one (after Freivalds, Dogrusoz and Kikusts
//! 2002). Each goes to the highest free place, then to the leftmost; some widths of the whole are tried, the tightest wins.

use super::Point;
use super::Size;
use super::number;
use std::collections::BTreeMap;

/// Width of a picture in terms of its height, at least and at most, where the parts allow.
const ASPECT: (f64, f64) = (4.0 / 3.0, 16.0 / 9.0);
/// Cells that all parts together have, about; more make a tighter picture and take longer.
const CELLS: f64 = 60_000.0;
/// Least length of a cell's side.
const LEAST: f64 = 12.0;
/// Widths that are tried, in terms of the root of the area.
const WIDTHS: [f64; 5] = [1.25, 1.35, 1.45, 1.6, 1.8];

/// What a part takes up: its extent, and the boxes in it, all within the extent.
pub(super) struct Shape {
    pub(super) extent: Size,
    pub(super) boxes: Vec<(Point, Size)>,
}

/// The cells of a part: in each row the stretches that are taken, from and to.
type Pattern = Vec<Vec<(usize, usize)>>;

/// Upper left corners of the parts in their order, and the extent of all.
pub(super) fn pack(shapes: &[Shape], gap: f64) -> (Vec<Point>, Size) {
    let area: f64 = shapes.iter().map(|s| (s.extent.width + gap) * (s.extent.height + gap)).sum();
    let cell = (area / CELLS).sqrt().max(LEAST);
    let patterns: Vec<Pattern> = shapes.iter().map(|shape| pattern(shape, gap, cell)).collect();
    let taken: f64 = patterns.iter().flatten().flatten().map(|(from, to)| number(to - from)).sum();
    let widest = patterns.iter().map(columns).max().unwrap_or_default();
    let mut best: Option<(f64, Vec<(usize, usize)>)> = None;
    for share in WIDTHS {
        let limit = whole((taken * 1.1).sqrt() * share).max(widest);
        let places = placed(&patterns, limit);
        let cost = cost(&patterns, &places);
        if best.as_ref().is_none_or(|(least, _)| cost < *least - 1e-9) {
            best = Some((cost, places));
        }
    }
    let corners: Vec<Point> = best
        .map(|(_, places)| places)
        .unwrap_or_default()
        .into_iter()
        .map(|(x, y)| Point { x: number(x) * cell, y: number(y) * cell })
        .collect();
    let mut extent = Size::default();
    for (corner, shape) in corners.iter().zip(shapes) {
        extent.width = extent.width.max(corner.x + shape.extent.width);
        extent.height = extent.height.max(corner.y + shape.extent.height);
    }
    (corners, extent)
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "far smaller than 2^32, and not below 0")]
fn whole(length: f64) -> usize {
    length.max(0.0).ceil() as usize
}

fn columns(pattern: &Pattern) -> usize {
    pattern.iter().flatten().map(|(_, to)| *to).max().unwrap_or_default()
}

/// The cells that a part takes up, with a gap on its right and below.
fn pattern(shape: &Shape, gap: f64, cell: f64) -> Pattern {
    let mut rows: Pattern = vec![Vec::new(); whole((shape.extent.height + gap) / cell).max(1)];
    let most = rows.len();
    for (center, size) in &shape.boxes {
        let (left, top) = (center.x - size.width / 2.0, center.y - size.height / 2.0);
        let first = |from: f64| whole((from / cell).floor());
        let after = |to: f64| whole((to + gap) / cell).max(1);
        for row in &mut rows[first(top).min(most - 1)..after(top + size.height).min(most)] {
            row.push((first(left), after(left + size.width).max(first(left) + 1)));
        }
    }
    for row in &mut rows {
        row.sort_unstable();
        let mut joined: Vec<(usize, usize)> = Vec::with_capacity(row.len());
        for &(from, to) in row.iter() {
            match joined.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(to),
                _ => joined.push((from, to)),
            }
        }
        *row = joined;
    }
    rows
}

/// Column and row of each part, none of which lies on another or beyond the limit on the right.
fn placed(patterns: &[Pattern], limit: usize) -> Vec<(usize, usize)> {
    let mut grid = Grid { limit, rows: Vec::new() };
    // What did not fit anywhere above will not do so later.
    let mut since: BTreeMap<&Pattern, usize> = BTreeMap::new();
    let mut places = Vec::with_capacity(patterns.len());
    for pattern in patterns {
        let start = since.get(pattern).copied().unwrap_or_default();
        let (x, y) = grid.first_free(pattern, start);
        since.insert(pattern, y);
        grid.take(pattern, x, y);
        places.push((x, y));
    }
    places
}

/// What an arrangement takes up on a screen.
fn cost(patterns: &[Pattern], places: &[(usize, usize)]) -> f64 {
    let ends = |of: fn(&Pattern) -> usize, at: fn(&(usize, usize)) -> usize| {
        patterns.iter().zip(places).map(|(pattern, place)| of(pattern) + at(place)).max().unwrap_or_default()
    };
    screen(number(ends(columns, |place| place.0)), number(ends(Vec::len, |place| place.1)))
}

/// Area of the smallest rectangle around a picture whose sides are as a screen's.
pub(super) fn screen(width: f64, height: f64) -> f64 {
    let (low, high) = (width / ASPECT.1, width / ASPECT.0);
    if height < low {
        width * low
    } else if height > high {
        height * ASPECT.0 * height
    } else {
        width * height
    }
}

/// Which cells are taken.
struct Grid {
    limit: usize,
    rows: Vec<Vec<bool>>,
}

impl Grid {
    /// The first place, row by row, where a pattern lies free.
    fn first_free(&self, pattern: &Pattern, start: usize) -> (usize, usize) {
        let room = self.limit.saturating_sub(columns(pattern));
        for y in start..self.rows.len() {
            let mut x = 0;
            while x <= room {
                match self.blocked(pattern, x, y) {
                    None => return (x, y),
                    Some(step) => x += step,
                }
            }
        }
        (0, self.rows.len().max(start))
    }

    /// How far a pattern must move right at least, if it meets what is taken.
    fn blocked(&self, pattern: &Pattern, x: usize, y: usize) -> Option<usize> {
        for (row, stretches) in self.rows[y..].iter().zip(pattern) {
            for &(from, to) in stretches {
                if let Some(at) = row[x + from..x + to].iter().rposition(|taken| *taken) {
                    return Some(at + 1);
                }
            }
        }
        None
    }

    fn take(&mut self, pattern: &Pattern, x: usize, y: usize) {
        let rows = self.rows.len().max(y + pattern.len());
        self.rows.resize(rows, vec![false; self.limit]);
        for (row, stretches) in self.rows[y..].iter_mut().zip(pattern) {
            for &(from, to) in stretches {
                row[x + from..x + to].fill(true);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rectangle(width: f64, height: f64) -> Shape {
        let size = Size { width, height };
        Shape { extent: size, boxes: vec![(Point { x: width / 2.0, y: height / 2.0 }, size)] }
    }

    #[test]
    fn small_ones_fill_the_room_beside_a_large_one() {
        let shapes = [rectangle(400.0, 450.0), rectangle(100.0, 100.0), rectangle(100.0, 100.0)];
        let (corners, extent) = pack(&shapes, 10.0);
        assert!(corners[1..].iter().all(|corner| corner.x >= 410.0), "{corners:?}");
        assert!(extent.height <= 450.0, "{extent:?}");
    }

    #[test]
    fn a_bay_of_a_large_one_is_filled() {
        let part = |x: f64, y: f64, width: f64, height: f64| (Point { x, y }, Size { width, height });
        let angle = Shape {
            extent: Size { width: 800.0, height: 600.0 },
            boxes: vec![part(50.0, 300.0, 100.0, 600.0), part(400.0, 550.0, 800.0, 100.0)],
        };
        let (corners, extent) = pack(&[angle, rectangle(500.0, 300.0)], 12.0);
        assert!(corners[1].x >= 112.0 && corners[1].y + 300.0 <= 500.0, "{corners:?}");
        assert_eq!(extent, Size { width: 800.0, height: 600.0 });
    }

    #[test]
    fn many_make_a_screen() {
        let shapes: Vec<Shape> = (0..60).map(|_| rectangle(150.0, 50.0)).collect();
        let (_, extent) = pack(&shapes, 20.0);
        let aspect = extent.width / extent.height;
        assert!(aspect > 1.1 && aspect < 2.0, "{extent:?}");
    }
}
