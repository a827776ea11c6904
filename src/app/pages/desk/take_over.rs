//! Niveaus overnemen: what a diploma, a former employer or the old list proves. As quick as filling
//! in a column or a row of a spreadsheet.

use leptos::prelude::*;
use meeloop_domain::{id::EventId, level::Level, record::Source};

use super::keeping::Keeping;
use crate::{
    address::Desk,
    components::{
        ActionBar, Button, ButtonKind, Card, Chip, Empty, FieldKind, LevelGlyph, RowList, Section, Segment, Segmented,
        TextField, Tile, TileGroup, When,
    },
    icons::Icon,
    locales::{t, use_i18n},
    pages::{focus::focus_on, pickers::Picker, required::Required},
    shell::Page,
    state::{
        desk::{
            grouped, hat,
            take_over::{By, TakeForm, TakeRow, people, rows, skills},
        },
        fold,
        wording::source_word,
    },
};

/// The page.
#[component]
pub fn TakeOver() -> impl IntoView {
    let i18n = use_i18n();
    let keeping = Keeping::new();
    let form = RwSignal::new(TakeForm::default());
    let required = Required::of(move || form.with(|form| form.lacks(i18n.locale())));
    let count = move || form.with(|form| form.levels.len());
    let next = move || {
        required.begin();
        form.update(|form| *form = form.next());
        focus_on("one-group");
    };
    let save = move |()| {
        if !required.stops()
            && let Some(intents) = form.with_untracked(TakeForm::intents)
        {
            keeping.keep(intents, t!(i18n, take.kept), next);
        }
    };
    let by = move |by: By, icon: Icon, word: &'static str| {
        view! {
            <Segment
                icon
                chosen=Signal::derive(move || form.with(|form| form.by == by))
                on_choose=move |()| form.update(|form| *form = TakeForm { by, ..form.next() })
            >
                {word}
            </Segment>
        }
    };
    view! {
        <Page title=t!(i18n, desk.take_over) back=Desk::Menu.to_string() end=|| ()>
            <p class="soft">{t!(i18n, take.why)}</p>
            <Segmented legend=t!(i18n, take.by) name="take-by">
                {by(By::Person, Icon::UserRound, t!(i18n, take.by_person))}
                {by(By::Skill, Icon::Hammer, t!(i18n, take.by_skill))}
            </Segmented>
            {move || {
                let by = form.with(|form| form.by);
                view! { <One form by required /> }
            }}
            <When holds=move || form.with(|form| form.one.is_some())>
                <Proof form required />
                <Many form required />
            </When>
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
        </Page>
    }
}

/// The person, or the skill.
#[component]
fn One(form: RwSignal<TakeForm>, by: By, required: Required) -> impl IntoView {
    let i18n = use_i18n();
    let hat = fold(hat);
    let all = fold(move |wording| match by {
        By::Person => people(wording, &hat.get()),
        By::Skill => skills(wording),
    });
    let (legend, search) = match by {
        By::Person => (t!(i18n, take.whose), t!(i18n, mentors.search)),
        By::Skill => (t!(i18n, claim.which), t!(i18n, claim.search)),
    };
    let choose = move |id: EventId| {
        form.update(|form| *form = TakeForm { one: (form.one != Some(id)).then_some(id), ..form.next() });
    };
    let nobody = move || all.with(Vec::is_empty);
    view! {
        <When holds=nobody>
            <Empty sentence=t!(i18n, take.nobody) />
        </When>
        <Picker
            id="one"
            legend=legend
            search=search
            all
            error=required.error("one-group")
            chosen=Signal::derive(move || form.with(|form| form.one.into_iter().collect()))
            on_toggle=choose
        />
    }
}

/// A row for each of the others, by group or team.
#[component]
fn Many(form: RwSignal<TakeForm>, required: Required) -> impl IntoView {
    let hat = fold(hat);
    let one = Memo::new(move |_| form.with(|form| form.one.map(|one| (form.by, one))));
    let all = fold(move |wording| one.get().map(|(by, one)| rows(wording, &hat.get(), by, one)).unwrap_or_default());
    let error = required.error("levels");
    let sections = move || {
        let section = |(group, rows): (String, Vec<TakeRow>)| {
            let rows = rows.into_iter().map(|row| view! { <Row row form /> }).collect_view();
            view! {
                <Section title=group>
                    <RowList>{rows}</RowList>
                </Section>
            }
        };
        grouped(all.get(), |row| &row.group).into_iter().map(section).collect_view()
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
    let TakeRow { id, name, glyph, words, held, .. } = row;
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
            <LevelGlyph glyph label=words />
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
