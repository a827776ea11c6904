//! `meeloop healthcheck`: whether the server on this machine answers, with or without TLS.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    sync::Arc,
    time::Duration,
};

use anyhow::{Context as _, Result, ensure};
use clap::Args;
use meeloop_server::tls::{
    self,
    rustls::{
        ClientConfig, ClientConnection, DigitallySignedStruct, Error, SignatureScheme, StreamOwned,
        client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
        crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature},
        pki_types::{CertificateDer, ServerName, UnixTime},
    },
};

use crate::serve::Certificate;

const PATIENCE: Duration = Duration::from_secs(5);

/// Where the server listens, and how.
#[derive(Args)]
pub struct Listen {
    /// The address that the server listens on.
    #[arg(long, env = "MEELOOP_LISTEN", value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    #[command(flatten)]
    pub tls: Certificate,
}

/// Says whether a server answers; for a container's or a watchdog's question.
pub fn healthcheck(listen: &Listen) -> Result<()> {
    healthy(listen).with_context(|| format!("no healthy server on {}", listen.listen))?;
    println!("healthy");
    Ok(())
}

/// Asks the server on this machine.
pub fn healthy(listen: &Listen) -> Result<()> {
    let address = listen.listen;
    let reached = match address {
        SocketAddr::V4(it) if it.ip().is_unspecified() => SocketAddr::from(([127, 0, 0, 1], it.port())),
        SocketAddr::V6(it) if it.ip().is_unspecified() => SocketAddr::from(([0, 0, 0, 0, 0, 0, 0, 1], it.port())),
        address => address,
    };
    let stream = TcpStream::connect_timeout(&reached, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    if listen.tls.files().is_none() {
        return ask(stream);
    }
    let provider = tls::provider();
    let config = ClientConfig::builder_with_provider(Arc::clone(&provider)).with_safe_default_protocol_versions()?;
    let config = config.dangerous().with_custom_certificate_verifier(Arc::new(Ourselves(provider)));
    let name = ServerName::IpAddress(reached.ip().into());
    let connection = ClientConnection::new(Arc::new(config.with_no_client_auth()), name)?;
    ask(StreamOwned::new(connection, stream))
}

fn ask(mut stream: impl Read + Write) -> Result<()> {
    stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
    let mut answer = [0; 12];
    stream.read_exact(&mut answer)?;
    ensure!(&answer == b"HTTP/1.1 200", "it answered {}", String::from_utf8_lossy(&answer));
    Ok(())
}

/// Takes any certificate: the server is asked by address on its own machine, where its name isn't
/// known, and nothing is told to it. `meeloop doctor` is for judging the certificate.
#[derive(Debug)]
struct Ourselves(Arc<CryptoProvider>);

impl ServerCertVerifier for Ourselves {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, certificate, signed, &self.0.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, certificate, signed, &self.0.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}
