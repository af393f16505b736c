//! What persons decide about links: it holds, it survives, it can be taken back, and nothing contradicts it.

use std::fs;

use annals::cli::exit::Exit;
use annals::model::decision::{Decision, Side, Verdict};
use annals::model::links::{LinkKind, Member};
use annals::rdf::iri;
use annals::store::Store;
use oxigraph::model::NamedNode;

use crate::cli::{Bench, done, fails};
use crate::draft::{Draft, harbor};

/// Two tellings of one blast and an arrest, with one name spelt in two ways, and a third with another person of the same name.
const ARTICLES: [(&str, &str); 3] = [
    (
        "gazette.json",
        r#"{"title": "Bomb kills 12 in Lima", "published": "2024-05-03", "publisher": "Harbor Gazette",
 "url": "https://gazette.example/bomb", "text": "A bomb exploded in Lima on May 1, 2024. The blast killed 12 people. Mayor Jane Roe visited the victims. Police arrested Ivan Petrov in Lima on May 2."}"#,
    ),
    (
        "courier.json",
        r#"{"title": "Blast in Lima leaves 12 dead", "published": "2024-05-03", "publisher": "Coast Courier",
 "url": "https://courier.example/blast", "text": "A bomb exploded in Lima on May 1, 2024, killing 12 people. Jane Roe condemned the attack. Officers arrested Ivan Petroff on May 2."}"#,
    ),
    (
        "observer.json",
        r#"{"title": "Explosion in Peru", "published": "2024-05-05", "publisher": "Inland Observer",
 "url": "https://observer.example/explosion", "text": "A bomb exploded in Lima on May 1, 2024, and killed 15 people. The gardener Jane Roe cancelled a concert."}"#,
    ),
];

pub(crate) fn bench() -> Bench {
    let bench = Bench::new();
    for (name, text) in ARTICLES {
        fs::write(bench.path(name), text).unwrap();
    }
    done(bench.run(&["--quiet", "add", "gazette.json", "courier.json", "observer.json"]));
    bench
}

/// The graph but for the runs.
fn graph(bench: &Bench) -> String {
    done(bench.run(&["export", "--format", "nquads"]))
}

/// Canonical nodes of persons.
fn persons(bench: &Bench) -> Vec<String> {
    let query = "SELECT ?e { ?e an:entityType an:Person } ORDER BY ?e";
    let rows = done(bench.run(&["query", query, "--format", "csv"]));
    rows.lines().skip(1).map(|l| l.trim_start_matches("urn:annals:entity:person:").to_owned()).collect()
}

fn decision_in(page: &str) -> String {
    page.split(':').nth(1).map(|hash| format!("decision:{hash}")).unwrap()
}

