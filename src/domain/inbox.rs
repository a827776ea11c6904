//! Voor jou: what waits for a person. Computed, never stored.

use jiff::civil::Date;

use crate::{
    id::{CheckId, ClaimId, MomentId, PersonId, PlanId, ShadowingId},
    moment::{Moment, MomentKind, Share},
    rights::may_sign,
    shadowing::{Held, ShadowingPlan, Stage},
    state::State,
};

/// One thing that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Waiting {
    /// An own claim came back with a sentence.
    ReadReturn(ClaimId),
    /// A session that the other side logged.
    ConfirmShadowing(ShadowingId),
    /// An own session of which the other side says that it was not so.
    SettleShadowing(ShadowingId),
    /// An appointment that somebody else proposed.
    AgreePlan(PlanId),
    /// An appointment whose day has come.
    LogPlan(PlanId),
    /// An appointment that somebody else called off.
    ReadCallOff(PlanId),
    /// A claim that this person may judge.
    JudgeClaim(ClaimId),
    /// A look that this person meant to take, now that its day has come.
    HoldCheck(CheckId),
    /// An own moment from outside the firm, which others could use.
    ShareMoment(MomentId),
}

/// So many days it is worth asking whether others may read it.
const NEWS_DAYS: i32 = 14;

/// What waits for `person`: the own returned claims first, then appointments and sessions, then
/// claims and looks, each oldest first.
pub fn inbox(state: &State, person: PersonId, today: Date) -> Vec<Waiting> {
    let returned = state
        .claims
        .values()
        .filter(|claim| claim.learner == person && claim.is_return_unread())
        .map(|claim| Waiting::ReadReturn(claim.id));
    let plans = state.plans.values().filter_map(|plan| of_plan(state, person, today, plan));
    let own = Held::all(state, |session| session.is_side(person));
    let mut sessions: Vec<_> = own.iter().filter_map(|held| of_held(person, held)).collect();
    sessions.reverse();
    let claims = state
        .claims
        .values()
        .filter(|claim| claim.is_waiting())
        .filter(|claim| may_sign(state, today, person, claim.learner, claim.skill, claim.level).is_ok())
        .map(|claim| Waiting::JudgeClaim(claim.id));
    let checks = state.checks.values().filter(|check| check.mentor == person && check.held.is_none());
    let is_here = |learner: &PersonId| state.people.get(learner).is_some_and(|card| card.is_here());
    let checks = checks.filter(|check| check.on <= today && is_here(&check.learner));
    let claims = claims.chain(checks.map(|check| Waiting::HoldCheck(check.id)));
    let news = state.moments.values().filter(|it| it.person == person && is_news(it, today));
    returned.chain(plans).chain(sessions).chain(claims).chain(news.map(|it| Waiting::ShareMoment(it.id))).collect()
}

/// An appointment waits for who has to agree, for both sides once its day has come, and for who
/// has not read yet that it won't be.
fn of_plan(state: &State, person: PersonId, today: Date, plan: &ShadowingPlan) -> Option<Waiting> {
    match plan.stage(state) {
        Stage::Proposed if plan.is_side(person) && !plan.agrees(person) => Some(Waiting::AgreePlan(plan.id)),
        Stage::Agreed if plan.is_side(person) && plan.meeting().0.on.is_some_and(|on| on <= today) => {
            Some(Waiting::LogPlan(plan.id))
        }
        Stage::CalledOff(_) if plan.concerns(person) && !plan.read.contains(&person) => {
            let own = plan.called_off.iter().any(|word| word.by == person);
            (!own).then_some(Waiting::ReadCallOff(plan.id))
        }
        Stage::Proposed | Stage::Agreed | Stage::Held | Stage::CalledOff(_) => None,
    }
}

/// What is confirmed waits for nobody. What somebody denied waits for who logged it.
fn of_held(person: PersonId, held: &Held<'_>) -> Option<Waiting> {
    let session = held.first();
    match (held.is_confirmed(), session.denied.is_empty()) {
        (true, _) => None,
        (false, false) => (session.logged_by == person).then_some(Waiting::SettleShadowing(session.id)),
        (false, true) => (session.other_side() == person).then_some(Waiting::ConfirmShadowing(session.id)),
    }
}

/// Whether a moment brought something new into the firm that only the mentor reads. Who chose
/// *Alleen ik* isn't asked.
fn is_news(moment: &Moment, today: Date) -> bool {
    let outside = matches!(moment.moment, MomentKind::Supplier | MomentKind::TradeFair);
    let days = crate::day::between(moment.on, today);
    outside && moment.share == Share::Mentor && !moment.learned.as_str().is_empty() && (0..=NEWS_DAYS).contains(&days)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{fixture::Firm, intent::Intent, moment::MomentDetails};

    #[test]
    fn what_was_learned_outside_is_asked_for_until_it_is_shared_or_old() {
        let mut firm = Firm::new();
        let (dirk, today, team) = (firm.dirk, firm.today, firm.north);
        let mut log = |kind, share, learned: &str| {
            firm.does(dirk, Intent::moment(MomentDetails::of(kind, today, share), learned)).unwrap();
        };
        log(MomentKind::Course, Share::Mentor, "Niet van buiten");
        log(MomentKind::TradeFair, Share::Me, "Voor mezelf");
        log(MomentKind::TradeFair, Share::Mentor, "");
        assert_eq!(inbox(&firm.state, dirk, today), []);
        let moment = firm
            .does(dirk, Intent::moment(MomentDetails::of(MomentKind::Supplier, today, Share::Mentor), "Nieuwe pers"));
        let moment: MomentId = moment.unwrap().into();
        assert_eq!(inbox(&firm.state, dirk, today), [Waiting::ShareMoment(moment)]);
        assert_eq!(inbox(&firm.state, firm.bram, today), []);
        let later = |days: i64| today.checked_add(jiff::Span::new().days(days)).unwrap();
        assert_eq!(inbox(&firm.state, dirk, later(14)).len(), 1);
        assert_eq!(inbox(&firm.state, dirk, later(15)).len(), 0);
        let details = MomentDetails::of(MomentKind::Supplier, today, Share::Team(team));
        let shared = Intent::CorrectMoment {
            moment,
            details,
            learned: "Nieuwe pers".into(),
            next: String::new(),
            photos: Vec::new(),
        };
        firm.does(dirk, shared).unwrap();
        assert_eq!(inbox(&firm.state, dirk, today), []);
    }
}
