//! Carries a plan out.

use meeloop_domain::intent::Intent;
use meeloop_domain::mentorship::{LearnerScope, SkillScope};

use super::{
    Broken,
    cast::Cast,
    phone::{Clock, Kill},
    plan::{Step, What},
    server::{Server, Template},
    wire::Network,
    world::World,
};

/// How far a run goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// To the end of the plan.
    Plan,
    /// Until all faults are healed, all is quiet, and everything was compared.
    Quiet,
}

/// Runs plans. Holds what every run begins with.
pub struct Runner {
    runtime: tokio::runtime::Runtime,
    template: Template,
    cast: Cast,
}

impl Runner {
    /// Founds the firm that every run begins with.
    pub fn new() -> anyhow::Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let (template, cast) = runtime.block_on(Template::make())?;
        Ok(Self { runtime, template, cast })
    }

    /// Tells one story in the world that every run begins with.
    pub fn tell<T>(&self, story: impl AsyncFnOnce(World) -> T) -> T {
        self.runtime.block_on(async {
            let begun = async { World::new(Server::open(&self.template).await?, self.cast.clone()).await };
            match begun.await {
                Ok(world) => story(world).await,
                Err(error) => panic!("the world did not begin: {error:#}"),
            }
        })
    }

    /// Runs a plan. An error says which invariant did not hold.
    pub fn run(&self, steps: &[Step], stage: Stage) -> Result<(), Broken> {
        let harness = |error: anyhow::Error| Broken::new(0, format!("the simulation itself failed: {error:#}"));
        self.runtime.block_on(async {
            let server = Server::open(&self.template).await.map_err(harness)?;
            let mut world = World::new(server, self.cast.clone()).await.map_err(harness)?;
            for step in steps {
                world.step(*step).await?;
            }
            match stage {
                Stage::Plan => Ok(()),
                Stage::Quiet => world.settle().await,
            }
        })
    }
}

impl World {
    async fn step(&mut self, step: Step) -> Result<(), Broken> {
        let mut rng = fastrand::Rng::with_seed(step.seed);
        let which = step.who % self.phones.len();
        // Time goes on a little with everything that happens.
        self.server.pass(rng.i64(1..600_000));
        match step.what {
            What::Act => self.act(which, &mut rng).await,
            What::Sync => self.sync(which, Network::Good, &mut rng).await.map(drop),
            What::SyncBadly => self.sync(which, Network::Bad, &mut rng).await.map(drop),
            What::Administer if rng.bool() => self.change_meanwhile(which, &mut rng).await,
            What::Administer => self.administer(&mut rng).await,
            What::CrashDevice => {
                let kill = if rng.bool() { Kill::Before } else { Kill::After };
                self.phones[which].disk.kill_at_next_write(kill);
                Ok(())
            }
            What::CrashServer => {
                self.server.fail_at(rng.u32(1..60));
                self.sync(which, Network::Good, &mut rng).await?;
                self.server.restart().await
            }
            What::ShiftClock => {
                let years = 365 * 86_400_000 * rng.i64(-10..=10);
                self.phones[which].clock = match rng.u8(..3) {
                    0 => Clock::default(),
                    1 => Clock { off_ms: years, frozen_ms: None },
                    _ => Clock { off_ms: 0, frozen_ms: Some(self.server.now_ms + years) },
                };
                Ok(())
            }
            What::PassDays => {
                self.server.pass(86_400_000 * rng.i64(1..120));
                Ok(())
            }
            What::CloneDatabase => {
                if self.may_clone() {
                    self.clone_phone(which).await.map_err(|error| Broken::new(0, error.to_string()))?;
                }
                Ok(())
            }
            What::CopyAndForget => self.copy_and_forget(which, &mut rng).await,
            What::EvictDatabase => {
                self.phones[which].disk.evict();
                self.phones[which].kept.clear();
                self.phones[which].shown.clear();
                self.evicted = true;
                self.restart(which).await
            }
            What::WriteUnknown => self.write_unknown(which, &mut rng).await,
            What::Forge => self.forge(which, &mut rng).await,
            What::Snapshot => self.server.snapshot().await,
            What::RollBack => self.server.roll_back(rng.usize(..1000)).await,
        }
    }

    /// A role, a mentorship, a team or the catalogue changes. Written by the server's own command line, so a
    /// rollback loses it: the rest must come out right all the same.
    async fn administer(&mut self, rng: &mut fastrand::Rng) -> Result<(), Broken> {
        let person = self.cast.people[rng.usize(2..self.cast.people.len())];
        let team = self.cast.teams[rng.usize(..2)];
        let state = self.server.state().await?;
        let mentorships: Vec<_> = state.mentorships.keys().copied().collect();
        let skill = self.cast.skills[rng.usize(..self.cast.skills.len())];
        let intent = match rng.u8(..17) {
            0..=2 => Intent::EndMentorship { mentorship: mentorships[rng.usize(..mentorships.len())] },
            3..=5 => {
                let learner = self.cast.people[rng.usize(5..self.cast.people.len())];
                let learners =
                    if rng.bool() { LearnerScope::These([learner].into()) } else { LearnerScope::Team(team) };
                Intent::AppointMentor { mentor: self.cast.people[rng.usize(2..5)], skills: SkillScope::All, learners }
            }
            6 | 7 => Intent::MovePerson { person, team },
            8 => Intent::SetRoles {
                person,
                leads: [team].into_iter().filter(|_| rng.bool()).collect(),
                admin: rng.bool(),
            },
            9 => Intent::LetPersonGo { person },
            10 => Intent::TakePersonBack { person },
            11 => Intent::CorrectPerson { person, number: None, name: Some(format!("Naam {}", rng.u8(..))) },
            12 => Intent::RenameTeam { team, name: format!("Team {}", rng.u8(..)) },
            13 => Intent::SetMinimum { team, skill, people: rng.u8(..4) },
            14 => Intent::RetireSkill { skill },
            15 => Intent::ReinstateSkill { skill },
            _ => {
                let mut details = state.skills[&skill].details.clone();
                details.norm = Some(format!("Norm {}", rng.u8(..)));
                Intent::ChangeSkill { skill, details: Box::new(details) }
            }
        };
        self.server.administer(intent).await
    }
}
