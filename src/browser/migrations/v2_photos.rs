//! 2: photos. What is known of each apart from its bytes, so that a list of them is short.

use idb::{Database, Error, ObjectStoreParams};

pub fn step(database: &Database) -> Result<(), Error> {
    for name in ["photos", "photo_bytes"] {
        database.create_object_store(name, ObjectStoreParams::new())?;
    }
    Ok(())
}
