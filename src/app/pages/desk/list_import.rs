//! A list of people or of skills: pasted or from a file, looked at by the server, and then
//! imported. What is imported is exactly what was looked at.

use leptos::{prelude::*, task::spawn_local};
use meeloop_browser::http;
use meeloop_protocol::import::{Counted, Import, Imported};

use super::list_file::ListFile;
use crate::{
    address::{Address, Desk, History, use_history},
    components::{ActionBar, Button, ButtonKind, FieldKind, Notice, NoticeKind, TextField, When},
    icons::Icon,
    locales::{I18n, t, use_i18n},
    pages::{records::FailureNotice, required::Required},
    shell::{Flash, Page, use_flash},
    state::{
        Failure,
        desk::importing::{Asked, Listing, counted, failure},
        fold,
        intent::Keeper,
        lack::Lack,
        sync::use_link,
        use_intent,
    },
};

mod outcome;

use outcome::Outcome;

/// A list on its way.
#[derive(Clone, Copy)]
struct Importing {
    listing: Listing,
    /// What was pasted.
    typed: RwSignal<String>,
    required: Required,
    /// What the server said, and of which table; none for the standard one.
    looked: RwSignal<Option<(Option<String>, Imported)>>,
    failed: RwSignal<Option<Failure>>,
    busy: RwSignal<bool>,
    i18n: I18n,
    intent: Keeper,
    flash: Flash,
    history: History,
}

impl Importing {
    fn of(listing: Listing) -> Self {
        let i18n = use_i18n();
        let typed = RwSignal::new(String::new());
        let required = Required::of(move || {
            let empty = typed.with(|typed| typed.trim().is_empty());
            empty.then(|| Lack::at("list", t!(i18n, import.empty_list))).into_iter().collect()
        });
        Self {
            listing,
            typed,
            required,
            looked: RwSignal::new(None),
            failed: RwSignal::new(None),
            busy: RwSignal::new(false),
            i18n,
            intent: use_intent(),
            flash: use_flash(),
            history: use_history(),
        }
    }

    /// There is another list now: what was said of the old one doesn't count.
    fn paste(self, text: String) {
        self.typed.set(text);
        self.looked.set(None);
        self.failed.set(None);
    }

    fn check_typed(self) {
        let table = self.typed.get_untracked();
        if self.required.stops() {
            return;
        }
        self.ask(Some(table), Asked::Check);
    }

    /// Imports what was looked at.
    fn import(self) {
        if let Some((table, _)) = self.looked.get_untracked() {
            self.ask(table, Asked::Import);
        }
    }

    fn ask(self, table: Option<String>, asked: Asked) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.failed.set(None);
        // What this device still has to send may be what the list says as well.
        self.intent.client().sync_now();
        spawn_local(async move {
            let request = Import { table, check: asked == Asked::Check };
            let answer = match self.listing {
                Listing::People => http::import_people(&request).await,
                Listing::Skills => http::import_skills(&request).await,
            };
            let done = asked == Asked::Import;
            if done {
                self.intent.client().sync_now();
            }
            // Whoever went elsewhere meanwhile is not taken back.
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(Imported::Counted(counts)) if done => self.done(counts),
                Ok(imported) => {
                    self.looked.set(Some((request.table, imported)));
                    window().scroll_to_with_x_and_y(0.0, 0.0);
                }
                Err(error) => self.failed.set(Some(failure(self.i18n.locale(), asked, error))),
            }
        });
    }

    fn done(self, counts: Counted) {
        let nothing = || t!(self.i18n, import.nothing_new).to_owned();
        let said = counted(self.i18n.locale(), &counts).map(|counts| t!(self.i18n, import.done, counts = counts));
        self.flash.show(said.unwrap_or_else(nothing));
        let there = Address::Desk(match self.listing {
            Listing::People => Desk::People,
            Listing::Skills => Desk::Skills,
        });
        if untrack(|| self.history.here()) == there {
            self.history.replace(there);
        } else {
            self.history.go(there);
        }
    }

    /// Whether it was looked at and something would happen.
    fn is_ready(self) -> bool {
        let locale = self.i18n.locale();
        let ready = |(_, imported): &(Option<String>, Imported)| match imported {
            Imported::Counted(done) => counted(locale, done).is_some(),
            Imported::Flawed(_) => false,
        };
        self.looked.with(|looked| looked.as_ref().is_some_and(ready))
    }
}

