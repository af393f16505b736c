//! What a task comes to: its scores, those of its classes, and every prediction.

use std::fmt::{self, Write as _};

use serde_json::{Map, Value, json};

use super::Task;
use super::score::Score;

/// Outcome of one task on one gold file or folder.
#[derive(Clone, Debug)]
pub struct Report {
    /// What was measured.
    pub task: Task,
    /// The named figures of the task, in the order in which they are shown.
    pub scores: Vec<(&'static str, Score)>,
    /// By class, role or kind.
    pub classes: Vec<(String, Score)>,
    /// What to know when reading the figures: what was left out, how something was counted.
    pub notes: Vec<String>,
    /// What was predicted, one JSON object an item; `docs/quality.md` has the form for each task.
    pub predictions: Vec<Value>,
}

impl Report {
    /// A report without figures.
    #[must_use]
    pub const fn new(task: Task) -> Self {
        Self { task, scores: Vec::new(), classes: Vec::new(), notes: Vec::new(), predictions: Vec::new() }
    }

    /// `{"task": …, "scores": {NAME: {"precision", "recall", "f1", "n"}}}`, fractions rounded to four places.
    #[must_use]
    pub fn json(&self) -> Value {
        let object = |(name, score): (&str, &Score)| (name.to_owned(), score_json(score));
        let scores: Map<_, _> = self.scores.iter().map(|(n, s)| object((n, s))).collect();
        let classes: Map<_, _> = self.classes.iter().map(|(n, s)| object((n, s))).collect();
        json!({ "task": self.task.name(), "scores": scores, "classes": classes })
    }

    /// Predictions as JSON lines.
    #[must_use]
    pub fn prediction_lines(&self) -> String {
        self.predictions.iter().fold(String::new(), |mut text, value| {
            let _ = writeln!(text, "{value}");
            text
        })
    }
}

fn score_json(score: &Score) -> Value {
    let round = |x: f64| (x * 1e4).round() / 1e4;
    json!({
        "precision": round(score.precision), "recall": round(score.recall), "f1": round(score.f1), "n": score.n,
    })
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<28} {:>9} {:>9} {:>9} {:>7}", self.task.name(), "precision", "recall", "f1", "n")?;
        for (name, score) in &self.scores {
            line(f, &format!("  {name}"), score)?;
        }
        for (name, score) in &self.classes {
            line(f, &format!("    {name}"), score)?;
        }
        self.notes.iter().try_for_each(|note| writeln!(f, "  note: {note}"))
    }
}

fn line(f: &mut fmt::Formatter<'_>, name: &str, score: &Score) -> fmt::Result {
    let Score { precision, recall, f1, n } = score;
    writeln!(f, "{name:<28} {precision:>9.3} {recall:>9.3} {f1:>9.3} {n:>7}")
}
