//! Photos: small ones in a row, and one large over the page.

use leptos::{
    html::{Button, Dialog},
    prelude::*,
    text_prop::TextProp,
};

use crate::{
    icons::{Icon, Sign},
    locales::{t, use_i18n},
    state::photos::Look,
};

/// Holds small photos.
#[component]
pub fn PhotoRow(children: Children) -> impl IntoView {
    view! { <ul class="photos">{children()}</ul> }
}

/// A photo in its frame; the frame stays when the photo is yet to come.
#[component]
pub fn Photo(#[prop(into)] look: Signal<Look>, #[prop(into)] alt: TextProp) -> impl IntoView {
    let i18n = use_i18n();
    move || match look.get() {
        Look::Here(address) => {
            let alt = alt.clone();
            view! { <img class="photo" src=address alt=move || alt.get() /> }.into_any()
        }
        Look::Follows => view! {
            <span class="photo photo-follows">
                <Sign icon=Icon::Image />
                <span>{t!(i18n, photo.follows)}</span>
            </span>
        }
        .into_any(),
        Look::Coming => view! { <span class="photo photo-coming"></span> }.into_any(),
    }
}

/// A small photo that opens large.
#[component]
pub fn PhotoOpener(
    #[prop(into)] look: Signal<Look>,
    #[prop(into)] alt: TextProp,
    #[prop(into)] label: TextProp,
) -> impl IntoView {
    let i18n = use_i18n();
    let dialog = NodeRef::<Dialog>::new();
    let close = NodeRef::<Button>::new();
    let opened = RwSignal::new(false);
    let here = move || matches!(look.get(), Look::Here(_));
    let open = move |_| {
        if let (Some(dialog), true) =
            (dialog.get_untracked(), look.with_untracked(|look| matches!(look, Look::Here(_))))
        {
            opened.set(true);
            // Modal: Escape closes it, and the focus goes back to what opened it.
            drop(dialog.show_modal());
            if let Some(close) = close.get_untracked() {
                drop(close.focus());
            }
        }
    };
    let shut = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let large = alt.clone();
    let name = label.clone();
    view! {
        <li>
            <button
                type="button"
                class="photo-open"
                aria-label=move || here().then(|| name.get().to_string())
                aria-disabled=move || (!here()).then_some("true")
                on:click=open
            >
                <Photo look alt />
            </button>
            <dialog class="photo-large" aria-label=move || label.get().to_string() node_ref=dialog on:close=move |_| opened.set(false)>
                <button type="button" class="button button-secondary" node_ref=close on:click=shut>
                    <Sign icon=Icon::X />
                    <span>{t!(i18n, photo.close)}</span>
                </button>
                {move || {
                    let alt = large.clone();
                    opened.get().then(|| view! { <Photo look alt /> })
                }}
            </dialog>
        </li>
    }
}

/// A small photo in a form, which can be taken out.
#[component]
pub fn PhotoRemover(
    #[prop(into)] look: Signal<Look>,
    #[prop(into)] alt: TextProp,
    #[prop(into)] label: TextProp,
    #[prop(into)] on_remove: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <li>
            <Photo look alt />
            <button
                type="button"
                class="button button-quiet"
                aria-label=move || label.get().to_string()
                on:click=move |_| on_remove.run(())
            >
                <Sign icon=Icon::X />
                <span>{t!(i18n, photo.remove)}</span>
            </button>
        </li>
    }
}
