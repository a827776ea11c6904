//! A mentor's later looks.

use super::*;
use crate::{
    id::CheckId,
    inbox::{Waiting, inbox},
};

fn plan(firm: &Firm, ask: Option<PersonId>) -> Intent {
    Intent::PlanCheck { person: firm.dirk, skill: firm.pressing, on: firm.today, ask }
}

#[test]
fn a_look_is_planned_by_who_may_sign_once_it_is_done_alone() {
    let mut firm = Firm::new();
    firm.level(firm.dirk, firm.pressing, Level::Independent);
    for (who, ask, because) in [
        (firm.anna, None, Refusal::NoMentorship),
        (firm.dirk, None, Refusal::OwnClaim),
        (firm.bram, Some(firm.dirk), Refusal::WithOneself),
    ] {
        assert_eq!(firm.clone().does(who, plan(&firm, ask)), Err(because));
    }
    let check: CheckId = firm.does(firm.bram, plan(&firm, Some(firm.carla))).unwrap().into();
    assert_eq!(firm.state.checks[&check].ask, Some(firm.carla));
    assert_eq!(inbox(&firm.state, firm.bram, firm.today), [Waiting::HoldCheck(check)]);
    assert_eq!(inbox(&firm.state, firm.bram, firm.today.yesterday().unwrap()), [], "not before its day");
    assert_eq!(inbox(&firm.state, firm.dirk, firm.today), []);
    assert_eq!(firm.does(firm.carla, Intent::HoldCheck { check }), Err(Refusal::NotYours));
    firm.does(firm.bram, Intent::HoldCheck { check }).unwrap();
    assert_eq!(inbox(&firm.state, firm.bram, firm.today), []);
    assert_eq!(firm.state.record(firm.dirk, firm.pressing).unwrap().level(), Level::Independent, "it changes no level");
}

#[test]
fn a_look_after_a_signature_that_came_too_late_is_set_aside() {
    let mut firm = Firm::new();
    let claim = firm.claims(firm.dirk, firm.pressing, Level::Independent).unwrap();
    let mut phone = firm.clone();
    let approved = phone.drafts(phone.bram, approve(claim)).unwrap();
    phone.commit(&approved);
    let planned = phone.drafts(phone.bram, plan(&phone, None)).unwrap();
    firm.does(firm.carla, give_back(claim)).unwrap();
    assert!(matches!(firm.commit(&approved), Verdict::Disputed { .. }));
    assert_eq!(firm.commit(&planned), Verdict::SetAside { because: SetAside::DependencyRefused });
}

#[test]
fn two_devices_that_both_say_so_agree() {
    let mut firm = Firm::new();
    firm.level(firm.dirk, firm.pressing, Level::Independent);
    let check: CheckId = firm.does(firm.bram, plan(&firm, None)).unwrap().into();
    let [first, second] = [(); 2].map(|()| firm.drafts(firm.bram, Intent::HoldCheck { check }).unwrap());
    assert_eq!(firm.commit(&first), Verdict::Applied);
    assert_eq!(firm.commit(&second), Verdict::Endorsed { with: first.id });
    assert_eq!(firm.state.checks[&check].held.map(|held| held.rank.event), Some(first.id));
}
