//! Lists the rule files of `ontology/rules`, so that a new file needs no Rust.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut table = String::from(
        "/// Path below `ontology/` and text of every rule file, sorted.\npub(super) const FILES: &[(&str, &str)] = &[\n",
    );
    for folder in ["claims", "events"] {
        let below = format!("rules/{folder}");
        let dir = root.join("ontology").join(&below);
        println!("cargo:rerun-if-changed={}", dir.display());
        for name in rule_files(&dir)? {
            let path = dir.join(&name);
            println!("cargo:rerun-if-changed={}", path.display());
            table +=
                &format!("    ({:?}, include_str!({:?})),\n", format!("{below}/{name}"), path.display().to_string());
        }
    }
    table += "];\n";
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("rule_files.rs"), table)
}

fn rule_files(dir: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(dir)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".toml") {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}
