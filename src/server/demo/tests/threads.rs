//! The threads that somebody who looks around should find, each from its beginning to where it
//! stands today.

use meeloop_domain::{
    claim::{Answer, Claim, Decision, Standing},
    id::SkillId,
    shadowing::{Held, Shadowing, Stage, Tally},
};

use super::*;

impl Played {
    fn skill(&self, code: &str) -> SkillId {
        self.state.skills.values().find(|skill| skill.details.code == code).unwrap().id
    }

    /// Somebody's claims on a skill, in their order.
    fn claims(&self, learner: &str, code: &str) -> Vec<&Claim> {
        let (learner, skill) = (self.person(learner), self.skill(code));
        self.state
            .claims
            .values()
            .map(AsRef::as_ref)
            .filter(|claim: &&Claim| claim.learner == learner && claim.skill == skill)
            .collect()
    }

    /// The confirmed sessions in which somebody practised a skill with somebody.
    fn along(&self, learner: &str, guide: &str, code: &str) -> Vec<&Shadowing> {
        let (learner, guide, skill) = (self.person(learner), self.person(guide), self.skill(code));
        let all = self.state.shadowings.values().map(AsRef::as_ref).filter(|it: &&Shadowing| it.confirmed.is_some());
        all.filter(|it| it.learner == learner && it.guide == guide && it.skills.contains_key(&skill)).collect()
    }

    /// What sessions up to a day had come to.
    fn tally(&self, learner: &str, code: &str, until: Date) -> Tally {
        let mut then = self.state.clone();
        then.shadowings.retain(|_, session| session.on <= until);
        Tally::of(&then, self.person(learner), self.skill(code))
    }
}

fn last(claim: &Claim) -> &Decision {
    claim.decision().unwrap()
}

fn sentence(decision: &Decision) -> &str {
    match &decision.answer {
        Answer::Returned { sentence } => sentence.as_str(),
        Answer::Approved { .. } => "",
    }
}

#[test]
fn one_knows_plc_and_a_junior_who_works_along_gets_there_step_by_step() {
    let (ahmed, jeroen) = ("Ahmed Bakker", "Jeroen Hendriks");
    for today in days() {
        let played = play(today);
        assert_eq!(played.coverage(played.noord())["EL-08"], 1, "only one can do it alone");
        assert_eq!(played.cell(played.person(ahmed), "EL-08").level, Level::Teaches);
        assert!(played.along(jeroen, ahmed, "EL-08").len() >= 5, "{today}");
        let claims = played.claims(jeroen, "EL-08");
        let levels: Vec<Level> = claims.iter().map(|claim| claim.level).collect();
        assert_eq!(levels, [Level::Shown, Level::Supervised]);
        let approved = claims.iter().map(|claim| match claim.status() {
            Status::Approved(decision) if decision.by == played.person(ahmed) => decision.on,
            status => panic!("{status:?}"),
        });
        let tallies: Vec<_> = approved.map(|on| played.tally(jeroen, "EL-08", on)).collect();
        let counted: Vec<_> = tallies.iter().map(|tally| (tally.shown, tally.copied, tally.alone)).collect();
        assert_eq!(counted, [(2, 0, 0), (3, 4, 0)], "each level has its sessions behind it");
        assert_eq!(played.cell(played.person(jeroen), "EL-08").level, Level::Supervised);
        assert_eq!(played.tally(jeroen, "EL-08", today), tallies[1], "what isn't confirmed doesn't count");
    }
}

#[test]
fn a_claim_that_came_back_was_read_worked_on_and_approved_in_the_end() {
    let played = play(date(2026, 11, 22));
    let (ahmed, jeroen) = ("Ahmed Bakker", "Jeroen Hendriks");
    let [first, second] = played.claims(jeroen, "EL-02")[..] else { panic!("two claims") };
    assert!(matches!(first.status(), Status::Returned(_)));
    assert!(sentence(last(first)).contains("labels"));
    assert!(!first.is_return_unread());
    assert!(matches!(second.status(), Status::Approved(_)));
    assert!(second.evidence.iter().any(|moment| moment.learned.as_str().contains("Labels")));
    let between = |session: &Shadowing| last(first).on < session.on && session.on < last(second).on;
    assert!(played.along(jeroen, ahmed, "EL-02").into_iter().any(between), "they worked on it together");
    assert_eq!(played.cell(played.person(jeroen), "EL-02").level, Level::Independent);
}

#[test]
fn another_one_that_came_back_is_asked_again_and_waits() {
    let played = play(date(2026, 11, 22));
    let [first, second] = played.claims("Ruben Smit", "EL-01")[..] else { panic!("two claims") };
    assert!(matches!(first.status(), Status::Returned(_)) && !first.is_return_unread());
    assert!(second.is_waiting() && !second.evidence.is_empty());
    assert!(played.along("Ruben Smit", "Ahmed Bakker", "EL-01").iter().any(|session| session.on > last(first).on));
}

#[test]
fn two_mentors_agree_on_one_claim_and_disagree_on_another() {
    let played = play(date(2026, 11, 22));
    let opinions = |learner, code| {
        let [claim] = played.claims(learner, code)[..] else { panic!("one claim") };
        let told = |decision: &Decision| (played.state.name(decision.by).to_owned(), decision.standing);
        (claim, claim.decisions.iter().map(told).collect::<Vec<_>>())
    };
    let of = |name: &str, standing| (name.to_owned(), standing);
    let (_, agreed) = opinions("Marek Kowalski", "EL-09");
    assert_eq!(agreed, [of("Sanne de Boer", Standing::Decides), of("Ahmed Bakker", Standing::Endorses)]);
    let (claim, disagreed) = opinions("Jeroen Hendriks", "EL-06");
    assert_eq!(disagreed, [of("Ahmed Bakker", Standing::Decides), of("Fatma Yilmaz", Standing::Disputes)]);
    assert!(matches!(claim.status(), Status::Approved(_)), "the first that was committed stands");
    assert!(claim.disputes().all(|dispute| !sentence(dispute).is_empty()), "and the other is there to read");
}

