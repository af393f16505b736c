//! Lint of `ontology/lexicon/*.tsv`, and the ways to look things up.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use annals::Knowledge;
use annals::knowledge::Lexicon;
use annals::knowledge::lexicon::Ambiguity;
use annals::knowledge::lexicon::Number;
use annals::knowledge::lexicon::TitleKind;
use annals::knowledge::lexicon::normalize;

/// Words that run through every text. No name may match one in lower case.
const COMMON: &str = "the a an of in on at to by for from with and or but not no yes as is was were are be been has have had \
    will would can could may might must should do does did say said says told who what when where which why how this that \
    these those it its he she they we you i us them him her his their our your my all any some many more most much few \
    other another new old first last next one two three four five six seven eight nine ten year month week day time \
    people man woman child world country state city war attack man men women government police army force group party \
    north south west east northern southern western eastern central nice reading march may august mobile bath sale deal \
    orange ice raw side pet pan sec map tap mend fact mit care aim act gas oil water fire air land sea home house black \
    white red blue green long short high low good bad big small great little right left under over out up down off back \
    still just even also then now here there after before since until while during about against between into through";

/// Tables, with the column that must be sorted and unique.
const TABLES: &[&str] = &[
    "ambiguous", "bodies", "countries", "given-names", "groups", "nominals", "organizations", "outlets", "peoples",
    "regions", "surnames",
];

fn lexicon() -> &'static Lexicon {
    &Knowledge::embedded().lexicon
}

fn rows(table: &str) -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("ontology/lexicon/{table}.tsv"));
    let text = fs::read_to_string(&path).expect("the table is readable");
    let told = text.lines().filter(|line| !line.starts_with('#'));
    told.map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

fn ids(norms: &[&str]) -> (usize, Vec<String>) {
    let (tokens, entries) = lexicon().longest_match(norms).unwrap_or((0, &[]));
    (tokens, entries.iter().map(|&entry| lexicon().get(entry).id.to_string()).collect())
}

fn first(norms: &[&str]) -> (usize, String) {
    let (tokens, ids) = ids(norms);
    (tokens, ids.first().cloned().unwrap_or_default())
}

#[test]
fn tables_are_sorted_and_without_doubles() {
    for table in TABLES {
        let keys: Vec<String> = rows(table).into_iter().map(|row| row[0].clone()).collect();
        for pair in keys.windows(2) {
            assert!(pair[0] < pair[1], "{table}.tsv: {} stands before {}", pair[0], pair[1]);
        }
    }
}

#[test]
fn tables_are_as_large_as_promised() {
    let least = [
        ("cities", 30_000),
        ("countries", 230),
        ("given-names", 8_000),
        ("groups", 200),
        ("nominals", 1_200),
        ("organizations", 700),
        ("outlets", 250),
        ("regions", 300),
        ("surnames", 30_000),
        ("titles", 240),
    ];
    for (table, count) in least {
        assert!(rows(table).len() >= count, "{table}.tsv has {} rows", rows(table).len());
    }
}

#[test]
fn every_class_is_an_entity_type() {
    let ontology = &Knowledge::embedded().ontology;
    for entry in lexicon().entries() {
        assert!(ontology.is_a(&entry.class, "an:Entity"), "{}: {}", entry.id, entry.class);
    }
    for row in rows("nominals") {
        assert!(ontology.is_a(&row[1], "an:Entity"), "nominals.tsv: {}: {}", row[0], row[1]);
    }
}

#[test]
fn every_parent_and_country_exists() {
    for entry in lexicon().entries() {
        if let Some(country) = &entry.country {
            assert!(lexicon().country(country).is_some(), "{}: no country {country}", entry.id);
        }
        if let Some(parent) = entry.parent.as_deref().filter(|parent| parent.contains(':')) {
            assert!(lexicon().entry(parent).is_some(), "{}: no parent {parent}", entry.id);
        }
    }
}

