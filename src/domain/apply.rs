//! The fold: what an event with its verdict does to the entities.
//!
//! Total: an event that doesn't fit changes nothing. It never judges; verdicts are replayed.
//! Decisions are kept by their first commit, so the same events give the same entities also
//! when some of them come back late after a restore.

mod shadowing;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{
    check::{Check, HeldCheck},
    claim::{Answer, AttachedMoment, Claim, Decision, Standing},
    entity::{Entity, Key, Kind},
    event::{Event, Field},
    expertise::{Contact, Expertise},
    fact::Fact,
    firm::Firm,
    id::{MomentId, PersonId, RecordId, SkillId, TeamId},
    mentorship::Mentorship,
    moment::{Correction, Moment, MomentDetails},
    person::{PersonCard, PersonFile},
    record::{Asked, Ground, Signature, SkillRecord},
    skill::Skill,
    stamp::{Rank, Stamp},
    state::State,
    team::Team,
    verdict::Verdict,
    wish::Wish,
};

/// The entities that an event changed, or whose audience may have changed with it.
pub type Touched = BTreeSet<Key>;

/// Applies one event with its verdict.
pub fn apply(state: &mut State, event: &Event, verdict: Verdict, stamp: Stamp) -> Touched {
    let standing = match verdict {
        Verdict::Applied => Standing::Decides,
        Verdict::Endorsed { .. } => Standing::Endorses,
        Verdict::Disputed { .. } => Standing::Disputes,
        Verdict::SetAside { .. } | Verdict::Refused { .. } => {
            state.note_fallen(event.id);
            return Touched::new();
        }
        Verdict::Parked { .. } | Verdict::Unknown => return Touched::new(),
    };
    let mut fold =
        Fold { rank: Rank { commit: stamp.commit, event: event.id }, stamp, standing, touched: Touched::new(), state };
    fold.event(event);
    fold.touched
}

struct Fold<'a> {
    state: &'a mut State,
    rank: Rank,
    stamp: Stamp,
    standing: Standing,
    touched: Touched,
}

