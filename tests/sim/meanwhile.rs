//! While a device is away, what its facts rest on changes: a mentorship ends, somebody moves,
//! loses a role or leaves.

use std::collections::BTreeSet;

use meeloop_domain::{
    id::PersonId,
    intent::Intent,
    moment::{MomentDetails, MomentKind, Share},
};

use super::{
    Broken,
    oracle::Grant,
    phone::{Kept, day},
    world::World,
};

impl World {
    /// A device keeps a decision about a claim, or something for its team; then the ground under
    /// it moves. The device learns of it whenever it syncs next.
    pub async fn change_meanwhile(&mut self, which: usize, rng: &mut fastrand::Rng) -> Result<(), Broken> {
        let Some(own) = self.phones[which].person() else { return Ok(()) };
        let about = match self.decide_about(which, own, rng).await? {
            Some(learner) => learner,
            None => self.share_with_the_team(which, own, rng).await?,
        };
        let state = self.server.state().await?;
        let mut mentorships = state.mentorships.values().filter(|it| it.mentor == own && it.is_current());
        let team = self.cast.teams[rng.usize(..2)];
        let intent = match (rng.u8(..10), mentorships.next()) {
            (0..=4, Some(mentorship)) => Intent::EndMentorship { mentorship: mentorship.id },
            (0..=6, _) => Intent::MovePerson { person: about, team },
            (7 | 8, _) => Intent::SetRoles { person: own, leads: BTreeSet::new(), admin: false },
            // Who once was the admin goes on being there for the command line.
            _ if own != self.cast.people[0] => Intent::LetPersonGo { person: own },
            _ => Intent::MovePerson { person: own, team },
        };
        self.server.administer(intent).await
    }

    /// Decides about one of the claims that it may; gives whose.
    async fn decide_about(
        &mut self,
        which: usize,
        own: PersonId,
        rng: &mut fastrand::Rng,
    ) -> Result<Option<PersonId>, Broken> {
        let view = self.phones[which].device.view();
        let claims: Vec<_> =
            view.claims.values().filter(|it| it.learner != own).map(|it| (it.id, it.learner)).collect();
        for (claim, learner) in claims {
            let approval = Intent::ApproveClaim { claim, criteria: BTreeSet::new() };
            if let Some(event) = self.keep(which, approval, rng).await? {
                self.phones[which].kept.insert(event, Kept::Other);
                return Ok(Some(learner));
            }
        }
        Ok(None)
    }

    async fn share_with_the_team(
        &mut self,
        which: usize,
        own: PersonId,
        rng: &mut fastrand::Rng,
    ) -> Result<PersonId, Broken> {
        let Some(team) = self.phones[which].device.view().people.get(&own).map(|card| card.team) else {
            return Ok(own);
        };
        let (on, share) = (day(self.server.now_ms), Share::Team(team));
        let learned = self.secrets.mint(Grant::Moment(own, share));
        let moment = Intent::moment(MomentDetails::of(MomentKind::Duo, on, share), learned);
        if let Some(event) = self.keep(which, moment, rng).await? {
            self.phones[which].kept.insert(event, Kept::Moment);
        }
        Ok(own)
    }
}
