//! Side by side on the floor, without any network: the learner's screen shows a claim, the
//! mentor's phone reads it and signs in its own log.
//!
//! What passes between the two is short enough to be typed over. It doesn't carry ids but tags of
//! them: the mentor's phone knows the people and the skills, and the server finds the claim again
//! by person, skill and tag, whichever of claim and signature reaches it first.

use serde::{Deserialize, Serialize};

use crate::{
    claim::{Answer, Claim, Decision, Standing},
    code::{Code, NoCode},
    digest::Digest,
    id::{ClaimId, EventId, PersonId, SkillId},
    level::Level,
    record::Signature,
    skill::Sort,
    state::State,
};

const TAG_BITS: u32 = 15;
const NAME_BITS: u32 = 14;
const LEVEL_BITS: u32 = 2;

/// Which of a person's claims on a skill: fifteen bits of its id's digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ClaimTag(u16);

impl ClaimTag {
    /// The tag of a claim.
    pub fn of(claim: ClaimId) -> Self {
        Self(u16::try_from(bits(claim.into(), TAG_BITS)).unwrap_or_default())
    }
}

/// What a learner's screen shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClaimCode {
    learner: u64,
    skill: u64,
    /// Which level is asked.
    pub level: Level,
    /// Which claim.
    pub claim: ClaimTag,
}

impl ClaimCode {
    /// The code of a claim.
    pub fn of(claim: &Claim) -> Self {
        Self {
            learner: bits(claim.learner.into(), NAME_BITS),
            skill: bits(claim.skill.into(), NAME_BITS),
            level: claim.level,
            claim: ClaimTag::of(claim.id),
        }
    }

    /// Whom and what it can be about: nearly always exactly one.
    pub fn subjects(&self, state: &State) -> Vec<(PersonId, SkillId)> {
        let people = state.people.values().filter(|it| it.is_here() && !it.erased).map(|it| it.id);
        let people: Vec<_> = people.filter(|id| bits((*id).into(), NAME_BITS) == self.learner).collect();
        let skills = state.skills.values().filter(|it| it.details.sort == Sort::Skill && !it.retired).map(|it| it.id);
        let skills: Vec<_> = skills.filter(|id| bits((*id).into(), NAME_BITS) == self.skill).collect();
        people.iter().flat_map(|person| skills.iter().map(|skill| (*person, *skill))).collect()
    }

    /// What the QR on the learner's screen says. Opening the address does nothing by itself.
    pub fn link(&self, origin: &str) -> String {
        format!("{origin}/naast-elkaar#{}", self.code())
    }

    /// Reads what was scanned or typed.
    ///
    /// # Errors
    /// [`NoCode`] when it is something else, or mistyped.
    pub fn read(text: &str) -> Result<Self, NoCode> {
        let code: Code = text.rsplit_once('#').map_or(text, |(_, code)| code).parse()?;
        let mut number = code.values().iter().fold(0_u64, |number, value| number << 5 | u64::from(*value));
        let mut take = |bits: u32| {
            let taken = number & ((1 << bits) - 1);
            number >>= bits;
            taken
        };
        let level = u8::try_from(take(LEVEL_BITS) + 1).ok().and_then(|level| Level::try_from(level).ok());
        Ok(Self {
            level: level.ok_or(NoCode)?,
            claim: ClaimTag(u16::try_from(take(TAG_BITS)).map_err(|_| NoCode)?),
            skill: take(NAME_BITS),
            learner: take(NAME_BITS),
        })
    }

    /// The code to type over.
    pub fn code(&self) -> Code {
        let level = u64::from(self.level.digit().saturating_sub(1));
        let named = self.learner << NAME_BITS | self.skill;
        let mut number = (named << TAG_BITS | u64::from(self.claim.0)) << LEVEL_BITS | level;
        let mut values = [0; crate::code::LENGTH - 1];
        for value in values.iter_mut().rev() {
            *value = u8::try_from(number & 31).unwrap_or_default();
            number >>= 5;
        }
        Code::new(values)
    }
}

impl Signature {
    /// What it decides about a claim, if it was signed for that one and gives what it asks.
    pub(crate) fn answer_to(&self, claim: &Claim) -> Option<Decision> {
        if self.answers != Some(ClaimTag::of(claim.id)) || self.level < claim.level {
            return None;
        }
        // Whoever agrees with a level that stands already answers the claim all the same.
        let standing = match self.standing {
            Standing::Decides | Standing::Endorses => Standing::Decides,
            Standing::Disputes => return None,
        };
        let answer = Answer::Approved { criteria: self.criteria.clone(), valid_until: self.valid_until };
        Some(Decision { rank: self.rank, by: self.by?, on: self.since, standing, answer })
    }
}

