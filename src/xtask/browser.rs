//! What the scripts in `tests/browser` need: node, their packages and a browser.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::apt;
use crate::cargo::{run, succeeds};
use crate::fingerprint;
use crate::paths;
use crate::report::say;

/// Names under which a usable browser may be installed.
const BROWSERS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// Looks for everything and installs what is missing; gives a node command.
pub fn node() -> Result<Command> {
    if !works("node") || !works("npm") {
        apt::install(&["nodejs", "npm"], "the browser tests are node scripts")?;
    }
    packages()?;
    let mut node = Command::new("node");
    node.current_dir(paths::browser_tests()).env("MEELOOP_CHROMIUM", chromium()?);
    Ok(node)
}

/// Tells a script which server to start and what it serves.
pub fn with_programs<'a>(node: &'a mut Command, server: &Path, dist: &Path) -> &'a mut Command {
    node.env("MEELOOP_SERVER", server).env("MEELOOP_APP", dist)
}

fn works(program: &str) -> bool {
    succeeds(Command::new(program).arg("--version"))
}

/// `npm ci`, when the lock file isn't the one of the last time.
fn packages() -> Result<()> {
    let folder = paths::browser_tests();
    let lock =
        fingerprint::digest(&fs::read(folder.join("package-lock.json")).context("tests/browser has no lock file")?);
    let stamp = folder.join("node_modules/.installed");
    if fs::read_to_string(&stamp).is_ok_and(|last| last == lock) {
        return Ok(());
    }
    say("installing the browser tests' packages with npm ci");
    run(Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(&folder))?;
    fs::create_dir_all(folder.join("node_modules"))?;
    fs::write(stamp, lock)?;
    Ok(())
}

fn chromium() -> Result<OsString> {
    if let Some(chosen) = env::var_os("MEELOOP_CHROMIUM") {
        return Ok(chosen);
    }
    if let Some(found) = BROWSERS.into_iter().find_map(located) {
        return Ok(found);
    }
    apt::install(&["chromium"], "a real browser for the browser tests")?;
    located(BROWSERS[0]).context("chromium is installed but not in PATH")
}

fn located(name: &str) -> Option<OsString> {
    let places = env::var_os("PATH")?;
    env::split_paths(&places).map(|place| place.join(name)).find(|path| path.is_file()).map(OsString::from)
}
