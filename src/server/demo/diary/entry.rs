//! One moment in the diary, and everything that can be written there.

use std::collections::BTreeSet;

use jiff::civil::{Date, DateTime};
use meeloop_domain::{
    id::{ClaimId, FirmId, MentorshipId, MomentId, PersonId, RecordId, ShadowingId, SkillId, TeamId},
    intent::Intent,
    level::Level,
    mentorship::{LearnerScope, SkillScope},
    moment::{MomentDetails, MomentKind, Share},
    record::Source,
    shadowing::Practice,
    skill::SkillDetails,
};

use super::{By, Cast, Diary, Handle, Picture, Reads};

type Person = Handle<PersonId>;

/// The diary, opened at one time.
pub struct Entry<'d> {
    pub(super) diary: &'d mut Diary,
    pub(super) at: DateTime,
}

/// The skills of a mentorship.
#[derive(Clone, Copy)]
pub(in crate::demo) enum Covers {
    /// Every skill.
    All,
    /// The skills of one group.
    Group(&'static str),
    /// The skills with these codes.
    These(&'static [&'static str]),
}

/// The learners of a mentorship.
#[derive(Clone)]
pub(in crate::demo) enum Learners {
    /// Everybody.
    Firm,
    /// Whoever is in a team.
    Team(Handle<TeamId>),
    /// These people, by name.
    These(Vec<Person>),
}

/// The firm, its people and its catalogue.
impl Entry<'_> {
    pub(in crate::demo) fn found(self, name: &'static str, zone: &'static str) {
        self.server::<FirmId>(move |_| Intent::FoundFirm { name: name.to_owned(), zone: zone.to_owned() });
    }

    pub(in crate::demo) fn team(self, name: &'static str) -> Handle<TeamId> {
        self.server(move |_| Intent::AddTeam { name: name.to_owned() })
    }

    /// Adds a person, who may lead the own team.
    pub(in crate::demo) fn person(
        self,
        by: By,
        number: &'static str,
        name: &'static str,
        team: Handle<TeamId>,
        role: Role,
    ) -> Person {
        self.write(by, move |cast| {
            let team = cast.id(team);
            Intent::AddPerson {
                number: number.to_owned(),
                name: name.to_owned(),
                team,
                leads: if role == Role::Leader { [team].into() } else { BTreeSet::new() },
                admin: role == Role::Admin,
            }
        })
    }

    pub(in crate::demo) fn skill(self, by: Person, details: SkillDetails) {
        let code = details.code.clone();
        let criteria = u8::try_from(details.criteria.len()).unwrap_or(u8::MAX);
        let diary = self.diary;
        let at = self.at;
        let skill = Entry { diary: &mut *diary, at }
            .person_does(by, move |_| Intent::AddSkill { skill: Box::new(details.clone()) });
        diary.skills.insert(code, (skill, criteria));
    }

    pub(in crate::demo) fn moves(self, by: Person, person: Person, team: Handle<TeamId>) {
        self.person_does::<PersonId>(by, move |cast| Intent::MovePerson {
            person: cast.id(person),
            team: cast.id(team),
        });
    }

    pub(in crate::demo) fn leaves(self, by: Person, person: Person) {
        self.person_does::<PersonId>(by, move |cast| Intent::LetPersonGo { person: cast.id(person) });
    }

    pub(in crate::demo) fn appoint(
        self,
        by: Person,
        mentor: Person,
        covers: Covers,
        learners: Learners,
    ) -> Handle<MentorshipId> {
        let codes = if let Covers::These(codes) = covers { codes } else { &[] };
        let named: Vec<_> = codes.iter().map(|code| self.diary.skill(code)).collect();
        self.person_does(by, move |cast| Intent::AppointMentor {
            mentor: cast.id(mentor),
            skills: match covers {
                Covers::All => SkillScope::All,
                Covers::Group(group) => SkillScope::Group(group.to_owned()),
                Covers::These(_) => SkillScope::These(named.iter().map(|skill| cast.id(*skill)).collect()),
            },
            learners: match &learners {
                Learners::Firm => LearnerScope::Firm,
                Learners::Team(team) => LearnerScope::Team(cast.id(*team)),
                Learners::These(people) => LearnerScope::These(people.iter().map(|it| cast.id(*it)).collect()),
            },
        })
    }

    pub(in crate::demo) fn end(self, by: Person, mentorship: Handle<MentorshipId>) {
        self.person_does::<MentorshipId>(by, move |cast| Intent::EndMentorship { mentorship: cast.id(mentorship) });
    }

    pub(in crate::demo) fn take_over(
        self,
        by: By,
        person: Person,
        code: &str,
        level: Level,
        source: Source,
        valid_until: Option<Date>,
    ) {
        let skill = self.diary.skill(code);
        self.write::<RecordId>(by, move |cast| Intent::TakeOverLevel {
            person: cast.id(person),
            skill: cast.id(skill),
            level,
            source,
            valid_until,
        });
    }
}

