//! What only the server can do, and what is said when it can't be reached.

use leptos::prelude::*;
use meeloop_browser::http::HttpError;

use crate::{
    components::{Notice, NoticeKind},
    locales::{t, use_i18n},
};

/// Says why there was no answer, what that means, and what to do.
#[component]
pub fn OnlineNotice(#[prop(into)] failed: Signal<Option<HttpError>>) -> impl IntoView {
    let i18n = use_i18n();
    let notice = move |error| {
        let (what, advice) = match error {
            HttpError::Offline | HttpError::Foreign => (t!(i18n, online.none), t!(i18n, online.none_do)),
            HttpError::NotEnrolled | HttpError::Forbidden => {
                (t!(i18n, online.forbidden), t!(i18n, online.forbidden_do))
            }
            HttpError::Refused(_) => (t!(i18n, online.refused), t!(i18n, online.refused_do)),
        };
        view! {
            <Notice kind=NoticeKind::Error>
                <p>{what}</p>
                <p>{advice}</p>
            </Notice>
        }
    };
    move || failed.get().map(notice)
}