#[test]
fn a_merge_holds_for_good() {
    let bench = bench();
    let before = graph(&bench);
    assert_eq!(persons(&bench), ["ivan-petroff", "ivan-petrov", "jane-roe"]);
    let page = done(bench.run(&["merge", "Ivan Petrov", "ivan petroff", "--by", "ann", "--note", "two spellings"]));
    let name = decision_in(&page);
    let expected = format!(
        "{name}: 'Ivan Petroff' is 'Ivan Petrov'\n  entity:person:ivan-petrov  Ivan Petrov  (2 nodes of 2 articles)\n\
         'annals decisions --forget {name}' takes it back\n"
    );
    assert_eq!(page, expected);
    assert_eq!(persons(&bench), ["ivan-petrov", "jane-roe"]);
    let merged = graph(&bench);

    // The old IRI leads to what stands now.
    assert!(
        done(bench.run(&["explain", "entity:person:ivan-petroff"])).starts_with("entity:person:ivan-petrov  an:Entity")
    );
    let bound = done(bench.run(&["query", "entity-events", "--bind", "entity=entity:person:ivan-petroff"]));
    assert_eq!(bound.lines().count(), 3, "{bound}");
    let asked = "SELECT ?by ?why { GRAPH an:links { ?l an:canonical <urn:annals:entity:person:ivan-petrov> ; an:decidedBy ?by ; an:because ?why } } ORDER BY ?why";
    let why = done(bench.run(&["query", asked, "--format", "csv"]));
    assert!(why.contains("ann,decided by ann: the same (two spellings)"), "{why}");

    // Everything again, one out and in, and a rebuild.
    done(bench.run(&["--quiet", "add", "observer.json", "courier.json", "gazette.json"]));
    assert_eq!(graph(&bench), merged);
    done(bench.run(&["--quiet", "withdraw", "https://courier.example/blast"]));
    assert_eq!(persons(&bench), ["ivan-petrov", "jane-roe"]);
    done(bench.run(&["--quiet", "add", "courier.json"]));
    assert_eq!(graph(&bench), merged);
    Store::open(&bench.path("annals.store")).unwrap().rebuild().unwrap();
    assert_eq!(graph(&bench), merged);

    // An article that comes later falls under it by the name alone.
    let later = r#"{"title": "Hearing in Lima", "url": "https://gazette.example/court", "published": "2024-05-09", "publisher": "Harbor Gazette",
 "text": "Ivan Petroff appeared in court in Lima."}"#;
    fs::write(bench.path("later.json"), later).unwrap();
    done(bench.run(&["--quiet", "add", "later.json"]));
    assert_eq!(persons(&bench), ["ivan-petrov", "jane-roe"]);
    done(bench.run(&["--quiet", "withdraw", "https://gazette.example/court"]));

    assert_eq!(done(bench.run(&["decisions", "--forget", &name])), "forgotten: 'Ivan Petroff' is 'Ivan Petrov'\n");
    assert_eq!(graph(&bench), before);
}

#[test]
fn a_split_takes_an_article_out() {
    let bench = bench();
    let before = graph(&bench);
    let page = done(bench.run(&["split", "Jane Roe", "--article", "https://observer.example/explosion"]));
    assert!(page.contains("\n  entity:person:jane-roe  Jane Roe  (2 nodes of 2 articles)\n"), "{page}");
    assert_eq!(page.lines().filter(|l| l.starts_with("  entity:person:jane-roe-")).count(), 1, "{page}");
    assert_eq!(persons(&bench).len(), 4);
    assert!(done(bench.run(&["verify"])).contains(" 0 failed\n"));
    let split = graph(&bench);
    Store::open(&bench.path("annals.store")).unwrap().rebuild().unwrap();
    assert_eq!(graph(&bench), split);
    done(bench.run(&["decisions", "--forget", &decision_in(&page)]));
    assert_eq!(graph(&bench), before);
}

#[test]
fn what_contradicts_a_decision_is_refused() {
    let bench = bench();
    done(bench.run(&["merge", "Ivan Petrov", "Ivan Petroff"]));
    let again = bench.run(&["merge", "entity:person:ivan-petrov", "Ivan Petroff"]);
    fails(&again, Exit::Usage, "are one already: entity:person:ivan-petrov");
    let apart = bench.run(&["split", "Ivan Petrov", "--article", "https://courier.example/blast"]);
    fails(&apart, Exit::Usage, "contradicts what was decided: decision:");
    assert!(apart.err.contains("hint: 'annals decisions --forget decision:"), "{}", apart.err);
    let apart = bench.run(&["split", "Ivan Petrov", "entity:person:ivan-petroff"]);
    fails(&apart, Exit::Usage, "it was decided that 'Ivan Petroff' is 'Ivan Petrov': decision:");
    // Petrov is Petroff, Petroff is never Roe: so Petrov isn't either.
    done(bench.run(&["split", "Ivan Petroff", "Jane Roe"]));
    fails(&bench.run(&["merge", "Jane Roe", "Ivan Petrov"]), Exit::Usage, "'Ivan Petrov' is never 'Jane Roe'");
    let twice = done(bench.run(&["split", "Ivan Petroff", "Jane Roe"]));
    assert!(twice.contains(": decided already, "), "{twice}");
}