/// What a person is besides a learner.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::demo) enum Role {
    /// Nothing else.
    Monteur,
    /// Leader of the own team.
    Leader,
    /// Admin.
    Admin,
}

/// What people learn and sign.
impl Entry<'_> {
    pub(in crate::demo) fn moment(
        self,
        who: Person,
        moment: MomentKind,
        codes: &[&str],
        reads: Reads,
        learned: &'static str,
    ) -> Handle<MomentId> {
        self.pictured(who, moment, codes, reads, learned, &[])
    }

    /// A moment with photos.
    pub(in crate::demo) fn pictured(
        self,
        who: Person,
        moment: MomentKind,
        codes: &[&str],
        reads: Reads,
        learned: &'static str,
        pictures: &[Picture],
    ) -> Handle<MomentId> {
        let on = self.at.date();
        let skills = self.skills(codes);
        let photos: Vec<_> = pictures.iter().map(|picture| picture.id()).collect();
        let what = move |cast: &Cast| {
            let share = match reads {
                Reads::Me => Share::Me,
                Reads::Mentor => Share::Mentor,
                Reads::Team(team) => Share::Team(cast.id(team)),
            };
            let skills = skills.iter().map(|skill| cast.id(*skill));
            Intent::LogMoment {
                details: MomentDetails::of(moment, on, share).about(skills),
                learned: learned.to_owned(),
                next: String::new(),
                photos: photos.clone(),
            }
        };
        self.diary.write(self.at, By::Person(who), Box::new(what), pictures.to_vec())
    }

    /// What was learned in a session, for the mentors to read.
    pub(in crate::demo) fn in_session(
        self,
        who: Person,
        moment: MomentKind,
        code: &str,
        session: Handle<ShadowingId>,
        learned: &'static str,
    ) -> Handle<MomentId> {
        let on = self.at.date();
        let skill = self.diary.skill(code);
        self.person_does(who, move |cast| {
            let details = MomentDetails::of(moment, on, Share::Mentor).about([cast.id(skill)]);
            Intent::moment(MomentDetails { session: Some(cast.id(session)), ..details }, learned)
        })
    }

    /// The author says anew what was learned in a session on an earlier day.
    pub(in crate::demo) fn correct(
        self,
        who: Person,
        moment: Handle<MomentId>,
        (kind, on, code): (MomentKind, Date, &str),
        learned: &'static str,
    ) {
        let skill = self.diary.skill(code);
        self.person_does::<MomentId>(who, move |cast| Intent::CorrectMoment {
            moment: cast.id(moment),
            details: MomentDetails::of(kind, on, Share::Mentor).about([cast.id(skill)]),
            learned: learned.to_owned(),
            next: String::new(),
            photos: Vec::new(),
        });
    }

    /// A session that `by`, one of the two, logs on the day itself.
    pub(in crate::demo) fn session(
        self,
        by: Person,
        learner: Person,
        guide: Person,
        what: &[(&str, &'static [Practice])],
    ) -> Handle<ShadowingId> {
        let on = self.at.date();
        let skills: Vec<_> = what.iter().map(|(code, practices)| (self.diary.skill(code), *practices)).collect();
        self.person_does(by, move |cast| Intent::LogShadowing {
            learner: cast.id(learner),
            guide: cast.id(guide),
            on,
            skills: skills
                .iter()
                .map(|(skill, practices)| (cast.id(*skill), practices.iter().copied().collect()))
                .collect(),
            plan: None,
        })
    }

    pub(in crate::demo) fn confirm(self, by: Person, session: Handle<ShadowingId>) {
        self.person_does::<ShadowingId>(by, move |cast| Intent::ConfirmShadowing {
            shadowing: cast.id(session),
            same_as: None,
        });
    }

    pub(in crate::demo) fn claim(
        self,
        who: Person,
        code: &str,
        level: Level,
        sentence: &'static str,
        evidence: &[Handle<MomentId>],
    ) -> Handle<ClaimId> {
        let skill = self.diary.skill(code);
        let evidence = evidence.to_vec();
        self.person_does(who, move |cast| Intent::MakeClaim {
            skill: cast.id(skill),
            level,
            sentence: sentence.to_owned(),
            evidence: evidence.iter().map(|moment| cast.id(*moment)).collect(),
        })
    }

    pub(in crate::demo) fn withdraw(self, who: Person, claim: Handle<ClaimId>) {
        self.person_does::<ClaimId>(who, move |cast| Intent::WithdrawClaim { claim: cast.id(claim) });
    }

    /// Approves a claim with the first so many criteria ticked.
    pub(in crate::demo) fn approve(self, mentor: Person, claim: Handle<ClaimId>, ticks: u8) {
        self.person_does::<ClaimId>(mentor, move |cast| Intent::ApproveClaim {
            claim: cast.id(claim),
            criteria: (0..ticks).collect(),
        });
    }

    pub(in crate::demo) fn give_back(self, mentor: Person, claim: Handle<ClaimId>, sentence: &'static str) {
        self.person_does::<ClaimId>(mentor, move |cast| Intent::ReturnClaim {
            claim: cast.id(claim),
            sentence: sentence.to_owned(),
        });
    }

    pub(in crate::demo) fn acknowledge(self, who: Person, claim: Handle<ClaimId>) {
        self.person_does::<ClaimId>(who, move |cast| Intent::AcknowledgeReturn { claim: cast.id(claim) });
    }

    /// Signs a level for what was seen. From *Zelfstandig* on, every criterion was seen.
    pub(in crate::demo) fn sign(
        self,
        mentor: Person,
        person: Person,
        code: &str,
        level: Level,
        session: Option<Handle<ShadowingId>>,
    ) {
        let skill = self.diary.skill(code);
        let ticks = if level >= Level::Independent { self.diary.criteria(code) } else { 0 };
        self.person_does::<RecordId>(mentor, move |cast| Intent::SignLevel {
            person: cast.id(person),
            skill: cast.id(skill),
            level,
            session: session.map(|session| cast.id(session)),
            criteria: (0..ticks).collect(),
            answers: None,
        });
    }

    pub(super) fn skills(&self, codes: &[&str]) -> Vec<Handle<SkillId>> {
        codes.iter().map(|code| self.diary.skill(code)).collect()
    }
}

impl Entry<'_> {
    fn server<Id>(self, what: impl Fn(&Cast) -> Intent + Send + Sync + 'static) -> Handle<Id> {
        self.write(By::Server, what)
    }

    pub(super) fn person_does<Id>(
        self,
        who: Person,
        what: impl Fn(&Cast) -> Intent + Send + Sync + 'static,
    ) -> Handle<Id> {
        self.write(By::Person(who), what)
    }

    fn write<Id>(self, by: By, what: impl Fn(&Cast) -> Intent + Send + Sync + 'static) -> Handle<Id> {
        self.diary.write(self.at, by, Box::new(what), Vec::new())
    }
}
