//! What sessions, appointments, duos and walks along are worth.
//!
//! A session that was held is a truth: nothing about its appointment can take it away. An
//! appointment is only asked what its two sides, and who proposed it, still want.

use std::collections::BTreeSet;

use super::{Judged, ensure, known_person, own, refused, set_aside};
use crate::{
    event::Event,
    fact::Fact,
    id::{PersonId, PlanId, ShadowingId, SkillId},
    rights::leads_person,
    shadowing::{CallOff, DUO_SKILLS_LIMIT, MINUTES, SKILLS_LIMIT, Shadowing, ShadowingPlan, Slot, Stage},
    skill::Sort,
    state::State,
    verdict::{Refusal, SetAside, Verdict},
};

pub(super) fn rule(event: &Event, state: &State) -> Judged {
    let author = own(event)?;
    match &event.fact {
        Fact::ShadowingHeld { learner, guide, skills, plan, .. } => {
            ensure(author == *learner || author == *guide, Refusal::NotYours)?;
            pair(state, *learner, *guide)?;
            ensure(!skills.is_empty() && skills.values().all(|practices| !practices.is_empty()), Refusal::NoSkills)?;
            ensure(skills.len() <= SKILLS_LIMIT, Refusal::TooManySkills)?;
            if let Some(plan) = plan {
                let plan = known_plan(state, *plan)?;
                ensure((plan.learner, plan.guide) == (*learner, *guide), Refusal::NotYours)?;
            }
        }
        Fact::ShadowingConfirmed { shadowing, same_as } => {
            let session = known_session(state, *shadowing)?;
            ensure(author == session.other_side(), Refusal::NotYours)?;
            if let Some(own) = same_as {
                let own = known_session(state, *own)?;
                let same = (own.learner, own.guide) == (session.learner, session.guide);
                ensure(same && own.logged_by == author, Refusal::NotYours)?;
            }
            if let Some(confirmed) = session.confirmed {
                return Ok(Verdict::Endorsed { with: confirmed.event });
            }
            if session.withdrawn {
                return Err(set_aside(SetAside::SessionWithdrawn));
            }
        }
        Fact::ShadowingDenied { shadowing } => {
            let session = known_session(state, *shadowing)?;
            ensure(author == session.other_side(), Refusal::NotYours)?;
            if session.confirmed.is_some() {
                return Err(set_aside(SetAside::SessionStands));
            }
            if let Some(denial) = session.denied.first() {
                return Ok(Verdict::Endorsed { with: denial.rank.event });
            }
        }
        Fact::ShadowingWithdrawn { shadowing } => {
            let session = known_session(state, *shadowing)?;
            ensure(author == session.logged_by, Refusal::NotYours)?;
            if session.confirmed.is_some() {
                return Err(set_aside(SetAside::SessionStands));
            }
        }
        Fact::ShadowingProposed { learner, guide, skills, slot } => {
            let leads = || [learner, guide].iter().any(|it| leads_person(state, event.actor, **it));
            ensure(author == *learner || author == *guide || leads(), Refusal::NotYours)?;
            pair(state, *learner, *guide)?;
            ensure(skills.len() <= SKILLS_LIMIT, Refusal::TooManySkills)?;
            lasts(slot)?;
        }
        Fact::ShadowingMoved { plan, slot } => {
            let plan = concerned(state, *plan, author)?;
            ensure(slot.on.is_some(), Refusal::NoDate)?;
            lasts(slot)?;
            still_on(state, plan)?;
        }
        Fact::ShadowingAgreed { plan, to, slot } => {
            return agreed(state, concerned(state, *plan, author)?, author, *to, slot);
        }
        Fact::ShadowingCalledOff { plan, how } => {
            let plan = concerned(state, *plan, author)?;
            let answers = plan.is_side(author) && plan.proposal().is_some_and(|it| it.by != author);
            ensure(*how != CallOff::Declined || answers, Refusal::NotYours)?;
            if let Some(first) = plan.called_off.first() {
                return Ok(Verdict::Endorsed { with: first.rank.event });
            }
            if plan.stage(state) == Stage::Held {
                return Err(set_aside(SetAside::SessionStands));
            }
        }
        Fact::CallOffRead { plan } => drop(concerned(state, *plan, author)?),
        Fact::DuoFormed { learner, guide, skills, .. } => {
            let leads = || [learner, guide].iter().any(|it| leads_person(state, event.actor, **it));
            ensure(author == *learner || author == *guide || leads(), Refusal::NotYours)?;
            pair(state, *learner, *guide)?;
            area(state, skills)?;
        }
        Fact::DuoEnded { duo } => {
            let duo = state.duos.get(duo).ok_or(refused(Refusal::NotFound))?;
            let may = duo.is_side(author) || duo.formed_by == author || leads_person(state, event.actor, duo.learner);
            ensure(may, Refusal::NotYours)?;
        }
        Fact::RoundHeld { with, .. } => {
            ensure(author != *with, Refusal::WithOneself)?;
            ensure(leads_person(state, event.actor, *with), Refusal::NotTheLeader)?;
            // An erased sentence no longer says whom it was about.
            ensure(event.parts.iter().flatten().all(|part| part.about == *with), Refusal::Malformed)?;
        }
        _ => return Err(refused(Refusal::Malformed)),
    }
    Ok(Verdict::Applied)
}

