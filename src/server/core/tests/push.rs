//! What becomes of entries that come up.

use meeloop_domain::{
    digest::Digest,
    event::{Actor, Frozen},
    fact::Fact,
    intent::Intent,
    receipt::Receipt,
    skill::SkillDetails,
    verdict::{Refusal, Verdict},
};
use meeloop_protocol::push::{Request, Stop};

use super::world::{DAY, NOW, World, details, id, refused};
use crate::core::CoreError;

#[tokio::test]
async fn a_fact_gets_a_verdict_and_a_receipt() {
    let world = World::new().await;
    let mut phone = world.phone(world.monteur).await;
    let offer = world.moment(&mut phone, "Eerst ontvetten.");
    let answer = world.push(&phone, std::slice::from_ref(&offer)).await;
    let outcome = &answer.results[0];
    assert_eq!((answer.mark.seq, answer.stopped, outcome.verdict), (1, None, Verdict::Applied));
    assert_eq!(outcome.event, id(&offer));
    assert_eq!(outcome.receipt.as_ref().unwrap().read::<Receipt>().unwrap().stamp.commit, outcome.commit);
    assert!(world.core.look(world.firm, |state| state.created(id(&offer))).await.unwrap());
    world.verify().await;
}

#[tokio::test]
async fn a_gap_stores_nothing() {
    let world = World::new().await;
    let mut phone = world.phone(world.monteur).await;
    let offers: Vec<_> = ["a", "b", "c"].map(|text| world.moment(&mut phone, text)).into();
    let before = world.core.head(world.firm).await.unwrap();
    let answer = world.push(&phone, &offers[1..]).await;
    assert_eq!((answer.stopped, answer.results.len(), answer.mark.seq), (Some(Stop::Expected(1)), 0, 0));
    assert_eq!(world.core.head(world.firm).await.unwrap(), before);
    assert_eq!(world.push(&phone, &offers).await.mark.seq, 3);
    world.verify().await;
}

#[tokio::test]
async fn a_forked_log_is_noticed() {
    let world = World::new().await;
    let mut phone = world.phone(world.monteur).await;
    let first = world.moment(&mut phone, "a");
    world.offer(&phone, &first).await;
    let copied = phone.head;
    let here = world.moment(&mut phone, "b");
    world.offer(&phone, &here).await;

    phone.head = copied;
    let there = world.moment(&mut phone, "c");
    let after = world.moment(&mut phone, "d");
    for offers in [vec![there.clone()], vec![there, after.clone()], vec![after]] {
        let answer = world.push(&phone, &offers).await;
        assert_eq!((answer.stopped, answer.results.len(), answer.mark.seq), (Some(Stop::Forked), 0, 2));
    }
    world.verify().await;
}

#[tokio::test]
async fn somebody_elses_log_is_a_fork() {
    let world = World::new().await;
    let mut phone = world.phone(world.monteur).await;
    let offer = world.moment(&mut phone, "a");
    world.offer(&phone, &offer).await;
    let thief = world.phone(world.mentor).await;
    let answer = world.push(&thief, &[offer]).await;
    assert_eq!((answer.stopped, answer.results.len(), answer.mark.seq), (Some(Stop::Forked), 0, 0));
}

#[tokio::test]
async fn a_duplicate_repeats_the_current_outcome() {
    let world = World::new().await;
    let mut phone = world.phone(world.monteur).await;
    let offers: Vec<_> = ["a", "b"].map(|text| world.moment(&mut phone, text)).into();
    let first = world.push(&phone, &offers).await;
    let before = world.core.head(world.firm).await.unwrap();
    assert_eq!(world.push(&phone, &offers).await, first);
    assert_eq!(world.push(&phone, &offers[1..]).await.results, first.results[1..]);
    assert_eq!(world.core.head(world.firm).await.unwrap(), before);
}

