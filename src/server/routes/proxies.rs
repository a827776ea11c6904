//! Which proxies are believed when they say where a request comes from.

use std::net::IpAddr;

use axum::http::HeaderMap;
use ipnet::IpNet;

/// The networks of proxies that this server was told to trust; of nobody else is a header believed.
#[derive(Clone, Debug, Default)]
pub struct Proxies(pub Vec<IpNet>);

impl Proxies {
    /// Where a request from `peer` comes from: the last address in `X-Forwarded-For` that is not
    /// a trusted proxy itself, if `peer` is one.
    pub fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        if !self.trusts(peer) {
            return peer;
        }
        let lines = headers.get_all("x-forwarded-for").iter().filter_map(|line| line.to_str().ok());
        let told: Vec<IpAddr> = lines.flat_map(|line| line.split(',')).map_while(|it| it.trim().parse().ok()).collect();
        told.into_iter().rev().find(|address| !self.trusts(*address)).unwrap_or(peer)
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_trusted_proxy_is_believed() {
        let mut headers = HeaderMap::new();
        headers.append("x-forwarded-for", "1.2.3.4, 203.0.113.9".parse().unwrap());
        headers.append("x-forwarded-for", "10.0.0.2".parse().unwrap());
        let (proxy, stranger) = (IpAddr::from([10, 0, 0, 1]), IpAddr::from([198, 51, 100, 7]));
        let proxies = Proxies(vec!["10.0.0.0/24".parse().unwrap()]);
        assert_eq!(proxies.client(proxy, &headers), IpAddr::from([203, 0, 113, 9]));
        assert_eq!(proxies.client(stranger, &headers), stranger);
        assert_eq!(Proxies::default().client(proxy, &headers), proxy);
        assert_eq!(proxies.client(proxy, &HeaderMap::new()), proxy);
    }
}
