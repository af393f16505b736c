//! How well a predicted tuple fits a gold one: token by token, relation against relation, argument against argument.

/// A tuple as words: what both sides are compared as.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) relation: String,
    pub(super) arguments: Vec<String>,
}

/// Share of the predicted tokens that are right, share of the gold tokens that are found.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub(super) struct Fit {
    pub(super) precision: f64,
    pub(super) recall: f64,
}

const FORMS_OF_BE: &[&str] = &["be", "is", "am", "are", "was", "were", "been", "being"];
/// Where one of these is in a gold relation, speaker and content may come in either order.
const SPEECH: &[&str] = &["said", "told", "added", "adds", "says"];

/// CaRB's lenient match of tuples that were made binary: everything behind the first argument is one argument.
pub(super) fn fit(gold: &Words, predicted: &Words) -> Fit {
    let reference = binary(gold);
    let straight = slots(&reference, &binary(predicted));
    if !SPEECH.iter().any(|verb| gold.relation.contains(verb)) || predicted.arguments.len() < 2 {
        return straight;
    }
    let Words { relation, mut arguments } = binary(predicted);
    arguments.swap(0, 1);
    let reverse = slots(&reference, &Words { relation, arguments });
    if reverse > straight { reverse } else { straight }
}

fn binary(tuple: &Words) -> Words {
    let arguments = match tuple.arguments.split_first() {
        Some((first, rest)) if !rest.is_empty() => vec![first.clone(), rest.join(" ")],
        _ => tuple.arguments.clone(),
    };
    Words { relation: tuple.relation.clone(), arguments }
}

/// Without a common word in the relation, or with too few arguments, nothing fits.
fn slots(gold: &Words, predicted: &Words) -> Fit {
    let mut left: Vec<&str> = predicted.relation.split_whitespace().collect();
    let gold_words: Vec<&str> = gold.relation.split_whitespace().collect();
    let (mut n_predicted, mut n_gold) = (left.len(), gold_words.len());
    let mut common = take_common(&gold_words, &mut left);
    if left.contains(&"be") && FORMS_OF_BE.iter().any(|form| gold_words.contains(form)) {
        common += 1;
    }
    if common == 0 {
        return Fit::default();
    }
    for (at, argument) in gold.arguments.iter().enumerate() {
        let gold_words: Vec<&str> = argument.split_whitespace().collect();
        n_gold += gold_words.len();
        let Some(own) = predicted.arguments.get(at) else {
            return Fit::default();
        };
        let mut left: Vec<&str> = own.split_whitespace().collect();
        n_predicted += left.len();
        common += take_common(&gold_words, &mut left);
    }
    let share = |whole: usize| if whole == 0 { 0.0 } else { common as f64 / whole as f64 };
    Fit { precision: share(n_predicted), recall: share(n_gold) }
}

/// Takes from `left` each word of `gold` that is in it, and says how many.
fn take_common(gold: &[&str], left: &mut Vec<&str>) -> usize {
    let mut common = 0;
    for word in gold {
        if let Some(at) = left.iter().position(|own| own == word) {
            left.remove(at);
            common += 1;
        }
    }
    common
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(relation: &str, arguments: &[&str]) -> Words {
        Words {
            relation: relation.to_owned(),
            arguments: arguments.iter().map(|&argument| argument.to_owned()).collect(),
        }
    }

    #[test]
    fn tokens_of_all_slots_count_together() {
        let gold = words("has recalled", &["Oslo", "its envoy", "on Monday"]);
        let fit = fit(&gold, &words("recalled", &["Oslo", "its old envoy"]));
        // Four of the five predicted tokens are right, four of the seven gold tokens found.
        assert!((fit.precision - 4.0 / 5.0).abs() < 1e-9 && (fit.recall - 4.0 / 7.0).abs() < 1e-9, "{fit:?}");
    }

    #[test]
    fn a_word_counts_as_often_as_it_is_there() {
        let fit = fit(&words("saw", &["the man", "the the"]), &words("saw", &["the man", "the"]));
        assert!((fit.precision - 1.0).abs() < 1e-9 && (fit.recall - 4.0 / 5.0).abs() < 1e-9, "{fit:?}");
    }

    #[test]
    fn another_relation_or_a_missing_argument_fits_nothing() {
        let gold = words("recalled", &["Oslo", "its envoy"]);
        assert_eq!(fit(&gold, &words("named", &["Oslo", "its envoy"])), Fit::default());
        assert_eq!(fit(&gold, &words("recalled", &["Oslo"])), Fit::default());
    }

    #[test]
    fn forms_of_be_are_alike() {
        let found = fit(&words("was", &["Oslo", "calm"]), &words("be", &["Oslo", "calm"]));
        assert!((found.precision - 1.0).abs() < 1e-9 && (found.recall - 1.0).abs() < 1e-9);
    }

    #[test]
    fn speech_is_read_both_ways() {
        let gold = words("said", &["Oslo", "it rained"]);
        let turned = words("said", &["it rained", "Oslo"]);
        assert!((fit(&gold, &turned).recall - 1.0).abs() < 1e-9);
        let other = fit(&words("saw", &["Oslo", "it rained"]), &words("saw", &["it rained", "Oslo"]));
        assert!((other.recall - 1.0 / 4.0).abs() < 1e-9);
    }
}
