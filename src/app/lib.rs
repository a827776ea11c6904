//! The app that people see: pages made of components, fed by view models.
//!
//! The way through this crate: [`App`] finds out whose device this is ([`entry`]), [`shell`]
//! gives an opened device its data and frames every page, `pages` has one file per address,
//! `state` folds what they show, `components` draws it, `locales` has every sentence.
//!
//! Deliberately not here: rules of the firm (`domain`), what is kept and sent (`device`), and
//! the browser itself (`browser`).

use leptos::prelude::*;

pub mod address;
pub mod components;
pub mod entry;
pub mod icons;
pub mod locales;
pub mod pages;
pub mod shell;
pub mod state;

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    locales::provide_i18n();
    state::preference::Theme::chosen().show();
    view! { <entry::Entry /> }
}
