//! Leermoment: something learned on the job, logged by the learner.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    id::{MomentId, PersonId, SkillId, TeamId},
    words::Words,
};

/// At most this many skills go with a moment.
pub const SKILLS_LIMIT: usize = 5;

/// A moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// Its id.
    pub id: MomentId,
    /// Who learned.
    pub person: PersonId,
    /// What kind of moment.
    pub moment: MomentKind,
    /// When it was.
    #[serde(with = "crate::day")]
    pub on: Date,
    /// The skills it was about.
    pub skills: BTreeSet<SkillId>,
    /// Who reads it.
    pub share: Share,
    /// What was learned.
    pub learned: Words,
    /// What the learner's clock said, for display.
    pub at_ms: i64,
}

/// Who reads a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Share {
    /// *Alleen ik*.
    Me,
    /// *Mijn mentor*: the mentors who were appointed for this person by name.
    Mentor,
    /// *Team*: the team that the learner was in at that moment, and its leaders.
    Team(TeamId),
}

/// The sixteen kinds of moments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MomentKind {
    /// Coaching on the job.
    Coaching,
    /// Nieuwe taak of klus.
    NewTask,
    /// Taakrotatie.
    Rotation,
    /// In duo gewerkt.
    Duo,
    /// Korte uitleg gegeven.
    ExplanationGiven,
    /// Korte uitleg gekregen.
    ExplanationReceived,
    /// Miniworkshop.
    MiniWorkshop,
    /// Kennissessie.
    KnowledgeSession,
    /// Fout besproken.
    MistakeDiscussed,
    /// Succes besproken.
    SuccessDiscussed,
    /// Klantcase besproken.
    CustomerCase,
    /// Experiment.
    Experiment,
    /// Leverancier of fabrikant.
    Supplier,
    /// Beurs of bedrijfsbezoek.
    TradeFair,
    /// Zelf uitgezocht.
    SelfFound,
    /// Cursus.
    Course,
}

impl MomentKind {
    /// All kinds, in the order in which a screen offers them.
    pub const ALL: [Self; 16] = [
        Self::ExplanationReceived,
        Self::MistakeDiscussed,
        Self::Duo,
        Self::NewTask,
        Self::Rotation,
        Self::Experiment,
        Self::Coaching,
        Self::ExplanationGiven,
        Self::SelfFound,
        Self::SuccessDiscussed,
        Self::CustomerCase,
        Self::Supplier,
        Self::MiniWorkshop,
        Self::KnowledgeSession,
        Self::TradeFair,
        Self::Course,
    ];
}
