//! Facts: what happened, in the past tense. A stored fact is never edited; a newer kind of
//! fact is a new variant, a newer detail an optional field that is left out when absent.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    audience::Reader,
    id::{
        CheckId, ClaimId, DeviceId, DuoId, EventId, ExpertiseId, MentorshipId, MomentId, PersonId, PlanId, ShadowingId,
        SkillId, TeamId, WishId,
    },
    level::{Level, LevelName},
    mentorship::{LearnerScope, SkillScope},
    moment::{MomentDetails, MomentKind},
    record::Source,
    shadowing::{CallOff, Practice, Slot},
    side_by_side::ClaimTag,
    skill::SkillDetails,
};

/// Something that happened. Texts about people are not in here but in the event's parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// The firm began to use Meeloop.
    FirmFounded {
        /// Its name.
        name: String,
        /// Its IANA time zone.
        zone: String,
    },
    /// A team was added.
    TeamAdded {
        /// Its name.
        name: String,
    },
    /// A person was added. Part: `Name`.
    PersonAdded {
        /// Their employee number, unique. It stays when texts are erased, so that signatures
        /// stay provable.
        number: String,
        /// Where they work.
        team: TeamId,
        /// Which teams they lead.
        #[serde(skip_serializing_if = "BTreeSet::is_empty", default)]
        leads: BTreeSet<TeamId>,
        /// Whether they look after people, devices and catalogue.
        #[serde(skip_serializing_if = "std::ops::Not::not", default)]
        admin: bool,
    },
    /// A person's roles were set.
    RolesSet {
        /// Whose.
        person: PersonId,
        /// Which teams they lead now.
        leads: BTreeSet<TeamId>,
        /// Whether they are an admin now.
        admin: bool,
    },
    /// A person moved to another team.
    PersonMoved {
        /// Who.
        person: PersonId,
        /// Where to.
        team: TeamId,
    },
    /// A person's name or employee number was corrected. Part: `Name`, when it was the name.
    PersonCorrected {
        /// Whose.
        person: PersonId,
        /// Their number now, when it was the number.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        number: Option<String>,
    },
    /// A person who had left works here again.
    PersonReturned {
        /// Who.
        person: PersonId,
    },
    /// A team has another name.
    TeamRenamed {
        /// Which.
        team: TeamId,
        /// Its name now.
        name: String,
    },
    /// The team's leader said how many people must be able to do a skill alone.
    MinimumSet {
        /// In which team.
        team: TeamId,
        /// Which skill.
        skill: SkillId,
        /// How many; zero when nobody has to.
        people: u8,
    },
    /// The firm gave the levels names of its own; none at all brings the usual ones back.
    LevelsNamed {
        /// From level 0 upwards.
        levels: Vec<LevelName>,
    },
    /// A person left the firm.
    PersonLeft {
        /// Who.
        person: PersonId,
    },
    /// A person's texts, photos and name were erased.
    PersonErased {
        /// Whose.
        person: PersonId,
    },
    /// A skill or certificate was added to the catalogue.
    SkillAdded {
        /// What it is.
        skill: Box<SkillDetails>,
    },
    /// An entry of the catalogue was changed.
    SkillChanged {
        /// Which.
        skill: SkillId,
        /// What it is now. Criteria keep their places: signatures name them by place.
        details: Box<SkillDetails>,
    },
    /// An entry of the catalogue is no longer asked of anybody. What was signed stays.
    SkillRetired {
        /// Which.
        skill: SkillId,
    },
    /// A retired entry is asked again.
    SkillReinstated {
        /// Which.
        skill: SkillId,
    },
    /// Somebody was appointed mentor.
    MentorAppointed {
        /// Who.
        mentor: PersonId,
        /// For which skills.
        skills: SkillScope,
        /// For whom.
        learners: LearnerScope,
    },
    /// A mentorship ended.
    MentorshipEnded {
        /// Which.
        mentorship: MentorshipId,
    },
    /// A leader recorded a level on outside evidence (*overgenomen*).
    LevelTakenOver {
        /// Whose.
        person: PersonId,
        /// On what.
        skill: SkillId,
        /// Which.
        level: Level,
        /// Where the evidence comes from.
        source: Source,
        /// Until when it holds.
        #[serde(with = "crate::day::maybe", skip_serializing_if = "Option::is_none", default)]
        valid_until: Option<Date>,
    },
    /// The author learned something on the job. Parts: `Learned`, `NextUse`.
    MomentLogged(MomentDetails),
    /// The author says anew what a moment was. Parts: `Learned`, `NextUse`.
    MomentCorrected {
        /// Which.
        corrects: MomentId,
        /// What it was.
        now: Box<MomentDetails>,
        /// Whether only who reads it is other than the author saw it say before.
        #[serde(skip_serializing_if = "std::ops::Not::not", default)]
        only_readers: bool,
    },
    /// The author is glad to be asked about something. Part: `Topic`, when it isn't in the
    /// catalogue.
    ExpertiseOffered {
        /// On what, when it is in the catalogue.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        skill: Option<SkillId>,
    },
    /// The author takes such an offer back.
    ExpertiseWithdrawn {
        /// Which.
        expertise: ExpertiseId,
    },
    /// The author wants to learn a skill.
    SkillWished {
        /// Which.
        skill: SkillId,
    },
    /// The author no longer wants to.
    WishWithdrawn {
        /// Which wish.
        wish: WishId,
    },
    /// The author says how to be reached, or no longer. Part: `Phone`.
    PhoneGiven {},
    /// Two people worked along with each other. Logged by either.
    ShadowingHeld {
        /// Who learned.
        learner: PersonId,
        /// Whom they worked along with.
        guide: PersonId,
        /// When it was.
        #[serde(with = "crate::day")]
        on: Date,
        /// What happened, per skill.
        skills: BTreeMap<SkillId, BTreeSet<Practice>>,
        /// The appointment that it came from.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        plan: Option<PlanId>,
    },
    /// The other side confirmed a session.
    ShadowingConfirmed {
        /// Which.
        shadowing: ShadowingId,
        /// The own session about the same time, when one logged it as well.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        same_as: Option<ShadowingId>,
    },
    /// The other side says that a session was not so. Part: `Sentence`, when there is a reason.
    ShadowingDenied {
        /// Which.
        shadowing: ShadowingId,
    },
    /// Who logged a session took it back, before it was confirmed.
    ShadowingWithdrawn {
        /// Which.
        shadowing: ShadowingId,
    },
    /// Somebody proposed to work along: one of the two, or their leader. Parts: `Place`,
    /// `Sentence`.
    ShadowingProposed {
        /// Who will learn.
        learner: PersonId,
        /// Whom they will work along with.
        guide: PersonId,
        /// What it is about.
        #[serde(skip_serializing_if = "BTreeSet::is_empty", default)]
        skills: BTreeSet<SkillId>,
        /// When.
        slot: Slot,
    },
    /// Another time or place was proposed. Part: `Place`.
    ShadowingMoved {
        /// Which appointment.
        plan: PlanId,
        /// When.
        slot: Slot,
    },
    /// One side agreed. Part: `Place`.
    ShadowingAgreed {
        /// Which appointment.
        plan: PlanId,
        /// With which proposal: the event that made it.
        to: EventId,
        /// When it will be: as proposed, with what was left open filled in.
        slot: Slot,
    },
    /// It won't be. Part: `Sentence`, when there is a reason.
    ShadowingCalledOff {
        /// Which appointment.
        plan: PlanId,
        /// How.
        how: CallOff,
    },
    /// The author read that it won't be.
    CallOffRead {
        /// Which appointment.
        plan: PlanId,
    },
    /// Two people will work together for a while.
    DuoFormed {
        /// Who grows.
        learner: PersonId,
        /// With whom.
        guide: PersonId,
        /// In what.
        skills: BTreeSet<SkillId>,
        /// The last day.
        #[serde(with = "crate::day")]
        until: Date,
    },
    /// A duo ended before its last day.
    DuoEnded {
        /// Which.
        duo: DuoId,
    },
    /// The author, a leader, walked along with somebody. Part: `Sentence`, about that person.
    RoundHeld {
        /// With whom.
        with: PersonId,
        /// When.
        #[serde(with = "crate::day")]
        on: Date,
    },
    /// The author asked for a level. Parts: `Sentence`, `Evidence`.
    ClaimMade {
        /// On what.
        skill: SkillId,
        /// Which.
        level: Level,
        /// The moments that were copied into the claim.
        #[serde(skip_serializing_if = "Vec::is_empty", default)]
        evidence: Vec<Evidence>,
    },
    /// The author withdrew a claim.
    ClaimWithdrawn {
        /// Which.
        claim: ClaimId,
    },
    /// A mentor approved a claim.
    ClaimApproved {
        /// Which.
        claim: ClaimId,
        /// The criteria that were ticked, by their place in the catalogue.
        #[serde(skip_serializing_if = "BTreeSet::is_empty", default)]
        criteria: BTreeSet<u8>,
        /// Until when it holds.
        #[serde(with = "crate::day::maybe", skip_serializing_if = "Option::is_none", default)]
        valid_until: Option<Date>,
    },
    /// A mentor returned a claim. Part: `Sentence`, about the learner.
    ClaimReturned {
        /// Which.
        claim: ClaimId,
        /// Who asked; the sentence is about them.
        learner: PersonId,
    },
    /// The learner read why a claim was returned.
    ReturnAcknowledged {
        /// Which claim.
        claim: ClaimId,
        /// Which return was read: the event that said it. After a restore another may come first.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        returned: Option<EventId>,
    },
    /// A mentor signed a level for what was seen, without a claim.
    LevelSigned {
        /// Whose.
        person: PersonId,
        /// On what.
        skill: SkillId,
        /// Which.
        level: Level,
        /// The session in which it was seen, if it was logged.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        session: Option<ShadowingId>,
        /// The criteria that were ticked, by their place in the catalogue.
        #[serde(skip_serializing_if = "BTreeSet::is_empty", default)]
        criteria: BTreeSet<u8>,
        /// Until when it holds.
        #[serde(with = "crate::day::maybe", skip_serializing_if = "Option::is_none", default)]
        valid_until: Option<Date>,
        /// The signature that the mentor saw on the record, so that two mentors who sign
        /// without knowing of each other are noticed.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        seen: Option<EventId>,
        /// The claim that it answers, as the learner's screen showed it: the claim itself may
        /// still be on the learner's phone only.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        answers: Option<ClaimTag>,
    },
    /// The author, a mentor, will look in again on somebody who does it alone now.
    CheckPlanned {
        /// On whom.
        person: PersonId,
        /// On what.
        skill: SkillId,
        /// From which day on.
        #[serde(with = "crate::day")]
        on: Date,
        /// Whom that person can ask meanwhile.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        ask: Option<PersonId>,
    },
    /// The author looked in, as planned.
    CheckHeld {
        /// Which look.
        check: CheckId,
    },
    /// The author read what became of an own event that could not stand.
    OutcomeRead {
        /// Which event.
        of: EventId,
    },
    /// A code was issued with which a device can be enrolled. Only the server's own log says so,
    /// like all about devices.
    CodeIssued {
        /// Who will read on the device.
        reader: Reader,
    },
    /// A device was enrolled.
    DeviceEnrolled {
        /// Which.
        device: DeviceId,
        /// Who reads on it.
        reader: Reader,
    },
    /// A device's token was revoked.
    DeviceRevoked {
        /// Which.
        device: DeviceId,
    },
}

