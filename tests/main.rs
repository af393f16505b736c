#![cfg(test)]
//! The integration tests: one binary, a module per folder of `src/`.

mod analysis;
mod architecture;
mod ask;
mod cli;
mod copies;
mod decisions;
mod draft;
mod export;
mod export_filters;
mod export_formats;
mod export_kept;
mod export_lists;
mod export_pictures;
mod extraction;
#[path = "../examples/generate_articles/generator/mod.rs"]
mod generator;
mod gold;
mod incremental;
mod ingest;
mod knowledge;
mod linking;
mod query;
mod rdf;
mod store;
mod support;
mod transcripts;