/// The page.
#[component]
pub fn ListImport(listing: Listing) -> impl IntoView {
    let i18n = use_i18n();
    let link = use_link();
    let importing = Importing::of(listing);
    // Whoever has no skill yet most likely wants the ones that Meeloop brings along.
    let none = fold(move |wording| listing == Listing::Skills && wording.state().skills.is_empty());
    let begins_here = Memo::new(move |_| {
        none.get() && !importing.is_ready() && importing.typed.with(|typed| typed.trim().is_empty())
    });
    let (title, back, hint, like) = match listing {
        Listing::People => {
            (t!(i18n, import.people_title), Desk::People, t!(i18n, import.people_hint), t!(i18n, import.people_like))
        }
        Listing::Skills => {
            (t!(i18n, import.skills_title), Desk::Skills, t!(i18n, import.skills_hint), t!(i18n, import.skills_like))
        }
    };
    let offline = move || {
        view! {
            <Notice kind=NoticeKind::Warning>
                <p>{t!(i18n, import.needs_network)}</p>
            </Notice>
        }
    };
    view! {
        <Page title back=back.to_string()>
            <When holds=move || !link.is_connected()>{offline()}</When>
            <Outcome listing looked=importing.looked />
            {(listing == Listing::Skills).then(|| view! { <Standard importing first=begins_here /> })}
            <div class="stack">
                <p>{hint}</p>
                <p class="soft">{like}</p>
            </div>
            <TextField
                id="list"
                label=t!(i18n, import.list)
                kind=FieldKind::List
                error=importing.required.error("list")
                value=importing.typed
                on_input=move |text| importing.paste(text)
            />
            <ListFile on_text=move |text| importing.paste(text) />
            <ActionBar>
                <FailureNotice failure=importing.failed />
                <Button
                    icon=Icon::Eye
                    kind=Signal::derive(move || first_when(!importing.is_ready() && !begins_here.get()))
                    blocked=importing.busy
                    on_press=move |()| importing.check_typed()
                >
                    {t!(i18n, import.check)}
                </Button>
                <Button
                    icon=Icon::Check
                    kind=Signal::derive(move || first_when(importing.is_ready()))
                    blocked=Signal::derive(move || importing.busy.get() || !importing.is_ready())
                    on_press=move |()| importing.import()
                >
                    {t!(i18n, import.import)}
                </Button>
            </ActionBar>
        </Page>
    }
}

/// Takes the catalogue that Meeloop brings along, in one go: where there is no entry yet, nothing can
/// become different than it was.
#[component]
pub fn LoadStandard() -> impl IntoView {
    let i18n = use_i18n();
    let importing = Importing::of(Listing::Skills);
    let load = move || {
        if importing.busy.get_untracked() {
            return;
        }
        importing.busy.set(true);
        spawn_local(async move {
            let looked = http::import_skills(&Import { table: None, check: true }).await;
            if importing.busy.try_set(false).is_some() {
                return;
            }
            match looked {
                Ok(Imported::Counted(counts)) if counts.changed == 0 => importing.ask(None, Asked::Import),
                // Another admin was here first: what would become different is looked at.
                Ok(_) => importing.history.go(Address::Desk(Desk::SkillsList)),
                Err(error) => importing.failed.set(Some(failure(importing.i18n.locale(), Asked::Check, error))),
            }
        });
    };
    view! {
        <Button
            icon=Icon::Download
            kind=ButtonKind::Primary
            blocked=importing.busy
            on_press=move |()| load()
        >
            {t!(i18n, catalogue.load_standard)}
        </Button>
        <FailureNotice failure=importing.failed />
    }
}

/// First a list is looked at; only then is importing it the thing to do.
const fn first_when(now: bool) -> ButtonKind {
    if now { ButtonKind::Primary } else { ButtonKind::Secondary }
}

/// The catalogue that Meeloop brings along.
#[component]
fn Standard(importing: Importing, first: Memo<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let look = move |()| {
        importing.required.begin();
        importing.ask(None, Asked::Check);
    };
    view! {
        <div class="stack">
            <Button
                icon=Icon::ListChecks
                kind=Signal::derive(move || first_when(first.get()))
                blocked=importing.busy
                on_press=look
            >
                {t!(i18n, import.standard)}
            </Button>
            <p class="soft small">{t!(i18n, import.standard_hint)}</p>
        </div>
    }
}
