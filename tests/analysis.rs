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
    support::run_cases("analysis", |text| print(&analysis::analyze_with(text, Model::embedded(), &NoGazetteer)));
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

/// Learning from a handful of sentences twice gives the same bytes, and a model that reads them back.
#[cfg(feature = "training")]
#[test]
fn training_repeats_itself() {
    use std::fs::File;
    use std::io::Write as _;
    use std::path::Path;

    use annals::analysis::training;
    use flate2::Compression;
    use flate2::write::GzEncoder;

    let write = |path: &Path, text: &str| {
        let mut file = GzEncoder::new(File::create(path).expect("a file"), Compression::fast());
        file.write_all(text.as_bytes()).and_then(|()| file.finish().map(|_| ())).expect("written");
    };
    let sentence = "1\tRebels\trebel\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_\n\
        3\tAden\tAden\tPROPN\tNNP\t_\t2\tobj\t_\t_\n4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n";
    let folder = tempfile::tempdir().expect("a folder");
    write(&folder.path().join("own-train.conllu.gz"), &sentence.repeat(40));
    write(&folder.path().join("own-train.bio.gz"), &"Rebels\tO\nleft\tO\nAden\tB-LOC\n.\tO\n\n".repeat(40));
    let train = |name: &str| {
        let out = folder.path().join(name);
        training::train(folder.path(), folder.path(), &out, &NoGazetteer, &mut |_| {}).expect("trained");
        std::fs::read(out).expect("a model")
    };
    let model = train("a.bin");
    assert_eq!(model, train("b.bin"));
    let model = Model::read(&model).expect("readable");
    let document = analysis::analyze_with("Rebels left Aden.", &model, &NoGazetteer);
    // Far too little for a tree.
    let tags: Vec<&str> = document.tokens.iter().map(|token| token.upos.as_str()).collect();
    assert_eq!(tags, ["NOUN", "VERB", "PROPN", "PUNCT"]);
    assert_eq!(document.tokens[0].lemma, "rebel");
}
