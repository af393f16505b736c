//! Names and words made comparable: lower case, plain letters, straight quotes, no stops in abbreviations.
//!
//! `U.S.` and `US` become `us`, `São` becomes `sao`, `‘’` become `'`. Hyphens separate: `al-Qaeda`, `al Qaeda` and the
//! tokens `al`, `-`, `Qaeda` all give `al`, `qaeda`. What a word looked like is for the caller to remember.

/// Last character of a range of Latin letters with marks, and the plain letters for them. A range begins behind the one before.
const FOLDED: &[(char, &str)] = &[
    ('å', "a"),
    ('æ', "ae"),
    ('ç', "c"),
    ('ë', "e"),
    ('ï', "i"),
    ('ð', "d"),
    ('ñ', "n"),
    ('ö', "o"),
    ('÷', "/"),
    ('ø', "o"),
    ('ü', "u"),
    ('ý', "y"),
    ('þ', "th"),
    ('ÿ', "y"),
    ('ą', "a"),
    ('č', "c"),
    ('đ', "d"),
    ('ě', "e"),
    ('ģ', "g"),
    ('ħ', "h"),
    ('ı', "i"),
    ('ĳ', "ij"),
    ('ĵ', "j"),
    ('ĸ', "k"),
    ('ł', "l"),
    ('ŋ', "n"),
    ('ő', "o"),
    ('œ', "oe"),
    ('ř', "r"),
    ('š', "s"),
    ('ŧ', "t"),
    ('ų', "u"),
    ('ŵ', "w"),
    ('ŷ', "y"),
    ('ž', "z"),
    ('ſ', "s"),
];

/// The same for the blocks Latin Extended-B (in part) and Latin Extended Additional: first, last, plain letters.
const FOLDED_RARE: &[(char, char, &str)] = &[
    ('ơ', 'ơ', "o"),
    ('ư', 'ư', "u"),
    ('ǎ', 'ǎ', "a"),
    ('ǐ', 'ǐ', "i"),
    ('ǒ', 'ǒ', "o"),
    ('ǔ', 'ǜ', "u"),
    ('ǧ', 'ǧ', "g"),
    ('ș', 'ș', "s"),
    ('ț', 'ț', "t"),
    ('ə', 'ə', "a"),
    ('ḁ', 'ḁ', "a"),
    ('ḃ', 'ḇ', "b"),
    ('ḉ', 'ḉ', "c"),
    ('ḋ', 'ḓ', "d"),
    ('ḕ', 'ḝ', "e"),
    ('ḡ', 'ḡ', "g"),
    ('ḣ', 'ḫ', "h"),
    ('ḭ', 'ḯ', "i"),
    ('ḱ', 'ḵ', "k"),
    ('ḷ', 'ḽ', "l"),
    ('ḿ', 'ṃ', "m"),
    ('ṅ', 'ṋ', "n"),
    ('ṍ', 'ṓ', "o"),
    ('ṙ', 'ṟ', "r"),
    ('ṡ', 'ṩ', "s"),
    ('ṫ', 'ṱ', "t"),
    ('ṳ', 'ṻ', "u"),
    ('ẑ', 'ẕ', "z"),
    ('ạ', 'ặ', "a"),
    ('ẹ', 'ệ', "e"),
    ('ỉ', 'ị', "i"),
    ('ọ', 'ợ', "o"),
    ('ụ', 'ự', "u"),
    ('ỳ', 'ỹ', "y"),
];

/// One token made comparable. A token of nothing but marks stays as it is.
#[must_use]
pub fn normalize(token: &str) -> String {
    let mut normal = String::with_capacity(token.len());
    normalize_into(token, &mut normal);
    normal
}

/// Puts the normalized token into `normal`, in place of what was there.
fn normalize_into(token: &str, normal: &mut String) {
    normal.clear();
    if token.is_ascii() {
        normal.extend(token.chars().map(|c| c.to_ascii_lowercase()));
    } else {
        for c in token.chars().flat_map(char::to_lowercase) {
            fold(c, normal);
        }
    }
    if normal.contains('.') && normal.contains(|c: char| c.is_alphanumeric()) {
        normal.retain(|c| c != '.');
    }
}

fn fold(c: char, normal: &mut String) {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{2bb}'..='\u{2bf}' | '\u{b4}' | '\u{2032}' | '`' => normal.push('\''),
        '\u{201c}' | '\u{201d}' => normal.push('"'),
        '\u{2010}' | '\u{2011}' => normal.push('-'),
        'ß' => normal.push_str("ss"),
        '\u{300}'..='\u{36f}' => {}
        'à'..='ſ' => match FOLDED.iter().find(|(last, _)| c <= *last) {
            Some((_, plain)) => normal.push_str(plain),
            None => normal.push(c),
        },
        'ơ'..='ỹ' => match FOLDED_RARE.iter().find(|(first, last, _)| (*first..=*last).contains(&c)) {
            Some((_, _, plain)) => normal.push_str(plain),
            None => normal.push(c),
        },
        _ => normal.push(c),
    }
}

/// The parts of a normalized token that a hyphen separates; none for the hyphen itself.
pub(super) fn parts(normal: &str) -> impl Iterator<Item = &str> {
    normal.split('-').filter(|part| !part.is_empty())
}

/// Calls `each` with the normalized tokens of a name, split as Universal Dependencies splits English, without hyphens.
/// `buffer` is scratch space.
pub(super) fn tokens(name: &str, buffer: &mut String, mut each: impl FnMut(&str)) {
    for word in name.split(' ').filter(|word| !word.is_empty()) {
        normalize_into(word, buffer);
        let (word, comma) = match buffer.strip_suffix(',') {
            Some(word) => (word, true),
            None => (buffer.as_str(), false),
        };
        let (stem, genitive) = split_genitive(word);
        parts(stem).for_each(&mut each);
        if let Some(genitive) = genitive {
            each(genitive);
        }
        if comma {
            each(",");
        }
    }
}

fn split_genitive(word: &str) -> (&str, Option<&str>) {
    for ending in ["'s", "'"] {
        match word.strip_suffix(ending) {
            Some(stem) if !stem.is_empty() => return (stem, Some(ending)),
            _ => {}
        }
    }
    (word, None)
}
