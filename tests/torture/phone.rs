//! A device: the real engine over memory, speaking to the real server.

use std::collections::{BTreeMap, BTreeSet};

use meeloop_device::{Device, KeepError, Me, Moment, Reply, store::memory::MemoryStore};
use meeloop_domain::{
    audience::Reader,
    id::{EventId, LogId, PersonId, SkillId},
    intent::Intent,
    level::Level,
    moment::{MomentDetails, MomentKind, Share},
    shadowing::Practice,
    stamp::Commit,
    verdict::Verdict,
};
use meeloop_protocol::{code::EnrolmentCode, enrolment, identity::Identity};

use crate::{http::Http, load::Load};

/// A clock that stands still, on Monday 5 January 2026: it decides nothing.
fn now() -> Moment {
    Moment { at_ms: 1_767_600_000_000, today: "2026-01-05".parse().unwrap() }
}

/// A device, what its person was told is kept, and what the server said about it first.
pub struct Phone {
    pub device: Device<MemoryStore>,
    pub http: Http,
    pub kept: BTreeSet<EventId>,
    pub acknowledged: BTreeMap<EventId, (Verdict, Commit)>,
    rng: fastrand::Rng,
}

impl Phone {
    /// The device that the server just enrolled.
    pub fn new(http: Http, who: Identity, seed: u64) -> Self {
        let me = Me { device: who.device, reader: who.reader };
        let device = ready(Device::open(MemoryStore::default(), me, now().today)).unwrap();
        let rng = fastrand::Rng::with_seed(seed);
        Self { device, http, kept: BTreeSet::new(), acknowledged: BTreeMap::new(), rng }
    }

    /// Redeems a code.
    pub fn enrol(mut http: Http, code: EnrolmentCode, seed: u64) -> Self {
        let who = http.ask(enrolment::ENROL_PATH, &enrolment::Presented { code });
        Self::new(http, who, seed)
    }

    /// Whose it is.
    pub fn person(&self) -> PersonId {
        match self.device.me().reader {
            Reader::Person(person) => person,
            Reader::Wall(_) => unreachable!("no wall is enrolled here"),
        }
    }

    /// Keeps what its person wants; what the rules refuse is not kept.
    pub fn keep(&mut self, intent: Intent) -> Option<EventId> {
        match ready(self.device.keep(intent, now(), &mut |slice| self.rng.fill(slice))) {
            Ok(event) => {
                self.kept.insert(event);
                Some(event)
            }
            Err(KeepError::Refused(_)) => None,
            Err(KeepError::Store(error)) => panic!("{error}"),
        }
    }

    /// Syncs until all is quiet; says no when the server vanished meanwhile.
    pub fn sync(&mut self, load: &Load) -> bool {
        self.device.begin();
        while let Some(call) = self.device.next_call() {
            load.calls();
            let Some(reply) = self.http.carry(&call) else { return false };
            if let Reply::Push(answer) = &reply {
                let settled = answer.results.iter().filter(|outcome| outcome.verdict.is_settled());
                for outcome in settled {
                    self.acknowledged.entry(outcome.event).or_insert((outcome.verdict, outcome.commit));
                }
            }
            let mut fresh = [0; 16];
            self.rng.fill(&mut fresh);
            ready(self.device.receive(reply, now().at_ms, LogId::new(fresh))).unwrap();
        }
        true
    }

    /// Writes and syncs until the load is over, whatever becomes of the server.
    pub fn work(&mut self, load: &Load) {
        while !load.is_over() {
            for _ in 0..self.rng.u8(..3) {
                if let Some(intent) = self.intent() {
                    self.keep(intent);
                }
            }
            let starts = load.starts();
            if !self.sync(load) {
                load.wait_for_a_start_after(starts);
            }
        }
    }

    fn intent(&mut self) -> Option<Intent> {
        let (own, view, rng) = (self.person(), self.device.view(), &mut self.rng);
        let people: Vec<PersonId> = view.people.keys().copied().collect();
        let skills: Vec<SkillId> = view.skills.keys().copied().collect();
        let (other, skill) = (*rng.choice(&people)?, *rng.choice(&skills)?);
        let on = now().today;
        Some(match rng.u8(..20) {
            0..=7 => {
                let team = view.people.get(&own)?.team;
                let share = *rng.choice(&[Share::Me, Share::Mentor, Share::Team(team)])?;
                let (moment, learned) = (*rng.choice(&MomentKind::ALL)?, format!("geleerd {}", rng.u32(..)));
                Intent::moment(MomentDetails::of(moment, on, share).about([skill]), learned)
            }
            8..=11 => {
                let (learner, guide) = if rng.bool() { (own, other) } else { (other, own) };
                Intent::LogShadowing {
                    learner,
                    guide,
                    on,
                    skills: [(skill, [Practice::ALL[0]].into())].into(),
                    plan: None,
                }
            }
            12 | 13 => {
                let open = view.shadowings.values().filter(|it| it.confirmed.is_none() && it.other_side() == own);
                Intent::ConfirmShadowing { shadowing: rng.choice(open.collect::<Vec<_>>())?.id, same_as: None }
            }
            14..=16 => {
                let evidence = view.moments.values().filter(|moment| moment.person == own).map(|moment| moment.id);
                let (evidence, sentence) = (evidence.take(2).collect(), "ik kan dit".to_owned());
                Intent::MakeClaim { skill, level: *rng.choice(&Level::ASKABLE)?, sentence, evidence }
            }
            _ => {
                let claims: Vec<_> = view.claims.values().filter(|claim| claim.learner != own).collect();
                let claim = rng.choice(claims)?.id;
                let sentence = "nog een keer samen".to_owned();
                if rng.bool() {
                    Intent::ApproveClaim { claim, criteria: BTreeSet::new() }
                } else {
                    Intent::ReturnClaim { claim, sentence }
                }
            }
        })
    }
}

/// What a store in memory does is done at once.
fn ready<T>(future: impl Future<Output = T>) -> T {
    pollster::block_on(future)
}
