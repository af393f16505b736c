//! What is linked step by step, in whatever order, is what is linked at once: on generated articles with known truth.
//!
//! `ANNALS_ARTICLES=400 cargo test --release --test it -- incremental` takes more of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use annals::linking::{self, profile::ArticleProfile};
use annals::model::links::LinkKind;
use annals::rdf::iri;
use annals::store::Store;
use annals::{Knowledge, Reading, pipeline};
use rayon::prelude::*;

use crate::generator::{self, Random, Telling, truth};

struct Material {
    /// In the order of publication.
    readings: Vec<Reading>,
    told: BTreeMap<String, Telling>,
    /// The store that holds all of them, added at once.
    whole: String,
}

fn material() -> &'static Material {
    static MATERIAL: OnceLock<Material> = OnceLock::new();
    MATERIAL.get_or_init(|| {
        let number = std::env::var("ANNALS_ARTICLES").ok().and_then(|n| n.parse().ok()).unwrap_or(24);
        let corpus = generator::corpus(7, number);
        let articles: Vec<_> = corpus.articles.iter().map(Telling::to_article).collect();
        let ids = articles.iter().map(|a| a.id.0.clone());
        let told = ids.zip(corpus.articles.iter().cloned()).collect();
        let readings: Vec<Reading> =
            articles.into_par_iter().map(|a| pipeline::read(a, Knowledge::embedded())).collect();
        let store = Store::memory().unwrap();
        store.add(&readings).unwrap();
        let whole = store.nquads().unwrap();
        Material { readings, told, whole }
    })
}

/// The first lines that only one of two stores has.
#[track_caller]
fn assert_same(expected: &str, found: &str, what: &str) {
    if expected == found {
        return;
    }
    let (ours, theirs): (BTreeSet<&str>, BTreeSet<&str>) = (expected.lines().collect(), found.lines().collect());
    let short = |line: &&&str| line.chars().take(400).collect::<String>();
    let missing: Vec<String> = ours.difference(&theirs).take(6).map(|l| short(&l)).collect();
    let extra: Vec<String> = theirs.difference(&ours).take(6).map(|l| short(&l)).collect();
    panic!(
        "{what}: missing {missing:#?}\nextra {extra:#?}\nlinking does not keep its laws (src/linking/mod.rs): keep them, or set \
         linking::steps::LOCAL to false until it does"
    );
}

fn shuffled(seed: u64) -> (Vec<&'static Reading>, Random) {
    let mut random = Random::new(seed);
    let mut readings: Vec<&Reading> = material().readings.iter().collect();
    random.shuffle(&mut readings);
    (readings, random)
}

#[test]
fn any_order_and_split_gives_the_same_bytes() {
    for seed in 1..=2 {
        let (readings, mut random) = shuffled(seed);
        let store = Store::memory().unwrap();
        let mut rest = &readings[..];
        while !rest.is_empty() {
            let (now, later) = rest.split_at((1 + random.below(9)).min(rest.len()));
            store.add(&now.iter().map(|r| (*r).clone()).collect::<Vec<_>>()).unwrap();
            rest = later;
        }
        assert_same(&material().whole, &store.nquads().unwrap(), &format!("seed {seed}"));
    }
}

#[test]
fn what_is_withdrawn_leaves_nothing() {
    let (readings, _) = shuffled(11);
    let (out, kept) = readings.split_at(readings.len() / 6);
    let store = Store::memory().unwrap();
    store.add(&material().readings).unwrap();
    for reading in out {
        store.withdraw(&reading.article.id.0).unwrap();
    }
    let fresh = Store::memory().unwrap();
    fresh.add(&kept.iter().map(|r| (*r).clone()).collect::<Vec<_>>()).unwrap();
    assert_same(&fresh.nquads().unwrap(), &store.nquads().unwrap(), "withdrawn");
    for reading in out {
        store.add(std::slice::from_ref(*reading)).unwrap();
    }
    assert_same(&material().whole, &store.nquads().unwrap(), "added again");
}