fn agreed(state: &State, plan: &ShadowingPlan, author: PersonId, to: crate::id::EventId, slot: &Slot) -> Judged {
    ensure(plan.is_side(author), Refusal::NotYours)?;
    ensure(slot.on.is_some(), Refusal::NoDate)?;
    lasts(slot)?;
    still_on(state, plan)?;
    let Some(proposal) = plan.proposal().filter(|it| it.rank.event == to) else {
        return Err(set_aside(SetAside::Moved));
    };
    ensure(slot.fills(&proposal.slot), Refusal::NotAsProposed)?;
    Ok(Verdict::Applied)
}

/// Two people who work here, and not one with oneself.
fn pair(state: &State, learner: PersonId, guide: PersonId) -> Result<(), Verdict> {
    ensure(learner != guide, Refusal::WithOneself)?;
    known_person(state, learner)?;
    known_person(state, guide)
}

fn area(state: &State, skills: &BTreeSet<SkillId>) -> Result<(), Verdict> {
    ensure(!skills.is_empty(), Refusal::NoSkills)?;
    ensure(skills.len() <= DUO_SKILLS_LIMIT, Refusal::TooManySkills)?;
    let is_skill = |id: &SkillId| state.skills.get(id).is_some_and(|it| it.details.sort == Sort::Skill);
    ensure(skills.iter().all(is_skill), Refusal::NotASkill)
}

fn lasts(slot: &Slot) -> Result<(), Verdict> {
    ensure(slot.minutes.is_none_or(|minutes| MINUTES.contains(&minutes)), Refusal::NoDuration)
}

fn still_on(state: &State, plan: &ShadowingPlan) -> Result<(), Verdict> {
    match plan.stage(state) {
        Stage::Proposed | Stage::Agreed => Ok(()),
        Stage::Held => Err(set_aside(SetAside::SessionStands)),
        Stage::CalledOff(_) => Err(set_aside(SetAside::CalledOff)),
    }
}

fn known_session(state: &State, id: ShadowingId) -> Result<&Shadowing, Verdict> {
    state.shadowings.get(&id).map(AsRef::as_ref).ok_or(refused(Refusal::NotFound))
}

fn known_plan(state: &State, id: PlanId) -> Result<&ShadowingPlan, Verdict> {
    state.plans.get(&id).map(AsRef::as_ref).ok_or(refused(Refusal::NotFound))
}

fn concerned(state: &State, id: PlanId, author: PersonId) -> Result<&ShadowingPlan, Verdict> {
    let plan = known_plan(state, id)?;
    ensure(plan.concerns(author), Refusal::NotYours)?;
    Ok(plan)
}
