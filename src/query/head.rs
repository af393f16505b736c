//! Reads the head of a query: Markdown in the comments above it.
//!
//! Text of a `.rq` file comes in, its title, question, parameters, columns, example and notes go out.
//! It does not look at the query itself. The catalog (`catalog.rs`) and the README of `queries/` are made of heads.

/// What the comments above a query say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// `# # Title`.
    pub title: String,
    /// `# **Question:** …`.
    pub question: String,
    /// `# **Parameters:** …`.
    pub parameters: Vec<Parameter>,
    /// `# **Columns:** …`.
    pub columns: Vec<String>,
    /// `# **Example:** …`, without the backquotes.
    pub example: String,
    /// `# **Groups:** …`: columns whose values are headings above the sentences, outermost first.
    pub groups: Vec<String>,
    /// `# **Sentence:** …`: what a row says, with `?column` for its values; what stands in brackets is left out where one of its columns is empty.
    pub sentence: String,
    /// `# **Joined:** …`: columns whose values become one list where rows differ in nothing else.
    pub joined: Vec<String>,
    /// `# **Wider:** …`: queries that find further events for a place when there is no answer about those there, nearest first.
    pub wider: Vec<String>,
    /// `# **Sources:** …`: how many sources of a sentence are shown at most, where that is not the default.
    pub sources: Option<usize>,
    /// `# **Nothing:** …`: what it means that there is no answer.
    pub nothing: String,
    /// `# **Tables:** …`: whether each column is read as a whole when no parameter has a value (`whole.rs`).
    pub tables: bool,
    /// Everything else, a line each.
    pub notes: Vec<String>,
}

/// A variable that a value can be given for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Name without the question mark.
    pub name: String,
    /// What it stands for, and in which form.
    pub note: String,
}

impl Head {
    /// Reads the comment lines that a query begins with.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut head = Self::default();
        for line in text.lines().map_while(|l| l.strip_prefix('#')).map(str::trim) {
            head.take(line);
        }
        head
    }

    fn take(&mut self, line: &str) {
        if let Some(title) = line.strip_prefix("# ") {
            title.clone_into(&mut self.title);
        } else if let Some(rest) = field(line, "Question") {
            rest.clone_into(&mut self.question);
        } else if let Some(rest) = field(line, "Parameters") {
            self.parameters = parameters(rest);
        } else if let Some(rest) = field(line, "Columns") {
            self.columns = names(rest);
        } else if let Some(rest) = field(line, "Groups") {
            self.groups = names(rest);
        } else if let Some(rest) = field(line, "Joined") {
            self.joined = names(rest);
        } else if let Some(rest) = field(line, "Wider") {
            self.wider = names(rest);
        } else if let Some(rest) = field(line, "Sentence") {
            rest.clone_into(&mut self.sentence);
        } else if let Some(rest) = field(line, "Sources") {
            self.sources = rest.parse().ok();
        } else if let Some(rest) = field(line, "Nothing") {
            rest.clone_into(&mut self.nothing);
        } else if field(line, "Tables").is_some() {
            self.tables = true;
        } else if let Some(rest) = field(line, "Example") {
            rest.trim_matches('`').clone_into(&mut self.example);
        } else if !line.is_empty() {
            self.notes.push(line.to_owned());
        }
    }
}

fn field<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let rest = line.strip_prefix("**")?.strip_prefix(name)?;
    rest.strip_prefix(":**").map(str::trim)
}

/// Names between backquotes, without a question mark.
fn names(text: &str) -> Vec<String> {
    quoted(text).map(|(name, _)| name.trim_start_matches('?').to_owned()).collect()
}

fn parameters(text: &str) -> Vec<Parameter> {
    let parameter = |(name, after): (&str, &str)| {
        let note = after.trim_start().strip_prefix('(').and_then(|n| n.split_once(')'));
        Parameter {
            name: name.trim_start_matches('?').to_owned(),
            note: note.map(|(note, _)| note.to_owned()).unwrap_or_default(),
        }
    };
    quoted(text).map(parameter).collect()
}

/// Every stretch between backquotes, with what follows it.
fn quoted(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (_, opened) = rest.split_once('`')?;
        let (name, after) = opened.split_once('`')?;
        rest = after;
        Some((name, after))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_field() {
        let text = "# # Who met whom\n#\n# **Question:** Who met whom?\n# **Parameters:** `?from` (IRI or label), `?after` (day)\n\
                    # **Columns:** `a`, `b`\n# **Example:** `annals query x`\n#\n# A note.\n\nSELECT # **Question:** no\n";
        let head = Head::read(text);
        assert_eq!(head.title, "Who met whom");
        assert_eq!(head.question, "Who met whom?");
        let names: Vec<_> = head.parameters.iter().map(|p| (p.name.as_str(), p.note.as_str())).collect();
        assert_eq!(names, [("from", "IRI or label"), ("after", "day")]);
        assert_eq!(head.columns, ["a", "b"]);
        assert_eq!(head.example, "annals query x");
        assert_eq!(head.notes, ["A note."]);
    }
}
