//! Intents: what a person wants to happen, in the imperative. A draft makes a fact of one.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::{
    audience::Reader,
    id::{
        CheckId, ClaimId, DeviceId, DuoId, EventId, ExpertiseId, MentorshipId, MomentId, PersonId, PlanId, ShadowingId,
        SkillId, TeamId, WishId,
    },
    level::{Level, LevelName},
    mentorship::{LearnerScope, SkillScope},
    moment::MomentDetails,
    photo::PhotoId,
    record::Source,
    shadowing::{CallOff, Practice, Slot},
    side_by_side::ClaimTag,
    skill::SkillDetails,
};

/// What a person, or the command line, wants to happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Intent {
    /// Begin to use Meeloop.
    FoundFirm {
        /// The firm's name.
        name: String,
        /// Its IANA time zone.
        zone: String,
    },
    /// Add a team.
    AddTeam {
        /// Its name.
        name: String,
    },
    /// Add a person.
    AddPerson {
        /// Their employee number.
        number: String,
        /// Their name.
        name: String,
        /// Their team.
        team: TeamId,
        /// The teams they lead.
        leads: BTreeSet<TeamId>,
        /// Whether they are an admin.
        admin: bool,
    },
    /// Set a person's roles.
    SetRoles {
        /// Whose.
        person: PersonId,
        /// The teams they lead.
        leads: BTreeSet<TeamId>,
        /// Whether they are an admin.
        admin: bool,
    },
    /// Move a person to another team.
    MovePerson {
        /// Who.
        person: PersonId,
        /// Where to.
        team: TeamId,
    },
    /// Correct a person's name or number; what stays as it is, is left out.
    CorrectPerson {
        /// Whose.
        person: PersonId,
        /// Their number from now on.
        number: Option<String>,
        /// Their name from now on.
        name: Option<String>,
    },
    /// Note that a person who had left works here again.
    TakePersonBack {
        /// Who.
        person: PersonId,
    },
    /// Rename a team.
    RenameTeam {
        /// Which.
        team: TeamId,
        /// Its name from now on.
        name: String,
    },
    /// Say how many people of a team must be able to do a skill alone.
    SetMinimum {
        /// In which team.
        team: TeamId,
        /// Which skill.
        skill: SkillId,
        /// How many.
        people: u8,
    },
    /// Give the levels names of the firm's own.
    NameLevels {
        /// From level 0 upwards; none for the usual ones.
        levels: Vec<LevelName>,
    },
    /// Note that a person left.
    LetPersonGo {
        /// Who.
        person: PersonId,
    },
    /// Erase a person's texts and name.
    ErasePerson {
        /// Whose.
        person: PersonId,
    },
    /// Add a skill or certificate.
    AddSkill {
        /// What it is.
        skill: Box<SkillDetails>,
    },
    /// Change an entry of the catalogue.
    ChangeSkill {
        /// Which.
        skill: SkillId,
        /// What it is from now on.
        details: Box<SkillDetails>,
    },
    /// Retire an entry of the catalogue.
    RetireSkill {
        /// Which.
        skill: SkillId,
    },
    /// Ask a retired entry again.
    ReinstateSkill {
        /// Which.
        skill: SkillId,
    },
    /// Appoint a mentor.
    AppointMentor {
        /// Who.
        mentor: PersonId,
        /// For which skills.
        skills: SkillScope,
        /// For whom.
        learners: LearnerScope,
    },
    /// End a mentorship.
    EndMentorship {
        /// Which.
        mentorship: MentorshipId,
    },
    /// Record a level on outside evidence.
    TakeOverLevel {
        /// Whose.
        person: PersonId,
        /// On what.
        skill: SkillId,
        /// Which.
        level: Level,
        /// Where the evidence comes from.
        source: Source,
        /// Until when it holds.
        valid_until: Option<Date>,
    },
    /// Log something learned.
    LogMoment {
        /// What it was.
        details: MomentDetails,
        /// What was learned; may be empty.
        learned: String,
        /// How it will be used; may be empty.
        next: String,
        /// What was photographed.
        photos: Vec<PhotoId>,
    },
    /// Say anew what an own moment was.
    CorrectMoment {
        /// Which.
        moment: MomentId,
        /// What it was.
        details: MomentDetails,
        /// What was learned; may be empty.
        learned: String,
        /// How it will be used; may be empty.
        next: String,
        /// What was photographed.
        photos: Vec<PhotoId>,
    },
    /// Be glad to be asked about something: a skill, or a topic in own words.
    OfferExpertise {
        /// On what, when it is in the catalogue.
        skill: Option<SkillId>,
        /// On what otherwise.
        topic: String,
    },
    /// Take such an offer back.
    WithdrawExpertise {
        /// Which.
        expertise: ExpertiseId,
    },
    /// Want to learn a skill.
    WishSkill {
        /// Which.
        skill: SkillId,
    },
    /// No longer want to.
    WithdrawWish {
        /// Which wish.
        wish: WishId,
    },
    /// Say how to be reached.
    GivePhone {
        /// The number; empty when there is none any more.
        number: String,
    },
    /// Log a session that just happened.
    LogShadowing {
        /// Who learned.
        learner: PersonId,
        /// Whom they worked along with.
        guide: PersonId,
        /// When it was.
        on: Date,
        /// What happened, per skill.
        skills: BTreeMap<SkillId, BTreeSet<Practice>>,
        /// The appointment that it comes from.
        plan: Option<PlanId>,
    },
    /// Confirm a session that the other side logged.
    ConfirmShadowing {
        /// Which.
        shadowing: ShadowingId,
        /// The own session about the same time.
        same_as: Option<ShadowingId>,
    },
    /// Say that a session was not so.
    DenyShadowing {
        /// Which.
        shadowing: ShadowingId,
        /// Why; may be empty.
        reason: String,
    },
    /// Take back an own session.
    WithdrawShadowing {
        /// Which.
        shadowing: ShadowingId,
    },
    /// Propose to work along.
    ProposeShadowing {
        /// Who will learn.
        learner: PersonId,
        /// Whom they will work along with.
        guide: PersonId,
        /// What it is about.
        skills: BTreeSet<SkillId>,
        /// When.
        slot: Slot,
        /// Where; may be empty.
        place: String,
        /// What one wants to see or ask; may be empty.
        note: String,
    },
    /// Propose another time or place.
    MoveShadowing {
        /// Which appointment.
        plan: PlanId,
        /// When.
        slot: Slot,
        /// Where; may be empty.
        place: String,
    },
    /// Agree.
    AgreeShadowing {
        /// Which appointment.
        plan: PlanId,
        /// With which proposal.
        to: EventId,
        /// When it will be.
        slot: Slot,
        /// Where; may be empty.
        place: String,
    },
    /// Call it off.
    CallOffShadowing {
        /// Which appointment.
        plan: PlanId,
        /// How.
        how: CallOff,
        /// Why; may be empty.
        reason: String,
    },
    /// Note that a call-off was read.
    AcknowledgeCallOff {
        /// Which appointment.
        plan: PlanId,
    },
    /// Let two people work together for a while.
    FormDuo {
        /// Who grows.
        learner: PersonId,
        /// With whom.
        guide: PersonId,
        /// In what.
        skills: BTreeSet<SkillId>,
        /// The last day.
        until: Date,
    },
    /// End a duo.
    EndDuo {
        /// Which.
        duo: DuoId,
    },
    /// Log a walk along.
    LogRound {
        /// With whom.
        with: PersonId,
        /// When it was.
        on: Date,
        /// What they run into; may be empty.
        found: String,
    },
    /// Ask for a level.
    MakeClaim {
        /// On what.
        skill: SkillId,
        /// Which.
        level: Level,
        /// One sentence; may be empty.
        sentence: String,
        /// The moments to copy into the claim.
        evidence: BTreeSet<MomentId>,
    },
    /// Withdraw an own claim.
    WithdrawClaim {
        /// Which.
        claim: ClaimId,
    },
    /// Approve a claim.
    ApproveClaim {
        /// Which.
        claim: ClaimId,
        /// The criteria that were ticked.
        criteria: BTreeSet<u8>,
    },
    /// Return a claim.
    ReturnClaim {
        /// Which.
        claim: ClaimId,
        /// Why, in one sentence.
        sentence: String,
    },
    /// Note that an own returned claim was read.
    AcknowledgeReturn {
        /// Which claim.
        claim: ClaimId,
    },
    /// Sign a level for what was seen.
    SignLevel {
        /// Whose.
        person: PersonId,
        /// On what.
        skill: SkillId,
        /// Which.
        level: Level,
        /// The session in which it was seen, if it was logged.
        session: Option<ShadowingId>,
        /// The criteria that were ticked.
        criteria: BTreeSet<u8>,
        /// The claim that it answers, as the learner's screen showed it.
        answers: Option<ClaimTag>,
    },
    /// Mean to look in again on somebody who does it alone now.
    PlanCheck {
        /// On whom.
        person: PersonId,
        /// On what.
        skill: SkillId,
        /// From which day on.
        on: Date,
        /// Whom that person can ask meanwhile.
        ask: Option<PersonId>,
    },
    /// Say that one looked in.
    HoldCheck {
        /// Which look.
        check: CheckId,
    },
    /// Say that one read what became of an own event that could not stand.
    AcknowledgeOutcome {
        /// The own event that could not stand.
        of: EventId,
    },
    /// Issue a code for a device.
    IssueCode {
        /// Who will read on it.
        reader: Reader,
    },
    /// Note that a device was enrolled.
    EnrolDevice {
        /// Which.
        device: DeviceId,
        /// Who reads on it.
        reader: Reader,
    },
    /// Revoke a device's token.
    RevokeDevice {
        /// Which.
        device: DeviceId,
    },
}

impl Intent {
    /// Logs a moment of which only what was learned is told.
    pub fn moment(details: MomentDetails, learned: impl Into<String>) -> Self {
        Self::LogMoment { details, learned: learned.into(), next: String::new(), photos: Vec::new() }
    }
}
