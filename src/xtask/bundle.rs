//! `cargo xtask build`: the app, ready to be served, in `target/dist`.
//!
//! Names made from content tie one page to one matching set of files; the
//! service worker carries the list of them. Cargo decides whether Rust has to
//! be compiled again; everything after it is skipped when its inputs are those
//! of the last build.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::compress::compress;
use crate::fingerprint;
use crate::paths;
use crate::report::{kilobytes, say, timed};
use crate::site::Site;
use crate::style;
use crate::toolchain::Toolchain;
use crate::wasm;

/// Files of `public/` that the build completes instead of copying.
const COMPLETED: [&str; 3] = ["/index.html", "/boot.js", "/sw.js"];

/// The font that nearly every word needs.
const FIRST_FONT: &str = "/fonts/atkinson-hyperlegible-next-latin.woff2";

/// Builds the app and gives the folder it is in.
pub fn build() -> Result<PathBuf> {
    let toolchain = Toolchain::for_wasm()?;
    say("compiling the app for the browser");
    let (compiled, took) = timed(|| Compiled::make(&toolchain));
    let compiled = compiled?;
    say(format_args!("compiled in {} s", took.as_secs()));

    let dist = paths::dist();
    let stamp_file = paths::target().join("dist.stamp");
    let stamp = stamp(&compiled)?;
    if dist.join("sw.js").is_file() && fs::read_to_string(&stamp_file).is_ok_and(|last| last == stamp) {
        say(format_args!("nothing changed: {} is up to date", dist.display()));
        return Ok(dist);
    }

    say("binding, bundling and compressing");
    let site = assemble(&compiled.bind()?)?;
    fs::create_dir_all(&dist)?;
    // While the folder is being written, no stamp may vouch for it.
    if stamp_file.exists() {
        fs::remove_file(&stamp_file)?;
    }
    site.write(&dist)?;
    fs::write(&stamp_file, stamp)?;
    let size = crate::download::size(&dist)?;
    let (app, later) = (kilobytes(size.app), kilobytes(size.later));
    say(format_args!("{} is ready: a phone downloads {app} and the fonts, and later {later}", dist.display()));
    Ok(dist)
}

/// The programs that a phone runs, as cargo made them.
struct Compiled {
    app: PathBuf,
    scanner: PathBuf,
}

/// The folders with their bindings.
struct Bound {
    app: PathBuf,
    scanner: PathBuf,
}

impl Compiled {
    fn make(toolchain: &Toolchain) -> Result<Self> {
        let app = wasm::compile(toolchain, &wasm::APP)?;
        Ok(Self { app, scanner: wasm::compile(toolchain, &wasm::SCANNER)? })
    }

    fn bind(&self) -> Result<Bound> {
        let [app, scanner] = ["bindings", "bindings-scanner"].map(|folder| paths::wasm().join(folder));
        wasm::bind(&self.app, "app", &app)?;
        wasm::bind(&self.scanner, "scanner", &scanner)?;
        Ok(Bound { app, scanner })
    }
}

/// Everything the steps after the compiler read, this program included.
fn stamp(compiled: &Compiled) -> Result<String> {
    let root = paths::root();
    let program = env::current_exe()?;
    let public = root.join("public");
    fingerprint::of_all(&[&compiled.app, &compiled.scanner, &root.join("style"), &public, &program])
}

