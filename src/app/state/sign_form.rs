//! What a mentor fills in to sign a level for what was seen, and what may be signed at all.

use std::collections::BTreeSet;

use meeloop_domain::{
    Date,
    id::{EventId, PersonId, ShadowingId, SkillId},
    intent::Intent,
    level::Level,
    order::by_key,
    rights::may_sign,
    shadowing::{Held, Shadowing},
};

use super::{Wording, check::CheckForm, claim_form::skill_and_level, lack::Lack};
use crate::locales::Locale;

/// A signature that is not kept yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignForm {
    /// On what.
    pub skill: Option<SkillId>,
    /// Which level.
    pub level: Option<Level>,
    /// The session in which it was seen.
    pub session: Option<ShadowingId>,
    /// The criteria that were seen.
    pub criteria: BTreeSet<u8>,
    /// Whether the mentor looks in again.
    pub later: CheckForm,
}

impl SignForm {
    /// What is missing; the level is asked once there is a skill.
    pub fn lacks(&self, locale: Locale) -> Vec<Lack> {
        skill_and_level(locale, self.skill, self.level)
    }

    /// The intent, once there is a skill and a level.
    pub fn intent(&self, person: PersonId) -> Option<Intent> {
        Some(Intent::SignLevel {
            person,
            skill: self.skill?,
            level: self.level?,
            session: self.session,
            criteria: self.criteria.clone(),
            answers: None,
        })
    }

    /// The later looks that go with it, once it says that somebody does it alone.
    pub fn later_looks(&self, person: PersonId, today: Date) -> Vec<Intent> {
        let alone = self.skill.filter(|_| self.level >= Some(Level::Independent));
        alone.map(|skill| self.later.intents(person, skill, today)).unwrap_or_default()
    }
}

/// The skills on which this person may sign something for `learner`: what they practised first.
pub fn signable(wording: &Wording<'_>, learner: PersonId) -> Vec<(EventId, String)> {
    let skills = wording
        .state()
        .skills
        .values()
        .filter(|skill| !skill.retired && !levels(wording, learner, skill.id).is_empty())
        .map(|skill| &skill.id)
        .map(|skill| (wording.state().record(learner, *skill).is_none(), wording.skill(*skill), *skill));
    by_key(skills, Clone::clone).into_iter().map(|(_, name, id)| (id.into(), name)).collect()
}

/// The levels that this person may sign on a skill for `learner`, lowest first.
pub fn levels(wording: &Wording<'_>, learner: PersonId, skill: SkillId) -> Vec<Level> {
    let Some(me) = wording.me() else { return Vec::new() };
    let today = wording.snapshot.today;
    let may = |level: &Level| may_sign(wording.state(), today, me, learner, skill, *level).is_ok();
    Level::ASKABLE.into_iter().filter(may).collect()
}

/// The sessions between the two on a skill, newest first: its id, and the day.
pub fn sessions(wording: &Wording<'_>, learner: PersonId, skill: SkillId) -> Vec<(ShadowingId, String)> {
    let me = wording.me();
    let ours = |it: &Shadowing| it.learner == learner && Some(it.guide) == me && it.skills.contains_key(&skill);
    let ours = Held::all(wording.state(), ours);
    ours.iter().map(|held| (held.first().id, wording.day(held.first().on))).collect()
}

/// What to look at, in the language of this device: each with its place, by which a signature
/// names it. One that the firm left without words is no longer looked at.
pub fn criteria(wording: &Wording<'_>, skill: SkillId) -> Vec<(u8, String)> {
    let skill = wording.state().skills.get(&skill);
    let texts = skill.map(|skill| skill.details.criteria.as_slice()).unwrap_or_default();
    let texts = (0..).zip(texts.iter().map(|text| text.get(wording.language()).to_owned()));
    texts.filter(|(_, text)| !text.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use meeloop_domain::skill::Sort;

    use super::*;
    use crate::{
        locales::Locale,
        state::desk::example::{skill, snapshot},
    };

    #[test]
    fn a_criterion_without_words_is_not_looked_at_and_the_next_keeps_its_place() {
        let mut emptied = skill("EL-1", "Elektro", Sort::Skill);
        emptied.details.criteria[0].nl.clear();
        let snapshot = snapshot([emptied.clone()]);
        let shown = criteria(&Wording { snapshot: &snapshot, locale: Locale::nl }, emptied.id);
        assert_eq!(shown, [(1, "Veilig".to_owned())]);
    }
}
