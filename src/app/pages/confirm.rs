//! One session: what happened, whether the other side has said so, and what may follow from it.

use leptos::prelude::*;
use meeloop_domain::{id::ShadowingId, intent::Intent};

use super::{missing::NotHere, records::FailureNotice};
use crate::{
    address::Address,
    components::{ActionBar, Button, ButtonKind, ButtonLink, Card, ListRow, RowList, Section, StatusPill},
    icons::Icon,
    locales::{t, use_i18n},
    shell::{Page, use_flash},
    state::{
        Failure, fold,
        session::{SessionDetails, details},
        team::may_sign_for,
        use_intent,
    },
};

/// The page.
#[component]
pub fn Confirm(id: ShadowingId) -> impl IntoView {
    let i18n = use_i18n();
    let found = fold(move |wording| {
        let session = details(wording, id)?;
        let may_sign = session.i_guided && may_sign_for(wording, session.learner.0);
        Some((session, may_sign))
    });
    let title = move || match found.with(|found| found.as_ref().is_some_and(|(it, _)| it.session.to_confirm)) {
        true => t!(i18n, confirm.title),
        false => t!(i18n, session.title),
    };
    view! {
        <Page title=move || title().to_owned() back="/meelopen">
            {move || match found.get() {
                Some((session, may_sign)) => view! { <Story session may_sign /> }.into_any(),
                None => view! { <NotHere /> }.into_any(),
            }}
        </Page>
    }
}

#[component]
fn Story(session: SessionDetails, may_sign: bool) -> impl IntoView {
    let i18n = use_i18n();
    let intent = use_intent();
    let flash = use_flash();
    let failure = RwSignal::new(None::<Failure>);
    let SessionDetails { session, day, learner, guide, skills, .. } = session;
    let shadowing = session.id;
    let confirm = move |()| {
        intent.send(Intent::ConfirmShadowing { shadowing }, move |kept| match kept {
            Ok(_) => flash.show(t!(i18n, today.confirm_kept)),
            Err(why) => drop(failure.try_set(Some(why))),
        });
    };
    let (learner_id, learner_name) = learner;
    let both = t!(i18n, session.along, learner = learner_name, guide = guide.1);
    let signs = skills.clone();
    view! {
        <Card>
            <h2>{both}</h2>
            <p class="soft">{day}</p>
            <div class="cluster">
                <StatusPill status=session.status />
            </div>
        </Card>
        <Section title=t!(i18n, session.what_happened)>
            <RowList>
                {skills
                    .into_iter()
                    .map(|it| {
                        view! {
                            <ListRow
                                name=it.name
                                line=it.words
                                icon=Icon::Hammer
                            />
                        }
                    })
                    .collect_view()}
            </RowList>
        </Section>
        <FailureNotice failure />
        {session
            .to_confirm
            .then(|| {
                view! {
                    <ActionBar>
                        <Button icon=Icon::Check kind=ButtonKind::Primary on_press=confirm>
                            {t!(i18n, today.confirm)}
                        </Button>
                    </ActionBar>
                }
            })}
        {(may_sign && !session.to_confirm)
            .then(|| {
                view! {
                    <Section title=t!(i18n, confirm.then_sign)>
                        <div class="stack">
                            {signs
                                .into_iter()
                                .map(|it| {
                                    let href = Address::Sign {
                                        person: learner_id,
                                        skill: Some(it.skill),
                                        session: Some(shadowing),
                                    }
                                        .to_string();
                                    view! {
                                        <ButtonLink icon=Icon::Pencil href>
                                            {it.name}
                                        </ButtonLink>
                                    }
                                })
                                .collect_view()}
                        </div>
                    </Section>
                }
            })}
    }
}
