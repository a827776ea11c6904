//! One out of several: large tiles, or two or three segments side by side. Real radio buttons lie
//! under them, so arrow keys, screen readers and `getByRole('radio')` work.

use leptos::{context::Provider, prelude::*, text_prop::TextProp};

use super::group::Group;
use crate::icons::{Icon, Sign};

/// The radio buttons' shared name, given by the group to what stands in it.
#[derive(Clone, Copy)]
struct GroupName(&'static str);

/// A question answered by one tile. With an `id` it says what it lacks.
#[component]
pub fn TileGroup(
    #[prop(into)] legend: TextProp,
    name: &'static str,
    #[prop(optional, into)] id: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    children: Children,
) -> impl IntoView {
    view! {
        <Group legend id error class="tiles">
            <Provider value=GroupName(name)>{children()}</Provider>
        </Group>
    }
}

/// One answer of a `TileGroup`.
#[component]
pub fn Tile(
    icon: Icon,
    #[prop(into)] chosen: Signal<bool>,
    #[prop(into)] on_choose: Callback<()>,
    children: Children,
) -> impl IntoView {
    view! {
        <label class="tile">
            <Radio chosen on_choose />
            <span class="tile-face">
                <Sign icon />
                <span class="tile-check">
                    <Sign icon=Icon::Check />
                </span>
                <span>{children()}</span>
            </span>
        </label>
    }
}

/// A large tile that goes somewhere, with a second line of explanation.
#[component]
pub fn TileLink(
    icon: Icon,
    #[prop(into)] href: TextProp,
    #[prop(into)] hint: TextProp,
    children: Children,
) -> impl IntoView {
    view! {
        <a class="tile-face tile-go" href=move || href.get()>
            <Sign icon />
            <span>
                <span class="tile-word">{children()}</span>
                <span class="tile-hint">{move || hint.get()}</span>
            </span>
        </a>
    }
}

/// A question with two or three short answers.
#[component]
pub fn Segmented(#[prop(into)] legend: TextProp, name: &'static str, children: Children) -> impl IntoView {
    view! {
        <fieldset class="group">
            <legend>{move || legend.get()}</legend>
            <div class="segmented">
                <Provider value=GroupName(name)>{children()}</Provider>
            </div>
        </fieldset>
    }
}

/// One answer of a `Segmented`.
#[component]
pub fn Segment(
    icon: Icon,
    #[prop(into)] chosen: Signal<bool>,
    #[prop(into)] on_choose: Callback<()>,
    children: Children,
) -> impl IntoView {
    view! {
        <label class="segment">
            <Radio chosen on_choose />
            <span class="segment-face">
                <Sign icon />
                <span>{children()}</span>
            </span>
        </label>
    }
}

#[component]
fn Radio(chosen: Signal<bool>, on_choose: Callback<()>) -> impl IntoView {
    let GroupName(name) = expect_context();
    view! {
        <input
            type="radio"
            class="tile-input"
            name=name
            prop:checked=move || chosen.get()
            on:change=move |_| on_choose.run(())
        />
    }
}
