//! Credits and corrections of one article: outlets that it takes its story or statements from, and notes on earlier texts.
//!
//! A credit is a node, so that its words can be opened; the plain edge `an:credits` stands beside it. What they mean for the number of
//! independent origins is worked out when articles are put together, see `origins.rs`.

use std::collections::BTreeSet;

use super::context::{Context, unique};
use super::iri;
use super::mention;
use super::terms::Sink;
use crate::model::{Correction, Credit, CreditKind};

/// Quads of all credits and corrections.
pub(crate) fn write(context: &Context<'_>, sink: &mut Sink) {
    let mut taken = BTreeSet::new();
    for credit in &context.extraction().credits {
        write_credit(context, sink, credit, &mut taken);
    }
    for correction in &context.extraction().corrections {
        write_correction(context, sink, correction, &mut taken);
    }
    for claim in context.extraction().claims.iter().zip(super::claim::nodes(context)) {
        let (claim, node) = claim;
        for outlet in claim.credits.iter().filter_map(|&e| context.entities.get(e)) {
            sink.add(&node, "an:credits", outlet.clone());
        }
        if claim.withdrawn {
            sink.add(&node, "an:supersededBy", context.article.clone());
        }
    }
}

fn write_credit(context: &Context<'_>, sink: &mut Sink, credit: &Credit, taken: &mut BTreeSet<String>) {
    let Some(outlet) = context.entities.get(credit.outlet) else {
        return;
    };
    let key = credit.span.map_or_else(|| "author".to_owned(), |span| context.key(span));
    let node = iri::node(&context.article, "credit", &unique(taken, key));
    sink.add_name(&node, "rdf:type", "an:Credit");
    sink.add(&node, "an:creditedTo", outlet.clone());
    sink.add_text(&node, "an:creditKind", Some(kind(credit.kind)));
    sink.add_text(&node, "an:foundBy", Some(&credit.rule));
    sink.add(&node, "an:inArticle", context.article.clone());
    if let Some(span) = credit.span {
        let words = mention::write_stretch(context, sink, span, "Evidence");
        sink.add(&node, "an:evidence", words);
    }
    sink.add(&context.article, "an:credits", outlet.clone());
}

fn write_correction(context: &Context<'_>, sink: &mut Sink, note: &Correction, taken: &mut BTreeSet<String>) {
    let node = iri::node(&context.article, "note", &unique(taken, context.key(note.span)));
    sink.add_name(&node, "rdf:type", "an:CorrectionNote");
    sink.add_name(&node, "an:noteKind", &note.kind);
    sink.add_text(&node, "an:foundBy", Some(&note.rule));
    sink.add(&node, "an:inArticle", context.article.clone());
    let words = mention::write_stretch(context, sink, note.span, "Evidence");
    sink.add(&node, "an:evidence", words);
    sink.add(&context.article, "an:correctionNote", node);
}

fn kind(kind: CreditKind) -> &'static str {
    match kind {
        CreditKind::Story => "story",
        CreditKind::Part => "part",
        CreditKind::Statement => "statement",
    }
}
