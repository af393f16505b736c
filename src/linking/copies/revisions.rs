//! Later texts of one address.
//!
//! Both texts stay in the store; the later is a revision of the one before. Which is later is told by the day or moment of the last
//! change, else by what they hold: a text that corrects an earlier one comes behind it, and a longer one behind a
//! shorter, since stories grow. Where nothing tells, the order is that of the articles' names, so that it is always the same.

use std::collections::{BTreeMap, BTreeSet};

use crate::linking::profile::ArticleProfile;
use crate::model::ArticleId;
use crate::model::links::RevisionLink;

/// Links from each later text to the one before it, sorted.
pub(super) fn find(profiles: &[&ArticleProfile]) -> Vec<RevisionLink> {
    let mut links = Vec::new();
    for mut texts in addresses(profiles).into_values() {
        texts.sort_by(|a, b| age(a).cmp(&age(b)));
        // The same text twice under one address is no revision of itself.
        let mut seen = BTreeSet::new();
        texts.retain(|t| seen.insert(t.text.digest.as_str()));
        links.extend(texts.windows(2).map(|pair| link(pair[0], pair[1])));
    }
    links.sort_by(|a, b| (&a.newer, &a.older).cmp(&(&b.newer, &b.older)));
    links
}

fn addresses<'a>(profiles: &[&'a ArticleProfile]) -> BTreeMap<&'a str, Vec<&'a ArticleProfile>> {
    let mut found: BTreeMap<&str, Vec<&ArticleProfile>> = BTreeMap::new();
    for profile in profiles {
        if let Some(address) = &profile.text.address {
            found.entry(address).or_default().push(profile);
        }
    }
    found
}

/// What later texts have more of.
type Age<'a> = (Option<&'a str>, bool, usize, &'a str, &'a str);

fn age(profile: &ArticleProfile) -> Age<'_> {
    let text = &profile.text;
    let length = text.shingles.sentences.iter().map(|s| s.hashes.0.len()).sum();
    (text.dated.as_deref(), !text.notes.is_empty(), length, &text.digest, &profile.article)
}

fn link(older: &ArticleProfile, newer: &ArticleProfile) -> RevisionLink {
    let (before, after) = (age(older), age(newer));
    let order = match (before.0, after.0) {
        (one, Some(other)) if one != Some(other) => format!("dated later: {other}"),
        _ if before.1 != after.1 => "says that it corrects an earlier text".to_owned(),
        _ if before.2 != after.2 => "the longer text".to_owned(),
        _ => "nothing tells which was first".to_owned(),
    };
    let mut because = vec!["same address".to_owned(), order];
    because.sort();
    let id = |profile: &ArticleProfile| ArticleId(profile.article.clone());
    RevisionLink { newer: id(newer), older: id(older), because }
}

/// An address made comparable: without scheme, "www.", fragment, marks of campaigns and a slash at its end. None for a bare host,
/// which is the address of no single article.
#[must_use]
pub fn comparable(url: &str) -> Option<String> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split('#').next().unwrap_or(rest);
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let path = path.trim_end_matches('/');
    let (host, path) = path.split_once('/').unwrap_or((path, ""));
    let is_kept = |part: &&str| !part.is_empty() && !part.starts_with("utm_");
    let mut query: Vec<&str> = query.split('&').filter(is_kept).collect();
    query.sort_unstable();
    if path.is_empty() && query.is_empty() {
        return None;
    }
    let host = host.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let mark = if query.is_empty() { "" } else { "?" };
    Some(format!("{host}/{path}{mark}{}", query.join("&")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(article: &str, dated: Option<&str>, notes: &[&str]) -> ArticleProfile {
        let mut profile = ArticleProfile { article: article.to_owned(), ..ArticleProfile::default() };
        profile.text.address = Some("news.example/ferry".to_owned());
        profile.text.digest = format!("sha of {article}");
        profile.text.dated = dated.map(str::to_owned);
        profile.text.notes = notes.iter().map(|n| (*n).to_owned()).collect();
        profile
    }

    fn order(texts: &[ArticleProfile]) -> Vec<(String, String)> {
        let found = find(&texts.iter().collect::<Vec<_>>());
        found.into_iter().map(|r| (r.newer.0, r.older.0)).collect()
    }

    fn pair(newer: &str, older: &str) -> (String, String) {
        (newer.to_owned(), older.to_owned())
    }

    #[test]
    fn the_moment_of_the_last_change_decides() {
        let texts = [text("a", Some("2031-04-05T18:00:00"), &[]), text("b", Some("2031-04-05"), &["an:Correction"])];
        assert_eq!(order(&texts), [pair("a", "b")]);
    }

    #[test]
    fn a_correction_comes_behind_what_it_corrects() {
        let texts = [text("a", None, &["an:Correction"]), text("b", None, &[])];
        assert_eq!(order(&texts), [pair("a", "b")]);
    }

    #[test]
    fn three_texts_are_a_chain() {
        let texts = ["2031-04-07", "2031-04-05", "2031-04-06"].map(|day| text(day, Some(day), &[]));
        assert_eq!(order(&texts), [pair("2031-04-06", "2031-04-05"), pair("2031-04-07", "2031-04-06")]);
    }

    #[test]
    fn addresses_are_compared_without_what_does_not_matter() {
        let same = ["https://www.news.example/a/", "http://NEWS.example/a?utm_source=x#top", "news.example/a"];
        assert!(same.iter().all(|url| comparable(url).as_deref() == Some("news.example/a")));
        assert_eq!(comparable("https://news.example/?id=7").as_deref(), Some("news.example/?id=7"));
        assert_eq!(comparable("https://news.example/"), None);
    }
}
