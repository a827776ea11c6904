//! The seeds that every test run goes through, and the proof that they would notice.

use meeloop_domain::sabotage::{self, Break};
use meeloop_tests::sim::{
    plan::plan,
    run::{Runner, Stage},
    shrink::shrink,
};

/// Seeds in every test run. `cargo xtask sim` does any number.
const SEEDS: u64 = 500;
/// In how many seeds a broken invariant must be noticed.
const PATIENCE: u64 = 400;

/// One test, one process-wide switch: first everything must hold, then each break be noticed.
#[test]
fn the_invariants_hold_and_a_break_of_each_is_noticed() {
    let runner = Runner::new().unwrap();
    for seed in 0..SEEDS {
        let steps = plan(seed);
        if let Err(broken) = runner.run(&steps, Stage::Quiet) {
            let shortest = shrink(&runner, steps, broken.clone(), 200);
            panic!("seed {seed}: {broken}\nshortest: {:#?}\n{}", shortest.steps, shortest.broken);
        }
    }
    for broken in Break::ALL {
        sabotage::set(Some(broken));
        let noticed = (0..PATIENCE).find_map(|seed| runner.run(&plan(seed), Stage::Quiet).err().map(|it| (seed, it)));
        sabotage::set(None);
        let (seed, seen) = noticed.unwrap_or_else(|| panic!("{broken:?} went unnoticed in {PATIENCE} seeds"));
        assert_ne!(seen.invariant, 0, "{broken:?} broke the simulation itself: {seen}");
        println!("{broken:?}: noticed at seed {seed}: {seen}");
    }
}
