//! The consolidated view: what the default graph says, given all articles and links.
//!
//! Two kinds of subjects stand in it. What belongs to one article alone (mentions, claims, edges, counts, the article) keeps
//! its IRI; only what it points to is replaced by canonical nodes. Entities and events stand under canonical IRIs, and their
//! quads come from all members, the gazetteer and what follows from the claims. So each subject can be worked out alone,
//! and an article that comes in touches few of them. Reading and writing the quads is the store's business.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term, Triple};

use super::canonical::{self, Canonical, Place};
use super::disputes::{self, Told};
use super::event_label::{self, Fillers};
use super::gazetteer;
use super::iri;
use super::origins::{self, Origin, Traced};
use super::sources::Sources;
use super::terms::{self, Sink};
use crate::knowledge::Knowledge;
use crate::linking::profile::{ArticleProfile, ClaimProfile, EdgeProfile, EntityProfile};
use crate::model::ArticleId;
use crate::model::links::{EventRelation, Link, LinkKind, Linked, Member};

/// Entry of an article's table of nodes that stands for the texts that it is a copy or a revision of.
pub const COPIES: &str = "copies";

/// All that the default graph is worked out from, but for the quads of the articles.
pub struct View<'a> {
    knowledge: &'a Knowledge,
    profiles: &'a [ArticleProfile],
    canonical: Canonical,
    /// Index of each article by name.
    articles: BTreeMap<&'a str, usize>,
    /// Claims about each canonical event: article and index in its profile.
    claims: BTreeMap<NamedNode, Vec<(usize, usize)>>,
    /// Gazetteer ids of nodes that stand in the view, with what they lead to.
    entries: BTreeMap<NamedNode, String>,
    /// Labels of entities of which not all members are at hand.
    labels: BTreeMap<NamedNode, String>,
    /// Whether a person struck some gazetteer id.
    struck: bool,
    /// Copies and revisions.
    sources: Sources,
    /// Relations between events, by their own node and by the node of their subject.
    relations: BTreeMap<NamedNode, Vec<EventRelation>>,
}

impl<'a> View<'a> {
    /// Makes the view. `profiles` is sorted by [`ArticleProfile::order`].
    #[must_use]
    pub fn new(knowledge: &'a Knowledge, profiles: &'a [ArticleProfile], linked: &Linked) -> Self {
        let sources = Sources::new(profiles, linked);
        let mut canonical = Canonical::new(profiles, &linked.links);
        for (at, nodes) in canonical.of_article.iter_mut().enumerate() {
            // A change of what an article is a copy of must show as a change of its nodes does.
            let digest = sources.digest(profiles, at);
            nodes.extend(digest.map(|d| (COPIES.to_owned(), iri::copies(&d))));
        }
        Self::of(knowledge, profiles, canonical, BTreeMap::new(), &linked.relations, sources)
    }

    /// A view of some articles, whose canonical nodes are known. It is right for events and entities without gazetteer id all of whose
    /// members are among them, with the texts that these are copies and revisions of (`sources`); `labels` has the labels
    /// of entities that these lead to and of which not all are.
    #[must_use]
    pub(crate) fn of(
        knowledge: &'a Knowledge,
        profiles: &'a [ArticleProfile],
        canonical: Canonical,
        labels: BTreeMap<NamedNode, String>,
        relations: &[EventRelation],
        sources: Sources,
    ) -> Self {
        let articles = profiles.iter().enumerate();
        let articles = articles.map(|(at, p)| (p.article.as_str(), at)).collect();
        let struck = profiles.iter().flat_map(|p| &p.entities).any(|e| e.struck.is_some());
        let mut view = Self {
            knowledge,
            profiles,
            canonical,
            articles,
            claims: BTreeMap::new(),
            entries: BTreeMap::new(),
            labels,
            struck,
            sources,
            relations: BTreeMap::new(),
        };
        view.collect_claims();
        view.collect_entries();
        view.collect_relations(relations);
        view
    }

