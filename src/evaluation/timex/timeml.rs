//! TimeML files: the text of `<TEXT>` with its `<TIMEX3>` marks, and the creation time.

use std::path::Path;

use jiff::civil::Date;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::error::{Error, Kind, Result};
use crate::model::Span;

use super::{Form, Gold, Item};

/// A file being read.
#[derive(Default)]
struct Parts {
    text: String,
    within: bool,
    /// Marks that are open: where they begin, type and value.
    open: Vec<(usize, String, String)>,
    gold: Vec<Gold>,
    published: Option<Date>,
}

pub(super) fn read(path: &Path, xml: &str) -> Result<Item> {
    let mut reader = Reader::from_str(xml);
    // Transcripts hold ampersands that are no entities, and tags that cross.
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_dangling_amp = true;
    reader.config_mut().allow_unmatched_ends = true;
    let mut parts = Parts::default();
    loop {
        let event = reader.read_event().map_err(|e| {
            let line = 1 + xml[..(reader.error_position() as usize).min(xml.len())].matches('\n').count();
            crate::evaluation::files::bad_line(path, line, format!("no XML: {e}"))
        })?;
        match event {
            Event::Eof => break,
            event => parts.take(&event),
        }
    }
    if parts.text.trim().is_empty() {
        let error = Error::new(Kind::Article, "no text in <TEXT>").at(path.display().to_string());
        return Err(error.hint("a TimeML file holds its text in <TEXT> and its expressions in <TIMEX3>"));
    }
    let mut gold = parts.gold;
    gold.sort_by_key(|g| (g.span.start, g.span.end));
    Ok(Item {
        name: path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default(),
        text: parts.text,
        published: parts.published,
        gold,
        form: Form::Timex3,
        complete: true,
    })
}

impl Parts {
    fn take(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::Empty(tag) => self.creation_time(tag),
            Event::End(tag) => match tag.name().as_ref() {
                b"TEXT" => self.within = false,
                b"TIMEX3" => self.close(),
                _ => {}
            },
            Event::Text(text) => self.add(&text.decode().unwrap_or_default()),
            Event::CData(text) => self.add(&text.decode().unwrap_or_default()),
            Event::GeneralRef(name) => {
                let named = name.decode().unwrap_or_default();
                match (name.resolve_char_ref(), quick_xml::escape::resolve_predefined_entity(&named)) {
                    (Ok(Some(character)), _) => self.add(character.encode_utf8(&mut [0; 4])),
                    (_, Some(text)) => self.add(text),
                    _ => self.add(&format!("&{named};")),
                }
            }
            _ => {}
        }
    }

    fn add(&mut self, text: &str) {
        if self.within {
            self.text.push_str(text);
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        match tag.name().as_ref() {
            b"TEXT" => self.within = true,
            b"TIMEX3" => {
                self.creation_time(tag);
                let value = |name| attribute(tag, name).unwrap_or_default();
                self.open.push((self.text.len(), value("type"), value("value")));
            }
            _ => {}
        }
    }

    fn creation_time(&mut self, tag: &BytesStart<'_>) {
        let created = attribute(tag, "functionInDocument").is_some_and(|f| f == "CREATION_TIME");
        if created && self.published.is_none() {
            self.published = attribute(tag, "value").and_then(|v| day(&v));
        }
    }

    fn close(&mut self) {
        let Some((start, kind, value)) = self.open.pop() else {
            return;
        };
        let words = &self.text[start..];
        let begin = start + (words.len() - words.trim_start().len());
        let span = Span::new(begin, begin + words.trim().len());
        if self.within && span.start < span.end {
            self.gold.push(Gold { span, kind, values: vec![value] });
        }
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.try_get_attribute(name).ok()??;
    Some(found.unescape_value().ok()?.into_owned())
}

/// The day of "1998-11-20T19:30", "1998-11-20", "19981120".
fn day(value: &str) -> Option<Date> {
    let day = value.split('T').next()?;
    day.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"<?xml version="1.0" ?>
<TimeML><DOCID>x</DOCID>
<DCT><TIMEX3 tid="t0" type="TIME" value="2024-03-23T10:00" functionInDocument="CREATION_TIME">March 23</TIMEX3></DCT>
<TEXT>
Smith &amp; Co. <EVENT eid="e1">opened</EVENT> <TIMEX3 tid="t1" type="DATE" value="2024-03-22">on
 Friday</TIMEX3>.
</TEXT>
<MAKEINSTANCE eventID="e1" /></TimeML>"#;

    #[test]
    fn text_marks_and_creation_time() {
        let item = read(Path::new("x.tml"), FILE).unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(item.text.trim(), "Smith & Co. opened on\n Friday.");
        assert_eq!(item.published, Some(jiff::civil::date(2024, 3, 23)));
        assert_eq!(item.gold.len(), 1);
        assert_eq!(item.gold[0].span.of(&item.text), "on\n Friday");
        assert_eq!((item.gold[0].kind.as_str(), item.gold[0].values[0].as_str()), ("DATE", "2024-03-22"));
    }

    #[test]
    fn no_text_is_an_error() {
        assert!(read(Path::new("x.tml"), "<TimeML></TimeML>").is_err());
    }
}
