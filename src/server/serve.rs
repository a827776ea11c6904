//! `meeloop serve`: from flags to a listening server, and cleanly to its end.

use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use anyhow::{Context as _, Result, bail};
use clap::Args;
use meeloop_server::{
    core::Core,
    demo::{self, DemoFirm},
    routes::{App, router},
    storage::sqlite::Sqlite,
};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
    sync::watch,
};

/// How long requests that are under way get to finish.
const GRACE: Duration = Duration::from_secs(5);

#[derive(Args)]
pub struct Serve {
    /// The address and port to listen on.
    #[arg(long, env = "MEELOOP_LISTEN", value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The folder with the finished app.
    #[arg(long, env = "MEELOOP_APP", value_name = "FOLDER")]
    app: PathBuf,
    /// Serves a fictional firm that anybody may open in four roles. Never with real data.
    #[arg(long)]
    demo: bool,
}

pub async fn serve(data: &Path, serve: Serve) -> Result<()> {
    if !serve.app.join("index.html").is_file() {
        bail!("{} holds no app; build it with `cargo xtask build` and name its folder with --app", serve.app.display());
    }
    let unfinished = data.join("demo.unfinished");
    if serve.demo && unfinished.is_file() {
        start_over(data).context("the demo that was not finished can't be removed; remove the data folder")?;
    }
    let core = super::open(data).await?;
    let demo = if serve.demo { Some(demo_firm(&core, &unfinished).await?) } else { None };
    let listener = TcpListener::bind(serve.listen)
        .await
        .with_context(|| format!("{} can't be listened on; give another address with --listen", serve.listen))?;
    let local = listener.local_addr()?;
    let (stop, stopping) = watch::channel(false);
    let app =
        Arc::new(App { core, folder: serve.app, demo, clock: Arc::new(super::now_ms), stopping: stopping.clone() });
    tracing::info!("listening on http://{local}");
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::spawn(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        tracing::info!("stopping");
        let _ = stop.send(true);
    });
    let mut ends = stopping.clone();
    let serving = axum::serve(listener, router(Arc::clone(&app))).with_graceful_shutdown(async move {
        let _ = ends.wait_for(|stopping| *stopping).await;
    });
    let mut late = stopping;
    tokio::select! {
        done = serving => done?,
        () = async {
            let _ = late.wait_for(|stopping| *stopping).await;
            tokio::time::sleep(GRACE).await;
        } => tracing::warn!("connections were still open"),
    }
    app.core.storage().close().await;
    tracing::info!("stopped");
    Ok(())
}

/// Finds the demo firm, or writes it into an empty database.
async fn demo_firm(core: &Core<Sqlite>, unfinished: &Path) -> Result<DemoFirm> {
    match core.firms().await?.as_slice() {
        [] => {
            tracing::info!("writing the demo firm's year");
            fs::write(unfinished, "").context("the data folder can't be written")?;
            let demo = demo::write(core, super::now_ms()).await?;
            fs::remove_file(unfinished).context("the data folder can't be written")?;
            Ok(demo)
        }
        [firm] => core
            .look(*firm, DemoFirm::find)
            .await?
            .context("the data folder holds a real firm; start without --demo, or give another folder with --data"),
        _ => bail!("the data folder holds real firms; start without --demo, or give another folder with --data"),
    }
}

/// Removes a demo whose writing was interrupted.
fn start_over(data: &Path) -> std::io::Result<()> {
    for file in ["meeloop.sqlite", "meeloop.sqlite-wal", "meeloop.sqlite-shm", "demo.unfinished"] {
        match fs::remove_file(data.join(file)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}
