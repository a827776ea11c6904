//! Toestellen: which phones and tablets there are, when each was last heard of, and revoking one.

use leptos::{prelude::*, task::spawn_local};
use meeloop_browser::http::{self, HttpError};
use meeloop_domain::{audience::Reader, id::DeviceId};
use meeloop_protocol::enrolment::Seen;

use super::{confirm::ConfirmButton, online::OnlineNotice};
use crate::{
    address::Desk,
    components::{ButtonLink, Each, Empty, ListRow, RowList, When},
    icons::Icon,
    locales::{t, use_i18n},
    shell::{Page, use_flash},
    state::{
        desk::devices::{DeviceLine, lines},
        fold,
    },
};

/// The page.
#[component]
pub fn Devices() -> impl IntoView {
    let i18n = use_i18n();
    let flash = use_flash();
    let devices = RwSignal::new(Vec::<Seen>::new());
    let failed = RwSignal::new(None::<HttpError>);
    let loaded = RwSignal::new(false);
    let show = move |found: Result<meeloop_protocol::enrolment::Devices, HttpError>| match found {
        Ok(found) => {
            devices.try_set(found.devices);
            loaded.try_set(true);
            failed.try_set(None);
        }
        Err(error) => drop(failed.try_set(Some(error))),
    };
    spawn_local(async move { show(http::devices().await) });
    let revoke = move |device: DeviceId| {
        spawn_local(async move {
            let done = http::revoke(device).await;
            if done.is_ok() {
                flash.show(t!(i18n, devices.revoked));
            }
            show(done);
        });
    };
    let all = fold(move |wording| devices.with(|devices| lines(wording, devices)));
    let row = move |it: DeviceLine| {
        let icon = if matches!(it.reader, Reader::Wall(_)) { Icon::Monitor } else { Icon::Smartphone };
        view! {
            <ListRow name=it.name line=it.line icon>
                {it.works
                    .then(|| {
                        view! {
                            <ConfirmButton
                                icon=Icon::Ban
                                label=t!(i18n, devices.revoke)
                                means=t!(i18n, devices.revoke_means)
                                yes=t!(i18n, devices.revoke_yes)
                                on_yes=move |()| revoke(it.device)
                            />
                        }
                    })}
            </ListRow>
        }
    };
    let none = move || loaded.get() && all.with(Vec::is_empty);
    view! {
        <Page title=t!(i18n, desk.devices) back=Desk::Menu.to_string()>
            <OnlineNotice failed />
            <ButtonLink icon=Icon::QrCode href=Desk::Codes(None).to_string()>
                {t!(i18n, devices.add)}
            </ButtonLink>
            <When holds=none>
                <Empty sentence=t!(i18n, devices.none) />
            </When>
            <When holds=move || !all.with(Vec::is_empty)>
                <RowList>
                    <Each each=move || all.get() key=|it| (it.device, it.line.clone()) children=row />
                </RowList>
            </When>
        </Page>
    }
}
