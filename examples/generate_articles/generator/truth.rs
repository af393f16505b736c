//! How well linking finds what is true of generated articles: B-cubed over the nodes that the truth speaks of.
//!
//! An entity node counts when it bears a name of the truth, an event node when its class is the one of the story. What the
//! reader missed inside single articles is not counted against linking.

use std::collections::BTreeMap;

use annals::linking::profile::ArticleProfile;
use annals::model::links::{Link, LinkKind};

use super::{Kind, Telling};

/// Precision and recall of B-cubed, 0 to 1.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Score {
    /// Share of a node's set that belongs there.
    pub(crate) precision: f64,
    /// Share of what belongs together that is.
    pub(crate) recall: f64,
}

impl Score {
    /// The harmonic mean of both.
    pub(crate) fn f1(self) -> f64 {
        let sum = self.precision + self.recall;
        if sum == 0.0 { 0.0 } else { 2.0 * self.precision * self.recall / sum }
    }
}

/// A node of an article and what it stands for in truth.
pub(crate) type Mention = (String, String, String);

/// Nodes of a kind that the truth speaks of: article, key, name of the truth. `told` are the articles of the profiles.
pub(crate) fn mentions(told: &BTreeMap<String, Telling>, profiles: &[ArticleProfile], kind: LinkKind) -> Vec<Mention> {
    let mut found = Vec::new();
    for profile in profiles {
        let Some(telling) = told.get(&profile.article) else {
            continue;
        };
        let mut add = |key: &String, truth: String| found.push((profile.article.clone(), key.clone(), truth));
        match kind {
            LinkKind::Entity => {
                for entity in profile.entities.iter().filter(|e| e.named) {
                    let bears = |name: &str| entity.names.iter().any(|n| n == name || n.ends_with(&format!(" {name}")));
                    // A capital is a city here and a government there: the truth does not say which.
                    let names = telling.names.iter().filter(|(_, id)| !id.starts_with("capital:"));
                    if let Some((_, id)) = names.into_iter().find(|(name, _)| bears(name)) {
                        add(&entity.key, id.clone());
                    }
                }
            }
            LinkKind::Event => {
                let classes = classes(telling.kind);
                for event in profile.events.iter().filter(|e| classes.contains(&e.class.as_str()) && e.actual) {
                    add(&event.key, format!("story:{}", telling.story));
                }
            }
        }
    }
    found
}

fn classes(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Bombing => &["an:Bombing"],
        Kind::Airstrike => &["an:Airstrike"],
        Kind::Shooting => &["an:Shooting"],
        Kind::Earthquake => &["an:Disaster", "an:Earthquake", "an:NaturalDisaster"],
        Kind::Protest => &["an:Protest"],
        Kind::Arrest => &["an:Arrest", "an:Detention"],
        Kind::Meeting => &["an:Meeting", "an:Negotiation"],
        Kind::Ferry => &["an:Accident"],
    }
}

/// Number of the set of each node; a node that is in no link is a set of its own.
pub(crate) fn sets(mentions: &[Mention], links: &[Link], kind: LinkKind) -> Vec<usize> {
    let mut linked: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (number, link) in links.iter().enumerate().filter(|(_, l)| l.kind == kind) {
        linked.extend(link.members.iter().map(|m| ((m.article.0.as_str(), m.key.as_str()), number)));
    }
    let alone = |at: usize| links.len() + at;
    let set = |(at, m): (usize, &Mention)| linked.get(&(m.0.as_str(), m.1.as_str())).copied().unwrap_or(alone(at));
    mentions.iter().enumerate().map(set).collect()
}

/// B-cubed (Bagga and Baldwin 1998).
pub(crate) fn b_cubed(mentions: &[Mention], sets: &[usize]) -> Score {
    let mut of_set: BTreeMap<usize, usize> = BTreeMap::new();
    let mut of_truth: BTreeMap<&str, usize> = BTreeMap::new();
    let mut of_both: BTreeMap<(usize, &str), usize> = BTreeMap::new();
    for ((_, _, truth), set) in mentions.iter().zip(sets) {
        *of_set.entry(*set).or_default() += 1;
        *of_truth.entry(truth).or_default() += 1;
        *of_both.entry((*set, truth)).or_default() += 1;
    }
    let mut score = Score::default();
    for ((_, _, truth), set) in mentions.iter().zip(sets) {
        let shared = of_both[&(*set, truth.as_str())] as f64;
        score.precision += shared / of_set[set] as f64;
        score.recall += shared / of_truth[truth.as_str()] as f64;
    }
    let all = mentions.len().max(1) as f64;
    Score { precision: score.precision / all, recall: score.recall / all }
}

/// Names of the truth that are never one, however much they have in common.
pub(crate) fn never_one(one: &str, other: &str) -> bool {
    let people = |id: &str| id.starts_with("person:") || id.starts_with("subject:");
    let groups = |id: &str| id.starts_with("group:");
    one != other && ((people(one) && people(other)) || (groups(one) && groups(other)))
}