fn bits(id: EventId, bits: u32) -> u64 {
    let Digest([first, second, third, ..]) = Digest::of("meeloop tag 1", &[id.uuid().as_bytes()]);
    u64::from(u32::from_be_bytes([0, first, second, third])) & ((1 << bits) - 1)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{claim::Status, fixture::Firm, intent::Intent, verdict::Verdict};

    fn signs(firm: &Firm, level: Level, answers: ClaimTag) -> Intent {
        let (person, skill) = (firm.dirk, firm.pressing);
        let criteria = BTreeSet::from([0]);
        Intent::SignLevel { person, skill, level, session: None, criteria, answers: Some(answers) }
    }

    #[test]
    fn what_is_shown_is_read_back_typed_or_scanned() {
        let mut firm = Firm::new();
        for level in Level::ASKABLE {
            let mut firm = firm.clone();
            let claim = firm.claims(firm.dirk, firm.pressing, level).unwrap();
            let code = ClaimCode::of(&firm.state.claims[&claim]);
            assert_eq!(ClaimCode::read(&code.code().to_string().to_lowercase()), Ok(code));
            assert_eq!(ClaimCode::read(&code.link("https://meeloop.voorbeeld.nl:8443")), Ok(code));
            assert_eq!(code.subjects(&firm.state), [(firm.dirk, firm.pressing)]);
        }
        let claim = firm.claims(firm.dirk, firm.pressing, Level::Shown).unwrap();
        let code = ClaimCode::of(&firm.state.claims[&claim]);
        firm.server(Intent::LetPersonGo { person: firm.dirk });
        assert_eq!(code.subjects(&firm.state), []);
        for text in ["", "https://voorbeeld.nl", "12345-67890", "K7QM4"] {
            assert_eq!(ClaimCode::read(text), Err(NoCode), "{text}");
        }
    }

    #[test]
    fn claim_and_signature_end_the_same_whichever_comes_first() {
        let mut phone = Firm::new();
        let made = Intent::MakeClaim {
            skill: phone.pressing,
            level: Level::Independent,
            sentence: String::new(),
            evidence: BTreeSet::new(),
        };
        let claim = phone.drafts(phone.dirk, made).unwrap();
        let signed =
            phone.drafts(phone.bram, signs(&phone, Level::Independent, ClaimTag::of(claim.id.into()))).unwrap();
        for order in [[&claim, &signed], [&signed, &claim]] {
            let mut server = phone.clone();
            for event in order {
                assert_eq!(server.commit(event), Verdict::Applied);
            }
            let claim = &server.state.claims[&claim.id.into()];
            assert!(matches!(claim.status(), Status::Approved(it) if it.by == phone.bram));
            let record = server.state.record(phone.dirk, phone.pressing).unwrap();
            assert_eq!((record.level(), record.asked), (Level::Independent, None));
        }
    }

    #[test]
    fn a_signature_that_agrees_with_one_that_came_meanwhile_answers_the_claim() {
        let mut firm = Firm::new();
        let claim = firm.claims(firm.dirk, firm.pressing, Level::Independent).unwrap();
        let (person, skill) = (firm.dirk, firm.pressing);
        let seen = Intent::SignLevel {
            person,
            skill,
            level: Level::Independent,
            session: None,
            criteria: BTreeSet::new(),
            answers: None,
        };
        let first = firm.drafts(firm.carla, seen).unwrap();
        let signed = firm.drafts(firm.bram, signs(&firm, Level::Independent, ClaimTag::of(claim))).unwrap();
        firm.commit(&first);
        assert!(firm.state.claims[&claim].is_waiting());
        assert_eq!(firm.commit(&signed), Verdict::Endorsed { with: first.id });
        assert!(matches!(firm.state.claims[&claim].status(), Status::Approved(it) if it.by == firm.bram));
    }

    #[test]
    fn another_claim_or_a_higher_level_stays_waiting() {
        let mut firm = Firm::new();
        let claim = firm.claims(firm.dirk, firm.pressing, Level::Independent).unwrap();
        let ClaimTag(tag) = ClaimTag::of(claim);
        firm.does(firm.bram, signs(&firm, Level::Supervised, ClaimTag(tag))).unwrap();
        firm.does(firm.bram, signs(&firm, Level::Independent, ClaimTag(tag ^ 1))).unwrap();
        assert!(firm.state.claims[&claim].is_waiting());
    }

    #[test]
    fn a_signature_after_a_return_stands_and_a_return_after_it_is_shown_beside_it() {
        let mut firm = Firm::new();
        let claim = firm.claims(firm.dirk, firm.pressing, Level::Independent).unwrap();
        let give_back =
            firm.drafts(firm.carla, Intent::ReturnClaim { claim, sentence: "Nog een keer".into() }).unwrap();
        let sign = firm.drafts(firm.bram, signs(&firm, Level::Independent, ClaimTag::of(claim))).unwrap();
        let mut other = firm.clone();
        assert_eq!((firm.commit(&give_back), firm.commit(&sign)), (Verdict::Applied, Verdict::Applied));
        assert_eq!(other.commit(&sign), Verdict::Applied);
        assert_eq!(other.commit(&give_back), Verdict::Disputed { with: sign.id });
        for firm in [firm, other] {
            assert!(matches!(firm.state.claims[&claim].status(), Status::Approved(_)));
        }
    }
}
