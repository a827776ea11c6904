//! Voor jou: what waits for the person who uses this device, ready to be drawn.

use leptos_i18n::td_string;
use meeloop_domain::{
    claim::{Answer, Status},
    id::{CheckId, ClaimId, EventId, MomentId, PersonId, PlanId, ShadowingId, SkillId},
    inbox::{Waiting, inbox},
    shadowing::{ShadowingPlan, Slot},
};

use super::{
    Wording, glyph,
    logged::{Logged, Mend, fallen},
    plan,
    session::{happened, with},
    wording::kind_word,
};
use crate::components::Mark;

/// So many records that could not stand are told one by one.
const OUTCOMES_LIMIT: usize = 3;

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
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Read why an own claim was returned, and perhaps ask again.
    Read(ClaimId, SkillId),
    /// Say that a session happened.
    Confirm(ShadowingId),
    /// Say whether an own session was so after all, or take it back.
    Settle(ShadowingId),
    /// Agree with a proposal, or answer it with something else. Without a slot the day is open.
    Agree(PlanId, EventId, Option<Slot>),
    /// Log what was agreed, now that its day has come.
    LogPlan(PlanId),
    /// Read that it won't be, and perhaps propose anew with this colleague.
    ReadCallOff(PlanId, PersonId),
    /// Judge a claim for this level.
    Judge(ClaimId, Mark),
    /// Let the team read an own moment.
    Share(MomentId),
    /// Say that one looked in again, or agree to work along on this with this colleague.
    HoldCheck(CheckId, PersonId, SkillId),
    /// Read what became of an own event that could not stand, and perhaps mend it.
    ReadOutcome(EventId, Option<Mend>),
    /// Look at many of those, and say at once that one has.
    ReadOutcomes(Vec<EventId>),
}

impl Ask {
    /// A key that stays the same while it waits.
    pub fn key(&self) -> String {
        match self {
            Self::Read(id, _) | Self::Judge(id, _) => id.to_string(),
            Self::Confirm(id) | Self::Settle(id) => id.to_string(),
            Self::Agree(id, ..) | Self::LogPlan(id) | Self::ReadCallOff(id, _) => id.to_string(),
            Self::Share(id) => id.to_string(),
            Self::HoldCheck(id, ..) => id.to_string(),
            Self::ReadOutcome(id, _) => id.to_string(),
            Self::ReadOutcomes(_) => "outcomes".to_owned(),
        }
    }
}

/// What waits: first what this device's own facts came to, then in the order of [`inbox`].
pub fn for_you(wording: &Wording<'_>) -> Vec<ForYou> {
    let Some(me) = wording.me() else { return Vec::new() };
    let waiting = inbox(wording.state(), me, wording.snapshot.today);
    outcomes(wording).into_iter().chain(waiting.into_iter().filter_map(|waiting| of(wording, waiting))).collect()
}

/// What could not stand, one by one; many at once are a list of their own, under *Versturen*.
fn outcomes(wording: &Wording<'_>) -> Vec<ForYou> {
    let all = fallen(wording);
    if all.len() <= OUTCOMES_LIMIT {
        return all.into_iter().map(|(row, mend)| outcome(wording, row, mend)).collect();
    }
    let ids: Vec<EventId> = all.iter().map(|(row, _)| row.id).collect();
    vec![ForYou {
        name: td_string!(wording.locale, today.not_so_many, count = ids.len()),
        line: td_string!(wording.locale, today.not_so_where).to_owned(),
        ask: Ask::ReadOutcomes(ids),
    }]
}

/// What could not stand: what it was, and why.
fn outcome(wording: &Wording<'_>, row: Logged, mend: Option<Mend>) -> ForYou {
    let Logged { id, name, line, why, .. } = row;
    let said = [line, why.unwrap_or_default()].into_iter().filter(|it| !it.is_empty());
    ForYou {
        ask: Ask::ReadOutcome(id, mend),
        name: td_string!(wording.locale, today.not_so, name = name),
        line: said.collect::<Vec<_>>().join(" · "),
    }
}

/// The claims that wait for this person's judgement, oldest first.
pub fn to_judge(wording: &Wording<'_>) -> Vec<ClaimId> {
    let Some(me) = wording.me() else { return Vec::new() };
    let waiting = inbox(wording.state(), me, wording.snapshot.today);
    let claims = waiting.into_iter().filter_map(|waiting| match waiting {
        Waiting::JudgeClaim(claim) => Some(claim),
        _ => None,
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
        Waiting::SettleShadowing(id) => {
            let session = state.shadowings.get(&id)?;
            let denial = session.denied.first()?;
            let name = wording.person(session.other_side());
            let reason = denial.reason.as_str();
            ForYou {
                ask: Ask::Settle(id),
                name: td_string!(locale, today.session_denied, name = name, date = wording.day(session.on)),
                line: if reason.is_empty() { happened(wording, session) } else { format!("“{reason}”") },
            }
        }
        Waiting::AgreePlan(id) => {
            let plan = state.plans.get(&id)?;
            let proposal = plan.proposal()?;
            let by = wording.person(proposal.by);
            ForYou {
                ask: Ask::Agree(id, proposal.rank.event, proposal.slot.on.map(|_| proposal.slot)),
                name: match () {
                    () if plan.proposals.len() > 1 => td_string!(locale, plan.moved_by, name = by),
                    () if proposal.by == plan.learner => td_string!(locale, today.wants_to_go_along, name = by),
                    () if proposal.by == plan.guide => td_string!(locale, today.takes_you_along, name = by),
                    () => td_string!(locale, plan.proposed_by, name = by),
                },
                line: plan_line(wording, plan),
            }
        }
        Waiting::LogPlan(id) => {
            let plan = state.plans.get(&id)?;
            let name = with(wording, plan.learner, plan.guide);
            ForYou {
                ask: Ask::LogPlan(id),
                name: td_string!(locale, today.how_did_it_go, name = name),
                line: plan_line(wording, plan),
            }
        }
        Waiting::ReadCallOff(id) => {
            let plan = state.plans.get(&id)?;
            let word = plan.called_off.first()?;
            let reason = word.reason.as_str();
            let when = plan_line(wording, plan);
            ForYou {
                ask: Ask::ReadCallOff(id, if wording.me() == Some(plan.guide) { plan.learner } else { plan.guide }),
                name: td_string!(locale, today.called_off, name = wording.person(word.by)),
                line: if reason.is_empty() { when } else { format!("{when} · “{reason}”") },
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
        Waiting::HoldCheck(id) => {
            let check = state.checks.get(&id)?;
            ForYou {
                ask: Ask::HoldCheck(id, check.learner, check.skill),
                name: td_string!(locale, check.look_now, name = wording.person(check.learner)),
                line: wording.skill(check.skill),
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

/// With whom, when, where and about what.
fn plan_line(wording: &Wording<'_>, plan: &ShadowingPlan) -> String {
    let row = plan::row(wording, plan);
    let note = plan.note.as_str();
    let line = if wording.me() == Some(plan.learner) || wording.me() == Some(plan.guide) {
        row.line
    } else {
        format!("{} · {}", row.name, row.line)
    };
    if note.is_empty() { line } else { format!("{line} · “{note}”") }
}
