//! `GET /api/hints`: server-sent events (WHATWG HTML, 9.2), each saying only that there is
//! something to pull, and only to those whom it concerns.

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::{
    extract::State,
    response::{
        Sse,
        sse::{Event, KeepAlive},
    },
};
use futures::{Stream, StreamExt as _, stream};
use tokio::sync::{
    broadcast::{Receiver, error::RecvError},
    watch,
};

use super::{App, problem::Failure, session::Session};
use crate::core::{CoreError, Hint};

/// Shorter than the half minute after which proxies drop a silent connection.
const KEEP_ALIVE: Duration = Duration::from_secs(20);

struct Line {
    app: Arc<App>,
    session: Session,
    hints: Receiver<Hint>,
    stopping: watch::Receiver<bool>,
}

/// Sends a hint for every commit that concerns the reader, until the server stops or the token
/// is revoked.
pub(super) async fn hints(
    State(app): State<Arc<App>>,
    session: Session,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    if let Err(error) = app.core.saw(&session.who, app.now_ms()).await {
        tracing::warn!(%error, "the last contact of a device was not written down");
    }
    let line = Line { hints: app.core.listen(), stopping: app.stopping.clone(), app, session };
    let hints = stream::unfold(line, async |mut line| {
        let event = line.next().await?;
        Some((Ok(event), line))
    });
    // Proxies hold an answer back until its first byte.
    let opened = stream::once(async { Ok(Event::default().comment("listening")) });
    Sse::new(opened.chain(hints)).keep_alive(KeepAlive::new().interval(KEEP_ALIVE))
}

impl Line {
    async fn next(&mut self) -> Option<Event> {
        loop {
            let hint = tokio::select! {
                hint = self.hints.recv() => hint,
                _ = self.stopping.wait_for(|stopping| *stopping) => return None,
            };
            let concerns = match hint {
                Ok(hint) => self.concerns(&hint).await.ok()?,
                // Whoever is too slow for single hints gets one for all.
                Err(RecvError::Lagged(_)) => true,
                Err(RecvError::Closed) => return None,
            };
            if concerns {
                // What was committed before this moment needs no hint of its own.
                while self.hints.try_recv().is_ok() {}
                return Some(Event::default().data("hint"));
            }
        }
    }

    async fn concerns(&self, hint: &Hint) -> Result<bool, Failure> {
        let who = self.app.core.who(self.session.token).await?;
        if hint.firm != who.firm {
            return Ok(false);
        }
        let concerns = self.app.core.look(who.firm, |state| hint.concerns(state, who.reader)).await;
        concerns.map_err(|error: CoreError| error.into())
    }
}
