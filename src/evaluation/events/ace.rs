//! Which of our classes and roles are which of ACE's (Linguistic Data Consortium 2005), read from `ace.tsv`.

use std::collections::BTreeMap;

use crate::error::{Error, Kind, Result};
use crate::knowledge::Ontology;

/// The table, by class.
pub(super) struct Mapping(BTreeMap<&'static str, Option<Row>>);

/// One class: its ACE type and roles.
pub(super) struct Row {
    pub(super) kind: &'static str,
    roles: Vec<Role>,
}

/// One cell: what a role is in ACE.
struct Role {
    role: &'static str,
    /// The class that a filler must have.
    class: Option<&'static str>,
    name: &'static str,
    /// What it is where nobody else of the telling has that role.
    alone: Option<&'static str>,
}

impl Mapping {
    /// The table that the program ships with.
    pub(super) fn embedded() -> Result<Self> {
        let mut rows = BTreeMap::new();
        for (at, line) in include_str!("ace.tsv").lines().enumerate().filter(|(_, l)| !l.starts_with('#')) {
            let bad = |reason: &str| Error::new(Kind::Knowledge, reason).at(format!("ace.tsv:{}", at + 1));
            let mut cells = line.split('\t');
            let (Some(class), Some(kind), Some(roles)) = (cells.next(), cells.next(), cells.next()) else {
                return Err(bad("three columns expected"));
            };
            let roles: Option<Vec<_>> = roles.split('|').filter(|r| *r != "-").map(role).collect();
            let roles = roles.ok_or_else(|| bad("a role without `=`"))?;
            rows.insert(class, (kind != "-").then_some(Row { kind, roles }));
        }
        Ok(Self(rows))
    }

    /// The row of the class itself or of the nearest class above it; none when ACE has no such type.
    pub(super) fn row(&self, ontology: &Ontology, class: &str) -> Option<&Row> {
        let mut level = vec![class.to_owned()];
        while !level.is_empty() {
            if let Some(row) = level.iter().find_map(|c| self.0.get(c.as_str())) {
                return row.as_ref();
            }
            level = level.iter().flat_map(|c| ontology.parents(c)).map(ToString::to_string).collect();
        }
        None
    }
}

fn role(cell: &'static str) -> Option<Role> {
    let (ours, theirs) = cell.split_once('=')?;
    let cut = ours.match_indices(':').nth(1).map(|(at, _)| at);
    let (role, class) = cut.map_or((ours, None), |at| (&ours[..at], Some(&ours[at + 1..])));
    let (name, alone) = theirs.split_once('~').map_or((theirs, None), |(name, alone)| (name, Some(alone)));
    Some(Role { role, class, name, alone })
}

impl Row {
    /// ACE roles of the fillers of one telling, given as role and class of the filler.
    pub(super) fn roles(&self, ontology: &Ontology, fillers: &[(&str, &str)]) -> Vec<Option<&'static str>> {
        let cell = |(role, class): &(&str, &str)| {
            let fits = |r: &&Role| r.role == *role && r.class.is_none_or(|c| ontology.is_a(class, c));
            self.roles.iter().find(fits)
        };
        let cells: Vec<Option<&Role>> = fillers.iter().map(cell).collect();
        let taken = |name: &str| cells.iter().flatten().any(|c| c.name == name);
        let name = |cell: &Option<&Role>| cell.map(|c| c.alone.filter(|a| !taken(a)).unwrap_or(c.name));
        cells.iter().map(name).map(|n| n.filter(|n| *n != "-")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Knowledge;

    #[test]
    fn the_nearest_class_counts() {
        let (mapping, knowledge) = (Mapping::embedded().expect("a table"), Knowledge::embedded());
        let kind = |class: &str| mapping.row(&knowledge.ontology, class).map(|r| r.kind);
        assert_eq!(kind("an:DroneStrike"), Some("Conflict:Attack"));
        assert_eq!(kind("an:Assassination"), Some("Life:Die"));
        assert_eq!(kind("an:HungerStrike"), None);
        assert_eq!(kind("an:Warning"), None);
    }

    #[test]
    fn who_withdraws_is_moved_unless_somebody_else_is() {
        let (mapping, knowledge) = (Mapping::embedded().expect("a table"), Knowledge::embedded());
        let row = mapping.row(&knowledge.ontology, "an:Withdrawal").expect("a row");
        let roles = |fillers: &[(&str, &str)]| row.roles(&knowledge.ontology, fillers);
        let alone = roles(&[("an:agent", "an:Military")]);
        assert_eq!(alone, [Some("Artifact")]);
        let both = roles(&[("an:agent", "an:Country"), ("an:patient", "an:PeopleGroup")]);
        assert_eq!(both, [Some("Agent"), Some("Artifact")]);
    }
}
