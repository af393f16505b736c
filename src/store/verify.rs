//! Opens every mention again and walks every edge: does each triple of the graph lead to words that stand in an article?
//!
//! Checked from the stored quads alone, article by article, then the default graph. What is wrong is told, not repaired.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term};
use rayon::prelude::*;

use super::Store;
use super::write::literal;
use crate::error::Result;
use crate::model::ArticleId;
use crate::model::id::sha256;
use crate::rdf::iri;
use crate::vocab;

/// What was checked, and what failed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// Articles whose text was compared with its digest.
    pub articles: usize,
    /// Mentions and sentences that were opened.
    pub mentions: usize,
    /// Claims whose words were looked up.
    pub claims: usize,
    /// Edges that were walked.
    pub edges: usize,
    /// Plain triples of the default graph that were led back to an edge.
    pub triples: usize,
    /// All of these together.
    pub checked: usize,
    /// What is wrong: node and reason.
    pub failures: Vec<String>,
}

/// Objects by prefixed property.
type Facts = BTreeMap<String, Vec<Term>>;

/// One article's graph by subject.
struct Graph {
    article: NamedNode,
    text: String,
    nodes: BTreeMap<String, Facts>,
    /// Plain triples that the graph states.
    plain: BTreeSet<String>,
}

impl Store {
    /// Checks every mention, claim, edge and plain triple.
    ///
    /// # Errors
    /// When the store can't be read; what is wrong with its content is in the result.
    pub fn verify(&self) -> Result<Verified> {
        let mut verified = Verified::default();
        let mut led = BTreeSet::new();
        let articles: Vec<ArticleId> = self.articles()?.into_iter().collect();
        let checked = articles.par_iter().map(|id| self.check_article(id));
        for (found, edges) in checked.collect::<Result<Vec<_>>>()? {
            verified.add(found);
            led.extend(edges);
        }
        self.check_relations(&mut led, &mut verified)?;
        self.check_default(&led, &mut verified)?;
        verified.checked = verified.articles + verified.mentions + verified.claims + verified.edges + verified.triples;
        verified.failures.sort();
        Ok(verified)
    }

    /// What is found in an article's own graph, and the plain triples of the default graph that its edges lead to.
    fn check_article(&self, id: &ArticleId) -> Result<(Verified, BTreeSet<String>)> {
        let (mut verified, mut led) = (Verified { articles: 1, ..Verified::default() }, BTreeSet::new());
        let graph = self.graph(id)?;
        graph.check_text(&mut verified);
        graph.check_mentions(&mut verified);
        graph.check_claims(&mut verified);
        graph.check_edges(&self.canonical_nodes(id)?, &mut led, &mut verified);
        Ok((verified, led))
    }

    fn graph(&self, id: &ArticleId) -> Result<Graph> {
        let article = iri::article(id);
        let mut nodes: BTreeMap<String, Facts> = BTreeMap::new();
        let mut plain = BTreeSet::new();
        for quad in self.quads_of_graph(Some(&article))? {
            if joins_nodes(&quad) {
                plain.insert(triple_text(&quad));
            }
            if let NamedOrBlankNode::NamedNode(subject) = quad.subject {
                let facts = nodes.entry(subject.into_string()).or_default();
                let property = vocab::shorten(quad.predicate.as_str());
                facts.entry(property).or_default().push(quad.object);
            }
        }
        let text = nodes.get(article.as_str()).and_then(|f| f.get("nif:isString"));
        let text = text.and_then(|t| t.first()).cloned().map(literal);
        Ok(Graph { article, text: text.unwrap_or_default(), nodes, plain })
    }

    /// Relations between events that the program found: each has reasons and leads to a telling of either end.
    fn check_relations(&self, led: &mut BTreeSet<String>, verified: &mut Verified) -> Result<()> {
        let mut nodes: BTreeMap<String, Facts> = BTreeMap::new();
        for quad in self.quads_of_graph(Some(&iri::links()))? {
            if let NamedOrBlankNode::NamedNode(subject) = quad.subject
                && iri::is_relation(subject.as_str())
            {
                let facts = nodes.entry(subject.into_string()).or_default();
                facts.entry(vocab::shorten(quad.predicate.as_str())).or_default().push(quad.object);
            }
        }
        for (node, facts) in &nodes {
            verified.edges += 1;
            let of = |property| facts.get(property).map_or(&[][..], Vec::as_slice);
            let ([subject], [predicate], [object]) = (of("an:subject"), of("an:predicate"), of("an:object")) else {
                verified.fail(node, "is not one triple");
                continue;
            };
            if of("an:because").is_empty() || of("an:member").len() != 2 {
                verified.fail(node, "has no reasons, or not a telling of either end");
            }
            led.insert(format!("{subject} {predicate} {object}"));
        }
        Ok(())
    }

