//! The text of a document from its tokens, and where each of them stands: one paragraph a sentence, since corpora keep neither.

use std::collections::BTreeMap;

use crate::model::Span;

use super::corpus::Document;

/// Text and the places of its tokens, by sentence and token.
pub(super) struct Text {
    pub(super) text: String,
    pub(super) places: BTreeMap<(usize, usize), Span>,
}

pub(super) fn of(document: &Document) -> Text {
    let (mut text, mut places) = (String::new(), BTreeMap::new());
    for (number, tokens) in &document.sentences {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let mut open_quote = false;
        let mut glued = true;
        for (at, token) in tokens.iter().enumerate() {
            let closes = token == "\"" && open_quote;
            if !glued && !closes && !sticks_to_what_precedes(token) {
                text.push(' ');
            }
            let start = text.len();
            text.push_str(token);
            places.insert((*number, at), Span::new(start, text.len()));
            glued = matches!(token.as_str(), "(" | "[" | "$" | "``" | "“" | "#") || token == "\"" && !open_quote;
            if token == "\"" {
                open_quote = !open_quote;
            }
        }
    }
    Text { text, places }
}

fn sticks_to_what_precedes(token: &str) -> bool {
    matches!(token, "," | "." | ";" | ":" | "!" | "?" | ")" | "]" | "%" | "''" | "”" | "n't" | "n’t" | "'")
        || token.strip_prefix(['\'', '’']).is_some_and(|rest| matches!(rest, "s" | "re" | "ve" | "ll" | "d" | "m"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_as_it_is_written() {
        let words = |line: &str| line.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let sentences =
            vec![(0, words("Fire in Leeds")), (2, words("He did n't say \" no \" ( yet ) , Ann 's aide said ."))];
        let found = of(&Document { id: String::new(), sentences });
        assert_eq!(found.text, "Fire in Leeds\n\nHe didn't say \"no\" (yet), Ann's aide said.");
        assert_eq!(found.places[&(2, 4)].of(&found.text), "\"");
        assert_eq!(found.places[&(2, 5)].of(&found.text), "no");
    }
}
