//! One page that holds the graph, the articles and a small program to look at both: no network, no other file.
//!
//! In go the views and the texts, out comes HTML. The data stand in it as gzip in Base64, so nothing from an article can be taken
//! for markup, and the program puts it in as text. `page.html`, `page.css` and `page.js` are the page, `drawing.js` draws
//! its pictures. The first nodes stand where `svg` puts them; other parts of a graph are laid out in the page (`layout.js`).

mod data;
mod order;

use crate::error::Result;
use crate::graph::Facts;
use crate::graph::Focus;
use crate::graph::Graph;
use crate::store::Store;
use flate2::Compression;
use flate2::GzBuilder;
use std::io;
use std::io::Write;

const PAGE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
const LAYOUT: &str = include_str!("layout.js");
const DRAWING: &str = include_str!("drawing.js");
const SCRIPT: &str = include_str!("page.js");

/// The page of a store with what is left of its facts; each view is cut down to the focus. The graph of a query comes first.
///
/// # Errors
/// When the store can't be read.
pub fn page(store: &Store, facts: &Facts, focus: &Focus, asked: Option<&Graph>) -> Result<String> {
    let data = data::collect(store, facts, focus, asked)?.to_string();
    let packed = pack(data.as_bytes()).map_err(|error| super::unwritable(&error))?;
    let script = [LAYOUT, DRAWING, SCRIPT].concat();
    Ok(PAGE.replace("/*STYLE*/", STYLE).replace("/*SCRIPT*/", &script).replace("/*DATA*/", &packed))
}

/// Bytes as gzip in Base64. The head of the gzip has no time in it, so the same data give the same page.
fn pack(bytes: &[u8]) -> io::Result<String> {
    let mut gzip = GzBuilder::new().mtime(0).operating_system(255).write(Vec::new(), Compression::best());
    gzip.write_all(bytes)?;
    Ok(base64(&gzip.finish()?))
}

/// Base64 (RFC 4648), with padding.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let bits = chunk.iter().fold(0_u32, |bits, &byte| bits << 8 | u32::from(byte)) << (8 * (3 - chunk.len()));
        for at in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * at) & 63) as usize];
            out.push(if at <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of RFC 4648, section 10.
    #[test]
    fn base64_of_the_standard() {
        let cases =
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("foobar", "Zm9vYmFy")];
        for (plain, packed) in cases {
            assert_eq!(base64(plain.as_bytes()), packed);
        }
    }
}
