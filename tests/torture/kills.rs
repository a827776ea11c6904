//! The server's process is killed again and again, while everybody writes.

use std::{thread, time::Duration};

use crate::{firm::Firm, load::Load, seed, server::Server, told};

/// How often, unless `MEELOOP_KILLS` says otherwise.
const KILLS: u32 = 40;
/// At most this many calls go by before the next.
const CALLS: u64 = 40;
/// One in so many kills is followed by one of the server that is just starting.
const STARTING: u8 = 8;

#[test]
fn a_server_killed_at_any_moment_keeps_what_it_acknowledged() {
    let mut rng = fastrand::Rng::with_seed(seed());
    let kills = told("MEELOOP_KILLS", || KILLS);
    let mut firm = Firm::found(&mut rng);
    let generation = firm.generation();
    let load = Load::default();
    let Firm { server, phones } = &mut firm;
    load.during(phones, || {
        for _ in 0..kills {
            load.wait_for_calls(rng.u64(1..CALLS));
            somewhere_within(5, &mut rng);
            server.kill();
            server.verify();
            if rng.u8(..STARTING) == 0 {
                server.launch();
                somewhere_within(50, &mut rng);
                server.kill();
                server.verify();
            }
            server.start();
            load.started();
        }
    });
    assert_eq!(firm.conclude(&mut rng), generation, "a device was ahead of its server (3)");
}

/// As a container's first process it gets no signal that it didn't ask for.
#[test]
fn a_server_that_is_told_to_stop_while_it_starts_stops_in_order() {
    let mut server = Server::new();
    server.launch_demo();
    server.stop();
}

/// Not at the border of a request only: nothing tells what the process is doing by then.
fn somewhere_within(ms: u64, rng: &mut fastrand::Rng) {
    thread::sleep(Duration::from_micros(rng.u64(..ms * 1000)));
}
