//! `cargo xtask test`: every check and every test, also after one failed.
//!
//! A check counts as one; tests count as their runner counts them. The last
//! line is `N passed, N failed`.

mod directions;
mod tally;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::browser;
use crate::bundle;
use crate::cargo::{cargo, run};
use crate::paths;
use crate::report::{say, timed};
use crate::server;
use crate::toolchain::{Toolchain, require_component};
use crate::wasm;
use tally::Tally;

/// Runs all steps and prints their times and the sum.
pub fn verify() -> ExitCode {
    let mut steps = Steps::default();
    steps.check("dependencies point one way", directions::check);
    steps.check("format", || {
        require_component(cargo(), "fmt", "rustfmt")?;
        run(cargo().args(["fmt", "--all", "--check"]))
    });
    steps.check("lints", || {
        require_component(cargo(), "clippy", "clippy")?;
        run(cargo().args(["clippy", "--workspace", "--all-targets"]))
    });
    steps.check("lints for the browser", lint_wasm);
    let program = steps.check("server", server::build);
    steps.run("rust tests", || {
        let mut test = cargo();
        test.args(["test", "--workspace", "--no-fail-fast"]);
        tally::cargo_test(test.envs(program.iter().map(|program| ("MEELOOP_SERVER", program))))
    });
    let built = steps.check("build", || {
        let dist = bundle::build()?;
        let store = wasm::compile(&Toolchain::for_wasm()?, &wasm::CONFORMANCE)?;
        wasm::bind(&store, "conformance", &paths::conformance())?;
        Ok(dist)
    });
    match built.zip(program) {
        Some((dist, program)) => steps.run("browser tests", || browser_tests(&dist, &program)),
        None => say("skipped the browser tests: there is nothing to open"),
    }
    steps.conclude()
}

fn lint_wasm() -> Result<()> {
    let toolchain = Toolchain::for_wasm()?;
    require_component(toolchain.plain(), "clippy", "clippy")?;
    let what = ["clippy", "--package", "meeloop-browser", "--package", "meeloop-app", "--package", "meeloop-scanner"];
    run(toolchain.cargo(&what).arg("--target-dir").arg(paths::wasm()))
}

fn browser_tests(dist: &Path, program: &Path) -> Result<Tally> {
    let files = test_files()?;
    if files.is_empty() {
        bail!("tests/browser has no *.test.mjs");
    }
    let mut node = browser::node()?;
    // One at a time: each starts servers and browsers of its own on a small machine.
    node.args(["--test", "--test-concurrency=1", "--test-reporter=spec"]).args(files);
    node.env("MEELOOP_CONFORMANCE", paths::conformance());
    tally::node_test(browser::with_programs(&mut node, program, dist))
}

fn test_files() -> Result<Vec<PathBuf>> {
    let folder = paths::browser_tests();
    let entries = fs::read_dir(&folder).with_context(|| format!("reading {}", folder.display()))?;
    let mut files: Vec<_> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    Ok(files)
}

#[derive(Default)]
struct Steps {
    total: Tally,
    times: Vec<(&'static str, Duration, bool)>,
}

impl Steps {
    /// A step that is right or wrong.
    fn check<T>(&mut self, name: &'static str, work: impl FnOnce() -> Result<T>) -> Option<T> {
        let mut value = None;
        self.run(name, || {
            value = Some(work()?);
            Ok(Tally { passed: 1, failed: 0 })
        });
        value
    }

    /// A step that counts.
    fn run(&mut self, name: &'static str, work: impl FnOnce() -> Result<Tally>) {
        say(format_args!("— {name}"));
        let (result, took) = timed(work);
        let tally = result.unwrap_or_else(|error| {
            say(format_args!("{name}: {error:#}"));
            Tally { passed: 0, failed: 1 }
        });
        self.total += tally;
        self.times.push((name, took, tally.failed == 0));
    }

    fn conclude(self) -> ExitCode {
        println!();
        for (name, took, good) in &self.times {
            println!("{} {name} ({:.1} s)", if *good { "ok    " } else { "FAILED" }, took.as_secs_f32());
        }
        println!("{} passed, {} failed", self.total.passed, self.total.failed);
        if self.total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}
