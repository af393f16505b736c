//! A gold mention as it is compared: its words, what our parse says of their head, and what our reading says of the thing.

use std::collections::BTreeMap;

use crate::evaluation::coreference::clusters::{self, Read};
use crate::evaluation::coreference::corpus::{Level, Mention};
use crate::knowledge::Knowledge;
use crate::linking::names;
use crate::linking::story;
use crate::model::{Deprel, Document, Entity, MentionKind, NameKind, NameTag, Node, Span, TokenIx, Upos};

/// Number of a word or phrase.
pub(super) type Word = u32;

/// Words that say nothing of what a phrase means.
const EMPTY: [&str; 31] = [
    "a", "about", "after", "an", "and", "around", "at", "before", "by", "during", "for", "from", "in", "inside",
    "into", "near", "of", "off", "on", "or", "outside", "over", "that", "the", "these", "this", "those", "to", "under",
    "with", "'s",
];
const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const MONTHS: [&str; 22] = [
    "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december",
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "oct", "nov", "dec",
];
const TIMES: [&str; 14] = [
    "afternoon", "day", "evening", "month", "morning", "night", "today", "tomorrow", "tonight", "week", "weekend",
    "year", "yesterday", "hour",
];
const PLURAL_PRONOUNS: [&str; 11] =
    ["both", "our", "ours", "ourselves", "their", "theirs", "them", "these", "they", "those", "we"];
/// Words before and behind a mention that are its context.
const NEAR: usize = 6;

/// How a mention refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Name,
    Nominal,
    Pronoun,
    Time,
    Number,
}

/// One mention.
pub(super) struct Described {
    /// Index in the corpus.
    pub(super) number: usize,
    pub(super) document: usize,
    pub(super) sentence: usize,
    pub(super) kind: Kind,
    /// Its head, a token of the reading.
    pub(super) head: TokenIx,
    /// What the head hangs on, when it does so as apposition, as subject of a noun, or as relative pronoun.
    pub(super) appositive: Option<TokenIx>,
    pub(super) predicate: Option<TokenIx>,
    pub(super) antecedent: Option<TokenIx>,
    /// First and last token.
    pub(super) tokens: (TokenIx, TokenIx),
    pub(super) lemma: Word,
    pub(super) form: Word,
    /// How rare the head is.
    pub(super) rarity: f64,
    /// All words that mean something, as one phrase and one by one.
    pub(super) phrase: Word,
    pub(super) words: Vec<Word>,
    /// Words of names among them, numbers, modifiers of the head, owners of the thing.
    pub(super) proper: Vec<Word>,
    pub(super) numbers: Vec<Word>,
    pub(super) modifiers: Vec<Word>,
    pub(super) owners: Vec<Word>,
    /// Content words around it.
    pub(super) context: Vec<Word>,
    /// The word it hangs on, and how.
    pub(super) governor: Option<Word>,
    pub(super) relation: Deprel,
    /// What it does and suffers, as it or its entity has it.
    pub(super) deeds: Vec<Word>,
    /// Entity of the reading, its gazetteer id, names, words of names and nouns for it.
    pub(super) entity: Option<usize>,
    pub(super) gazetteer: Option<Word>,
    pub(super) names: Vec<Word>,
    pub(super) name_words: Vec<Word>,
    pub(super) nouns: Vec<Word>,
    /// Coarse sort: 0 when nothing is known.
    pub(super) sort: u8,
    pub(super) plural: bool,
    /// Of times: value, whether it is a point of the calendar, weekday and month.
    pub(super) time: Option<(Word, bool)>,
    pub(super) days: Vec<Word>,
    pub(super) months: Vec<Word>,
}

/// Numbers of words.
pub(super) struct Words<'k> {
    numbers: BTreeMap<String, Word>,
    knowledge: &'k Knowledge,
}

impl<'k> Words<'k> {
    pub(super) fn new(knowledge: &'k Knowledge) -> Self {
        Self { numbers: BTreeMap::new(), knowledge }
    }