#[test]
fn a_merge_contradicts_through_others() {
    let bench = bench();
    done(bench.run(&["split", "Ivan Petrov", "Jane Roe"]));
    done(bench.run(&["merge", "Ivan Petrov", "Ivan Petroff"]));
    // Two arrests of what is one person now are one, as the program has it.
    let arrests = done(bench.run(&["query", "SELECT ?e { ?e an:lemma 'arrest' }", "--format", "csv"]));
    assert_eq!(arrests.lines().count(), 2, "{arrests}");
    fails(&bench.run(&["merge", "Ivan Petroff", "Jane Roe"]), Exit::Usage, "'Ivan Petrov' is never 'Jane Roe'");
}

#[test]
fn decisions_are_listed_and_shared() {
    let (bench, colleague) = (bench(), bench());
    assert_eq!(done(bench.run(&["decisions", "--format", "csv"])), "decision,verdict,first,second,by,note,applies\r\n");
    done(bench.run(&["merge", "Ivan Petrov", "Ivan Petroff", "--by", "ann"]));
    done(bench.run(&["split", "Jane Roe", "--article", "https://observer.example/explosion", "--note", "a singer"]));
    let list = done(bench.run(&["decisions", "--format", "csv"]));
    assert!(list.contains(",same,Ivan Petroff,Ivan Petrov,ann,,yes\r\n"), "{list}");
    assert!(list.contains(",Jane Roe,person,a singer,yes\r\n"), "{list}");
    let shared = done(bench.run(&["decisions", "--export", "-"]));
    assert_eq!(shared, done(bench.run(&["decisions", "--export", "-"])));
    fs::write(colleague.path("shared.ttl"), &shared).unwrap();
    let read = done(colleague.run(&["decisions", "--import", "shared.ttl"]));
    assert_eq!(read, "2 new decisions read, 0 known already\n");
    assert_eq!(done(colleague.run(&["decisions", "--export", "-"])), shared);
    assert_eq!(graph(&colleague), graph(&bench));
    assert_eq!(
        done(colleague.run(&["decisions", "--import", "shared.ttl"])),
        "0 new decisions read, 2 known already\n"
    );

    // A store without these articles keeps them for later.
    let empty = Bench::new();
    done(empty.run(&["--quiet", "add", "flood.json"]));
    let read = empty.feed(&["decisions", "--import", "-"], &shared);
    assert!(read.err.contains("nothing in the store is 'Ivan Petroff'; it is kept"), "{read:?}");
    assert_eq!(done(empty.run(&["decisions", "--export", "-"])), shared);
}

#[test]
fn errors_of_decisions_have_a_way_out() {
    let bench = bench();
    fails(&bench.run(&["merge", "Jane Row", "Lima"]), Exit::Usage, "hint: did you mean 'Jane Roe'?");
    fails(&bench.run(&["merge", "Lima", "an:Attack"]), Exit::Usage, "'an:Attack' is no entity or event of the store");
    let attack = done(bench.run(&["query", "SELECT ?e { ?e a an:Bombing }", "--format", "csv"]));
    let attack = attack.lines().nth(1).unwrap().to_owned();
    fails(&bench.run(&["merge", "Lima", &attack]), Exit::Usage, "'Lima' is an entity, 'Bombing, Lima");
    fails(&bench.run(&["split", "Jane Roe"]), Exit::Usage, "'Jane Roe' is one thing, entity:person:jane-roe");
    let elsewhere = bench.run(&["split", "Ivan Petrov", "--article", "https://observer.example/explosion"]);
    fails(&elsewhere, Exit::Usage, "https://observer.example/explosion: tells nothing of 'Ivan Petrov'");
    let all = bench.run(&["split", "Ivan Petrov", "--article", "https://gazette.example/bomb"]);
    fails(&all, Exit::Usage, "nothing of 'Ivan Petrov' would be left");
    done(bench.run(&["split", "Jane Roe", "--article", "https://observer.example/explosion"]));
    let two = bench.run(&["merge", "Jane Roe", "Ivan Petrov"]);
    fails(&two, Exit::Usage, "2 things are called 'Jane Roe':\n  entity:person:jane-roe  Jane Roe\n");
    fails(&bench.run(&["decisions", "--forget", "decision:none"]), Exit::Usage, "decision:none: no such decision");
    fails(&bench.feed(&["decisions", "--import", "-"], "<a> <b> <"), Exit::Usage, "-:1: ");
    fails(&bench.feed(&["decisions", "--import", "-"], ""), Exit::Usage, "-: holds no decision");
    fails(&bench.run(&["--store", "memory", "merge", "a", "b"]), Exit::Usage, "nothing stays in a store in memory");
}

