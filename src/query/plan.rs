//! Draws the plan of a query: what the engine does in which order, with rows and times.
//!
//! The engine's explanation comes in, a tree goes out: a line a step, which takes its rows from the step below it; what they meet there
//! is indented. Times include all that feeds a step. Names of steps are put into words, IRIs are shortened. What runs and measures
//! the query is `run.rs`.

use std::fmt::Write as _;

use serde::Deserialize;

use crate::error::{Error, Kind, Result};
use crate::store::evaluate::{QueryExplanation, is_tick};

use super::shorten::shorten_all;

/// Names of variables that the engine made up are hexadecimal numbers of at least so many digits.
const MADE_UP: usize = 24;

/// Steps of a query, the last one first.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Step {
    /// The engine's name of it.
    pub name: String,
    /// Rows that it gave; none when the query was not run.
    #[serde(rename = "number of results")]
    pub rows: Option<u64>,
    /// Seconds that it took, with all that feeds it.
    #[serde(rename = "duration in seconds")]
    pub seconds: Option<f64>,
    /// What feeds it.
    #[serde(default)]
    pub children: Vec<Step>,
}

#[derive(Deserialize)]
struct Explanation {
    plan: Step,
}

impl Step {
    /// Reads what the engine tells.
    ///
    /// # Errors
    /// When the engine tells something else than it used to.
    pub fn read(explanation: &QueryExplanation) -> Result<Self> {
        let strange = |e: String| Error::new(Kind::Query, e).at("plan");
        let mut json = Vec::new();
        explanation.write_in_json(&mut json).map_err(|e| strange(e.to_string()))?;
        let mut explanation: Explanation = serde_json::from_slice(&json).map_err(|e| strange(e.to_string()))?;
        explanation.plan.leave_out_ticks();
        explanation.plan.name_the_nameless(&mut Vec::new());
        Ok(explanation.plan)
    }

    /// A step that only looks whether the query was cut short is none of the reader's business.
    fn leave_out_ticks(&mut self) {
        while is_tick(&self.name) && self.children.len() == 1 {
            *self = self.children.remove(0);
        }
        self.children.iter_mut().for_each(Self::leave_out_ticks);
    }

    /// Variables that the engine made up have another name each time; here they are `?_1`, `?_2`, … in the order of the plan.
    fn name_the_nameless(&mut self, known: &mut Vec<String>) {
        let mut name = String::with_capacity(self.name.len());
        let mut rest = self.name.as_str();
        while let Some(at) = rest.find('?') {
            let word = &rest[at + 1..];
            let end = word.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(word.len());
            name.push_str(&rest[..=at]);
            if end >= MADE_UP {
                let number = known.iter().position(|k| *k == word[..end]).unwrap_or_else(|| {
                    known.push(word[..end].to_owned());
                    known.len() - 1
                });
                let _ = write!(name, "_{}", number + 1);
            } else {
                name.push_str(&word[..end]);
            }
            rest = &word[end..];
        }
        name.push_str(rest);
        self.name = name;
        self.children.iter_mut().for_each(|child| child.name_the_nameless(known));
    }

    /// Whether somewhere every row meets every row, since the two sides have no variable in common.
    #[must_use]
    pub fn has_product(&self) -> bool {
        self.is_product() || self.children.iter().any(Self::has_product)
    }

    /// A side that gives one row at most is no product: `VALUES` of a parameter.
    fn is_product(&self) -> bool {
        self.name.starts_with("Join(") && self.name.ends_with("keys = )") && self.children.iter().all(|c| !c.is_small())
    }

    fn is_small(&self) -> bool {
        self.name.starts_with("StaticBindings")
            || (self.name.starts_with("Extend") && self.children.iter().all(Self::is_small))
    }

    /// The tree, at most `width` characters wide.
    #[must_use]
    pub fn draw(&self, width: u16) -> String {
        let mut text = String::new();
        if self.rows.is_some() {
            let _ = writeln!(text, "{:>10} {:>10}", "rows", "ms");
        }
        self.line(&mut text, "", "", usize::from(width));
        text
    }

    fn line(&self, text: &mut String, first: &str, rest: &str, width: usize) {
        let mut line = String::new();
        if let Some(rows) = self.rows {
            let _ = write!(line, "{rows:>10} {:>10.1}  ", self.seconds.unwrap_or_default() * 1000.0);
        }
        let _ = write!(line, "{first}{}", in_words(&self.name));
        let _ = writeln!(text, "{}", cut(&line, width));
        let (main, sides) = self.inputs();
        for (number, side) in sides.iter().enumerate() {
            let (fork, below) = if number + 1 < sides.len() { ("├─ ", "│  ") } else { ("└─ ", "   ") };
            side.line(text, &format!("{rest}{fork}"), &format!("{rest}{below}"), width);
        }
        if let Some(main) = main {
            main.line(text, rest, rest, width);
        }
    }

    /// The step that the rows come from, and what they meet. The sides of a union are all alike.
    fn inputs(&self) -> (Option<&Self>, &[Self]) {
        match self.children.split_first() {
            Some((main, sides)) if self.name != "Union" => (Some(main), sides),
            _ => (None, &self.children),
        }
    }
}

