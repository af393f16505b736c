//! Speech that goes on: "“…,” she said. “…” “…”".

use super::Candidate;
use super::scene::{Scene, add};

/// Gives quoted sentences without a cue to the attribution before them, in the same paragraph or in the paragraphs that follow it.
pub(super) fn extend(scene: &Scene<'_, '_>, found: &mut [Candidate]) {
    let document = scene.cx.document;
    let mut owned = vec![false; document.tokens.len()];
    for candidate in found.iter() {
        let cue = candidate.cue.clone();
        cue.chain(candidate.source.iter().copied())
            .chain(candidate.content.iter().copied())
            .for_each(|t| owned[t] = true);
    }
    let mut next = 0;
    let mut last: Option<usize> = None;
    for sentence in &document.sentences {
        let first = next;
        while next < found.len() && found[next].head < sentence.tokens.end {
            next += 1;
        }
        if next > first {
            last = Some(next - 1);
            continue;
        }
        let mut words = sentence.tokens.clone().filter(|&t| !scene.is_punct(t)).peekable();
        let quoted = words.peek().is_some() && words.all(|t| scene.quote_at(t).is_some() && !owned[t]);
        match last {
            Some(candidate) if quoted => add(&mut found[candidate].content, sentence.tokens.clone()),
            _ => last = None,
        }
    }
}
