//! Wie weet dit?: who can explain something, from the matrix and from what people offered.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    id::{ExpertiseId, PersonId, SkillId},
    level::Level,
    order::by_key,
    record::{SkillRecord, Validity},
    stamp::Rank,
    state::State,
    words::Words,
};

/// *Vraag mij over …*: what somebody is glad to be asked about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expertise {
    /// Its id.
    pub id: ExpertiseId,
    /// Who offers it.
    pub person: PersonId,
    /// On what, when it is in the catalogue.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub skill: Option<SkillId>,
    /// On what, in the person's own words.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub topic: Option<Words>,
    /// Whether it was taken back.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub withdrawn: bool,
}

/// How to reach somebody, if they gave it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Whose.
    pub id: PersonId,
    /// The number, as it was typed.
    pub phone: Words,
    /// The last word about it: the last that was committed, in whatever order they come.
    pub rank: Rank,
}

/// Why somebody is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Knows {
    /// They said so themselves.
    Offered(ExpertiseId),
    /// They have this level.
    Level(Level),
}

/// Who can explain a skill: whoever offered it, then who teaches it, then who does it alone. Each
/// person once, for the first reason; nobody who left, and not `asks`.
pub fn who_knows(state: &State, skill: SkillId, asks: PersonId, today: Date) -> Vec<(PersonId, Knows)> {
    let offers = offers(state).filter(|it| it.skill == Some(skill)).map(|it| (it.person, Knows::Offered(it.id)));
    let held =
        |record: &SkillRecord| record.current().filter(|it| it.validity(today) != Validity::RanOut).map(|it| it.level);
    let able = |wanted: Level| {
        let records = state.records.values().filter(move |it| it.skill == skill);
        let able = records.filter(move |it| held(it) == Some(wanted)).map(move |it| (it.person, Knows::Level(wanted)));
        by_key(able, |(person, _)| state.name(*person).to_owned())
    };
    let mut found: Vec<(PersonId, Knows)> = Vec::new();
    for (person, why) in offers.chain(able(Level::Teaches)).chain(able(Level::Independent)) {
        let is_here = state.people.get(&person).is_some_and(|card| card.is_here() && !card.erased);
        if is_here && person != asks && found.iter().all(|(known, _)| *known != person) {
            found.push((person, why));
        }
    }
    found
}

/// Everything that people who work here are glad to be asked about.
pub fn offers(state: &State) -> impl Iterator<Item = &Expertise> {
    let offers = state.expertise.values().map(AsRef::as_ref).filter(|it: &&Expertise| !it.withdrawn);
    offers.filter(|it| state.people.get(&it.person).is_some_and(|card| card.is_here() && !card.erased))
}

/// Whether this can be a telephone number: digits, and what people write between them.
pub fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (4..=15).contains(&digits) && text.chars().all(|sign| sign.is_ascii_digit() || " +-().".contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{fixture::Firm, intent::Intent, verdict::Refusal};

    fn offer(skill: Option<SkillId>, topic: &str) -> Intent {
        Intent::OfferExpertise { skill, topic: topic.into() }
    }

    #[test]
    fn who_offers_goes_first_then_who_teaches_then_who_does_it_alone() {
        let mut firm = Firm::new();
        let (skill, today) = (firm.pressing, firm.today);
        firm.level(firm.eva, skill, Level::Teaches);
        firm.level(firm.dirk, skill, Level::Independent);
        let asks = firm.anna;
        let before: Vec<_> = who_knows(&firm.state, skill, asks, today);
        let place = |found: &[(PersonId, Knows)], person| found.iter().position(|(it, _)| *it == person);
        assert!(place(&before, firm.eva) < place(&before, firm.dirk));
        firm.does(firm.dirk, offer(Some(skill), "")).unwrap();
        let after = who_knows(&firm.state, skill, asks, today);
        assert!(matches!(after[0], (person, Knows::Offered(_)) if person == firm.dirk));
        assert_eq!(after.len(), before.len(), "each person once");
        assert_eq!(place(&who_knows(&firm.state, skill, firm.dirk, today), firm.dirk), None);
        firm.does(firm.anna, Intent::LetPersonGo { person: firm.dirk }).unwrap();
        assert_eq!(place(&who_knows(&firm.state, skill, asks, today), firm.dirk), None);
    }

    #[test]
    fn an_offer_is_a_skill_or_a_topic_and_is_taken_back_by_whoever_made_it() {
        let mut firm = Firm::new();
        assert_eq!(firm.does(firm.dirk, offer(None, " ")).err(), Some(Refusal::NoName));
        let id = firm.does(firm.dirk, offer(None, "Oude Remeha-ketels")).unwrap().into();
        assert_eq!(firm.state.expertise[&id].topic.as_ref().unwrap().as_str(), "Oude Remeha-ketels");
        let back = Intent::WithdrawExpertise { expertise: id };
        assert_eq!(firm.does(firm.eva, back.clone()).err(), Some(Refusal::NotYours));
        firm.does(firm.dirk, back).unwrap();
        assert_eq!(offers(&firm.state).count(), 0);
    }

    #[test]
    fn a_number_is_given_changed_and_taken_back() {
        let mut firm = Firm::new();
        let give = |number: &str| Intent::GivePhone { number: number.into() };
        let phone = |firm: &Firm| firm.state.contacts.get(&firm.dirk).map(|it| it.phone.as_str().to_owned());
        firm.does(firm.dirk, give(" 06-12 34 56 78 ")).unwrap();
        assert_eq!(phone(&firm).as_deref(), Some("06-12 34 56 78"));
        firm.does(firm.dirk, give("+31 (0)20 123 45 67")).unwrap();
        assert_eq!(phone(&firm).as_deref(), Some("+31 (0)20 123 45 67"));
        for wrong in ["bel maar", "112a", "123", "1234567890123456", "javascript:alert(1)"] {
            assert_eq!(firm.does(firm.dirk, give(wrong)).err(), Some(Refusal::NotANumber), "{wrong}");
        }
        firm.does(firm.dirk, give("")).unwrap();
        assert_eq!(phone(&firm).as_deref(), Some(""));
    }
}
