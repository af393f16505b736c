//! The profile of an article, made from the quads of its graph: what linking and the search for disputes need.
//!
//! It is derived: the same quads and the same ontology give the same profile. The ontology adds the classes above a
//! type, the gazetteer the country that a place lies in.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use oxigraph::model::{NamedOrBlankNode, Quad, Term};

use super::{iri, schema, sentences, tellings, traits};
use crate::knowledge::Knowledge;
use crate::linking::copies::{self, shingles::Shingles};
use crate::linking::profile::{
    ArticleProfile, ClaimProfile, EdgeProfile, EntityProfile, EventProfile, Figure, LAYOUT, TextProfile, Traits,
};
use crate::linking::{names, spelling};
use crate::model::{ArticleId, Name};
use crate::vocab;

/// Objects of one subject by prefixed property.
type Facts<'a> = BTreeMap<String, Vec<&'a Term>>;

/// Makes the profile of an article from the quads of its graph, in whatever order.
#[must_use]
pub fn profile(id: &ArticleId, quads: &[Quad], knowledge: &Knowledge) -> ArticleProfile {
    let mut reader = Reader::new(quads, knowledge);
    let article = iri::article(id);
    reader.published = reader.text(article.as_str(), "schema:datePublished").and_then(|d| day(&d));
    let mut profile = ArticleProfile {
        layout: LAYOUT,
        article: id.0.clone(),
        published: reader.published,
        text: reader.about_text(article.as_str(), quads),
        ..ArticleProfile::default()
    };
    for &subject in reader.facts.keys() {
        if let Some(key) = iri::key_of(subject, "entity") {
            profile.entities.push(reader.entity(subject, key));
        } else if let Some(key) = iri::key_of(subject, "event") {
            profile.events.push(reader.event(subject, key));
        } else if let Some(key) = claim_key(subject) {
            profile.claims.push(reader.claim(subject, key));
        }
    }
    reader.add_claimed(&mut profile);
    tellings::add(&mut profile, quads, knowledge);
    profile
}

/// Key of a claim; cells of its lists are no claims.
fn claim_key(subject: &str) -> Option<&str> {
    iri::key_of(subject, "claim").filter(|k| !k.contains('/'))
}

struct Reader<'a> {
    facts: BTreeMap<&'a str, Facts<'a>>,
    /// Day of publication.
    published: Option<i32>,
    knowledge: &'a Knowledge,
}

impl<'a> Reader<'a> {
    fn new(quads: &'a [Quad], knowledge: &'a Knowledge) -> Self {
        let mut facts: BTreeMap<&str, Facts<'_>> = BTreeMap::new();
        for quad in quads {
            let NamedOrBlankNode::NamedNode(subject) = &quad.subject else {
                continue;
            };
            // Mentions and sentences are many, and nothing here needs them.
            if subject.as_str().contains('#') {
                continue;
            }
            let of_subject = facts.entry(subject.as_str()).or_default();
            let property = vocab::shorten(quad.predicate.as_str());
            of_subject.entry(property).or_default().push(&quad.object);
        }
        for objects in facts.values_mut().flat_map(BTreeMap::values_mut) {
            objects.sort_by_cached_key(|o| o.to_string());
        }
        Self { facts, published: None, knowledge }
    }

    fn objects(&self, subject: &str, property: &str) -> &[&'a Term] {
        let of_subject = self.facts.get(subject);
        of_subject.and_then(|f| f.get(property)).map_or(&[], Vec::as_slice)
    }

    fn texts(&self, subject: &str, property: &str) -> Vec<String> {
        let objects = self.objects(subject, property).iter();
        objects.map(|o| plain_text(o)).collect()
    }

    fn text(&self, subject: &str, property: &str) -> Option<String> {
        self.objects(subject, property).first().map(|o| plain_text(o))
    }

    /// A class or individual as a prefixed name.
    fn name(&self, subject: &str, property: &str) -> String {
        let text = self.text(subject, property).unwrap_or_default();
        vocab::shorten(&text)
    }