/// The name of a step as a reader wants it.
fn in_words(name: &str) -> String {
    let name = shorten_all(name);
    let inside = |head: &str| name.strip_prefix(head).and_then(|rest| rest.strip_suffix(')'));
    if let Some(pattern) = inside("QuadPattern(") {
        return format!("scan {pattern}");
    }
    if let Some(path) = inside("Path(") {
        return format!("path {path}");
    }
    if let Some(keys) = inside("Join(HashBuildLeftProbeRight, keys = ") {
        return if keys.is_empty() {
            "join of every row with every row".to_owned()
        } else {
            format!("join on {}", sorted(keys))
        };
    }
    if let Some(rest) = inside("LeftJoin(HashBuildRightProbeLeft, keys = ") {
        let (keys, expression) = rest.split_once(", expression").unwrap_or((rest, ""));
        return format!("optional on {}", condition(&format!("{}, expression{expression}", sorted(keys))));
    }
    if let Some(rest) = inside("ForLoopLeftJoin(") {
        return format!("optional, row by row{}", condition(&format!(", {rest}")));
    }
    if let Some(keys) = inside("AntiJoin(HashBuildRightProbeLeft, keys = ") {
        return format!("minus on {}", sorted(keys));
    }
    if let Some(rest) = inside("StaticBindings(") {
        return format!("values {rest}");
    }
    if let Some((expression, variable)) = inside("Extend(").and_then(|rest| rest.rsplit_once(" -> ")) {
        return format!("bind {expression} as {variable}");
    }
    if name == "Distinct(Hash)" {
        return "distinct".to_owned();
    }
    lower(&name)
}

/// The engine has the variables of a join in no order.
fn sorted(keys: &str) -> String {
    let mut keys: Vec<&str> = keys.split(", ").collect();
    keys.sort_unstable();
    keys.join(", ")
}

/// `?x, expression = true` asks for nothing more than `?x`.
fn condition(text: &str) -> String {
    match text.split_once(", expression = ") {
        Some((keys, "true" | "\"true\"^^xsd:boolean")) => keys.to_owned(),
        Some((keys, expression)) => format!("{keys} if {expression}"),
        None => text.to_owned(),
    }
}

/// `Filter(?a = ?b)` reads `filter ?a = ?b`.
fn lower(name: &str) -> String {
    match (name.split_once('('), name) {
        (_, "Lateral") => "for each row".to_owned(),
        (Some((head, rest)), _) => {
            let rest = rest.strip_suffix(')').unwrap_or(rest);
            format!("{} {rest}", head.to_lowercase())
        }
        (None, name) => name.to_lowercase(),
    }
}

/// At most `width` characters on one line: a literal may hold line breaks.
fn cut(line: &str, width: usize) -> String {
    let line: String = line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if line.chars().count() <= width {
        return line;
    }
    let mut short: String = line.chars().take(width.saturating_sub(1)).collect();
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::evaluate::plan;

    #[test]
    fn a_plan_reads_as_a_tree() {
        let step = Step::read(&plan("SELECT ?a { ?a a an:Event . FILTER(?a != an:x) } ORDER BY ?a").unwrap()).unwrap();
        let tree = step.draw(100);
        assert!(tree.contains("scan ?a rdf:type an:Event"), "{tree}");
        assert!(tree.lines().count() >= 3, "{tree}");
    }

    #[test]
    fn made_up_variables_are_numbered() {
        let name = |name: &str| Step { name: name.to_owned(), rows: None, seconds: None, children: Vec::new() };
        let digits = "0123456789abcdef0123456789abcdef";
        let mut step =
            Step { children: vec![name(&format!("scan ?{digits} ?face"))], ..name(&format!("sort ?{digits}")) };
        step.name_the_nameless(&mut Vec::new());
        assert_eq!((step.name.as_str(), step.children[0].name.as_str()), ("sort ?_1", "scan ?_1 ?face"));
    }

    #[test]
    fn what_shares_no_variable_is_seen() {
        let product = |sparql: &str| Step::read(&plan(sparql).unwrap()).unwrap().has_product();
        assert!(product("SELECT * { ?a ?b ?c . ?d ?e ?f }"));
        assert!(!product("SELECT * { ?a ?b ?c . ?a ?e ?f }"));
    }

    #[test]
    fn steps_are_in_words() {
        assert_eq!(in_words("Join(HashBuildLeftProbeRight, keys = ?a, ?b)"), "join on ?a, ?b");
        assert_eq!(in_words("LeftJoin(HashBuildRightProbeLeft, keys = ?a, expression = true)"), "optional on ?a");
        assert_eq!(in_words("Distinct(Hash)"), "distinct");
        assert_eq!(in_words("Extend(STR(?a) -> ?b)"), "bind STR(?a) as ?b");
        let always = "\"true\"^^<http://www.w3.org/2001/XMLSchema#boolean>";
        assert_eq!(in_words(&format!("ForLoopLeftJoin(expression = {always})")), "optional, row by row");
        assert_eq!(in_words("AntiJoin(HashBuildRightProbeLeft, keys = ?b, ?a)"), "minus on ?a, ?b");
        assert_eq!(in_words("Lateral"), "for each row");
        assert_eq!(cut("ab\ncdef", 5), "ab c…");
    }
}
