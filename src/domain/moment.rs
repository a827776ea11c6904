//! Leermoment: something learned on the job, logged by the learner.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    id::{MomentId, PersonId, ShadowingId, SkillId, TeamId},
    photo::PhotoId,
    shadowing::Held,
    stamp::Rank,
    words::Words,
};

/// At most this many skills go with a moment.
pub const SKILLS_LIMIT: usize = 5;

/// At most this many colleagues.
pub const PEOPLE_LIMIT: usize = 10;

/// At most a day.
pub const MINUTES_LIMIT: u16 = 24 * 60;

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
    /// Who else was there.
    #[serde(skip_serializing_if = "BTreeSet::is_empty", default)]
    pub people: BTreeSet<PersonId>,
    /// How long it took.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub minutes: Option<u16>,
    /// Who reads it.
    pub share: Share,
    /// The session in which it was learned. A correction doesn't take it away from there.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub session: Option<ShadowingId>,
    /// What was learned.
    pub learned: Words,
    /// How it will be used next time.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub next: Option<Words>,
    /// What was photographed.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub photos: Vec<PhotoId>,
    /// The last correction.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub corrected: Option<Correction>,
    /// The last one that changed more than who reads it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reworded: Option<Correction>,
    /// What the learner's clock said, for display.
    pub at_ms: i64,
}

impl Moment {
    /// What is said of it, the texts apart.
    pub fn details(&self) -> MomentDetails {
        MomentDetails {
            moment: self.moment,
            on: self.on,
            skills: self.skills.clone(),
            people: self.people.clone(),
            minutes: self.minutes,
            share: self.share,
            session: self.session,
        }
    }

    /// Since when it says something else than when its session was confirmed, if it does. Where both
    /// sides logged the same time nobody confirmed it at a time of its own: then it isn't told.
    pub fn corrected_after(&self, held: &Held<'_>) -> Option<Date> {
        let confirmed = held.told.iter().filter_map(|session| session.confirmed).min()?;
        self.reworded.filter(|correction| correction.rank > confirmed).map(|correction| correction.on)
    }
}

/// Which correction a moment shows: the last one that was committed, in whatever order they come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Its place in the order.
    pub rank: Rank,
    /// The date of receipt.
    #[serde(with = "crate::day")]
    pub on: Date,
}

/// What a learner says of a moment, the texts apart. A correction says all of it anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MomentDetails {
    /// What kind of moment.
    pub moment: MomentKind,
    /// When it was.
    #[serde(with = "crate::day")]
    pub on: Date,
    /// Up to five skills.
    #[serde(skip_serializing_if = "BTreeSet::is_empty", default)]
    pub skills: BTreeSet<SkillId>,
    /// Who else was there.
    #[serde(skip_serializing_if = "BTreeSet::is_empty", default)]
    pub people: BTreeSet<PersonId>,
    /// How long it took.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub minutes: Option<u16>,
    /// Who reads it.
    pub share: Share,
    /// The session in which it was learned.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub session: Option<ShadowingId>,
}

impl MomentDetails {
    /// The least that is said of a moment.
    pub const fn of(moment: MomentKind, on: Date, share: Share) -> Self {
        Self { moment, on, skills: BTreeSet::new(), people: BTreeSet::new(), minutes: None, share, session: None }
    }

    /// The same, about these skills.
    #[must_use]
    pub fn about(self, skills: impl IntoIterator<Item = SkillId>) -> Self {
        Self { skills: skills.into_iter().collect(), ..self }
    }
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
