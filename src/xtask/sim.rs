//! `cargo xtask sim`: the simulation of devices and server, with any seeds.

use anyhow::Result;

use crate::cargo::{cargo, run};
use crate::report::say;

/// Runs seeds `from..from + seeds`.
pub fn simulate(seeds: u64, from: u64) -> Result<()> {
    say(format_args!("simulating {seeds} seeds from {from}"));
    run(cargo().args(["run", "--quiet", "--package", "meeloop-tests", "--bin", "sim", "--"]).args([
        "--seeds",
        &seeds.to_string(),
        "--from",
        &from.to_string(),
    ]))
}
