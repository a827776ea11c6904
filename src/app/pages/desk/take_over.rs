//! Niveaus overnemen: what a diploma, a former employer or the old list proves. As quick as filling
//! in a column or a row of a spreadsheet.

use std::collections::BTreeSet;

use leptos::prelude::*;
use meeloop_domain::{id::EventId, level::Level, record::Source};

use super::{
    keeping::Keeping,
    setting_up::{NextStep, next_step},
};
use crate::{
    address::Desk,
    components::{
        ActionBar, Button, ButtonKind, ButtonLink, Card, Chip, Empty, FieldKind, Fold, LevelGlyph, Notice, RowList,
        Segment, Segmented, TextField, Tile, TileGroup, When,
    },
    icons::Icon,
    locales::{t, use_i18n},
    pages::{focus::focus_on, pickers::Picker, required::Required},
    shell::Page,
    state::{
        desk::{
            grouped, hat,
            take_over::{By, TakeForm, TakeRow, elsewhere, people, rows, skills, taken, told},
        },
        fold, glyph,
        wording::source_word,
    },
};

/// So many stand there without a search: a team.
const EVERYBODY: usize = 40;

/// The page.
#[component]
pub fn TakeOver() -> impl IntoView {
    let i18n = use_i18n();
    let keeping = Keeping::new();
    let form = RwSignal::new(TakeForm::default());
    let required = Required::of(move || form.with(|form| form.lacks(i18n.locale())));
    let count = move || form.with(|form| form.levels.len());
    let hat = fold(hat);
    let by = Memo::new(move |_| form.with(|form| form.by));
    let all = fold(move |wording| match by.get() {
        By::Person => people(wording, &hat.get()),
        By::Skill => skills(wording),
    });
    let turn = move |to: fn(&TakeForm, &[(EventId, String)]) -> TakeForm| {
        required.begin();
        all.with_untracked(|all| form.update(|form| *form = to(form, all)));
        focus_on("one-group");
    };
    // The page may be gone by the time that everything is on the disk.
    let done = move |one: Option<EventId>| {
        let all = all.try_with_untracked(Clone::clone).unwrap_or_default();
        if form.try_update(|form| *form = form.kept(one, &all)).is_some() {
            required.begin();
            focus_on("one-group");
        }
    };
    let save = move |()| {
        if !required.stops()
            && let Some(intents) = form.with_untracked(TakeForm::intents)
        {
            let one = form.with_untracked(|form| form.one);
            let whose = one.and_then(|one| {
                all.with_untracked(|all| all.iter().find(|(id, _)| *id == one).map(|(_, name)| name.clone()))
            });
            let whose = whose.unwrap_or_default();
            let said = match intents.len() {
                1 => t!(i18n, take.kept_one, whose = whose),
                count => t!(i18n, take.kept, whose = whose, count = count),
            };
            keeping.keep(intents, said, move || done(one));
        }
    };
    let either = move |by: By, icon: Icon, word: &'static str| {
        view! {
            <Segment
                icon
                chosen=Signal::derive(move || form.with(|form| form.by == by))
                on_choose=move |()| form.update(|form| *form = TakeForm { by, ..form.for_one(None) })
            >
                {word}
            </Segment>
        }
    };
    let chosen = Memo::new(move |_| form.with(|form| form.one.is_some()));
    let next = next_step(Desk::TakeOver);
    let bar = move || {
        view! {
            <ActionBar>
                {keeping.notice()}
                <Button icon=Icon::Check kind=ButtonKind::Primary blocked=keeping.busy() on_press=save>
                    {move || match count() {
                        0 => t!(i18n, take.none).to_owned(),
                        1 => t!(i18n, take.one).to_owned(),
                        count => t!(i18n, take.many, count = count),
                    }}
                </Button>
            </ActionBar>
        }
    };
    view! {
        <Page title=t!(i18n, desk.take_over) back=Desk::Menu.to_string() end=|| ()>
            <When holds=move || !chosen.get()>
                <NextStep next />
                <p class="soft">{t!(i18n, take.why)}</p>
                <Segmented legend=t!(i18n, take.by) name="take-by">
                    {either(By::Person, Icon::UserRound, t!(i18n, take.by_person))}
                    {either(By::Skill, Icon::Hammer, t!(i18n, take.by_skill))}
                </Segmented>
                {move || view! { <Choose form by=by.get() all required /> }}
                <Elsewhere />
            </When>
            <When holds=move || chosen.get()>
                <Chosen form all busy=keeping.busy() on_turn=turn />
                <Proof form required />
                <Many form required />
                {bar()}
            </When>
        </Page>
    }
}

