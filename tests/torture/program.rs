//! The server's program.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

/// What `MEELOOP_SERVER` names; where it names nothing, what cargo builds now, so that it is
/// never an older one.
pub fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| env::var_os("MEELOOP_SERVER").map_or_else(build, PathBuf::from))
}

fn build() -> PathBuf {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["build", "--package", "meeloop-server"]).current_dir(env!("CARGO_MANIFEST_DIR"));
    // What cargo says about this test would make it build anew what others built.
    for (name, _) in
        env::vars().filter(|(name, _)| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_"))
    {
        command.env_remove(name);
    }
    let built = command.status().is_ok_and(|status| status.success());
    assert!(built, "the server does not build; name a program with MEELOOP_SERVER");
    // Tests run as target/<profile>/deps/<name>.
    let this = env::current_exe().unwrap();
    let target = this.ancestors().nth(3).unwrap();
    target.join("debug").join(format!("meeloop{}", env::consts::EXE_SUFFIX))
}
