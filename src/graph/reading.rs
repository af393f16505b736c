//! From rows to facts: each query of `queries/graph/` fills one part of [`Facts`].

use super::facts::Claim;
use super::facts::Facts;
use super::facts::Headline;
use super::facts::Relation;
use super::facts::Statement;
use super::facts::Succession;
use super::kept;
use super::node::Kind;
use super::node::Node;
use super::node::Note;
use super::rows::Row;
use super::source::Source;
use super::tables::Shape;
use super::tables::Table;
use super::words;
use crate::error::Result;
use crate::store::Store;
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The text of a query file below `queries/graph/`.
macro_rules! query {
    ($name:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/queries/graph/", $name, ".rq"))
    };
}

/// The IRI of a term of the vocabulary.
macro_rules! annals {
    ($name:literal) => {
        concat!("https://w3id.org/annals/ns#", $name)
    };
}

/// A table, and where its rows go.
struct Part {
    shape: Shape,
    add: fn(&mut Facts, &Row<'_>),
}

const LABEL: &str = "http://www.w3.org/2000/01/rdf-schema#label";
const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const ANCHOR: &str = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#anchorOf";

/// All parts, in the order in which facts are made of them.
const PARTS: [Part; 9] = [
    Part {
        shape: Shape {
            query: query!("entities"),
            order: &["entity", "kind", "type", "label", "point"],
            key: "entity",
            class: annals!("Entity"),
            far: &[],
        },
        add: Facts::add_entity,
    },
    Part {
        shape: Shape {
            query: query!("events"),
            order: &["event", "type", "label", "time", "place", "timeText", "lemma", "earliest", "latest", "origins"],
            key: "event",
            class: annals!("Event"),
            far: &[],
        },
        add: Facts::add_event,
    },
    Part {
        shape: Shape {
            query: query!("headlines"),
            order: &["article", "outlet", "headline", "published"],
            key: "article",
            class: annals!("Article"),
            far: &[LABEL],
        },
        add: Facts::add_headline,
    },
    Part {
        shape: Shape {
            query: query!("claims"),
            order: &[
                "claim", "speaker", "content", "article", "quote", "words", "cue", "source", "sourceOutlet",
                "sourceText", "statedOn", "voice", "polarity", "certainty",
            ],
            key: "claim",
            class: annals!("Claim"),
            far: &[ANCHOR],
        },
        add: Facts::add_claim,
    },
    Part {
        shape: Shape {
            query: query!("disputes"),
            order: &["claim", "other"],
            key: "claim",
            class: annals!("Claim"),
            far: &[],
        },
        add: Facts::add_dispute,
    },
    Part {
        shape: Shape {
            query: query!("statements"),
            order: &["subject", "predicate", "object", "claim", "plain", "edge"],
            key: "edge",
            class: annals!("Edge"),
            far: &[],
        },
        add: Facts::add_statement,
    },
    Part {
        shape: Shape {
            query: query!("relations"),
            order: &["subject", "predicate", "object", "event"],
            key: "event",
            class: annals!("Event"),
            far: &[],
        },
        add: Facts::add_relation,
    },
    Part {
        shape: Shape {
            query: query!("counts"),
            order: &["count", "event", "kindLabel", "min", "max", "approximate"],
            key: "count",
            class: annals!("Count"),
            far: &[LABEL],
        },
        add: Facts::add_count,
    },
    Part {
        shape: Shape {
            query: query!("successions"),
            order: &["subject", "predicate", "object"],
            key: "subject",
            class: annals!("Event"),
            far: &[TYPE],
        },
        add: Facts::add_succession,
    },
];

/// What properties and classes are called, asked for those that stand in the tables.
const LABELS: Shape = Shape {
    query: query!("labels"),
    order: &["predicate", "label", "inverse", "reading"],
    key: "predicate",
    class: "",
    far: &[],
};

/// Properties that views draw whether or not a claim speaks about such an edge.
const DRAWN: [&str; 3] = [annals!("content"), annals!("disputes"), annals!("speaker")];

impl Facts {
    /// The facts of a store, from tables that were kept, brought up to date, or asked for.
    ///
    /// # Errors
    /// When the store can't answer one of the queries.
    pub fn read(store: &Store) -> Result<Self> {
        let shapes: Vec<&Shape> = PARTS.iter().map(|part| &part.shape).collect();
        kept::with_tables(store, &shapes, |tables| Self::of(store, tables))
    }

