//! A listener on something of the browser, which is gone when it is dropped.

use wasm_bindgen::{JsCast as _, closure::Closure};
use web_sys::{Event, EventTarget};

/// Listens for one kind of event.
#[derive(Debug)]
pub struct Listener {
    target: EventTarget,
    kind: &'static str,
    closure: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Calls `call` for every event of this kind.
    pub fn new(target: &EventTarget, kind: &'static str, call: impl FnMut(Event) + 'static) -> Self {
        let closure = Closure::<dyn FnMut(Event)>::new(call);
        drop(target.add_event_listener_with_callback(kind, closure.as_ref().unchecked_ref()));
        Self { target: target.clone(), kind, closure }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let call = self.closure.as_ref().unchecked_ref();
        drop(self.target.remove_event_listener_with_callback(self.kind, call));
    }
}
