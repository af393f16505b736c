//! What can be typed. The comments are the help texts.
//!
//! Nothing but declarations stands here; each subcommand's file says what is done with them.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;
use jiff::civil::Date;

use crate::evaluation::Task;
use crate::query::Binding;

use super::ask_args::{AskArgs, DescribeArgs};

const AFTER_HELP: &str = "\
Examples:
  annals add articles/                        read every .txt, .json and .jsonl below a folder
  annals ask                                  what can be asked
  annals ask who-claimed 'Red Square'         who claims responsibility, in which words
  annals describe 'Red Cross'                 a page about it
  annals query --list                         questions that give tables, and SPARQL
  annals explain 'Red Cross'                  every claim about it, with the sentence
  annals export -o graph.graphml              the graph for other tools
  annals demo                                 all of that on the articles that come along

Exit codes:
  0  done, also when the answer is empty
  1  something failed: an article that can't be read, a check that found an error; the rest is done
  2  the command line or the query is wrong; nothing was done
  3  a query was stopped at its time limit; nothing was written

Ctrl-C ends the program by its signal (130 in a shell); in 'annals shell' it stops the query, or the writing of its answer, and the shell goes on.

Data goes to standard output, everything else to standard error.";

/// Reads news articles and builds a graph of who said and did what, with the words that say so.
#[derive(Debug, Parser)]
#[command(name = "annals", version, max_term_width = 110, after_help = AFTER_HELP)]
pub struct Cli {
    /// What every subcommand takes.
    #[command(flatten)]
    pub common: Common,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What every subcommand takes.
#[derive(Clone, Debug, Args)]
pub struct Common {
    /// Folder of the store, or `memory` for one that is gone at the end [default: annals.store]
    #[arg(long, global = true, env = "ANNALS_STORE", value_name = "DIR", value_hint = ValueHint::DirPath, hide_env_values = true)]
    pub store: Option<PathBuf>,
    /// Say nothing but errors: no summary, no progress
    #[arg(short, long, global = true)]
    pub quiet: bool,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read articles into the store
    #[command(visible_alias = "build")]
    Add(AddArgs),
    /// Ask a question in plain words
    Ask(AskArgs),
    /// Show a page about an entity, an event, a claim or an article
    Describe(DescribeArgs),
    /// Ask the graph in SPARQL, or for a table
    Query(QueryArgs),
    /// Ask questions at a prompt
    Shell(ShellArgs),
    /// Show the evidence behind an entity, an event or a claim
    Explain(ExplainArgs),
    /// Write the graph for other programs
    Export(ExportArgs),
    /// Check that every edge leads to words that stand in an article
    Verify(VerifyArgs),
    /// Count what is in the store
    Stats(StatsArgs),
    /// Show what is read in an article, step by step, without a store
    Annotate(AnnotateArgs),
    /// Take an article and all that rests on it out of the store
    Withdraw(WithdrawArgs),
    /// Tell why two entities, events or articles are one, or why they are not
    Why(WhyArgs),
    /// Say that two entities or two events are one
    Merge(MergeArgs),
    /// Say that two entities or two events are never one, or take something out of one
    Split(SplitArgs),
    /// Look at what the program is least sure is one, and decide
    Review(ReviewArgs),
    /// List what persons decided, take it back, share it
    Decisions(DecisionsArgs),
    /// Read the articles that come along and answer three questions
    Demo(DemoArgs),
    /// Measure how good the reading is, against gold
    Evaluate(EvaluateArgs),
    /// Write completions for a shell
    Completions(CompletionsArgs),
    /// Write the manual page
    Man(ManArgs),
    /// Learn the weights of the language analysis from treebanks
    #[cfg(feature = "training")]
    Train(TrainArgs),
    /// Learn the event-type scorer from sentences with two marked actors
    #[cfg(feature = "training")]
    TrainTypes(TrainTypesArgs),
    /// Learn which mentions are of one thing from articles whose mentions are marked
    #[cfg(feature = "training")]
    TrainCoreference(TrainCoreferenceArgs),
}

/// What an article may leave out, and how many threads read.
#[derive(Clone, Debug, Default, Args)]
pub struct Reading {
    /// Day of publication of articles that do not tell it, such as 2024-03-22
    ///
    /// Without it, "on Friday" and "last month" of such an article stay without a date.
    #[arg(long, value_name = "DATE")]
    pub published: Option<Date>,
    /// Outlet of articles that do not tell it
    ///
    /// The outlet is the speaker of everything that an article says in its own voice.
    #[arg(long, value_name = "NAME")]
    pub publisher: Option<String>,
    /// Number of threads; as many as there are processors by default
    ///
    /// The number changes the speed, never the result.
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
}

/// Articles that fill a store in memory first.
#[derive(Clone, Debug, Default, Args)]
pub struct Fill {
    /// Read these articles into a store in memory first; may be repeated
    ///
    /// For a look at a few articles without a store on disk. It can't be used with a store on disk: 'annals add' is for that.
    #[arg(long, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub add: Vec<PathBuf>,
    /// How to read them.
    #[command(flatten)]
    pub reading: Reading,
}

const ADD_HELP: &str = "\
Examples:
  annals add articles/
  annals add --published 2024-04-01 --publisher 'Harbor Gazette' story.txt
  curl -s https://example.org/feed.jsonl | annals add -
  annals --store my.store add more.jsonl

A .json file holds an article or a list of them, a .jsonl file one a line, with the fields title, text, url, id, publisher, authors,
published, modified; only text is needed. A .txt file is one article, its first line the headline. An article that can't be read is reported on
standard error, the others are added, and the exit code is 1. Adding an article again changes nothing. A new text of the same address
stays beside the old one as its revision: what only the old text says is marked as superseded.";

/// `annals add`.
#[derive(Debug, Args)]
#[command(after_help = ADD_HELP)]
pub struct AddArgs {
    /// Files and folders; `-` is standard input
    #[arg(required = true, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    /// How to read them.
    #[command(flatten)]
    pub reading: Reading,
}

const QUERY_HELP: &str = "\
Examples:
  annals query --list
  annals query who-warned-whom --help-query
  annals query who-warned-whom --bind from=Iran --bind to=Russia
  annals query entity-events --bind entity='Red Cross' --format csv > events.csv
  annals query event-timeline --show > mine.rq && annals query -f mine.rq
  annals query 'SELECT * { ?who an:warned ?whom } ORDER BY ?who'
  annals query disputes --add articles/
  annals query --explain --timeout 10 -f mine.rq
  annals query 'SELECT * { ?event a an:Event ; rdfs:label ?label FILTER an:matches(?label, \"attack* moscow\") }'
  annals query 'SELECT * { ?place geo:asWKT ?at
    FILTER (geof:distance(?at, \"POINT(37.6 55.8)\"^^geo:wktLiteral, uom:kilometre) < 100) }'

A value for --bind is an IRI (<urn:…>, an:Warning, entity:country:IR), a day (2024-03-22), a month (2024-03), a time (2024-03-22T10:00:00Z), a
number as in SPARQL (5, -2.5, 1e6), true or false, text in quotation marks ('\"text\"', '\"texte\"@fr', '\"5\"^^xsd:byte'), or a label, in which
case everything of that name is meant. The prefixes an, article, cameo, entity, event, gaf, geo, geof, grasp, nif, org, owl, prov, rdf, rdfs, schema,
sem, skos, uom and xsd are declared. an:matches(?text, \"words\") finds words in labels and sentences, whatever their capitals and accents: all of them must be there;
word* is a beginning, '\\\"two words\\\"' a phrase, -word must not be there, | stands between alternatives. The functions of GeoSPARQL are
there too; points have the longitude first. 'FILTER NOT EXISTS' with two or more patterns is slow in the engine: use MINUS.";

/// `annals query`.
#[derive(Debug, Args)]
#[command(after_help = QUERY_HELP)]
pub struct QueryArgs {
    /// Name of a shipped query, or SPARQL text
    #[arg(value_name = "NAME|SPARQL", required_unless_present_any = ["file", "list"], conflicts_with_all = ["file", "list"])]
    pub query: Option<String>,
    /// Read the query from a file; `-` is standard input
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: Option<PathBuf>,
    /// Give a parameter of the query a value: IRI, day, number, quoted text or label; may be repeated
    #[arg(short, long, value_name = "NAME=VALUE")]
    pub bind: Vec<Binding>,
    /// How to write the answer [default: table on a terminal, else tsv or ntriples]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<QueryFormat>,
    /// Write the answer to a file
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
    /// Show at most so many rows, and tell how many there were
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// Stop the query after so many seconds; the exit code is 3 then
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub timeout: Option<Duration>,
    /// Tell on standard error what reading, answering and writing took
    #[arg(long)]
    pub time: bool,
    /// Run the query, and print its plan with the rows and milliseconds of each step instead of the answer
    ///
    /// Read it from the bottom: each step takes its rows from the line below it, and what they are joined with is indented. The time of a
    /// step has that of all steps that feed it. 'optional on' and 'join on' work their side out for the whole graph, 'row by row' looks it up.
    #[arg(long, conflicts_with_all = ["format", "limit", "time"])]
    pub explain: bool,
    /// List the shipped queries
    #[arg(long)]
    pub list: bool,
    /// Print what the query answers, its parameters and columns
    #[arg(long, conflicts_with = "file")]
    pub help_query: bool,
    /// Print the SPARQL text of the query
    #[arg(long, conflicts_with = "file")]
    pub show: bool,
    /// Articles to ask.
    #[command(flatten)]
    pub fill: Fill,
}

/// A time limit from the command line.
pub(super) fn seconds(text: &str) -> std::result::Result<Duration, String> {
    let seconds = text.parse().ok().filter(|s: &f64| *s > 0.0).and_then(|s| Duration::try_from_secs_f64(s).ok());
    seconds.ok_or_else(|| "not a number of seconds above 0".to_owned())
}

const SHELL_HELP: &str = "\
Examples:
  annals shell
  annals shell --add articles/
  echo 'SELECT * { ?who an:warned ?whom };' | annals shell

A query on one line is run when its braces are closed. One on several lines ends with a semicolon, or with an empty line after its
last brace. Tab completes prefixes, classes, properties, functions, variables and, inside of quotation marks, labels. Ctrl-C stops a
running query, or the writing of its answer. The history is kept in the user's state folder. '.help' tells the rest. When standard input is no terminal, queries and
commands are read from it, and the exit code is 1 if one of them failed.";

/// `annals shell`.
#[derive(Debug, Args)]
#[command(after_help = SHELL_HELP)]
pub struct ShellArgs {
    /// How answers are written [default: table on a terminal, else tsv or ntriples]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<QueryFormat>,
    /// Stop each query after so many seconds
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub timeout: Option<Duration>,
    /// Articles to ask.
    #[command(flatten)]
    pub fill: Fill,
}

/// How an answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum QueryFormat {
    /// Drawn for a reader
    Table,
    /// Comma-separated values
    Csv,
    /// Comma-separated values for spreadsheets: an apostrophe before cells that they would run as a formula
    CsvSafe,
    /// Tab-separated values, terms as in Turtle
    Tsv,
    /// SPARQL results in JSON
    Json,
    /// SPARQL results in XML
    Xml,
    /// Turtle, for CONSTRUCT
    #[value(alias = "turtle")]
    Ttl,
    /// N-Triples, for CONSTRUCT
    #[value(alias = "nt")]
    Ntriples,
    /// RDF/XML, for CONSTRUCT
    Rdfxml,
}

const EXPLAIN_HELP: &str = "\
Examples:
  annals explain Iran
  annals explain event:bombing:0a1b2c
  annals explain 'Red Cross' --limit 0 --add articles/

Each claim is shown with its article, the sentence with the words that stand for both ends of each edge marked, the speaker, the reporting
words, and whether it is said to be so, how surely, and when. An edge that is 'claimed only' follows from a claim of responsibility, an
accusation or a denial; the graph does not hold it as a fact.";

/// `annals explain`.
#[derive(Debug, Args)]
#[command(after_help = EXPLAIN_HELP)]
pub struct ExplainArgs {
    /// What to explain: an IRI in any form, or a label
    #[arg(value_name = "IRI|LABEL")]
    pub thing: String,
    /// Most claims to show; 0 for all
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub limit: usize,
    /// Articles to ask.
    #[command(flatten)]
    pub fill: Fill,
}

const EXPORT_HELP: &str = "\
Examples:
  annals export -o graph.html                    a page to look at in a browser, with the articles in it
  annals export --view claims -o claims.png      a picture; also .svg
  annals export --view timeline --from 2019-04-01 --to 2019-04-30 -o april.svg
  annals export --around Iran --hops 2 --min-origins 2 -o iran.png
  annals export --font NotoSansArabic.ttf -o names.png
  annals export --type attack --place 'Sri Lanka' --format events-csv
  annals export -o graph.graphml                 for Gephi, yEd and networkx; also .gexf, .cyjs, .csv
  annals export --format plover > events.jsonl   events as NGEC and POLECAT have them
  annals export --query warned.rq -o warned.svg   the graph of a query
  annals export --format nquads | gzip > graph.nq.gz
  annals export --rdf11 -o graph.ttl             for rdflib and others that know no RDF 1.2

svg, png, dot, graphml, gexf, cytoscape, nodes-csv, edges-csv and mermaid hold a view of the graph, html all views, events-csv and plover the
events; turtle, jsonld and rdfxml hold the view across articles as RDF, trig and nquads also the graph of each article. Filters and --view are
not for RDF; --query is for all. An event without a day counts by the days on which it is told. Equal stores give equal bytes.";

/// `annals export`.
#[derive(Debug, Args)]
#[command(after_help = EXPORT_HELP)]
pub struct ExportArgs {
    /// svg, png, html, dot, graphml, gexf, cytoscape (cyjs), nodes-csv, edges-csv (csv), events-csv, plover (jsonl), mermaid (mmd),
    /// turtle (ttl), trig, nquads (nq), jsonld or rdfxml (rdf) [default: by the extension of the output]
    #[arg(long, value_name = "FORMAT", required_unless_present = "output")]
    pub format: Option<String>,
    /// What pictures and tables show
    #[arg(long, value_enum, value_name = "VIEW", default_value_t = ViewArg::Relations)]
    pub view: ViewArg,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
    /// Show the graph of a CONSTRUCT, or of a SELECT with ?source ?target [?label ?claim …], instead of a view
    #[arg(long, value_name = "FILE|SPARQL", conflicts_with = "view")]
    pub query: Option<String>,
    /// Keep what lies around the node with this label or IRI
    #[arg(long, value_name = "IRI|LABEL")]
    pub around: Option<String>,
    /// How many steps around it [default: 1]
    #[arg(long, alias = "steps", value_name = "N", requires = "around")]
    pub hops: Option<usize>,
    /// Keep what happened on this day or later
    #[arg(long, value_name = "DATE")]
    pub from: Option<Date>,
    /// Keep what happened on this day or earlier
    #[arg(long, value_name = "DATE")]
    pub to: Option<Date>,
    /// Keep events of this type and the types below it, or with participants of this type; may be repeated
    #[arg(long = "type", value_name = "CLASS")]
    pub types: Vec<String>,
    /// Keep what happened in this place or inside it; may be repeated
    #[arg(long = "place", value_name = "IRI|LABEL")]
    pub places: Vec<String>,
    /// Keep what at least so many independent origins tell; copies of one text are one
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub min_origins: usize,
    /// Keep edges that at least so many articles speak about
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub min_articles: usize,
    /// Keep at most so many nodes, the best connected first; of claims the disputed first, each with its speaker and what it is about
    #[arg(long, value_name = "N")]
    pub max_nodes: Option<usize>,
    /// Draw letters that the font of png lacks (it has Latin, Greek, Cyrillic and Hebrew) with this TrueType or OpenType file; may be repeated
    #[arg(long = "font", value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub fonts: Vec<PathBuf>,
    /// Colors of svg and png: light (for print and white pages), dark, or auto, in svg alone: dark on a dark screen [default: light]
    #[arg(long, value_enum, value_name = "THEME", hide_possible_values = true)]
    pub theme: Option<ThemeArg>,
    /// Let RDF formats hold the ontology too
    #[arg(long)]
    pub ontology: bool,
    /// Write RDF without triple terms, for tools that know RDF 1.1 only: reifiers point to rdf:Statement nodes (rdfxml always does)
    #[arg(long)]
    pub rdf11: bool,
    /// Let trig and nquads hold when the program ran, which differs from run to run
    #[arg(long)]
    pub runs: bool,
    /// Articles to export.
    #[command(flatten)]
    pub fill: Fill,
}

/// Colors of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ThemeArg {
    /// Dark on white
    Light,
    /// Light on dark
    Dark,
    /// As the reader's screen is
    Auto,
}

/// What a picture shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ViewArg {
    /// Entities, and the relations between them
    Relations,
    /// Events, and who takes part in them
    Events,
    /// Speakers, and what they claim
    Claims,
    /// Events that have a day, in their order
    Timeline,
}

/// `annals verify`.
#[derive(Debug, Args)]
#[command(after_help = "\
Each edge's words are looked up in the stored text by their offsets, and the queries below queries/check/ are asked, which must give
nothing. The exit code is 1 when anything fails.")]
pub struct VerifyArgs {
    /// Articles to check.
    #[command(flatten)]
    pub fill: Fill,
}

/// `annals stats`.
#[derive(Debug, Args)]
pub struct StatsArgs {
    /// Count entities and events by type
    #[arg(long)]
    pub types: bool,
    /// How to write the numbers [default: table on a terminal, else tsv]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<QueryFormat>,
    /// Articles to count in.
    #[command(flatten)]
    pub fill: Fill,
}

/// `annals annotate`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  annals annotate story.txt
  annals annotate --format json story.txt | jq '.events'
  echo 'Officials in Lima warned residents of floods.' | annals annotate -")]
pub struct AnnotateArgs {
    /// File, folder, or `-` for standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub path: PathBuf,
    /// How to write it
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = AnnotateFormat::Text)]
    pub format: AnnotateFormat,
    /// Leave out tokens and trees
    #[arg(long)]
    pub brief: bool,
    /// Add what each clause says in its own words: relation and arguments, without ontology
    #[arg(long)]
    pub tuples: bool,
    /// How to read it.
    #[command(flatten)]
    pub reading: Reading,
}

