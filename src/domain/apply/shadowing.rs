//! The fold of sessions, appointments, duos and walks along. Everything here ends the same in
//! whatever order the events come: what is decided goes by rank, what is said stays.

use std::{collections::BTreeSet, sync::Arc};

use super::Fold;
use crate::{
    claim::Standing,
    entity::{Entity, Kind},
    event::{Event, Field},
    fact::Fact,
    id::{PersonId, PlanId, ShadowingId},
    shadowing::{Agreement, CalledOff, Denial, Duo, Proposal, Round, Shadowing, ShadowingPlan, Slot, place},
};

impl Fold<'_> {
    /// Also what is endorsed says something here: a second reason, or that both confirmed.
    pub(super) fn shadowing(&mut self, event: &Event) {
        let Some(author) = event.person() else { return };
        let rank = self.rank;
        match &event.fact {
            Fact::ShadowingCalledOff { plan, how } => {
                let (how, on, reason) = (*how, self.stamp.today, event.words(Field::Sentence, author));
                self.plan(*plan, |plan| plan.call_off(CalledOff { rank, by: author, how, on, reason }));
            }
            Fact::ShadowingDenied { shadowing } => {
                let reason = event.words(Field::Sentence, author);
                self.session(*shadowing, |session| place(&mut session.denied, Denial { rank, reason }, |it| it.rank));
            }
            Fact::ShadowingConfirmed { shadowing, same_as } => self.confirmed(*shadowing, *same_as),
            _ if self.standing == Standing::Decides => self.decided_of_shadowing(event, author),
            _ => {}
        }
    }

    fn decided_of_shadowing(&mut self, event: &Event, author: PersonId) {
        let rank = self.rank;
        let id = event.id;
        match &event.fact {
            // What is known already keeps what was said of it since.
            Fact::ShadowingHeld { .. } if self.state.shadowings.contains_key(&id.into()) => {}
            Fact::ShadowingProposed { .. } if self.state.plans.contains_key(&id.into()) => {}
            Fact::DuoFormed { .. } if self.state.duos.contains_key(&id.into()) => {}
            Fact::ShadowingHeld { learner, guide, on, skills, plan } => self.put(Entity::Shadowing(Shadowing {
                id: id.into(),
                learner: *learner,
                guide: *guide,
                logged_by: author,
                on: *on,
                skills: skills.clone(),
                confirmed: None,
                plan: *plan,
                same_as: None,
                denied: Vec::new(),
                withdrawn: false,
                at_ms: event.at_ms,
            })),
            Fact::ShadowingWithdrawn { shadowing } => self.session(*shadowing, |session| session.withdrawn = true),
            Fact::ShadowingProposed { learner, guide, skills, slot } => {
                self.put(Entity::ShadowingPlan(ShadowingPlan {
                    id: id.into(),
                    learner: *learner,
                    guide: *guide,
                    proposed_by: author,
                    skills: skills.clone(),
                    note: event.words(Field::Sentence, author),
                    proposals: vec![self.proposal(event, author, *slot)],
                    agreements: Vec::new(),
                    called_off: Vec::new(),
                    read: BTreeSet::new(),
                    at_ms: event.at_ms,
                }));
            }
            Fact::ShadowingMoved { plan, slot } => {
                let proposal = self.proposal(event, author, *slot);
                self.plan(*plan, |plan| plan.propose(proposal));
            }
            Fact::ShadowingAgreed { plan, to, slot } => {
                let (to, slot, place) = (*to, *slot, event.words(Field::Place, author));
                self.plan(*plan, |plan| plan.agree(Agreement { rank, by: author, to, slot, place }));
            }
            Fact::CallOffRead { plan } => self.plan(*plan, |plan| plan.read.extend([author])),
            Fact::DuoFormed { learner, guide, skills, until } => self.put(Entity::Duo(Duo {
                id: id.into(),
                learner: *learner,
                guide: *guide,
                formed_by: author,
                skills: skills.clone(),
                until: *until,
                ended: None,
            })),
            Fact::DuoEnded { duo } => {
                if let Some(duo) = self.state.duos.get_mut(duo).map(Arc::make_mut) {
                    duo.ended = Some(duo.ended.map_or(self.stamp.today, |first| first.min(self.stamp.today)));
                    self.touched.insert(Kind::Duo.key(duo.id));
                }
            }
            Fact::RoundHeld { with, on } => self.put(Entity::Round(Round {
                id: id.into(),
                leader: author,
                with: *with,
                on: *on,
                found: event.words(Field::Sentence, *with),
                at_ms: event.at_ms,
            })),
            _ => {}
        }
    }

    fn confirmed(&mut self, shadowing: ShadowingId, same_as: Option<ShadowingId>) {
        let rank = self.rank;
        self.session(shadowing, |session| {
            if session.confirmed.is_none_or(|first| rank <= first) {
                session.confirmed = Some(rank);
                session.same_as = same_as.or(session.same_as);
            } else {
                session.same_as = session.same_as.or(same_as);
            }
        });
    }

    fn proposal(&self, event: &Event, by: PersonId, slot: Slot) -> Proposal {
        Proposal { rank: self.rank, by, slot, place: event.words(Field::Place, by) }
    }

    fn session(&mut self, id: ShadowingId, change: impl FnOnce(&mut Shadowing)) {
        if let Some(session) = self.state.shadowings.get_mut(&id).map(Arc::make_mut) {
            change(session);
            self.touched.insert(Kind::Shadowing.key(id));
        }
    }

    fn plan(&mut self, id: PlanId, change: impl FnOnce(&mut ShadowingPlan)) {
        if let Some(plan) = self.state.plans.get_mut(&id).map(Arc::make_mut) {
            change(plan);
            self.touched.insert(Kind::ShadowingPlan.key(id));
        }
    }
}
