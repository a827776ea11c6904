//! The people of a firm, as a list: number, name, team, role.
//!
//! Comma, semicolon or tab between the values, as they come out of a spreadsheet or are pasted; a
//! first line with the names of the columns may be there. Reading is all or nothing, and every
//! wrong line is named with its reason.

#[cfg(test)]
mod fuzz;

use std::{collections::BTreeSet, fmt};

use csv::{ReaderBuilder, StringRecord, Trim};
use meeloop_domain::{
    draft::NAME_LIMIT,
    event::Actor,
    id::{EventId, FirmId, TeamId},
    intent::Intent,
    state::State,
};
use meeloop_protocol::import::Counted;

use crate::{
    core::{Core, CoreError},
    storage::Storage,
    table::opened,
};

/// The words of the first line, in the languages of the product.
const HEADINGS: [&str; 14] = [
    "nummer",
    "nr",
    "nr.",
    "personeelsnummer",
    "personeelsnr",
    "personeelsnr.",
    "pers.nr.",
    "medewerkernummer",
    "number",
    "no.",
    "employee number",
    "id",
    "numer",
    "numer pracownika",
];

/// One person of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line it stands on, from 1.
    pub line: u64,
    /// The employee number.
    pub number: String,
    /// The name.
    pub name: String,
    /// The name of the team.
    pub team: String,
    /// Whether they lead that team.
    pub leads: bool,
    /// Whether they are an admin.
    pub admin: bool,
}

/// Why a line can't be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Because {
    /// There are fewer than three values, or more than four.
    Values,
    /// The number, name or team is empty.
    Missing,
    /// A value is too long.
    TooLong,
    /// The role is none that is known.
    Role(String),
    /// The number stands on an earlier line.
    Twice,
    /// The number is somebody else's.
    Taken,
    /// The list is empty.
    Empty,
}

/// A line that can't be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// Which, from 1.
    pub line: u64,
    /// Why.
    pub because: Because,
}

/// All lines that can't be used. Nothing was imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaws(pub Vec<Flaw>);

impl fmt::Display for Flaws {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, Flaw { line, because }) in self.0.iter().enumerate() {
            if place > 0 {
                f.write_str("\n")?;
            }
            write!(f, "line {line}: ")?;
            match because {
                Because::Values => f.write_str("expected number, name, team and perhaps a role")?,
                Because::Missing => f.write_str("the number, the name or the team is missing")?,
                Because::TooLong => write!(f, "a value has more than {NAME_LIMIT} characters")?,
                Because::Role(role) => {
                    write!(f, "{role} is no role; leave it empty, or write leidinggevende, beheerder or both with +")?;
                }
                Because::Twice => f.write_str("this number stands on an earlier line")?,
                Because::Taken => f.write_str("somebody else has this number")?,
                Because::Empty => f.write_str("the list is empty")?,
            }
        }
        Ok(())
    }
}

/// Reads a list: every person in order, or every flaw in order.
pub fn parse(list: &str) -> Result<Vec<Row>, Flaws> {
    let (list, between) = opened(list);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(between)
        .trim(Trim::All)
        .from_reader(list.as_bytes());
    let (mut rows, mut flaws, mut numbers) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (place, record) in reader.records().enumerate() {
        let Ok(record) = record else {
            flaws.push(Flaw { line: 0, because: Because::Values });
            continue;
        };
        let line = record.position().map_or(0, csv::Position::line);
        let heading = record.get(0).unwrap_or_default().to_lowercase();
        if record.iter().all(str::is_empty) || (place == 0 && HEADINGS.contains(&heading.as_str())) {
            continue;
        }
        match row(line, &record) {
            Ok(row) if !numbers.insert(row.number.clone()) => flaws.push(Flaw { line, because: Because::Twice }),
            Ok(row) => rows.push(row),
            Err(because) => flaws.push(Flaw { line, because }),
        }
    }
    if rows.is_empty() && flaws.is_empty() {
        flaws.push(Flaw { line: 1, because: Because::Empty });
    }
    if flaws.is_empty() { Ok(rows) } else { Err(Flaws(flaws)) }
}