    /// Keys of the nodes of a kind that a property leads to.
    fn keys(&self, subject: &str, property: &str, kind: &str) -> Vec<String> {
        let texts = self.texts(subject, property);
        let keys = texts.iter().filter_map(|t| iri::key_of(t, kind));
        keys.map(str::to_owned).collect()
    }

    /// What the text is known by, and whose it is.
    fn about_text(&self, article: &str, quads: &[Quad]) -> TextProfile {
        let url = self.text(article, "schema:url").and_then(|u| copies::comparable(&u));
        let publisher = format!("{article}/entity/publisher");
        let outlet = self.outlet(&publisher);
        let given = self.text(article, "an:givenId");
        let given = given.map(|id| format!("{id} of {}", outlet.as_deref().unwrap_or_default()));
        let dated = self.text(article, "schema:dateModified");
        let entry = self.text(&publisher, "an:gazetteer");
        let entry = entry.and_then(|id| self.knowledge.lexicon.entry(&id));
        TextProfile {
            address: url.or(given),
            digest: self.text(article, "an:textSha256").unwrap_or_default(),
            dated: dated.or_else(|| self.text(article, "schema:datePublished")),
            publisher: outlet,
            agency: entry.is_some_and(|e| e.kind.as_deref() == Some("agency")),
            credits: self.story_credits(),
            notes: self.notes(),
            shingles: Shingles::of(sentences::collect(quads)),
        }
    }

    /// Outlets that the whole story is credited to.
    fn story_credits(&self) -> Vec<String> {
        let credits = self.facts.keys().filter(|s| iri::key_of(s, "credit").is_some());
        let story = credits.filter(|s| self.text(s, "an:creditKind").as_deref() == Some("story"));
        let outlets = story.filter_map(|s| self.outlet(&self.text(s, "an:creditedTo")?));
        let outlets: BTreeSet<String> = outlets.collect();
        outlets.into_iter().collect()
    }

    /// Kinds of the notes on earlier texts.
    fn notes(&self) -> Vec<String> {
        let notes = self.facts.keys().filter(|s| iri::key_of(s, "note").is_some());
        let kinds: BTreeSet<String> = notes.map(|s| self.name(s, "an:noteKind")).collect();
        kinds.into_iter().collect()
    }

    /// Gazetteer id of an outlet, else its name in lower case.
    fn outlet(&self, node: &str) -> Option<String> {
        let name = || {
            let named = self.text(node, "an:named").as_deref() == Some("true");
            named.then(|| self.text(node, "rdfs:label").unwrap_or_default().to_lowercase())
        };
        self.text(node, "an:gazetteer").or_else(name)
    }

    fn entity(&self, node: &str, key: &str) -> EntityProfile {
        let class = self.name(node, "an:entityType");
        let label = self.text(node, "rdfs:label").unwrap_or_default();
        let mut surface = self.texts(node, "skos:altLabel");
        surface.push(label.clone());
        surface.sort();
        let gazetteer = self.text(node, "an:gazetteer");
        let within = gazetteer.as_deref().map(|g| schema::containers(self.knowledge, g));
        let mut inside = self.keys(node, "schema:containedInPlace", "entity");
        inside.extend(self.keys(node, "an:partOf", "entity"));
        let around = if gazetteer.is_none() { self.around(node) } else { Vec::new() };
        let types = self.types(&class, "an:Entity");
        let named = self.text(node, "an:named").as_deref() == Some("true");
        let telling = if named { names::telling(self.knowledge, &types, &surface) } else { Vec::new() };
        let spell = |name: &String| (spelling::key(self.knowledge, name), spelling::plain(self.knowledge, name));
        let entry = gazetteer.as_deref().and_then(|g| self.knowledge.lexicon.entry(g));
        let person = names::family(&types) == "an:Person";
        EntityProfile {
            key: key.to_owned(),
            position: entry.and_then(|e| e.position),
            spellings: telling.iter().map(spell).collect(),
            never: self.never(gazetteer.as_deref(), &telling),
            traits: if person { self.traits(node) } else { Traits::default() },
            telling,
            types,
            class,
            label,
            names: surface,
            gazetteer,
            named,
            within: within.unwrap_or_default(),
            around,
            inside,
            ..EntityProfile::default()
        }
    }