#[test]
fn a_level_ran_out_and_its_owner_says_so() {
    for today in days() {
        let played = play(today);
        let fatma = played.person("Fatma Yilmaz");
        let cell = played.cell(fatma, "EL-10");
        assert_eq!((cell.validity, cell.taken_over), (Validity::RanOut, true), "{today}");
        let skill = played.skill("EL-10");
        let mut said = played.state.moments.values().filter(|it| it.person == fatma && it.skills.contains(&skill));
        assert!(said.any(|moment| moment.learned.as_str().contains("loopt af")), "{today}");
    }
}

#[test]
fn whoever_left_keeps_what_was_established_and_what_they_signed() {
    let played = play(date(2026, 11, 22));
    let gerrit = played.person("Gerrit Hoekstra");
    assert!(!played.state.people[&gerrit].is_here());
    assert!(!Matrix::of(&played.state, played.noord(), played.today).rows.iter().any(|row| row.person == gerrit));
    assert_eq!(played.cell(gerrit, "EL-08").level, Level::Teaches);
    assert!(played.state.records.values().filter(|record| record.person == gerrit).count() >= 10);
    let signed = played.state.record(played.demo.mentor, played.skill("EL-08")).and_then(|record| record.current());
    assert_eq!(signed.and_then(|signature| signature.by), Some(gerrit), "what he taught is still in his name");
    let mut mentorships = played.state.mentorships.values().filter(|it| it.mentor == gerrit);
    assert!(mentorships.all(|mentorship| !mentorship.is_current()), "but he signs no more");
}

#[test]
fn whoever_moved_took_the_levels_along_and_learns_in_the_new_team() {
    let played = play(date(2026, 11, 22));
    let bram = played.person("Bram Peters");
    let werkplaats = played.state.people[&bram].team;
    assert_ne!(werkplaats, played.noord());
    let moved = |fact: &Fact| matches!(fact, Fact::PersonMoved { person, .. } if *person == bram);
    assert_eq!(played.facts.iter().filter(|(fact, _)| moved(fact)).count(), 1);
    assert_eq!(played.cell(bram, "EL-07").level, Level::Teaches);
    assert!(!played.along("Bram Peters", "Gerrit Hoekstra", "EL-07").is_empty(), "learned before");
    assert!(!played.along("Bram Peters", "Ayşe Demir", "ME-06").is_empty(), "and after");
    let mut moments = played.state.moments.values().filter(|it| it.person == bram);
    assert!(moments.any(|moment| moment.share == Share::Team(werkplaats)));
}

#[test]
fn appointments_stand_in_every_way_and_the_next_one_is_tomorrow() {
    for today in days() {
        let played = play(today);
        let stages: Vec<Stage> = played.state.plans.values().map(|plan| plan.stage(&played.state)).collect();
        let count = |is: fn(&Stage) -> bool| stages.iter().filter(|stage| is(stage)).count();
        assert_eq!(count(|it| matches!(it, Stage::Proposed)), 2, "{today}: {stages:?}");
        assert_eq!(count(|it| matches!(it, Stage::Agreed)), 1, "{today}: {stages:?}");
        assert_eq!(count(|it| matches!(it, Stage::Held)), 1, "{today}: {stages:?}");
        assert_eq!(count(|it| matches!(it, Stage::CalledOff(_))), 1, "{today}: {stages:?}");
        let mut agreed = played.state.plans.values().filter(|plan| plan.stage(&played.state) == Stage::Agreed);
        let on = agreed.next().unwrap().meeting().0.on.unwrap();
        assert!(on > today && on.since(today).unwrap().get_days() <= 3, "{today}: {on}");
    }
}

#[test]
fn a_duo_goes_on_and_what_was_learned_in_a_session_was_changed_after_it_was_confirmed() {
    let played = play(date(2026, 11, 22));
    let duo = played.state.duos.values().next().unwrap();
    assert!(duo.is_current(played.today) && duo.learner == played.person("Jeroen Hendriks"));
    let learned = played.state.moments.values().find(|moment| moment.session.is_some()).unwrap();
    let session = &played.state.shadowings[&learned.session.unwrap()];
    assert!(learned.corrected_after(&Held::of(&played.state, session)).is_some());
    assert!(played.state.wishes.len() >= 3 && played.state.expertise.len() >= 3 && played.state.rounds.len() == 2);
    assert!(played.state.moments.values().filter(|moment| !moment.photos.is_empty()).count() >= 3);
    let waiting = played.state.claims.values().find(|it| it.is_waiting() && it.learner == played.demo.monteur).unwrap();
    assert!(waiting.evidence.iter().any(|copy| !copy.photos.is_empty()), "the mentor sees what was photographed");
}

#[test]
fn a_mentor_looked_in_looks_in_now_and_will_look_in() {
    for today in days() {
        let played = play(today);
        let looks: Vec<_> = played.state.checks.values().map(|it| (it.held.is_some(), it.on > today)).collect();
        assert_eq!(looks, [(true, false), (false, false), (false, true)], "{today}");
        let waits = inbox(&played.state, played.demo.mentor, today);
        assert_eq!(waits.iter().filter(|it| matches!(it, Waiting::HoldCheck(_))).count(), 1, "{today}");
    }
}
