//! What is in the store after articles come and go, in whatever order.

use annals::store::{QueryResults, Store};
use annals::{Knowledge, Reading};

use crate::draft::{Draft, harbor};
use crate::linking::{ODESA, siege, warning};

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
    let mut other = Draft::new("Borders Weekly", None, "Jane Roe met Ion Pop.\nUkraine and Romania are allies.");
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

#[test]
fn threads_change_nothing() {
    let readings = many();
    let expected = filled(&readings).nquads().unwrap();
    for threads in [1, 2, 8] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let store = Store::memory().unwrap();
        let knowledge = Knowledge::embedded();
        let prepare = || {
            use rayon::prelude::*;
            readings.par_iter().map(|r| annals::store::Prepared::new(r, knowledge)).collect()
        };
        store.write(pool.install(prepare)).unwrap();
        store.consolidate().unwrap();
        assert_same(&expected, &store.nquads().unwrap());
    }
}

/// What is on disk, told apart from what is in memory.
mod on_disk {
    use std::fs;
    use std::process::Command;

    use super::*;

    fn folder() -> (tempfile::TempDir, std::path::PathBuf) {
        let temp = tempfile::tempdir().unwrap();
        let path = temp.path().join("test.store");
        (temp, path)
    }

    #[test]
    fn what_was_written_is_there_again() {
        let (_temp, path) = folder();
        let before = {
            let store = Store::open(&path).unwrap();
            store.add(&many()).unwrap();
            store.nquads().unwrap()
        };
        let store = Store::open_read(&path).unwrap();
        assert_same(&before, &store.nquads().unwrap());
        assert_same(&before, &filled(&many()).nquads().unwrap());
    }

    #[test]
    fn a_crash_before_consolidation_is_mended_at_open() {
        let (_temp, path) = folder();
        {
            let store = Store::open(&path).unwrap();
            store.add(&many()[..2]).unwrap();
            let rest = many()[2..].iter().map(|r| annals::store::Prepared::new(r, Knowledge::embedded())).collect();
            store.write(rest).unwrap();
            // Dropped here: the articles are in, the default graph knows nothing of them.
        }
        let store = Store::open_read(&path).unwrap();
        assert_same(&filled(&many()).nquads().unwrap(), &store.nquads().unwrap());
    }

    /// Not a test of its own: the child that the next one kills.
    #[test]
    #[ignore = "run by a_killed_writer_leaves_whole_articles"]
    fn write_until_killed() {
        let Some(path) = std::env::var_os("ANNALS_TEST_STORE") else {
            return;
        };
        let store = Store::open(path.as_ref()).unwrap();
        for number in 0.. {
            store.add(&[harbor(&format!("Outlet {number}"), 6).reading()]).unwrap();
            fs::write(std::path::Path::new(&path).with_extension("count"), number.to_string()).unwrap();
        }
    }

