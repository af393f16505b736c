//! Text → tokens, as the English UD treebanks (EWT) cut words.
//!
//! Hyphens stand alone ("ISIS - K", "poverty - stricken") unless a prefix comes before ("anti-war"), clitics are cut off
//! ("do n't", "Iran 's"), and a full stop stays with an abbreviation. One pass from left to right; every rule looks at most
//! at one run without white space, and runs are cut at `LONGEST_RUN` bytes, so the time is linear in the text.
//! Tokens never overlap, lie on character boundaries and cover everything but white space.

mod clitics;
mod shapes;
mod words;

use crate::model::Span;

/// Runs without white space are looked at in pieces of this many bytes: no word is longer.
const LONGEST_RUN: usize = 512;

/// The tokens of `span`, in text order.
#[must_use]
pub fn tokenize(text: &str, span: Span) -> Vec<Span> {
    let mut tokens = Vec::with_capacity(span.len() / 5);
    let mut at = span.start;
    while let Some(start) = next_visible(text, at, span.end) {
        let run = run_length(&text[start..span.end]);
        let scan = Scan { text, run: Span::new(start, start + run), end: span.end };
        scan.cut(&mut tokens);
        at = start + run;
    }
    tokens
}

/// Whether a character separates words: white space, and marks without width that ingest leaves in place.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}') || c.is_control()
}

fn next_visible(text: &str, from: usize, end: usize) -> Option<usize> {
    let found = text[from..end].find(|c| !is_gap(c))?;
    Some(from + found)
}

fn run_length(rest: &str) -> usize {
    let mut limit = rest.len().min(LONGEST_RUN);
    while !rest.is_char_boundary(limit) {
        limit += 1;
    }
    rest[..limit].find(is_gap).unwrap_or(limit)
}

/// One run of visible characters inside a text.
struct Scan<'t> {
    text: &'t str,
    run: Span,
    /// End of what may be looked at for context.
    end: usize,
}

impl Scan<'_> {
    fn cut(&self, tokens: &mut Vec<Span>) {
        let mut at = self.run.start;
        while at < self.run.end {
            let next = self.token(at, tokens);
            debug_assert!(next > at);
            at = next;
        }
    }

    /// Pushes the token (or word with clitics) that begins at `at` and returns where it ends.
    fn token(&self, at: usize, tokens: &mut Vec<Span>) -> usize {
        let rest = &self.text[at..self.run.end];
        let before = self.text[self.run.start..at].chars().next_back();
        let fresh = !before.is_some_and(char::is_alphanumeric);
        let shape = if fresh { shapes::longest(rest) } else { 0 };
        if shape > 0 {
            let end = at + shape;
            tokens.push(Span::new(at, end));
            return end;
        }
        let number = if fresh || before.is_some_and(char::is_numeric) || !rest.starts_with(['.', '+']) {
            shapes::number(rest, fresh)
        } else {
            0
        };
        if number > 0 {
            tokens.push(Span::new(at, at + number));
            return at + number;
        }
        if let Some(length) = clitics::apostrophe(rest, fresh) {
            tokens.push(Span::new(at, at + length));
            return at + length;
        }
        if rest.starts_with(words::is_word_char) {
            return self.word(at, tokens);
        }
        let end = at + shapes::mark(rest);
        tokens.push(Span::new(at, end));
        end
    }

    fn word(&self, at: usize, tokens: &mut Vec<Span>) -> usize {
        let rest = &self.text[at..self.run.end];
        let core = words::length(rest);
        let mut from = at;
        for part in clitics::parts(&rest[..core]) {
            tokens.push(Span::new(from, from + part));
            from += part;
        }
        let after = &rest[core..];
        if after.starts_with('.') && (after == ".." || !after.starts_with("..")) && self.keeps_stop(at, core) {
            if let Some(last) = tokens.last_mut() {
                last.end += 1;
            }
            from += 1;
        }
        from
    }

    fn keeps_stop(&self, at: usize, core: usize) -> bool {
        let stop = at + core;
        let run_goes_on = stop + 1 < self.run.end;
        let following = self.text[stop + 1..self.end].trim_start();
        let line_start = self.text[..at].ends_with(['\n', '(']) || at == 0;
        words::keeps_stop(&words::Stop {
            word: &self.text[at..stop],
            joined: run_goes_on,
            last: following.is_empty(),
            next: following.chars().next(),
            line_start,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> String {
        let tokens = tokenize(text, Span::new(0, text.len()));
        let forms: Vec<&str> = tokens.iter().map(|t| t.of(text)).collect();
        forms.join(" ")
    }

    #[test]
    fn hyphens_stand_alone_but_not_after_prefixes() {
        assert_eq!(cut("ISIS-K fears anti-war e-mails"), "ISIS - K fears anti-war e-mails");
        assert_eq!(cut("U-S troops, a F-16"), "U-S troops , a F - 16");
    }

    #[test]
    fn clitics_are_cut_off() {
        assert_eq!(cut("They can't, I'll; Iran’s cannot"), "They ca n't , I 'll ; Iran ’s can not");
        assert_eq!(cut("DIDN'T RUSSIA'S O'Brien"), "DID N'T RUSSIA 'S O'Brien");
        assert_eq!(cut("the officers' cars"), "the officers ' cars");
    }

    #[test]
    fn stops_stay_with_abbreviations() {
        assert_eq!(cut("Gov. John D. Ray of the U.S. left."), "Gov. John D. Ray of the U.S. left .");
        assert_eq!(cut("at 5 p.m., No. 3 said no."), "at 5 p.m. , No. 3 said no .");
    }

    #[test]
    fn numbers_money_and_times_hold_together() {
        assert_eq!(cut("$1,200.50 or 35% at 10:30"), "$ 1,200.50 or 35 % at 10:30");
        assert_eq!(cut("from 2019-2021, 5pm, 2024-03-22"), "from 2019 - 2021 , 5 pm , 2024-03-22");
    }

    #[test]
    fn addresses_and_tags_hold_together() {
        assert_eq!(
            cut("See https://a.example/x?y=1, or (b.c@d.example). #Peace @who"),
            "See https://a.example/x?y=1 , or ( b.c@d.example ) . #Peace @who"
        );
    }

    #[test]
    fn every_visible_character_is_covered() {
        let text = "“Näh…” – 3½ €5 👩‍🚒!!! a\u{200b}b <x> it's\n\n\t'em";
        let tokens = tokenize(text, Span::new(0, text.len()));
        let joined: String = tokens.iter().map(|t| t.of(text)).collect();
        let visible: String = text.chars().filter(|&c| !is_gap(c)).collect();
        assert_eq!(joined, visible);
    }
}
