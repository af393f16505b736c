//! Lines between boxes: curves that run through their labels and end at the outlines.

use super::super::layout::Point;
use super::super::layout::Size;
use super::super::layout::curve;
use super::super::layout::curve::exit;

/// A straight line from box to box.
pub(super) fn straight(from: (Point, Size), to: (Point, Size)) -> String {
    let (start, end) = (exit(from, to.0, 0.0), exit(to, from.0, 2.0));
    format!("M{:.1},{:.1} L{:.1},{:.1}", start.x, start.y, end.x, end.y)
}

/// Two curves from box to box that meet in a point: each leaves its box toward that point, so that neither runs along an outline.
/// The second begins as the first ends, which `T` says.
pub(super) fn through(from: (Point, Size), middle: Point, to: (Point, Size)) -> String {
    let [start, bend, end] = curve::through(from, middle, to);
    format!(
        "M{:.1},{:.1} Q{:.1},{:.1} {:.1},{:.1} T{:.1},{:.1}",
        start.x, start.y, bend.x, bend.y, middle.x, middle.y, end.x, end.y
    )
}

fn right((center, size): (Point, Size)) -> f64 {
    center.x + size.width / 2.0
}

fn left((center, size): (Point, Size)) -> f64 {
    center.x - size.width / 2.0
}

/// A curve from the side of one box to the side of another; boxes above each other are joined on their right, around a point.
pub(super) fn sideways(from: (Point, Size), middle: Point, to: (Point, Size)) -> String {
    let (start, end, bend) = if right(from) < left(to) {
        (right(from), left(to) - 2.0, f64::midpoint(right(from), left(to)))
    } else if right(to) < left(from) {
        (left(from), right(to) + 2.0, f64::midpoint(left(from), right(to)))
    } else {
        (right(from), right(to) + 2.0, middle.x)
    };
    let (above, below) = (from.0.y, to.0.y);
    format!("M{start:.1},{above:.1} C{bend:.1},{above:.1} {bend:.1},{below:.1} {end:.1},{below:.1}")
}

/// The same through a label that stands beside the box where it ends.
pub(super) fn sideways_through(from: (Point, Size), label: (Point, Size), to: (Point, Size)) -> String {
    let (into, out, end) = if label.0.x < to.0.x {
        (left(label), right(label), left(to) - 2.0)
    } else {
        (right(label), left(label), right(to) + 2.0)
    };
    let start = if label.0.x < from.0.x { left(from) } else { right(from) };
    let (bend, last) = (f64::midpoint(start, into), f64::midpoint(out, end));
    let (above, row, below) = (from.0.y, label.0.y, to.0.y);
    format!(
        "M{start:.1},{above:.1} C{bend:.1},{above:.1} {bend:.1},{row:.1} {into:.1},{row:.1} L{out:.1},{row:.1} \
         C{last:.1},{row:.1} {last:.1},{below:.1} {end:.1},{below:.1}"
    )
}

/// Room at the left of rows for lines between the first boxes of two rows.
pub(super) const ROOM: f64 = 70.0;

/// A curve between boxes of rows: on the left between the first of two rows, over the top inside a row, else from below to above.
pub(super) fn between_rows(from: (Point, Size), to: (Point, Size)) -> String {
    let top = |(center, size): (Point, Size)| center.y - size.height / 2.0;
    let bottom = |(center, size): (Point, Size)| center.y + size.height / 2.0;
    let (a, b) = (from.0, to.0);
    if (left(from) - left(to)).abs() < 1.0 {
        let bend = left(from) - (16.0 + (a.y - b.y).abs() * 0.12).min(ROOM);
        return format!(
            "M{:.1},{:.1} C{bend:.1},{:.1} {bend:.1},{:.1} {:.1},{:.1}",
            left(from),
            a.y,
            a.y,
            b.y,
            left(to) - 2.0,
            b.y
        );
    }
    if (top(from) - top(to)).abs() < 1.0 {
        let (start, over) = (top(from), top(from) - 24.0);
        return format!(
            "M{:.1},{start:.1} C{:.1},{over:.1} {:.1},{over:.1} {:.1},{:.1}",
            a.x,
            a.x,
            b.x,
            b.x,
            start - 2.0
        );
    }
    let (start, end, turn) =
        if a.y < b.y { (bottom(from), top(to) - 2.0, 30.0) } else { (top(from), bottom(to) + 2.0, -30.0) };
    format!("M{:.1},{start:.1} C{:.1},{:.1} {:.1},{:.1} {:.1},{end:.1}", a.x, a.x, start + turn, b.x, end - turn, b.x)
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
    fn lines_end_at_the_outlines() {
        let size = Size { width: 20.0, height: 10.0 };
        let at = |x: f64, y: f64| (Point { x, y }, size);
        assert_eq!(straight(at(0.0, 0.0), at(100.0, 0.0)), "M10.0,0.0 L88.0,0.0");
        let bent = through(at(0.0, 0.0), Point { x: 50.0, y: 50.0 }, at(100.0, 0.0));
        assert_eq!(bent, "M5.0,5.0 Q25.3,49.6 50.0,50.0 T93.6,6.4");
    }

    #[test]
    fn lines_between_rows_keep_clear_of_their_boxes() {
        let size = Size { width: 20.0, height: 10.0 };
        let at = |x: f64, y: f64| (Point { x, y }, size);
        assert_eq!(between_rows(at(10.0, 5.0), at(10.0, 105.0)), "M0.0,5.0 C-28.0,5.0 -28.0,105.0 -2.0,105.0");
        assert_eq!(between_rows(at(10.0, 5.0), at(50.0, 5.0)), "M10.0,0.0 C10.0,-24.0 50.0,-24.0 50.0,-2.0");
        assert_eq!(between_rows(at(10.0, 5.0), at(50.0, 105.0)), "M10.0,10.0 C10.0,40.0 50.0,68.0 50.0,98.0");
    }
}
