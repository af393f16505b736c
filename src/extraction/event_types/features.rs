//! What the event-type scorer looks at: the predicate above two actors, its frame, its modality and the words around.
//!
//! A feature is a short string, so that a decision can be explained; the scorer only sees its hash. The letters in front say where the
//! word stands: `t` the predicate, `y` and `x` on the way down to target and source, `o` object, `c` clause below, `g` governor, `a` adverb
//! or auxiliary, `k` kind of actor, `r` what a rule finds, `m` between the actors, `b` anywhere in the sentence.

use super::Scene;
use crate::model::Deprel;
use crate::model::TokenIx;
use crate::model::Upos;
use crate::model::Xpos;

/// How far trees are followed; deeper ones are misread.
const DEPTH: usize = 24;
const CLAUSES: &[Deprel] = &[Deprel::Xcomp, Deprel::Ccomp, Deprel::Advcl, Deprel::Acl];

/// The predicate that joins two words: their lowest common governor, or the verb above it when that is one of them.
#[must_use]
pub fn predicate(scene: &Scene<'_>, source: TokenIx, target: TokenIx) -> TokenIx {
    let above = up(scene, source);
    let below = up(scene, target);
    let meet = below.iter().copied().find(|t| above.contains(t)).unwrap_or(source);
    let mut at = meet;
    for _ in 0..DEPTH {
        if is_predicate(scene, at) && at != source && at != target {
            return at;
        }
        match scene.document.tokens[at].head {
            Some(head) => at = head,
            None => break,
        }
    }
    at
}

fn up(scene: &Scene<'_>, token: TokenIx) -> Vec<TokenIx> {
    let next = |&t: &TokenIx| scene.document.tokens[t].head;
    std::iter::successors(Some(token), next).take(DEPTH).collect()
}

fn is_predicate(scene: &Scene<'_>, token: TokenIx) -> bool {
    matches!(scene.document.tokens[token].upos, Upos::Verb | Upos::Aux | Upos::Noun | Upos::Adj)
}

/// Features of what stands between `source` and `target`, in a fixed order, without doubles. Where one of them is not named, those of
/// the predicate above the other; none without both.
#[must_use]
pub fn of(scene: &Scene<'_>, source: Option<TokenIx>, target: Option<TokenIx>) -> Vec<String> {
    let Some((first, second)) = source.or(target).zip(target.or(source)) else { return Vec::new() };
    let top = predicate(scene, first, second);
    let mut found = Found { scene, top, name: trigger(scene, top), out: Vec::with_capacity(120) };
    found.add(&["*"]);
    found.add(&["t", &found.name.clone()]);
    found.tense();
    found.dependents(source, target);
    found.governors();
    if let Some(target) = target {
        found.way("y", target);
        found.actor("kt", "nt", target);
    }
    if let Some(source) = source {
        found.way("x", source);
        found.actor("ks", "ns", source);
    }
    found.words(first, second);
    found.out.sort_unstable();
    found.out.dedup();
    found.out
}

/// What the rules alone would say of the two actors: `root` in the names of PLOVER, as the clause has it. Said several times over, since it
/// is worth more than a word.
#[must_use]
pub fn opinion(root: &str) -> Vec<String> {
    (0..3).map(|n| format!("R {root} {n}")).collect()
}

/// Lemma with its particle: "call off".
fn trigger(scene: &Scene<'_>, token: TokenIx) -> String {
    match scene.tree.child(token, &[Deprel::CompoundPrt]) {
        Some(particle) => format!("{} {}", scene.lemmas[token], scene.lemmas[particle]),
        None => scene.lemmas[token].clone(),
    }
}

struct Found<'s, 'a> {
    scene: &'s Scene<'a>,
    top: TokenIx,
    name: String,
    out: Vec<String>,
}

impl Found<'_, '_> {
    fn add(&mut self, parts: &[&str]) {
        self.out.push(parts.join(" "));
    }

    fn lemma(&self, token: TokenIx) -> &str {
        &self.scene.lemmas[token]
    }

    fn upos(&self, token: TokenIx) -> Upos {
        self.scene.document.tokens[token].upos
    }

