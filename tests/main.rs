#![cfg(test)]
//! The integration tests: one binary, a module per folder of `src/`.

mod cli;
mod export;
mod query;
mod support;
