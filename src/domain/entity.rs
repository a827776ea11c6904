//! Entities as they are stored and sent: a key, and a body under the name of its kind.

use std::{collections::BTreeMap, fmt, str::FromStr, sync::Arc};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use uuid::Uuid;

use crate::{
    check::Check,
    claim::Claim,
    expertise::{Contact, Expertise},
    firm::Firm,
    id::{EventId, PersonId},
    mentorship::Mentorship,
    moment::Moment,
    person::{PersonCard, PersonFile},
    record::SkillRecord,
    shadowing::{Duo, Round, Shadowing, ShadowingPlan},
    skill::Skill,
    state::State,
    team::Team,
    wish::Wish,
};

/// Any entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entity {
    /// The firm.
    Firm(Firm),
    /// A team.
    Team(Team),
    /// A person, as colleagues see them.
    PersonCard(PersonCard),
    /// A person, as their leaders see them.
    PersonFile(PersonFile),
    /// An entry of the catalogue.
    Skill(Skill),
    /// An appointment.
    Mentorship(Mentorship),
    /// A cell of the matrix.
    SkillRecord(SkillRecord),
    /// A claim.
    Claim(Claim),
    /// A session.
    Shadowing(Shadowing),
    /// An appointment to work along.
    ShadowingPlan(ShadowingPlan),
    /// A standing pair.
    Duo(Duo),
    /// A leader's walk along.
    Round(Round),
    /// A moment.
    Moment(Moment),
    /// What somebody is glad to be asked about.
    Expertise(Expertise),
    /// How to reach somebody.
    Contact(Contact),
    /// What somebody wants to learn.
    Wish(Wish),
    /// A mentor's later look.
    Check(Check),
}

/// The kind of an entity. Kinds can share an id: what one event creates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The firm.
    Firm,
    /// A team.
    Team,
    /// A person, as colleagues see them.
    PersonCard,
    /// A person, as their leaders see them.
    PersonFile,
    /// An entry of the catalogue.
    Skill,
    /// An appointment.
    Mentorship,
    /// A cell of the matrix.
    SkillRecord,
    /// A claim.
    Claim,
    /// A session.
    Shadowing,
    /// An appointment to work along.
    ShadowingPlan,
    /// A standing pair.
    Duo,
    /// A leader's walk along.
    Round,
    /// A moment.
    Moment,
    /// What somebody is glad to be asked about.
    Expertise,
    /// How to reach somebody.
    Contact,
    /// What somebody wants to learn.
    Wish,
    /// A mentor's later look.
    Check,
}

/// What names an entity: its kind and the id of the event that created it. Shown as `kind:id`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Its kind.
    pub kind: Kind,
    /// The event that created it.
    pub id: EventId,
}

impl Kind {
    const NAMES: [(Self, &'static str); 17] = [
        (Self::Firm, "firm"),
        (Self::Team, "team"),
        (Self::PersonCard, "person_card"),
        (Self::PersonFile, "person_file"),
        (Self::Skill, "skill"),
        (Self::Mentorship, "mentorship"),
        (Self::SkillRecord, "skill_record"),
        (Self::Claim, "claim"),
        (Self::Shadowing, "shadowing"),
        (Self::ShadowingPlan, "shadowing_plan"),
        (Self::Duo, "duo"),
        (Self::Round, "round"),
        (Self::Moment, "moment"),
        (Self::Expertise, "expertise"),
        (Self::Contact, "contact"),
        (Self::Wish, "wish"),
        (Self::Check, "check"),
    ];

    /// All kinds.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::NAMES.into_iter().map(|(kind, _)| kind)
    }

    /// The key of the entity of this kind that an event created.
    pub fn key(self, id: impl Into<EventId>) -> Key {
        Key { kind: self, id: id.into() }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = Kind::NAMES.iter().find(|(kind, _)| *kind == self.kind).map_or("", |(_, name)| name);
        write!(f, "{name}:{}", self.id)
    }
}

