//! Enrolment: how an empty server gets a firm, and a phone or tablet becomes a device of it.
//!
//! A link never enrols anything: a person types or scans a code inside the app, sees whose device
//! it is about to be, and says yes. Wrong codes get one answer whatever is wrong with them.

use meeloop_domain::{audience::Reader, id::DeviceId};
use serde::{Deserialize, Serialize};

use crate::{code::EnrolmentCode, identity::Identity};

/// Where an app without a device asks what this server waits for.
pub const WELCOME_PATH: &str = "/api/welcome";
/// Where the owner founds the firm.
pub const FOUND_PATH: &str = "/api/found";
/// Where an app asks whose code it has, before anything is bound.
pub const LOOK_PATH: &str = "/api/enrol/look";
/// Where a code is redeemed.
pub const ENROL_PATH: &str = "/api/enrol";
/// Where an admin issues codes.
pub const CODES_PATH: &str = "/api/codes";
/// Where an admin sees the devices.
pub const DEVICES_PATH: &str = "/api/devices";
/// Where an admin revokes one.
pub const REVOKE_PATH: &str = "/api/devices/revoke";

/// What a server says to an app that doesn't know whose device it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Welcome {
    /// It is empty, and waits for the owner's code.
    pub for_owner: bool,
    /// It runs the demo: an app may ask for its roles.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub demo: bool,
    /// Whose device the browser is by its cookie: a browser can lose its database and keep that.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub device: Option<Identity>,
}

/// Founds the firm with its first team and its owner, who becomes admin and leads that team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Founding {
    /// The owner code that the server printed.
    pub code: EnrolmentCode,
    /// The firm's name.
    pub firm: String,
    /// Its IANA time zone, as the owner's device has it.
    pub zone: String,
    /// The first team's name.
    pub team: String,
    /// The owner's name.
    pub name: String,
    /// The owner's employee number.
    pub number: String,
}

/// A code, presented.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presented {
    /// The code.
    pub code: EnrolmentCode,
}

/// What a code would bind this device to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offered {
    /// The firm's name.
    pub firm: String,
    /// Whose device it becomes.
    pub whose: Whose,
}

/// Whose device it becomes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    /// A person's own phone.
    Person {
        /// Their name.
        name: String,
        /// Their team's name.
        team: String,
    },
    /// A team's wall tablet.
    Wall {
        /// The team's name.
        team: String,
    },
}

/// Asks for a new code for each of these. An older one that was not used stops working.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issue {
    /// For whom.
    pub readers: Vec<Reader>,
}

/// The codes, in the order that was asked. The server can't show them again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issued {
    /// Each code.
    pub codes: Vec<EnrolmentCode>,
    /// When they run out, in milliseconds since 1970.
    pub expires_ms: i64,
}

/// The firm's devices, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Devices {
    /// Each device.
    pub devices: Vec<Seen>,
    /// The codes that can still be used.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub codes: Vec<OpenCode>,
}

/// A code that was issued and can still be used. Which it is, the server doesn't know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenCode {
    /// For whom.
    pub reader: Reader,
    /// When it runs out, in milliseconds since 1970.
    pub expires_ms: i64,
}

/// A device, and when the server saw it last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Which.
    pub device: DeviceId,
    /// Who reads on it.
    pub reader: Reader,
    /// When it was enrolled, in milliseconds since 1970.
    pub enrolled_ms: i64,
    /// When it last began to listen for changes.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub seen_ms: Option<i64>,
    /// When it was revoked.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub revoked_ms: Option<i64>,
}

/// Revokes a device. What it holds stays on it; it can be enrolled again with a new code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revoke {
    /// Which.
    pub device: DeviceId,
}
