//! `meeloop people | codes | devices | skills`: what an admin does on the screen, for whoever sits
//! at the server.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, bail, ensure};
use clap::{Args, Subcommand};
use jiff::{SignedDuration, Span, SpanRelativeTo, Timestamp, tz::TimeZone};
use meeloop_domain::{
    audience::Reader,
    event::Actor,
    id::{DeviceId, FirmId, PersonId, TeamId},
    state::State,
};
use meeloop_server::{
    catalogue,
    core::{Core, VALID_MS},
    roster,
    storage::sqlite::Sqlite,
};

#[derive(Subcommand)]
pub enum People {
    /// Lists everybody, with number, team and roles.
    List,
    /// Adds the people of a list, and their teams. All or nothing; whoever is there stays.
    #[command(after_help = "\
A list, with a first line that says what is where:
  number,name,team,role
  1007,Marek Kowalski,Ploeg Noord,
  1002,Dirk Visser,Ploeg Noord,leidinggevende
  1005,Petra Kuipers,Werkplaats,beheerder")]
    Import {
        /// A CSV file in UTF-8: number, name, team and perhaps a role on each line.
        file: PathBuf,
    },
}

/// Lists or imports people.
pub async fn people(data: &Path, people: People, now_ms: i64) -> Result<()> {
    match people {
        People::List => list(data).await,
        People::Import { file } => import(data, &file, now_ms).await,
    }
}

async fn import(data: &Path, file: &Path, now_ms: i64) -> Result<()> {
    let list = fs::read_to_string(file).with_context(|| format!("{} can't be read as UTF-8", file.display()))?;
    let nothing = || format!("nothing of {} was imported", file.display());
    let listed = roster::parse(&list).map_err(|flaws| anyhow::anyhow!("\n{flaws}")).with_context(nothing)?;
    let (core, firm) = the_firm(data).await?;
    let done = roster::import(&core, firm, Actor::Server, &listed, false, now_ms).await.with_context(nothing)?;
    println!("{} people and {} teams added, {} people were there already", done.added, done.teams, done.known);
    for newcomer in done.new.iter().filter(|it| it.leads || it.admin) {
        let roles = [(newcomer.leads, "leads the team"), (newcomer.admin, "is an admin")];
        let roles: Vec<&str> = roles.into_iter().filter(|(is, _)| *is).map(|(_, role)| role).collect();
        println!("{}, {}: {}", newcomer.name, newcomer.place, roles.join(" and "));
    }
    if !done.unread.is_empty() {
        println!("not read: {}", done.unread.join(", "));
    }
    Ok(())
}

async fn list(data: &Path) -> Result<()> {
    let (core, firm) = the_firm(data).await?;
    let lines = core.look(firm, |state| {
        let people =
            meeloop_domain::order::by_key(state.people.values(), |card| (card.left.is_some(), card.name.as_str()));
        people.into_iter().map(|card| line(state, card.id)).collect::<Vec<_>>()
    });
    println!("number\tname\tteam\troles");
    lines.await?.iter().for_each(|line| println!("{line}"));
    Ok(())
}

fn line(state: &State, person: PersonId) -> String {
    let Some(card) = state.people.get(&person) else { return String::new() };
    let number = state.files.get(&person).map(|file| file.number.as_str()).unwrap_or_default();
    let team = state.teams.get(&card.team).map(|team| team.name.as_str()).unwrap_or_default();
    let led = card.leads.iter().filter_map(|team| state.teams.get(team)).map(|team| format!("leads {}", team.name));
    let mut roles: Vec<String> = led.collect();
    roles.extend(card.admin.then(|| "admin".to_owned()));
    roles.extend(card.left.map(|day| format!("left {day}")));
    format!("{number}\t{}\t{team}\t{}", card.name.as_str(), roles.join(", "))
}

#[derive(Args)]
pub struct Codes {
    /// Employee numbers; everybody who has neither a device nor a code when none is given.
    #[arg(value_name = "NUMBER")]
    numbers: Vec<String>,
    /// A wall tablet for the team with this name.
    #[arg(long, value_name = "TEAM")]
    wall: Vec<String>,
    /// How long they work, such as 30m, 12h or 7d; at most 90d [default: 21d].
    #[arg(long, value_name = "TIME", value_parser = valid)]
    valid: Option<SignedDuration>,
}

/// The longest that a code may work.
const LONGEST: SignedDuration = SignedDuration::from_hours(90 * 24);

fn valid(text: &str) -> Result<SignedDuration> {
    let span: Span = text.parse()?;
    let valid = span.to_duration(SpanRelativeTo::days_are_24_hours())?;
    ensure!(valid.is_positive() && valid <= LONGEST, "a code works for more than nothing and at most 90 days");
    Ok(valid)
}

/// Issues codes and prints each with its person. An earlier code of theirs stops working.
pub async fn codes(data: &Path, codes: Codes, now_ms: i64) -> Result<()> {
    let (core, firm) = the_firm(data).await?;
    let there = core.devices_and_codes(firm, now_ms).await?;
    let enrolled = there.devices.iter().filter(|it| it.revoked_ms.is_none()).map(|it| it.reader);
    let served: BTreeSet<Reader> = enrolled.chain(there.codes.iter().map(|code| code.reader)).collect();
    let wanted = core.look(firm, |state| wanted(state, &codes, &served)).await??;
    if wanted.is_empty() {
        println!("everybody has a device or a code that works; name an employee number to issue another");
        return Ok(());
    }
    let readers: Vec<Reader> = wanted.iter().map(|(reader, _)| *reader).collect();
    let valid_ms = codes.valid.map_or(Ok(VALID_MS), |valid| i64::try_from(valid.as_millis()))?;
    let (issued, until_ms) = core.issue_codes(firm, Actor::Server, &readers, now_ms, valid_ms).await?;
    let until = Timestamp::from_millisecond(until_ms)?.to_zoned(TimeZone::system());
    println!("each works once, until {}", until.strftime("%F %H:%M %Z"));
    for ((_, whose), code) in wanted.iter().zip(issued) {
        println!("{code}\t{whose}");
    }
    Ok(())
}

