//! Puts rectangles side by side, about as wide as a screen is to its height.
//!
//! Each goes where its top is highest on the sky line of those before it, so that small parts fill the room beside a large one.

use super::Point;
use super::Size;

/// Width of a picture in terms of its height.
const ASPECT: f64 = 1.6;

/// A stretch of the sky line: from `left` on, everything above `bottom` is taken.
#[derive(Clone, Copy)]
struct Step {
    left: f64,
    bottom: f64,
}

/// Upper left corners of the rectangles in their order, and the extent of all.
pub(super) fn pack(sizes: &[Size], gap: f64) -> (Vec<Point>, Size) {
    let area: f64 = sizes.iter().map(|s| (s.width + gap) * (s.height + gap)).sum();
    let widest = sizes.iter().map(|s| s.width).fold(0.0, f64::max);
    let limit = (area * ASPECT).sqrt().max(widest) + gap;
    let mut line = vec![Step { left: 0.0, bottom: 0.0 }];
    let mut extent = Size::default();
    let mut corners = Vec::with_capacity(sizes.len());
    for size in sizes {
        let corner = highest(&line, size.width + gap, limit);
        corners.push(corner);
        extent =
            Size { width: extent.width.max(corner.x + size.width), height: extent.height.max(corner.y + size.height) };
        take(&mut line, corner.x, corner.x + size.width + gap, corner.y + size.height + gap);
    }
    (corners, extent)
}

/// Where a rectangle of a width can lie highest, then farthest left.
fn highest(line: &[Step], width: f64, limit: f64) -> Point {
    let mut best: Option<Point> = None;
    for step in line.iter().filter(|step| step.left <= 0.0 || step.left + width <= limit + 1e-6) {
        let point = Point { x: step.left, y: bottom(line, step.left, step.left + width) };
        if best.is_none_or(|best| point.y < best.y - 1e-6) {
            best = Some(point);
        }
    }
    best.unwrap_or_default()
}

/// The lowest end of what is taken between two places.
fn bottom(line: &[Step], left: f64, right: f64) -> f64 {
    let end = |i: usize| line.get(i + 1).map_or(f64::MAX, |next| next.left);
    let within = line.iter().enumerate().filter(|(i, step)| step.left < right - 1e-6 && end(*i) > left + 1e-6);
    within.map(|(_, step)| step.bottom).fold(0.0, f64::max)
}

/// Lowers the sky line between two places.
fn take(line: &mut Vec<Step>, left: f64, right: f64, bottom: f64) {
    let after = line.iter().rev().find(|step| step.left <= right + 1e-6).map_or(0.0, |step| step.bottom);
    let mut new: Vec<Step> = line.iter().copied().filter(|step| step.left < left - 1e-6).collect();
    new.push(Step { left, bottom });
    new.push(Step { left: right, bottom: after });
    new.extend(line.iter().copied().filter(|step| step.left > right + 1e-6));
    *line = new;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_squares_make_two_shelves() {
        let square = Size { width: 10.0, height: 10.0 };
        let (corners, extent) = pack(&[square; 4], 1.0);
        assert_eq!(corners[2], Point { x: 0.0, y: 11.0 });
        assert_eq!(extent, Size { width: 21.0, height: 21.0 });
    }

    #[test]
    fn small_ones_fill_the_room_beside_a_large_one() {
        let small = Size { width: 10.0, height: 10.0 };
        let (corners, extent) = pack(&[Size { width: 40.0, height: 45.0 }, small, small, small], 1.0);
        assert_eq!(corners[1..].iter().map(|c| c.y).collect::<Vec<_>>(), [0.0, 11.0, 22.0]);
        assert!(extent.height <= 45.0, "{extent:?}");
    }
}
