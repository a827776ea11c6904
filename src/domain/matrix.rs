//! The matrix of a team: people by skills, and how many can do each alone.

use std::{cmp::Reverse, collections::BTreeMap};

use jiff::civil::Date;

use crate::{
    claim::Standing,
    day,
    id::{PersonId, SkillId, TeamId},
    level::Level,
    order::{by_key, set},
    record::{Ground, SkillRecord, Validity},
    skill::Sort,
    state::State,
};

/// The matrix of one team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix {
    /// The columns: skills that anybody in the team has, asked for or must have, by code.
    pub skills: Vec<SkillId>,
    /// A row per person who works here, by name.
    pub rows: Vec<Row>,
    /// Per column, how many can do it alone today, and how many must.
    pub coverage: Vec<Covered>,
}

/// How a skill is covered in a team.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Covered {
    /// How many can do it alone today.
    pub able: usize,
    /// How many must, where the leader said so.
    pub needed: Option<u8>,
}

impl Covered {
    /// Whether the team can go on when one of them is ill: as many as the leader asked for, or
    /// more than one where nothing was said.
    pub fn is_enough(self) -> bool {
        self.able >= self.needed.map_or(2, usize::from)
    }
}

/// One person's row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Whose.
    pub person: PersonId,
    /// A cell per column.
    pub cells: Vec<Cell>,
}

/// One cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The level that was signed, also when it has run out.
    pub level: Level,
    /// Whether it still holds.
    pub validity: Validity,
    /// Whether it stands on outside evidence.
    pub taken_over: bool,
    /// Whether a claim waits for a mentor.
    pub asked: bool,
}

/// A level that was signed lately.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Achievement {
    /// Whose.
    pub person: PersonId,
    /// On what.
    pub skill: SkillId,
    /// Which.
    pub level: Level,
    /// The date of receipt.
    pub on: Date,
}

impl Cell {
    /// What a record shows today.
    pub fn of(record: &SkillRecord, today: Date) -> Self {
        let current = record.current();
        let validity = current.map_or(Validity::Holds, |signature| signature.validity(today));
        Self {
            level: record.level(),
            validity,
            taken_over: current.is_some_and(|signature| matches!(signature.ground, Ground::TakenOver(_))),
            asked: record.asked.is_some(),
        }
    }

    /// Whether somebody with this cell can do it alone.
    pub fn counts(self) -> bool {
        self.level >= Level::Independent && self.validity != Validity::RanOut
    }
}

impl Matrix {
    /// The matrix of one team on one day.
    pub fn of(state: &State, team: TeamId, today: Date) -> Self {
        let people = state.people.values().filter(|card| card.team == team && card.is_here());
        let people = by_key(people, |card| (card.name.as_str(), card.id));
        let records = people.iter().flat_map(|card| state.records_of(card.id));
        let used = records.filter(|record| record.level() > Level::None || record.asked.is_some());
        let mut used = set(used.map(|record| record.skill));
        let minimums = state.teams.get(&team).map(|team| &team.minimums);
        used.extend(minimums.into_iter().flat_map(BTreeMap::keys));
        let skills = used.iter().filter_map(|id| state.skills.get(id));
        let skills = skills.filter(|skill| skill.details.sort == Sort::Skill && !skill.retired);
        let skills = by_key(skills, |skill| skill.details.code.as_str());
        let skills: Vec<SkillId> = skills.iter().map(|skill| skill.id).collect();
        let cell =
            |person, skill| state.record(person, skill).map(|record| Cell::of(record, today)).unwrap_or_default();
        let rows: Vec<Row> = people
            .iter()
            .map(|card| Row { person: card.id, cells: skills.iter().map(|skill| cell(card.id, *skill)).collect() })
            .collect();
        let coverage = skills.iter().enumerate().map(|(column, skill)| Covered {
            able: rows.iter().filter(|row| row.cells[column].counts()).count(),
            needed: minimums.and_then(|minimums| minimums.get(skill)).copied(),
        });
        Self { coverage: coverage.collect(), skills, rows }
    }

    /// The columns that only one person can do alone.
    pub fn only_one(&self) -> impl Iterator<Item = SkillId> {
        self.skills.iter().zip(&self.coverage).filter(|(_, covered)| covered.able == 1).map(|(skill, _)| *skill)
    }
}

/// The levels that mentors signed in the team during the last seven days, newest first.
pub fn signed_this_week(state: &State, team: TeamId, today: Date) -> Vec<Achievement> {
    let from = day::before(today, 6);
    let found = state
        .people
        .values()
        .filter(|card| card.team == team && card.is_here())
        .flat_map(|card| state.records_of(card.id))
        .flat_map(|record| record.signatures.iter().map(move |signature| (record, signature)))
        .filter(|(_, signature)| signature.standing == Standing::Decides && signature.since >= from)
        .filter(|(_, signature)| !matches!(signature.ground, Ground::TakenOver(_)));
    by_key(found, |(_, signature)| Reverse(signature.rank))
        .into_iter()
        .map(|(record, signature)| Achievement {
            person: record.person,
            skill: record.skill,
            level: signature.level,
            on: signature.since,
        })
        .collect()
}
