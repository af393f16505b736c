//! Names of the graph that the code must know: prefixes, classes, properties and individuals, one gloss each.
//!
//! Event types are not here: they live in `ontology/event-types.ttl` alone, so a new one needs no Rust. Names are
//! prefixed names (`an:Warning`), as everywhere in the program; [`expand`] turns one into an IRI and [`shorten`] back.

/// Namespace of the ontology.
pub const NAMESPACE: &str = "https://w3id.org/annals/ns#";

/// Prefixes and namespaces, sorted by prefix.
pub const PREFIXES: &[(&str, &str)] = &[
    ("an", NAMESPACE),
    ("cameo", "https://w3id.org/annals/cameo#"),
    ("gaf", "http://groundedannotationframework.org/gaf#"),
    ("geo", "http://www.opengis.net/ont/geosparql#"),
    ("grasp", "http://groundedannotationframework.org/grasp#"),
    ("nif", "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"),
    ("org", "http://www.w3.org/ns/org#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("schema", "https://schema.org/"),
    ("sem", "http://semanticweb.cs.vu.nl/2009/11/sem/"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// Prefixes that only queries have: of data, as tables write it, of GeoSPARQL's functions, and of units of measure.
pub const QUERY_PREFIXES: &[(&str, &str)] = &[
    ("article", "urn:annals:article:"),
    ("entity", "urn:annals:entity:"),
    ("event", "urn:annals:event:"),
    ("geof", "http://www.opengis.net/def/function/geosparql/"),
    ("uom", "http://www.opengis.net/def/uom/OGC/1.0/"),
];

/// Every prefix that is declared in a query, with its namespace.
pub fn query_prefixes() -> impl Iterator<Item = (&'static str, &'static str)> + Clone {
    PREFIXES.iter().chain(QUERY_PREFIXES).copied()
}

/// Embeds one file of `ontology/`.
macro_rules! embed {
    ($name:literal) => {
        ($name, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/ontology/", $name)))
    };
}

/// The ontology as it ships: file name and Turtle text.
pub const ONTOLOGY: &[(&str, &str)] =
    &[embed!("alignments.ttl"), embed!("core.ttl"), embed!("entity-types.ttl"), embed!("event-types.ttl")];

/// The IRI of a prefixed name. What has no known prefix is returned as it is: it is an IRI already.
#[must_use]
pub fn expand(name: &str) -> String {
    let namespace = name.split_once(':').and_then(|(prefix, local)| Some((namespace_of(prefix)?, local)));
    match namespace {
        Some((namespace, local)) => format!("{namespace}{local}"),
        None => name.to_owned(),
    }
}

/// The prefixed name of an IRI, or the IRI itself when no prefix fits.
#[must_use]
pub fn shorten(iri: &str) -> String {
    PREFIXES
        .iter()
        .find_map(|(prefix, namespace)| {
            let local = iri.strip_prefix(namespace)?;
            is_local(local).then(|| format!("{prefix}:{local}"))
        })
        .unwrap_or_else(|| iri.to_owned())
}

/// The `PREFIX` lines of SPARQL for every prefix.
#[must_use]
pub fn sparql_prefixes() -> String {
    PREFIXES.iter().map(|(prefix, namespace)| format!("PREFIX {prefix}: <{namespace}>\n")).collect()
}

fn namespace_of(prefix: &str) -> Option<&'static str> {
    PREFIXES.binary_search_by_key(&prefix, |(known, _)| known).ok().map(|at| PREFIXES[at].1)
}

fn is_local(local: &str) -> bool {
    !local.is_empty() && local.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-')
}

/// Classes of the graph and of the things that news is about.
pub mod class {
    /// One news article as it came in.
    pub const ARTICLE: &str = "an:Article";
    /// A stretch of an article that names an entity, evokes an event or gives a figure.
    pub const MENTION: &str = "an:Mention";
    /// A property that joins two entities for some length of time.
    pub const STANDING_RELATION: &str = "an:StandingRelation";
    /// Something that happened, is said to have happened, or may happen. An event of this class alone is an open relation: its lemma says what it is.
    pub const EVENT: &str = "an:Event";
    /// A property that leads from an event to one of its participants or circumstances.
    pub const ROLE: &str = "an:Role";
    /// Means of an event.
    pub const MODE: &str = "an:Mode";
    /// Whether it is said to be or not to be.
    pub const POLARITY: &str = "an:Polarity";
    /// How sure the speaker is.
    pub const CERTAINTY: &str = "an:Certainty";
    /// When, seen from the moment of speaking.
    pub const TENSE: &str = "an:Tense";
    /// What one speaker says about an event, a count or a standing relation, with the words that say so.
    pub const CLAIM: &str = "an:Claim";
    /// What a reporting verb tells of its subject's attitude to the content.
    pub const STANCE: &str = "an:Stance";
    /// Whether an article speaks in its own voice or lets somebody speak.
    pub const VOICE: &str = "an:Voice";
    /// One edge of the graph as one claim has it, with a mention for each end.
    pub const EDGE: &str = "an:Edge";
    /// A figure about an event, as one sentence gives it.
    pub const COUNT: &str = "an:Count";
    /// What a figure counts.
    pub const COUNT_KIND: &str = "an:CountKind";
    /// A decision that entities or events of several articles are one.
    pub const LINK: &str = "an:Link";
    /// A decision that one article is a copy or a revision of another.
    pub const ARTICLE_LINK: &str = "an:ArticleLink";
    /// What a person decided about two or more nodes; it survives every rebuild.
    pub const DECISION: &str = "an:Decision";
    /// Outcome of a decision.
    pub const VERDICT: &str = "an:Verdict";
    /// One of the two things that a decision is about.
    pub const SIDE_CLASS: &str = "an:Side";
    /// One run of the program over some articles.
    pub const RUN: &str = "an:Run";
    /// A named graph of the store that is not an article.
    pub const GRAPH: &str = "an:Graph";
    /// Somebody or something that an article names or describes.
    pub const ENTITY: &str = "an:Entity";
    /// Somebody or some body that can act.
    pub const ACTOR: &str = "an:Actor";
    /// One human being.
    pub const PERSON: &str = "an:Person";
    /// Several people without a name of their own: victims, residents, suspects.
    pub const PEOPLE_GROUP: &str = "an:PeopleGroup";
    /// A body of people with a name and a purpose.
    pub const ORGANIZATION: &str = "an:Organization";
    /// The government of a country or region, as an actor; another thing than the country.
    pub const GOVERNMENT: &str = "an:Government";
    /// A ministry, agency or office of a government.
    pub const GOVERNMENT_BODY: &str = "an:GovernmentBody";
    /// A ministry or department of a national government.
    pub const MINISTRY: &str = "an:Ministry";
    /// An intelligence, counter-intelligence or state security service.
    pub const INTELLIGENCE_SERVICE: &str = "an:IntelligenceService";
    /// A police or investigating force.
    pub const POLICE: &str = "an:Police";
    /// The armed forces of a state, or a part of them.
    pub const MILITARY: &str = "an:Military";
    /// A court or tribunal.
    pub const COURT: &str = "an:Court";
    /// A parliament or a chamber of one.
    pub const LEGISLATURE: &str = "an:Legislature";
    /// A body of states: the United Nations, an alliance, a court of many states.
    pub const INTERNATIONAL_ORGANIZATION: &str = "an:InternationalOrganization";
    /// A group that fights and is not the army of a recognized state.
    pub const ARMED_GROUP: &str = "an:ArmedGroup";
    /// A party or political movement.
    pub const POLITICAL_PARTY: &str = "an:PoliticalParty";
    /// A business.
    pub const COMPANY: &str = "an:Company";
    /// A news agency, newspaper, broadcaster or news site.
    pub const NEWS_OUTLET: &str = "an:NewsOutlet";
    /// A charity, rights group, think tank or other private body without profit.
    pub const NON_GOVERNMENTAL_ORGANIZATION: &str = "an:NonGovernmentalOrganization";
    /// A union of workers.
    pub const TRADE_UNION: &str = "an:TradeUnion";
    /// A university, institute or school as a body.
    pub const UNIVERSITY: &str = "an:University";
    /// A church or other religious body.
    pub const RELIGIOUS_ORGANIZATION: &str = "an:ReligiousOrganization";
    /// Somewhere.
    pub const PLACE: &str = "an:Place";
    /// A country: land and people, not its government.
    pub const COUNTRY: &str = "an:Country";
    /// A state, province, island, disputed land or wider area.
    pub const REGION: &str = "an:Region";
    /// A first division of a country.
    pub const PROVINCE: &str = "an:Province";
    /// A continent or a part of the world.
    pub const CONTINENT: &str = "an:Continent";
    /// A sea, strait, river, lake or canal.
    pub const WATER: &str = "an:Water";
    /// A city, town or village.
    pub const CITY: &str = "an:City";
    /// Something built: a hall, bridge, station, plant.
    pub const FACILITY: &str = "an:Facility";
    /// An airport or air field.
    pub const AIRPORT: &str = "an:Airport";
    /// A hospital or clinic.
    pub const HOSPITAL: &str = "an:Hospital";
    /// A school as a building.
    pub const SCHOOL: &str = "an:School";
    /// A mosque, church, temple, synagogue or shrine.
    pub const PLACE_OF_WORSHIP: &str = "an:PlaceOfWorship";
    /// A prison or camp where people are held.
    pub const PRISON: &str = "an:Prison";
    /// A base, barracks or camp of armed forces.
    pub const MILITARY_BASE: &str = "an:MilitaryBase";
    /// A power station, nuclear ones included.
    pub const POWER_PLANT: &str = "an:PowerPlant";
    /// An embassy or consulate as a building.
    pub const EMBASSY: &str = "an:Embassy";
    /// A hall, stadium, theater, market or other place where people gather.
    pub const VENUE: &str = "an:Venue";
    /// Something made: a weapon, vehicle, document.
    pub const ARTIFACT: &str = "an:Artifact";
    /// Something to fight with.
    pub const WEAPON: &str = "an:Weapon";
    /// A bomb, mine, charge or other thing that explodes.
    pub const EXPLOSIVE: &str = "an:Explosive";
    /// A car, train, aircraft or ship.
    pub const VEHICLE: &str = "an:Vehicle";
    /// A law, letter, report, resolution or agreement as a thing.
    pub const DOCUMENT: &str = "an:Document";
    /// A sum, fund or currency.
    pub const MONEY: &str = "an:Money";
}

/// Properties of the graph: roles, standing relations, what claims and edges are made of.
pub mod property {
    /// The article that a mention, sentence or claim stands in.
    pub const IN_ARTICLE: &str = "an:inArticle";
    /// Digest of the article's text, hexadecimal.
    pub const TEXT_SHA256: &str = "an:textSha256";
    /// An outlet that the article takes its story, or a statement, from.
    pub const CREDITS: &str = "an:credits";
    /// The article whose text it has, or holds in its own.
    pub const COPY_OF: &str = "an:copyOf";
    /// The later text of the same address that took its place.
    pub const SUPERSEDED_BY: &str = "an:supersededBy";
    /// The outlet that a credit names.
    pub const CREDITED_TO: &str = "an:creditedTo";
    /// What is credited.
    pub const CREDIT_KIND: &str = "an:creditKind";
    /// A note in the article on an earlier text of it.
    pub const CORRECTION_NOTE: &str = "an:correctionNote";
    /// What a note does with the earlier text.
    pub const NOTE_KIND: &str = "an:noteKind";
    /// A claim of the text before that the article has otherwise.
    pub const CORRECTS: &str = "an:corrects";
    /// Fields of the input that the graph has no property for, as JSON.
    pub const EXTRA: &str = "an:extra";
    /// First byte of the mention in the UTF-8 text.
    pub const BEGIN_BYTE: &str = "an:beginByte";
    /// One past the last byte of the mention in the UTF-8 text.
    pub const END_BYTE: &str = "an:endByte";
    /// How the mention refers: Name, Nominal, Pronoun, Adjective, Trigger, Figure or Time.
    pub const MENTION_KIND: &str = "an:mentionKind";
    /// The rule, word list or model that found it.
    pub const FOUND_BY: &str = "an:foundBy";
    /// How sure the program is of its reading, from 0 to 1.
    pub const CONFIDENCE: &str = "an:confidence";
    /// What the confidence in a claim rests on.
    pub const GROUNDS: &str = "an:grounds";
    /// Identifier of the entity in the gazetteer.
    pub const GAZETTEER: &str = "an:gazetteer";
    /// The most special class of the entity.
    pub const ENTITY_TYPE: &str = "an:entityType";
    /// Whether a name of the entity is known.
    pub const NAMED: &str = "an:named";
    /// What the text says in few words about the entity: title, age, nationality.
    pub const DESCRIPTION: &str = "an:description";
    /// The relation that holds once this one is over.
    pub const FORMER_FORM: &str = "an:formerForm";
    /// The country that the government governs.
    pub const GOVERNMENT_OF: &str = "an:governmentOf";
    /// The country that it once governed.
    pub const FORMER_GOVERNMENT_OF: &str = "an:formerGovernmentOf";
    /// The country or region that has its capital there.
    pub const CAPITAL_OF: &str = "an:capitalOf";
    /// The country or region that once had its capital there.
    pub const FORMER_CAPITAL_OF: &str = "an:formerCapitalOf";
    /// The one that the person speaks for.
    pub const SPOKESPERSON_FOR: &str = "an:spokespersonFor";
    /// The one that the person once spoke for.
    pub const FORMER_SPOKESPERSON_FOR: &str = "an:formerSpokespersonFor";
    /// What the person leads: a country, an organization, a group.
    pub const LEADER_OF: &str = "an:leaderOf";
    /// What the person once led.
    pub const FORMER_LEADER_OF: &str = "an:formerLeaderOf";
    /// What the person or organization founded.
    pub const FOUNDER_OF: &str = "an:founderOf";
    /// The government or body that the person holds an office in.
    pub const OFFICIAL_OF: &str = "an:officialOf";
    /// The government or body that the person once held an office in.
    pub const FORMER_OFFICIAL_OF: &str = "an:formerOfficialOf";
    /// The group that it once belonged to.
    pub const FORMER_MEMBER_OF: &str = "an:formerMemberOf";
    /// The organization that the person once was with.
    pub const FORMER_AFFILIATION: &str = "an:formerAffiliation";
    /// The other side of an alliance.
    pub const ALLY_OF: &str = "an:allyOf";
    /// The other side of an alliance that is over.
    pub const FORMER_ALLY_OF: &str = "an:formerAllyOf";
    /// The other side of an enmity.
    pub const ADVERSARY_OF: &str = "an:adversaryOf";
    /// The other side of an enmity that is over.
    pub const FORMER_ADVERSARY_OF: &str = "an:formerAdversaryOf";
    /// The whole that it belongs to.
    pub const PART_OF: &str = "an:partOf";
    /// The whole that it once belonged to.
    pub const FORMER_PART_OF: &str = "an:formerPartOf";
    /// The organization that it is an offshoot, affiliate or wing of.
    pub const BRANCH_OF: &str = "an:branchOf";
    /// The organization that it was an offshoot or wing of.
    pub const FORMER_BRANCH_OF: &str = "an:formerBranchOf";
    /// The one that owns it.
    pub const OWNED_BY: &str = "an:ownedBy";
    /// The one that once owned it.
    pub const FORMERLY_OWNED_BY: &str = "an:formerlyOwnedBy";
    /// The one that supports it with money, arms or men.
    pub const BACKED_BY: &str = "an:backedBy";
    /// The one that once supported it.
    pub const FORMERLY_BACKED_BY: &str = "an:formerlyBackedBy";
    /// The place that it works from.
    pub const BASED_IN: &str = "an:basedIn";
    /// The place that it once worked from.
    pub const FORMERLY_BASED_IN: &str = "an:formerlyBasedIn";
    /// A person of the same family.
    pub const RELATIVE_OF: &str = "an:relativeOf";
    /// The person that the person is married to.
    pub const SPOUSE_OF: &str = "an:spouseOf";
    /// The person that the person was married to.
    pub const FORMER_SPOUSE_OF: &str = "an:formerSpouseOf";
    /// Mother or father.
    pub const CHILD_OF: &str = "an:childOf";
    /// Brother or sister.
    pub const SIBLING_OF: &str = "an:siblingOf";
    /// The one that the person was harmed by.
    pub const VICTIM_OF: &str = "an:victimOf";
    /// The place of birth.
    pub const BORN_IN: &str = "an:bornIn";
    /// Dictionary form of the words that evoke the event.
    pub const LEMMA: &str = "an:lemma";
    /// Who does it.
    pub const AGENT: &str = "an:agent";
    /// Who or what it is done to.
    pub const PATIENT: &str = "an:patient";
    /// Who is told, given, met or asked.
    pub const RECIPIENT: &str = "an:recipient";
    /// For whom it is done.
    pub const BENEFICIARY: &str = "an:beneficiary";
    /// What a communication is about: an event, or a thing.
    pub const TOPIC: &str = "an:topic";
    /// What it is done with.
    pub const INSTRUMENT: &str = "an:instrument";
    /// Where it starts: a place, or the one that something comes from.
    pub const ORIGIN: &str = "an:origin";
    /// Where it leads: a place, or the one that something goes to.
    pub const DESTINATION: &str = "an:destination";
    /// An event that the entity takes part in, the text leaving open how.
    pub const INVOLVED_IN: &str = "an:involvedIn";
    /// When it happened, in the precision that the text gives.
    pub const TIME: &str = "an:time";
    /// The words that give the time.
    pub const TIME_TEXT: &str = "an:timeText";
    /// Means that the words give.
    pub const MODE: &str = "an:mode";
    /// The greater event that it is part of.
    pub const SUB_EVENT_OF: &str = "an:subEventOf";
    /// The event that brought it about.
    pub const CAUSE: &str = "an:cause";
    /// A later event, as the text orders them.
    pub const BEFORE: &str = "an:before";
    /// A later event that fits what a warning, threat or plan spoke of.
    pub const POSSIBLY_ABOUT: &str = "an:possiblyAbout";
    /// That one event is part of another, or that a later one fits a warning: found by the program, with score and reasons.
    pub const EVENT_RELATION: &str = "an:EventRelation";
    /// An article that tells the event.
    pub const REPORTED_IN: &str = "an:reportedIn";
    /// From how many independent places what is told of it comes.
    pub const ORIGINS: &str = "an:origins";
    /// A role that events of the type can have; subtypes inherit it.
    pub const HAS_ROLE: &str = "an:hasRole";
    /// List of two roles: the relation edge runs from a filler of the first to a filler of the second.
    pub const MAIN_ROLES: &str = "an:mainRoles";
    /// The property of the edge that joins the fillers of the main roles.
    pub const RELATION_PROPERTY: &str = "an:relationProperty";
    /// Whether several agents of one event stand on both sides of it, so that the edge joins them too.
    pub const MUTUAL: &str = "an:mutual";
    /// Events of the type can be part of events of the other one, in the same place and time; subtypes inherit it.
    pub const CAN_BE_PART_OF: &str = "an:canBePartOf";
    /// Events of the type speak of what may come, so that a later event can fit them; subtypes inherit it.
    pub const FORETELLS: &str = "an:foretells";
    /// Whether who did it is a question that sources are apt to dispute.
    pub const HARMFUL: &str = "an:harmful";
    /// Plural of the label, where it isn't the label with an s.
    pub const PLURAL: &str = "an:plural";
    /// What a picture writes on the line from a claim to what fills the role, where the label alone names the role.
    pub const READING: &str = "an:reading";
    /// A mode that every event of the type has.
    pub const IMPLIES_MODE: &str = "an:impliesMode";
    /// Whether the content is said to be so or not.
    pub const POLARITY: &str = "an:polarity";
    /// How sure the speaker is of the content.
    pub const CERTAINTY: &str = "an:certainty";
    /// When the content lies, seen from the moment of speaking.
    pub const TENSE: &str = "an:tense";
    /// Who says so.
    pub const SPEAKER: &str = "an:speaker";
    /// Whether the article says so itself.
    pub const VOICE: &str = "an:voice";
    /// The chain that the claim came through, outermost first.
    pub const VIA: &str = "an:via";
    /// The reporting words.
    pub const CUE: &str = "an:cue";
    /// Where the reporting words stand.
    pub const CUE_MENTION: &str = "an:cueMention";
    /// Stance of the reporting words.
    pub const STANCE: &str = "an:stance";
    /// Where the claim comes from at the end of the chain.
    pub const FIRST_SOURCE: &str = "an:firstSource";
    /// The outlet that the first source said it to.
    pub const FIRST_OUTLET: &str = "an:firstOutlet";
    /// What the first source is called when it has no name.
    pub const FIRST_SOURCE_TEXT: &str = "an:firstSourceText";
    /// The event, count or relation that is claimed.
    pub const CONTENT: &str = "an:content";
    /// Who is told.
    pub const ADDRESSEE: &str = "an:addressee";
    /// When it was said.
    pub const STATED_ON: &str = "an:statedOn";
    /// The directly quoted words.
    pub const QUOTE: &str = "an:quote";
    /// The words of the whole claim.
    pub const EVIDENCE: &str = "an:evidence";
    /// Another claim that answers the same question about the same event differently.
    pub const DISPUTES: &str = "an:disputes";
    /// What two claims disagree on: who, how many, when, where, whether.
    pub const DISPUTED_QUESTION: &str = "an:disputedQuestion";
    /// An edge that the claim speaks about.
    pub const EDGE: &str = "an:edge";
    /// The claim that carries the edge.
    pub const CLAIM: &str = "an:claim";
    /// Where the edge begins.
    pub const SUBJECT: &str = "an:subject";
    /// Property of the edge.
    pub const PREDICATE: &str = "an:predicate";
    /// Where the edge ends.
    pub const OBJECT: &str = "an:object";
    /// Where the evidence names the subject.
    pub const SUBJECT_MENTION: &str = "an:subjectMention";
    /// Where the evidence names the object.
    pub const OBJECT_MENTION: &str = "an:objectMention";
    /// Whether the edge also stands as a plain triple. False for what follows only from a claim of responsibility, an accusation or a denial.
    pub const PLAIN: &str = "an:plain";
    /// What is counted.
    pub const KIND: &str = "an:kind";
    /// Lower bound, inclusive.
    pub const MIN: &str = "an:min";
    /// Upper bound, inclusive; none for "at least".
    pub const MAX: &str = "an:max";
    /// Whether the words say that it is about so many.
    pub const APPROXIMATE: &str = "an:approximate";
    /// The day that the figure is of.
    pub const AS_OF: &str = "an:asOf";
    /// The event that the figure belongs to.
    pub const OF: &str = "an:of";
    /// A figure about the event.
    pub const HAS_COUNT: &str = "an:hasCount";
    /// What is linked.
    pub const MEMBER: &str = "an:member";
    /// The node of the consolidated view that the members stand for.
    pub const CANONICAL: &str = "an:canonical";
    /// How sure the link is, from 0 to 1.
    pub const SCORE: &str = "an:score";
    /// The rule that decided.
    pub const RULE: &str = "an:rule";
    /// Readable evidence for the link.
    pub const BECAUSE: &str = "an:because";
    /// Program or person.
    pub const DECIDED_BY: &str = "an:decidedBy";
    /// Whether the members are one.
    pub const VERDICT: &str = "an:verdict";
    /// Whether a decision is about entities or events.
    pub const DECIDES: &str = "an:decides";
    /// One of the two things that a decision is about.
    pub const SIDE: &str = "an:side";
    /// Normalized name by which a side is found again.
    pub const FULL_NAME: &str = "an:fullName";
    /// Broadest class of what bears that name.
    pub const FAMILY: &str = "an:family";
    /// The canonical node that an IRI has become part of.
    pub const NOW_PART_OF: &str = "an:nowPartOf";
    /// Version of the program.
    pub const VERSION: &str = "an:version";
    /// Options of the run.
    pub const OPTIONS: &str = "an:options";
    /// How many articles the run read, or how many tell of the event.
    pub const ARTICLES: &str = "an:articles";
}

/// Individuals: polarity, certainty, tense, stance, voice, kinds of counts, modes, named graphs.
pub mod individual {
    /// Bombs, grenades, mines and other explosives.
    pub const EXPLOSIVES: &str = "an:explosives";
    /// The attacker dies in carrying it out.
    pub const SUICIDE_ATTACK: &str = "an:suicideAttack";
    /// Guns of all kinds that one person carries.
    pub const FIREARMS: &str = "an:firearms";
    /// Knives, axes, swords.
    pub const BLADE: &str = "an:blade";
    /// Fists, clubs, stones.
    pub const BLUNT_FORCE: &str = "an:bluntForce";
    /// A car or truck driven into people or things.
    pub const VEHICLE: &str = "an:vehicle";
    /// From manned aircraft.
    pub const AERIAL: &str = "an:aerial";
    /// Unmanned aircraft or boats.
    pub const DRONE: &str = "an:drone";
    /// Missiles and rockets.
    pub const MISSILE: &str = "an:missile";
    /// Artillery, mortars, tanks.
    pub const HEAVY_WEAPONS: &str = "an:heavyWeapons";
    /// Arson and incendiaries.
    pub const FIRE: &str = "an:fire";
    /// Poison, gas, other chemical, biological or radiological agents.
    pub const CHEMICAL: &str = "an:chemical";
    /// Through computers and networks.
    pub const CYBER: &str = "an:cyber";
    /// Tear gas, rubber bullets, water cannon.
    pub const CROWD_CONTROL: &str = "an:crowdControl";
    /// Rape and other sexual violence.
    pub const SEXUAL: &str = "an:sexual";
    /// From ships or boats.
    pub const NAVAL: &str = "an:naval";
    /// By telephone or video link.
    pub const PHONE: &str = "an:phone";
    /// In a third country, or through a go-between.
    pub const THIRD_PARTY: &str = "an:thirdParty";
    /// With more than two sides.
    pub const MULTILATERAL: &str = "an:multilateral";
    /// On the internet or social media.
    pub const ONLINE: &str = "an:online";
    /// By letter or in a document.
    pub const WRITTEN: &str = "an:written";
    /// It is so.
    pub const POSITIVE: &str = "an:Positive";
    /// It is not so.
    pub const NEGATIVE: &str = "an:Negative";
    /// Stated without a hedge.
    pub const CERTAIN: &str = "an:Certain";
    /// Hedged but taken to be so.
    pub const PROBABLE: &str = "an:Probable";
    /// May be so.
    pub const POSSIBLE: &str = "an:Possible";
    /// Left open.
    pub const UNKNOWN: &str = "an:Unknown";
    /// Before the statement.
    pub const PAST: &str = "an:Past";
    /// While the statement is made.
    pub const PRESENT: &str = "an:Present";
    /// After the statement.
    pub const FUTURE: &str = "an:Future";
    /// The article says so itself.
    pub const OWN: &str = "an:Own";
    /// The article says that somebody says so.
    pub const ATTRIBUTED: &str = "an:Attributed";
    /// The words take no side.
    pub const NEUTRAL: &str = "an:Neutral";
    /// The speaker stands by it.
    pub const AFFIRMS: &str = "an:Affirms";
    /// The speaker is not convinced.
    pub const DOUBTS: &str = "an:Doubts";
    /// The speaker says that it is not so.
    pub const DENIES: &str = "an:Denies";
    /// People killed or dead.
    pub const DEAD: &str = "an:Dead";
    /// People hurt.
    pub const INJURED: &str = "an:Injured";
    /// People not accounted for.
    pub const MISSING: &str = "an:Missing";
    /// People arrested or detained.
    pub const ARRESTED: &str = "an:Arrested";
    /// People held captive.
    pub const HOSTAGES: &str = "an:Hostages";
    /// People driven from their homes.
    pub const DISPLACED: &str = "an:Displaced";
    /// The members are one.
    pub const SAME: &str = "an:Same";
    /// The members are not one.
    pub const APART: &str = "an:Apart";
    /// Named graph of the links between articles.
    pub const LINKS: &str = "an:links";
    /// Named graph of what people decided.
    pub const DECISIONS: &str = "an:decisions";
    /// Named graph of the runs: the one place with a clock.
    pub const RUNS: &str = "an:runs";
}

/// Terms of other vocabularies that the graph uses.
pub mod other {
    /// First character, counted in Unicode code points.
    pub const BEGIN_INDEX: &str = "nif:beginIndex";
    /// One past the last character, counted in Unicode code points.
    pub const END_INDEX: &str = "nif:endIndex";
    /// The words of a mention or sentence.
    pub const ANCHOR_OF: &str = "nif:anchorOf";
    /// The sentence that a mention stands in.
    pub const IN_SENTENCE: &str = "nif:sentence";
    /// The whole text.
    pub const IS_STRING: &str = "nif:isString";
    /// What a mention stands for.
    pub const DENOTES: &str = "gaf:denotes";
    /// A mention that stands for it.
    pub const DENOTED_BY: &str = "gaf:denotedBy";
    /// The most special class of the event.
    pub const EVENT_TYPE: &str = "sem:eventType";
    /// Who takes part in whatever role.
    pub const HAS_ACTOR: &str = "sem:hasActor";
    /// When it happened.
    pub const HAS_TIME_STAMP: &str = "sem:hasTimeStamp";
    /// The earliest moment that it can have begun.
    pub const HAS_EARLIEST_BEGIN_TIME_STAMP: &str = "sem:hasEarliestBeginTimeStamp";
    /// The latest moment that it can have ended.
    pub const HAS_LATEST_END_TIME_STAMP: &str = "sem:hasLatestEndTimeStamp";
    /// The greater event that it is part of.
    pub const SUB_EVENT_OF: &str = "sem:subEventOf";
    /// Headline of the article.
    pub const HEADLINE: &str = "schema:headline";
    /// Where the article was published.
    pub const URL: &str = "schema:url";
    /// Day of publication.
    pub const DATE_PUBLISHED: &str = "schema:datePublished";
    /// Day of the last change.
    pub const DATE_MODIFIED: &str = "schema:dateModified";
    /// Author, as the article gives it.
    pub const AUTHOR: &str = "schema:author";
    /// Outlet that published the article.
    pub const PUBLISHER: &str = "schema:publisher";
    /// Language of the article.
    pub const IN_LANGUAGE: &str = "schema:inLanguage";
    /// A place that contains it.
    pub const CONTAINED_IN_PLACE: &str = "schema:containedInPlace";
    /// An earlier text of the same address.
    pub const WAS_REVISION_OF: &str = "prov:wasRevisionOf";
    /// When it was made.
    pub const GENERATED_AT_TIME: &str = "prov:generatedAtTime";
    /// When the run began.
    pub const STARTED_AT_TIME: &str = "prov:startedAtTime";
    /// When the run ended.
    pub const ENDED_AT_TIME: &str = "prov:endedAtTime";
    /// The run that made it.
    pub const WAS_GENERATED_BY: &str = "prov:wasGeneratedBy";
    /// Position as well-known text, longitude first.
    pub const AS_WKT: &str = "geo:asWKT";
    /// The same thing in another data set.
    pub const SAME_AS: &str = "owl:sameAs";
    /// Another name.
    pub const ALT_LABEL: &str = "skos:altLabel";
    /// Code in another scheme.
    pub const NOTATION: &str = "skos:notation";
    /// Nearly the same term of another scheme.
    pub const CLOSE_MATCH: &str = "skos:closeMatch";
    /// A triple that is spoken about.
    pub const REIFIES: &str = "rdf:reifies";
    /// Class that it belongs to.
    pub const TYPE: &str = "rdf:type";
    /// Name to show.
    pub const LABEL: &str = "rdfs:label";
    /// Where it happened.
    pub const HAS_PLACE: &str = "sem:hasPlace";
    /// A sentence of an article.
    pub const SENTENCE: &str = "nif:Sentence";
    /// The group or organization that it belongs to.
    pub const MEMBER_OF: &str = "schema:memberOf";
    /// The organization that the person is with.
    pub const AFFILIATION: &str = "schema:affiliation";
    /// The one that employs the person.
    pub const WORKS_FOR: &str = "schema:worksFor";
    /// The country that the person is a citizen of.
    pub const NATIONALITY: &str = "schema:nationality";
    /// Office or job of the person.
    pub const JOB_TITLE: &str = "schema:jobTitle";
    /// Class of all events in SEM.
    pub const EVENT: &str = "sem:Event";
    /// A news article in schema.org.
    pub const NEWS_ARTICLE: &str = "schema:NewsArticle";
    /// A claim in schema.org.
    pub const CLAIM: &str = "schema:Claim";
    /// A thing with a history in PROV-O.
    pub const ENTITY: &str = "prov:Entity";
    /// Something that made or used things in PROV-O.
    pub const ACTIVITY: &str = "prov:Activity";
    /// A mention in GAF.
    pub const MENTION: &str = "gaf:Mention";
    /// A stretch of text in NIF.
    pub const PHRASE: &str = "nif:Phrase";
    /// An attribution in GRaSP.
    pub const ATTRIBUTION: &str = "grasp:Attribution";
    /// A reified triple of RDF 1.1.
    pub const STATEMENT: &str = "rdf:Statement";
    /// First member of a list.
    pub const FIRST: &str = "rdf:first";
    /// Rest of a list.
    pub const REST: &str = "rdf:rest";
    /// The empty list.
    pub const NIL: &str = "rdf:nil";
    /// A wider class.
    pub const SUB_CLASS_OF: &str = "rdfs:subClassOf";
    /// A day.
    pub const DATE: &str = "xsd:date";
    /// A moment.
    pub const DATE_TIME: &str = "xsd:dateTime";
    /// A year.
    pub const G_YEAR: &str = "xsd:gYear";
    /// A month of a year.
    pub const G_YEAR_MONTH: &str = "xsd:gYearMonth";
    /// A whole number.
    pub const INTEGER: &str = "xsd:integer";
    /// A decimal number.
    pub const DECIMAL: &str = "xsd:decimal";
    /// True or false.
    pub const BOOLEAN: &str = "xsd:boolean";
    /// Geometry as well-known text.
    pub const WKT_LITERAL: &str = "geo:wktLiteral";
}
