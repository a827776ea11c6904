//! `cargo xtask bench`: figures about what a phone would notice.
//!
//! The size of the download is counted here; what needs a browser is measured
//! by `tests/browser/bench.mjs`, which writes
//! `{"figures":[{"name","value","unit","n","note"}]}` on standard output.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::browser;
use crate::bundle;
use crate::cargo::{cargo, output, run};
use crate::download;
use crate::paths;
use crate::report::say;
use crate::server;

/// Measures, prints, and writes the figures when asked to.
pub fn bench(file: Option<&Path>) -> Result<()> {
    let dist = bundle::build()?;
    let program = server::build()?;
    let size = download::size(&dist)?;
    let mut figures = vec![
        json!({
            "name": "download.compressed", "value": size.app, "unit": "B", "n": 1,
            "note": "everything the service worker keeps before the app is installed, and itself; without fonts",
        }),
        json!({
            "name": "download.later", "value": size.later, "unit": "B", "n": 1,
            "note": "the scanner and the help in one language, kept after the start",
        }),
    ];
    let mut node = browser::node()?;
    say("measuring in a real browser");
    let years = years()?;
    let script = browser::with_programs(&mut node, &program, &dist).env("MEELOOP_YEARS", years).arg("bench.mjs");
    let measured: Value = serde_json::from_str(&output(script)?).context("bench.mjs did not write figures")?;
    figures.extend(measured["figures"].as_array().context("bench.mjs wrote no figures")?.iter().cloned());

    for figure in &figures {
        println!("{}", line(figure));
    }
    if let Some(file) = file {
        fs::write(file, serde_json::to_vec_pretty(&json!({ "figures": figures }))?)
            .with_context(|| format!("writing {}", file.display()))?;
    }
    Ok(())
}

/// Compiles the program that writes five years of a monteur.
fn years() -> Result<PathBuf> {
    run(cargo().args(["build", "--package", "meeloop-tests", "--bin", "years"]))?;
    Ok(paths::target().join("debug").join(format!("years{}", env::consts::EXE_SUFFIX)))
}

fn line(figure: &Value) -> String {
    let text = |key: &str| figure[key].as_str().unwrap_or_default().to_owned();
    format!(
        "{:<24} {:>10} {:<4} n={:<4} {}",
        text("name"),
        figure["value"].to_string(),
        text("unit"),
        figure["n"],
        text("note")
    )
}
