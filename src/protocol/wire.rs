//! The wire format as it was on the day of each snapshot: written like that, and read back.
//! A snapshot is never edited; what comes later gets a new one.

use meeloop_domain::{
    audience::Reader,
    entity::{Entity, Kind},
    event::{Actor, Field, Frozen, Text},
    fact::Fact,
    id::{DeviceId, EventId, FirmId, LogId, PersonId, TeamId},
    log::LogHead,
    moment::{MomentDetails, MomentKind, Share},
    receipt::ReceiptKey,
    stamp::Stamp,
    team::Team,
    verdict::{Refusal, SetAside, Verdict},
};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use crate::{
    Generation, Json,
    code::EnrolmentCode,
    enrolment::{Devices, Founding, Issue, Issued, Offered, OpenCode, Presented, Revoke, Seen, Welcome, Whose},
    error::{Code, Problem},
    identity::Identity,
    import::{Because, Counted, Flaw, Import, Imported, Newcomer},
    pull::{self, Gone},
    push::{self, Mark, Offer, Outcome, Stop},
};

fn written_and_read<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(value: &T) -> String {
    let text = serde_json::to_string_pretty(value).unwrap();
    assert_eq!(&serde_json::from_str::<T>(&text).unwrap(), value);
    text
}

fn event(number: u8) -> EventId {
    EventId::new(1_789_984_800_000, [number; 10])
}

fn person() -> PersonId {
    event(1).into()
}

fn firm() -> FirmId {
    event(2).into()
}

fn log() -> LogId {
    LogId::new([3; 16])
}

fn offer() -> Offer {
    let (on, share) = ("2026-09-21".parse().unwrap(), Share::Team(TeamId::from(event(5))));
    let details = MomentDetails::of(MomentKind::MistakeDiscussed, on, share).about([event(4).into()]);
    let fact = Fact::MomentLogged(details);
    let text = Text { about: person(), field: Field::Learned, text: "Eerst de druk eraf.".into() };
    let frozen = Frozen::new(event(6), 1_789_984_800_000, Actor::Person(person()), &fact, &[text], || [7; 16]);
    let entry = LogHead::empty(log()).follow(frozen);
    let stamp = Stamp { commit: 41, today: "2026-09-21".parse().unwrap() };
    let receipt = ReceiptKey::new([8; 32]).issue(firm(), entry.event.digest(), Verdict::Applied, stamp);
    Offer { entry, receipt: Some(Json::of(&receipt).unwrap()) }
}

fn outcomes() -> Vec<Outcome> {
    let verdicts = [
        Verdict::Applied,
        Verdict::Endorsed { with: event(9) },
        Verdict::Disputed { with: event(9) },
        Verdict::SetAside { because: SetAside::MentorshipEnded },
        Verdict::Parked { missing: event(10) },
        Verdict::Refused { because: Refusal::OwnClaim },
        Verdict::Unknown,
    ];
    let outcome = |(commit, verdict)| Outcome { event: event(6), verdict, commit, receipt: None, erased: Vec::new() };
    let mut outcomes: Vec<Outcome> = (41..).zip(verdicts).map(outcome).collect();
    outcomes[0].receipt = offer().receipt;
    outcomes[0].erased = vec![0, 2];
    outcomes
}

fn generation() -> Generation {
    Generation(Uuid::from_u128(11))
}

#[test]
fn a_push() {
    insta::assert_snapshot!(written_and_read(&push::Request { entries: vec![offer()], cursor: Some("ab.".into()) }));
}

#[test]
fn an_answer_to_a_push() {
    let mark = Mark { log: log(), seq: 7, digest: None };
    let stopped = Some(Stop::Expected(8));
    insta::assert_snapshot!(written_and_read(&push::Answer {
        generation: generation(),
        results: outcomes(),
        stopped,
        mark
    }));
}

