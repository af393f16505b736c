//! Reading articles: what comes out of good input, and what the message is for bad input.

use std::fs;
use std::path::Path;

use annals::error::Result;
use annals::ingest::{Defaults, Format, parse_date, read_bytes, read_path};
use annals::model::Article;
use jiff::civil::date;

fn read(name: &str, bytes: &[u8], format: Format) -> Vec<Result<Article>> {
    let mut out = Vec::new();
    read_bytes(name, bytes, format, &Defaults::default(), &mut |a| out.push(a));
    out
}

fn read_all(path: &Path) -> Vec<Result<Article>> {
    let mut out = Vec::new();
    read_path(path, &Defaults::default(), &mut |a| out.push(a));
    out
}

fn one(text: &str, format: Format) -> Article {
    let mut all = read("a", text.as_bytes(), format);
    assert_eq!(all.len(), 1);
    all.remove(0).unwrap()
}

fn message(bytes: &[u8], format: Format) -> String {
    let mut all = read("a", bytes, format);
    assert_eq!(all.len(), 1);
    all.remove(0).unwrap_err().to_string()
}

#[test]
fn json_fields_become_the_article() {
    let article = one(
        r#"{"id": 7, "url": "https://www.harbor.example/a?b", "title": "Ferry sinks", "authors": "By Ann Lee, Bo Roy and Cy Oz",
            "published": "2024-03-05T23:10:00+02:00", "text": "The ferry sank.\r\nAll left.", "tags": ["sea"]}"#,
        Format::Json,
    );
    assert_eq!(article.text, "Ferry sinks\n\nThe ferry sank.\nAll left.");
    assert_eq!(article.authors, ["Ann Lee", "Bo Roy", "Cy Oz"]);
    assert_eq!(article.published, Some(date(2024, 3, 5)));
    assert_eq!(article.given_id.as_deref(), Some("7"));
    assert_eq!(article.publisher.as_deref(), Some("harbor.example"));
    assert_eq!(article.extra["tags"], r#"["sea"]"#);
    assert_eq!(article.id.0.len(), 20);
}

