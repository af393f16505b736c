//! The scorer against a published figure: the output of OpenIE 5 on CaRB's development half.
//!
//! Needs CaRB's files, which are not part of this repository: `ANNALS_CARB=DIR cargo test --release -- --ignored openie5`.

use std::path::Path;

use rustc_hash::FxHashMap;

use super::curve::{self, Item, Predicted};
use super::matching::Words;
use super::reader;

/// Reads OpenIE 5: confidence, context, subject, relation, arguments and sentence, with tabs between.
pub(super) fn read(text: &str) -> FxHashMap<String, Vec<Predicted>> {
    let mut found: FxHashMap<String, Vec<Predicted>> = FxHashMap::default();
    for line in text.lines() {
        let columns: Vec<&str> = line.trim().split('\t').collect();
        let &[confidence, context, subject, relation, rest, sentence, ..] = &columns[..] else { continue };
        let (Ok(confidence), Some(subject), Some(relation)) = (confidence.parse(), inside(subject), inside(relation))
        else {
            continue;
        };
        let context = inside(context).filter(|context| !format!("{subject} {relation}").starts_with(context));
        let subject = context.map_or_else(|| subject.to_owned(), |context| format!("{context} {subject}"));
        let rest = rest.trim().split(");").filter_map(inside).map(str::to_owned);
        let words = Words { relation: relation.to_owned(), arguments: std::iter::once(subject).chain(rest).collect() };
        if words.arguments.len() > 1 {
            found.entry(reader::key(sentence)).or_default().push(Predicted { words, confidence });
        }
    }
    found
}

/// "Oslo" in "SimpleArgument(Oslo,List([0, 4)))".
fn inside(part: &str) -> Option<&str> {
    let start = part.find('(')? + 1;
    part.get(start..part.find(",List(")?)
}

#[test]
fn a_line_of_openie5() {
    let line = "0.9\t\tSimpleArgument(Oslo,List([0, 4)))\tRelation(won,List([5, 8)))\t\
        SimpleArgument(it,List([9, 11))); TemporalArgument(now,List([12, 15)))\tOslo won it now .";
    let found = read(line);
    assert_eq!(found[&reader::key("Oslo won it now .")][0].words.arguments, ["Oslo", "it", "now"]);
}

#[test]
#[ignore = "needs CaRB's files"]
fn openie5_scores_as_published() {
    let folder = std::env::var("ANNALS_CARB").expect("ANNALS_CARB names the folder with CaRB's files");
    let gold = reader::read(&Path::new(&folder).join("dev_gold.tsv")).expect("gold");
    let output = std::fs::read_to_string(Path::new(&folder).join("openie5_on_dev.txt")).expect("output");
    let mut found = read(&output);
    let item = |gold: reader::Gold| Item {
        predicted: found.remove(&reader::key(&gold.text)).unwrap_or_default(),
        gold: gold.tuples,
    };
    let items: Vec<Item> = gold.into_iter().map(item).collect();
    let points = curve::curve(&items);
    let (f1, area) = (curve::best(&points).f1(), curve::area(&points));
    assert!((f1 - 0.458).abs() < 0.0006 && (area - 0.240).abs() < 0.0006, "F1 {f1:.4}, AUC {area:.4}");
}
