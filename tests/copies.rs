//! Copies, credits, revisions and what they leave of the number of origins: invented articles in, links and counts out.

use annals::linking::{self, profile::ArticleProfile};
use annals::model::id::{content_hash, sha256};
use annals::model::links::Linked;
use annals::model::{Article, ArticleId, Reading, TimeValue};
use annals::store::{QueryResults, Store};
use annals::{Knowledge, pipeline};
use jiff::civil::date;

/// A story of an agency, in our own words.
const STORY: &str = "A ferry with 212 people on board ran aground off Port Arnholm on Monday night, the coast guard said. \
    Eleven passengers were hurt when the ship struck a sandbank in thick fog. \
    Rescue boats from three villages brought everybody ashore before dawn.\n\n\
    The captain, Edda Quill, said the radar had failed an hour before. \
    Investigators seized the ship's log on Tuesday morning. \
    The company that owns the ferry, Norrland Lines, declined to comment on the cause. \
    Two years ago another of its ships had lost its rudder in the same bay.";

fn article(publisher: &str, day: i8, title: &str, text: &str) -> Article {
    let whole = format!("{title}\n\n{text}");
    let id = ArticleId(content_hash(&[publisher, &whole]));
    Article {
        id,
        title: Some(title.to_owned()),
        publisher: Some(publisher.to_owned()),
        published: Some(date(2031, 4, day)),
        text_sha256: sha256(&whole),
        ..Article::of_text(&whole)
    }
}

fn read(articles: &[Article]) -> Vec<Reading> {
    articles.iter().map(|a| pipeline::read(a.clone(), Knowledge::embedded())).collect()
}

fn profiles(articles: &[Article]) -> Vec<ArticleProfile> {
    let profile = |reading: &Reading| {
        let quads = annals::rdf::article_quads(reading, Knowledge::embedded());
        annals::rdf::profile::profile(&reading.article.id, &quads, Knowledge::embedded())
    };
    read(articles).iter().map(profile).collect()
}

fn link(articles: &[Article]) -> Linked {
    linking::link(&profiles(articles), &[])
}

/// Copies as numbers of articles: copy, origin, rule.
fn copies(articles: &[Article]) -> Vec<(usize, usize, String)> {
    let number = |id: &ArticleId| articles.iter().position(|a| a.id == *id).unwrap();
    let links = link(articles).copies;
    let mut found: Vec<_> = links.iter().map(|c| (number(&c.copy), number(&c.origin), c.rule.to_string())).collect();
    found.sort();
    found
}

fn store(articles: &[Article]) -> Store {
    let store = Store::memory().unwrap();
    store.add(&read(articles)).unwrap();
    store
}

/// First column of the rows of a query, sorted.
fn select(store: &Store, query: &str) -> Vec<String> {
    let QueryResults::Solutions(rows) = store.evaluate(query).unwrap() else { panic!("no SELECT: {query}") };
    let first = |row: oxigraph::sparql::QuerySolution| match row.get(0) {
        Some(oxigraph::model::Term::Literal(literal)) => literal.value().to_owned(),
        Some(other) => other.to_string(),
        None => String::new(),
    };
    let mut found: Vec<String> = rows.map(|row| first(row.unwrap())).collect();
    found.sort();
    found
}

fn ask(store: &Store, query: &str) -> bool {
    match store.evaluate(query).unwrap() {
        QueryResults::Boolean(answer) => answer,
        _ => panic!("no ASK: {query}"),
    }
}

/// Small edits that desks make: another headline, a word changed, a sentence less, one more.
fn carried() -> [Article; 3] {
    let shorter = STORY.replace(" Two years ago another of its ships had lost its rudder in the same bay.", "");
    let edited = STORY.replace("in thick fog", "in heavy fog").replace("before dawn", "before daybreak");
    let edited = format!("{edited}\n\nThe harbor of Brisk lies an hour to the north.");
    [
        article("Harbor Wire", 8, "Ferry runs aground off Port Arnholm", STORY),
        article("Evening Mail", 9, "Eleven hurt as ferry strikes sandbank", &shorter),
        article("The Brisk Post", 9, "Ferry grounds in fog", &edited),
    ]
}

