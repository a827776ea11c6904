//! Sessions and appointments, with their two sides.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::{
    hour::Hour,
    id::{PlanId, ShadowingId},
    inbox::{Waiting, inbox},
    shadowing::{CallOff, Held, Slot, Stage, Tally},
};
use jiff::civil::date;

const SOME_DAY: Slot = Slot { on: Some(date(2026, 11, 25)), at: Hour::new(7, 30), minutes: Some(90) };
const ANOTHER: Slot = Slot { on: Some(date(2026, 11, 26)), at: None, minutes: None };

fn propose(firm: &Firm, slot: Slot) -> Intent {
    let (place, note) = ("Magazijn".into(), "Ik wil het persen zien".into());
    let skills = [firm.pressing].into();
    Intent::ProposeShadowing { learner: firm.dirk, guide: firm.bram, skills, slot, place, note }
}

fn agree(firm: &Firm, plan: PlanId, slot: Slot) -> Intent {
    let to = firm.state.plans[&plan].proposal().unwrap().rank.event;
    Intent::AgreeShadowing { plan, to, slot, place: "Magazijn".into() }
}

fn held(firm: &Firm, practice: Practice, plan: Option<PlanId>) -> Intent {
    let skills = BTreeMap::from([(firm.pressing, BTreeSet::from([practice]))]);
    Intent::LogShadowing { learner: firm.dirk, guide: firm.bram, on: firm.today, skills, plan }
}

fn stage(firm: &Firm, plan: PlanId) -> Stage {
    firm.state.plans[&plan].stage(&firm.state)
}

fn tally(firm: &Firm) -> Tally {
    Tally::of(&firm.state, firm.dirk, firm.pressing)
}

#[test]
fn an_appointment_is_agreed_by_the_other_side_with_what_was_left_open_filled_in() {
    let mut firm = Firm::new();
    let plan = firm.does(firm.dirk, propose(&firm, Slot::default())).unwrap().into();
    assert_eq!(stage(&firm, plan), Stage::Proposed);
    assert_eq!(inbox(&firm.state, firm.bram, firm.today), [Waiting::AgreePlan(plan)]);
    assert_eq!(firm.does(firm.bram, agree(&firm, plan, Slot::default())), Err(Refusal::NoDate));
    firm.does(firm.bram, agree(&firm, plan, SOME_DAY)).unwrap();
    assert_eq!((stage(&firm, plan), firm.state.plans[&plan].meeting()), (Stage::Agreed, (SOME_DAY, "Magazijn")));
    assert_eq!(inbox(&firm.state, firm.bram, firm.today), []);
    let day = date(2026, 11, 25);
    for person in [firm.dirk, firm.bram] {
        assert_eq!(inbox(&firm.state, person, day), [Waiting::LogPlan(plan)]);
    }
    firm.does(firm.bram, held(&firm, Practice::Copied, Some(plan))).unwrap();
    assert_eq!(stage(&firm, plan), Stage::Held);
    assert_eq!(inbox(&firm.state, firm.bram, day), []);
}

#[test]
fn another_day_needs_the_first_one_to_agree_again() {
    let mut firm = Firm::new();
    let plan = firm.does(firm.dirk, propose(&firm, SOME_DAY)).unwrap().into();
    let early = firm.drafts(firm.bram, agree(&firm, plan, SOME_DAY)).unwrap();
    assert_eq!(firm.does(firm.bram, agree(&firm, plan, ANOTHER)), Err(Refusal::NotAsProposed));
    firm.does(firm.bram, Intent::MoveShadowing { plan, slot: ANOTHER, place: String::new() }).unwrap();
    assert_eq!(stage(&firm, plan), Stage::Proposed);
    assert_eq!(inbox(&firm.state, firm.dirk, firm.today), [Waiting::AgreePlan(plan)]);
    assert_eq!(firm.commit(&early), Verdict::SetAside { because: SetAside::Moved });
    firm.does(firm.dirk, agree(&firm, plan, ANOTHER)).unwrap();
    assert_eq!(stage(&firm, plan), Stage::Agreed);
}

#[test]
fn what_a_leader_proposes_both_sides_agree_with() {
    let mut firm = Firm::new();
    let plan = firm.does(firm.anna, propose(&firm, SOME_DAY)).unwrap().into();
    firm.does(firm.dirk, agree(&firm, plan, SOME_DAY)).unwrap();
    assert_eq!(stage(&firm, plan), Stage::Proposed);
    firm.does(firm.bram, agree(&firm, plan, SOME_DAY)).unwrap();
    assert_eq!(stage(&firm, plan), Stage::Agreed);
    assert_eq!(firm.does(firm.eva, propose(&firm, SOME_DAY)), Err(Refusal::NotYours));
}

