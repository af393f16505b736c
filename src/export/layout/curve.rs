//! The curve that a line takes through its label, as points: what is laid out must know where lines will run.

use super::Point;
use super::Size;

/// Pieces of each of the two halves.
const PIECES: u32 = 8;

/// Where a line from the center of a box to `toward` leaves the box, and a little beyond.
pub(in crate::export) fn exit((center, size): (Point, Size), toward: Point, beyond: f64) -> Point {
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

/// Two curves from box to box that meet in a point: start, bend of the first, end. The bend of the second mirrors that of the first.
pub(in crate::export) fn through(from: (Point, Size), middle: Point, to: (Point, Size)) -> [Point; 3] {
    let (start, end) = (exit(from, middle, 0.0), exit(to, middle, 2.0));
    let length = distance(start, end).max(1e-6);
    let reach = 0.4 * distance(start, middle).min(distance(end, middle));
    let bend =
        Point { x: middle.x - reach * (end.x - start.x) / length, y: middle.y - reach * (end.y - start.y) / length };
    [start, bend, end]
}

/// Points along these curves, both ends included.
pub(super) fn points(from: (Point, Size), middle: Point, to: (Point, Size)) -> Vec<Point> {
    let [start, bend, end] = through(from, middle, to);
    let mirrored = Point { x: 2.0 * middle.x - bend.x, y: 2.0 * middle.y - bend.y };
    let mut points = vec![start];
    for (a, control, b) in [(start, bend, middle), (middle, mirrored, end)] {
        for piece in 1..=PIECES {
            let t = f64::from(piece) / f64::from(PIECES);
            let (near, mid, far) = ((1.0 - t) * (1.0 - t), 2.0 * t * (1.0 - t), t * t);
            points.push(Point {
                x: near * a.x + mid * control.x + far * b.x,
                y: near * a.y + mid * control.y + far * b.y,
            });
        }
    }
    points
}

pub(super) fn distance(a: Point, b: Point) -> f64 {
    let (dx, dy) = (a.x - b.x, a.y - b.y);
    (dx * dx + dy * dy).sqrt()
}
