//! Ids as newtypes. An entity carries the id of the event that created it, so one look-up
//! tells *refused*, *erased* and *not yet* apart.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Declares ids that are shown as plain UUIDs and order by their bytes.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps a UUID that is known to name such a thing.
            pub const fn from_uuid(id: Uuid) -> Self {
                Self(id)
            }

            /// The bare UUID.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )+};
}

ids! {
    /// One event, UUIDv7: the milliseconds of the device's clock and 74 random bits.
    EventId,
    /// One local database's log, random.
    LogId,
    /// One enrolled phone or tablet.
    DeviceId,
    /// The firm.
    FirmId,
    /// A team.
    TeamId,
    /// A person.
    PersonId,
    /// A skill or certificate of the catalogue.
    SkillId,
    /// An appointment as mentor.
    MentorshipId,
    /// What is established about one person and one skill.
    RecordId,
    /// A claim.
    ClaimId,
    /// A session of working along.
    ShadowingId,
    /// Something learned on the job.
    MomentId,
    /// What somebody is glad to be asked about.
    ExpertiseId,
    /// An appointment to work along.
    PlanId,
    /// Two people who work together for a while.
    DuoId,
    /// A leader's walk along with somebody.
    RoundId,
    /// Something that somebody wants to learn.
    WishId,
    /// A mentor's later look.
    CheckId,
}

/// Lets an event's id serve as the id of the entity that the event creates, and back.
macro_rules! made_by_an_event {
    ($($name:ident),+) => {$(
        impl From<EventId> for $name {
            fn from(event: EventId) -> Self {
                Self(event.0)
            }
        }

        impl From<$name> for EventId {
            fn from(id: $name) -> Self {
                Self(id.0)
            }
        }
    )+};
}

made_by_an_event!(
    FirmId,
    TeamId,
    PersonId,
    SkillId,
    MentorshipId,
    RecordId,
    ClaimId,
    ShadowingId,
    MomentId,
    ExpertiseId,
    PlanId,
    DuoId,
    RoundId,
    WishId,
    CheckId
);

impl EventId {
    /// Makes an id from a clock reading in milliseconds and ten random bytes.
    /// A clock before 1970 counts as 1970: the order of ids decides nothing.
    pub fn new(at_ms: i64, random: [u8; 10]) -> Self {
        let at_ms = u64::try_from(at_ms).unwrap_or(0);
        Self(uuid::Builder::from_unix_timestamp_millis(at_ms, &random).into_uuid())
    }
}

impl LogId {
    /// Makes a log id from sixteen random bytes.
    pub fn new(random: [u8; 16]) -> Self {
        Self(uuid::Builder::from_random_bytes(random).into_uuid())
    }
}
