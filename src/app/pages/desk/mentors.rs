//! Mentoren: who was appointed for what, and for whom; ending an appointment.

use leptos::prelude::*;
use meeloop_domain::intent::Intent;

use super::{
    confirm::ConfirmButton,
    keeping::Keeping,
    setting_up::{NextStep, next_step},
};
use crate::{
    address::Desk,
    components::{ButtonKind, ButtonLink, Each, Empty, ListRow, RowList, Section, When},
    icons::Icon,
    locales::{t, use_i18n},
    shell::Page,
    state::{
        desk::{
            hat,
            mentors::{Appointment, Mentor, mentors},
            unanswered::unanswered,
        },
        fold,
    },
};

/// The page.
#[component]
pub fn Mentors() -> impl IntoView {
    let i18n = use_i18n();
    let keeping = Keeping::new();
    let all = fold(mentors);
    let next = next_step(Desk::Mentors);
    let appoint = move || {
        let kind = if next.with(Option::is_some) { ButtonKind::Secondary } else { ButtonKind::Primary };
        view! {
            <ButtonLink icon=Icon::Award kind href=Desk::Appoint.to_string()>
                {t!(i18n, mentors.appoint)}
            </ButtonLink>
        }
    };
    let none = move || view! { <Empty sentence=t!(i18n, mentors.none)>{appoint()}</Empty> };
    view! {
        <Page title=t!(i18n, desk.mentors) back=Desk::Menu.to_string()>
            {keeping.notice()}
            <NextStep next />
            <NobodyCan />
            <When holds=move || !all.with(Vec::is_empty) otherwise=none>
                {appoint}
                <Each each=move || all.get() key=|it| (it.person, it.appointments.clone()) let:mentor>
                    <Appointments mentor keeping />
                </Each>
            </When>
        </Page>
    }
}

/// What was asked and nobody can approve.
#[component]
pub fn NobodyCan() -> impl IntoView {
    let i18n = use_i18n();
    let hat = fold(hat);
    let all = fold(move |wording| unanswered(wording, &hat.get()));
    view! {
        <When holds=move || !all.with(Vec::is_empty)>
            <Section title=t!(i18n, mentors.nobody_can)>
                <p class="soft">{t!(i18n, mentors.nobody_can_do)}</p>
                <RowList>
                    <Each each=move || all.get() key=|it| (it.id, it.line.clone()) let:it>
                        <ListRow name=it.name line=it.line icon=Icon::Clock />
                    </Each>
                </RowList>
            </Section>
        </When>
    }
}

/// One mentor.
#[component]
fn Appointments(mentor: Mentor, keeping: Keeping) -> impl IntoView {
    let i18n = use_i18n();
    let end =
        move |mentorship| keeping.keep(vec![Intent::EndMentorship { mentorship }], t!(i18n, mentors.ended), || ());
    let row = move |Appointment { id, covers, may_end, end_means }: Appointment| {
        view! {
            <ListRow name=covers icon=Icon::BadgeCheck>
                {may_end
                    .then(|| {
                        view! {
                            <ConfirmButton
                                icon=Icon::Ban
                                label=t!(i18n, mentors.end)
                                means=end_means
                                yes=t!(i18n, mentors.end_yes)
                                on_yes=move |()| end(id)
                            />
                        }
                    })}
            </ListRow>
        }
    };
    view! {
        <Section title=mentor.name>
            <RowList>{mentor.appointments.into_iter().map(row).collect_view()}</RowList>
        </Section>
    }
}