    fn xpos(&self, token: TokenIx) -> Xpos {
        self.scene.document.tokens[token].xpos
    }

    fn deprel(&self, token: TokenIx) -> Deprel {
        self.scene.document.tokens[token].deprel
    }

    /// A word of the language, as opposed to a name or a figure.
    fn is_word(&self, token: TokenIx) -> bool {
        matches!(self.upos(token), Upos::Noun | Upos::Verb | Upos::Adj | Upos::Adv)
    }

    /// A feature with the name of the predicate, and the same without.
    fn both(&mut self, sort: &str, what: &str) {
        let name = self.name.clone();
        self.add(&[sort, what]);
        self.add(&["t", &name, sort, what]);
    }

    fn tense(&mut self) {
        let name = self.name.clone();
        self.add(&["t", &name, self.xpos(self.top).as_str()]);
        self.rule("r", self.top);
        let passive = self.scene.tree.child(self.top, &[Deprel::AuxPass, Deprel::NsubjPass]).is_some();
        if passive {
            self.both("a", "passive");
        }
    }

    /// What a rule finds at a token.
    fn rule(&mut self, sort: &str, token: TokenIx) {
        if let Some((class, root)) = self.scene.classes[token].clone() {
            self.add(&[sort, &class]);
            self.add(&[sort, root.as_deref().unwrap_or("-")]);
        }
    }

    /// The frame: what stands right below the predicate, and below its object and clause.
    fn dependents(&mut self, source: Option<TokenIx>, target: Option<TokenIx>) {
        let children: Vec<TokenIx> = self.scene.tree.children(self.top).to_vec();
        for child in children {
            match self.deprel(child) {
                Deprel::Aux | Deprel::AuxPass | Deprel::Cop => self.modal("a", child),
                Deprel::Advmod | Deprel::Det | Deprel::CompoundPrt | Deprel::Mark => {
                    let lemma = self.lemma(child).to_owned();
                    self.both("a", &lemma);
                }
                Deprel::Obj | Deprel::Iobj => self.object(child, source, target),
                relation if CLAUSES.contains(&relation) => self.clause(child),
                Deprel::Obl | Deprel::Nmod | Deprel::OblAgent => self.phrase("p", child),
                Deprel::Nsubj | Deprel::NsubjPass if self.is_word(child) => {
                    let lemma = self.lemma(child).to_owned();
                    self.add(&["n", &lemma]);
                }
                Deprel::Compound | Deprel::Amod if self.is_word(child) => {
                    let lemma = self.lemma(child).to_owned();
                    self.both("q", &lemma);
                }
                _ => {}
            }
        }
    }

    fn modal(&mut self, sort: &str, token: TokenIx) {
        let form = self.scene.document.form(token).to_lowercase();
        self.both(sort, &form);
    }

    fn object(&mut self, object: TokenIx, source: Option<TokenIx>, target: Option<TokenIx>) {
        let actor = [source, target].contains(&Some(object));
        if !actor || self.is_word(object) && self.upos(object) == Upos::Noun {
            let lemma = self.lemma(object).to_owned();
            self.both("o", &lemma);
        }
        self.rule("ro", object);
        let below: Vec<TokenIx> = self.scene.tree.children(object).to_vec();
        for child in below {
            match self.deprel(child) {
                Deprel::Amod | Deprel::Compound if self.is_word(child) => {
                    let lemma = self.lemma(child).to_owned();
                    self.add(&["oq", &lemma]);
                }
                Deprel::Det if self.lemma(child) == "no" => self.add(&["oq no"]),
                Deprel::Nmod | Deprel::Acl => self.phrase("op", child),
                _ => {}
            }
        }
    }