impl FromStr for Key {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (name, id) = text.split_once(':').ok_or("expected kind:id")?;
        let (kind, _) = Kind::NAMES.into_iter().find(|(_, known)| *known == name).ok_or("unknown kind")?;
        let id: Uuid = id.parse().map_err(|_| "expected a UUID")?;
        Ok(kind.key(EventId::from_uuid(id)))
    }
}

impl Serialize for Key {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

impl Entity {
    /// The key of this entity.
    pub fn key(&self) -> Key {
        match self {
            Self::Firm(it) => Kind::Firm.key(it.id),
            Self::Team(it) => Kind::Team.key(it.id),
            Self::PersonCard(it) => Kind::PersonCard.key(it.id),
            Self::PersonFile(it) => Kind::PersonFile.key(it.id),
            Self::Skill(it) => Kind::Skill.key(it.id),
            Self::Mentorship(it) => Kind::Mentorship.key(it.id),
            Self::SkillRecord(it) => Kind::SkillRecord.key(it.id),
            Self::Claim(it) => Kind::Claim.key(it.id),
            Self::Shadowing(it) => Kind::Shadowing.key(it.id),
            Self::ShadowingPlan(it) => Kind::ShadowingPlan.key(it.id),
            Self::Duo(it) => Kind::Duo.key(it.id),
            Self::Round(it) => Kind::Round.key(it.id),
            Self::Moment(it) => Kind::Moment.key(it.id),
            Self::Expertise(it) => Kind::Expertise.key(it.id),
            Self::Contact(it) => Kind::Contact.key(it.id),
            Self::Wish(it) => Kind::Wish.key(it.id),
            Self::Check(it) => Kind::Check.key(it.id),
        }
    }

    /// Empties every text about `person`, and takes their photos away; says whether anything changed.
    pub fn erase(&mut self, person: PersonId) -> bool {
        match self {
            Self::PersonCard(it) => it.name.erase(person),
            Self::Moment(it) => {
                let next = it.next.as_mut().is_some_and(|next| next.erase(person));
                let photos = it.person == person && !std::mem::take(&mut it.photos).is_empty();
                it.learned.erase(person) || next || photos
            }
            Self::Claim(it) => {
                let mut changed = it.sentence.erase(person);
                for moment in &mut it.evidence {
                    changed |= moment.learned.erase(person);
                    changed |= it.learner == person && !std::mem::take(&mut moment.photos).is_empty();
                }
                for decision in &mut it.decisions {
                    if let crate::claim::Answer::Returned { sentence } = &mut decision.answer {
                        changed |= sentence.erase(person);
                    }
                }
                changed
            }
            Self::Expertise(it) => it.topic.as_mut().is_some_and(|topic| topic.erase(person)),
            Self::Contact(it) => it.phone.erase(person),
            Self::Shadowing(it) => {
                let mut changed = false;
                for denial in &mut it.denied {
                    changed |= denial.reason.erase(person);
                }
                changed
            }
            Self::ShadowingPlan(it) => it.erase(person),
            Self::Round(it) => it.found.erase(person),
            Self::Firm(_)
            | Self::Team(_)
            | Self::PersonFile(_)
            | Self::Skill(_)
            | Self::Mentorship(_)
            | Self::SkillRecord(_)
            | Self::Duo(_)
            | Self::Wish(_)
            | Self::Check(_) => false,
        }
    }
}

fn copy<K: Ord + From<EventId>, V: Clone>(map: &BTreeMap<K, Arc<V>>, id: EventId) -> Option<V> {
    map.get(&id.into()).map(|entity| V::clone(entity))
}

impl State {
    /// Puts an entity in place, over the one with the same key.
    pub fn put(&mut self, entity: Entity) {
        match entity {
            Entity::Firm(it) => self.firm = Some(it),
            Entity::Team(it) => drop(self.teams.insert(it.id, Arc::new(it))),
            Entity::PersonCard(it) => drop(self.people.insert(it.id, Arc::new(it))),
            Entity::PersonFile(it) => drop(self.files.insert(it.id, Arc::new(it))),
            Entity::Skill(it) => drop(self.skills.insert(it.id, Arc::new(it))),
            Entity::Mentorship(it) => drop(self.mentorships.insert(it.id, Arc::new(it))),
            Entity::SkillRecord(it) => {
                self.cells.insert((it.person, it.skill), it.id);
                self.records.insert(it.id, Arc::new(it));
            }
            Entity::Claim(it) => drop(self.claims.insert(it.id, Arc::new(it))),
            Entity::Shadowing(it) => drop(self.shadowings.insert(it.id, Arc::new(it))),
            Entity::ShadowingPlan(it) => drop(self.plans.insert(it.id, Arc::new(it))),
            Entity::Duo(it) => drop(self.duos.insert(it.id, Arc::new(it))),
            Entity::Round(it) => drop(self.rounds.insert(it.id, Arc::new(it))),
            Entity::Moment(it) => drop(self.moments.insert(it.id, Arc::new(it))),
            Entity::Expertise(it) => drop(self.expertise.insert(it.id, Arc::new(it))),
            Entity::Contact(it) => drop(self.contacts.insert(it.id, Arc::new(it))),
            Entity::Wish(it) => drop(self.wishes.insert(it.id, Arc::new(it))),
            Entity::Check(it) => drop(self.checks.insert(it.id, Arc::new(it))),
        }
    }

