//! Credits: which outlets the article has its story and its statements from.
//!
//! In: what was extracted, and the paragraphs of the text, furniture included, since by-lines stand there; out: credits with the words
//! that say so, and on claims the outlets that the statement was made to or is taken from. An outlet that only a by-line names
//! becomes an entity without mentions. What follows for the number of independent origins is worked out in `rdf::origins`.

use crate::extraction::phrases::{Match, Named, Outlet, Paragraph};
use crate::knowledge::Knowledge;
use crate::knowledge::phrases::{Meaning, Phrase, Place};
use crate::model::Article;
use crate::model::Credit;
use crate::model::CreditKind;
use crate::model::Document;
use crate::model::Entity;
use crate::model::EntityIx;
use crate::model::Extraction;
use crate::model::Span;
use crate::model::Speaker;
use crate::model::Zone;

/// Paragraphs at the top and at the foot of an article in which by-lines and tags stand.
const NEAR: usize = 5;

/// Finds the credits of an article and ties them to its claims.
pub(super) fn add(
    found: &mut Extraction,
    article: &Article,
    document: &Document,
    paragraphs: &[Paragraph<'_>],
    knowledge: &Knowledge,
) {
    let mut credits = Credits { found, article, knowledge };
    credits.authors();
    for (at, (block, paragraph)) in document.blocks.iter().zip(paragraphs).enumerate() {
        let near = at < NEAR || at + NEAR >= document.blocks.len();
        for phrase in knowledge.phrases.0.iter().filter(|p| stands(p, near, block.zone)) {
            for found in paragraph.find(phrase) {
                credits.take(&found, document);
            }
        }
    }
    credits.speakers();
    let order = |credit: &Credit| (credit.span, credit.kind, credit.outlet);
    credits.found.credits.sort_by(|a, b| order(a).cmp(&order(b)));
    credits.found.credits.dedup_by(|a, b| order(a) == order(b));
}

/// Whether a phrase about credits may stand in a paragraph.
fn stands(phrase: &Phrase, near: bool, zone: Zone) -> bool {
    let credit = matches!(phrase.meaning, Meaning::Story | Meaning::Part | Meaning::Told | Meaning::From);
    let statement = matches!(phrase.meaning, Meaning::Told | Meaning::From);
    credit
        && match phrase.place {
            Place::Author => false,
            Place::Anywhere => !statement || zone != Zone::Furniture,
            Place::Start | Place::End | Place::Whole => near,
        }
}

struct Credits<'a> {
    found: &'a mut Extraction,
    article: &'a Article,
    knowledge: &'a Knowledge,
}

