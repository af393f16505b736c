//! How predicted templates are scored (Du, Rush and Cardie 2021, "Template Filling with Generative Transformers", NAACL; the alignment
//! of Chen et al. 2023, "Iterative Document-level Information Extraction via Imitation Learning", EACL, is of the same kind).
//!
//! Within an article each predicted template is aligned with at most one gold template and each gold template with at most one predicted
//! one, and only when the incident type is the same; of all alignments the one with the most right slots counts. Slots are
//! the incident type, right in every aligned pair, and each filler of the five roles: a predicted mention is right when it equals one of
//! the coreferent mentions of a gold filler, one to one, case, punctuation and articles left out. Templates that are aligned with none
//! count with all their slots. Precision, recall and F1 are micro-averaged over the slots of all articles.

use super::gold::{Filler, Template};

/// Fillers and incident type.
pub(super) const SLOTS: usize = 6;
/// The slot of the incident type, behind the five roles.
pub(super) const INCIDENT: usize = 5;

/// A template that was read in an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Predicted {
    /// Incident type.
    pub(super) incident: String,
    /// One mention for each filler of a role.
    pub(super) fillers: [Vec<String>; 5],
    /// Organizations and how sure it is that they did it.
    pub(super) confidence: Vec<(String, &'static str)>,
}

/// Right, predicted and gold fillers of each slot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Slots {
    pub(super) right: [usize; SLOTS],
    pub(super) predicted: [usize; SLOTS],
    pub(super) gold: [usize; SLOTS],
}

/// The words without case, punctuation and articles.
pub(super) fn normal(text: &str) -> String {
    let kept: String = text.chars().filter(|c| !c.is_ascii_punctuation()).collect();
    let words = kept.split_whitespace().map(str::to_lowercase);
    words.filter(|w| !matches!(w.as_str(), "a" | "an" | "the")).collect::<Vec<_>>().join(" ")
}

/// For each predicted template the gold template that it is aligned with.
pub(super) fn align(predicted: &[Predicted], gold: &[Template]) -> Vec<Option<usize>> {
    let right = |p: &Predicted, g: &Template| pair(p, g).map_or(0, |r| r.iter().sum());
    let weights: Vec<Vec<usize>> = predicted.iter().map(|p| gold.iter().map(|g| right(p, g)).collect()).collect();
    assign(&weights, gold.len())
}

/// Counts of one article.
pub(super) fn count(predicted: &[Predicted], gold: &[Template], aligned: &[Option<usize>]) -> Slots {
    let mut slots = Slots::default();
    for (one, aligned) in predicted.iter().zip(aligned) {
        slots.predicted[INCIDENT] += 1;
        (0..INCIDENT).for_each(|role| slots.predicted[role] += one.fillers[role].len());
        let right = aligned.and_then(|g| pair(one, &gold[g])).unwrap_or_default();
        (0..SLOTS).for_each(|slot| slots.right[slot] += right[slot]);
    }
    for one in gold {
        slots.gold[INCIDENT] += 1;
        (0..INCIDENT).for_each(|role| slots.gold[role] += one.fillers[role].len());
    }
    slots
}

/// Right fillers of each slot; none when the incidents are of different types.
pub(super) fn pair(predicted: &Predicted, gold: &Template) -> Option<[usize; SLOTS]> {
    if !gold.incidents.contains(&predicted.incident) {
        return None;
    }
    let mut right = [0; SLOTS];
    right[INCIDENT] = 1;
    for (right, (read, gold)) in right.iter_mut().zip(predicted.fillers.iter().zip(&gold.fillers)) {
        *right = matching(read, gold).iter().flatten().count();
    }
    Some(right)
}

/// For each predicted mention the gold filler that it equals, one to one, as many as can be.
pub(super) fn matching(predicted: &[String], gold: &[Filler]) -> Vec<Option<usize>> {
    let names: Vec<Vec<String>> = gold.iter().map(|f| f.mentions.iter().map(|m| normal(m)).collect()).collect();
    let fits = |mention: &String| {
        let mention = normal(mention);
        (0..gold.len()).map(|g| usize::from(names[g].contains(&mention))).collect()
    };
    let weights: Vec<Vec<usize>> = predicted.iter().map(fits).collect();
    assign(&weights, gold.len())
}