    fn of(&mut self, word: &str) -> Word {
        let next = self.numbers.len() as Word;
        *self.numbers.entry(word.to_owned()).or_insert(next)
    }

    fn all<'w>(&mut self, words: impl IntoIterator<Item = &'w String>) -> Vec<Word> {
        sorted(words.into_iter().map(|w| self.of(w)).collect())
    }
}

fn sorted(mut words: Vec<Word>) -> Vec<Word> {
    words.sort_unstable();
    words.dedup();
    words
}

/// What is known of a mention before words become numbers.
struct View<'a> {
    read: &'a Read,
    document: &'a Document,
    tokens: Vec<TokenIx>,
    head: TokenIx,
}

pub(super) fn describe(number: usize, mention: &Mention, read: &Read, words: &mut Words<'_>) -> Described {
    let span = clusters::span(read, mention).unwrap_or_default();
    let view = View::new(read, span);
    let found = clusters::aligned(read, span, Level::Entity);
    let denotes = found.map(|m| m.denotes).or_else(|| clusters::time(read, span));
    let entity = denotes.and_then(|node| if let Node::Entity(at) = node { Some(at) } else { None });
    let known = entity.and_then(|at| read.reading.extraction.entities.get(at));
    let timex = denotes.and_then(|node| if let Node::Time(at) = node { Some(at) } else { None });
    let timex = timex.and_then(|at| read.reading.extraction.timexes.get(at));
    let kind = view.kind(timex.is_some(), found.map(|m| m.kind));
    let content = view.content();
    let phrase = content.join(" ");
    let proper = view.proper();
    let nominal = matches!(kind, Kind::Name | Kind::Nominal | Kind::Number);
    let mut names = known.map(|e| words.all(&lower(&e.names))).unwrap_or_default();
    let mut name_words = known.filter(|e| e.named).map(|e| words.all(&name_words(e))).unwrap_or_default();
    let mut nouns = entity.map(|at| words.all(&view.nouns(at))).unwrap_or_default();
    let head = &view.document.tokens[view.head];
    let lemma = head.lemma.to_lowercase();
    if kind == Kind::Name {
        names.push(words.of(&phrase));
        name_words.extend(words.all(&proper));
    }
    if nominal {
        nouns.push(words.of(&lemma));
    }
    let of_day = |list: &'static [&'static str]| -> Vec<String> {
        view.forms().into_iter().filter(|f| list.contains(&f.as_str())).collect()
    };
    Described {
        number,
        document: mention.document,
        sentence: mention.sentence,
        kind,
        head: view.head,
        appositive: head.head.filter(|_| head.deprel == Deprel::Appos),
        predicate: head.head.filter(|_| matches!(head.deprel, Deprel::Nsubj)),
        antecedent: view.antecedent(),
        tokens: (view.tokens.first().copied().unwrap_or(view.head), view.tokens.last().copied().unwrap_or(view.head)),
        rarity: story::rarity(&lemma),
        lemma: words.of(&lemma),
        form: words.of(&view.document.form(view.head).to_lowercase()),
        phrase: words.of(&phrase),
        words: words.all(&content),
        proper: words.all(&proper),
        numbers: words.all(&view.of_class(Upos::Num)),
        modifiers: words.all(&view.modifiers()),
        owners: words.all(&view.owners()),
        context: words.all(&view.context()),
        governor: head.head.map(|g| words.of(&view.document.tokens[g].lemma.to_lowercase())),
        relation: head.deprel,
        deeds: words.all(&view.deeds(entity)),
        entity,
        gazetteer: known.and_then(|e| e.gazetteer.as_deref()).map(|id| words.of(id)),
        names: sorted(names),
        name_words: sorted(name_words),
        nouns: sorted(nouns),
        sort: if kind == Kind::Time { 7 } else { sort(known, head.name, words.knowledge) },
        plural: view.plural(),
        time: timex.map(|t| (words.of(&t.value), t.time.is_some())),
        days: words.all(&of_day(&DAYS)),
        months: words.all(&of_day(&MONTHS)),
    }
}

