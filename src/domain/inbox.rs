//! Voor jou: what waits for a person. Computed, never stored.

use jiff::civil::Date;

use crate::{
    id::{ClaimId, PersonId, ShadowingId},
    rights::may_sign,
    state::State,
};

/// One thing that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Waiting {
    /// An own claim came back with a sentence.
    ReadReturn(ClaimId),
    /// A session that the other side logged.
    ConfirmShadowing(ShadowingId),
    /// A claim that this person may judge.
    JudgeClaim(ClaimId),
}

/// What waits for `person`: the own returned claims first, then sessions, then claims, each
/// oldest first.
pub fn inbox(state: &State, person: PersonId, today: Date) -> Vec<Waiting> {
    let returned = state
        .claims
        .values()
        .filter(|claim| claim.learner == person && claim.is_return_unread())
        .map(|claim| Waiting::ReadReturn(claim.id));
    let sessions = state
        .shadowings
        .values()
        .filter(|session| session.confirmed.is_none() && session.other_side() == person)
        .map(|session| Waiting::ConfirmShadowing(session.id));
    let claims = state
        .claims
        .values()
        .filter(|claim| claim.is_waiting())
        .filter(|claim| may_sign(state, today, person, claim.learner, claim.skill, claim.level).is_ok())
        .map(|claim| Waiting::JudgeClaim(claim.id));
    returned.chain(sessions).chain(claims).collect()
}
