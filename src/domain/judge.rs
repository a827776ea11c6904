//! What a fact is worth, at the moment it is committed.
//!
//! Total and pure: any event against any state gives a verdict. Roles, mentorships and levels
//! are those of the state, which is the server's at the commit; a device uses the same function
//! to advise early and to show what it expects.

mod leading;
mod shadowing;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::{
    claim::{Answer, Status},
    draft::{NAME_LIMIT, TEXT_LIMIT},
    event::{Actor, Event, Field},
    expertise::{Expertise, is_phone, offers},
    fact::Fact,
    id::{ClaimId, EventId, PersonId, SkillId, TeamId},
    level::Level,
    moment::{self, MomentDetails, Share},
    photo::{PHOTOS_LIMIT, PhotoId},
    record::Validity,
    rights::{Bar, may_sign},
    sabotage::{self, Break},
    skill::Sort,
    state::State,
    verdict::{Refusal, SetAside, Verdict},
    wish::{Wish, wishes},
};

/// Where a fact comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// Somebody's own phone.
    OwnPhone,
    /// A tablet on the floor.
    SharedTablet,
    /// A wall tablet. It writes dashboard facts only.
    Wall,
    /// The server's own log: the command line, an import, the demo.
    Server,
}

/// Who delivered a fact, as the token says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Author {
    /// The person the device belongs to.
    pub person: Option<PersonId>,
    /// The kind of device.
    pub channel: Channel,
}

type Judged = Result<Verdict, Verdict>;

/// Judges one event.
pub fn judge(event: &Event, author: Author, today: Date, state: &State) -> Verdict {
    judged(event, author, today, state).unwrap_or_else(|verdict| verdict)
}

const fn refused(because: Refusal) -> Verdict {
    Verdict::Refused { because }
}

const fn set_aside(because: SetAside) -> Verdict {
    Verdict::SetAside { because }
}

const fn barred(bar: Bar) -> Verdict {
    match bar {
        Bar::NoLonger(because) => set_aside(because),
        Bar::Never(because) => refused(because),
    }
}

fn ensure(holds: bool, because: Refusal) -> Result<(), Verdict> {
    if holds { Ok(()) } else { Err(refused(because)) }
}

fn judged(event: &Event, author: Author, today: Date, state: &State) -> Judged {
    written_by_its_author(event, author, state)?;
    what_it_needs_is_there(&event.fact, state)?;
    texts_fit(event)?;
    photos_fit(event)?;
    rule(event, today, state)
}

fn written_by_its_author(event: &Event, author: Author, state: &State) -> Result<(), Verdict> {
    ensure(!event.fact.is_the_servers() || author.channel == Channel::Server, Refusal::WrongChannel)?;
    match (author.channel, event.actor) {
        (Channel::OwnPhone, Actor::Person(person)) => {
            ensure(author.person == Some(person), Refusal::NotYourself)?;
            ensure(state.people.contains_key(&person), Refusal::NotFound)
        }
        (Channel::Server, Actor::Server | Actor::Person(_)) => Ok(()),
        // No dashboard facts and no facts for others exist yet, so neither of these writes.
        (Channel::Wall | Channel::SharedTablet, _) => Err(refused(Refusal::WrongChannel)),
        (Channel::OwnPhone | Channel::Server, _) => Err(refused(Refusal::NotYourself)),
    }
}

/// Tells *refused*, *erased* and *not yet* apart.
fn what_it_needs_is_there(fact: &Fact, state: &State) -> Result<(), Verdict> {
    for id in fact.needs() {
        if state.is_fallen(id) {
            return Err(set_aside(SetAside::DependencyRefused));
        }
        if !state.created(id) {
            return Err(Verdict::Parked { missing: id });
        }
        if state.people.get(&id.into()).is_some_and(|card| card.erased) && !matches!(fact, Fact::PersonErased { .. }) {
            return Err(set_aside(SetAside::DependencyErased));
        }
    }
    Ok(())
}

