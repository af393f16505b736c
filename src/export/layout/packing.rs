//! Puts rectangles side by side on shelves, about as wide as a screen is to its height.

use super::Point;
use super::Size;

/// Width of a picture in terms of its height.
const ASPECT: f64 = 1.6;

/// Upper left corners of the rectangles in their order, and the extent of all.
pub(super) fn pack(sizes: &[Size], gap: f64) -> (Vec<Point>, Size) {
    let area: f64 = sizes.iter().map(|s| (s.width + gap) * (s.height + gap)).sum();
    let widest = sizes.iter().map(|s| s.width).fold(0.0, f64::max);
    let limit = (area * ASPECT).sqrt().max(widest);
    let (mut at, mut shelf) = (Point::default(), 0.0_f64);
    let mut extent = Size::default();
    let mut corners = Vec::with_capacity(sizes.len());
    for size in sizes {
        if at.x > 0.0 && at.x + size.width > limit {
            at = Point { x: 0.0, y: at.y + shelf + gap };
            shelf = 0.0;
        }
        corners.push(at);
        extent = Size { width: extent.width.max(at.x + size.width), height: extent.height.max(at.y + size.height) };
        at.x += size.width + gap;
        shelf = shelf.max(size.height);
    }
    (corners, extent)
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
}
