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
pub(crate) fn outlet(knowledge: &Knowledge, name: &str) -> Option<Outlet> {
    let lexicon = &knowledge.lexicon;
    let entries = lexicon.lookup(name).iter().map(|&at| lexicon.get(at));
    let mut outlets = entries.filter(|e| knowledge.ontology.is_a(&e.class, "an:NewsOutlet"));
    outlets.next().map(|entry| Outlet { id: entry.id.clone(), class: entry.class.clone(), label: entry.label.clone() })
}

/// Gazetteer ids of what an entry lies in, nearest first.
pub(crate) fn containers(knowledge: &Knowledge, id: &str) -> Vec<String> {
    let entry = knowledge.lexicon.entry(id);
    let country = entry.and_then(|e| e.country.as_deref());
    let country = country.map(|c| format!("country:{c}"));
    country.filter(|c| c != id).into_iter().collect()
}

/// Classes among `types` that lie directly under `an:Event`.
pub(crate) fn roots(knowledge: &Knowledge, types: &[String]) -> Vec<String> {
    let directly = |class: &&String| {
        let parents = knowledge.ontology.parents(class);
        parents.iter().any(|p| &**p == "an:Event")
    };
    types.iter().filter(directly).cloned().collect()
}

/// What the default graph tells of a gazetteer entry.
pub(crate) struct Entry {
    /// Class.
    pub(crate) class: Name,
    /// Name to show.
    pub(crate) label: String,
    /// Other names.
    pub(crate) names: Vec<String>,
    /// Gazetteer id of the place that it lies in.
    pub(crate) within: Option<String>,
    /// Gazetteer id of the country that it governs.
    pub(crate) government_of: Option<String>,
    /// Gazetteer id of what it is part of.
    pub(crate) part_of: Option<String>,
    /// Latitude and longitude.
    pub(crate) position: Option<(f64, f64)>,
    /// The same thing in other data sets.
    pub(crate) same_as: Vec<String>,
}

/// The entry with this id.
pub(crate) fn entry(knowledge: &Knowledge, id: &str) -> Option<Entry> {
    let entry = knowledge.lexicon.entry(id)?;
    let is_a = |class| knowledge.ontology.is_a(&entry.class, class);
    let country = entry.country.as_deref().map(|c| format!("country:{c}"));
    let country = country.filter(|c| c != id);
    let wikidata = entry.wikidata.as_ref();
    let wikidata = wikidata.map(|q| format!("http://www.wikidata.org/entity/{q}"));
    let geonames = entry.geonames.map(|n| format!("https://sws.geonames.org/{n}/"));
    let parent = entry.parent.as_deref().filter(|p| knowledge.lexicon.entry(p).is_some());
    Some(Entry {
        class: entry.class.clone(),
        label: entry.label.clone(),
        names: entry.names.clone(),
        within: country.clone().filter(|_| is_a("an:Place")),
        government_of: country.filter(|_| is_a("an:Government")),
        part_of: parent.map(str::to_owned),
        position: entry.position,
        same_as: wikidata.into_iter().chain(geonames).collect(),
    })
}
