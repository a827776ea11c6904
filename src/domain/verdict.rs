//! What a fact turned out to be worth. Stored with the event, never judged twice.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;

use crate::{id::EventId, json};

/// The server's decision about one event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It stands.
    Applied,
    /// It agrees with what already stands.
    Endorsed {
        /// What it agrees with.
        with: EventId,
    },
    /// It contradicts what already stands; both are shown.
    Disputed {
        /// What it contradicts.
        with: EventId,
    },
    /// It may not stand any more; kept for its author to see.
    SetAside {
        /// Why.
        because: SetAside,
    },
    /// It names an entity that the server doesn't know yet.
    Parked {
        /// What it waits for.
        missing: EventId,
    },
    /// It could never stand.
    Refused {
        /// Why.
        because: Refusal,
    },
    /// This server can't read it; stored until one can.
    Unknown,
}

impl Verdict {
    /// Whether the decision is final. Parked and unknown facts are judged later.
    pub const fn is_settled(self) -> bool {
        !matches!(self, Self::Parked { .. } | Self::Unknown)
    }
}

/// Reads a verdict that may be a later server's: what can't be read is `Unknown`, no error.
pub fn readable<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Verdict, D::Error> {
    let raw = Box::<RawValue>::deserialize(deserializer)?;
    Ok(json::read(raw.get()).unwrap_or(Verdict::Unknown))
}

/// Why a fact may not stand any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SetAside {
    /// The mentorship that allowed it had ended.
    MentorshipEnded,
    /// The mentor's own level had run out.
    LevelRanOut,
    /// The claim was withdrawn.
    ClaimWithdrawn,
    /// The claim was decided already.
    ClaimDecided,
    /// The author no longer works here.
    AuthorLeft,
    /// Whom it is about no longer works here.
    SubjectLeft,
    /// The author no longer has the role it takes.
    RoleEnded,
    /// The skill is no longer asked of anybody.
    SkillRetired,
    /// What it builds on was refused or set aside.
    DependencyRefused,
    /// What it builds on was erased.
    DependencyErased,
    /// The session is confirmed, or was held.
    SessionStands,
    /// The session was taken back.
    SessionWithdrawn,
    /// The appointment was called off.
    CalledOff,
    /// There is another proposal since.
    Moved,
    /// A reason that a later server has.
    #[serde(other)]
    Other,
}

/// Why a fact could never stand, or an intent can't become one. A code, never a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
#[error("{self:?}")]
pub enum Refusal {
    /// Nobody signs for oneself.
    OwnClaim,
    /// No mentorship covers this skill and person.
    NoMentorship,
    /// The mentor's own level is not high enough.
    LevelTooLow,
    /// It takes the leader of this person or team.
    NotTheLeader,
    /// It takes an admin.
    NotAnAdmin,
    /// It belongs to somebody else.
    NotYours,
    /// The event claims another author than its device.
    NotYourself,
    /// This kind of device may not write this kind of fact.
    WrongChannel,
    /// It was decided already.
    AlreadyDecided,
    /// The claim was withdrawn.
    Withdrawn,
    /// The level is held already.
    LevelHeld,
    /// A claim for this skill is waiting already.
    AlreadyAsked,
    /// Level 0 can't be asked or given.
    NoLevel,
    /// A certificate has no level.
    NotASkill,
    /// At most five skills go with a moment, twenty with a session.
    TooManySkills,
    /// A session is about at least one skill.
    NoSkills,
    /// At most ten pieces of evidence go with a claim.
    TooMuchEvidence,
    /// A claim's evidence is the learner's own.
    EvidenceNotOwn,
    /// A return takes a sentence.
    NoSentence,
    /// A text is too long.
    TextTooLong,
    /// A name is missing.
    NoName,
    /// The employee number or code is taken.
    NumberTaken,
    /// One works along with somebody else.
    WithOneself,
    /// The criterion doesn't exist.
    NoSuchCriterion,
    /// It names something that isn't there.
    NotFound,
    /// The firm exists already.
    FirmExists,
    /// The person no longer works here.
    PersonLeft,
    /// The event is larger than an event may be.
    TooLarge,
    /// The bytes are not an event.
    Malformed,
    /// Another event has this id.
    IdTaken,
    /// A part is not what the event says it is.
    PartMismatch,
    /// The skill is no longer asked of anybody.
    Retired,
    /// Somebody must look after people and devices.
    LastAdmin,
    /// Criteria keep their places.
    CriteriaGone,
    /// At most ten colleagues go with a moment.
    TooManyPeople,
    /// At most four photos go with a moment.
    TooManyPhotos,
    /// A moment takes between a minute and a day.
    NoDuration,
    /// It is no telephone number.
    NotANumber,
    /// An appointment takes a day.
    NoDate,
    /// What is agreed isn't what was proposed.
    NotAsProposed,
    /// A reason that a later server has.
    #[serde(other)]
    Other,
}
