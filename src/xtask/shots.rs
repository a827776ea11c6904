//! `cargo xtask shots`: a picture of every screen, by `tests/browser/shots.mjs`.

use std::fs;
use std::path::PathBuf;

use anyhow::Result;

use crate::browser;
use crate::bundle;
use crate::cargo::run;
use crate::paths;
use crate::report::say;
use crate::server::{self, Server};

/// Builds, starts a demo firm of its own and photographs it.
pub fn shots(out: Option<PathBuf>) -> Result<()> {
    let dist = bundle::build()?;
    let program = server::build()?;
    let out = out.unwrap_or_else(|| paths::target().join("shots"));
    fs::create_dir_all(&out)?;
    // The script runs in its own folder.
    let out = out.canonicalize()?;
    let mut node = browser::node()?;
    let data = browser::fresh_folder("shots-data")?;
    let mut server = Server::demo(&program, &dist, &data, server::free_port()?)?;
    server.ends_with_us()?;
    say(format_args!("photographing into {}", out.display()));
    run(browser::with_programs(&mut node, &program, &dist)
        .arg("shots.mjs")
        .env("MEELOOP_URL", &server.url)
        .env("MEELOOP_SHOTS", &out))?;
    server.stop()?;
    Ok(())
}
