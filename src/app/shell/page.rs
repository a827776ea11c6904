//! The frame of one page: its title, its place, where the focus goes, and what every page shows.

use std::time::Duration;

use leptos::{html::Main, prelude::*, text_prop::TextProp};
use meeloop_browser::service_worker;
use wasm_bindgen::JsCast;

use super::{Update, use_flash};
use crate::{
    address::{Address, use_history},
    components::{Button, Notice, NoticeKind, PageHeader, Place, Places, SavedNote, SyncSign},
    icons::Icon,
    locales::{t, use_i18n},
    state::sync::{self, Sending},
};

/// A gloved finger taps twice. After keeping, the second tap would land on what appears where the
/// button was; so long the new page doesn't react.
pub const SETTLING: Duration = Duration::from_millis(400);

/// Draws a page. With `place` the four places stand around it; a page with `back` is a form or a
/// detail, and has the way back instead. `end` stands at the top right, where the sync sign is
/// otherwise.
#[component]
pub fn Page(
    #[prop(into)] title: TextProp,
    #[prop(optional)] place: Option<Place>,
    #[prop(optional, into)] back: Option<TextProp>,
    #[prop(optional, into)] end: Option<ViewFn>,
    /// Uses the whole width of a large screen.
    #[prop(optional)]
    wide: bool,
    children: Children,
) -> impl IntoView {
    let i18n = use_i18n();
    let history = use_history();
    let flash = use_flash();
    flash.turn();
    let settling = RwSignal::new(untrack(|| flash.message().is_some()));
    let settled = move || {
        settling.try_set(false);
    };
    set_timeout(settled, SETTLING);
    let main = NodeRef::<Main>::new();
    let name = title.clone();
    Effect::new(move |_| document().set_title(&format!("{} · {}", name.get(), t!(i18n, common.product))));
    // Once per page: whoever uses a screen reader or a keyboard starts at its heading.
    Effect::new(move |opened: Option<bool>| {
        if opened != Some(true)
            && let Some(main) = main.get()
            && let Ok(Some(heading)) = main.query_selector("h1")
        {
            let heading: web_sys::HtmlElement = heading.unchecked_into();
            return heading.focus().is_ok();
        }
        opened == Some(true)
    });
    let sign = sync::sign();
    let sending = sync::sending();
    let sent = move || (sending.get() == Sending::Sent).then(|| t!(i18n, log.sent));
    let end = move || match &end {
        Some(end) => end.run(),
        None => view! { <SyncSign state=sign href="/sync" /> }.into_any(),
    };
    // Beheer is work at a desk, from one page to the next: there the rail stays.
    let at_desk = place.is_none() && matches!(untrack(|| history.here()), Address::Desk(_));
    let screen = if wide { "screen screen-wide" } else { "screen" };
    let header = match back {
        Some(back) => view! { <PageHeader title back=back>{end()}</PageHeader> }.into_any(),
        None => view! { <PageHeader title>{end()}</PageHeader> }.into_any(),
    };
    view! {
        <div class="shell" class:settling=settling>
            <main class=screen node_ref=main>
                {header}
                {move || flash.message().map(|message| view! { <SavedNote>{message} " " {sent}</SavedNote> })}
                {place.map(|_| view! { <UpdateNotice /> })}
                {children()}
            </main>
            {place.map(|place| view! { <Places current=Some(place) /> })}
            {at_desk
                .then(|| {
                    view! {
                        <div class="rail-only">
                            <Places current=Some(Place::Team) />
                        </div>
                    }
                })}
        </div>
    }
}

/// Says that a newer build waits. The person decides when; no page reloads under their hands.
#[component]
fn UpdateNotice() -> impl IntoView {
    let i18n = use_i18n();
    let update = expect_context::<Update>();
    let notice = move || {
        view! {
            <Notice kind=NoticeKind::Info>
                <p>{t!(i18n, sync.update)}</p>
                <Button icon=Icon::Rotate on_press=|()| service_worker::accept_update()>
                    {t!(i18n, sync.update_now)}
                </Button>
            </Notice>
        }
    };
    move || update.waits().then(notice)
}
