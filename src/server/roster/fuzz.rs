//! Whatever is given for a list: it is imported whole, or not at all and with a reason.

use std::sync::Arc;

use meeloop_domain::event::Actor;
use proptest::{prelude::*, sample::select};

use super::{ImportError, import, parse};
use crate::{
    core::{Core, Entropy},
    damage::{anything, every},
    storage::sqlite::Sqlite,
};

const NOW: i64 = 1_789_984_800_000;
const LISTS: [&str; 3] = [
    "number,name,team,role\n1,Ria van Dijk,Werkplaats,beheerder+leidinggevende\n2,Wim,Noord\n",
    "\u{feff}nummer;naam;team\r\n3;\"Bo; de oudste\";Noord\r\n4;Jo;Zuid;monteur\r\n",
    "5\tAli\tNoord\tbeheerder\n6\tKaj\t\"Zuid\"\n",
];

#[test]
fn any_list_is_imported_whole_or_not_at_all() {
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
    let people = async || core.look(firm, |state| state.people.len()).await.unwrap();
    let lists = anything(select(LISTS.to_vec()).prop_map(str::to_owned));
    every(200, lists, |list| {
        let list = String::from_utf8_lossy(&list);
        let roster = match parse(&list) {
            Ok(roster) => roster,
            Err(flaws) => {
                prop_assert!(!flaws.0.is_empty() && !flaws.to_string().is_empty());
                return Ok(());
            }
        };
        prop_assert!(!roster.rows.is_empty());
        runtime.block_on(async {
            let before = people().await;
            match import(&core, firm, Actor::Server, &roster, false, NOW).await {
                Ok(done) => {
                    let [added, known] = [done.added, done.known].map(|count| usize::try_from(count).unwrap());
                    prop_assert_eq!((added + known, before + added), (roster.rows.len(), people().await));
                }
                Err(ImportError::Flaws(flaws)) => {
                    prop_assert!(!flaws.0.is_empty());
                    prop_assert_eq!(before, people().await);
                }
                Err(ImportError::Core(error)) => prop_assert!(false, "{roster:?}: {error}"),
            }
            core.verify(firm).await.unwrap().unwrap();
            Ok(())
        })
    });
}