/// How an analysis is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum AnnotateFormat {
    /// For a reader
    Text,
    /// One JSON object an article, one a line
    Json,
}

/// `annals withdraw`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  annals withdraw https://example.org/story
  annals withdraw article:0123456789abcdef0123

The article's graph is dropped and the view across articles is built again without it.")]
pub struct WithdrawArgs {
    /// IRI of the article (see 'annals query articles') or the address that it was published at
    #[arg(required = true, value_name = "IRI|URL")]
    pub articles: Vec<String>,
}

/// `annals why`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  annals why event:Bombing:0a1b2c3d4e5f6071 event:Attack:8192a3b4c5d6e7f8
  annals why 'Jane Roe' 'J. M. Roe' --format json
  annals why article:0123456789abcdef0123/event/12-18 article:89abcdef0123456789ab/event/40-46
  annals why 'Jane Roe'                                            what joins all that is told of her
  annals why https://example.org/story https://example.net/story   whether one article is a copy of the other

What was compared, what each feature weighs, the score and the rule; or why it came to nothing: no block in common, a score below the
threshold, a contradiction, a decision. A merge through others is told step by step. Of large sets the first members are compared.")]
pub struct WhyArgs {
    /// An entity or event, the node of one article, or an article: an IRI in any form, a label, an address
    #[arg(value_name = "IRI|LABEL")]
    pub one: String,
    /// What to compare it with
    #[arg(value_name = "IRI|LABEL")]
    pub other: Option<String>,
    /// How to write it
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = AnnotateFormat::Text)]
    pub format: AnnotateFormat,
    /// Articles to ask.
    #[command(flatten)]
    pub fill: Fill,
}

