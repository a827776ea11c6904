//! What a person does on a device, chosen from what the device shows.

use std::collections::BTreeSet;

use meeloop_device::{KeepError, journal::unread};
use meeloop_domain::{
    event::{Actor, Frozen},
    fact::Fact,
    id::{EventId, LogId, PersonId, SkillId},
    intent::Intent,
    level::Level,
    moment::{MomentDetails, MomentKind, Share},
    photo::{PHOTOS_LIMIT, PhotoId},
    side_by_side::ClaimTag,
    state::State,
};

use super::{
    Broken,
    oracle::Grant,
    phone::{Kept, day},
    wire::bytes,
    world::World,
};

impl World {
    /// A person does something. What is refused changes nothing; a device that dies is started
    /// again.
    pub async fn act(&mut self, which: usize, rng: &mut fastrand::Rng) -> Result<(), Broken> {
        let Some(person) = self.phones[which].person() else { return self.wall_writes(which, rng).await };
        let Some(intent) = self.intent(which, person, rng) else { return Ok(()) };
        let kind = if matches!(intent, Intent::LogMoment { .. }) { Kept::Moment } else { Kept::Other };
        if let Some(event) = self.keep(which, intent, rng).await? {
            self.phones[which].kept.insert(event, kind);
        }
        self.inspect(which)
    }

    pub(super) async fn keep(
        &mut self,
        which: usize,
        intent: Intent,
        rng: &mut fastrand::Rng,
    ) -> Result<Option<EventId>, Broken> {
        let now_ms = self.server.now_ms;
        let phone = &mut self.phones[which];
        let now = phone.clock.read(now_ms);
        match phone.device.keep(intent, now, &mut |slice| rng.fill(slice)).await {
            Ok(event) => Ok(Some(event)),
            Err(KeepError::Refused(_)) => Ok(None),
            Err(KeepError::Store(_)) => self.restart(which).await.map(|()| None),
        }
    }

    /// A wall writes nothing: there are no dashboard facts yet.
    async fn wall_writes(&mut self, which: usize, rng: &mut fastrand::Rng) -> Result<(), Broken> {
        let on = day(self.server.now_ms);
        let intent = Intent::moment(MomentDetails::of(MomentKind::Experiment, on, Share::Me), "");
        match self.keep(which, intent, rng).await? {
            Some(event) => Err(Broken::new(13, format!("a wall kept {event}"))),
            None => Ok(()),
        }
    }

    fn intent(&mut self, which: usize, own: PersonId, rng: &mut fastrand::Rng) -> Option<Intent> {
        let skill = *rng.choice(&self.cast.skills)?;
        let other = *rng.choice(&self.cast.people)?;
        let on = day(self.server.now_ms);
        let view = self.phones[which].device.view();
        Some(match rng.u8(..100) {
            0..=23 => {
                let share = share(view, own, rng);
                let sessions = view.shadowings.values().filter(|it| it.is_side(own));
                let session = pick(sessions, rng).map(|it| it.id).filter(|_| rng.bool());
                let learned = self.secrets.mint(Grant::Moment(own, share));
                let details = MomentDetails::of(*rng.choice(&MomentKind::ALL)?, on, share).about([skill]);
                let photos = self.photos(Grant::Moment(own, share), rng);
                let details = MomentDetails { session, ..with_company(details, own, other, rng) };
                Intent::LogMoment { details, learned, next: String::new(), photos }
            }
            24..=29 => {
                let own_moments: Vec<_> = view.moments.values().filter(|it| it.person == own).collect();
                let known = *rng.choice(&own_moments)?;
                let (moment, mut details) = (known.id, known.details());
                let kept: Vec<_> = known.photos.iter().copied().filter(|_| rng.bool()).collect();
                details.share = share(view, own, rng);
                let [learned, next] = [(); 2].map(|()| self.secrets.mint(Grant::Moment(own, details.share)));
                let grant = Grant::Moment(own, details.share);
                for photo in &kept {
                    self.secrets.also(&photo.to_string(), grant);
                }
                let photos = kept.into_iter().chain(self.photos(grant, rng)).take(PHOTOS_LIMIT).collect();
                Intent::CorrectMoment { moment, details: with_company(details, own, other, rng), learned, next, photos }
            }
            30..=53 => self.along(own, other, skill, which, rng)?,
            54..=65 => {
                let own_moments = view.moments.values().filter(|moment| moment.person == own && rng.u8(..) < 80);
                let evidence: Vec<_> = own_moments
                    .take(3)
                    .map(|moment| {
                        let photos = moment.photos.iter().map(ToString::to_string);
                        (moment.id, photos.chain([moment.learned.as_str().to_owned()]).collect::<Vec<_>>())
                    })
                    .collect();
                let grant = Grant::Claim(own, skill);
                let sentence = self.secrets.mint(grant);
                for text in evidence.iter().flat_map(|(_, texts)| texts) {
                    self.secrets.also(text, grant);
                }
                let evidence = evidence.into_iter().map(|(id, _)| id).collect();
                Intent::MakeClaim { skill, level: *rng.choice(&Level::ASKABLE)?, sentence, evidence }
            }
            66..=83 => {
                let claim = pick(view.claims.values(), rng)?;
                let (claim, grant) = (claim.id, Grant::Claim(claim.learner, claim.skill));
                if rng.u8(..) < 150 {
                    Intent::ApproveClaim { claim, criteria: BTreeSet::from([0, 2]) }
                } else {
                    Intent::ReturnClaim { claim, sentence: self.secrets.mint(grant) }
                }
            }
            84..=86 => Intent::WithdrawClaim { claim: pick(view.claims.values(), rng)?.id },
            87 => {
                let journal = self.phones[which].device.journal();
                Intent::AcknowledgeOutcome { of: unread(&journal).first()?.event.id }
            }
            88 | 89 => Intent::AcknowledgeReturn { claim: pick(view.claims.values(), rng)?.id },
            90..=92 => self.offer(own, skill, which, rng)?,
            94 => match pick(view.checks.values(), rng).map(|check| check.id).filter(|_| rng.bool()) {
                Some(check) => Intent::HoldCheck { check },
                None => Intent::PlanCheck { person: other, skill, on, ask: pick(view.people.keys(), rng).copied() },
            },
            93 => Intent::GivePhone { number: self.secrets.mint_number(Grant::Firm(own)) },
            _ => {
                let session = pick(view.shadowings.values(), rng).map(|session| session.id).filter(|_| rng.bool());
                let level = *rng.choice(&Level::ASKABLE)?;
                // Side by side the mentor reads the claim from the learner's screen: this phone may
                // not have heard of it.
                let shown = self.phones.iter().flat_map(|it| it.device.view().claims.values());
                let shown = pick(shown.filter(|it| it.learner == other && it.skill == skill), rng);
                let answers = shown.map(|claim| ClaimTag::of(claim.id));
                Intent::SignLevel { person: other, skill, level, session, criteria: BTreeSet::new(), answers }
            }
        })
    }

