//! What can be done about something that could not stand.

use meeloop_domain::{event::Event, fact::Fact};

use crate::{address::Address, state::Wording};

/// What can be done about something that fell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mend {
    /// Say it once more, here.
    Again(Address),
    /// Look at how it stands now, here.
    Look(Address),
}

/// What can be done about an event that fell; nothing when there is only to read.
pub(super) fn mend(wording: &Wording<'_>, event: &Event) -> Option<Mend> {
    let state = wording.state();
    let fact = &event.fact;
    Some(match fact {
        Fact::MomentLogged(_) | Fact::MomentCorrected { .. } => {
            Mend::Again(Address::LogMoment { kind: None, session: None, again: Some(event.id) })
        }
        Fact::ClaimMade { skill, .. } => Mend::Look(Address::CraftSkill(*skill)),
        Fact::ClaimApproved { claim, .. } | Fact::ClaimReturned { claim, .. } => {
            state.claims.contains_key(claim).then_some(Mend::Look(Address::Judge(*claim)))?
        }
        Fact::LevelSigned { person, skill, .. } => {
            Mend::Again(Address::Sign { person: *person, skill: Some(*skill), session: None })
        }
        Fact::ShadowingHeld { plan, .. } => Mend::Again(Address::LogShadowing { plan: *plan }),
        // The form begins with oneself as the one who goes along; who proposed otherwise only reads.
        Fact::ShadowingProposed { guide, learner, skills, .. } if wording.me() == Some(*learner) => {
            Mend::Again(Address::Propose { with: Some(*guide), skill: skills.first().copied() })
        }
        Fact::ShadowingMoved { plan, .. }
        | Fact::ShadowingAgreed { plan, .. }
        | Fact::ShadowingCalledOff { plan, .. } => Mend::Look(Address::Plan(*plan)),
        Fact::ShadowingConfirmed { shadowing, .. }
        | Fact::ShadowingDenied { shadowing }
        | Fact::ShadowingWithdrawn { shadowing } => Mend::Look(Address::Shadowing(*shadowing)),
        Fact::CheckPlanned { person, skill, .. } => {
            Mend::Look(Address::Sign { person: *person, skill: Some(*skill), session: None })
        }
        Fact::DuoFormed { .. } => Mend::Again(Address::FormDuo),
        Fact::RoundHeld { .. } => Mend::Again(Address::Round),
        Fact::ExpertiseOffered { .. } | Fact::PhoneGiven {} => Mend::Again(Address::AskMe),
        Fact::SkillWished { .. } => Mend::Look(Address::Wishes),
        _ => Mend::Look(Address::Desk(super::desk::place(fact)?)),
    })
}
