//! A copied database, and a server that went back.

use std::collections::BTreeSet;

use meeloop_device::call::Reply;
use meeloop_domain::{
    id::{EventId, LogId},
    intent::Intent,
    level::Level,
    moment::{MomentDetails, MomentKind, Share},
};
use meeloop_protocol::Generation;
use meeloop_tests::sim::{phone::Kept, run::Runner, wire::Network, world::World};

const ORIGINAL: usize = 5;

async fn keep(world: &mut World, which: usize, intent: Intent) -> EventId {
    let now = world.phones[which].clock.read(world.server.now_ms);
    let mut rng = fastrand::Rng::with_seed(world.phones[which].device.kept().len() as u64 + 100 * which as u64);
    world.phones[which].device.keep(intent, now, &mut |slice| rng.fill(slice)).await.unwrap()
}

async fn logs(world: &mut World, which: usize) {
    let on = world.phones[which].clock.read(world.server.now_ms).today;
    let intent = Intent::moment(MomentDetails::of(MomentKind::Course, on, Share::Me), "");
    let event = keep(world, which, intent).await;
    world.phones[which].kept.insert(event, Kept::Moment);
}

async fn sync(world: &mut World, which: usize) {
    assert!(world.sync(which, Network::Good, &mut fastrand::Rng::with_seed(1)).await.unwrap());
}

/// Both copies put something at the same places of their log, and the server takes the copy's. It
/// forgets that, and this time the original comes first, with so many entries.
async fn forget(world: &mut World, copys: usize, originals: usize) {
    sync(world, ORIGINAL).await;
    world.server.snapshot().await.unwrap();
    logs(world, ORIGINAL).await;
    world.clone_phone(ORIGINAL).await.unwrap();
    let copy = world.phones.len() - 1;
    for _ in 0..copys {
        logs(world, copy).await;
    }
    sync(world, copy).await;
    for _ in 0..originals {
        logs(world, ORIGINAL).await;
    }
    world.server.roll_back(0).await.unwrap();
}

#[test]
fn what_both_copies_of_a_database_wrote_comes_back_after_a_rollback() {
    Runner::new().unwrap().tell(async |mut world| {
        forget(&mut world, 1, 1).await;
        world.settle().await.unwrap();
    });
}

#[test]
fn a_copy_whose_log_is_shorter_than_the_servers_gets_its_own_back_too() {
    Runner::new().unwrap().tell(async |mut world| {
        forget(&mut world, 1, 3).await;
        world.settle().await.unwrap();
    });
}

#[test]
fn a_copy_that_writes_on_before_it_hears_of_the_rollback_loses_nothing() {
    Runner::new().unwrap().tell(async |mut world| {
        forget(&mut world, 2, 1).await;
        sync(&mut world, ORIGINAL).await;
        let copy = world.phones.len() - 1;
        logs(&mut world, copy).await;
        world.settle().await.unwrap();
    });
}

#[test]
fn what_was_decided_stays_in_view_while_a_copied_log_is_left() {
    const MENTOR: usize = 2;
    Runner::new().unwrap().tell(async |mut world| {
        sync(&mut world, ORIGINAL).await;
        let (skill, level) = (world.cast.skills[2], Level::Shown);
        let claim = Intent::MakeClaim { skill, level, sentence: String::new(), evidence: BTreeSet::new() };
        let claim = keep(&mut world, ORIGINAL, claim).await.into();
        sync(&mut world, ORIGINAL).await;
        sync(&mut world, MENTOR).await;
        keep(&mut world, MENTOR, Intent::ApproveClaim { claim, criteria: BTreeSet::new() }).await;
        sync(&mut world, MENTOR).await;
        forget(&mut world, 1, 1).await;
        sync(&mut world, ORIGINAL).await;
        let copy = world.phones.len() - 1;
        let seen = world.phones[copy].device.view().claims[&claim].clone();
        assert_eq!(seen.decisions.len(), 1);
        // The network goes away just when the log was left.
        world.phones[copy].device.begin();
        while !world.phones[copy].device.kept().iter().any(|kept| kept.moved) {
            let call = world.phones[copy].device.next_call().unwrap();
            let answer = world.handle(copy, call.path(), &call.body()).await.unwrap().unwrap();
            let reply = call.read(&answer).unwrap();
            world.phones[copy].device.receive(reply, 0, LogId::new([1; 16])).await.unwrap();
        }
        assert_eq!(world.phones[copy].device.view().claims[&claim], seen);
        world.settle().await.unwrap();
    });
}

#[test]
fn a_copied_log_is_left_once() {
    Runner::new().unwrap().tell(async |mut world| {
        forget(&mut world, 2, 2).await;
        world.settle().await.unwrap();
        let kept = |world: &World| world.phones.iter().map(|phone| phone.device.kept().len()).collect::<Vec<_>>();
        let quiet = kept(&world);
        world.settle().await.unwrap();
        assert_eq!(kept(&world), quiet);
    });
}

#[test]
fn the_counting_of_another_generation_is_not_compared() {
    Runner::new().unwrap().tell(async |mut world| {
        sync(&mut world, ORIGINAL).await;
        logs(&mut world, ORIGINAL).await;
        let moments = world.phones[ORIGINAL].device.view().moments.len();
        world.phones[ORIGINAL].device.begin();
        let call = world.phones[ORIGINAL].device.next_call().unwrap();
        let answer = world.handle(ORIGINAL, call.path(), &call.body()).await.unwrap().unwrap();
        let Reply::Push(mut answer) = call.read(&answer).unwrap() else { panic!("the moment is pushed first") };
        answer.generation = Generation(uuid::Uuid::from_bytes([9; 16]));
        answer.results[0].commit = 1;
        let log = LogId::new([1; 16]);
        world.phones[ORIGINAL].device.receive(Reply::Push(answer), 0, log).await.unwrap();
        assert_eq!(world.phones[ORIGINAL].device.view().moments.len(), moments);
        world.settle().await.unwrap();
    });
}
