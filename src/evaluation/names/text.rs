//! Running text from tokens: one paragraph a sentence, spaces where English has them.

use crate::model::Span;

/// A text and the place of each token, by sentence.
pub(super) struct Text {
    pub(super) text: String,
    pub(super) places: Vec<Vec<Span>>,
}

/// Sets sentences of tokens as text.
pub(super) fn set<'a>(sentences: impl IntoIterator<Item = &'a [&'a str]>) -> Text {
    let mut setter = Setter::default();
    for sentence in sentences {
        setter.sentence(sentence);
    }
    Text { text: setter.text, places: setter.places }
}

#[derive(Default)]
struct Setter {
    text: String,
    places: Vec<Vec<Span>>,
    /// Whether straight double quotes are open.
    quoted: bool,
    /// Whether the next token stands without a space before it.
    glue: bool,
}

impl Setter {
    fn sentence(&mut self, tokens: &[&str]) {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        (self.quoted, self.glue) = (false, true);
        let mut places = Vec::with_capacity(tokens.len());
        for (at, token) in tokens.iter().enumerate() {
            let token = plain(token);
            let hyphen = matches!(token, "-" | "/") && at > 0 && wordlike(tokens[at - 1]);
            let inside = hyphen && tokens.get(at + 1).is_some_and(|next| wordlike(next));
            if !self.glue && !inside && !self.sticks(token) {
                self.text.push(' ');
            }
            let start = self.text.len();
            self.text.push_str(token);
            places.push(Span::new(start, self.text.len()));
            self.glue = inside || self.opens(token);
        }
        self.places.push(places);
    }

    /// Whether a token stands right behind the one before it.
    fn sticks(&self, token: &str) -> bool {
        let lower = token.to_lowercase().replace('’', "'");
        match lower.as_str() {
            "\"" => self.quoted,
            "," | "." | ";" | ":" | "!" | "?" | ")" | "]" | "}" | "%" | "''" | "”" | "..." | "'" => true,
            "n't" | "'s" | "'re" | "'ve" | "'ll" | "'d" | "'m" => true,
            _ => false,
        }
    }

    /// Whether the next token stands right behind this one.
    fn opens(&mut self, token: &str) -> bool {
        if token == "\"" {
            self.quoted = !self.quoted;
            return self.quoted;
        }
        matches!(token, "(" | "[" | "{" | "$" | "£" | "€" | "``" | "“" | "‘" | "#")
    }
}

fn wordlike(token: &str) -> bool {
    token.starts_with(char::is_alphanumeric)
}

/// Brackets as they are, not as the Penn Treebank writes them.
fn plain(token: &str) -> &str {
    match token {
        "-LRB-" => "(",
        "-RRB-" => ")",
        "-LSB-" => "[",
        "-RSB-" => "]",
        _ => token,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_as_it_is_written() {
        let line = |l: &'static str| l.split(' ').collect::<Vec<_>>();
        let sentences =
            [line("Fire in Leeds"), line("He did n't say \" no \" -LRB- yet -RRB- , Ann Lee - Roy 's aide said .")];
        let set = set(sentences.iter().map(Vec::as_slice));
        assert_eq!(set.text, "Fire in Leeds\n\nHe didn't say \"no\" (yet), Ann Lee-Roy's aide said.");
        assert_eq!(set.places[1][5].of(&set.text), "no");
        assert_eq!(set.places[1][12].of(&set.text), "Lee");
    }
}