#[test]
fn both_may_call_it_off_and_both_reasons_stay() {
    let mut firm = Firm::new();
    let plan = firm.does(firm.dirk, propose(&firm, SOME_DAY)).unwrap().into();
    let off = |how, reason: &str| Intent::CallOffShadowing { plan, how, reason: reason.into() };
    assert_eq!(firm.does(firm.dirk, off(CallOff::Declined, "")), Err(Refusal::NotYours));
    assert_eq!(firm.does(firm.eva, off(CallOff::Cancelled, "")), Err(Refusal::NotYours));
    let first = firm.drafts(firm.bram, off(CallOff::Declined, "Storing in Zwolle")).unwrap();
    let second = firm.drafts(firm.dirk, off(CallOff::Cancelled, "Ik ben ziek")).unwrap();
    firm.commit(&first);
    assert_eq!(firm.commit(&second), Verdict::Endorsed { with: first.id });
    assert_eq!(stage(&firm, plan), Stage::CalledOff(CallOff::Declined));
    let reasons: Vec<_> = firm.state.plans[&plan].called_off.iter().map(|it| it.reason.as_str()).collect();
    assert_eq!(reasons, ["Storing in Zwolle", "Ik ben ziek"]);
    assert_eq!(
        firm.does(firm.bram, Intent::MoveShadowing { plan, slot: ANOTHER, place: String::new() }),
        Err(Refusal::AlreadyDecided)
    );
}

#[test]
fn who_called_it_off_is_told_to_the_other_until_it_was_read() {
    let mut firm = Firm::new();
    let plan: PlanId = firm.does(firm.dirk, propose(&firm, SOME_DAY)).unwrap().into();
    firm.does(firm.bram, Intent::CallOffShadowing { plan, how: CallOff::Declined, reason: String::new() }).unwrap();
    assert_eq!(inbox(&firm.state, firm.bram, firm.today), []);
    assert_eq!(inbox(&firm.state, firm.dirk, firm.today), [Waiting::ReadCallOff(plan)]);
    firm.does(firm.dirk, Intent::AcknowledgeCallOff { plan }).unwrap();
    assert_eq!(inbox(&firm.state, firm.dirk, firm.today), []);
}

#[test]
fn what_was_held_counts_also_when_the_other_called_it_off_meanwhile() {
    let mut firm = Firm::new();
    let plan = firm.does(firm.dirk, propose(&firm, SOME_DAY)).unwrap().into();
    firm.does(firm.bram, agree(&firm, plan, SOME_DAY)).unwrap();
    let off = Intent::CallOffShadowing { plan, how: CallOff::Missed, reason: "Niet gekomen".into() };
    let (off, on) = (
        firm.drafts(firm.bram, off).unwrap(),
        firm.drafts(firm.dirk, held(&firm, Practice::Shown, Some(plan))).unwrap(),
    );
    let mut other = firm.clone();
    assert_eq!((firm.commit(&off), firm.commit(&on)), (Verdict::Applied, Verdict::Applied));
    let late = Verdict::SetAside { because: SetAside::SessionStands };
    assert_eq!((other.commit(&on), other.commit(&off)), (Verdict::Applied, late));
    for firm in [firm, other] {
        assert_eq!(stage(&firm, plan), Stage::Held);
        let session: ShadowingId = on.id.into();
        assert_eq!(inbox(&firm.state, firm.bram, firm.today), [Waiting::ConfirmShadowing(session)]);
    }
}

#[test]
fn both_who_log_the_same_appointment_have_confirmed_it_and_what_both_say_counts_once() {
    let mut firm = Firm::new();
    let plan = firm.does(firm.dirk, propose(&firm, SOME_DAY)).unwrap().into();
    let skills = BTreeMap::from([(firm.pressing, BTreeSet::from([Practice::Shown, Practice::Copied]))]);
    let own = Intent::LogShadowing { learner: firm.dirk, guide: firm.bram, on: firm.today, skills, plan: Some(plan) };
    let own = firm.drafts(firm.dirk, own).unwrap();
    let other = firm.drafts(firm.bram, held(&firm, Practice::Copied, Some(plan))).unwrap();
    assert_eq!((firm.commit(&own), firm.commit(&other)), (Verdict::Applied, Verdict::Applied));
    let counted = tally(&firm);
    assert_eq!((counted.shown, counted.copied, counted.alone), (0, 1, 0));
    assert_eq!(
        (inbox(&firm.state, firm.dirk, firm.today), inbox(&firm.state, firm.bram, firm.today)),
        (vec![], vec![])
    );
    let all = Held::all(&firm.state, |_| true);
    assert!(all.len() == 1 && all[0].differs());
    // Bram may still say that Dirk told it right.
    firm.does(firm.bram, Intent::ConfirmShadowing { shadowing: own.id.into(), same_as: None }).unwrap();
    assert_eq!((tally(&firm).shown, tally(&firm).copied), (1, 1));
}

