//! What two people and their leader do about working along.

use std::collections::{BTreeMap, BTreeSet};

use meeloop_domain::{
    Date,
    hour::Hour,
    id::{PersonId, SkillId},
    intent::Intent,
    shadowing::{CallOff, Practice, ShadowingPlan, Slot},
};

use super::{act::pick, oracle::Grant, phone::day, world::World};

impl World {
    /// Something about a session, an appointment, a duo or a walk along.
    pub(super) fn along(
        &mut self,
        own: PersonId,
        other: PersonId,
        skill: SkillId,
        which: usize,
        rng: &mut fastrand::Rng,
    ) -> Option<Intent> {
        let on = day(self.server.now_ms);
        let (learner, guide) = if rng.bool() { (own, other) } else { (other, own) };
        let view = self.phones[which].device.view();
        Some(match rng.u8(..20) {
            0..=5 => {
                let plan = if rng.bool() { pick(view.plans.values(), rng) } else { None };
                let (learner, guide) = plan.map_or((learner, guide), |it| (it.learner, it.guide));
                let practices: BTreeSet<_> = Practice::ALL.into_iter().filter(|_| rng.bool()).collect();
                let skills = BTreeMap::from([(skill, practices)]);
                Intent::LogShadowing { learner, guide, on, skills, plan: plan.map(|it| it.id) }
            }
            6..=9 => {
                let session = pick(view.shadowings.values().filter(|it| it.confirmed.is_none()), rng)?;
                let own = view.shadowings.values().filter(|it| it.logged_by == own && it.is_side(session.logged_by));
                let same_as = pick(own, rng).map(|it| it.id).filter(|_| rng.bool());
                Intent::ConfirmShadowing { shadowing: session.id, same_as }
            }
            10 => {
                let session = pick(view.shadowings.values(), rng)?;
                let readers = Grant::Along(session.learner, session.guide);
                Intent::DenyShadowing { shadowing: session.id, reason: self.secrets.mint(readers) }
            }
            11 => Intent::WithdrawShadowing { shadowing: pick(view.shadowings.values(), rng)?.id },
            12 | 13 => {
                let slot = if rng.bool() { slot(on, rng) } else { Slot::default() };
                let grant = Grant::Pair(learner, guide, own);
                let [place, note] = [(); 2].map(|()| self.secrets.mint(grant));
                Intent::ProposeShadowing { learner, guide, skills: [skill].into(), slot, place, note }
            }
            14 => {
                let plan = pick(view.plans.values(), rng)?;
                let (plan, grant) = (plan.id, grant(plan));
                Intent::MoveShadowing { plan, slot: slot(on, rng), place: self.secrets.mint(grant) }
            }
            15 | 16 => {
                let plan = pick(view.plans.values(), rng)?;
                let proposal = plan.proposal()?;
                let filled = if proposal.slot.on.is_some() { proposal.slot } else { slot(on, rng) };
                let (plan, to, grant) = (plan.id, proposal.rank.event, grant(plan));
                Intent::AgreeShadowing { plan, to, slot: filled, place: self.secrets.mint(grant) }
            }
            17 => {
                let plan = pick(view.plans.values(), rng)?;
                let how = *rng.choice(&[CallOff::Declined, CallOff::Cancelled, CallOff::Missed])?;
                let (plan, grant) = (plan.id, grant(plan));
                Intent::CallOffShadowing { plan, how, reason: self.secrets.mint(grant) }
            }
            18 => match (pick(view.plans.values(), rng), pick(view.duos.values(), rng)) {
                (Some(plan), _) if rng.bool() => Intent::AcknowledgeCallOff { plan: plan.id },
                (_, Some(duo)) if rng.bool() => Intent::EndDuo { duo: duo.id },
                _ => Intent::FormDuo { learner, guide, skills: [skill].into(), until: on },
            },
            _ => {
                let found = self.secrets.mint(Grant::Pair(own, other, other));
                Intent::LogRound { with: other, on, found }
            }
        })
    }
}

fn grant(plan: &ShadowingPlan) -> Grant {
    Grant::Pair(plan.learner, plan.guide, plan.proposed_by)
}

fn slot(on: Date, rng: &mut fastrand::Rng) -> Slot {
    Slot { on: Some(on), at: Hour::new(rng.u16(..24), 30), minutes: rng.bool().then_some(90) }
}
