//! What every step of entity finding looks at: the document with its parse, normalised words and the lexicon.
//!
//! Built once per document, read by all steps. It decides nothing about mentions;
//! it answers questions about single tokens and their places in the tree.

use rustc_hash::FxHashSet;

use super::words;
use crate::extraction::tree::Tree;
use crate::knowledge::Lexicon;
use crate::knowledge::lexicon::EntryIx;
use crate::knowledge::lexicon::normalize;
use crate::model::Deprel;
use crate::model::Document;
use crate::model::Sentence;
use crate::model::Timex;
use crate::model::TokenIx;
use crate::model::Upos;
use crate::model::Xpos;

/// The document under reading.
pub(super) struct Context<'a> {
    /// The analysed text.
    pub(super) document: &'a Document,
    /// Gazetteers and word lists.
    pub(super) lexicon: &'a Lexicon,
    /// Dependents of each token.
    pub(super) tree: Tree,
    /// Per token: its form in lower case with plain quotes.
    pub(super) norms: Vec<String>,
    /// Per token: its lemma in lower case.
    pub(super) lemmas: Vec<String>,
    /// Per token: whether it is part of a time expression.
    pub(super) timed: Vec<bool>,
    /// Per token: the adjective or noun of a nationality that ends here, with its first token.
    pub(super) demonyms: Vec<Option<(TokenIx, EntryIx)>>,
    /// Words that the document writes small somewhere, so that capitals elsewhere make no names of them.
    pub(super) common: FxHashSet<String>,
    /// Per token: its sentence.
    pub(super) sentences: Vec<usize>,
    /// Per sentence: whether capitals tell nothing, as in headlines and in upper case.
    pub(super) caseless_sentences: Vec<bool>,
    /// Per token: whether it stands inside direct quotes.
    pub(super) quoted: Vec<bool>,
}

impl<'a> Context<'a> {
    /// Prepares `document`.
    pub(super) fn new(document: &'a Document, lexicon: &'a Lexicon, timexes: &[Timex]) -> Self {
        let tokens = 0..document.tokens.len();
        let norms: Vec<String> = tokens.clone().map(|t| normalize(document.form(t))).collect();
        let lemmas = document.tokens.iter().map(|t| t.lemma.to_lowercase());
        let mut sentences = vec![0; document.tokens.len()];
        for (at, sentence) in document.sentences.iter().enumerate() {
            sentences[sentence.tokens.clone()].fill(at);
        }
        let caseless_sentences: Vec<bool> = document.sentences.iter().map(|s| caseless(document, s)).collect();
        let demonyms = demonyms(document, lexicon, &norms, &caseless_sentences);
        Self {
            document,
            lexicon,
            tree: Tree::new(document),
            demonyms,
            norms,
            lemmas: lemmas.collect(),
            common: common(document),
            timed: timed(document, timexes),
            sentences,
            caseless_sentences,
            quoted: quoted(document),
        }
    }

    /// The sentence that `token` stands in.
    pub(super) fn sentence(&self, token: TokenIx) -> &Sentence {
        &self.document.sentences[self.sentences[token]]
    }