#[test]
fn a_push_that_found_a_fork() {
    let mark = Mark { log: log(), seq: 0, digest: None };
    let stopped = Some(Stop::Forked);
    insta::assert_snapshot!(written_and_read(&push::Answer {
        generation: generation(),
        results: Vec::new(),
        stopped,
        mark
    }));
}

#[test]
fn a_pull() {
    let request = pull::Request { cursor: Some("ab.team:x".into()), logs: vec![log()], reads: 1 };
    insta::assert_snapshot!(written_and_read(&request));
}

#[test]
fn a_page() {
    let page = pull::Page {
        generation: generation(),
        fresh: true,
        more: true,
        head: 47,
        cursor: "ab.".into(),
        entities: vec![
            Json::of(&Entity::Team(Team {
                id: event(5).into(),
                name: "Noord".into(),
                minimums: std::collections::BTreeMap::new(),
            }))
            .unwrap(),
        ],
        gone: vec![Gone::from(Kind::Claim.key(event(9)))],
        outcomes: outcomes().split_off(6),
        marks: vec![Mark { log: log(), seq: 7, digest: None }],
        erased: true,
    };
    insta::assert_snapshot!(written_and_read(&page));
}

#[test]
fn a_mark() {
    let mark = Mark { log: log(), seq: 1, digest: Some(offer().entry.digest()) };
    insta::assert_snapshot!(written_and_read(&mark));
}

#[test]
fn a_page_with_nothing_new() {
    let page = pull::Page {
        generation: generation(),
        fresh: false,
        more: false,
        head: 47,
        cursor: "ab.".into(),
        entities: Vec::new(),
        gone: Vec::new(),
        outcomes: Vec::new(),
        marks: Vec::new(),
        erased: false,
    };
    insta::assert_snapshot!(written_and_read(&page));
}

#[test]
fn identities_and_problems() {
    let device = DeviceId::from_uuid(Uuid::from_u128(12));
    let readers = [Reader::Person(person()), Reader::Wall(event(5).into())];
    let identities = readers.map(|reader| written_and_read(&Identity { device, firm: firm(), reader }));
    insta::assert_snapshot!(identities.join("\n"));
    let codes =
        [Code::NotEnrolled, Code::Forbidden, Code::Malformed, Code::TooLarge, Code::NotFound, Code::Unavailable];
    insta::assert_snapshot!(codes.map(|code| written_and_read(&Problem { code })).join("\n"));
}

#[test]
fn enrolment() {
    let code = EnrolmentCode::from_random([19, 7, 22, 20, 4, 29, 26, 10, 9]);
    let founding = Founding {
        code,
        firm: "Van Dijk".into(),
        zone: "Europe/Amsterdam".into(),
        team: "Werkplaats".into(),
        name: "Ria".into(),
        number: "1".into(),
    };
    let whose =
        [Whose::Person { name: "Sem".into(), team: "Werkplaats".into() }, Whose::Wall { team: "Werkplaats".into() }];
    let seen = Seen {
        device: DeviceId::from_uuid(Uuid::from_u128(12)),
        reader: Reader::Person(person()),
        enrolled_ms: 1,
        seen_ms: Some(2),
        revoked_ms: None,
    };
    let mut written = vec![
        written_and_read(&Welcome { for_owner: true, demo: false, device: None }),
        written_and_read(&founding),
        written_and_read(&Presented { code }),
        written_and_read(&Issue { readers: vec![Reader::Person(person()), Reader::Wall(event(5).into())] }),
        written_and_read(&Issued { codes: vec![code], expires_ms: 3 }),
        written_and_read(&Devices { devices: vec![seen], codes: Vec::new() }),
        written_and_read(&Revoke { device: seen.device }),
    ];
    written.extend(whose.map(|whose| written_and_read(&Offered { firm: "Van Dijk".into(), whose })));
    written.extend([Code::WrongCode, Code::TooMany, Code::Taken].map(|code| written_and_read(&Problem { code })));
    insta::assert_snapshot!(written.join("\n"));
}