/// Who decides, and why.
#[derive(Clone, Debug, Args)]
pub struct Author {
    /// Who decides; it stands with the decision and the link
    #[arg(long, value_name = "NAME", default_value = "person")]
    pub by: String,
    /// Why, in a few words
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
}

/// `annals merge`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  annals merge 'Jane Roe' 'J. M. Roe'
  annals merge event:Bombing:0a1b2c3d4e5f6071 event:Attack:8192a3b4c5d6e7f8 --by ann --note 'same blast, other toll'

The decision overrules the program, holds for articles to come, and survives every rebuild. The older IRI stands for both from then on;
'explain' and 'query' still find the other. What contradicts an earlier decision is refused. 'annals decisions' takes it back.")]
pub struct MergeArgs {
    /// An entity or event: an IRI in any form, or a label
    #[arg(value_name = "IRI|LABEL")]
    pub one: String,
    /// What it is one with
    #[arg(value_name = "IRI|LABEL")]
    pub other: String,
    /// Who says so.
    #[command(flatten)]
    pub author: Author,
}

/// `annals split`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  annals split 'Jane Roe' --article https://example.org/story      that article means another Jane Roe
  annals split event:Bombing:0a1b2c3d4e5f6071 --article article:0123456789abcdef0123
  annals split article:0123456789abcdef0123/event/12-18 article:89abcdef0123456789ab/event/40-46
  annals split ISIS 'Dawn Front'                                   these two are never one, whatever comes