    /// Plain triples between entities and events, but for what the gazetteer gives.
    fn check_default(&self, led: &BTreeSet<String>, verified: &mut Verified) -> Result<()> {
        let default = self.quads.quads_for_pattern(None, None, None, Some(oxigraph::model::GraphNameRef::DefaultGraph));
        for quad in default {
            let quad = quad.map_err(|e| self.broken(&e))?;
            if !joins_canonical_nodes(&quad) {
                continue;
            }
            let text = triple_text(&quad);
            let known = || self.is_gazetteer_fact(&quad);
            verified.triples += 1;
            if !led.contains(&text) && !known() {
                verified.failures.push(format!("{text}: no edge leads to it"));
            }
        }
        Ok(())
    }

    fn is_gazetteer_fact(&self, quad: &Quad) -> bool {
        let NamedOrBlankNode::NamedNode(subject) = &quad.subject else {
            return false;
        };
        let facts = crate::rdf::gazetteer_quads(self.knowledge(), subject);
        facts.contains(quad)
    }
}

impl Graph {
    fn objects(&self, node: &str, property: &str) -> &[Term] {
        let facts = self.nodes.get(node);
        facts.and_then(|f| f.get(property)).map_or(&[], Vec::as_slice)
    }

    fn text_of(&self, node: &str, property: &str) -> Option<String> {
        self.objects(node, property).first().cloned().map(literal)
    }

    fn node_of(&self, node: &str, property: &str) -> Option<String> {
        self.objects(node, property).iter().find_map(|o| match o {
            Term::NamedNode(object) => Some(object.as_str().to_owned()),
            _ => None,
        })
    }

    fn number_of(&self, node: &str, property: &str) -> Option<usize> {
        self.text_of(node, property)?.parse().ok()
    }

    fn is_a(&self, node: &str, class: &str) -> bool {
        let class = iri::expand(class);
        let types = self.objects(node, "rdf:type");
        types.iter().any(|t| matches!(t, Term::NamedNode(t) if *t == class))
    }

    fn of_class<'a>(&'a self, class: &'a str) -> impl Iterator<Item = &'a str> {
        let nodes = self.nodes.keys().map(String::as_str);
        nodes.filter(move |n| self.is_a(n, class))
    }

    fn check_text(&self, verified: &mut Verified) {
        let digest = self.text_of(self.article.as_str(), "an:textSha256");
        if digest.as_deref() != Some(&sha256(&self.text)) {
            verified.fail(self.article.as_str(), "the text is not the one that was read");
        }
    }

    fn check_mentions(&self, verified: &mut Verified) {
        let chars = iri::CharIndex::new(&self.text);
        for node in self.nodes.keys().filter(|n| n.contains("#char=")) {
            verified.mentions += 1;
            if let Err(reason) = self.open(node, &chars) {
                verified.fail(node, &reason);
            }
        }
    }

    /// Opens a mention or sentence: its offsets, its words, its sentence.
    fn open(&self, node: &str, chars: &iri::CharIndex<'_>) -> Result<(), String> {
        let (first, last) = range(node).ok_or("its IRI has no offsets")?;
        let begin = self.number_of(node, "nif:beginIndex");
        let end = self.number_of(node, "nif:endIndex");
        if (begin, end) != (Some(first), Some(last)) {
            return Err("offsets and IRI differ".to_owned());
        }
        let words = self.text_of(node, "nif:anchorOf").ok_or("has no words")?;
        if self.is_a(node, "an:Mention") {
            let begin = self.number_of(node, "an:beginByte").ok_or("has no first byte")?;
            let end = self.number_of(node, "an:endByte").ok_or("has no last byte")?;
            let found = self.text.get(begin..end);
            let found = found.ok_or("byte offsets don't lie on characters of the text")?;
            if found != words {
                return Err(format!("its words are '{words}', the text has '{found}'"));
            }
            if (chars.char_at(begin), chars.char_at(end)) != (first, last) {
                return Err("byte and character offsets differ".to_owned());
            }
            self.check_sentence(node, (first, last))?;
        } else if !self.text.contains(&words) {
            return Err(format!("its words are '{words}', the text lacks them"));
        }
        Ok(())
    }

    /// Evidence may run over several sentences; together they hold it.
    fn check_sentence(&self, node: &str, (first, last): (usize, usize)) -> Result<(), String> {
        let sentences = self.objects(node, "nif:sentence").iter();
        let ranges = sentences.filter_map(|s| match s {
            Term::NamedNode(s) => range(s.as_str()),
            _ => None,
        });
        let ranges: Vec<(usize, usize)> = ranges.collect();
        let begin = ranges.iter().map(|r| r.0).min();
        let end = ranges.iter().map(|r| r.1).max();
        match (begin, end) {
            (Some(begin), Some(end)) if begin <= first && last <= end => Ok(()),
            (None, _) => Err("lies in no sentence".to_owned()),
            _ => Err("does not lie in its sentence".to_owned()),
        }
    }

