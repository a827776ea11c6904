//! Cards to print on A4: whose code, the code, a QR, and how to install, in the language that the
//! person reads: one for all of them, and another for whoever reads another.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos_i18n::td_string;
use meeloop_domain::{audience::Reader, id::EventId};
use meeloop_protocol::code::EnrolmentCode;

use super::{HereOnly, codes::Made};
use crate::{
    components::{Button, ButtonKind, Chip, ChipGroup, Notice, NoticeKind, Qr, Segment, Segmented},
    icons::Icon,
    locales::{LANGUAGES, Locale, t, use_i18n},
    state::{Wording, desk::codes::Candidate, fold, use_data},
};

/// The cards, and what to do with them.
#[component]
pub fn Cards(made: Made) -> impl IntoView {
    let i18n = use_i18n();
    let data = use_data();
    let language = RwSignal::new(i18n.locale());
    let others = RwSignal::new(BTreeMap::<EventId, Locale>::new());
    let firm = fold(|wording| wording.state().firm.as_ref().map(|firm| firm.name.clone()).unwrap_or_default());
    let until = made.until;
    let segment = move |(locale, name)| {
        view! {
            <Segment
                icon=Icon::Languages
                chosen=Signal::derive(move || language.get() == locale)
                on_choose=move |()| {
                    language.set(locale);
                    others.update(BTreeMap::clear);
                }
            >
                {name}
            </Segment>
        }
    };
    let card = move |(whose, code): (Candidate, EnrolmentCode)| {
        let id = whose.id();
        let locale =
            Memo::new(move |_| others.with(|others| others.get(&id).copied()).unwrap_or_else(|| language.get()));
        let chip = move |(other, name): (Locale, &'static str)| {
            view! {
                <Chip
                    pressed=Signal::derive(move || locale.get() == other)
                    on_toggle=move |_| {
                        others
                            .update(|others| {
                                others.insert(id, other);
                            });
                    }
                >
                    {name}
                </Chip>
            }
        };
        let legend = t!(i18n, codes.language_of, name = whose.name.as_str());
        view! {
            <div class="stack">
                {move || {
                    let day = data.with(|snapshot| Wording { snapshot, locale: locale.get() }.full_day(until.day));
                    card(locale.get(), &firm.get(), &whose, code, &day)
                }}
                <div class="not-printed">
                    <ChipGroup legend>{LANGUAGES.map(chip)}</ChipGroup>
                </div>
            </div>
        }
    };
    let cards = made.cards.into_iter().map(card).collect_view();
    view! {
        <Notice kind=NoticeKind::Warning>
            <p>{t!(i18n, codes.once)}</p>
        </Notice>
        <HereOnly sentence=t!(i18n, codes.here_only) kind=NoticeKind::Warning />
        <div class="not-printed stack">
            <Segmented legend=t!(i18n, codes.language) name="card-language">
                {LANGUAGES.map(segment)}
            </Segmented>
            <Button icon=Icon::Printer kind=ButtonKind::Primary on_press=|()| drop(window().print())>
                {t!(i18n, codes.print)}
            </Button>
        </div>
        <div class="code-cards">{cards}</div>
    }
}

/// Whether the address of this page means another machine on every other machine.
pub(super) fn is_here_only() -> bool {
    let host = window().location().hostname().unwrap_or_default();
    host == "localhost" || host == "[::1]" || host.starts_with("127.")
}

fn card(locale: Locale, firm: &str, whose: &Candidate, code: EnrolmentCode, until: &str) -> impl IntoView + use<> {
    let origin = window().location().origin().unwrap_or_default();
    let address = origin.split_once("://").map_or(origin.as_str(), |(_, host)| host).to_owned();
    let link = code.link(&origin);
    let is_wall = matches!(whose.reader, Reader::Wall(_));
    let install = if is_wall { td_string!(locale, codes.step_2_wall) } else { td_string!(locale, codes.step_2) };
    let open = if is_wall {
        td_string!(locale, codes.step_1_wall, address = address)
    } else {
        td_string!(locale, codes.step_1, address = address)
    };
    let steps = [
        open,
        install.to_owned(),
        td_string!(locale, codes.step_3).to_owned(),
        td_string!(locale, codes.step_4).to_owned(),
    ];
    view! {
        <article class="code-card">
            <div class="code-card-top">
                <div>
                    <h2>{whose.name.clone()}</h2>
                    <p class="small">{format!("{} · {firm}", whose.team)}</p>
                </div>
                <Qr text=link label=td_string!(locale, codes.qr) />
            </div>
            <p class="code-card-code">{code.to_string()}</p>
            <ol class="code-card-steps">{steps.map(|step| view! { <li>{step}</li> }).into_iter().collect_view()}</ol>
            <p class="small">{td_string!(locale, codes.until, day = until)}</p>
        </article>
    }
}
