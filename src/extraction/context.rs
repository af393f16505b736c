//! What every extraction step after the entities looks at: the document, its tree, its entities, times and figures.

use jiff::civil::Date;

use crate::extraction::entities::EntityLayer;
use crate::extraction::figures::Figure;
use crate::extraction::tree::Tree;
use crate::knowledge::Knowledge;
use crate::knowledge::rules::CueKind;

use crate::model::Deprel;
use crate::model::Document;
use crate::model::MentionIx;
use crate::model::MentionKind;
use crate::model::Node;
use crate::model::Timex;
use crate::model::TokenIx;
use crate::model::Upos;
use crate::model::Xpos;

/// Lemmas in lower case. A form of a verb that some rule names gets that verb as its lemma.
pub(super) fn lemmas(document: &Document, knowledge: &Knowledge) -> Vec<String> {
    let of = |token: TokenIx| {
        let tags = &document.tokens[token];
        let participle = matches!(tags.xpos, Xpos::Vbn | Xpos::Vbg);
        let base = || knowledge.rules.base_form(&document.form(token).to_lowercase()).map(str::to_owned);
        if let Some(base) = Some(()).filter(|()| tags.upos == Upos::Verb || participle).and_then(|()| base()) {
            return base;
        }
        tags.lemma.to_lowercase()
    };
    (0..document.tokens.len()).map(of).collect()
}

/// A read-only view of one document with all that earlier steps found in it.
pub(super) struct Context<'a> {
    pub(super) document: &'a Document,
    pub(super) tree: &'a Tree,
    pub(super) layer: &'a EntityLayer,
    pub(super) knowledge: &'a Knowledge,
    pub(super) timexes: &'a [Timex],
    pub(super) figures: &'a [Figure],
    /// Day of the article.
    pub(super) published: Option<Date>,
    /// For each token the lemma in lower case.
    pub(super) lemmas: Vec<String>,
    /// For each token, whether it stands inside quotation marks.
    pub(super) quoted: Vec<bool>,
}

impl<'a> Context<'a> {
    pub(super) fn lemma(&self, token: TokenIx) -> &str {
        &self.lemmas[token]
    }

    pub(super) fn deprel(&self, token: TokenIx) -> Deprel {
        self.document.tokens[token].deprel
    }

    pub(super) fn upos(&self, token: TokenIx) -> Upos {
        self.document.tokens[token].upos
    }

    pub(super) fn xpos(&self, token: TokenIx) -> Xpos {
        self.document.tokens[token].xpos
    }

    pub(super) fn head(&self, token: TokenIx) -> Option<TokenIx> {
        self.document.tokens[token].head
    }

    pub(super) fn form(&self, token: TokenIx) -> &'a str {
        self.document.tokens[token].span.of(&self.document.text)
    }

    pub(super) fn child(&self, token: TokenIx, relations: &[Deprel]) -> Option<TokenIx> {
        self.tree.child(token, relations)
    }

    pub(super) fn has_child(&self, token: TokenIx, relations: &[Deprel]) -> bool {
        self.child(token, relations).is_some()
    }

    /// Whether the token is a verb or an auxiliary, as opposed to a noun or adjective.
    pub(super) fn is_verb(&self, token: TokenIx) -> bool {
        matches!(self.upos(token), Upos::Verb | Upos::Aux)
    }

    pub(super) fn is_nominal(&self, token: TokenIx) -> bool {
        matches!(self.upos(token), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num)
    }

    /// Whether the verb reports speech.
    pub(super) fn is_cue(&self, verb: TokenIx) -> bool {
        self.knowledge.rules.cued_by(CueKind::Verb, self.lemma(verb)).next().is_some()
    }

    /// The mention, a person's name, that `token` heads.
    pub(super) fn person_named(&self, token: TokenIx) -> Option<MentionIx> {
        let mention = self.entity_mention(token)?;
        let found = &self.layer.mentions[mention];
        let Node::Entity(entity) = found.denotes else { return None };
        (found.kind == MentionKind::Name && &*self.layer.entities[entity].class == "an:Person").then_some(mention)
    }

    /// The mention of an entity whose head the token is, or of the name that stands in apposition to it.
    pub(super) fn entity_mention(&self, token: TokenIx) -> Option<MentionIx> {
        let own = self.layer.by_head[token];
        own.or_else(|| self.tree.children_by(token, &[Deprel::Appos, Deprel::Flat]).find_map(|c| self.layer.by_head[c]))
    }

    /// Whether the token lies inside a name of more than one token without being its head.
    pub(super) fn inside_name(&self, token: TokenIx) -> bool {
        let span = self.document.tokens[token].span;
        let at = self.layer.mentions.partition_point(|m| m.span.start <= span.start);
        self.layer.mentions[..at]
            .iter()
            .rev()
            .take(8)
            .any(|m| m.kind == MentionKind::Name && m.span.contains(span) && m.head != token)
    }

    /// Whether the token is part of a time expression: "March" in "March 22".
    pub(super) fn inside_time(&self, token: TokenIx) -> bool {
        let span = self.document.tokens[token].span;
        let at = self.timexes.partition_point(|t| t.span.start <= span.start);
        at > 0 && self.timexes[at - 1].span.contains(span)
    }

    /// The preposition or conjunction words that introduce `token`: "of", "because of", "in connection with".
    pub(super) fn introducers(&self, token: TokenIx, relations: &[Deprel]) -> Vec<String> {
        let words = self.tree.children(token).iter().filter(|&&c| relations.contains(&self.deprel(c)));
        words.map(|&c| self.with_fixed(c)).collect()
    }

    fn with_fixed(&self, token: TokenIx) -> String {
        let mut words = self.form(token).to_lowercase();
        for &part in self.tree.children(token) {
            if self.deprel(part) == Deprel::Fixed {
                words.push(' ');
                words.push_str(&self.form(part).to_lowercase());
            }
        }
        words
    }

    /// Verb lemma with its particle: "carry out".
    pub(super) fn verb_with_particle(&self, verb: TokenIx) -> String {
        match self.child(verb, &[Deprel::CompoundPrt]) {
            Some(particle) => format!("{} {}", self.lemma(verb), self.form(particle).to_lowercase()),
            None => self.lemma(verb).to_owned(),
        }
    }
}
