//! What was read in one article as a JSON object.

use serde_json::{Value, json};

use crate::model::{Claim, Correction, Credit, Mention, NameTag, Phrase, Reading, Sentence, Span, Speaker, Tuple};

use super::{content_name, name, speaker, time, word};

/// The object; `brief` leaves tokens and trees out. Offsets are bytes, half-open.
pub(in crate::cli) fn json(reading: &Reading, brief: bool, tuples: Option<&[Tuple]>) -> Value {
    let found = &reading.extraction;
    let mut value = json!({
        "article": article(reading),
        "sentences": reading.document.sentences.iter().map(|s| sentence(reading, s, brief)).collect::<Vec<_>>(),
        "mentions": found.mentions.iter().map(|m| mention(reading, m)).collect::<Vec<_>>(),
        "entities": entities(reading),
        "relations": relations(reading),
        "events": events(reading),
        "figures": figures(reading),
        "times": times(reading),
        "claims": found.claims.iter().enumerate().map(|(i, c)| claim(reading, i, c)).collect::<Vec<_>>(),
        "credits": credits(reading),
        "corrections": corrections(reading),
        "notes": found.notes,
    });
    if let Some(tuples) = tuples {
        value["tuples"] = tuples.iter().map(|t| tuple(reading, t)).collect();
    }
    value
}

fn credits(reading: &Reading) -> Vec<Value> {
    let credit = |credit: &Credit| {
        json!({
            "outlet": format!("e{}", credit.outlet), "kind": word(credit.kind), "span": credit.span.map(place), "rule": *credit.rule,
        })
    };
    reading.extraction.credits.iter().map(credit).collect()
}

fn corrections(reading: &Reading) -> Vec<Value> {
    let note = |note: &Correction| json!({ "kind": *note.kind, "span": place(note.span), "rule": *note.rule });
    reading.extraction.corrections.iter().map(note).collect()
}

fn tuple(reading: &Reading, tuple: &Tuple) -> Value {
    let phrase = |phrase: &Phrase| {
        let spans: Vec<Value> = phrase.spans(&reading.document).into_iter().map(place).collect();
        json!({ "words": phrase.text(&reading.document), "spans": spans })
    };
    json!({
        "relation": phrase(&tuple.relation), "arguments": tuple.arguments.iter().map(phrase).collect::<Vec<_>>(),
        "construction": tuple.kind.name(), "sentence": reading.document.sentence_of(tuple.head),
        "evidence": place(tuple.evidence), "confidence": f64::from(tuple.confidence) / 1000.0,
    })
}

fn article(reading: &Reading) -> Value {
    let article = &reading.article;
    json!({
        "id": article.id.to_string(), "url": article.url, "title": article.title, "publisher": article.publisher,
        "authors": article.authors, "published": article.published.map(|day| day.to_string()), "text": article.text,
        "textSha256": article.text_sha256,
    })
}

fn place(span: Span) -> Value {
    json!([span.start, span.end])
}

fn sentence(reading: &Reading, sentence: &Sentence, brief: bool) -> Value {
    let mut value = json!({
        "span": place(sentence.span), "zone": word(sentence.zone), "text": sentence.span.of(&reading.article.text),
    });
    if !brief {
        value["tokens"] = sentence.tokens.clone().map(|index| token(reading, sentence.tokens.start, index)).collect();
    }
    value
}

fn token(reading: &Reading, first: usize, index: usize) -> Value {
    let token = &reading.document.tokens[index];
    let name = match token.name {
        NameTag::Out => None,
        NameTag::Begin(kind) => Some(format!("B-{kind:?}")),
        NameTag::Inside(kind) => Some(format!("I-{kind:?}")),
    };
    json!({
        "id": index - first + 1, "span": place(token.span), "form": reading.document.form(index), "lemma": token.lemma,
        "upos": token.upos.as_str(), "xpos": token.xpos.as_str(), "head": token.head.map_or(0, |head| head - first + 1),
        "deprel": token.deprel.as_str(), "name": name,
    })
}