    /// Takes an entity away, where a device may not see it any more.
    pub fn remove(&mut self, key: Key) {
        let id = key.id;
        match key.kind {
            Kind::Firm => self.firm = None,
            Kind::Team => drop(self.teams.remove(&id.into())),
            Kind::PersonCard => drop(self.people.remove(&id.into())),
            Kind::PersonFile => drop(self.files.remove(&id.into())),
            Kind::Skill => drop(self.skills.remove(&id.into())),
            Kind::Mentorship => drop(self.mentorships.remove(&id.into())),
            Kind::SkillRecord => {
                if let Some(record) = self.records.remove(&id.into()) {
                    let cell = (record.person, record.skill);
                    if self.cells.get(&cell) == Some(&record.id) {
                        self.cells.remove(&cell);
                    }
                }
            }
            Kind::Claim => drop(self.claims.remove(&id.into())),
            Kind::Shadowing => drop(self.shadowings.remove(&id.into())),
            Kind::ShadowingPlan => drop(self.plans.remove(&id.into())),
            Kind::Duo => drop(self.duos.remove(&id.into())),
            Kind::Round => drop(self.rounds.remove(&id.into())),
            Kind::Moment => drop(self.moments.remove(&id.into())),
            Kind::Expertise => drop(self.expertise.remove(&id.into())),
            Kind::Contact => drop(self.contacts.remove(&id.into())),
            Kind::Wish => drop(self.wishes.remove(&id.into())),
            Kind::Check => drop(self.checks.remove(&id.into())),
        }
    }

    /// A copy of one entity.
    pub fn get(&self, key: Key) -> Option<Entity> {
        let id = key.id;
        match key.kind {
            Kind::Firm => self.firm.clone().filter(|firm| EventId::from(firm.id) == id).map(Entity::Firm),
            Kind::Team => copy(&self.teams, id).map(Entity::Team),
            Kind::PersonCard => copy(&self.people, id).map(Entity::PersonCard),
            Kind::PersonFile => copy(&self.files, id).map(Entity::PersonFile),
            Kind::Skill => copy(&self.skills, id).map(Entity::Skill),
            Kind::Mentorship => copy(&self.mentorships, id).map(Entity::Mentorship),
            Kind::SkillRecord => copy(&self.records, id).map(Entity::SkillRecord),
            Kind::Claim => copy(&self.claims, id).map(Entity::Claim),
            Kind::Shadowing => copy(&self.shadowings, id).map(Entity::Shadowing),
            Kind::ShadowingPlan => copy(&self.plans, id).map(Entity::ShadowingPlan),
            Kind::Duo => copy(&self.duos, id).map(Entity::Duo),
            Kind::Round => copy(&self.rounds, id).map(Entity::Round),
            Kind::Moment => copy(&self.moments, id).map(Entity::Moment),
            Kind::Expertise => copy(&self.expertise, id).map(Entity::Expertise),
            Kind::Contact => copy(&self.contacts, id).map(Entity::Contact),
            Kind::Wish => copy(&self.wishes, id).map(Entity::Wish),
            Kind::Check => copy(&self.checks, id).map(Entity::Check),
        }
    }

