//! What a description is of: what it is tied to, what it takes up, or something new.
//!
//! Tied are titles before names, appositions and predicates. A definite description takes up an earlier one
//! with the same head noun, a name that ends in it, or the last entity of the class that a general noun stands
//! for. Agreement is in class, number, country and modifiers; two arguments of one verb are two things.

use super::coreference::Resolver;
use super::descriptions;
use super::draft::Sort;
use super::phrase;
use super::phrase::Reference;
use super::registry::Gender;
use super::words;
use crate::model::Deprel;
use crate::model::MentionKind;
use crate::model::TokenIx;
use crate::model::Zone;

/// Mentions that a description may look back over for its own head noun.
const MEMORY: usize = 500;

impl Resolver<'_, '_> {
    /// A description: tied to a mention, taking one up, or new.
    pub(super) fn take_nominal(&mut self, at: usize) {
        if let Some(target) = self.drafts[at].tied {
            match self.tied_record(at, target) {
                Some(Ok(record)) => return self.give(at, record),
                Some(Err(())) => return,
                None => {}
            }
        }
        if self.split(at) {
            return;
        }
        if let Some(record) = self.antecedent(at) {
            return self.give(at, record);
        }
        if self.drafts[at].rule == "nominals:group-word" {
            return;
        }
        let draft = &self.drafts[at];
        let (class, plural) = (draft.class.clone(), draft.plural);
        let record = self.registry.add(class, None);
        self.registry.records[record].plural = plural;
        self.give(at, record);
    }

    /// The entity that a description is tied to; an error when it can't be that and is nothing of its own.
    fn tied_record(&mut self, at: usize, target: TokenIx) -> Option<Result<usize, ()>> {
        let near = || self.ending[target].or(self.beginning[target]);
        let other = self.by_head[target].or_else(near).filter(|&o| o != at)?;
        if self.registry.of[other].is_none() && self.clusters[other].is_some() && other > at {
            let record = self.record_of_name(other);
            return Some(self.fits(at, record).then_some(record).ok_or(())).filter(Result::is_ok);
        }
        let record = self.registry.of[other]?;
        if self.fits(at, record) {
            return Some(Ok(record));
        }
        let predicate = self.context.tree.child(self.drafts[at].head, &[Deprel::Cop]).is_some();
        predicate.then_some(Err(()))
    }

    /// Whether a description can be of an entity, by class and number.
    fn fits(&self, at: usize, record: usize) -> bool {
        let (draft, entity) = (&self.drafts[at], &self.registry.records[record]);
        let (a, b) = (draft.sort(), entity.sort());
        let state = |s: Sort| matches!(s, Sort::Country | Sort::Government);
        let partner = matches!(
            self.context.lemma(draft.head),
            "ally" | "partner" | "rival" | "neighbor" | "enemy" | "foe" | "adversary" | "backer"
        );
        let classes = a == b
            || (a.is_body() && b.is_body())
            || (a.is_place() && b.is_place())
            || (state(a) && state(b))
            || b == Sort::Other
            || (partner && (state(b) || b.is_body()));
        classes && (!draft.plural || entity.plural || a.is_body() || partner)
    }

    /// "the two countries": several known entities at once.
    fn split(&mut self, at: usize) -> bool {
        let draft = &self.drafts[at];
        let lemma = self.context.lemma(draft.head);
        let head = draft.head;
        let both = self.context.tree.children(head).iter().any(|&t| matches!(self.context.norm(t), "two" | "both"));
        let definite = phrase::reference(self.context, head) == Reference::Definite;
        let pair = matches!(lemma, "pair" | "duo");
        let several = pair || draft.plural && both;
        if !(definite && several) {
            return false;
        }
        let wanted = |sort: Sort| match lemma {
            "country" | "nation" | "state" | "government" | "side" | "ally" | "neighbor" | "rival" | "capital" => {
                matches!(sort, Sort::Country | Sort::Government)
            }
            "pair" | "duo" | "man" | "leader" | "president" | "minister" | "official" | "woman" | "suspect" => {
                sort == Sort::Person
            }
            "group" | "company" | "organization" => sort.is_body(),
            _ => false,
        };
        // "Both sides" are states, else whoever fights or bargains.
        let party = |sort: Sort| lemma == "side" && (sort.is_body() || sort == Sort::People);
        let Some(pair) = self.pair(head, wanted).or_else(|| self.pair(head, party)) else { return false };
        self.give(at, pair[0]);
        self.plural.insert(at, pair);
        true
    }

