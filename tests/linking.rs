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
    // What it was about is only feared, so the two topics can't be compared, but the sentence is the same.
    assert_eq!(warned.count(), 1, "{warnings:#?}");
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

/// An article on one attack in Odesa, with a second line that names somebody.
fn told(outlet: &str, line: &str) -> Draft {
    in_city(outlet, ODESA, date(2031, 4, 5), line)
}

fn in_city(outlet: &str, city: (&str, &str), day: Date, line: &str) -> Draft {
    let (name, id) = city;
    let text = format!("{outlet}: an attack in {name} on {day} left 12 dead.\n{line}");
    let mut draft = Draft::new(outlet, Some(day.tomorrow().unwrap()), &text);
    let place = draft.entity("an:City", name, id, &[name]);
    let event = draft.event("an:Attack", "attack", &["attack"]);
    let time = draft.day(&format!("on {day}"), day);
    draft.count("an:Dead", "12 dead", (12, 12), event);
    draft.tell(event, 0, &[("sem:hasPlace", place), ("an:time", time)]);
    draft
}

/// The same with one entity in the second line, of which something is said.
fn named(outlet: &str, class: &str, name: &str, said: &[&str]) -> Draft {
    let mut draft = told(outlet, &format!("So said {name}."));
    let node = draft.entity(class, name, "", &[name]);
    draft.entity_mut(node).descriptions = said.iter().map(|s| (*s).to_owned()).collect();
    draft
}

fn person(outlet: &str, name: &str, said: &[&str]) -> Draft {
    named(outlet, "an:Person", name, said)
}

/// Labels of the members of each link between entities that the gazetteer lacks, with its rule.
fn joined(drafts: &[Draft]) -> Vec<(Vec<String>, String)> {
    let profiles = profiles(drafts);
    let label = |m: &annals::model::links::Member| {
        let profile = profiles.iter().find(|p| p.article == m.article.0).unwrap();
        let entity = profile.entities.iter().find(|e| e.key == m.key).unwrap();
        entity.gazetteer.is_none().then(|| entity.label.clone())
    };
    let links = linking::link(&profiles, &[]).links.into_iter().filter(|l| l.kind == LinkKind::Entity);
    let shown = links.map(|l| (l.members.iter().filter_map(label).collect::<Vec<_>>(), l.rule.to_string()));
    let mut shown: Vec<_> = shown.filter(|(labels, _)| labels.len() > 1).collect();
    shown.iter_mut().for_each(|(labels, _)| labels.sort());
    shown
}

fn pair(one: &str, other: &str, rule: &str) -> Vec<(Vec<String>, String)> {
    vec![(vec![one.to_owned(), other.to_owned()], rule.to_owned())]
}

#[test]
fn a_family_name_is_who_bears_it_in_the_story() {
    let full = person("Harbor Mail", "Mara Quill", &[]);
    let short = person("Harbor Post", "Quill", &[]);
    assert_eq!(joined(&[full, short]), pair("Mara Quill", "Quill", "surname"));
}

#[test]
fn a_family_name_of_another_story_is_nobody_known() {
    let full = person("Harbor Mail", "Mara Quill", &[]);
    let mut short = in_city("Harbor Post", KERMAN, date(2031, 4, 12), "So said Quill.");
    short.entity("an:Person", "Quill", "", &["Quill"]);
    assert_eq!(joined(&[full, short]), []);
}

#[test]
fn a_family_name_that_two_bear_is_neither() {
    let both = |name: &str| person(&format!("Outlet of {name}"), name, &[]);
    assert_eq!(joined(&[both("Mara Quill"), both("Tobias Quill"), both("Quill")]), []);
    // A rival in the same article.
    let mut full = told("Harbor Mail", "So said Mara Quill to Tobias Quill.");
    full.entity("an:Person", "Mara Quill", "", &["Mara Quill"]);
    full.entity("an:Person", "Tobias Quill", "", &["Tobias Quill"]);
    assert_eq!(joined(&[full, person("Harbor Post", "Quill", &[])]), []);
}

