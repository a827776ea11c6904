//! Voor jou: what waits for a person. Computed, never stored.

use jiff::civil::Date;

use crate::{
    id::{ClaimId, MomentId, PersonId, ShadowingId},
    moment::{Moment, MomentKind, Share},
    rights::may_sign,
    state::State,
};

/// One thing that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Waiting {
    /// An own claim came back with a sentence.
    ReadReturn(ClaimId),
    /// A session that the other side logged.
    ConfirmShadowing(ShadowingId),
    /// A claim that this person may judge.
    JudgeClaim(ClaimId),
    /// An own moment from outside the firm, which others could use.
    ShareMoment(MomentId),
}

/// So many days it is worth asking whether others may read it.
const NEWS_DAYS: i32 = 14;

/// What waits for `person`: the own returned claims first, then sessions, then claims, each
/// oldest first.
pub fn inbox(state: &State, person: PersonId, today: Date) -> Vec<Waiting> {
    let returned = state
        .claims
        .values()
        .filter(|claim| claim.learner == person && claim.is_return_unread())
        .map(|claim| Waiting::ReadReturn(claim.id));
    let sessions = state
        .shadowings
        .values()
        .filter(|session| session.confirmed.is_none() && session.other_side() == person)
        .map(|session| Waiting::ConfirmShadowing(session.id));
    let claims = state
        .claims
        .values()
        .filter(|claim| claim.is_waiting())
        .filter(|claim| may_sign(state, today, person, claim.learner, claim.skill, claim.level).is_ok())
        .map(|claim| Waiting::JudgeClaim(claim.id));
    let news = state.moments.values().filter(|it| it.person == person && is_news(it, today));
    returned.chain(sessions).chain(claims).chain(news.map(|it| Waiting::ShareMoment(it.id))).collect()
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
        let shared = Intent::CorrectMoment { moment, details, learned: "Nieuwe pers".into(), next: String::new() };
        firm.does(dirk, shared).unwrap();
        assert_eq!(inbox(&firm.state, dirk, today), []);
    }
}
