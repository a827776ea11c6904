//! Names for what the story makes, before it has ids.
//!
//! A step that makes something has a [`Handle`]; what comes later is written in terms of it. When
//! a step is played, the event gets its id from whoever plays, and the [`Cast`] remembers it.

use std::{collections::BTreeMap, marker::PhantomData};

use meeloop_domain::{
    event::Actor,
    id::{EventId, PersonId},
};
use uuid::Uuid;

use super::diary::Step;

/// What a step makes, with the kind of id that it will have.
#[derive(Clone, Copy, Debug)]
pub struct Handle<Id> {
    step: usize,
    makes: PhantomData<Id>,
}

impl<Id> Handle<Id> {
    pub(super) const fn of_step(step: usize) -> Self {
        Self { step, makes: PhantomData }
    }

    /// The same step under another of its names: an appointment is also its first proposal.
    pub(super) const fn retyped<Other>(self) -> Handle<Other> {
        Handle::of_step(self.step)
    }
}

/// Who takes a step.
#[derive(Clone, Copy, Debug)]
pub enum By {
    /// The server: the command line, an import.
    Server,
    /// A person.
    Person(Handle<PersonId>),
}

/// The ids of what was made so far.
#[derive(Clone, Debug, Default)]
pub struct Cast(BTreeMap<usize, EventId>);

impl Cast {
    /// Remembers the id that a step's event got.
    pub fn enter(&mut self, step: &Step, event: EventId) {
        self.0.insert(step.number, event);
    }

    /// The id of what a step made. What wasn't made yet has the nil id, which every rule refuses:
    /// a story out of order is noticed at that step.
    pub(super) fn id<Id: From<EventId> + Copy>(&self, handle: Handle<Id>) -> Id {
        self.0.get(&handle.step).copied().unwrap_or(EventId::from_uuid(Uuid::nil())).into()
    }

    /// The actor of a step.
    pub(super) fn actor(&self, by: By) -> Actor {
        match by {
            By::Server => Actor::Server,
            By::Person(person) => Actor::Person(self.id(person)),
        }
    }
}
