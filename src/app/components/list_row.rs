//! A list in a card. One column on a phone, never a table.

use leptos::{prelude::*, text_prop::TextProp};

use crate::icons::{Icon, Sign};

/// Holds rows.
#[component]
pub fn RowList(children: Children) -> impl IntoView {
    view! { <ul class="card card-rows">{children()}</ul> }
}

/// One row: a sign (icon, or any view such as a glyph), a name, a second line, and below it
/// what else there is: status pills, buttons. With `href` the whole row goes somewhere.
#[component]
pub fn ListRow(
    #[prop(into)] name: TextProp,
    #[prop(optional, into)] line: Option<TextProp>,
    #[prop(optional, into)] icon: Option<Icon>,
    #[prop(optional, into)] sign: ViewFn,
    #[prop(optional, into)] href: Option<TextProp>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let goes = href.is_some();
    let inside = view! {
        {icon.map(|icon| view! { <Sign icon /> })}
        {move || sign.run()}
        <div class="row-body">
            <span class="row-name">{move || name.get()}</span>
            {line.map(|line| view! { <span class="row-line">{move || line.get()}</span> })}
            {children.map(|children| view! { <div class="row-extra">{children()}</div> })}
        </div>
        {goes
            .then(|| {
                view! {
                    <span class="row-arrow">
                        <Sign icon=Icon::ChevronRight />
                    </span>
                }
            })}
    };
    match href {
        Some(href) => view! {
            <li>
                <a class="row row-go" href=move || href.get()>
                    {inside}
                </a>
            </li>
        }
        .into_any(),
        None => view! { <li class="row">{inside}</li> }.into_any(),
    }
}