fn lower(names: &[String]) -> Vec<String> {
    names.iter().map(|n| n.to_lowercase()).collect()
}

fn name_words(entity: &Entity) -> Vec<String> {
    let words = entity.names.iter().flat_map(|n| n.split(|c: char| !(c.is_alphanumeric() || ".&'-".contains(c))));
    let words = words.map(|w| w.to_lowercase().trim_end_matches("'s").to_owned());
    words.filter(|w| !w.is_empty() && !EMPTY.contains(&w.as_str())).collect()
}

/// Persons, people, bodies, places, things.
fn sort(entity: Option<&Entity>, tag: NameTag, knowledge: &Knowledge) -> u8 {
    let class = entity.map(|e| &*e.class).filter(|c| *c != "an:Entity");
    let Some(class) = class else {
        return match tag {
            NameTag::Out => 0,
            NameTag::Begin(kind) | NameTag::Inside(kind) => match kind {
                NameKind::Person => 1,
                NameKind::Organization => 3,
                NameKind::Place => 4,
            },
        };
    };
    let types = knowledge.ontology.ancestors(class).iter().map(|c| (**c).to_owned());
    match names::family(&types.chain([class.to_owned()]).collect::<Vec<String>>()) {
        "an:Person" => 1,
        "an:PeopleGroup" => 2,
        "an:Organization" => 3,
        "an:Place" => 4,
        "an:Artifact" => 5,
        _ => 0,
    }
}

impl<'a> View<'a> {
    fn new(read: &'a Read, span: Span) -> Self {
        let document = &read.reading.document;
        let first = document.tokens.partition_point(|t| t.span.end <= span.start);
        let tokens: Vec<TokenIx> =
            (first..document.tokens.len()).take_while(|&t| document.tokens[t].span.start < span.end).collect();
        let mut head =
            clusters::head(read, span).or(tokens.last().copied()).unwrap_or(first.min(document.tokens.len() - 1));
        let empty = [Upos::Adp, Upos::Sconj, Upos::Det, Upos::Punct, Upos::Part];
        if empty.contains(&document.tokens[head].upos) {
            let full = [Upos::Noun, Upos::Propn, Upos::Pron, Upos::Num];
            head = tokens.iter().copied().rfind(|&t| full.contains(&document.tokens[t].upos)).unwrap_or(head);
        }
        Self { read, document, tokens, head }
    }

    fn form(&self, token: TokenIx) -> String {
        self.document.form(token).to_lowercase()
    }

    fn forms(&self) -> Vec<String> {
        self.tokens.iter().map(|&t| self.form(t)).collect()
    }

    fn kind(&self, timed: bool, found: Option<MentionKind>) -> Kind {
        let head = &self.document.tokens[self.head];
        let forms = self.forms();
        let calendar = forms.iter().any(|f| DAYS.contains(&f.as_str()) || MONTHS.contains(&f.as_str()) && f != "march");
        if timed || calendar || TIMES.contains(&head.lemma.to_lowercase().as_str()) {
            return Kind::Time;
        }
        let relative = ["here", "that", "there", "where", "which", "who"];
        match head.upos {
            Upos::Pron => Kind::Pronoun,
            _ if found == Some(MentionKind::Pronoun) || relative.contains(&self.form(self.head).as_str()) => {
                Kind::Pronoun
            }
            Upos::Propn => Kind::Name,
            _ if found == Some(MentionKind::Name) => Kind::Name,
            Upos::Num => Kind::Number,
            _ => Kind::Nominal,
        }
    }

    /// Lemmas of the words that mean something.
    fn content(&self) -> Vec<String> {
        let empty = [Upos::Adp, Upos::Det, Upos::Punct];
        let full =
            |&&t: &&TokenIx| !EMPTY.contains(&self.form(t).as_str()) && !empty.contains(&self.document.tokens[t].upos);
        self.tokens.iter().filter(full).map(|&t| self.document.tokens[t].lemma.to_lowercase()).collect()
    }

