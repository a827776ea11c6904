//! What is established about one person and one skill: a cell of the matrix.
//!
//! A record keeps every signature in the order of commits; the level follows from them. So it
//! comes out the same however late or in whatever order signatures are offered again.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    claim::Standing,
    day,
    id::{ClaimId, PersonId, RecordId, ShadowingId, SkillId},
    level::Level,
    side_by_side::ClaimTag,
    stamp::Rank,
};

/// A level runs out *soon* when it does so within this many days.
pub const SOON_DAYS: i32 = 60;

/// A record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkillRecord {
    /// Its id: that of the event which first touched this cell.
    pub id: RecordId,
    /// Whose.
    pub person: PersonId,
    /// On what.
    pub skill: SkillId,
    /// The claim that waits for a mentor, and what it asks.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub asked: Option<Asked>,
    /// Every signature, in the order of commits.
    pub signatures: Vec<Signature>,
}

/// A level that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The claim.
    pub claim: ClaimId,
    /// The level.
    pub level: Level,
}

/// One decision about the level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Its place in the order.
    pub rank: Rank,
    /// The level.
    pub level: Level,
    /// The date of receipt.
    #[serde(with = "crate::day")]
    pub since: Date,
    /// Who signed; absent when the firm's own import did.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub by: Option<PersonId>,
    /// On what ground.
    pub ground: Ground,
    /// Whether it counts, or agrees or disagrees with the one that does.
    pub standing: Standing,
    /// The criteria that were ticked.
    #[serde(skip_serializing_if = "BTreeSet::is_empty", default)]
    pub criteria: BTreeSet<u8>,
    /// Until when it holds.
    #[serde(with = "crate::day::maybe", skip_serializing_if = "Option::is_none", default)]
    pub valid_until: Option<Date>,
    /// The claim that it answers, when that was signed side by side.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub answers: Option<ClaimTag>,
}

/// On what ground a level was signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// A claim that was approved.
    Claim(ClaimId),
    /// Seen at work, in a session if one was logged.
    Seen(Option<ShadowingId>),
    /// Outside evidence (*overgenomen*).
    TakenOver(Source),
}

/// Where outside evidence comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// A diploma.
    Diploma,
    /// A supplier's training.
    Supplier,
    /// A former employer.
    FormerEmployer,
    /// The firm's old spreadsheet.
    Spreadsheet,
    /// Work at this firm that everybody has seen for years, before anything was written down.
    KnownHere,
}

/// Whether a level still holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Validity {
    /// It holds.
    #[default]
    Holds,
    /// It runs out within [`SOON_DAYS`].
    Soon,
    /// It has run out.
    RanOut,
}

impl SkillRecord {
    /// The signature that counts: the last one, unless it is lower than one that still held
    /// when it was received. A late or repeated signature never lowers anybody.
    pub fn current(&self) -> Option<&Signature> {
        let mut current: Option<&Signature> = None;
        for next in self.signatures.iter().filter(|next| next.standing == Standing::Decides) {
            let holds =
                current.is_some_and(|now| now.level > next.level && now.validity(next.since) != Validity::RanOut);
            if !holds {
                current = Some(next);
            }
        }
        current
    }

    /// The level of the signature that counts, also when it has run out.
    pub fn level(&self) -> Level {
        self.current().map(|signature| signature.level).unwrap_or_default()
    }

    /// The level that counts today: none once it has run out.
    pub fn valid_level(&self, today: Date) -> Level {
        self.current()
            .filter(|signature| signature.validity(today) != Validity::RanOut)
            .map(|signature| signature.level)
            .unwrap_or_default()
    }

    /// Puts a signature at its place; one that is there already stays as it is.
    pub(crate) fn sign(&mut self, signature: Signature) {
        if let Err(place) = self.signatures.binary_search_by_key(&signature.rank, |signature| signature.rank) {
            self.signatures.insert(place, signature);
        }
    }
}

impl Signature {
    /// Whether the level still holds on `today`. The last day counts.
    pub fn validity(&self, today: Date) -> Validity {
        match self.valid_until {
            Some(until) if until < today => Validity::RanOut,
            Some(until) if day::between(today, until) <= SOON_DAYS => Validity::Soon,
            _ => Validity::Holds,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::id::EventId;

    fn signature(commit: u64, level: Level, since: Date, valid_until: Option<Date>) -> Signature {
        let rank = Rank { commit, event: EventId::new(0, [u8::try_from(commit).unwrap(); 10]) };
        let ground = Ground::Seen(None);
        Signature {
            rank,
            level,
            since,
            by: None,
            ground,
            standing: Standing::Decides,
            criteria: BTreeSet::new(),
            valid_until,
            answers: None,
        }
    }

    fn record(signatures: &[Signature]) -> SkillRecord {
        let id = EventId::new(0, [0; 10]);
        let mut record =
            SkillRecord { id: id.into(), person: id.into(), skill: id.into(), asked: None, signatures: Vec::new() };
        for signature in signatures {
            record.sign(signature.clone());
        }
        record
    }

    #[test]
    fn a_late_lower_signature_lowers_nobody() {
        let day = date(2026, 1, 1);
        let record = record(&[signature(1, Level::Teaches, day, None), signature(2, Level::Shown, day, None)]);
        assert_eq!(record.level(), Level::Teaches);
    }

    #[test]
    fn after_a_level_ran_out_a_lower_one_counts() {
        let (day, later) = (date(2026, 1, 1), date(2027, 1, 1));
        let ran_out = signature(1, Level::Teaches, day, Some(date(2026, 6, 1)));
        let record = record(&[ran_out, signature(2, Level::Supervised, later, None)]);
        assert_eq!(record.valid_level(later), Level::Supervised);
    }

    #[test]
    fn the_last_day_counts_and_sixty_days_before_it_warns() {
        let until = date(2026, 12, 31);
        let signature = signature(1, Level::Independent, date(2026, 1, 1), Some(until));
        let cases = [
            (date(2026, 11, 1), Validity::Soon),
            (date(2026, 10, 31), Validity::Holds),
            (until, Validity::Soon),
            (date(2027, 1, 1), Validity::RanOut),
        ];
        for (today, expected) in cases {
            assert_eq!(signature.validity(today), expected, "{today}");
        }
    }

    proptest! {
        /// After a restore signatures come back in whatever order the phones do, some twice.
        #[test]
        fn the_level_does_not_depend_on_the_order_of_arrival(
            levels in prop::collection::vec((1u8..=4, 0i16..900, prop::option::of(0i16..900)), 1..8),
            seed in any::<u64>(),
        ) {
            let day = |days: i16| date(2026, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
            let mut signatures: Vec<Signature> = (1u64..)
                .zip(&levels)
                .map(|(commit, (level, since, until))| {
                    signature(commit, Level::try_from(*level).unwrap(), day(*since), until.map(day))
                })
                .collect();
            let in_order = record(&signatures);
            let turn = usize::try_from(seed % 8).unwrap() % signatures.len();
            signatures.rotate_left(turn);
            signatures.reverse();
            signatures.extend(signatures.clone());
            prop_assert_eq!(record(&signatures), in_order);
        }
    }
}