fn wanted(state: &State, codes: &Codes, served: &BTreeSet<Reader>) -> Result<Vec<(Reader, String)>> {
    let mut wanted = Vec::new();
    for number in &codes.numbers {
        let file = state.files.values().find(|file| file.number == *number);
        let file = file.with_context(|| format!("nobody has the employee number {number}"))?;
        wanted.push((Reader::Person(file.id), line(state, file.id)));
    }
    for name in &codes.wall {
        let team: Option<TeamId> = state.teams.values().find(|team| team.name == *name).map(|team| team.id);
        let team = team.with_context(|| format!("there is no team called {name}"))?;
        wanted.push((Reader::Wall(team), format!("wall tablet of {name}")));
    }
    if codes.numbers.is_empty() && codes.wall.is_empty() {
        let without = state.people.values().filter(|card| card.is_here() && !served.contains(&Reader::Person(card.id)));
        wanted.extend(without.map(|card| (Reader::Person(card.id), line(state, card.id))));
    }
    Ok(wanted)
}

#[derive(Subcommand)]
pub enum Devices {
    /// Lists the devices, the newest first.
    List,
    /// Revokes a device. What it holds stays on it; with a new code it goes on.
    #[command(after_help = "\
Example, with the first column of `meeloop devices list`:
  meeloop --data /srv/meeloop devices revoke 0199a1c2-7b1e-4c1d-9a53-2f6f4f1f0b11")]
    Revoke {
        /// The device, as `list` names it.
        device: DeviceId,
    },
}

/// Lists or revokes devices.
pub async fn devices(data: &Path, devices: Devices, now_ms: i64) -> Result<()> {
    let (core, firm) = the_firm(data).await?;
    match devices {
        Devices::List => {
            println!("device\twhose\tenrolled\tlast seen\trevoked");
            for it in core.devices(firm).await? {
                let whose = core.look(firm, |state| match it.reader {
                    Reader::Person(person) => state.name(person).to_owned(),
                    Reader::Wall(team) => {
                        format!("wall of {}", state.teams.get(&team).map(|team| team.name.as_str()).unwrap_or_default())
                    }
                });
                let whose = whose.await?;
                let (enrolled, seen, revoked) = (time(Some(it.enrolled_ms)), time(it.seen_ms), time(it.revoked_ms));
                println!("{}\t{whose}\t{enrolled}\t{seen}\t{revoked}", it.device);
            }
            Ok(())
        }
        Devices::Revoke { device } => {
            if !core.revoke_for(firm, Actor::Server, device, now_ms).await? {
                bail!("there is no such device, or it was revoked before");
            }
            println!("revoked");
            Ok(())
        }
    }
}

fn time(at_ms: Option<i64>) -> String {
    let at = at_ms.and_then(|at_ms| jiff::Timestamp::from_millisecond(at_ms).ok());
    at.map_or_else(|| "-".into(), |at| at.strftime("%Y-%m-%dT%H:%MZ").to_string())
}

#[derive(Subcommand)]
pub enum Skills {
    /// Brings the catalogue up to a table: adds what is new, changes what differs, leaves what the
    /// table doesn't name. All or nothing; again changes nothing.
    #[command(after_help = "\
Example, with the table changed to the firm's own in between:
  meeloop --data /srv/meeloop skills standard > skills.csv
  meeloop --data /srv/meeloop skills import skills.csv")]
    Import {
        /// A CSV file (RFC 4180, UTF-8) with the columns of the standard table.
        file: PathBuf,
    },
    /// Prints the standard table, to be changed and imported.
    Standard,
}

/// Imports or prints a catalogue.
pub async fn skills(data: &Path, skills: Skills, now_ms: i64) -> Result<()> {
    let file = match skills {
        Skills::Standard => {
            print!("{}", catalogue::STANDARD);
            return Ok(());
        }
        Skills::Import { file } => file,
    };
    let table = fs::read_to_string(&file).with_context(|| format!("{} can't be read as UTF-8", file.display()))?;
    let nothing = || format!("nothing of {} was imported", file.display());
    let listed = catalogue::parse(&table).map_err(|flaws| anyhow::anyhow!("\n{flaws}")).with_context(nothing)?;
    let (core, firm) = the_firm(data).await?;
    let done =
        catalogue::import::import(&core, firm, Actor::Server, listed, false, now_ms).await.with_context(nothing)?;
    println!("{} added, {} changed, {} as they were", done.added, done.changed, done.known);
    Ok(())
}

/// The firm of this folder.
async fn the_firm(data: &Path) -> Result<(Core<Sqlite>, FirmId)> {
    if !data.join("meeloop.sqlite").is_file() {
        bail!("{} holds no database; give the right folder with --data", data.display());
    }
    let core = crate::open(data).await?;
    match core.firms().await?.as_slice() {
        [firm] => Ok((core, *firm)),
        [] => bail!("there is no firm yet; start the server, and open the app with the owner code that it prints"),
        _ => bail!("this folder holds more than one firm, which this command can't choose from"),
    }
}
