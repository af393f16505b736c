//! Events as JSON Lines in the scheme of PLOVER, with the field names of NGEC, the coder behind the POLECAT data set:
//! <https://github.com/ahalterman/NGEC>, <https://github.com/openeventdata/PLOVER>.
//!
//! Type and mode stand in the ontology as `skos:notation`; sectors, contexts, country codes and further modes in `ontology/plover.tsv`. Events
//! of types that PLOVER has no home for (statements, denials, deaths) are left out. An actor that follows only from a claim of responsibility,
//! an accusation or a denial is in `claimed_actors` with those who say so, never in `ACTOR`. `polarity`, `certainty`, `origins`, `disputed` are ours.

use super::text;
use crate::graph::Node;
use crate::graph::Saying;
use crate::graph::records::Part;
use crate::graph::records::Record;
use crate::graph::records::Ties;
use crate::knowledge::Knowledge;
use crate::knowledge::Ontology;
use crate::vocab;
use serde_json::Map;
use serde_json::Value;
use serde_json::json;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::io;
use std::io::Write;

const TABLE: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/ontology/plover.tsv"));
/// Steps from an actor to its country.
const DEEPEST: usize = 4;

/// Writes the events that PLOVER has a type for, one a line.
///
/// # Errors
/// When `out` can't be written.
pub fn write(records: &[Record], ties: &Ties, out: &mut dyn Write) -> io::Result<()> {
    let coder = Coder { ontology: &Knowledge::embedded().ontology, table: Table::read(TABLE), ties };
    for record in records {
        if let Some(event) = coder.event(record) {
            serde_json::to_writer(&mut *out, &event)?;
            writeln!(out)?;
        }
    }
    Ok(())
}

/// The rows of `plover.tsv`, in their order.
#[derive(Default)]
struct Table {
    rows: BTreeMap<&'static str, Vec<(&'static str, &'static str)>>,
}

impl Table {
    fn read(text: &'static str) -> Self {
        let mut table = Self::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut cells = line.split('\t');
            if let (Some(kind), Some(ours)) = (cells.next(), cells.next()) {
                table.rows.entry(kind).or_default().push((ours, cells.next().unwrap_or_default()));
            }
        }
        table
    }

    fn rows(&self, kind: &str) -> &[(&'static str, &'static str)] {
        self.rows.get(kind).map_or(&[], Vec::as_slice)
    }

    fn find(&self, kind: &str, ours: &str) -> Option<&'static str> {
        self.rows(kind).iter().find(|(known, _)| *known == ours).map(|(_, theirs)| *theirs)
    }
}

struct Coder<'a> {
    ontology: &'a Ontology,
    table: Table,
    ties: &'a Ties,
}