#[test]
fn imports() {
    let flaw =
        |because, what: Option<&str>| Flaw { line: 2, because, what: what.map(str::to_owned), who: String::new() };
    let flawed = vec![
        flaw(Because::Empty, None),
        flaw(Because::Values, None),
        flaw(Because::Missing, Some("naam_nl")),
        flaw(Because::TooLong, None),
        flaw(Because::Role, Some("baas")),
        flaw(Because::Twice, None),
        flaw(Because::Taken, None),
        flaw(Because::Sort, None),
        flaw(Because::Months, None),
        flaw(Because::Esco, None),
        flaw(Because::Criteria, None),
    ];
    let written = [
        written_and_read(&Import { table: Some("1,Ria,Noord".into()), check: true }),
        written_and_read(&Import { table: None, check: false }),
        written_and_read(&Imported::Counted(Counted {
            added: 1,
            teams: 2,
            changed: 3,
            known: 4,
            new_teams: Vec::new(),
            unread: Vec::new(),
            new: Vec::new(),
        })),
        written_and_read(&Imported::Flawed(flawed)),
    ];
    insta::assert_snapshot!(written.join("\n"));
}

#[test]
fn imports_name_teams_and_people() {
    let flaw = Flaw { line: 1, because: Because::Heading, what: Some("functie".into()), who: String::new() };
    let missing = Flaw { line: 3, because: Because::Missing, what: Some("team".into()), who: "Wim".into() };
    let counted = Counted { added: 1, teams: 1, new_teams: vec!["Noord".into()], ..Counted::default() };
    let written = [
        written_and_read(&Imported::Counted(counted)),
        written_and_read(&Imported::Flawed(vec![flaw, missing])),
        written_and_read(&Welcome { for_owner: false, demo: true, device: None }),
    ];
    insta::assert_snapshot!(written.join("\n"));
}

#[test]
fn who_is_new_and_who_has_a_code() {
    let newcomer = |name: &str, leads, admin| Newcomer { name: name.into(), place: "Noord".into(), leads, admin };
    let new = vec![newcomer("Jo", false, false), newcomer("Ria", true, true)];
    let codes = vec![OpenCode { reader: Reader::Person(person()), expires_ms: 4 }];
    let written = [
        written_and_read(&Imported::Counted(Counted { added: 2, new, ..Counted::default() })),
        written_and_read(&Devices { devices: Vec::new(), codes }),
    ];
    insta::assert_snapshot!(written.join("\n"));
}

#[test]
fn what_is_not_known_is_skipped() {
    let later = r#"{"generation":"00000000-0000-0000-0000-00000000000b","head":1,"cursor":"","later":[1]}"#;
    assert_eq!(serde_json::from_str::<pull::Page>(later).unwrap().head, 1);
    let outcome = |verdict: &str| {
        let id = event(6);
        let text = format!(r#"{{"event":"{id}","verdict":{verdict},"commit":3,"receipt":{{"later":[1, 2]}}}}"#);
        serde_json::from_str::<Outcome>(&text).unwrap()
    };
    assert_eq!(outcome(r#"{"of_a_later_server":{"with":1}}"#).verdict, Verdict::Unknown);
    assert_eq!(
        outcome(r#"{"refused":{"because":"of_a_later_server"}}"#).verdict,
        Verdict::Refused { because: Refusal::Other }
    );
    assert_eq!(
        outcome(r#"{"set_aside":{"because":"of_a_later_server"}}"#).verdict,
        Verdict::SetAside { because: SetAside::Other }
    );
    assert_eq!(outcome(r#""applied""#).receipt.unwrap().as_str(), r#"{"later":[1, 2]}"#);
    assert_eq!(serde_json::from_str::<Problem>(r#"{"code":"of_a_later_server"}"#).unwrap().code, Code::Other);
}
