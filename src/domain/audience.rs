//! Who may read what, in one place.
//!
//! An entity has one set of tags, a reader has another; the entity is visible when they meet.
//! Rights that follow a person are tagged by person, so they move along; what is shared with a
//! team names the team.

use std::{collections::BTreeSet, fmt};

use serde::{Deserialize, Serialize};

use crate::{
    digest::Digest,
    entity::{Key, Kind},
    id::{PersonId, SkillId, TeamId},
    mentorship::Mentorship,
    moment::Share,
    state::State,
};

/// One mark of an audience.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tag {
    /// Everybody who works here.
    Firm,
    /// Every wall tablet.
    Walls,
    /// Admins.
    Admins,
    /// One person.
    Person(PersonId),
    /// The mentors who were appointed for this person by name.
    MentorsOf(PersonId),
    /// The leaders of the team that this person is in.
    LeadersOf(PersonId),
    /// The mentors for this skill.
    SkillMentors(SkillId),
    /// The people in this team, and its leaders.
    Team(TeamId),
    /// The wall tablets of this team.
    Wall(TeamId),
}

/// A set of tags.
pub type Tags = BTreeSet<Tag>;

/// Who reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reader {
    /// A person, on any own device.
    Person(PersonId),
    /// The wall of a team.
    Wall(TeamId),
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Firm => f.write_str("firm"),
            Self::Walls => f.write_str("walls"),
            Self::Admins => f.write_str("admins"),
            Self::Person(id) => write!(f, "person:{id}"),
            Self::MentorsOf(id) => write!(f, "mentors_of:{id}"),
            Self::LeadersOf(id) => write!(f, "leaders_of:{id}"),
            Self::SkillMentors(id) => write!(f, "skill_mentors:{id}"),
            Self::Team(id) => write!(f, "team:{id}"),
            Self::Wall(id) => write!(f, "wall:{id}"),
        }
    }
}

/// The audience of an entity; empty when it is not there.
pub fn audience(state: &State, key: Key) -> Tags {
    let id = key.id;
    let tags: Option<Tags> = match key.kind {
        Kind::Firm | Kind::Team | Kind::Skill => Some([Tag::Firm, Tag::Walls].into()),
        // Not the walls: a number is for colleagues.
        Kind::Mentorship | Kind::Contact => Some([Tag::Firm].into()),
        Kind::PersonCard => state.people.get(&id.into()).map(|card| [Tag::Firm, Tag::Wall(card.team)].into()),
        Kind::PersonFile => {
            let person = id.into();
            Some([Tag::Person(person), Tag::LeadersOf(person), Tag::Admins].into())
        }
        Kind::SkillRecord => {
            state.records.get(&id.into()).map(|record| record_audience(state, record.person, record.skill))
        }
        Kind::Claim => state.claims.get(&id.into()).map(|claim| {
            [Tag::Person(claim.learner), Tag::MentorsOf(claim.learner), Tag::SkillMentors(claim.skill)].into()
        }),
        Kind::Shadowing => state.shadowings.get(&id.into()).map(|session| {
            [Tag::Person(session.learner), Tag::Person(session.guide), Tag::MentorsOf(session.learner)].into()
        }),
        Kind::ShadowingPlan => state
            .plans
            .get(&id.into())
            .map(|plan| [Tag::Person(plan.learner), Tag::Person(plan.guide), Tag::Person(plan.proposed_by)].into()),
        Kind::Duo => state.duos.get(&id.into()).map(|duo| {
            [
                Tag::Person(duo.learner),
                Tag::Person(duo.guide),
                Tag::Person(duo.formed_by),
                Tag::MentorsOf(duo.learner),
                Tag::LeadersOf(duo.learner),
            ]
            .into()
        }),
        // What somebody runs into is told to this leader, not to the role.
        Kind::Round => {
            state.rounds.get(&id.into()).map(|round| [Tag::Person(round.leader), Tag::Person(round.with)].into())
        }
        Kind::Expertise => state.expertise.get(&id.into()).map(|offer| {
            let own = Tag::Person(offer.person);
            if offer.withdrawn { [own].into() } else { [own, Tag::Firm].into() }
        }),
        // Whoever can do something about it: also the leader, who forms duos and deals out work.
        Kind::Wish => state.wishes.get(&id.into()).map(|wish| {
            let own = Tag::Person(wish.person);
            if wish.withdrawn {
                [own].into()
            } else {
                [own, Tag::MentorsOf(wish.person), Tag::LeadersOf(wish.person)].into()
            }
        }),
        Kind::Check => state.checks.get(&id.into()).map(|check| {
            let two = [Tag::Person(check.learner), Tag::Person(check.mentor)];
            two.into_iter().chain(check.ask.map(Tag::Person)).collect()
        }),
        Kind::Moment => state.moments.get(&id.into()).map(|moment| {
            let own = Tag::Person(moment.person);
            match moment.share {
                Share::Me => [own].into(),
                Share::Mentor => [own, Tag::MentorsOf(moment.person)].into(),
                Share::Team(team) => [own, Tag::MentorsOf(moment.person), Tag::Team(team)].into(),
            }
        }),
    };
    tags.unwrap_or_default()
}

