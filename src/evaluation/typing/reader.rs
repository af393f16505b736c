//! PLV: a sentence with two marked actors, tab-separated, columns found by the names in the first line.
//!
//! `marked_sentence` holds the sentence with `<s>source</s>` and `<t>target</t>`; both may stand several times and inside each other. A
//! field in quotation marks has its own doubled, as spreadsheets write them.

use std::collections::BTreeMap;
use std::path::Path;

use crate::error::{Error, Kind, Result};
use crate::evaluation::files;
use crate::model::Span;

use super::plover::Root;

/// One line of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Record {
    /// The sentence without marks.
    pub(crate) text: String,
    /// Where the source stands.
    pub(crate) source: Vec<Span>,
    /// Where the target stands.
    pub(crate) target: Vec<Span>,
    /// Gold root.
    pub(crate) root: Root,
    /// Gold quad class.
    pub(crate) quad: u8,
}

/// All records of a file.
///
/// # Errors
/// When a column is missing or a line can't be read.
pub(crate) fn read(path: &Path) -> Result<Vec<Record>> {
    let text = files::text(path)?;
    let mut lines = text.lines().enumerate();
    let header = lines.next().map(|(_, line)| fields(line)).unwrap_or_default();
    let columns: BTreeMap<String, usize> =
        header.iter().enumerate().map(|(at, name)| (name.trim().to_ascii_lowercase(), at)).collect();
    for name in ["gold_root"] {
        if !columns.contains_key(name) {
            let error = Error::new(Kind::Article, format!("no column '{name}'")).at(path.display().to_string());
            return Err(error.hint("the first line names the columns: sentence, marked_sentence, gold_quad, gold_root"));
        }
    }
    lines
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(at, line)| {
            let fields = fields(line);
            let column = |name: &str| columns.get(name).and_then(|&c| fields.get(c)).map_or("", |f| f.trim());
            record(&column).map_err(|reason| files::bad_line(path, at + 1, reason))
        })
        .collect()
}

fn fields(line: &str) -> Vec<String> {
    let plain = |field: &str| match field.strip_prefix('"').and_then(|f| f.strip_suffix('"')) {
        Some(inner) => inner.replace("\"\"", "\""),
        None => field.to_owned(),
    };
    line.trim_end_matches('\r').split('\t').map(plain).collect()
}

fn record<'f>(column: &dyn Fn(&str) -> &'f str) -> Result<Record, String> {
    let root = Root::parse(column("gold_root")).ok_or_else(|| format!("no root '{}'", column("gold_root")))?;
    let quad = match column("gold_quad") {
        "" => root.quad(),
        text => text.parse().ok().filter(|q| (1..=4).contains(q)).ok_or_else(|| format!("no quad class '{text}'"))?,
    };
    let (text, source, target) = match column("marked_sentence") {
        "" => {
            let text = column("sentence").to_owned();
            let find = |what: &str| {
                (!what.is_empty()).then(|| text.find(what)).flatten().map(|at| Span::new(at, at + what.len()))
            };
            let (source, target) = (find(column("source")), find(column("target")));
            (text, source.into_iter().collect(), target.into_iter().collect())
        }
        marked => unmark(marked),
    };
    if text.is_empty() { Err("no sentence".to_owned()) } else { Ok(Record { text, source, target, root, quad }) }
}

/// Takes the marks out and says what they marked.
fn unmark(marked: &str) -> (String, Vec<Span>, Vec<Span>) {
    let mut text = String::with_capacity(marked.len());
    let mut found = [Vec::new(), Vec::new()];
    let mut open = [None, None];
    let mut rest = marked;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let Some((tag, (kind, begins))) = TAGS.into_iter().find(|(tag, _)| rest.starts_with(tag)) else {
            text.push('<');
            rest = &rest[1..];
            continue;
        };
        rest = &rest[tag.len()..];
        if begins {
            open[kind] = Some(text.len());
        } else if let Some(start) = open[kind].take() {
            found[kind].push(trimmed(&text, start));
        }
    }
    text.push_str(rest);
    let [source, target] = found;
    (text, source, target)
}

const TAGS: [(&str, (usize, bool)); 4] =
    [("<s>", (0, true)), ("</s>", (0, false)), ("<t>", (1, true)), ("</t>", (1, false))];

fn trimmed(text: &str, start: usize) -> Span {
    let words = &text[start..];
    let lead = words.len() - words.trim_start().len();
    let end = start + words.trim_end().len();
    Span::new((start + lead).min(end), end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_nest_and_repeat() {
        let (text, source, target) = unmark("<s><t>Chadian</t> rebels</s> left <t>Chad</t> < 2 days ago");
        assert_eq!(text, "Chadian rebels left Chad < 2 days ago");
        let words = |spans: &[Span]| spans.iter().map(|s| s.of(&text).to_owned()).collect::<Vec<_>>();
        assert_eq!(words(&source), ["Chadian rebels"]);
        assert_eq!(words(&target), ["Chadian", "Chad"]);
    }

    #[test]
    fn columns_are_found_by_name() {
        let folder = std::env::temp_dir().join(format!("annals-plv-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let path = folder.join("plv.tsv");
        let lines = "gold_root\tmarked_sentence\r\nCONCEDE\t\"<s>Chad</s> said \"\"yes\"\" to <t>Mali </t>\"\r\n";
        std::fs::write(&path, lines).expect("a file");
        let records = read(&path).expect("reads");
        assert_eq!(records[0].text, "Chad said \"yes\" to Mali ");
        assert_eq!((records[0].root, records[0].quad), (Root::Yield, 2));
        assert_eq!(records[0].target[0].of(&records[0].text), "Mali");
        std::fs::write(&path, "gold_root\tmarked_sentence\nCRIME\tx\n").expect("a file");
        assert!(read(&path).expect_err("no such root").to_string().contains(":2"));
    }
}
