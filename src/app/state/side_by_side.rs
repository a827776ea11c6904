//! Naast elkaar: what a learner's screen asks, on the mentor's own phone, without any network.

use leptos_i18n::td_string;
use meeloop_domain::{
    claim::Claim,
    id::{ClaimId, PersonId, SkillId},
    intent::Intent,
    level::Level,
    rights::{Bar, may_sign},
    side_by_side::{ClaimCode, ClaimTag},
};
use std::collections::BTreeSet;

use super::{
    Wording,
    sign_form::criteria,
    wording::{refusal_word, set_aside_word},
};

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// By whom.
    pub person: PersonId,
    /// On what.
    pub skill: SkillId,
    /// Which level.
    pub level: Level,
    /// *Dirk vraagt niveau 3, zelfstandig*.
    pub asks: String,
    /// The skill's name.
    pub name: String,
    /// What to look at.
    pub criteria: Vec<(u8, String)>,
    /// Why this person may not sign, if so.
    pub barred: Option<String>,
    /// The claim itself, where this phone has heard of it and it still waits.
    pub known: Option<ClaimId>,
    claim: ClaimTag,
}

impl Asked {
    /// The signature, with what was seen.
    pub fn intent(&self, criteria: BTreeSet<u8>) -> Intent {
        let (person, skill, level) = (self.person, self.skill, self.level);
        Intent::SignLevel { person, skill, level, session: None, criteria, answers: Some(self.claim) }
    }
}

/// Everything that a code can mean: nearly always one.
pub fn asked(wording: &Wording<'_>, code: ClaimCode) -> Vec<Asked> {
    code.subjects(wording.state()).into_iter().map(|(person, skill)| one(wording, code, person, skill)).collect()
}

fn one(wording: &Wording<'_>, code: ClaimCode, person: PersonId, skill: SkillId) -> Asked {
    let locale = wording.locale;
    let state = wording.state();
    let may = wording.me().map(|me| may_sign(state, wording.snapshot.today, me, person, skill, code.level));
    let barred = match may {
        Some(Ok(())) => None,
        Some(Err(Bar::Never(because))) => Some(refusal_word(locale, because).to_owned()),
        Some(Err(Bar::NoLonger(because))) => Some(set_aside_word(locale, because).to_owned()),
        None => Some(td_string!(locale, refusal.no_mentorship).to_owned()),
    };
    let claims = state.claims.values().map(AsRef::as_ref);
    let same = |it: &&Claim| (it.learner, it.skill) == (person, skill) && ClaimTag::of(it.id) == code.claim;
    let name = wording.person(person);
    let level = wording.level(code.level);
    Asked {
        person,
        skill,
        level: code.level,
        asks: td_string!(locale, judge.asks, name = name, digit = code.level.digit(), level = level),
        name: wording.skill(skill),
        criteria: criteria(wording, skill),
        barred,
        known: claims.filter(same).find(|it| it.is_waiting()).map(|it| it.id),
        claim: code.claim,
    }
}

/// What the learner's own screen shows of a claim that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The skill's name.
    pub name: String,
    /// The level that is asked.
    pub level: String,
    /// The code; none once it doesn't wait any more.
    pub code: Option<ClaimCode>,
    /// Whether a mentor approved it.
    pub approved: bool,
}

/// An own claim.
pub fn shown(wording: &Wording<'_>, id: ClaimId) -> Option<Shown> {
    let claim = wording.state().claims.get(&id).filter(|it| Some(it.learner) == wording.me())?;
    Some(Shown {
        name: wording.skill(claim.skill),
        level: wording.level_named(claim.level),
        code: claim.is_waiting().then(|| ClaimCode::of(claim)),
        approved: matches!(claim.status(), meeloop_domain::claim::Status::Approved(_)),
    })
}

/// Whether this person is anybody's mentor.
pub fn is_mentor(wording: &Wording<'_>) -> bool {
    let me = wording.me();
    wording.state().mentorships.values().any(|it| Some(it.mentor) == me && it.is_current())
}
