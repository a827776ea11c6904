//! One moment: what was learned, who was there, who reads it, and what it said before.

use leptos::prelude::*;
use meeloop_domain::id::MomentId;

use super::{missing::NotHere, photos::Photos};
use crate::{
    address::Address,
    components::{ActionBar, ButtonKind, ButtonLink, ButtonSize, Card, Section, StatusPill},
    icons::{Icon, Sign},
    locales::{t, use_i18n},
    shell::Page,
    state::{
        fold,
        moment::{MomentStory, story},
    },
};

/// The page.
#[component]
pub fn Moment(id: MomentId) -> impl IntoView {
    let i18n = use_i18n();
    let found = fold(move |wording| story(wording, id));
    let own = found.with_untracked(|found| found.as_ref().is_some_and(|found| found.own));
    view! {
        <Page title=t!(i18n, moment.title) back=if own { "/vandaag" } else { "/team" }>
            {move || match found.get() {
                Some(story) => view! { <Story id story /> }.into_any(),
                None => view! { <NotHere /> }.into_any(),
            }}
        </Page>
    }
}

#[component]
fn Story(id: MomentId, story: MomentStory) -> impl IntoView {
    let i18n = use_i18n();
    let text = move |title: &'static str, text: String| {
        (!text.is_empty()).then(|| {
            view! {
                <Section title>
                    <p>{text}</p>
                </Section>
            }
        })
    };
    let list = move |title: &'static str, names: Vec<String>| text(title, names.join(", "));
    view! {
        <Card>
            <h2 class="cluster">
                <Sign icon=story.icon />
                <span>{story.kind}</span>
            </h2>
            <p class="soft">{story.person.map(|name| format!("{name} · "))} {story.day}</p>
            {story.status.map(|status| view! { <div class="cluster"><StatusPill status /></div> })}
            {story.why.map(|why| view! { <p class="small soft">{why}</p> })}
        </Card>
        {text(t!(i18n, moment.learned_was), story.learned)}
        {text(t!(i18n, moment.next_was), story.next)}
        {(!story.photos.is_empty())
            .then(|| {
                let waits = story.photos_wait.then(|| view! { <p class="soft small">{t!(i18n, photo.waits)}</p> });
                view! {
                    <Section title=t!(i18n, photo.legend)>
                        <Photos photos=story.photos />
                        {waits}
                    </Section>
                }
            })}
        {list(t!(i18n, moment.skills_were), story.skills)}
        {list(t!(i18n, moment.people_were), story.people)}
        {story.own.then(|| text(t!(i18n, moment.readers), story.readers))}
        {story
            .session
            .map(|(session, line)| {
                view! {
                    <ButtonLink icon=Icon::Footprints size=ButtonSize::Wide href=Address::Shadowing(session).to_string()>
                        {line}
                    </ButtonLink>
                }
            })}
        {story.corrected.map(|line| view! { <p class="soft small">{line}</p> })}
        {(!story.earlier.is_empty())
            .then(|| {
                view! {
                    <Section title=t!(i18n, moment.earlier)>
                        {story.earlier.into_iter().map(|text| view! { <p class="soft">{text}</p> }).collect_view()}
                    </Section>
                }
            })}
        {story
            .own
            .then(|| {
                view! {
                    <ActionBar>
                        <ButtonLink
                            icon=Icon::Pencil
                            kind=ButtonKind::Secondary
                            href=Address::CorrectMoment(id).to_string()
                        >
                            {t!(i18n, moment.correct)}
                        </ButtonLink>
                    </ActionBar>
                }
            })}
    }
}