Without a second thing and without --article, the nodes that the first consists of are listed. What is kept apart stays so when articles come
in and when everything is rebuilt. 'annals decisions' takes it back.")]
pub struct SplitArgs {
    /// An entity or event, or the node of one article: an IRI in any form, or a label
    #[arg(value_name = "IRI|LABEL")]
    pub one: String,
    /// What it is never one with
    #[arg(value_name = "IRI|LABEL", conflicts_with = "articles")]
    pub other: Option<String>,
    /// Take out what this article tells: IRI, id or address; may be repeated
    #[arg(long = "article", value_name = "IRI|URL")]
    pub articles: Vec<String>,
    /// Who says so.
    #[command(flatten)]
    pub author: Author,
}

/// `annals review`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  annals review                                  one question after the other
  annals review --kind entity --limit 5
  annals review --file questions.toml            to edit in peace; then:
  annals review --apply questions.toml --by ann

Links with the lowest scores are asked for at their weakest tie, and pairs that stayed a little below the threshold. An answer is a decision
as by 'annals merge' and 'annals split'; 'annals decisions' takes it back. A file is read as a whole: when one answer contradicts another,
nothing is decided.")]
pub struct ReviewArgs {
    /// Write the questions to a file instead of asking; `-` is standard output
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "apply")]
    pub file: Option<PathBuf>,
    /// Read the answers of an edited file; `-` is standard input
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub apply: Option<PathBuf>,
    /// Most questions
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: usize,
    /// Ask about entities or events only
    #[arg(long, value_enum, value_name = "KIND")]
    pub kind: Option<KindArg>,
    /// Who decides
    #[arg(long, value_name = "NAME", default_value = "person")]
    pub by: String,
}

