//! Readings made by hand, one sentence a line: what the stages behind extraction are tested with.

use annals::model::id::{content_hash, sha256};
use annals::model::{
    Argument, Article, ArticleId, Assertion, Block, Claim, Content, Count, Document, Entity, Event, Extraction,
    Mention, MentionKind, Node, Polarity, Reading, Relation, Sentence, Span, Speaker, TimeValue, Timex, TimexKind,
    Zone,
};
use jiff::civil::Date;

/// A reading that is being put together.
pub(crate) struct Draft {
    reading: Reading,
}

impl Draft {
    /// An article whose text has one sentence a line.
    pub(crate) fn new(publisher: &str, published: Option<Date>, text: &str) -> Self {
        let article = Article {
            id: ArticleId(content_hash(&[publisher, text])),
            url: Some(format!("https://news.example/{}", &sha256(text)[..8])),
            given_id: None,
            title: text.lines().next().map(str::to_owned),
            publisher: Some(publisher.to_owned()),
            authors: vec!["A. Writer".to_owned()],
            published,
            modified: None,
            text: text.to_owned(),
            text_sha256: sha256(text),
            extra: [("topic".to_owned(), "\"news\"".to_owned())].into(),
        };
        let mut document = Document { text: text.into(), ..Document::default() };
        let mut start = 0;
        for line in text.lines() {
            let span = Span::new(start, start + line.len());
            document.blocks.push(Block { span, zone: Zone::Body });
            document.sentences.push(Sentence {
                span,
                tokens: 0..0,
                zone: Zone::Body,
                block: document.blocks.len() - 1,
                upper: false,
            });
            start = span.end + 1;
        }
        let extraction = Extraction::default();
        Self { reading: Reading { article, document, extraction } }
    }

    /// The reading as it is now.
    pub(crate) fn reading(&self) -> Reading {
        self.reading.clone()
    }

    /// Name of the article.
    pub(crate) fn id(&self) -> ArticleId {
        self.reading.article.id.clone()
    }

    /// A named entity, with the words of its mentions in text order.
    pub(crate) fn entity(&mut self, class: &str, label: &str, gazetteer: &str, words: &[&str]) -> Node {
        let node = Node::Entity(self.reading.extraction.entities.len());
        let mentions = self.mentions(node, MentionKind::Name, words);
        self.reading.extraction.entities.push(Entity {
            class: class.into(),
            label: label.to_owned(),
            names: words.iter().map(|w| (*w).to_owned()).collect(),
            gazetteer: Some(gazetteer).filter(|g| !g.is_empty()).map(Into::into),
            named: true,
            descriptions: Vec::new(),
            mentions,
        });
        node
    }

    /// The entity that `node` is, to change it.
    pub(crate) fn entity_mut(&mut self, node: Node) -> &mut Entity {
        let Node::Entity(at) = node else {
            panic!("{node:?} is no entity");
        };
        &mut self.reading.extraction.entities[at]
    }

    /// An event, with the words of its triggers in text order.
    pub(crate) fn event(&mut self, class: &str, lemma: &str, words: &[&str]) -> Node {
        let node = Node::Event(self.reading.extraction.events.len());
        let triggers = self.mentions(node, MentionKind::Trigger, words);
        self.reading.extraction.events.push(Event {
            class: class.into(),
            lemma: lemma.to_owned(),
            triggers,
            arguments: Vec::new(),
            modes: Vec::new(),
        });
        node
    }

    /// A day in words.
    pub(crate) fn day(&mut self, words: &str, day: Date) -> Node {
        let node = Node::Time(self.reading.extraction.timexes.len());
        let mentions = self.mentions(node, MentionKind::Time, &[words]);
        let span = self.reading.extraction.mentions[mentions[0]].span;
        self.reading.extraction.timexes.push(Timex {
            span,
            head: 0,
            kind: TimexKind::Date,
            value: day.to_string(),
            time: Some(TimeValue::Day(day)),
            earliest: Some(day.at(0, 0, 0, 0)),
            latest: Some(day.tomorrow().unwrap().at(0, 0, 0, 0)),
            anchored: false,
            ends: Vec::new(),
        });
        node
    }

    /// A figure about an event.
    pub(crate) fn count(&mut self, kind: &str, words: &str, (min, max): (u64, u64), of: Node) -> Node {
        let node = Node::Count(self.reading.extraction.counts.len());
        let mention = self.mentions(node, MentionKind::Figure, &[words])[0];
        let Node::Event(event) = of else {
            panic!("{of:?} is no event");
        };
        self.reading.extraction.counts.push(Count {
            kind: kind.into(),
            min: Some(min),
            max: Some(max),
            approximate: min != max,
            event: Some(event),
            as_of: None,
            mention,
        });
        node
    }

    /// A standing relation; both ends are mentioned in the sentence.
    pub(crate) fn relation(&mut self, subject: Node, property: &str, object: Node, sentence: usize) -> Content {
        let at = self.reading.extraction.relations.len();
        let (Node::Entity(from), Node::Entity(to)) = (subject, object) else {
            panic!("a relation joins entities");
        };
        let relation = Relation {
            property: property.into(),
            subject: from,
            object: to,
            former: false,
            rule: "hand".into(),
            subject_mention: self.mention_in(subject, sentence),
            object_mention: self.mention_in(object, sentence),
        };
        self.reading.extraction.relations.push(relation);
        Content::Relation(at)
    }

