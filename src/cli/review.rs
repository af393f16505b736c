//! `annals review`: what the program is least sure of, for a person to decide, on a terminal or in a file.

use std::fmt::Write as _;
use std::io::{BufRead, IsTerminal};
use std::path::Path;

use crate::error::{Error, Kind, Result};
use crate::model::Verdict;
use crate::model::links::LinkKind;
use crate::query::review::{Question, decision, from_file, questions, to_file};
use crate::rdf::decisions::kind_name;
use crate::store::{Store, told};

use super::args::{KindArg, ReviewArgs};
use super::context::Context;
use super::exit::Exit;
use super::feed::plural;
use super::output::{print, write_to};

/// What a person answers.
enum Answer {
    Verdict(Verdict),
    Skip,
    Quit,
}

pub(super) fn run(context: &Context, args: &ReviewArgs) -> Result<Exit> {
    if let Some(path) = &args.apply {
        return context.change(|store| apply(store, path, &args.by));
    }
    let kind = args.kind.map(|k| match k {
        KindArg::Entity => LinkKind::Entity,
        KindArg::Event => LinkKind::Event,
    });
    if let Some(path) = &args.file {
        let questions = questions(&context.read_on_disk()?, kind, args.limit)?;
        let text = to_file(&questions);
        write_to(Some(path), |out| out.write_all(text.as_bytes()).map_err(|e| Error::io(path, &e)))?;
        context.note(&plural(questions.len(), "question", "questions"));
        return Ok(Exit::Done);
    }
    let terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    if !terminal {
        let error = Error::new(Kind::Query, "there is no terminal to ask on");
        return Err(
            error.hint("'annals review --file FILE' writes the questions to a file, '--apply FILE' reads the answers")
        );
    }
    context.change(|store| review(context, store, kind, args))
}

fn review(context: &Context, store: &Store, kind: Option<LinkKind>, args: &ReviewArgs) -> Result<Exit> {
    let questions = questions(store, kind, args.limit)?;
    let decided = ask_all(store, &questions, &args.by, &mut std::io::stdin().lock())?;
    context.note(&format!(
        "{} of {}",
        plural(decided, "decision", "decisions"),
        plural(questions.len(), "question", "questions")
    ));
    Ok(Exit::Done)
}

fn apply(store: &Store, path: &Path, by: &str) -> Result<Exit> {
    let text =
        if path == Path::new("-") { std::io::read_to_string(std::io::stdin()) } else { std::fs::read_to_string(path) };
    let text = text.map_err(|e| Error::io(path, &e))?;
    let answers = from_file(&text, &path.display().to_string())?;
    let nodes = store.nodes()?;
    let decisions = answers.iter().map(|(sides, verdict)| decision(store, &nodes, sides, *verdict, by));
    let decisions = decisions.collect::<Result<Vec<_>>>()?;
    let new = store.decide(&decisions, &format!("review --apply {}", path.display()))?;
    let mut page = String::new();
    for decision in &decisions {
        let _ = writeln!(page, "{}", told(decision));
    }
    let known = decisions.len() - new;
    let _ = writeln!(page, "{}, {known} known already", plural(new, "new decision", "new decisions"));
    print(&page)?;
    Ok(Exit::Done)
}

/// Asks one question after the other; gives how many were answered.
fn ask_all(store: &Store, questions: &[Question], by: &str, input: &mut dyn BufRead) -> Result<usize> {
    let mut decided = 0;
    for (number, question) in questions.iter().enumerate() {
        print(&format!("\n({} of {}) {}", number + 1, questions.len(), page(question)))?;
        let verdict = match answer(input)? {
            Answer::Verdict(verdict) => verdict,
            Answer::Skip => continue,
            Answer::Quit => break,
        };
        let nodes = store.nodes()?;
        let decision = decision(store, &nodes, &question.sides, verdict, by)?;
        match store.decide(std::slice::from_ref(&decision), "review") {
            Ok(new) => decided += new,
            // What contradicts an earlier answer is told, and the review goes on.
            Err(error) if error.kind == Kind::Query => eprintln!("{error}"),
            Err(error) => return Err(error),
        }
    }
    Ok(decided)
}

fn answer(input: &mut dyn BufRead) -> Result<Answer> {
    loop {
        print("same? y(es), n(ever), s(kip), q(uit): ")?;
        let mut line = String::new();
        let read = input.read_line(&mut line).map_err(|e| Error::new(Kind::Io, e.to_string()).at("standard input"))?;
        return Ok(match line.trim() {
            "y" | "yes" => Answer::Verdict(Verdict::Same),
            "n" | "no" | "never" => Answer::Verdict(Verdict::Apart),
            "s" | "skip" => Answer::Skip,
            "q" | "quit" => Answer::Quit,
            _ if read == 0 => Answer::Quit,
            _ => continue,
        });
    }
}

fn page(question: &Question) -> String {
    let now = if question.one { "one at the moment" } else { "two at the moment" };
    let kind = kind_name(question.kind);
    let mut page = format!("{kind}, {now}, score {:.3}, needed {:.3}\n", question.score, question.threshold);
    for telling in &question.tellings {
        let _ = writeln!(page, "  {}\n    {}", telling.source(), telling.marked());
    }
    for reason in &question.because {
        let _ = writeln!(page, "  {reason}");
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_asked_for_until_it_is_one() {
        let mut input = "perhaps\ny\n".as_bytes();
        assert!(matches!(answer(&mut input).unwrap(), Answer::Verdict(Verdict::Same)));
        assert!(matches!(answer(&mut input).unwrap(), Answer::Quit));
    }
}
