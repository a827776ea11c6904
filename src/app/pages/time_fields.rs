//! When and where: the fields for an appointment, the same wherever one is proposed or agreed.

use leptos::prelude::*;
use meeloop_domain::{day, draft::NAME_LIMIT};

use crate::{
    components::{FieldKind, TextField},
    locales::{t, use_i18n},
    state::plan_form::TimeForm,
};

/// The fields.
#[component]
pub fn TimeFields(form: RwSignal<TimeForm>) -> impl IntoView {
    let i18n = use_i18n();
    let of = move |read: fn(&TimeForm) -> String| Signal::derive(move || form.with(read));
    let wrong = move || {
        let wrong = form.with(|form| form.slot().is_none());
        wrong.then(|| t!(i18n, plan.minutes_wrong).to_owned())
    };
    view! {
        <TextField
            id="plan-on"
            label=t!(i18n, common.date)
            kind=FieldKind::Date
            value=of(|form| form.on.map(day::text).unwrap_or_default())
            on_input=move |text: String| form.update(|form| form.on = day::parse(&text))
        />
        <TextField
            id="plan-at"
            label=t!(i18n, plan.at)
            hint=t!(i18n, common.optional)
            kind=FieldKind::Time
            value=of(|form| form.at.clone())
            on_input=move |text| form.update(|form| form.at = text)
        />
        <TextField
            id="plan-minutes"
            label=t!(i18n, plan.minutes)
            hint=t!(i18n, common.optional)
            kind=FieldKind::Number
            error=Signal::derive(wrong)
            value=of(|form| form.minutes.clone())
            on_input=move |text| form.update(|form| form.minutes = text)
        />
        <TextField
            id="plan-place"
            label=t!(i18n, plan.place)
            hint=t!(i18n, common.optional)
            kind=FieldKind::Line
            limit=NAME_LIMIT
            value=of(|form| form.place.clone())
            on_input=move |text| form.update(|form| form.place = text)
        />
    }
}