    fn collect_claims(&mut self) {
        let mut claims: BTreeMap<NamedNode, Vec<(usize, usize)>> = BTreeMap::new();
        for (at, profile) in self.profiles.iter().enumerate() {
            for (number, claim) in profile.claims.iter().enumerate() {
                for event in events_of(claim) {
                    if let Some(node) = self.canonical.of_article[at].get(&event) {
                        claims.entry(node.clone()).or_default().push((at, number));
                    }
                }
            }
        }
        self.claims = claims;
    }

    /// Nodes of the gazetteer that articles name, and those that their facts lead to.
    fn collect_entries(&mut self) {
        let named = self.profiles.iter().flat_map(|p| &p.entities);
        let mut open: Vec<String> = named.filter_map(|e| e.gazetteer.clone()).collect();
        let gone = self.merged_entries();
        while let Some(id) = open.pop() {
            let node = iri::gazetteer(&id);
            if gone.contains(&node) {
                continue;
            }
            if let std::collections::btree_map::Entry::Vacant(entry) = self.entries.entry(node) {
                open.extend(gazetteer::neighbors(self.knowledge, &id));
                entry.insert(id);
            }
        }
    }

    fn collect_relations(&mut self, all: &[EventRelation]) {
        let mut relations: BTreeMap<NamedNode, Vec<EventRelation>> = BTreeMap::new();
        for relation in all {
            let [Some(subject), Some(object)] = [&relation.subject, &relation.object].map(|m| self.event_of(m)) else {
                continue;
            };
            let node = iri::relation(subject, &relation.property, object);
            for node in [node, subject.clone()] {
                relations.entry(node).or_default().push(relation.clone());
            }
        }
        self.relations = relations;
    }

    /// Canonical node of an event of an article.
    pub(crate) fn event_of(&self, member: &Member) -> Option<&NamedNode> {
        self.of_article(&member.article.0)?.get(&format!("event/{}", member.key))
    }

    /// Nodes of the gazetteer that a person merged with another: they stand for nothing of their own.
    fn merged_entries(&self) -> BTreeSet<NamedNode> {
        let mut gone = BTreeSet::new();
        for (profile, canonical) in self.profiles.iter().zip(&self.canonical.of_article) {
            for entity in &profile.entities {
                let Some(id) = &entity.gazetteer else { continue };
                let node = iri::gazetteer(id);
                let now = canonical.get(&format!("entity/{}", entity.key));
                if now != Some(&node) && !self.canonical.members.contains_key(&node) {
                    gone.insert(node);
                }
            }
        }
        gone
    }

    /// IRIs that members of a link may have had before, with the canonical node that they lead to now.
    pub(crate) fn former(&self, link: &Link, canonical: &NamedNode) -> BTreeSet<NamedNode> {
        let kind = match link.kind {
            LinkKind::Entity => "entity",
            LinkKind::Event => "event",
        };
        let known = |node: &NamedNode| self.canonical.members.contains_key(node) || self.entries.contains_key(node);
        // Things of one name that the program keeps apart are few: only a person joins them.
        let forms = if link.decided_by.is_empty() { 1 } else { 2 };
        let places = link.members.iter().filter_map(|m| {
            let at = self.articles.get(m.article.0.as_str())?;
            Some((*at, format!("{kind}/{}", m.key)))
        });
        let former = places.flat_map(|place| canonical::former(self.profiles, &place).into_iter().take(forms));
        former.filter(|node| node != canonical && !known(node)).collect()
    }

    /// Every canonical node of the view, and every relation between events.
    #[must_use]
    pub fn nodes(&self) -> BTreeSet<NamedNode> {
        let members = self.canonical.members.keys();
        members.chain(self.entries.keys()).chain(self.relations.keys()).cloned().collect()
    }

    /// Canonical node of each entity and event of an article, by `entity/KEY` or `event/KEY`.
    #[must_use]
    pub fn of_article(&self, article: &str) -> Option<&BTreeMap<String, NamedNode>> {
        let at = self.articles.get(article)?;
        self.canonical.of_article.get(*at)
    }