#[test]
fn spellings_of_a_name() {
    let two = |one: &str, other: &str| joined(&[person("Harbor Mail", one, &[]), person("Harbor Post", other, &[])]);
    assert_eq!(two("Aslan Khurrazaev", "Aslan Khurrazayev"), pair("Aslan Khurrazaev", "Aslan Khurrazayev", "spelling"));
    assert_eq!(two("Mohammed Zurafi", "Muhammad al-Zurafi").len(), 1);
    assert_eq!(two("Mârten Quîll", "Marten Quill").len(), 1, "marks");
    assert_eq!(two("Karen Quill", "Karin Quill"), []);
    assert_eq!(two("Aslan Khurrazaev", "Ruslan Khurrazayev"), []);
}

#[test]
fn letters_stand_for_a_body_in_one_story() {
    let body = |outlet: &str, name: &str| named(outlet, "an:Organization", name, &[]);
    let (full, short) = (body("Harbor Mail", "Tidewater Relief Council"), body("Harbor Post", "TRC"));
    assert_eq!(joined(&[full, short]), pair("TRC", "Tidewater Relief Council", "initials"));
    let rival = body("Harbor Sun", "Tidal Research Centre");
    let rest = [body("Harbor Mail", "Tidewater Relief Council"), body("Harbor Post", "TRC"), rival];
    let found = joined(&rest);
    assert!(found.iter().all(|(labels, _)| labels.len() < 3), "{found:?}");
}

#[test]
fn an_office_is_who_the_story_says_holds_it() {
    let holder = |outlet: &str, name: &str| person(outlet, name, &["Iranian President"]);
    let office = |outlet: &str| {
        let mut draft = told(outlet, "So said the Iranian president.");
        let node = draft.entity("an:Person", "Iranian president", "", &["Iranian president"]);
        let entity = draft.entity_mut(node);
        (entity.named, entity.names, entity.descriptions) = (false, Vec::new(), vec!["Iranian president".to_owned()]);
        draft
    };
    let two = joined(&[holder("Harbor Mail", "Kaveh Zurafi"), office("Harbor Post")]);
    assert_eq!(two, pair("Iranian president", "Kaveh Zurafi", "office"));
    let three = [holder("Harbor Mail", "Kaveh Zurafi"), office("Harbor Post"), holder("Harbor Sun", "Dara Quill")];
    let found = joined(&three);
    assert!(found.iter().all(|(labels, _)| labels.len() < 3), "{found:?}");
    let general = person("Harbor Mail", "Kaveh Zurafi", &["Iranian general"]);
    assert_eq!(joined(&[general, office("Harbor Post")]), []);
}

#[test]
fn namesakes_stay_apart_through_whatever_chain() {
    let aged = |outlet: &str, age: &[&str]| person(outlet, "Mara Quill", age);
    assert_eq!(joined(&[aged("Harbor Mail", &["71"]), aged("Harbor Post", &["24"])]), []);
    assert_eq!(joined(&[aged("Harbor Mail", &["71"]), aged("Harbor Post", &["71"])]).len(), 1);
    let three = [aged("Harbor Mail", &["71"]), aged("Harbor Post", &[]), aged("Harbor Sun", &["24"])];
    let found = joined(&three);
    assert!(found.len() == 1 && found[0].0.len() == 2, "{found:?}");
    let boxer = person("Harbor Mail", "Mara Quill", &["boxer"]);
    assert_eq!(joined(&[boxer, person("Harbor Post", "Mara Quill", &["judge"])]), []);
}

#[test]
fn two_georgias() {
    let land = |outlet: &str, class: &str, id: &str| {
        let mut draft = told(outlet, "So it is in Georgia.");
        draft.entity(class, "Georgia", id, &["Georgia"]);
        draft
    };
    let drafts =
        [land("Harbor Mail", "an:Country", "country:GE"), land("Harbor Post", "an:Province", "region:us-georgia")];
    let profiles = profiles(&drafts);
    let entity = |at: usize| profiles[at].entities.iter().find(|e| e.label == "Georgia").unwrap();
    let why = linking::never_merge(entity(0), entity(1));
    assert_eq!(why.as_deref(), Some("a state in the Caucasus and one of the United States"));
    assert_eq!(links(&drafts, LinkKind::Entity).len(), 1, "Odesa alone is one");
}

