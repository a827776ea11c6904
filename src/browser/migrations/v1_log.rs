//! 1: the own log, the server's entities, where the device stands, and drafts.

use idb::{Database, Error, IndexParams, KeyPath, ObjectStoreParams};

pub fn step(database: &Database) -> Result<(), Error> {
    // Numbered by the database, so that reading gives the order of writing over all logs.
    let mut numbered = ObjectStoreParams::new();
    numbered.auto_increment(true);
    let entries = database.create_object_store("entries", numbered)?;
    entries.create_index("event", KeyPath::new_single("event"), None)?;
    let mut once = IndexParams::new();
    once.unique(true);
    entries.create_index("place", KeyPath::new_array(["log", "seq"]), Some(once))?;
    for name in ["entities", "meta", "drafts"] {
        database.create_object_store(name, ObjectStoreParams::new())?;
    }
    Ok(())
}
