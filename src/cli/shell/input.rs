//! When what was typed is whole: a command, or a query.
//!
//! A command is a line that begins with a stop. A query on one line ends where its braces are closed; one on several lines ends with a
//! semicolon behind its last brace, or with an empty line once its braces are closed. A prologue alone is no query.

use crate::query::mask::mask;

/// Lines of a query that is not whole yet.
#[derive(Debug, Default)]
pub(super) struct Input {
    text: String,
}

impl Input {
    /// Takes a line; gives the command or query that it makes whole.
    pub(super) fn take(&mut self, line: &str) -> Option<String> {
        if self.text.trim().is_empty() {
            self.text.clear();
        }
        self.text.push_str(line);
        self.text.push('\n');
        if is_blank(&self.text) {
            self.text.clear();
            return None;
        }
        is_whole(&self.text).then(|| self.begun())
    }

    /// Begins the next query with a text that more lines may follow.
    pub(super) fn begin(&mut self, text: &str) {
        text.trim_end().clone_into(&mut self.text);
        self.text.push('\n');
    }

    /// What is left when there are no more lines.
    pub(super) fn rest(&mut self) -> Option<String> {
        Some(self.begun()).filter(|text| !is_blank(text))
    }

    fn begun(&mut self) -> String {
        std::mem::take(&mut self.text)
    }
}

/// Whether there is nothing but white space and comments.
fn is_blank(text: &str) -> bool {
    text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
}

/// Whether a command or query needs no more lines; `text` ends with a line break for each line that was entered.
pub(super) fn is_whole(text: &str) -> bool {
    if text.trim_start().starts_with('.') || is_blank(text) {
        return true;
    }
    let masked = mask(text);
    let syntax = masked.trim_end();
    let (opened, closed) = (masked.matches('{').count(), masked.matches('}').count());
    if opened > closed || unclosed_string(text, &masked) {
        return false;
    }
    if syntax.ends_with(';') {
        return true;
    }
    let single = text.trim_end().lines().count() == 1;
    let empty_line = text.trim_end_matches(' ').ends_with("\n\n");
    if opened > 0 { single || empty_line } else { empty_line && !is_prologue(syntax) }
}

/// Whether there are only declarations, which something must follow.
fn is_prologue(syntax: &str) -> bool {
    syntax.lines().map(str::trim).filter(|line| !line.is_empty()).all(|line| {
        let word = line.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
        word == "PREFIX" || word == "BASE"
    })
}

/// A string with three quotation marks may hold empty lines.
fn unclosed_string(text: &str, masked: &str) -> bool {
    let ends_masked = masked.trim_end().len() < text.trim_end().len();
    ends_masked && ["\"\"\"", "'''"].iter().any(|mark| text.matches(mark).count() % 2 == 1)
}

/// The query of a whole text: without the semicolon that ends it.
pub(super) fn query(text: &str) -> &str {
    let end = mask(text).trim_end().len();
    match mask(text)[..end].ends_with(';') {
        true => text[..end - 1].trim_end(),
        false => text.trim_end(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lines: &[&str], whole_at: Option<usize>) {
        let mut input = Input::default();
        let found = lines.iter().position(|line| input.take(line).is_some());
        assert_eq!(found, whole_at, "{lines:?}");
    }

    #[test]
    fn one_line() {
        check(&["ASK { ?a ?b ?c }"], Some(0));
        check(&["ASK { ?a ?b ?c };"], Some(0));
        check(&["DESCRIBE <u:x>;"], Some(0));
        check(&["DESCRIBE <u:x>", ""], Some(1));
        check(&[".help"], Some(0));
        check(&["", "# a comment", "ASK {}"], Some(2));
    }

    #[test]
    fn several_lines() {
        check(&["SELECT * {", "  ?a ?b ?c ;", "     ?d ?e", "}", "ORDER BY ?a;"], Some(4));
        check(&["SELECT * {", "  ?a ?b ?c", "", "}", ""], Some(4));
        check(&["PREFIX x: <u:x#>", "", "ASK {", "}", ""], Some(4));
        check(&["SELECT * { ?a ?b \"}", "\" }"], None);
        check(&["ASK { ?a ?b '''x", "", "y''' }", ""], Some(3));
    }

    #[test]
    fn the_semicolon_goes() {
        assert_eq!(query("ASK { ?a ?b \";\" } ;\n"), "ASK { ?a ?b \";\" }");
        assert_eq!(query("ASK {} # ;\n"), "ASK {} # ;");
        assert_eq!(query("ASK {}; # now\n"), "ASK {}");
    }
}