/// The same matter, written anew.
const REWRITE: &str = "Passengers told of a loud bang when their ferry hit the bottom near Port Arnholm. \
    In the fog nobody saw the sandbank, said a student who was on deck. \
    By sunrise all 212 were on land, eleven of them with cuts and bruises. \
    Captain Edda Quill blames the radar, which she says went dark early in the evening. \
    Norrland Lines, the owner, keeps silent. The log has been taken away by investigators, \
    and a union of seamen wants to know why the ship sailed at all.";

#[test]
fn a_story_carried_by_three_outlets() {
    let articles = carried();
    let expected = [(1, 0, "resemblance".to_owned()), (2, 0, "resemblance".to_owned())];
    assert_eq!(copies(&articles), expected);
    let links = link(&articles).copies;
    let shown: Vec<String> = links.iter().flat_map(|l| l.because.clone()).collect();
    assert!(shown.iter().any(|b| b.ends_with("shingles shared")), "{shown:?}");
    assert!(shown.iter().any(|b| b == "1 day later"), "{shown:?}");
}

#[test]
fn a_rewrite_is_no_copy() {
    let [story, ..] = carried();
    let rewrite = article("Coast Times", 9, "Ferry passengers tell of fog and a bang", REWRITE);
    assert_eq!(copies(&[story.clone(), rewrite.clone()]), []);
    let [one, other] = profiles(&[story, rewrite]).try_into().unwrap();
    let found = linking::copies::explain(&one, &other);
    assert_eq!(found.verdict, linking::explanation::Outcome::Below, "{found:?}");
}

#[test]
fn a_story_inside_a_longer_article() {
    let [story, ..] = carried();
    let long = format!("{REWRITE}\n\n{STORY}\n\n{}", REWRITE.replace("Passengers", "Many").replace("ferry", "vessel"));
    let long = article("Coast Times", 9, "Fog over the bay", &long);
    assert_eq!(copies(&[story.clone(), long.clone()]), [(1, 0, "containment".to_owned())]);
    // Published before, the long article is the origin and the short one an excerpt.
    let early = Article { published: Some(date(2031, 4, 7)), ..long };
    assert_eq!(copies(&[story, early]), [(0, 1, "containment".to_owned())]);
}

#[test]
fn two_stories_in_one_roundup_do_not_become_one() {
    let [story, ..] = carried();
    let second = article("Other Wire", 8, "Bakers strike in Corran", &BAKERS.replace("\n\n", " "));
    let roundup = article("Weekly", 10, "The week", &format!("{STORY}\n\n{BAKERS}"));
    let found = copies(&[story, second, roundup]);
    assert!(!found.iter().any(|(copy, origin, _)| *copy < 2 && *origin < 2), "{found:?}");
    assert_eq!(found.iter().filter(|(copy, ..)| *copy == 2).count(), 2, "{found:?}");
}

const BAKERS: &str = "Bakers in Corran walked out on Tuesday over the price of flour and the length of night shifts. \
    Their guild says that four in ten ovens stayed cold and that the strike may last a week.\n\n\
    The town council offered to pay part of the heating bills until the harvest is in. \
    Mayor Tilda Voss called the demand for higher wages fair but the timing poor. \
    Cafes bought their bread in Dunmore, forty miles away, and sold it at twice the price. \
    A meeting of both sides is planned for Friday in the old grain hall.";

#[test]
fn the_order_of_arrival_changes_nothing() {
    let [a, b, c] = carried();
    let rewrite = article("Coast Times", 9, "Ferry passengers tell of fog and a bang", REWRITE);
    let mut revised = a.clone();
    revised.text = revised.text.replace("Eleven passengers", "Twelve passengers");
    revised.text_sha256 = sha256(&revised.text);
    revised.id = ArticleId(content_hash(&["revised", &revised.text]));
    let address = Some("https://wire.example/ferry".to_owned());
    let (a, revised) = (Article { url: address.clone(), ..a }, Article { url: address, ..revised });
    let all = [a, b, c, rewrite, revised];
    let forth = store(&all);
    let back = Store::memory().unwrap();
    for reading in read(&all).iter().rev() {
        back.add(std::slice::from_ref(reading)).unwrap();
    }
    assert_eq!(forth.nquads().unwrap(), back.nquads().unwrap());
    // Taking the origin out makes the next text the origin, as if it had never been there.
    let (first, rest) = all.split_first().unwrap();
    forth.withdraw(&first.id.0).unwrap();
    assert_eq!(forth.nquads().unwrap(), store(rest).nquads().unwrap());
}

