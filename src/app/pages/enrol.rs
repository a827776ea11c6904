//! How a device gets its person: a code is typed, the screen says whose device it becomes, and
//! only then it does. An empty server gets its firm in the same way (`enrol/found.rs`).

mod code_field;
mod found;

use leptos::{prelude::*, task::spawn_local};
use meeloop_browser::http::{self, HttpError};
use meeloop_protocol::{
    code::EnrolmentCode,
    enrolment::{Offered, Whose},
    error::Code,
};

use crate::{
    components::{ActionBar, Button, ButtonKind, ButtonSize, Card, Notice, NoticeKind},
    entry::{OpenError, become_device},
    icons::Icon,
    locales::{t, use_i18n},
    pages::{
        focus::focus_on,
        scanning::{Scanning, type_instead},
    },
    shell::Page,
    state::intent::Keeper,
};

use code_field::CodeField;
pub use found::Found;

/// Why it did not work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Failed {
    Mistyped,
    /// The QR is none of ours.
    Foreign,
    /// The card is for another address.
    Elsewhere,
    Wrong,
    TooMany,
    NoAnswer,
    Incomplete,
    Storage,
}

impl From<HttpError> for Failed {
    fn from(error: HttpError) -> Self {
        match error {
            HttpError::Refused(Code::WrongCode | Code::Taken) => Self::Wrong,
            HttpError::Refused(Code::TooMany) => Self::TooMany,
            HttpError::Refused(Code::Malformed) => Self::Incomplete,
            _ => Self::NoAnswer,
        }
    }
}

impl From<OpenError> for Failed {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Server(error) => error.into(),
            OpenError::Storage => Self::Storage,
        }
    }
}

/// The page for a device that was somebody's before: revoked, or handed on.
#[component]
pub fn NewCode() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Page title=t!(i18n, enrol.new_code) back="/sync">
            <Enrol why=t!(i18n, enrol.new_code_why) />
        </Page>
    }
}

