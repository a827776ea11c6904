//! Wil ik leren: a skill that somebody would like to grow in.

use serde::{Deserialize, Serialize};

use crate::{
    id::{PersonId, SkillId, WishId},
    state::State,
};

/// A wish.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// Its id.
    pub id: WishId,
    /// Whose.
    pub person: PersonId,
    /// What they want to learn.
    pub skill: SkillId,
    /// Whether it was taken back.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub withdrawn: bool,
}

/// What a person wants to learn now, in the order of wishing.
pub fn wishes(state: &State, person: PersonId) -> impl Iterator<Item = &Wish> {
    state.wishes.values().map(AsRef::as_ref).filter(move |it: &&Wish| it.person == person && !it.withdrawn)
}