/// Which person, or which skill.
#[component]
fn Choose(
    form: RwSignal<TakeForm>,
    by: By,
    #[prop(into)] all: Signal<Vec<(EventId, String)>>,
    required: Required,
) -> impl IntoView {
    let i18n = use_i18n();
    let (legend, search) = match by {
        By::Person => (t!(i18n, take.whose), t!(i18n, mentors.search)),
        By::Skill => (t!(i18n, claim.which), t!(i18n, claim.search)),
    };
    let named = fold(move |wording| all.with(|all| if by == By::Person { told(wording, all) } else { all.clone() }));
    let choose = move |id: EventId| {
        form.update(|form| *form = form.for_one(Some(id)));
        focus_on("one-group");
    };
    view! {
        <When holds=move || all.with(Vec::is_empty)>
            <Empty sentence=t!(i18n, take.nobody) />
        </When>
        <Picker
            id="one"
            legend=legend
            search=search
            first=EVERYBODY
            all=named
            error=required.error("one-group")
            chosen=Signal::derive(Vec::new)
            on_toggle=choose
        />
    }
}

/// Who is not in that list, and why.
#[component]
fn Elsewhere() -> impl IntoView {
    let i18n = use_i18n();
    let hat = fold(hat);
    let lines = fold(move |wording| elsewhere(wording, &hat.get()));
    view! {
        <Notice>
            <p>{t!(i18n, take.not_self)}</p>
            {move || lines.get().into_iter().map(|(line, _)| view! { <p>{line}</p> }).collect_view()}
            <When holds=move || hat.with(|hat| hat.admin) && lines.with(|lines| lines.iter().any(|(_, unled)| *unled))>
                <p>{t!(i18n, take.team_do)}</p>
                <ButtonLink icon=Icon::Users href=Desk::People.to_string()>
                    {t!(i18n, desk.people)}
                </ButtonLink>
            </When>
        </Notice>
    }
}

/// Whose turn it is, and how many there are: one comes after the other, as the rows of a sheet do.
#[component]
fn Chosen(
    form: RwSignal<TakeForm>,
    #[prop(into)] all: Signal<Vec<(EventId, String)>>,
    busy: Signal<bool>,
    on_turn: impl Fn(fn(&TakeForm, &[(EventId, String)]) -> TakeForm) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let i18n = use_i18n();
    let place = move || all.with(|all| form.with(|form| form.place(all)));
    let name = move || all.with(|all| place().and_then(|at| all.get(at)).map(|(_, name)| name.clone()));
    let count = move || place().map(|at| t!(i18n, common.one_of, number = at + 1, total = all.with(Vec::len)));
    view! {
        <Card>
            <div id="one-group" tabindex="-1">
                <p class="soft small">{count}</p>
                <h2>{name}</h2>
            </div>
            <div class="pair">
                <Button
                    icon=Icon::Undo
                    kind=ButtonKind::Quiet
                    blocked=busy
                    on_press=move |()| on_turn(|form, _| form.for_one(None))
                >
                    {move || match form.with(|form| form.by) {
                        By::Person => t!(i18n, take.other_person),
                        By::Skill => t!(i18n, take.other_skill),
                    }}
                </Button>
                <Button icon=Icon::ChevronRight kind=ButtonKind::Quiet blocked=busy on_press=move |()| on_turn(TakeForm::next)>
                    {t!(i18n, take.skip)}
                </Button>
            </div>
        </Card>
    }
}

