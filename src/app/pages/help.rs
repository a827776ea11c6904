//! Hulp: what every role of this person can do, how to install, and the longer pages.

use leptos::prelude::*;
use leptos_i18n::Locale as _;

use super::install_help::{InstallHelp, way};
use crate::{
    components::{Card, ListRow, RowList, Section},
    icons::Icon,
    locales::{t, use_i18n},
    shell::Page,
    state::{
        desk::{Hat, hat},
        fold,
        welcome::all_steps,
    },
};

/// The page.
#[component]
pub fn Help() -> impl IntoView {
    let i18n = use_i18n();
    let steps = fold(all_steps);
    let hat = fold(hat);
    let page = move |name: &str| format!("/help/{}/{name}.html", i18n.locale().as_str());
    let step = |(title, text): (String, String)| {
        view! {
            <Card>
                <h3>{title}</h3>
                <p>{text}</p>
            </Card>
        }
    };
    view! {
        <Page title=t!(i18n, install.more_help) back="/sync" end=|| ()>
            <InstallHelp way=way() />
            <Section title=t!(i18n, welcome.purpose_title)>
                <p>{t!(i18n, welcome.purpose_text)}</p>
                <RowList>
                    <ListRow icon=Icon::Lock name=t!(i18n, welcome.privacy_link) href=page("privacy") />
                    {move || {
                        (!hat.with(Hat::is_bare))
                            .then(|| {
                                view! {
                                    <ListRow icon=Icon::Help name=t!(i18n, help.start) href=page("start") />
                                    <ListRow icon=Icon::KeyRound name=t!(i18n, help.https) href=page("https") />
                                    <ListRow icon=Icon::Archive name=t!(i18n, help.backup) href=page("backup") />
                                }
                            })
                    }}
                </RowList>
            </Section>
            <div class="stack">{move || steps.get().into_iter().map(step).collect_view()}</div>
        </Page>
    }
}
