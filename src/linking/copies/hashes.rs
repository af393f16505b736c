//! Lists of 32-bit hashes that take little room as JSON: four bytes each, least first, in base 64 without padding.

use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Some hashes, in an order that whoever made them chose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hashes(pub Vec<u32>);

impl Hashes {
    fn encode(&self) -> String {
        let bytes: Vec<u8> = self.0.iter().flat_map(|h| h.to_le_bytes()).collect();
        let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
        for chunk in bytes.chunks(3) {
            let bits = chunk.iter().fold(0_u32, |bits, b| bits << 8 | u32::from(*b)) << (8 * (3 - chunk.len()));
            for digit in 0..=chunk.len() {
                text.push(char::from(DIGITS[(bits >> (18 - 6 * digit)) as usize & 63]));
            }
        }
        text
    }

    fn decode(text: &str) -> Option<Self> {
        let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 3);
        for chunk in text.as_bytes().chunks(4) {
            let mut bits = 0;
            for at in 0..4 {
                let digit = chunk.get(at).map_or(Some(0), |c| value(*c))?;
                bits = bits << 6 | digit;
            }
            bytes.extend_from_slice(&bits.to_be_bytes()[1..chunk.len()]);
        }
        let whole = bytes.chunks_exact(4);
        let exact = whole.remainder().is_empty();
        let hashes = whole.map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect();
        exact.then_some(Self(hashes))
    }
}

fn value(digit: u8) -> Option<u32> {
    let value = match digit {
        b'A'..=b'Z' => digit - b'A',
        b'a'..=b'z' => digit - b'a' + 26,
        b'0'..=b'9' => digit - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(u32::from(value))
}

impl Serialize for Hashes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.encode())
    }
}

impl<'de> Deserialize<'de> for Hashes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Text)
    }
}

/// Reads the text without a copy of it.
struct Text;

impl Visitor<'_> for Text {
    type Value = Hashes;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("hashes in base 64")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Hashes, E> {
        Hashes::decode(text).ok_or_else(|| E::custom("no hashes in base 64"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_come_back_as_they_were() {
        for count in 0..8 {
            let hashes = Hashes((0..count).map(|n: u32| n.wrapping_mul(0x9e37_79b9)).collect());
            assert_eq!(Hashes::decode(&hashes.encode()), Some(hashes));
        }
        assert_eq!(Hashes(vec![0x4d61_6e21]).encode(), "IW5hTQ");
        assert_eq!(Hashes::decode("IW5h"), None);
        assert_eq!(Hashes::decode("IW5h!Q"), None);
    }
}
