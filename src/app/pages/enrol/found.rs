//! Makes a firm out of an empty server: the owner's code, and who is there first.

use leptos::{prelude::*, task::spawn_local};

use super::{CodeField, Failed, FailedNotice, on_card, open_camera};
use crate::{
    components::{ActionBar, Button, ButtonKind, ButtonSize, FieldKind, TextField},
    entry::become_owner,
    icons::Icon,
    locales::{t, use_i18n},
    pages::{
        required::Required,
        scanning::{Scanning, type_instead},
    },
    state::{clock::zone, founding_form::FoundingForm},
};

/// The form.
#[component]
pub fn Found() -> impl IntoView {
    let i18n = use_i18n();
    let form = RwSignal::new(FoundingForm::default());
    let required = Required::of(move || form.with(|form| form.lacks(i18n.locale())));
    let scanning = RwSignal::new(false);
    let failed = RwSignal::new(None::<Failed>);
    let busy = RwSignal::new(false);
    let found = move |()| {
        failed.set(None);
        if required.stops() || busy.get_untracked() {
            return;
        }
        let Some(founding) = form.with_untracked(|form| form.founding(zone())) else { return };
        busy.set(true);
        spawn_local(async move {
            if let Err(error) = become_owner(&founding).await {
                failed.set(Some(error.into()));
            }
            busy.set(false);
        });
    };
    let scanned = move |text: String| match on_card(&text) {
        Ok(code) => {
            scanning.set(false);
            failed.set(None);
            form.update(|form| form.code = code.to_string());
        }
        Err(why) => failed.set(Some(why)),
    };
    let ask = move || {
        if scanning.get() {
            return view! { <Scanning on_text=scanned on_close=move |()| type_instead(scanning, "code") /> }.into_any();
        }
        view! {
            <CodeField
                value=Signal::derive(move || form.with(|form| form.code.clone()))
                error=required.error("code")
                on_input=move |text| form.update(|form| form.code = text)
            />
            <p class="soft">{t!(i18n, enrol.owner_code_where)}</p>
            <Button icon=Icon::ScanQrCode size=ButtonSize::Wide on_press=move |()| open_camera(scanning, failed)>
                {t!(i18n, scan.open)}
            </Button>
        }
        .into_any()
    };
    let line = move |id: &'static str, label: &'static str, part: fn(&mut FoundingForm) -> &mut String| {
        // Whoever hands out no numbers wonders what is meant.
        let hint = if id == "own-number" { t!(i18n, enrol.number_hint) } else { "" };
        view! {
            <TextField
                id
                label
                hint
                kind=FieldKind::Line
                limit=80
                error=required.error(id)
                value=Signal::derive(move || part(&mut form.get()).clone())
                on_input=move |text| form.update(|form| *part(form) = text)
            />
        }
    };
    view! {
        <p>{t!(i18n, enrol.empty)}</p>
        {ask}
        <div class="fields">
            {line("firm", t!(i18n, enrol.firm), |form| &mut form.firm)}
            {line("first-team", t!(i18n, enrol.first_team), |form| &mut form.team)}
            {line("own-name", t!(i18n, enrol.own_name), |form| &mut form.name)}
            {line("own-number", t!(i18n, enrol.own_number), |form| &mut form.number)}
        </div>
        <ActionBar>
            <FailedNotice failed />
            <Button icon=Icon::Check kind=ButtonKind::Primary size=ButtonSize::Wide blocked=busy on_press=found>
                {t!(i18n, enrol.begin)}
            </Button>
        </ActionBar>
    }
}
