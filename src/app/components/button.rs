//! Buttons: an icon and a word, large enough for a glove.

use leptos::{prelude::*, text_prop::TextProp};

use crate::icons::{Icon, Sign};

/// What a button is for. One screen has one `Primary`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The single thing to do now: amber.
    Primary,
    #[default]
    Secondary,
    Quiet,
    /// Gives back, withdraws, ends.
    Danger,
}

impl ButtonKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button-primary",
            Self::Secondary => "button-secondary",
            Self::Quiet => "button-quiet",
            Self::Danger => "button-danger",
        }
    }
}

/// How much room a button takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonSize {
    #[default]
    Normal,
    /// The whole width.
    Wide,
    /// The whole width and higher: *Loggen*.
    Big,
}

impl ButtonSize {
    const fn class(self) -> &'static str {
        match self {
            Self::Normal => "",
            Self::Wide => "button-wide",
            Self::Big => "button-big",
        }
    }
}

/// Does something here. A blocked button keeps its place and can be reached, but does nothing.
#[component]
pub fn Button(
    icon: Icon,
    #[prop(optional, into)] kind: Signal<ButtonKind>,
    #[prop(optional)] size: ButtonSize,
    #[prop(optional, into)] blocked: Signal<bool>,
    #[prop(into)] on_press: Callback<()>,
    children: Children,
) -> impl IntoView {
    let press = move |_| {
        if !blocked.get_untracked() {
            on_press.run(());
        }
    };
    view! {
        <button
            type="button"
            class=move || format!("button {} {}", kind.get().class(), size.class())
            aria-disabled=move || blocked.get().then_some("true")
            on:click=press
        >
            <Sign icon />
            <span>{children()}</span>
        </button>
    }
}

/// Goes somewhere, and looks like a button.
#[component]
pub fn ButtonLink(
    icon: Icon,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] size: ButtonSize,
    #[prop(into)] href: TextProp,
    children: Children,
) -> impl IntoView {
    view! {
        <a
            class=format!("button {} {}", kind.class(), size.class())
            href=move || href.get()
        >
            <Sign icon />
            <span>{children()}</span>
        </a>
    }
}