    /// Gazetteer ids of what it is said to lie in, and of what these lie in.
    fn around(&self, node: &str) -> Vec<String> {
        let said = self.texts(node, "schema:containedInPlace");
        let ids = said.iter().filter_map(|outer| self.text(outer, "an:gazetteer"));
        let all =
            ids.flat_map(|id| schema::containers(self.knowledge, &id).into_iter().chain([id]).collect::<Vec<_>>());
        all.collect::<BTreeSet<String>>().into_iter().collect()
    }

    /// What the lexicon tells apart from it.
    fn never(&self, gazetteer: Option<&str>, telling: &[String]) -> Vec<(String, String)> {
        let known = gazetteer.into_iter().chain(telling.iter().map(String::as_str));
        known.flat_map(|k| self.knowledge.lexicon.never(k)).cloned().collect()
    }

    fn traits(&self, node: &str) -> Traits {
        let mut said = self.texts(node, "an:description");
        said.extend(self.text(node, "rdfs:label"));
        let ids = |property: &str| -> Vec<String> {
            let nodes = self.texts(node, property);
            nodes.iter().filter_map(|n| self.text(n, "an:gazetteer")).collect()
        };
        let states: Vec<String> = ["an:leaderOf", "an:officialOf"].into_iter().flat_map(ids).collect();
        traits::of(self.knowledge, &said, ids("schema:nationality"), &states, self.published)
    }

    fn types(&self, class: &str, root: &str) -> Vec<String> {
        let class = Name::from(class);
        let lineage = schema::lineage(self.knowledge, &class, root);
        lineage.iter().map(|c| (**c).to_owned()).collect()
    }

    fn event(&self, node: &str, key: &str) -> EventProfile {
        let class = self.name(node, "sem:eventType");
        let types = self.types(&class, "an:Event");
        let day_of = |property| self.text(node, property).and_then(|t| day(&t));
        let end = self.text(node, "sem:hasLatestEndTimeStamp");
        EventProfile {
            key: key.to_owned(),
            roots: schema::roots(self.knowledge, &types),
            part_of: self.knowledge.ontology.wholes(&class).iter().map(|w| (**w).to_owned()).collect(),
            wholes: self.keys(node, "an:subEventOf", "event"),
            foretells: self.knowledge.ontology.foretells(&class),
            class,
            types,
            lemma: self.text(node, "an:lemma").unwrap_or_default(),
            earliest: day_of("sem:hasEarliestBeginTimeStamp"),
            latest: end.and_then(|t| last_day(&t)),
            roles: self.roles(node),
            topics: self.keys(node, "an:topic", "event"),
            actual: false,
            counts: Vec::new(),
            tellings: Vec::new(),
        }
    }

    /// Plain role triples that lead to entities.
    fn roles(&self, node: &str) -> Vec<(String, String)> {
        let mut roles = Vec::new();
        for property in self.facts.get(node).into_iter().flat_map(BTreeMap::keys) {
            if self.knowledge.ontology.is_role(property) {
                let keys = self.keys(node, property, "entity");
                roles.extend(keys.into_iter().map(|k| (property.clone(), k)));
            }
        }
        roles
    }

    fn claim(&self, node: &str, key: &str) -> ClaimProfile {
        let mut edges: Vec<EdgeProfile> = self.texts(node, "an:edge").iter().map(|e| self.edge(e)).collect();
        edges.sort();
        edges.dedup();
        let speaker = self.keys(node, "an:speaker", "entity").pop();
        let figure = self.text(node, "an:content").and_then(|c| self.figure(&c));
        ClaimProfile {
            key: key.to_owned(),
            speaker: speaker.unwrap_or_default(),
            own: self.name(node, "an:voice") == "an:Own",
            via: self.via(node),
            credits: self.keys(node, "an:credits", "entity"),
            withdrawn: !self.objects(node, "an:supersededBy").is_empty(),
            event: self.keys(node, "an:content", "event").pop(),
            figure,
            reality: ["an:polarity", "an:certainty", "an:tense"].map(|p| self.name(node, p)),
            edges,
        }
    }