    /// The words of `token`.
    pub(super) fn form(&self, token: TokenIx) -> &'a str {
        self.document.form(token)
    }

    /// The normalised words of `token`.
    pub(super) fn norm(&self, token: TokenIx) -> &str {
        &self.norms[token]
    }

    /// The lemma of `token` in lower case.
    pub(super) fn lemma(&self, token: TokenIx) -> &str {
        &self.lemmas[token]
    }

    /// Relation of `token` to its governor.
    pub(super) fn deprel(&self, token: TokenIx) -> Deprel {
        self.document.tokens[token].deprel
    }

    /// Governor of `token`.
    pub(super) fn head(&self, token: TokenIx) -> Option<TokenIx> {
        self.document.tokens[token].head
    }

    /// Universal part of speech of `token`.
    pub(super) fn upos(&self, token: TokenIx) -> Upos {
        self.document.tokens[token].upos
    }

    /// Penn tag of `token`.
    pub(super) fn xpos(&self, token: TokenIx) -> Xpos {
        self.document.tokens[token].xpos
    }

    /// Whether `token` begins with a capital letter.
    pub(super) fn capital(&self, token: TokenIx) -> bool {
        self.form(token).chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether the sentence of `token` is in capitals throughout, so that case tells nothing.
    pub(super) fn upper(&self, token: TokenIx) -> bool {
        self.sentence(token).upper
    }

    /// Whether capitals tell nothing in the sentence of `token`.
    pub(super) fn caseless(&self, token: TokenIx) -> bool {
        self.caseless_sentences[self.sentences[token]]
    }

    /// Whether `token` is the first word of its sentence, quotes and brackets left out.
    pub(super) fn initial(&self, token: TokenIx) -> bool {
        let start = self.sentence(token).tokens.start;
        (start..token).all(|t| self.upos(t) == Upos::Punct)
    }

    /// Whether `token` is tagged as a proper noun by either tag set.
    pub(super) fn proper(&self, token: TokenIx) -> bool {
        self.upos(token) == Upos::Propn || matches!(self.xpos(token), Xpos::Nnp | Xpos::Nnps)
    }

    /// The preposition of `token`, in lower case.
    pub(super) fn case(&self, token: TokenIx) -> Option<&str> {
        let case = self.tree.child(token, &[Deprel::Case])?;
        (self.lemma(case) != "'s").then(|| self.lemma(case))
    }

    /// Whether `token` has a possessive ending.
    pub(super) fn possessive(&self, token: TokenIx) -> bool {
        let mut cases = self.tree.children_by(token, &[Deprel::Case]);
        cases.any(|t| self.xpos(t) == Xpos::Pos)
    }

    /// The determiner of `token`, in lower case.
    pub(super) fn determiner(&self, token: TokenIx) -> Option<&str> {
        let det = self.tree.child(token, &[Deprel::Det, Deprel::DetPredet])?;
        Some(self.norm(det))
    }

    /// Whether `token` is part of a time expression or names a day or month.
    pub(super) fn is_date(&self, token: TokenIx) -> bool {
        let word = self.norm(token).trim_end_matches('.');
        self.timed[token] || (self.capital(token) && (words::has(words::CALENDAR, word) || self.is_month(token, word)))
    }

    /// Whether a word that is a month and a name or verb, too, is the month here: "in May", "March 3".
    fn is_month(&self, token: TokenIx, word: &str) -> bool {
        let sentence = &self.sentence(token).tokens;
        let number = |t: TokenIx| self.form(t).starts_with(|c: char| c.is_ascii_digit());
        let before = || {
            token > sentence.start
                && (number(token - 1)
                    || matches!(
                        self.norm(token - 1),
                        "in" | "of" | "since" | "last" | "next" | "this" | "early" | "late" | "mid" | "until" | "by"
                    ))
        };
        let after = || token + 1 < sentence.end && number(token + 1);
        matches!(word, "may" | "march" | "april" | "june" | "august") && (before() || after())
    }

    /// Whether `token` is part of a dateline: "NAIROBI (Reuters) - ".
    pub(super) fn in_dateline(&self, token: TokenIx) -> bool {
        let sentence = self.sentence(token).tokens.clone();
        if token > sentence.start + 5 {
            return false;
        }
        let end = sentence.end.min(sentence.start + 16);
        let tokens = &self.document.tokens;
        let apart = |t: TokenIx| tokens[t - 1].span.end < tokens[t].span.start;
        let dash = |t: TokenIx| matches!(self.norm(t), "-" | "--" | "—" | "–") && (apart(t) || self.norm(t) != "-");
        let Some(dash) = (sentence.start + 1..end).find(|&t| dash(t)).filter(|&d| d > token) else {
            return false;
        };
        let opens = self.form(sentence.start).chars().all(|c| !c.is_lowercase());
        opens && (sentence.start..dash).all(|t| !matches!(self.upos(t), Upos::Verb | Upos::Aux))
    }

    /// Whether `token` is the subject of a verb or predicate, in the active or passive voice.
    pub(super) fn is_subject(&self, token: TokenIx) -> bool {
        matches!(self.deprel(token), Deprel::Nsubj | Deprel::NsubjPass | Deprel::NsubjOuter)
    }

    /// The subject of `predicate`.
    pub(super) fn subject_of(&self, predicate: TokenIx) -> Option<TokenIx> {
        let relations = &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::NsubjOuter];
        let mut subjects = self.tree.children_by(predicate, relations);
        subjects.find(|&t| self.xpos(t) != Xpos::PrpS)
    }

    /// The first token of a chain of conjuncts, appositions or parts of a flat name that ends in `token`.
    pub(super) fn first_of_chain(&self, token: TokenIx) -> TokenIx {
        let mut at = token;
        while let Some(head) = self.head(at) {
            match self.deprel(at) {
                Deprel::Conj | Deprel::Appos | Deprel::Flat => at = head,
                _ => break,
            }
        }
        at
    }
}

