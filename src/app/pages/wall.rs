//! The wall tablet: the team's matrix over the whole screen. It turns its own pages, says how old
//! its data is, and goes on from disk when there is no network.

use std::time::Duration;

use js_sys::{Function, Promise, Reflect};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::{
    components::{Empty, PageHeader, Screen, WallMatrix, When},
    locales::{t, use_i18n},
    state::{
        fold,
        sync::use_link,
        wall::{team_of, wall},
    },
};

/// A page stands this long, in seconds: long enough to find a name and read its row.
const TURN_S: u64 = 15;

/// The page.
#[component]
pub fn Wall() -> impl IntoView {
    let i18n = use_i18n();
    let link = use_link();
    let columns = RwSignal::new(columns());
    let turn = RwSignal::new(0_usize);
    let pages = fold(move |wording| {
        team_of(wording).map(|team| wall(wording, team, columns.get(), link.is_connected())).unwrap_or_default()
    });
    let page =
        Memo::new(move |_| pages.with(|pages| pages.get(turn.get() % pages.len().max(1)).cloned().unwrap_or_default()));
    let empty = Memo::new(move |_| page.with(|page| page.rows.is_empty() || page.skills.is_empty()));
    if let Ok(timer) = set_interval_with_handle(move || turn.update(|turn| *turn += 1), Duration::from_secs(TURN_S)) {
        on_cleanup(move || timer.clear());
    }
    let resized = window_event_listener(leptos::ev::resize, move |_| columns.set(self::columns()));
    on_cleanup(move || resized.remove());
    keep_awake();
    Effect::new(move |_| {
        let title = page.with(|page| page.title.clone());
        document().set_title(&format!("{title} · {}", t!(i18n, common.product)));
    });
    view! {
        <When
            holds=move || !empty.get()
            otherwise=move || {
                view! {
                    <div class="shell">
                        <Screen>
                            <PageHeader title=move || page.with(|page| page.title.clone()) />
                            <Empty sentence=t!(i18n, wall.empty) />
                        </Screen>
                    </div>
                }
            }
        >
            <WallMatrix wall=page />
        </When>
    }
}

/// How many skills fit beside each other.
fn columns() -> usize {
    let width = window().inner_width().ok().and_then(|width| width.as_f64()).unwrap_or(1920.0);
    if width < 1600.0 { 14 } else { 16 }
}

/// Asks the screen to stay on, now and whenever the page is seen again: a browser lets go of it
/// when the page is hidden. Where it is refused, the tablet's own setting decides.
fn keep_awake() {
    let ask = || {
        spawn_local(async {
            if let Ok(asked) = request_wake_lock() {
                // Refused when the battery is low, or the page was hidden meanwhile.
                drop(JsFuture::from(asked).await);
            }
        });
    };
    ask();
    let seen = window_event_listener(leptos::ev::visibilitychange, move |_| ask());
    on_cleanup(move || seen.remove());
}

/// Calls `navigator.wakeLock.request('screen')` (W3C Screen Wake Lock); its bindings are not
/// stable yet, and not every browser has it.
fn request_wake_lock() -> Result<Promise, JsValue> {
    let lock = Reflect::get(&window().navigator(), &"wakeLock".into())?;
    let request: Function = Reflect::get(&lock, &"request".into())?.dyn_into()?;
    request.call1(&lock, &"screen".into())?.dyn_into()
}
