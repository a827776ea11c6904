//! Wakes the one who syncs. However often it is rung, one round answers.

use std::{
    cell::{Cell, RefCell},
    future::poll_fn,
    task::{Poll, Waker},
};

use futures::future::{Either, select};
use gloo_timers::future::TimeoutFuture;

/// A bell with one listener.
#[derive(Debug, Default)]
pub struct Bell {
    rung: Cell<bool>,
    listener: RefCell<Option<Waker>>,
}

impl Bell {
    /// Rings it.
    pub fn ring(&self) {
        self.rung.set(true);
        if let Some(listener) = self.listener.take() {
            listener.wake();
        }
    }

    /// Whether it was rung and nobody answered yet.
    pub const fn is_rung(&self) -> bool {
        self.rung.get()
    }

    /// Waits until it is rung, or `ms` milliseconds; says whether it was rung.
    pub async fn wait(&self, ms: u32) -> bool {
        let rung = poll_fn(|context| {
            if self.rung.take() {
                return Poll::Ready(());
            }
            self.listener.replace(Some(context.waker().clone()));
            Poll::Pending
        });
        matches!(select(rung, TimeoutFuture::new(ms)).await, Either::Left(_))
    }
}
