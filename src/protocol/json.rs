//! JSON that is passed on as it came.

use meeloop_domain::json::read;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Error, value::RawValue};

/// A piece of JSON whose holder need not understand it: an entity of a kind that may be newer
/// than this program, a receipt that only the server reads.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Json(Box<RawValue>);

impl Json {
    /// Writes a value down.
    pub fn of(value: &impl Serialize) -> Result<Self, Error> {
        serde_json::value::to_raw_value(value).map(Self)
    }

    /// Takes a text that is JSON already.
    pub fn from_text(text: String) -> Result<Self, Error> {
        RawValue::from_string(text).map(Self)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        self.0.get()
    }

    /// The value, if it can be read as one.
    pub fn read<T: DeserializeOwned>(&self) -> Option<T> {
        read(self.as_str()).ok()
    }
}

impl PartialEq for Json {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Json {}