/// What is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum KindArg {
    /// Persons, bodies, places, things
    Entity,
    /// What happened
    Event,
}

/// `annals decisions`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  annals decisions
  annals decisions --forget decision:0a1b2c3d4e5f
  annals decisions --export decisions.ttl        and with a colleague:
  annals decisions --import decisions.ttl

The file is Turtle, sorted: equal decisions give equal bytes. A decision about articles that the store lacks is kept and applies when they
come in; the column 'applies' tells. When a decision of the file contradicts one of the store, nothing is read.")]
pub struct DecisionsArgs {
    /// Take a decision back
    #[arg(long, value_name = "IRI", conflicts_with_all = ["export", "import"])]
    pub forget: Option<String>,
    /// Write all decisions to a file; `-` is standard output
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "import")]
    pub export: Option<PathBuf>,
    /// Read decisions from a file; `-` is standard input
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub import: Option<PathBuf>,
    /// How to list them [default: table on a terminal, else tsv]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<QueryFormat>,
}

/// `annals demo`.
#[derive(Debug, Args)]
#[command(after_help = "The articles are read into a store in memory, or into the one given with --store.")]
pub struct DemoArgs {}

const EVALUATE_HELP: &str = "\
Examples:
  annals evaluate events --gold m2e2_dev.jsonl.gz
  annals evaluate attribution --gold polnear/dev --predictions found.jsonl
  annals evaluate --all --gold data/ --json scores.json

