//! What stands first in a form: what this person used last.

use std::collections::BTreeSet;

use meeloop_domain::{
    id::{EventId, PersonId, SkillId},
    moment::MomentKind,
    order::by_key,
    skill::{Skill, Sort},
};

use super::{Wording, wording::lower};

/// So many kinds of moments are offered before *Meer soorten*.
const KINDS_FIRST: usize = 6;

/// All kinds, the recent ones first, split where *Meer soorten* begins.
pub fn kinds(wording: &Wording<'_>) -> (Vec<MomentKind>, Vec<MomentKind>) {
    let me = wording.me();
    let own = wording.state().moments.values().filter(|it| Some(it.person) == me);
    let own = by_key(own, |it| std::cmp::Reverse((it.at_ms, it.id)));
    let mut kinds = Vec::new();
    for kind in own.iter().map(|it| it.moment).take(KINDS_FIRST / 2).chain(MomentKind::ALL) {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    let rest = kinds.split_off(KINDS_FIRST);
    (kinds, rest)
}

/// All skills that the catalogue asks: what this person used last first, then what the team works with,
/// then the rest by name.
pub fn skills(wording: &Wording<'_>) -> Vec<(EventId, String)> {
    let state = wording.state();
    let Some(me) = wording.me() else { return Vec::new() };
    let mut used: Vec<(i64, SkillId)> = Vec::new();
    for moment in state.moments.values().filter(|it| it.person == me) {
        used.extend(moment.skills.iter().map(|skill| (moment.at_ms, *skill)));
    }
    for session in state.shadowings.values().filter(|it| it.learner == me || it.guide == me) {
        used.extend(session.skills.keys().map(|skill| (session.at_ms, *skill)));
    }
    for claim in state.claims.values().filter(|it| it.learner == me) {
        used.push((claim.at_ms, claim.skill));
    }
    let used = by_key(used, |used| std::cmp::Reverse(*used));
    let own = state.records_of(me).map(|record| record.skill);
    let mut seen = BTreeSet::new();
    let first: Vec<SkillId> =
        used.into_iter().map(|(_, skill)| skill).chain(own).filter(|skill| seen.insert(*skill)).collect();
    let rest = state
        .skills
        .values()
        .filter(|skill| is_asked(skill) && !seen.contains(&skill.id))
        .map(|skill| (skill.id, wording.skill(skill.id)));
    let rest = by_key(rest, |(_, name)| name.clone());
    let known = |id: &SkillId| state.skills.get(id).is_some_and(|skill| is_asked(skill));
    let first = first.into_iter().filter(known).map(|id| (id, wording.skill(id)));
    first.chain(rest).map(|(id, name)| (id.into(), name)).collect()
}

fn is_asked(skill: &Skill) -> bool {
    skill.details.sort == Sort::Skill && !skill.retired
}

/// The colleagues: whom one worked along with last first, then the own team, then the others.
pub fn people(wording: &Wording<'_>) -> Vec<(EventId, String)> {
    let state = wording.state();
    let Some(me) = wording.me() else { return Vec::new() };
    let team = state.people.get(&me).map(|card| card.team);
    let last_with = |person: PersonId| {
        let ours = state
            .shadowings
            .values()
            .filter(|it| (it.learner == me && it.guide == person) || (it.guide == me && it.learner == person));
        ours.map(|it| it.at_ms).max()
    };
    let people = state.people.values().filter(|card| card.id != me && card.is_here() && !card.erased).map(|card| {
        let order = (std::cmp::Reverse(last_with(card.id)), Some(card.team) != team);
        (order, wording.person(card.id), card.id)
    });
    by_key(people, Clone::clone).into_iter().map(|(_, name, id)| (id.into(), name)).collect()
}

/// Whether a name fits what somebody typed: every word of it, in any order.
pub fn fits(name: &str, typed: &str) -> bool {
    let name = lower(name);
    lower(typed).split_whitespace().all(|word| name.contains(word))
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn words_are_found_in_any_order_and_case() {
        assert!(fits("Leidingwerk persen", "PERS leid"));
        assert!(fits("Leidingwerk persen", ""));
        assert!(!fits("Leidingwerk persen", "solderen"));
    }
}
