//! People and teams, as an admin sees and changes them.

use std::collections::BTreeSet;

use leptos_i18n::td_string;
use meeloop_domain::{
    id::{PersonId, TeamId},
    intent::Intent,
    order::by_key,
    person::PersonCard,
};

use crate::{
    locales::Locale,
    state::{Wording, lack::Lack},
};

/// Some people under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The team's name.
    pub name: String,
    /// Its people, by name.
    pub people: Vec<PersonLine>,
}

/// One person in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonLine {
    /// Who.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// Number and roles.
    pub line: String,
}

/// Who works here, by team, and then who left.
pub fn people(wording: &Wording<'_>) -> (Vec<Group>, Vec<PersonLine>) {
    let state = wording.state();
    let lines = |keep: &dyn Fn(&PersonCard) -> bool| {
        let cards = state.people.values().map(AsRef::as_ref).filter(|card| keep(card));
        by_key(cards, |card| card.name.as_str()).into_iter().map(|card| line(wording, card)).collect::<Vec<_>>()
    };
    let groups = teams(wording)
        .into_iter()
        .map(|(id, name)| Group { name, people: lines(&|card| card.team == id && card.is_here()) });
    let groups = groups.filter(|group| !group.people.is_empty()).collect();
    (groups, lines(&|card| !card.is_here()))
}

/// All teams, by name.
pub fn teams(wording: &Wording<'_>) -> Vec<(TeamId, String)> {
    let teams = by_key(wording.state().teams.values(), |team| team.name.as_str());
    teams.into_iter().map(|team| (team.id, team.name.clone())).collect()
}

/// The teams with people in them that nobody leads, by name.
pub fn leaderless(wording: &Wording<'_>) -> Vec<(TeamId, String)> {
    let here = || wording.state().people.values().filter(|card| card.is_here());
    let is_led = |team: TeamId| here().any(|card| card.leads.contains(&team));
    let has_people = |team: TeamId| here().any(|card| card.team == team);
    teams(wording).into_iter().filter(|(team, _)| has_people(*team) && !is_led(*team)).collect()
}

fn line(wording: &Wording<'_>, card: &PersonCard) -> PersonLine {
    let state = wording.state();
    let mut words: Vec<String> = state.files.get(&card.id).map(|file| file.number.clone()).into_iter().collect();
    if let Some(day) = card.left {
        words.push(td_string!(wording.locale, people.gone_since, day = wording.full_day(day)));
    } else {
        let led = card.leads.iter().filter_map(|team| state.teams.get(team));
        words.extend(led.map(|team| td_string!(wording.locale, people.leads, team = team.name.as_str())));
        if card.admin {
            words.push(td_string!(wording.locale, people.admin).to_owned());
        }
    }
    PersonLine { id: card.id, name: wording.person(card.id), line: words.join(" · ") }
}

/// What is asked about one person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonForm {
    /// Their name.
    pub name: String,
    /// Their employee number.
    pub number: String,
    /// Their team.
    pub team: Option<TeamId>,
    /// The teams they lead.
    pub leads: BTreeSet<TeamId>,
    /// Whether they are an admin.
    pub admin: bool,
}

/// What is known about one person.
pub fn known(wording: &Wording<'_>, person: PersonId) -> Option<PersonForm> {
    let state = wording.state();
    let card = state.people.get(&person).filter(|card| !card.erased)?;
    Some(PersonForm {
        name: card.name.as_str().to_owned(),
        number: state.files.get(&person).map(|file| file.number.clone()).unwrap_or_default(),
        team: Some(card.team),
        leads: card.leads.clone(),
        admin: card.admin,
    })
}

impl PersonForm {
    /// What is missing.
    pub fn lacks(&self, locale: Locale) -> Vec<Lack> {
        let lacks = [
            (self.name.trim().is_empty(), "name", td_string!(locale, people.no_name)),
            (self.number.trim().is_empty(), "number", td_string!(locale, people.no_number)),
            (self.team.is_none(), "team", td_string!(locale, people.no_team)),
        ];
        lacks.into_iter().filter(|it| it.0).map(|(_, field, sentence)| Lack::at(field, sentence)).collect()
    }

    /// What makes the firm say what this form does; nothing when something is missing.
    pub fn added(&self) -> Option<Vec<Intent>> {
        let (name, number) = (self.name.trim(), self.number.trim());
        if name.is_empty() || number.is_empty() {
            return None;
        }
        Some(vec![Intent::AddPerson {
            number: number.to_owned(),
            name: name.to_owned(),
            team: self.team?,
            leads: self.leads.clone(),
            admin: self.admin,
        }])
    }

    /// What turns `known` into this, only that; nothing at all when something is missing.
    pub fn changed(&self, person: PersonId, known: &Self) -> Option<Vec<Intent>> {
        let (text, digits) = (self.name.trim(), self.number.trim());
        if text.is_empty() || digits.is_empty() {
            return None;
        }
        let team = self.team?;
        let name = (text != known.name).then(|| text.to_owned());
        let number = (digits != known.number).then(|| digits.to_owned());
        let mut intents = Vec::new();
        if name.is_some() || number.is_some() {
            intents.push(Intent::CorrectPerson { person, number, name });
        }
        if self.team != known.team {
            intents.push(Intent::MovePerson { person, team });
        }
        if (&self.leads, self.admin) != (&known.leads, known.admin) {
            intents.push(Intent::SetRoles { person, leads: self.leads.clone(), admin: self.admin });
        }
        Some(intents)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn form() -> PersonForm {
        let team = Some(TeamId::from_uuid(Uuid::from_u128(1)));
        PersonForm { name: "Wim".into(), number: "7".into(), team, ..PersonForm::default() }
    }

    #[test]
    fn only_what_was_changed_is_said() {
        let person = PersonId::from_uuid(Uuid::from_u128(2));
        let other = TeamId::from_uuid(Uuid::from_u128(3));
        let known = form();
        assert_eq!(known.changed(person, &known), Some(Vec::new()));
        let renamed = PersonForm { name: " Wim Smit ".into(), ..form() };
        let name = Some("Wim Smit".to_owned());
        assert_eq!(renamed.changed(person, &known), Some(vec![Intent::CorrectPerson { person, number: None, name }]));
        let moved = PersonForm { team: Some(other), admin: true, ..form() };
        let roles = Intent::SetRoles { person, leads: BTreeSet::new(), admin: true };
        assert_eq!(moved.changed(person, &known), Some(vec![Intent::MovePerson { person, team: other }, roles]));
    }

    #[test]
    fn a_person_needs_a_name_a_number_and_a_team() {
        assert!(form().added().is_some());
        for wrong in [
            PersonForm { name: " ".into(), ..form() },
            PersonForm { number: String::new(), ..form() },
            PersonForm { team: None, ..form() },
        ] {
            assert_eq!(wrong.added(), None, "{wrong:?}");
            assert_eq!(wrong.lacks(Locale::nl).len(), 1, "{wrong:?}");
        }
        let lacks = PersonForm::default().lacks(Locale::nl);
        assert_eq!(lacks.iter().map(|lack| lack.field.as_str()).collect::<Vec<_>>(), ["name", "number", "team"]);
        assert_eq!(form().lacks(Locale::nl), []);
    }
}
