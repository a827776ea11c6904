//! Debian packages for what is missing on this machine.

use std::process::Command;

use anyhow::{Context, Result};
use nix::unistd::Uid;

use crate::cargo::{run, succeeds};
use crate::report::say;

/// Installs the packages that aren't there yet; says so first.
pub fn install(packages: &[&str], why: &str) -> Result<()> {
    let missing: Vec<_> = packages.iter().copied().filter(|package| !installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let list = missing.join(" ");
    say(format_args!("installing {list} with apt-get ({why})"));
    let hint = || format!("install these packages, then try again: {list}");
    // An image often comes without package lists; fetching them again is cheap.
    run(privileged("apt-get").args(["-qq", "update"])).with_context(hint)?;
    run(privileged("apt-get")
        .args(["-qq", "install", "--yes", "--no-install-recommends"])
        .args(&missing)
        .env("DEBIAN_FRONTEND", "noninteractive"))
    .with_context(hint)
}

fn installed(package: &str) -> bool {
    let mut query = Command::new("dpkg-query");
    query.args(["--show", "--showformat=${db:Status-Status}", package]);
    query.output().is_ok_and(|output| output.status.success() && output.stdout == b"installed")
}

fn privileged(program: &str) -> Command {
    if Uid::effective().is_root() || !succeeds(Command::new("sudo").arg("--version")) {
        return Command::new(program);
    }
    let mut command = Command::new("sudo");
    command.arg(program);
    command
}
