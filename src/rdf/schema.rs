//! Questions to the ontology and the gazetteer that writing needs answered.

use crate::knowledge::Knowledge;
use crate::model::Name;

/// What writing needs to know of an outlet.
pub(crate) struct Outlet {
    /// Gazetteer id.
    pub(crate) id: Name,
    /// Class.
    pub(crate) class: Name,
    /// Name to show.
    pub(crate) label: String,
}

/// `class`, the classes of the ontology above it, and `root`, without doubles; nearest first.
pub(crate) fn lineage(knowledge: &Knowledge, class: &Name, root: &str) -> Vec<Name> {
    let mut classes = vec![class.clone()];
    let above = knowledge.ontology.ancestors(class).iter();
    classes.extend(above.filter(|a| a.starts_with("an:")).cloned());
    if !classes.iter().any(|c| &**c == root) {
        classes.push(root.into());
    }
    classes
}

/// The outlet of that name, if the gazetteer has it.
pub(crate) fn outlet(_knowledge: &Knowledge, _name: &str) -> Option<Outlet> {
    None
}

/// Gazetteer ids of what an entry lies in, nearest first.
pub(crate) fn containers(_knowledge: &Knowledge, _id: &str) -> Vec<String> {
    Vec::new()
}

/// Classes among `types` that lie directly under `an:Event`.
pub(crate) fn roots(knowledge: &Knowledge, types: &[String]) -> Vec<String> {
    let directly = |class: &&String| {
        let parents = knowledge.ontology.parents(class);
        parents.iter().any(|p| &**p == "an:Event")
    };
    types.iter().filter(directly).cloned().collect()
}
