//! Rust as a browser takes it: wasm and the JavaScript around it.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use wasm_bindgen_cli_support::Bindgen;

use crate::paths;
use crate::toolchain::Toolchain;

/// The app.
pub const APP: [&str; 2] = ["--package", "meeloop-app"];

/// What reads codes with the camera.
pub const SCANNER: [&str; 2] = ["--package", "meeloop-scanner"];

/// The browser's store with handles on the outside, for its tests.
pub const CONFORMANCE: [&str; 4] = ["--package", "meeloop-browser", "--example", "conformance"];

/// Compiles one program and gives the path of the wasm that cargo made.
pub fn compile(toolchain: &Toolchain, what: &[&str]) -> Result<PathBuf> {
    let mut cargo = toolchain
        .cargo(&["build", "--profile", "web"])
        .args(what)
        .arg("--message-format=json-render-diagnostics")
        .arg("--target-dir")
        .arg(paths::wasm())
        .stdout(Stdio::piped())
        .spawn()
        .context("cargo does not start")?;
    let messages = cargo.stdout.take().context("cargo gives no output")?;
    let mut wasm = None;
    for line in BufReader::new(messages).lines() {
        wasm = artifact(&line?).or(wasm);
    }
    ensure!(cargo.wait()?.success(), "{} does not compile", what.join(" "));
    wasm.context("cargo made no wasm: that needs a main function or a cdylib")
}

fn artifact(message: &str) -> Option<PathBuf> {
    let message: Value = serde_json::from_str(message).ok()?;
    let files = message.get("filenames")?.as_array()?;
    let names = files.iter().filter_map(Value::as_str);
    names.filter(|name| paths::is_kind(name, "wasm")).map(PathBuf::from).next_back()
}

/// Fills a folder with the bindings: `<name>.js`, `<name>_bg.wasm` and perhaps `snippets/`.
///
/// The wasm comes straight from cargo: what a strip would remove is what the
/// generator reads.
pub fn bind(wasm: &Path, name: &str, folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    Bindgen::new()
        .input_path(wasm)
        .out_name(name)
        .web(true)?
        .typescript(false)
        .keep_debug(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(folder)
        .context("making the bindings")
}
