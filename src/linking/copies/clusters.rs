//! From pairs of alike texts to links: which text is the origin of the others.
//!
//! Texts that are much the same form a cluster; its origin is the text of the outlet that the others credit, else the earliest. A
//! text that is held in another joins no cluster, since a long article may hold two agencies' stories; the later of the two
//! gets a link to the origin of the earlier. All of it goes by the articles alone, not by the order in which they came.

use std::collections::BTreeMap;

use super::{CONTAINED, LEAST, RESEMBLES, Texts, Tie, is_revision};
use crate::linking::profile::ArticleProfile;
use crate::linking::union::{Reasons, Union};
use crate::model::ArticleId;
use crate::model::links::CopyLink;

/// Share of the source that a copy must still hold when the source is the origin of the text that was compared.
const STILL: f64 = CONTAINED / 2.0;

/// Links from copies to origins, sorted.
pub(super) fn copies(texts: &Texts<'_>, ties: &[(usize, usize, Tie)]) -> Vec<CopyLink> {
    let origins = origins(texts, ties);
    let mut links = BTreeMap::new();
    for (copy, &origin) in origins.iter().enumerate() {
        if let Some(link) = link(texts, copy, origin, Tie::Resembles) {
            links.insert((copy, origin), link);
        }
    }
    for &(one, other, tie) in ties {
        if tie == Tie::Contains && origins[one] != origins[other] {
            let (copy, origin) = later(texts, &origins, one, other);
            if let Some(link) = link(texts, copy, origin, Tie::Contains) {
                links.entry((copy, origin)).or_insert(link);
            }
        }
    }
    let mut links: Vec<CopyLink> = links.into_values().collect();
    links.sort_by(|a, b| (&a.copy, &a.origin).cmp(&(&b.copy, &b.origin)));
    links
}

/// Origin of the cluster of each text; a text that stands alone is its own.
fn origins(texts: &Texts<'_>, ties: &[(usize, usize, Tie)]) -> Vec<usize> {
    let count = texts.profiles.len();
    let mut union = Union::new(count);
    for &(one, other, tie) in ties {
        if tie == Tie::Resembles {
            union.join((one, other), Reasons::default(), |_, _| false);
        }
    }
    let mut origins: Vec<usize> = (0..count).collect();
    for (members, _) in union.sets() {
        let credited = |member: usize| {
            let publisher = texts.profiles[member].text.publisher.as_ref();
            publisher.is_some_and(|p| members.iter().any(|&m| credits(texts.profiles[m], p)))
        };
        let first = members.iter().copied().min_by_key(|&m| (!credited(m), rank(texts.profiles[m])));
        for &member in members {
            origins[member] = first.unwrap_or(member);
        }
    }
    origins
}

/// Of two texts of which one holds the other: the copy, and the origin of the text that it holds or is taken from.
fn later(texts: &Texts<'_>, origins: &[usize], one: usize, other: usize) -> (usize, usize) {
    let source = |origin: usize, copy: usize| {
        let publisher = texts.profiles[origin].text.publisher.as_ref();
        let credited = publisher.is_some_and(|p| credits(texts.profiles[copy], p));
        (!credited, rank(texts.profiles[origin]))
    };
    if source(origins[one], other) <= source(origins[other], one) {
        (other, origins[one])
    } else {
        (one, origins[other])
    }
}

fn credits(profile: &ArticleProfile, outlet: &str) -> bool {
    profile.text.credits.iter().any(|c| c == outlet)
}

/// The earlier day first, undated texts last; of one day an agency before others.
fn rank(profile: &ArticleProfile) -> (bool, Option<i32>, bool, &str) {
    let (undated, day, article) = profile.order();
    (undated, day, !profile.text.agency, article)
}

fn link(texts: &Texts<'_>, copy: usize, origin: usize, tie: Tie) -> Option<CopyLink> {
    let (from, to) = (texts.profiles[copy], texts.profiles[origin]);
    if copy == origin || is_revision(from, to) {
        return None;
    }
    let found = texts.compare(copy, origin);
    let (rule, score, shared) = match tie {
        Tie::Resembles => ("resemblance", found.jaccard(), found.in_words()),
        Tie::Contains => ("containment", found.containment(), found.containment_in_words()),
    };
    if tie == Tie::Contains && (found.shared < LEAST || score < STILL) {
        return None;
    }
    let mut because = vec![shared];
    if tie == Tie::Resembles && score < RESEMBLES {
        because.push("both are copies of texts between them".to_owned());
    }
    because.push(whose(from, to));
    because.sort();
    let id = |profile: &ArticleProfile| ArticleId(profile.article.clone());
    Some(CopyLink { copy: id(from), origin: id(to), score, rule: rule.into(), because })
}

/// Why it is the other's text, not the other way round.
fn whose(copy: &ArticleProfile, origin: &ArticleProfile) -> String {
    let publisher = origin.text.publisher.as_deref();
    if let Some(outlet) = publisher.filter(|p| credits(copy, p)) {
        let outlet = outlet.strip_prefix("outlet:").unwrap_or(outlet);
        return format!("credits the other's outlet: {outlet}");
    }
    match (origin.published, copy.published) {
        (Some(one), Some(other)) if one < other => {
            let days = other - one;
            format!("{days} day{} later", if days == 1 { "" } else { "s" })
        }
        (Some(_), None) => "the other is dated, it is not".to_owned(),
        _ if origin.text.agency && !copy.text.agency => "the other is of a news agency".to_owned(),
        _ => "nothing tells which was first".to_owned(),
    }
}