fn texts_fit(event: &Event) -> Result<(), Verdict> {
    for part in event.parts.iter().flatten() {
        let limit = if matches!(part.field, Field::Name | Field::Topic | Field::Phone | Field::Place) {
            NAME_LIMIT
        } else {
            TEXT_LIMIT
        };
        ensure(part.text.chars().count() <= limit, Refusal::TextTooLong)?;
    }
    Ok(())
}

/// A photo's name is one, at one of the four places of its moment, and stands in a moment or in
/// the copy of one that goes with the claim.
fn photos_fit(event: &Event) -> Result<(), Verdict> {
    let mut taken = BTreeSet::new();
    for part in event.parts.iter().flatten() {
        let (moment, place) = match (part.field, &event.fact) {
            (Field::Photo(place), Fact::MomentLogged(_) | Fact::MomentCorrected { .. }) => (None, place),
            (Field::EvidencePhoto(moment, place), Fact::ClaimMade { evidence, .. })
                if evidence.iter().any(|it| it.moment == moment) =>
            {
                (Some(moment), place)
            }
            (Field::Photo(_) | Field::EvidencePhoto(..), _) => return Err(refused(Refusal::Malformed)),
            _ => continue,
        };
        ensure(usize::from(place) < PHOTOS_LIMIT, Refusal::TooManyPhotos)?;
        ensure(part.text.parse::<PhotoId>().is_ok() && taken.insert((moment, place)), Refusal::Malformed)?;
    }
    Ok(())
}

