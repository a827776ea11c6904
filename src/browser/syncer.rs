//! Drives the device's sync session: one at a time, in the tab that leads.
//!
//! Tried when the bell rings (something was written, the app is looked at, a network came, the
//! server hinted) and after a while in any case. Whether the browser believes that there is a
//! network is never asked: it is wrong too often.

use std::rc::Weak;

use meeloop_domain::id::LogId;

use crate::{
    backoff::{Backoff, spread},
    client::Client,
    clock,
    http::{self, HttpError},
    random,
    status::{Fault, Status},
    tabs::Said,
};

/// How long to wait when all is well; hints come sooner.
const QUIET_MS: u32 = 60_000;
/// How long to wait when only a person can help.
const HOPELESS_MS: u32 = 300_000;

/// Syncs until the client is closed or dropped.
pub async fn run(client: Weak<Client>) {
    let mut backoff = Backoff::new(1000, 60_000);
    loop {
        let Some(client) = client.upgrade().filter(|client| !client.is_closed()) else { return };
        client.turn().await;
        let wait = if client.leads() { round(&client, &mut backoff).await } else { QUIET_MS };
        let bell = client.bell.clone();
        // While it waits it must not keep the client alive.
        drop(client);
        bell.wait(wait).await;
    }
}

/// One session; gives how long to wait after it, in milliseconds.
async fn round(client: &Client, backoff: &mut Backoff) -> u32 {
    client.note(Status::Syncing);
    match session(client).await {
        Ok(()) => {
            backoff.reset();
            client.note(Status::Idle);
            spread(QUIET_MS, random::fraction())
        }
        Err(fault) => {
            client.note((&fault).into());
            if matches!(fault, Fault::Http(HttpError::Forbidden)) {
                client.forget_photos_of_others().await;
            }
            if fault.is_worth_retrying() { backoff.next_ms() } else { HOPELESS_MS }
        }
    }
}

async fn session(client: &Client) -> Result<(), Fault> {
    {
        let mut device = client.device.lock().await;
        client.mend(&mut device).await?;
        device.begin();
    }
    loop {
        let call = client.device.lock().await.next_call();
        let Some(call) = call else { return client.carry_photos().await };
        // The device is free meanwhile: keeping an entry never waits for this.
        let reply = http::send(&call).await?;
        if !client.leads() || client.is_closed() {
            return Ok(());
        }
        let mut device = client.device.lock().await;
        let progress = device.receive(reply, clock::now_ms(), LogId::new(random::bytes())).await?;
        if progress.changed {
            client.show(&device);
        } else {
            client.board.touch(client.snapshot().seen_at(device.contact()));
        }
        drop(device);
        if progress.erased {
            client.drafts().clear().await?;
            client.forget_photos().await?;
        }
        if progress.changed {
            client.tell(Said::Changed);
        }
    }
}