/// A row for each of the others, by group or team.
#[component]
fn Many(form: RwSignal<TakeForm>, required: Required) -> impl IntoView {
    let i18n = use_i18n();
    let hat = fold(hat);
    let one = Memo::new(move |_| form.with(|form| form.one.map(|one| (form.by, one))));
    let all = fold(move |wording| one.get().map(|(by, one)| rows(wording, &hat.get(), by, one)).unwrap_or_default());
    let error = required.error("levels");
    // Who is good with cables rarely welds: one group is open, and so is what one opened before.
    let open = RwSignal::new(None::<BTreeSet<String>>);
    let sections = move || {
        let groups = grouped(all.get(), |row| &row.group);
        let opened = open.get_untracked().unwrap_or_else(|| groups.iter().take(1).map(|it| it.0.clone()).collect());
        let section = |(group, rows): (String, Vec<TakeRow>)| {
            let is_open = opened.contains(&group);
            let ids: Vec<EventId> = rows.iter().map(|row| row.id).collect();
            let count = move || form.with(|form| ids.iter().filter(|id| form.levels.contains_key(id)).count());
            let told =
                move || Some(count()).filter(|count| *count > 0).map(|count| t!(i18n, take.chosen, count = count));
            let rows = rows.into_iter().map(|row| view! { <Row row form /> }).collect_view();
            let name = group.clone();
            let turned = move |is_open| {
                open.update(|open| {
                    let open = open.get_or_insert_default();
                    if is_open {
                        open.insert(name.clone())
                    } else {
                        open.remove(&name)
                    };
                });
            };
            view! {
                <Fold title=group word=Signal::derive(told) open=is_open on_turn=turned>
                    <RowList>{rows}</RowList>
                </Fold>
            }
        };
        groups.into_iter().map(section).collect_view()
    };
    view! {
        <div class="group stack-wide" id="levels">
            <div class="field-foot" aria-live="polite">
                {move || error.get().map(|error| view! { <span class="field-error">{error}</span> })}
            </div>
            {sections}
        </div>
    }
}

/// One of the others: what holds, and the four levels.
#[component]
fn Row(row: TakeRow, form: RwSignal<TakeForm>) -> impl IntoView {
    let TakeRow { id, name, cell, held, .. } = row;
    let shown = move || form.with(|form| taken(cell, form.levels.get(&id).copied()));
    let glyph = Signal::derive(move || glyph::of_cell(shown()));
    let words = fold(move |wording| glyph::cell_words(wording, shown()));
    let named = fold(|wording| Level::ASKABLE.map(|level| (wording.level(level), wording.level_named(level))));
    let digit = move |(level, (word, label)): (Level, (String, String))| {
        let toggle = move |on: bool| {
            form.update(|form| {
                if on {
                    form.levels.insert(id, level);
                } else {
                    form.levels.remove(&id);
                }
            });
        };
        view! {
            <Chip pressed=Signal::derive(move || form.with(|form| form.levels.get(&id) == Some(&level))) on_toggle=toggle>
                <span aria-hidden="true">{format!("{} {word}", level.digit())}</span>
                <span class="aloud">{label}</span>
            </Chip>
        }
    };
    let digits = move || {
        let offered = Level::ASKABLE.into_iter().zip(named.get()).filter(|(level, _)| *level >= held);
        offered.map(digit).collect_view()
    };
    view! {
        <li class="row">
            <LevelGlyph glyph label=move || words.get() />
            <div class="row-body">
                <span class="row-name">{name.clone()}</span>
            </div>
            <div class="digits" role="group" aria-label=name>
                {digits}
            </div>
        </li>
    }
}

/// Where it comes from, and until when it holds.
#[component]
fn Proof(form: RwSignal<TakeForm>, required: Required) -> impl IntoView {
    let i18n = use_i18n();
    let tile = move |(source, icon): (Source, Icon)| {
        view! {
            <Tile
                icon
                chosen=Signal::derive(move || form.with(|form| form.source == Some(source)))
                on_choose=move |()| form.update(|form| form.source = Some(source))
            >
                {source_word(i18n.locale(), source)}
            </Tile>
        }
    };
    let sources = [
        (Source::Diploma, Icon::GraduationCap),
        (Source::Supplier, Icon::Truck),
        (Source::FormerEmployer, Icon::Building),
        (Source::Spreadsheet, Icon::Clipboard),
        (Source::KnownHere, Icon::Eye),
    ];
    view! {
        <TileGroup id="source" legend=t!(i18n, take.source) name="source" error=required.error("source")>
            {sources.map(tile)}
        </TileGroup>
        <Card>
            <TextField
                id="until"
                label=t!(i18n, take.until)
                hint=t!(i18n, common.optional)
                kind=FieldKind::Date
                error=required.error("until")
                value=Signal::derive(move || form.with(|form| form.until.clone()))
                on_input=move |text| form.update(|form| form.until = text)
            />
        </Card>
    }
}
