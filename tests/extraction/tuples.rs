//! Text tuples: the construction, then subject, relation and arguments in the words of the sentence.

use annals::analysis::{Model, NoGazetteer, analyze_with};
use annals::extraction::tuples::find;
use annals::model::{Document, Tuple};

use crate::support::run_cases;

#[test]
fn tuples() {
    run_cases("extraction/open-relations", |text| {
        let document = analyze_with(text, Model::embedded(), &NoGazetteer);
        let lines: Vec<String> = find(&document).iter().map(|t| line(t, &document)).collect();
        lines.join("\n")
    });
}

fn line(tuple: &Tuple, document: &Document) -> String {
    let arguments: Vec<String> = tuple.arguments.iter().map(|a| a.text(document)).collect();
    format!("{}: [{}] {}", tuple.kind.name(), tuple.relation.text(document), arguments.join(" | "))
}

/// Each word of a tuple stands where the tuple says, and inside its evidence.
#[test]
fn words_lead_back_to_the_text() {
    let text = "The ferry, which carried 40 people, sank off Kavala on Monday, killing three, the harbor master said.";
    let document = analyze_with(text, Model::embedded(), &NoGazetteer);
    let tuples = find(&document);
    assert!(tuples.len() > 2);
    for tuple in &tuples {
        assert!(tuple.confidence <= 1000);
        for phrase in tuple.arguments.iter().chain([&tuple.relation]) {
            for span in phrase.spans(&document) {
                assert!(tuple.evidence.contains(span) && phrase.text(&document).contains(document.words(span)));
            }
        }
    }
}
