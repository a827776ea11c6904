//! How to get the app on the home screen, as this browser does it.

use leptos::prelude::*;
use meeloop_browser::install::{self, Kind, Way};

use crate::{
    components::{Button, Card},
    icons::Icon,
    locales::{t, use_i18n},
};

/// How one installs here, told again when the browser becomes ready to ask.
pub fn way() -> Memo<Way> {
    let known = RwSignal::new(install::way());
    install::on_change(move || {
        known.try_set(install::way());
    });
    Memo::new(move |_| known.get())
}

/// What to do; nothing where the app is installed, or on a computer.
#[component]
pub fn InstallHelp(way: Memo<Way>) -> impl IntoView {
    let i18n = use_i18n();
    let kind = install::kind();
    let (title, why) = match kind {
        Kind::Phone => (t!(i18n, install.title), t!(i18n, install.why)),
        Kind::Tablet => (t!(i18n, install.title_tablet), t!(i18n, install.why_tablet)),
        Kind::Computer => (t!(i18n, install.title_computer), t!(i18n, install.why_computer)),
    };
    let step = |picture: &'static str, text: &'static str| {
        view! {
            <li class="install-step">
                <img class="install-picture" src=picture alt="" width="160" height="100" />
                <span>{text}</span>
            </li>
        }
    };
    let body = move || match way.get() {
        Way::Installed | Way::Desk => None,
        Way::Prompt => Some(
            view! {
                <p>
                    {match kind {
                        Kind::Phone | Kind::Tablet => t!(i18n, install.android),
                        Kind::Computer => t!(i18n, install.computer),
                    }}
                </p>
                <Button icon=Icon::Download on_press=|()| install::prompt()>
                    {t!(i18n, install.android_do)}
                </Button>
            }
            .into_any(),
        ),
        Way::Apple => Some(
            view! {
                <ol class="install-steps">
                    {step("/help/pictures/share.svg", t!(i18n, install.iphone_1))}
                    {step("/help/pictures/home.svg", t!(i18n, install.iphone_2))}
                    {step("/help/pictures/open.svg", t!(i18n, install.iphone_3))}
                </ol>
            }
            .into_any(),
        ),
        Way::Menu => Some(view! { <p>{t!(i18n, install.other)}</p> }.into_any()),
    };
    move || {
        body().map(|body| {
            view! {
                <Card>
                    <h2>{title}</h2>
                    <p class="soft">{why}</p>
                    {body}
                </Card>
            }
        })
    }
}
