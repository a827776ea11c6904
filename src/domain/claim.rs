//! Vaardigheid loggen: "I can do this at level N", waiting for a mentor.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    id::{ClaimId, EventId, MomentId, PersonId, SkillId},
    level::Level,
    moment::{Moment, MomentKind},
    photo::PhotoId,
    stamp::Rank,
    words::Words,
};

/// At most this many moments go with a claim.
pub const EVIDENCE_LIMIT: usize = 10;

/// A claim, with everything that mentors said about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Its id.
    pub id: ClaimId,
    /// Who asks.
    pub learner: PersonId,
    /// On what.
    pub skill: SkillId,
    /// Which level.
    pub level: Level,
    /// The one sentence with it.
    pub sentence: Words,
    /// What was copied into it.
    pub evidence: Vec<AttachedMoment>,
    /// What mentors decided, in the order of commits.
    pub decisions: Vec<Decision>,
    /// Whether the learner withdrew it.
    pub withdrawn: bool,
    /// The return that the learner has read.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub acknowledged: Option<EventId>,
    /// What the learner's clock said, for display.
    pub at_ms: i64,
}

/// The copy of a moment in a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachedMoment {
    /// Which moment.
    pub moment: MomentId,
    /// What kind it was.
    pub kind: MomentKind,
    /// When it was.
    #[serde(with = "crate::day")]
    pub on: Date,
    /// What it said then.
    pub learned: Words,
    /// What it showed then.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub photos: Vec<PhotoId>,
    /// Since when the moment says something else.
    #[serde(with = "crate::day::maybe", skip_serializing_if = "Option::is_none", default)]
    pub since: Option<Date>,
}

impl AttachedMoment {
    /// Since when the moment says something else than this copy, if it does. A copy whose words
    /// were erased says nothing else.
    pub fn corrected_since(&self, moment: &Moment) -> Option<Date> {
        let same_words = self.learned.text.is_none() || self.learned == moment.learned;
        let same_photos = self.photos == moment.photos;
        let same = self.kind == moment.moment && self.on == moment.on && same_words && same_photos;
        moment.corrected.filter(|_| !same).map(|correction| correction.on)
    }
}

/// What one mentor said about a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Its place in the order.
    pub rank: Rank,
    /// Who.
    pub by: PersonId,
    /// The date of receipt.
    #[serde(with = "crate::day")]
    pub on: Date,
    /// What it counts for.
    pub standing: Standing,
    /// What was said.
    pub answer: Answer,
}

/// What a decision counts for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It decides.
    Decides,
    /// It agrees with the one that decides.
    Endorses,
    /// It contradicts the one that decides.
    Disputes,
}

/// What a mentor answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Goedgekeurd.
    Approved {
        /// The criteria that were ticked.
        criteria: BTreeSet<u8>,
        /// Until when it holds.
        #[serde(with = "crate::day::maybe", default)]
        valid_until: Option<Date>,
    },
    /// Teruggegeven.
    Returned {
        /// Why, in one sentence.
        sentence: Words,
    },
}

/// Where a claim stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status<'a> {
    /// It waits for a mentor.
    Waiting,
    /// The learner withdrew it.
    Withdrawn,
    /// A mentor approved it.
    Approved(&'a Decision),
    /// A mentor returned it.
    Returned(&'a Decision),
}

impl Claim {
    /// Where the claim stands.
    pub fn status(&self) -> Status<'_> {
        match self.decision() {
            Some(decision) if matches!(decision.answer, Answer::Approved { .. }) => Status::Approved(decision),
            Some(decision) => Status::Returned(decision),
            None if self.withdrawn => Status::Withdrawn,
            None => Status::Waiting,
        }
    }

    /// The decision that stands.
    pub fn decision(&self) -> Option<&Decision> {
        self.decisions.iter().rfind(|decision| decision.standing == Standing::Decides)
    }

    /// The decisions that contradict the one that stands.
    pub fn disputes(&self) -> impl Iterator<Item = &Decision> {
        self.decisions.iter().filter(|decision| decision.standing == Standing::Disputes)
    }

    /// Whether it waits for a mentor.
    pub fn is_waiting(&self) -> bool {
        matches!(self.status(), Status::Waiting)
    }

    /// Whether the learner still has to read why it was returned.
    pub fn is_return_unread(&self) -> bool {
        matches!(self.status(), Status::Returned(decision) if self.acknowledged != Some(decision.rank.event))
    }

    /// Puts a decision at its place; one that is there already stays as it is.
    pub(crate) fn decide(&mut self, decision: Decision) {
        if let Err(place) = self.decisions.binary_search_by_key(&decision.rank, |decision| decision.rank) {
            self.decisions.insert(place, decision);
        }
    }
}
