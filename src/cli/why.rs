//! `annals why`: what linking saw in two things.

use std::fmt::Write as _;

use crate::error::Result;
use crate::linking::explanation::{Compared, Explanation, Feature, Outcome};
use crate::query::telling::Telling;
use crate::query::why::{Step, Why, why};

use super::args::{AnnotateFormat, WhyArgs};
use super::context::Context;
use super::exit::Exit;
use super::output::print;

/// Blocks of one side that are shown.
const BLOCKS: usize = 6;

pub(super) fn run(context: &Context, args: &WhyArgs) -> Result<Exit> {
    let (store, fed) = context.open(&args.fill)?;
    let told = why(&store, &args.one, args.other.as_ref().unwrap_or(&args.one))?;
    let page = match args.format {
        AnnotateFormat::Text => page(&told),
        // Plain data with string keys: serde_json has nothing to object to.
        AnnotateFormat::Json => serde_json::to_string_pretty(&told).unwrap_or_default() + "\n",
    };
    print(&page)?;
    Ok(fed.exit())
}

fn page(told: &Why) -> String {
    let mut page = head(told);
    for decision in &told.decisions {
        let _ = writeln!(page, "  {decision}");
    }
    for (number, step) in told.steps.iter().enumerate() {
        let title = match (told.one, told.steps.len()) {
            (true, 1) => "compared".to_owned(),
            (true, steps) => format!("step {} of {steps}", number + 1),
            (false, _) => "nearest".to_owned(),
        };
        write_step(&mut page, &title, step);
    }
    for step in &told.against {
        write_step(&mut page, "but", step);
    }
    page
}

fn head(told: &Why) -> String {
    let [first, second] = [&told.first, &told.second].map(|[iri, label]| format!("{iri} '{label}'"));
    if first == second {
        return match told.steps.len() {
            0 => format!("{first} stands in one article alone\n"),
            _ => format!("{first} is one thing\n"),
        };
    }
    let verdict = match (told.kind, told.one) {
        (Compared::Articles, true) => "are copies of one text",
        (Compared::Articles, false) => "are two texts",
        (_, true) => "are one",
        (_, false) => "are two",
    };
    format!("{first}\n{second}\n{verdict}{}\n", if told.one { String::new() } else { reason(told) })
}

/// In a few words, why two things are two.
fn reason(told: &Why) -> String {
    if let Some(decision) = told.decisions.first().filter(|d| d.contains(" is never ")) {
        return format!(": {}", decision.split_once(": ").map_or(decision.as_str(), |(_, rest)| rest));
    }
    let Some(step) = told.steps.first() else {
        return ": nothing of the two could be compared".to_owned();
    };
    match step.explanation.verdict {
        Outcome::Uncompared => ": no block in common, so they were not compared".to_owned(),
        Outcome::Below => ": what they share does not weigh enough".to_owned(),
        Outcome::Forbidden => format!(": {}", step.explanation.contradictions.join("; ")),
        Outcome::Joined if told.against.is_empty() => {
            ": the nearest pair alone would be one, the sets are not".to_owned()
        }
        Outcome::Joined => ": the nearest pair alone would be one, but others contradict each other".to_owned(),
    }
}

fn write_step(page: &mut String, title: &str, step: &Step) {
    let _ = writeln!(page, "\n{title}:");
    for telling in [&step.first, &step.second] {
        write_telling(page, telling);
    }
    write_explanation(page, &step.explanation);
}

fn write_telling(page: &mut String, telling: &Telling) {
    let _ = writeln!(page, "  {}  {}", telling.node, telling.source());
    let _ = writeln!(page, "    {}", telling.marked());
}

fn write_explanation(page: &mut String, told: &Explanation) {
    if let Some(score) = told.score {
        let threshold = told.threshold.map(|t| format!(", needed {t:.3}")).unwrap_or_default();
        let rule = if told.rule.is_empty() { String::new() } else { format!(", rule {}", told.rule) };
        let scale = if told.rule == "telling" { "; what it rests on, in log-odds:" } else { "" };
        let _ = writeln!(page, "  score {score:.3}{threshold}{rule}{scale}");
    } else if !told.rule.is_empty() {
        let _ = writeln!(page, "  rule {}", told.rule);
    }
    for feature in &told.features {
        let _ = writeln!(page, "    {:+.3}  {}", feature.value * feature.weight, in_words(feature));
    }
    let against = if told.verdict == Outcome::Joined { "overruled" } else { "against" };
    for contradiction in &told.contradictions {
        let _ = writeln!(page, "  {against}: {contradiction}");
    }
    let blocks = &told.blocks;
    if blocks.shared.is_empty() && told.contradictions.is_empty() && told.rule != "decision" {
        let _ = writeln!(page, "  no block in common: the first is looked for by {}", listed(&blocks.first));
        let _ = writeln!(page, "    the second by {}", listed(&blocks.second));
    }
}

fn in_words(feature: &Feature) -> String {
    if feature.text.is_empty() { feature.name.replace('-', " ") } else { feature.text.clone() }
}

fn listed(blocks: &[String]) -> String {
    if blocks.is_empty() {
        return "nothing".to_owned();
    }
    let shown: Vec<&str> = blocks.iter().take(BLOCKS).map(String::as_str).collect();
    let more = blocks.len().saturating_sub(BLOCKS);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{}{more}", shown.join("; "))
}
