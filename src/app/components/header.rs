//! The top of a page.

use leptos::{prelude::*, text_prop::TextProp};

use crate::{
    icons::{Icon, Sign},
    locales::{t, use_i18n},
};

/// The page's name; left of it the way back, right of it what the caller puts there. The heading
/// can take the focus, so that a screen reader starts here after going to a page.
#[component]
pub fn PageHeader(
    #[prop(into)] title: TextProp,
    #[prop(optional, into)] back: Option<TextProp>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let i18n = use_i18n();
    let class = if back.is_some() { "header header-with-back" } else { "header" };
    view! {
        <header class=class>
            {back
                .map(|href| {
                    view! {
                        <a class="header-back" href=move || href.get()>
                            <Sign icon=Icon::ChevronLeft />
                            <span>{t!(i18n, common.back)}</span>
                        </a>
                    }
                })}
            <h1 class="header-title" tabindex="-1">
                {move || title.get()}
            </h1>
            {children.map(|children| view! { <div class="header-end">{children()}</div> })}
        </header>
    }
}
