//! Whatever order facts come in, from both sides, offline, doubled or late: whoever reads has the
//! same, and nothing that was written is lost.
//!
//! Each thing that has two sides is told here by people whose phones lag behind: what they want is
//! drawn, what they may say follows from what their phone showed. The server commits in one order,
//! and what it decided is folded again in another, twice over.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::date;
use proptest::{prelude::*, sample::Index};

use super::*;
use crate::{
    apply::apply,
    event::Actor,
    shadowing::{CallOff, Slot},
    side_by_side::ClaimTag,
    stamp::Stamp,
};

/// What somebody may want, from what their phone showed at some time.
#[derive(Clone, Debug)]
struct Wish {
    who: Index,
    what: u8,
    /// How many facts their phone has not heard of yet.
    behind: usize,
}

/// What a person with this view says when they want this, in these words.
type Wanted = fn(&Firm, PersonId, u8, String) -> Option<Intent>;

/// What was committed.
struct Told {
    event: Event,
    verdict: Verdict,
    stamp: Stamp,
}

fn wishes() -> impl Strategy<Value = Vec<Wish>> {
    let wish = (any::<Index>(), any::<u8>(), 0_usize..5).prop_map(|(who, what, behind)| Wish { who, what, behind });
    proptest::collection::vec(wish, 1..30)
}

fn shuffles() -> impl Strategy<Value = Vec<u32>> {
    proptest::collection::vec(any::<u32>(), 40)
}

/// Lets people say what they want, and looks at it from every order.
fn told_in_any_order(wishes: &[Wish], shuffle: &[u32], wanted: Wanted) -> Result<(), TestCaseError> {
    let mut firm = Firm::new();
    let founded = firm.state.clone();
    let mut seen = vec![firm.clone()];
    let mut log: Vec<Told> = Vec::new();
    for (at, wish) in wishes.iter().enumerate() {
        let who = *wish.who.get(&[firm.dirk, firm.bram, firm.carla, firm.anna]);
        let phone = &seen[seen.len().saturating_sub(1 + wish.behind)];
        let Some(intent) = wanted(phone, who, wish.what, format!("woorden {at}")) else { continue };
        let mut phone = Firm { commit: firm.commit, ..phone.clone() };
        let Ok(event) = phone.drafts(who, intent) else { continue };
        firm.commit = phone.commit;
        let verdict = firm.commit(&event);
        log.push(Told { event, verdict, stamp: Stamp { commit: firm.commit, today: firm.today } });
        seen.push(firm.clone());
    }
    // Doubled facts are the same facts: they are folded twice here.
    let mut again: Vec<_> = log.iter().chain(&log).enumerate().collect();
    again.sort_by_key(|(at, _)| shuffle[at % shuffle.len()]);
    let mut state = founded;
    let mut left: Vec<_> = again.into_iter().map(|(_, it)| it).collect();
    while !left.is_empty() {
        let ready = left.iter().position(|it| it.event.fact.needs().into_iter().all(|id| state.created(id)));
        let next = left.remove(ready.unwrap());
        apply(&mut state, &next.event, next.verdict, next.stamp);
    }
    prop_assert_eq!(with_records_by_place(&state), with_records_by_place(&firm.state));
    nothing_is_lost(&log, &state)
}

/// A cell of the matrix is named by what came first for it. That name, and nothing else, follows
/// the order: here each is named by its place.
fn with_records_by_place(state: &State) -> State {
    let mut named = state.clone();
    named.records.clear();
    for ((cell, record), place) in state.cells.iter().zip(1..) {
        let id = crate::id::RecordId::from(EventId::new(place, [0; 10]));
        let record = crate::record::SkillRecord { id, ..state.records[record].as_ref().clone() };
        named.records.insert(id, record.into());
        named.cells.insert(*cell, id);
    }
    named
}

