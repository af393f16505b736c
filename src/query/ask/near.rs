//! What happened within some kilometers of a place.
//!
//! Distances are worked out here, between the points that the gazetteer gives; the question is then asked about every place that is near enough.

use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode, Term};

use crate::error::{Error, Kind, Result};
use crate::query::answer::Rows;
use crate::query::labels::ask;
use crate::query::parameters::Bound;
use crate::store::Store;

use super::arguments::Resolved;
use super::question::Question;
use super::things::Thing;

/// Mean radius of the earth in kilometers (IUGG).
const RADIUS: f64 = 6371.0088;
/// Kilometers when nothing is said.
const USUAL: f64 = 50.0;

/// A point on the earth in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Point {
    longitude: f64,
    latitude: f64,
}

/// The rows of the question, nearest place first, with the column `km` filled in, and the query that gave them.
pub(super) fn answer(store: &Store, question: &Question, resolved: &Resolved, place: &Thing) -> Result<(Rows, String)> {
    let points = points(store)?;
    let Some((_, center, _)) = points.iter().find(|(node, _, _)| *node == place.node) else {
        return Err(Error::new(Kind::Query, format!("it is not known where '{}' lies", place.name()))
            .hint("places of the gazetteer have coordinates: name the city or country that it is in"));
    };
    let most = resolved.number("km").unwrap_or(USUAL);
    let far = |point: &Point| distance(*center, *point);
    let mut near: Vec<(&NamedNode, f64)> = points
        .iter()
        .filter(|(node, point, vast)| *node == place.node || (!vast && far(point) <= most))
        .map(|(node, point, _)| (node, far(point)))
        .collect();
    near.sort_by(|a, b| a.1.total_cmp(&b.1).then_with(|| a.0.cmp(b.0)));
    let terms = near.iter().map(|(node, _)| (*node).clone().into()).collect();
    let mut bound = resolved.bound.clone();
    bound.push(Bound { name: "place".into(), terms });
    let (rows, sparql) = super::answer(store, question, &bound)?;
    Ok((with_distance(rows, &near), sparql))
}

/// Every place with a point, and whether it is too vast for the point to say much.
fn points(store: &Store) -> Result<Vec<(NamedNode, Point, bool)>> {
    let rows = ask(store, "resolve/points", &[])?;
    let read = |row: usize| {
        let Some(Term::NamedNode(place)) = rows.term(row, "place") else { return None };
        Some((place.clone(), parse(&rows.text(row, "point"))?, rows.text(row, "vast") == "true"))
    };
    Ok((0..rows.rows.len()).filter_map(read).collect())
}

fn with_distance(mut rows: Rows, near: &[(&NamedNode, f64)]) -> Rows {
    let column = |name: &str| rows.columns.iter().position(|c| c == name);
    let (Some(place), Some(km)) = (column("place"), column("km")) else { return rows };
    let rank = |row: &[Option<Term>]| match &row[place] {
        Some(Term::NamedNode(node)) => near.iter().position(|(near, _)| *near == node).unwrap_or(near.len()),
        _ => near.len(),
    };
    for row in &mut rows.rows {
        if let Some((_, far)) = near.get(rank(row)) {
            row[km] = Some(Literal::new_typed_literal(format!("{far:.0}"), xsd::INTEGER).into());
        }
    }
    let day = rows.columns.iter().position(|c| c == "day");
    rows.rows.sort_by_cached_key(|row| (rank(row), day.is_some_and(|day| row[day].is_none())));
    rows
}

/// Reads `POINT(longitude latitude)`.
fn parse(wkt: &str) -> Option<Point> {
    let inside = wkt.trim().strip_prefix("POINT")?.trim().strip_prefix('(')?.strip_suffix(')')?;
    let mut numbers = inside.split_whitespace();
    let point = Point { longitude: numbers.next()?.parse().ok()?, latitude: numbers.next()?.parse().ok()? };
    Some(point)
}

/// Length of the great circle between two points in kilometers, by the haversine formula.
fn distance(a: Point, b: Point) -> f64 {
    let half = |from: f64, to: f64| ((to - from).to_radians() / 2.0).sin().powi(2);
    let across = a.latitude.to_radians().cos() * b.latitude.to_radians().cos() * half(a.longitude, b.longitude);
    2.0 * RADIUS * (half(a.latitude, b.latitude) + across).clamp(0.0, 1.0).sqrt().asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_great_circles() {
        let (london, paris) = (parse("POINT(-0.13 51.51)").unwrap(), parse("POINT (2.35 48.86)").unwrap());
        assert!((distance(london, paris) - 343.0).abs() < 3.0);
        assert!(distance(london, london) < 1e-9);
        let antipode = Point { longitude: 179.87, latitude: -51.51 };
        assert!((distance(london, antipode) - 20015.0).abs() < 1.0);
        assert_eq!(parse("POINT(x 1)"), None);
    }
}
