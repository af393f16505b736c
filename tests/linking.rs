//! What is one across articles, what is not, and why.

use annals::Knowledge;
use annals::linking::{self, profile::ArticleProfile};
use annals::model::Node;
use annals::model::links::{EventRelation, Link, LinkKind, Member};
use jiff::civil::{Date, date};

use crate::draft::{Draft, harbor};

fn profiles(drafts: &[Draft]) -> Vec<ArticleProfile> {
    let profile = |draft: &Draft| {
        let quads = annals::rdf::article_quads(&draft.reading(), Knowledge::embedded());
        annals::rdf::profile::profile(&draft.id(), &quads, Knowledge::embedded())
    };
    drafts.iter().map(profile).collect()
}

fn links(drafts: &[Draft], kind: LinkKind) -> Vec<Link> {
    let all = linking::link(&profiles(drafts), &[]);
    all.links.into_iter().filter(|l| l.kind == kind).collect()
}

/// An attack somewhere on some day, told in one line.
pub(crate) fn attack(outlet: &str, city: (&str, &str), day: Date, dead: u64) -> Draft {
    let (name, id) = city;
    let text = format!("{outlet}: an attack in {name} on {day} left {dead} dead.");
    let mut draft = Draft::new(outlet, Some(day.tomorrow().unwrap()), &text);
    let place = draft.entity("an:City", name, id, &[name]);
    let event = draft.event("an:Attack", "attack", &["attack"]);
    let time = draft.day(&format!("on {day}"), day);
    draft.count("an:Dead", &format!("{dead} dead"), (dead, dead), event);
    let count = annals::model::Content::Count(0);
    draft.tell(event, 0, &[("sem:hasPlace", place), ("an:time", time)]);
    draft.claim(annals::model::Speaker::Own, count, 0, &[]);
    draft
}

pub(crate) const ODESA: (&str, &str) = ("Odesa", "city:698740");
const KERMAN: (&str, &str) = ("Kerman", "city:128234");

#[test]
fn one_attack_in_two_articles() {
    let day = date(2031, 4, 5);
    let found = links(&[attack("Mail", ODESA, day, 12), attack("Post", ODESA, day, 12)], LinkKind::Event);
    assert_eq!(found.len(), 1);
    let because: Vec<&str> = found[0].because.iter().map(String::as_str).collect();
    let expected = ["same day: 2031-04-05", "same figure: 12 dead", "same kind: an:Attack", "same place: Odesa"];
    assert_eq!(because, expected);
}

#[test]
fn another_day_or_place_is_another_attack() {
    let day = date(2031, 4, 5);
    let next = attack("Post", ODESA, day.tomorrow().unwrap(), 12);
    assert!(links(&[attack("Mail", ODESA, day, 12), next], LinkKind::Event).is_empty());
    let elsewhere = attack("Post", KERMAN, day, 12);
    assert!(links(&[attack("Mail", ODESA, day, 12), elsewhere], LinkKind::Event).is_empty());
}

#[test]
fn a_toll_of_another_order_is_another_attack() {
    let day = date(2031, 4, 5);
    let small = attack("Post", ODESA, day, 2);
    assert!(links(&[attack("Mail", ODESA, day, 140), small], LinkKind::Event).is_empty());
}

#[test]
fn no_set_holds_two_events_of_one_article() {
    let mut drafts = vec![harbor("Mail", 6), harbor("Post", 6), harbor("Times", 7)];
    let second = drafts[0].event("an:Bombing", "bomb", &["bomb"]);
    let time = Node::Time(0);
    drafts[0].tell(second, 1, &[("sem:hasPlace", Node::Entity(0)), ("an:time", time)]);
    for link in links(&drafts, LinkKind::Event) {
        let mut articles: Vec<_> = link.members.iter().map(|m| &m.article).collect();
        articles.dedup();
        assert_eq!(articles.len(), link.members.len(), "{link:?}");
    }
}

#[test]
fn what_is_feared_is_not_what_happened() {
    let drafts = [harbor("Mail", 6), harbor("Post", 6)];
    let feared = drafts[0].reading().extraction.events.len() - 1;
    let profiles = profiles(&drafts);
    let keys: Vec<&str> = profiles[0].events.iter().filter(|e| !e.actual).map(|e| e.key.as_str()).collect();
    assert_eq!(keys.len(), 1, "event {feared} alone is feared");
    let bombing = profiles[0].events.iter().find(|e| e.class == "an:Bombing").unwrap();
    for link in links(&drafts, LinkKind::Event) {
        let both = [keys[0], &bombing.key].map(|k| link.members.iter().any(|m| m.key == k));
        assert_ne!(both, [true, true]);
    }
}

