//! `cargo xtask sim --seeds N --from S`: runs seeds until one fails, and shows the shortest way
//! to make it fail.

use std::process::ExitCode;

use anyhow::Context as _;
use clap::Parser;
use meeloop_domain::sabotage::{self, Break};
use meeloop_tests::sim::{
    plan::plan,
    run::{Runner, Stage},
    shrink::shrink,
};

/// Simulates devices and a server, with faults, and checks the invariants.
#[derive(Parser)]
struct Arguments {
    /// How many seeds to run.
    #[arg(long, default_value_t = 500)]
    seeds: u64,
    /// The first seed.
    #[arg(long, default_value_t = 0)]
    from: u64,
    /// Breaks the product on purpose first, by the name of one of `Break`, to see it noticed.
    #[arg(long = "break")]
    broken: Option<String>,
}

fn main() -> anyhow::Result<ExitCode> {
    let arguments = Arguments::parse();
    let runner = Runner::new()?;
    if let Some(name) = &arguments.broken {
        let broken = Break::ALL.into_iter().find(|broken| format!("{broken:?}") == *name);
        let broken = broken.with_context(|| format!("{name} is none of {:?}", Break::ALL))?;
        sabotage::set(Some(broken));
    }
    for seed in arguments.from..arguments.from + arguments.seeds {
        let steps = plan(seed);
        let Err(broken) = runner.run(&steps, Stage::Quiet) else { continue };
        println!("seed {seed} ({} steps): {broken}", steps.len());
        let shortest = shrink(&runner, steps, broken, 300);
        println!("shortest run found, {} steps: {}", shortest.steps.len(), shortest.broken);
        for step in shortest.steps {
            println!("  {step:?}");
        }
        return Ok(ExitCode::FAILURE);
    }
    println!("{} seeds from {} held", arguments.seeds, arguments.from);
    Ok(ExitCode::SUCCESS)
}