impl Credits<'_> {
    fn is_outlet(&self, entity: EntityIx) -> bool {
        self.knowledge.ontology.is_a(&self.found.entities[entity].class, "an:NewsOutlet")
    }

    /// Outlets among the authors that the article came in with.
    fn authors(&mut self) {
        for author in &self.article.authors {
            let whole = Span::new(0, author.len());
            let line = Paragraph::new(self.knowledge, author, whole, &Named::new());
            let phrases = self.knowledge.phrases.0.iter().filter(|p| p.place == Place::Author);
            let first = phrases.flat_map(|p| line.find(p)).next();
            let first = first.and_then(|m| Some((m.outlet?, m.phrase.name.clone())));
            if let Some((outlet, rule)) = first.filter(|(outlet, _)| !self.is_publisher(outlet)) {
                let outlet = self.entity(outlet);
                // The words count when the text has them too.
                let at = self.article.text.find(author.as_str());
                let span = at.map(|start| Span::new(start, start + author.len()));
                self.found.credits.push(Credit { outlet, span, kind: CreditKind::Story, rule });
            }
        }
    }

    fn take(&mut self, found: &Match<'_>, document: &Document) {
        let Some(outlet) = found.outlet.clone() else {
            return;
        };
        let kind = match found.phrase.meaning {
            Meaning::Story => CreditKind::Story,
            Meaning::Part => CreditKind::Part,
            _ => CreditKind::Statement,
        };
        let own = self.is_publisher(&outlet);
        if own && kind != CreditKind::Statement {
            return;
        }
        let outlet = self.entity(outlet);
        if !own {
            self.found.credits.push(Credit { outlet, span: Some(found.span), kind, rule: found.phrase.name.clone() });
        }
        let sentence = document.sentences.iter().position(|s| s.span.contains(found.span));
        match (found.phrase.meaning, sentence) {
            (Meaning::Told, Some(_)) => self.told(outlet, found.span, sentence),
            (Meaning::From, Some(sentence)) => self.taken(outlet, sentence),
            _ => {}
        }
    }

    /// The statement nearest to the words was made to the outlet: "the minister told Reuters".
    fn told(&mut self, outlet: EntityIx, words: Span, sentence: Option<usize>) {
        let cues = self.found.claims.iter().filter(|c| Some(c.sentence) == sentence && c.speaker != Speaker::Own);
        let cue = cues.filter_map(|c| c.cue).min_by_key(|cue| (distance(*cue, words), cue.start));
        for claim in self.found.claims.iter_mut().filter(|c| cue.is_some() && c.cue == cue) {
            if claim.speaker != Speaker::Own && claim.speaker != Speaker::Entity(outlet) {
                claim.credit(outlet);
            }
        }
    }

    /// What the sentence says in the article's own voice, or another outlet's, is taken from the outlet.
    fn taken(&mut self, outlet: EntityIx, sentence: usize) {
        for at in 0..self.found.claims.len() {
            let claim = &self.found.claims[at];
            let carries = match claim.speaker {
                Speaker::Own => true,
                Speaker::Entity(speaker) => speaker != outlet && self.is_outlet(speaker),
                Speaker::Unnamed => false,
            };
            if carries && claim.sentence == sentence && !claim.via.contains(&outlet) {
                self.found.claims[at].credit(outlet);
            }
        }
    }

    /// Outlets that claims are attributed to, or came through.
    fn speakers(&mut self) {
        let mut credits = Vec::new();
        for claim in &self.found.claims {
            let speaker = match claim.speaker {
                Speaker::Entity(speaker) => Some(speaker),
                Speaker::Own | Speaker::Unnamed => None,
            };
            let outlets = speaker.into_iter().chain(claim.via.iter().copied()).filter(|&e| self.is_outlet(e));
            // Only an outlet with a name can be credited; "state television" is somebody's.
            for outlet in outlets.filter(|&e| self.found.entities[e].named && !self.is_publisher(&Outlet::Entity(e))) {
                let mention = claim.speaker_mention.filter(|_| speaker == Some(outlet));
                let span = mention.map(|m| self.found.mentions[m].span).zip(claim.cue);
                let span = span.map_or(claim.evidence, |(name, cue)| name.cover(cue));
                credits.push(Credit { outlet, span: Some(span), kind: CreditKind::Statement, rule: "speaker".into() });
            }
        }
        self.found.credits.extend(credits);
    }

    /// Whether an outlet is the publisher, which takes nothing from itself.
    fn is_publisher(&self, outlet: &Outlet) -> bool {
        let lexicon = &self.knowledge.lexicon;
        let (id, label) = match outlet {
            Outlet::Entity(at) => {
                (self.found.entities[*at].gazetteer.as_ref(), self.found.entities[*at].label.as_str())
            }
            Outlet::Entry(id) => (Some(id), ""),
        };
        self.article.publisher.as_deref().is_some_and(|name| {
            let mut ids = lexicon.lookup(name).iter().map(|&e| &lexicon.get(e).id);
            name.eq_ignore_ascii_case(label) || ids.any(|known| Some(known) == id)
        })
    }

    /// The entity that an outlet is; one that only a by-line names is added.
    fn entity(&mut self, outlet: Outlet) -> EntityIx {
        let id = match outlet {
            Outlet::Entity(entity) => return entity,
            Outlet::Entry(id) => id,
        };
        if let Some(known) = self.found.entities.iter().position(|e| e.gazetteer.as_ref() == Some(&id)) {
            return known;
        }
        let entry = self.knowledge.lexicon.entry(&id);
        self.found.entities.push(Entity {
            class: entry.map_or_else(|| "an:NewsOutlet".into(), |e| e.class.clone()),
            label: entry.map_or_else(String::new, |e| e.label.clone()),
            names: Vec::new(),
            gazetteer: Some(id),
            named: true,
            descriptions: Vec::new(),
            mentions: Vec::new(),
        });
        self.found.entities.len() - 1
    }
}

/// Bytes between two spans, 0 when they touch.
fn distance(one: Span, other: Span) -> usize {
    one.start.saturating_sub(other.end).max(other.start.saturating_sub(one.end))
}