impl Coder<'_> {
    /// The object of an event; none when PLOVER has no type for it.
    fn event(&self, record: &Record) -> Option<Value> {
        let class = vocab::shorten(&record.event.type_iri);
        let (root, mode) = self.code(&class)?;
        let sayings = record.sayings();
        let telling = telling(&sayings);
        let said = |part: fn(&Saying) -> &str| telling.map(part).unwrap_or_default().to_owned();
        let first_told = record.told_on().map(|(first, _)| first.to_owned());
        let happened = record.event.days.as_ref().map(|(first, _)| first.clone());
        Some(json!({
            "id": record.event.iri,
            "date": happened.clone().or_else(|| first_told.clone()),
            "date_basis": if happened.is_some() { "event" } else { "first told" },
            "event_type": root,
            "event_mode": self.modes(&root, mode, record),
            "quad_class": self.table.find("quad", &root),
            "contexts": self.contexts(&class),
            "event_text": text::whole(&said(|s| &s.words)),
            "attributes": self.attributes(&class, record),
            "claimed_actors": self.claimed(record),
            "event_geolocation": record.places.first().map(|place| self.geolocation(place)),
            "date_raw": record.event.time,
            "date_start": happened,
            "date_end": record.event.days.as_ref().map(|(_, last)| last),
            "headline": text::whole(&said(|s| &s.source.headline)),
            "pub_date": said(|s| &s.source.day),
            "publisher": text::whole(&said(|s| &s.source.outlet)),
            "story_id": said(|s| &s.source.article),
            "stories": stories(&sayings),
            "annals_type": class,
            "polarity": record.told.polarity.name(),
            "certainty": record.told.certainty.name(),
            "denied": record.event.denied,
            "disputed": record.event.disputed,
            "figures": record.figures.iter().map(|figure| json!({ "text": figure.label, "disputed": figure.disputed })).collect::<Vec<_>>(),
            "articles": record.event.articles.max(record.told.articles),
            "origins": record.event.origins.unwrap_or_default(),
            "version": concat!("annals-", env!("CARGO_PKG_VERSION")),
        }))
    }

    /// Type and mode of a class, or of the nearest class above that has one.
    fn code(&self, class: &str) -> Option<(String, Option<String>)> {
        let classes = std::iter::once(class).chain(self.ontology.ancestors(class).iter().map(|name| &**name));
        let code = classes.filter_map(|class| self.ontology.notation(class)?.strip_prefix("PLOVER:")).next()?;
        Some(match code.split_once('.') {
            Some((root, mode)) => (root.to_owned(), Some(mode.to_owned())),
            None => (code.to_owned(), None),
        })
    }

    /// The mode of the type, then those of the means.
    fn modes(&self, root: &str, mode: Option<String>, record: &Record) -> Vec<String> {
        let means = self.ties.modes.get(&record.event.iri).into_iter().flatten();
        let means = means.filter_map(|means| self.table.find("mode", &format!("{root} {}", vocab::shorten(means))));
        let mut modes: Vec<String> = Vec::new();
        for mode in mode.into_iter().chain(means.map(str::to_owned)) {
            if !modes.contains(&mode) {
                modes.push(mode);
            }
        }
        modes
    }

    fn contexts(&self, class: &str) -> Vec<&'static str> {
        let rows = self.table.rows("context").iter();
        let found: BTreeSet<&str> =
            rows.filter(|(ours, _)| self.ontology.is_a(class, ours)).map(|(_, to)| *to).collect();
        found.into_iter().collect()
    }

    fn attributes(&self, class: &str, record: &Record) -> Value {
        let main = self.ontology.main_roles(class);
        let recipient = main.map_or("an:recipient", |roles| &roles.object);
        let mut attributes = Map::new();
        let plain =
            |role: &str| record.parts.iter().filter(|part| part.plain && has_role(part, role)).collect::<Vec<_>>();
        let mut received = plain(recipient);
        for role in ["an:recipient", "an:patient"] {
            if received.is_empty() {
                received = plain(role);
            }
        }
        attributes.insert("ACTOR".to_owned(), self.actors(&plain("an:agent")));
        attributes.insert("RECIP".to_owned(), self.actors(&received));
        let places: Vec<Value> =
            record.places.iter().map(|place| json!({ "text": text::whole(&place.label) })).collect();
        attributes.insert("LOC".to_owned(), Value::Array(places));
        let dates = if record.event.time.is_empty() {
            Vec::new()
        } else {
            vec![json!({ "text": text::whole(&record.event.time) })]
        };
        attributes.insert("DATE".to_owned(), Value::Array(dates));
        Value::Object(attributes)
    }

    fn actors(&self, parts: &[&Part]) -> Value {
        parts.iter().map(|part| self.actor(&part.filler)).collect()
    }

    fn actor(&self, node: &Node) -> Value {
        let mut sectors = self.sectors(&node.iri, &vocab::shorten(&node.type_iri)).into_iter();
        json!({
            "text": text::whole(&node.label),
            "id": node.iri,
            "country": self.country(&node.iri),
            "code_1": sectors.next().unwrap_or_default(),
            "code_2": sectors.next().unwrap_or_default(),
        })
    }

    fn claimed(&self, record: &Record) -> Vec<Value> {
        let parts = record.parts.iter().filter(|part| !part.plain && has_role(part, "an:agent"));
        let with_speakers = |part: &Part| {
            let sayings: Vec<&Saying> = part.edge.sayings.iter().collect();
            let mut actor = self.actor(&part.filler);
            actor["said_by"] = json!(part.edge.speakers);
            actor["denied_by"] = json!(part.edge.deniers);
            actor["text_of_claim"] = json!(telling(&sayings).map(|saying| text::whole(&saying.words)));
            actor
        };
        parts.map(with_speakers).collect()
    }

    /// Sectors of an actor: of its class, and of what it acts for.
    fn sectors(&self, iri: &str, class: &str) -> Vec<&'static str> {
        let of_class = |class: &str| {
            let rows = self.table.rows("sector").iter();
            rows.filter(|(ours, _)| self.ontology.is_a(class, ours)).map(|(_, theirs)| *theirs).next()
        };
        let mut found: Vec<&str> = of_class(class).into_iter().collect();
        let types = &self.ties.types;
        let acts_for = self.neighbors(iri, "sector-path").filter_map(|whole| types.get(whole));
        for sector in acts_for.filter_map(|class| of_class(&vocab::shorten(class))) {
            if !found.contains(&sector) {
                found.push(sector);
            }
        }
        found
    }

    /// What standing relations lead to from a thing, in the order of the table.
    fn neighbors<'b>(&'b self, iri: &str, paths: &str) -> impl Iterator<Item = &'b String> {
        let of = self.ties.standing.get(iri);
        let path: Vec<String> = self.table.rows(paths).iter().map(|(property, _)| vocab::expand(property)).collect();
        path.into_iter().filter_map(move |property| of?.get(&property)).flatten()
    }

    /// The alpha-3 code of the country that a thing is, or that its standing relations lead to.
    fn country(&self, iri: &str) -> &'static str {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let mut open: Vec<&str> = vec![iri];
        for _ in 0..=DEEPEST {
            if let Some(code) = open.iter().find_map(|iri| self.code_of(iri)) {
                return code;
            }
            let next: Vec<&str> = open.iter().flat_map(|iri| self.neighbors(iri, "path")).map(String::as_str).collect();
            open = next.into_iter().filter(|iri| seen.insert(iri)).collect();
        }
        ""
    }

    fn code_of(&self, iri: &str) -> Option<&'static str> {
        let id = self.ties.ids.get(iri)?;
        let (kind, alpha2) = id.split_once(':')?;
        if kind == "country" || kind == "government" { self.table.find("country", alpha2) } else { None }
    }

    fn geolocation(&self, place: &Node) -> Value {
        let point = place.point.as_ref();
        let number = |text: Option<&String>| text.and_then(|text| text.parse::<f64>().ok());
        let geonames = self.ties.ids.get(&place.iri).and_then(|id| id.strip_prefix("city:"));
        json!({
            "resolved_placename": text::whole(&place.label),
            "geonameid": geonames,
            "country_code3": self.country(&place.iri),
            "lat": number(point.map(|(_, latitude)| latitude)),
            "lon": number(point.map(|(longitude, _)| longitude)),
            "feature": place.class,
        })
    }
}

