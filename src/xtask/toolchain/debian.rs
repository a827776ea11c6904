//! The distribution's compiler, where rustup can't be used.
//!
//! Debian's packages for building browsers (`rustc-web`) follow recent
//! compilers. They bring no standard library for wasm, but its source.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

use crate::apt;
use crate::report::say;

const CARGO: &str = "/usr/bin/cargo";
const RUSTC: &str = "/usr/bin/rustc";
const LINKER: &str = "/usr/bin/rust-lld";

/// Debian's cargo with Debian's compiler and linker.
pub fn cargo() -> Command {
    let mut command = Command::new(CARGO);
    command
        .env("RUSTC", RUSTC)
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", LINKER)
        // Another toolchain's manager in the way would swap the compiler again.
        .env_remove("RUSTUP_TOOLCHAIN")
        .env_remove("RUSTC_WRAPPER")
        .env_remove("CARGO");
    command
}

/// Installs what is missing of it.
pub fn install() -> Result<()> {
    let why = "a compiler that can build for wasm";
    apt::install(&["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm"], why)?;
    // The linker's package carries LLVM's number; the compiler's link names it.
    let linker = fs::read_link(LINKER).context("rust-web-llvm should bring /usr/bin/rust-lld")?;
    let package = linker.file_name().context("the link has no target")?.to_string_lossy().into_owned();
    apt::install(&[&package], why)?;
    say("the app is compiled with Debian's compiler");
    Ok(())
}
