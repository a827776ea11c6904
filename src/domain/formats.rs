//! The stored and sent forms of every kind of fact, verdict and entity, as snapshots. An old
//! snapshot is never edited: logs with these bytes are on people's phones.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    audience::Reader,
    digest::Digest,
    entity::{Entity, Kind},
    event::{Field, Part},
    fact::{Evidence, Fact},
    fixture::Firm,
    hour::Hour,
    id::{EventId, FirmId, MomentId},
    intent::Intent,
    level::{Level, LevelName},
    mentorship::{LearnerScope, SkillScope},
    moment::{MomentDetails, MomentKind, Share},
    photo::PhotoId,
    receipt::ReceiptKey,
    record::Source,
    shadowing::{CallOff, Practice, Slot},
    skill::{Localized, SkillDetails, Sort},
    stamp::Stamp,
    verdict::{Refusal, SetAside, Verdict},
};

const DAY: Date = date(2026, 11, 22);

fn id<T: From<EventId>>(number: u8) -> T {
    EventId::new(i64::from(number), [number; 10]).into()
}

/// One of each kind, with every optional detail once there and once not.
fn facts() -> Vec<Fact> {
    let skill = SkillDetails {
        code: "VE-07".into(),
        sort: Sort::Certificate,
        group: "Veilig werken".into(),
        name: Localized { nl: "Laskwalificatie".into(), en: Some("Welder".into()), pl: None },
        criteria: vec![Localized { nl: "Hoeklas".into(), en: None, pl: None }],
        esco: Some("http://data.europa.eu/esco/skill/x".into()),
        valid_months: Some(36),
        confirm_months: Some(6),
        norm: Some("ISO 9606-1".into()),
    };
    let evidence = Evidence { moment: id(9), kind: MomentKind::MistakeDiscussed, on: DAY };
    let practices = BTreeMap::from([(id(3), BTreeSet::from(Practice::ALL))]);
    vec![
        Fact::FirmFounded { name: "Proef".into(), zone: "Europe/Amsterdam".into() },
        Fact::TeamAdded { name: "Noord".into() },
        Fact::PersonAdded { number: "12".into(), team: id(1), leads: BTreeSet::new(), admin: false },
        Fact::PersonAdded { number: "13".into(), team: id(1), leads: [id(1)].into(), admin: true },
        Fact::RolesSet { person: id(2), leads: [id(1)].into(), admin: false },
        Fact::PersonMoved { person: id(2), team: id(1) },
        Fact::PersonLeft { person: id(2) },
        Fact::PersonErased { person: id(2) },
        Fact::SkillAdded { skill: Box::new(skill) },
        Fact::MentorAppointed { mentor: id(2), skills: SkillScope::All, learners: LearnerScope::Firm },
        Fact::MentorAppointed {
            mentor: id(2),
            skills: SkillScope::Group("Metaal".into()),
            learners: LearnerScope::Team(id(1)),
        },
        Fact::MentorAppointed {
            mentor: id(2),
            skills: SkillScope::These([id(3)].into()),
            learners: LearnerScope::These([id(4)].into()),
        },
        Fact::MentorshipEnded { mentorship: id(5) },
        Fact::LevelTakenOver {
            person: id(2),
            skill: id(3),
            level: Level::Teaches,
            source: Source::FormerEmployer,
            valid_until: Some(DAY),
        },
        Fact::MomentLogged(MomentDetails::of(MomentKind::MistakeDiscussed, DAY, Share::Team(id(1))).about([id(3)])),
        Fact::MomentLogged(MomentDetails::of(MomentKind::SelfFound, DAY, Share::Me)),
        Fact::MomentLogged(MomentDetails::of(MomentKind::Course, DAY, Share::Mentor)),
        Fact::ShadowingHeld { learner: id(4), guide: id(2), on: DAY, skills: practices, plan: None },
        Fact::ShadowingConfirmed { shadowing: id(6), same_as: None },
        Fact::ClaimMade { skill: id(3), level: Level::Independent, evidence: vec![evidence] },
        Fact::ClaimWithdrawn { claim: id(7) },
        Fact::ClaimApproved { claim: id(7), criteria: [0, 2].into(), valid_until: Some(DAY) },
        Fact::ClaimReturned { claim: id(7), learner: id(4) },
        Fact::ReturnAcknowledged { claim: id(7), returned: None },
        Fact::LevelSigned {
            person: id(4),
            skill: id(3),
            level: Level::Supervised,
            session: Some(id(6)),
            criteria: [1].into(),
            valid_until: Some(DAY),
            seen: Some(id(8)),
            answers: None,
        },
    ]
}

