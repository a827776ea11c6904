//! An appointment to work along: proposed by one, agreed by the other side, and then held,
//! or called off.
//!
//! Every list in it is ordered by commit, and the latest proposal is the one with the highest
//! rank: whatever order the facts come back in after a restore, it ends the same. That it was
//! held is not said here but by the sessions that name it.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::place;
use crate::{
    hour::Hour,
    id::{EventId, PersonId, PlanId, SkillId},
    stamp::Rank,
    state::State,
    words::Words,
};

/// The shortest and the longest that one works along at a time, in minutes.
pub const MINUTES: std::ops::RangeInclusive<u16> = 5..=24 * 60;

/// When two people will work along. What is left open, the other side fills in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// The day.
    #[serde(with = "crate::day::maybe", skip_serializing_if = "Option::is_none", default)]
    pub on: Option<Date>,
    /// The time of that day, in the firm's time zone.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub at: Option<Hour>,
    /// How long, in minutes.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub minutes: Option<u16>,
}

impl Slot {
    /// Whether `self` is what `proposed` says, with perhaps something filled in.
    pub fn fills(&self, proposed: &Self) -> bool {
        fn open<T: PartialEq + Copy>(proposed: Option<T>, filled: Option<T>) -> bool {
            proposed.is_none() || proposed == filled
        }
        open(proposed.on, self.on) && open(proposed.at, self.at) && open(proposed.minutes, self.minutes)
    }
}

/// One proposal: the first, or one to do it at another time or place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Its place in the order, and the event that made it.
    pub rank: Rank,
    /// Who made it.
    pub by: PersonId,
    /// When.
    pub slot: Slot,
    /// Where.
    pub place: Words,
}

/// That somebody agreed with a proposal, and what they filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// Its place in the order.
    pub rank: Rank,
    /// Who agreed.
    pub by: PersonId,
    /// With which proposal.
    pub to: EventId,
    /// When it will be.
    pub slot: Slot,
    /// Where.
    pub place: Words,
}

/// Why it won't be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallOff {
    /// The other side said no.
    Declined,
    /// It was agreed, or still open, and somebody took it back.
    Cancelled,
    /// The day came and it did not happen.
    Missed,
}

/// That it was called off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalledOff {
    /// Its place in the order.
    pub rank: Rank,
    /// Who said so.
    pub by: PersonId,
    /// How.
    pub how: CallOff,
    /// On which day the server heard it.
    #[serde(with = "crate::day")]
    pub on: Date,
    /// Why; may be empty.
    pub reason: Words,
}

/// An appointment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShadowingPlan {
    /// Its id.
    pub id: PlanId,
    /// Who will learn.
    pub learner: PersonId,
    /// Whom they will work along with.
    pub guide: PersonId,
    /// Who proposed it: one of the two, or their leader.
    pub proposed_by: PersonId,
    /// What it is about.
    #[serde(skip_serializing_if = "BTreeSet::is_empty", default)]
    pub skills: BTreeSet<SkillId>,
    /// What the proposer wrote with it.
    pub note: Words,
    /// The proposals, in the order of their commits.
    pub proposals: Vec<Proposal>,
    /// The agreements, in the order of their commits.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub agreements: Vec<Agreement>,
    /// Who called it off, in the order of their commits; the first decides.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub called_off: Vec<CalledOff>,
    /// Who read that it was called off.
    #[serde(skip_serializing_if = "BTreeSet::is_empty", default)]
    pub read: BTreeSet<PersonId>,
    /// What the proposer's clock said, for display.
    pub at_ms: i64,
}

/// Where an appointment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Somebody still has to agree.
    Proposed,
    /// Both sides agreed.
    Agreed,
    /// At least one side logged that it was held.
    Held,
    /// It won't be.
    CalledOff(CallOff),
}

impl ShadowingPlan {
    /// Whether this person is one of the two.
    pub fn is_side(&self, person: PersonId) -> bool {
        person == self.learner || person == self.guide
    }

    /// Whether this person has a say in it: the two, and who proposed it.
    pub fn concerns(&self, person: PersonId) -> bool {
        self.is_side(person) || person == self.proposed_by
    }

    /// The proposal that counts.
    pub fn proposal(&self) -> Option<&Proposal> {
        self.proposals.last()
    }

    /// Whether this person agrees with the proposal that counts, or made it.
    pub fn agrees(&self, person: PersonId) -> bool {
        self.proposal().is_some_and(|it| {
            it.by == person || self.agreements.iter().any(|said| said.by == person && said.to == it.rank.event)
        })
    }

    /// When and where it will be, as far as that is said. The first agreement fills in what the
    /// proposal left open.
    pub fn meeting(&self) -> (Slot, &str) {
        let Some(proposal) = self.proposal() else { return (Slot::default(), "") };
        let filled = self.agreements.iter().find(|said| said.to == proposal.rank.event);
        filled.map_or((proposal.slot, proposal.place.as_str()), |said| (said.slot, said.place.as_str()))
    }

    /// Where it stands. A session that was held counts, also when it was called off before.
    pub fn stage(&self, state: &State) -> Stage {
        let held = state.shadowings.values().any(|it| it.plan == Some(self.id) && !it.withdrawn);
        if held {
            return Stage::Held;
        }
        match self.called_off.first() {
            Some(it) => Stage::CalledOff(it.how),
            None if self.agrees(self.learner) && self.agrees(self.guide) => Stage::Agreed,
            None => Stage::Proposed,
        }
    }

    /// Empties every text about `person`; says whether anything changed.
    pub fn erase(&mut self, person: PersonId) -> bool {
        let mut changed = self.note.erase(person);
        for words in self.proposals.iter_mut().map(|it| &mut it.place) {
            changed |= words.erase(person);
        }
        for words in self.agreements.iter_mut().map(|it| &mut it.place) {
            changed |= words.erase(person);
        }
        for words in self.called_off.iter_mut().map(|it| &mut it.reason) {
            changed |= words.erase(person);
        }
        changed
    }

    /// Puts a proposal in its place.
    pub(crate) fn propose(&mut self, proposal: Proposal) {
        place(&mut self.proposals, proposal, |it| it.rank);
    }

    /// Puts an agreement in its place.
    pub(crate) fn agree(&mut self, agreement: Agreement) {
        place(&mut self.agreements, agreement, |it| it.rank);
    }

    /// Puts a word that it won't be in its place.
    pub(crate) fn call_off(&mut self, word: CalledOff) {
        place(&mut self.called_off, word, |it| it.rank);
    }
}
