#![cfg(test)]
//! The integration tests: one binary, a module per folder of `src/`.

mod analysis;
mod architecture;
mod cli;
mod copies;
mod decisions;
mod draft;
mod export;
mod extraction;
mod gold;
mod ingest;
mod knowledge;
mod linking;
mod query;
mod rdf;
mod store;
mod support;
