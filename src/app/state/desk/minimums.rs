//! How many people of a team must be able to do a skill alone.

use std::collections::BTreeMap;

use leptos_i18n::td_string;
use meeloop_domain::{
    id::{SkillId, TeamId},
    intent::Intent,
    matrix::Matrix,
    order::by_key,
    skill::Sort,
};

use super::{Hat, people::teams};
use crate::state::Wording;

/// One skill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needed {
    /// Which.
    pub skill: SkillId,
    /// Its name.
    pub name: String,
    /// Its group.
    pub group: String,
    /// How many can do it alone, in words.
    pub able: String,
    /// How many must, as the firm says now; zero when nobody said.
    pub people: u8,
}

/// The teams for which this person may say it.
pub fn own_teams(wording: &Wording<'_>, hat: &Hat) -> Vec<(TeamId, String)> {
    teams(wording).into_iter().filter(|(team, _)| hat.admin || hat.leads.contains(team)).collect()
}

/// Every skill, by group: what the team's matrix shows first.
pub fn needed(wording: &Wording<'_>, team: TeamId) -> Vec<Needed> {
    let state = wording.state();
    let matrix = Matrix::of(state, team, wording.snapshot.today);
    let covered = |skill: SkillId| {
        let column = matrix.skills.iter().position(|it| *it == skill)?;
        matrix.coverage.get(column).copied()
    };
    let asked = state.skills.values().filter(|it| it.details.sort == Sort::Skill && !it.retired);
    let ordered = by_key(asked, |it| (it.details.group.as_str(), it.details.code.as_str()));
    let row = |skill: SkillId, group: &str| {
        let covered = covered(skill);
        let able = covered.map_or(0, |covered| covered.able);
        Needed {
            skill,
            name: wording.skill(skill),
            group: group.to_owned(),
            able: td_string!(wording.locale, minimums.able, count = able),
            people: covered.and_then(|covered| covered.needed).unwrap_or_default(),
        }
    };
    ordered.into_iter().map(|it| row(it.id, &it.details.group)).collect()
}

/// What turns the known numbers into the chosen ones.
pub fn intents(team: TeamId, known: &[Needed], chosen: &BTreeMap<SkillId, u8>) -> Vec<Intent> {
    let changed = known.iter().filter_map(|it| {
        chosen.get(&it.skill).filter(|people| **people != it.people).map(|people| (it.skill, *people))
    });
    changed.map(|(skill, people)| Intent::SetMinimum { team, skill, people }).collect()
}
