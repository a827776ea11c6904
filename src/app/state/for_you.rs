//! Voor jou: what waits for the person who uses this device, ready to be drawn.

use leptos_i18n::td_string;
use meeloop_domain::{
    claim::{Answer, Status},
    id::{ClaimId, MomentId, ShadowingId, SkillId},
    inbox::{Waiting, inbox},
};

use super::{Wording, glyph, session::happened, wording::kind_word};
use crate::components::Mark;

/// One thing that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForYou {
    /// What it is, and what can be done about it.
    pub ask: Ask,
    /// Its name.
    pub name: String,
    /// What it says.
    pub line: String,
}

/// What can be done about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Read why an own claim was returned, and perhaps ask again.
    Read(ClaimId, SkillId),
    /// Say that a session happened.
    Confirm(ShadowingId),
    /// Judge a claim for this level.
    Judge(ClaimId, Mark),
    /// Let the team read an own moment.
    Share(MomentId),
}

impl Ask {
    /// A key that stays the same while it waits.
    pub fn key(&self) -> String {
        match self {
            Self::Read(id, _) | Self::Judge(id, _) => id.to_string(),
            Self::Confirm(id) => id.to_string(),
            Self::Share(id) => id.to_string(),
        }
    }
}

/// What waits, in the order of [`inbox`].
pub fn for_you(wording: &Wording<'_>) -> Vec<ForYou> {
    let Some(me) = wording.me() else { return Vec::new() };
    let waiting = inbox(wording.state(), me, wording.snapshot.today);
    waiting.into_iter().filter_map(|waiting| of(wording, waiting)).collect()
}

/// The claims that wait for this person's judgement, oldest first.
pub fn to_judge(wording: &Wording<'_>) -> Vec<ClaimId> {
    let Some(me) = wording.me() else { return Vec::new() };
    let waiting = inbox(wording.state(), me, wording.snapshot.today);
    let claims = waiting.into_iter().filter_map(|waiting| match waiting {
        Waiting::JudgeClaim(claim) => Some(claim),
        Waiting::ReadReturn(_) | Waiting::ConfirmShadowing(_) | Waiting::ShareMoment(_) => None,
    });
    claims.collect()
}

fn of(wording: &Wording<'_>, waiting: Waiting) -> Option<ForYou> {
    let locale = wording.locale;
    let state = wording.state();
    Some(match waiting {
        Waiting::ReadReturn(id) => {
            let claim = state.claims.get(&id)?;
            let Status::Returned(decision) = claim.status() else { return None };
            let Answer::Returned { sentence } = &decision.answer else { return None };
            ForYou {
                ask: Ask::Read(id, claim.skill),
                name: td_string!(locale, today.returned_to_you, skill = wording.skill(claim.skill)),
                line: format!("{}: “{}”", wording.person(decision.by), sentence.as_str()),
            }
        }
        Waiting::ConfirmShadowing(id) => {
            let session = state.shadowings.get(&id)?;
            let name = wording.person(session.logged_by);
            let date = wording.day(session.on);
            ForYou {
                ask: Ask::Confirm(id),
                name: if session.logged_by == session.learner {
                    td_string!(locale, today.session_to_confirm, name = name, date = date)
                } else {
                    td_string!(locale, today.session_you_learned, name = name, date = date)
                },
                line: happened(wording, session),
            }
        }
        Waiting::ShareMoment(id) => {
            let moment = state.moments.get(&id)?;
            let kind = kind_word(locale, moment.moment);
            ForYou {
                ask: Ask::Share(id),
                name: td_string!(locale, today.share_with_team).to_owned(),
                line: format!("{kind}: “{}”", moment.learned.as_str()),
            }
        }
        Waiting::JudgeClaim(id) => {
            let claim = state.claims.get(&id)?;
            let level = wording.level(claim.level);
            let name = wording.person(claim.learner);
            ForYou {
                ask: Ask::Judge(id, glyph::mark(claim.level)),
                name: wording.skill(claim.skill),
                line: td_string!(locale, today.claim_to_judge, name = name, digit = claim.level.digit(), level = level),
            }
        }
    })
}