#[test]
fn the_same_time_logged_by_both_without_an_appointment_counts_once_when_somebody_says_so() {
    let mut firm = Firm::new();
    let own = firm.does(firm.dirk, held(&firm, Practice::Copied, None)).unwrap().into();
    let other = firm.does(firm.bram, held(&firm, Practice::Copied, None)).unwrap().into();
    let same = Intent::ConfirmShadowing { shadowing: other, same_as: Some(own) };
    assert_eq!(
        firm.does(firm.bram, Intent::ConfirmShadowing { shadowing: own, same_as: Some(own) }),
        Err(Refusal::NotYours)
    );
    firm.does(firm.dirk, same).unwrap();
    assert_eq!(tally(&firm).copied, 1);
    for person in [firm.dirk, firm.bram] {
        assert_eq!(inbox(&firm.state, person, firm.today), []);
    }
}

#[test]
fn a_session_that_was_not_so_counts_nothing_and_goes_back_to_who_logged_it() {
    let mut firm = Firm::new();
    let shadowing = firm.does(firm.dirk, held(&firm, Practice::Alone, None)).unwrap().into();
    let deny = Intent::DenyShadowing { shadowing, reason: "Dat was met Carla".into() };
    assert_eq!(firm.does(firm.dirk, deny.clone()), Err(Refusal::NotYours));
    firm.does(firm.bram, deny.clone()).unwrap();
    assert_eq!(inbox(&firm.state, firm.bram, firm.today), []);
    assert_eq!(inbox(&firm.state, firm.dirk, firm.today), [Waiting::SettleShadowing(shadowing)]);
    let mut mistaken = firm.clone();
    let withdraw = Intent::WithdrawShadowing { shadowing };
    assert_eq!(firm.does(firm.bram, withdraw.clone()), Err(Refusal::NotYours));
    firm.does(firm.dirk, withdraw.clone()).unwrap();
    assert_eq!(inbox(&firm.state, firm.dirk, firm.today), []);
    let confirm = Intent::ConfirmShadowing { shadowing, same_as: None };
    assert_eq!(firm.does(firm.bram, confirm.clone()), Err(Refusal::Withdrawn));
    assert!(tally(&firm).is_empty());
    // Who denied by mistake can still confirm, and then it stands.
    mistaken.does(mistaken.bram, confirm).unwrap();
    assert_eq!(tally(&mistaken).alone, 1);
    assert_eq!(mistaken.does(mistaken.bram, deny), Err(Refusal::AlreadyDecided));
    assert_eq!(mistaken.does(mistaken.dirk, withdraw), Err(Refusal::AlreadyDecided));
}

#[test]
fn a_duo_is_formed_and_ended_by_its_sides_and_their_leader() {
    let mut firm = Firm::new();
    let forming =
        |skills: BTreeSet<_>| Intent::FormDuo { learner: firm.dirk, guide: firm.bram, skills, until: date(2027, 2, 1) };
    let area = BTreeSet::from([firm.pressing]);
    for (who, skills, because) in [
        (firm.eva, area.clone(), Refusal::NotYours),
        (firm.dirk, BTreeSet::new(), Refusal::NoSkills),
        (firm.dirk, [firm.vca].into(), Refusal::NotASkill),
    ] {
        assert_eq!(firm.clone().does(who, forming(skills)), Err(because));
    }
    let (anna, intent) = (firm.anna, forming(area));
    let duo: crate::id::DuoId = firm.does(anna, intent).unwrap().into();
    assert!(firm.state.duos[&duo].is_current(date(2027, 2, 1)) && !firm.state.duos[&duo].is_current(date(2027, 2, 2)));
    assert_eq!(firm.does(firm.eva, Intent::EndDuo { duo }), Err(Refusal::NotYours));
    firm.does(firm.bram, Intent::EndDuo { duo }).unwrap();
    assert!(!firm.state.duos[&duo].is_current(firm.today));
}

#[test]
fn a_walk_along_is_the_leaders_and_is_read_by_the_two() {
    let mut firm = Firm::new();
    let walk = |with| Intent::LogRound { with, on: firm.today, found: "De pers hapert".into() };
    for (who, with, because) in [
        (firm.bram, firm.dirk, Refusal::NotTheLeader),
        (firm.anna, firm.anna, Refusal::WithOneself),
        (firm.anna, firm.fons, Refusal::NotTheLeader),
    ] {
        assert_eq!(firm.clone().does(who, walk(with)), Err(because));
    }
    let (anna, walk) = (firm.anna, walk(firm.dirk));
    let round: crate::id::RoundId = firm.does(anna, walk).unwrap().into();
    assert_eq!(firm.state.rounds[&round].found.as_str(), "De pers hapert");
    firm.server(Intent::ErasePerson { person: firm.dirk });
    assert_eq!(firm.state.rounds[&round].found.as_str(), "");
}
