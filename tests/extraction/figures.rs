//! Figures: the words, the bounds, and the noun that is counted.

use annals::analysis::{Model, NoGazetteer, analyze_with};
use annals::extraction::figures::{Figure, find};
use annals::extraction::timexes;
use annals::model::Document;

use crate::support::run_cases;

#[test]
fn figures() {
    run_cases("extraction/figures", |text| {
        let document = analyze_with(text, Model::embedded(), &NoGazetteer);
        let lines: Vec<String> =
            find(&document, &timexes::find(&document, None)).iter().map(|f| line(f, &document)).collect();
        lines.join("\n")
    });
}

fn line(figure: &Figure, document: &Document) -> String {
    let bound = |n: Option<u64>| n.map_or_else(String::new, |n| n.to_string());
    let about = if figure.approximate { "  about" } else { "" };
    format!(
        "{}  {}..{}  of={}{about}",
        document.words(figure.span),
        bound(figure.min),
        bound(figure.max),
        document.form(figure.head)
    )
}
