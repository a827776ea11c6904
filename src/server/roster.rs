//! The people of a firm, as a list: number, name, team, role; or the job instead of the role.
//!
//! Comma, semicolon or tab between the values, as they come out of a spreadsheet or are pasted; a
//! first line with the names of the columns may be there, in any order. Reading is all or nothing,
//! and every wrong line is named with its reason and whom it is about.

mod columns;
mod flaw;
#[cfg(test)]
mod fuzz;
mod role;

use std::collections::BTreeSet;

use csv::{ReaderBuilder, StringRecord, Trim};
use meeloop_domain::{
    draft::NAME_LIMIT,
    event::Actor,
    id::{EventId, FirmId, TeamId},
    intent::Intent,
    state::State,
};
use meeloop_protocol::import::{Counted, Newcomer};

use crate::{
    core::{Core, CoreError},
    storage::Storage,
    table::opened,
};
use columns::{Column, Columns};
pub use flaw::{Because, Flaw, Flaws};
use role::Role;

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

/// A list that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roster {
    /// Every person, in order.
    pub rows: Vec<Row>,
    /// The columns that say nothing here.
    pub unread: Vec<String>,
}

/// Reads a list, or every flaw of it in order.
pub fn parse(list: &str) -> Result<Roster, Flaws> {
    let (list, between) = opened(list);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(between)
        .trim(Trim::All)
        .from_reader(list.as_bytes());
    let (mut lines, mut flaws) = (Vec::new(), Vec::new());
    for record in reader.records() {
        match record {
            Ok(record) if record.iter().all(str::is_empty) => {}
            Ok(record) => lines.push((record.position().map_or(0, csv::Position::line), record)),
            Err(_) => flaws.push(Flaw { line: 0, who: String::new(), because: Because::Values }),
        }
    }
    let (mut columns, mut unread) = (Columns::default(), Vec::new());
    if let Some(((line, first), rest)) = lines.split_first()
        && columns::is_heading(first, rest.iter().map(|(_, record)| record))
    {
        (columns, unread) = Columns::named(*line, first)?;
        lines.remove(0);
    }
    let (mut rows, mut numbers) = (Vec::new(), BTreeSet::new());
    for (line, record) in lines {
        match row(line, &record, &columns) {
            Ok(row) if !numbers.insert(row.number.clone()) => {
                flaws.push(Flaw { line, who: row.name, because: Because::Twice });
            }
            Ok(row) => rows.push(row),
            Err(flaw) => flaws.push(flaw),
        }
    }
    if rows.is_empty() && flaws.is_empty() {
        flaws.push(Flaw { line: 1, who: String::new(), because: Because::Empty });
    }
    if flaws.is_empty() { Ok(Roster { rows, unread }) } else { Err(Flaws(flaws)) }
}