/// Whether capitals mark no names in the sentence: hardly a verb, noun or adjective of it is written small.
fn caseless(document: &Document, sentence: &Sentence) -> bool {
    let content = |t: &TokenIx| {
        let open = matches!(document.tokens[*t].upos, Upos::Noun | Upos::Verb | Upos::Adj | Upos::Adv | Upos::Propn);
        open && document.form(*t).len() > 2
    };
    let words: Vec<TokenIx> = sentence.tokens.clone().filter(content).collect();
    let small = |t: &&TokenIx| document.form(**t).starts_with(char::is_lowercase);
    let small = words.iter().filter(small).count();
    sentence.upper || (words.len() > 4 && small * 10 <= words.len())
}

/// Normalised words that stand in small letters somewhere in the document.
fn common(document: &Document) -> FxHashSet<String> {
    let any_upper = document.sentences.iter().any(|s| s.upper);
    let forms = (0..document.tokens.len()).map(|t| document.form(t));
    let small = forms.filter(|f| any_upper && f.starts_with(char::is_lowercase));
    small.map(normalize).collect()
}

/// Per token: the longest demonym that ends there. Capitals are asked for where they tell something.
fn demonyms(
    document: &Document,
    lexicon: &Lexicon,
    norms: &[String],
    caseless: &[bool],
) -> Vec<Option<(TokenIx, EntryIx)>> {
    let mut found = vec![None; norms.len()];
    for (sentence, caseless) in document.sentences.iter().zip(caseless) {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let end = sentence.tokens.end.min(at + 4);
            let window: Vec<&str> = norms[at..end].iter().map(String::as_str).collect();
            let capital = *caseless || document.form(at).starts_with(char::is_uppercase);
            match lexicon.longest_demonym(&window).filter(|_| capital) {
                Some((len, entry)) => {
                    found[at + len - 1] = Some((at, entry));
                    at += len;
                }
                None => at += 1,
            }
        }
    }
    found
}

/// Per token: whether a time expression covers it.
fn timed(document: &Document, timexes: &[Timex]) -> Vec<bool> {
    let mut timed = vec![false; document.tokens.len()];
    for timex in timexes {
        let first = document.tokens.partition_point(|t| t.span.end <= timex.span.start);
        for (flag, token) in timed.iter_mut().zip(&document.tokens).skip(first) {
            if token.span.start >= timex.span.end {
                break;
            }
            *flag = true;
        }
    }
    timed
}

/// Per token: whether it lies between double quotes; a quote may run over several sentences of one paragraph.
fn quoted(document: &Document) -> Vec<bool> {
    let mut flags = vec![false; document.tokens.len()];
    let (mut open, mut block) = (false, usize::MAX);
    for sentence in &document.sentences {
        if sentence.block != block {
            (open, block) = (false, sentence.block);
        }
        for at in sentence.tokens.clone() {
            match document.form(at) {
                "“" | "``" => open = true,
                "”" | "''" => open = false,
                "\"" => open = !open,
                _ => flags[at] = open,
            }
        }
    }
    flags
}
