//! The compiler's companions: the formatter and the linter.

use std::process::Command;

use anyhow::{Result, ensure};

use crate::cargo::{run, succeeds};
use crate::report::say;

/// Makes sure that `cargo <subcommand>` works, and sets it up when it doesn't.
pub fn require(mut cargo: Command, subcommand: &str, component: &str) -> Result<()> {
    cargo.args([subcommand, "--version"]);
    if succeeds(&mut cargo) {
        return Ok(());
    }
    if succeeds(Command::new("rustup").arg("--version")) {
        say(format_args!("adding {component} with rustup"));
        run(Command::new("rustup").args(["component", "add", component]))?;
    } else {
        let package = if component == "clippy" { "rust-web-clippy" } else { "rustfmt-web" };
        crate::apt::install(&[package], &format!("cargo {subcommand}"))?;
    }
    ensure!(succeeds(&mut cargo), "`cargo {subcommand}` is missing: install {component} for the compiler in use");
    Ok(())
}