fn filled(drafts: &[&Draft]) -> Store {
    let store = Store::memory().unwrap();
    let readings: Vec<_> = drafts.iter().map(|d| d.reading()).collect();
    store.add(&readings).unwrap();
    store
}

/// The nodes of a class in each article, in the order of the articles.
fn nodes_of(store: &Store, class: &str) -> Vec<Member> {
    let nodes = store.nodes().unwrap();
    let mut found = Vec::new();
    for profile in &nodes.profiles {
        let entities = profile.entities.iter().map(|e| (&e.class, &e.key));
        let all = entities.chain(profile.events.iter().map(|e| (&e.class, &e.key)));
        let of_class = all.filter(|(c, _)| *c == class);
        let article = annals::model::ArticleId(profile.article.clone());
        found.extend(of_class.map(|(_, key)| Member { article: article.clone(), key: key.clone() }));
    }
    found
}

fn part(store: &Store, kind: LinkKind, member: &Member) -> Side {
    let nodes = store.nodes().unwrap();
    let canonical = nodes.canonical(kind, member).unwrap();
    nodes.part(kind, &canonical, "part", std::slice::from_ref(member))
}

#[test]
fn a_node_is_found_again_by_its_words() {
    let (mail, post) = (harbor("Mail", 6), harbor("Post", 6));
    let store = filled(&[&mail, &post]);
    let warnings = nodes_of(&store, "an:Warning");
    let blasts = nodes_of(&store, "an:Bombing");
    let sides = [part(&store, LinkKind::Event, &blasts[0]), part(&store, LinkKind::Event, &blasts[1])];
    let by = "ann".to_owned();
    let apart = Decision { kind: LinkKind::Event, verdict: Verdict::Apart, sides, by, note: None };
    let linked = |store: &Store| {
        let nodes = store.nodes().unwrap();
        let of = nodes_of(store, "an:Bombing");
        nodes.canonical(LinkKind::Event, &of[0]) == nodes.canonical(LinkKind::Event, &of[1])
    };
    assert!(linked(&store) && warnings.len() == 2);
    assert_eq!(store.decide(std::slice::from_ref(&apart), "test").unwrap(), 1);
    assert!(!linked(&store));
    assert_eq!(store.decisions().unwrap()[0].sides[0].members[0].words, "Blast");

    // Another version reads a longer trigger: the key is another one.
    let mut reading = mail.reading();
    let first = reading.extraction.events[0].triggers[0];
    reading.extraction.mentions[first].span.end += 5;
    store.add(&[reading]).unwrap();
    let now = nodes_of(&store, "an:Bombing");
    assert!(!now.contains(&blasts[0]) || !now.contains(&blasts[1]), "the key is the same");
    assert!(!linked(&store));
    assert!(store.kept().unwrap()[0].idle.is_none());

    // Without the article the decision waits.
    store.withdraw(&mail.id().0).unwrap();
    let kept = store.kept().unwrap();
    assert!(kept[0].idle.as_ref().unwrap().starts_with("nothing in the store is 'part'"), "{kept:?}");
    store.add(&[mail.reading()]).unwrap();
    assert!(!linked(&store));
}

