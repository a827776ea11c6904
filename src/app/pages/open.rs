//! Opens a role of the demo: makes this browser that role's device, and goes on.

use leptos::{prelude::*, task::spawn_local};
use meeloop_protocol::identity::Role;

use crate::{
    components::{Button, Notice, NoticeKind, PageHeader, Screen},
    entry::{OpenError, become_demo},
    icons::Icon,
    locales::{t, use_i18n},
    state::intent::Keeper,
};

/// The page; it is seen only for a moment, or when it fails.
#[component]
pub fn Open(role: Role) -> impl IntoView {
    let i18n = use_i18n();
    let failed = RwSignal::new(None::<bool>);
    let opened = use_context::<Keeper>();
    let open = move || {
        failed.set(None);
        spawn_local(async move {
            // The cookie is about to be another device's: nothing of this one may go out under it.
            if let Some(client) = opened.map(Keeper::client) {
                client.close().await;
            }
            if let Err(error) = become_demo(role).await {
                failed.set(Some(matches!(error, OpenError::Storage)));
            }
        });
    };
    open();
    let notice = move |storage: bool| {
        view! {
            <Notice kind=NoticeKind::Error>
                <p>
                    {move || {
                        if storage {
                            t!(i18n, errors.storage_gone).into_any()
                        } else {
                            t!(i18n, start.failed).into_any()
                        }
                    }}
                </p>
                <p>{t!(i18n, start.failed_do)}</p>
                <Button icon=Icon::Rotate on_press=move |()| open()>
                    {t!(i18n, common.again)}
                </Button>
                // A new page: this one has let go of its data.
                <Button icon=Icon::ChevronLeft on_press=|()| drop(window().location().replace("/"))>
                    {t!(i18n, common.back)}
                </Button>
            </Notice>
        }
    };
    view! {
        <div class="shell">
            <Screen>
                <PageHeader title=t!(i18n, start.title) />
                {move || match failed.get() {
                    Some(storage) => notice(storage).into_any(),
                    None => view! { <p role="status">{t!(i18n, start.opening)}</p> }.into_any(),
                }}
            </Screen>
        </div>
    }
}