#[test]
fn the_title_is_not_told_twice() {
    let article = one(r#"{"title": "Ferry sinks!", "text": "Ferry Sinks\n\nIt sank."}"#, Format::Json);
    assert_eq!(article.text, "Ferry Sinks\n\nIt sank.");
}

#[test]
fn the_same_text_is_the_same_article() {
    let a = one(r#"{"url": "u", "text": "It sank."}"#, Format::Json);
    let b = one(r#"{"text": "It\u00a0sank. ", "url": "u", "more": 1}"#, Format::Json);
    assert_eq!(a.id, b.id);
    let c = one(r#"{"url": "v", "text": "It sank."}"#, Format::Json);
    assert_ne!(a.id, c.id);
}

#[test]
fn a_json_list_holds_articles() {
    let all = read("a.json", br#"[{"text": "One."}, {"title": "x"}, 5]"#, Format::Json);
    assert!(all[0].is_ok());
    let second = all[1].as_ref().unwrap_err().to_string();
    assert!(second.starts_with("a.json[1]: missing field 'text'\nhint: "), "{second}");
    let third = all[2].as_ref().unwrap_err().to_string();
    assert!(third.starts_with("a.json[2]: expected an object, found a number"), "{third}");
}

#[test]
fn a_bad_line_does_not_stop_the_others() {
    let lines =
        b"{\"text\": \"One.\"}\n\n{\"text\": 5}\n{\"text\": \"x\", \n{\"text\": \"\xff\"}\n{\"text\": \"Two.\"}\n";
    let all = read("may.jsonl", lines, Format::JsonLines);
    let shown: Vec<String> = all
        .iter()
        .map(|a| a.as_ref().map_or_else(|e| e.to_string().lines().next().unwrap().to_owned(), |a| a.text.clone()))
        .collect();
    assert_eq!(
        shown,
        [
            "One.",
            "may.jsonl:3: field 'text' must be a string, found a number",
            "may.jsonl:4: broken JSON at column 13: EOF while parsing a value",
            "may.jsonl:5: not UTF-8 at byte 10",
            "Two.",
        ]
    );
}

#[test]
fn messages_name_the_place_and_a_way_out() {
    assert_eq!(message(b"", Format::Text), "a: empty\nhint: an article needs a text");
    assert_eq!(
        message(br#"{"body": "It sank."}"#, Format::Json),
        "a: missing field 'text'\nhint: rename 'body' to 'text'"
    );
    assert_eq!(
        message(br#"{"text": "It sank.", "published": "soon"}"#, Format::Json),
        "a: field 'published' is no date: 'soon'\nhint: write it as 2024-03-23, with a time if need be: 2024-03-23T18:30:00Z"
    );
    assert!(message(br#"{"text": " \n"}"#, Format::Json).starts_with("a: field 'text' is empty"));
    assert!(message(b"a\0b", Format::Text).starts_with("a: binary, not text"));
    assert!(message(b"caf\xe9", Format::Text).starts_with("a: not UTF-8 at byte 3\nhint: convert it"));
    assert!(message(b"\xff\xfeh\0", Format::Text).starts_with("a: UTF-16, not UTF-8"));
    assert!(message(b"<html><p>x", Format::Text).starts_with("a: markup, not plain text"));
    assert!(message(b"[]", Format::Json).starts_with("a: the list holds no articles"));
    assert!(message(b"{", Format::Json).starts_with("a:1: broken JSON at column 1"));
}

#[test]
fn an_endless_line_is_refused() {
    let text = "word ".repeat(3 << 20);
    let shown = message(text.as_bytes(), Format::Text);
    assert_eq!(shown, "a: 15 MB of text, more than 10 MB\nhint: split it into its articles, one record each");
}

#[test]
fn plain_text_with_and_without_front_matter() {
    let article = one(
        "title: Ferry sinks\npublished: 5 March 2024\nauthors: Ann Lee; Bo Roy\n\nThe ferry sank: all left.",
        Format::Text,
    );
    assert_eq!(article.title.as_deref(), Some("Ferry sinks"));
    assert_eq!(article.published, Some(date(2024, 3, 5)));
    assert_eq!(article.text, "Ferry sinks\n\nThe ferry sank: all left.");
    let other = one("Note: this stays\n\nThe ferry sank.", Format::Text);
    assert_eq!(other.text, "Note: this stays\n\nThe ferry sank.");
    let headed = one("Ferry sinks\n\nThe ferry sank on Monday with forty people on board it.", Format::Text);
    assert_eq!(headed.title.as_deref(), Some("Ferry sinks"));
    assert!(headed.text.starts_with("Ferry sinks\n\nThe"));
}

#[test]
fn defaults_fill_gaps_only() {
    let defaults = Defaults { published: Some(date(2024, 1, 2)), publisher: Some("Post".to_owned()) };
    let mut out = Vec::new();
    let lines = b"{\"text\": \"One.\"}\n{\"text\": \"Two.\", \"published\": \"2020-01-01\", \"publisher\": \"Echo\"}";
    read_bytes("a", lines, Format::JsonLines, &defaults, &mut |a| out.push(a.unwrap()));
    assert_eq!((out[0].published, out[0].publisher.as_deref()), (Some(date(2024, 1, 2)), Some("Post")));
    assert_eq!((out[1].published, out[1].publisher.as_deref()), (Some(date(2020, 1, 1)), Some("Echo")));
}

#[test]
fn folders_are_read_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("sub")).unwrap();
    fs::write(at("b.txt"), "Second.").unwrap();
    fs::write(at("a.jsonl"), "{\"text\": \"First.\"}").unwrap();
    fs::write(at("sub/c.json"), "{\"text\": \"Third.\"}").unwrap();
    fs::write(at("picture.png"), "x").unwrap();
    fs::write(at(".hidden.txt"), "x").unwrap();
    let texts: Vec<String> = read_all(folder.path()).into_iter().map(|a| a.unwrap().text).collect();
    assert_eq!(texts, ["First.", "Second.", "Third."]);
}

#[test]
fn what_is_not_there_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let empty = read_all(folder.path()).remove(0).unwrap_err().to_string();
    assert!(empty.contains("the folder holds no articles\nhint: "), "{empty}");
    let missing = read_all(&folder.path().join("no.txt")).remove(0).unwrap_err().to_string();
    assert!(missing.contains("no.txt: "), "{missing}");
    let odd = folder.path().join("story.md");
    fs::write(&odd, "The ferry sank.").unwrap();
    assert_eq!(read_all(&odd).remove(0).unwrap().text, "The ferry sank.");
}

#[test]
fn dates_of_publication() {
    let day = Some(date(2024, 3, 23));
    for written in [
        "2024-03-23",
        "2024-03-23T18:30:00Z",
        "2024-03-23 18:30:00.123 +02:00",
        "2024/03/23",
        "20240323",
        "Sat, 23 Mar 2024 18:30:00 +0000",
        "March 23, 2024",
        "Mar. 23, 2024 6:30 PM EDT",
        "Saturday, March 23rd, 2024",
        "23 March 2024",
        "23/03/2024",
        "03/23/2024",
    ] {
        assert_eq!(parse_date(written), day, "{written}");
    }
    for written in [
        "", "yesterday", "2024", "2024-13-01", "2024-02-30", "03/04/2024", "March 2024", "23 Marchish 2024",
        "12345678901",
    ] {
        assert_eq!(parse_date(written), None, "{written}");
    }
}

#[test]
fn the_format_is_guessed() {
    assert_eq!(Format::guess(b" {\"text\": 1}"), Format::Json);
    assert_eq!(Format::guess(b"{\"text\": 1}\n{\"text\": 2}"), Format::JsonLines);
    assert_eq!(Format::guess(b"[{\"text\": 1}]"), Format::Json);
    assert_eq!(Format::guess(b"[ANN LEE] The ferry"), Format::Text);
}
