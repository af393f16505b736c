//! What can be typed after `ask` and `describe`. The comments are the help texts.
//!
//! Declarations only, as in `args.rs`; `ask.rs` and `describe.rs` say what is done with them.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum, ValueHint};

use crate::query::Binding;

use super::args::{Fill, seconds};

const ASK_HELP: &str = "\
Examples:
  annals ask
  annals ask who-claimed 'Red Square'
  annals ask timeline --about Iran --from 2019-04-01 --to 2019-04-30
  annals ask said 'Jane Roe' --about 'Red Square'
  annals ask near Colombo --km 30 --format markdown
  annals ask who-denied 'Attack#2'
  annals ask tolls 'Red Square' --sparql > mine.rq && annals query -f mine.rq

Things are named by label, by any other name, by words of it, or by IRI. Where an event is asked about, a place, a person, a group or an article
stands for the events there or with it, and the answer is grouped by event. When a name fits several things, they are listed with numbers:
'NAME#2' is the second of them, 'NAME#all' all.

A question is a .rq file: SPARQL below a head of comments, which 'annals ask QUESTION --sparql' prints. Own ones are found in the folder that
--questions names, else in annals.questions below the working folder and in annals/questions below ~/.config. queries/README.md has the format.";

/// `annals ask`.
#[derive(Debug, Args)]
#[command(after_help = ASK_HELP)]
pub struct AskArgs {
    /// Name of the question, and what it is asked about; nothing lists the questions
    #[arg(value_name = "QUESTION")]
    pub question: Vec<String>,
    /// Only what is about this: a person, a group, a place or an event
    #[arg(long, value_name = "X")]
    pub about: Option<String>,
    /// First day, month or year
    #[arg(long, value_name = "DAY")]
    pub from: Option<String>,
    /// Last day, month or year
    #[arg(long, value_name = "DAY")]
    pub to: Option<String>,
    /// How many kilometers away at most
    #[arg(long, value_name = "N")]
    pub km: Option<String>,
    /// How many ways from one to the other at most
    #[arg(long, value_name = "N")]
    pub paths: Option<String>,
    /// Only what this claim says
    #[arg(long, value_name = "IRI")]
    pub claim: Option<String>,
    /// Give another parameter of an own question a value; may be repeated
    #[arg(short, long, value_name = "NAME=VALUE")]
    pub bind: Vec<Binding>,
    /// How to write the answer
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = AskFormat::Text)]
    pub format: AskFormat,
    /// Write the answer to a file
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
    /// Most sentences to show; 0 for all
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub limit: usize,
    /// Most sources of a sentence to show; 0 for all [default: 5]
    #[arg(long, value_name = "N")]
    pub sources: Option<usize>,
    /// Give up after so many seconds; the exit code is 3 then
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub timeout: Option<Duration>,
    /// Print the SPARQL that is run instead of the answer
    #[arg(long)]
    pub sparql: bool,
    /// Print what the question asks and takes
    #[arg(long)]
    pub help_question: bool,
    /// Folder of own questions [default: annals.questions and ~/.config/annals/questions]
    #[arg(long, env = "ANNALS_QUESTIONS", value_name = "DIR", value_hint = ValueHint::DirPath, hide_env_values = true)]
    pub questions: Option<PathBuf>,
    /// Articles to ask.
    #[command(flatten)]
    pub fill: Fill,
}

/// How the answer to a question is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum AskFormat {
    /// Sentences, with sources
    Text,
    /// The rows that the sentences are made of, drawn
    Table,
    /// The rows as comma-separated values
    Csv,
    /// The same for spreadsheets: an apostrophe before cells that they would run as a formula
    CsvSafe,
    /// Sentences, sources and rows
    Json,
    /// Sentences, with sources, as lists
    #[value(alias = "md")]
    Markdown,
}

const DESCRIBE_HELP: &str = "\
Examples:
  annals describe 'Red Cross'
  annals describe 'Attack#2'
  annals describe event:Bombing:0a1b2c

Each line ends in where it is from: outlet, day, quoted words. Claims for and against stand side by side. 'annals explain' shows the evidence in
full, with the words marked in their sentences.";

/// `annals describe`.
#[derive(Debug, Args)]
#[command(after_help = DESCRIBE_HELP)]
pub struct DescribeArgs {
    /// What to describe: an IRI in any form, a label, or words of one
    #[arg(value_name = "IRI|LABEL")]
    pub thing: String,
    /// Most lines of a section; 0 for all
    #[arg(long, value_name = "N", default_value_t = 15)]
    pub limit: usize,
    /// Give up after so many seconds; the exit code is 3 then
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub timeout: Option<Duration>,
    /// Articles to ask.
    #[command(flatten)]
    pub fill: Fill,
}
