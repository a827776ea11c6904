//! What is filled in for a claim, what can go with it, and who will read it.

use std::collections::BTreeSet;

use leptos_i18n::td_string;
use meeloop_domain::{
    claim::EVIDENCE_LIMIT,
    id::{MomentId, PersonId, SkillId},
    intent::Intent,
    level::Level,
    moment::Moment,
    order::{by_key, set},
    rights::nobody_can_sign,
};
use serde::{Deserialize, Serialize};

use super::{
    Wording,
    lack::Lack,
    wording::{kind_icon, kind_word},
};
use crate::{icons::Icon, locales::Locale};

/// A claim that is not kept yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ClaimForm {
    /// On what.
    pub skill: Option<SkillId>,
    /// Which level.
    pub level: Option<Level>,
    /// One sentence.
    pub sentence: String,
    /// The moments to copy.
    pub evidence: BTreeSet<MomentId>,
}

/// An own moment that can go with the claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// Which.
    pub id: MomentId,
    /// Its kind, drawn.
    pub icon: Icon,
    /// Its kind and day.
    pub name: String,
    /// What it says.
    pub text: String,
    /// How many photos go along, in words.
    pub photos: Option<String>,
    /// Whether it is about the skill of the claim.
    pub fits: bool,
}

impl ClaimForm {
    /// Adds or takes away a moment; says whether there was room.
    pub fn toggle(&mut self, moment: MomentId) -> bool {
        if self.evidence.remove(&moment) {
            return true;
        }
        self.evidence.len() < EVIDENCE_LIMIT && self.evidence.insert(moment)
    }

    /// What is missing.
    pub fn lacks(&self, locale: Locale) -> Vec<Lack> {
        skill_and_level(locale, self.skill, self.level)
    }

    /// The intent, once there is a skill and a level.
    pub fn intent(&self) -> Option<Intent> {
        Some(Intent::MakeClaim {
            skill: self.skill?,
            level: self.level?,
            sentence: self.sentence.clone(),
            evidence: self.evidence.clone(),
        })
    }
}

/// The own moments: those about the skill first, then newest first.
pub fn offered(wording: &Wording<'_>, skill: Option<SkillId>) -> Vec<Offered> {
    let me = wording.me();
    let about = |moment: &Moment| skill.is_some_and(|skill| moment.skills.contains(&skill));
    let own = wording.state().moments.values().filter(|it| Some(it.person) == me);
    let own = by_key(own, |it| std::cmp::Reverse((about(it), it.on, it.id)));
    let offered = own.into_iter().map(|it| Offered {
        id: it.id,
        icon: kind_icon(it.moment),
        name: format!("{}, {}", kind_word(wording.locale, it.moment), wording.day(it.on)),
        text: it.learned.as_str().to_owned(),
        photos: match it.photos.len() {
            0 => None,
            1 => Some(td_string!(wording.locale, photo.one_with).to_owned()),
            count => Some(td_string!(wording.locale, photo.many_with, count = count)),
        },
        fits: about(it),
    });
    offered.collect()
}

/// The names of the mentors who were appointed for a person by name: *Mijn mentor*.
pub fn own_mentors(wording: &Wording<'_>, person: PersonId) -> Vec<String> {
    let current = wording.state().mentorships.values().filter(|it| it.is_current() && it.mentor != person);
    let mentors = set(current.filter(|it| it.names().any(|named| named == person)).map(|it| it.mentor));
    mentors.into_iter().map(|mentor| wording.person(mentor)).collect()
}

/// What is missing of a skill and a level, for whoever asks for one or signs it.
pub fn skill_and_level(locale: Locale, skill: Option<SkillId>, level: Option<Level>) -> Vec<Lack> {
    let lacks = [
        (skill.is_none(), "search-skill-group", td_string!(locale, session.choose_skill_first)),
        (level.is_none(), "level", td_string!(locale, claim.choose_level_first)),
    ];
    lacks.into_iter().filter(|it| it.0).map(|(_, field, sentence)| Lack::at(field, sentence)).collect()
}

/// Who reads what is shared with *Mijn mentor*, in a sentence with their names.
pub fn read_by_mentors(wording: &Wording<'_>, person: PersonId) -> String {
    let names = own_mentors(wording, person).join(", ");
    let state = wording.state();
    let leads = |mentor| {
        state
            .people
            .get(&mentor)
            .zip(state.people.get(&person))
            .is_some_and(|(mentor, card)| mentor.leads.contains(&card.team))
    };
    let current = state.mentorships.values().filter(|it| it.is_current());
    if names.is_empty() {
        td_string!(wording.locale, moment.share_mentor_none).to_owned()
    } else if current.filter(|it| it.names().any(|named| named == person)).any(|it| leads(it.mentor)) {
        // The own mentor is who leads the team: then the sentence promises nothing about that.
        td_string!(wording.locale, moment.share_mentor_leads, names = names)
    } else {
        td_string!(wording.locale, moment.share_mentor_means, names = names)
    }
}

/// Whether nobody can approve this level for oneself, as far as this device knows; before a level is
/// chosen, whether nobody can approve any.
pub fn nobody_can_approve(wording: &Wording<'_>, skill: SkillId, level: Option<Level>) -> bool {
    let Some(me) = wording.me() else { return false };
    nobody_can_sign(wording.state(), wording.snapshot.today, me, me, skill, level.unwrap_or(Level::Shown))
}

/// The names of the mentors who may read a claim on this skill: those for the skill, and those
/// appointed for this person by name.
pub fn readers(wording: &Wording<'_>, skill: SkillId) -> Vec<String> {
    let state = wording.state();
    let (Some(me), Some(skill)) = (wording.me(), state.skills.get(&skill)) else { return Vec::new() };
    let current = state.mentorships.values().filter(|it| it.is_current() && it.mentor != me);
    let reading = current.filter(|it| it.covers_skill(skill) || it.names().any(|person| person == me));
    let mentors = set(reading.map(|it| it.mentor));
    mentors.into_iter().map(|mentor| wording.person(mentor)).collect()
}
