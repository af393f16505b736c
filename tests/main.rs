#![cfg(test)]
//! The integration tests: one binary, a module per folder of `src/`.

mod cli;
mod knowledge;
mod query;
mod support;
