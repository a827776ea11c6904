//! What forms choose from: skills and colleagues, the recent ones first, the rest by searching;
//! and the note that a draft was brought back.

use leptos::{prelude::*, text_prop::TextProp};
use meeloop_domain::id::EventId;

use super::focus::focus_on;
use crate::{
    components::{Button, ButtonKind, Chip, ChipGroup, Each, FieldKind, Notice, TextField, When},
    icons::Icon,
    locales::{t, use_i18n},
    state::{fold, recent},
};

/// So many chips usually stand there before anybody searches.
const FIRST: usize = 6;
/// So many chips a search shows.
const FOUND: usize = 12;

/// Chips for some of many: what is chosen and what was used last, and a search for the rest.
/// People and skills alike are known by the event that made them.
#[component]
pub fn Picker(
    /// The search field's, unique on the page; with `-group` behind it that of the question.
    id: &'static str,
    #[prop(into)] legend: TextProp,
    /// What the search field asks.
    #[prop(into)]
    search: TextProp,
    /// Everything there is, the recent ones first.
    #[prop(into)]
    all: Signal<Vec<(EventId, String)>>,
    #[prop(into)] chosen: Signal<Vec<EventId>>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    /// So many stand there before anybody searches.
    #[prop(default = FIRST)]
    first: usize,
    #[prop(into)] on_toggle: Callback<EventId>,
) -> impl IntoView {
    let i18n = use_i18n();
    let typed = RwSignal::new(String::new());
    let searching = RwSignal::new(false);
    let offered = Memo::new(move |_| {
        let chosen = chosen.get();
        all.with(|all| {
            let typed = typed.get();
            let typed = typed.trim();
            let found: Vec<_> = if typed.is_empty() {
                let first = all.iter().take(first).map(|(id, _)| *id).collect::<Vec<_>>();
                all.iter().filter(|(id, _)| chosen.contains(id) || first.contains(id)).cloned().collect()
            } else {
                let fits = |it: &&(EventId, String)| chosen.contains(&it.0) || recent::fits(&it.1, typed);
                all.iter().filter(fits).take(FOUND).cloned().collect()
            };
            found
        })
    });
    let none = move || {
        let typed = typed.get();
        !typed.trim().is_empty() && all.with(|all| !all.iter().any(|(_, name)| recent::fits(name, typed.trim())))
    };
    let search = StoredValue::new(search);
    let has_more = move || all.with(|all| all.len() > first);
    let open = move |()| {
        searching.set(true);
        focus_on(id);
    };
    let field = move || {
        view! {
            <When holds=move || searching.get()>
                <TextField
                    id
                    label=move || search.with_value(|search| search.get().to_string())
                    kind=FieldKind::Search
                    value=typed
                    on_input=move |text| typed.set(text)
                />
            </When>
        }
    };
    view! {
        <div class="stack">
            <ChipGroup legend id=format!("{id}-group") error above=field>
                <Each each=move || offered.get() key=|(id, _)| *id let:item>
                    <Chip
                        pressed=Signal::derive(move || chosen.with(|chosen| chosen.contains(&item.0)))
                        on_toggle=move |_| on_toggle.run(item.0)
                    >
                        {item.1.clone()}
                    </Chip>
                </Each>
            </ChipGroup>
            <When holds=move || has_more() && !searching.get()>
                <Button icon=Icon::Search kind=ButtonKind::Quiet on_press=open>
                    {t!(i18n, common.search)}
                </Button>
            </When>
            <When holds=none>
                <p class="soft" role="status">
                    {t!(i18n, claim.none_found)}
                </p>
            </When>
        </div>
    }
}

/// Skills of the catalogue.
#[component]
pub fn SkillPicker(
    #[prop(into)] legend: TextProp,
    #[prop(into)] chosen: Signal<Vec<EventId>>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(into)] on_toggle: Callback<EventId>,
) -> impl IntoView {
    let i18n = use_i18n();
    let all = fold(recent::skills);
    view! { <Picker id="search-skill" legend search=t!(i18n, claim.search) all chosen error on_toggle /> }
}

/// Says quietly that the form was filled in before, and how to begin anew.
#[component]
pub fn RestoredNote(#[prop(into)] restored: Signal<bool>, #[prop(into)] on_clear: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    move || {
        restored.get().then(|| {
            view! {
                <Notice>
                    <p>{t!(i18n, log.draft)}</p>
                    <Button icon=Icon::Rotate kind=ButtonKind::Quiet on_press=on_clear>
                        {t!(i18n, log.draft_drop)}
                    </Button>
                </Notice>
            }
        })
    }
}
