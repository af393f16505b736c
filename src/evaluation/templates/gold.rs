//! Gold of the incidents task: from whichever of its three kinds of file lie at a path.
//!
//! In: a file or a folder; out: articles with their templates, in the order of the gold. JSON lines hold five roles and the text in lower
//! case; keys hold all 25 slots; text files hold the articles as they were sent, in capitals, with a dateline. What the named file
//! lacks is taken from files beside it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde_json::Value;

use super::{keys, texts};
use crate::error::{Error, Kind, Result};
use crate::evaluation::files;

/// The five roles, by the names that they bear in the JSON lines.
pub(super) const ROLES: [&str; 5] = ["PerpInd", "PerpOrg", "Target", "Victim", "Weapon"];

/// One filler of a slot: mentions that are as good as each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Filler {
    /// The words, as the gold has them.
    pub(super) mentions: Vec<String>,
    /// Whether it may be missed without loss.
    pub(super) optional: bool,
}

/// How sure it is that an organization did it: slot 11.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Confidence {
    /// The organization.
    pub(super) organization: Filler,
    /// Values that are as good as each other.
    pub(super) values: Vec<String>,
}

/// One incident.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Template {
    /// Types that are as good as each other, in lower case.
    pub(super) incidents: Vec<String>,
    /// Fillers of each of the [`ROLES`].
    pub(super) fillers: [Vec<Filler>; 5],
    /// Slot 11; only keys have it.
    pub(super) confidence: Vec<Confidence>,
    /// Whether it may be missed without loss.
    pub(super) optional: bool,
}

/// One article and its incidents.
#[derive(Clone, Debug, Default)]
pub(super) struct GoldArticle {
    /// Its identifier, in capitals.
    pub(super) id: String,
    /// What is read.
    pub(super) text: String,
    /// Day of its dateline.
    pub(super) published: Option<Date>,
    /// Incidents by five roles.
    pub(super) templates: Vec<Template>,
    /// Incidents of the key, when there is one.
    pub(super) keyed: Option<Vec<Template>>,
}

/// What the files at a place hold, by identifier.
#[derive(Default)]
struct Found {
    lines: Vec<GoldArticle>,
    keys: Vec<(String, Vec<Template>)>,
    texts: BTreeMap<String, texts::Sent>,
}

/// Reads the gold at `path`.
///
/// # Errors
/// When nothing there is gold of this task, or a file can't be read.
pub(super) fn read(path: &Path) -> Result<Vec<GoldArticle>> {
    let mut found = Found::default();
    let named = path.is_file();
    for file in files::below(path, &[""])? {
        found.read(&file)?;
    }
    if named {
        for file in beside(path)? {
            // A neighbor of another kind is no concern of ours.
            let mut other = Found::default();
            if other.read(&file).is_ok() {
                found.keys.extend(other.keys);
                found.texts.extend(other.texts);
            }
        }
    }
    let articles = found.join();
    if articles.is_empty() {
        return Err(Error::new(Kind::Article, "no templates")
            .at(path.display().to_string())
            .hint("name JSON lines with docid, doctext and templates, or a folder with MUC-4 keys and texts"));
    }
    Ok(articles)
}

/// The files beside a file, sorted.
fn beside(path: &Path) -> Result<Vec<PathBuf>> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let entries = fs::read_dir(folder).map_err(|e| Error::io(folder, &e))?;
    let mut files: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    files.retain(|f| f.is_file() && f != path);
    files.sort();
    Ok(files)
}