fn mention(reading: &Reading, mention: &Mention) -> Value {
    json!({
        "span": place(mention.span), "words": mention.span.of(&reading.article.text), "kind": word(mention.kind),
        "denotes": name(mention.denotes), "sentence": mention.sentence, "foundBy": &*mention.found_by,
    })
}

fn entities(reading: &Reading) -> Value {
    let entities = reading.extraction.entities.iter().enumerate();
    entities
        .map(|(index, entity)| {
            json!({
                "id": format!("e{index}"), "class": &*entity.class, "label": entity.label, "names": entity.names,
                "gazetteer": entity.gazetteer.as_deref(), "named": entity.named, "descriptions": entity.descriptions,
                "mentions": entity.mentions,
            })
        })
        .collect()
}

fn relations(reading: &Reading) -> Value {
    let relations = reading.extraction.relations.iter().enumerate();
    relations
        .map(|(index, relation)| {
            json!({
                "id": format!("r{index}"), "subject": format!("e{}", relation.subject), "property": &*relation.property,
                "object": format!("e{}", relation.object), "former": relation.former, "rule": &*relation.rule,
            })
        })
        .collect()
}

fn events(reading: &Reading) -> Value {
    let events = reading.extraction.events.iter().enumerate();
    events
        .map(|(index, event)| {
            let arguments = event.arguments.iter().map(|a| json!({ "role": &*a.role, "filler": name(a.filler) }));
            json!({
                "id": format!("v{index}"), "class": &*event.class, "lemma": event.lemma, "triggers": event.triggers,
                "arguments": arguments.collect::<Vec<_>>(), "modes": event.modes.iter().map(|m| &**m).collect::<Vec<_>>(),
            })
        })
        .collect()
}

fn figures(reading: &Reading) -> Value {
    let counts = reading.extraction.counts.iter().enumerate();
    counts
        .map(|(index, count)| {
            json!({
                "id": format!("n{index}"), "kind": &*count.kind, "min": count.min, "max": count.max,
                "approximate": count.approximate, "of": count.event.map(|e| format!("v{e}")), "mention": count.mention,
            })
        })
        .collect()
}

fn times(reading: &Reading) -> Value {
    let timexes = reading.extraction.timexes.iter().enumerate();
    timexes
        .map(|(index, timex)| {
            json!({
                "id": format!("t{index}"), "span": place(timex.span), "words": timex.span.of(&reading.article.text),
                "kind": word(timex.kind), "value": timex.value, "time": timex.time.map(time),
                "earliest": timex.earliest.map(|t| t.to_string()), "latest": timex.latest.map(|t| t.to_string()),
                "anchored": timex.anchored,
            })
        })
        .collect()
}

fn claim(reading: &Reading, index: usize, claim: &Claim) -> Value {
    let words = |span: Span| span.of(&reading.article.text).to_owned();
    let edges = claim.assertions.iter().map(|edge| {
        json!({
            "subject": name(edge.subject), "property": &*edge.property, "object": name(edge.object),
            "subjectMention": edge.subject_mention, "objectMention": edge.object_mention, "plain": edge.plain,
        })
    });
    json!({
        "id": format!("c{index}"), "speaker": speaker(reading, claim.speaker), "voice": if claim.speaker == Speaker::Own { "own" } else { "attributed" },
        "via": claim.via.iter().map(|e| format!("e{e}")).collect::<Vec<_>>(),
        "credits": claim.credits.iter().map(|e| format!("e{e}")).collect::<Vec<_>>(), "withdrawn": claim.withdrawn, "cue": claim.cue.map(words), "stance": word(claim.stance),
        "content": content_name(claim.content), "polarity": word(claim.reality.polarity),
        "certainty": word(claim.reality.certainty), "tense": word(claim.reality.tense),
        "addressee": claim.addressee.map(|e| format!("e{e}")), "quote": claim.quote.map(words),
        "evidence": place(claim.evidence), "words": words(claim.evidence), "edges": edges.collect::<Vec<_>>(),
        "rule": &*claim.rule, "confidence": f64::from(claim.confidence) / 1000.0, "grounds": claim.grounds.iter().map(|g| &**g).collect::<Vec<_>>(),
    })
}
