//! The tabs of one person on one device: one of them syncs, the others follow.
//!
//! The tab that was last looked at takes the lead, because browsers put the others to sleep. Two
//! tabs that sync at once cost requests but break nothing, so where a browser has no Web Locks
//! every tab leads.

mod channel;
mod lead;

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use self::{channel::Channel, lead::Lead};
use crate::status::SyncState;

/// What tabs tell each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// The database has something new.
    Changed,
    /// Which photos are on the device is not as it was.
    Photos,
    /// How syncing goes.
    Sync(SyncState),
    /// The person wants it tried now.
    Try,
}

/// This tab among the others.
pub struct Tabs {
    lead: Rc<Lead>,
    channel: Channel,
}

impl Tabs {
    /// Joins the other tabs with the same database. `heard` is called with what another tab says,
    /// `led` whenever this tab begins (`true`) or ceases to lead.
    pub fn join(database: &str, heard: impl Fn(Said) + 'static, led: impl Fn(bool) + 'static) -> Self {
        Self {
            channel: Channel::join(&format!("meeloop-tabs-{database}"), heard),
            lead: Lead::seek(format!("meeloop-sync-{database}"), led),
        }
    }

    /// Whether this tab syncs.
    pub fn leads(&self) -> bool {
        self.lead.is_held()
    }

    /// Takes the lead, away from another tab if there is one.
    pub fn take_lead(&self) {
        self.lead.take();
    }

    /// Tells the other tabs.
    pub fn tell(&self, said: Said) {
        self.channel.tell(said);
    }
}

/// Another tab may lead.
impl Drop for Tabs {
    fn drop(&mut self) {
        self.lead.leave();
    }
}
