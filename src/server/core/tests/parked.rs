//! Facts that arrive before what they are about.

use meeloop_domain::{
    fact::Fact,
    id::{EventId, SkillId},
    level::Level,
    verdict::{SetAside, Verdict},
};

use super::world::{World, id};

#[tokio::test]
async fn a_parked_fact_is_released() {
    let world = World::new().await;
    let (mut monteur, mut mentor) = (world.phone(world.monteur).await, world.phone(world.mentor).await);
    let claim = world.claim(&mut monteur);
    let approval = Fact::ClaimApproved { claim: id(&claim).into(), criteria: [].into(), valid_until: None };
    let approval = mentor.write(&approval, &[]);

    let parked = world.offer(&mentor, &approval).await;
    assert_eq!((parked.verdict, parked.receipt), (Verdict::Parked { missing: id(&claim) }, None));
    let cursor = world.pull(&mentor, None).await.cursor;
    assert_eq!(world.offer(&monteur, &claim).await.verdict, Verdict::Applied);

    let page = world.pull(&mentor, Some(&cursor)).await;
    assert_eq!((page.outcomes.len(), page.outcomes[0].verdict), (1, Verdict::Applied));
    assert!(page.outcomes[0].commit > parked.commit && page.outcomes[0].receipt.is_some());
    let level = world.core.look(world.firm, |state| state.record(world.monteur, world.skill).unwrap().level());
    assert_eq!(level.await.unwrap(), Level::Supervised);
    assert_eq!(world.offer(&mentor, &approval).await.verdict, Verdict::Applied);
    world.verify().await;
}

#[tokio::test]
async fn what_builds_on_a_refused_fact_is_set_aside_all_the_way() {
    let world = World::new().await;
    let (mut monteur, mut mentor) = (world.phone(world.monteur).await, world.phone(world.mentor).await);
    // A claim for level 0 will be refused; an approval and its acknowledgement wait for it.
    let claim = monteur.write(&Fact::ClaimMade { skill: world.skill, level: Level::None, evidence: vec![] }, &[]);
    let claim_id = id(&claim).into();
    let approval = mentor.write(&Fact::ClaimApproved { claim: claim_id, criteria: [].into(), valid_until: None }, &[]);
    let moment = Fact::ClaimMade { skill: SkillId::from(id(&approval)), level: Level::Shown, evidence: vec![] };
    let mut lead = world.phone(world.lead).await;
    let on_top = lead.write(&moment, &[]);
    assert_eq!(world.offer(&lead, &on_top).await.verdict, Verdict::Parked { missing: id(&approval) });
    assert_eq!(world.offer(&mentor, &approval).await.verdict, Verdict::Parked { missing: id(&claim) });
    assert!(matches!(world.offer(&monteur, &claim).await.verdict, Verdict::Refused { .. }));

    let aside = Verdict::SetAside { because: SetAside::DependencyRefused };
    assert_eq!(world.offer(&mentor, &approval).await.verdict, aside);
    assert_eq!(world.offer(&lead, &on_top).await.verdict, aside);
    world.verify().await;
}

#[tokio::test]
async fn nothing_waits_for_ever_for_an_event_that_creates_nothing() {
    let world = World::new().await;
    let mut phone = world.phone(world.monteur).await;
    let claim = world.claim(&mut phone);
    let withdrawn = phone.write(&Fact::ClaimWithdrawn { claim: id(&claim).into() }, &[]);
    let odd = phone
        .write(&Fact::ClaimMade { skill: SkillId::from(id(&withdrawn)), level: Level::Shown, evidence: vec![] }, &[]);
    let answer = world.push(&phone, &[claim, withdrawn, odd]).await;
    assert_eq!(answer.results[2].verdict, Verdict::SetAside { because: SetAside::DependencyRefused });
    world.verify().await;
}

#[tokio::test]
async fn facts_that_wait_for_each_other_are_set_aside() {
    let world = World::new().await;
    let mut phone = world.phone(world.monteur).await;
    let about = |event: EventId| Fact::ClaimMade { skill: event.into(), level: Level::Shown, evidence: vec![] };
    let placeholder = EventId::from_uuid(uuid::Uuid::nil());
    let (first, frozen) = phone.freeze(&about(placeholder), &[]);
    let (second, on_first) = phone.freeze(&about(first), &[]);
    let mut on_second = frozen;
    on_second.head = on_second.head.replace(&placeholder.to_string(), &second.to_string());
    let offers = [phone.append(on_second), phone.append(on_first)];
    let answer = world.push(&phone, &offers).await;
    let aside = Verdict::SetAside { because: SetAside::DependencyRefused };
    assert_eq!(answer.results[1].verdict, aside);
    assert_eq!(world.push(&phone, &offers).await.results[0].verdict, aside);
    world.verify().await;
}
