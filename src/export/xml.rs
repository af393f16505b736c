//! XML, written element by element: indented by a space a level, everything escaped. GraphML and GEXF are made of hundreds of thousands of small
//! elements, so that text is gathered in one buffer and nothing is allocated for an element.

use super::attributes::Value;
use super::text::entity;
use std::io;
use std::io::Write;

/// Bytes that are gathered before they are passed on.
const FULL: usize = 1 << 16;

/// Names and values of attributes.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

/// Writes one document.
pub(super) struct Pen<'a> {
    out: &'a mut dyn Write,
    text: String,
    depth: usize,
}

impl<'a> Pen<'a> {
    /// Begins a document.
    pub(super) fn new(out: &'a mut dyn Write) -> Self {
        Self { out, text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>".to_owned(), depth: 0 }
    }

    /// An element that others stand in, until it is closed.
    pub(super) fn open(&mut self, name: &str, attributes: Attributes<'_>) {
        self.begin(name, attributes);
        self.text.push('>');
        self.depth += 1;
    }

    /// Ends the element that was opened last.
    ///
    /// # Errors
    /// When the document can't be written.
    pub(super) fn close(&mut self, name: &str) -> io::Result<()> {
        self.depth = self.depth.saturating_sub(1);
        self.line();
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push('>');
        if self.text.len() > FULL { self.pass_on() } else { Ok(()) }
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.begin(name, attributes);
        self.text.push_str("/>");
    }

    /// An element with words.
    pub(super) fn words(&mut self, name: &str, attributes: Attributes<'_>, words: &str) {
        self.filled(name, attributes, |text| escape(words, text));
    }

    /// An element with a value.
    pub(super) fn value(&mut self, name: &str, attributes: Attributes<'_>, value: &Value<'_>) {
        self.filled(name, attributes, |text| value.push(text, escape));
    }

    fn filled(&mut self, name: &str, attributes: Attributes<'_>, fill: impl FnOnce(&mut String)) {
        self.begin(name, attributes);
        self.text.push('>');
        fill(&mut self.text);
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push('>');
    }

    /// An element without content whose last attribute is a value.
    pub(super) fn valued(&mut self, name: &str, attributes: Attributes<'_>, last: &str, value: &Value<'_>) {
        self.begin(name, attributes);
        self.text.push(' ');
        self.text.push_str(last);
        self.text.push_str("=\"");
        value.push(&mut self.text, escape);
        self.text.push_str("\"/>");
    }

    /// Ends the document.
    ///
    /// # Errors
    /// When it can't be written.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.text.push('\n');
        self.pass_on()
    }

    fn begin(&mut self, name: &str, attributes: Attributes<'_>) {
        self.line();
        self.text.push('<');
        self.text.push_str(name);
        for (name, value) in attributes {
            self.text.push(' ');
            self.text.push_str(name);
            self.text.push_str("=\"");
            escape(value, &mut self.text);
            self.text.push('"');
        }
    }

    fn line(&mut self) {
        self.text.push('\n');
        (0..self.depth).for_each(|_| self.text.push(' '));
    }

    fn pass_on(&mut self) -> io::Result<()> {
        self.out.write_all(self.text.as_bytes())?;
        self.text.clear();
        Ok(())
    }
}

/// Text as content or value.
fn escape(text: &str, out: &mut String) {
    // To its end, as that takes many bytes at a time.
    let is_special = |byte: u8| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'');
    if !text.bytes().fold(false, |any, byte| any | is_special(byte)) {
        out.push_str(text);
        return;
    }
    for c in text.chars() {
        match entity(c) {
            Some(entity) => out.push_str(entity),
            None if c == '\'' => out.push_str("&apos;"),
            None => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_indented_and_escaped() {
        let mut out = Vec::new();
        let mut pen = Pen::new(&mut out);
        pen.open("a", &[("b", "\"c\" & 'd'")]);
        pen.empty("e", &[]);
        pen.words("f", &[("g", "")], "<h>");
        pen.close("a").unwrap();
        pen.finish().unwrap();
        let wanted = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a b=\"&quot;c&quot; &amp; &apos;d&apos;\">\n <e/>\n <f g=\"\">&lt;h&gt;</f>\n</a>\n";
        assert_eq!(String::from_utf8(out).unwrap(), wanted);
    }
}