    /// The entities of the last mention of several, if it is near.
    pub(super) fn last_plural(&self, head: TokenIx) -> Option<Vec<usize>> {
        let here = self.context.sentences[head];
        let (&draft, members) = self.plural.iter().rev().find(|(d, _)| self.drafts[**d].head < head)?;
        let near = here - self.context.sentences[self.drafts[draft].head] <= 1;
        near.then(|| members.clone())
    }

    /// The two entities of a sort that the last sentences speak of, or that one sentence mentions together.
    pub(super) fn pair(&self, head: TokenIx, wanted: impl Fn(Sort) -> bool) -> Option<Vec<usize>> {
        let here = self.context.sentences[head];
        let mut found: Vec<(usize, usize)> = Vec::new();
        for given in self.registry.history.iter().rev().filter(|g| g.head < head) {
            let sentence = self.context.sentences[given.head];
            if here - sentence > 2 {
                break;
            }
            let kind = self.drafts[given.draft].kind;
            let known = found.iter().any(|&(r, _)| r == given.record || self.registry.siblings(r, given.record));
            if wanted(self.registry.records[given.record].sort()) && kind != MentionKind::Adjective && !known {
                found.push((given.record, sentence));
            }
        }
        let together = |s: usize| found.iter().filter(|f| f.1 == s).count() == 2;
        if let Some(sentence) = (0..=2).map(|back| here.saturating_sub(back)).find(|&s| together(s)) {
            found.retain(|f| f.1 == sentence);
        }
        let mut pair: Vec<usize> = found.into_iter().map(|(record, _)| record).collect();
        pair.reverse();
        (pair.len() == 2).then_some(pair)
    }

    /// The earlier entity that a description takes up.
    fn antecedent(&self, at: usize) -> Option<usize> {
        let draft = &self.drafts[at];
        let reference = phrase::reference(self.context, draft.head);
        let zone = self.zone(draft.head);
        let retold = zone == Zone::Transcript || (zone == Zone::Body && self.near_headline(draft.head));
        if reference == Reference::None {
            return None;
        }
        let definite = reference == Reference::Definite;
        let by_head = self.by_same_head(at, reference, retold);
        by_head.or_else(|| if definite { self.by_class(at) } else { None })
    }

    /// Part of the page that a token stands in.
    fn zone(&self, token: TokenIx) -> Zone {
        self.context.sentence(token).zone
    }

    /// Whether the token is in the lead, which tells again what the headline told.
    fn near_headline(&self, token: TokenIx) -> bool {
        let sentences = &self.context.document.sentences;
        let headline = sentences.iter().take_while(|s| s.zone == Zone::Headline).count();
        headline > 0 && self.context.sentences[token] < headline + 3
    }

    /// An earlier description with the same head noun, or a name that ends in it.
    fn by_same_head(&self, at: usize, reference: Reference, retold: bool) -> Option<usize> {
        let draft = &self.drafts[at];
        let lemma = self.context.lemma(draft.also.unwrap_or(draft.head));
        let modifiers = phrase::modifiers(self.context, draft.head);
        let zone = self.zone(draft.head);
        for given in self.registry.history.iter().rev().take(MEMORY).filter(|g| g.head < draft.head) {
            let record = &self.registry.records[given.record];
            let other = self.zone(given.head);
            let allowed = match reference {
                Reference::Definite => true,
                Reference::Bare if words::has(words::ORGANS, lemma) => true,
                Reference::Bare => {
                    !draft.tokens.is_empty() && (retold || self.drafts[given.draft].tokens.len() == draft.tokens.len())
                }
                _ => retold && other != zone,
            };
            let organ = words::has(words::ORGANS, lemma) && record.is_named();
            if !allowed
                || (record.plural != draft.plural && !organ)
                || self.drafts[given.draft].kind == MentionKind::Pronoun
            {
                continue;
            }
            let same_head = record.heads.iter().any(|h| h == lemma);
            let pointed = matches!(self.context.determiner(draft.head), Some("this" | "that" | "these" | "those"));
            let agrees = pointed || agree(&modifiers, &record.modifiers, reference == Reference::Definite);
            if self.of_different_things(draft.head, given.head) {
                continue;
            }
            let same_country = draft.country.is_none() || record.country.is_none() || draft.country == record.country;
            let bare_organ = reference == Reference::Bare && words::has(words::ORGANS, lemma) && modifiers.is_empty();
            let named =
                (reference == Reference::Definite || bare_organ) && self.named_by(given.record, lemma, draft.sort());
            if same_country && ((same_head && agrees) || named) && !self.coargument(draft.head, given.head) {
                return Some(given.record);
            }
        }
        None
    }

