//! Incidents of MUC-4: templates filled from the graph, against keys of 25 slots or their five-role form.
//!
//! In: JSON lines (`docid`, `doctext`, `templates` with `incident_type`, `PerpInd`, `PerpOrg`, `Target`, `Victim`, `Weapon`), a key file
//! of MUC-4, or a folder with either and the articles as they were sent; out: `template`, the score of Du et al. 2021 as
//! `scorer` states it, and `perp_confidence`, F1 over (aligned template, organization, confidence) of slot 11 (Chinchor 1992, "MUC-4
//! Evaluation Metrics"), where what the key marks as optional counts only when it is found. `incidents` says which events become
//! templates, `filling` how.

mod confidence;
mod filling;
mod gold;
mod incidents;
mod keys;
mod nearby;
mod phrase;
mod scorer;
mod texts;

use std::path::Path;

use rayon::prelude::*;
use serde_json::{Value, json};

use super::score::Classes;
use super::{Report, Tally, Task};
use crate::error::Result;
use crate::knowledge::Knowledge;
use crate::model::{Article, ArticleId, id};
use crate::pipeline;
use gold::{GoldArticle, ROLES, Template};
use incidents::View;
use scorer::Predicted;

pub(super) fn evaluate(gold: &Path, knowledge: &Knowledge) -> Result<Report> {
    let articles = gold::read(gold)?;
    let read: Vec<Vec<Predicted>> = articles.par_iter().map(|a| templates(a, knowledge)).collect();
    let mut report = Report::new(Task::Templates);
    let (mut roles, mut incidents, mut values) = (Classes::default(), Classes::default(), Classes::default());
    for (article, read) in articles.iter().zip(&read) {
        let aligned = scorer::align(read, &article.templates);
        add_slots(&mut roles, read, &article.templates, &aligned);
        add_incidents(&mut incidents, read, &article.templates, &aligned);
        if let Some(keyed) = &article.keyed {
            add_confidence(&mut values, read, keyed);
        }
        report.predictions.push(prediction(article, read, &aligned));
    }
    report.scores.push(("template", roles.total().score()));
    let keyed = articles.iter().filter(|a| a.keyed.is_some()).count();
    if keyed > 0 {
        report.scores.push(("perp_confidence", values.total().score()));
    }
    report.classes = [roles, incidents, values].iter().flat_map(Classes::scores).collect();
    let in_capitals = articles.iter().filter(|a| a.published.is_some()).count();
    let told = articles.len();
    report.notes.push(format!("{told} articles, {in_capitals} of them as sent, with a dateline; {keyed} with a key"));
    Ok(report)
}

/// Reads an article and fills templates from it.
fn templates(article: &GoldArticle, knowledge: &Knowledge) -> Vec<Predicted> {
    let hash = id::content_hash(&[&article.id, &article.text]);
    let reading = pipeline::read(
        Article {
            id: ArticleId(hash),
            url: None,
            given_id: Some(article.id.clone()),
            title: None,
            publisher: None,
            authors: Vec::new(),
            published: article.published,
            modified: None,
            text: article.text.clone(),
            text_sha256: id::sha256(&article.text),
            extra: std::collections::BTreeMap::new(),
        },
        knowledge,
    );
    let view = View { reading: &reading, knowledge };
    let found = incidents::find(view);
    let mut filled: Vec<Predicted> = found.iter().map(|incident| filling::fill(view, incident)).collect();
    filling::add_claimants(view, &found, &mut filled);
    filling::share_group(view, &found, &mut filled);
    // Of an attack or an abduction the bare fact is told often enough; other types without a filler are mostly misread.
    let tells = |t: &Predicted| {
        matches!(t.incident.as_str(), "attack" | "kidnapping") || t.fillers.iter().any(|f| !f.is_empty())
    };
    filled.retain(tells);
    filled
}

fn add_slots(classes: &mut Classes, read: &[Predicted], gold: &[Template], aligned: &[Option<usize>]) {
    let slots = scorer::count(read, gold, aligned);
    for (slot, name) in ROLES.into_iter().chain(["incident_type"]).enumerate() {
        *classes.of(name) += Tally::of(slots.right[slot], slots.predicted[slot], slots.gold[slot]);
    }
}

/// Templates found, by incident type.
fn add_incidents(classes: &mut Classes, read: &[Predicted], gold: &[Template], aligned: &[Option<usize>]) {
    let name = |incident: &str| format!("type: {incident}");
    for (one, aligned) in read.iter().zip(aligned) {
        classes.of(&name(&one.incident)).predict(aligned.is_some());
    }
    for (at, one) in gold.iter().enumerate() {
        let incident = one.incidents.first().map_or("none", String::as_str);
        classes.of(&name(incident)).expect(aligned.contains(&Some(at)));
    }
}

/// Organizations with their confidence, by value.
fn add_confidence(classes: &mut Classes, read: &[Predicted], keyed: &[Template]) {
    let aligned = scorer::align(read, keyed);
    let mut missed: Vec<Vec<bool>> = keyed.iter().map(|t| vec![true; t.confidence.len()]).collect();
    for (one, aligned) in read.iter().zip(aligned) {
        for (organization, value) in &one.confidence {
            let right = aligned.and_then(|template| {
                let listed = keyed[template].confidence.iter().enumerate();
                let mut fits = listed.filter(|(at, c)| {
                    let same = |m: &String| scorer::normal(m) == scorer::normal(organization);
                    missed[template][*at]
                        && c.values.iter().any(|v| v == value)
                        && c.organization.mentions.iter().any(same)
                });
                fits.next().map(|(at, _)| (template, at))
            });
            let tally = classes.of(value);
            tally.predict(right.is_some());
            if let Some((template, at)) = right {
                missed[template][at] = false;
                tally.expect(true);
            }
        }
    }
    for (template, missed) in keyed.iter().zip(missed) {
        for (one, _) in template.confidence.iter().zip(missed).filter(|(_, missed)| *missed) {
            let value = one.values.first().map_or("none", String::as_str);
            if !template.optional && !one.organization.optional {
                classes.of(value).expect(false);
            }
        }
    }
}

/// `{"docid", "templates": [{"incident_type", role: [[mention]], "confidence": [[organization, value]], "gold"}]}`, the form of the
/// gold; `gold` is the number of the gold template that it is aligned with.
fn prediction(article: &GoldArticle, read: &[Predicted], aligned: &[Option<usize>]) -> Value {
    let template = |(one, aligned): (&Predicted, &Option<usize>)| {
        let mut object = json!({ "incident_type": one.incident, "confidence": one.confidence, "gold": aligned });
        for (role, fillers) in ROLES.iter().zip(&one.fillers) {
            object[*role] = json!(fillers.iter().map(|f| [f]).collect::<Vec<_>>());
        }
        object
    };
    json!({ "docid": article.id, "templates": read.iter().zip(aligned).map(template).collect::<Vec<_>>() })
}
