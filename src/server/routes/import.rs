//! Imports over HTTP: an admin pastes a table, looks at what would happen, and then lets it happen.

use std::sync::Arc;

use axum::{Json, extract::State};
use meeloop_protocol::{
    error::Code,
    import::{Because, Flaw, Import, Imported},
};

use super::{App, body::Body, problem::Failure, session::Session};
use crate::{
    catalogue::{self, Because as Wrong, STANDARD, import::ImportError as SkillsError},
    roster::{self, Because as Odd, ImportError as PeopleError},
};

/// Imports a list of people.
pub(super) async fn people(
    State(app): State<Arc<App>>,
    session: Session,
    Body(Import { table, check }): Body<Import>,
) -> Result<Json<Imported>, Failure> {
    let actor = app.acts(&session.who).await?;
    let table = table.ok_or(Failure::from(Code::Malformed))?;
    let listed = match roster::parse(&table) {
        Ok(listed) => listed,
        Err(flaws) => return Ok(Json(people_flaws(flaws))),
    };
    match roster::import(&app.core, session.who.firm, actor, &listed, check, app.now_ms()).await {
        Ok(done) => Ok(Json(Imported::Counted(done))),
        Err(PeopleError::Flaws(flaws)) => Ok(Json(people_flaws(flaws))),
        Err(PeopleError::Core(error)) => Err(error.into()),
    }
}

/// Imports a catalogue.
pub(super) async fn skills(
    State(app): State<Arc<App>>,
    session: Session,
    Body(Import { table, check }): Body<Import>,
) -> Result<Json<Imported>, Failure> {
    let actor = app.acts(&session.who).await?;
    let listed = match catalogue::parse(table.as_deref().unwrap_or(STANDARD)) {
        Ok(listed) => listed,
        Err(flaws) => return Ok(Json(skill_flaws(flaws))),
    };
    match catalogue::import::import(&app.core, session.who.firm, actor, listed, check, app.now_ms()).await {
        Ok(done) => Ok(Json(Imported::Counted(done))),
        Err(SkillsError::Flaws(flaws)) => Ok(Json(skill_flaws(flaws))),
        Err(SkillsError::Core(error)) => Err(error.into()),
    }
}

fn people_flaws(flaws: roster::Flaws) -> Imported {
    let flaw = |roster::Flaw { line, who, because }: roster::Flaw| {
        let (because, what) = match because {
            Odd::Values => (Because::Values, None),
            Odd::Missing(column) => (Because::Missing, Some(column.name().to_owned())),
            Odd::TooLong => (Because::TooLong, None),
            Odd::Heading(word) => (Because::Heading, Some(word)),
            Odd::Role(role) => (Because::Role, Some(role)),
            Odd::Twice => (Because::Twice, None),
            Odd::Taken(name) => (Because::Taken, Some(name)),
            Odd::Empty => (Because::Empty, None),
        };
        Flaw { line: self::line(line), because, what, who }
    };
    Imported::Flawed(flaws.0.into_iter().map(flaw).collect())
}

fn skill_flaws(flaws: catalogue::Flaws) -> Imported {
    let flaw = |flaw: catalogue::Flaw| {
        let (because, what) = match flaw.because {
            Wrong::Empty => (Because::Empty, None),
            Wrong::Unreadable => (Because::Values, None),
            Wrong::Missing(column) => (Because::Missing, Some(column)),
            Wrong::UnknownSort | Wrong::OtherSort => (Because::Sort, None),
            Wrong::CodeTaken => (Because::Twice, None),
            Wrong::TooLong(column) => (Because::TooLong, Some(column)),
            Wrong::NotMonths(column) => (Because::Months, Some(column)),
            Wrong::NotEsco => (Because::Esco, None),
            Wrong::CriteriaCount => (Because::Criteria, None),
            Wrong::CriteriaDiffer(column) => (Because::Criteria, Some(column)),
        };
        Flaw { line: line(flaw.line), because, what: what.map(str::to_owned), who: String::new() }
    };
    Imported::Flawed(flaws.0.into_iter().map(flaw).collect())
}

fn line(line: u64) -> u32 {
    u32::try_from(line).unwrap_or(u32::MAX)
}
