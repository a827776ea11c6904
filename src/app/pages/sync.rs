//! Versturen: what is where in plain words, what could not stand and why, and this device.

use leptos::{prelude::*, task::spawn_local};
use meeloop_browser::{Status as Link, http, storage_health};
use meeloop_protocol::identity::DemoRoles;

use super::{language::LanguageChoice, records::Record, start::RoleTile};
use crate::{
    address::Address,
    components::{
        Button, ButtonKind, ButtonLink, Card, Each, ListRow, Notice, NoticeKind, RowList, Section, Segment, Segmented,
        Status, When,
    },
    icons::{Icon, Sign},
    locales::{t, use_i18n},
    shell::Page,
    state::{
        fold,
        logged::{Logged, stuck},
        preference::Theme,
        sync::{Whereabouts, last_contact, use_link, whereabouts},
        use_data, use_intent,
    },
};

/// The page.
#[component]
pub fn Sync() -> impl IntoView {
    let i18n = use_i18n();
    let waiting = fold(|wording| stuck(wording, |status| status == Status::Local));
    let refused = fold(|wording| stuck(wording, |status| status == Status::Refused));
    let aside = fold(|wording| stuck(wording, |status| status == Status::SetAside));
    view! {
        <Page title=t!(i18n, sync.title) back="/vandaag" end=|| ()>
            <Standing />
            <Records title=Signal::derive(move || t!(i18n, sync.waiting_list)) list=waiting why="" />
            <Records
                title=Signal::derive(move || t!(i18n, sync.refused_list))
                list=refused
                why=t!(i18n, sync.refused_why)
            />
            <Records
                title=Signal::derive(move || t!(i18n, sync.set_aside_list))
                list=aside
                why=t!(i18n, sync.set_aside_why)
            />
            <WhatIsWhere />
            <ThisDevice />
            <Roles />
        </Page>
    }
}

/// Whether everything is sent, since when, and what stands in the way.
#[component]
fn Standing() -> impl IntoView {
    let i18n = use_i18n();
    let data = use_data();
    let link = use_link();
    let intent = use_intent();
    let last = last_contact();
    let photos = Memo::new(move |_| data.with(meeloop_browser::Snapshot::photos_waiting));
    let waiting = Memo::new(move |_| data.with(|snapshot| snapshot.waiting) + photos.get());
    let sign = Signal::derive(move || if waiting.get() == 0 { Icon::CloudCheck } else { Icon::CloudOff });
    let sentence = move || if waiting.get() == 0 { t!(i18n, sync.all_sent) } else { t!(i18n, sync.waiting) };
    let trouble = move || match link.status() {
        Link::Idle => None,
        Link::Syncing => Some((NoticeKind::Info, t!(i18n, sync.busy))),
        Link::Offline => Some((NoticeKind::Info, t!(i18n, sync.no_network))),
        Link::Foreign => Some((NoticeKind::Warning, t!(i18n, sync.foreign))),
        Link::NotEnrolled | Link::Forbidden => Some((NoticeKind::Warning, t!(i18n, sync.revoked))),
        Link::Refused => Some((NoticeKind::Warning, t!(i18n, errors.old_app))),
        Link::StorageFull => Some((NoticeKind::Error, t!(i18n, errors.storage_full))),
        Link::StorageLost => Some((NoticeKind::Error, t!(i18n, errors.storage_gone))),
    };
    let trouble = Memo::new(move |_| trouble());
    view! {
        <Card>
            <div class="asks">
                <Sign icon=sign />
                <div>
                    <h2>{sentence}</h2>
                    {move || {
                        last.get().map(|time| view! { <p class="soft">{t!(i18n, sync.last, time = time)}</p> })
                    }}
                </div>
            </div>
            <When holds=move || { waiting.get() > 0 }>
                <p class="soft">{t!(i18n, sync.waiting_why)}</p>
            </When>
            {move || match photos.get() {
                0 => None,
                1 => Some(t!(i18n, sync.one_photo).to_owned()),
                count => Some(t!(i18n, sync.many_photos, count = count)),
            }
                .map(|words| view! { <p class="soft">{words}</p> })}
            <Button
                icon=Icon::CloudUpload
                kind=ButtonKind::Primary
                on_press=move |()| intent.client().sync_now()
            >
                {t!(i18n, sync.now)}
            </Button>
        </Card>
        {move || {
            trouble
                .get()
                .map(|(kind, words)| {
                    view! {
                        <Notice kind>
                            <p>{words}</p>
                        </Notice>
                    }
                })
        }}
        <When holds=move || matches!(link.status(), Link::NotEnrolled | Link::Forbidden)>
            <ButtonLink icon=Icon::LogIn href=Address::Enrol.to_string()>
                {t!(i18n, enrol.new_code)}
            </ButtonLink>
        </When>
    }
}

/// What this device holds, and what the server has of it.
#[component]
fn WhatIsWhere() -> impl IntoView {
    let i18n = use_i18n();
    let all = fold(whereabouts);
    let here = move || {
        let Whereabouts { own, photos, .. } = all.get();
        t!(i18n, sync.here_holds, own = own, photos = photos)
    };
    let there = move || {
        let Whereabouts { own, sent, photos_wait, .. } = all.get();
        match (own, photos_wait) {
            (0, _) => t!(i18n, sync.there_nothing).to_owned(),
            (_, 0) if sent == own => t!(i18n, sync.there_all).to_owned(),
            (_, 0) => t!(i18n, sync.there_holds, sent = sent, own = own),
            _ => t!(i18n, sync.there_photos, sent = sent, own = own, photos = photos_wait),
        }
    };
    let others = move || {
        let Whereabouts { people, skills, .. } = all.get();
        t!(i18n, sync.others_hold, people = people, skills = skills)
    };
    view! {
        <Section title=t!(i18n, sync.what_is_where)>
            <RowList>
                <ListRow icon=Icon::Smartphone name=t!(i18n, sync.here) line=here />
                <ListRow icon=Icon::CloudCheck name=t!(i18n, sync.there) line=there />
                <ListRow icon=Icon::Users name=t!(i18n, sync.others) line=others />
            </RowList>
        </Section>
    }
}