fn verdicts() -> Vec<Verdict> {
    vec![
        Verdict::Applied,
        Verdict::Endorsed { with: id(1) },
        Verdict::Disputed { with: id(1) },
        Verdict::SetAside { because: SetAside::MentorshipEnded },
        Verdict::Parked { missing: id(1) },
        Verdict::Refused { because: Refusal::OwnClaim },
        Verdict::Unknown,
    ]
}

/// One line each; and every line reads back as what it was.
fn lines<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(items: &[T]) -> String {
    let line = |item: &T| {
        let line = serde_json::to_string(item).unwrap();
        assert_eq!(&serde_json::from_str::<T>(&line).unwrap(), item);
        line
    };
    items.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn facts_keep_their_form() {
    insta::assert_snapshot!(lines(&facts()));
}

#[test]
fn facts_about_devices_keep_their_form() {
    let device = crate::id::DeviceId::from_uuid(uuid::Uuid::from_u128(9));
    insta::assert_snapshot!(lines(&[
        Fact::CodeIssued { reader: Reader::Person(id(2)) },
        Fact::CodeIssued { reader: Reader::Wall(id(1)) },
        Fact::DeviceEnrolled { device, reader: Reader::Person(id(2)) },
        Fact::DeviceRevoked { device },
    ]));
}

#[test]
fn facts_of_admins_and_leaders_keep_their_form() {
    let text = |nl: &str| Localized { nl: nl.into(), en: None, pl: None };
    let details = SkillDetails {
        code: "WE-01".into(),
        sort: Sort::Skill,
        group: "Werktuigbouw".into(),
        name: text("Leidingwerk persen"),
        criteria: vec![text("Haaks en braamvrij"), text("")],
        esco: None,
        valid_months: None,
        confirm_months: None,
        norm: None,
    };
    insta::assert_snapshot!(lines(&[
        Fact::PersonCorrected { person: id(2), number: Some("14".into()) },
        Fact::PersonCorrected { person: id(2), number: None },
        Fact::PersonReturned { person: id(2) },
        Fact::TeamRenamed { team: id(1), name: "Werkplaats".into() },
        Fact::MinimumSet { team: id(1), skill: id(3), people: 2 },
        Fact::LevelsNamed { levels: vec![LevelName { name: text("Start"), legend: text("Nog niet begonnen") }] },
        Fact::LevelsNamed { levels: Vec::new() },
        Fact::SkillChanged { skill: id(3), details: Box::new(details) },
        Fact::SkillRetired { skill: id(3) },
        Fact::SkillReinstated { skill: id(3) },
    ]));
}

#[test]
fn facts_about_all_of_a_moment_keep_their_form() {
    let details = MomentDetails {
        people: [id(4)].into(),
        minutes: Some(45),
        ..MomentDetails::of(MomentKind::Coaching, DAY, Share::Me).about([id(3)])
    };
    insta::assert_snapshot!(lines(&[
        Fact::MomentLogged(details.clone()),
        Fact::MomentCorrected { corrects: id(9), now: Box::new(details), only_readers: false },
    ]));
}

#[test]
fn facts_about_what_was_learned_in_a_session_keep_their_form() {
    let details = MomentDetails {
        session: Some(id(7)),
        ..MomentDetails::of(MomentKind::ExplanationReceived, DAY, Share::Mentor)
    };
    insta::assert_snapshot!(lines(&[Fact::MomentLogged(details), Fact::OutcomeRead { of: id(8) }]));
    let mut firm = Firm::new();
    let session = firm.does(firm.dirk, crate::fixture::copied(&firm)).unwrap().into();
    let details = MomentDetails {
        session: Some(session),
        ..MomentDetails::of(MomentKind::ExplanationReceived, firm.today, Share::Mentor)
    };
    let moment = firm.does(firm.dirk, Intent::moment(details, "Eerst ontbramen")).unwrap();
    insta::assert_snapshot!(lines(&[firm.state.get(Kind::Moment.key(moment)).unwrap()]));
}

#[test]
fn looks_keep_their_form() {
    insta::assert_snapshot!(lines(&[
        Fact::CheckPlanned { person: id(4), skill: id(3), on: DAY, ask: None },
        Fact::CheckPlanned { person: id(4), skill: id(3), on: DAY, ask: Some(id(5)) },
        Fact::CheckHeld { check: id(9) },
    ]));
    let mut firm = Firm::new();
    firm.level(firm.dirk, firm.pressing, Level::Independent);
    let (person, skill, on) = (firm.dirk, firm.pressing, firm.today);
    let check = firm.does(firm.bram, Intent::PlanCheck { person, skill, on, ask: Some(firm.eva) }).unwrap();
    let planned = firm.state.get(Kind::Check.key(check)).unwrap();
    firm.does(firm.bram, Intent::HoldCheck { check: check.into() }).unwrap();
    insta::assert_snapshot!(lines(&[planned, firm.state.get(Kind::Check.key(check)).unwrap()]));
}

#[test]
fn photos_keep_their_form() {
    let photo = PhotoId::of(b"photo");
    let part = |field| Part { about: id(4), field, text: photo.to_string(), salt: "00".repeat(16) };
    insta::assert_snapshot!(lines(&[part(Field::Photo(3)), part(Field::EvidencePhoto(id(9), 0))]));
    let mut firm = Firm::new();
    let details = MomentDetails::of(MomentKind::Course, firm.today, Share::Me);
    let moment = Intent::LogMoment {
        details,
        learned: String::new(),
        next: String::new(),
        photos: vec![photo, PhotoId::of(b"")],
    };
    let moment: MomentId = firm.does(firm.dirk, moment).unwrap().into();
    let claim = Intent::MakeClaim {
        skill: firm.pressing,
        level: Level::Independent,
        sentence: String::new(),
        evidence: [moment].into(),
    };
    let claim = firm.does(firm.dirk, claim).unwrap();
    let keys = [Kind::Moment.key(moment), Kind::Claim.key(claim)];
    insta::assert_snapshot!(lines(&keys.map(|key| firm.state.get(key).unwrap())));
    insta::assert_snapshot!(lines(&[Verdict::Refused { because: Refusal::TooManyPhotos }]));
}

#[test]
fn facts_about_what_people_offer_keep_their_form() {
    insta::assert_snapshot!(lines(&[
        Fact::ExpertiseOffered { skill: Some(id(3)) },
        Fact::ExpertiseOffered { skill: None },
        Fact::ExpertiseWithdrawn { expertise: id(5) },
        Fact::PhoneGiven {},
    ]));
}

#[test]
fn wishes_keep_their_form() {
    insta::assert_snapshot!(lines(&[Fact::SkillWished { skill: id(3) }, Fact::WishWithdrawn { wish: id(5) }]));
    let mut firm = Firm::new();
    let wish = firm.does(firm.dirk, Intent::WishSkill { skill: firm.pressing }).unwrap();
    insta::assert_snapshot!(lines(&[firm.state.get(Kind::Wish.key(wish)).unwrap()]));
}

#[test]
fn facts_about_appointments_keep_their_form() {
    let slot = Slot { on: Some(DAY), at: Hour::new(7, 30), minutes: Some(90) };
    let practices = BTreeMap::from([(id(3), BTreeSet::from([Practice::Copied]))]);
    insta::assert_snapshot!(lines(&[
        Fact::ShadowingProposed { learner: id(4), guide: id(2), skills: [id(3)].into(), slot },
        Fact::ShadowingProposed { learner: id(4), guide: id(2), skills: BTreeSet::new(), slot: Slot::default() },
        Fact::ShadowingMoved { plan: id(5), slot },
        Fact::ShadowingAgreed { plan: id(5), to: id(6), slot },
        Fact::ShadowingCalledOff { plan: id(5), how: CallOff::Declined },
        Fact::ShadowingCalledOff { plan: id(5), how: CallOff::Cancelled },
        Fact::ShadowingCalledOff { plan: id(5), how: CallOff::Missed },
        Fact::CallOffRead { plan: id(5) },
        Fact::ShadowingHeld { learner: id(4), guide: id(2), on: DAY, skills: practices, plan: Some(id(5)) },
        Fact::ShadowingConfirmed { shadowing: id(7), same_as: Some(id(8)) },
        Fact::ShadowingDenied { shadowing: id(7) },
        Fact::ShadowingWithdrawn { shadowing: id(7) },
        Fact::DuoFormed { learner: id(4), guide: id(2), skills: [id(3)].into(), until: DAY },
        Fact::DuoEnded { duo: id(9) },
        Fact::RoundHeld { with: id(4), on: DAY },
    ]));
}

#[test]
fn appointments_duos_and_walks_keep_their_form() {
    let mut firm = Firm::new();
    let (dirk, bram, anna, today) = (firm.dirk, firm.bram, firm.anna, firm.today);
    let slot = Slot { on: Some(DAY), at: Hour::new(7, 30), minutes: Some(90) };
    let skills = BTreeSet::from([firm.pressing]);
    let propose = |slot| Intent::ProposeShadowing {
        learner: dirk,
        guide: bram,
        skills: skills.clone(),
        slot,
        place: String::new(),
        note: "Het persen".into(),
    };
    let plan = firm.does(dirk, propose(Slot::default())).unwrap();
    firm.does(bram, Intent::AgreeShadowing { plan: plan.into(), to: plan, slot, place: "Loods".into() }).unwrap();
    let practices = BTreeMap::from([(firm.pressing, BTreeSet::from([Practice::Copied]))]);
    let log =
        Intent::LogShadowing { learner: dirk, guide: bram, on: today, skills: practices, plan: Some(plan.into()) };
    let held = firm.does(dirk, log.clone()).unwrap();
    firm.does(bram, Intent::DenyShadowing { shadowing: held.into(), reason: "Niet met mij".into() }).unwrap();
    let own = firm.does(bram, log).unwrap();
    firm.does(bram, Intent::ConfirmShadowing { shadowing: held.into(), same_as: Some(own.into()) }).unwrap();
    let plan = firm.does(dirk, propose(slot)).unwrap().into();
    firm.does(bram, Intent::MoveShadowing { plan, slot, place: "Zwolle".into() }).unwrap();
    firm.does(bram, Intent::CallOffShadowing { plan, how: CallOff::Cancelled, reason: "Storing".into() }).unwrap();
    firm.does(dirk, Intent::AcknowledgeCallOff { plan }).unwrap();
    let duo =
        firm.does(dirk, Intent::FormDuo { learner: dirk, guide: bram, skills: skills.clone(), until: DAY }).unwrap();
    firm.does(bram, Intent::EndDuo { duo: duo.into() }).unwrap();
    firm.does(anna, Intent::LogRound { with: dirk, on: today, found: "De pers hapert".into() }).unwrap();
    let chosen = [Kind::Shadowing, Kind::ShadowingPlan, Kind::Duo, Kind::Round];
    let keys = firm.state.keys().into_iter().filter(|key| chosen.contains(&key.kind));
    let entities: Vec<Entity> = keys.filter_map(|key| firm.state.get(key)).collect();
    insta::assert_snapshot!(lines(&entities));
}

#[test]
fn entities_keep_the_form_of_what_a_firm_chose() {
    let mut firm = Firm::new();
    let text = |nl: &str| Localized { nl: nl.into(), en: None, pl: None };
    let levels = (0..Level::COUNT).map(|at| LevelName { name: text(&format!("L{at}")), legend: text("") });
    firm.server(Intent::NameLevels { levels: levels.collect() });
    firm.server(Intent::SetMinimum { team: firm.north, skill: firm.pressing, people: 2 });
    firm.server(Intent::RetireSkill { skill: firm.soldering });
    let chosen = [Kind::Firm, Kind::Team, Kind::Skill];
    let keys = firm.state.keys().into_iter().filter(|key| chosen.contains(&key.kind));
    let entities: Vec<Entity> = keys.filter_map(|key| firm.state.get(key)).collect();
    insta::assert_snapshot!(lines(&entities));
}

#[test]
fn refusals_of_admins_and_leaders_keep_their_form() {
    insta::assert_snapshot!(lines(&[
        Verdict::Refused { because: Refusal::Retired },
        Verdict::Refused { because: Refusal::LastAdmin },
        Verdict::Refused { because: Refusal::CriteriaGone },
        Verdict::SetAside { because: SetAside::SkillRetired },
    ]));
}

#[test]
fn verdicts_about_appointments_keep_their_form() {
    insta::assert_snapshot!(lines(&[
        Verdict::Refused { because: Refusal::NoDate },
        Verdict::Refused { because: Refusal::NotAsProposed },
        Verdict::SetAside { because: SetAside::SessionStands },
        Verdict::SetAside { because: SetAside::SessionWithdrawn },
        Verdict::SetAside { because: SetAside::CalledOff },
        Verdict::SetAside { because: SetAside::Moved },
    ]));
}

#[test]
fn moments_keep_their_kinds() {
    insta::assert_snapshot!(lines(&MomentKind::ALL));
}

#[test]
fn verdicts_and_receipts_keep_their_form() {
    insta::assert_snapshot!(lines(&verdicts()));
    let key = ReceiptKey::new([1; 32]);
    let firm: FirmId = id(1);
    let stamp = Stamp { commit: 7, today: DAY };
    let receipts = verdicts().into_iter().map(|verdict| key.issue(firm, Digest::of("test", &[]), verdict, stamp));
    insta::assert_snapshot!(lines(&receipts.collect::<Vec<_>>()));
}

#[test]
fn entities_keep_their_form() {
    let mut firm = Firm::new();
    let skills = BTreeMap::from([(firm.pressing, BTreeSet::from([Practice::Copied]))]);
    let (dirk, bram, today) = (firm.dirk, firm.bram, firm.today);
    let shadowing =
        firm.does(dirk, Intent::LogShadowing { learner: dirk, guide: bram, on: today, skills, plan: None }).unwrap();
    firm.does(bram, Intent::ConfirmShadowing { shadowing: shadowing.into(), same_as: None }).unwrap();
    let learned = "Altijd merken na het persen".into();
    let details = MomentDetails::of(MomentKind::MistakeDiscussed, today, Share::Mentor).about([firm.pressing]);
    let moment = Intent::LogMoment { details, learned, next: String::new(), photos: Vec::new() };
    let moment = firm.does(dirk, moment).unwrap().into();
    let claim = Intent::MakeClaim {
        skill: firm.pressing,
        level: Level::Independent,
        sentence: "Drie keer gedaan".into(),
        evidence: [moment].into(),
    };
    let claim = firm.does(dirk, claim).unwrap().into();
    let returned = firm.drafts(bram, Intent::ReturnClaim { claim, sentence: "Nog een keer".into() }).unwrap();
    firm.does(firm.carla, Intent::ApproveClaim { claim, criteria: [0].into() }).unwrap();
    firm.commit(&returned);
    let state = &firm.state;
    let entities: Vec<Entity> = state.keys().into_iter().filter_map(|key| state.get(key)).collect();
    insta::assert_snapshot!(lines(&entities));
}
