//! Backups of a server that works, and one of them put back.

use crate::{firm::Firm, load::Load, seed};

/// How many backups are made, and how many calls go by before each.
const BACKUPS: u64 = 4;
const CALLS: u64 = 60;

#[test]
fn a_backup_made_under_load_is_put_back_and_nothing_is_lost() {
    let mut rng = fastrand::Rng::with_seed(seed());
    let mut firm = Firm::found(&mut rng);
    let generation = firm.generation();
    let backups: Vec<_> = (0..BACKUPS).map(|number| firm.server.file(&format!("backup-{number}"))).collect();
    let load = Load::default();
    let Firm { server, phones } = &mut firm;
    load.during(phones, || {
        for backup in &backups {
            load.wait_for_calls(CALLS);
            server.run(&["backup"], Some(backup));
        }
        load.wait_for_calls(CALLS);
        server.stop();
        let earlier = rng.choice(&backups).unwrap();
        server.run(&["restore", "--replace"], Some(earlier));
        server.verify();
        server.start();
        load.started();
        load.wait_for_calls(CALLS);
    });
    assert_ne!(firm.conclude(&mut rng), generation, "devices must learn that the server went back (11)");
}