/// Some own records, if there are any.
#[component]
fn Records(
    title: Signal<&'static str>,
    list: Memo<Vec<Logged>>,
    /// What it means that they are here.
    why: &'static str,
) -> impl IntoView {
    view! {
        <When holds=move || !list.with(Vec::is_empty)>
            <Section title=move || title.get().to_owned()>
                {(!why.is_empty()).then(|| view! { <p class="soft">{why}</p> })}
                <RowList>
                    <Each each=move || list.get() key=Logged::drawn let:record>
                        <Record record />
                    </Each>
                </RowList>
            </Section>
        </When>
    }
}

/// Light or dark, and everything that is on this device, to take along.
#[component]
fn ThisDevice() -> impl IntoView {
    let i18n = use_i18n();
    let data = use_data();
    let intent = use_intent();
    let theme = RwSignal::new(Theme::chosen());
    let is = move |wanted| Signal::derive(move || theme.get() == wanted);
    let choose = move |wanted: Theme| {
        move |()| {
            theme.set(wanted);
            wanted.choose();
        }
    };
    let name = fold(|wording| wording.me().map(|me| wording.person(me)));
    let own = Memo::new(move |_| data.with(|snapshot| snapshot.journal.len()));
    let export = move |()| {
        spawn_local(async move {
            let lines = intent.client().export().await;
            download("meeloop.jsonl", &lines);
        });
    };
    view! {
        <Section title=t!(i18n, sync.device)>
            {move || name.get().map(|name| view! { <p>{t!(i18n, sync.device_of, name = name)}</p> })}
            <Unprotected />
            <ButtonLink icon=Icon::Help href=Address::Help.to_string()>
                {t!(i18n, install.more_help)}
            </ButtonLink>
            <LanguageChoice />
            <Segmented legend=t!(i18n, sync.theme) name="theme">
                <Segment icon=Icon::Smartphone chosen=is(Theme::System) on_choose=choose(Theme::System)>
                    {t!(i18n, sync.theme_system)}
                </Segment>
                <Segment icon=Icon::Sun chosen=is(Theme::Light) on_choose=choose(Theme::Light)>
                    {t!(i18n, sync.theme_light)}
                </Segment>
                <Segment icon=Icon::Moon chosen=is(Theme::Dark) on_choose=choose(Theme::Dark)>
                    {t!(i18n, sync.theme_dark)}
                </Segment>
            </Segmented>
            <When holds=move || { own.get() > 0 }>
                <p class="soft">
                    {move || match own.get() {
                        1 => t!(i18n, sync.export_why_one).to_owned(),
                        count => t!(i18n, sync.export_why, count = count),
                    }}
                </p>
                <Button icon=Icon::Download on_press=export>
                    {t!(i18n, sync.export)}
                </Button>
            </When>
        </Section>
    }
}

/// Warns when the browser may throw away what is kept here.
#[component]
fn Unprotected() -> impl IntoView {
    let i18n = use_i18n();
    let unprotected = RwSignal::new(false);
    spawn_local(async move {
        unprotected.try_set(!storage_health::is_persistent().await);
    });
    view! {
        <When holds=move || unprotected.get()>
            <Notice kind=NoticeKind::Warning>
                <p>{t!(i18n, install.unprotected)}</p>
                <p>{t!(i18n, install.unprotected_do)}</p>
            </Notice>
        </When>
    }
}

/// In the demo: which role this is, and the others. Nothing where there is no demo.
#[component]
fn Roles() -> impl IntoView {
    let i18n = use_i18n();
    let data = use_data();
    let roles = RwSignal::new(None::<DemoRoles>);
    spawn_local(async move {
        if let Ok(found) = http::demo_roles().await {
            let _ = roles.try_set(Some(found));
        }
    });
    let unsent = move || data.with(|snapshot| snapshot.waiting > 0);
    move || {
        roles.get().map(|roles| {
            view! {
                <Section title=t!(i18n, start.demo)>
                    <p class="soft">{t!(i18n, start.demo_why)}</p>
                    <When holds=unsent>
                        <Notice kind=NoticeKind::Warning>
                            <p>{t!(i18n, sync.switch_unsent)}</p>
                        </Notice>
                    </When>
                    <div class="stack">
                        {roles.roles.into_iter().map(|role| view! { <RoleTile role /> }).collect_view()}
                    </div>
                </Section>
            }
        })
    }
}

/// Lets the person keep a text as a file.
fn download(name: &str, text: &str) {
    use wasm_bindgen::JsCast;
    let address = format!("data:application/x-ndjson;charset=utf-8,{}", js_sys::encode_uri_component(text));
    let Ok(link) = document().create_element("a") else { return };
    let link: web_sys::HtmlElement = link.unchecked_into();
    let _ = link.set_attribute("href", &address);
    let _ = link.set_attribute("download", name);
    link.click();
}
