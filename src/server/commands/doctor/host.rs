//! The name that phones know the server by.

use std::{net::IpAddr, str::FromStr, time::Duration};

use anyhow::{Context as _, Result};
use meeloop_server::tls::rustls::pki_types::ServerName;

use super::finding::Finding;

/// How long looking a name up may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// A host name or an address, without scheme, port or path.
#[derive(Clone, Debug)]
pub struct Host {
    pub(super) name: ServerName<'static>,
}

impl FromStr for Host {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let name = ServerName::try_from(text.to_owned());
        name.map(|name| Self { name }).map_err(|_| "give only the name, such as meeloop.example.nl".to_owned())
    }
}

/// Looks the name up, and compares it with this machine.
pub async fn host(host: &Host) -> Finding {
    let name = host.name.to_str();
    let found = async {
        let looked_up = tokio::time::timeout(PATIENCE, tokio::net::lookup_host((name.as_ref(), 443))).await;
        let led_to: Vec<_> = looked_up.context("no name server answers")??.map(|it| it.ip()).collect();
        anyhow::Ok((led_to, ours()?))
    };
    match found.await {
        Ok((led_to, ours)) => judge(&name, &led_to, &ours),
        Err(error) => {
            Finding::Wrong(format!("{name} leads nowhere ({error:#}); add it to the name server that phones ask"))
        }
    }
}

/// This machine's addresses.
fn ours() -> Result<Vec<IpAddr>> {
    let interfaces = nix::ifaddrs::getifaddrs().context("this machine's addresses can't be asked")?;
    let address = |storage: nix::sys::socket::SockaddrStorage| {
        let v4 = storage.as_sockaddr_in().map(|it| IpAddr::from(it.ip()));
        v4.or_else(|| storage.as_sockaddr_in6().map(|it| IpAddr::from(it.ip())))
    };
    Ok(interfaces.filter_map(|it| it.address.and_then(address)).collect())
}

fn judge(name: &str, led_to: &[IpAddr], ours: &[IpAddr]) -> Finding {
    let told = led_to.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    if led_to.is_empty() {
        Finding::Wrong(format!("{name} leads nowhere; add it to the name server that phones ask"))
    } else if led_to.iter().all(IpAddr::is_loopback) {
        Finding::Note(format!("{name} leads to {told}: only this machine itself can use that"))
    } else if led_to.iter().any(|it| ours.contains(&it.to_canonical())) {
        Finding::Ok(format!("{name} leads to this machine ({told})"))
    } else {
        Finding::Note(format!(
            "{name} leads to {told}, which is no address of this machine; right with a proxy or a router before it, \
             otherwise correct it at the name server"
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_leads_elsewhere_is_a_hint_and_one_that_leads_nowhere_is_wrong() {
        let [here, there, loopback] = [[10, 0, 0, 1], [192, 0, 2, 7], [127, 0, 0, 1]].map(IpAddr::from);
        let judged = |led_to: &[IpAddr]| judge("meeloop.example", led_to, &[loopback, here]);
        assert!(matches!(judged(&[there, here]), Finding::Ok(_)));
        assert!(matches!(judged(&["::ffff:10.0.0.1".parse().unwrap()]), Finding::Ok(_)));
        assert!(matches!(judged(&[there]), Finding::Note(told) if told.contains("192.0.2.7")));
        assert!(matches!(judged(&[loopback]), Finding::Note(told) if told.contains("only this machine")));
        assert!(matches!(judged(&[]), Finding::Wrong(_)));
    }

    #[test]
    fn this_machine_knows_its_own_addresses() {
        assert!(ours().unwrap().contains(&IpAddr::from([127, 0, 0, 1])));
    }

    #[test]
    fn only_a_bare_name_is_a_host() {
        for name in ["meeloop.example.nl", "10.0.0.1", "::1"] {
            assert!(Host::from_str(name).is_ok(), "{name}");
        }
        for name in ["https://meeloop.example.nl", "meeloop.example.nl:443", "meeloop example", ""] {
            assert!(Host::from_str(name).is_err(), "{name}");
        }
    }
}