    /// The keys of all entities, in order.
    pub fn keys(&self) -> Vec<Key> {
        let mut keys: Vec<Key> = Vec::new();
        keys.extend(self.firm.iter().map(|firm| Kind::Firm.key(firm.id)));
        keys.extend(self.teams.keys().map(|id| Kind::Team.key(*id)));
        keys.extend(self.people.keys().map(|id| Kind::PersonCard.key(*id)));
        keys.extend(self.files.keys().map(|id| Kind::PersonFile.key(*id)));
        keys.extend(self.skills.keys().map(|id| Kind::Skill.key(*id)));
        keys.extend(self.mentorships.keys().map(|id| Kind::Mentorship.key(*id)));
        keys.extend(self.records.keys().map(|id| Kind::SkillRecord.key(*id)));
        keys.extend(self.claims.keys().map(|id| Kind::Claim.key(*id)));
        keys.extend(self.shadowings.keys().map(|id| Kind::Shadowing.key(*id)));
        keys.extend(self.plans.keys().map(|id| Kind::ShadowingPlan.key(*id)));
        keys.extend(self.duos.keys().map(|id| Kind::Duo.key(*id)));
        keys.extend(self.rounds.keys().map(|id| Kind::Round.key(*id)));
        keys.extend(self.moments.keys().map(|id| Kind::Moment.key(*id)));
        keys.extend(self.expertise.keys().map(|id| Kind::Expertise.key(*id)));
        keys.extend(self.contacts.keys().map(|id| Kind::Contact.key(*id)));
        keys.extend(self.wishes.keys().map(|id| Kind::Wish.key(*id)));
        keys.extend(self.checks.keys().map(|id| Kind::Check.key(*id)));
        keys
    }

    /// Whether the event created an entity that is here.
    pub fn created(&self, event: EventId) -> bool {
        Kind::all().any(|kind| self.holds(kind.key(event)))
    }

    fn holds(&self, key: Key) -> bool {
        let id = key.id;
        match key.kind {
            Kind::Firm => self.firm.as_ref().is_some_and(|firm| EventId::from(firm.id) == id),
            Kind::Team => self.teams.contains_key(&id.into()),
            Kind::PersonCard => self.people.contains_key(&id.into()),
            Kind::PersonFile => self.files.contains_key(&id.into()),
            Kind::Skill => self.skills.contains_key(&id.into()),
            Kind::Mentorship => self.mentorships.contains_key(&id.into()),
            Kind::SkillRecord => self.records.contains_key(&id.into()),
            Kind::Claim => self.claims.contains_key(&id.into()),
            Kind::Shadowing => self.shadowings.contains_key(&id.into()),
            Kind::ShadowingPlan => self.plans.contains_key(&id.into()),
            Kind::Duo => self.duos.contains_key(&id.into()),
            Kind::Round => self.rounds.contains_key(&id.into()),
            Kind::Moment => self.moments.contains_key(&id.into()),
            Kind::Expertise => self.expertise.contains_key(&id.into()),
            Kind::Contact => self.contacts.contains_key(&id.into()),
            Kind::Wish => self.wishes.contains_key(&id.into()),
            Kind::Check => self.checks.contains_key(&id.into()),
        }
    }
}
