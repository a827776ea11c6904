//! What tabs tell each other, over a `BroadcastChannel`. A message of another build that can't be
//! read is passed over.

use meeloop_domain::json;
use web_sys::{BroadcastChannel, MessageEvent};

use super::Said;
use crate::listener::Listener;

pub struct Channel {
    channel: Option<BroadcastChannel>,
    _listener: Option<Listener>,
}

impl Channel {
    pub fn join(name: &str, heard: impl Fn(Said) + 'static) -> Self {
        let channel = BroadcastChannel::new(name).ok();
        let listen = |channel: &BroadcastChannel| {
            Listener::new(channel, "message", move |event| {
                use wasm_bindgen::JsCast as _;
                let text = event.dyn_ref::<MessageEvent>().and_then(|message| message.data().as_string());
                if let Some(said) = text.and_then(|text| json::read(&text).ok()) {
                    heard(said);
                }
            })
        };
        let listener = channel.as_ref().map(listen);
        Self { channel, _listener: listener }
    }

    pub fn tell(&self, said: Said) {
        if let (Some(channel), Ok(text)) = (&self.channel, serde_json::to_string(&said)) {
            drop(channel.post_message(&text.into()));
        }
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        if let Some(channel) = &self.channel {
            channel.close();
        }
    }
}