#[test]
fn why_two_are_one_or_not() {
    use annals::linking::explanation::Outcome;
    let drafts = [person("Harbor Mail", "Mara Quill", &["71"]), person("Harbor Post", "Quill", &[])];
    let told = |drafts: &[Draft]| {
        let profiles = profiles(drafts);
        let members: Vec<_> = profiles
            .iter()
            .map(|p| {
                let entity = p.entities.iter().find(|e| e.label.ends_with("Quill")).unwrap();
                let article = annals::model::ArticleId(p.article.clone());
                annals::model::links::Member { article, key: entity.key.clone() }
            })
            .collect();
        linking::explain_entities::explain(&profiles, &members[0], &members[1]).unwrap()
    };
    let one = told(&drafts);
    assert_eq!((one.verdict, one.rule.as_str()), (Outcome::Joined, "surname"));
    assert_eq!(one.features[0].text, "one story has one Quill: Mara Quill");
    assert_eq!(one.blocks.shared, ["surname quill"]);
    let two = told(&[person("Harbor Mail", "Mara Quill", &["71"]), person("Harbor Post", "Mara Quill", &["24"])]);
    assert_eq!(two.verdict, Outcome::Forbidden);
    assert_eq!(two.contradictions, ["born about 1960 and about 2007"]);
    let none = told(&[person("Harbor Mail", "Mara Quill", &[]), person("Harbor Post", "Ben McQuill", &[])]);
    assert_eq!(none.verdict, Outcome::Uncompared);
}

/// An article on the attack with a thing that has no name.
fn unnamed(outlet: &str, class: &str, things: &[&str]) -> Draft {
    let mut draft = told(outlet, &format!("It hit {}.", things.join(" and ")));
    for thing in things {
        let node = draft.entity(class, thing, "", &[thing]);
        let entity = draft.entity_mut(node);
        (entity.named, entity.names, entity.descriptions) = (false, Vec::new(), vec![(*thing).to_owned()]);
    }
    draft
}

#[test]
fn the_only_factory_of_a_story_is_one() {
    let thing = |outlet: &str, things: &[&str]| unnamed(outlet, "an:Facility", things);
    let two = |one: &[&str], other: &[&str]| joined(&[thing("Harbor Mail", one), thing("Harbor Post", other)]);
    assert_eq!(two(&["garment factory"], &["factory"]), pair("factory", "garment factory", "noun"));
    assert_eq!(two(&["garment factory"], &["glass factory"]), []);
    assert_eq!(two(&["garment factory", "glass factory"], &["factory"]), []);
    let markets = two(&["garment factory", "glass factory"], &["glass factory"]);
    assert_eq!(markets, pair("glass factory", "glass factory", "phrase"));
    assert_eq!(two(&["building"], &["building"]), [], "too vague");
    let three = [
        thing("Harbor Mail", &["garment factory"]),
        thing("Harbor Post", &["factory"]),
        thing("Sun", &["glass factory"]),
    ];
    assert!(joined(&three).iter().all(|(labels, _)| labels.len() < 3));
}

#[test]
fn a_given_name_and_a_name_of_an_open_kind() {
    let two = joined(&[person("Harbor Mail", "Mara Quill", &[]), person("Harbor Post", "Mara", &[])]);
    assert_eq!(two, pair("Mara", "Mara Quill", "given"));
    let open = named("Harbor Mail", "an:Entity", "Tidewater Textiles", &[]);
    let body = named("Harbor Post", "an:Company", "Tidewater Textiles", &[]);
    assert_eq!(joined(&[open, body]), pair("Tidewater Textiles", "Tidewater Textiles", "kind"));
}
