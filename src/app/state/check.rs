//! Nog eens kijken: what a mentor plans with a signature, and what there is to see of it.

use leptos_i18n::td_string;
use meeloop_domain::{
    Date,
    check::{Check, Later},
    id::{CheckId, PersonId, SkillId},
    intent::Intent,
    order::by_key,
};
use serde::{Deserialize, Serialize};

use super::Wording;

/// What is planned with a signature. Not looking again is what happens unless somebody says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CheckForm {
    /// How often.
    pub often: Often,
    /// Whom the learner can ask meanwhile.
    pub ask: Option<PersonId>,
}

/// How often a mentor looks in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Often {
    /// Not at all.
    #[default]
    Never,
    /// Over 2 weken.
    Once,
    /// Over 2 weken, and over 2 maanden.
    Twice,
}

impl CheckForm {
    /// The looks that this plans.
    pub fn intents(&self, person: PersonId, skill: SkillId, today: Date) -> Vec<Intent> {
        let later: &[Later] = match self.often {
            Often::Never => &[],
            Often::Once => &[Later::TwoWeeks],
            Often::Twice => &[Later::TwoWeeks, Later::TwoMonths],
        };
        let ask = self.ask.filter(|ask| *ask != person);
        later.iter().map(|later| Intent::PlanCheck { person, skill, on: later.after(today), ask }).collect()
    }
}

/// A look that is still to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckRow {
    /// Which.
    pub id: CheckId,
    /// Who looks in, on whom.
    pub name: String,
    /// On what, and from when on.
    pub line: String,
    /// Whom this person can ask meanwhile, and how they are called.
    pub ask: Option<(PersonId, String)>,
    /// On which skill.
    pub skill: SkillId,
}

/// The looks that this person takes, or that are taken on this person, the next one first.
pub fn to_come(wording: &Wording<'_>) -> Vec<CheckRow> {
    let Some(me) = wording.me() else { return Vec::new() };
    // Nobody waits for a mentor who left, and nobody looks in on who did.
    let is_here = |person: &PersonId| wording.state().people.get(person).is_some_and(|card| card.is_here());
    let ours = |check: &&Check| {
        let both = is_here(&check.learner) && is_here(&check.mentor);
        check.held.is_none() && both && (check.learner == me || check.mentor == me)
    };
    let open = wording.state().checks.values().map(AsRef::as_ref).filter(ours);
    by_key(open, |check| (check.on, check.id)).into_iter().map(|check| row(wording, me, check)).collect()
}

/// Those on this person and one skill.
pub fn on_skill(wording: &Wording<'_>, skill: SkillId) -> Vec<CheckRow> {
    let own = |row: &CheckRow| {
        row.skill == skill && wording.state().checks.get(&row.id).is_some_and(|it| Some(it.learner) == wording.me())
    };
    to_come(wording).into_iter().filter(own).collect()
}

fn row(wording: &Wording<'_>, me: PersonId, check: &Check) -> CheckRow {
    let locale = wording.locale;
    let own = check.learner == me;
    let mentor = wording.person(check.mentor);
    CheckRow {
        id: check.id,
        name: if own {
            td_string!(locale, check.looks_at_you, name = mentor)
        } else {
            td_string!(locale, check.you_look, name = wording.person(check.learner))
        },
        line: format!("{} · {}", wording.skill(check.skill), from(wording, check.on)),
        ask: check.ask.filter(|_| own).map(|ask| (ask, wording.person(ask))),
        skill: check.skill,
    }
}

/// *Vanaf donderdag 10 december*.
pub fn from(wording: &Wording<'_>, on: Date) -> String {
    td_string!(wording.locale, check.from_day, day = wording.coming(on))
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn looks_taper_and_nobody_is_asked_about_themselves() {
        let [person, other] = [1, 2].map(|number| PersonId::from_uuid(Uuid::from_u128(number)));
        let skill = SkillId::from_uuid(Uuid::from_u128(3));
        let days = |often, ask| {
            let intents = CheckForm { often, ask }.intents(person, skill, Date::constant(2026, 12, 31));
            intents
                .into_iter()
                .map(|intent| match intent {
                    Intent::PlanCheck { on, ask, .. } => (on.to_string(), ask),
                    other => panic!("{other:?}"),
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(days(Often::Never, Some(other)), []);
        assert_eq!(days(Often::Once, Some(other)), [("2027-01-14".to_owned(), Some(other))]);
        let twice = [("2027-01-14".to_owned(), None), ("2027-02-28".to_owned(), None)];
        assert_eq!(days(Often::Twice, Some(person)), twice, "two months later is the last day of a short one");
    }
}
