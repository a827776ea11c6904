//! What is shown: the server's entities, with the own pending facts applied on top.

use meeloop_domain::{
    Date,
    apply::apply,
    judge::{Author, judge},
    stamp::{PENDING, Stamp},
    state::State,
    verdict::Verdict,
};

use crate::store::{Contact, Kept};

/// Applies what is pending to a copy of the server's entities. A verdict that the server gave
/// counts; where there is none yet, the device judges as the server would.
pub fn fold(confirmed: &State, entries: &[Kept], contact: &Contact, author: Author, today: Date) -> State {
    let mut state = confirmed.clone();
    for kept in entries.iter().filter(|kept| !kept.moved && kept.is_pending(contact)) {
        let Some(event) = kept.open() else { continue };
        let given = kept.outcome.as_ref().map(|outcome| outcome.verdict).filter(|verdict| verdict.is_settled());
        let verdict = given.unwrap_or_else(|| judge(&event, author, today, &state));
        if !matches!(verdict, Verdict::SetAside { .. } | Verdict::Refused { .. }) {
            apply(&mut state, &event, verdict, Stamp { commit: PENDING, today });
        }
    }
    state
}
