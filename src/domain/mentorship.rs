//! Mentorschap: an appointment that says who may sign which skills, and for whom.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    id::{MentorshipId, PersonId, SkillId, TeamId},
    person::PersonCard,
    skill::Skill,
};

/// An appointment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mentorship {
    /// Its id.
    pub id: MentorshipId,
    /// Who.
    pub mentor: PersonId,
    /// For which skills.
    pub skills: SkillScope,
    /// For whom.
    pub learners: LearnerScope,
    /// When it ended.
    #[serde(with = "crate::day::maybe", skip_serializing_if = "Option::is_none", default)]
    pub ended: Option<Date>,
}

/// The skills of a mentorship.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SkillScope {
    /// Every skill.
    All,
    /// The skills of one group.
    Group(String),
    /// These skills.
    These(BTreeSet<SkillId>),
}

/// The learners of a mentorship.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LearnerScope {
    /// Everybody.
    Firm,
    /// Whoever is in the team.
    Team(TeamId),
    /// These people, by name.
    These(BTreeSet<PersonId>),
}

impl Mentorship {
    /// Whether it covers this skill and person, current or not.
    pub fn covers(&self, skill: &Skill, learner: &PersonCard) -> bool {
        self.covers_skill(skill)
            && match &self.learners {
                LearnerScope::Firm => true,
                LearnerScope::Team(team) => *team == learner.team,
                LearnerScope::These(people) => people.contains(&learner.id),
            }
    }

    /// Whether it covers this skill for somebody.
    pub fn covers_skill(&self, skill: &Skill) -> bool {
        match &self.skills {
            SkillScope::All => true,
            SkillScope::Group(group) => *group == skill.details.group,
            SkillScope::These(skills) => skills.contains(&skill.id),
        }
    }

    /// The learners it names.
    pub fn names(&self) -> impl Iterator<Item = PersonId> {
        match &self.learners {
            LearnerScope::These(people) => Some(people.iter().copied()),
            LearnerScope::Firm | LearnerScope::Team(_) => None,
        }
        .into_iter()
        .flatten()
    }

    /// Whether it is current.
    pub const fn is_current(&self) -> bool {
        self.ended.is_none()
    }
}
