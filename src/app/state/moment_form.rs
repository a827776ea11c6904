//! What is filled in for a moment, and the intent that comes of it.

use std::collections::BTreeSet;

use meeloop_domain::{
    Date,
    id::{SkillId, TeamId},
    intent::Intent,
    moment::{MomentKind, SKILLS_LIMIT, Share},
};
use serde::{Deserialize, Serialize};

/// A moment that is not kept yet. Everything but the kind may stay empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MomentForm {
    /// What kind of moment.
    pub kind: Option<MomentKind>,
    /// When it was; today unless changed.
    #[serde(with = "meeloop_domain::day::maybe")]
    pub on: Option<Date>,
    /// The skills.
    pub skills: BTreeSet<SkillId>,
    /// Who reads it.
    pub reader: Readers,
    /// What was learned.
    pub learned: String,
}

/// Who reads a moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Readers {
    /// *Alleen ik*.
    Me,
    /// *Mijn mentor*.
    #[default]
    Mentor,
    /// *Team*.
    Team,
}

impl MomentForm {
    /// Adds or takes away a skill; says whether there was room.
    pub fn toggle(&mut self, skill: SkillId) -> bool {
        if self.skills.remove(&skill) {
            return true;
        }
        self.skills.len() < SKILLS_LIMIT && self.skills.insert(skill)
    }

    /// The intent, once there is a kind. Without a team, what was meant for it goes to the mentor.
    pub fn intent(&self, today: Date, team: Option<TeamId>) -> Option<Intent> {
        let share = match (self.reader, team) {
            (Readers::Me, _) => Share::Me,
            (Readers::Team, Some(team)) => Share::Team(team),
            (Readers::Team | Readers::Mentor, _) => Share::Mentor,
        };
        Some(Intent::LogMoment {
            moment: self.kind?,
            on: self.on.unwrap_or(today),
            skills: self.skills.clone(),
            share,
            learned: self.learned.clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn skill(number: u128) -> SkillId {
        SkillId::from_uuid(uuid::Uuid::from_u128(number))
    }

    #[test]
    fn a_sixth_skill_is_not_taken_and_the_five_stay() {
        let mut form = MomentForm::default();
        assert!((1..=5).all(|number| form.toggle(skill(number))));
        assert!(!form.toggle(skill(6)));
        assert!(form.toggle(skill(1)));
        assert_eq!(form.skills.len(), 4);
    }

    #[test]
    fn a_kind_alone_is_enough_and_the_mentor_reads_it() {
        let today = Date::new(2026, 11, 22).unwrap();
        assert_eq!(MomentForm::default().intent(today, None), None);
        let form = MomentForm { kind: Some(MomentKind::Course), ..MomentForm::default() };
        let Some(Intent::LogMoment { on, share, .. }) = form.intent(today, None) else { panic!("no intent") };
        assert_eq!((on, share), (today, Share::Mentor));
    }
}
