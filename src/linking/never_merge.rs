//! Why two entities can't be one, whatever speaks for it: two entries of the gazetteer, a pair of the table `never-merge.tsv`, two
//! places, two people of whom contradicting things are said.
//!
//! In: two records; out: the reason, or none. It is asked for each pair that would come into one set, so no set holds two that
//! must be apart, through whatever chain they would come together.

use super::names;
use super::profile::{EntityProfile, Traits};

/// Kilometers from which two positions are two places.
const FAR: f64 = 50.0;
/// Years that two years of birth may lie apart: ages are rounded, and taken from texts of other days.
const YEARS: i32 = 1;
/// Kilometers of a degree of latitude.
const DEGREE: f64 = 111.2;

/// Why the two are never one, if so.
#[must_use]
pub fn never_merge(a: &EntityProfile, b: &EntityProfile) -> Option<String> {
    listed(a, b)
        .or_else(|| listed(b, a))
        .or_else(|| entries(a, b))
        .or_else(|| kinds(a, b))
        .or_else(|| places(a, b))
        .or_else(|| people(a, b))
}

/// The table says so.
fn listed(a: &EntityProfile, b: &EntityProfile) -> Option<String> {
    let is = |name: &String| b.gazetteer.as_ref() == Some(name) || b.gazetteer.is_none() && b.telling.contains(name);
    a.never.iter().find(|(other, _)| is(other)).map(|(_, why)| why.clone())
}

fn entries(a: &EntityProfile, b: &EntityProfile) -> Option<String> {
    let (one, other) = (a.gazetteer.as_deref()?, b.gazetteer.as_deref()?);
    (one != other).then(|| format!("the gazetteer has both: {} and {}", one.min(other), one.max(other)))
}

fn kinds(a: &EntityProfile, b: &EntityProfile) -> Option<String> {
    let (one, other) = (names::family(&a.types), names::family(&b.types));
    let both = |x: &str, y: &str| (one, other) == (x, y) || (one, other) == (y, x);
    let apart =
        both("an:Person", "an:Place") || both("an:Person", "an:Organization") || both("an:Place", "an:Organization");
    let word = |family: &str| family.trim_start_matches("an:").to_lowercase();
    apart.then(|| format!("two kinds: {} and {}", word(one).min(word(other)), word(one).max(word(other))))
}

fn places(a: &EntityProfile, b: &EntityProfile) -> Option<String> {
    if names::family(&a.types) != "an:Place" || names::family(&b.types) != "an:Place" {
        return None;
    }
    if let (Some(p), Some(q)) = (a.position, b.position) {
        let far = kilometers(p, q);
        if far > FAR {
            return Some(format!("{far:.0} km apart"));
        }
    }
    let country = |e: &EntityProfile| e.within.iter().chain(&e.around).find(|w| w.starts_with("country:")).cloned();
    let (one, other) = (country(a)?, country(b)?);
    (one != other).then(|| format!("in two countries: {} and {}", one.clone().min(other.clone()), one.max(other)))
}

/// Distance on a plane that touches the earth between the two: good enough to tell near from far.
fn kilometers((lat, lon): (f64, f64), (lat2, lon2): (f64, f64)) -> f64 {
    let turn = (lon - lon2).abs();
    let east = turn.min(360.0 - turn) * lat.midpoint(lat2).to_radians().cos();
    DEGREE * (lat - lat2).hypot(east)
}

fn people(a: &EntityProfile, b: &EntityProfile) -> Option<String> {
    if names::family(&a.types) != "an:Person" || names::family(&b.types) != "an:Person" {
        return None;
    }
    given_names(a, b).or_else(|| descriptions(&a.traits, &b.traits))
}

/// Two full names with one surname and two given names.
fn given_names(a: &EntityProfile, b: &EntityProfile) -> Option<String> {
    let mut told: Option<String> = None;
    for (one, x) in a.telling.iter().zip(&a.spellings) {
        for (other, y) in b.telling.iter().zip(&b.spellings) {
            if one == other || x.0 == y.0 {
                return None;
            }
            let (first, second) = (ends(&x.1)?, ends(&y.1)?);
            if first.1 != second.1 {
                continue;
            }
            if alike(first.0, second.0) {
                return None;
            }
            told = told.or_else(|| Some(format!("two given names: {one} and {other}")));
        }
    }
    told
}

