//! Words about a person: the part of an entity that can be erased.

use serde::{Deserialize, Serialize};

use crate::id::PersonId;

/// A text about one person. Empty when nothing was written or when it was erased.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// Whom the text is about; erasing that person empties it.
    pub about: PersonId,
    /// The text, if there is one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub text: Option<String>,
}

impl Words {
    /// The text, or an empty string.
    pub fn as_str(&self) -> &str {
        self.text.as_deref().unwrap_or_default()
    }

    /// Empties the text when it is about `person`; says whether it changed.
    pub fn erase(&mut self, person: PersonId) -> bool {
        self.about == person && self.text.take().is_some()
    }
}
