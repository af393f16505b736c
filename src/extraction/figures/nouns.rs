//! Words around numbers that tell a count from a measure, a price or a name.

/// Units of measure, money and shares: what they follow is no count.
const MEASURES: &[&str] = &[
    "%", "percent", "per", "pct", "percentage", "point", "points", "dollar", "dollars", "euro", "euros", "pound",
    "pounds", "ruble", "rubles", "rouble", "roubles", "yuan", "yen", "rupee", "rupees", "peso", "pesos", "shekel",
    "shekels", "lira", "riyal", "riyals", "rial", "rials", "dinar", "dinars", "hryvnia", "franc", "francs", "cent",
    "cents", "mile", "miles", "km", "kilometer", "kilometers", "kilometre", "kilometres", "meter", "meters", "metre",
    "metres", "m", "foot", "feet", "ft", "inch", "inches", "yard", "yards", "acre", "acres", "hectare", "hectares",
    "square", "cubic", "sq", "cm", "mm", "ton", "tons", "tonne", "tonnes", "kg", "kilogram", "kilograms", "kilo",
    "kilos", "gram", "grams", "lb", "lbs", "ounce", "ounces", "liter", "liters", "litre", "litres", "gallon",
    "gallons", "degree", "degrees", "mph", "kph", "knots", "mb", "gb", "volts", "watts", "megawatts", "mw", "second",
    "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months", "year",
    "years", "decade", "decades", "century", "centuries", "nights", "night", "today", "tonight", "yesterday",
    "morning", "moment", "moments", "a.m.", "p.m.", "am", "pm", "o'clock", "gmt", "times", "fold", "magnitude", "°",
    "thirds", "quarters", "fifths", "halves", "third", "half", "quarter", "aged",
];

/// Words that take a number as a name: "No. 3", "page 7", "$5".
const NAMING: &[&str] = &[
    "$", "£", "€", "¥", "₽", "₹", "us$", "c$", "a$", "#", "no.", "nos.", "number", "page", "pages", "p.", "pp.",
    "chapter", "section", "article", "resolution", "act", "room", "route", "highway", "flight", "gate", "platform",
    "line", "channel", "episode", "season", "part", "phase", "level", "grade", "stage", "step", "size", "version",
    "volume", "vol.", "figure", "fig.", "table", "block", "unit", "sector", "district", "zone", "area", "camp",
    "building", "apartment", "apt.", "suite", "box", "war", "type", "model", "magnitude", "day", "week", "category",
    "tier", "formula", "group", "studio", "age", "aged", "x", "×", "tel.", "ext.",
];

/// Whether a word is a unit, so that a number before it measures.
pub(super) fn is_measure(word: &str) -> bool {
    MEASURES.contains(&word)
}

/// Whether a number after the word names something rather than counts.
pub(super) fn names_a_number(word: &str) -> bool {
    NAMING.contains(&word)
}

/// How many a plural number word stands for: "dozens" for twelves.
pub(super) fn plural_scale(word: &str) -> Option<u64> {
    let scale = match word {
        "tens" => 10,
        "dozens" => 12,
        "scores" => 20,
        "hundreds" => 100,
        "thousands" => 1_000,
        "millions" => 1_000_000,
        "billions" => 1_000_000_000,
        _ => return None,
    };
    Some(scale)
}

/// Whether something that can be counted follows "of": "dozens of the men", "scores of people", not "hundreds of dollars".
pub(super) fn follows(words: &[&str]) -> bool {
    words.first().is_some_and(|w| w.starts_with(char::is_alphabetic) || matches!(*w, "“" | "\"" | "'"))
}
