//! What an export is cut down to: time, types, places, origins, and graphs of queries.

use std::collections::BTreeSet;

use annals::export::{ExportOptions, Format};
use annals::graph::project::project as project_facts;
use annals::graph::{Facts, Focus, Graph, Narrowing, View, asked, project};
use annals::query::run;
use annals::store::Store;

use crate::export::{exported, store, theater, view};

/// The theater with days, a country around the city, and classes above classes.
fn filled() -> Store {
    let more = "
an:Communication a owl:Class ; rdfs:label \"communication\"@en .
an:Warning rdfs:subClassOf an:Communication .
<urn:annals:entity:country:KA> a an:Country, an:Place, an:Entity ; an:entityType an:Country ; rdfs:label \"Karvenia\" .
<urn:annals:entity:city:velmar> schema:containedInPlace <urn:annals:entity:country:KA> .
<urn:annals:event:arrest:f00d> sem:hasEarliestBeginTimeStamp \"2031-05-05T00:00:00\" ; sem:hasLatestEndTimeStamp \"2031-05-06T00:00:00\" .
<urn:annals:event:warning:8d02> sem:hasEarliestBeginTimeStamp \"2031-04-01T00:00:00\" ; sem:hasLatestEndTimeStamp \"2031-05-01T00:00:00\" .
";
    store(&(theater() + more))
}

fn narrowed(store: &Store, narrowing: &Narrowing, view: View) -> Graph {
    project_facts(&Facts::read(store).unwrap().narrowed(store, narrowing).unwrap(), view)
}

fn labels(graph: &Graph) -> BTreeSet<String> {
    graph.node_weights().map(|node| node.label.clone()).collect()
}

fn names(list: &[&str]) -> Vec<String> {
    list.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn a_type_takes_the_types_below_it() {
    let store = filled();
    let communications = Narrowing { types: names(&["communication"]), ..Narrowing::default() };
    let found = labels(&narrowed(&store, &communications, View::Events));
    assert!(
        found.contains("Warning to Karvenia by Solmark") && !found.contains("Arrest of eleven suspects in Velmar"),
        "{found:?}"
    );
    let by_name = Narrowing { types: names(&["an:Warning"]), ..Narrowing::default() };
    assert!(labels(&narrowed(&store, &by_name, View::Claims)).iter().all(|label| !label.contains("arrest")));
    let police = Narrowing { types: names(&["person"]), ..Narrowing::default() };
    let relations = narrowed(&store, &police, View::Relations);
    assert!(relations.node_count() < project(&store, View::Relations).unwrap().node_count());
}

#[test]
fn a_place_takes_the_places_inside_it() {
    let store = filled();
    let inside = Narrowing { places: names(&["karvenia"]), ..Narrowing::default() };
    let found = labels(&narrowed(&store, &inside, View::Events));
    assert!(
        found.contains("Arrest of eleven suspects in Velmar") && found.contains("Attack in Harbor Theater"),
        "{found:?}"
    );
    assert!(!found.contains("Denial by Ostia"));
    let error = Facts::read(&store)
        .unwrap()
        .narrowed(&store, &Narrowing { places: names(&["Velmer"]), ..Narrowing::default() });
    assert_eq!(error.unwrap_err().hint.as_deref(), Some("did you mean 'Velmar'?"));
}

#[test]
fn a_period_takes_what_happened_in_it() {
    let store = filled();
    let day = |text: &str| Some(text.parse().unwrap());
    let april = Narrowing { from: day("2031-04-10"), to: day("2031-04-20"), ..Narrowing::default() };
    assert_eq!(
        labels(&narrowed(&store, &april, View::Timeline)),
        BTreeSet::from(["Warning to Karvenia by Solmark".to_owned()])
    );
    let late = Narrowing { from: day("2031-05-05"), ..Narrowing::default() };
    let found = labels(&narrowed(&store, &late, View::Timeline));
    assert!(
        found.contains("Arrest of eleven suspects in Velmar") && !found.contains("Attack in Harbor Theater"),
        "{found:?}"
    );
}

#[test]
fn a_timeline_is_in_the_order_of_time() {
    let graph = project(&filled(), View::Timeline).unwrap();
    let days: Vec<_> = graph.node_weights().map(|node| node.days.clone().unwrap()).collect();
    assert!(days.len() >= 3 && days.is_sorted(), "{days:?}");
    let svg = view(&filled(), Format::Svg, View::Timeline);
    assert!(svg.contains(">April 2031<") && svg.contains(">2 May 2031<"), "rows say how precise they are");
}

#[test]
fn origins_are_counted_once_for_each_source() {
    let one_source = "
<urn:annals:article:00000000000000000001/claim/0001> an:firstSource <urn:annals:entity:outlet:coast-wire> .
<urn:annals:article:00000000000000000002/claim/0002> an:firstSource <urn:annals:entity:outlet:coast-wire> .
";
    let count = |turtle: &str| {
        let graph = project(&store(turtle), View::Events).unwrap();
        let place =
            graph.edge_weights().filter(|edge| edge.label == "in").map(|edge| (edge.articles, edge.origins)).max();
        place.unwrap()
    };
    assert_eq!(count(&theater()), (3, 3));
    assert_eq!(count(&(theater() + one_source)), (3, 2));
    let graph = project(&store(&theater()), View::Relations).unwrap();
    let told = Focus { origins: 3, ..Focus::default() }.apply(&graph);
    assert!(told.edge_count() > 0 && told.edge_weights().all(|edge| edge.origins >= 3));
}

#[test]
fn a_construct_becomes_a_graph() {
    let store = filled();
    let facts = Facts::read(&store).unwrap();
    let text = "CONSTRUCT { ?who an:warned ?whom . ?who rdfs:label ?name . <urn:x> an:warned ?whom . <urn:x> rdfs:label \"somebody\" }
                WHERE { ?who an:warned ?whom ; rdfs:label ?name }";
    let graph = asked::graph(&facts, &run(&store, text, &[]).unwrap()).unwrap();
    assert!(labels(&graph).contains("somebody"));
    let known = graph.edge_weights().find(|edge| !edge.sayings.is_empty()).unwrap();
    assert_eq!(known.label, "warned");
    assert!(known.articles > 0, "claims that speak about the edge come with it");
}

#[test]
fn a_select_becomes_a_graph() {
    let store = filled();
    let mut options = ExportOptions::new(Format::EdgesCsv);
    options.query = Some(
        "SELECT ?source ?target ?label (STR(?day) AS ?when) {
           ?claim an:speaker ?source ; an:content ?target ; an:inArticle/schema:datePublished ?day . BIND (\"speaks of\" AS ?label) }"
            .to_owned(),
    );
    let text = exported(&store, &options);
    assert!(text.contains("speaks of") && text.contains("when: 2031-05"), "{text}");
    options.query = Some("SELECT ?who { ?who a an:Entity }".to_owned());
    let error = annals::export::write(&store, &options, &mut Vec::new()).unwrap_err();
    assert!(error.to_string().starts_with("the query has no column ?source"), "{error}");
}

#[test]
fn a_page_can_hold_the_graph_of_a_query() {
    let store = filled();
    let mut options = ExportOptions::new(Format::Html);
    options.query = Some("CONSTRUCT { ?a an:warned ?b } WHERE { ?a an:warned ?b }".to_owned());
    let data = crate::export_formats::page_data(&exported(&store, &options));
    assert_eq!(data["order"][0], "query");
    assert!(!data["views"]["query"]["edges"].as_array().unwrap().is_empty());
}
