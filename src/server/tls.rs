//! HTTPS by this server itself, for whoever has a certificate and wants no proxy.
//!
//! [`Tls`] is a listener for `axum::serve`: everything behind it is the same as without TLS.
//! Handshakes go on beside each other, so somebody who connects and says nothing holds up nobody.

mod pair;
#[cfg(test)]
mod tests;

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use axum::serve::Listener;
use tokio::{
    net::{TcpListener, TcpStream},
    task::JoinSet,
    time::timeout,
};
pub use tokio_rustls::rustls;
use tokio_rustls::{TlsAcceptor, rustls::ServerConfig, server::TlsStream};

pub use self::pair::{Files, Pair, TlsError, provider};

/// How long a handshake may take: a phone on a bad line needs several seconds.
const PATIENCE: Duration = Duration::from_secs(15);
/// The most handshakes at a time; whoever comes then waits in the system's queue.
const HANDSHAKES: usize = 512;

/// A listener that gives connections once they are encrypted.
pub struct Tls {
    tcp: TcpListener,
    acceptor: TlsAcceptor,
    shaking: JoinSet<Option<(TlsStream<TcpStream>, SocketAddr)>>,
}

impl Tls {
    /// Encrypts what comes in with whatever the pair is at that moment.
    pub fn new(tcp: TcpListener, pair: Arc<Pair>) -> Result<Self, TlsError> {
        let mut config = ServerConfig::builder_with_provider(pair::provider())
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_cert_resolver(pair);
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Self { tcp, acceptor: Arc::new(config).into(), shaking: JoinSet::new() })
    }
}

impl Listener for Tls {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        loop {
            tokio::select! {
                (stream, peer) = Listener::accept(&mut self.tcp), if self.shaking.len() < HANDSHAKES => {
                    let handshake = self.acceptor.accept(stream);
                    self.shaking.spawn(async move {
                        let encrypted = timeout(PATIENCE, handshake).await.ok()?.ok()?;
                        Some((encrypted, peer))
                    });
                }
                // A handshake that fails is a scanner, or somebody who types http.
                Some(done) = self.shaking.join_next() => {
                    if let Ok(Some(connection)) = done {
                        return connection;
                    }
                }
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.tcp.local_addr()
    }
}