    fn clause(&mut self, head: TokenIx) {
        let lemma = trigger(self.scene, head);
        self.both("c", &lemma);
        self.rule("rc", head);
        let below: Vec<TokenIx> = self.scene.tree.children(head).to_vec();
        for child in below {
            match self.deprel(child) {
                Deprel::Aux => self.modal("ca", child),
                Deprel::Advmod if matches!(self.lemma(child), "not" | "never" | "n't") => self.both("ca", "not"),
                Deprel::Obj => {
                    let object = self.lemma(child).to_owned();
                    self.add(&["co", &object]);
                    self.add(&["c", &lemma, "co", &object]);
                    self.rule("rc", child);
                }
                Deprel::Xcomp | Deprel::Ccomp => {
                    let below = self.lemma(child).to_owned();
                    self.add(&["c", &below]);
                    self.rule("rc", child);
                }
                _ => {}
            }
        }
    }

    fn phrase(&mut self, sort: &str, head: TokenIx) {
        let case = self.case(head);
        self.both(sort, &case);
        if self.is_word(head) {
            let lemma = self.lemma(head).to_owned();
            self.add(&[sort, &case, &lemma]);
            self.rule("rp", head);
        }
    }

    fn case(&self, token: TokenIx) -> String {
        match self.scene.tree.child(token, &[Deprel::Case, Deprel::Mark]) {
            Some(case) => self.lemma(case).to_owned(),
            None => String::new(),
        }
    }

    /// Verbs above: "said that it would", "hopes to".
    fn governors(&mut self) {
        let mut at = self.top;
        for _ in 0..3 {
            let Some(head) = self.scene.document.tokens[at].head else { return };
            let (relation, lemma) = (self.deprel(at), self.lemma(head).to_owned());
            if relation != Deprel::Conj {
                self.add(&["g", &lemma, relation.as_str()]);
                self.rule("rg", head);
            }
            at = head;
        }
    }

    /// Words on the way from an actor up to the predicate, with the preposition before the actor.
    fn way(&mut self, sort: &str, actor: TokenIx) {
        let (relation, case) = (self.deprel(actor), self.case(actor));
        self.add(&[sort, "rel", relation.as_str()]);
        self.both(&format!("{sort}case"), &case);
        let way: Vec<TokenIx> = up(self.scene, actor).into_iter().skip(1).take_while(|&t| t != self.top).collect();
        for (place, &token) in way.iter().enumerate() {
            let lemma = trigger(self.scene, token);
            self.both(sort, &lemma);
            self.rule(&format!("r{sort}"), token);
            if place == 0 {
                self.add(&[sort, &lemma, "case", &case]);
            }
            let marks: Vec<TokenIx> = self.scene.tree.children_by(token, &[Deprel::Aux, Deprel::Advmod]).collect();
            for mark in marks {
                let form = self.scene.document.form(mark).to_lowercase();
                self.add(&[sort, "a", &form]);
            }
        }
    }

    fn actor(&mut self, kind: &str, noun: &str, token: TokenIx) {
        let class = self.scene.kinds[token].as_deref().unwrap_or("-").to_owned();
        self.both(kind, &class);
        if self.is_word(token) {
            let lemma = self.lemma(token).to_owned();
            self.add(&[noun, &lemma]);
            self.rule(&format!("r{noun}"), token);
        }
    }

    /// Single words of the sentence and pairs between the actors.
    fn words(&mut self, source: TokenIx, target: TokenIx) {
        let document = self.scene.document;
        let sentence = document.sentences[document.sentence_of(source)].tokens.clone();
        for token in sentence.clone() {
            if self.is_word(token) {
                let lemma = self.lemma(token).to_owned();
                self.add(&["b", &lemma]);
                if self.scene.classes[token].is_some() && token != self.top {
                    self.rule("rb", token);
                }
            }
        }
        let (first, last) = (source.min(target), source.max(target));
        let direction = if source <= target { "m" } else { "w" };
        // With one actor alone, what follows it.
        let last = if first == last { sentence.end } else { last };
        let mut before = String::from("^");
        for token in first + 1..last.min(first + 16) {
            if matches!(self.upos(token), Upos::Punct | Upos::Propn | Upos::Num | Upos::Det) {
                continue;
            }
            let lemma = self.lemma(token).to_owned();
            self.add(&[direction, &lemma]);
            self.add(&[direction, &before, &lemma]);
            before = lemma;
        }
        self.add(&[direction, &before, "$"]);
    }
}
