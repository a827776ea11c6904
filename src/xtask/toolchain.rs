//! Which compiler builds the app for wasm, and with which standard library.
//!
//! The compiler in use, when it has the source of the standard library or
//! rustup adds it; else the distribution's compiler, whose packages bring it.
//! The library is compiled with the app: one that is made small, and where a
//! panic ends the program without a sentence for developers, takes off a
//! twentieth of the download. It says which way it went.

mod component;
mod debian;

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::cargo::{cargo, in_workspace, output, run, succeeds};
use crate::report::say;

pub use component::require as require_component;

/// The target triple of the app.
pub const WASM: &str = "wasm32-unknown-unknown";

/// Leptos then forgets the exact type of each view, so that components share
/// code: measured, a tenth less to download.
const ERASED: &str = "--cfg=erase_components";

/// What cargo needs to compile the standard library too. Neither is stable
/// yet, so a compiler must be told that this is meant.
const WITH_STD: [&str; 4] = ["-Z", "build-std=std,panic_abort", "-Z", "build-std-features=optimize_for_size"];
const WITHOUT_SENTENCES: &str =
    "-Zunstable-options\u{1f}-Cpanic=immediate-abort\u{1f}-Zlocation-detail=none\u{1f}-Zfmt-debug=none";

/// A compiler that can build for wasm.
pub enum Toolchain {
    /// The one that built this program, and the source of its library.
    InUse,
    /// The same with the library that was compiled for everybody.
    InUseWithItsLibrary,
    /// The distribution's, and the source of its library.
    Debian,
}

impl Toolchain {
    /// Finds one, or sets one up.
    pub fn for_wasm() -> Result<Self> {
        if has_source()? {
            say(format_args!("the compiler in use can build for {WASM}"));
            return Ok(Self::InUse);
        }
        if succeeds(Command::new("rustup").arg("--version")) {
            if added("source of the standard library", &["component", "add", "rust-src"]) && has_source()? {
                return Ok(Self::InUse);
            }
            if has_target()? || (added(WASM, &["target", "add", WASM]) && has_target()?) {
                say("building with the ready-made standard library: the app becomes a twentieth larger");
                return Ok(Self::InUseWithItsLibrary);
            }
        }
        say(format_args!("no {WASM} and no rustup to add it: using the distribution's compiler"));
        debian::install().map(|()| Self::Debian)
    }

    /// Its cargo, with no arguments yet.
    pub fn plain(&self) -> Command {
        match self {
            Self::InUse | Self::InUseWithItsLibrary => cargo(),
            Self::Debian => in_workspace(debian::cargo()),
        }
    }

    /// A cargo command that builds for wasm with this compiler. `how` are the
    /// subcommand and its options.
    ///
    /// With an explicit `--target` the flags reach the app only, never a build
    /// script or macro.
    pub fn cargo(&self, how: &[&str]) -> Command {
        let mut command = self.plain();
        command.args(how).args(["--target", WASM]);
        if matches!(self, Self::InUseWithItsLibrary) {
            command.env("CARGO_ENCODED_RUSTFLAGS", ERASED);
        } else {
            command.args(WITH_STD).env("RUSTC_BOOTSTRAP", "1");
            command.env("CARGO_ENCODED_RUSTFLAGS", format!("{ERASED}\u{1f}{WITHOUT_SENTENCES}"));
        }
        command
    }
}

fn added(what: &str, arguments: &[&str]) -> bool {
    say(format_args!("adding the {what} with rustup"));
    run(Command::new("rustup").args(arguments))
        .inspect_err(|error| say(format_args!("that did not work: {error}")))
        .is_ok()
}

fn has_source() -> Result<bool> {
    let sysroot = ask(&["--print", "sysroot"])?;
    Ok(Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library/Cargo.lock").is_file())
}

fn has_target() -> Result<bool> {
    let folder = ask(&["--print", "target-libdir", "--target", WASM])?;
    let Ok(entries) = Path::new(folder.trim()).read_dir() else { return Ok(false) };
    Ok(entries.filter_map(Result::ok).any(|entry| entry.file_name().to_string_lossy().starts_with("libstd-")))
}

fn ask(arguments: &[&str]) -> Result<String> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    output(Command::new(rustc).args(arguments)).context("asking the compiler about itself")
}
