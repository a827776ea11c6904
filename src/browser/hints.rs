//! The server's hints that there is something to pull, as server-sent events.
//!
//! A hint carries nothing. When the connection comes (back) that counts as one, too: something
//! may have been missed. It reconnects by itself: the browser gives up after some answers, and
//! then waits differently in every browser.

use std::{cell::RefCell, rc::Rc};

use gloo_timers::callback::Timeout;
use meeloop_protocol::identity::HINTS_PATH;
use web_sys::EventSource;

use crate::{backoff::Backoff, listener::Listener};

/// Listens for hints until it is dropped.
pub struct Hints {
    line: Rc<Line>,
}

struct Line {
    call: Box<dyn Fn()>,
    state: RefCell<State>,
}

struct State {
    source: Option<EventSource>,
    listeners: Vec<Listener>,
    retry: Option<Timeout>,
    backoff: Backoff,
}

impl Hints {
    /// Calls `call` when there may be something new.
    pub fn listen(call: impl Fn() + 'static) -> Self {
        let state = State { source: None, listeners: Vec::new(), retry: None, backoff: Backoff::new(1000, 15_000) };
        let line = Rc::new(Line { call: Box::new(call), state: RefCell::new(state) });
        connect(&line);
        Self { line }
    }
}

impl Drop for Hints {
    fn drop(&mut self) {
        let mut state = self.line.state.borrow_mut();
        state.hang_up();
        state.retry = None;
    }
}

impl State {
    fn hang_up(&mut self) {
        if let Some(source) = self.source.take() {
            source.close();
        }
        self.listeners.clear();
    }
}

fn connect(line: &Rc<Line>) {
    let Ok(source) = EventSource::new(HINTS_PATH) else { return };
    let on = |kind, call: fn(&Rc<Line>)| {
        let weak = Rc::downgrade(line);
        Listener::new(&source, kind, move |_| {
            if let Some(line) = weak.upgrade() {
                call(&line);
            }
        })
    };
    let opened = on("open", |line| {
        line.state.borrow_mut().backoff.reset();
        (line.call)();
    });
    let told = on("message", |line| (line.call)());
    let failed = on("error", retry_later);
    let mut state = line.state.borrow_mut();
    state.listeners = vec![opened, told, failed];
    state.source = Some(source);
}

/// Hangs up and dials again after a while. The listener that calls this is dropped later: it
/// can't free itself while it runs.
fn retry_later(line: &Rc<Line>) {
    let mut state = line.state.borrow_mut();
    if state.retry.is_some() {
        return;
    }
    if let Some(source) = state.source.take() {
        source.close();
    }
    let wait = state.backoff.next_ms();
    let weak = Rc::downgrade(line);
    state.retry = Some(Timeout::new(wait, move || {
        let Some(line) = weak.upgrade() else { return };
        {
            let mut state = line.state.borrow_mut();
            // This timer is done; forgetting it keeps it from being freed while it runs.
            if let Some(done) = state.retry.take() {
                done.forget();
            }
            state.hang_up();
        }
        connect(&line);
    }));
}
