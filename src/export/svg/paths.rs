//! Lines between boxes: curves that run through their labels and end at the outlines.

use super::super::layout::Point;
use super::super::layout::Size;

/// Where a line from the center of a box to `toward` leaves the box, and a little beyond.
fn exit((center, size): (Point, Size), toward: Point, beyond: f64) -> Point {
    let (dx, dy) = (toward.x - center.x, toward.y - center.y);
    let length = (dx * dx + dy * dy).sqrt();
    if length < 1e-6 {
        return center;
    }
    let reach = |half: f64, along: f64| if along.abs() < 1e-9 { f64::MAX } else { half / along.abs() };
    let share = reach(size.width / 2.0, dx).min(reach(size.height / 2.0, dy));
    let share = share + beyond / length;
    Point { x: center.x + dx * share, y: center.y + dy * share }
}

/// A quadratic curve from box to box through a point.
pub(super) fn through(from: (Point, Size), middle: Point, to: (Point, Size)) -> String {
    let control = |a: Point, b: Point| Point {
        x: 2.0 * middle.x - f64::midpoint(a.x, b.x),
        y: 2.0 * middle.y - f64::midpoint(a.y, b.y),
    };
    let first = control(from.0, to.0);
    let (start, end) = (exit(from, first, 0.0), exit(to, first, 2.0));
    let bend = control(start, end);
    format!("M{:.1},{:.1} Q{:.1},{:.1} {:.1},{:.1}", start.x, start.y, bend.x, bend.y, end.x, end.y)
}

/// A curve from the side of one box to the side of another; boxes above each other are joined on their right, around a point.
pub(super) fn sideways(from: (Point, Size), middle: Point, to: (Point, Size)) -> String {
    let right = |(center, size): (Point, Size)| center.x + size.width / 2.0;
    let left = |(center, size): (Point, Size)| center.x - size.width / 2.0;
    let (start, end, bend) = if right(from) < left(to) {
        (right(from), left(to) - 2.0, (right(from) + left(to)) / 2.0)
    } else if right(to) < left(from) {
        (left(from), right(to) + 2.0, (left(from) + right(to)) / 2.0)
    } else {
        (right(from), right(to) + 2.0, middle.x)
    };
    let (above, below) = (from.0.y, to.0.y);
    format!("M{start:.1},{above:.1} C{bend:.1},{above:.1} {bend:.1},{below:.1} {end:.1},{below:.1}")
}

/// A loop from a box to itself through a point outside.
pub(super) fn around((center, size): (Point, Size), middle: Point) -> String {
    let aside = size.width / 3.0;
    let start = exit((center, size), Point { x: middle.x - aside, y: middle.y }, 0.0);
    let end = exit((center, size), Point { x: middle.x + aside, y: middle.y }, 2.0);
    format!(
        "M{:.1},{:.1} C{:.1},{:.1} {:.1},{:.1} {:.1},{:.1}",
        start.x,
        start.y,
        middle.x - aside,
        middle.y,
        middle.x + aside,
        middle.y,
        end.x,
        end.y
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_straight_line_ends_at_the_outlines() {
        let size = Size { width: 20.0, height: 10.0 };
        let at = |x: f64| (Point { x, y: 0.0 }, size);
        assert_eq!(through(at(0.0), Point { x: 50.0, y: 0.0 }, at(100.0)), "M10.0,0.0 Q51.0,0.0 88.0,0.0");
    }
}