impl Fold<'_> {
    fn event(&mut self, event: &Event) {
        if let Fact::ClaimApproved { .. } | Fact::ClaimReturned { .. } | Fact::LevelSigned { .. } = event.fact {
            self.mentor_says(event);
        } else if self.standing == Standing::Decides {
            self.people(event);
            self.learning(event);
        }
        self.shadowing(event);
    }

    fn put(&mut self, entity: Entity) {
        self.touched.insert(entity.key());
        self.state.put(entity);
    }

    /// Firm, people, catalogue and appointments.
    fn people(&mut self, event: &Event) {
        let id = event.id;
        match &event.fact {
            Fact::FirmFounded { name, zone } => {
                let levels = Vec::new();
                self.put(Entity::Firm(Firm { id: id.into(), name: name.clone(), zone: zone.clone(), levels }));
            }
            Fact::LevelsNamed { levels } => {
                if let Some(firm) = &mut self.state.firm {
                    firm.levels.clone_from(levels);
                    self.touched.insert(Kind::Firm.key(firm.id));
                }
            }
            Fact::TeamAdded { name } => {
                self.put(Entity::Team(Team { id: id.into(), name: name.clone(), minimums: BTreeMap::new() }));
            }
            Fact::TeamRenamed { team, name } => self.team(*team, |team| team.name.clone_from(name)),
            Fact::MinimumSet { team, skill, people } => self.team(*team, |team| {
                if *people == 0 {
                    team.minimums.remove(skill);
                } else {
                    team.minimums.insert(*skill, *people);
                }
            }),
            Fact::PersonAdded { number, team, leads, admin } => {
                let name = event.words(Field::Name, id.into());
                let card = PersonCard {
                    id: id.into(),
                    name,
                    team: *team,
                    leads: leads.clone(),
                    admin: *admin,
                    left: None,
                    erased: false,
                };
                self.put(Entity::PersonCard(card));
                self.put(Entity::PersonFile(PersonFile { id: id.into(), number: number.clone() }));
            }
            Fact::RolesSet { person, leads, admin } => self.card(*person, |card| {
                card.leads.clone_from(leads);
                card.admin = *admin;
            }),
            Fact::PersonMoved { person, team } => {
                self.card(*person, |card| card.team = *team);
                let records = self.state.records_of(*person).map(|record| Kind::SkillRecord.key(record.id));
                self.touched.extend(records);
            }
            Fact::PersonLeft { person } => {
                let today = self.stamp.today;
                self.card(*person, |card| card.left = card.left.or(Some(today)));
            }
            Fact::PersonReturned { person } => self.card(*person, |card| card.left = None),
            Fact::PersonCorrected { person, number } => {
                if !event.parts.is_empty() {
                    let name = event.words(Field::Name, *person);
                    self.card(*person, |card| card.name = name);
                }
                if let (Some(number), Some(file)) = (number, self.state.files.get_mut(person).map(Arc::make_mut)) {
                    file.number.clone_from(number);
                    self.touched.insert(Kind::PersonFile.key(*person));
                }
            }
            Fact::PersonErased { person } => {
                self.card(*person, |card| card.erased = true);
                self.erase(*person);
            }
            Fact::SkillAdded { skill } => {
                self.put(Entity::Skill(Skill { id: id.into(), details: (**skill).clone(), retired: false }));
            }
            Fact::SkillChanged { skill, details } => self.skill(*skill, |skill| skill.details = (**details).clone()),
            Fact::SkillRetired { skill } => self.skill(*skill, |skill| skill.retired = true),
            Fact::SkillReinstated { skill } => self.skill(*skill, |skill| skill.retired = false),
            Fact::MentorAppointed { mentor, skills, learners } => self.put(Entity::Mentorship(Mentorship {
                id: id.into(),
                mentor: *mentor,
                skills: skills.clone(),
                learners: learners.clone(),
                ended: None,
            })),
            Fact::MentorshipEnded { mentorship } => {
                if let Some(mentorship) = self.state.mentorships.get_mut(mentorship).map(Arc::make_mut) {
                    mentorship.ended = mentorship.ended.or(Some(self.stamp.today));
                    self.touched.insert(Kind::Mentorship.key(mentorship.id));
                }
            }
            Fact::LevelTakenOver { person, skill, level, source, valid_until } => {
                let signature = Signature {
                    rank: self.rank,
                    level: *level,
                    since: self.stamp.today,
                    by: event.person(),
                    ground: Ground::TakenOver(*source),
                    standing: self.standing,
                    criteria: BTreeSet::new(),
                    valid_until: *valid_until,
                    answers: None,
                };
                self.record(*person, *skill, |record| record.sign(signature));
            }
            _ => {}
        }
    }

    /// Moments, sessions, and the learner's side of a claim.
    fn learning(&mut self, event: &Event) {
        let Some(author) = event.person() else { return };
        let id = event.id;
        match &event.fact {
            // A log that comes back late doesn't undo what was corrected since.
            Fact::MomentLogged(details) if !self.is_corrected(id.into()) => {
                let moment = moment_as_told(event, author, id.into(), event.at_ms, details);
                self.put(Entity::Moment(moment));
            }
            Fact::MomentCorrected { corrects, now, only_readers } => {
                let Some(known) = self.state.moments.get(corrects).map(Arc::clone) else { return };
                let this = Correction { rank: self.rank, on: self.stamp.today };
                let reworded = known.reworded.into_iter().chain((!only_readers).then_some(this));
                let reworded = reworded.max_by_key(|correction| correction.rank);
                if known.corrected.is_some_and(|last| last.rank > self.rank) {
                    if reworded != known.reworded {
                        self.put(Entity::Moment(Moment { reworded, ..(*known).clone() }));
                    }
                    return;
                }
                let mut moment = moment_as_told(event, author, known.id, known.at_ms, now);
                moment.corrected = Some(this);
                moment.reworded = reworded;
                moment.session = known.session;
                self.compare_copies(&moment);
                self.put(Entity::Moment(moment));
            }
            Fact::ExpertiseOffered { skill } => {
                // A log that comes back late doesn't offer again what was taken back since.
                let withdrawn = self.state.expertise.get(&id.into()).is_some_and(|known| known.withdrawn);
                let topic = skill.is_none().then(|| event.words(Field::Topic, author));
                self.put(Entity::Expertise(Expertise {
                    id: id.into(),
                    person: author,
                    skill: *skill,
                    topic,
                    withdrawn,
                }));
            }
            Fact::ExpertiseWithdrawn { expertise } => {
                if let Some(offer) = self.state.expertise.get_mut(expertise).map(Arc::make_mut) {
                    offer.withdrawn = true;
                    self.touched.insert(Kind::Expertise.key(*expertise));
                }
            }
            Fact::CheckPlanned { .. } if self.state.checks.contains_key(&id.into()) => {}
            Fact::CheckPlanned { person, skill, on, ask } => self.put(Entity::Check(Check {
                id: id.into(),
                learner: *person,
                skill: *skill,
                mentor: author,
                on: *on,
                ask: *ask,
                held: None,
            })),
            Fact::CheckHeld { check } => {
                let held = HeldCheck { rank: self.rank, on: self.stamp.today };
                if let Some(check) = self.state.checks.get_mut(check).map(Arc::make_mut) {
                    check.hold(held);
                    self.touched.insert(Kind::Check.key(check.id));
                }
            }
            Fact::SkillWished { .. } if self.state.wishes.contains_key(&id.into()) => {}
            Fact::SkillWished { skill } => {
                self.put(Entity::Wish(Wish { id: id.into(), person: author, skill: *skill, withdrawn: false }));
            }
            Fact::WishWithdrawn { wish } => {
                if let Some(wish) = self.state.wishes.get_mut(wish).map(Arc::make_mut) {
                    wish.withdrawn = true;
                    self.touched.insert(Kind::Wish.key(wish.id));
                }
            }
            Fact::PhoneGiven {} => {
                let last = self.state.contacts.get(&author).map(|known| known.rank);
                if last.is_none_or(|last| last <= self.rank) {
                    let phone = event.words(Field::Phone, author);
                    self.put(Entity::Contact(Contact { id: author, phone, rank: self.rank }));
                }
            }
            // What is known already keeps what was said of it since.
            Fact::ClaimMade { .. } if self.state.claims.contains_key(&id.into()) => {}
            Fact::ClaimMade { skill, level, evidence } => {
                let evidence = evidence.iter().map(|it| AttachedMoment {
                    moment: it.moment,
                    kind: it.kind,
                    on: it.on,
                    learned: event.words(Field::Evidence(it.moment), author),
                    photos: event.photos(author, |field| field.copy_of_photo(it.moment)),
                    since: None,
                });
                let mut evidence: Vec<_> = evidence.collect();
                for copy in &mut evidence {
                    // Another device may have corrected it before this claim arrived.
                    copy.since = self.state.moments.get(&copy.moment).and_then(|moment| copy.corrected_since(moment));
                }
                self.put(Entity::Claim(Claim {
                    id: id.into(),
                    learner: author,
                    skill: *skill,
                    level: *level,
                    sentence: event.words(Field::Sentence, author),
                    evidence,
                    decisions: Vec::new(),
                    withdrawn: false,
                    acknowledged: None,
                    at_ms: event.at_ms,
                }));
                self.ask_anew(author, *skill);
                self.answer_side_by_side(author, *skill);
            }
            Fact::ClaimWithdrawn { claim } => {
                let Some(claim) = self.state.claims.get_mut(claim).map(Arc::make_mut) else { return };
                claim.withdrawn = true;
                let (id, learner, skill) = (claim.id, claim.learner, claim.skill);
                self.touched.insert(Kind::Claim.key(id));
                self.ask_anew(learner, skill);
            }
            Fact::ReturnAcknowledged { claim, returned } => {
                let Some(claim) = self.state.claims.get_mut(claim).map(Arc::make_mut) else { return };
                claim.acknowledged = returned.or(claim.decision().map(|decision| decision.rank.event));
                self.touched.insert(Kind::Claim.key(claim.id));
            }
            _ => {}
        }
    }

    fn is_corrected(&self, moment: MomentId) -> bool {
        self.state.moments.get(&moment).is_some_and(|known| known.corrected.is_some())
    }

    /// Marks the copies in claims of what a moment no longer says.
    fn compare_copies(&mut self, moment: &Moment) {
        let own = self.state.claims.values_mut().filter(|claim| claim.learner == moment.person);
        for claim in own {
            let Some(at) = claim.evidence.iter().position(|copy| copy.moment == moment.id) else { continue };
            let since = claim.evidence[at].corrected_since(moment);
            if claim.evidence[at].since != since {
                Arc::make_mut(claim).evidence[at].since = since;
                self.touched.insert(Kind::Claim.key(claim.id));
            }
        }
    }

    /// What a mentor signs, returns, endorses or disputes.
    fn mentor_says(&mut self, event: &Event) {
        let Some(by) = event.person() else { return };
        let since = self.stamp.today;
        match &event.fact {
            Fact::ClaimApproved { claim, criteria, valid_until } => {
                let answer = Answer::Approved { criteria: criteria.clone(), valid_until: *valid_until };
                let Some((learner, skill, level)) = self.decide(*claim, by, answer) else { return };
                let signature = Signature {
                    rank: self.rank,
                    level,
                    since,
                    by: Some(by),
                    ground: Ground::Claim(*claim),
                    standing: self.standing,
                    criteria: criteria.clone(),
                    valid_until: *valid_until,
                    answers: None,
                };
                self.record(learner, skill, |record| record.sign(signature));
                self.ask_anew(learner, skill);
            }
            Fact::ClaimReturned { claim, learner } => {
                let answer = Answer::Returned { sentence: event.words(Field::Sentence, *learner) };
                if let Some((learner, skill, _)) = self.decide(*claim, by, answer) {
                    self.ask_anew(learner, skill);
                }
            }
            Fact::LevelSigned { person, skill, level, session, criteria, valid_until, answers, .. } => {
                let signature = Signature {
                    rank: self.rank,
                    level: *level,
                    since,
                    by: Some(by),
                    ground: Ground::Seen(*session),
                    standing: self.standing,
                    criteria: criteria.clone(),
                    valid_until: *valid_until,
                    answers: *answers,
                };
                self.record(*person, *skill, |record| record.sign(signature));
                self.answer_side_by_side(*person, *skill);
            }
            _ => {}
        }
    }

    /// Lets what was signed side by side answer the claim that it was signed for, whichever of
    /// the two came first.
    fn answer_side_by_side(&mut self, learner: PersonId, skill: SkillId) {
        let Some(record) = self.state.record(learner, skill) else { return };
        let signed: Vec<Signature> = record.signatures.iter().filter(|it| it.answers.is_some()).cloned().collect();
        let mut answered = Vec::new();
        let claims = self.state.claims.values_mut().filter(|it| it.learner == learner && it.skill == skill);
        for claim in claims {
            let decisions: Vec<Decision> = signed.iter().filter_map(|it| it.answer_to(claim)).collect();
            for decision in decisions {
                Arc::make_mut(claim).decide(decision);
                answered.push(claim.id);
            }
        }
        let touched = answered.into_iter().map(|claim| Kind::Claim.key(claim));
        self.touched.extend(touched);
        self.ask_anew(learner, skill);
    }

    fn decide(
        &mut self,
        claim: crate::id::ClaimId,
        by: PersonId,
        answer: Answer,
    ) -> Option<(PersonId, SkillId, crate::level::Level)> {
        let decision = Decision { rank: self.rank, by, on: self.stamp.today, standing: self.standing, answer };
        let claim = self.state.claims.get_mut(&claim).map(Arc::make_mut)?;
        claim.decide(decision);
        self.touched.insert(Kind::Claim.key(claim.id));
        Some((claim.learner, claim.skill, claim.level))
    }

    /// What a cell says is asked follows from the claims that wait, and not from which came last: after
    /// a restore they come in another order. A claim that can't be read here stays as it was told.
    fn ask_anew(&mut self, learner: PersonId, skill: SkillId) {
        let claims = self.state.claims.values().filter(|it| (it.learner, it.skill) == (learner, skill));
        let waiting = claims.filter(|claim| claim.is_waiting()).max_by_key(|claim| claim.id);
        let asked = waiting.map(|claim| Asked { claim: claim.id, level: claim.level });
        let told = self.state.record(learner, skill).and_then(|record| record.asked);
        let is_elsewhere = told.is_some_and(|told| !self.state.claims.contains_key(&told.claim));
        if told != asked && (asked.is_some() || !is_elsewhere) {
            self.record(learner, skill, |record| record.asked = asked);
        }
    }

    fn card(&mut self, person: PersonId, change: impl FnOnce(&mut PersonCard)) {
        if let Some(card) = self.state.people.get_mut(&person).map(Arc::make_mut) {
            change(card);
            self.touched.insert(Kind::PersonCard.key(person));
        }
    }

    fn team(&mut self, team: TeamId, change: impl FnOnce(&mut Team)) {
        if let Some(known) = self.state.teams.get_mut(&team).map(Arc::make_mut) {
            change(known);
            self.touched.insert(Kind::Team.key(team));
        }
    }

    fn skill(&mut self, skill: SkillId, change: impl FnOnce(&mut Skill)) {
        if let Some(known) = self.state.skills.get_mut(&skill).map(Arc::make_mut) {
            change(known);
            self.touched.insert(Kind::Skill.key(skill));
        }
    }

    fn record(&mut self, person: PersonId, skill: SkillId, change: impl FnOnce(&mut SkillRecord)) {
        let known = self.state.record(person, skill).cloned();
        let fresh =
            || SkillRecord { id: RecordId::from(self.rank.event), person, skill, asked: None, signatures: Vec::new() };
        let mut record = known.unwrap_or_else(fresh);
        change(&mut record);
        self.put(Entity::SkillRecord(record));
    }

    fn erase(&mut self, person: PersonId) {
        for key in self.state.keys() {
            if let Some(mut entity) = self.state.get(key)
                && entity.erase(person)
            {
                self.put(entity);
            }
        }
    }
}

fn moment_as_told(event: &Event, person: PersonId, id: MomentId, at_ms: i64, details: &MomentDetails) -> Moment {
    let MomentDetails { moment, on, skills, people, minutes, share, session } = details.clone();
    let next = event.words(Field::NextUse, person);
    Moment {
        id,
        person,
        moment,
        on,
        skills,
        people,
        minutes,
        share,
        session,
        learned: event.words(Field::Learned, person),
        next: next.text.is_some().then_some(next),
        photos: event.photos(person, Field::photo),
        corrected: None,
        reworded: None,
        at_ms,
    }
}
