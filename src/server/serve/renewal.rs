//! A renewed certificate is served without a restart.

use std::{sync::Arc, time::Duration};

use anyhow::Result;
use meeloop_server::tls::Pair;
use tokio::signal::unix::{SignalKind, signal};

/// How often the files are looked at.
const EVERY: Duration = Duration::from_mins(1);

/// Reads the pair again every minute, and at once on SIGHUP.
pub(super) fn watch(pair: Arc<Pair>) -> Result<()> {
    let mut hangup = signal(SignalKind::hangup())?;
    tokio::spawn(async move {
        // The same trouble is told once, not every minute.
        let mut told = String::new();
        loop {
            let asked = tokio::select! {
                _ = hangup.recv() => true,
                () = tokio::time::sleep(EVERY) => false,
            };
            match pair.reload() {
                Ok(true) => tracing::info!("a new certificate is served from now on"),
                Ok(false) if asked => tracing::info!("the certificate is still the same"),
                Ok(false) => {}
                Err(error) => {
                    let trouble = error.to_string();
                    if asked || trouble != told {
                        tracing::error!(
                            "{trouble}; the certificate from before is still served. Put a certificate and the key \
                             that belongs to it in place: they are read again every minute"
                        );
                    }
                    told = trouble;
                    continue;
                }
            }
            told.clear();
        }
    });
    Ok(())
}
