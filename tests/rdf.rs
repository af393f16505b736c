//! What one article becomes in RDF: the whole graph of a reading made by hand, and what follows for the default graph.

use std::fs;
use std::path::Path;

use annals::Knowledge;
use annals::model::{ArticleId, Speaker};
use annals::store::Store;

use crate::draft::{Draft, harbor};
use crate::linking::{ODESA, attack};

/// Compares with a file of `tests/expected/`; `UPDATE_EXPECT=1` writes it.
#[track_caller]
fn expect(file: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expected").join(file);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, found).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    let missing: Vec<&str> = expected.lines().filter(|l| !found.contains(l)).collect();
    let more: Vec<&str> = found.lines().filter(|l| !expected.contains(l)).collect();
    assert!(expected == found, "{file} lacks {more:#?}\nand has {missing:#?}");
}

fn graph(draft: &Draft) -> Vec<String> {
    let quads = annals::rdf::article_quads(&draft.reading(), Knowledge::embedded());
    quads.iter().map(|q| format!("{q} .\n")).collect()
}

#[test]
fn the_graph_of_an_article() {
    let mut draft = harbor("Reuters", 6);
    // A readable name, so that the file can be read.
    let mut reading = draft.reading();
    reading.article.id = ArticleId("a".repeat(20));
    draft = Draft::from(reading);
    expect("harbor-article.nq", &graph(&draft).concat());
}

#[test]
fn the_default_graph_of_two_articles() {
    let store = Store::memory().unwrap();
    let named = |publisher: &str, day, id: &str| {
        let mut reading = harbor(publisher, day).reading();
        reading.article.id = ArticleId(id.repeat(20));
        reading
    };
    store.add(&[named("Reuters", 6, "a"), named("The Harbor Post", 7, "b")]).unwrap();
    let all = store.default_graph_nquads().unwrap();
    // Entities and events; the rest is what the articles' own graphs have.
    let consolidated = |line: &&str| line.starts_with("<urn:annals:entity:") || line.starts_with("<urn:annals:event:");
    let lines: Vec<String> = all.lines().filter(consolidated).map(|l| format!("{l}\n")).collect();
    expect("harbor-consolidated.nq", &lines.concat());
    let disputes: Vec<String> = all
        .lines()
        .filter(|l| l.contains("> <https://w3id.org/annals/ns#disputes> <urn:"))
        .map(str::to_owned)
        .collect();
    assert_eq!(disputes.len(), 8, "{disputes:#?}");
}

#[test]
fn offsets_count_characters_and_bytes() {
    let mut draft = Draft::new("Mail", None, "Über Österreich spoke Élan.");
    draft.entity("an:Person", "Élan", "", &["Élan"]);
    let lines = graph(&draft).concat();
    assert!(lines.contains("#char=22,26> <https://w3id.org/annals/ns#beginByte> \"24\""), "{lines}");
}

#[test]
fn what_is_blamed_is_never_a_plain_triple() {
    let lines = graph(&harbor("Reuters", 6));
    let agent = |l: &&String| l.contains("/event/") && l.contains("ns#agent>");
    let plain: Vec<&String> = lines.iter().filter(agent).filter(|l| !l.contains("reifies")).collect();
    let of_blast = plain.iter().filter(|l| l.contains("/event/0-5> <https://w3id.org/annals/ns#agent>"));
    assert_eq!(of_blast.count(), 0, "{plain:#?}");
    assert!(
        lines.iter().any(|l| l.contains("reifies") && l.contains("/event/0-5> <https://w3id.org/annals/ns#agent>"))
    );
}

#[test]
fn speech_through_others_keeps_the_chain() {
    let text = "The Post, citing Jane Roe, said that Ion Pop left.";
    let mut draft = Draft::new("Mail", None, text);
    let jane = draft.entity("an:Person", "Jane Roe", "", &["Jane Roe"]);
    let post = draft.entity("an:NewsOutlet", "The Post", "", &["The Post"]);
    let ion = draft.entity("an:Person", "Ion Pop", "", &["Ion Pop"]);
    let left = draft.event("an:Withdrawal", "leave", &["left"]);
    let (annals::model::Node::Entity(jane), annals::model::Node::Entity(post)) = (jane, post) else {
        panic!("entities");
    };
    let claim = draft.tell(left, 0, &[("an:agent", ion)]);
    claim.speaker = Speaker::Entity(jane);
    claim.via = vec![post];
    let lines = graph(&draft).concat();
    let first = lines.lines().find(|l| l.contains("/via/0> ") && l.contains("#first>")).unwrap();
    let second = lines.lines().find(|l| l.contains("/via/1> ") && l.contains("#first>")).unwrap();
    assert!(first.contains("/entity/publisher>") && second.contains("/entity/0-8>"), "{first}\n{second}");
    assert!(!lines.contains("_:"), "no blank nodes");
}

#[test]
fn several_agents_give_an_edge_each() {
    let mut draft = Draft::new("Mail", None, "Romania and Moldova warned Ukraine.");
    let romania = draft.entity("an:Country", "Romania", "country:RO", &["Romania"]);
    let moldova = draft.entity("an:Country", "Moldova", "country:MD", &["Moldova"]);
    let ukraine = draft.entity("an:Country", "Ukraine", "country:UA", &["Ukraine"]);
    let warning = draft.event("an:Warning", "warn", &["warned"]);
    draft.tell(warning, 0, &[("an:agent", romania), ("an:agent", moldova), ("an:recipient", ukraine)]);
    let lines = graph(&draft);
    let plain = lines.iter().filter(|l| {
        l.contains("> <https://w3id.org/annals/ns#warned> <") && !l.contains("<<(") && !l.contains("predicate")
    });
    assert_eq!(plain.count(), 2);
    let event = lines.iter().filter(|l| l.contains("/event/") && l.contains("reifies> <<("));
    assert!(event.count() >= 2);
}

/// Two outlets that differ for one day dispute each other; one that counts more on the next day goes on with the series.
#[test]
fn a_rising_toll_is_a_series() {
    let day = jiff::civil::date(2031, 4, 5);
    let told = |outlet: &str, dead: u64, days: i64| {
        let mut reading = attack(outlet, ODESA, day, dead).reading();
        reading.article.published = Some(day.checked_add(jiff::ToSpan::days(days)).unwrap());
        reading
    };
    let disputed = |other: annals::Reading| {
        let store = Store::memory().unwrap();
        store.add(&[told("Mail", 12, 1), other]).unwrap();
        store.default_graph_nquads().unwrap().contains("disputedQuestion> \"how many\"")
    };
    assert!(disputed(told("Post", 14, 1)));
    assert!(!disputed(told("Post", 14, 2)));
}
