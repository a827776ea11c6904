//! Which photos a moment shows, to whom, and until when.

use super::*;
use crate::{
    audience::Reader,
    event::{Event, Field, Text},
    id::{ClaimId, MomentId},
    photo::{PhotoId, is_shown_of, owners_for, shown, shown_of},
};

fn photos<const N: usize>() -> [PhotoId; N] {
    std::array::from_fn(|number| PhotoId::of(&[u8::try_from(number).unwrap()]))
}

fn moment(firm: &Firm, share: Share, photos: &[PhotoId]) -> Intent {
    let details = MomentDetails::of(MomentKind::MistakeDiscussed, firm.today, share);
    Intent::LogMoment { details, learned: "Merken".into(), next: String::new(), photos: photos.to_vec() }
}

fn sees(firm: &Firm, who: PersonId, photo: PhotoId) -> bool {
    !owners_for(&firm.state, Reader::Person(who), photo).is_empty()
}

/// A moment for oneself that is copied into a claim.
fn claimed(firm: &mut Firm, shown: &[PhotoId]) -> (MomentId, ClaimId) {
    let moment = firm.does(firm.dirk, moment(firm, Share::Me, shown)).unwrap().into();
    let (skill, level) = (firm.pressing, Level::Independent);
    let claim = Intent::MakeClaim { skill, level, sentence: String::new(), evidence: [moment].into() };
    (moment, firm.does(firm.dirk, claim).unwrap().into())
}

#[test]
fn a_moment_shows_up_to_four_photos_in_their_order_and_each_once() {
    let mut firm = Firm::new();
    let all: [PhotoId; 5] = photos();
    let [first, second, third, ..] = all;
    let logged = firm.does(firm.dirk, moment(&firm, Share::Me, &[third, first, third, second])).unwrap();
    assert_eq!(firm.state.moments[&logged.into()].photos, [third, first, second]);
    let five = firm.does(firm.dirk, moment(&firm, Share::Me, &all));
    assert_eq!(five.err(), Some(Refusal::TooManyPhotos));
}

#[test]
fn what_is_no_photo_of_the_moment_is_refused() {
    let mut firm = Firm::new();
    let dirk = firm.dirk;
    let [a, b] = photos().map(|photo: PhotoId| photo.to_string());
    let details = MomentDetails::of(MomentKind::Course, firm.today, Share::Me);
    let logged = Fact::MomentLogged(details);
    let claim = Fact::ClaimMade { skill: firm.pressing, level: Level::Shown, evidence: Vec::new() };
    let other = MomentId::from(EventId::new(9, [9; 10]));
    let one = |field, text: &str| Text { about: dirk, field, text: text.into() };
    let cases = [
        (&logged, vec![one(Field::Photo(4), &a)], Refusal::TooManyPhotos),
        (&logged, vec![one(Field::Photo(0), "no digest")], Refusal::Malformed),
        (&logged, vec![one(Field::Photo(0), &a.to_uppercase())], Refusal::Malformed),
        (&logged, vec![one(Field::Photo(0), &a), one(Field::Photo(0), &b)], Refusal::Malformed),
        (&logged, vec![one(Field::EvidencePhoto(other, 0), &a)], Refusal::Malformed),
        (&claim, vec![one(Field::Photo(0), &a)], Refusal::Malformed),
        (&claim, vec![one(Field::EvidencePhoto(other, 0), &a)], Refusal::Malformed),
        (&Fact::PhoneGiven {}, vec![one(Field::Photo(0), &a)], Refusal::Malformed),
    ];
    for (number, (fact, texts, because)) in (20..).zip(cases) {
        let event: Event = said(dirk, EventId::new(number, [8; 10]), fact.clone(), &texts);
        assert_eq!(firm.commit(&event), Verdict::Refused { because }, "{texts:?}");
    }
}

#[test]
fn a_photo_is_seen_by_exactly_those_who_may_read_the_moment() {
    for (share, readers) in
        [(0, vec!["Dirk"]), (1, vec!["Dirk", "Fons"]), (2, vec!["Anna", "Bram", "Carla", "Dirk", "Eva", "Fons"])]
    {
        let mut firm = Firm::new();
        let learners = crate::mentorship::LearnerScope::These([firm.dirk].into());
        firm.server(Intent::AppointMentor { mentor: firm.fons, skills: crate::mentorship::SkillScope::All, learners });
        let share = [Share::Me, Share::Mentor, Share::Team(firm.north)][share];
        let [photo, other] = photos();
        firm.does(firm.dirk, moment(&firm, share, &[photo])).unwrap();
        let people = firm.state.people.values().filter(|card| sees(&firm, card.id, photo));
        let names: Vec<_> = people.map(|card| card.name.as_str().to_owned()).collect();
        assert_eq!(names, readers, "{share:?}");
        assert!(owners_for(&firm.state, Reader::Wall(firm.north), photo).is_empty(), "no wall shows photos");
        assert!(!sees(&firm, firm.dirk, other));
    }
}

#[test]
fn naming_a_photo_of_somebody_else_shows_nothing_of_theirs() {
    let mut firm = Firm::new();
    let [photo] = photos();
    firm.does(firm.dirk, moment(&firm, Share::Me, &[photo])).unwrap();
    firm.does(firm.eva, moment(&firm, Share::Me, &[photo])).unwrap();
    let owners = |who| owners_for(&firm.state, Reader::Person(who), photo);
    assert_eq!((owners(firm.dirk), owners(firm.eva)), ([firm.dirk].into(), [firm.eva].into()));
}

#[test]
fn a_claim_shows_the_copy_to_those_who_may_read_the_claim_also_when_the_moment_no_longer_does() {
    let mut firm = Firm::new();
    let [photo] = photos();
    let (logged, claim) = claimed(&mut firm, &[photo]);
    assert_eq!(firm.state.claims[&claim].evidence[0].photos, [photo]);
    for (who, may) in [(firm.dirk, true), (firm.bram, true), (firm.carla, true), (firm.eva, false), (firm.anna, false)]
    {
        assert_eq!(sees(&firm, who, photo), may);
    }
    let details = firm.state.moments[&logged].details();
    let without = Intent::CorrectMoment {
        moment: logged,
        details,
        learned: "Merken".into(),
        next: String::new(),
        photos: Vec::new(),
    };
    firm.does(firm.dirk, without).unwrap();
    assert!(firm.state.moments[&logged].photos.is_empty());
    assert!(sees(&firm, firm.bram, photo) && is_shown_of(&firm.state, firm.dirk, photo));
    assert_eq!(firm.state.claims[&claim].evidence[0].since, Some(firm.today), "the moment shows something else now");
}

#[test]
fn an_erasure_takes_the_photos_of_the_person_and_no_others() {
    let mut firm = Firm::new();
    let [gone, stays] = photos();
    claimed(&mut firm, &[gone]);
    firm.does(firm.eva, moment(&firm, Share::Team(firm.north), &[stays])).unwrap();
    firm.server(Intent::ErasePerson { person: firm.dirk });
    assert_eq!(shown(&firm.state), [stays].into());
    assert!(shown_of(&firm.state, firm.dirk).is_empty());
}