    #[test]
    fn a_killed_writer_leaves_whole_articles() {
        let (_temp, path) = folder();
        let program = std::env::current_exe().unwrap();
        let name = "store::on_disk::write_until_killed";
        let mut child = Command::new(program)
            .args(["--exact", name, "--ignored"])
            .env("ANNALS_TEST_STORE", &path)
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        let count = path.with_extension("count");
        let started = std::time::Instant::now();
        while fs::read_to_string(&count).map_or(true, |n| n.parse().unwrap_or(0) < 3) {
            assert!(started.elapsed().as_secs() < 120, "the child writes nothing");
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let store = Store::open(&path).unwrap();
        let numbers = store.articles().unwrap().len();
        assert!(numbers >= 4, "{numbers} articles");
        assert_eq!(store.verify().unwrap().failures, Vec::<String>::new());
        let readings: Vec<Reading> = (0..numbers).map(|n| harbor(&format!("Outlet {n}"), 6).reading()).collect();
        assert_same(&filled(&readings).nquads().unwrap(), &store.nquads().unwrap());
    }

    #[track_caller]
    fn refused(result: annals::error::Result<Store>) -> String {
        match result {
            Ok(_) => panic!("it opened"),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn two_at_once_are_refused() {
        let (_temp, path) = folder();
        let _first = Store::open(&path).unwrap();
        let message = refused(Store::open(&path));
        assert!(message.contains("test.store: in use by another process\nhint: "), "{message}");
        assert!(refused(Store::open_read(&path)).contains("in use by another process"));
    }

    #[test]
    fn many_may_ask_at_once_and_none_may_write_meanwhile() {
        let (_temp, path) = folder();
        drop(Store::open(&path).unwrap());
        let (one, other) = (Store::open_read(&path).unwrap(), Store::open_read(&path).unwrap());
        let engine = fs::read(path.join("CURRENT")).unwrap();
        assert!(refused(Store::open(&path)).contains("in use by another process"));
        assert_eq!(fs::read(path.join("CURRENT")).unwrap(), engine, "who is refused has not touched the files");
        drop((one, other));
        Store::open(&path).unwrap();
    }

    #[test]
    fn what_is_no_store_is_refused() {
        let (temp, path) = folder();
        let message = refused(Store::open_read(&path));
        assert!(message.contains("there is no store here\nhint: 'annals add"), "{message}");
        fs::write(&path, "text").unwrap();
        assert!(refused(Store::open(&path)).contains("is a file"));
        fs::write(temp.path().join("note.txt"), "text").unwrap();
        assert!(refused(Store::open(temp.path())).contains("is not a store"));
    }

    #[test]
    fn a_newer_store_is_refused() {
        let (_temp, path) = folder();
        {
            let store = oxigraph::store::Store::open(&path).unwrap();
            let name = |iri: &str| oxigraph::model::NamedNode::new_unchecked(iri);
            let ns = "https://w3id.org/annals/ns#";
            let version = oxigraph::model::Literal::new_simple_literal("99");
            let quad = oxigraph::model::Quad::new(
                name("urn:annals:store"),
                name(&format!("{ns}storeVersion")),
                version,
                name(&format!("{ns}runs")),
            );
            store.insert(&quad).unwrap();
            store.flush().unwrap();
        }
        let message = refused(Store::open(&path));
        assert!(message.contains("written by a newer program (store version 99"), "{message}");
    }

    #[test]
    fn leftovers_of_a_killed_load_go() {
        let (_temp, path) = folder();
        drop(Store::open(&path).unwrap());
        let leftover = path.join("bulk-0123.sst");
        fs::write(&leftover, "half").unwrap();
        drop(Store::open(&path).unwrap());
        assert!(!leftover.exists());
    }

    #[test]
    fn logs_of_earlier_openings_go() {
        let (_temp, path) = folder();
        for _ in 0..3 {
            drop(Store::open(&path).unwrap());
        }
        let names = fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        assert_eq!(names.filter(|name| name.starts_with("LOG.")).count(), 0);
        assert!(path.join("LOG").is_file());
    }

    #[test]
    fn a_store_left_open_can_be_asked_by_others() {
        let (_temp, path) = folder();
        drop(Store::open(&path).unwrap());
        drop(Store::open_read(&path).unwrap().left_open());
        assert!(Store::open_read(&path).is_ok());
        // One that may be written to is closed all the same.
        let (_temp, path) = folder();
        drop(Store::open(&path).unwrap().left_open());
        assert!(Store::open(&path).is_ok());
    }
}

/// Parts of an attack, and a warning that came two weeks before: in the links with reasons, in the default graph as triples.
#[test]
fn relations_come_and_go_with_their_articles() {
    let siege = siege("Mail", jiff::civil::date(2031, 4, 5)).reading();
    let warning = warning("an:Attack", ODESA, jiff::civil::date(2031, 3, 22)).reading();
    let both = filled(&[siege.clone(), warning.clone()]);
    let relation =
        "?r a an:EventRelation ; an:subject ?w ; an:predicate an:possiblyAbout ; an:object ?e ; an:because ?why";
    let asked = format!("ASK {{ GRAPH an:links {{ {relation} }} {relation} . ?w an:possiblyAbout ?e }}");
    assert!(ask(&both, &asked));
    assert!(ask(&both, "ASK { ?arrest a an:Arrest ; an:subEventOf ?attack . ?attack a an:Attack }"));
    let verified = both.verify().unwrap();
    assert_eq!(verified.failures, [""; 0]);
    let later = filled(std::slice::from_ref(&siege));
    let before = later.nquads().unwrap();
    later.add(std::slice::from_ref(&warning)).unwrap();
    assert_same(&both.nquads().unwrap(), &later.nquads().unwrap());
    later.withdraw(&warning.article.id.0).unwrap();
    assert_same(&before, &later.nquads().unwrap());
}