fn rule(event: &Event, today: Date, state: &State) -> Judged {
    match &event.fact {
        Fact::MomentLogged(details) => moment_told(own(event)?, details, state)?,
        Fact::MomentCorrected { corrects, now, .. } => {
            let learner = own(event)?;
            let moment = state.moments.get(corrects).ok_or(refused(Refusal::NotFound))?;
            ensure(moment.person == learner, Refusal::NotYours)?;
            moment_told(learner, now, state)?;
        }
        Fact::ExpertiseOffered { skill } => {
            let person = own(event)?;
            // An erased topic is no longer there to be counted, but its place in the head is.
            ensure(skill.is_some() == event.parts.is_empty(), Refusal::NoName)?;
            let same = |it: &&Expertise| it.skill.is_some() && it.skill == *skill && it.id != event.id.into();
            if let Some(known) = offers(state).filter(|it| it.person == person).find(same) {
                return Ok(Verdict::Endorsed { with: known.id.into() });
            }
        }
        Fact::ExpertiseWithdrawn { expertise } => {
            let offer = state.expertise.get(expertise).ok_or(refused(Refusal::NotFound))?;
            ensure(own(event)? == offer.person, Refusal::NotYours)?;
        }
        Fact::SkillWished { skill } => {
            let person = own(event)?;
            let entry = state.skills.get(skill).ok_or(refused(Refusal::NotFound))?;
            if entry.retired {
                return Err(set_aside(SetAside::SkillRetired));
            }
            let same = |it: &&Wish| it.skill == *skill && it.id != event.id.into();
            if let Some(known) = wishes(state, person).find(same) {
                return Ok(Verdict::Endorsed { with: known.id.into() });
            }
        }
        Fact::WishWithdrawn { wish } => {
            let wish = state.wishes.get(wish).ok_or(refused(Refusal::NotFound))?;
            ensure(own(event)? == wish.person, Refusal::NotYours)?;
        }
        Fact::OutcomeRead { .. } => drop(own(event)?),
        Fact::CheckPlanned { person, skill, ask, .. } => {
            let mentor = own(event)?;
            ensure(*ask != Some(*person), Refusal::WithOneself)?;
            sign_as(state, today, mentor, *person, *skill, Level::Independent)?;
            let level = state.record(*person, *skill).map(|record| record.valid_level(today));
            // The signature before it may have come too late.
            if level.unwrap_or_default() < Level::Independent {
                return Err(set_aside(SetAside::DependencyRefused));
            }
        }
        Fact::CheckHeld { check } => {
            let check = state.checks.get(check).ok_or(refused(Refusal::NotFound))?;
            ensure(own(event)? == check.mentor, Refusal::NotYours)?;
            if let Some(held) = check.held.filter(|held| held.rank.event != event.id) {
                return Ok(Verdict::Endorsed { with: held.rank.event });
            }
        }
        Fact::PhoneGiven {} => {
            own(event)?;
            let wrong = |text: &str| !is_phone(text);
            let told = event.parts.iter().flatten().any(|part| part.field == Field::Phone && wrong(&part.text));
            ensure(!told, Refusal::NotANumber)?;
        }
        Fact::ClaimMade { skill, level, evidence } => return claim_made(event, state, *skill, *level, evidence.len()),
        Fact::ClaimWithdrawn { claim } => {
            let claim = known_claim(state, *claim)?;
            ensure(own(event)? == claim.learner, Refusal::NotYours)?;
            match claim.status() {
                Status::Waiting => {}
                Status::Withdrawn => return Ok(Verdict::Endorsed { with: claim.id.into() }),
                Status::Approved(_) | Status::Returned(_) => return Err(set_aside(SetAside::ClaimDecided)),
            }
        }
        Fact::ClaimApproved { claim, criteria, .. } => {
            let claim = known_claim(state, *claim)?;
            criteria_exist(state, claim.skill, criteria)?;
            return decided(event, today, state, claim, true);
        }
        Fact::ClaimReturned { claim, learner } => {
            let claim = known_claim(state, *claim)?;
            ensure(*learner == claim.learner, Refusal::Malformed)?;
            // An erased sentence is no longer there to be counted, but its place in the head is.
            ensure(!event.parts.is_empty(), Refusal::NoSentence)?;
            return decided(event, today, state, claim, false);
        }
        Fact::ReturnAcknowledged { claim, .. } => {
            let claim = known_claim(state, *claim)?;
            ensure(own(event)? == claim.learner, Refusal::NotYours)?;
            match claim.status() {
                Status::Returned(_) => {}
                Status::Waiting | Status::Withdrawn | Status::Approved(_) => {
                    return Err(set_aside(SetAside::ClaimDecided));
                }
            }
        }
        Fact::LevelSigned { person, skill, level, criteria, seen, .. } => {
            let mentor = own(event)?;
            criteria_exist(state, *skill, criteria)?;
            sign_as(state, today, mentor, *person, *skill, *level)?;
            let current = state.record(*person, *skill).and_then(crate::record::SkillRecord::current);
            if let Some(current) = current.filter(|it| it.validity(today) != Validity::RanOut) {
                let with = current.rank.event;
                let unseen = *seen != Some(with);
                if *level < current.level {
                    return if unseen { Ok(Verdict::Disputed { with }) } else { Err(refused(Refusal::LevelHeld)) };
                }
                if *level == current.level && unseen {
                    return Ok(Verdict::Endorsed { with });
                }
            }
        }
        Fact::ShadowingHeld { .. }
        | Fact::ShadowingConfirmed { .. }
        | Fact::ShadowingDenied { .. }
        | Fact::ShadowingWithdrawn { .. }
        | Fact::ShadowingProposed { .. }
        | Fact::ShadowingMoved { .. }
        | Fact::ShadowingAgreed { .. }
        | Fact::ShadowingCalledOff { .. }
        | Fact::CallOffRead { .. }
        | Fact::DuoFormed { .. }
        | Fact::DuoEnded { .. }
        | Fact::RoundHeld { .. } => return shadowing::rule(event, state),
        _ => leading::rule(event, state)?,
    }
    Ok(Verdict::Applied)
}