#[test]
fn copies_are_one_origin() {
    let articles = carried();
    let store = store(&articles);
    let hurt = "?count a an:Count ; an:kind an:Injured . ?claim an:content ?count ; an:firstSource ?source";
    assert_eq!(select(&store, &format!("SELECT DISTINCT ?source {{ {hurt} }}")).len(), 1);
    assert_eq!(select(&store, &format!("SELECT DISTINCT ?claim {{ {hurt} }}")).len(), 3);
    let sizes = "SELECT ?n { ?e an:articles ?n ; an:origins 1 FILTER (?n = 3) }";
    assert!(!select(&store, sizes).is_empty());
    // What one desk added is its own.
    let own = "SELECT ?label { ?c an:inArticle/an:copyOf ?o ; an:firstSource/rdfs:label ?label }";
    assert!(select(&store, own).iter().all(|l| l != "Evening Mail"));
}

#[test]
fn a_new_text_of_an_address_is_a_revision() {
    let [old, ..] = carried();
    let new = Article {
        text: old.text.replace("Eleven passengers", "Twelve passengers"),
        modified: Some(TimeValue::Minute(date(2031, 4, 8).at(14, 30, 0, 0))),
        ..old.clone()
    };
    let new = Article { id: ArticleId(content_hash(&["new", &new.text])), text_sha256: sha256(&new.text), ..new };
    let address = Some("https://wire.example/ferry".to_owned());
    let articles = [new, old].map(|a| Article { url: address.clone(), ..a });
    let linked = link(&articles);
    assert_eq!(linked.copies, []);
    assert_eq!((&linked.revisions[0].newer, &linked.revisions[0].older), (&articles[0].id, &articles[1].id));
    assert_eq!(linked.revisions[0].because, ["dated later: 2031-04-08T14:30:00", "same address"]);
    let store = store(&articles);
    assert!(ask(&store, "ASK { ?new prov:wasRevisionOf ?old ; schema:dateModified ?day . ?old an:supersededBy ?new }"));
    assert!(ask(&store, "ASK { ?old an:supersededBy ?new . ?claim an:inArticle ?old ; an:supersededBy ?new }"));
    assert!(!ask(&store, "ASK { ?claim an:supersededBy ?new ; an:disputes ?other }"));
}

/// Sources of the claims about whatever `pattern` says of `?claim`, by label and outlet, without doubles.
fn sources(store: &Store, pattern: &str) -> Vec<String> {
    let query = format!(
        "SELECT DISTINCT ?name {{ {pattern} . ?claim an:firstSource ?source . OPTIONAL {{ ?source rdfs:label ?label }}
         OPTIONAL {{ ?claim an:firstOutlet/rdfs:label ?outlet }} OPTIONAL {{ ?claim an:firstSourceText ?text }}
         BIND (CONCAT(COALESCE(CONCAT(?text, ' of '), ''), COALESCE(?label, '?'), COALESCE(CONCAT(' to ', ?outlet), '')) AS ?name) }}"
    );
    select(store, &query)
}

#[test]
fn a_chain_of_credits_ends_with_the_last_outlet() {
    let bombed = "A bomb killed nine people in Kharkiv on Sunday";
    let articles = [
        article("The Guardian", 8, "Nine dead in Kharkiv", &format!("{bombed}, Reuters reported.")),
        article("Reuters", 8, "Blast in Kharkiv kills nine", &format!("KHARKIV, April 8 (TASS) - {bombed}.")),
        article("TASS", 7, "Bomb kills nine in Kharkiv", &format!("{bombed}.")),
    ];
    let store = store(&articles);
    let credits = "SELECT ?name { ?a an:credits/rdfs:label ?name }";
    assert_eq!(select(&store, credits), ["Reuters", "TASS"]);
    let dead = "?count an:kind an:Dead . ?claim an:content ?count";
    assert_eq!(sources(&store, dead), ["TASS"]);
    // The words of the credit can be opened.
    let words = "SELECT ?w { ?c a an:Credit ; an:evidence/nif:anchorOf ?w }";
    assert!(select(&store, words).contains(&"KHARKIV, April 8 (TASS) -".to_owned()));
    assert_eq!(store.verify().unwrap().failures, Vec::<String>::new());
}

