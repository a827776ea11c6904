//! A server that was put back on an older copy, without being told.

use meeloop_domain::{
    audience::Reader,
    fact::Fact,
    level::Level,
    verdict::{Refusal, Verdict},
};
use meeloop_protocol::push::{Offer, Outcome};

use super::world::{Copy, World, id, refused};

fn with_receipt(offer: &Offer, outcome: &Outcome) -> Offer {
    Offer { receipt: outcome.receipt.clone(), ..offer.clone() }
}

#[tokio::test]
async fn a_receipt_survives_a_rollback() {
    let mut world = World::new().await;
    let (mut monteur, mut mentor) = (world.phone(world.monteur).await, world.phone(world.mentor).await);
    world.backup("before").await;
    let claim = world.claim(&mut monteur);
    let claimed = world.offer(&monteur, &claim).await;
    let approval = Fact::ClaimApproved { claim: id(&claim).into(), criteria: [].into(), valid_until: None };
    let approval = mentor.write(&approval, &[]);
    let approved = world.offer(&mentor, &approval).await;
    let record = world.core.look(world.firm, |state| state.record(world.monteur, world.skill).cloned()).await.unwrap();
    // The mentor could not sign any more; what was signed before stands all the same.
    let generation = world.core.head(world.firm).await.unwrap().generation;

    world.restart(Some("before"), None).await;
    let mentorship = world.core.look(world.firm, |state| *state.mentorships.keys().next().unwrap()).await.unwrap();
    world.write(meeloop_domain::intent::Intent::EndMentorship { mentorship }).await;

    let parked = world.offer(&mentor, &with_receipt(&approval, &approved)).await;
    assert_eq!(parked.verdict, Verdict::Parked { missing: id(&claim) });
    let head = world.core.head(world.firm).await.unwrap();
    assert_ne!(head.generation, generation);
    assert!(head.commit > approved.commit);

    let back = world.offer(&monteur, &with_receipt(&claim, &claimed)).await;
    assert_eq!((back.verdict, &back.receipt), (claimed.verdict, &claimed.receipt));
    // One rollback, one new generation: the second receipt from before proves nothing new.
    assert_eq!(world.core.head(world.firm).await.unwrap().generation, head.generation);
    let released = world.offer(&mentor, &approval).await;
    assert_eq!((released.verdict, &released.receipt), (Verdict::Applied, &approved.receipt));
    let again = world.core.look(world.firm, |state| state.record(world.monteur, world.skill).cloned()).await.unwrap();
    assert_eq!(again, record);
    world.verify().await;
}

#[tokio::test]
async fn a_receipt_survives_a_rollback_to_when_its_event_waited() {
    let mut world = World::new().await;
    let (mut monteur, mut mentor) = (world.phone(world.monteur).await, world.phone(world.mentor).await);
    let claim = world.claim(&mut monteur);
    let approval = Fact::ClaimApproved { claim: id(&claim).into(), criteria: [].into(), valid_until: None };
    let approval = mentor.write(&approval, &[]);
    let waits = Verdict::Parked { missing: id(&claim) };
    assert_eq!(world.offer(&mentor, &approval).await.verdict, waits);
    world.backup("waiting").await;
    let claimed = world.offer(&monteur, &claim).await;
    let approved = world.offer(&mentor, &approval).await;
    assert_eq!(approved.verdict, Verdict::Applied);

    world.restart(Some("waiting"), None).await;
    let mentorship = world.core.look(world.firm, |state| *state.mentorships.keys().next().unwrap()).await.unwrap();
    world.write(meeloop_domain::intent::Intent::EndMentorship { mentorship }).await;
    assert_eq!(world.offer(&mentor, &with_receipt(&approval, &approved)).await.verdict, waits);
    world.offer(&monteur, &with_receipt(&claim, &claimed)).await;
    let released = world.offer(&mentor, &approval).await;
    assert_eq!((released.verdict, &released.receipt), (approved.verdict, &approved.receipt));
    world.verify().await;
}

