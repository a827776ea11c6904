//! The lead among tabs, as a Web Lock (W3C Web Locks API).
//!
//! The bindings count the API as unstable, so it is reached by name.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::AbortController;

/// The lead: held by this tab, or sought.
pub struct Lead {
    name: String,
    on_turn: Box<dyn Fn(bool)>,
    held: Cell<bool>,
    /// The number of the latest request; what became of earlier ones doesn't matter.
    request: Cell<u32>,
    /// Takes a request back that still waits.
    waiting: RefCell<Option<AbortController>>,
    /// Ends the holding.
    release: RefCell<Option<Function>>,
}

impl Lead {
    /// Waits for the lead; takes it at once where tabs can't agree on one.
    pub fn seek(name: String, on_turn: impl Fn(bool) + 'static) -> Rc<Self> {
        let lead = Rc::new(Self {
            name,
            on_turn: Box::new(on_turn),
            held: Cell::new(false),
            request: Cell::new(0),
            waiting: RefCell::default(),
            release: RefCell::default(),
        });
        lead.request(false);
        lead
    }

    pub fn is_held(&self) -> bool {
        self.held.get()
    }

    /// Takes the lead away from whoever holds it.
    pub fn take(self: &Rc<Self>) {
        if !self.held.get() {
            self.request(true);
        }
    }

    /// Gives it up and seeks it no more.
    pub fn leave(&self) {
        self.forget_request();
        self.held.set(false);
    }

    fn request(self: &Rc<Self>, steal: bool) {
        let number = self.forget_request();
        let asked = self.ask(number, steal);
        let lead = self.clone();
        spawn_local(async move {
            let ended = match asked {
                Ok(promise) => JsFuture::from(promise).await.map(drop),
                Err(error) => Err(error),
            };
            if lead.request.get() != number || ended.is_ok() {
                return;
            }
            if lead.held.replace(false) {
                // Another tab took it; wait for the turn to come back.
                (lead.on_turn)(false);
                lead.request(false);
            } else {
                // No locks here: this tab leads, and so does every other.
                lead.begin();
            }
        });
    }

    /// Takes back what was asked before; gives the number of the next request.
    fn forget_request(&self) -> u32 {
        self.request.set(self.request.get() + 1);
        if let Some(waiting) = self.waiting.take() {
            waiting.abort();
        }
        if let Some(release) = self.release.take() {
            drop(release.call0(&JsValue::NULL));
        }
        self.request.get()
    }

    fn ask(self: &Rc<Self>, number: u32, steal: bool) -> Result<Promise, JsValue> {
        let navigator = web_sys::window().ok_or(JsValue::NULL)?.navigator();
        let locks = Reflect::get(&navigator, &"locks".into())?;
        let request: Function = Reflect::get(&locks, &"request".into())?.dyn_into()?;
        let options = Object::new();
        if steal {
            Reflect::set(&options, &"steal".into(), &true.into())?;
        } else {
            let controller = AbortController::new()?;
            Reflect::set(&options, &"signal".into(), &controller.signal())?;
            self.waiting.replace(Some(controller));
        }
        let lead = Rc::downgrade(self);
        // The lock is held for as long as the promise that this gives isn't settled.
        let granted = Closure::once_into_js(move |_lock: JsValue| {
            Promise::new(&mut |resolve, _| match lead.upgrade() {
                Some(lead) if lead.request.get() == number => {
                    lead.waiting.take();
                    lead.release.replace(Some(resolve));
                    lead.begin();
                }
                _ => drop(resolve.call0(&JsValue::NULL)),
            })
        });
        request.call3(&locks, &self.name.as_str().into(), &options, &granted)?.dyn_into()
    }

    fn begin(&self) {
        self.held.set(true);
        (self.on_turn)(true);
    }
}