#[test]
fn a_namesake_loses_the_gazetteer_id() {
    let georgia = |outlet: &str, day: i8| {
        let published = jiff::civil::date(2031, 4, day);
        let mut draft = Draft::new(outlet, Some(published), &format!("Georgia voted, {outlet} says."));
        draft.entity("an:Country", "Georgia", "country:GE", &["Georgia"]);
        draft
    };
    let drafts = [georgia("Mail", 1), georgia("Post", 2), georgia("Times", 3)];
    let store = filled(&drafts.iter().collect::<Vec<_>>());
    let before = store.nquads().unwrap();
    let country = NamedNode::new_unchecked("urn:annals:entity:country:GE");
    let nodes = store.nodes().unwrap();
    assert_eq!(nodes.members(&country).len(), 3);
    // The earliest is the wrong one; the others keep the IRI.
    let wrong = nodes.members(&country)[0].clone();
    let sides = [part(&store, LinkKind::Entity, &wrong), nodes.side(LinkKind::Entity, &country, "Georgia")];
    let by = "ann".to_owned();
    let apart = Decision { kind: LinkKind::Entity, verdict: Verdict::Apart, sides, by, note: None };
    store.decide(std::slice::from_ref(&apart), "test").unwrap();
    let nodes = store.nodes().unwrap();
    assert_eq!(nodes.members(&country).len(), 2);
    let other = nodes.canonical(LinkKind::Entity, &wrong).unwrap();
    assert_eq!(other.as_str(), "urn:annals:entity:country:georgia");
    let entry = store.evaluate("ASK { <urn:annals:entity:country:georgia> an:gazetteer ?id }").unwrap();
    assert!(matches!(entry, annals::store::QueryResults::Boolean(false)));
    let now = store.nquads().unwrap();
    store.rebuild().unwrap();
    assert_eq!(store.nquads().unwrap(), now);
    // The same article again is no change: the correction isn't in what is kept of it.
    assert_eq!(store.add(&[drafts[0].reading()]).unwrap().unchanged, 1);
    store.forget(&annals::rdf::decisions::node(&apart)).unwrap();
    assert_eq!(store.nquads().unwrap(), before);
    assert!(iri::is_canonical(other.as_str()));
}

#[test]
fn why_tells_what_was_compared() {
    let bench = bench();
    let events = |lemma: &str| {
        let query = format!("SELECT ?e {{ ?e an:lemma '{lemma}' }} ORDER BY ?e");
        let rows = done(bench.run(&["query", &query, "--format", "csv"]));
        rows.lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    let (blast, arrests) = (events("explode"), events("arrest"));
    let whole = done(bench.run(&["why", &blast[0]]));
    assert!(whole.contains(" is one thing\n") && whole.contains("\nstep 1 of 2:\n"), "{whole}");
    assert!(
        whole.contains("same place: Lima") && whole.contains("A bomb «exploded» in Lima on May 1, 2024"),
        "{whole}"
    );
    let two = done(bench.run(&["why", &arrests[0], &arrests[1]]));
    assert!(two.contains("\nare two: others take part\n\nnearest:\n"), "{two}");
    assert!(two.contains("\n  against: others take part\n"), "{two}");
    let names = done(bench.run(&["why", "Ivan Petrov", "Ivan Petroff"]));
    assert!(names.contains("\nare two: no block in common, so they were not compared\n"), "{names}");
    assert!(names.contains("the first is looked for by an:Person, ivan petrov; "), "{names}");
    let json = done(bench.run(&["why", "Jane Roe", "--format", "json"]));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["steps"][0]["explanation"]["verdict"], "joined");
    assert_eq!(json["steps"][0]["explanation"]["features"][0]["text"], "same name: jane roe");

    done(bench.run(&["merge", "Ivan Petrov", "Ivan Petroff", "--by", "ann", "--note", "two spellings"]));
    let merged = done(bench.run(&["why", "Ivan Petrov", "entity:person:ivan-petroff"]));
    assert!(merged.contains("'Ivan Petroff' is 'Ivan Petrov', decided by ann (two spellings)\n"), "{merged}");
    done(bench.run(&["split", "Jane Roe", "--article", "https://observer.example/explosion", "--by", "ben"]));
    let persons = persons(&bench);
    let other = format!("entity:person:{}", persons.iter().find(|p| p.starts_with("jane-roe-")).unwrap());
    let apart = done(bench.run(&["why", "entity:person:jane-roe", &other]));
    assert!(apart.contains("\nare two: 'Jane Roe of article:"), "{apart}");
    assert!(apart.contains("against: decided by ben: never one\n"), "{apart}");
    fails(&bench.run(&["why", "Lima", &blast[0]]), Exit::Usage, "are not of a kind");
    let page = done(bench.run(&["explain", "Ivan Petrov"]));
    assert!(
        page.contains(
            "  joins: 2 nodes of articles, rule decision, score 1: decided by ann: the same (two spellings)\n"
        ),
        "{page}"
    );
}