#[test]
fn one_statement_is_one_origin_and_two_interviews_are_two() {
    let said = |outlet: &str, words: &str| article(outlet, 8, "Minister on the strike", words);
    let press = [
        said("Evening Mail", "Jane Roe said that rebels had attacked Kharkiv on Sunday."),
        said("The Brisk Post", "Rebels attacked Kharkiv on Sunday, Jane Roe said."),
    ];
    let attack = "?event a an:Attack . ?claim an:content ?event ; an:voice an:Attributed";
    assert_eq!(sources(&store(&press), attack), ["Jane Roe"]);
    let told = [
        said("Evening Mail", "Jane Roe told Reuters that rebels had attacked Kharkiv on Sunday."),
        said("The Brisk Post", "Jane Roe told AFP that rebels had attacked Kharkiv on Sunday."),
    ];
    assert_eq!(sources(&store(&told), attack), ["Jane Roe to Agence France-Presse", "Jane Roe to Reuters"]);
}

#[test]
fn the_outlet_that_copies_credit_is_the_origin() {
    let wire = format!("PORT ARNHOLM, April 8 (Reuters) - {STORY}");
    let articles = [
        article("Evening Mail", 8, "Eleven hurt as ferry strikes sandbank", &wire),
        article("Reuters", 9, "Ferry runs aground", STORY),
        article("The Brisk Post", 8, "Ferry grounds in fog", STORY),
    ];
    let expected = [(0, 1, "resemblance".to_owned()), (2, 1, "resemblance".to_owned())];
    assert_eq!(copies(&articles), expected);
    // Without the agency's own text the paper that was first is the origin of the text, and the agency of what it says.
    let rest = [articles[0].clone(), articles[2].clone()];
    assert_eq!(sources(&store(&rest), "?count an:kind an:Injured . ?claim an:content ?count"), ["Reuters"]);
}

#[test]
fn a_correction_is_no_claim_of_the_article() {
    let old = "A bomb killed fifteen people in Kharkiv on Sunday, the police said. The market stayed closed.";
    let new = "A bomb killed twelve people in Kharkiv on Sunday, the police said. The market stayed closed.\n\n\
        Correction: An earlier version of this article said that fifteen people were killed in the blast.";
    let address = Some("https://mail.example/kharkiv".to_owned());
    let articles = [old, new].map(|text| Article { url: address.clone(), ..article("Evening Mail", 8, "Blast", text) });
    let linked = link(&articles);
    assert_eq!((&linked.revisions[0].newer, &linked.revisions[0].older), (&articles[1].id, &articles[0].id));
    assert_eq!(linked.revisions[0].because, ["same address", "says that it corrects an earlier text"]);
    let store = store(&articles);
    let note = "SELECT ?w { ?a an:correctionNote ?n . ?n an:noteKind an:Correction ; an:evidence/nif:anchorOf ?w }";
    assert_eq!(select(&store, note).len(), 1);
    let corrected = "SELECT DISTINCT ?min { ?a an:corrects/an:content ?count . ?count an:kind an:Dead ; an:min ?min }";
    assert_eq!(select(&store, corrected), ["15"]);
    let live = "SELECT DISTINCT ?min { ?claim an:content ?count . ?count an:kind an:Dead ; an:min ?min
        MINUS { ?claim an:supersededBy ?later } }";
    assert_eq!(select(&store, live), ["12"]);
    assert!(!ask(&store, "ASK { ?claim an:disputedQuestion 'how many' }"));
    assert_eq!(store.verify().unwrap().failures, Vec::<String>::new());
}

/// Not a test of meaning but of cost: comparisons must not grow with the square of the number of articles.
#[test]
fn many_articles_are_compared_in_little_time() {
    let words =
        |from: usize| (from..from + 400).map(|n| format!("w{}", n * 2_654_435_761 % 1_000_003)).collect::<Vec<_>>();
    let profile = |number: usize| {
        let mut profile = ArticleProfile { article: format!("{number:06}"), ..ArticleProfile::default() };
        // Each fifth is a copy of the one before; all have the same paragraph of boilerplate.
        let own = words((number - usize::from(number % 5 == 1)) * 1000).join(" ");
        let boiler = words(7).join(" ");
        let sentences = [(0, 1, own.as_str()), (1, 2, &boiler[..200])];
        profile.text.shingles = linking::copies::shingles::Shingles::of(sentences);
        profile
    };
    let profiles: Vec<ArticleProfile> = (0..5_000).map(profile).collect();
    let started = std::time::Instant::now();
    let found = linking::link(&profiles, &[]);
    assert_eq!(found.copies.len(), 1_000);
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}
