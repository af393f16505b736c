//! Model lint of `ontology/*.ttl`, and of `vocab` against it.

use annals::Knowledge;
use annals::knowledge::Ontology;
use annals::vocab;

/// Event types that every reader of the graph may rely on.
const EVENT_TYPES: &str = "Agreement Promise Meeting Visit Call Negotiation Endorsement Praise Condolence Cooperation Aid \
    Rescue Payment Concession Apology Withdrawal Release Ceasefire Resignation Request Demand Appeal Rejection Veto \
    Accusation Criticism Condemnation Investigation Charge Lawsuit Blame Threat Ultimatum Protest Strike Riot Sanction \
    Expulsion Conviction Sentence Dismissal Mobilization Deployment Alert Arrest Detention Raid Seizure Interrogation \
    Surveillance Ban Deportation StateOfEmergency Cyberattack Attack Bombing Shooting Killing Assassination Airstrike \
    Abduction HostageTaking Torture Sabotage Battle Death Injury Damage Disaster Accident Displacement Statement Report \
    Warning ClaimOfResponsibility Denial Confirmation Concern Discovery Declaration Recruitment Appointment Election \
    Founding Trade Acquisition";

/// Names of constants in `src/vocab.rs`, by module, as the file has them.
const VOCAB: &str = include_str!("../../src/vocab.rs");

fn ontology() -> &'static Ontology {
    &Knowledge::embedded().ontology
}

#[test]
fn every_own_term_has_label_and_comment() {
    let ontology = ontology();
    let bare: Vec<_> = ontology
        .terms()
        .filter(|term| term.starts_with("an:"))
        .filter(|term| !ontology.has_label(term) || ontology.comment(term).is_none())
        .collect();
    assert!(bare.is_empty(), "without label or comment: {bare:?}");
}

#[test]
fn every_own_name_in_the_code_is_declared() {
    let ontology = ontology();
    let undeclared: Vec<&str> =
        constants().filter(|name| name.starts_with("an:") && !ontology.is_declared(name)).collect();
    assert!(undeclared.is_empty(), "not in ontology/*.ttl: {undeclared:?}");
}

/// Every prefixed name that `vocab` has a constant for.
fn constants() -> impl Iterator<Item = &'static str> {
    VOCAB
        .lines()
        .filter(|line| line.trim_start().starts_with("pub const"))
        .filter_map(|line| line.split('"').nth(1))
        .filter(|name| name.contains(':') && !name.contains("//"))
}

#[test]
fn vocab_has_constants_at_all() {
    assert!(constants().count() > 150);
}

#[test]
fn promised_event_types_exist_and_have_roles() {
    let ontology = ontology();
    for name in EVENT_TYPES.split_whitespace() {
        let class = format!("an:{name}");
        assert!(ontology.is_a(&class, "an:Event"), "{class} is no event type");
        assert!(ontology.roles(&class).len() > 3, "{class} lacks roles");
    }
}

#[test]
fn every_event_type_has_an_edge() {
    let ontology = ontology();
    for class in ontology.event_types() {
        let roles = ontology.main_roles(class);
        assert!(roles.is_some(), "{class} lacks an:mainRoles");
        let property = ontology.relation_property(class);
        assert!(property.is_some(), "{class} lacks an:relationProperty");
    }
}

#[test]
fn every_entity_type_lies_under_entity() {
    let ontology = ontology();
    for name in
        "Person Organization ArmedGroup Government NewsOutlet Place Country City Facility PeopleGroup Artifact Military"
            .split_whitespace()
    {
        let class = format!("an:{name}");
        assert!(ontology.is_a(&class, "an:Entity"), "{class} is no entity type");
    }
    assert!(!ontology.is_a("an:Country", "an:Organization"));
}

