//! What may be said of a moment, and said anew.

use super::*;
use crate::{apply::apply, event::Event, id::MomentId, stamp::Stamp, state::State};

fn details(firm: &Firm) -> MomentDetails {
    MomentDetails::of(MomentKind::MistakeDiscussed, firm.today, Share::Mentor)
}

fn logs(firm: &mut Firm, learned: &str) -> MomentId {
    firm.does(firm.dirk, Intent::moment(details(firm), learned)).unwrap().into()
}

fn correction(firm: &Firm, moment: MomentId, learned: &str) -> Intent {
    Intent::CorrectMoment {
        moment,
        details: details(firm),
        learned: learned.into(),
        next: String::new(),
        photos: Vec::new(),
    }
}

#[test]
fn a_moment_tells_who_was_there_how_long_and_what_for() {
    let mut firm = Firm::new();
    let (people, minutes) = ([firm.bram].into(), Some(45));
    let details = MomentDetails { people, minutes, ..details(&firm) };
    let logged = Intent::LogMoment {
        details: details.clone(),
        learned: "Merken".into(),
        next: " Altijd ".into(),
        photos: Vec::new(),
    };
    let moment = firm.does(firm.dirk, logged).unwrap().into();
    let moment = &firm.state.moments[&moment];
    assert_eq!((moment.details(), moment.next.as_ref().unwrap().as_str()), (details, "Altijd"));
}

#[test]
fn a_moment_has_limits() {
    let mut firm = Firm::new();
    let (own, others) = (firm.dirk, firm.state.people.keys().copied().filter(|it| *it != firm.dirk));
    let crowd = (0..=10).map(|number| PersonId::from(EventId::new(1, [number; 10]))).collect();
    let plain = details(&firm);
    let wrong = [
        (MomentDetails { people: [own].into(), ..plain.clone() }, Refusal::WithOneself),
        (MomentDetails { minutes: Some(0), ..plain.clone() }, Refusal::NoDuration),
        (MomentDetails { minutes: Some(1441), ..plain.clone() }, Refusal::NoDuration),
    ];
    let right = MomentDetails { people: others.take(3).collect(), minutes: Some(1440), ..plain.clone() };
    for (details, because) in wrong {
        assert_eq!(firm.does(own, Intent::moment(details, "")).err(), Some(because));
    }
    assert!(firm.does(own, Intent::moment(right, "")).is_ok());
    // Nobody by these names is known yet, so whether they are too many isn't asked yet either.
    let many = said(own, EventId::new(9, [9; 10]), Fact::MomentLogged(MomentDetails { people: crowd, ..plain }), &[]);
    assert!(matches!(firm.commit(&many), Verdict::Parked { .. }));
}

#[test]
fn a_correction_says_everything_anew_and_keeps_whose_and_when_it_was_logged() {
    let mut firm = Firm::new();
    let moment = logs(&mut firm, "Eerst de druk eraf");
    let before = firm.state.moments[&moment].as_ref().clone();
    firm.does(firm.dirk, correction(&firm, moment, "")).unwrap();
    let after = &firm.state.moments[&moment];
    assert_eq!((after.person, after.at_ms, after.learned.as_str()), (before.person, before.at_ms, ""));
    assert_eq!(after.corrected.map(|it| it.on), Some(firm.today));
}

#[test]
fn nobody_corrects_a_moment_of_somebody_else() {
    let mut firm = Firm::new();
    let moment = logs(&mut firm, "Eerst de druk eraf");
    for other in [firm.bram, firm.anna] {
        assert_eq!(firm.does(other, correction(&firm, moment, "x")).err(), Some(Refusal::NotYours));
    }
}

#[test]
fn a_correction_waits_for_its_moment() {
    let mut firm = Firm::new();
    let mut phone = firm.clone();
    let moment = logs(&mut phone, "Eerst de druk eraf");
    let corrected = phone.drafts(phone.dirk, correction(&phone, moment, "x")).unwrap();
    assert_eq!(firm.commit(&corrected), Verdict::Parked { missing: moment.into() });
}

