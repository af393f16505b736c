//! The days of a timeline: which events stand beside which date, for the pictures that have rows.

use crate::graph::Graph;
use crate::graph::words;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Stretches of time in words, in their order, with the numbers of the nodes that lie in each. Nodes without a day stand last.
pub(super) fn rows(graph: &Graph) -> Vec<(String, Vec<usize>)> {
    let mut rows: BTreeMap<(bool, &str, &str), Vec<usize>> = BTreeMap::new();
    for index in graph.node_indices() {
        let days = graph[index].days.as_ref().map(|(first, last)| (first.as_str(), last.as_str()));
        let (first, last) = days.unwrap_or_default();
        rows.entry((days.is_none(), first, last)).or_default().push(index.index());
    }
    rows.into_iter().map(|((unknown, first, last), nodes)| (name(unknown, first, last), nodes)).collect()
}

/// "2 May 2031", "May 2031", "2031", or both ends: as precise as the days are.
fn name(unknown: bool, first: &str, last: &str) -> String {
    if unknown {
        return "no day told".to_owned();
    }
    if first == last {
        return words::with_dates(first);
    }
    if let (Ok(start), Ok(end)) = (first.parse::<Date>(), last.parse::<Date>()) {
        if start == start.first_of_month() && end == start.last_of_month() {
            return words::with_dates(&first[..7]);
        }
        if start == start.first_of_year() && end == start.last_of_year() {
            return first[..4].to_owned();
        }
    }
    format!("{} – {}", words::with_dates(first), words::with_dates(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_as_precise_as_its_days() {
        assert_eq!(name(false, "2031-05-02", "2031-05-02"), "2 May 2031");
        assert_eq!(name(false, "2032-02-01", "2032-02-29"), "February 2032");
        assert_eq!(name(false, "2031-01-01", "2031-12-31"), "2031");
        assert_eq!(name(false, "2031-05-02", "2031-05-04"), "2 May 2031 – 4 May 2031");
        assert_eq!(name(true, "", ""), "no day told");
    }
}