fn moment_told(learner: PersonId, details: &MomentDetails, state: &State) -> Result<(), Verdict> {
    ensure(details.skills.len() <= moment::SKILLS_LIMIT, Refusal::TooManySkills)?;
    ensure(details.people.len() <= moment::PEOPLE_LIMIT, Refusal::TooManyPeople)?;
    ensure(!details.people.contains(&learner), Refusal::WithOneself)?;
    ensure(details.minutes.is_none_or(|minutes| (1..=moment::MINUTES_LIMIT).contains(&minutes)), Refusal::NoDuration)?;
    if let Share::Team(team) = details.share {
        ensure(state.teams.contains_key(&team), Refusal::NotFound)?;
    }
    // A session that could not stand takes nobody's words along: an unknown one is no reason to refuse.
    let session = details.session.and_then(|session| state.shadowings.get(&session));
    ensure(session.is_none_or(|session| session.is_side(learner)), Refusal::NotYours)
}

fn claim_made(event: &Event, state: &State, skill: SkillId, level: Level, evidence: usize) -> Judged {
    let learner = own(event)?;
    let entry = state.skills.get(&skill).ok_or(refused(Refusal::NotFound))?;
    ensure(entry.details.sort == Sort::Skill, Refusal::NotASkill)?;
    ensure(level != Level::None, Refusal::NoLevel)?;
    ensure(evidence <= crate::claim::EVIDENCE_LIMIT, Refusal::TooMuchEvidence)?;
    if entry.retired {
        return Err(set_aside(SetAside::SkillRetired));
    }
    let waiting = state.record(learner, skill).and_then(|record| record.asked);
    ensure(waiting.is_none(), Refusal::AlreadyAsked)?;
    Ok(Verdict::Applied)
}

/// Judges an approval or a return: the first that is committed decides, a later one endorses or
/// disputes it.
fn decided(event: &Event, today: Date, state: &State, claim: &crate::claim::Claim, approves: bool) -> Judged {
    sign_as(state, today, own(event)?, claim.learner, claim.skill, claim.level)?;
    match claim.status() {
        Status::Waiting => Ok(Verdict::Applied),
        Status::Withdrawn => Err(set_aside(SetAside::ClaimWithdrawn)),
        Status::Approved(first) | Status::Returned(first) => {
            let with = first.rank.event;
            let agrees = matches!(first.answer, Answer::Approved { .. }) == approves;
            Ok(if agrees { Verdict::Endorsed { with } } else { Verdict::Disputed { with } })
        }
    }
}

fn sign_as(
    state: &State,
    today: Date,
    mentor: PersonId,
    learner: PersonId,
    skill: SkillId,
    level: Level,
) -> Result<(), Verdict> {
    if sabotage::on(Break::RightsAreNotJudged) {
        return Ok(());
    }
    may_sign(state, today, mentor, learner, skill, level).map_err(barred)
}

fn own(event: &Event) -> Result<PersonId, Verdict> {
    event.person().ok_or(refused(Refusal::NotYourself))
}

fn known_team(state: &State, team: TeamId) -> Result<(), Verdict> {
    ensure(state.teams.contains_key(&team), Refusal::NotFound)
}

fn known_person(state: &State, person: PersonId) -> Result<(), Verdict> {
    ensure(state.people.contains_key(&person), Refusal::NotFound)
}

fn known_claim(state: &State, claim: ClaimId) -> Result<&crate::claim::Claim, Verdict> {
    state.claims.get(&claim).map(AsRef::as_ref).ok_or(refused(Refusal::NotFound))
}

fn criteria_exist(state: &State, skill: SkillId, criteria: &BTreeSet<u8>) -> Result<(), Verdict> {
    let known = state.skills.get(&skill).map_or(0, |skill| skill.details.criteria.len());
    ensure(criteria.iter().all(|criterion| usize::from(*criterion) < known), Refusal::NoSuchCriterion)
}

/// Marks an event as known but without effect, for what builds on it.
pub const fn is_fallen(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::SetAside { .. } | Verdict::Refused { .. })
}

/// What a parked fact waits for.
pub const fn waits_for(verdict: Verdict) -> Option<EventId> {
    match verdict {
        Verdict::Parked { missing } => Some(missing),
        _ => None,
    }
}