/// The audience of what is established about one person and one skill, also when nothing is.
fn record_audience(state: &State, person: PersonId, skill: SkillId) -> Tags {
    let mut tags =
        Tags::from([Tag::Person(person), Tag::MentorsOf(person), Tag::LeadersOf(person), Tag::SkillMentors(skill)]);
    if let Some(card) = state.people.get(&person) {
        tags.extend([Tag::Team(card.team), Tag::Wall(card.team)]);
    }
    tags
}

/// Whether a reader is told what a person can do of a skill: for whom it is not, no level means
/// nothing.
pub fn reads_level(state: &State, reader: Reader, person: PersonId, skill: SkillId) -> bool {
    !tags_of(state, reader).is_disjoint(&record_audience(state, person, skill))
}

/// The tags of a reader, from the roles and mentorships that are current in `state`.
pub fn tags_of(state: &State, reader: Reader) -> Tags {
    let person = match reader {
        Reader::Wall(team) => return [Tag::Walls, Tag::Wall(team)].into(),
        Reader::Person(person) => person,
    };
    let Some(card) = state.people.get(&person) else { return Tags::new() };
    if card.erased {
        return Tags::new();
    }
    let mut tags = Tags::from([Tag::Person(person)]);
    if !card.is_here() {
        return tags;
    }
    tags.extend([Tag::Firm, Tag::Team(card.team)]);
    if card.admin {
        tags.insert(Tag::Admins);
    }
    for team in &card.leads {
        tags.insert(Tag::Team(*team));
        let members = state.people.values().filter(|member| member.team == *team);
        tags.extend(members.map(|member| Tag::LeadersOf(member.id)));
    }
    for mentorship in state.mentorships.values().filter(|it| it.mentor == person && it.is_current()) {
        tags.extend(mentorship.names().map(Tag::MentorsOf));
        tags.extend(skills_of(state, mentorship).map(Tag::SkillMentors));
    }
    tags
}

/// The scope of a reader: changes whenever the tags do. `reads` is the number of the wire
/// format that the device reads, so that a newer app asks for what an older one skipped.
pub fn scope(tags: &Tags, reads: u16) -> Digest {
    let text: Vec<String> = tags.iter().map(Tag::to_string).collect();
    Digest::of("meeloop scope 1", &[&reads.to_be_bytes(), text.join(",").as_bytes()])
}

fn skills_of<'a>(state: &'a State, mentorship: &'a Mentorship) -> impl Iterator<Item = SkillId> + 'a {
    state.skills.values().filter(|skill| mentorship.covers_skill(skill)).map(|skill| skill.id)
}
