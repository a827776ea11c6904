//! What somebody kept while away, when it no longer may stand: its author sees what became of it.

use std::collections::BTreeSet;

use meeloop_device::Fate;
use meeloop_domain::{
    claim::Status,
    id::EventId,
    intent::Intent,
    level::Level,
    mentorship::{LearnerScope, SkillScope},
    moment::{MomentDetails, MomentKind, Share},
    verdict::{Refusal, SetAside},
};
use meeloop_tests::sim::{run::Runner, wire::Network, world::World};

/// People of the cast, and their phones, by their place.
const LEADER: usize = 1;
const TEAM_MENTOR: usize = 3;
const NAMED_MENTOR: usize = 4;
const LEARNER: usize = 5;
const OF_THE_OTHER_TEAM: usize = 6;
const OF_THE_SAME_TEAM: usize = 7;

async fn sync(world: &mut World, which: usize) {
    world.server.pass(60_000);
    let mut rng = fastrand::Rng::with_seed(which as u64);
    assert!(world.sync(which, Network::Good, &mut rng).await.unwrap(), "device {which} did not become quiet");
}

/// Keeps something without a network.
async fn keep(world: &mut World, which: usize, intent: Intent) -> EventId {
    let now = world.phones[which].clock.read(world.server.now_ms);
    let mut rng = fastrand::Rng::with_seed(which as u64);
    let event = world.phones[which].device.keep(intent, now, &mut |slice| rng.fill(slice)).await.unwrap();
    world.phones[which].kept.insert(event, meeloop_tests::sim::phone::Kept::Other);
    event
}

fn fate(world: &World, which: usize, event: EventId) -> Fate {
    world.phones[which].device.journal().into_iter().find(|own| own.event.id == event).unwrap().fate
}

/// A mentor approves while away, something changes, the mentor comes back.
fn approved_while(mentor: usize, skill: usize, change: impl Fn(&World) -> Intent) -> Fate {
    Runner::new().unwrap().tell(async |mut world| {
        sync(&mut world, LEARNER).await;
        let skill = world.cast.skills[skill];
        let (level, sentence) = (Level::Shown, String::new());
        let claim = keep(&mut world, LEARNER, Intent::MakeClaim { skill, level, sentence, evidence: BTreeSet::new() });
        let claim = claim.await.into();
        sync(&mut world, LEARNER).await;
        sync(&mut world, mentor).await;
        let approval = keep(&mut world, mentor, Intent::ApproveClaim { claim, criteria: BTreeSet::new() }).await;
        assert_eq!(fate(&world, mentor, approval), Fate::Here);
        let change = change(&world);
        world.server.write(change).await.unwrap();
        sync(&mut world, mentor).await;
        let fate = fate(&world, mentor, approval);
        world.settle().await.unwrap();
        let state = world.server.state().await.unwrap();
        assert_eq!(state.claims[&claim].status(), Status::Waiting, "somebody else can still decide");
        fate
    })
}

#[test]
fn an_approval_of_a_mentor_whose_mentorship_ended_meanwhile_is_set_aside() {
    let fate = approved_while(NAMED_MENTOR, 0, |world| {
        let view = world.phones[NAMED_MENTOR].device.view();
        let own = view.mentorships.values().find(|it| it.mentor == world.cast.people[NAMED_MENTOR]).unwrap();
        Intent::EndMentorship { mentorship: own.id }
    });
    assert_eq!(fate, Fate::SetAside(SetAside::MentorshipEnded));
}

#[test]
fn an_approval_by_or_for_somebody_who_left_meanwhile_is_set_aside() {
    for (who, because) in [(NAMED_MENTOR, SetAside::AuthorLeft), (LEARNER, SetAside::SubjectLeft)] {
        let fate = approved_while(NAMED_MENTOR, 0, |world| Intent::LetPersonGo { person: world.cast.people[who] });
        assert_eq!(fate, Fate::SetAside(because));
    }
}

/// Nothing remembers in which team somebody was, so it can't be told from never.
#[test]
fn an_approval_for_somebody_who_moved_out_of_the_mentors_team_is_refused_in_sight() {
    let fate = approved_while(TEAM_MENTOR, 2, |world| Intent::MovePerson {
        person: world.cast.people[LEARNER],
        team: world.cast.teams[0],
    });
    assert_eq!(fate, Fate::Refused(Refusal::NoMentorship));
}

#[test]
fn what_a_leader_wrote_who_no_longer_is_one_is_refused_in_sight() {
    Runner::new().unwrap().tell(async |mut world| {
        sync(&mut world, LEADER).await;
        let learners = LearnerScope::Team(world.cast.teams[1]);
        let mentor = world.cast.people[OF_THE_SAME_TEAM];
        let appointment = Intent::AppointMentor { mentor, skills: SkillScope::All, learners };
        let appointment = keep(&mut world, LEADER, appointment).await;
        let person = world.cast.people[LEADER];
        world.server.write(Intent::SetRoles { person, leads: BTreeSet::new(), admin: false }).await.unwrap();
        sync(&mut world, LEADER).await;
        assert_eq!(fate(&world, LEADER, appointment), Fate::Refused(Refusal::NotTheLeader));
        assert!(!world.phones[LEADER].device.view().mentorships.contains_key(&appointment.into()));
        world.settle().await.unwrap();
    });
}

#[test]
fn what_was_shared_with_a_team_stays_with_it_when_its_author_moved_meanwhile() {
    Runner::new().unwrap().tell(async |mut world| {
        sync(&mut world, LEARNER).await;
        let (on, share) = ("2026-01-05".parse().unwrap(), Share::Team(world.cast.teams[1]));
        let learned = "Eerst ontvetten".to_owned();
        let moment = Intent::moment(MomentDetails::of(MomentKind::Course, on, share), learned);
        let moment = keep(&mut world, LEARNER, moment).await;
        let (person, team) = (world.cast.people[LEARNER], world.cast.teams[0]);
        world.server.write(Intent::MovePerson { person, team }).await.unwrap();
        for which in [LEARNER, OF_THE_SAME_TEAM, OF_THE_OTHER_TEAM] {
            sync(&mut world, which).await;
        }
        assert_eq!(fate(&world, LEARNER, moment), Fate::Stands);
        let reads = |which: usize| world.phones[which].device.view().moments.contains_key(&moment.into());
        assert_eq!([LEARNER, OF_THE_SAME_TEAM, OF_THE_OTHER_TEAM].map(reads), [true, true, false]);
        world.settle().await.unwrap();
    });
}