#[test]
fn the_copy_in_a_claim_stays_and_says_that_the_moment_changed() {
    let mut firm = Firm::new();
    let moment = logs(&mut firm, "Eerst de druk eraf");
    let claim = Intent::MakeClaim {
        skill: firm.pressing,
        level: Level::Independent,
        sentence: String::new(),
        evidence: [moment].into(),
    };
    let mut late = firm.clone();
    let drafted = late.drafts(late.dirk, claim.clone()).unwrap();
    let claim = firm.does(firm.dirk, claim).unwrap().into();
    firm.does(firm.dirk, correction(&firm, moment, "Eerst de stroom eraf")).unwrap();
    let copy = firm.state.claims[&claim].evidence[0].clone();
    assert_eq!((copy.learned.as_str(), copy.since), ("Eerst de druk eraf", Some(firm.today)));

    // A claim that was made before the correction, on another phone, and arrives after it.
    late.does(late.dirk, correction(&late, moment, "Eerst de stroom eraf")).unwrap();
    assert_eq!(late.commit(&drafted), Verdict::Applied);
    assert_eq!(late.state.claims[&drafted.id.into()].evidence[0].since, Some(late.today));

    firm.does(firm.dirk, correction(&firm, moment, "Eerst de druk eraf")).unwrap();
    assert_eq!(firm.state.claims[&claim].evidence[0].since, None, "it says the same again");
}

/// Every order of these, by Heap's algorithm.
fn orders<T: Clone>(items: &mut Vec<T>, count: usize, each: &mut impl FnMut(&[T])) {
    if count <= 1 {
        return each(items);
    }
    for at in 0..count {
        orders(items, count - 1, each);
        items.swap(if count.is_multiple_of(2) { at } else { 0 }, count - 1);
    }
}

#[test]
fn corrections_that_come_back_in_any_order_end_as_they_were_committed() {
    let mut firm = Firm::new();
    let moment = logs(&mut firm, "nul");
    let base: State = firm.state.clone();
    let told: Vec<(u64, Event)> = ["een", "twee", "drie", "vier"]
        .into_iter()
        .zip(100..)
        .map(|(learned, commit)| (commit, firm.drafts(firm.dirk, correction(&firm, moment, learned)).unwrap()))
        .collect();
    let mut seen = 0;
    orders(&mut told.clone(), told.len(), &mut |order| {
        let mut state = base.clone();
        for (commit, event) in order.iter().chain(&order[..1]) {
            apply(&mut state, event, Verdict::Applied, Stamp { commit: *commit, today: firm.today });
        }
        assert_eq!(state.moments[&moment].learned.as_str(), "vier");
        seen += 1;
    });
    assert_eq!(seen, 24);
}

#[test]
fn what_was_learned_in_a_session_stays_with_it_and_a_late_correction_is_seen() {
    let mut firm = Firm::new();
    let session: crate::id::ShadowingId = firm.does(firm.dirk, crate::fixture::copied(&firm)).unwrap().into();
    let told = MomentDetails { session: Some(session), ..details(&firm) };
    assert_eq!(firm.does(firm.eva, Intent::moment(told.clone(), "x")).err(), Some(Refusal::NotYours));
    let moment: MomentId = firm.does(firm.dirk, Intent::moment(told, "Eerst ontbramen")).unwrap().into();
    let late = |firm: &Firm| {
        let held = crate::shadowing::Held::of(&firm.state, &firm.state.shadowings[&session]);
        firm.state.moments[&moment].corrected_after(&held)
    };
    firm.does(firm.dirk, correction(&firm, moment, "Eerst ontbramen, dan meten")).unwrap();
    firm.does(firm.bram, Intent::ConfirmShadowing { shadowing: session, same_as: None }).unwrap();
    assert_eq!(late(&firm), None, "it was corrected before the other side looked");
    let shared = MomentDetails { share: Share::Team(firm.north), ..firm.state.moments[&moment].details() };
    let learned = "Eerst ontbramen, dan meten".to_owned();
    let share = Intent::CorrectMoment { moment, details: shared, learned, next: String::new(), photos: Vec::new() };
    firm.does(firm.dirk, share).unwrap();
    assert!(firm.state.moments[&moment].share == Share::Team(firm.north));
    assert_eq!(late(&firm), None, "only who reads it was changed");
    firm.does(firm.dirk, correction(&firm, moment, "Eerst meten")).unwrap();
    assert_eq!(late(&firm), Some(firm.today));
    // An older app says all of a moment anew without knowing of sessions.
    assert_eq!(firm.state.moments[&moment].session, Some(session));
}

#[test]
fn a_session_that_could_not_stand_takes_nobodys_words_along() {
    let mut firm = Firm::new();
    let nowhere = crate::id::ShadowingId::from(EventId::new(9, [9; 10]));
    let told = MomentDetails { session: Some(nowhere), ..details(&firm) };
    let moment: MomentId = firm.does(firm.dirk, Intent::moment(told, "Eerst ontbramen")).unwrap().into();
    assert_eq!(firm.state.moments[&moment].learned.as_str(), "Eerst ontbramen");
}