    /// Article-level nodes that a canonical node stands for: graph and node.
    pub fn members<'v>(&'v self, node: &NamedNode) -> impl Iterator<Item = (NamedNode, NamedNode)> + use<'v, 'a> {
        let places = self.canonical.members.get(node).into_iter().flatten();
        places.map(|(article, local)| self.node_at(*article, local))
    }

    fn node_at(&self, article: usize, local: &str) -> (NamedNode, NamedNode) {
        let graph = iri::article(&ArticleId(self.profiles[article].article.clone()));
        let node = format!("{}/{local}", graph.as_str());
        (graph, NamedNode::new_unchecked(node))
    }

    /// The canonical node of an article-level one; other nodes stay as they are.
    fn map_node(&self, node: &NamedNode) -> NamedNode {
        self.canonical_of(node.as_str()).cloned().unwrap_or_else(|| node.clone())
    }

    fn canonical_of(&self, iri: &str) -> Option<&NamedNode> {
        let rest = iri.strip_prefix(iri::BASE)?.strip_prefix("article:")?;
        let (article, local) = rest.split_once('/')?;
        let at = self.articles.get(article)?;
        self.canonical.of_article[*at].get(local)
    }

    /// A quad of an article's graph as it stands in the default graph; none for what stays in the article's graph, and for
    /// quads of entities and events, which [`View::node_quads`] gives.
    #[must_use]
    pub fn own_quad(&self, quad: &Quad) -> Option<Quad> {
        let NamedOrBlankNode::NamedNode(subject) = &quad.subject else {
            return None;
        };
        if iri::is_linkable(subject.as_str()) || stays_behind(&quad.predicate) {
            return None;
        }
        let object = map_term(&quad.object, &|n| self.map_node(n));
        let predicate = quad.predicate.clone();
        Some(Quad::new(subject.clone(), predicate, object, GraphName::DefaultGraph))
    }

    /// All quads of a canonical node, from the quads of its members.
    #[must_use]
    pub fn node_quads(&self, node: &NamedNode, of_members: &[Quad]) -> Vec<Quad> {
        let mapped = of_members.iter().filter_map(|q| self.member_quad(node, q));
        self.finish(node, mapped.collect())
    }

    /// What a quad of a member says of its canonical node.
    #[must_use]
    pub fn member_quad(&self, node: &NamedNode, quad: &Quad) -> Option<Quad> {
        if self.struck && vocab_name(&quad.predicate) == "an:gazetteer" && !self.has_entry(node, &quad.object) {
            return None;
        }
        member_quad(node, self.is_sure(node), quad, |n| self.map_node(n))
    }

    /// All quads of a canonical node, from what the quads of its members say of it.
    #[must_use]
    pub fn finish(&self, node: &NamedNode, mapped: Vec<Quad>) -> Vec<Quad> {
        let mut sink = Sink::new(GraphName::DefaultGraph);
        sink.quads = mapped;
        sink.quads.extend(self.facts(node));
        self.add_earliest(node, self.is_sure(node), &mut sink);
        self.add_relations(node, &mut sink);
        drop_own_label(node, &mut sink);
        terms::sorted(sink.quads)
    }

    /// Whether the gazetteer knows the node: what it says of type and name stands, not what single articles took it for.
    fn is_sure(&self, node: &NamedNode) -> bool {
        self.entries.get(node).is_some_and(|id| super::schema::entry(self.knowledge, id).is_some())
    }

    fn facts(&self, node: &NamedNode) -> Vec<Quad> {
        let known = self.entries.get(node);
        let mut facts = known.map(|id| gazetteer::quads(self.knowledge, id)).unwrap_or_default();
        facts.retain(|q| self.stands(&q.object));
        facts
    }

    /// The triple of each relation that begins at an event; all of it on the relation's own node.
    fn add_relations(&self, node: &NamedNode, sink: &mut Sink) {
        for relation in self.relations.get(node).into_iter().flatten() {
            match (self.event_of(&relation.subject), self.event_of(&relation.object)) {
                (Some(subject), Some(object)) if subject == node => sink.add(node, &relation.property, object.clone()),
                _ => super::links::write_relation(relation, self, sink),
            }
        }
    }

    /// Whether a fact of the gazetteer leads to a literal, or to a node of the view.
    fn stands(&self, object: &Term) -> bool {
        match object {
            Term::NamedNode(node) => !iri::is_canonical(node.as_str()) || self.entries.contains_key(node),
            _ => true,
        }
    }

    /// Whether some member has that gazetteer id still: a person may have struck it.
    fn has_entry(&self, node: &NamedNode, id: &Term) -> bool {
        let places = self.canonical.members.get(node).into_iter().flatten();
        let mut entities = places.filter_map(|p| canonical::entity(self.profiles, p));
        matches!(id, Term::Literal(id) if entities.any(|e| e.gazetteer.as_deref() == Some(id.value())))
    }

    /// What a node has one of, from its earliest member; and what follows for events.
    fn add_earliest(&self, node: &NamedNode, sure: bool, sink: &mut Sink) {
        let Some(places) = self.canonical.members.get(node) else {
            return;
        };
        let entities = places.iter().filter_map(|p| canonical::entity(self.profiles, p));
        let entities: Vec<_> = entities.collect();
        if let Some(first) = entities.first().filter(|_| !sure) {
            let named = entities.iter().find(|e| e.named).unwrap_or(first);
            sink.add_name(node, "an:entityType", &named.class);
            sink.add_text(node, "rdfs:label", Some(&named.label));
            sink.add(node, "an:named", terms::boolean(named.named));
        }
        if entities.is_empty() {
            self.add_event(node, places, sink);
        }
    }

    fn add_event(&self, node: &NamedNode, places: &[Place], sink: &mut Sink) {
        let events = places.iter().filter_map(|p| canonical::event(self.profiles, p));
        let events: Vec<_> = events.collect();
        let Some(first) = events.first() else {
            return;
        };
        let is_above = |class: &str| {
            let mut others = events.iter().filter(|e| e.class != class);
            others.any(|e| e.types.iter().any(|t| t == class))
        };
        for event in events.iter().filter(|e| !is_above(&e.class)) {
            sink.add_name(node, "sem:eventType", &event.class);
        }
        let bounds = self.add_bounds(node, places, sink);
        let label = event_label::label(self.knowledge, first, &self.fillers(places), bounds);
        sink.add_text(node, "rdfs:label", Some(&label));
        let articles: BTreeSet<usize> = places.iter().map(|(article, _)| *article).collect();
        sink.add(node, "an:articles", terms::integer(articles.len()));
        for article in articles {
            let (graph, _) = self.node_at(article, "");
            sink.add(node, "an:reportedIn", graph);
        }
        self.add_claimed(node, sink);
    }

    /// The interval that all tellings agree on, else that of the earliest; first and last day.
    fn add_bounds(&self, node: &NamedNode, places: &[Place], sink: &mut Sink) -> Option<(i32, i32)> {
        let events = places.iter().filter_map(|p| canonical::event(self.profiles, p));
        let bounds: Vec<(i32, i32)> = events.filter_map(|e| Some((e.earliest?, e.latest?))).collect();
        let first = bounds.iter().map(|b| b.0).max()?;
        let last = bounds.iter().map(|b| b.1).min()?;
        let (first, last) = if first <= last { (first, last) } else { bounds[0] };
        let begin = event_label::date(first)?.at(0, 0, 0, 0);
        let end = event_label::date(last + 1)?.at(0, 0, 0, 0);
        sink.add(node, "sem:hasEarliestBeginTimeStamp", terms::date_time(begin));
        sink.add(node, "sem:hasLatestEndTimeStamp", terms::date_time(end));
        Some((first, last))
    }

    /// Labels of all who take part.
    fn fillers(&self, places: &[Place]) -> Fillers {
        let mut fillers = Fillers::default();
        let containers = self.containers(places);
        for place in places {
            let Some(event) = canonical::event(self.profiles, place) else {
                continue;
            };
            for (role, key) in &event.roles {
                // "Lima" is enough, it lies in Peru.
                let entity = canonical::entity(self.profiles, &(place.0, format!("entity/{key}")));
                let id = entity.and_then(|e| e.gazetteer.as_ref());
                if role == "sem:hasPlace" && id.is_some_and(|id| containers.contains(id)) {
                    continue;
                }
                if let Some(label) = self.label(&(place.0, format!("entity/{key}"))) {
                    fillers.add(role, label, entity.is_some_and(|e| e.named));
                }
            }
            for topic in &event.topics {
                let topic = canonical::event(self.profiles, &(place.0, format!("event/{topic}")));
                // "About event" says nothing.
                if let Some(topic) = topic.filter(|topic| topic.class != "an:Event") {
                    fillers.add("an:topic", self.knowledge.ontology.label(&topic.class).to_owned(), false);
                }
            }
        }
        fillers
    }

    /// Gazetteer ids of what the places of an event lie in.
    fn containers(&self, places: &[Place]) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for place in places {
            let roles = canonical::event(self.profiles, place).map_or(&[][..], |e| &e.roles);
            for (_, key) in roles.iter().filter(|(role, _)| role == "sem:hasPlace") {
                let entity = canonical::entity(self.profiles, &(place.0, format!("entity/{key}")));
                found.extend(entity.into_iter().flat_map(|e| e.within.iter().cloned()));
            }
        }
        found
    }

    /// Label of the canonical node of an entity.
    fn label(&self, place: &Place) -> Option<String> {
        let node = self.canonical.of_article[place.0].get(&place.1)?;
        let members = self.canonical.members.get(node)?;
        let known = self.entries.get(node);
        let known = known.and_then(|id| super::schema::entry(self.knowledge, id));
        if let Some(entry) = known {
            return Some(entry.label);
        }
        if let Some(label) = self.labels.get(node) {
            return Some(label.clone());
        }
        canonical::label(self.profiles, members)
    }

    /// Polarity, certainty and tense where all claims agree; how many independent origins tell it. What a later text took the
    /// place of counts only when nothing else tells of the event.
    fn add_claimed(&self, node: &NamedNode, sink: &mut Sink) {
        let told = self.told(node);
        let places: Vec<(usize, usize)> = self.claims.get(node).into_iter().flatten().copied().collect();
        let origins = self.origins(&places, &told);
        // Who is blamed for it says nothing of whether it happened.
        let telling = (0..told.len()).filter(|&at| told[at].is_content && !told[at].is_blame());
        let (old, live): (Vec<usize>, Vec<usize>) = telling.partition(|&at| self.is_superseded(places[at]));
        let telling = if live.is_empty() { old } else { live };
        let mut values: [BTreeSet<&str>; 3] = Default::default();
        for &at in &telling {
            let (article, number) = places[at];
            let reality = &self.profiles[article].claims[number].reality;
            for (seen, value) in values.iter_mut().zip(reality) {
                seen.insert(value);
            }
        }
        let properties = ["an:polarity", "an:certainty", "an:tense"];
        for (property, seen) in properties.into_iter().zip(&values) {
            if let (1, Some(value)) = (seen.len(), seen.first()) {
                sink.add_name(node, property, value);
            }
        }
        let origins: BTreeSet<&Origin> = telling.iter().filter_map(|at| origins.get(at)).collect();
        sink.add(node, "an:origins", terms::integer(origins.len()));
    }

    /// Whether a later text took the place of what a claim says.
    fn is_superseded(&self, (article, number): (usize, usize)) -> bool {
        self.sources.newer(article).is_some() || self.profiles[article].claims[number].withdrawn
    }

    /// Origins of the claims that tell of an event or give a figure of it, by their place in the list.
    fn origins(&self, places: &[(usize, usize)], told: &[Told]) -> BTreeMap<usize, Origin> {
        let telling: Vec<usize> =
            (0..told.len()).filter(|&at| told[at].is_content || told[at].figure.is_some()).collect();
        let traced: Vec<Traced> = telling.iter().map(|&at| self.trace(places[at].0, places[at].1)).collect();
        telling.into_iter().zip(origins::resolve(&traced)).collect()
    }

    /// Where a claim comes from, as its article and those that the article is a copy of have it (see `origins.rs`).
    fn trace(&self, article: usize, number: usize) -> Traced {
        let claim = &self.profiles[article].claims[number];
        let home = self.sources.home(self.profiles, article, claim);
        let entity = |key: &str| self.canonical.of_article[article].get(&format!("entity/{key}")).cloned();
        let credited = claim.credits.first().and_then(|k| entity(k));
        if claim.own {
            let outlet = credited.or_else(|| self.outlet(article, home));
            let source = outlet.unwrap_or_else(|| self.node_at(home, "").0);
            return Traced { origin: Origin::of(source), own_voice: entity("publisher") };
        }
        let place = (article, format!("entity/{}", claim.speaker));
        let speaker = canonical::entity(self.profiles, &place);
        let node = entity(&claim.speaker).unwrap_or_else(|| self.node_at(article, &place.1).1);
        let is_outlet = speaker.is_some_and(|s| s.types.iter().any(|t| t == "an:NewsOutlet"));
        let origin = match speaker.filter(|s| !s.named) {
            Some(unnamed) => {
                let through = credited.or_else(|| claim.via.last().and_then(|k| entity(k)));
                let source = through.or_else(|| self.story_outlet(article, home));
                let source = source.unwrap_or_else(|| self.node_at(home, "").0);
                Origin { unnamed: Some(unnamed.label.to_lowercase()), ..Origin::of(source) }
            }
            // One outlet tells what another one has: the other is the source.
            None if is_outlet => Origin::of(credited.unwrap_or(node)),
            None => Origin { outlet: credited.filter(|c| *c != node), ..Origin::of(node) },
        };
        Traced { origin, own_voice: None }
    }

    /// The outlet that a text's story is credited to, else its publisher.
    fn outlet(&self, article: usize, home: usize) -> Option<NamedNode> {
        let publisher = || self.canonical.of_article[home].get("entity/publisher").cloned();
        self.story_outlet(article, home).or_else(publisher)
    }

    /// The outlet that a text's story is credited to.
    fn story_outlet(&self, article: usize, home: usize) -> Option<NamedNode> {
        let outlet = self.sources.credit(home)?;
        let known = [home, article].into_iter().find_map(|at| {
            let entities = self.profiles[at].entities.iter();
            let key = entities.filter(|e| is_outlet(e, outlet)).map(|e| format!("entity/{}", e.key)).next()?;
            self.canonical.of_article[at].get(&key).cloned()
        });
        known.or_else(|| outlet.contains(':').then(|| iri::gazetteer(outlet)).filter(|n| self.entries.contains_key(n)))
    }

    /// What follows for an article and its claims from the texts around it: whose copy it is, which text it revises, and which
    /// text took its place.
    #[must_use]
    pub fn article_quads(&self, article: &str) -> Vec<Quad> {
        let mut sink = Sink::new(GraphName::DefaultGraph);
        let Some(&at) = self.articles.get(article) else {
            return Vec::new();
        };
        let node = |at: usize| self.node_at(at, "").0;
        for &origin in self.sources.copy_of(at) {
            sink.add(&node(at), "an:copyOf", node(origin));
        }
        if let Some(older) = self.sources.older(at) {
            sink.add(&node(at), "prov:wasRevisionOf", node(older));
            for number in self.sources.corrected(self.profiles, at, older) {
                sink.add(&node(at), "an:corrects", self.claim_node(older, number));
            }
        }
        if let Some(newer) = self.sources.newer(at) {
            sink.add(&node(at), "an:supersededBy", node(newer));
            for number in 0..self.profiles[at].claims.len() {
                sink.add(&self.claim_node(at, number), "an:supersededBy", node(newer));
            }
        }
        sink.sorted()
    }

    /// Quads whose subjects are claims about an event: those that answer a question differently are joined, and each gets its
    /// origin. What a later text took the place of disputes nothing.
    #[must_use]
    pub fn dispute_quads(&self, event: &NamedNode) -> Vec<Quad> {
        let mut sink = Sink::new(GraphName::DefaultGraph);
        let told = self.told(event);
        let places: Vec<(usize, usize)> = self.claims.get(event).into_iter().flatten().copied().collect();
        for (at, origin) in self.origins(&places, &told) {
            let claim = &told[at].claim;
            sink.add(claim, "an:firstSource", origin.source);
            if let Some(outlet) = origin.outlet {
                sink.add(claim, "an:firstOutlet", outlet);
            }
            sink.add_text(claim, "an:firstSourceText", origin.unnamed.as_deref());
        }
        let live = told.into_iter().zip(&places).filter(|(_, place)| !self.is_superseded(**place));
        let live: Vec<Told> = live.map(|(told, _)| told).collect();
        for (one, other, question) in disputes::find(&live) {
            sink.add(&one, "an:disputes", other);
            sink.add_text(&one, "an:disputedQuestion", Some(question));
        }
        sink.sorted()
    }

    /// Canonical events that a claim touches.
    #[must_use]
    pub fn events_about(&self, claim: &NamedNode) -> Vec<NamedNode> {
        let found = || {
            let article = iri::article_of(claim.as_str())?;
            let at = *self.articles.get(article.0.as_str())?;
            let key = iri::key_of(claim.as_str(), "claim")?;
            let claims = &self.profiles[at].claims;
            let number = claims.binary_search_by(|c| c.key.as_str().cmp(key)).ok()?;
            let canonical = &self.canonical.of_article[at];
            let events = events_of(&claims[number]);
            Some(events.iter().filter_map(|e| canonical.get(e).cloned()).collect())
        };
        found().unwrap_or_default()
    }

    /// Claims that touch an event.
    #[must_use]
    pub fn claims_about(&self, event: &NamedNode) -> Vec<NamedNode> {
        let places = self.claims.get(event).into_iter().flatten();
        places.map(|(a, c)| self.claim_node(*a, *c)).collect()
    }

    fn claim_node(&self, article: usize, number: usize) -> NamedNode {
        let key = &self.profiles[article].claims[number].key;
        self.node_at(article, &format!("claim/{key}")).1
    }

    fn told(&self, event: &NamedNode) -> Vec<Told> {
        let places = self.claims.get(event).into_iter().flatten();
        places.map(|(a, c)| self.tell(event, *a, *c)).collect()
    }

    fn tell(&self, event: &NamedNode, article: usize, number: usize) -> Told {
        let claim = &self.profiles[article].claims[number];
        let canonical = &self.canonical.of_article[article];
        let is_it = |local: &str| canonical.get(local) == Some(event);
        let map = |local: &String| {
            let node = canonical.get(local);
            node.map_or_else(|| local.clone(), |n| n.as_str().to_owned())
        };
        let figure = claim.figure.as_ref();
        let of_event = figure.filter(|(of, _)| is_it(&format!("event/{of}")));
        let edges = claim.edges.iter().filter(|e| is_it(&e.subject));
        Told {
            claim: self.claim_node(article, number),
            speaker: map(&format!("entity/{}", claim.speaker)),
            is_content: claim.event.as_ref().is_some_and(|e| is_it(&format!("event/{e}"))),
            positive: claim.reality[0] == "an:Positive",
            open: claim.reality[1] == "an:Unknown",
            figure: of_event.map(|(_, figure)| figure.clone()),
            edges: edges.map(|e| EdgeProfile { object: map(&e.object), ..e.clone() }).collect(),
        }
    }
}