#[tokio::test]
async fn a_receipt_for_an_event_that_waits_counts_in_a_new_log_too() {
    let mut world = World::new().await;
    let (mut monteur, mut mentor) = (world.phone(world.monteur).await, world.phone(world.mentor).await);
    let claim = world.claim(&mut monteur);
    let approval = Fact::ClaimApproved { claim: id(&claim).into(), criteria: [].into(), valid_until: None };
    let approval = mentor.write(&approval, &[]);
    world.offer(&mentor, &approval).await;
    world.backup("waiting").await;
    let claimed = world.offer(&monteur, &claim).await;
    let approved = world.offer(&mentor, &approval).await;

    world.restart(Some("waiting"), None).await;
    let mentorship = world.core.look(world.firm, |state| *state.mentorships.keys().next().unwrap()).await.unwrap();
    world.write(meeloop_domain::intent::Intent::EndMentorship { mentorship }).await;
    mentor.fork();
    let again = mentor.append(approval.entry.event.clone());
    world.offer(&mentor, &with_receipt(&again, &approved)).await;
    world.offer(&monteur, &with_receipt(&claim, &claimed)).await;
    let released = world.offer(&mentor, &again).await;
    assert_eq!((released.verdict, &released.receipt), (approved.verdict, &approved.receipt));
    world.verify().await;
}

#[tokio::test]
async fn a_forged_receipt_is_judged_like_none() {
    let world = World::new().await;
    let (mut monteur, mut lead) = (world.phone(world.monteur).await, world.phone(world.lead).await);
    let moment = world.moment(&mut monteur, "a");
    let receipt = world.offer(&monteur, &moment).await.receipt;
    let generation = world.core.head(world.firm).await.unwrap().generation;
    // The leader is no mentor; somebody else's receipt doesn't make one.
    let fact = Fact::LevelSigned {
        person: world.monteur,
        skill: world.skill,
        level: Level::Shown,
        session: None,
        criteria: [].into(),
        valid_until: None,
        seen: None,
        answers: None,
    };
    let signed = Offer { receipt, ..lead.write(&fact, &[]) };
    assert_eq!(refused(&world.offer(&lead, &signed).await), Refusal::NoMentorship);
    assert_eq!(world.core.head(world.firm).await.unwrap().generation, generation);
}

#[tokio::test]
async fn a_cursor_past_the_head_begins_a_new_generation() {
    let mut world = World::new().await;
    let mut phone = world.phone(world.monteur).await;
    world.backup("before").await;
    let moment = world.moment(&mut phone, "a");
    world.offer(&phone, &moment).await;
    let mut copy = Copy::default();
    let cursor = world.pull_all(&phone, None, &mut copy).await;
    let before = world.core.head(world.firm).await.unwrap();

    world.restart(Some("before"), None).await;
    let page = world.pull(&phone, Some(&cursor)).await;
    assert!(page.fresh && page.generation != before.generation && page.head > before.commit);
    assert_eq!(page.marks[0].seq, 0);
    let next = world.pull(&phone, Some(&page.cursor)).await;
    assert!(!next.fresh && next.generation == page.generation);
    world.verify().await;
}

#[tokio::test]
async fn a_cursor_into_a_lost_history_begins_a_new_generation() {
    let mut world = World::new().await;
    let (mut phone, mut other) = (world.phone(world.monteur).await, world.phone(world.mentor).await);
    world.backup("before").await;
    let moment = world.moment(&mut phone, "a");
    world.offer(&phone, &moment).await;
    let mut copy = Copy::default();
    let cursor = world.pull_all(&phone, None, &mut copy).await;
    let before = world.core.head(world.firm).await.unwrap();

    world.restart(Some("before"), None).await;
    for text in ["b", "c"] {
        let moment = world.moment(&mut other, text);
        world.offer(&other, &moment).await;
    }
    assert!(world.core.head(world.firm).await.unwrap().commit > before.commit);
    let page = world.pull(&phone, Some(&cursor)).await;
    assert!(page.fresh && page.generation != before.generation);
}

#[tokio::test]
async fn a_wall_is_told_of_a_rollback_too() {
    let mut world = World::new().await;
    let wall = world.core.enroll(world.firm, Reader::Wall(world.team), super::world::NOW).await.unwrap();
    let wall = super::world::Phone::new(wall.identity);
    world.backup("before").await;
    world.write(meeloop_domain::intent::Intent::AddTeam { name: "Noord".into() }).await;
    let cursor = world.pull_all(&wall, None, &mut Copy::default()).await;
    world.restart(Some("before"), None).await;
    assert!(world.pull(&wall, Some(&cursor)).await.fresh);
}
