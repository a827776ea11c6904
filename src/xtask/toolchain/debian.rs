//! The distribution's compiler, where rustup can't be used.
//!
//! Debian's packages for building browsers (`rustc-web`) follow recent
//! compilers, but bring no standard library for wasm. It is built once from
//! the packaged source and put into a sysroot of our own; from then on the
//! app builds as usual.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::WASM;
use crate::cargo::{output, run};
use crate::paths;
use crate::report::say;

const CARGO: &str = "/usr/bin/cargo";
const RUSTC: &str = "/usr/bin/rustc";
const LINKER: &str = "/usr/bin/rust-lld";

/// A sysroot with the standard library for wasm; built when it isn't there.
pub fn sysroot() -> Result<PathBuf> {
    install()?;
    let version = output(Command::new(RUSTC).arg("--version"))?;
    let version = version.split_whitespace().nth(1).unwrap_or("unknown").to_owned();
    let home = paths::target().join("debian-std").join(&version);
    let sysroot = home.join("sysroot");
    if sysroot.is_dir() {
        say(format_args!("Debian's compiler {version}, with the standard library built before"));
        return Ok(sysroot);
    }
    say(format_args!("building the standard library for {WASM} with Debian's compiler {version} (about a minute)"));
    let libraries = build_std(&home)?;
    collect(&libraries, &sysroot)?;
    Ok(sysroot)
}

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

fn install() -> Result<()> {
    let why = "a compiler that can build for wasm";
    crate::apt::install(&["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm"], why)?;
    // The linker's package carries LLVM's number; the compiler's link names it.
    let linker = fs::read_link(LINKER).context("rust-web-llvm should bring /usr/bin/rust-lld")?;
    let package = linker.file_name().context("the link has no target")?.to_string_lossy().into_owned();
    crate::apt::install(&[&package], why)
}

/// Lets cargo build the standard library as the dependency of an empty crate.
fn build_std(home: &Path) -> Result<PathBuf> {
    fs::create_dir_all(home)?;
    fs::write(
        home.join("Cargo.toml"),
        "[package]\nname = \"std-for-wasm\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\
         [lib]\npath = \"lib.rs\"\n[workspace]\n",
    )?;
    fs::write(home.join("lib.rs"), "#![no_std]\n")?;
    run(cargo()
        .current_dir(home)
        .args(["build", "--release", "--target", WASM, "-Z", "build-std=std,panic_abort"])
        .env("RUSTC_BOOTSTRAP", "1")
        // Without bitcode in the libraries the app's link-time optimisation fails.
        .env("CARGO_ENCODED_RUSTFLAGS", "-Cembed-bitcode=yes")
        .env("CARGO_TARGET_DIR", home.join("target")))
    .context("building the standard library")?;
    Ok(home.join("target").join(WASM).join("release/deps"))
}

/// Copies the libraries beside the final place and renames, so that a folder
/// that exists is complete.
fn collect(libraries: &Path, sysroot: &Path) -> Result<()> {
    let unfinished = sysroot.with_extension("part");
    let place = unfinished.join("lib/rustlib").join(WASM).join("lib");
    fs::create_dir_all(&place)?;
    for entry in fs::read_dir(libraries)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default();
        let library = path.extension().is_some_and(|extension| extension == "rlib");
        if library && !name.to_string_lossy().starts_with("libstd_for_wasm") {
            fs::copy(&path, place.join(name))?;
        }
    }
    fs::rename(&unfinished, sysroot).context("finishing the sysroot")
}