#[test]
fn full_names_join_and_family_names_do_not() {
    let person = |outlet: &str, name: &str| {
        let mut draft = Draft::new(outlet, None, &format!("{name} spoke to {outlet}."));
        draft.entity("an:Person", name, "", &[name]);
        draft
    };
    let joined = |one: &str, other: &str| {
        let drafts = [person("Harbor Mail", one), person("Harbor Post", other)];
        links(&drafts, LinkKind::Entity).len()
    };
    assert_eq!(joined("Jane Roe", "President Jane Roe"), 1);
    assert_eq!(joined("Roe", "Roe"), 0);
    assert_eq!(joined("Jane Roe", "June Roe"), 0);
}

#[test]
fn two_gazetteer_ids_stay_apart() {
    let group = |outlet: &str, label: &str, id: &str| {
        let mut draft = Draft::new(outlet, None, &format!("{outlet} names {label}."));
        let node = draft.entity("an:ArmedGroup", label, id, &[label]);
        draft.entity_mut(node).names.push("Islamic State".to_owned());
        draft
    };
    let drafts = [
        group("Harbor Mail", "ISIS-K", "group:isis-k"),
        group("Harbor Post", "ISIS", "group:isis"),
        group("Harbor Times", "Islamic State", ""),
    ];
    for link in links(&drafts, LinkKind::Entity) {
        let profiles = profiles(&drafts);
        let ids = link.members.iter().filter_map(|m| {
            let profile = profiles.iter().find(|p| p.article == m.article.0)?;
            profile.entities.iter().find(|e| e.key == m.key)?.gazetteer.clone()
        });
        let ids: std::collections::BTreeSet<String> = ids.collect();
        assert!(ids.len() <= 1, "{link:?}");
    }
}

#[test]
fn a_warning_told_twice_is_one_warning() {
    let mut drafts = [harbor("Mail", 6), harbor("Post", 6)];
    for draft in &mut drafts {
        // Both articles say on which day the warning came.
        let time = Node::Time(0);
        let mut reading = draft.reading();
        reading.extraction.events[1].arguments.push(annals::model::Argument { role: "an:time".into(), filler: time });
        *draft = Draft::from(reading);
    }
    let warnings = links(&drafts, LinkKind::Event);
    let warned = warnings.iter().filter(|l| &*l.rule == "speech");
    // What it was about is only feared, so the two topics can't be compared: the articles stay apart.
    assert_eq!(warned.count(), 0, "{warnings:#?}");
}

#[test]
fn the_order_of_profiles_changes_nothing() {
    let day = date(2031, 4, 5);
    let drafts = [harbor("Mail", 6), harbor("Post", 7), attack("Times", ODESA, day, 12), attack("Sun", ODESA, day, 11)];
    let mut profiles = profiles(&drafts);
    let forth = linking::link(&profiles, &[]);
    profiles.reverse();
    assert_eq!(forth, linking::link(&profiles, &[]));
    profiles.swap(0, 2);
    assert_eq!(forth, linking::link(&profiles, &[]));
    assert!(forth.links.iter().any(|l| l.kind == LinkKind::Event && l.members.len() == 4), "{forth:#?}");
}

fn relations(drafts: &[Draft]) -> Vec<EventRelation> {
    linking::link(&profiles(drafts), &[]).relations
}

/// A siege, a shooting and an arrest in one city on one day, told by one outlet.
pub(crate) fn siege(outlet: &str, day: Date) -> Draft {
    let text = format!(
        "{outlet}: gunmen attacked a bank in Odesa on {day}.\nThe shooting in Odesa began at noon on {day} too.\n\
         Police arrested the gunmen in Odesa on {day} as well."
    );
    let mut draft = Draft::new(outlet, Some(day.tomorrow().unwrap()), &text);
    let city = draft.entity("an:City", ODESA.0, ODESA.1, &["Odesa", "Odesa", "Odesa"]);
    let attack = draft.event("an:Attack", "attack", &["attacked"]);
    let shooting = draft.event("an:Shooting", "shoot", &["shooting"]);
    let arrest = draft.event("an:Arrest", "arrest", &["arrested"]);
    let words = [format!("on {day}."), format!("on {day} too"), format!("on {day} as")];
    for (sentence, event) in [attack, shooting, arrest].into_iter().enumerate() {
        let time = draft.day(&words[sentence], day);
        draft.tell(event, sentence, &[("sem:hasPlace", city), ("an:time", time)]);
    }
    draft
}

/// Classes of both ends of each relation, and its reasons.
fn shown(drafts: &[Draft]) -> Vec<String> {
    let profiles = profiles(drafts);
    let class = |member: &Member| {
        let article = profiles.iter().find(|p| p.article == member.article.0).unwrap();
        article.events.iter().find(|e| e.key == member.key).unwrap().class.clone()
    };
    let relations = relations(drafts);
    let line = |r: &EventRelation| {
        format!("{} {} {}: {}", class(&r.subject), r.property, class(&r.object), r.because.join("; "))
    };
    relations.iter().map(line).collect()
}

