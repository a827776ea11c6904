//! Turns `locales/*.json` into a module: a missing or misspelt key fails the build.
//!
//! It does what `leptos_i18n_build` does, without that crate: this one also exports ICU data,
//! which we don't use, and compiles a WebAssembly engine and an HTTP client for it.

use std::{env, error::Error, fs, path::PathBuf};

use leptos_i18n_codegen::gen_code;
use leptos_i18n_parser::parse_locales::{
    options::{Config, ParseOptions},
    parse_locales,
};

fn main() -> Result<(), Box<dyn Error>> {
    // Sentences with a name or a number in them are also needed as plain strings, for labels.
    let options = ParseOptions::new().interpolate_display(true);
    let locales = parse_locales(None, Config::new("nl")?.add_locale("en")?.add_locale("pl")?.parse_options(options))?;
    for file in locales.tracked_files.iter().flatten() {
        println!("cargo::rerun-if-changed={file}");
    }
    println!("cargo::rerun-if-changed=build.rs");
    for error in locales.diag.errors().iter() {
        println!("cargo::error={error}");
    }

    let module = gen_code(&locales, None, false, None, true)?;
    let out = PathBuf::from(env::var("OUT_DIR")?).join("i18n.rs");
    fs::write(out, module.to_string())?;
    Ok(())
}
