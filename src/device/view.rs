//! What is shown: the server's entities, with the own pending facts applied on top.

use meeloop_domain::{
    Date,
    apply::apply,
    event::Event,
    fact::Fact,
    judge::{Author, judge},
    stamp::{PENDING, Stamp},
    state::State,
    verdict::Verdict,
};

use crate::store::{Contact, Kept};

/// Applies what is pending to a copy of the server's entities. A verdict that the server gave
/// counts; where there is none yet, the device judges as the server would.
///
/// After a fork or a rollback, what counts as pending may be in the entities already. Applied
/// once more, a claim would lose what was decided about it since.
pub fn fold(confirmed: &State, entries: &[Kept], contact: &Contact, author: Author, today: Date) -> State {
    let mut state = confirmed.clone();
    for kept in entries.iter().filter(|kept| !kept.moved && kept.is_pending(contact)) {
        let Some(event) = kept.open() else { continue };
        let given = kept.outcome.as_ref().map(|outcome| outcome.verdict).filter(|verdict| verdict.is_settled());
        if given.is_some() && is_shown(confirmed, &event) {
            continue;
        }
        let verdict = given.unwrap_or_else(|| judge(&event, author, today, &state));
        if !matches!(verdict, Verdict::SetAside { .. } | Verdict::Refused { .. }) {
            apply(&mut state, &event, verdict, Stamp { commit: PENDING, today });
        }
    }
    state
}

/// Whether the entities have what the event made or decided. Of other facts they don't say from
/// which event they come: those are applied again, in their order, and end where they ended.
fn is_shown(confirmed: &State, event: &Event) -> bool {
    let decided = match &event.fact {
        Fact::ClaimApproved { claim, .. } | Fact::ClaimReturned { claim, .. } => {
            let claim = confirmed.claims.get(claim);
            claim.is_some_and(|claim| claim.decisions.iter().any(|decision| decision.rank.event == event.id))
        }
        Fact::LevelSigned { person, skill, .. } => {
            let record = confirmed.record(*person, *skill);
            record.is_some_and(|record| record.signatures.iter().any(|signature| signature.rank.event == event.id))
        }
        _ => false,
    };
    decided || confirmed.created(event.id)
}
