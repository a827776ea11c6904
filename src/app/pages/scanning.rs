//! The camera as a way to fill something in. There is always another way beside it.

use leptos::{html, prelude::*};
use meeloop_browser::camera::{self, Failed, Scan, Seen};

use super::focus::focus_on;
use crate::{
    components::{Button, ButtonSize, Notice, NoticeKind},
    icons::Icon,
    locales::{t, use_i18n},
};

/// Closes the camera, and goes on in the field with this name.
pub fn type_instead(scanning: RwSignal<bool>, field: &'static str) {
    scanning.set(false);
    focus_on(field);
}

/// Shows the camera and gives every text that it reads. `on_close`: the person types instead.
#[component]
pub fn Scanning(#[prop(into)] on_text: Callback<String>, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let group = NodeRef::<html::Div>::new();
    let video = NodeRef::<html::Video>::new();
    let failed = RwSignal::new(None::<Failed>);
    let scan = StoredValue::new_local(None::<Scan>);
    // The button that asked for the camera is gone. This also brings the picture into view.
    group.on_load(|group| drop(group.focus()));
    video.on_load(move |video| {
        // Not every browser takes the attribute for it, and an unmuted video doesn't start by itself.
        video.set_muted(true);
        let tell = move |seen| match seen {
            Seen::Text(text) => on_text.run(text),
            Seen::Failed(why) => failed.set(Some(why)),
        };
        scan.set_value(Some(camera::scan(&video, tell)));
    });
    let view = move || match failed.get() {
        None => view! {
            <video node_ref=video class="scanning" playsinline muted aria-hidden="true"></video>
            <p class="soft" role="status">
                {t!(i18n, scan.hold)}
            </p>
        }
        .into_any(),
        Some(failed) => {
            let (what, advice) = match failed {
                Failed::Denied => (t!(i18n, scan.denied), t!(i18n, scan.denied_do)),
                Failed::Missing => (t!(i18n, scan.missing), t!(i18n, scan.type_instead)),
                Failed::Busy => (t!(i18n, scan.busy), t!(i18n, scan.busy_do)),
                Failed::Unloaded => (t!(i18n, scan.unloaded), t!(i18n, scan.unloaded_do)),
            };
            view! {
                <Notice kind=NoticeKind::Warning>
                    <p>{what}</p>
                    <p>{advice}</p>
                </Notice>
            }
            .into_any()
        }
    };
    view! {
        <div node_ref=group class="stack" role="group" tabindex="-1" aria-label=t!(i18n, scan.camera)>
            {view}
            <Button icon=Icon::Keyboard size=ButtonSize::Wide on_press=on_close>
                {t!(i18n, scan.typing)}
            </Button>
        </div>
    }
}
