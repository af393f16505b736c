//! Cardinal numbers in tokens: figures, words and both ("2.5 million", "twenty-three", "a dozen").

/// A number and how many tokens it takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::extraction) struct Cardinal {
    /// Its value.
    pub(in crate::extraction) value: f64,
    /// Tokens that it takes.
    pub(in crate::extraction) length: usize,
}

/// What a word adds to a number.
enum Part {
    /// "144", "2.5".
    Figure(f64),
    /// Below twenty.
    Unit(f64),
    /// "twenty" to "ninety".
    Ten(f64),
    /// "hundred", "thousand", "million" …
    Scale(f64),
}

/// The number that begins with the first of `words`, which are tokens in lower case.
pub(in crate::extraction) fn cardinal(words: &[&str]) -> Option<Cardinal> {
    let article = matches!(words.first(), Some(&"a" | &"an"));
    let start = usize::from(article);
    if article && !words.get(1).is_some_and(|w| matches!(part(w), Some(Part::Scale(_)))) {
        return None;
    }
    let mut sum = Sum::default();
    let mut at = start;
    while let Some(word) = words.get(at) {
        let joint = matches!(*word, "-" | "and") && at > start;
        if joint && sum.goes_on(word, words.get(at + 1).copied()) {
            at += 1;
            continue;
        }
        let Some(part) = part(word).filter(|part| sum.takes(part)) else {
            break;
        };
        sum.add(&part);
        at += 1;
    }
    (at > start).then_some(Cardinal { value: sum.total + sum.current, length: at })
}

/// A number as it is being read.
#[derive(Default)]
struct Sum {
    total: f64,
    current: f64,
    seen: bool,
    closed: bool,
    tens: bool,
    hundred: bool,
}

impl Sum {
    fn takes(&self, part: &Part) -> bool {
        match part {
            Part::Figure(_) => !self.seen,
            Part::Unit(value) => !self.seen || !self.closed && (!self.tens || *value < 10.0),
            Part::Ten(_) => !self.seen || !self.closed && !self.tens,
            Part::Scale(_) => true,
        }
    }

    /// "twenty-three", "two hundred and five".
    fn goes_on(&self, joint: &str, next: Option<&str>) -> bool {
        let small = matches!(next.and_then(part), Some(Part::Unit(_) | Part::Ten(_)));
        match joint {
            "-" => self.tens && !self.closed && small && matches!(next.and_then(part), Some(Part::Unit(v)) if v < 10.0),
            _ => self.hundred && !self.closed && small,
        }
    }

    fn add(&mut self, part: &Part) {
        self.seen = true;
        match *part {
            Part::Figure(value) | Part::Unit(value) => {
                self.current += value;
                self.closed = true;
            }
            Part::Ten(value) => {
                self.current += value;
                self.tens = true;
            }
            Part::Scale(scale) => self.scale(scale),
        }
    }

    fn scale(&mut self, scale: f64) {
        let base = if self.current == 0.0 { 1.0 } else { self.current };
        if scale <= 100.0 {
            self.current = base * scale;
        } else {
            self.total += base * scale;
            self.current = 0.0;
        }
        self.hundred = true;
        (self.closed, self.tens) = (false, false);
    }
}

fn part(word: &str) -> Option<Part> {
    const UNITS: &[&str] = &[
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];
    const TENS: &[&str] = &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    if let Some(value) = figure(word) {
        return Some(Part::Figure(value));
    }
    if let Some(index) = UNITS.iter().position(|u| *u == word) {
        return Some(Part::Unit(index as f64));
    }
    if let Some(index) = TENS.iter().position(|t| *t == word) {
        return Some(Part::Ten((index + 2) as f64 * 10.0));
    }
    let scale = match word {
        "dozen" => 12.0,
        "hundred" => 100.0,
        "thousand" => 1e3,
        "million" | "mn" => 1e6,
        "billion" | "bn" => 1e9,
        "trillion" => 1e12,
        _ => return None,
    };
    Some(Part::Scale(scale))
}

/// A figure: digits, with commas between thousands and perhaps a decimal point.
pub(in crate::extraction) fn figure(word: &str) -> Option<f64> {
    // Nearly every word of a text comes by here, and nearly none begins with a digit.
    let plain = word.starts_with(|c: char| c.is_ascii_digit())
        && word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','));
    if !plain {
        return None;
    }
    if !word.contains(',') {
        return word.parse().ok();
    }
    let grouped = word.split('.').next()?.split(',').skip(1).all(|group| group.len() == 3);
    grouped.then(|| word.replace(',', "").parse().ok()).flatten()
}

/// The number that an ordinal names: "22nd", "first", "twentieth".
pub(in crate::extraction) fn ordinal(word: &str) -> Option<u32> {
    const WORDS: &[&str] = &[
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
        "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
        "twentieth",
    ];
    if !word.ends_with(['t', 'd', 'h']) {
        return None;
    }
    if let Some(index) = WORDS.iter().position(|w| *w == word) {
        return Some(index as u32 + 1);
    }
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = &word[digits.len()..];
    matches!(suffix, "st" | "nd" | "rd" | "th").then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(f64, usize)> {
        let words: Vec<&str> = text.split(' ').collect();
        cardinal(&words).map(|c| (c.value, c.length))
    }

    #[test]
    fn figures_and_words() {
        assert_eq!(read("144 people"), Some((144.0, 1)));
        assert_eq!(read("1,200 people"), Some((1200.0, 1)));
        assert_eq!(read("2.5 million people"), Some((2.5e6, 2)));
        assert_eq!(read("twenty - three people"), Some((23.0, 3)));
        assert_eq!(read("two hundred and fifty men"), Some((250.0, 4)));
        assert_eq!(read("a dozen men"), Some((12.0, 2)));
        assert_eq!(read("two dozen men"), Some((24.0, 2)));
        assert_eq!(read("three thousand four hundred"), Some((3400.0, 4)));
    }

    #[test]
    fn what_is_no_number() {
        assert_eq!(read("a man"), None);
        assert_eq!(read("two and three"), Some((2.0, 1)));
        assert_eq!(read("two three"), Some((2.0, 1)));
        assert_eq!(ordinal("22nd"), Some(22));
        assert_eq!(ordinal("land"), None);
    }
}
