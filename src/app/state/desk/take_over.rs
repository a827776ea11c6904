//! Levels on outside evidence: one person on many skills, or many people on one.

use std::collections::BTreeMap;

use leptos_i18n::td_string;
use meeloop_domain::{
    Date,
    id::{EventId, PersonId, SkillId, TeamId},
    intent::Intent,
    level::Level,
    matrix::Cell,
    order::by_key,
    record::{Source, Validity},
    skill::Sort,
};

use super::{Hat, people::teams};
use crate::{
    locales::Locale,
    state::{Wording, glyph, lack::Lack},
};

/// What stands still.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// One person, many skills.
    #[default]
    Person,
    /// One skill, many people.
    Skill,
}

/// A row: the other side, and what is established there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakeRow {
    /// The skill, or the person.
    pub id: EventId,
    /// Its name.
    pub name: String,
    /// The group, or the team.
    pub group: String,
    /// What the matrix shows.
    pub cell: Cell,
    /// What is held today: nothing lower can be taken over.
    pub held: Level,
}

/// What is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TakeForm {
    /// What stands still.
    pub by: By,
    /// The person, or the skill.
    pub one: Option<EventId>,
    /// The level of each of the many.
    pub levels: BTreeMap<EventId, Level>,
    /// What was chosen for others whose turn is over for now; it is there when they come again.
    pub aside: BTreeMap<EventId, BTreeMap<EventId, Level>>,
    /// Where the evidence comes from.
    pub source: Option<Source>,
    /// Until when it holds, as a field for dates has it.
    pub until: String,
}

/// The people whose levels this person may take over: of the own teams, not oneself.
pub fn people(wording: &Wording<'_>, hat: &Hat) -> Vec<(EventId, String)> {
    let state = wording.state();
    let own = state.people.values().filter(|card| card.is_here() && hat.leads.contains(&card.team));
    let others = own.filter(|card| Some(card.id) != wording.me());
    by_key(others, |card| card.name.as_str())
        .into_iter()
        .map(|card| (card.id.into(), wording.person(card.id)))
        .collect()
}

/// The same people, each with how many levels they have: whose turn was is seen.
pub fn told(wording: &Wording<'_>, people: &[(EventId, String)]) -> Vec<(EventId, String)> {
    let held = |person: PersonId| wording.state().records_of(person).filter(|it| it.level() > Level::None).count();
    let told = |(id, name): &(EventId, String)| match held((*id).into()) {
        0 => name.clone(),
        1 => td_string!(wording.locale, take.has_one, name = name.as_str()),
        count => td_string!(wording.locale, take.has, name = name.as_str(), count = count),
    };
    people.iter().map(|it| (it.0, told(it))).collect()
}

/// The people who are not among those, team by team, and who takes their levels over; with each,
/// whether nobody does yet.
pub fn elsewhere(wording: &Wording<'_>, hat: &Hat) -> Vec<(String, bool)> {
    let here = || wording.state().people.values().filter(|card| card.is_here());
    let others = teams(wording).into_iter().filter(|(team, _)| !hat.leads.contains(team));
    let peopled = others.filter(|(team, _)| here().any(|card| card.team == *team));
    let line = |(team, name): (TeamId, String)| {
        let leaders: Vec<String> =
            here().filter(|card| card.leads.contains(&team)).map(|card| wording.person(card.id)).collect();
        if leaders.is_empty() {
            (td_string!(wording.locale, take.team_unled, team = name), true)
        } else {
            (td_string!(wording.locale, take.team_of, team = name, names = leaders.join(", ")), false)
        }
    };
    peopled.map(line).collect()
}

/// The skills that can be taken over, by group and code.
pub fn skills(wording: &Wording<'_>) -> Vec<(EventId, String)> {
    let asked = wording.state().skills.values().filter(|it| it.details.sort == Sort::Skill && !it.retired);
    let ordered = by_key(asked, |it| (it.details.group.as_str(), it.details.code.as_str()));
    ordered.into_iter().map(|it| (it.id.into(), wording.skill(it.id))).collect()
}