/// Whether an entity is the outlet with this gazetteer id or name.
fn is_outlet(entity: &EntityProfile, outlet: &str) -> bool {
    entity.gazetteer.as_deref() == Some(outlet) || entity.label.to_lowercase() == outlet
}

/// What a quad of a member says of its canonical node; `sure` when the gazetteer knows the node, `map` gives the canonical
/// node of an article-level one and any other as it is.
#[must_use]
pub fn member_quad(node: &NamedNode, sure: bool, quad: &Quad, map: impl Fn(&NamedNode) -> NamedNode) -> Option<Quad> {
    let predicate = match vocab_name(&quad.predicate).as_str() {
        "rdfs:label" => iri::expand("skos:altLabel"),
        "rdf:type" if sure => return None,
        "an:entityType" | "an:named" | "sem:eventType" => return None,
        "sem:hasEarliestBeginTimeStamp" | "sem:hasLatestEndTimeStamp" => return None,
        _ => quad.predicate.clone(),
    };
    Some(Quad::new(node.clone(), predicate, map_term(&quad.object, &map), GraphName::DefaultGraph))
}

fn map_term(term: &Term, map: &impl Fn(&NamedNode) -> NamedNode) -> Term {
    match term {
        Term::NamedNode(node) => map(node).into(),
        Term::Triple(triple) => {
            let subject = match &triple.subject {
                NamedOrBlankNode::NamedNode(node) => map(node).into(),
                other @ NamedOrBlankNode::BlankNode(_) => other.clone(),
            };
            Triple::new(subject, triple.predicate.clone(), map_term(&triple.object, map)).into()
        }
        other => other.clone(),
    }
}

