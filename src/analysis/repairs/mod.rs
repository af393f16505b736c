//! Deterministic fixes of the parser's systematic errors, for constructions that news is full of.
//!
//! Takes the forms and tokens of one sentence, lemmas included, and changes tags, governors and relations in place. A
//! fix applies only where the tree itself shows that something is wrong, and none can break the tree: `draft` refuses
//! cycles. They are about English, not about any topic. Each has cases in `tests/cases/analysis`.

mod clauses;
mod commas;
mod draft;
mod misread;
mod names;
mod quotes;
mod relatives;
mod speech;
mod subjects;
mod verbs;

use crate::model::Token;
use draft::Draft;

/// Puts the tree of one sentence right.
pub(super) fn repair(forms: &[&str], tokens: &mut [Token]) {
    let draft = &mut Draft { forms, tokens };
    verbs::verb_read_as_noun(draft);
    verbs::noun_read_as_verb(draft);
    names::case_of_title(draft);
    names::creeds(draft);
    names::before_conjunction(draft);
    verbs::perfects(draft);
    verbs::particles(draft);
    verbs::time_before(draft);
    misread::verb_between_nouns(draft);
    misread::people_by_participle(draft);
    misread::gerund_as_subject(draft);
    misread::no_before_noun(draft);
    subjects::noun_as_predicate(draft);
    misread::second_of_between(draft);
    relatives::object_as_subject(draft);
    relatives::clause_as_conjunct(draft);
    relatives::claims_in_clause(draft);
    subjects::gerund_of_verb(draft);
    subjects::double_subjects(draft);
    subjects::relative_as_main(draft);
    subjects::verb_behind_both(draft);
    subjects::small_words(draft);
    subjects::clause_as_phrase(draft);
    clauses::adverb_as_root(draft);
    clauses::subject_as_root(draft);
    clauses::participle_as_main(draft);
    misread::main_behind_relative(draft);
    commas::reduced_relative(draft);
    commas::past_behind_comma(draft);
    commas::participle_between(draft);
    commas::noun_as_conjunct(draft);
    clauses::fronted_subordinate(draft);
    clauses::content_of_noun(draft);
    clauses::phrase_as_conjunct(draft);
    clauses::place_of_reason(draft);
    speech::pronoun_after_cue(draft);
    speech::noun_after_cue(draft);
    speech::content(draft);
    speech::participle_behind_comma(draft);
    speech::trailing(draft);
    speech::speaker_behind(draft);
    commas::speaker_with_name(draft);
    quotes::speaker_as_noun(draft);
    quotes::clause_as_modifier(draft);
    quotes::fronted(draft);
    clauses::fronted_subordinate(draft);
    quotes::remark_as_content(draft);
    clauses::dates(draft);
    verbs::passives(draft);
    verbs::lone_indirect_objects(draft);
}
