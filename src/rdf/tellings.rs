//! The words around the triggers of an article, read from the quads of its graph: what linking compares tellings by.
//!
//! In: quads and the profile so far; out: the article's words and names, and each trigger in its sentence with the words of those who
//! take part. Offsets in the graph count code points; here they become bytes of the sentence.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{NamedOrBlankNode, Quad, Term};

use super::iri;
use crate::knowledge::Knowledge;
use crate::linking::names;
use crate::linking::profile::{ArticleProfile, EntityProfile, EventProfile};
use crate::linking::telling::{Backdrop, Telling, counted, ordinal, tokens};
use crate::linking::words;
use crate::model::{ArticleId, Span};
use crate::vocab;

/// A mention or sentence.
#[derive(Default)]
struct Stretch<'q> {
    begin: usize,
    end: usize,
    text: &'q str,
    sentence: &'q str,
    is_sentence: bool,
}

/// Adds the words of the article and the tellings of its events.
pub(super) fn add(profile: &mut ArticleProfile, quads: &[Quad], knowledge: &Knowledge) {
    let page = Page::new(quads);
    profile.backdrop = page.backdrop(&profile.article, &profile.entities);
    let classes = classes(knowledge);
    let article = iri::article(&ArticleId(profile.article.clone()));
    let entities: BTreeMap<&str, &EntityProfile> = profile.entities.iter().map(|e| (e.key.as_str(), e)).collect();
    for event in &mut profile.events {
        let node = iri::node(&article, "event", &event.key);
        event.tellings = page.tellings(node.as_str(), event, &entities, &classes);
    }
}

/// Classes of the events that a word can tell of, by its lemma.
pub(crate) fn classes(knowledge: &Knowledge) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut classes: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for rule in &knowledge.rules.events {
        for (_, lemma) in rule.triggers() {
            classes.entry(lemma).or_default().insert(&rule.event);
        }
    }
    classes
}

/// The classes that the reading and the rules have for a trigger, sorted.
pub(crate) fn classes_of(read: Option<&str>, head: &str, classes: &BTreeMap<&str, BTreeSet<&str>>) -> Vec<String> {
    let lemmas = words::lemmas(head);
    let known = lemmas.iter().filter_map(|l| classes.get(l.as_str())).flatten().copied();
    let all: BTreeSet<&str> = known.chain(read.filter(|c| *c != "an:Event")).collect();
    all.into_iter().map(str::to_owned).collect()
}

/// Where the words of a participant go.
pub(crate) fn take_part(telling: &mut Telling, role: &str, label: &str) {
    let list = match role {
        "an:agent" => &mut telling.agents,
        "an:patient" | "an:recipient" | "an:topic" => &mut telling.patients,
        _ => &mut telling.others,
    };
    let words = tokens(label);
    // "The second bomb exploded", but not "the First Minister spoke".
    if matches!(role, "an:agent" | "an:patient") && telling.ordinal.is_none() {
        telling.ordinal = ordinal(words.iter().filter(|t| !t.capital).map(|t| t.word.as_str()));
    }
    list.extend(words.into_iter().map(|t| t.word));
    list.sort();
    list.dedup();
}

struct Page<'q> {
    stretches: BTreeMap<&'q str, Stretch<'q>>,
    /// Sentences in the order of the text.
    sentences: Vec<&'q str>,
    /// Mentions of each event.
    triggers: BTreeMap<&'q str, Vec<&'q str>>,
    /// How often each entity is mentioned.
    mentioned: BTreeMap<&'q str, u32>,
}

impl<'q> Page<'q> {
    fn new(quads: &'q [Quad]) -> Self {
        let mut page = Self {
            stretches: BTreeMap::new(),
            sentences: Vec::new(),
            triggers: BTreeMap::new(),
            mentioned: BTreeMap::new(),
        };
        for quad in quads {
            if let NamedOrBlankNode::NamedNode(subject) = &quad.subject {
                page.read(subject.as_str(), &vocab::shorten(quad.predicate.as_str()), &quad.object);
            }
        }
        page.sentences = page.stretches.iter().filter(|(_, s)| s.is_sentence).map(|(iri, _)| *iri).collect();
        page.sentences.sort_by_key(|s| page.stretches[s].begin);
        for mentions in page.triggers.values_mut() {
            mentions.sort_by_key(|m| page.stretches.get(m).map(|s| (s.begin, s.end)));
        }
        page
    }

