//! `cargo xtask shots`: a picture of every screen, by `tests/browser/shots.mjs`.

use std::fs;
use std::path::{self, Path, PathBuf};

use anyhow::Result;

use crate::browser;
use crate::bundle;
use crate::cargo::run;
use crate::paths;
use crate::report::say;
use crate::server;

/// Builds and photographs; `faces` also becomes one picture of the three faces.
pub fn shots(out: Option<PathBuf>, faces: Option<&Path>) -> Result<()> {
    let dist = bundle::build()?;
    let program = server::build()?;
    let out = out.unwrap_or_else(|| paths::target().join("shots"));
    fs::create_dir_all(&out)?;
    // The script runs in its own folder.
    let out = out.canonicalize()?;
    let mut node = browser::node()?;
    say(format_args!("photographing into {}", out.display()));
    let script = browser::with_programs(&mut node, &program, &dist).arg("shots.mjs").env("MEELOOP_SHOTS", &out);
    if let Some(faces) = faces {
        script.env("MEELOOP_FACES", path::absolute(faces)?);
    }
    run(script)
}
