//! Entities of several articles that are one.

use super::profile::EntityProfile;

/// Whether the label alone tells which entity it is, in whatever article it stands.
#[must_use]
pub fn is_telling(entity: &EntityProfile) -> bool {
    entity.named
}