    fn read(&mut self, subject: &'q str, property: &str, object: &'q Term) {
        match (property, object) {
            ("gaf:denotedBy", Term::NamedNode(mention)) => {
                self.triggers.entry(subject).or_default().push(mention.as_str());
            }
            ("gaf:denotes", Term::NamedNode(node)) => *self.mentioned.entry(node.as_str()).or_default() += 1,
            ("nif:sentence", Term::NamedNode(sentence)) => {
                let stretch = self.stretches.entry(subject).or_default();
                // A trigger that reaches into a second sentence belongs to the first.
                if stretch.sentence.is_empty() || sentence.as_str() < stretch.sentence {
                    stretch.sentence = sentence.as_str();
                }
            }
            ("rdf:type", Term::NamedNode(class)) if vocab::shorten(class.as_str()) == "nif:Sentence" => {
                self.stretches.entry(subject).or_default().is_sentence = true;
            }
            ("nif:anchorOf", Term::Literal(text)) => self.stretches.entry(subject).or_default().text = text.value(),
            ("nif:beginIndex" | "nif:endIndex", Term::Literal(number)) if subject.contains('#') => {
                let stretch = self.stretches.entry(subject).or_default();
                let place = if property == "nif:beginIndex" { &mut stretch.begin } else { &mut stretch.end };
                *place = number.value().parse().unwrap_or_default();
            }
            _ => {}
        }
    }

    fn backdrop(&self, article: &str, entities: &[EntityProfile]) -> Backdrop {
        let mut backdrop = Backdrop::new(self.sentences.iter().map(|s| self.stretches[s].text));
        let article = iri::article(&ArticleId(article.to_owned()));
        for entity in entities.iter().filter(|e| e.named) {
            let node = iri::node(&article, "entity", &entity.key);
            let times = self.mentioned.get(node.as_str()).copied().unwrap_or(1);
            let list = match names::family(&entity.types) {
                "an:Person" => &mut backdrop.persons,
                "an:Place" => &mut backdrop.places,
                _ => &mut backdrop.others,
            };
            list.extend(tokens(&entity.label).into_iter().map(|t| (t.word, times)));
        }
        for list in [&mut backdrop.persons, &mut backdrop.places, &mut backdrop.others] {
            *list = added_up(std::mem::take(list));
        }
        backdrop
    }

    fn tellings(
        &self,
        node: &str,
        event: &EventProfile,
        entities: &BTreeMap<&str, &EntityProfile>,
        classes: &BTreeMap<&str, BTreeSet<&str>>,
    ) -> Vec<Telling> {
        let mentions = self.triggers.get(node).into_iter().flatten();
        let mut found: Vec<Telling> = mentions.filter_map(|m| self.telling(m, &event.lemma)).collect();
        for telling in &mut found {
            let head = telling.words.first().cloned().unwrap_or_default();
            telling.classes = classes_of(Some(&event.class), &head, classes);
            for (role, key) in &event.roles {
                if let Some(entity) = entities.get(key.as_str()) {
                    take_part(telling, role, &entity.label);
                }
            }
        }
        found
    }

    fn telling(&self, mention: &str, lemma: &str) -> Option<Telling> {
        let stretch = self.stretches.get(mention)?;
        let sentence = self.stretches.get(stretch.sentence)?;
        let byte = |place: usize| {
            let letters = place.checked_sub(sentence.begin)?;
            Some(sentence.text.char_indices().nth(letters).map_or(sentence.text.len(), |(at, _)| at))
        };
        let trigger = Span::new(byte(stretch.begin)?, byte(stretch.end)?);
        let words = tokens(sentence.text.get(trigger.start..trigger.end)?);
        let of_lemma = |word: &str| word == lemma || words::lemmas(word).iter().any(|l| l == lemma);
        let head = words.iter().find(|t| of_lemma(&t.word)).or(words.first());
        let head = head.map_or(trigger, |t| Span::new(trigger.start + t.span.start, trigger.start + t.span.end));
        let mut telling = Telling::new(sentence.text, trigger, head);
        telling.sentence = self.sentences.iter().position(|s| *s == stretch.sentence)?;
        Some(telling)
    }
}

/// Each word once, with the sum of its numbers, sorted.
fn added_up(list: Vec<(String, u32)>) -> Vec<(String, u32)> {
    let all = list.into_iter().flat_map(|(word, n)| std::iter::repeat_n(word, n as usize));
    counted(all.collect())
}
