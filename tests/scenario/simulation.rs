//! The seeds that every test run goes through, and the proof that they would notice.

use std::collections::BTreeSet;

use meeloop_domain::{
    id::EventId,
    intent::Intent,
    level::Level,
    sabotage::{self, Break},
};
use meeloop_tests::sim::{
    Broken,
    plan::plan,
    run::{Runner, Stage},
    shrink::shrink,
    wire::Network,
    world::World,
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
    disagreement_over_a_rollback(&runner).unwrap();
    for broken in Break::ALL {
        sabotage::set(Some(broken));
        let told = disagreement_over_a_rollback(&runner).err().map(|seen| (u64::MAX, seen));
        let seeded = || (0..PATIENCE).find_map(|seed| runner.run(&plan(seed), Stage::Quiet).err().map(|it| (seed, it)));
        let noticed = told.or_else(seeded);
        sabotage::set(None);
        let (seed, seen) = noticed.unwrap_or_else(|| panic!("{broken:?} went unnoticed in {PATIENCE} seeds"));
        assert_ne!(seen.invariant, 0, "{broken:?} broke the simulation itself: {seen}");
        println!("{broken:?}: noticed at seed {seed}: {seen}");
    }
}

/// Two mentors disagree; the server is rolled back to before both; the one who came second then
/// comes first. It must still be the first who decides.
fn disagreement_over_a_rollback(runner: &Runner) -> Result<(), Broken> {
    const LEARNER: usize = 5;
    const FIRST: usize = 2;
    const SECOND: usize = 3;
    runner.tell(async |mut world: World| {
        for which in [LEARNER, FIRST, SECOND] {
            sync(&mut world, which).await?;
        }
        let (skill, level) = (world.cast.skills[2], Level::Shown);
        let claim = Intent::MakeClaim { skill, level, sentence: String::new(), evidence: BTreeSet::new() };
        let claim = keep(&mut world, LEARNER, claim).await.into();
        for which in [LEARNER, FIRST, SECOND] {
            sync(&mut world, which).await?;
        }
        world.server.snapshot().await?;
        keep(&mut world, FIRST, Intent::ReturnClaim { claim, sentence: "Nog een keer".into() }).await;
        keep(&mut world, SECOND, Intent::ApproveClaim { claim, criteria: BTreeSet::new() }).await;
        for which in [FIRST, SECOND] {
            sync(&mut world, which).await?;
        }
        world.server.roll_back(0).await?;
        for which in [SECOND, FIRST, LEARNER] {
            sync(&mut world, which).await?;
        }
        world.settle().await
    })
}

async fn keep(world: &mut World, which: usize, intent: Intent) -> EventId {
    let now = world.phones[which].clock.read(world.server.now_ms);
    let mut rng = fastrand::Rng::with_seed(which as u64);
    world.phones[which].device.keep(intent, now, &mut |slice| rng.fill(slice)).await.unwrap()
}

async fn sync(world: &mut World, which: usize) -> Result<(), Broken> {
    world.server.pass(60_000);
    world.sync(which, Network::Good, &mut fastrand::Rng::with_seed(which as u64)).await.map(drop)
}