/// The nodes, and those that the gazetteer leads to from them: they come and go together.
#[must_use]
pub fn with_neighbors(knowledge: &Knowledge, mut nodes: BTreeSet<NamedNode>) -> BTreeSet<NamedNode> {
    let mut open: Vec<NamedNode> = nodes.iter().cloned().collect();
    while let Some(node) = open.pop() {
        for id in gazetteer::neighbors_of(knowledge, &node) {
            let near = iri::gazetteer(&id);
            if nodes.insert(near.clone()) {
                open.push(near);
            }
        }
    }
    nodes
}

/// Quads of a node that the gazetteer knows, from what the quads of some members say of it.
#[must_use]
pub fn entry_quads(knowledge: &Knowledge, node: &NamedNode, mapped: Vec<Quad>) -> Vec<Quad> {
    let mut sink = Sink::new(GraphName::DefaultGraph);
    sink.quads = mapped;
    sink.quads.extend(gazetteer::id_of(node).map(|id| gazetteer::quads(knowledge, id)).unwrap_or_default());
    drop_own_label(node, &mut sink);
    terms::sorted(sink.quads)
}

/// Events that a claim touches, as `event/KEY`.
#[must_use]
pub fn events_of(claim: &ClaimProfile) -> BTreeSet<String> {
    let content = claim.event.iter().map(|e| format!("event/{e}"));
    let figure = claim.figure.iter().map(|(e, _)| format!("event/{e}"));
    let edges = claim.edges.iter().map(|e| e.subject.clone());
    let edges = edges.filter(|s| s.starts_with("event/"));
    content.chain(figure).chain(edges).collect()
}