    fn of(store: &Store, tables: &[Table<'_>]) -> Result<Self> {
        let mut facts = Self::default();
        let named = ["type", "predicate"].map(|column| tables.iter().flat_map(move |table| table.values(column)));
        let named: BTreeSet<&str> = named.into_iter().flatten().chain(DRAWN).collect();
        for row in Table::about(store, &LABELS, named)?.rows() {
            facts.add_label(&row);
        }
        for (part, table) in PARTS.iter().zip(tables) {
            table.rows().for_each(|row| (part.add)(&mut facts, &row));
        }
        facts.mark_events();
        Ok(facts)
    }

    fn add_entity(&mut self, row: &Row<'_>) {
        let Some(iri) = row.resource("entity") else { return };
        let kind = row.local("kind").map_or(Kind::Entity, |class| Kind::of_entity(&class));
        let class = self.class_label(row, kind);
        let node = self.nodes.entry(iri).or_insert_with_key(|iri| {
            let label = row.text("label").unwrap_or_else(|| words::from_iri(iri));
            Node::new(iri, label, kind, class)
        });
        add_type(node, row);
        node.kind = node.kind.min(kind);
        node.point = node.point.take().or_else(|| point(&row.text("point")?));
    }

    fn add_event(&mut self, row: &Row<'_>) {
        let Some(iri) = row.resource("event") else { return };
        let class = self.class_label(row, Kind::Event);
        let place = row.resource("place").and_then(|place| Some(self.nodes.get(&place)?.label.clone()));
        let node = self.nodes.entry(iri).or_insert_with_key(|iri| {
            let label = row.text("label").or_else(|| row.text("lemma"));
            Node::new(iri, label.unwrap_or_else(|| class.clone()), Kind::Event, class)
        });
        add_type(node, row);
        node.origins = node.origins.or_else(|| row.number("origins"));
        node.days = node.days.take().or_else(|| days(row));
        let time = row.text("time").map(|time| words::date(&time));
        add_part(&mut node.time, time.or_else(|| row.text("timeText")));
        add_place(&mut node.place, place);
    }

    /// What the class in a row is called.
    fn class_label(&self, row: &Row<'_>, kind: Kind) -> String {
        row.resource("type").map_or_else(|| kind.name().to_owned(), |class| self.property_label(&class))
    }

    fn add_label(&mut self, row: &Row<'_>) {
        let Some(property) = row.resource("predicate") else {
            return;
        };
        let label = row.text("label").unwrap_or_else(|| words::from_iri(&property));
        if let Some(reading) = row.text("reading") {
            self.readings.entry(property.clone()).or_insert(reading);
        }
        self.labels.entry(property).or_insert((label, row.text("inverse")));
    }

    fn add_headline(&mut self, row: &Row<'_>) {
        let Some(article) = row.resource("article") else { return };
        let text = |column| row.text(column).unwrap_or_default();
        let headline = || Headline { text: text("headline"), date: row.text("published"), outlet: text("outlet") };
        self.headlines.entry(article).or_insert_with(headline);
    }

    fn add_claim(&mut self, row: &Row<'_>) {
        let Some(iri) = row.resource("claim") else { return };
        if let Some(content) = row.resource("content") {
            self.about.entry(content).or_default().insert(iri.clone());
        }
        if !self.claims.contains_key(&iri) {
            let claim = self.claim(row);
            self.claims.insert(iri, claim);
        }
    }

    fn claim(&mut self, row: &Row<'_>) -> Claim {
        Claim {
            speaker: row.resource("speaker"),
            own: row.text("voice").is_none_or(|voice| voice == "Own"),
            cue: row.text("cue"),
            content: row.resource("content"),
            negative: row.text("polarity").is_some(),
            certainty: row.text("certainty").unwrap_or_default(),
            words: row.text("quote").or_else(|| row.text("words")).unwrap_or_default(),
            source: self.source(row.resource("article").unwrap_or_default(), row.text("statedOn")),
            origin: origin(row),
        }
    }

    /// Where a claim stands. When it was said is when the article was published, where nothing else is known.
    fn source(&mut self, article: String, said: Option<String>) -> Arc<Source> {
        let headline = self.headlines.get(&article);
        let date = said.or_else(|| headline?.date.clone()).unwrap_or_default();
        let source = self.sources.entry((article, date)).or_insert_with_key(|(article, date)| {
            let headline = headline.cloned().unwrap_or_default();
            Arc::new(Source {
                outlet: headline.outlet,
                date: words::date(date),
                day: words::day(date).unwrap_or_default(),
                headline: headline.text,
                article: article.clone(),
            })
        });
        source.clone()
    }

    fn add_dispute(&mut self, row: &Row<'_>) {
        let (Some(claim), Some(other)) = (row.resource("claim"), row.resource("other")) else {
            return;
        };
        self.disputes.entry(other.clone()).or_default().insert(claim.clone());
        self.disputes.entry(claim).or_default().insert(other);
    }

    fn add_statement(&mut self, row: &Row<'_>) {
        let (Some(subject), Some(property), Some(object), Some(claim)) =
            (row.resource("subject"), row.resource("predicate"), row.resource("object"), row.resource("claim"))
        else {
            return;
        };
        let statement = Statement { subject, property, object, plain: row.is_true("plain"), claim };
        if self.statements.last() != Some(&statement) {
            self.stated_by.entry(statement.claim.clone()).or_default().push(self.statements.len());
            self.statements.push(statement);
        }
    }

    fn add_relation(&mut self, row: &Row<'_>) {
        let (Some(subject), Some(property), Some(object), Some(event)) =
            (row.resource("subject"), row.resource("predicate"), row.resource("object"), row.resource("event"))
        else {
            return;
        };
        self.relations.push(Relation { subject, property, object, event });
    }

    fn add_succession(&mut self, row: &Row<'_>) {
        if let (Some(subject), Some(property), Some(object)) =
            (row.resource("subject"), row.resource("predicate"), row.resource("object"))
        {
            self.successions.push(Succession { subject, property, object });
        }
    }

    /// A figure is a node of its own and a line of its event.
    fn add_count(&mut self, row: &Row<'_>) {
        let Some(iri) = row.resource("count") else { return };
        if self.nodes.contains_key(&iri) {
            return;
        }
        let figure = words::figure(row.number("min"), row.number("max"), row.is_true("approximate"));
        let kind = row.text("kindLabel").unwrap_or_default();
        let text = format!("{figure} {kind}").trim_end().to_owned();
        let mut node = Node::new(&iri, text.clone(), Kind::Count, "figure".to_owned());
        node.disputed = self.is_disputed(&iri);
        node.articles = self.articles_about(&iri);
        let note = Note { text: text + &self.tellers(&iri), disputed: node.disputed };
        if let Some(event) = row.resource("event") {
            if let Some(event) = self.nodes.get_mut(&event) {
                add_note(&mut event.notes, note);
            }
            self.figures.insert(iri.clone(), event);
        }
        self.nodes.insert(iri, node);
    }

    /// " (says Mira Dolan)", or the outlets that give a figure in their own voice.
    fn tellers(&self, content: &str) -> String {
        let mut names: Vec<String> = Vec::new();
        for claim in self.claims_about(content) {
            let name = if claim.own { Some(&claim.source.outlet) } else { claim.speaker.as_ref() };
            let name = name.map(|name| if claim.own { name.clone() } else { self.label(name) });
            names.extend(name.filter(|name| !name.is_empty() && !names.contains(name)));
        }
        if names.is_empty() { String::new() } else { format!(" ({})", words::list(&names, 3)) }
    }

    /// Marks the events that somebody denies or disputes as a whole, and counts the articles that tell them.
    fn mark_events(&mut self) {
        let events: Vec<String> =
            self.nodes.values().filter(|n| n.kind == Kind::Event).map(|n| n.iri.clone()).collect();
        for iri in events {
            let whole = self.claims_on_whole(&iri);
            let denied = whole.iter().any(|claim| self.claims[*claim].negative);
            let affirmed = whole.iter().any(|claim| !self.claims[*claim].negative);
            let articles = self.articles_about(&iri);
            if let Some(node) = self.nodes.get_mut(&iri) {
                node.denied = denied;
                node.disputed = denied && affirmed;
                node.articles = articles;
            }
        }
    }
}

/// The IRI of the class, as that of the first row that has one.
fn add_type(node: &mut Node, row: &Row<'_>) {
    if node.type_iri.is_empty() {
        node.type_iri = row.resource("type").unwrap_or_default();
    }
}

/// Longitude and latitude of a `POINT(lon lat)`.
fn point(wkt: &str) -> Option<(String, String)> {
    let (_, rest) = wkt.split_once('(')?;
    let (longitude, latitude) = rest.trim_end_matches(')').trim().split_once(' ')?;
    let is_number = |text: &str| text.parse::<f64>().is_ok_and(f64::is_finite);
    (is_number(longitude) && is_number(latitude)).then(|| (longitude.to_owned(), latitude.to_owned()))
}

/// Bounds of an event as days, or the day itself.
fn days(row: &Row<'_>) -> Option<(String, String)> {
    bounds(row).or_else(|| words::day(&row.text("time")?).map(|day| (day.clone(), day)))
}

/// Midnight at the end closes the day before.
fn bounds(row: &Row<'_>) -> Option<(String, String)> {
    let first = words::day(&row.text("earliest")?)?;
    let end = row.text("latest")?;
    let last = words::day(&end)?;
    let before = |day: &str| Some(day.parse::<Date>().ok()?.yesterday().ok()?.to_string());
    Some((first, if end.contains("T00:00:00") { before(&last)? } else { last }))
}

/// Adds one of several values to a line: "2 May 2031 / 3 May 2031".
fn add_part(line: &mut String, part: Option<String>) {
    let Some(part) = part else { return };
    if line.split(" / ").any(|known| known.eq_ignore_ascii_case(&part)) {
        return;
    }
    if !line.is_empty() {
        line.push_str(" / ");
    }
    line.push_str(&part);
}

/// Adds one of several places to a line, which are in alphabetical order.
fn add_place(line: &mut String, place: Option<String>) {
    add_part(line, place);
    let mut places: Vec<&str> = line.split(" / ").collect();
    if !places.is_sorted() {
        places.sort_unstable();
        *line = places.join(" / ");
    }
}

/// Adds a note, or the mark of dispute to one that says the same.
fn add_note(notes: &mut Vec<Note>, note: Note) {
    match notes.iter_mut().find(|known| known.text == note.text) {
        Some(known) => known.disputed |= note.disputed,
        None => notes.push(note),
    }
    notes.sort_by(|a, b| (!a.disputed, &a.text).cmp(&(!b.disputed, &b.text)));
}

/// Source, the outlet that it told, and the unnamed one behind it, as `queries/origins.rq` tells origins apart.
fn origin(row: &Row<'_>) -> String {
    match row.text("source") {
        Some(source) => {
            let part = |column| row.text(column).unwrap_or_default();
            format!("{source} {} {}", part("sourceOutlet"), part("sourceText"))
        }
        None => row.text("article").unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::evaluate::parsed;
    use spargebra::Query;
    use spargebra::algebra::GraphPattern;
    use spargebra::term::{NamedNodePattern, TermPattern};

    /// Subject, property and object of each pattern of a query.
    fn patterns(pattern: &GraphPattern, found: &mut Vec<(String, String, String)>) {
        match pattern {
            GraphPattern::Bgp { patterns } => found.extend(patterns.iter().map(|pattern| {
                let property = match &pattern.predicate {
                    NamedNodePattern::NamedNode(node) => node.as_str().to_owned(),
                    NamedNodePattern::Variable(variable) => variable.to_string(),
                };
                let object = match &pattern.object {
                    TermPattern::Variable(variable) => variable.to_string(),
                    other => other.to_string(),
                };
                (pattern.subject.to_string(), property, object)
            })),
            GraphPattern::Join { left, right }
            | GraphPattern::LeftJoin { left, right, .. }
            | GraphPattern::Union { left, right } => {
                patterns(left, found);
                patterns(right, found);
            }
            GraphPattern::Filter { inner, .. }
            | GraphPattern::Extend { inner, .. }
            | GraphPattern::OrderBy { inner, .. }
            | GraphPattern::Project { inner, .. }
            | GraphPattern::Distinct { inner } => patterns(inner, found),
            GraphPattern::Values { .. } => {}
            other => panic!("not looked into: {other}"),
        }
    }

    #[test]
    fn a_row_depends_on_its_key_and_on_what_its_shape_names() {
        for Part { shape, .. } in &PARTS {
            let Ok(Query::Select { pattern, .. }) = parsed(shape.query) else { panic!("no SELECT") };
            let (mut found, key) = (Vec::new(), format!("?{}", shape.key));
            patterns(&pattern, &mut found);
            assert!(found.iter().any(|(subject, ..)| *subject == key), "{key} has no pattern");
            let led_to = |node: &String| found.iter().any(|(subject, _, object)| *subject == key && object == node);
            for (subject, property, _) in &found {
                let is_near = *subject == key;
                let is_far = shape.far.contains(&property.as_str()) && led_to(subject);
                assert!(is_near || is_far, "{key}: {subject} {property}");
            }
        }
    }
}
