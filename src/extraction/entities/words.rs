//! Closed lists of words that steer how names are read.
//!
//! Grammar rather than knowledge of the world: which prepositions locate, which verbs want an actor, which
//! nouns lead a name. Every list is sorted, so that [`has`] can halve it. Names of things are in the lexicon.

/// Whether the sorted `list` holds `word`.
pub(super) fn has(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

/// Prepositions that put something at a place.
#[rustfmt::skip]
pub(super) const LOCATIVE: &[&str] = &[
    "across", "along", "around", "at", "beyond", "in", "inside", "into", "near", "off", "onto", "outside", "over",
    "through", "throughout", "toward", "towards", "via", "within",
];

/// Nouns of what stands between states: "ties between", "talks with".
#[rustfmt::skip]
pub(super) const RELATIONAL: &[&str] = &[
    "accord", "agreement", "alliance", "ceasefire", "clash", "communication", "competition", "conflict",
    "confrontation", "contact", "cooperation", "deal", "dialogue", "discussion", "dispute", "détente", "engagement",
    "feud", "friction", "friendship", "meeting", "negotiation", "pact", "partnership", "relation", "relations",
    "relationship", "rivalry", "standoff", "summit", "talk", "talks", "tension", "tensions", "tie", "ties", "trade",
    "treaty", "truce", "understanding", "war",
];

/// Nouns and verbs that go `on` or `against` a state.
#[rustfmt::skip]
pub(super) const AGAINST: &[&str] = &[
    "accusation", "allegation", "ban", "blockade", "campaign", "case", "charge", "claim", "complaint", "criticism",
    "embargo", "evidence", "hostility", "impose", "lawsuit", "measure", "pressure", "restriction", "retaliate",
    "retaliation", "sanction", "sanctions", "slap", "stance", "tariff", "threat", "vote", "war", "warn",
];

/// Nouns and verbs whose `to` or `for` leads to who is addressed or helped.
#[rustfmt::skip]
pub(super) const TOWARD: &[&str] = &[
    "admit", "aid", "allegiance", "ally", "apologize", "apology", "appeal", "arms", "assistance", "backing",
    "belong", "commitment", "complain", "complaint", "condolence", "condolences", "deliver", "demand", "explain",
    "export", "give", "grant", "hand", "help", "hostile", "information", "intelligence", "lend", "letter", "loan",
    "loyal", "loyalty", "message", "nothing", "notify", "obligation", "offer", "pass", "passing", "pledge", "present",
    "promise", "proposal", "propose", "protest", "provide", "recommend", "relay", "reply", "report", "request",
    "respond", "response", "sale", "sell", "send", "signal", "speak", "statement", "submit", "supply", "support",
    "sympathy", "talk", "tell", "threat", "tip", "tip-off", "transfer", "ultimatum", "warn", "warning", "weapon",
    "write",
];

/// Nouns and verbs whose `from` or `by` leads to who does it.
#[rustfmt::skip]
pub(super) const COMING: &[&str] = &[
    "admission", "aid", "allegation", "announcement", "approval", "assurance", "backing", "call", "claim",
    "command", "comment", "complaint", "confirmation", "decision", "demand", "denial", "funding", "get", "hear",
    "help", "intelligence", "invitation", "letter", "message", "money", "obtain", "offer", "order", "permission",
    "pledge", "pressure", "proposal", "protest", "reaction", "receive", "rejection", "reply", "report", "request",
    "response", "secure", "signal", "statement", "support", "threat", "warning", "weapon",
];

/// What a government, not a country, has: "Iran's warning".
#[rustfmt::skip]
pub(super) const POSSESSED: &[&str] = &[
    "accusation", "action", "admission", "admissions", "advance", "adversary", "agenda", "aggression", "agreement",
    "aim", "allegation", "ally", "ambassador", "ambition", "announcement", "approach", "arsenal", "assault",
    "assertion", "attack", "attempt", "authority", "backing", "behavior", "bid", "call", "campaign", "capability",
    "claim", "commitment", "concern", "condemnation", "consent", "counter-offensive", "counteroffensive",
    "criticism", "deal", "decision", "defense", "delegation", "demand", "denial", "deployment", "diplomacy",
    "diplomat", "effort", "embassy", "enemy", "envoy", "explanation", "failure", "force", "goal", "government",
    "incursion", "influence", "insistence", "intelligence", "intention", "interest", "interference", "intervention",
    "invasion", "involvement", "leader", "leadership", "legislature", "meddling", "military", "minister",
    "ministry", "mission", "move", "negotiator", "objection", "obligation", "occupation", "offensive", "offer",
    "official", "operation", "opposition", "order", "parliament", "participation", "partner", "plan", "pledge",
    "policy", "position", "pressure", "program", "promise", "propaganda", "proposal", "proxy", "reaction",
    "readiness", "refusal", "regime", "rejection", "relation", "reluctance", "representative", "request",
    "resistance", "response", "retaliation", "rival", "role", "rule", "sanction", "silence", "spokesman",
    "spokesperson", "spokeswoman", "spy", "stance", "statement", "strategy", "strike", "suggestion", "support",
    "suspicion", "talk", "threat", "tie", "troop", "ultimatum", "veto", "view", "vote", "vow", "war", "warning",
    "willingness", "withdrawal",
];

/// Verbs whose subject is a country as a place, or as land and people.
#[rustfmt::skip]
pub(super) const PLACELY: &[&str] = &[
    "border", "contain", "cover", "experience", "face", "grow", "host", "house", "lie", "lose", "mourn", "neighbor",
    "observe", "rank", "remain", "sit", "span", "stretch", "suffer",
];

/// Verbs whose object is a government rather than a land.
#[rustfmt::skip]
pub(super) const TARGET: &[&str] = &[
    "accuse", "advise", "aid", "alert", "appease", "approach", "arm", "ask", "assure", "back", "beseech", "blame",
    "brief", "call", "caution", "censure", "challenge", "chastise", "chide", "commend", "compel", "condemn",
    "confront", "congratulate", "contact", "convince", "court", "criticize", "defy", "denounce", "deter", "engage",
    "entreat", "forbid", "force", "forewarn", "forgive", "fund", "give", "help", "implicate", "implore", "inform",
    "instruct", "invite", "join", "lambast", "link", "lobby", "meet", "notify", "oblige", "oppose", "order",
    "outrage", "pay", "permit", "persuade", "praise", "press", "pressure", "prod", "prompt", "provoke", "punish",
    "pursue", "push", "reassure", "rebuff", "rebuke", "remind", "reprimand", "reproach", "request", "rival",
    "sanction", "scold", "slam", "support", "suspect", "tell", "thank", "threaten", "tip", "trust", "urge", "warn",
];

/// Predicates that only an actor can have: "Moscow was skeptical".
#[rustfmt::skip]
pub(super) const ATTITUDE: &[&str] = &[
    "able", "adamant", "adversary", "afraid", "alarmed", "ally", "angered", "angry", "anxious", "aware", "backer",
    "careful", "cautious", "certain", "committed", "concerned", "confident", "content", "convinced", "critical",
    "deaf", "defiant", "determined", "dismissive", "doubtful", "eager", "enemy", "foe", "frustrated", "furious",
    "glad", "grateful", "guilty", "happy", "hesitant", "hopeful", "hostile", "interested", "involved", "keen",
    "mindful", "nervous", "open", "opposed", "outraged", "partner", "pleased", "prepared", "ready", "reluctant",
    "responsible", "rival", "satisfied", "signatory", "silent", "skeptical", "slow", "sorry", "sponsor", "supplier",
    "sure", "suspicious", "unable", "unaware", "unconvinced", "uneasy", "unhappy", "unsure", "unwilling", "wary",
    "willing", "worried",
];

/// Verbs whose subject, a capital, stands for the government.
#[rustfmt::skip]
pub(super) const ACTING: &[&str] = &[
    "accept", "accuse", "acknowledge", "act", "add", "admit", "advise", "agree", "aid", "aim", "alert", "allege",
    "allow", "announce", "appeal", "approve", "argue", "arm", "ask", "assert", "assess", "assure", "back", "ban",
    "believe", "bid", "blame", "block", "boast", "boycott", "break", "brush", "call", "cancel", "caution",
    "challenge", "choose", "cite", "claim", "close", "comment", "concede", "conclude", "condemn", "confirm",
    "consider", "contend", "continue", "cooperate", "coordinate", "criticize", "cut", "deal", "decide", "declare",
    "decline", "decry", "deepen", "defend", "defy", "delay", "deliver", "demand", "denounce", "deny", "deploy",
    "describe", "detain", "dismiss", "dispatch", "dispute", "doubt", "downplay", "draw", "drop", "emphasize",
    "encourage", "end", "endorse", "engage", "escalate", "estimate", "evacuate", "expand", "expect", "expel",
    "express", "extend", "fail", "fear", "fight", "find", "fire", "forewarn", "freeze", "fulfill", "fund", "get",
    "give", "grant", "halt", "have", "help", "hint", "hope", "identify", "ignore", "imply", "impose", "inform",
    "insist", "intend", "intercept", "intervene", "invade", "invite", "issue", "join", "judge", "keep", "know",
    "label", "lack", "launch", "lead", "learn", "lift", "link", "lobby", "maintain", "make", "mean", "mediate",
    "meet", "move", "mull", "name", "need", "negotiate", "note", "notify", "object", "offer", "oppose", "order",
    "outlaw", "own", "pay", "plan", "play", "plead", "pledge", "point", "prefer", "prepare", "press", "pressure",
    "promise", "propose", "protest", "prove", "provide", "publish", "pull", "pursue", "push", "question", "raise",
    "ratify", "react", "reaffirm", "reassure", "rebuff", "recall", "receive", "recognize", "refuse", "refute",
    "regard", "reject", "release", "rely", "remain", "remind", "renounce", "repeat", "reply", "report", "request",
    "reserve", "resist", "respond", "restore", "restrict", "resume", "retaliate", "reveal", "sanction", "say",
    "see", "seek", "seem", "send", "share", "shrug", "shut", "sign", "signal", "slam", "sound", "speak", "spend",
    "stage", "stand", "start", "state", "stick", "stop", "strengthen", "stress", "strike", "strive", "subsidize",
    "suggest", "summon", "supply", "support", "suspect", "suspend", "swear", "take", "talk", "tell", "thank",
    "think", "threaten", "tighten", "tip", "train", "treat", "try", "turn", "undermine", "urge", "use", "view",
    "voice", "vote", "vow", "wait", "want", "warn", "welcome", "withdraw", "withhold", "worry",
];

/// Nouns for what is an organ of state under a country's name.
#[rustfmt::skip]
pub(super) const ORGANS: &[&str] = &[
    "airforce", "army", "cabinet", "coastguard", "gendarmerie", "intelligence", "judiciary", "legislature",
    "marines", "military", "militia", "navy", "parliament", "police",
];

/// Last words of the longer names of such organs: "security forces".
#[rustfmt::skip]
pub(super) const ORGAN_HEADS: &[&str] = &[
    "agencies", "agency", "army", "assembly", "bureau", "commission", "committee", "council", "court", "department",
    "directorate", "force", "forces", "guard", "guards", "intelligence", "military", "ministry", "navy", "office",
    "parliament", "police", "prosecutor", "senate", "service", "services", "troops",
];

/// What stands before them.
#[rustfmt::skip]
pub(super) const ORGAN_MODIFIERS: &[&str] = &[
    "agriculture", "air", "air-force", "armed", "army", "border", "central", "coast", "constitutional",
    "counterterrorism", "defence", "defense", "economic", "education", "election", "emergency", "energy", "federal",
    "finance", "foreign", "health", "home", "intelligence", "interior", "internal", "justice", "law", "lower",
    "military", "national", "navy", "nuclear", "police", "presidential", "prosecution", "riot", "secret",
    "security", "special", "spy", "state", "supreme", "trade", "transport", "upper",
];

/// Nouns that, after a country's adjective, are its government.
#[rustfmt::skip]
pub(super) const RULERS: &[&str] = &[
    "administration", "authorities", "authority", "government", "regime",
];

/// People nouns that belong to a government.
#[rustfmt::skip]
pub(super) const OFFICIALS: &[&str] = &[
    "adviser", "advisor", "agent", "aide", "ambassador", "analyst-in-chief", "attaché", "authority", "cabinet",
    "chancellor", "commander", "congressman", "consul", "consulate", "delegate", "delegation", "deputy", "diplomat",
    "embassy", "envoy", "general", "governor", "investigator", "judge", "lawmaker", "leader", "leadership",
    "legislator", "mayor", "minister", "mp", "negotiator", "officer", "official", "premier", "president",
    "president-elect", "prosecutor", "regulator", "representative", "secretary", "senator", "spokesman",
    "spokesperson", "spokeswoman", "spy",
];

/// Verbs of saying and thinking: their subject tends to be the subject of what is said.
#[rustfmt::skip]
pub(super) const SPEECH: &[&str] = &[
    "accept", "acknowledge", "add", "admit", "advise", "agree", "allege", "announce", "argue", "assert", "assume",
    "assure", "believe", "boast", "claim", "comment", "complain", "concede", "conclude", "confess", "confirm",
    "consider", "contend", "decide", "declare", "demand", "deny", "describe", "disclose", "doubt", "emphasize",
    "estimate", "expect", "explain", "fear", "feel", "find", "guess", "hear", "hint", "hope", "imagine", "imply",
    "indicate", "inform", "insist", "know", "learn", "maintain", "mean", "mention", "note", "observe", "pledge",
    "point", "predict", "promise", "propose", "realize", "recall", "recognize", "refuse", "reiterate", "remark",
    "remember", "remind", "repeat", "reply", "report", "request", "respond", "reveal", "say", "signal", "state",
    "stress", "suggest", "suspect", "swear", "tell", "testify", "think", "threaten", "tweet", "understand", "vow",
    "want", "warn", "worry", "write",
];

/// Those who speak for others.
#[rustfmt::skip]
pub(super) const SPOKES: &[&str] = &[
    "spokesman", "spokesmen", "spokesmodel", "spokespeople", "spokesperson", "spokespersons", "spokeswoman",
    "spokeswomen",
];

/// Those who lead what follows.
#[rustfmt::skip]
pub(super) const LEADERS: &[&str] = &[
    "boss", "captain", "chair", "chairman", "chairperson", "chairwoman", "chancellor", "chief", "chieftain",
    "commander", "commander-in-chief", "director", "emir", "governor", "head", "king", "leader", "mayor",
    "minister", "monarch", "premier", "president", "prime-minister", "principal", "queen", "ruler",
    "secretary-general", "superintendent",
];

/// Kinship nouns.
#[rustfmt::skip]
pub(super) const KIN: &[&str] = &[
    "aunt", "brother", "cousin", "daughter", "father", "granddaughter", "grandfather", "grandmother", "grandson",
    "husband", "mother", "nephew", "niece", "parent", "sibling", "sister", "son", "spouse", "uncle", "widow",
    "widower", "wife",
];

/// Nouns for allies.
#[rustfmt::skip]
pub(super) const ALLIES: &[&str] = &[
    "ally", "backer", "partner",
];

/// Days and months, with the forms cut short.
#[rustfmt::skip]
pub(super) const CALENDAR: &[&str] = &[
    "apr", "april", "aug", "august", "dec", "december", "feb", "february", "fri", "friday", "fridays", "jan",
    "january", "jul", "july", "jun", "june", "mar", "march", "mon", "monday", "mondays", "nov", "november", "oct",
    "october", "sat", "saturday", "saturdays", "sep", "sept", "september", "sunday", "sundays", "thu", "thur",
    "thurs", "thursday", "thursdays", "tue", "tues", "tuesday", "tuesdays", "wed", "wednesday", "wednesdays",
];

/// Nouns that more often speak of what happens or of no place in particular than of a thing.
#[rustfmt::skip]
pub(super) const VAGUE: &[&str] = &[
    "account", "campaign", "chain", "check", "command", "commission", "community", "conflict", "east", "end",
    "field", "file", "floor", "front", "ground", "home", "intelligence", "interior", "line", "location", "mission",
    "monitor", "north", "northeast", "northwest", "operation", "orbit", "path", "place", "platform", "point",
    "pole", "position", "quarter", "record", "remains", "report", "round", "scene", "section", "service", "side",
    "skies", "sky", "south", "southeast", "southwest", "space", "spot", "step", "summit", "theater", "track",
    "unit", "wave", "way", "west", "world", "zone",
];

/// Nouns and titles of males.
#[rustfmt::skip]
pub(super) const MALE: &[&str] = &[
    "boy", "brother", "businessman", "cameraman", "chairman", "congressman", "cousin-in-law", "emperor", "father",
    "fireman", "fisherman", "gentleman", "grandfather", "grandson", "gunman", "he", "him", "himself", "his",
    "husband", "imam", "king", "lord", "man", "mr", "mr.", "nephew", "policeman", "pope", "priest", "prince",
    "salesman", "serviceman", "sheikh", "sir", "son", "spokesman", "sultan", "uncle", "widower",
];

/// Nouns and titles of females.
#[rustfmt::skip]
pub(super) const FEMALE: &[&str] = &[
    "actress", "aunt", "businesswoman", "chairwoman", "congresswoman", "daughter", "duchess", "girl",
    "granddaughter", "grandmother", "her", "herself", "lady", "madam", "miss", "mother", "mrs", "mrs.", "ms", "ms.",
    "niece", "policewoman", "princess", "queen", "she", "sister", "spokeswoman", "widow", "wife", "woman",
];

/// Verbs after which "it" is rather an event or a state of things.
#[rustfmt::skip]
pub(super) const EVENTISH: &[&str] = &[
    "amount", "be", "become", "begin", "cause", "come", "continue", "emerge", "end", "erupt", "feel", "follow",
    "happen", "injure", "kill", "last", "leave", "look", "mark", "matter", "mean", "occur", "prompt", "resemble",
    "seem", "sound", "start", "take", "trigger", "turn", "unfold", "wound",
];

/// Last words of names of buildings and grounds.
#[rustfmt::skip]
pub(super) const FACILITY: &[&str] = &[
    "abbey", "academy-building", "airbase", "airfield", "airport", "arena", "auditorium", "avenue", "barracks",
    "base", "bazaar", "beach", "boulevard", "bridge", "building", "cafe", "café", "camp", "campus", "canal",
    "casino", "castle", "cathedral", "cemetery", "center", "centre", "chapel", "checkpoint", "church", "cinema",
    "clinic", "complex", "court-house", "courthouse", "crossing", "dam", "depot", "dock", "embassy", "factory",
    "farm", "field", "fortress", "garden", "gardens", "gate", "hall", "harbor", "harbour", "highway", "hospital",
    "hotel", "house", "inn", "jail", "junction", "library", "mall", "mansion", "market", "memorial", "metro",
    "mill", "mine", "monastery", "monument", "morgue", "mosque", "museum", "nightclub", "office-tower", "palace",
    "park", "pipeline", "plant", "plaza", "port", "prison", "pub", "pyramid", "racecourse", "reactor", "refinery",
    "restaurant", "road", "school", "shrine", "square", "stadium", "station", "street", "subway", "synagogue",
    "temple", "terminal", "theater", "theatre", "tomb", "tower", "tunnel", "university-hospital", "villa", "wall",
    "warehouse", "yard", "zoo",
];

/// Last words of names of regions and waters.
#[rustfmt::skip]
pub(super) const REGIONAL: &[&str] = &[
    "archipelago", "bay", "canton", "coast", "county", "delta", "desert", "district", "emirate", "governorate",
    "gulf", "heights", "highlands", "hills", "island", "islands", "isles", "lake", "land", "mountain", "mountains",
    "oblast", "ocean", "peninsula", "plain", "plateau", "prefecture", "province", "raion", "region", "republic",
    "river", "sea", "shire", "state", "strait", "territories", "territory", "township", "valley", "village",
    "voivodeship",
];

/// Last words, or words before "of", of names of organizations.
#[rustfmt::skip]
pub(super) const INSTITUTION: &[&str] = &[
    "academy", "administration", "agency", "alliance", "army", "assembly", "association", "authority", "bank",
    "battalion", "board", "brigade", "brigades", "broadcaster", "bureau", "cabinet", "chamber", "church", "club",
    "coalition", "college", "command", "commission", "committee", "community", "company", "confederation",
    "conference", "congress", "consortium", "corporation", "corps", "council", "court", "department",
    "directorate", "division", "faction", "federation", "fleet", "force", "forces", "forum", "foundation", "front",
    "fund", "group", "guard", "guards", "initiative", "inspectorate", "institute", "institution", "intelligence",
    "league", "legion", "militia", "ministry", "mission", "movement", "nations", "navy", "network", "news",
    "observatory", "office", "orchestra", "organisation", "organization", "parliament", "partnership", "party",
    "police", "post", "post-office", "press", "railways", "regiment", "school", "secretariat", "senate", "service",
    "services", "society", "squad", "squadron", "staff", "syndicate", "team", "times", "tribunal", "tribune",
    "trust", "union", "university", "watch", "watchdog", "wing",
];

/// Small words in names of persons and places.
#[rustfmt::skip]
pub(super) const PARTICLES: &[&str] = &[
    "abu", "al", "ben", "bin", "bint", "da", "das", "de", "del", "della", "der", "di", "dos", "du", "el", "ibn", "la",
    "le", "ter", "ul", "ur", "van", "von", "y",
];

/// Last words of names that are buildings or those who run them: the learned tags decide.
#[rustfmt::skip]
pub(super) const HOUSE: &[&str] = &[
    "center", "centre", "church", "clinic", "hospital", "hotel", "house", "library", "museum", "restaurant", "school",
    "theater", "theatre",
];

/// Company suffixes.
#[rustfmt::skip]
pub(super) const COMPANY: &[&str] = &[
    "ag", "airlines", "airways", "associates", "bancorp", "bv", "co", "co.", "company", "corp", "corp.",
    "corporation", "electronics", "enterprises", "gmbh", "group", "holding", "holdings", "inc", "inc.",
    "industries", "laboratories", "limited", "llc", "llp", "ltd", "ltd.", "motors", "nv", "oy", "oyj", "partners",
    "pharmaceuticals", "pjsc", "plc", "records", "s.a.", "sa", "se", "spa", "studios", "technologies",
];

/// Goods that are spoken of without an article: "sold oil", "dropped rice".
#[rustfmt::skip]
pub(super) const GOODS: &[&str] = &[
    "alcohol", "ammunition", "bread", "cannabis", "cash", "coal", "cobalt", "cocaine", "coffee", "copper", "cotton",
    "crude", "diesel", "electricity", "fentanyl", "fertilizer", "flour", "food", "fuel", "gas", "gasoline", "gold",
    "grain", "heroin", "ivory", "lithium", "maize", "meat", "medicine", "methamphetamine", "milk", "money", "oil",
    "opium", "petrol", "rice", "soy", "steel", "sugar", "tea", "timber", "tobacco", "uranium", "wheat", "wine",
];

/// Last words of names of newspapers.
#[rustfmt::skip]
pub(super) const OUTLET: &[&str] = &[
    "bugle", "chronicle", "courier", "dispatch", "examiner", "gazette", "herald", "inquirer", "ledger", "telegraph",
    "times", "tribune", "zeitung",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_have_no_doubles() {
        for list in [
            LOCATIVE, RELATIONAL, AGAINST, TOWARD, COMING, POSSESSED, PLACELY, TARGET, ATTITUDE, ACTING, ORGANS,
            ORGAN_HEADS, ORGAN_MODIFIERS, RULERS, OFFICIALS, SPEECH, SPOKES, LEADERS, KIN, ALLIES, CALENDAR, VAGUE,
            MALE, FEMALE, EVENTISH, FACILITY, REGIONAL, INSTITUTION, COMPANY, PARTICLES, HOUSE, OUTLET, GOODS,
        ] {
            assert!(list.windows(2).all(|pair| pair[0] < pair[1]), "{list:?}");
        }
    }
}
