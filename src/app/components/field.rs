//! Something to fill in. The label stands above it and stays there.

use leptos::{prelude::*, text_prop::TextProp};

use crate::locales::{t, use_i18n};

/// What is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldKind {
    /// One line.
    Line,
    /// A sentence or more; grows with what is typed.
    #[default]
    Sentences,
    /// A day, as `2026-11-22`.
    Date,
    /// A time of the day, as `07:30`.
    Time,
    Search,
    /// A whole number, with the keys for it.
    Number,
    /// A telephone number, with the keys for it.
    Phone,
    /// A code, in capitals and without a word list in the way.
    Code,
    /// A list that was pasted: a line stays a line, however long.
    List,
}

/// The counter appears when this many characters are left, or a quarter of a small field.
const NEARLY_FULL: usize = 40;

/// A field with label, hint, error and, near its limit, how much room is left. `id` is unique on
/// the page.
#[component]
pub fn TextField(
    #[prop(into)] id: String,
    #[prop(into)] label: TextProp,
    #[prop(optional, into)] hint: Option<TextProp>,
    #[prop(optional)] kind: FieldKind,
    #[prop(optional)] limit: Option<usize>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_input: Callback<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    let foot = format!("{id}-foot");
    let left = move || {
        let limit = limit?;
        let left = limit.saturating_sub(value.with(|text| text.chars().count()));
        (left <= NEARLY_FULL.min(limit / 4)).then_some(left)
    };
    let invalid = move || error.with(Option::is_some).then_some("true");
    let input = match kind {
        FieldKind::Sentences | FieldKind::List => view! {
            <textarea
                class=if kind == FieldKind::List { "field-input field-list" } else { "field-input" }
                id=id.clone()
                rows="2"
                spellcheck=(kind == FieldKind::List).then_some("false")
                maxlength=limit
                aria-describedby=foot.clone()
                aria-invalid=invalid
                prop:value=move || value.get()
                on:input:target=move |event| on_input.run(event.target().value())
            ></textarea>
        }
        .into_any(),
        FieldKind::Line
        | FieldKind::Date
        | FieldKind::Time
        | FieldKind::Search
        | FieldKind::Number
        | FieldKind::Phone
        | FieldKind::Code => view! {
            <input
                class=if kind == FieldKind::Code { "field-input field-code" } else { "field-input" }
                id=id.clone()
                inputmode=(kind == FieldKind::Number).then_some("numeric")
                autocomplete=(kind == FieldKind::Code).then_some("off")
                autocapitalize=(kind == FieldKind::Code).then_some("characters")
                spellcheck=(kind == FieldKind::Code).then_some("false")
                type=match kind {
                    FieldKind::Date => "date",
                    FieldKind::Time => "time",
                    FieldKind::Search => "search",
                    FieldKind::Phone => "tel",
                    _ => "text",
                }
                maxlength=limit
                aria-describedby=foot.clone()
                aria-invalid=invalid
                prop:value=move || value.get()
                on:input:target=move |event| on_input.run(event.target().value())
            />
        }
        .into_any(),
    };
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>
                {move || label.get()}
                {hint.map(|hint| view! { " " <span class="field-hint">{move || hint.get()}</span> })}
            </label>
            {input}
            <div class="field-foot" id=foot aria-live="polite">
                {move || error.get().map(|error| view! { <span class="field-error">{error}</span> })}
                {move || {
                    left()
                        .map(|count| {
                            view! { <span class="field-count">{t!(i18n, common.room_left, count)}</span> }
                        })
                }}
            </div>
        </div>
    }
}
