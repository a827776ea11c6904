//! The commands in the README: `cargo xtask build | start | test | bench | sim | shots`.
//!
//! `Cargo.lock` fixes every tool they use, because the tools are libraries of
//! this program. What else is needed (the wasm target, a browser, node) is
//! looked for, installed only when missing, and announced.

mod apt;
mod bench;
mod browser;
mod bundle;
mod cargo;
mod compress;
mod download;
mod fingerprint;
mod paths;
mod report;
mod server;
mod shots;
mod sim;
mod site;
mod start;
mod style;
mod toolchain;
mod verify;
mod wasm;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about = "Builds, runs and tests Meeloop")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Builds the app into target/dist
    Build,
    /// Starts the demo firm and prints where to open it
    Start {
        /// Where to listen, on this machine only
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// The data folder [default: target/demo]
        #[arg(long)]
        data: Option<PathBuf>,
    },
    /// Runs every check and every test
    Test,
    /// Measures what a phone would notice
    Bench {
        /// Also writes the figures to this file
        #[arg(long)]
        json: Option<PathBuf>,
    },
    /// Hammers device and server with faults, reproducibly
    Sim {
        /// How many seeds to try
        #[arg(long, default_value_t = 500)]
        seeds: u64,
        /// The first seed
        #[arg(long, default_value_t = 0)]
        from: u64,
    },
    /// Photographs every screen
    Shots {
        /// Where the pictures go [default: target/shots]
        #[arg(long)]
        out: Option<PathBuf>,
        /// Also joins the three faces in this picture, for the README
        #[arg(long)]
        faces: Option<PathBuf>,
    },
}

fn main() -> ExitCode {
    run(Cli::parse().command).unwrap_or_else(|error| {
        report::say(format_args!("{error:#}"));
        ExitCode::FAILURE
    })
}

fn run(command: Command) -> Result<ExitCode> {
    match command {
        Command::Test => return Ok(verify::verify()),
        Command::Build => bundle::build().map(|_| ()),
        Command::Start { port, data } => start::start(port, data),
        Command::Bench { json } => bench::bench(json.as_deref()),
        Command::Sim { seeds, from } => sim::simulate(seeds, from),
        Command::Shots { out, faces } => shots::shots(out, faces.as_deref()),
    }
    .map(|()| ExitCode::SUCCESS)
}
