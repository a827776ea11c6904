//! Meelopen: what waits, the duo's, what was agreed, and what was.

use leptos::prelude::*;

use super::{duo::DuoView, later_look::LooksToCome};
use crate::{
    address::Address,
    components::{
        Button, ButtonKind, ButtonLink, ButtonSize, Each, Empty, ListRow, Place, RowList, Section, StatusPill, When,
    },
    icons::Icon,
    locales::{t, use_i18n},
    shell::Page,
    state::{
        check::to_come,
        duo::duos,
        fold,
        plan::{PlanRow, coming},
        round::{led, walks},
        session::{Session, sessions},
    },
};

/// So many past sessions are shown before *Alles tonen*.
const FIRST: usize = 10;

/// The page.
#[component]
pub fn Shadowings() -> impl IntoView {
    let i18n = use_i18n();
    let all = fold(sessions);
    let plans = fold(coming);
    let pairs = fold(duos);
    let rounds = fold(walks);
    let looks = fold(to_come);
    let leads = fold(|wording| !led(wording).is_empty());
    let shown = RwSignal::new(FIRST);
    let waiting =
        Memo::new(move |_| all.with(|all| all.iter().filter(|it| it.to_confirm).cloned().collect::<Vec<_>>()));
    let others = Memo::new(move |_| {
        all.with(|all| all.iter().filter(|it| !it.to_confirm).take(shown.get()).cloned().collect::<Vec<_>>())
    });
    let more = move || all.with(|all| all.iter().filter(|it| !it.to_confirm).count()) > shown.get();
    let nothing = move || {
        all.with(Vec::is_empty) && plans.with(Vec::is_empty) && pairs.with(Vec::is_empty) && rounds.with(Vec::is_empty)
    };
    view! {
        <Page title=t!(i18n, session.title) place=Place::Shadowing>
            <When holds=nothing>
                <Empty sentence=t!(i18n, session.none) />
            </When>
            <ButtonLink icon=Icon::Plus kind=ButtonKind::Primary size=ButtonSize::Wide href="/loggen/meelopen">
                {t!(i18n, session.log)}
            </ButtonLink>
            <ButtonLink
                icon=Icon::CalendarPlus
                size=ButtonSize::Wide
                href=Address::Propose { with: None, skill: None }.to_string()
            >
                {t!(i18n, plan.title_new)}
            </ButtonLink>
            <When holds=move || !waiting.with(Vec::is_empty)>
                <Section title=t!(i18n, today.for_you)>
                    <Sessions list=waiting />
                </Section>
            </When>
            <When holds=move || !pairs.with(Vec::is_empty)>
                <Section title=t!(i18n, duo.title)>
                    <Each each=move || pairs.get() key=Clone::clone let:duo>
                        <DuoView duo />
                    </Each>
                </Section>
            </When>
            <When holds=move || !plans.with(Vec::is_empty)>
                <Section title=t!(i18n, plan.coming)>
                    <Plans list=plans />
                </Section>
            </When>
            <LooksToCome looks />
            <When holds=move || !others.with(Vec::is_empty)>
                <Section title=t!(i18n, session.past)>
                    <Sessions list=others />
                    <When holds=more>
                        <Button
                            icon=Icon::ListChecks
                            kind=ButtonKind::Quiet
                            on_press=move |()| shown.set(usize::MAX)
                        >
                            {t!(i18n, common.show_all)}
                        </Button>
                    </When>
                </Section>
            </When>
            <When holds=move || !rounds.with(Vec::is_empty)>
                <Section title=t!(i18n, round.title)>
                    <RowList>
                        <Each each=move || rounds.get() key=|it| (it.id, it.line.clone()) let:it>
                            <ListRow name=it.name line=it.line icon=Icon::Route />
                        </Each>
                    </RowList>
                </Section>
            </When>
            <ButtonLink icon=Icon::Handshake size=ButtonSize::Wide href=Address::FormDuo.to_string()>
                {t!(i18n, duo.title_new)}
            </ButtonLink>
            <When holds=move || leads.get()>
                <ButtonLink icon=Icon::Route size=ButtonSize::Wide href=Address::Round.to_string()>
                    {t!(i18n, round.title)}
                </ButtonLink>
            </When>
        </Page>
    }
}

#[component]
fn Sessions(list: Memo<Vec<Session>>) -> impl IntoView {
    view! {
        <RowList>
            <Each each=move || list.get() key=|it| (it.id, it.status as u8, it.line.clone()) let:it>
                <ListRow name=it.name line=it.line icon=Icon::Footprints href=Address::Shadowing(it.id).to_string()>
                    <StatusPill status=it.status />
                </ListRow>
            </Each>
        </RowList>
    }
}

#[component]
fn Plans(list: Memo<Vec<PlanRow>>) -> impl IntoView {
    view! {
        <RowList>
            <Each each=move || list.get() key=|it| (it.id, it.status as u8, it.line.clone()) let:it>
                <ListRow name=it.name line=it.line icon=Icon::CalendarCheck href=Address::Plan(it.id).to_string()>
                    <StatusPill status=it.status />
                </ListRow>
            </Each>
        </RowList>
    }
}