    /// New photos, seen by whom this grants it.
    fn photos(&mut self, grant: Grant, rng: &mut fastrand::Rng) -> Vec<PhotoId> {
        (0..rng.usize(..=2)).map(|_| self.secrets.mint_photo(grant)).collect()
    }

    /// Something that a person is glad to be asked about, or no longer.
    fn offer(&mut self, own: PersonId, skill: SkillId, which: usize, rng: &mut fastrand::Rng) -> Option<Intent> {
        let offers = self.phones[which].device.view().expertise.values();
        let known = pick(offers.filter(|it| it.person == own), rng).map(|it| it.id);
        let wishes = self.phones[which].device.view().wishes.values();
        let known_wish = pick(wishes.filter(|it| it.person == own), rng).map(|it| it.id);
        Some(match rng.u8(..5) {
            3 => Intent::WishSkill { skill },
            4 => Intent::WithdrawWish { wish: known_wish? },
            0 => Intent::WithdrawExpertise { expertise: known? },
            1 => Intent::OfferExpertise { skill: Some(skill), topic: String::new() },
            _ => Intent::OfferExpertise { skill: None, topic: self.secrets.mint(Grant::Firm(own)) },
        })
    }

    /// A newer app on the same device writes a fact that nobody here can read.
    pub async fn write_unknown(&mut self, which: usize, rng: &mut fastrand::Rng) -> Result<(), Broken> {
        let Some(person) = self.phones[which].person() else { return Ok(()) };
        let fact = Fact::TeamAdded { name: "x".into() };
        let id = EventId::new(self.server.now_ms, bytes(rng));
        let mut event = Frozen::new(id, 0, Actor::Person(person), &fact, &[], || bytes(rng));
        event.head = event.head.replace("team_added", "robot_taught");
        self.write_raw(which, event, rng).await.map(drop)
    }

    /// A device pushes in another person's name, bypassing its own rules.
    pub async fn forge(&mut self, which: usize, rng: &mut fastrand::Rng) -> Result<(), Broken> {
        let on = day(self.server.now_ms);
        let Some(victim) = rng.choice(&self.cast.people).copied() else { return Ok(()) };
        if self.phones[which].person() == Some(victim) {
            return Ok(());
        }
        let fact = Fact::MomentLogged(MomentDetails::of(MomentKind::Course, on, Share::Me));
        let id = EventId::new(self.server.now_ms, bytes(rng));
        let event = Frozen::new(id, 0, Actor::Person(victim), &fact, &[], || bytes(rng));
        self.server.forged.insert(id);
        self.write_raw(which, event, rng).await.map(drop)
    }

    async fn write_raw(&mut self, which: usize, event: Frozen, rng: &mut fastrand::Rng) -> Result<(), Broken> {
        use meeloop_device::Store;
        // Whether the write was killed makes no difference: nobody was told anything.
        drop(self.phones[which].disk.append(vec![event], LogId::new(bytes(rng))).await);
        self.restart(which).await
    }
}

fn share(view: &State, own: PersonId, rng: &mut fastrand::Rng) -> Share {
    match (rng.u8(..3), view.people.get(&own)) {
        (0, _) => Share::Me,
        (1, Some(card)) => Share::Team(card.team),
        _ => Share::Mentor,
    }
}

pub(super) fn pick<T>(among: impl Iterator<Item = T>, rng: &mut fastrand::Rng) -> Option<T> {
    let mut among: Vec<T> = among.collect();
    if among.is_empty() { None } else { Some(among.swap_remove(rng.usize(..among.len()))) }
}

fn with_company(details: MomentDetails, own: PersonId, other: PersonId, rng: &mut fastrand::Rng) -> MomentDetails {
    let people = (own != other && rng.bool()).then_some(other).into_iter().collect();
    MomentDetails { people, minutes: rng.bool().then(|| rng.u16(1..600)), ..details }
}