/// Takes a code, shows whose it is, and redeems it. Why a code is asked stands above it as long as it
/// is asked.
#[component]
pub fn Enrol(why: &'static str) -> impl IntoView {
    let i18n = use_i18n();
    let opened = use_context::<Keeper>();
    let typed = RwSignal::new(String::new());
    let scanning = RwSignal::new(false);
    let offered = RwSignal::new(None::<(EnrolmentCode, Offered)>);
    let failed = RwSignal::new(None::<Failed>);
    let busy = RwSignal::new(false);
    let look_up = move |code| {
        failed.set(None);
        busy.set(true);
        spawn_local(async move {
            match http::look(code).await {
                Ok(found) => offered.set(Some((code, found))),
                Err(error) => failed.set(Some(error.into())),
            }
            busy.set(false);
        });
    };
    let look = move |()| {
        if let Ok(code) = typed.with_untracked(|typed| typed.parse()) {
            look_up(code);
        } else {
            failed.set(Some(Failed::Mistyped));
            focus_on("code");
        }
    };
    let mistyped = move || (failed.get() == Some(Failed::Mistyped)).then(|| t!(i18n, enrol.mistyped).to_owned());
    // What is being corrected is not wrong any more.
    let type_code = move |text| {
        typed.set(text);
        if failed.get_untracked() == Some(Failed::Mistyped) {
            failed.set(None);
        }
    };
    let scanned = move |text: String| match on_card(&text) {
        Ok(code) => {
            scanning.set(false);
            typed.set(code.to_string());
            look_up(code);
        }
        Err(why) => failed.set(Some(why)),
    };
    let bind = move |()| {
        let Some((code, _)) = offered.get_untracked() else { return };
        busy.set(true);
        spawn_local(async move {
            // The cookie is about to be another device's: nothing of this one may go out under it.
            if let Some(client) = opened.map(Keeper::client) {
                client.close().await;
            }
            if let Err(error) = become_device(code).await {
                failed.set(Some(error.into()));
                offered.set(None);
            }
            busy.set(false);
        });
    };
    let back = move |()| {
        offered.set(None);
        typed.set(String::new());
    };
    let ask = move || {
        if scanning.get() {
            return view! {
                <Scanning on_text=scanned on_close=move |()| type_instead(scanning, "code") />
                <FailedNotice failed />
            }
            .into_any();
        }
        view! {
            <p>{why}</p>
            <CodeField value=typed error=Signal::derive(mistyped) on_input=type_code />
            <p class="soft">{t!(i18n, enrol.code_where)}</p>
            <Button icon=Icon::ScanQrCode size=ButtonSize::Wide on_press=move |()| open_camera(scanning, failed)>
                {t!(i18n, scan.open)}
            </Button>
            <ActionBar>
                <FailedNotice failed />
                <Button icon=Icon::ChevronRight kind=ButtonKind::Primary size=ButtonSize::Wide blocked=busy on_press=look>
                    {t!(i18n, enrol.next)}
                </Button>
            </ActionBar>
        }
        .into_any()
    };
    let confirm = move |offered: Offered| {
        let is_wall = matches!(offered.whose, Whose::Wall { .. });
        let sentence = match offered.whose {
            Whose::Person { name, team } => t!(i18n, enrol.of_person, name = name, team = team),
            Whose::Wall { team } => t!(i18n, enrol.of_wall, team = team),
        };
        view! {
            <Card>
                <p role="status">
                    <strong>{sentence}</strong>
                </p>
                <p>{t!(i18n, enrol.at_firm, firm = offered.firm)}</p>
                {is_wall.then(|| view! { <p>{t!(i18n, welcome.wall_text)}</p> })}
            </Card>
            <ActionBar>
                <FailedNotice failed />
                <Button icon=Icon::Undo on_press=back>
                    {t!(i18n, enrol.not_me)}
                </Button>
                <Button icon=Icon::Check kind=ButtonKind::Primary blocked=busy on_press=bind>
                    {t!(i18n, enrol.yes)}
                </Button>
            </ActionBar>
        }
        .into_any()
    };
    move || offered.get().map_or_else(ask, |(_, offered)| confirm(offered))
}

fn open_camera(scanning: RwSignal<bool>, failed: RwSignal<Option<Failed>>) {
    failed.set(None);
    scanning.set(true);
}

/// The code on a card, if that card is for the address that this app is from.
fn on_card(text: &str) -> Result<EnrolmentCode, Failed> {
    let (origin, code) = EnrolmentCode::read_link(text).map_err(|_| Failed::Foreign)?;
    let here = window().location().origin().ok();
    if origin.is_some() && origin != here.as_deref() { Err(Failed::Elsewhere) } else { Ok(code) }
}

#[component]
fn FailedNotice(failed: RwSignal<Option<Failed>>) -> impl IntoView {
    let i18n = use_i18n();
    let notice = move |failed| {
        let (what, advice) = match failed {
            Failed::Mistyped => return ().into_any(),
            Failed::Foreign => (t!(i18n, scan.foreign), t!(i18n, scan.foreign_do)),
            Failed::Elsewhere => (t!(i18n, scan.elsewhere), t!(i18n, scan.elsewhere_do)),
            Failed::Wrong => (t!(i18n, enrol.wrong), t!(i18n, enrol.wrong_do)),
            Failed::TooMany => (t!(i18n, enrol.too_many), t!(i18n, enrol.too_many_do)),
            Failed::NoAnswer => (t!(i18n, start.failed), t!(i18n, start.failed_do)),
            Failed::Incomplete => (t!(i18n, enrol.incomplete), t!(i18n, enrol.incomplete_do)),
            Failed::Storage => (t!(i18n, errors.storage_gone), t!(i18n, errors.storage_gone_do)),
        };
        view! {
            <Notice kind=NoticeKind::Error>
                <p>{what}</p>
                <p>{advice}</p>
            </Notice>
        }
        .into_any()
    };
    move || failed.get().map(notice)
}