#[test]
fn positions_lie_on_earth() {
    for entry in lexicon().entries() {
        if let Some((lat, lon)) = entry.position {
            assert!((-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon), "{}", entry.id);
        }
    }
}

#[test]
fn no_common_word_is_taken_for_a_name() {
    let lexicon = lexicon();
    let taken: BTreeMap<&str, Vec<&str>> = COMMON
        .split_whitespace()
        .filter(|word| !lexicon.lookup(word).is_empty())
        .filter(|word| !lexicon.needs_capitals(word) && lexicon.ambiguity(word) != Some(Ambiguity::Word))
        .map(|word| (word, lexicon.lookup(word).iter().map(|&e| &*lexicon.get(e).id).collect()))
        .collect();
    assert!(taken.is_empty(), "{taken:#?}");
}

#[test]
fn names_are_found_whatever_their_spelling() {
    assert_eq!(first(&["us"]), (1, "country:US".to_owned()));
    assert_eq!(first(&["u", "-", "s"]), (3, "country:US".to_owned()));
    assert_eq!(first(&["isis", "-", "k", "has"]), (3, "group:isis-k".to_owned()));
    assert_eq!(first(&["al", "-", "qaeda"]).1, first(&["al", "qaeda"]).1);
    assert_eq!(first(&["sao", "paulo"]).0, 2);
    assert_eq!(first(&["people", "'s", "republic", "of", "china"]), (5, "country:CN".to_owned()));
    assert_eq!(first(&["-", "us"]), (0, String::new()));
}

#[test]
fn the_likelier_bearer_of_a_name_comes_first() {
    assert_eq!(first(&["moscow"]).1, "city:524901");
    assert_eq!(first(&["georgia"]).1, "country:GE");
    assert_eq!(first(&["london"]).1, "city:2643743");
    assert_eq!(first(&["washington"]).1, "city:4140963");
    assert_eq!(first(&["gaza"]).1, "region:gaza");
    assert!(ids(&["punjab"]).1.len() > 1);
}

#[test]
fn the_longest_name_wins() {
    assert_eq!(first(&["islamic", "state", "khorasan", "province"]), (4, "group:isis-k".to_owned()));
    assert_eq!(first(&["islamic", "state", "fighters"]), (2, "group:isis".to_owned()));
    assert_eq!(first(&["us", "intelligence"]), (2, "org:us-intelligence".to_owned()));
    assert_eq!(first(&["israeli", "military"]), (2, "org:idf".to_owned()));
    assert_eq!(first(&["russian", "foreign", "ministry"]), (3, "org:ru-foreign-ministry".to_owned()));
}

#[test]
fn seats_stand_for_governments() {
    let seat = |name: &str| lexicon().seat(name).map(|at| lexicon().get(at).id.to_string());
    for (name, government) in [
        ("kremlin", "RU"),
        ("moscow", "RU"),
        ("tehran", "IR"),
        ("white house", "US"),
        ("downing street", "GB"),
        ("kyiv", "UA"),
        ("beijing", "CN"),
        ("washington", "US"),
        ("elysee", "FR"),
        ("pyongyang", "KP"),
    ] {
        assert_eq!(seat(name), Some(format!("government:{government}")), "{name}");
    }
    assert_eq!(seat("hamburg"), None);
    let government = lexicon().entry("government:RU").expect("Russia has a government");
    assert_eq!((&*government.label, &*government.class), ("Russia (government)", "an:Government"));
}

