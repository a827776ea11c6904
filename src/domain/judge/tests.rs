//! The rules, one by one.

mod checks;
mod leading;
mod moments;
mod orders;
mod photos;
mod shadowing;

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::{
    fixture::{Firm, said},
    intent::Intent,
    moment::{MomentDetails, MomentKind, Share},
    shadowing::Practice,
};

fn approve(claim: ClaimId) -> Intent {
    Intent::ApproveClaim { claim, criteria: BTreeSet::from([0, 1]) }
}

fn give_back(claim: ClaimId) -> Intent {
    Intent::ReturnClaim { claim, sentence: "Laat nog een keer de hoeken zien".into() }
}

#[test]
fn an_approved_claim_gives_the_level() {
    let mut firm = Firm::new();
    let claim = firm.claims(firm.dirk, firm.pressing, Level::Independent).unwrap();
    assert!(firm.state.record(firm.dirk, firm.pressing).unwrap().asked.is_some());
    firm.does(firm.bram, approve(claim)).unwrap();
    let record = firm.state.record(firm.dirk, firm.pressing).unwrap();
    assert_eq!((record.level(), record.asked), (Level::Independent, None));
}

#[test]
fn two_mentors_who_agree_offline_endorse_each_other() {
    let mut firm = Firm::new();
    let claim = firm.claims(firm.dirk, firm.pressing, Level::Independent).unwrap();
    let first = firm.drafts(firm.bram, approve(claim)).unwrap();
    let second = firm.drafts(firm.carla, approve(claim)).unwrap();
    assert_eq!(firm.commit(&first), Verdict::Applied);
    assert_eq!(firm.commit(&second), Verdict::Endorsed { with: first.id });
}

#[test]
fn two_mentors_who_disagree_offline_are_both_shown_and_the_first_stands() {
    let mut firm = Firm::new();
    let claim = firm.claims(firm.dirk, firm.pressing, Level::Independent).unwrap();
    let first = firm.drafts(firm.bram, give_back(claim)).unwrap();
    let second = firm.drafts(firm.carla, approve(claim)).unwrap();
    firm.commit(&first);
    assert_eq!(firm.commit(&second), Verdict::Disputed { with: first.id });
    let claim = &firm.state.claims[&claim];
    assert!(matches!(claim.status(), Status::Returned(_)));
    assert_eq!(claim.disputes().count(), 1);
    assert_eq!(firm.state.record(firm.dirk, firm.pressing).unwrap().level(), Level::None);
}

#[test]
fn what_can_not_stand_any_more_is_set_aside() {
    let mut firm = Firm::new();
    let claim = firm.claims(firm.dirk, firm.pressing, Level::Independent).unwrap();
    let late = firm.drafts(firm.bram, approve(claim)).unwrap();
    firm.does(firm.dirk, Intent::WithdrawClaim { claim }).unwrap();
    assert_eq!(firm.commit(&late), Verdict::SetAside { because: SetAside::ClaimWithdrawn });
}

#[test]
fn a_mentorship_is_judged_at_commit_not_when_the_mentor_tapped() {
    let mut firm = Firm::new();
    let claim = firm.claims(firm.dirk, firm.pressing, Level::Independent).unwrap();
    let late = firm.drafts(firm.bram, approve(claim)).unwrap();
    let ids: Vec<_> = firm.state.mentorships.values().filter(|it| it.mentor == firm.bram).map(|it| it.id).collect();
    for mentorship in ids {
        firm.server(Intent::EndMentorship { mentorship });
    }
    assert_eq!(firm.commit(&late), Verdict::SetAside { because: SetAside::MentorshipEnded });
}

#[test]
fn a_fact_about_something_unknown_waits_and_about_something_refused_does_not() {
    let mut firm = Firm::new();
    let claim = firm.drafts(
        firm.dirk,
        Intent::MakeClaim {
            skill: firm.pressing,
            level: Level::Independent,
            sentence: String::new(),
            evidence: BTreeSet::new(),
        },
    );
    let claim = claim.unwrap();
    let withdrawal = said(firm.dirk, EventId::new(9, [9; 10]), Fact::ClaimWithdrawn { claim: claim.id.into() }, &[]);
    assert_eq!(firm.commit(&withdrawal), Verdict::Parked { missing: claim.id });
    firm.state.note_fallen(claim.id);
    assert_eq!(firm.commit(&withdrawal), Verdict::SetAside { because: SetAside::DependencyRefused });
}

#[test]
fn nobody_writes_in_another_name_and_a_wall_writes_nothing() {
    let firm = Firm::new();
    let fact = Fact::MomentLogged(MomentDetails::of(MomentKind::Course, firm.today, Share::Me));
    let event = said(firm.dirk, EventId::new(9, [9; 10]), fact, &[]);
    let cases = [
        (Author { person: Some(firm.eva), channel: Channel::OwnPhone }, Refusal::NotYourself),
        (Author { person: None, channel: Channel::Wall }, Refusal::WrongChannel),
        (Author { person: Some(firm.dirk), channel: Channel::SharedTablet }, Refusal::WrongChannel),
    ];
    for (author, because) in cases {
        assert_eq!(judge(&event, author, firm.today, &firm.state), Verdict::Refused { because }, "{author:?}");
    }
}

