//! What is filled in for a session that just happened.

use std::collections::{BTreeMap, BTreeSet};

use leptos_i18n::td_string;
use meeloop_domain::{
    Date,
    id::{PersonId, PlanId, SkillId},
    intent::Intent,
    shadowing::{Practice, ShadowingPlan},
};
use serde::{Deserialize, Serialize};

use super::lack::Lack;
use crate::locales::Locale;

/// A session that is not kept yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SessionForm {
    /// With whom.
    pub with: Option<PersonId>,
    /// Who learned.
    pub side: Side,
    /// When it was; today unless changed.
    #[serde(with = "meeloop_domain::day::maybe")]
    pub on: Option<Date>,
    /// What happened, per skill, in the order of choosing.
    pub skills: Vec<(SkillId, BTreeSet<Practice>)>,
    /// The appointment that it comes from.
    pub plan: Option<PlanId>,
}

/// Which of the two learned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// *Ik liep mee*.
    #[default]
    Learned,
    /// *Iemand liep met mij mee*.
    Guided,
}

impl SessionForm {
    /// The form for an appointment of this person, filled in as far as it was said.
    pub fn of(plan: &ShadowingPlan, me: PersonId, today: Date) -> Self {
        let guided = plan.guide == me;
        Self {
            with: Some(if guided { plan.learner } else { plan.guide }),
            side: if guided { Side::Guided } else { Side::Learned },
            on: plan.meeting().0.on.filter(|on| *on < today),
            skills: plan.skills.iter().map(|skill| (*skill, BTreeSet::new())).collect(),
            plan: Some(plan.id),
        }
    }

    /// Adds or takes away a skill.
    pub fn toggle(&mut self, skill: SkillId) {
        let before = self.skills.len();
        self.skills.retain(|(chosen, _)| *chosen != skill);
        if self.skills.len() == before {
            self.skills.push((skill, BTreeSet::new()));
        }
    }

    /// Sets whether something happened with a skill.
    pub fn practise(&mut self, skill: SkillId, practice: Practice, happened: bool) {
        let chosen = self.skills.iter_mut().filter(|(chosen, _)| *chosen == skill);
        for (_, practices) in chosen {
            if happened {
                practices.insert(practice);
            } else {
                practices.remove(&practice);
            }
        }
    }

    /// Whether a skill is chosen.
    pub fn has(&self, skill: SkillId) -> bool {
        self.skills.iter().any(|(chosen, _)| *chosen == skill)
    }

    /// What is missing.
    pub fn lacks(&self, locale: Locale) -> Vec<Lack> {
        let lacks = [
            (self.with.is_none(), "search-person-group", td_string!(locale, session.choose_person_first)),
            (self.skills.is_empty(), "search-skill-group", td_string!(locale, session.choose_skill_first)),
        ];
        let lacks = lacks.into_iter().filter(|it| it.0).map(|(_, field, sentence)| Lack::at(field, sentence));
        let bare = self.skills.iter().filter(|(_, practices)| practices.is_empty());
        let bare =
            bare.map(|(skill, _)| Lack::at(happened_at(*skill), td_string!(locale, session.choose_practice_first)));
        lacks.chain(bare).collect()
    }

    /// The intent; nothing as long as something is missing.
    pub fn intent(&self, me: PersonId, today: Date) -> Option<Intent> {
        let with = self.with?;
        if self.skills.is_empty() || self.skills.iter().any(|(_, practices)| practices.is_empty()) {
            return None;
        }
        let (learner, guide) = match self.side {
            Side::Learned => (me, with),
            Side::Guided => (with, me),
        };
        let mut skills = BTreeMap::new();
        skills.extend(self.skills.iter().cloned());
        Some(Intent::LogShadowing { learner, guide, on: self.on.unwrap_or(today), skills, plan: self.plan })
    }
}

/// Where it is asked what happened with this skill.
pub fn happened_at(skill: SkillId) -> String {
    format!("happened-{skill}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn each_missing_thing_is_told_where_it_is_asked() {
        let me = PersonId::from_uuid(Uuid::from_u128(1));
        let skill = SkillId::from_uuid(Uuid::from_u128(2));
        let today = Date::new(2026, 11, 22).unwrap();
        let mut form = SessionForm::default();
        let lacks = |form: &SessionForm| form.lacks(Locale::nl).into_iter().map(|it| it.field).collect::<Vec<_>>();
        assert_eq!(lacks(&form), ["search-person-group", "search-skill-group"]);
        form.with = Some(PersonId::from_uuid(Uuid::from_u128(3)));
        form.toggle(skill);
        assert_eq!(lacks(&form), [happened_at(skill)]);
        assert_eq!(form.intent(me, today), None);
        form.practise(skill, Practice::Copied, true);
        form.side = Side::Guided;
        assert_eq!(lacks(&form), [""; 0]);
        let Some(Intent::LogShadowing { guide, on, .. }) = form.intent(me, today) else { panic!("no intent") };
        assert_eq!((guide, on), (me, today));
    }
}
