#![cfg(test)]
//! The integration tests: one binary, a module per folder of `src/`.

mod cli;
mod query;
mod support;
