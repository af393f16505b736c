//! Article text → document: trees of sentences, and the training behind them.
//!
//! A case shows every word as `form/UPOS/deprel→head`, a line for each sentence. The cases follow the embedded model:
//! a new model may change some, and the difference then is what to look at.

use annals::analysis;
use annals::analysis::Model;
use annals::analysis::NoGazetteer;
use annals::model::Document;

use crate::support;

#[test]
fn trees() {
    support::run_cases("analysis", |text| {
        print(&analysis::analyze_with(text, Model::embedded(), &NoGazetteer))
    });
}

fn print(document: &Document) -> String {
    let sentences = document.sentences.iter().map(|sentence| {
        let words = sentence.tokens.clone().map(|at| {
            let token = &document.tokens[at];
            let head = token.head.map_or("ROOT", |head| document.form(head));
            format!("{}/{}/{}→{head}", document.form(at), token.upos, token.deprel)
        });
        words.collect::<Vec<_>>().join(" ")
    });
    sentences.collect::<Vec<_>>().join("\n")
}

#[test]
fn every_sentence_has_one_root_and_no_cycle() {
    let text = "So the, of and. WHO SAID \"it? They had since it was; however — blown up off days before (again).\n\n\
        Meanwhile, told he left said Reuters, it has armed \"men\" called off. 12 % , ; :";
    let document = analysis::analyze_with(text, Model::embedded(), &NoGazetteer);
    for sentence in &document.sentences {
        let roots = sentence.tokens.clone().filter(|&at| document.tokens[at].head.is_none());
        let root = roots.clone().next().expect("a root");
        assert_eq!(roots.count(), 1);
        assert!(sentence.tokens.clone().all(|at| document.is_below(at, root)));
    }
}
