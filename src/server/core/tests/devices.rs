//! Tokens.

use meeloop_domain::audience::Reader;

use super::world::{NOW, World};
use crate::core::{CoreError, Token};

#[tokio::test]
async fn a_token_says_who_until_it_is_revoked() {
    let world = World::new().await;
    let enrolled = world.core.enroll(world.firm, Reader::Person(world.lead), NOW).await.unwrap();
    let token: Token = enrolled.token.to_string().parse().unwrap();
    assert_eq!(world.core.who(token).await.unwrap(), enrolled.identity);
    assert!(world.core.revoke(world.firm, enrolled.identity.device, NOW).await.unwrap());
    assert!(matches!(world.core.who(token).await, Err(CoreError::Revoked)));
    assert!(!world.core.revoke(world.firm, enrolled.identity.device, NOW).await.unwrap());
    let unknown: Token = "00".repeat(32).parse().unwrap();
    assert!(matches!(world.core.who(unknown).await, Err(CoreError::NotEnrolled)));
    assert!("geheim".parse::<Token>().is_err());
}

#[tokio::test]
async fn only_a_digest_of_the_token_is_kept() {
    let world = World::new().await;
    let enrolled = world.core.enroll(world.firm, Reader::Person(world.lead), NOW).await.unwrap();
    let text = enrolled.token.to_string();
    let raw: [u8; 32] = meeloop_domain::digest::unhex(&text).unwrap();
    for file in ["meeloop.sqlite", "meeloop.sqlite-wal"] {
        let bytes = std::fs::read(world.folder.path().join(file)).unwrap_or_default();
        assert!(!bytes.windows(32).any(|window| window == raw));
        assert!(!bytes.windows(64).any(|window| window == text.as_bytes()));
    }
}
