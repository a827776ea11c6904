//! Makes a failing plan short: cuts what comes after the failure, then leaves out ever smaller
//! pieces as long as the same invariant still breaks.

use super::{
    Broken,
    plan::Step,
    run::{Runner, Stage},
};

/// A failing plan, as short as it became.
#[derive(Clone, Debug)]
pub struct Shortest {
    /// The steps that are left.
    pub steps: Vec<Step>,
    /// What breaks with them.
    pub broken: Broken,
}

/// Shortens a plan that fails, in at most `attempts` runs.
pub fn shrink(runner: &Runner, steps: Vec<Step>, broken: Broken, attempts: usize) -> Shortest {
    let mut best = Shortest { steps, broken };
    let mut left = attempts;
    let mut size = best.steps.len().div_ceil(2);
    while size > 0 && left > 0 {
        let mut start = 0;
        while start < best.steps.len() && left > 0 {
            let mut shorter = best.steps.clone();
            shorter.drain(start..(start + size).min(shorter.len()));
            left -= 1;
            match runner.run(&shorter, Stage::Quiet) {
                Err(broken) if broken.invariant == best.broken.invariant => best = Shortest { steps: shorter, broken },
                _ => start += size,
            }
        }
        size /= 2;
    }
    best
}