Gold is read in the format in which its corpus is given out: PLV (typing), M2E2 (events), MUC-4 (templates), PolNeAR (attribution), CaRB
(openie), TimeML and Recognizers-Text (timex), BIO and re3d (names), CoNLL-U (syntax), ECB+ and CoNLL (coreference), tests/gold/chains (linking), tests/gold (articles).
A file or a folder; .gz is unpacked.

typing: the event-type scorer has learned from the training half of PLV. A file of which it has seen more than half of the sentences is
predicted by five-fold cross-validation, with scorers learned from the other four fifths of that file; a note says so.";

/// `annals evaluate`.
#[derive(Debug, Args)]
#[command(after_help = EVALUATE_HELP)]
pub struct EvaluateArgs {
    /// What to measure
    #[arg(value_enum, value_name = "TASK", required_unless_present = "all", conflicts_with = "all")]
    pub task: Option<Task>,
    /// Every task whose gold lies below the folder given with --gold
    #[arg(long)]
    pub all: bool,
    /// The gold: a file or a folder
    #[arg(long, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub gold: PathBuf,
    /// Write the scores as JSON
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub json: Option<PathBuf>,
    /// Write what was predicted as JSON lines
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub predictions: Option<PathBuf>,
    /// Learn the confidence of claims from this gold (articles) and write its table
    #[arg(long, value_name = "FILE", conflicts_with = "all", value_hint = ValueHint::FilePath)]
    pub calibrate: Option<PathBuf>,
    /// Knowledge to read with, laid out as `ontology/`, instead of what the program carries
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub ontology: Option<PathBuf>,
}

