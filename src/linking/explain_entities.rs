//! Why two entities are one, or why they are not, by what they are called.

use super::explanation::{Blocks, Compared, Explanation, Feature, Outcome};
use super::names;
use super::profile::EntityProfile;

/// Weight of a common gazetteer id, of a common full name; what is needed.
const ENTRY: f64 = 1.0;
const NAME: f64 = 0.9;
const ENOUGH: f64 = 0.75;

/// Compares two entities.
#[must_use]
pub fn explain(one: &EntityProfile, other: &EntityProfile) -> Explanation {
    let mut told = Explanation::new(Compared::Entities);
    told.blocks = Blocks::new(blocks(one), blocks(other));
    told.threshold = Some(ENOUGH);
    match (&one.gazetteer, &other.gazetteer) {
        (Some(id), Some(same)) if id == same => {
            told.features.push(Feature::new("entry", ENTRY, format!("same entry: {id}")));
        }
        (Some(id), Some(other)) => told.contradictions.push(format!("the gazetteer has two entries: {id} and {other}")),
        _ => {}
    }
    let shared = one.telling.iter().filter(|n| other.telling.contains(n));
    if names::family(&one.types) == names::family(&other.types) {
        told.features.extend(shared.map(|n| Feature::new("name", NAME, format!("same name: {n}"))));
    }
    told.rule = told.features.first().map_or(String::new(), |f| f.name.clone());
    told.score = told.features.iter().map(|f| f.weight).reduce(f64::max).or(Some(0.0));
    told.verdict = match (told.contradictions.is_empty(), told.features.is_empty()) {
        (false, _) => Outcome::Forbidden,
        (true, true) => Outcome::Uncompared,
        (true, false) => Outcome::Joined,
    };
    told
}

/// What an entity is looked for by.
fn blocks(entity: &EntityProfile) -> Vec<String> {
    let family = names::family(&entity.types);
    let names = entity.telling.iter().map(|n| format!("{family}, {n}"));
    names.chain(entity.gazetteer.iter().map(|id| format!("entry {id}"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, gazetteer: Option<&str>) -> EntityProfile {
        EntityProfile {
            types: vec!["an:Person".to_owned()],
            telling: vec![name.to_owned()],
            gazetteer: gazetteer.map(str::to_owned),
            ..EntityProfile::default()
        }
    }

    #[test]
    fn a_name_joins_and_two_entries_forbid() {
        let told = explain(&person("jane roe", None), &person("jane roe", Some("person:1")));
        assert_eq!((told.verdict, told.rule.as_str()), (Outcome::Joined, "name"));
        let told = explain(&person("jane roe", Some("person:2")), &person("jane roe", Some("person:1")));
        assert_eq!(told.verdict, Outcome::Forbidden);
        let told = explain(&person("jane roe", None), &person("john roe", None));
        assert_eq!((told.verdict, told.blocks.shared.len()), (Outcome::Uncompared, 0));
    }
}