#[test]
fn what_a_person_may_not_do() {
    let mut firm = Firm::new();
    let claim = firm.claims(firm.dirk, firm.pressing, Level::Shown).unwrap();
    let skills = BTreeMap::from([(firm.pressing, BTreeSet::from([Practice::Shown]))]);
    let session =
        |learner, guide| Intent::LogShadowing { learner, guide, on: firm.today, skills: skills.clone(), plan: None };
    let sign = |person, level| Intent::SignLevel {
        person,
        skill: firm.pressing,
        level,
        session: None,
        criteria: BTreeSet::new(),
        answers: None,
    };
    let claims = |skill, level| Intent::MakeClaim { skill, level, sentence: String::new(), evidence: BTreeSet::new() };
    let cases = [
        (firm.dirk, approve(claim), Refusal::OwnClaim),
        (firm.eva, approve(claim), Refusal::NoMentorship),
        (firm.bram, Intent::ReturnClaim { claim, sentence: "  ".into() }, Refusal::NoSentence),
        (firm.bram, Intent::ApproveClaim { claim, criteria: BTreeSet::from([2]) }, Refusal::NoSuchCriterion),
        (firm.eva, Intent::WithdrawClaim { claim }, Refusal::NotYours),
        (firm.dirk, claims(firm.pressing, Level::Independent), Refusal::AlreadyAsked),
        (firm.dirk, claims(firm.vca, Level::Shown), Refusal::NotASkill),
        (firm.dirk, claims(firm.soldering, Level::None), Refusal::NoLevel),
        (firm.bram, claims(firm.pressing, Level::Independent), Refusal::LevelHeld),
        (firm.eva, session(firm.dirk, firm.bram), Refusal::NotYours),
        (firm.dirk, session(firm.dirk, firm.dirk), Refusal::WithOneself),
        (firm.bram, sign(firm.bram, Level::Teaches), Refusal::OwnClaim),
        (firm.bram, sign(firm.carla, Level::Shown), Refusal::LevelHeld),
        (firm.dirk, Intent::AddTeam { name: "Mijn ploeg".into() }, Refusal::NotAnAdmin),
        (firm.dirk, Intent::ErasePerson { person: firm.eva }, Refusal::NotAnAdmin),
        (firm.fons, Intent::FoundFirm { name: "Nog een".into(), zone: "UTC".into() }, Refusal::NotAnAdmin),
    ];
    for (who, intent, because) in cases {
        assert_eq!(firm.clone().does(who, intent.clone()), Err(because), "{intent:?}");
    }
}

#[test]
fn a_session_is_confirmed_by_the_other_side_only() {
    let mut firm = Firm::new();
    let skills = BTreeMap::from([(firm.pressing, BTreeSet::from([Practice::Shown]))]);
    let intent = Intent::LogShadowing { learner: firm.dirk, guide: firm.bram, on: firm.today, skills, plan: None };
    let shadowing = firm.does(firm.dirk, intent).unwrap().into();
    let confirm = Intent::ConfirmShadowing { shadowing, same_as: None };
    for who in [firm.dirk, firm.eva] {
        assert_eq!(firm.does(who, confirm.clone()), Err(Refusal::NotYours));
    }
    assert!(crate::shadowing::Tally::of(&firm.state, firm.dirk, firm.pressing).is_empty());
    firm.does(firm.bram, confirm).unwrap();
    assert_eq!(crate::shadowing::Tally::of(&firm.state, firm.dirk, firm.pressing).shown, 1);
}

#[test]
fn two_mentors_who_sign_without_knowing_of_each_other_are_noticed() {
    let mut firm = Firm::new();
    let sign = |level| Intent::SignLevel {
        person: firm.dirk,
        skill: firm.pressing,
        level,
        session: None,
        criteria: BTreeSet::new(),
        answers: None,
    };
    let (higher, lower, same) = (sign(Level::Independent), sign(Level::Supervised), sign(Level::Independent));
    let first = firm.drafts(firm.bram, higher).unwrap();
    let (lower, same) = (firm.drafts(firm.carla, lower).unwrap(), firm.drafts(firm.carla, same).unwrap());
    firm.commit(&first);
    assert_eq!(firm.commit(&lower), Verdict::Disputed { with: first.id });
    assert_eq!(firm.commit(&same), Verdict::Endorsed { with: first.id });
    assert_eq!(firm.state.record(firm.dirk, firm.pressing).unwrap().level(), Level::Independent);
}

#[test]
fn a_wish_is_the_persons_own_and_is_kept_once() {
    let mut firm = Firm::new();
    let wish: crate::id::WishId = firm.does(firm.dirk, Intent::WishSkill { skill: firm.pressing }).unwrap().into();
    let again = firm.drafts(firm.dirk, Intent::WishSkill { skill: firm.pressing }).unwrap();
    assert_eq!(firm.commit(&again), Verdict::Endorsed { with: wish.into() });
    assert_eq!(firm.does(firm.eva, Intent::WithdrawWish { wish }), Err(Refusal::NotYours));
    let wished = |firm: &Firm| crate::wish::wishes(&firm.state, firm.dirk).map(|it| it.skill).collect::<Vec<_>>();
    assert_eq!(wished(&firm), [firm.pressing]);
    firm.does(firm.dirk, Intent::WithdrawWish { wish }).unwrap();
    assert_eq!(wished(&firm), []);
}
