//! One claim as its mentor sees it: the request, the story of sessions, what was sent along, and
//! what to look at.

use leptos_i18n::td_string;
use meeloop_domain::{
    id::{ClaimId, PersonId, SkillId},
    level::Level,
    photo::PhotoId,
    rights::may_sign,
    shadowing::{Held, Tally},
};

use super::{
    Wording, glyph,
    session::tally_words,
    sign_form::criteria,
    wording::{kind_icon, kind_word},
};
use crate::{components::Mark, icons::Icon};

/// A claim to judge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judging {
    /// Which.
    pub id: ClaimId,
    /// Who asks.
    pub learner: PersonId,
    /// On which skill.
    pub skill_id: SkillId,
    /// Whether it is asked to do it alone from now on.
    pub alone: bool,
    /// What is asked.
    pub mark: Mark,
    /// The same in words.
    pub level: String,
    /// On what.
    pub skill: String,
    /// Who asks what.
    pub asks: String,
    /// What is established now.
    pub now: Option<String>,
    /// How often it was practised.
    pub tally: Option<String>,
    /// When the two last worked along on it.
    pub last_with_me: Option<String>,
    /// The learner's sentence.
    pub says: Option<String>,
    /// What was sent along.
    pub evidence: Vec<Sent>,
    /// What to look at.
    pub criteria: Vec<(u8, String)>,
    /// Whether it waits, and this person may judge it.
    pub open: bool,
}

/// One moment that was copied into the claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// Its kind, drawn.
    pub icon: Icon,
    /// Its kind and day.
    pub name: String,
    /// What it said.
    pub text: String,
    /// What it showed.
    pub photos: Vec<PhotoId>,
    /// Whether the moment says something else by now.
    pub changed: bool,
}

/// The claim, if it may be read here.
pub fn judging(wording: &Wording<'_>, id: ClaimId) -> Option<Judging> {
    let state = wording.state();
    let locale = wording.locale;
    let claim = state.claims.get(&id)?;
    let me = wording.me()?;
    let level = wording.level(claim.level);
    let name = wording.person(claim.learner);
    let cell = glyph::cell(wording, claim.learner, claim.skill);
    let now = (cell.level > Level::None)
        .then(|| td_string!(locale, judge.now, digit = cell.level.digit(), level = wording.level(cell.level)));
    let evidence = claim.evidence.iter().map(|it| Sent {
        icon: kind_icon(it.kind),
        name: format!("{}, {}", kind_word(locale, it.kind), wording.day(it.on)),
        text: it.learned.as_str().to_owned(),
        photos: it.photos.clone(),
        changed: it.since.is_some(),
    });
    let may = may_sign(state, wording.snapshot.today, me, claim.learner, claim.skill, claim.level).is_ok();
    Some(Judging {
        id,
        learner: claim.learner,
        skill_id: claim.skill,
        alone: claim.level >= Level::Independent,
        mark: glyph::mark(claim.level),
        level: wording.level_named(claim.level),
        skill: wording.skill(claim.skill),
        asks: td_string!(locale, judge.asks, name = name, digit = claim.level.digit(), level = level),
        now,
        tally: tally_words(locale, &Tally::of(state, claim.learner, claim.skill)),
        last_with_me: last_between(wording, me, claim.learner, claim.skill),
        says: Some(claim.sentence.as_str().to_owned()).filter(|text| !text.is_empty()),
        evidence: evidence.collect(),
        criteria: criteria(wording, claim.skill),
        open: may && claim.is_waiting(),
    })
}

fn last_between(wording: &Wording<'_>, me: PersonId, learner: PersonId, skill: SkillId) -> Option<String> {
    let ours =
        Held::all(wording.state(), |it| it.learner == learner && it.guide == me && it.skills.contains_key(&skill));
    let last = ours.iter().filter(|held| held.is_confirmed()).map(|held| held.first().on).max()?;
    Some(td_string!(wording.locale, judge.last_with_you, date = wording.day(last)))
}
