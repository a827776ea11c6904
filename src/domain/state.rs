//! All entities that a server holds, or that a device may see.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{
    check::Check,
    claim::Claim,
    expertise::{Contact, Expertise},
    firm::Firm,
    id::{
        CheckId, ClaimId, DuoId, EventId, ExpertiseId, MentorshipId, MomentId, PersonId, PlanId, RecordId, RoundId,
        ShadowingId, SkillId, TeamId, WishId,
    },
    mentorship::Mentorship,
    moment::Moment,
    person::{PersonCard, PersonFile},
    record::SkillRecord,
    shadowing::{Duo, Round, Shadowing, ShadowingPlan},
    skill::Skill,
    team::Team,
    wish::Wish,
};

/// Typed maps of entities. They are shared, so that a copy of the state is cheap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// The firm, once it was founded.
    pub firm: Option<Firm>,
    /// Teams.
    pub teams: BTreeMap<TeamId, Arc<Team>>,
    /// People, as colleagues see them.
    pub people: BTreeMap<PersonId, Arc<PersonCard>>,
    /// People, as their leaders see them.
    pub files: BTreeMap<PersonId, Arc<PersonFile>>,
    /// The catalogue.
    pub skills: BTreeMap<SkillId, Arc<Skill>>,
    /// Mentorships.
    pub mentorships: BTreeMap<MentorshipId, Arc<Mentorship>>,
    /// What is established.
    pub records: BTreeMap<RecordId, Arc<SkillRecord>>,
    /// Claims.
    pub claims: BTreeMap<ClaimId, Arc<Claim>>,
    /// Sessions.
    pub shadowings: BTreeMap<ShadowingId, Arc<Shadowing>>,
    /// Appointments to work along.
    pub plans: BTreeMap<PlanId, Arc<ShadowingPlan>>,
    /// Standing pairs.
    pub duos: BTreeMap<DuoId, Arc<Duo>>,
    /// Leaders' walks along.
    pub rounds: BTreeMap<RoundId, Arc<Round>>,
    /// Moments.
    pub moments: BTreeMap<MomentId, Arc<Moment>>,
    /// What people are glad to be asked about.
    pub expertise: BTreeMap<ExpertiseId, Arc<Expertise>>,
    /// How to reach people who said so.
    pub contacts: BTreeMap<PersonId, Arc<Contact>>,
    /// What people want to learn.
    pub wishes: BTreeMap<WishId, Arc<Wish>>,
    /// The looks that mentors mean to take.
    pub checks: BTreeMap<CheckId, Arc<Check>>,
    /// Which record is whose: kept by [`crate::entity`] whenever a record comes or goes.
    pub(crate) cells: BTreeMap<(PersonId, SkillId), RecordId>,
    /// Events that are known and did not stand. Only a server knows these.
    pub(crate) fallen: BTreeSet<EventId>,
}

impl State {
    /// The record of one person on one skill.
    pub fn record(&self, person: PersonId, skill: SkillId) -> Option<&SkillRecord> {
        self.cells.get(&(person, skill)).and_then(|id| self.records.get(id)).map(Arc::as_ref)
    }

    /// The name of a person, or an empty string where it is unknown or erased.
    pub fn name(&self, person: PersonId) -> &str {
        self.people.get(&person).map(|card| card.name.as_str()).unwrap_or_default()
    }

    /// The records of one person.
    pub fn records_of(&self, person: PersonId) -> impl Iterator<Item = &SkillRecord> {
        let first = SkillId::from_uuid(uuid::Uuid::nil());
        let last = SkillId::from_uuid(uuid::Uuid::max());
        self.cells.range((person, first)..=(person, last)).filter_map(|(_, id)| self.records.get(id)).map(Arc::as_ref)
    }

    /// Notes that an event is known and did not stand, so that what builds on it need not wait.
    pub fn note_fallen(&mut self, event: EventId) {
        self.fallen.insert(event);
    }

    /// Whether an event is known and did not stand.
    pub fn is_fallen(&self, event: EventId) -> bool {
        self.fallen.contains(&event)
    }
}