#[test]
fn notations_name_plover_types() {
    const TYPES: &str = "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST \
        SANCTION MOBILIZE COERCE ASSAULT";
    let ontology = ontology();
    for class in ontology.event_types() {
        let Some(notation) = ontology.notation(class) else {
            continue;
        };
        let code = notation.strip_prefix("PLOVER:").unwrap_or_default();
        let root = code.split('.').next().unwrap_or_default();
        assert!(TYPES.split_whitespace().any(|known| known == root), "{class}: {notation}");
    }
}

#[test]
fn a_type_inherits_what_it_does_not_declare() {
    let ontology = ontology();
    assert_eq!(ontology.relation_property("an:Earthquake").map(AsRef::as_ref), Some("an:struckAsDisaster"));
    assert!(ontology.is_harmful("an:Bombing") && ontology.is_harmful("an:Accident"));
    assert!(!ontology.is_harmful("an:Warning") && !ontology.is_harmful("an:Arrest"));
    assert!(ontology.is_a("an:Assassination", "an:Death"));
    assert!(ontology.is_mutual("an:Meeting") && !ontology.is_mutual("an:Visit"));
    assert_eq!(ontology.common_ancestor("an:Bombing", "an:Shooting").as_deref(), Some("an:Attack"));
}

#[test]
fn warning_is_advice_and_threat_is_coercion() {
    let ontology = ontology();
    let warning = ontology.main_roles("an:Warning").expect("a warning has an edge");
    assert_eq!((&*warning.subject, &*warning.object), ("an:agent", "an:recipient"));
    assert!(ontology.has_role("an:Warning", "an:topic"));
    assert!(!ontology.has_role("an:Warning", "an:patient"));
    assert!(ontology.is_a("an:Threat", "an:Threaten") && !ontology.is_a("an:Warning", "an:Threaten"));
    assert!(ontology.has_role("an:Event", "an:patient"), "open relations take every role");
}

#[test]
fn plurals() {
    let ontology = ontology();
    assert_eq!(ontology.plural("an:Country"), "countries");
    assert_eq!(ontology.plural("an:Speech"), "Speeches", "a term without label gives its local name");
    assert_eq!(ontology.plural("an:ArmedGroup"), "armed groups");
}

#[test]
fn former_relations() {
    assert_eq!(ontology().former("an:partOf").map(AsRef::as_ref), Some("an:formerPartOf"));
    assert_eq!(ontology().former("schema:memberOf").map(AsRef::as_ref), Some("an:formerMemberOf"));
}

#[test]
fn names_expand_and_shorten() {
    assert_eq!(vocab::expand("an:Warning"), "https://w3id.org/annals/ns#Warning");
    assert_eq!(vocab::shorten("https://w3id.org/annals/ns#Warning"), "an:Warning");
    assert_eq!(vocab::shorten("urn:annals:x"), "urn:annals:x");
    assert_eq!(vocab::expand("urn:annals:x"), "urn:annals:x");
    assert!(vocab::PREFIXES.is_sorted());
}

#[test]
fn a_bad_file_is_an_error_with_place_and_hint() {
    let error = |text: &str| Ontology::parse([("mine.ttl", text)]).expect_err("the file is bad").to_string();
    let head = "@prefix an: <https://w3id.org/annals/ns#> .\n@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n\
        @prefix owl: <http://www.w3.org/2002/07/owl#> .\n";
    let syntax = error(&format!("{head}an:X a owl:Class\n"));
    assert!(syntax.starts_with("mine.ttl:") && syntax.contains("hint:"), "{syntax}");
    let typo = error(&format!("{head}an:Attack a owl:Class .\nan:Raid a owl:Class ; rdfs:subClassOf an:Atack .\n"));
    assert!(typo.contains("an:Atack") && typo.contains("did you mean an:Attack?"), "{typo}");
    let cycle =
        error(&format!("{head}an:A a owl:Class ; rdfs:subClassOf an:B .\nan:B a owl:Class ; rdfs:subClassOf an:A .\n"));
    assert!(cycle.contains("lies above itself"), "{cycle}");
}