    fn check_claims(&self, verified: &mut Verified) {
        for claim in self.of_class("an:Claim") {
            verified.claims += 1;
            for property in ["an:quote", "an:cue", "an:contentText"] {
                let mut words = self.objects(claim, property).iter().cloned().map(literal);
                if words.any(|w| !self.text.contains(&w)) {
                    verified.fail(claim, &format!("the text lacks its {property}"));
                }
            }
            let evidence = self.node_of(claim, "an:evidence");
            if !evidence.is_some_and(|e| self.is_a(&e, "an:Mention")) {
                verified.fail(claim, "has no evidence");
            }
            if self.node_of(claim, "an:speaker").is_none() {
                verified.fail(claim, "has no speaker");
            }
        }
    }

    fn check_edges(&self, canonical: &BTreeMap<String, String>, led: &mut BTreeSet<String>, verified: &mut Verified) {
        let mut plain = BTreeSet::new();
        for edge in self.of_class("an:Edge") {
            verified.edges += 1;
            if let Err(reason) = self.walk(edge, &mut plain, canonical, led) {
                verified.fail(edge, &reason);
            }
        }
        for triple in self.plain.difference(&plain) {
            verified.failures.push(format!("{triple}: no edge of the article leads to it"));
        }
    }

    /// Walks from an edge to its claim and to the words at both ends.
    fn walk(
        &self,
        edge: &str,
        plain: &mut BTreeSet<String>,
        canonical: &BTreeMap<String, String>,
        led: &mut BTreeSet<String>,
    ) -> Result<(), String> {
        let term = |property| self.objects(edge, property).first().ok_or(format!("has no {property}"));
        let (subject, predicate, object) = (term("an:subject")?, term("an:predicate")?, term("an:object")?);
        let claim = self.node_of(edge, "an:claim").ok_or("has no claim")?;
        let evidence = self.node_of(&claim, "an:evidence").ok_or("its claim has no evidence")?;
        let evidence = range(&evidence).ok_or("the evidence has no offsets")?;
        for (end, property) in [(subject, "an:subjectMention"), (object, "an:objectMention")] {
            self.check_end(edge, end, property, evidence)?;
        }
        let triple = format!("{subject} {predicate} {object}");
        let reified = self.objects(&claim, "rdf:reifies").iter();
        if !reified.map(Term::to_string).any(|t| t == format!("<<( {triple} )>>")) {
            return Err("its claim does not reify its triple".to_owned());
        }
        if self.text_of(edge, "an:plain").as_deref() == Some("true") {
            let map = |term: &Term| match term {
                Term::NamedNode(node) => {
                    canonical.get(node.as_str()).map_or_else(|| term.to_string(), |n| format!("<{n}>"))
                }
                _ => term.to_string(),
            };
            led.insert(format!("{} {predicate} {}", map(subject), map(object)));
            plain.insert(triple);
        }
        Ok(())
    }

    /// The mention at one end lies in the evidence and denotes that end.
    fn check_end(&self, edge: &str, end: &Term, property: &str, evidence: (usize, usize)) -> Result<(), String> {
        let mention = self.node_of(edge, property).ok_or(format!("has no {property}"))?;
        let (first, last) = range(&mention).ok_or(format!("{property} has no offsets"))?;
        if first < evidence.0 || evidence.1 < last {
            return Err(format!("{property} lies outside the claim's words"));
        }
        match end {
            Term::NamedNode(_) if self.objects(&mention, "gaf:denotes").contains(end) => Ok(()),
            Term::NamedNode(_) => Err(format!("{property} denotes something else")),
            // Times are literals: their mention denotes no node.
            _ if self.is_a(&mention, "an:Mention") => Ok(()),
            _ => Err(format!("{property} is no mention")),
        }
    }
}

impl Verified {
    fn add(&mut self, other: Self) {
        self.articles += other.articles;
        self.mentions += other.mentions;
        self.claims += other.claims;
        self.edges += other.edges;
        self.triples += other.triples;
        self.failures.extend(other.failures);
    }

    fn fail(&mut self, node: &str, reason: &str) {
        self.failures.push(format!("{node}: {reason}"));
    }
}

/// Offsets in the IRI of a mention.
fn range(iri: &str) -> Option<(usize, usize)> {
    let (_, range) = iri.split_once("#char=")?;
    let (first, last) = range.split_once(',')?;
    Some((first.parse().ok()?, last.parse().ok()?))
}

fn triple_text(quad: &Quad) -> String {
    format!("{} {} {}", quad.subject, quad.predicate, quad.object)
}

/// Whether it is a plain triple between article-level entities and events.
fn joins_nodes(quad: &Quad) -> bool {
    let (NamedOrBlankNode::NamedNode(subject), Term::NamedNode(object)) = (&quad.subject, &quad.object) else {
        return false;
    };
    iri::is_linkable(subject.as_str()) && iri::is_linkable(object.as_str())
}

/// The same for canonical nodes in the default graph.
fn joins_canonical_nodes(quad: &Quad) -> bool {
    let (NamedOrBlankNode::NamedNode(subject), Term::NamedNode(object)) = (&quad.subject, &quad.object) else {
        return false;
    };
    quad.graph_name == GraphName::DefaultGraph
        && iri::is_canonical(subject.as_str())
        && iri::is_canonical(object.as_str())
}
