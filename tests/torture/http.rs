//! Requests as an app sends them.

use std::time::Duration;

use meeloop_device::{Call, Reply};
use meeloop_protocol::{HEADER, digest};
use serde::{Serialize, de::DeserializeOwned};
use ureq::{Agent, Error, http::Response};

/// Longer than the server waits for a lock.
const PATIENCE: Duration = Duration::from_secs(30);

/// Speaks to the server on a port, with the cookie that it gave.
pub struct Http {
    agent: Agent,
    base: String,
    cookie: String,
}

impl Http {
    /// Speaks to a port, as nobody yet.
    pub fn new(port: u16) -> Self {
        let config = Agent::config_builder().http_status_as_error(false).timeout_global(Some(PATIENCE)).build();
        Self { agent: config.into(), base: format!("http://127.0.0.1:{port}"), cookie: String::new() }
    }

    /// Whether the server answers.
    pub fn is_healthy(&self) -> bool {
        self.agent.get(format!("{}/healthz", self.base)).call().is_ok_and(|answer| answer.status() == 200)
    }

    /// Asks for something that must succeed. A cookie that comes back is kept.
    pub fn ask<T: DeserializeOwned>(&mut self, path: &str, body: &impl Serialize) -> T {
        let mut answer = self.send(path, &serde_json::to_string(body).unwrap()).unwrap();
        if let Some(cookie) = answer.headers().get("set-cookie") {
            cookie.to_str().unwrap().split(';').next().unwrap().clone_into(&mut self.cookie);
        }
        let text = answer.body_mut().read_to_string().unwrap();
        assert_eq!(answer.status(), 200, "{path}: {text}");
        serde_json::from_str(&text).unwrap()
    }

    /// Carries a device's call; nothing when there was no whole answer. The server may vanish at
    /// any time, but while it is there, it answers.
    pub fn carry(&self, call: &Call) -> Option<Reply> {
        let mut answer = self.send(call.path(), &call.body()).ok()?;
        let text = answer.body_mut().read_to_string().ok()?;
        assert_eq!(answer.status(), 200, "{}: {text}", call.path());
        Some(call.read(&text).unwrap_or_else(|| panic!("{} was answered with {text}", call.path())))
    }

    fn send(&self, path: &str, body: &str) -> Result<Response<ureq::Body>, Error> {
        let request = self.agent.post(format!("{}{path}", self.base)).header(HEADER, "1");
        let request = request.header("cookie", &self.cookie).header(digest::HEADER, digest::of(body.as_bytes()));
        request.send(body)
    }
}
