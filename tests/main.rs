#![cfg(test)]
//! The integration tests: one binary, a module per folder of `src/`.

mod cli;
mod draft;
mod knowledge;
mod linking;
mod query;
mod store;
mod support;
