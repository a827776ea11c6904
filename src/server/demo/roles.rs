//! The four ways to look at the demo firm, found by employee number and team name: so a server
//! that starts again on the same data folder finds them as well.

use meeloop_domain::{
    id::{FirmId, PersonId, TeamId},
    state::State,
};
use meeloop_protocol::identity::{DemoRole, DemoRoles, Role};

use super::people::{FIRM, MARKED, NOORD};

/// The demo firm, and whose devices the start page opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DemoFirm {
    /// The firm.
    pub firm: FirmId,
    /// Whose phone the monteur's is.
    pub monteur: PersonId,
    /// Whose phone the mentor's is.
    pub mentor: PersonId,
    /// Whose phone the leader's is.
    pub leidinggevende: PersonId,
    /// Which team's wall the tablet hangs on.
    pub wandtablet: TeamId,
}

impl DemoFirm {
    /// Finds the roles in a firm; nothing when it isn't the demo firm.
    pub fn find(state: &State) -> Option<Self> {
        let numbered = |number: &str| state.files.values().find(|file| file.number == number).map(|file| file.id);
        Some(Self {
            firm: state.firm.as_ref().filter(|firm| firm.name == FIRM)?.id,
            monteur: numbered(MARKED.monteur)?,
            mentor: numbered(MARKED.mentor)?,
            leidinggevende: numbered(MARKED.leader)?,
            wandtablet: state.teams.values().find(|team| team.name == NOORD)?.id,
        })
    }

    /// What the start page offers, in its order.
    pub fn roles(&self, state: &State) -> DemoRoles {
        let person = |role, person| DemoRole { role, name: state.name(person).to_owned() };
        let wall = state.teams.get(&self.wandtablet).map(|team| team.name.clone()).unwrap_or_default();
        DemoRoles {
            roles: vec![
                person(Role::Monteur, self.monteur),
                person(Role::Mentor, self.mentor),
                person(Role::Leidinggevende, self.leidinggevende),
                DemoRole { role: Role::Wandtablet, name: wall },
            ],
        }
    }
}
