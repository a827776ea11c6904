//! Something that is not done by one tap: the button asks first, in its own place.

use leptos::{prelude::*, text_prop::TextProp};

use crate::{
    components::{Button, ButtonKind, Notice, NoticeKind, When},
    icons::Icon,
    locales::{t, use_i18n},
};

/// A button that says what it would mean, and does it only then.
#[component]
pub fn ConfirmButton(
    icon: Icon,
    #[prop(into)] label: TextProp,
    /// What it means.
    #[prop(into)]
    means: TextProp,
    /// The answer that does it.
    #[prop(into)]
    yes: TextProp,
    /// How that one looks.
    #[prop(default = ButtonKind::Danger)]
    kind: ButtonKind,
    #[prop(optional, into)] blocked: Signal<bool>,
    #[prop(into)] on_yes: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let asking = RwSignal::new(false);
    let (label, means, yes) = (StoredValue::new(label), StoredValue::new(means), StoredValue::new(yes));
    let ask = move || {
        view! {
            <Button icon kind=ButtonKind::Quiet on_press=move |()| asking.set(true)>
                {label.with_value(TextProp::get)}
            </Button>
        }
    };
    let sure = move |()| {
        asking.set(false);
        on_yes.run(());
    };
    view! {
        <When holds=move || asking.get() otherwise=ask>
            <Notice kind=NoticeKind::Warning>
                <p>{means.with_value(TextProp::get)}</p>
                <div class="pair">
                    <Button icon=Icon::Undo on_press=move |()| asking.set(false)>
                        {t!(i18n, common.cancel)}
                    </Button>
                    <Button icon kind blocked on_press=sure>
                        {yes.with_value(TextProp::get)}
                    </Button>
                </div>
            </Notice>
        </When>
    }
}