/// `annals completions`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  annals completions bash > ~/.local/share/bash-completion/completions/annals
  annals completions zsh > ~/.zfunc/_annals")]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: Shell,
}

/// `annals man`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  annals man > annals.1
  annals man query | man -l -")]
pub struct ManArgs {
    /// Subcommand that the page is about; the program itself when absent
    #[arg(value_name = "COMMAND")]
    pub command: Option<String>,
}

/// `annals train`.
/// `annals train-coreference`
#[cfg(feature = "training")]
#[derive(Debug, Args)]
#[command(after_help = "Two runs over the same files give the same bytes. Training takes some minutes and one thread.")]
pub struct TrainArgs {
    /// Folder of treebanks: files that end in -train.conllu.gz
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, required_unless_present = "keep")]
    pub treebanks: Option<PathBuf>,
    /// Learn only the name finder, and take all other weights from this file
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "treebanks")]
    pub keep: Option<PathBuf>,
    /// Folder of texts with marked names: files that end in .bio.gz and have -train in their name
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub names: PathBuf,
    /// Where to write the weights
    #[arg(short, long, value_name = "FILE", default_value = "models/en.bin", value_hint = ValueHint::FilePath)]
    pub output: PathBuf,
}

/// `annals train-types`.
#[cfg(feature = "training")]
#[derive(Debug, Args)]
#[command(after_help = "Two runs over the same file give the same bytes.")]
pub struct TrainTypesArgs {
    /// Marked sentences with their PLOVER roots, in the format of PLV
    #[arg(long, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub gold: PathBuf,
    /// Where to write the weights
    #[arg(short, long, value_name = "FILE", default_value = "models/event-types.bin", value_hint = ValueHint::FilePath)]
    pub output: PathBuf,
    /// Knowledge to read with, laid out as `ontology/`, instead of what the program carries
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub ontology: Option<PathBuf>,
}

/// What `train-coreference` takes.
#[cfg(feature = "training")]
#[derive(Debug, Args)]
#[command(
    after_help = "Two runs over the same files give the same bytes. What is reached on topics that were held out is told on the way."
)]
pub struct TrainCoreferenceArgs {
    /// Articles with marked mentions, in the format of ECB+
    #[arg(long, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub gold: PathBuf,
    /// Learn of events, not of entities
    #[arg(long)]
    pub events: bool,
    /// Folder to write the trees to, instead of `models`
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub output: Option<PathBuf>,
    /// Knowledge to read with, laid out as `ontology/`, instead of what the program carries
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub ontology: Option<PathBuf>,
}
