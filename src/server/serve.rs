//! `meeloop serve`: from flags to a listening server, and cleanly to its end.

mod renewal;

use std::{
    fs,
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
    str::FromStr,
    sync::Arc,
    time::Duration,
};

use anyhow::{Context as _, Result, bail};
use axum::serve::{Listener, ListenerExt as _};
use clap::Args;
use ipnet::IpNet;
use meeloop_protocol::code::EnrolmentCode;
use meeloop_server::{
    core::Core,
    demo::{self, DemoFirm},
    routes::{App, Limits, OwnerCode, Proxies, router},
    storage::sqlite::Sqlite,
    tls::{Files, Pair, Tls},
};
use qrcode::{QrCode, render::unicode::Dense1x2};
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
    /// A proxy before this server, by address or network, whose `X-Forwarded-For` is believed.
    /// May be given more than once.
    #[arg(long, env = "MEELOOP_TRUST_PROXY", value_name = "ADDRESS", value_delimiter = ',')]
    trust_proxy: Vec<Proxy>,
    #[command(flatten)]
    tls: Certificate,
    /// Serves a fictional firm that anybody may open in four roles. Never with real data.
    #[arg(long)]
    demo: bool,
}

/// Where the certificate is, if this server itself encrypts.
#[derive(Args)]
pub struct Certificate {
    /// A PEM file with the certificate and those between it and its root (fullchain.pem): with it
    /// and --key the server speaks HTTPS itself. Read again when it changes, and on SIGHUP.
    #[arg(long, env = "MEELOOP_CERT", value_name = "FILE", requires = "key")]
    cert: Option<PathBuf>,
    /// A PEM file with the certificate's key, not encrypted.
    #[arg(long, env = "MEELOOP_KEY", value_name = "FILE", requires = "cert")]
    key: Option<PathBuf>,
}

impl Certificate {
    /// Both files, if they were given.
    pub fn files(&self) -> Option<Files> {
        Some(Files { certificate: self.cert.clone()?, key: self.key.clone()? })
    }
}

/// One address is a network of one.
#[derive(Clone)]
struct Proxy(IpNet);

impl FromStr for Proxy {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let address = || text.parse::<IpAddr>().map(IpNet::from);
        text.parse::<IpNet>().or_else(|_| address()).map(Self).map_err(|_| format!("{text} is no address or network"))
    }
}

/// Tells whoever started an empty server how it gets its firm.
fn welcome(address: &str, code: EnrolmentCode) {
    println!("\nThere is no firm here yet. Open the app (on this machine: {address}) and type the owner code:");
    println!("\n    {code}\n");
    if let Ok(qr) = QrCode::new(code.to_string()) {
        println!("{}", qr.render::<Dense1x2>().quiet_zone(true).build());
    }
    println!("It works once, for whoever has it first. Starting again gives a new one.\n");
}

pub async fn serve(data: &Path, serve: Serve) -> Result<()> {
    let stopping = stop_signal()?;
    if !serve.app.join("index.html").is_file() {
        bail!("{} holds no app; build it with `cargo xtask build` and name its folder with --app", serve.app.display());
    }
    let pair = serve.tls.files().map(Pair::open).transpose();
    let pair = pair.context("give --cert a PEM file with the certificate, and --key one with its key")?.map(Arc::new);
    let unfinished = data.join("demo.unfinished");
    if serve.demo && unfinished.is_file() {
        start_over(data).context("the demo that was not finished can't be removed; remove the data folder")?;
    }
    let ready = async {
        let core = super::open(data).await?;
        let demo = if serve.demo { Some(demo_firm(&core, &unfinished).await?) } else { None };
        anyhow::Ok((core, demo))
    };
    // As the first process of a container it would otherwise ignore being told to stop until then.
    let (core, demo) = tokio::select! {
        ready = ready => ready?,
        () = told_to_stop(stopping.clone()) => return Ok(()),
    };
    let listener = TcpListener::bind(serve.listen)
        .await
        .with_context(|| format!("{} can't be listened on; give another address with --listen", serve.listen))?;
    let scheme = if pair.is_some() { "https" } else { "http" };
    let bound = listener.local_addr()?;
    let address = format!("{scheme}://{bound}");
    let owner = if core.firms().await?.is_empty() { Some(core.new_code()) } else { None };
    tracing::info!("listening on {address}");
    if let Some(code) = owner {
        // Every address of this machine is none to open in a browser.
        let any = bound.ip().is_unspecified();
        let here = if any { format!("{scheme}://localhost:{}", bound.port()) } else { address };
        welcome(&here, code);
    }
    let app = Arc::new(App {
        core,
        folder: serve.app,
        demo,
        owner: OwnerCode::new(owner),
        limits: Limits::default(),
        proxies: Proxies(serve.trust_proxy.into_iter().map(|proxy| proxy.0).collect()),
        encrypts: pair.is_some(),
        clock: Arc::new(super::now_ms),
        stopping: stopping.clone(),
    });
    match pair {
        None => until_told(listener, &app, stopping).await?,
        Some(pair) => {
            let listener = Tls::new(listener, Arc::clone(&pair))?;
            renewal::watch(pair)?;
            until_told(listener, &app, stopping).await?;
        }
    }
    app.core.storage().close().await;
    tracing::info!("stopped");
    Ok(())
}

/// Becomes true once the process is told to stop.
fn stop_signal() -> std::io::Result<watch::Receiver<bool>> {
    let (stop, stopping) = watch::channel(false);
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
    Ok(stopping)
}

/// Waits until the process is told to stop.
async fn told_to_stop(mut stopping: watch::Receiver<bool>) {
    let _ = stopping.wait_for(|stopping| *stopping).await;
}

/// Serves until the server stops, and a little longer for what is under way.
async fn until_told(
    listener: impl Listener<Addr = SocketAddr>,
    app: &Arc<App>,
    stopping: watch::Receiver<bool>,
) -> Result<()> {
    // Of a listener that isn't its own, axum gives the peer's address only through a tap.
    let listener = listener.tap_io(|_| {});
    let service = router(Arc::clone(app)).into_make_service_with_connect_info::<SocketAddr>();
    let serving = axum::serve(listener, service).with_graceful_shutdown(told_to_stop(stopping.clone()));
    tokio::select! {
        done = serving => done?,
        () = async {
            told_to_stop(stopping).await;
            tokio::time::sleep(GRACE).await;
        } => tracing::warn!("connections were still open"),
    }
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
