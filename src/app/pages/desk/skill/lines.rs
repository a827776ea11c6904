//! What an entry says in one line each: code and group; and how long it holds, and why.

use leptos::prelude::*;
use meeloop_domain::draft::NAME_LIMIT;

use super::Edit;
use crate::{
    components::{Chip, ChipGroup, FieldKind, Section, TextField, When},
    locales::{t, use_i18n},
    state::{
        desk::{
            catalogue::group_names,
            skill_form::{Field, Line},
        },
        fold,
    },
};

/// Code and group.
#[component]
pub fn Identity(edit: Edit) -> impl IntoView {
    let i18n = use_i18n();
    let groups = fold(group_names);
    let chip = move |name: String| {
        let own = name.clone();
        view! {
            <Chip
                pressed=Signal::derive(move || edit.shown.with(|form| form.line(Line::Group) == own))
                on_toggle={
                    let name = name.clone();
                    move |pressed| {
                        let name = if pressed { name.clone() } else { String::new() };
                        edit.change(|form| form.write(Line::Group, name));
                    }
                }
            >
                {name}
            </Chip>
        }
    };
    let chips = move || {
        view! {
            <ChipGroup legend=t!(i18n, catalogue.groups)>
                {move || groups.get().into_iter().map(chip).collect_view()}
            </ChipGroup>
        }
    };
    view! {
        {line(edit, Line::Code, "code", t!(i18n, catalogue.code), t!(i18n, catalogue.code_hint), NAME_LIMIT)}
        <div class="stack">
            {line(edit, Line::Group, "group", t!(i18n, catalogue.group), t!(i18n, catalogue.group_hint), NAME_LIMIT)}
            <When holds=move || !groups.with(Vec::is_empty)>{chips()}</When>
        </div>
    }
}

/// How long it holds, the standard behind it, and its neighbour in ESCO.
#[component]
pub fn Term(edit: Edit) -> impl IntoView {
    let i18n = use_i18n();
    let optional = t!(i18n, common.optional);
    view! {
        <Section title=t!(i18n, catalogue.term)>
            <div class="stack">
                {line(edit, Line::ValidMonths, "valid-months", t!(i18n, catalogue.valid_months), optional, MONTHS)}
                {line(
                    edit,
                    Line::ConfirmMonths,
                    "confirm-months",
                    t!(i18n, catalogue.confirm_months),
                    optional,
                    MONTHS,
                )}
                {line(edit, Line::Norm, "norm", t!(i18n, catalogue.norm), t!(i18n, catalogue.norm_hint), NAME_LIMIT)}
                {line(edit, Line::Esco, "esco", t!(i18n, catalogue.esco), t!(i18n, catalogue.esco_hint), ADDRESS)}
            </div>
        </Section>
    }
}

/// A number of months takes so many digits.
const MONTHS: usize = 4;
/// An address takes so many characters.
const ADDRESS: usize = 200;

fn line(
    edit: Edit,
    line: Line,
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    limit: usize,
) -> impl IntoView {
    view! {
        <TextField
            id
            label
            hint
            kind=FieldKind::Line
            limit
            error=edit.error(Field::Line(line))
            value=edit.line(line)
            on_input=move |text| edit.change(|form| form.write(line, text))
        />
    }
}