fn row(line: u64, record: &StringRecord) -> Result<Row, Because> {
    let mut values: Vec<&str> = record.iter().collect();
    while values.len() > 4 && values.last() == Some(&"") {
        values.pop();
    }
    let (number, name, team, role) = match values.as_slice() {
        [number, name, team] => (number, name, team, ""),
        [number, name, team, role] => (number, name, team, *role),
        _ => return Err(Because::Values),
    };
    if [number, name, team].iter().any(|value| value.is_empty()) {
        return Err(Because::Missing);
    }
    if [number, name, team].iter().any(|value| value.chars().count() > NAME_LIMIT) {
        return Err(Because::TooLong);
    }
    let (mut leads, mut admin) = (false, false);
    for role in role.split(['+', '/']).map(|role| role.trim().to_lowercase()) {
        match role.as_str() {
            "" | "monteur" | "mentor" | "fitter" | "monter" => {}
            "leidinggevende" | "manager" | "leader" | "kierownik" => leads = true,
            "beheerder" | "admin" | "administrator" => admin = true,
            _ => return Err(Because::Role(role)),
        }
    }
    Ok(Row { line, number: (*number).into(), name: (*name).into(), team: (*team).into(), leads, admin })
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Lines that can't be used.
    #[error("{0}")]
    Flaws(Flaws),
    /// The core did not do it.
    #[error(transparent)]
    Core(#[from] CoreError),
}

/// Adds the people of a list, and the teams that are not there yet. All or nothing; again
/// changes nothing. Somebody who is there under the number stays as they are. With `check` it is
/// only counted what would happen.
pub async fn import<S: Storage>(
    core: &Core<S>,
    firm: FirmId,
    actor: Actor,
    rows: &[Row],
    check: bool,
    now_ms: i64,
) -> Result<Counted, ImportError> {
    let (known, flaws) = core.look(firm, |state| already(state, rows)).await?;
    if !flaws.is_empty() {
        return Err(ImportError::Flaws(Flaws(flaws)));
    }
    let mut done = Counted { known: u32::try_from(known.len()).unwrap_or(u32::MAX), ..Counted::default() };
    let mut work = core.begin_batch(firm, now_ms).await?;
    for row in rows.iter().filter(|row| !known.contains(&row.number)) {
        let team = work.look(|state| state.teams.values().find(|team| team.name == row.team).map(|team| team.id));
        let team: TeamId = match team {
            Some(team) => team,
            None => {
                done.teams += 1;
                let added: EventId = work.write(actor, Intent::AddTeam { name: row.team.clone() }).await?;
                added.into()
            }
        };
        let person = Intent::AddPerson {
            number: row.number.clone(),
            name: row.name.clone(),
            team,
            leads: if row.leads { [team].into() } else { BTreeSet::new() },
            admin: row.admin,
        };
        work.write(actor, person).await?;
        done.added += 1;
    }
    if !check {
        work.finish().await?;
    }
    Ok(done)
}

/// The numbers that are there under the same name, and those that are somebody else's.
fn already(state: &State, rows: &[Row]) -> (BTreeSet<String>, Vec<Flaw>) {
    let (mut known, mut flaws) = (BTreeSet::new(), Vec::new());
    for row in rows {
        let Some(file) = state.files.values().find(|file| file.number == row.number) else { continue };
        if state.name(file.id) == row.name {
            known.insert(row.number.clone());
        } else {
            flaws.push(Flaw { line: row.line, because: Because::Taken });
        }
    }
    (known, flaws)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{core::Entropy, storage::sqlite::Sqlite};
    use std::sync::Arc;

    const NOW: i64 = 1_789_984_800_000;

    fn flaws(list: &str) -> Vec<(u64, Because)> {
        parse(list).unwrap_err().0.into_iter().map(|flaw| (flaw.line, flaw.because)).collect()
    }

    #[test]
    fn a_list_reads_the_same_however_it_was_made() {
        let comma = "number,name,team,role\n1,Ria van Dijk,Werkplaats,beheerder+leidinggevende\n2,Wim,Noord\n";
        let rows = parse(comma).unwrap();
        assert_eq!((rows.len(), rows[0].line, rows[0].leads, rows[0].admin), (2, 2, true, true));
        assert_eq!((rows[1].number.as_str(), rows[1].team.as_str(), rows[1].leads), ("2", "Noord", false));
        let same = |list: String| {
            let got = parse(&list).unwrap();
            assert_eq!(got.iter().map(|row| &row.name).collect::<Vec<_>>(), ["Ria van Dijk", "Wim"], "{list}");
        };
        same(comma.replace(',', ";"));
        same(comma.replace(',', "\t"));
        same(format!("\u{feff}{}", comma.replace('\n', "\r\n")));
        same(comma.lines().skip(1).collect::<Vec<_>>().join("\n\n"));
    }

    #[test]
    fn each_wrong_line_is_named() {
        let list = "1,Ria,Noord\n2,Wim\n,Bo,Noord\n1,Sem,Noord\n5,Jo,Noord,baas\n";
        let expected =
            [(2, Because::Values), (3, Because::Missing), (4, Because::Twice), (5, Because::Role("baas".into()))];
        assert_eq!(flaws(list), expected);
        assert_eq!(flaws("\n\n"), [(1, Because::Empty)]);
        assert_eq!(flaws(&format!("1,{},Noord", "x".repeat(NAME_LIMIT + 1))), [(1, Because::TooLong)]);
    }

    #[tokio::test]
    async fn an_import_is_whole_and_can_be_repeated() {
        let folder = tempfile::tempdir().unwrap();
        let counter = std::sync::atomic::AtomicU8::new(1);
        let entropy: Entropy =
            Arc::new(move |bytes: &mut [u8]| bytes.fill(counter.fetch_add(1, std::sync::atomic::Ordering::Relaxed)));
        let storage = Sqlite::open(&folder.path().join("meeloop.sqlite")).await.unwrap();
        let core = Core::open(folder.path(), storage, entropy, NOW).await.unwrap();
        let firm = core.create_firm("Van Dijk", "Europe/Amsterdam", NOW).await.unwrap();
        let import = async |list: &str| import(&core, firm, Actor::Server, &parse(list).unwrap(), false, NOW).await;
        let people = async || core.look(firm, |state| (state.people.len(), state.teams.len())).await.unwrap();

        let done = import("1,Ria,Noord,beheerder\n2,Wim,Zuid\n").await.unwrap();
        assert_eq!(done, Counted { added: 2, teams: 2, ..Counted::default() });
        let done = import("1,Ria,Noord,beheerder\n2,Wim,Zuid\n3,Bo,Zuid\n").await.unwrap();
        assert_eq!(done, Counted { added: 1, known: 2, ..Counted::default() });
        let taken = import("4,Jo,Oost\n2,Iemand anders,Zuid\n").await;
        assert!(
            matches!(taken, Err(ImportError::Flaws(Flaws(flaws))) if flaws == [Flaw { line: 2, because: Because::Taken }])
        );
        assert_eq!(people().await, (3, 2));
        core.verify(firm).await.unwrap().unwrap();
    }
}