/// What may stand is there to be read. A correction says all of a moment anew: of those the last.
fn nothing_is_lost(log: &[Told], state: &State) -> Result<(), TestCaseError> {
    let entities: Vec<_> = state.keys().into_iter().filter_map(|key| state.get(key)).collect();
    let readable = serde_json::to_string(&entities).unwrap();
    let of_moment = |event: &Event| match &event.fact {
        Fact::MomentLogged(_) => Some(event.id.into()),
        Fact::MomentCorrected { corrects, .. } => Some(*corrects),
        _ => None,
    };
    for (at, Told { event, verdict, .. }) in log.iter().enumerate() {
        prop_assert!(matches!(event.actor, Actor::Person(_)));
        prop_assert!(!matches!(verdict, Verdict::Parked { .. }), "{:?}", verdict);
        let stands = matches!(verdict, Verdict::Applied | Verdict::Endorsed { .. } | Verdict::Disputed { .. });
        let moment = of_moment(event);
        let said_anew = moment.is_some() && log[at + 1..].iter().any(|later| of_moment(&later.event) == moment);
        for part in event.parts.iter().flatten().filter(|_| stands && !said_anew) {
            let kept = readable.contains(&format!("\"{}\"", part.text));
            prop_assert!(kept, "“{}” of {:?} with {:?}", part.text, event.fact, verdict);
        }
    }
    Ok(())
}

const SOME_DAY: Slot = Slot { on: Some(date(2026, 11, 25)), at: None, minutes: Some(90) };
const ANOTHER: Slot = Slot { on: Some(date(2026, 11, 26)), at: None, minutes: None };

fn held(firm: &Firm, practice: Practice, plan: Option<crate::id::PlanId>) -> Intent {
    let skills = BTreeMap::from([(firm.pressing, BTreeSet::from([practice]))]);
    Intent::LogShadowing { learner: firm.dirk, guide: firm.bram, on: firm.today, skills, plan }
}

fn of_sessions(firm: &Firm, me: PersonId, what: u8, text: String) -> Option<Intent> {
    let plan = firm.state.plans.values().next_back();
    let session = firm.state.shadowings.values().next_back();
    Some(match what % 12 {
        0 => Intent::ProposeShadowing {
            learner: firm.dirk,
            guide: firm.bram,
            skills: [firm.pressing].into(),
            slot: if me == firm.anna { SOME_DAY } else { Slot::default() },
            place: "Magazijn".into(),
            note: text,
        },
        1 => {
            let plan = plan?;
            let to = plan.proposal()?.rank.event;
            let slot = if plan.proposal()?.slot.on.is_some() { plan.proposal()?.slot } else { ANOTHER };
            Intent::AgreeShadowing { plan: plan.id, to, slot, place: text }
        }
        2 => Intent::MoveShadowing { plan: plan?.id, slot: ANOTHER, place: text },
        3 => Intent::CallOffShadowing { plan: plan?.id, how: CallOff::Declined, reason: text },
        4 => Intent::CallOffShadowing { plan: plan?.id, how: CallOff::Cancelled, reason: text },
        5 => Intent::AcknowledgeCallOff { plan: plan?.id },
        6 => held(firm, Practice::Copied, Some(plan?.id)),
        7 => held(firm, Practice::Shown, None),
        8 => Intent::ConfirmShadowing {
            shadowing: session?.id,
            same_as: firm.state.shadowings.values().find(|it| it.logged_by == me).map(|it| it.id),
        },
        9 => Intent::ConfirmShadowing { shadowing: session?.id, same_as: None },
        10 => Intent::DenyShadowing { shadowing: session?.id, reason: text },
        _ => Intent::WithdrawShadowing { shadowing: session?.id },
    })
}