    /// "the mayor of Split", "the mayor of Osijek".
    fn of_different_things(&self, a: TokenIx, b: TokenIx) -> bool {
        let complement = |head: TokenIx| {
            let of = |&t: &TokenIx| matches!(self.context.case(t), Some("of" | "in" | "for" | "from"));
            self.context.tree.children_by(head, &[Deprel::Nmod]).find(of).map(|t| self.context.lemma(t))
        };
        matches!((complement(a), complement(b)), (Some(a), Some(b)) if a != b)
    }

    /// Whether an entity's name ends in the noun: "the hall" after "Crocus City Hall".
    fn named_by(&self, record: usize, lemma: &str, sort: Sort) -> bool {
        let record = &self.registry.records[record];
        let ends = |n: &String| n.rsplit(' ').next() == Some(lemma) && n.contains(' ');
        let body = sort.is_body() || sort == Sort::People;
        let kind = record.sort() == sort || (record.sort().is_body() && body);
        kind && matches!(record.sort(), Sort::Facility | Sort::Organization | Sort::Government | Sort::Region)
            && record.names.iter().any(ends)
    }

    /// The last entity of the class that a general noun stands for: "the group", "the country", "the city".
    fn by_class(&self, at: usize) -> Option<usize> {
        let draft = &self.drafts[at];
        let lemma = self.context.lemma(draft.head);
        let here = self.context.sentences[draft.head];
        let modifiers = phrase::modifiers(self.context, draft.head);
        let restrictive = modifiers.iter().any(|m| {
            self.context.lexicon.demonym(m.as_str()).is_none()
                && !matches!(
                    m.as_str(),
                    "militant"
                        | "guerrilla"
                        | "leftist"
                        | "separatist"
                        | "paramilitary"
                        | "maoist"
                        | "opposition"
                        | "armed"
                        | "terrorist"
                        | "terror"
                        | "extremist"
                        | "rebel"
                        | "military"
                        | "insurgent"
                        | "jihadist"
                        | "islamist"
                        | "news"
                        | "african"
                        | "european"
                        | "western"
                        | "regional"
                        | "besieged"
                        | "embattled"
                        | "small"
                        | "capital"
                        | "shiite"
                        | "sunni"
                        | "islamic"
                        | "rights"
                )
        });
        if restrictive && draft.rule != "nominals:age" {
            return None;
        }
        let mut found: Option<(i32, usize, usize)> = None;
        for given in self.registry.history.iter().rev().filter(|g| g.head < draft.head) {
            let sentence = self.context.sentences[given.head];
            let other_sentence = found.is_some_and(|(_, _, near)| near != sentence);
            if other_sentence || here - sentence > 3 || self.zone(given.head) != self.zone(draft.head) {
                break;
            }
            let record = &self.registry.records[given.record];
            let inside = draft.tokens.contains(&given.head);
            let same_country = draft.country.is_none() || draft.country == record.country;
            let aged = draft.rule == "nominals:age" && record.sort() == Sort::Person;
            if !inside
                && same_country
                && (aged || general(lemma, record.sort(), &record.class) || alike(lemma, &record.heads))
                && record.plural == draft.plural
                && self.is_spoken_of(given.record, lemma)
                && self.by_kind(given.draft, lemma)
                && !self.of_different_things(draft.head, given.head)
                && !self.coargument(draft.head, given.head)
            {
                if lemma != "group" {
                    return Some(given.record);
                }
                let rating = self.rate_group(draft.head, given.head, record.sort());
                if found.is_none_or(|(most, ..)| rating > most) {
                    found = Some((rating, given.record, sentence));
                }
            }
        }
        found.map(|(_, record, _)| record)
    }

    /// Of several in one sentence "the group" is rather the one that fights, and as a subject rather the subject.
    fn rate_group(&self, head: TokenIx, other: TokenIx, sort: Sort) -> i32 {
        let both = self.context.is_subject(head) && self.context.is_subject(self.context.first_of_chain(other));
        2 * i32::from(both) + i32::from(sort == Sort::Armed)
    }

