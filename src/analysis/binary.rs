//! Reading and writing the plain bytes of the model file.
//!
//! Numbers are little-endian or variable-length, strings carry their length in front. Reading checks every bound, so
//! that a damaged file is an error and no panic. What the bytes mean is in `weights`, `vocabulary` and `model_file`.

use crate::error::Error;
use crate::error::Kind;
use crate::error::Result;

/// Reads from the front of a slice.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Number of bytes that are left.
    pub(super) fn left(&self) -> usize {
        self.rest.len()
    }

    pub(super) fn bytes(&mut self, n: usize) -> Result<&'a [u8]> {
        let (front, rest) = self.rest.split_at_checked(n).ok_or_else(cut_short)?;
        self.rest = rest;
        Ok(front)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N]> {
        let (front, rest) = self.rest.split_first_chunk().ok_or_else(cut_short)?;
        self.rest = rest;
        Ok(*front)
    }

    pub(super) fn byte(&mut self) -> Result<u8> {
        Ok(self.array::<1>()?[0])
    }

    pub(super) fn short(&mut self) -> Result<i16> {
        Ok(i16::from_le_bytes(self.array()?))
    }

    pub(super) fn float(&mut self) -> Result<f32> {
        Ok(f32::from_le_bytes(self.array()?))
    }

    pub(super) fn varint(&mut self) -> Result<u32> {
        let mut value = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            value |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(cut_short())
    }

    /// The number of things that follow: never more than there are bytes.
    pub(super) fn count(&mut self) -> Result<usize> {
        let n = self.varint()? as usize;
        if n > self.rest.len() { Err(cut_short()) } else { Ok(n) }
    }

    pub(super) fn string(&mut self) -> Result<&'a str> {
        let n = self.count()?;
        std::str::from_utf8(self.bytes(n)?).map_err(|_| cut_short())
    }
}

fn cut_short() -> Error {
    Error::new(Kind::Knowledge, "the model file is damaged or of another version")
        .at("models/en.bin")
        .hint("'annals train' makes it again")
}

/// Collects bytes as [`Reader`] reads them.
#[cfg(feature = "training")]
#[derive(Debug, Default)]
pub(super) struct Writer {
    bytes: Vec<u8>,
}

#[cfg(feature = "training")]
impl Writer {
    pub(super) fn byte(&mut self, value: u8) {
        self.bytes.push(value);
    }

    pub(super) fn short(&mut self, value: i16) {
        self.bytes.extend(value.to_le_bytes());
    }

    pub(super) fn float(&mut self, value: f32) {
        self.bytes.extend(value.to_le_bytes());
    }

    pub(super) fn varint(&mut self, mut value: u32) {
        while value >= 0x80 {
            self.bytes.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.bytes.push(value as u8);
    }

    pub(super) fn count(&mut self, n: usize) {
        self.varint(n as u32);
    }

    pub(super) fn string(&mut self, text: &str) {
        self.count(text.len());
        self.bytes.extend(text.as_bytes());
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}
