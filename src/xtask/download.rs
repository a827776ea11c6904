//! What a phone downloads to have the app, read from the finished build.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::paths;

/// Bytes on the wire for a phone that opens the app for the first time, without fonts.
pub struct Size {
    /// What it needs to start.
    pub app: usize,
    /// The scanner and the help in one language, which it keeps after that.
    pub later: usize,
}

/// Counts what a phone downloads.
pub fn size(dist: &Path) -> Result<Size> {
    let worker = fs::read_to_string(dist.join("sw.js")).context("no build in target/dist")?;
    let line = worker.lines().next().unwrap_or_default();
    let build = line.trim_start_matches("const BUILD = ").trim_end_matches(';');
    let build: Value = serde_json::from_str(build).context("sw.js does not begin with its list")?;
    let list = |name: &str| build[name].as_object().with_context(|| format!("sw.js has no list of {name}"));
    let counted = list("files")?.keys().map(String::as_str).filter(|path| !paths::is_kind(path, "woff2"));
    let app: usize = counted.chain(["/sw.js"]).map(|path| transfer(dist, path)).sum::<Result<_>>()?;
    let foreign = |path: &&str| ["/help/en/", "/help/pl/"].iter().any(|folder| path.starts_with(folder));
    let later = list("later")?.keys().map(String::as_str).filter(|path| !foreign(path));
    Ok(Size { app, later: later.map(|path| transfer(dist, path)).sum::<Result<_>>()? })
}

fn transfer(dist: &Path, path: &str) -> Result<usize> {
    let file = dist.join(&path[1..]);
    let compressed = dist.join(format!("{}.br", &path[1..]));
    let size = fs::metadata(compressed).or_else(|_| fs::metadata(&file));
    Ok(usize::try_from(size.with_context(|| format!("{} is missing", file.display()))?.len())?)
}