    /// The chain that a claim came through, without the publisher at its head.
    fn via(&self, claim: &str) -> Vec<String> {
        let cells = (0..).map(|at| format!("{claim}/via/{at}"));
        let chain = cells.map_while(|cell| self.keys(&cell, "rdf:first", "entity").pop());
        chain.skip(1).collect()
    }

    fn edge(&self, edge: &str) -> EdgeProfile {
        let end = |property| {
            let object = self.objects(edge, property).first();
            object.map(|o| local(o)).unwrap_or_default()
        };
        EdgeProfile {
            subject: end("an:subject"),
            property: self.name(edge, "an:predicate"),
            object: end("an:object"),
            plain: self.text(edge, "an:plain").as_deref() == Some("true"),
        }
    }

    fn figure(&self, count: &str) -> Option<(String, Figure)> {
        iri::key_of(count, "count")?;
        let event = self.keys(count, "an:of", "event").pop()?;
        let number = |property| self.text(count, property).and_then(|n| n.parse().ok());
        let figure = Figure {
            kind: self.name(count, "an:kind"),
            min: number("an:min"),
            max: number("an:max"),
            approximate: self.text(count, "an:approximate").as_deref() == Some("true"),
            as_of: self.text(count, "an:asOf").and_then(|t| day(&t)),
        };
        Some((event, figure))
    }

    /// What claims say of an event: whether it has happened, and how many.
    fn add_claimed(&self, profile: &mut ArticleProfile) {
        for event in &mut profile.events {
            for claim in &profile.claims {
                if claim.event.as_ref() == Some(&event.key) {
                    event.actual |= tells_of_a_fact(claim);
                }
                match &claim.figure {
                    Some((of, figure)) if *of == event.key => event.counts.push(figure.clone()),
                    _ => {}
                }
            }
            event.counts.sort();
            event.counts.dedup();
        }
    }
}

fn tells_of_a_fact(claim: &ClaimProfile) -> bool {
    let [polarity, certainty, tense] = &claim.reality;
    polarity == "an:Positive" && matches!(certainty.as_str(), "an:Certain" | "an:Probable") && tense != "an:Future"
}

/// An article-level node without the article, or a literal as N-Triples has it.
fn local(term: &Term) -> String {
    let Term::NamedNode(node) = term else {
        return term.to_string();
    };
    let iri = node.as_str();
    for kind in ["entity", "event", "count"] {
        if let Some(key) = iri::key_of(iri, kind) {
            return format!("{kind}/{key}");
        }
    }
    iri.to_owned()
}

/// The IRI, or the lexical form.
fn plain_text(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => node.as_str().to_owned(),
        Term::Literal(literal) => literal.value().to_owned(),
        other => other.to_string(),
    }
}

/// Days since 1970 of a date or of the date of a moment.
fn day(text: &str) -> Option<i32> {
    let date: Date = text.get(..10)?.parse().ok()?;
    let span = date.since(jiff::civil::date(1970, 1, 1)).ok()?;
    Some(span.get_days())
}

/// The last day before a moment (exclusive): midnight ends the day before.
fn last_day(text: &str) -> Option<i32> {
    let day = day(text)?;
    Some(if text.contains("T00:00:00") { day - 1 } else { day })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn midnight_ends_the_day_before() {
        assert_eq!(day("1970-01-03"), Some(2));
        assert_eq!(last_day("1970-01-03T00:00:00"), Some(1));
        assert_eq!(last_day("1970-01-03T12:00:00"), Some(2));
    }
}
