//! What two people agree about working along, and what people offer and want.

use jiff::civil::{Date, Time};
use meeloop_domain::{
    hour::Hour,
    id::{CheckId, DuoId, ExpertiseId, PersonId, PlanId, RoundId, ShadowingId, WishId},
    intent::Intent,
    shadowing::{CallOff, Practice, Slot},
};

use super::{Entry, Handle};

type Person = Handle<PersonId>;

/// When and where two people will meet.
#[derive(Clone, Copy)]
pub(in crate::demo) struct Meeting {
    /// The day.
    pub on: Date,
    /// The time.
    pub at: Time,
    /// How long, in minutes.
    pub minutes: u16,
    /// Where.
    pub place: &'static str,
}

impl Meeting {
    fn slot(self) -> Slot {
        let hour = Hour::new(self.at.hour().unsigned_abs().into(), self.at.minute().unsigned_abs().into());
        Slot { on: Some(self.on), at: hour, minutes: Some(self.minutes) }
    }
}

impl Entry<'_> {
    /// Somebody proposes that `learner` works along with `guide`; without a meeting the other fills
    /// that in.
    pub(in crate::demo) fn propose(
        self,
        by: Person,
        (learner, guide): (Person, Person),
        codes: &[&str],
        meeting: Option<Meeting>,
        note: &'static str,
    ) -> Handle<PlanId> {
        let skills = self.skills(codes);
        self.person_does(by, move |cast| Intent::ProposeShadowing {
            learner: cast.id(learner),
            guide: cast.id(guide),
            skills: skills.iter().map(|skill| cast.id(*skill)).collect(),
            slot: meeting.map(Meeting::slot).unwrap_or_default(),
            place: meeting.map(|it| it.place.to_owned()).unwrap_or_default(),
            note: note.to_owned(),
        })
    }

    /// The other side agrees with the first proposal.
    pub(in crate::demo) fn agree(self, by: Person, plan: Handle<PlanId>, meeting: Meeting) {
        self.person_does::<PlanId>(by, move |cast| Intent::AgreeShadowing {
            plan: cast.id(plan),
            to: cast.id(plan.retyped()),
            slot: meeting.slot(),
            place: meeting.place.to_owned(),
        });
    }

    pub(in crate::demo) fn call_off(self, by: Person, plan: Handle<PlanId>, how: CallOff, reason: &'static str) {
        self.person_does::<PlanId>(by, move |cast| Intent::CallOffShadowing {
            plan: cast.id(plan),
            how,
            reason: reason.to_owned(),
        });
    }

    pub(in crate::demo) fn read_call_off(self, by: Person, plan: Handle<PlanId>) {
        self.person_does::<PlanId>(by, move |cast| Intent::AcknowledgeCallOff { plan: cast.id(plan) });
    }

    /// A session that came from an appointment.
    pub(in crate::demo) fn held(
        self,
        by: Person,
        (learner, guide): (Person, Person),
        code: &str,
        practices: &'static [Practice],
        plan: Handle<PlanId>,
    ) -> Handle<ShadowingId> {
        let on = self.at.date();
        let skill = self.diary.skill(code);
        self.person_does(by, move |cast| Intent::LogShadowing {
            learner: cast.id(learner),
            guide: cast.id(guide),
            on,
            skills: [(cast.id(skill), practices.iter().copied().collect())].into(),
            plan: Some(cast.id(plan)),
        })
    }

    pub(in crate::demo) fn duo(
        self,
        by: Person,
        (learner, guide): (Person, Person),
        codes: &[&str],
        until: Date,
    ) -> Handle<DuoId> {
        let skills = self.skills(codes);
        self.person_does(by, move |cast| Intent::FormDuo {
            learner: cast.id(learner),
            guide: cast.id(guide),
            skills: skills.iter().map(|skill| cast.id(*skill)).collect(),
            until,
        })
    }

    pub(in crate::demo) fn round(self, leader: Person, with: Person, found: &'static str) {
        let on = self.at.date();
        self.person_does::<RoundId>(leader, move |cast| Intent::LogRound {
            with: cast.id(with),
            on,
            found: found.to_owned(),
        });
    }

    /// A mentor means to look in again.
    pub(in crate::demo) fn look(
        self,
        mentor: Person,
        person: Person,
        code: &str,
        on: Date,
        ask: Option<Person>,
    ) -> Handle<CheckId> {
        let skill = self.diary.skill(code);
        self.person_does(mentor, move |cast| Intent::PlanCheck {
            person: cast.id(person),
            skill: cast.id(skill),
            on,
            ask: ask.map(|ask| cast.id(ask)),
        })
    }

    pub(in crate::demo) fn looked(self, mentor: Person, check: Handle<CheckId>) {
        self.person_does::<CheckId>(mentor, move |cast| Intent::HoldCheck { check: cast.id(check) });
    }

    pub(in crate::demo) fn wish(self, who: Person, code: &str) {
        let skill = self.diary.skill(code);
        self.person_does::<WishId>(who, move |cast| Intent::WishSkill { skill: cast.id(skill) });
    }

    /// *Vraag mij over …*, in own words.
    pub(in crate::demo) fn offer(self, who: Person, topic: &'static str) {
        self.person_does::<ExpertiseId>(who, move |_| Intent::OfferExpertise { skill: None, topic: topic.to_owned() });
    }

    pub(in crate::demo) fn phone(self, who: Person, number: &'static str) {
        self.person_does::<PersonId>(who, move |_| Intent::GivePhone { number: number.to_owned() });
    }
}
