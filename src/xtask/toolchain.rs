//! Which compiler builds the app for wasm.
//!
//! In order: the compiler in use when it already has the target; the same one
//! after `rustup target add`; the distribution's compiler with a standard
//! library built from the distribution's source. It says which way it went.

mod component;
mod debian;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
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

/// A compiler that can build for wasm.
pub enum Toolchain {
    /// The one that built this program.
    InUse,
    /// The distribution's, with a standard library of our own.
    Debian { sysroot: PathBuf },
}

impl Toolchain {
    /// Finds one, or sets one up.
    pub fn for_wasm() -> Result<Self> {
        if has_target()? {
            say(format_args!("the compiler in use can build for {WASM}"));
            return Ok(Self::InUse);
        }
        if succeeds(Command::new("rustup").arg("--version")) {
            say(format_args!("adding the target {WASM} with rustup"));
            let added = run(Command::new("rustup").args(["target", "add", WASM]));
            match added {
                Ok(()) if has_target()? => return Ok(Self::InUse),
                Ok(()) => say("rustup added it, but not to the compiler in use"),
                Err(error) => say(format_args!("that did not work: {error}")),
            }
        }
        say(format_args!("no {WASM} and no rustup to add it: using the distribution's compiler"));
        debian::sysroot().map(|sysroot| Self::Debian { sysroot })
    }

    /// A cargo command that builds for wasm with this compiler.
    ///
    /// With an explicit `--target` its flags reach the app only, never a build
    /// script or macro, which need the compiler's own sysroot.
    pub fn cargo(&self) -> Command {
        let mut flags = OsString::from(ERASED);
        let mut command = match self {
            Self::InUse => cargo(),
            Self::Debian { sysroot } => {
                flags.push("\u{1f}--sysroot\u{1f}");
                flags.push(sysroot);
                in_workspace(debian::cargo())
            }
        };
        command.env("CARGO_ENCODED_RUSTFLAGS", flags);
        command
    }
}

fn has_target() -> Result<bool> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| OsString::from("rustc"));
    let folder = output(Command::new(rustc).args(["--print", "target-libdir", "--target", WASM]))
        .context("asking the compiler about its targets")?;
    let Ok(entries) = Path::new(folder.trim()).read_dir() else { return Ok(false) };
    Ok(entries.filter_map(Result::ok).any(|entry| entry.file_name().to_string_lossy().starts_with("libstd-")))
}
