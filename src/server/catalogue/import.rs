//! Brings a firm's catalogue up to a table: adds what is new, changes what differs, leaves what the
//! table doesn't name. All or nothing; again changes nothing.

use meeloop_domain::{
    event::Actor,
    id::{FirmId, SkillId},
    intent::Intent,
    skill::{Localized, SkillDetails},
    state::State,
};
use meeloop_protocol::import::{Counted, Newcomer};

use super::{Because, Flaw, Flaws, Listed};
use crate::{
    core::{Core, CoreError},
    storage::Storage,
};

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Lines that can't be used.
    #[error("{0}")]
    Flaws(#[from] Flaws),
    /// The core did not do it.
    #[error(transparent)]
    Core(#[from] CoreError),
}

/// Imports a table that was read; with `check` it is only counted what would happen.
pub async fn import<S: Storage>(
    core: &Core<S>,
    firm: FirmId,
    actor: Actor,
    listed: Vec<Listed>,
    check: bool,
    now_ms: i64,
) -> Result<Counted, ImportError> {
    let mut done = Counted::default();
    let mut work = core.begin_batch(firm, now_ms).await?;
    let mut flaws = Vec::new();
    for Listed { line, details } in listed {
        match work.look(|state| compare(state, details)) {
            Ok(None) => done.known += 1,
            Ok(Some(intent)) => {
                if let Intent::AddSkill { skill } = &intent {
                    done.added += 1;
                    done.new.push(newcomer(skill));
                } else {
                    done.changed += 1;
                }
                work.write(actor, intent).await?;
            }
            Err(because) => flaws.push(Flaw { line, because }),
        }
    }
    if !flaws.is_empty() {
        return Err(Flaws(flaws).into());
    }
    if !check {
        work.finish().await?;
    }
    Ok(done)
}

fn newcomer(skill: &SkillDetails) -> Newcomer {
    Newcomer { name: skill.name.nl.clone(), place: skill.group.clone(), leads: false, admin: false }
}

/// What makes the catalogue say what the table does; nothing when it does already.
fn compare(state: &State, mut details: SkillDetails) -> Result<Option<Intent>, Because> {
    let Some(known) = state.skills.values().find(|skill| skill.details.code == details.code) else {
        return Ok(Some(Intent::AddSkill { skill: Box::new(details) }));
    };
    if known.details.sort != details.sort {
        return Err(Because::OtherSort);
    }
    // Signatures name criteria by place: one that the table no longer has keeps its place, empty.
    let places = known.details.criteria.len().max(details.criteria.len());
    details.criteria.resize_with(places, Localized::default);
    let skill: SkillId = known.id;
    Ok((known.details != details).then(|| Intent::ChangeSkill { skill, details: Box::new(details) }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        catalogue,
        core::tests::world::{NOW, World},
    };

    #[tokio::test]
    async fn an_import_is_whole_and_again_changes_nothing() {
        let world = World::new().await;
        let import = async |table: &str, check| {
            import(&world.core, world.firm, Actor::Server, catalogue::parse(table).unwrap(), check, NOW).await
        };
        let table = "code,soort,groep,naam_nl,geldig_maanden,bevestigen_maanden,norm,criteria_nl\n\
            X-1,vaardigheid,Proef,Zagen,,,,Recht|Veilig|Schoon\n\
            X-2,certificaat,Proef,Pas,12,,,\n";
        let skills = async || world.core.look(world.firm, |state| state.skills.len()).await.unwrap();
        let before = skills().await;
        let counted = |added, changed, known| Counted { added, changed, known, ..Counted::default() };
        let newcomer = |name: &str| Newcomer { name: name.into(), place: "Proef".into(), leads: false, admin: false };
        let both = Counted { new: vec![newcomer("Zagen"), newcomer("Pas")], ..counted(2, 0, 0) };
        assert_eq!(import(table, true).await.unwrap(), both);
        assert_eq!(skills().await, before, "a check writes nothing");
        assert_eq!(import(table, false).await.unwrap(), both);
        assert_eq!(import(table, false).await.unwrap(), counted(0, 0, 2));
        assert_eq!(skills().await, before + 2);
        let fewer = table.replace("Recht|Veilig|Schoon", "Recht|Heel veilig");
        assert_eq!(import(&fewer, false).await.unwrap(), counted(0, 1, 1));
        assert_eq!(import(&fewer, false).await.unwrap(), counted(0, 0, 2), "an empty place is no difference");
        let other = table
            .replace("X-1,vaardigheid", "X-3,vaardigheid")
            .replace("X-2,certificaat,Proef,Pas,12,,,", "X-2,vaardigheid,Proef,Pas,12,,,Een|Twee");
        let flaws = import(&other, false).await.unwrap_err();
        assert!(
            matches!(flaws, ImportError::Flaws(Flaws(flaws)) if flaws == [Flaw { line: 3, because: Because::OtherSort }])
        );
        assert_eq!(skills().await, before + 2, "all or nothing");
        world.core.verify(world.firm).await.unwrap().unwrap();
    }
}
