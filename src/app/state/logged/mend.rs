//! What can be done about something that could not stand.

use meeloop_domain::fact::Fact;

use crate::{address::Address, state::Wording};

/// What can be done about something that fell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mend {
    /// Say it once more, here.
    Again(Address),
    /// Look at how it stands now, here.
    Look(Address),
}

/// What can be done about a fact that fell; nothing when there is only to read.
pub(super) fn mend(wording: &Wording<'_>, fact: &Fact) -> Option<Mend> {
    let state = wording.state();
    Some(match fact {
        Fact::MomentLogged(details) => {
            Mend::Again(Address::LogMoment { kind: Some(details.moment), session: details.session })
        }
        Fact::MomentCorrected { corrects, .. } if state.moments.contains_key(corrects) => {
            Mend::Again(Address::CorrectMoment(*corrects))
        }
        Fact::ClaimMade { skill, .. } => Mend::Look(Address::CraftSkill(*skill)),
        Fact::ClaimApproved { claim, .. } | Fact::ClaimReturned { claim, .. } => {
            let claim = state.claims.get(claim)?;
            Mend::Look(Address::Sign { person: claim.learner, skill: Some(claim.skill), session: None })
        }
        Fact::LevelSigned { person, skill, .. } => {
            Mend::Again(Address::Sign { person: *person, skill: Some(*skill), session: None })
        }
        Fact::ShadowingHeld { plan, .. } => Mend::Again(Address::LogShadowing { plan: *plan }),
        Fact::ShadowingProposed { guide, learner, .. } => {
            let other = if wording.me() == Some(*learner) { guide } else { learner };
            Mend::Again(Address::Propose { with: Some(*other), skill: None })
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