/// The one-to-one assignment of rows to columns with the greatest sum (Kuhn 1955, with potentials); pairs that weigh nothing are none.
fn assign(weights: &[Vec<usize>], columns: usize) -> Vec<Option<usize>> {
    let size = weights.len().max(columns);
    let weight = |row: usize, column: usize| -> i64 {
        let known = weights.get(row - 1).and_then(|w| w.get(column - 1));
        known.map_or(0, |&w| i64::try_from(w).unwrap_or(0))
    };
    // Rows and columns count from 1; 0 is the column that stands for none.
    let (mut u, mut v) = (vec![0i64; size + 1], vec![0i64; size + 1]);
    let mut row_of = vec![0usize; size + 1];
    for row in 1..=size {
        row_of[0] = row;
        let mut at = 0;
        let (mut least, mut used) = (vec![i64::MAX; size + 1], vec![false; size + 1]);
        let mut from = vec![0usize; size + 1];
        while row_of[at] != 0 {
            used[at] = true;
            let (mut delta, mut next) = (i64::MAX, 0);
            for column in 1..=size {
                if used[column] {
                    continue;
                }
                let cost = -weight(row_of[at], column) - u[row_of[at]] - v[column];
                if cost < least[column] {
                    (least[column], from[column]) = (cost, at);
                }
                if least[column] < delta {
                    (delta, next) = (least[column], column);
                }
            }
            for column in 0..=size {
                if used[column] {
                    u[row_of[column]] += delta;
                    v[column] -= delta;
                } else {
                    least[column] = least[column].saturating_sub(delta);
                }
            }
            at = next;
        }
        while at != 0 {
            row_of[at] = row_of[from[at]];
            at = from[at];
        }
    }
    let mut assigned = vec![None; weights.len()];
    for (column, &row) in row_of.iter().enumerate().take(columns + 1).skip(1) {
        if (1..=weights.len()).contains(&row) && weight(row, column) > 0 {
            assigned[row - 1] = Some(column - 1);
        }
    }
    assigned
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(|&w| w.to_owned()).collect()
    }

    fn gold(incident: &str, fillers: [&[&[&str]]; 5]) -> Template {
        let fillers = fillers
            .map(|role| role.iter().map(|mentions| Filler { mentions: words(mentions), optional: false }).collect());
        Template { incidents: vec![incident.into()], fillers, ..Template::default() }
    }

    fn read(incident: &str, fillers: [&[&str]; 5]) -> Predicted {
        Predicted { incident: incident.into(), fillers: fillers.map(words), confidence: Vec::new() }
    }

    #[test]
    fn assignment_is_optimal_not_greedy() {
        // The best pair alone (0, 0) would leave 3 + 0.
        assert_eq!(assign(&[vec![3, 2], vec![2, 0]], 2), [Some(1), Some(0)]);
        assert_eq!(assign(&[vec![0, 5]], 2), [Some(1)]);
        assert_eq!(assign(&[vec![1], vec![4]], 1), [None, Some(0)]);
        assert_eq!(assign(&[], 3), []);
    }

    #[test]
    fn one_aligned_pair_one_spurious_one_missed() {
        // Gold: attack by "rebels" of the "north front"/"nf" on "bridge"; kidnapping of "ada obi".
        let gold = [
            gold("attack", [&[&["rebels"]], &[&["north front", "nf"]], &[&["bridge"]], &[], &[]]),
            gold("kidnapping", [&[], &[], &[], &[&["ada obi"]], &[]]),
        ];
        // Read: attack by "rebels" of "NF" on "tower" with "bomb"; arson of "house".
        let read = [
            read("attack", [&["rebels"], &["The N.F."], &["tower"], &[], &["bomb"]]),
            read("arson", [&[], &[], &["house"], &[], &[]]),
        ];
        let aligned = align(&read, &gold);
        assert_eq!(aligned, [Some(0), None]);
        let slots = count(&read, &gold, &aligned);
        // Right: incident, rebels, NF. Predicted: 2 incidents, 5 fillers. Gold: 2 incidents, 4 fillers.
        assert_eq!(slots.right, [1, 1, 0, 0, 0, 1]);
        assert_eq!(slots.predicted.iter().sum::<usize>(), 7);
        assert_eq!(slots.gold.iter().sum::<usize>(), 6);
    }

    #[test]
    fn the_type_decides_whether_templates_can_be_aligned() {
        let gold = [gold("bombing", [&[], &[], &[&["bridge"]], &[], &[]])];
        let read = [read("attack", [&[], &[], &["bridge"], &[], &[]])];
        assert_eq!(align(&read, &gold), [None]);
        assert_eq!(count(&read, &gold, &[None]).right, [0; SLOTS]);
    }

    #[test]
    fn two_mentions_of_one_filler_count_once() {
        let gold = gold("attack", [&[], &[&["north front", "nf"]], &[], &[], &[]]);
        let read = read("attack", [&[], &["north front", "nf"], &[], &[], &[]]);
        assert_eq!(pair(&read, &gold), Some([0, 1, 0, 0, 0, 1]));
    }

    #[test]
    fn alignment_takes_the_most_right_slots() {
        let gold = [
            gold("attack", [&[], &[], &[], &[&["ada obi"]], &[]]),
            gold("attack", [&[], &[], &[], &[&["ben owusu"]], &[]]),
        ];
        let read = [read("attack", [&[], &[], &[], &["ben owusu"], &[]])];
        assert_eq!(align(&read, &gold), [Some(1)]);
    }

    #[test]
    fn case_marks_and_articles_do_not_matter() {
        assert_eq!(normal("The \"U.S.\" Embassy"), "us embassy");
    }
}
