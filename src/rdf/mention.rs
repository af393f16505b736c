//! Mentions: a stretch of the text, the words, the sentence, and what it denotes.
//!
//! Names, triggers and figures come from extraction; the words of a whole claim and its cue are mentions too.
//! Offsets are given twice: in code points, as NIF has them, and in bytes, as the program has them.

use oxigraph::model::NamedNode;

use super::context::Context;
use super::terms::{self, Sink};
use crate::model::{Mention, MentionKind, Span};

/// Quads of every mention that extraction found.
pub(crate) fn write(context: &Context<'_>, sink: &mut Sink) {
    for mention in &context.extraction().mentions {
        write_mention(context, sink, mention);
    }
}

fn write_mention(context: &Context<'_>, sink: &mut Sink, mention: &Mention) {
    let node = write_stretch(context, sink, mention.span, kind(mention.kind));
    sink.add_text(&node, "an:foundBy", Some(&mention.found_by));
    if let Some(denoted) = context.node(mention.denotes) {
        sink.add(&node, "gaf:denotes", denoted.clone());
    }
}

/// Quads of a stretch of the text as a mention of this kind; gives its IRI.
pub(crate) fn write_stretch(context: &Context<'_>, sink: &mut Sink, span: Span, kind: &str) -> NamedNode {
    let node = context.stretch(span);
    let (start, end) = context.chars.of(span);
    for class in ["an:Mention", "gaf:Mention", "nif:Phrase"] {
        sink.add_name(&node, "rdf:type", class);
    }
    sink.add(&node, "nif:beginIndex", terms::integer(start));
    sink.add(&node, "nif:endIndex", terms::integer(end));
    sink.add(&node, "an:beginByte", terms::integer(span.start));
    sink.add(&node, "an:endByte", terms::integer(span.end));
    sink.add_text(&node, "nif:anchorOf", Some(context.words(span)));
    sink.add_text(&node, "an:mentionKind", Some(kind));
    sink.add(&node, "an:inArticle", context.article.clone());
    for sentence in sentences(context, span) {
        sink.add(&node, "nif:sentence", sentence);
    }
    node
}

/// The sentences that a stretch lies in: one for a mention, several for a long quote.
fn sentences<'a>(context: &'a Context<'_>, span: Span) -> impl Iterator<Item = NamedNode> + use<'a> {
    let sentences = &context.reading.document.sentences;
    let first = sentences.partition_point(|s| s.span.end <= span.start);
    let covered = sentences[first..].iter().take_while(move |s| s.span.start < span.end);
    covered.map(|s| context.stretch(s.span))
}

/// How a kind of mention is written.
fn kind(kind: MentionKind) -> &'static str {
    match kind {
        MentionKind::Name => "Name",
        MentionKind::Nominal => "Nominal",
        MentionKind::Pronoun => "Pronoun",
        MentionKind::Adjective => "Adjective",
        MentionKind::Trigger => "Trigger",
        MentionKind::Figure => "Figure",
        MentionKind::Time => "Time",
    }
}