    /// A claim of a sentence that asserts edges; all of them plain.
    pub(crate) fn claim(
        &mut self,
        speaker: Speaker,
        content: Content,
        sentence: usize,
        edges: &[(Node, &str, Node)],
    ) -> &mut Claim {
        let assertions = edges.iter().map(|(subject, property, object)| Assertion {
            subject: *subject,
            property: (*property).into(),
            object: *object,
            subject_mention: self.mention_in(*subject, sentence),
            object_mention: self.mention_in(*object, sentence),
            plain: true,
        });
        let assertions: Vec<Assertion> = assertions.collect();
        for (subject, property, object) in edges {
            if let Node::Event(at) = subject {
                self.reading.extraction.events[*at]
                    .arguments
                    .push(Argument { role: (*property).into(), filler: *object });
            }
        }
        let claims = &mut self.reading.extraction.claims;
        let evidence = self.reading.document.sentences[sentence].span;
        let bare = Claim::own(content, sentence, evidence, "hand".into());
        claims.push(Claim { speaker, assertions, confidence: 900, ..bare });
        claims.last_mut().unwrap()
    }

    /// The same in the article's own voice, about the event that the edges begin at.
    pub(crate) fn tell(&mut self, event: Node, sentence: usize, roles: &[(&str, Node)]) -> &mut Claim {
        let Node::Event(at) = event else {
            panic!("{event:?} is no event");
        };
        let edges: Vec<_> = roles.iter().map(|(role, node)| (event, *role, *node)).collect();
        self.claim(Speaker::Own, Content::Event(at), sentence, &edges)
    }

    fn mentions(&mut self, node: Node, kind: MentionKind, words: &[&str]) -> Vec<usize> {
        let mut from = 0;
        let mut found = Vec::new();
        for word in words {
            let text = &self.reading.article.text;
            let start = from + text[from..].find(word).unwrap_or_else(|| panic!("no '{word}' in '{text}'"));
            let span = Span::new(start, start + word.len());
            let mut sentences = self.reading.document.sentences.iter();
            let sentence = sentences.position(|s| s.span.contains(span)).unwrap();
            from = span.end;
            found.push(self.reading.extraction.mentions.len());
            self.reading.extraction.mentions.push(Mention {
                span,
                sentence,
                head: 0,
                kind,
                denotes: node,
                found_by: "hand".into(),
            });
        }
        found
    }

    fn mention_in(&self, node: Node, sentence: usize) -> usize {
        let mentions = &self.reading.extraction.mentions;
        let mut of_node = self.reading.extraction.mentions_of(node);
        of_node
            .find(|&m| mentions[m].sentence == sentence)
            .unwrap_or_else(|| panic!("no mention of {node:?} in sentence {sentence}"))
    }
}

impl From<Reading> for Draft {
    fn from(reading: Reading) -> Self {
        Self { reading }
    }
}

/// Makes a claim one of blame: what it asserts stands on the claim alone.
pub(crate) fn blame(claim: &mut Claim, polarity: Polarity) {
    claim.reality.polarity = polarity;
    for assertion in &mut claim.assertions {
        assertion.plain = false;
    }
}

/// A harbor blast with a warning before it, told by one outlet.
pub(crate) fn harbor(publisher: &str, day: i8) -> Draft {
    let published = jiff::civil::date(2031, 4, day);
    let text = "Blast hits Odesa harbor\n\
        A bomb killed 12 people in Odesa on 5 April 2031.\n\
        Romania had warned Ukraine of an attack.\n\
        The Dawn Front said it was behind the bombing, which Moldova denied.";
    let text = format!("{text}\nÉlan reports for {publisher}.");
    let mut draft = Draft::new(publisher, Some(published), &text);
    let odesa = draft.entity("an:City", "Odesa", "city:698740", &["Odesa", "Odesa"]);
    let romania = draft.entity("an:Country", "Romania", "country:RO", &["Romania"]);
    let ukraine = draft.entity("an:Country", "Ukraine", "country:UA", &["Ukraine"]);
    let front = draft.entity("an:ArmedGroup", "Dawn Front", "", &["Dawn Front"]);
    let moldova = draft.entity("an:Country", "Moldova", "country:MD", &["Moldova"]);
    let blast = draft.event("an:Bombing", "blast", &["Blast", "killed", "bombing"]);
    let warning = draft.event("an:Warning", "warn", &["warned"]);
    let feared = draft.event("an:Attack", "attack", &["attack"]);
    let time = draft.day("on 5 April 2031", jiff::civil::date(2031, 4, 5));
    let dead = draft.count("an:Dead", "12 people", (12, 12), blast);
    draft.tell(blast, 0, &[("sem:hasPlace", odesa)]);
    draft.tell(blast, 1, &[("sem:hasPlace", odesa), ("an:time", time)]);
    let Node::Count(count) = dead else { panic!() };
    draft.claim(Speaker::Own, Content::Count(count), 1, &[]);
    let roles = [("an:agent", romania), ("an:recipient", ukraine), ("an:topic", feared)];
    draft.tell(warning, 2, &roles);
    draft.tell(feared, 2, &[]).reality.certainty = annals::model::Certainty::Possible;
    let (Node::Event(at), Node::Entity(group)) = (blast, front) else { panic!() };
    let (speaker, content) = (Speaker::Entity(group), Content::Event(at));
    let claim = draft.claim(speaker, content, 3, &[(blast, "an:agent", front)]);
    blame(claim, Polarity::Positive);
    let Node::Entity(state) = moldova else { panic!() };
    let (speaker, content) = (Speaker::Entity(state), Content::Event(at));
    let claim = draft.claim(speaker, content, 3, &[(blast, "an:agent", front)]);
    blame(claim, Polarity::Negative);
    draft
}
