//! Why two entities are one, or why they are not: each rule of `entities.rs` and `alike.rs` that would join them, and what forbids it.
//!
//! Two entities are compared by themselves. What others have to say (a rival of the same family name in a third article, a set that
//! one is already in) is not seen here, but for what stands in the two articles.

use super::alike::{self, Tie, Told};
use super::entities::{SAME_ALIAS, SAME_NAME, SPELLING};
use super::explanation::{Blocks, Compared, Explanation, Feature, Outcome};
use super::never_merge::never_merge;
use super::profile::{ArticleProfile, EntityProfile};
use super::{names, spelling};
use crate::model::links::Member;

/// Compares two entities; none when one of them is unknown.
#[must_use]
pub fn explain(profiles: &[ArticleProfile], one: &Member, other: &Member) -> Option<Explanation> {
    let mut found = [of(profiles, one)?, of(profiles, other)?];
    found.sort_by(|a, b| a.0.order().cmp(&b.0.order()));
    let [(first, a), (second, b)] = found;
    let mut told = Explanation::new(Compared::Entities);
    told.blocks = Blocks::new(blocks(a, first), blocks(b, second));
    told.contradictions = never_merge(a, b).into_iter().collect();
    let mut ties = by_name(a, b);
    ties.extend(Told::new(&[a, b], &[0, 1], &[first, second]).of_two());
    let best = ties.iter().max_by(|x, y| x.score.total_cmp(&y.score));
    told.rule = best.map(|t| t.rule.to_owned()).unwrap_or_default();
    told.score = Some(best.map_or(0.0, |t| t.score));
    told.threshold = Some(alike::ENOUGH);
    told.features = ties.iter().map(|t| Feature::new(t.rule, t.score, t.because.as_str())).collect();
    told.verdict = match (told.contradictions.is_empty(), told.features.is_empty()) {
        (false, _) => Outcome::Forbidden,
        (true, false) => Outcome::Joined,
        (true, true) if told.blocks.shared.is_empty() => Outcome::Uncompared,
        (true, true) => Outcome::Below,
    };
    Some(told)
}

/// Those in which all are compared with all: a given name alone is looked for by those who are called nothing else.
fn blocks(entity: &EntityProfile, profile: &ArticleProfile) -> Vec<String> {
    alike::blocks(entity, profile).into_iter().filter(|b| !b.starts_with("given ")).collect()
}

fn of<'a>(profiles: &'a [ArticleProfile], member: &Member) -> Option<(&'a ArticleProfile, &'a EntityProfile)> {
    let profile = profiles.iter().find(|p| p.article == member.article.0)?;
    Some((profile, profile.entities.iter().find(|e| e.key == member.key)?))
}

/// What the gazetteer and the names say.
fn by_name(a: &EntityProfile, b: &EntityProfile) -> Vec<Tie> {
    let tie = |score, rule, because| Tie { pair: (0, 1), score, rule, because };
    let same = a.gazetteer.as_ref().filter(|id| b.gazetteer.as_ref() == Some(*id));
    let mut ties: Vec<Tie> = same.map(|id| tie(1.0, "gazetteer", format!("same entry: {id}"))).into_iter().collect();
    if names::family(&a.types) != names::family(&b.types) {
        return ties;
    }
    for name in a.telling.iter().filter(|n| b.telling.contains(n)) {
        let labels = names::is_same(&a.label, name) && names::is_same(&b.label, name);
        let (score, rule) = if labels { (SAME_NAME, "name") } else { (SAME_ALIAS, "alias") };
        ties.push(tie(score, rule, format!("same name: {name}")));
    }
    let near = |x: &(String, String)| b.spellings.iter().any(|y| x.0 == y.0 && spelling::near(&x.1, &y.1));
    let open = a.gazetteer.is_none() && b.gazetteer.is_none();
    if ties.is_empty() && open && a.spellings.iter().any(near) {
        ties.push(tie(SPELLING, "spelling", format!("one name: {}, {}", a.label, b.label)));
    }
    ties
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ArticleId;

    fn told(one: EntityProfile, other: EntityProfile) -> Explanation {
        let article = |name: &str, mut entity: EntityProfile| {
            "e".clone_into(&mut entity.key);
            ArticleProfile { article: name.to_owned(), entities: vec![entity], ..ArticleProfile::default() }
        };
        let member = |name: &str| Member { article: ArticleId(name.to_owned()), key: "e".to_owned() };
        explain(&[article("a", one), article("b", other)], &member("a"), &member("b")).unwrap()
    }

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
        let joined = told(person("jane roe", None), person("jane roe", Some("person:1")));
        assert_eq!((joined.verdict, joined.rule.as_str()), (Outcome::Joined, "alias"));
        let forbidden = told(person("jane roe", Some("person:2")), person("jane roe", Some("person:1")));
        assert_eq!(forbidden.verdict, Outcome::Forbidden);
        let apart = told(person("jane roe", None), person("ann smith", None));
        assert_eq!((apart.verdict, apart.blocks.shared.len()), (Outcome::Uncompared, 0));
    }
}
