//! What is right: triggers and arguments of each sentence, each gold item found once at most.

use crate::evaluation::report::Report;
use crate::evaluation::score::{Classes, Tally};

use super::gold::{Sentence, Words};
use super::predict::{Argument, Event};

/// Tallies over all sentences.
#[derive(Default)]
pub(super) struct Counts {
    triggers: Classes,
    spans: Tally,
    arguments: Classes,
    given: Tally,
}

/// A trigger (type, no role) or an argument (type and role), with its words.
type Item<'a> = (&'a str, &'a str, Words);

impl Counts {
    /// Compares what is predicted in a sentence with its gold.
    pub(super) fn add(&mut self, gold: &Sentence, events: &[Event]) {
        let triggers: Vec<Item<'_>> = gold.events.iter().map(|e| (&*e.kind, "", e.trigger.clone())).collect();
        let found: Vec<Item<'_>> = events.iter().map(|e| (e.kind, "", e.trigger.clone())).collect();
        tally(&triggers, &found, |item, tally| *self.triggers.of(item.0) += tally);
        let bare = |items: &[Item<'_>]| items.iter().map(|i| ("", "", i.2.clone())).collect::<Vec<Item<'_>>>();
        tally(&bare(&triggers), &bare(&found), |_, t| self.spans += t);
        let arguments: Vec<Item<'_>> = gold
            .events
            .iter()
            .flat_map(|e| e.arguments.iter().map(|(role, w)| (&*e.kind, &**role, w.clone())))
            .collect();
        tally(&arguments, &all(events, |a| Some(a.words.clone())), |item, tally| {
            *self.arguments.of(&format!("{} {}", item.0, item.1)) += tally;
        });
        tally(&arguments, &all(events, |a| given(gold, a)), |_, t| self.given += t);
    }

    /// Writes the scores.
    pub(super) fn fill(&self, report: &mut Report) {
        report.scores = vec![("trigger", self.triggers.total().score()), ("argument", self.arguments.total().score())];
        report.classes = vec![
            ("trigger, any type".to_owned(), self.spans.score()),
            ("argument, given mentions".to_owned(), self.given.score()),
        ];
        report.classes.extend(self.triggers.scores());
        report.classes.extend(self.arguments.scores());
    }
}

/// Arguments of all events; one that several events of a type share counts once.
fn all(events: &[Event], words: impl Fn(&Argument) -> Option<Words>) -> Vec<Item<'_>> {
    let mut items: Vec<Item<'_>> = Vec::new();
    for event in events {
        for argument in &event.arguments {
            let item = words(argument).map(|words| (event.kind, argument.role, words));
            items.extend(item.filter(|item| !items.contains(item)));
        }
    }
    items
}

/// The smallest gold mention around the head of an argument.
fn given(gold: &Sentence, argument: &Argument) -> Option<Words> {
    gold.entities.iter().filter(|m| m.contains(&argument.head)).min_by_key(|m| m.len()).cloned()
}

/// One tally for each predicted and each gold item; equal items are matched one to one.
fn tally<'a>(gold: &[Item<'a>], found: &[Item<'a>], mut add: impl FnMut(&Item<'a>, Tally)) {
    let mut left: Vec<&Item<'a>> = gold.iter().collect();
    for item in found {
        let right = left.iter().position(|g| *g == item).map(|at| left.swap_remove(at)).is_some();
        let mut tally = Tally::default();
        tally.predict(right);
        if right {
            tally.expect(true);
        }
        add(item, tally);
    }
    for item in left {
        let mut tally = Tally::default();
        tally.expect(false);
        add(item, tally);
    }
}

#[cfg(test)]
mod tests {
    use super::super::gold::GoldEvent;
    use super::*;
    use crate::model::Reality;

    fn gold() -> Sentence {
        // "Rebels killed two guards in an attack on Port Said ."
        let events = vec![
            GoldEvent {
                kind: "Life:Die".to_owned(),
                trigger: 1..2,
                arguments: vec![("Agent".to_owned(), 0..1), ("Victim".to_owned(), 3..4)],
            },
            GoldEvent {
                kind: "Conflict:Attack".to_owned(),
                trigger: 6..7,
                arguments: vec![("Target".to_owned(), 8..10)],
            },
        ];
        Sentence {
            id: String::new(),
            raw: String::new(),
            words: vec![String::new(); 11],
            entities: std::iter::once(8..10).collect(),
            events,
        }
    }

    fn event(kind: &'static str, trigger: Words, argument: Argument) -> Event {
        Event { kind, trigger, arguments: vec![argument], rule: "attack".into(), reality: Reality::default() }
    }

    fn argument(role: &'static str, words: Words) -> Argument {
        Argument { role, head: words.end - 1, words }
    }

    #[test]
    fn type_span_and_role_must_be_right() {
        let found = [
            Event {
                kind: "Life:Die",
                trigger: 1..2,
                arguments: vec![argument("Agent", 0..1), argument("Victim", 2..4)],
                rule: "kill".into(),
                reality: Reality::default(),
            },
            event("Contact:Meet", 6..7, argument("Entity", 0..1)),
            event("Conflict:Attack", 4..5, argument("Target", 9..10)),
        ];
        let mut counts = Counts::default();
        counts.add(&gold(), &found);
        let mut report = Report::new(crate::evaluation::Task::Events);
        counts.fill(&mut report);
        // One trigger of three predicted and two gold; one argument of four predicted and three gold.
        let [trigger, argument] = [report.scores[0].1, report.scores[1].1];
        assert!((trigger.precision - 1.0 / 3.0).abs() < 1e-9 && (trigger.recall - 0.5).abs() < 1e-9);
        assert!((argument.precision - 0.25).abs() < 1e-9 && (argument.recall - 1.0 / 3.0).abs() < 1e-9);
        // Both trigger words are right whatever the type.
        assert!((report.classes[0].1.recall - 1.0).abs() < 1e-9);
        // With the mentions given, "Said" is "Port Said"; nothing else is a mention.
        assert!((report.classes[1].1.precision - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_gold_item_is_found_once() {
        let found = vec![("Life:Die", "", 1..2), ("Life:Die", "", 1..2)];
        let mut total = Tally::default();
        tally(&found[..1], &found, |_, t| total += t);
        assert_eq!(total, Tally { right: 1.0, predicted: 2.0, found: 1.0, gold: 1.0 });
    }
}
