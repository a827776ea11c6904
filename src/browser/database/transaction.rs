//! A transaction that is complete when it is durable, and undone when it is dropped before.
//!
//! The database crate can't ask for strict durability and loses the reason of an abort, so
//! beginning and ending are done here, over the same objects.

use futures::channel::oneshot;
use js_sys::{Array, Function, Object, Reflect};
use meeloop_device::StoreError;
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use web_sys::{IdbDatabase, IdbTransaction};

use super::fault;

/// What a transaction may do, and what `complete` means for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Reads.
    Read,
    /// Writes what can be fetched again: complete when the system has it.
    Write,
    /// Writes what exists nowhere else: complete when the disk has it.
    WriteThrough,
}

/// A transaction.
#[derive(Debug)]
pub struct Transaction {
    handle: IdbTransaction,
    inner: idb::Transaction,
    end: oneshot::Receiver<Result<(), StoreError>>,
    ended: bool,
    _on_complete: Closure<dyn FnMut()>,
    _on_abort: Closure<dyn FnMut()>,
}

impl Mode {
    const fn name(self) -> &'static str {
        match self {
            Self::Read => "readonly",
            Self::Write | Self::WriteThrough => "readwrite",
        }
    }

    const fn durability(self) -> &'static str {
        match self {
            Self::Read | Self::Write => "relaxed",
            Self::WriteThrough => "strict",
        }
    }
}

impl Transaction {
    /// Begins one; fails with what the browser threw.
    pub(super) fn begin(connection: &IdbDatabase, stores: &[&str], mode: Mode) -> Result<Self, JsValue> {
        let stores: Array = stores.iter().copied().map(JsValue::from_str).collect();
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &mode.durability().into())?;
        let begin: Function = Reflect::get(connection, &"transaction".into())?.dyn_into()?;
        let handle: IdbTransaction = begin.call3(connection, &stores, &mode.name().into(), &options)?.dyn_into()?;

        let (complete, end) = oneshot::channel();
        let sender = std::rc::Rc::new(std::cell::Cell::new(Some(complete)));
        let abort = sender.clone();
        let tell = |sender: &std::cell::Cell<Option<oneshot::Sender<_>>>, result| {
            if let Some(sender) = sender.take() {
                drop(sender.send(result));
            }
        };
        let on_complete = Closure::new(move || tell(&sender, Ok(())));
        let aborted = handle.clone();
        let on_abort = Closure::new(move || {
            let unexplained = || StoreError::Lost("the browser gave the transaction up".into());
            tell(&abort, Err(aborted.error().map_or_else(unexplained, |error| fault::of_exception(&error))));
        });
        handle.set_oncomplete(Some(Closure::as_ref(&on_complete).unchecked_ref()));
        handle.set_onabort(Some(Closure::as_ref(&on_abort).unchecked_ref()));
        let inner = handle.clone().into();
        Ok(Self { handle, inner, end, ended: false, _on_complete: on_complete, _on_abort: on_abort })
    }

    /// One of its object stores.
    pub fn store(&self, name: &str) -> Result<idb::ObjectStore, StoreError> {
        self.inner.object_store(name).map_err(fault::of)
    }

    /// Waits until everything asked of it is as durable as its mode says.
    pub async fn complete(mut self) -> Result<(), StoreError> {
        let result = (&mut self.end).await;
        self.ended = true;
        result.unwrap_or_else(|_| Err(StoreError::Lost("the transaction never ended".into())))
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        self.handle.set_oncomplete(None);
        self.handle.set_onabort(None);
        if !self.ended {
            // It may have ended by itself, or have done nothing; then there is nothing to undo.
            drop(self.handle.abort());
        }
    }
}
