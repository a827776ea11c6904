//! Counting tests by what their runners say at the end.

use std::io::{BufRead, BufReader};
use std::ops::AddAssign;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

/// How many passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: u32,
    pub failed: u32,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// Runs `cargo test`.
pub fn cargo_test(command: &mut Command) -> Result<Tally> {
    count(command, cargo_line)
}

/// Runs `node --test`.
pub fn node_test(command: &mut Command) -> Result<Tally> {
    count(command, node_line)
}

fn count(command: &mut Command, read: fn(&str) -> Tally) -> Result<Tally> {
    let mut tally = Tally::default();
    let good = watched(command, |line| tally += read(line))?;
    // A runner that fails without a failed test (it doesn't compile, it crashed) is a failure too.
    if !good && tally.failed == 0 {
        tally.failed = 1;
    }
    Ok(tally)
}

/// Runs a program, shows every line it writes and lets a reader see it too.
fn watched(command: &mut Command, mut see: impl FnMut(&str)) -> Result<bool> {
    let mut child = command.stdout(Stdio::piped()).spawn().context("the test runner does not start")?;
    let lines = BufReader::new(child.stdout.take().context("the test runner is silent")?);
    for line in lines.lines() {
        let line = line?;
        println!("{line}");
        see(&line);
    }
    Ok(child.wait()?.success())
}

/// `test result: ok. 12 passed; 0 failed; 0 ignored; ...`
fn cargo_line(line: &str) -> Tally {
    let Some(result) = line.strip_prefix("test result: ") else { return Tally::default() };
    let before = |word: &str| {
        let words: Vec<_> = result.split([' ', ';']).collect();
        let at = words.iter().position(|found| *found == word)?;
        words.get(at.checked_sub(1)?)?.parse().ok()
    };
    Tally { passed: before("passed").unwrap_or(0), failed: before("failed").unwrap_or(0) }
}

/// `ℹ pass 3` and `ℹ fail 0`; a test that was cancelled did not pass either.
fn node_line(line: &str) -> Tally {
    let mut words = line.split_whitespace();
    let (mark, what, number) = (words.next(), words.next(), words.next().and_then(|number| number.parse().ok()));
    match (mark, what, number) {
        (Some("ℹ" | "#"), Some("pass"), Some(passed)) => Tally { passed, failed: 0 },
        (Some("ℹ" | "#"), Some("fail" | "cancelled"), Some(failed)) => Tally { passed: 0, failed },
        _ => Tally::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_runners_summaries_are_understood() {
        let line = "test result: FAILED. 12 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out";
        assert_eq!(cargo_line(line), Tally { passed: 12, failed: 3 });
        assert_eq!(node_line("ℹ pass 4"), Tally { passed: 4, failed: 0 });
        assert_eq!(node_line("ℹ fail 2"), Tally { passed: 0, failed: 2 });
        assert_eq!(node_line("✔ pass 4 exams (3ms)"), Tally::default());
    }
}
