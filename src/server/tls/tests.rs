//! A real listener, a real client, and files that change between two connections.

use std::{fs, net::SocketAddr, path::Path, sync::Arc, time::Duration};

use axum::{Router, extract::ConnectInfo, routing::get, serve::ListenerExt as _};
use rcgen::CertifiedKey;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::oneshot,
    task::JoinHandle,
};
use tokio_rustls::{
    TlsConnector,
    rustls::{
        ClientConfig, RootCertStore,
        pki_types::{CertificateDer, ServerName},
    },
};

use super::*;

const NAME: &str = "meeloop.example";

/// A certificate that only itself vouches for.
struct Issued {
    der: CertificateDer<'static>,
    certificate: String,
    key: String,
}

fn issue() -> Issued {
    let CertifiedKey { cert, signing_key } = rcgen::generate_simple_self_signed([NAME.to_owned()]).unwrap();
    Issued { der: cert.der().clone(), certificate: cert.pem(), key: signing_key.serialize_pem() }
}

impl Issued {
    fn put(&self, folder: &Path) -> Files {
        let files = Files { certificate: folder.join("cert.pem"), key: folder.join("key.pem") };
        fs::write(&files.certificate, &self.certificate).unwrap();
        fs::write(&files.key, &self.key).unwrap();
        files
    }
}

struct Served {
    folder: tempfile::TempDir,
    pair: Arc<Pair>,
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    done: JoinHandle<io::Result<()>>,
}

impl Served {
    async fn begin(issued: &Issued) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let pair = Arc::new(Pair::open(issued.put(folder.path())).unwrap());
        let tcp = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = tcp.local_addr().unwrap();
        let peer = get(|ConnectInfo(peer): ConnectInfo<SocketAddr>| async move { peer.to_string() });
        let app = Router::new().route("/", peer).into_make_service_with_connect_info::<SocketAddr>();
        let (stop, stopped) = oneshot::channel();
        let listener = Tls::new(tcp, Arc::clone(&pair)).unwrap().tap_io(|_| {});
        let serving = axum::serve(listener, app).with_graceful_shutdown(async { drop(stopped.await) });
        Self { folder, pair, address, stop, done: tokio::spawn(serving.into_future()) }
    }

    /// Who asks, and what the server says about that; only over a connection that this
    /// certificate alone can have made.
    async fn answer(&self, trusted: &Issued) -> io::Result<(String, String)> {
        let mut roots = RootCertStore::empty();
        roots.add(trusted.der.clone()).unwrap();
        let config = ClientConfig::builder_with_provider(pair::provider()).with_safe_default_protocol_versions();
        let config = config.unwrap().with_root_certificates(roots).with_no_client_auth();
        let tcp = TcpStream::connect(self.address).await?;
        let local = tcp.local_addr()?.to_string();
        let name = ServerName::try_from(NAME).unwrap();
        let mut tls = TlsConnector::from(Arc::new(config)).connect(name, tcp).await?;
        tls.write_all(b"GET / HTTP/1.1\r\nHost: meeloop.example\r\nConnection: close\r\n\r\n").await?;
        let mut answer = String::new();
        tls.read_to_string(&mut answer).await?;
        assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
        Ok((local, answer.rsplit("\r\n").next().unwrap().to_owned()))
    }
}

#[tokio::test]
async fn it_answers_over_tls_and_knows_who_asks() {
    let issued = issue();
    let served = Served::begin(&issued).await;
    let (local, told) = served.answer(&issued).await.unwrap();
    assert_eq!(local, told);
    assert!(served.answer(&issue()).await.is_err(), "no other certificate than this one was served");
}

#[tokio::test]
async fn a_renewed_certificate_is_served_and_a_broken_one_is_not() {
    let (first, second) = (issue(), issue());
    let served = Served::begin(&first).await;
    assert!(!served.pair.reload().unwrap(), "nothing changed");

    let files = second.put(served.folder.path());
    assert!(served.pair.reload().unwrap());
    served.answer(&second).await.unwrap();
    assert!(served.answer(&first).await.is_err());

    fs::write(&files.certificate, &first.certificate).unwrap();
    assert!(matches!(served.pair.reload(), Err(TlsError::Mismatch { .. })));
    fs::write(&files.certificate, &second.certificate[..second.certificate.len() / 2]).unwrap();
    assert!(matches!(served.pair.reload(), Err(TlsError::NoCertificate { .. })));
    fs::remove_file(&files.certificate).unwrap();
    assert!(matches!(served.pair.reload(), Err(TlsError::File { .. })));
    second.put(served.folder.path());
    fs::write(&files.key, "-----BEGIN").unwrap();
    assert!(matches!(served.pair.reload(), Err(TlsError::NoKey { .. })));
    served.answer(&second).await.unwrap();

    first.put(served.folder.path());
    assert!(served.pair.reload().unwrap());
    served.answer(&first).await.unwrap();
}

#[tokio::test]
async fn whoever_connects_and_says_nothing_holds_up_nobody() {
    let issued = issue();
    let served = Served::begin(&issued).await;
    let silent = TcpStream::connect(served.address).await.unwrap();
    let mut plain = TcpStream::connect(served.address).await.unwrap();
    plain.write_all(b"GET / HTTP/1.1\r\nHost: meeloop.example\r\n\r\n").await.unwrap();
    tokio::time::timeout(Duration::from_secs(10), served.answer(&issued)).await.unwrap().unwrap();
    drop(silent);
}

#[tokio::test]
async fn it_stops_when_it_is_told_to() {
    let served = Served::begin(&issue()).await;
    let _silent = TcpStream::connect(served.address).await.unwrap();
    served.stop.send(()).unwrap();
    tokio::time::timeout(Duration::from_secs(10), served.done).await.unwrap().unwrap().unwrap();
}
