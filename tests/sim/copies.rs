//! A copied database, and a server that takes the copy's entries and forgets them.

use super::{Broken, wire::Network, world::World};

impl World {
    /// A device's database is copied. Both copies write, the server takes what the copy wrote, and
    /// is rolled back to before it. Whichever comes first then has the places of the log.
    pub(super) async fn copy_and_forget(&mut self, which: usize, rng: &mut fastrand::Rng) -> Result<(), Broken> {
        if !self.may_clone() {
            return Ok(());
        }
        self.sync(which, Network::Good, rng).await?;
        self.server.snapshot().await?;
        self.clone_phone(which).await.map_err(|error| Broken::new(0, error.to_string()))?;
        let copy = self.phones.len() - 1;
        for device in [copy, which] {
            for _ in 0..rng.usize(1..6) {
                self.act(device, rng).await?;
            }
        }
        self.sync(copy, Network::Good, rng).await?;
        self.server.roll_back_to_last().await?;
        let first = if rng.u8(..4) == 0 { copy } else { which };
        self.sync(first, Network::Good, rng).await.map(drop)
    }
}
