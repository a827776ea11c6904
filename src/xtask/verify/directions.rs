//! Dependencies point one way: domain ← protocol ← {device, server}; device ← browser ← app.
//!
//! And what must run anywhere brings nothing that belongs to one platform.

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::cargo::{cargo, output};
use crate::toolchain::WASM;

/// Which of our crates each crate may use. The tests use what runs natively;
/// `app` and `server` never meet, not even there.
const MAY_USE: [(&str, &[&str]); 9] = [
    ("domain", &[]),
    ("protocol", &["domain"]),
    ("device", &["domain", "protocol"]),
    ("server", &["domain", "protocol"]),
    ("browser", &["domain", "protocol", "device"]),
    ("app", &["domain", "protocol", "device", "browser"]),
    ("scanner", &[]),
    ("tests", &["domain", "protocol", "device", "server"]),
    ("xtask", &[]),
];

/// The crates that compile for every platform, and what would tie them to one.
const ANYWHERE: [&str; 3] = ["domain", "protocol", "device"];
const TIED: [&str; 4] = ["tokio", "web-sys", "sqlx", "leptos"];

/// Checks both rules and names everything that breaks them.
pub fn check() -> Result<()> {
    let mut broken = wrong_uses()?;
    let native = native_target()?;
    for target in [native.as_str(), WASM] {
        for name in ANYWHERE {
            let tree = tree(name, target)?;
            let tied = TIED.iter().filter(|tied| tree.lines().any(|line| is_crate(line, tied)));
            broken.extend(tied.map(|tied| format!("{name} has {tied} in its tree on {target}")));
        }
    }
    if broken.is_empty() {
        return Ok(());
    }
    bail!("{}", broken.join("; "))
}

fn wrong_uses() -> Result<Vec<String>> {
    let metadata = output(cargo().args(["metadata", "--no-deps", "--format-version", "1"]))?;
    let metadata: Value = serde_json::from_str(&metadata)?;
    let packages = metadata["packages"].as_array().context("cargo metadata has no packages")?;
    let mut broken = Vec::new();
    for package in packages {
        let name = ours(&package["name"]).context("a package with a name of its own kind")?;
        let Some((_, allowed)) = MAY_USE.iter().find(|(known, _)| *known == name) else {
            broken.push(format!("{name} has no place in the order of crates"));
            continue;
        };
        let dependencies = package["dependencies"].as_array().context("a package has dependencies")?;
        // What only its tests use does not reach a product.
        let used = dependencies.iter().filter(|dependency| dependency["kind"] != "dev");
        let used = used.filter_map(|dependency| ours(&dependency["name"]));
        broken.extend(used.filter(|used| !allowed.contains(used)).map(|used| format!("{name} uses {used}")));
    }
    Ok(broken)
}

fn ours(name: &Value) -> Option<&str> {
    name.as_str()?.strip_prefix("meeloop-")
}

fn native_target() -> Result<String> {
    let version = output(cargo().args(["version", "--verbose"]))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).context("cargo does not name its host")
}

fn tree(name: &str, target: &str) -> Result<String> {
    let package = format!("meeloop-{name}");
    let what = ["tree", "--edges", "normal", "--prefix", "none", "--format", "{p}"];
    output(cargo().args(what).args(["--package", &package, "--target", target]))
}

/// `tokio v1.2.3` is tokio; `sqlx-core v0.9.0` belongs to sqlx.
fn is_crate(line: &str, name: &str) -> bool {
    let found = line.split_whitespace().next().unwrap_or_default();
    found == name || found.strip_prefix(name).is_some_and(|rest| rest.starts_with(['-', '_']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_is_known_by_its_whole_name_or_its_family() {
        assert!(is_crate("sqlx-core v0.9.0", "sqlx"));
        assert!(is_crate("tokio v1.0.0 (*)", "tokio"));
        assert!(!is_crate("tokens v1.0.0", "tokio"));
    }
}
