#![cfg(test)]
//! The integration tests: one binary, a module per folder of `src/`.

mod extraction;
mod support;