/// A moment that was attached to a claim: its copy, as it was then. What it said is the part
/// `Field::Evidence(moment)`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Which moment.
    pub moment: MomentId,
    /// What kind it was.
    pub kind: MomentKind,
    /// When it was.
    #[serde(with = "crate::day")]
    pub on: Date,
}

impl Fact {
    /// Whether only the server's own log may say so.
    pub const fn is_the_servers(&self) -> bool {
        matches!(self, Self::CodeIssued { .. } | Self::DeviceEnrolled { .. } | Self::DeviceRevoked { .. })
    }

    /// The events that must be known before this fact can be judged.
    pub fn needs(&self) -> Vec<EventId> {
        let scope = |skills: &SkillScope, learners: &LearnerScope| {
            let mut ids: Vec<EventId> = Vec::new();
            if let SkillScope::These(skills) = skills {
                ids.extend(skills.iter().map(|id| EventId::from(*id)));
            }
            match learners {
                LearnerScope::Firm => {}
                LearnerScope::Team(team) => ids.push((*team).into()),
                LearnerScope::These(people) => ids.extend(people.iter().map(|id| EventId::from(*id))),
            }
            ids
        };
        match self {
            Self::FirmFounded { .. }
            | Self::LevelsNamed { .. }
            | Self::TeamAdded { .. }
            | Self::SkillAdded { .. }
            | Self::PhoneGiven {}
            | Self::OutcomeRead { .. }
            | Self::DeviceRevoked { .. } => Vec::new(),
            Self::CodeIssued { reader } | Self::DeviceEnrolled { reader, .. } => match reader {
                Reader::Person(person) => vec![(*person).into()],
                Reader::Wall(team) => vec![(*team).into()],
            },
            Self::PersonAdded { team, leads, .. } => {
                std::iter::once(team).chain(leads).map(|id| (*id).into()).collect()
            }
            Self::RolesSet { person, leads, .. } => {
                let mut ids = vec![(*person).into()];
                ids.extend(leads.iter().map(|id| EventId::from(*id)));
                ids
            }
            Self::PersonMoved { person, team } => vec![(*person).into(), (*team).into()],
            Self::PersonLeft { person }
            | Self::PersonErased { person }
            | Self::PersonReturned { person }
            | Self::PersonCorrected { person, .. } => vec![(*person).into()],
            Self::TeamRenamed { team, .. } => vec![(*team).into()],
            Self::MinimumSet { team, skill, .. } => vec![(*team).into(), (*skill).into()],
            Self::SkillChanged { skill, .. } | Self::SkillRetired { skill } | Self::SkillReinstated { skill } => {
                vec![(*skill).into()]
            }
            Self::MentorAppointed { mentor, skills, learners } => {
                let mut ids = scope(skills, learners);
                ids.push((*mentor).into());
                ids
            }
            Self::MentorshipEnded { mentorship } => vec![(*mentorship).into()],
            Self::LevelTakenOver { person, skill, .. } => vec![(*person).into(), (*skill).into()],
            Self::MomentLogged(details) => with_moment(details, None),
            Self::MomentCorrected { corrects, now, .. } => with_moment(now, Some(*corrects)),
            Self::ExpertiseOffered { skill } => skill.map(EventId::from).into_iter().collect(),
            Self::ExpertiseWithdrawn { expertise } => vec![(*expertise).into()],
            Self::WishWithdrawn { wish } => vec![(*wish).into()],
            Self::ShadowingHeld { learner, guide, skills, plan, .. } => {
                let mut ids = with_pair(*learner, *guide, skills.keys());
                ids.extend(plan.map(EventId::from));
                ids
            }
            Self::ShadowingConfirmed { shadowing, same_as } => {
                std::iter::once(*shadowing).chain(*same_as).map(EventId::from).collect()
            }
            Self::ShadowingDenied { shadowing } | Self::ShadowingWithdrawn { shadowing } => vec![(*shadowing).into()],
            Self::ShadowingProposed { learner, guide, skills, .. } | Self::DuoFormed { learner, guide, skills, .. } => {
                with_pair(*learner, *guide, skills)
            }
            Self::ShadowingMoved { plan, .. } | Self::ShadowingCalledOff { plan, .. } | Self::CallOffRead { plan } => {
                vec![(*plan).into()]
            }
            // The proposal that it names may be another event than the one that made the appointment;
            // only that one makes an entity, so only that one can be waited for.
            Self::ShadowingAgreed { plan, .. } => vec![(*plan).into()],
            Self::DuoEnded { duo } => vec![(*duo).into()],
            Self::RoundHeld { with, .. } => vec![(*with).into()],
            Self::CheckPlanned { person, skill, ask, .. } => {
                let people = std::iter::once(person).chain(ask).map(|id| EventId::from(*id));
                people.chain([(*skill).into()]).collect()
            }
            Self::CheckHeld { check } => vec![(*check).into()],
            Self::ClaimMade { skill, .. } | Self::SkillWished { skill } => vec![(*skill).into()],
            Self::ClaimWithdrawn { claim }
            | Self::ClaimApproved { claim, .. }
            | Self::ReturnAcknowledged { claim, .. } => {
                vec![(*claim).into()]
            }
            Self::ClaimReturned { claim, learner } => vec![(*claim).into(), (*learner).into()],
            Self::LevelSigned { person, skill, session, .. } => {
                let mut ids = vec![(*person).into(), (*skill).into()];
                ids.extend(session.map(EventId::from));
                ids
            }
        }
    }
}

fn with_pair<'a>(learner: PersonId, guide: PersonId, skills: impl IntoIterator<Item = &'a SkillId>) -> Vec<EventId> {
    let pair = [learner, guide].map(EventId::from);
    pair.into_iter().chain(skills.into_iter().map(|id| EventId::from(*id))).collect()
}

fn with_moment(details: &MomentDetails, corrects: Option<MomentId>) -> Vec<EventId> {
    let skills = details.skills.iter().map(|id| EventId::from(*id));
    let people = details.people.iter().map(|id| EventId::from(*id));
    corrects.map(EventId::from).into_iter().chain(skills).chain(people).collect()
}