fn assemble(bindings: &Bound) -> Result<Site> {
    let mut site = Site::default();
    let renamed = add_public(&mut site)?;
    let css = with_addresses(style::bundle(&paths::root().join("style/main.css"))?, &renamed)?;
    let style = site.add_asset("main.css", css.into_bytes());
    let (app, wasm) = add_program(&mut site, "app", &bindings.app)?;
    let (scanner, scanner_wasm) = add_program(&mut site, "scanner", &bindings.scanner)?;
    site.keep_later([&scanner, &scanner_wasm]);
    let boot = fill(
        public("boot.js")?,
        &[("app", &app), ("wasm", &wasm), ("scanner", &scanner), ("scanner-wasm", &scanner_wasm)],
    )?;
    let boot = site.add_asset("boot.js", boot.into_bytes());
    let font = renamed.iter().find(|(from, _)| from == FIRST_FONT).map(|(_, to)| to.as_str());
    let font = font.with_context(|| format!("public{FIRST_FONT} is missing"))?;

    let (page, worker) = (public("index.html")?, public("sw.js")?);
    let id = site.id(&[&page, &worker]);
    let page = fill(
        page,
        &[("app", &app), ("boot", &boot), ("build", &id), ("font", font), ("style", &style), ("wasm", &wasm)],
    )?;
    site.add("/index.html", page.into_bytes());
    let worker = site.worker_line(&id) + &worker;
    site.add("/sw.js", worker.into_bytes());
    compress(&mut site)?;
    Ok(site)
}

/// Copies `public/`; fonts get names made from their content, which are returned.
fn add_public(site: &mut Site) -> Result<Vec<(String, String)>> {
    let folder = paths::root().join("public");
    let mut renamed = Vec::new();
    for file in fingerprint::files(&folder)? {
        let path = format!("/{}", file.strip_prefix(&folder)?.to_string_lossy());
        let bytes = fs::read(&file)?;
        if paths::is_kind(&path, "woff2") {
            let name = path.rsplit('/').next().unwrap_or(&path);
            let address = site.add_asset(name, bytes);
            renamed.push((path, address));
        } else if !COMPLETED.contains(&path.as_str()) {
            site.add(path, bytes);
        }
    }
    Ok(renamed)
}

/// Adds a program: its JavaScript, what crates brought along as JavaScript, and its wasm. Gives the
/// addresses of the first and the last.
fn add_program(site: &mut Site, name: &str, bindings: &Path) -> Result<(String, String)> {
    let wasm = format!("{name}_bg.wasm");
    let wasm = site.add_asset(&wasm, fs::read(bindings.join(&wasm))?);
    let file = format!("{name}.js");
    let mut script = fs::read_to_string(bindings.join(&file))?;
    let snippets = bindings.join("snippets");
    if snippets.is_dir() {
        // They may import one another, so the folder moves as a whole.
        let home = format!("snippets-{}", &fingerprint::of_all(&[&snippets])?[..12]);
        for file in fingerprint::files(&snippets)? {
            let below = file.strip_prefix(&snippets)?.to_string_lossy();
            site.add(format!("/assets/{home}/{below}"), fs::read(&file)?);
        }
        script = script.replace("./snippets/", &format!("./{home}/"));
    }
    Ok((site.add_asset(&file, script.into_bytes()), wasm))
}

fn with_addresses(mut css: String, renamed: &[(String, String)]) -> Result<String> {
    for (from, to) in renamed {
        css = css.replace(from, to);
    }
    ensure!(!css.contains("/fonts/"), "style names a font that public/fonts doesn't have");
    Ok(css)
}

fn public(file: &str) -> Result<String> {
    let path = paths::root().join("public").join(file);
    fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))
}

/// Replaces every `{{name}}`; one that is left over is a mistake in the file.
fn fill(mut text: String, values: &[(&str, &str)]) -> Result<String> {
    for (name, value) in values {
        text = text.replace(&format!("{{{{{name}}}}}"), value);
    }
    ensure!(!text.contains("{{"), "a placeholder has no value");
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forgotten_placeholder_stops_the_build() {
        assert!(fill("a {{b}} {{c}}".into(), &[("b", "x")]).is_err());
        assert_eq!(fill("a {{b}}".into(), &[("b", "x")]).unwrap(), "a x");
    }

    #[test]
    fn a_font_that_is_not_there_stops_the_build() {
        let renamed = [("/fonts/a.woff2".to_owned(), "/assets/a-1.woff2".to_owned())];
        assert_eq!(with_addresses("url(/fonts/a.woff2)".into(), &renamed).unwrap(), "url(/assets/a-1.woff2)");
        assert!(with_addresses("url(/fonts/b.woff2)".into(), &renamed).is_err());
    }
}