/// The rows that belong to what stands still.
pub fn rows(wording: &Wording<'_>, hat: &Hat, by: By, one: EventId) -> Vec<TakeRow> {
    let state = wording.state();
    let many = match by {
        By::Person => skills(wording),
        By::Skill => people(wording, hat),
    };
    let row = |(id, name): (EventId, String)| {
        let (person, skill) = cell(by, one, id);
        let shown = glyph::cell(wording, person, skill);
        let group = match by {
            By::Person => state.skills.get(&skill).map(|skill| skill.details.group.clone()),
            By::Skill => {
                state.people.get(&person).and_then(|card| state.teams.get(&card.team)).map(|it| it.name.clone())
            }
        };
        let held = state.record(person, skill).map(|record| record.valid_level(wording.snapshot.today));
        TakeRow { id, name, group: group.unwrap_or_default(), cell: shown, held: held.unwrap_or_default() }
    };
    many.into_iter().map(row).collect()
}

/// The cell as it would be with this level: taken over, whatever it was.
pub fn taken(cell: Cell, level: Option<Level>) -> Cell {
    level.map_or(cell, |level| Cell { level, taken_over: true, validity: Validity::Holds, ..cell })
}

fn cell(by: By, one: EventId, other: EventId) -> (PersonId, SkillId) {
    match by {
        By::Person => (one.into(), other.into()),
        By::Skill => (other.into(), one.into()),
    }
}

impl TakeForm {
    /// What is missing. Without the one there is nothing else to ask yet.
    pub fn lacks(&self, locale: Locale) -> Vec<Lack> {
        if self.one.is_none() {
            let sentence = match self.by {
                By::Person => td_string!(locale, take.no_person),
                By::Skill => td_string!(locale, take.no_skill),
            };
            return vec![Lack::at("one-group", sentence)];
        }
        let unread = !self.until.is_empty() && self.until.parse::<Date>().is_err();
        let lacks = [
            (self.source.is_none(), "source", td_string!(locale, take.no_source)),
            (unread, "until", td_string!(locale, take.no_day)),
            (self.levels.is_empty(), "levels", td_string!(locale, take.no_level)),
        ];
        lacks.into_iter().filter(|it| it.0).map(|(_, field, sentence)| Lack::at(field, sentence)).collect()
    }

    /// The same form for another one: the proof is mostly the same.
    #[must_use]
    pub fn for_one(&self, one: Option<EventId>) -> Self {
        let mut aside = self.aside.clone();
        if let Some(before) = self.one.filter(|_| !self.levels.is_empty()) {
            aside.insert(before, self.levels.clone());
        }
        let levels = one.and_then(|one| aside.remove(&one)).unwrap_or_default();
        Self { one, levels, aside, by: self.by, source: self.source, until: self.until.clone() }
    }

    /// The form once what it says is kept: whoever comes next in a list, if the turn is still the one
    /// that was kept.
    #[must_use]
    pub fn kept(&self, one: Option<EventId>, all: &[(EventId, String)]) -> Self {
        let mut form = self.clone();
        if self.one == one {
            form.levels.clear();
            return form.next(all);
        }
        form.aside.extend(one.map(|one| (one, BTreeMap::new())));
        form
    }

    /// The form for whoever comes after this one in a list; after the last, for nobody.
    #[must_use]
    pub fn next(&self, all: &[(EventId, String)]) -> Self {
        let at = self.place(all).unwrap_or(all.len());
        self.for_one(all.get(at + 1).map(|(id, _)| *id))
    }

    /// Where in a list this one stands.
    pub fn place(&self, all: &[(EventId, String)]) -> Option<usize> {
        all.iter().position(|(id, _)| Some(*id) == self.one)
    }

