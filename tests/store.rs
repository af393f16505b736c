//! What is in the store after articles come and go, in whatever order.

use annals::store::{QueryResults, Store};
use annals::{Knowledge, Reading};

use crate::draft::{Draft, harbor};

fn filled(readings: &[Reading]) -> Store {
    let store = Store::memory().unwrap();
    store.add(readings).unwrap();
    store
}

fn ask(store: &Store, query: &str) -> bool {
    match store.evaluate(query).unwrap() {
        QueryResults::Boolean(answer) => answer,
        _ => panic!("no ASK: {query}"),
    }
}

#[test]
fn an_article_comes_back_as_it_went_in() {
    let reading = harbor("Reuters", 6).reading();
    let store = filled(std::slice::from_ref(&reading));
    let graph = annals::rdf::iri::article(&reading.article.id);
    let mut found: Vec<String> = store.quads_of_graph(Some(&graph)).unwrap().iter().map(ToString::to_string).collect();
    let quads = annals::rdf::article_quads(&reading, Knowledge::embedded());
    let mut written: Vec<String> = quads.iter().map(ToString::to_string).collect();
    found.sort();
    written.sort();
    assert_eq!(found, written);
}

#[test]
fn the_default_graph_has_canonical_nodes() {
    let store = filled(&[harbor("Reuters", 6).reading()]);
    let who = "<urn:annals:entity:country:RO> an:warned <urn:annals:entity:country:UA>";
    assert!(ask(&store, &format!("ASK {{ {who} . ?e a an:Warning ; rdf:reifies <<( {who} )>> }}")));
    assert!(ask(&store, "ASK { ?claim an:disputes ?other ; an:disputedQuestion 'who' }"));
    assert!(!ask(&store, "ASK { ?e a an:Bombing ; an:agent ?anybody }"));
}

#[test]
fn twice_is_once() {
    let reading = harbor("Reuters", 6).reading();
    let store = filled(std::slice::from_ref(&reading));
    let once = store.nquads().unwrap();
    let written = store.add(&[reading]).unwrap();
    assert_eq!(written.unchanged, 1);
    assert_eq!(store.nquads().unwrap(), once);
}

#[test]
fn the_order_of_arrival_changes_nothing() {
    let readings: Vec<Reading> = many();
    let forth = filled(&readings);
    let back = Store::memory().unwrap();
    for reading in readings.iter().rev() {
        back.add(std::slice::from_ref(reading)).unwrap();
    }
    assert_same(&forth.nquads().unwrap(), &back.nquads().unwrap());
}

#[test]
fn withdrawing_undoes_adding() {
    let readings = many();
    for out in &readings {
        let rest: Vec<Reading> = readings.iter().filter(|r| r.article.id != out.article.id).cloned().collect();
        let before = filled(&rest);
        let after = filled(&readings);
        after.withdraw(&out.article.id.0).unwrap();
        assert_same(&before.nquads().unwrap(), &after.nquads().unwrap());
    }
}

#[test]
fn a_rebuild_gives_the_same_bytes() {
    let store = Store::memory().unwrap();
    for reading in many() {
        store.add(&[reading]).unwrap();
    }
    let grown = store.nquads().unwrap();
    store.rebuild().unwrap();
    assert_same(&grown, &store.nquads().unwrap());
}

#[test]
fn another_reading_of_an_article_takes_its_place() {
    let old = harbor("Reuters", 6);
    let mut new = harbor("Reuters", 6);
    new.entity("an:Person", "Élan", "", &["Élan"]);
    let store = filled(&[old.reading(), many()[1].clone()]);
    let written = store.add(&[new.reading()]).unwrap();
    assert_eq!((written.replaced, written.added), (1, 0));
    let fresh = filled(&[new.reading(), many()[1].clone()]);
    assert_same(&fresh.nquads().unwrap(), &store.nquads().unwrap());
}

/// Articles that share people, places and an event.
fn many() -> Vec<Reading> {
    let mut other = Draft::new(
        "Borders Weekly",
        None,
        "Jane Roe met Ion Pop.\nUkraine and Romania are allies.",
    );
    let jane = other.entity("an:Person", "Jane Roe", "", &["Jane Roe"]);
    let ion = other.entity("an:Person", "Ion Pop", "", &["Ion Pop"]);
    let ukraine = other.entity("an:Country", "Ukraine", "country:UA", &["Ukraine"]);
    let romania = other.entity("an:Country", "Romania", "country:RO", &["Romania"]);
    let meeting = other.event("an:Meeting", "meet", &["met"]);
    other.tell(meeting, 0, &[("an:agent", jane), ("an:recipient", ion)]);
    let allies = other.relation(ukraine, "an:allyOf", romania, 1);
    other.claim(annals::model::Speaker::Own, allies, 1, &[]);
    vec![
        harbor("Reuters", 6).reading(),
        harbor("The Harbor Post", 7).reading(),
        other.reading(),
        harbor("Evening Mail", 6).reading(),
    ]
}

#[track_caller]
fn assert_same(one: &str, other: &str) {
    let (ours, theirs): (Vec<&str>, Vec<&str>) = (one.lines().collect(), other.lines().collect());
    let only_one: Vec<&&str> = ours.iter().filter(|l| !theirs.contains(l)).collect();
    let only_other: Vec<&&str> = theirs.iter().filter(|l| !ours.contains(l)).collect();
    assert!(one == other, "only in the first: {only_one:#?}\nonly in the second: {only_other:#?}");
}

#[test]
fn every_triple_leads_to_words() {
    let store = filled(&many());
    let verified = store.verify().unwrap();
    assert_eq!(verified.failures, Vec::<String>::new());
    assert!(verified.edges > 20 && verified.triples > 10, "{verified:?}");
    store.withdraw(&many()[1].article.id.0).unwrap();
    assert_eq!(store.verify().unwrap().failures, Vec::<String>::new());
}

#[test]
fn an_edge_without_its_words_is_told() {
    let mut reading = harbor("Reuters", 6).reading();
    // The evidence shrinks to three letters: both ends of the edges lie outside.
    let claim = &mut reading.extraction.claims[1];
    claim.evidence.end = claim.evidence.start + 3;
    let verified = filled(&[reading]).verify().unwrap();
    let outside = verified.failures.iter().filter(|f| f.contains("outside the claim's words"));
    assert!(outside.count() >= 2, "{:?}", verified.failures);
}