#[test]
fn a_review_asks_and_decides() {
    let bench = bench();
    let run = bench.run(&["review"]);
    fails(&run, Exit::Usage, "there is no terminal to ask on\nhint: 'annals review --file FILE'");
    let file = done(bench.run(&["--quiet", "review", "--file", "-"]));
    assert_eq!(file, done(bench.run(&["--quiet", "review", "--file", "-"])));
    let names = file.split("\n\n").find(|q| q.contains("ivan-petroff")).unwrap_or_else(|| panic!("{file}"));
    let expected = "[[question]]\n# entity, two at the moment, score 0.";
    assert!(names.starts_with(expected) && names.contains("\nfirst = [\"entity:person:ivan-petro"), "{names}");
    assert!(
        names.contains("# Harbor Gazette, 2024-05-03, Bomb kills 12 in Lima: Police arrested «Ivan Petrov» in Lima"),
        "{names}"
    );
    // Nothing is decided by an empty verdict.
    fs::write(bench.path("review.toml"), &file).unwrap();
    assert_eq!(done(bench.run(&["review", "--apply", "review.toml"])), "0 new decisions, 0 known already\n");

    let answered = file.replace(names, &names.replace("verdict = \"\"", "verdict = \"same\""));
    fs::write(bench.path("review.toml"), &answered).unwrap();
    let said = "'Ivan Petroff' is 'Ivan Petrov'\n1 new decision, 0 known already\n";
    assert_eq!(done(bench.run(&["review", "--apply", "review.toml", "--by", "ann"])), said);
    assert_eq!(persons(&bench), ["ivan-petrov", "jane-roe"]);
    // What is decided is not asked again.
    let again = done(bench.run(&["--quiet", "review", "--file", "-"]));
    assert!(!again.contains("ivan-petroff"), "{again}");

    let links = done(bench.run(&["--quiet", "review", "--file", "-", "--kind", "event"]));
    assert!(links.contains("# event, one at the moment, ") && !links.contains("# entity"), "{links}");
    let one = done(bench.run(&["--quiet", "review", "--file", "-", "--limit", "1"]));
    assert_eq!(one.matches("[[question]]").count(), 1);
    let apart = links.replacen("verdict = \"\"", "verdict = \"apart\"", 1);
    let run = done(bench.feed(&["review", "--apply", "-"], &apart));
    assert!(run.contains(" is never ") && run.ends_with("1 new decision, 0 known already\n"), "{run}");

    let wrong = bench.feed(&["review", "--apply", "-"], &file.replacen("verdict = \"\"", "verdict = \"maybe\"", 1));
    fails(&wrong, Exit::Usage, "-: question 1: 'maybe' is no verdict\nhint: \"same\", \"apart\" or \"\"");
    fails(
        &bench.feed(&["review", "--apply", "-"], "[[question]]\nfist = []\n"),
        Exit::Usage,
        "-:2: unknown field `fist`",
    );
}

