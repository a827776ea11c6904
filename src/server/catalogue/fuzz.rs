//! Whatever is given for a table: all that is read of it can be added, or there is a reason.

use std::sync::Arc;

use meeloop_domain::event::Actor;
use proptest::{prelude::*, sample::Index};

use super::{
    STANDARD,
    import::{ImportError, import},
    parse,
};
use crate::{
    core::{Core, CoreError, Entropy},
    damage::{anything, every},
    storage::sqlite::Sqlite,
};

const NOW: i64 = 1_789_984_800_000;

/// The head of the standard table with a few of its lines.
fn tables() -> impl Strategy<Value = String> {
    any::<(Index, Index)>().prop_map(|(first, second)| {
        let (head, lines) = STANDARD.split_once('\n').unwrap();
        let lines: Vec<&str> = lines.lines().collect();
        format!("{head}\n{}\n{}\n", first.get(&lines), second.get(&lines))
    })
}

#[test]
fn any_table_is_added_whole_or_not_at_all() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let entropy: Entropy = Arc::new(|bytes| getrandom::fill(bytes).unwrap());
    let opened = async {
        let storage = Sqlite::open(&folder.path().join("meeloop.sqlite")).await.unwrap();
        let core = Core::open(folder.path(), storage, entropy, NOW).await.unwrap();
        let firm = core.create_firm("Van Dijk", "Europe/Amsterdam", NOW).await.unwrap();
        (core, firm)
    };
    let (core, firm) = runtime.block_on(opened);
    every(250, anything(tables()), |table| {
        let listed = match parse(&String::from_utf8_lossy(&table)) {
            Ok(listed) => listed,
            Err(flaws) => {
                prop_assert!(!flaws.0.is_empty() && !flaws.to_string().is_empty());
                return Ok(());
            }
        };
        let lines = listed.len();
        runtime.block_on(async {
            let skills = async || core.look(firm, |state| state.skills.len()).await.unwrap();
            let before = skills().await;
            let expected = match import(&core, firm, Actor::Server, listed, false, NOW).await {
                Ok(done) => {
                    let [added, changed, known] =
                        [done.added, done.changed, done.known].map(|count| usize::try_from(count).unwrap());
                    prop_assert_eq!(added + changed + known, lines);
                    before + added
                }
                Err(ImportError::Flaws(flaws)) => {
                    prop_assert!(!flaws.0.is_empty());
                    before
                }
                Err(ImportError::Core(CoreError::Refused(_))) => before,
                Err(ImportError::Core(error)) => return Err(TestCaseError::fail(error.to_string())),
            };
            prop_assert_eq!(skills().await, expected);
            core.verify(firm).await.unwrap().unwrap();
            Ok(())
        })
    });
}
