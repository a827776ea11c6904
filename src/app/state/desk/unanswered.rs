//! Levels that were asked for and that nobody can approve: what a leader appoints mentors for.

use leptos_i18n::td_string;
use meeloop_domain::{id::EventId, order::by_key, rights::nobody_can_sign};

use super::Hat;
use crate::state::Wording;

/// Something that was asked and can't be answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unanswered {
    /// The claim.
    pub id: EventId,
    /// Who asks.
    pub name: String,
    /// What.
    pub line: String,
}

/// Everything of that kind in the teams of this person, by name. A claim itself is for mentors; that a
/// level was asked shows in the matrix.
pub fn unanswered(wording: &Wording<'_>, hat: &Hat) -> Vec<Unanswered> {
    let state = wording.state();
    let Some(me) = wording.me() else { return Vec::new() };
    let own = |person| {
        state.people.get(&person).is_some_and(|card| card.is_here() && (hat.admin || hat.leads.contains(&card.team)))
    };
    let asked = state.records.values().filter(|record| own(record.person));
    let stuck = asked.filter_map(|record| {
        let asked = record.asked?;
        let nobody = nobody_can_sign(state, wording.snapshot.today, me, record.person, record.skill, asked.level);
        nobody.then(|| Unanswered {
            id: asked.claim.into(),
            name: wording.person(record.person),
            line: td_string!(
                wording.locale,
                mentors.asks,
                skill = wording.skill(record.skill),
                level = wording.level_named(asked.level)
            ),
        })
    });
    by_key(stuck, |it| (it.name.clone(), it.line.clone()))
}
