#![cfg(test)]
//! The integration tests: one binary, a module per folder of `src/`.

mod analysis;
mod architecture;
mod cli;
mod draft;
mod export;
mod export_formats;
mod extraction;
mod gold;
mod ingest;
mod knowledge;
mod linking;
mod query;
mod rdf;
mod store;
mod support;