    /// What this form says; nothing when something is missing.
    pub fn intents(&self) -> Option<Vec<Intent>> {
        let (one, source) = (self.one?, self.source?);
        let valid_until = match self.until.as_str() {
            "" => None,
            day => Some(day.parse::<Date>().ok()?),
        };
        let take = |(other, level): (&EventId, &Level)| {
            let (person, skill) = cell(self.by, one, *other);
            Intent::TakeOverLevel { person, skill, level: *level, source, valid_until }
        };
        let intents: Vec<Intent> = self.levels.iter().map(take).collect();
        (!intents.is_empty()).then_some(intents)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_for_many_either_way() {
        let id = |number: u8| EventId::new(0, [number; 10]);
        let mut form = TakeForm { one: Some(id(1)), source: Some(Source::Diploma), ..TakeForm::default() };
        assert_eq!(form.intents(), None, "no level was chosen");
        form.levels.insert(id(2), Level::Independent);
        let take = |person: EventId, skill: EventId, valid_until| Intent::TakeOverLevel {
            person: person.into(),
            skill: skill.into(),
            level: Level::Independent,
            source: Source::Diploma,
            valid_until,
        };
        assert_eq!(form.intents(), Some(vec![take(id(1), id(2), None)]));
        form.by = By::Skill;
        form.until = "2027-03-01".into();
        assert_eq!(form.intents(), Some(vec![take(id(2), id(1), Some(Date::constant(2027, 3, 1)))]));
        form.until = "morgen".into();
        assert_eq!(form.intents(), None);
        let aside = BTreeMap::from([(id(1), form.levels.clone())]);
        assert_eq!(form.for_one(None), TakeForm { one: None, levels: BTreeMap::new(), aside, ..form.clone() });
        let all = [(id(1), String::new()), (id(4), String::new())];
        let next = form.kept(Some(id(1)), &all);
        assert_eq!((next.one, next.levels.len(), next.aside.len()), (Some(id(4)), 0, 0), "what is kept is done");
        let elsewhere = form.for_one(Some(id(4))).kept(Some(id(1)), &all);
        assert_eq!((elsewhere.one, elsewhere.for_one(Some(id(1))).levels.len()), (Some(id(4)), 0), "also from afar");
    }

    #[test]
    fn one_comes_after_the_other_until_the_last() {
        let id = |number: u8| EventId::new(0, [number; 10]);
        let all: Vec<_> = [5, 1, 3].map(|number| (id(number), String::new())).into();
        let mut form = TakeForm { one: Some(id(5)), source: Some(Source::Diploma), ..TakeForm::default() };
        form.levels.insert(id(2), Level::Independent);
        let mut order = Vec::new();
        while form.one.is_some() {
            order.push((form.place(&all), form.one, form.source));
            form = form.next(&all);
            assert!(form.levels.is_empty(), "nobody gets the levels of another");
            form.levels.insert(id(7), Level::Shown);
            form = form.for_one(None).for_one(form.one);
            assert_eq!(form.levels.remove(&id(7)), form.one.map(|_| Level::Shown), "what was begun is there again");
        }
        let proof = Some(Source::Diploma);
        assert_eq!(
            order,
            [5, 1, 3].into_iter().enumerate().map(|(at, it)| (Some(at), Some(id(it)), proof)).collect::<Vec<_>>()
        );
        let gone = TakeForm { one: Some(id(9)), ..form };
        assert_eq!(gone.next(&all).one, None, "who is no longer in the list has nobody after them");
    }

    #[test]
    fn each_missing_thing_is_named_where_it_is_asked() {
        let lacks = |form: &TakeForm| form.lacks(Locale::nl).into_iter().map(|lack| lack.field).collect::<Vec<_>>();
        let mut form = TakeForm::default();
        assert_eq!(lacks(&form), ["one-group"]);
        form.one = Some(EventId::new(0, [1; 10]));
        assert_eq!(lacks(&form), ["source", "levels"]);
        form.source = Some(Source::Diploma);
        form.until = "morgen".into();
        assert_eq!(lacks(&form), ["until", "levels"]);
        form.until.clear();
        form.levels.insert(EventId::new(0, [2; 10]), Level::Shown);
        assert_eq!(lacks(&form), [""; 0]);
        assert!(form.intents().is_some());
    }
}