/// The text of the article and fields that nobody asks for stay in the article's graph.
fn stays_behind(predicate: &NamedNode) -> bool {
    let name = vocab_name(predicate);
    name == "nif:isString" || name == "an:extra"
}

fn vocab_name(predicate: &NamedNode) -> String {
    crate::vocab::shorten(predicate.as_str())
}

/// A name that is the label is not "also" a name.
fn drop_own_label(node: &NamedNode, sink: &mut Sink) {
    let (label, also) = (iri::expand("rdfs:label"), iri::expand("skos:altLabel"));
    let of_node = sink.quads.iter().filter(|q| q.predicate == label);
    let labels: BTreeSet<String> = of_node.map(|q| q.object.to_string()).collect();
    debug_assert!(labels.len() <= 1, "{node} has labels {labels:?}");
    sink.quads.retain(|q| q.predicate != also || !labels.contains(&q.object.to_string()));
}

/// The ontology as quads of the default graph, so that queries find labels. Nodes of its lists get IRIs, in the order of
/// the files: blank nodes would not be the same twice.
#[must_use]
pub fn ontology_quads(texts: &[(&str, &str)]) -> Vec<Quad> {
    let mut names = BTreeMap::new();
    let mut sink = Sink::new(GraphName::DefaultGraph);
    for (_, text) in texts {
        let parser = oxigraph::io::RdfParser::from_format(oxigraph::io::RdfFormat::Turtle);
        for quad in parser.for_slice(text).flatten() {
            let subject = name_blank(&mut names, quad.subject.into());
            let object = name_blank(&mut names, quad.object);
            if let Term::NamedNode(subject) = subject {
                sink.add_triple(Triple::new(subject, quad.predicate, object));
            }
        }
    }
    sink.sorted()
}

fn name_blank(names: &mut BTreeMap<String, usize>, term: Term) -> Term {
    let Term::BlankNode(blank) = &term else {
        return term;
    };
    let next = names.len() + 1;
    let number = *names.entry(blank.as_str().to_owned()).or_insert(next);
    NamedNode::new_unchecked(format!("{}ontology:list:{number}", iri::BASE)).into()
}
