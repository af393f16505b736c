#![cfg(test)]
//! The integration tests: one binary, a module per folder of `src/`.

mod cli;
mod extraction;
mod ingest;
mod knowledge;
mod query;
mod support;
