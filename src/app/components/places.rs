//! The four places of the app: a bar below on a phone, a rail on the left of a desktop.

use leptos::prelude::*;

use crate::{
    icons::{Icon, Sign},
    locales::{t, use_i18n},
};

/// One of the four; what a role adds appears inside these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Today,
    Craft,
    Shadowing,
    Team,
}

impl Place {
    const ALL: [Self; 4] = [Self::Today, Self::Craft, Self::Shadowing, Self::Team];

    /// Its address.
    pub const fn href(self) -> &'static str {
        match self {
            Self::Today => "/",
            Self::Craft => "/mijn-vak",
            Self::Shadowing => "/meelopen",
            Self::Team => "/team",
        }
    }

    const fn icon(self) -> Icon {
        match self {
            Self::Today => Icon::House,
            Self::Craft => Icon::Hammer,
            Self::Shadowing => Icon::Footprints,
            Self::Team => Icon::Users,
        }
    }
}

/// Shows the places, with the current one marked.
#[component]
pub fn Places(#[prop(into)] current: Signal<Option<Place>>) -> impl IntoView {
    let i18n = use_i18n();
    let word = move |place| match place {
        Place::Today => t!(i18n, places.today),
        Place::Craft => t!(i18n, places.craft),
        Place::Shadowing => t!(i18n, places.shadowing),
        Place::Team => t!(i18n, places.team),
    };
    let links = Place::ALL.map(|place| {
        view! {
            <a
                class="place"
                href=place.href()
                aria-current=move || (current.get() == Some(place)).then_some("page")
            >
                <span class="place-sign">
                    <Sign icon=place.icon() />
                </span>
                <span>{move || word(place)}</span>
            </a>
        }
    });
    view! { <nav class="places" aria-label=move || t!(i18n, places.label)>{links}</nav> }
}
