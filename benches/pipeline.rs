//! How fast each stage is, on the example articles: `cargo bench` (same profile as the build).
//!
//! Stages count tokens, the pipeline counts articles. Texts are embedded, so that no disk is measured but the store's own.

use std::sync::OnceLock;

use annals::ingest::{Defaults, Format};
use annals::store::Store;
use annals::{Article, Document, Extraction, Knowledge, analysis, extraction, ingest, pipeline};
use divan::Bencher;
use divan::counter::ItemsCount;

fn main() {
    divan::main();
}

const ARTICLES: [&str; 12] = [
    include_str!("../examples/articles/mh17-1.json"),
    include_str!("../examples/articles/mh17-2.json"),
    include_str!("../examples/articles/mh17-3.json"),
    include_str!("../examples/articles/mh17-4.json"),
    include_str!("../examples/articles/skripal-1.json"),
    include_str!("../examples/articles/skripal-2.json"),
    include_str!("../examples/articles/skripal-3.json"),
    include_str!("../examples/articles/sri-lanka-1.json"),
    include_str!("../examples/articles/sri-lanka-2.json"),
    include_str!("../examples/articles/sri-lanka-3.json"),
    include_str!("../examples/articles/sri-lanka-4.json"),
    include_str!("../examples/articles/sri-lanka-5.json"),
];

/// The articles with their analysis; made once.
struct Material {
    articles: Vec<Article>,
    documents: Vec<Document>,
    tokens: usize,
}

fn material() -> &'static Material {
    static MATERIAL: OnceLock<Material> = OnceLock::new();
    MATERIAL.get_or_init(|| {
        let articles = read_articles();
        let documents: Vec<Document> =
            articles.iter().map(|article| analysis::analyze(&article.text, Knowledge::embedded())).collect();
        let tokens = documents.iter().map(|document| document.tokens.len()).sum();
        Material { articles, documents, tokens }
    })
}

fn read_articles() -> Vec<Article> {
    let mut articles = Vec::new();
    for json in ARTICLES {
        ingest::read_bytes("example", json.as_bytes(), Format::Json, &Defaults::default(), &mut |article| {
            articles.push(article.expect("the examples are well formed"));
        });
    }
    articles
}

/// One article after the other through one stage, counted in tokens.
fn per_token<T>(bencher: Bencher, stage: impl Fn(&Article, &Document) -> T + Sync) {
    let material = material();
    bencher.counter(ItemsCount::new(material.tokens)).bench(|| {
        for (article, document) in material.articles.iter().zip(&material.documents) {
            divan::black_box(stage(article, document));
        }
    });
}

mod stages {
    use annals::analysis::{Model, analyze_tokens, sentences, tokenizer, zones};
    use annals::model::{Sentence, Span};

    use super::*;

    /// Everything that `analyze` does.
    #[divan::bench]
    fn analysis_all(bencher: Bencher) {
        per_token(bencher, |article, _| analysis::analyze(&article.text, Knowledge::embedded()));
    }

    /// Zones, words, sentences.
    #[divan::bench]
    fn analysis_words(bencher: Bencher) {
        per_token(bencher, |article, _| {
            let mut sentences = 0;
            for block in zones::blocks(&article.text) {
                let tokens = tokenizer::tokenize(&article.text, block.span);
                sentences += sentences::split(&article.text, block.span, &tokens).len();
            }
            sentences
        });
    }

    /// Tags, trees, lemmas, learned names: the share of the weights.
    #[divan::bench]
    fn analysis_syntax(bencher: Bencher) {
        per_token(bencher, |article, document| {
            let spans = |sentence: &Sentence| document.tokens[sentence.tokens.clone()].iter().map(|t| t.span).collect();
            let sentences: Vec<Vec<Span>> = document.sentences.iter().map(spans).collect();
            analyze_tokens(&article.text, &sentences, Model::embedded(), &Knowledge::embedded().lexicon)
        });
    }

    /// Names, nominals, pronouns and who is who inside the article.
    #[divan::bench]
    fn entities(bencher: Bencher) {
        per_token(bencher, |article, document| {
            let timexes = extraction::timexes::find(document, article.published);
            extraction::entities::find(document, Knowledge::embedded(), &timexes)
        });
    }

    /// Time expressions.
    #[divan::bench]
    fn timexes(bencher: Bencher) {
        per_token(bencher, |article, document| extraction::timexes::find(document, article.published));
    }

    /// Everything that `extract` does: entities, times, figures, events, claims.
    #[divan::bench]
    fn extraction_all(bencher: Bencher) {
        per_token(bencher, |article, document| extraction::extract(article, document, Knowledge::embedded()));
    }

    /// From text to claims, one thread.
    #[divan::bench]
    fn reading(bencher: Bencher) {
        per_token(bencher, |article, _| read_one(article));
    }
}

fn read_one(article: &Article) -> Extraction {
    let document = analysis::analyze(&article.text, Knowledge::embedded());
    extraction::extract(article, &document, Knowledge::embedded())
}

/// Articles from bytes to the consolidated graph, by number of threads.
mod articles {
    use super::*;

    #[divan::bench(args = [1, 2], sample_count = 10)]
    fn to_memory(bencher: Bencher, threads: usize) {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads start");
        bencher.counter(ItemsCount::new(ARTICLES.len())).with_inputs(|| Store::memory().expect("memory")).bench_values(
            |store| {
                pool.install(|| pipeline::build_articles(&store, read_articles(), Knowledge::embedded()))
                    .expect("the examples build")
            },
        );
    }

    /// The same on disk: the difference to `to_memory` is RocksDB's share.
    #[divan::bench(args = [1, 2], sample_count = 10)]
    fn to_disk(bencher: Bencher, threads: usize) {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads start");
        bencher
            .counter(ItemsCount::new(ARTICLES.len()))
            .with_inputs(|| tempfile::tempdir().expect("a temporary folder"))
            .bench_values(|folder| {
                let store = Store::open(&folder.path().join("bench.store")).expect("a new store");
                pool.install(|| pipeline::build_articles(&store, read_articles(), Knowledge::embedded()))
                    .expect("the examples build");
                (store, folder)
            });
    }

    /// Reading alone, without linking and without a store.
    #[divan::bench(args = [1, 2])]
    fn reading_only(bencher: Bencher, threads: usize) {
        use rayon::prelude::*;
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads start");
        bencher
            .counter(ItemsCount::new(ARTICLES.len()))
            .bench(|| pool.install(|| material().articles.par_iter().map(read_one).collect::<Vec<_>>()));
    }
}