/// First and last word.
fn ends(name: &str) -> Option<(&str, &str)> {
    Some((name.split(' ').next()?, name.rsplit(' ').next()?))
}

/// The same given name, an initial of it, or a short form: "Jim" is not known to be "James".
fn alike(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    long.starts_with(short)
}

/// What is said of the one and can't be of the other.
fn descriptions(a: &Traits, b: &Traits) -> Option<String> {
    if let (Some(one), Some(other)) = (a.born, b.born)
        && (one.0 > other.1 + YEARS || other.0 > one.1 + YEARS)
    {
        return Some(format!("born about {} and about {}", one.1.min(other.1), one.1.max(other.1)));
    }
    if let (Some(one), Some(other)) = (a.sex, b.sex)
        && one != other
    {
        return Some("a man and a woman".to_owned());
    }
    let apart = |x: &[String], y: &[String]| !x.is_empty() && !y.is_empty() && !x.iter().any(|v| y.contains(v));
    let both = |x: &[String], y: &[String]| {
        let (x, y) = (x.join(", "), y.join(", "));
        format!("{} and {}", x.clone().min(y.clone()), x.max(y))
    };
    if apart(&a.nationalities, &b.nationalities) {
        return Some(format!("two nationalities: {}", both(&a.nationalities, &b.nationalities)));
    }
    let shared = a.nationalities.iter().any(|n| b.nationalities.contains(n));
    let walks = !shared && apart(&a.walks, &b.walks);
    walks.then(|| format!("two walks of life: {}", both(&a.walks, &b.walks)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Knowledge;
    use crate::linking::spelling;

    fn entity(class: &str, name: &str) -> EntityProfile {
        let knowledge = Knowledge::embedded();
        let types = vec![class.to_owned()];
        let telling = names::telling(knowledge, &types, &[name.to_owned()]);
        let spellings = telling.iter().map(|n| (spelling::key(knowledge, n), spelling::plain(knowledge, n))).collect();
        EntityProfile { label: name.to_owned(), types, telling, spellings, ..EntityProfile::default() }
    }

    #[test]
    fn given_names_tell_people_apart() {
        let person = |name| entity("an:Person", name);
        assert!(never_merge(&person("Jane Roe"), &person("John Roe")).is_some());
        assert_eq!(never_merge(&person("Jane Roe"), &person("J. Roe")), None);
        assert_eq!(never_merge(&person("Mohammed Zurafi"), &person("Muhammad Zurafi")), None);
        assert_eq!(never_merge(&person("Jane Roe"), &person("Ann Smith")), None, "she may have married");
    }

    #[test]
    fn what_is_said_tells_namesakes_apart() {
        let with = |change: &dyn Fn(&mut Traits)| {
            let mut person = entity("an:Person", "Jane Roe");
            change(&mut person.traits);
            person
        };
        let old = with(&|t| t.born = Some((1940, 1941)));
        let young = with(&|t| t.born = Some((1999, 2000)));
        assert_eq!(never_merge(&old, &young).as_deref(), Some("born about 1941 and about 2000"));
        let boxer = with(&|t| t.walks = vec!["sport".to_owned()]);
        let judge = with(&|t| t.walks = vec!["law".to_owned()]);
        assert!(never_merge(&boxer, &judge).is_some());
        assert_eq!(never_merge(&boxer, &old), None);
    }

    #[test]
    fn unknown_places_in_two_countries() {
        let types = || vec!["an:Facility".to_owned(), "an:Place".to_owned()];
        let place = |country: &str| EntityProfile {
            types: types(),
            around: vec![country.to_owned()],
            ..entity("an:Facility", "Old Mill Bridge")
        };
        assert_eq!(
            never_merge(&place("country:PE"), &place("country:CL")).as_deref(),
            Some("in two countries: country:CL and country:PE")
        );
        assert_eq!(never_merge(&place("country:PE"), &place("country:PE")), None);
    }

    #[test]
    fn places_far_apart() {
        let place = |position| EntityProfile { position: Some(position), ..entity("an:City", "Newtown") };
        let place = |position| EntityProfile { types: vec!["an:City".into(), "an:Place".into()], ..place(position) };
        assert_eq!(never_merge(&place((10.0, 10.0)), &place((10.1, 10.1))), None);
        assert_eq!(never_merge(&place((10.0, 179.9)), &place((10.0, -179.9))), None);
        assert!(never_merge(&place((10.0, 10.0)), &place((11.0, 10.0))).is_some());
    }
}
