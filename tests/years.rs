//! `years --data FOLDER`: the demo firm, and five years of a busy monteur in it, for the figures.
//!
//! Two thousand records: of ten, eight are moments and two are sessions, of which the other side
//! confirmed all. They go through the same rules as what people write.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use anyhow::{Context, Result};
use clap::Parser;
use jiff::{Timestamp, ToSpan, Zoned, tz::TimeZone};
use meeloop_domain::{
    event::Actor,
    id::{PersonId, SkillId},
    intent::Intent,
    moment::{MomentDetails, MomentKind, Share},
    shadowing::Practice,
    skill::Sort,
};
use meeloop_server::{
    core::Core,
    demo,
    storage::{Storage, sqlite::Sqlite},
};

const YEARS: i64 = 5;
const RECORDS: usize = 2000;

#[derive(Parser)]
struct Asked {
    /// A folder that is empty or isn't there yet.
    #[arg(long)]
    data: PathBuf,
}

#[tokio::main]
async fn main() -> Result<()> {
    let Asked { data } = Asked::parse();
    std::fs::create_dir_all(&data)?;
    write(&data).await
}

async fn write(data: &Path) -> Result<()> {
    let rng = Mutex::new(fastrand::Rng::with_seed(5));
    let entropy = Arc::new(move |bytes: &mut [u8]| {
        if let Ok(mut rng) = rng.lock() {
            rng.fill(bytes);
        }
    });
    let now = Timestamp::now();
    let storage = Sqlite::open(&data.join("meeloop.sqlite")).await?;
    let core = Core::open(data, storage, entropy, now.as_millisecond()).await?;
    let firm = demo::write(&core, now.as_millisecond()).await?;
    let begun = now.to_zoned(TimeZone::UTC).checked_sub(YEARS.years())?;
    let skills = core
        .look(firm.firm, |state| {
            let skills = state.skills.values().filter(|it| it.details.sort == Sort::Skill && !it.retired);
            skills.map(|it| it.id).collect::<Vec<SkillId>>()
        })
        .await?;
    for at in 0..RECORDS {
        let hours = YEARS * 365 * 24 * i64::try_from(at)? / i64::try_from(RECORDS)?;
        let when = begun.checked_add(hours.hours())?;
        record(&core, firm, at, &when, *skills.get(at % skills.len()).context("the demo has skills")?).await?;
    }
    println!("{RECORDS} records over {YEARS} years");
    Ok(())
}

async fn record<S: Storage>(
    core: &Core<S>,
    firm: demo::DemoFirm,
    at: usize,
    when: &Zoned,
    skill: SkillId,
) -> Result<()> {
    let (on, at_ms) = (when.date(), when.timestamp().as_millisecond());
    let does = async |who: PersonId, intent| core.write(firm.firm, Actor::Person(who), intent, at_ms).await;
    if at % 10 < 8 {
        let kind = MomentKind::ALL[at % MomentKind::ALL.len()];
        let details = MomentDetails::of(kind, on, Share::Mentor).about([skill]);
        let learned = format!("Bij klus {at} eerst gemeten en pas daarna de kast gesloten.");
        does(firm.monteur, Intent::moment(details, learned)).await?;
        return Ok(());
    }
    let practice = Practice::ALL[at % Practice::ALL.len()];
    let skills = BTreeMap::from([(skill, BTreeSet::from([practice]))]);
    let held = Intent::LogShadowing { learner: firm.monteur, guide: firm.mentor, on, skills, plan: None };
    let shadowing = does(firm.monteur, held).await?.into();
    does(firm.mentor, Intent::ConfirmShadowing { shadowing, same_as: None }).await?;
    Ok(())
}
