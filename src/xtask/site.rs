//! The finished app as a set of files: what is in it, under which names.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::json;

use crate::fingerprint::{self, digest};

/// Files whose names change with their content; a server may let browsers keep them for ever.
const ASSETS: &str = "/assets/";

/// Pages that a phone keeps later, of those with a language only its own.
const HELP: &str = "/help/";

/// Files by the path a browser asks for.
#[derive(Default)]
pub struct Site {
    files: BTreeMap<String, Vec<u8>>,
    later: BTreeSet<String>,
}

impl Site {
    /// Adds a file whose name never changes.
    pub fn add(&mut self, path: impl Into<String>, bytes: Vec<u8>) {
        self.files.insert(path.into(), bytes);
    }

    /// Adds a file under a name made from its content, and gives its address.
    pub fn add_asset(&mut self, name: &str, bytes: Vec<u8>) -> String {
        let path = format!("{ASSETS}{}", fingerprint::name(name, &bytes));
        self.files.insert(path.clone(), bytes);
        path
    }

    /// Lets a phone keep these files after the app has started.
    pub fn keep_later<'a>(&mut self, paths: impl IntoIterator<Item = &'a String>) {
        self.later.extend(paths.into_iter().cloned());
    }

    /// A name for this very content.
    pub fn id(&self, also: &[&str]) -> String {
        let list = self.files.iter().map(|(path, bytes)| format!("{path} {}\n", digest(bytes)));
        let text: String = list.chain(also.iter().map(|text| (*text).to_owned())).collect();
        digest(text.as_bytes())[..16].to_owned()
    }

    /// The line the service worker starts with: the build, and its files with their digests.
    ///
    /// Icons are for the operating system, which asks for them by itself, and
    /// licences are for lawyers: neither is needed to open the app. Nor is what a phone
    /// keeps once it has started: the scanner, and one language of the help.
    pub fn worker_line(&self, id: &str) -> String {
        let needed = self.files.iter().filter(|(path, _)| {
            !path.starts_with("/fonts/") && (!path.starts_with("/icons/") || path.ends_with("/icon.svg"))
        });
        let (mut files, mut later) = (BTreeMap::new(), BTreeMap::new());
        for (path, bytes) in needed {
            let waits = path.starts_with(HELP) || self.later.contains(path);
            let list = if waits { &mut later } else { &mut files };
            list.insert(path, digest(bytes));
        }
        format!("const BUILD = {};\n", json!({ "id": id, "files": files, "later": later }))
    }

    /// Every file.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// Makes a folder hold these files and nothing else.
    ///
    /// A server may be serving from it: what a page refers to is there before
    /// the page, the worker comes last, and only then do old files go.
    pub fn write(&self, folder: &Path) -> Result<()> {
        let late = |path: &str| match path {
            "/sw.js" | "/sw.js.br" => 2,
            "/index.html" | "/index.html.br" => 1,
            _ => 0,
        };
        let mut order: Vec<_> = self.files().collect();
        order.sort_by_key(|(path, _)| late(path));
        for (path, bytes) in order {
            write_changed(&folder.join(&path[1..]), bytes)?;
        }
        let ours: BTreeSet<_> = self.files.keys().map(|path| folder.join(&path[1..])).collect();
        for file in fingerprint::files(folder)?.iter().filter(|file| !ours.contains(*file)) {
            fs::remove_file(file)?;
        }
        Ok(())
    }
}

fn write_changed(file: &Path, bytes: &[u8]) -> Result<()> {
    if fs::read(file).is_ok_and(|present| present == bytes) {
        return Ok(());
    }
    let folder = file.parent().context("a file has a folder")?;
    fs::create_dir_all(folder)?;
    let unfinished = folder.join(".part");
    fs::write(&unfinished, bytes)?;
    fs::rename(&unfinished, file).with_context(|| format!("writing {}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worker_changes_when_any_file_it_keeps_changes() {
        let mut site = Site::default();
        site.add("/index.html", b"one".to_vec());
        let before = site.worker_line("x");
        site.add("/index.html", b"two".to_vec());
        assert_ne!(before, site.worker_line("x"));
    }

    #[test]
    fn licences_and_the_systems_icons_are_not_kept_by_the_worker() {
        let mut site = Site::default();
        site.add("/fonts/OFL.txt", Vec::new());
        site.add("/icons/icon-512.png", Vec::new());
        site.add("/icons/icon.svg", Vec::new());
        let line = site.worker_line("x");
        assert!(!line.contains("OFL") && !line.contains("512"));
        assert!(line.contains("/icons/icon.svg"));
    }

    #[test]
    fn the_help_and_the_scanner_are_kept_later_than_the_app() {
        let mut site = Site::default();
        site.add("/help/nl/start.html", b"help".to_vec());
        let scanner = site.add_asset("scanner.js", b"scan".to_vec());
        site.keep_later([&scanner]);
        let line = site.worker_line("x");
        let build: serde_json::Value =
            serde_json::from_str(line.trim().trim_start_matches("const BUILD = ").trim_end_matches(';')).unwrap();
        assert!(build["files"].as_object().unwrap().is_empty());
        assert!(build["later"].get("/help/nl/start.html").is_some());
        assert!(build["later"].get(&scanner).is_some());
    }
}