#[tokio::test]
async fn a_bad_entry_delays_no_other() {
    let world = World::new().await;
    let mut phone = world.phone(world.monteur).await;
    let good = world.moment(&mut phone, "a");
    let nonsense = phone.append(Frozen { head: "<html>".into(), parts: Vec::new() });
    let (_, mut swapped) = phone.freeze(&Fact::TeamAdded { name: "x".into() }, &[]);
    swapped.parts = vec![Some("{}".into())];
    let swapped = phone.append(swapped);
    let huge = phone.append(Frozen { head: "x".repeat(20_000), parts: Vec::new() });
    let (_, taken) = phone.freeze(&Fact::TeamAdded { name: "y".into() }, &[]);
    let taken_id = serde_json::from_str::<serde_json::Value>(&taken.head).unwrap()["id"].clone();
    let head = taken.head.replace(taken_id.as_str().unwrap(), &id(&good).to_string());
    let taken = phone.append(Frozen { head, parts: Vec::new() });
    let (_, future) = phone.freeze(&Fact::TeamAdded { name: "z".into() }, &[]);
    let future = phone.append(Frozen { head: future.head.replace("team_added", "sea_crossed"), parts: Vec::new() });
    let last = world.moment(&mut phone, "b");

    let offers = [good, nonsense, swapped, huge, taken, future, last];
    let answer = world.push(&phone, &offers).await;
    assert_eq!((answer.stopped, answer.mark.seq), (None, 7));
    let verdicts: Vec<_> = answer.results.iter().map(|outcome| outcome.verdict).collect();
    let refused = |because| Verdict::Refused { because };
    assert_eq!(
        verdicts,
        [
            Verdict::Applied,
            refused(Refusal::Malformed),
            refused(Refusal::Malformed),
            refused(Refusal::TooLarge),
            refused(Refusal::IdTaken),
            Verdict::Unknown,
            Verdict::Applied,
        ]
    );
    assert_eq!(world.push(&phone, &offers).await, answer);
    world.verify().await;
}

#[tokio::test]
async fn a_new_log_after_a_fork_repeats_the_outcome_of_a_known_event() {
    let world = World::new().await;
    let mut phone = world.phone(world.monteur).await;
    let offer = world.moment(&mut phone, "a");
    let first = world.offer(&phone, &offer).await;
    phone.fork();
    let again = phone.append(offer.entry.event.clone());
    let second = world.offer(&phone, &again).await;
    assert_eq!((second.event, second.verdict, &second.receipt), (first.event, first.verdict, &first.receipt));
    assert_eq!(world.core.look(world.firm, |state| state.moments.len()).await.unwrap(), 1);
    world.verify().await;
}

#[tokio::test]
async fn somebody_elses_replay_takes_nothing_away() {
    let world = World::new().await;
    let mut phone = world.phone(world.monteur).await;
    let offer = world.moment(&mut phone, "a");
    let mut thief = world.phone(world.mentor).await;
    let replayed = thief.append(offer.entry.event.clone());
    assert_eq!(refused(&world.offer(&thief, &replayed).await), Refusal::NotYourself);
    assert_eq!(world.offer(&phone, &offer).await.verdict, Verdict::Applied);
    thief.fork();
    let replayed = thief.append(offer.entry.event.clone());
    assert_eq!(refused(&world.offer(&thief, &replayed).await), Refusal::NotYourself);
    world.verify().await;
}

#[tokio::test]
async fn a_clock_ten_years_off_changes_only_what_is_displayed() {
    let world = World::new().await;
    let mut phone = world.phone(world.mentor).await;
    let mut learner = world.phone(world.monteur).await;
    let claim = world.claim(&mut learner);
    world.offer(&learner, &claim).await;
    phone.at_ms = NOW - 3650 * DAY;
    let approval = Fact::ClaimApproved { claim: id(&claim).into(), criteria: [].into(), valid_until: None };
    let approved = phone.write(&approval, &[]);
    assert_eq!(world.offer(&phone, &approved).await.verdict, Verdict::Applied);
    let since =
        world.core.look(world.firm, |state| state.record(world.monteur, world.skill).unwrap().signatures[0].since);
    assert_eq!(since.await.unwrap().to_string(), "2026-09-21");
}

#[tokio::test]
async fn a_request_that_is_no_run_of_one_log_is_malformed() {
    let world = World::new().await;
    let mut phone = world.phone(world.monteur).await;
    let offers: Vec<_> = ["a", "b", "c"].map(|text| world.moment(&mut phone, text)).into();
    let mut zeroth = offers[0].clone();
    zeroth.entry.seq = 0;
    zeroth.entry.prev = Digest::ZERO;
    phone.fork();
    let other = world.moment(&mut phone, "d");
    let hole = vec![offers[0].clone(), offers[2].clone()];
    let two = vec![offers[0].clone(), other];
    for entries in [Vec::new(), hole, two, vec![zeroth], vec![offers[0].clone(); 101]] {
        let answer = world.core.push(&phone.who, Request { entries, cursor: None }, NOW).await;
        assert!(matches!(answer, Err(CoreError::Malformed)), "{answer:?}");
    }
}

#[tokio::test]
async fn what_the_server_writes_itself_must_fit_as_well() {
    let world = World::new().await;
    let before = world.core.head(world.firm).await.unwrap();
    let skill = Box::new(SkillDetails { norm: Some("x".repeat(20_000)), ..details("groot") });
    let written = world.core.write(world.firm, Actor::Server, Intent::AddSkill { skill }, NOW).await;
    assert!(matches!(written, Err(CoreError::Refused(Refusal::TooLarge))), "{written:?}");
    assert_eq!(world.core.head(world.firm).await.unwrap(), before);
}
