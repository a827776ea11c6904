//! Certificates of a small authority, looked at on different days.

use std::fs;

use jiff::civil::date;
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd};

use super::*;

/// A certificate from 1 January to 31 March 2026, with its authority's after it, and its key.
fn issued(name: &str) -> (Vec<CertificateDer<'static>>, String, KeyPair) {
    let authority_key = KeyPair::generate().unwrap();
    let mut authority = CertificateParams::new(Vec::new()).unwrap();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    authority.distinguished_name.push(DnType::CommonName, "An authority");
    let root = authority.self_signed(&authority_key).unwrap();
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new([name.to_owned()]).unwrap();
    params.not_before = date_time_ymd(2026, 1, 1);
    params.not_after = date_time_ymd(2026, 3, 31);
    let leaf = params.signed_by(&key, &Issuer::new(authority, authority_key)).unwrap();
    (vec![leaf.der().clone(), root.der().clone()], leaf.pem(), key)
}

fn on(month: i8, day: i8) -> i64 {
    date(2026, month, day).in_tz("UTC").unwrap().timestamp().as_millisecond()
}

fn host(name: &str) -> Host {
    name.parse().unwrap()
}

#[track_caller]
fn says(finding: &Finding, expected: &str) {
    assert!(finding.to_string().contains(expected), "{finding}");
}

#[test]
fn a_valid_certificate_for_the_host_is_fine() {
    let (chain, ..) = issued("meeloop.example.nl");
    let name = host("meeloop.example.nl");
    for given in [None, Some(&name)] {
        let finding = judge(&chain, given, on(2, 1));
        assert!(matches!(finding, Finding::Ok(_)), "{finding}");
        says(&finding, "for meeloop.example.nl, until 2026-03-31");
    }
    assert!(matches!(judge(&issued("*.example.nl").0, Some(&name), on(2, 1)), Finding::Ok(_)));
}

#[test]
fn outside_its_time_a_certificate_is_wrong() {
    let (chain, ..) = issued("meeloop.example.nl");
    for (month, day, told) in [(3, 31, "ran out on 2026-03-31"), (4, 20, "ran out")] {
        let finding = judge(&chain, None, on(month, day));
        assert!(finding.is_wrong());
        says(&finding, told);
    }
    let early = judge(&chain, None, on(1, 1) - 1);
    assert!(early.is_wrong());
    says(&early, "begins on 2026-01-01");
}

#[test]
fn three_weeks_before_its_end_a_certificate_is_worth_a_note() {
    let (chain, ..) = issued("meeloop.example.nl");
    assert!(matches!(judge(&chain, None, on(3, 10) - 1), Finding::Ok(_)));
    let soon = judge(&chain, None, on(3, 10));
    assert!(matches!(soon, Finding::Note(_)));
    says(&soon, "runs out on 2026-03-31");
}

#[test]
fn a_certificate_for_another_host_is_wrong_and_says_for_which_it_is() {
    let (chain, ..) = issued("meeloop.example.nl");
    for name in ["example.nl", "deep.meeloop.example.nl", "10.0.0.1"] {
        let finding = judge(&chain, Some(&host(name)), on(2, 1));
        assert!(finding.is_wrong(), "{name}");
        says(&finding, "meeloop.example.nl");
    }
}

#[test]
fn what_phones_do_not_trust_is_worth_a_note() {
    let (chain, ..) = issued("meeloop.example.nl");
    says(&judge(&chain[..1], None, on(2, 1)), "fullchain.pem");
    let own = rcgen::generate_simple_self_signed(["meeloop.example.nl".to_owned()]).unwrap();
    says(&judge(&[own.cert.der().clone()], None, on(2, 1)), "but itself");
}

#[test]
fn files_that_are_missing_broken_or_do_not_belong_together_are_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files { certificate: folder.path().join("cert.pem"), key: folder.path().join("key.pem") };
    let finding = |told| {
        let finding = certificate(Some(&files), None, on(2, 1));
        assert!(finding.is_wrong());
        says(&finding, told);
    };
    finding("can't be read");
    let ((_, pem, key), (.., other)) = (issued("meeloop.example.nl"), issued("meeloop.example.nl"));
    fs::write(&files.certificate, &pem).unwrap();
    fs::write(&files.key, "not a key").unwrap();
    finding("holds no unencrypted key");
    fs::write(&files.key, other.serialize_pem()).unwrap();
    finding("doesn't belong to the certificate");
    fs::write(&files.key, key.serialize_pem()).unwrap();
    assert!(!certificate(Some(&files), None, on(2, 1)).is_wrong());
    fs::write(&files.certificate, "-----BEGIN CERTIFICATE-----").unwrap();
    finding("holds no certificate");
}
