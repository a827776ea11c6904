//! Niveaus: what the firm calls them, and what they mean there.

use leptos::prelude::*;
use meeloop_domain::{intent::Intent, level::LevelName, skill::Localized};

use super::{
    confirm::ConfirmButton,
    keeping::Keeping,
    writing::{TextInLanguage, WritingIn},
};
use crate::{
    address::{Address, Desk, use_history},
    components::{ActionBar, Button, ButtonKind, ButtonSize, Card, Each, Glyph, LevelGlyph, Notice, NoticeKind, When},
    icons::Icon,
    locales::{Locale, t, use_i18n},
    pages::{focus::focus_on, pickers::RestoredNote},
    shell::Page,
    state::{
        desk::{
            level_names::{LEVELS, intent, nameless, own, usual},
            translated::write,
        },
        draft::Draft,
        fold, glyph,
    },
};

/// The form under somebody's hands.
#[derive(Clone, Copy)]
struct Edit {
    draft: Draft<Option<Vec<LevelName>>>,
    shown: Memo<Vec<LevelName>>,
    language: RwSignal<Locale>,
    tried: RwSignal<bool>,
}

/// The page.
#[component]
pub fn Levels() -> impl IntoView {
    let i18n = use_i18n();
    let history = use_history();
    let keeping = Keeping::new();
    let own = fold(own);
    let draft = Draft::<Option<Vec<LevelName>>>::open("levels");
    let shown = Memo::new(move |_| draft.form.get().or_else(|| own.get()).unwrap_or_else(usual));
    let edit = Edit { draft, shown, language: RwSignal::new(i18n.locale()), tried: RwSignal::new(false) };
    let stopped = move || edit.tried.get() && shown.with(|levels| !nameless(levels).is_empty());
    let keep = move |intent: Option<Intent>, said: &'static str| {
        keeping.keep(intent.into_iter().collect(), said, move || {
            draft.close();
            history.go(Address::Desk(Desk::Menu));
        });
    };
    let save = move |()| {
        edit.tried.set(true);
        if let Some(place) = shown.with_untracked(|levels| nameless(levels).first().copied()) {
            focus_on(format!("level-{place}"));
            return edit.language.set(Locale::nl);
        }
        let intent = own.with_untracked(|own| shown.with_untracked(|levels| intent(levels, own.as_deref())));
        let said = if intent.is_some() { t!(i18n, catalogue.kept) } else { t!(i18n, catalogue.unchanged) };
        keep(intent, said);
    };
    let back_to_usual = move || {
        view! {
            <ConfirmButton
                icon=Icon::Rotate
                label=t!(i18n, catalogue.usual)
                means=t!(i18n, catalogue.usual_means)
                yes=t!(i18n, catalogue.usual_yes)
                kind=ButtonKind::Danger
                blocked=keeping.busy()
                on_yes=move |()| keep(Some(Intent::NameLevels { levels: Vec::new() }), t!(i18n, catalogue.usual_kept))
            />
        }
    };
    view! {
        <Page title=t!(i18n, desk.levels) back=Desk::Menu.to_string()>
            <RestoredNote restored=draft.restored on_clear=move |()| draft.clear() />
            <p class="soft">{t!(i18n, catalogue.levels_hint)}</p>
            <WritingIn language=edit.language />
            <Each each=move || (0..LEVELS.len()).collect() key=|place| *place let:place>
                <OneLevel edit place />
            </Each>
            <When holds=move || own.with(Option::is_some)>{back_to_usual()}</When>
            <ActionBar>
                {keeping.notice()}
                <When holds=stopped>
                    <Notice kind=NoticeKind::Error>
                        <p>{t!(i18n, catalogue.not_yet)}</p>
                        <p>{t!(i18n, catalogue.not_yet_do)}</p>
                    </Notice>
                </When>
                <Button
                    icon=Icon::Check
                    kind=ButtonKind::Primary
                    size=ButtonSize::Wide
                    blocked=keeping.busy()
                    on_press=save
                >
                    {t!(i18n, common.save)}
                </Button>
            </ActionBar>
        </Page>
    }
}

/// The name and the meaning of one level.
#[component]
fn OneLevel(edit: Edit, place: usize) -> impl IntoView {
    let i18n = use_i18n();
    let Edit { shown, language, .. } = edit;
    let level = LEVELS[place];
    let text = move |part: fn(&LevelName) -> &Localized| {
        Signal::derive(move || shown.with(|levels| levels.get(place).map(part).cloned().unwrap_or_default()))
    };
    let change = move |part: fn(&mut LevelName) -> &mut Localized, words| {
        let mut levels = shown.get_untracked();
        if let Some(level) = levels.get_mut(place) {
            write(part(level), language.get_untracked(), words);
        }
        edit.draft.form.set(Some(levels));
    };
    let wrong = move || {
        let wrong = edit.tried.get() && shown.with(|levels| nameless(levels).contains(&place));
        wrong.then(|| t!(i18n, catalogue.no_name).to_owned())
    };
    view! {
        <Card>
            <div class="beside">
                <span aria-hidden="true">
                    <LevelGlyph glyph=Glyph::from(glyph::mark(level)) label="" />
                </span>
                <h2>{t!(i18n, catalogue.level, digit = level.digit())}</h2>
            </div>
            <TextInLanguage
                id=format!("level-{place}")
                label=t!(i18n, catalogue.name)
                hint=t!(i18n, common.required)
                language
                text=text(|level| &level.name)
                error=Signal::derive(wrong)
                on_input=move |words| change(|level| &mut level.name, words)
            />
            <TextInLanguage
                id=format!("legend-{place}")
                label=t!(i18n, catalogue.legend)
                hint=t!(i18n, common.optional)
                language
                text=text(|level| &level.legend)
                on_input=move |words| change(|level| &mut level.legend, words)
            />
        </Card>
    }
}
