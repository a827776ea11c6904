//! A database that fails at any moment: all or nothing, and nothing is stuck.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use meeloop_domain::{fact::Fact, intent::Intent};
use meeloop_protocol::push::Request;

use super::world::{Copy, NOW, World, id};

#[tokio::test]
async fn a_failure_at_any_operation_leaves_all_or_nothing() {
    let mut world = World::new().await;
    let left = Arc::new(AtomicI64::new(i64::MAX));
    let trips = Arc::clone(&left);
    world.restart(None, Some(Arc::new(move || trips.fetch_sub(1, Ordering::SeqCst) <= 1))).await;
    let (mut monteur, mut mentor) = (world.phone(world.monteur).await, world.phone(world.mentor).await);
    let mut failed = 0;
    for operation in 1.. {
        let claim = world.claim(&mut monteur);
        let approval = Fact::ClaimApproved { claim: id(&claim).into(), criteria: [].into(), valid_until: None };
        let approval = mentor.write(&approval, &[]);
        world.offer(&mentor, &approval).await;
        let request = Request { entries: vec![claim, world.moment(&mut monteur, "a")], cursor: None };
        let before = world.core.head(world.firm).await.unwrap();

        left.store(operation, Ordering::SeqCst);
        let answer = world.core.push(&monteur.who, request.clone(), NOW).await;
        left.store(i64::MAX, Ordering::SeqCst);
        world.verify().await;
        let after = world.core.head(world.firm).await.unwrap();
        let durable = world.core.push(&monteur.who, request, NOW).await.unwrap();
        assert_eq!((durable.stopped, durable.results.len()), (None, 2));
        world.verify().await;
        match answer {
            // The last operation fails after the commit: durable, but nobody heard.
            Err(_) => {
                failed += 1;
                assert!(after == before || after == world.core.head(world.firm).await.unwrap());
            }
            Ok(answer) => {
                assert_eq!(answer, durable);
                break;
            }
        }
    }
    assert!(failed > 20, "only {failed} operations could fail");
    let (mut copy, mut entities) = (Copy::default(), Copy::default());
    world.pull_all(&monteur, None, &mut copy).await;
    world.restart(None, None).await;
    world.pull_all(&monteur, None, &mut entities).await;
    assert_eq!(copy.entities, entities.entities);
}

#[tokio::test]
async fn an_erasure_that_failed_is_finished_at_the_next_start() {
    let mut world = World::new().await;
    let mut phone = world.phone(world.monteur).await;
    let left = Arc::new(AtomicI64::new(i64::MAX));
    let trips = Arc::clone(&left);
    world.restart(None, Some(Arc::new(move || trips.fetch_sub(1, Ordering::SeqCst) <= 1))).await;
    let moment = world.moment(&mut phone, "Tekst over Sem.");
    world.offer(&phone, &moment).await;
    for operation in 1.. {
        left.store(operation, Ordering::SeqCst);
        let erase = Intent::ErasePerson { person: world.monteur };
        let done = world.core.write(world.firm, meeloop_domain::event::Actor::Server, erase, NOW).await;
        left.store(i64::MAX, Ordering::SeqCst);
        world.verify().await;
        if operation == 12 || done.is_ok() {
            assert!(done.is_err(), "it must have failed on the way");
            break;
        }
    }
    world.restart(None, None).await;
    world.verify().await;
    let text = world.core.look(world.firm, |state| state.moments.values().next().unwrap().learned.text.clone());
    assert_eq!(text.await.unwrap(), None);
    assert!(world.core.look(world.firm, |state| state.people[&world.monteur].erased).await.unwrap());
}