fn has_role(part: &Part, role: &str) -> bool {
    vocab::shorten(&part.edge.property) == role
}

/// The first saying that affirms, or the first at all.
fn telling<'a>(sayings: &[&'a Saying]) -> Option<&'a Saying> {
    sayings.iter().find(|saying| saying.affirms).or_else(|| sayings.first()).copied()
}

fn stories<'a>(sayings: &[&'a Saying]) -> Vec<&'a str> {
    let stories: BTreeSet<&str> = sayings.iter().map(|saying| saying.source.article.as_str()).collect();
    stories.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_names_what_the_ontology_declares() {
        let ontology = &Knowledge::embedded().ontology;
        let table = Table::read(TABLE);
        for kind in ["sector", "context"] {
            for (class, _) in table.rows(kind) {
                assert!(ontology.is_class(class), "{kind} {class}");
            }
        }
        for (means, _) in table.rows("mode") {
            let mode = means.split_once(' ').map(|(_, mode)| mode).unwrap_or_default();
            assert!(ontology.is_individual(mode, "an:Mode"), "{means}");
        }
        for (property, _) in table.rows("path").iter().chain(table.rows("sector-path")) {
            assert!(ontology.is_declared(property), "{property}");
        }
        assert_eq!(table.find("country", "RU"), Some("RUS"));
    }
}
