//! A plan: what happens in a run, step by step. Steps name devices and choices by number, taken
//! modulo what there is, so that a plan still means something when steps are left out.

/// One thing that happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// What.
    pub what: What,
    /// To which device, modulo how many there are.
    pub who: usize,
    /// Decides everything else within the step.
    pub seed: u64,
}

/// What happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A person does something on a device.
    Act,
    /// A device syncs over a good network.
    Sync,
    /// A device syncs over a bad one: messages are lost, doubled, cut, forged, reordered, and
    /// other devices sync in between.
    SyncBadly,
    /// A leader or admin changes a role, a mentorship, a team; half of the time just what a device
    /// that is away has built on.
    Administer,
    /// A device is killed at its next write, before or after it became durable.
    CrashDevice,
    /// The server's database fails at one of its next operations, and the server starts again.
    CrashServer,
    /// A device's clock jumps, stands still or goes right again.
    ShiftClock,
    /// Days pass.
    PassDays,
    /// A device's database is copied to another device of the same person.
    CloneDatabase,
    /// A device's database is copied, the server takes what the copy wrote, and is put back to
    /// before it.
    CopyAndForget,
    /// A device's database is evicted.
    EvictDatabase,
    /// A device writes a fact of a kind that nobody here knows.
    WriteUnknown,
    /// A device pushes in another person's name.
    Forge,
    /// The server's database is copied aside.
    Snapshot,
    /// The server's database is put back to an earlier copy, without anybody being told.
    RollBack,
}

/// How often each thing happens, in parts of the sum.
const MIX: [(What, u32); 15] = [
    (What::Act, 40),
    (What::Sync, 14),
    (What::SyncBadly, 16),
    (What::Administer, 5),
    (What::CrashDevice, 4),
    (What::CrashServer, 4),
    (What::ShiftClock, 3),
    (What::PassDays, 3),
    (What::CloneDatabase, 2),
    (What::CopyAndForget, 2),
    (What::EvictDatabase, 1),
    (What::WriteUnknown, 1),
    (What::Forge, 2),
    (What::Snapshot, 3),
    (What::RollBack, 2),
];

/// The plan of one seed.
pub fn plan(seed: u64) -> Vec<Step> {
    let mut rng = fastrand::Rng::with_seed(seed);
    let length = rng.usize(20..90);
    (0..length).map(|_| step(&mut rng)).collect()
}

fn step(rng: &mut fastrand::Rng) -> Step {
    let sum: u32 = MIX.iter().map(|(_, share)| share).sum();
    let mut at = rng.u32(..sum);
    let mut what = What::Act;
    for (candidate, share) in MIX {
        if at < share {
            what = candidate;
            break;
        }
        at -= share;
    }
    Step { what, who: rng.usize(..1000), seed: rng.u64(..) }
}