#[test]
fn demonyms_lead_home() {
    let home = |word: &str| lexicon().demonym(word).map(|at| lexicon().get(at).id.to_string());
    for (word, id) in [
        ("iranian", "country:IR"),
        ("iranians", "country:IR"),
        ("french", "country:FR"),
        ("kosovar", "country:XK"),
        ("palestinians", "country:PS"),
        ("taiwanese", "country:TW"),
        ("tajik", "country:TJ"),
        ("kurdish", "people:kurds"),
        ("chechens", "people:chechens"),
        ("uyghur", "people:uyghurs"),
        ("rohingya", "people:rohingya"),
        ("gazans", "region:gaza"),
        ("soviet", "region:soviet-union"),
        ("muscovites", "city:524901"),
    ] {
        assert_eq!(home(word), Some(id.to_owned()), "{word}");
    }
    let korean = lexicon().longest_demonym(&["south", "koreans", "say"]);
    assert_eq!(korean.map(|(tokens, at)| (tokens, &*lexicon().get(at).id)), Some((2, "country:KR")));
    assert_eq!(lexicon().adjective("country:IR"), Some("Iranian"));
}

#[test]
fn words_for_people_and_things() {
    let lexicon = lexicon();
    let class = |lemma: &str| lexicon.nominal(lemma).map(|nominal| nominal.class.to_string());
    for (lemma, class_name) in [
        ("official", "an:Person"),
        ("gunman", "an:Person"),
        ("group", "an:Organization"),
        ("militia", "an:ArmedGroup"),
        ("mosque", "an:Facility"),
        ("hospital", "an:Facility"),
        ("country", "an:Country"),
        ("drone", "an:Artifact"),
        ("newspaper", "an:NewsOutlet"),
        ("regime", "an:Government"),
        ("crowd", "an:PeopleGroup"),
    ] {
        assert_eq!(class(lemma).as_deref(), Some(class_name), "{lemma}");
    }
    assert_eq!(lexicon.nominal("police").map(|nominal| nominal.number), Some(Number::Plural));
    assert_eq!(lexicon.title("prime minister").map(|title| title.kind), Some(TitleKind::Office));
    assert_eq!(lexicon.title("lt").map(|title| title.kind), Some(TitleKind::Rank));
    assert_eq!(lexicon.longest_title(&["foreign", "minister", "smith"]).map(|(tokens, _)| tokens), Some(2));
    assert!(lexicon.is_given_name("maria") && !lexicon.is_given_name("bomb"));
}

#[test]
fn normalized_tokens() {
    for (token, normal) in [
        ("U.S.", "us"),
        ("São", "sao"),
        ("Türkiye", "turkiye"),
        ("O’Brien", "o'brien"),
        ("...", "..."),
        ("Đà", "da"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("№", "№"),
        ("Ḩamāh", "hamah"),
        ("Nguyễn", "nguyen"),
    ] {
        assert_eq!(normalize(token), normal);
    }
}

#[test]
fn a_bad_row_is_an_error_with_place_and_hint() {
    let error = |file: &str, text: &str| Lexicon::parse([(file, text)]).expect_err("the row is bad").to_string();
    let few = error("my/groups.tsv", "# columns: id, name, …\nx\tX\n");
    assert!(few.starts_with("my/groups.tsv:2: 7 columns expected, 2 found\nhint: the columns are:"), "{few}");
    let headless = error("titles.tsv", "king\t\toffice\t-\n");
    assert!(headless.starts_with("titles.tsv:1: the first line does not name the columns"), "{headless}");
    let kind = error("titles.tsv", "# columns: title\nking\t\tofice\t-\n");
    assert!(kind.starts_with("titles.tsv:2: \"ofice\" is no kind of title"), "{kind}");
    let twice = error("groups.tsv", "# columns: id\nx\tX\t\tan:ArmedGroup\t\t\t\nx\tY\t\tan:ArmedGroup\t\t\t\n");
    assert!(twice.contains("group:x stands twice"), "{twice}");
}

#[test]
fn every_country_has_a_demonym_or_is_tiny() {
    let without = lexicon()
        .entries()
        .iter()
        .filter(|entry| &*entry.class == "an:Country" && entry.id.starts_with("country:"))
        .filter(|entry| lexicon().adjective(&entry.id).is_none())
        .count();
    assert!(without < 15, "{without}");
}
