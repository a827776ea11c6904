//! What a phone downloads to have the app, read from the finished build.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::paths;

/// Bytes on the wire for a phone that opens the app for the first time, without fonts.
pub fn size(dist: &Path) -> Result<usize> {
    let worker = fs::read_to_string(dist.join("sw.js")).context("no build in target/dist")?;
    let line = worker.lines().next().unwrap_or_default();
    let build = line.trim_start_matches("const BUILD = ").trim_end_matches(';');
    let build: Value = serde_json::from_str(build).context("sw.js does not begin with its list")?;
    let files = build["files"].as_object().context("sw.js has no list of files")?;
    let counted = files.keys().map(String::as_str).filter(|path| !paths::is_kind(path, "woff2"));
    counted.chain(["/sw.js"]).map(|path| transfer(dist, path)).sum()
}

fn transfer(dist: &Path, path: &str) -> Result<usize> {
    let file = dist.join(&path[1..]);
    let compressed = dist.join(format!("{}.br", &path[1..]));
    let size = fs::metadata(compressed).or_else(|_| fs::metadata(&file));
    Ok(usize::try_from(size.with_context(|| format!("{} is missing", file.display()))?.len())?)
}