impl Found {
    /// Takes up a file by what is in it; other files are left alone.
    fn read(&mut self, path: &Path) -> Result<()> {
        let text = files::text(path)?;
        if text.trim_start().starts_with('{') {
            for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
                self.lines.push(article(line).map_err(|reason| files::bad_line(path, number + 1, reason))?);
            }
        } else if keys::is_key(&text) {
            self.keys.extend(keys::read(&text).map_err(|(line, reason)| files::bad_line(path, line, reason))?);
        } else {
            self.texts.extend(texts::read(&text));
        }
        Ok(())
    }

    fn join(self) -> Vec<GoldArticle> {
        let by_id: BTreeMap<&str, &Vec<Template>> = self.keys.iter().map(|(id, t)| (id.as_str(), t)).collect();
        let from_keys = || {
            let read = self.keys.iter().filter(|(id, _)| self.texts.contains_key(id));
            read.map(|(id, t)| GoldArticle { id: id.clone(), templates: t.clone(), ..GoldArticle::default() }).collect()
        };
        let mut articles: Vec<GoldArticle> = if self.lines.is_empty() { from_keys() } else { self.lines.clone() };
        for article in &mut articles {
            article.keyed = by_id.get(article.id.as_str()).map(|t| (*t).clone());
            if let Some(sent) = self.texts.get(&article.id) {
                article.text.clone_from(&sent.text);
                article.published = sent.published;
            }
        }
        articles
    }
}

/// One article of the JSON lines.
fn article(line: &str) -> Result<GoldArticle, String> {
    let value: Value = serde_json::from_str(line).map_err(|e| e.to_string())?;
    let field = |name: &str| value.get(name).and_then(Value::as_str).ok_or_else(|| format!("no field '{name}'"));
    let listed = value.get("templates").and_then(Value::as_array).ok_or("no field 'templates'")?;
    let mut templates: Vec<Template> = Vec::new();
    for one in listed {
        let template = template(one)?;
        // Two incidents that five roles can't tell apart count once, as in the scorer of Du et al.
        if !templates.contains(&template) {
            templates.push(template);
        }
    }
    let id = field("docid")?.to_uppercase();
    Ok(GoldArticle { id, text: texts::unfolded(field("doctext")?), templates, ..GoldArticle::default() })
}

fn template(value: &Value) -> Result<Template, String> {
    let incident = value.get("incident_type").and_then(Value::as_str).ok_or("no field 'incident_type'")?;
    let mut template = Template { incidents: alternatives(incident), ..Template::default() };
    for (role, fillers) in ROLES.iter().zip(&mut template.fillers) {
        let listed = value.get(role).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        for entity in listed {
            let mentions: Vec<String> =
                entity.as_array().into_iter().flatten().filter_map(mention).map(str::to_owned).collect();
            if !mentions.is_empty() {
                fillers.push(Filler { mentions, optional: false });
            }
        }
    }
    Ok(template)
}

/// A mention is its words, or a pair of words and place.
fn mention(value: &Value) -> Option<&str> {
    value.as_str().or_else(|| value.get(0)?.as_str())
}

/// "attack / bombing": either will do.
pub(super) fn alternatives(incident: &str) -> Vec<String> {
    incident.split('/').map(|i| i.trim().to_lowercase()).filter(|i| !i.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_gives_roles_with_alternative_mentions() {
        let line = r#"{"docid": "dev-1", "doctext": "a.    b.", "templates": [{"incident_type": "attack / bombing",
            "PerpInd": [], "PerpOrg": [[["north front", 3], ["nf", 9]]], "Target": [], "Victim": [], "Weapon": [["bomb"]]}]}"#;
        let article = article(&line.replace('\n', " ")).expect("a record");
        assert_eq!((article.id.as_str(), article.text.as_str()), ("DEV-1", "a.\n\nb."));
        assert_eq!(article.templates[0].incidents, ["attack", "bombing"]);
        assert_eq!(article.templates[0].fillers[1][0].mentions, ["north front", "nf"]);
        assert_eq!(article.templates[0].fillers[4][0].mentions, ["bomb"]);
    }

    #[test]
    fn a_line_without_templates_is_an_error() {
        assert!(article(r#"{"docid": "x", "doctext": "y"}"#).is_err());
        assert!(article("[1").is_err());
    }
}
