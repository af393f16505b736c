//! The colors of a finished picture: light as it was drawn, dark, or as the reader's screen is.
//!
//! Colors stand in attributes of their own (`fill="#F4E7A8"`), and no word of an article can look like one, as its quotes are escaped.

use super::super::style;
use super::super::style::Theme;
use std::fmt::Write as _;

/// Attributes that hold a color.
const PAINTS: [&str; 2] = ["fill", "stroke"];

/// An SVG text in the colors of a theme.
pub(super) fn dressed(text: &str, theme: Theme) -> String {
    match theme {
        Theme::Light => text.to_owned(),
        Theme::Dark => darkened(text),
        Theme::Auto => text.replacen("<defs>", &format!("<style>{}</style>\n<defs>", rules()), 1),
    }
}

fn darkened(text: &str) -> String {
    let mut dark = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("=\"#") {
        let (before, color) = rest.split_at(at + 2);
        let end = color.find('"').unwrap_or(color.len());
        let known = style::DARK.iter().find(|(light, _)| *light == &color[..end]);
        dark.push_str(before);
        dark.push_str(known.map_or(&color[..end], |(_, dark)| dark));
        rest = &color[end..];
    }
    dark + rest
}

/// Rules that win over the attributes on a dark screen. Paper is white, so printing is left alone.
fn rules() -> String {
    let mut rules = String::from("@media screen and (prefers-color-scheme: dark) {");
    for (light, dark) in style::DARK {
        for paint in PAINTS {
            let _ = write!(rules, "[{paint}=\"{light}\"]{{{paint}:{dark}}}");
        }
    }
    rules + "}"
}

#[cfg(test)]
mod tests {
    use super::*;

    const PICTURE: &str =
        "<svg><defs></defs><rect fill=\"#FFFFFF\"/><text fill=\"#222222\">=&quot;#222222&quot;</text></svg>";

    #[test]
    fn only_colors_are_darkened() {
        let dark = dressed(PICTURE, Theme::Dark);
        assert_eq!(dark, PICTURE.replace("\"#FFFFFF\"", "\"#17181A\"").replace("\"#222222\"", "\"#ECECEC\""));
    }

    #[test]
    fn by_itself_it_stays_as_it_is() {
        assert_eq!(dressed(PICTURE, Theme::Light), PICTURE);
        let auto = dressed(PICTURE, Theme::Auto);
        assert!(
            auto.contains("prefers-color-scheme: dark") && auto.contains("[fill=\"#222222\"]{fill:#ECECEC}"),
            "{auto}"
        );
    }
}
