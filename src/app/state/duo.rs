//! Duo's: standing pairs, and what was logged today with one tap.

use std::collections::{BTreeMap, BTreeSet};

use leptos_i18n::td_string;
use meeloop_domain::{
    Date,
    id::{DuoId, PersonId, SkillId},
    intent::Intent,
    order::by_key,
    shadowing::{Duo, Practice},
};

use super::{Wording, session::with};

/// A duo that goes on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DuoCard {
    /// Which.
    pub id: DuoId,
    /// With whom.
    pub name: String,
    /// Until when, and who grows.
    pub line: String,
    /// Its skills, the one that was used last first.
    pub skills: Vec<(SkillId, String)>,
    /// What this person logged with it today, per skill.
    pub today: BTreeMap<SkillId, BTreeSet<Practice>>,
    /// Whether this person is one of the two, and can log with it.
    pub own: bool,
    learner: PersonId,
    guide: PersonId,
}

impl DuoCard {
    /// A session of this duo.
    pub fn intent(&self, skill: SkillId, practice: Practice, on: Date) -> Intent {
        let skills = BTreeMap::from([(skill, BTreeSet::from([practice]))]);
        Intent::LogShadowing { learner: self.learner, guide: self.guide, on, skills, plan: None }
    }

    /// Whether that was logged today already.
    pub fn is_logged(&self, skill: SkillId, practice: Practice) -> bool {
        self.today.get(&skill).is_some_and(|practices| practices.contains(&practice))
    }
}

/// The duo's of this person that go on, and those that a leader looks after.
pub fn duos(wording: &Wording<'_>) -> Vec<DuoCard> {
    let Some(me) = wording.me() else { return Vec::new() };
    let today = wording.snapshot.today;
    let current = wording.state().duos.values().map(AsRef::as_ref).filter(|it: &&Duo| it.is_current(today));
    let current = by_key(current, |it| (!it.is_side(me), it.until, it.id));
    current.into_iter().map(|it| card(wording, it, me)).collect()
}

fn card(wording: &Wording<'_>, duo: &Duo, me: PersonId) -> DuoCard {
    let locale = wording.locale;
    let today = wording.snapshot.today;
    let ours = wording.state().shadowings.values().filter(|it| (it.learner, it.guide) == (duo.learner, duo.guide));
    let ours: Vec<_> = ours.filter(|it| it.logged_by == me && !it.withdrawn).collect();
    let mut logged: BTreeMap<SkillId, BTreeSet<Practice>> = BTreeMap::new();
    for (skill, practices) in ours.iter().filter(|it| it.on == today).flat_map(|it| &it.skills) {
        logged.entry(*skill).or_default().extend(practices);
    }
    let last = |skill: &SkillId| ours.iter().filter(|it| it.skills.contains_key(skill)).map(|it| it.at_ms).max();
    let until = wording.full_day(duo.until);
    let line = if me == duo.learner {
        td_string!(locale, duo.you_grow, day = until)
    } else {
        td_string!(locale, duo.they_grow, name = wording.person(duo.learner), day = until)
    };
    let skills = by_key(duo.skills.iter().copied(), |skill| (std::cmp::Reverse(last(skill)), wording.skill(*skill)));
    DuoCard {
        id: duo.id,
        name: with(wording, duo.learner, duo.guide),
        line,
        skills: skills.into_iter().map(|skill| (skill, wording.skill(skill))).collect(),
        today: logged,
        own: duo.is_side(me),
        learner: duo.learner,
        guide: duo.guide,
    }
}
