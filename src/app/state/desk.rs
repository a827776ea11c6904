//! Beheer: who may do what, and the lists that leaders and admins work with.

use std::collections::BTreeSet;

pub mod codes;
pub mod devices;
pub mod mentors;
pub mod minimums;
pub mod people;
pub mod take_over;

use meeloop_domain::id::TeamId;

use super::Wording;
use crate::address::Desk;

pub mod catalogue;
#[cfg(test)]
pub mod example;
pub mod importing;
pub mod level_names;
pub mod setting_up;
pub mod skill_form;
pub mod translated;
pub mod unanswered;

/// What this device's person is besides a learner.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hat {
    /// Whether they look after people, devices and catalogue.
    pub admin: bool,
    /// The teams they lead.
    pub leads: BTreeSet<TeamId>,
}

/// The hat of this device's person.
pub fn hat(wording: &Wording<'_>) -> Hat {
    let card = wording.me().and_then(|me| wording.state().people.get(&me)).filter(|card| card.is_here());
    card.map(|card| Hat { admin: card.admin, leads: card.leads.clone() }).unwrap_or_default()
}

impl Hat {
    /// Whether they are neither leader nor admin.
    pub fn is_bare(&self) -> bool {
        !self.admin && self.leads.is_empty()
    }

    /// Whether a page is for them.
    pub fn may(&self, page: Desk) -> bool {
        match page {
            Desk::Menu | Desk::Mentors | Desk::Appoint | Desk::Minimums => !self.is_bare(),
            Desk::TakeOver => !self.leads.is_empty(),
            Desk::People
            | Desk::Person(_)
            | Desk::PeopleList
            | Desk::Teams
            | Desk::Devices
            | Desk::Codes(_)
            | Desk::Skills
            | Desk::Skill(_)
            | Desk::Certificate
            | Desk::SkillsList
            | Desk::Levels => self.admin,
        }
    }
}

/// A list under headings, in the order in which they first come.
pub fn grouped<T>(list: Vec<T>, heading: impl Fn(&T) -> &str) -> Vec<(String, Vec<T>)> {
    let mut groups: Vec<(String, Vec<T>)> = Vec::new();
    for item in list {
        match groups.iter_mut().find(|(name, _)| *name == heading(&item)) {
            Some((_, items)) => items.push(item),
            None => groups.push((heading(&item).to_owned(), vec![item])),
        }
    }
    groups
}