#[test]
fn order_and_decisions_commute() {
    let drafts = [harbor("Mail", 6), harbor("Post", 6), harbor("Times", 7)];
    let store = filled(&drafts.iter().collect::<Vec<_>>());
    let (blasts, warnings) = (nodes_of(&store, "an:Bombing"), nodes_of(&store, "an:Warning"));
    let decide = |verdict: Verdict, [one, other]: [&Member; 2]| {
        let mut sides = [part(&store, LinkKind::Event, one), part(&store, LinkKind::Event, other)];
        sides.sort();
        Decision { kind: LinkKind::Event, verdict, sides, by: "ann".to_owned(), note: None }
    };
    let new = [
        decide(Verdict::Apart, [&blasts[0], &blasts[1]]),
        decide(Verdict::Same, [&warnings[0], &warnings[2]]),
        decide(Verdict::Same, [&blasts[1], &warnings[1]]),
    ];
    assert_eq!(store.decide(&new, "test").unwrap(), 3);
    let expected = store.nquads().unwrap();
    assert!(store.verify().unwrap().failures.is_empty());
    let decisions = store.decisions().unwrap();
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        // Decisions that come before the articles wait for them.
        let other = Store::memory().unwrap();
        other.decide(&decisions, "test").unwrap();
        for at in order {
            other.add(&[drafts[at].reading()]).unwrap();
        }
        assert_eq!(other.nquads().unwrap(), expected, "{order:?}");
        other.withdraw(&drafts[order[0]].id().0).unwrap();
        other.add(&[drafts[order[0]].reading()]).unwrap();
        assert_eq!(other.nquads().unwrap(), expected, "{order:?}");
    }
}

#[test]
fn an_article_that_comes_in_under_another_name_is_found_by_its_address() {
    let bench = bench();
    let blasts = || {
        let rows = done(bench.run(&["query", "SELECT ?e { ?e a an:Bombing } ORDER BY ?e", "--format", "csv"]));
        rows.lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    let address = "https://observer.example/explosion";
    done(bench.run(&["split", &blasts()[0], "--article", address]));
    assert_eq!(blasts().len(), 2);
    let out = bench.run(&["withdraw", address]);
    let told = "1 decision finds nothing in the store\nhint: 'annals decisions' tells which; they are kept\n";
    assert!(out.err.ends_with(told), "{out:?}");
    assert_eq!(blasts().len(), 1);
    let renamed = ARTICLES[2].1.replace("Inland Observer", "Inland Observer Weekly");
    fs::write(bench.path("observer.json"), renamed).unwrap();
    done(bench.run(&["--quiet", "add", "observer.json"]));
    assert_eq!(blasts().len(), 2);
    let list = done(bench.run(&["decisions", "--format", "csv"]));
    assert!(list.contains(",yes\r\n"), "{list}");
}

#[test]
fn why_tells_of_copies() {
    let bench = bench();
    let two = done(bench.run(&["why", "https://gazette.example/bomb", "https://courier.example/blast"]));
    assert!(two.contains("\nare two texts") && two.contains("Bomb kills 12 in Lima"), "{two}");
    let text = "A ferry with ninety people aboard sank off the northern coast on Sunday evening after it had struck a rock in dense fog, \
        the coast guard said. Fishermen pulled sixty passengers from the water, and a search for the others went on through the night.";
    for (name, outlet) in [("one", "Harbor Gazette"), ("two", "Coast Courier")] {
        let article = serde_json::json!({ "title": "Ferry sinks in fog", "published": "2024-06-02", "publisher": outlet,
            "url": format!("https://{name}.example/ferry"), "text": text });
        fs::write(bench.path(&format!("{name}.json")), article.to_string()).unwrap();
        done(bench.run(&["--quiet", "add", &format!("{name}.json")]));
    }
    let copies = done(bench.run(&["why", "https://one.example/ferry", "https://two.example/ferry"]));
    assert!(copies.contains("\nare copies of one text\n") && copies.contains("rule resemblance"), "{copies}");
}
