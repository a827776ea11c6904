//! What is filled in to propose working along, or another time for it.

use std::collections::BTreeSet;

use leptos_i18n::td_string;
use meeloop_domain::{
    Date,
    id::{PersonId, PlanId, SkillId},
    intent::Intent,
    shadowing::Slot,
};
use serde::{Deserialize, Serialize};

use super::lack::Lack;
use crate::locales::Locale;

/// An appointment that is not proposed yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PlanForm {
    /// With whom; who learns, when a leader brings two colleagues together.
    pub with: Option<PersonId>,
    /// Who learns from whom.
    pub side: PlanSide,
    /// From whom, when a leader brings two colleagues together.
    pub guide: Option<PersonId>,
    /// About what.
    pub skills: BTreeSet<SkillId>,
    /// When and where.
    pub time: TimeForm,
    /// What one wants to see or ask.
    pub note: String,
}

/// Who learns from whom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanSide {
    /// *Ik loop mee*.
    #[default]
    Learn,
    /// *Iemand loopt met mij mee*.
    Guide,
    /// *Twee collega's*.
    Others,
}

/// When and where.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TimeForm {
    /// The day; may stay open.
    #[serde(with = "meeloop_domain::day::maybe")]
    pub on: Option<Date>,
    /// The time as it was typed; may stay open.
    pub at: String,
    /// How many minutes, as it was typed; may stay open.
    pub minutes: String,
    /// Where; may stay open.
    pub place: String,
}

impl TimeForm {
    /// What is known already.
    pub fn of(slot: Slot, place: &str) -> Self {
        Self {
            on: slot.on,
            at: slot.at.map(|at| at.to_string()).unwrap_or_default(),
            minutes: slot.minutes.map(|minutes| minutes.to_string()).unwrap_or_default(),
            place: place.to_owned(),
        }
    }

    /// What was filled in; nothing when the minutes are no number.
    pub fn slot(&self) -> Option<Slot> {
        let minutes = match self.minutes.trim() {
            "" => None,
            text => Some(text.parse().ok().filter(|it| meeloop_domain::shadowing::MINUTES.contains(it))?),
        };
        Some(Slot { on: self.on, at: self.at.parse().ok(), minutes })
    }
}

impl PlanForm {
    /// What is missing, or can't be kept.
    pub fn lacks(&self, locale: Locale) -> Vec<Lack> {
        let no_guide = self.side == PlanSide::Others && self.guide.is_none();
        let lacks = [
            (self.with.is_none(), "search-person-group", td_string!(locale, plan.person_first)),
            (no_guide, "search-guide-group", td_string!(locale, plan.person_first)),
            (self.time.slot().is_none(), "plan-minutes", td_string!(locale, plan.minutes_wrong)),
        ];
        lacks.into_iter().filter(|it| it.0).map(|(_, field, sentence)| Lack::at(field, sentence)).collect()
    }

    /// The intent; nothing as long as a colleague is missing or the minutes are wrong.
    pub fn intent(&self, me: PersonId) -> Option<Intent> {
        let with = self.with?;
        let (learner, guide) = match self.side {
            PlanSide::Learn => (me, with),
            PlanSide::Guide => (with, me),
            PlanSide::Others => (with, self.guide?),
        };
        Some(Intent::ProposeShadowing {
            learner,
            guide,
            skills: self.skills.clone(),
            slot: self.time.slot()?,
            place: self.time.place.clone(),
            note: self.note.clone(),
        })
    }
}

/// Another time for an appointment; nothing without a day.
pub fn moved(plan: PlanId, time: &TimeForm) -> Option<Intent> {
    let slot = time.slot().filter(|slot| slot.on.is_some())?;
    Some(Intent::MoveShadowing { plan, slot, place: time.place.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn it_needs_a_colleague_and_two_when_a_leader_brings_them_together() {
        let [me, one, two] = [1, 2, 3].map(|id| PersonId::from_uuid(Uuid::from_u128(id)));
        let mut form = PlanForm::default();
        assert_eq!(form.intent(me), None);
        form.with = Some(one);
        let sides = |form: &PlanForm| match form.intent(me) {
            Some(Intent::ProposeShadowing { learner, guide, .. }) => Some((learner, guide)),
            _ => None,
        };
        assert_eq!(sides(&form), Some((me, one)));
        form.side = PlanSide::Guide;
        assert_eq!(sides(&form), Some((one, me)));
        form.side = PlanSide::Others;
        assert_eq!(sides(&form), None);
        form.guide = Some(two);
        assert_eq!(sides(&form), Some((one, two)));
        form.time.minutes = "een uur".into();
        assert_eq!(sides(&form), None);
    }

    #[test]
    fn a_time_is_read_as_it_was_shown_and_another_one_needs_a_day() {
        let day = Date::new(2026, 11, 25).unwrap();
        let slot = Slot { on: Some(day), at: "07:30".parse().ok(), minutes: Some(90) };
        assert_eq!(TimeForm::of(slot, "Loods").slot(), Some(slot));
        let plan = PlanId::from_uuid(Uuid::from_u128(1));
        assert_eq!(moved(plan, &TimeForm::default()), None);
        assert!(moved(plan, &TimeForm::of(slot, "Loods")).is_some());
    }
}