fn row(line: u64, record: &StringRecord, columns: &Columns) -> Result<Row, Flaw> {
    let value = |column| columns.value(record, column);
    let (number, team) = (value(Column::Number), value(Column::Team));
    let name = columns.name_of(record);
    let who = if name.is_empty() { number } else { &name };
    let wrong = |because| Flaw { line, who: who.to_owned(), because };
    let said = [(Column::Number, number), (Column::Name, &name), (Column::Team, team)];
    let lacking: Vec<Column> = said.iter().filter(|(_, value)| value.is_empty()).map(|(column, _)| *column).collect();
    match lacking.as_slice() {
        _ if columns.is_too_wide(record) => return Err(wrong(Because::Values)),
        [] => {}
        [column] => return Err(wrong(Because::Missing(*column))),
        _ => return Err(wrong(Because::Values)),
    }
    if said.iter().any(|(_, value)| value.chars().count() > NAME_LIMIT) {
        return Err(wrong(Because::TooLong));
    }
    let (mut leads, mut admin) = (false, false);
    // A job is called what a firm likes to call it, and gives nobody the keys. A role means something
    // here, so a slip of the pen in one is not passed over.
    for (column, between, is_free) in [(Column::Role, ['+', '/', ','], false), (Column::Job, ['+', '/', ','], true)] {
        for word in value(column).split(between).map(|word| word.trim().to_lowercase()) {
            match role::of(&word) {
                Some(Role::Learner) => {}
                Some(Role::Leader) => leads = true,
                Some(Role::Admin) if !is_free => admin = true,
                Some(Role::Admin) | None if is_free => {}
                Some(Role::Admin) | None => return Err(wrong(Because::Role(word))),
            }
        }
    }
    Ok(Row { line, number: number.into(), team: team.into(), name, leads, admin })
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
    roster: &Roster,
    check: bool,
    now_ms: i64,
) -> Result<Counted, ImportError> {
    let rows = roster.rows.as_slice();
    let (known, flaws) = core.look(firm, |state| already(state, rows)).await?;
    if !flaws.is_empty() {
        return Err(ImportError::Flaws(Flaws(flaws)));
    }
    let known_count = u32::try_from(known.len()).unwrap_or(u32::MAX);
    let mut done = Counted { known: known_count, unread: roster.unread.clone(), ..Counted::default() };
    let mut work = core.begin_batch(firm, now_ms).await?;
    for row in rows.iter().filter(|row| !known.contains(&row.number)) {
        // *werkplaats* is no other team than *Werkplaats*.
        let same = |name: &str| name.to_lowercase() == row.team.to_lowercase();
        let found = work
            .look(|state| state.teams.values().find(|team| same(&team.name)).map(|team| (team.id, team.name.clone())));
        let mut place = row.team.clone();
        let team: TeamId = if let Some((team, name)) = found {
            place = name;
            team
        } else {
            done.teams += 1;
            done.new_teams.push(row.team.clone());
            let added: EventId = work.write(actor, Intent::AddTeam { name: row.team.clone() }).await?;
            added.into()
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
        let Row { name, leads, admin, .. } = row.clone();
        done.new.push(Newcomer { name, place, leads, admin });
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
            let because = Because::Taken(state.name(file.id).to_owned());
            flaws.push(Flaw { line: row.line, who: row.name.clone(), because });
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
        let rows = parse(comma).unwrap().rows;
        assert_eq!((rows.len(), rows[0].line, rows[0].leads, rows[0].admin), (2, 2, true, true));
        assert_eq!((rows[1].number.as_str(), rows[1].team.as_str(), rows[1].leads), ("2", "Noord", false));
        let same = |list: String| {
            let got = parse(&list).unwrap().rows;
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
        let expected = [
            (2, Because::Missing(Column::Team)),
            (3, Because::Missing(Column::Number)),
            (4, Because::Twice),
            (5, Because::Role("baas".into())),
        ];
        assert_eq!(flaws(list), expected);
        assert_eq!(flaws("\n\n"), [(1, Because::Empty)]);
        assert_eq!(flaws(&format!("1,{},Noord", "x".repeat(NAME_LIMIT + 1))), [(1, Because::TooLong)]);
    }

    #[test]
    fn a_wrong_line_says_whom_it_is_about() {
        let who = |list: &str| parse(list).unwrap_err().0.remove(0).who;
        assert_eq!(who("1,Ria,Noord\n2,Wim\n"), "Wim");
        assert_eq!(who("1,Ria,Noord\n2,,Noord\n"), "2", "without a name, the number");
        assert_eq!(who("1,Ria,Noord\n1,Sem,Noord\n"), "Sem");
        assert_eq!(flaws("1,Ria,Noord\nWim Smit\n"), [(2, Because::Values)], "one value is no person");
        assert_eq!(flaws("1,Ria,Noord,,buiten\n"), [(1, Because::Values)], "a fifth value is nowhere read");
    }

    #[test]
    fn the_columns_may_stand_in_any_order_when_they_are_named() {
        let rows = parse("Team;Naam;Nummer\nNoord;Ria;1\n").unwrap().rows;
        assert_eq!((rows[0].number.as_str(), rows[0].name.as_str(), rows[0].team.as_str()), ("1", "Ria", "Noord"));
        let rows = parse("naam,personeelsnummer,rol,team,,\nRia,1,beheerder,Noord,,\n").unwrap().rows;
        assert!(rows[0].admin && !rows[0].leads && rows[0].line == 2);
        assert_eq!(parse("1,Ria,Noord\n").unwrap().rows.len(), 1, "and need no names");
        assert_eq!(parse("A,Ria,Noord\n").unwrap().rows.len(), 1, "also with letters for a number");
    }

    #[test]
    fn an_unknown_heading_is_called_that_and_not_a_wrong_role() {
        let heading = |word: &str| Because::Heading(word.into());
        let shoes = parse("nummer,naam,team,schoenmaat\n1,Ria,Noord,42\n").unwrap();
        assert_eq!((shoes.rows.len(), shoes.unread), (1, vec!["schoenmaat".to_owned()]), "what isn't asked is left");
        assert_eq!(flaws("nummer,naam,ploegen\n1,Ria,Noord\n"), [(1, heading("ploegen"))], "unless it is needed");
        assert_eq!(
            flaws("Pers,Medewerker,Afd,Maat\n1,Ria,Noord,\n"),
            [(1, heading("Pers")), (1, heading("Medewerker")), (1, heading("Afd")), (1, heading("Maat")),]
        );
        assert_eq!(flaws("nummer,naam\n1,Ria\n"), [(1, Because::Missing(Column::Team))]);
        assert_eq!(
            flaws("nummer,naam,naam,team\n1,Ria,Ria,Noord\n"),
            [(1, heading("naam"))],
            "twice is once too often"
        );
        assert_eq!(flaws("1,Ria,Noord,functie\n"), [(1, Because::Role("functie".into()))], "a number is no heading");
    }

    #[test]
    fn a_name_is_read_as_people_say_it() {
        let names = |list: &str| parse(list).unwrap().rows.into_iter().map(|row| row.name).collect::<Vec<_>>();
        assert_eq!(
            names("nr;naam;team\n1;Bakker, Jan;Noord\n2;Berg, Sanne van den;Noord\n3;Bo;Noord\n"),
            ["Jan Bakker", "Sanne van den Berg", "Bo"]
        );
        let parts = "Nr;Achternaam;Tussenvoegsel;Roepnaam;Team\n1;Berg;van den;Sanne;Noord\n2;Bakker;;Jan;Noord\n";
        assert_eq!(names(parts), ["Sanne van den Berg", "Jan Bakker"]);
        assert_eq!(flaws("nr;achternaam;team\n1;Berg;Noord\n").len(), 1, "half a name is none");
        assert_eq!(flaws("nr;achternaam;voornaam;team\n1;;;Noord\n"), [(2, Because::Missing(Column::Name))]);
    }

    #[test]
    fn a_job_is_free_and_still_says_who_leads() {
        let list = "nummer,naam,team,functie\n1,Ria,Noord,Directeur\n2,Wim,Noord,Teamleider\n3,Bo,Noord,\n4,Al,Noord,Administrator\n";
        let rows = parse(list).unwrap().rows;
        assert_eq!(rows.iter().map(|row| row.leads).collect::<Vec<_>>(), [false, true, false, false]);
        assert!(rows.iter().all(|row| !row.admin), "an office clerk is no admin");
        let both = "nummer,naam,team,functie,rol\n1,Ria,Noord,eigenaar,beheerder+leidinggevende\n";
        let rows = parse(both).unwrap().rows;
        assert!(rows[0].leads && rows[0].admin);
        assert_eq!(parse("1,Ria,Noord,leerling\n").unwrap().rows.len(), 1, "everybody is a learner");
        assert_eq!(
            flaws("nummer,naam,team,rol\n1,Ria,Noord,leidingevende\n"),
            [(2, Because::Role("leidingevende".into()))]
        );
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
        let new_teams = vec!["Noord".to_owned(), "Zuid".to_owned()];
        let newcomer =
            |name: &str, place: &str, admin| Newcomer { name: name.into(), place: place.into(), leads: false, admin };
        let new = vec![newcomer("Ria", "Noord", true), newcomer("Wim", "Zuid", false)];
        assert_eq!(done, Counted { added: 2, teams: 2, new_teams, new, ..Counted::default() });
        let done = import("1,Ria,Noord,beheerder\n2,Wim,Zuid\n3,Bo,Zuid\n").await.unwrap();
        let new = vec![newcomer("Bo", "Zuid", false)];
        assert_eq!(done, Counted { added: 1, known: 2, new, ..Counted::default() });
        let done = import("5,Al,zuid\n").await.unwrap();
        assert_eq!((done.teams, done.new), (0, vec![newcomer("Al", "Zuid", false)]), "a capital makes no other team");
        let taken = import("4,Jo,Oost\n2,Iemand anders,Zuid\n").await;
        assert!(matches!(taken, Err(ImportError::Flaws(Flaws(flaws))) if flaws == [Flaw {
            line: 2,
            who: "Iemand anders".into(),
            because: Because::Taken("Wim".into()),
        }]));
        assert_eq!(people().await, (4, 2));
        core.verify(firm).await.unwrap().unwrap();
    }
}
