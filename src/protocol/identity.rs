//! Who a device is, as far as its token says.

use meeloop_domain::{
    audience::Reader,
    id::{DeviceId, FirmId},
};
use serde::{Deserialize, Serialize};

/// Where a device asks who it is.
pub const PATH: &str = "/api/me";
/// Where changes are announced, as server-sent events (WHATWG HTML, 9.2). Each says only that
/// there is something to pull.
pub const HINTS_PATH: &str = "/api/hints";
/// Where the demo says which roles can be opened; 404 outside the demo.
pub const DEMO_PATH: &str = "/api/demo";
/// Where a role of the demo is opened.
pub const DEMO_OPEN_PATH: &str = "/api/demo/open";

/// An enrolled device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// The device.
    pub device: DeviceId,
    /// Its firm.
    pub firm: FirmId,
    /// Who reads on it.
    pub reader: Reader,
}

/// The roles that the demo offers, each with whose device it opens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoRoles {
    /// In the order of the start page.
    pub roles: Vec<DemoRole>,
}

/// One role of the demo.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoRole {
    /// Which.
    pub role: Role,
    /// The name of the person or team.
    pub name: String,
}

/// The four ways to look at the demo firm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// A monteur's phone.
    Monteur,
    /// A mentor's phone.
    Mentor,
    /// A leader's phone.
    Leidinggevende,
    /// The wall tablet.
    Wandtablet,
}

/// Asks to open a role of the demo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenDemo {
    /// Which.
    pub role: Role,
}
