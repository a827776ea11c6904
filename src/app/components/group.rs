//! A question with answers beside each other: what is asked, what is wrong with it, the answers.

use leptos::{prelude::*, text_prop::TextProp};

/// Frames the answers. With an `id` the group can be found, to be told what it lacks.
#[component]
pub fn Group(
    legend: TextProp,
    id: String,
    error: Signal<Option<String>>,
    /// How the answers stand.
    class: &'static str,
    /// What stands between the question and its answers.
    #[prop(optional)]
    above: ViewFn,
    children: Children,
) -> impl IntoView {
    let foot = (!id.is_empty()).then(|| format!("{id}-foot"));
    let described_by = foot.clone();
    let id = (!id.is_empty()).then_some(id);
    view! {
        <fieldset class="group" tabindex=id.is_some().then_some("-1") id=id aria-describedby=described_by>
            <legend>{move || legend.get()}</legend>
            {foot
                .map(|foot| {
                    view! {
                        <div class="field-foot" id=foot aria-live="polite">
                            {move || error.get().map(|error| view! { <span class="field-error">{error}</span> })}
                        </div>
                    }
                })}
            {move || above.run()}
            <div class=class>{children()}</div>
        </fieldset>
    }
}
