//! Wie weet dit?: who can explain a skill or a typed word, from what is on this device.

use leptos_i18n::td_string;
use meeloop_domain::{
    expertise::{Knows, offers, who_knows},
    id::{EventId, ExpertiseId, PersonId, SkillId},
    order::by_key,
};

use super::{Wording, recent};

/// A word that fits more skills than this says too little.
const SKILLS_LIMIT: usize = 6;

/// What was asked, and who can be asked about it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Found {
    /// A skill, or what somebody offers in own words.
    pub about: String,
    /// The skill, if it is one.
    pub skill: Option<SkillId>,
    /// Who, the best first.
    pub people: Vec<Colleague>,
}

/// Somebody to ask.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Colleague {
    /// Who.
    pub id: PersonId,
    /// The name.
    pub name: String,
    /// Why this person, and of which team.
    pub why: String,
    /// The number as it was typed, if there is one.
    pub phone: Option<String>,
}

/// Who knows about a skill, or about whatever fits what was typed.
pub fn found(wording: &Wording<'_>, skill: Option<SkillId>, typed: &str) -> Vec<Found> {
    let state = wording.state();
    let Some(me) = wording.me() else { return Vec::new() };
    let typed = typed.trim();
    let skills: Vec<SkillId> = match skill {
        _ if !typed.is_empty() => {
            let fits = recent::skills(wording).into_iter().filter(|(_, name)| recent::fits(name, typed));
            fits.take(SKILLS_LIMIT).map(|(id, _)| id.into()).collect()
        }
        Some(skill) => vec![skill],
        None => Vec::new(),
    };
    let of_skills = skills.into_iter().map(|skill| Found {
        about: wording.skill(skill),
        skill: Some(skill),
        people: who_knows(state, skill, me, wording.snapshot.today)
            .into_iter()
            .map(|(person, why)| colleague(wording, person, &reason(wording, why)))
            .collect(),
    });
    let topics = offers(state).filter(|it| !typed.is_empty() && it.person != me);
    let topics = topics.filter_map(|it| Some((it.topic.as_ref()?.as_str(), it.person)));
    let topics = topics.filter(|(topic, _)| !topic.is_empty() && recent::fits(topic, typed));
    let of_topics = topics.map(|(topic, person)| Found {
        about: topic.to_owned(),
        skill: None,
        people: vec![colleague(wording, person, td_string!(wording.locale, who.offers))],
    });
    of_skills.chain(of_topics).collect()
}

fn reason(wording: &Wording<'_>, why: Knows) -> String {
    match why {
        Knows::Offered(_) => td_string!(wording.locale, who.offers).to_owned(),
        Knows::Level(level) => wording.level(level),
    }
}

fn colleague(wording: &Wording<'_>, id: PersonId, why: &str) -> Colleague {
    let state = wording.state();
    let team = state.people.get(&id).and_then(|card| state.teams.get(&card.team)).map(|team| team.name.as_str());
    let phone = state.contacts.get(&id).map(|it| it.phone.as_str().to_owned()).filter(|phone| !phone.is_empty());
    let why = [Some(why), team].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    Colleague { id, name: wording.person(id), why, phone }
}

/// What one offers oneself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// In own words.
    pub topics: Vec<(ExpertiseId, String)>,
    /// Of the catalogue.
    pub skills: Vec<(ExpertiseId, EventId)>,
    /// The number that one gave.
    pub phone: String,
}

/// What this person offers.
pub fn own(wording: &Wording<'_>) -> Own {
    let state = wording.state();
    let me = wording.me();
    let mine = || offers(state).filter(|it| Some(it.person) == me);
    let topics = mine().filter_map(|it| Some((it.id, it.topic.as_ref()?.as_str().to_owned())));
    let phone = me.and_then(|me| state.contacts.get(&me)).map(|it| it.phone.as_str().to_owned());
    Own {
        topics: by_key(topics, |(_, topic)| topic.clone()),
        skills: mine().filter_map(|it| Some((it.id, it.skill?.into()))).collect(),
        phone: phone.unwrap_or_default(),
    }
}

/// A number as a telephone takes it (RFC 3966): without what people write between the digits. The
/// nought that is left out after a country's number goes as well.
pub fn dialled(phone: &str) -> String {
    let kept = phone.replace("(0)", "");
    let digits: String = kept.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect();
    format!("tel:{digits}")
}

#[cfg(test)]
mod tests {
    use super::dialled;

    #[test]
    fn a_number_is_dialled_as_it_is_meant() {
        for (typed, dials) in [
            ("06-12 34 56 78", "tel:0612345678"),
            ("+31 (0)20 123 45 67", "tel:+31201234567"),
            ("(020) 123.45.67", "tel:0201234567"),
        ] {
            assert_eq!(dialled(typed), dials);
        }
    }
}