    fn of_class(&self, class: Upos) -> Vec<String> {
        let of_class = self.tokens.iter().filter(|&&t| self.document.tokens[t].upos == class);
        of_class.map(|&t| self.form(t)).collect()
    }

    fn proper(&self) -> Vec<String> {
        let proper = self.of_class(Upos::Propn).into_iter().map(|f| f.trim_end_matches("'s").to_owned());
        proper.filter(|f| !EMPTY.contains(&f.as_str())).collect()
    }

    fn lemmas(&self, tokens: impl Iterator<Item = TokenIx>) -> Vec<String> {
        tokens.map(|t| self.document.tokens[t].lemma.to_lowercase()).collect()
    }

    fn modifiers(&self) -> Vec<String> {
        let kinds = [Upos::Noun, Upos::Adj, Upos::Propn];
        let below = self.tokens.iter().copied().filter(|&t| {
            t != self.head
                && self.document.tokens[t].head == Some(self.head)
                && kinds.contains(&self.document.tokens[t].upos)
        });
        self.lemmas(below)
    }

    fn owners(&self) -> Vec<String> {
        let relations = [Deprel::NmodPoss, Deprel::Compound, Deprel::Nmod, Deprel::Appos];
        let below = self.document.children(self.head).filter(|&t| relations.contains(&self.document.tokens[t].deprel));
        self.lemmas(below)
    }

    fn context(&self) -> Vec<String> {
        let (first, last) =
            (self.tokens.first().copied().unwrap_or(self.head), self.tokens.last().copied().unwrap_or(self.head));
        let end = self.document.tokens.len().min(last + 1 + NEAR);
        let kinds = [Upos::Noun, Upos::Verb, Upos::Propn, Upos::Num, Upos::Adj];
        let near = (first.saturating_sub(NEAR)..first).chain((last + 1).min(end)..end);
        self.lemmas(near.filter(|&t| kinds.contains(&self.document.tokens[t].upos)))
    }

    /// Nouns that the reading has for an entity.
    fn nouns(&self, entity: usize) -> Vec<String> {
        let of_entity = self.read.reading.extraction.mentions.iter().filter(|m| m.denotes == Node::Entity(entity));
        self.lemmas(of_entity.filter(|m| m.kind == MentionKind::Nominal).map(|m| m.head))
    }

    /// What the mention, and any other of its entity, is subject or object of.
    fn deeds(&self, entity: Option<usize>) -> Vec<String> {
        let mentions = self.read.reading.extraction.mentions.iter();
        let of_entity = mentions.filter(|m| entity.is_some_and(|e| m.denotes == Node::Entity(e))).map(|m| m.head);
        of_entity.chain([self.head]).filter_map(|t| self.deed(t)).collect()
    }

    fn deed(&self, token: TokenIx) -> Option<String> {
        let token = &self.document.tokens[token];
        let part = match token.deprel {
            Deprel::Nsubj => "does",
            Deprel::NsubjPass | Deprel::Obj => "suffers",
            Deprel::Obl | Deprel::Iobj => "beside",
            _ => return None,
        };
        let governor = &self.document.tokens[token.head?];
        Some(format!("{part} {}", governor.lemma.to_lowercase()))
    }

    fn plural(&self) -> bool {
        let tag = self.document.tokens[self.head].xpos.as_str();
        tag == "NNS" || tag == "NNPS" || PLURAL_PRONOUNS.contains(&self.form(self.head).as_str())
    }

    /// The noun that a relative pronoun stands for.
    fn antecedent(&self) -> Option<TokenIx> {
        let is_relative = ["that", "where", "which", "who", "whom", "whose"].contains(&self.form(self.head).as_str());
        let mut at = self.document.tokens[self.head].head.filter(|_| is_relative);
        for _ in 0..4 {
            let token = &self.document.tokens[at?];
            if token.deprel == Deprel::AclRelcl {
                return token.head;
            }
            at = token.head;
        }
        None
    }
}