fn of_claims(firm: &Firm, me: PersonId, what: u8, text: String) -> Option<Intent> {
    let claim = firm.state.claims.values().next_back();
    let level = if what.is_multiple_of(2) { Level::Supervised } else { Level::Independent };
    let sign = |answers| Intent::SignLevel {
        person: firm.dirk,
        skill: firm.pressing,
        level,
        session: None,
        criteria: [0].into(),
        answers,
    };
    Some(match what % 10 {
        0 | 1 => Intent::MakeClaim {
            skill: firm.pressing,
            level,
            sentence: text,
            evidence: firm.state.moments.values().filter(|it| it.person == me).map(|it| it.id).take(3).collect(),
        },
        2 => Intent::WithdrawClaim { claim: claim?.id },
        3 | 4 => Intent::ApproveClaim { claim: claim?.id, criteria: [0].into() },
        5 => Intent::ReturnClaim { claim: claim?.id, sentence: text },
        6 => Intent::AcknowledgeReturn { claim: claim?.id },
        7 => sign(None),
        8 => sign(Some(ClaimTag::of(claim?.id))),
        _ => of_moments(firm, me, what / 10, text)?,
    })
}

/// Always something: it has the form of the others.
#[expect(clippy::unnecessary_wraps, reason = "a `Wanted` like the others")]
fn of_moments(firm: &Firm, me: PersonId, what: u8, text: String) -> Option<Intent> {
    let share = [Share::Me, Share::Mentor, Share::Team(firm.north)][usize::from(what / 2 % 3)];
    let session = firm.state.shadowings.values().find(|it| it.is_side(me)).map(|it| it.id);
    let session = session.filter(|_| what.is_multiple_of(2));
    let details = MomentDetails::of(MomentKind::ALL[usize::from(what % 16)], firm.today, share);
    let details = MomentDetails { session, ..details };
    if what > 230 {
        return Some(held(firm, Practice::Copied, None));
    }
    let moment = firm.state.moments.values().rfind(|it| it.person == me).map(|it| it.id);
    let next = format!("{text}, volgende keer");
    let logged =
        Intent::LogMoment { details: details.clone(), learned: text.clone(), next: next.clone(), photos: Vec::new() };
    match moment {
        Some(moment) if !what.is_multiple_of(3) => {
            Some(Intent::CorrectMoment { moment, details, learned: text, next, photos: Vec::new() })
        }
        _ => Some(logged),
    }
}

fn of_checks(firm: &Firm, me: PersonId, what: u8, text: String) -> Option<Intent> {
    let check = firm.state.checks.values().next_back().map(|check| check.id);
    Some(match what % 4 {
        0 => Intent::PlanCheck { person: firm.dirk, skill: firm.pressing, on: firm.today, ask: Some(firm.eva) },
        1 | 2 => Intent::HoldCheck { check: check? },
        _ => of_claims(firm, me, what / 4, text)?,
    })
}

fn of_duos(firm: &Firm, _: PersonId, what: u8, _: String) -> Option<Intent> {
    let duo = firm.state.duos.values().next_back();
    let (learner, guide) = if what.is_multiple_of(2) { (firm.dirk, firm.bram) } else { (firm.bram, firm.dirk) };
    Some(match what % 5 {
        0 | 1 => Intent::FormDuo { learner, guide, skills: [firm.pressing].into(), until: date(2027, 2, 1) },
        2 | 3 => Intent::EndDuo { duo: duo?.id },
        _ => held(firm, Practice::Alone, None),
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn sessions_and_appointments(wishes in wishes(), shuffle in shuffles()) {
        told_in_any_order(&wishes, &shuffle, of_sessions)?;
    }

    #[test]
    fn claims_and_what_mentors_say_of_them(wishes in wishes(), shuffle in shuffles()) {
        told_in_any_order(&wishes, &shuffle, of_claims)?;
    }

    #[test]
    fn moments_and_their_corrections(wishes in wishes(), shuffle in shuffles()) {
        told_in_any_order(&wishes, &shuffle, of_moments)?;
    }

    #[test]
    fn looks_after_a_signature(wishes in wishes(), shuffle in shuffles()) {
        told_in_any_order(&wishes, &shuffle, of_checks)?;
    }

    #[test]
    fn duos_and_their_sessions(wishes in wishes(), shuffle in shuffles()) {
        told_in_any_order(&wishes, &shuffle, of_duos)?;
    }
}