#[test]
fn a_shooting_and_an_arrest_are_parts_of_the_attack() {
    let found = shown(&[siege("Mail", date(2031, 4, 5))]);
    let reasons = "same place: Odesa; same time: 2031-04-05";
    assert_eq!(found.len(), 2, "{found:#?}");
    let arrest = format!("an:Arrest an:subEventOf an:Attack: an:Arrest can be part of an:Attack; {reasons}");
    assert!(found.contains(&arrest), "{found:#?}");
    let shooting = format!("an:Shooting an:subEventOf an:Attack: an:Shooting can be part of an:Attack; {reasons}");
    assert!(found.contains(&shooting), "{found:#?}");
}

#[test]
fn parts_are_found_across_articles_only_through_people() {
    let day = date(2031, 4, 5);
    let arrest = |name: &str| {
        let mut draft = Draft::new("Post", Some(day), &format!("Police in Odesa arrested {name} on {day}."));
        let city = draft.entity("an:City", ODESA.0, ODESA.1, &["Odesa"]);
        let person = draft.entity("an:Person", name, "", &[name]);
        let event = draft.event("an:Arrest", "arrest", &["arrested"]);
        let time = draft.day(&format!("on {day}"), day);
        draft.tell(event, 0, &[("an:patient", person), ("sem:hasPlace", city), ("an:time", time)]);
        draft
    };
    let mut raid = Draft::new("Mail", Some(day), &format!("A raid on the house of Jane Roe in Odesa on {day}."));
    let city = raid.entity("an:City", ODESA.0, ODESA.1, &["Odesa"]);
    let person = raid.entity("an:Person", "Jane Roe", "", &["Jane Roe"]);
    let event = raid.event("an:Raid", "raid", &["raid"]);
    let time = raid.day(&format!("on {day}"), day);
    raid.tell(event, 0, &[("an:patient", person), ("sem:hasPlace", city), ("an:time", time)]);
    assert_eq!(relations(&[Draft::from(raid.reading()), arrest("Jane Roe")]).len(), 1);
    assert!(relations(&[raid, arrest("Carl Poe")]).is_empty());
}

/// An embassy warns of an event of a class in a city.
pub(crate) fn warning(class: &str, city: (&str, &str), day: Date) -> Draft {
    let text = format!("Romania warned of an attack in {} on {day}.", city.0);
    let mut draft = Draft::new("Times", Some(day), &text);
    let romania = draft.entity("an:Country", "Romania", "country:RO", &["Romania"]);
    let place = draft.entity("an:City", city.0, city.1, &[city.0]);
    let warning = draft.event("an:Warning", "warn", &["warned"]);
    let feared = draft.event(class, "attack", &["attack"]);
    draft.tell(warning, 0, &[("an:agent", romania), ("an:topic", feared)]);
    let claim = draft.tell(feared, 0, &[("sem:hasPlace", place)]);
    claim.reality.certainty = annals::model::Certainty::Possible;
    claim.reality.tense = annals::model::Tense::Future;
    draft
}

#[test]
fn a_warning_fits_a_later_event_of_its_kind_and_place() {
    let day = date(2031, 4, 5);
    let about = |warning: Draft| shown(&[warning, attack("Mail", ODESA, day, 12)]);
    let found = about(warning("an:Bombing", ODESA, date(2031, 3, 22)));
    let because = "14 days later; an:Warning spoke of an:Bombing, it came to an:Attack; same place: Odesa";
    assert_eq!(found, [format!("an:Warning an:possiblyAbout an:Attack: {because}")]);
    assert_eq!(about(warning("an:Flood", ODESA, date(2031, 3, 22))), [""; 0], "another kind");
    assert_eq!(about(warning("an:Bombing", KERMAN, date(2031, 3, 22))), [""; 0], "another place");
    assert_eq!(about(warning("an:Bombing", ODESA, date(2031, 1, 5))), [""; 0], "too early");
    assert_eq!(about(warning("an:Bombing", ODESA, date(2031, 4, 6))), [""; 0], "too late");
}

#[test]
fn relations_do_not_depend_on_the_order_of_articles() {
    let day = date(2031, 4, 5);
    let mut drafts = vec![siege("Mail", day), siege("Post", day), warning("an:Attack", ODESA, date(2031, 3, 22))];
    let found = relations(&drafts);
    assert!(found.len() >= 3, "{found:#?}");
    drafts.reverse();
    assert_eq!(relations(&drafts), found);
}
