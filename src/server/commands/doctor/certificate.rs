//! Whether the certificate will do, today and in three weeks.

use std::net::Ipv4Addr;

use jiff::{Timestamp, ToSpan};
use meeloop_server::tls::{
    Files,
    rustls::{client::verify_server_name, pki_types::CertificateDer, server::ParsedCertificate},
};
use x509_parser::{certificate::X509Certificate, extensions::GeneralName, parse_x509_certificate};

use super::{finding::Finding, host::Host};

/// From so many days before its end on, somebody should look why it wasn't renewed: those who
/// renew by themselves do so a month before.
const SOON_DAYS: i64 = 21;

/// Reads the pair and judges it.
pub fn certificate(files: Option<&Files>, host: Option<&Host>, now_ms: i64) -> Finding {
    let Some(files) = files else {
        return Finding::Ok("none given (--cert and --key), so HTTPS is left to a server before this one".into());
    };
    match files.certificates() {
        Ok(chain) => judge(&chain, host, now_ms),
        Err(error) => {
            Finding::Wrong(format!("{error}; give --cert a PEM file with the certificate, and --key one with its key"))
        }
    }
}

fn judge(chain: &[CertificateDer<'_>], host: Option<&Host>, now_ms: i64) -> Finding {
    let unreadable = || Finding::Wrong("it can't be read; have it issued again".into());
    let Some(first) = chain.first() else { return unreadable() };
    let (Ok((_, certificate)), Ok(parsed)) = (parse_x509_certificate(first), ParsedCertificate::try_from(first)) else {
        return unreadable();
    };
    let at = |seconds| Timestamp::from_second(seconds).unwrap_or(Timestamp::MAX);
    let (begins, ends) =
        (at(certificate.validity().not_before.timestamp()), at(certificate.validity().not_after.timestamp()));
    let now = Timestamp::from_millisecond(now_ms).unwrap_or(Timestamp::UNIX_EPOCH);
    if now < begins {
        return Finding::Wrong(format!("it only begins on {}; correct the clock, or wait", day(begins)));
    }
    if now >= ends {
        return Finding::Wrong(format!("it ran out on {}; renew it, phones refuse it", day(ends)));
    }
    if let Some(host) = host
        && verify_server_name(&parsed, &host.name).is_err()
    {
        let names = names(&certificate);
        return Finding::Wrong(format!("it is for {names}, not for {}; have one issued for it", host.name.to_str()));
    }
    let mut notes = Vec::new();
    if now.saturating_add((SOON_DAYS * 24).hours()).is_ok_and(|then| then >= ends) {
        notes.push(format!("it runs out on {}; see why it wasn't renewed yet", day(ends)));
    }
    if certificate.issuer() == certificate.subject() {
        notes.push("nobody vouches for it but itself; phones refuse it until it is installed on each".to_owned());
    } else if chain.len() == 1 {
        notes.push(
            "those between it and its root are missing; most authorities call the right file fullchain.pem".into(),
        );
    }
    if notes.is_empty() {
        Finding::Ok(format!("for {}, until {}, and the key belongs to it", names(&certificate), day(ends)))
    } else {
        Finding::Note(notes.join("; "))
    }
}

fn day(at: Timestamp) -> impl std::fmt::Display {
    at.strftime("%Y-%m-%d")
}

/// The names in the certificate (RFC 5280, 4.2.1.6).
fn names(certificate: &X509Certificate<'_>) -> String {
    let names = certificate.subject_alternative_name().ok().flatten();
    let names = names.map(|it| it.value.general_names.iter().map(name).collect::<Vec<_>>());
    names.filter(|names| !names.is_empty()).map_or_else(|| "no name".into(), |names| names.join(", "))
}

fn name(name: &GeneralName<'_>) -> String {
    match name {
        GeneralName::DNSName(name) => (*name).to_owned(),
        GeneralName::IPAddress([a, b, c, d]) => Ipv4Addr::new(*a, *b, *c, *d).to_string(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests;