#[test]
fn threads_and_rebuilds_change_nothing() {
    for threads in [1, 3] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let store = Store::memory().unwrap();
        pool.install(|| {
            store.add(&material().readings).unwrap();
            store.rebuild().unwrap();
        });
        assert_same(&material().whole, &store.nquads().unwrap(), &format!("{threads} threads"));
    }
}

/// Canonical node of each node of each article.
fn canonical(store: &Store) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for quad in store.quads_of_graph(Some(&iri::cache())).unwrap() {
        if quad.predicate == iri::expand("an:mapping")
            && let oxigraph::model::Term::Literal(json) = &quad.object
        {
            let nodes: BTreeMap<String, String> = serde_json::from_str(json.value()).unwrap();
            let subject = quad.subject.to_string();
            // What an article is a copy of may be another text when more come.
            let nodes = nodes.into_iter().filter(|(local, _)| local.contains('/'));
            found.extend(nodes.map(|(local, node)| (format!("{subject}/{local}"), node)));
        }
    }
    found
}

/// The earliest member of each canonical node.
fn earliest(nodes: &BTreeMap<String, String>) -> BTreeMap<&str, &str> {
    let order = |node: &str| {
        let mut articles = material().readings.iter().map(|r| (r.article.published, &r.article.id.0));
        articles.find(|(_, id)| node.contains(id.as_str())).map(|(day, id)| (day, id.clone(), node.to_owned()))
    };
    let mut found: BTreeMap<&str, &str> = BTreeMap::new();
    for (node, name) in nodes {
        let first = found.entry(name).or_insert(node);
        if order(node) < order(first) {
            *first = node;
        }
    }
    found
}

#[test]
fn later_articles_leave_names_as_they_are() {
    let store = Store::memory().unwrap();
    let mut before: BTreeMap<String, String> = BTreeMap::new();
    for readings in material().readings.chunks(6) {
        store.add(readings).unwrap();
        let now = canonical(&store);
        let (was, is) = (earliest(&before), earliest(&now));
        let mut renamed = 0;
        for (node, name) in &before {
            let first = was[name.as_str()];
            let stays = now[node] == now[first] && is[now[node].as_str()] == first;
            assert!(!stays || now[node] == *name, "{node}: {name} is {} now", now[node]);
            renamed += usize::from(now[node] != *name);
        }
        // Sets that turn out to be one, or otherwise put together, are few.
        assert!(renamed * 50 <= before.len(), "{renamed} of {} nodes have another name", before.len());
        before = now;
    }
}

fn profiles() -> Vec<ArticleProfile> {
    let profile = |reading: &Reading| {
        let quads = annals::rdf::article_quads(reading, Knowledge::embedded());
        annals::rdf::profile::profile(&reading.article.id, &quads, Knowledge::embedded())
    };
    let mut profiles: Vec<ArticleProfile> = material().readings.par_iter().map(profile).collect();
    profiles.sort_by(|a, b| a.order().cmp(&b.order()));
    profiles
}

#[test]
fn what_is_never_one_is_not_linked() {
    let profiles = profiles();
    let linked = linking::link(&profiles, &[]);
    let mentions = truth::mentions(&material().told, &profiles, LinkKind::Entity);
    let sets = truth::sets(&mentions, &linked.links, LinkKind::Entity);
    let mut truths: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    for ((_, _, truth), set) in mentions.iter().zip(&sets) {
        truths.entry(*set).or_default().insert(truth);
    }
    for names in truths.values() {
        let pairs = names.iter().flat_map(|one| names.iter().map(move |other| (*one, *other)));
        let wrong: Vec<(&str, &str)> = pairs.filter(|(one, other)| truth::never_one(one, other)).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}

#[test]
fn most_of_the_truth_is_found() {
    let profiles = profiles();
    let linked = linking::link(&profiles, &[]);
    for (kind, least) in [(LinkKind::Entity, 0.6), (LinkKind::Event, 0.5)] {
        let mentions = truth::mentions(&material().told, &profiles, kind);
        let score = truth::b_cubed(&mentions, &truth::sets(&mentions, &linked.links, kind));
        println!("{kind:?}: {} nodes, {score:?}", mentions.len());
        assert!(score.f1() >= least, "{kind:?}: {score:?} of {} nodes", mentions.len());
    }
}
