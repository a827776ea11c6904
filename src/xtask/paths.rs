//! Where things are: the workspace and what the commands write in its target folder.

use std::env;
use std::path::{Path, PathBuf};

/// The workspace root.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

/// Cargo's target folder, also when the person moved it.
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |moved| root().join(moved))
}

/// The wasm build's own target folder, so that it never waits for a native one.
pub fn wasm() -> PathBuf {
    target().join("wasm")
}

/// The finished app, as the server serves it.
pub fn dist() -> PathBuf {
    target().join("dist")
}

/// The browser's store, as its tests load it.
pub fn conformance() -> PathBuf {
    target().join("dist-conformance")
}

/// The scripts that drive a real browser.
pub fn browser_tests() -> PathBuf {
    root().join("tests/browser")
}

/// Whether a file's name ends in `.kind`.
pub fn is_kind(path: impl AsRef<Path>, kind: &str) -> bool {
    path.as_ref().extension().is_some_and(|found| found == kind)
}
