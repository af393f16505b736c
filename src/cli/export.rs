//! `annals export`: the graph for other programs.

use std::collections::BTreeSet;
use std::path::Path;

use crate::error::{Error, Kind, Result};
use crate::export::{ExportOptions, Font, Format, Theme, write};
use crate::graph::{Focus, Narrowing, View};

use super::args::{ExportArgs, ThemeArg, ViewArg};
use super::context::Context;
use super::exit::Exit;
use super::output::{is_terminal, write_to};

pub(super) fn run(context: &Context, args: &ExportArgs) -> Result<Exit> {
    let options = options(args)?;
    let to_terminal = args.output.is_none() && is_terminal();
    if to_terminal && !options.format.is_text() {
        let error = Error::new(Kind::Query, format!("{} is not for a terminal", options.format.name()));
        return Err(error.hint("name a file: -o graph.png"));
    }
    let (store, fed) = context.open(&args.fill)?;
    let mut boxes = BTreeSet::new();
    write_to(args.output.as_deref(), |out| {
        boxes = write(&store, &options, out)?.boxes;
        Ok(())
    })?;
    tell(context, &boxes);
    Ok(fed.exit())
}

/// Tells which letters are boxes in the picture.
fn tell(context: &Context, boxes: &BTreeSet<char>) {
    const SHOWN: usize = 20;
    if boxes.is_empty() {
        return;
    }
    let shown: Vec<String> = boxes.iter().take(SHOWN).map(char::to_string).collect();
    let more = if boxes.len() > SHOWN { format!(" and {} more", boxes.len() - SHOWN) } else { String::new() };
    context.note(&format!("warning: drawn as boxes, as no font has them: {}{more}", shown.join(" ")));
    context.note("hint: --font FILE names a font that has them; svg and html leave them to the fonts of the reader");
}

fn options(args: &ExportArgs) -> Result<ExportOptions> {
    let format = format(args)?;
    if !args.fonts.is_empty() && format != Format::Png {
        let error = Error::new(Kind::Query, format!("{} has no fonts in it", format.name())).at("--font");
        return Err(error.hint("only png is drawn here; svg and html leave letters to the fonts of the reader"));
    }
    let theme = theme(args, format)?;
    Ok(ExportOptions {
        theme,
        view: match args.view {
            ViewArg::Relations => View::Relations,
            ViewArg::Events => View::Events,
            ViewArg::Claims => View::Claims,
            ViewArg::Timeline => View::Timeline,
        },
        narrowing: Narrowing { from: args.from, to: args.to, types: args.types.clone(), places: args.places.clone() },
        query: args.query.as_deref().map(query).transpose()?,
        focus: Focus {
            around: args.around.clone(),
            known_as: BTreeSet::new(),
            steps: args.hops,
            articles: args.min_articles,
            origins: args.min_origins,
            nodes: args.max_nodes,
        },
        ontology: args.ontology,
        rdf11: args.rdf11,
        runs: args.runs,
        fonts: args.fonts.iter().map(|path| Font::read(path)).collect::<Result<_>>()?,
        ..ExportOptions::new(format)
    })
}

/// The colors that are asked for, where the format has any to choose.
fn theme(args: &ExportArgs, format: Format) -> Result<Theme> {
    let Some(wanted) = args.theme else { return Ok(Theme::default()) };
    let refused = |reason: String, hint: &str| Err(Error::new(Kind::Query, reason).at("--theme").hint(hint));
    if !matches!(format, Format::Svg | Format::Png) {
        return refused(format!("{} has no colors to choose", format.name()), "svg and png have; html has a button");
    }
    match wanted {
        ThemeArg::Light => Ok(Theme::Light),
        ThemeArg::Dark => Ok(Theme::Dark),
        ThemeArg::Auto if format == Format::Svg => Ok(Theme::Auto),
        ThemeArg::Auto => refused("png can't change its colors".to_owned(), "choose light or dark, or write svg"),
    }
}

/// The query itself, or the file that holds it.
fn query(text: &str) -> Result<String> {
    let path = Path::new(text);
    if text.contains('{') {
        Ok(text.to_owned())
    } else {
        std::fs::read_to_string(path).map_err(|e| Error::io(path, &e))
    }
}

/// As stated, else by the extension of the output.
fn format(args: &ExportArgs) -> Result<Format> {
    match (&args.format, &args.output) {
        (Some(name), _) => Format::parse(name).map_err(usage),
        (None, Some(path)) => Format::of_path(path).map_err(usage),
        (None, None) => Err(Error::new(Kind::Query, "neither --format nor --output is given")),
    }
}

/// A format that does not exist is a slip of the command line.
fn usage(error: Error) -> Error {
    Error { kind: Kind::Query, ..error }
}