    /// Whether an entity is one of those that "the country" and "the capital" can be: a country that is named and not only that of "a
    /// Peruvian national", a city that is a capital.
    fn is_spoken_of(&self, record: usize, lemma: &str) -> bool {
        let names = &self.registry.records[record].names;
        match lemma {
            "country" | "nation" => !names.is_empty(),
            "capital" => names.iter().any(|n| self.context.lexicon.seat(n).is_some()),
            _ => true,
        }
    }

    /// Whether the mention itself can be taken up by the general noun: persons only by a title they have.
    fn by_kind(&self, draft: usize, lemma: &str) -> bool {
        let record = self.registry.of[draft].map(|r| &self.registry.records[r]);
        match record {
            Some(r) if r.sort() == Sort::Person && words::has(words::LEADERS, lemma) => {
                r.heads.iter().any(|h| h == lemma)
            }
            Some(r) if r.sort() == Sort::Person => match descriptions::gender_of(lemma) {
                Some(gender) => r.gender.is_none_or(|g: Gender| g == gender),
                None => true,
            },
            _ => true,
        }
    }

    /// Whether two mentions depend on one verb, so that they are two things.
    pub(super) fn coargument(&self, a: TokenIx, b: TokenIx) -> bool {
        let (a, b) = (self.context.first_of_chain(a), self.context.first_of_chain(b));
        let (Some(x), Some(y)) = (self.context.head(a), self.context.head(b)) else { return false };
        let argument = |t: TokenIx| {
            !matches!(self.context.deprel(t), Deprel::NmodPoss | Deprel::Compound | Deprel::Amod | Deprel::NmodDesc)
        };
        x == y && argument(a) && argument(b)
    }
}

/// Whether the modifiers of a new description agree with those of the earlier ones.
fn agree(new: &[String], old: &[String], definite: bool) -> bool {
    let subset = new.iter().all(|m| old.contains(m));
    if definite { subset } else { subset || old.iter().all(|m| new.contains(m)) }
}

/// Nouns that a text changes between for one thing; the first ones are general enough to take up the others.
const ALIKE: [(&[&str], &[&str]); 3] = [
    (
        &["plane", "aircraft", "jet", "airplane", "airliner"],
        &["plane", "aircraft", "jet", "airplane", "airliner", "airbus"],
    ),
    (&["ship", "vessel", "boat"], &["ship", "vessel", "boat", "ferry", "tanker", "freighter", "trawler", "yacht"]),
    (&["vehicle"], &["vehicle", "car", "truck", "van", "bus", "lorry", "minibus"]),
];

/// "The plane" after "an airliner".
fn alike(lemma: &str, heads: &[String]) -> bool {
    ALIKE.iter().any(|(general, all)| general.contains(&lemma) && heads.iter().any(|h| all.contains(&h.as_str())))
}

/// Whether a general noun can stand for an entity of that sort and class.
fn general(lemma: &str, sort: Sort, class: &str) -> bool {
    match lemma {
        "group" | "organization" | "outfit" | "movement" | "militia" | "faction" | "network" | "organisation" => {
            matches!(sort, Sort::Armed | Sort::Organization)
                && !matches!(class, "an:NewsOutlet" | "an:Company" | "an:Court")
        }
        "country" | "nation" | "state" | "kingdom" | "republic" => {
            matches!(sort, Sort::Country | Sort::Government) && matches!(class, "an:Country" | "an:Government")
                || lemma == "state" && class == "an:Province"
        }
        "government" | "authority" | "administration" | "regime" => class == "an:Government",
        "city" | "town" | "capital" | "village" | "metropolis" => sort == Sort::City,
        "region" | "province" | "territory" | "peninsula" | "island" | "enclave" | "area" | "strip" => {
            sort == Sort::Region
        }
        "alliance" | "bloc" | "union" => class == "an:InternationalOrganization",
        "company" | "firm" | "corporation" | "manufacturer" | "maker" | "bank" | "airline" | "carrier" => {
            class == "an:Company"
        }
        "agency" | "service" => matches!(class, "an:NewsOutlet" | "an:IntelligenceService" | "an:GovernmentBody"),
        "newspaper" | "outlet" | "broadcaster" | "paper" | "channel" => class == "an:NewsOutlet",
        "party" => class == "an:PoliticalParty",
        "ministry" | "department" => class == "an:Ministry",
        "court" | "tribunal" => class == "an:Court",
        "man" | "woman" | "boy" | "girl" => sort == Sort::Person,
        _ if words::has(words::LEADERS, lemma) => sort == Sort::Person,
        _ => false,
    }
}
