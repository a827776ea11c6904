//! Codes: one for each who needs a device, as cards to print and hand out. Cards that were handed out
//! and not used yet are left alone unless somebody chooses otherwise.

use std::collections::BTreeSet;

use leptos::{prelude::*, task::spawn_local};
use meeloop_browser::http::{self, HttpError};
use meeloop_domain::id::{EventId, PersonId};
use meeloop_protocol::{code::EnrolmentCode, enrolment::Devices};

use super::{HereOnly, cards::Cards, online::OnlineNotice};
use crate::{
    address::Desk,
    components::{ActionBar, Button, ButtonKind, Chip, ChipGroup, Each, Notice, NoticeKind, When},
    icons::Icon,
    locales::{t, use_i18n},
    pages::required::Required,
    shell::Page,
    state::{
        clock::{Local, local},
        desk::codes::{Candidate, Has, candidates, has, has_card},
        fold,
        lack::Lack,
        use_data,
    },
};

/// Cards that were made: for whom, with which code, and until when they work.
#[derive(Clone)]
pub struct Made {
    /// Each card.
    pub cards: Vec<(Candidate, EnrolmentCode)>,
    /// The last moment of all of them.
    pub until: Local,
}

/// The page.
#[component]
pub fn Codes(person: Option<PersonId>) -> impl IntoView {
    let i18n = use_i18n();
    let chosen = RwSignal::new(person.map(EventId::from).into_iter().collect::<BTreeSet<_>>());
    let made = RwSignal::new(None::<Made>);
    let choose = move || view! { <Choose chosen made by_itself=person.is_none() /> }.into_any();
    view! {
        <Page title=t!(i18n, desk.codes) back=Desk::Menu.to_string()>
            {move || made.get().map_or_else(choose, |made| view! { <Cards made /> }.into_any())}
        </Page>
    }
}

/// For whom. Whoever has neither a device nor a card is chosen already, and so is such a wall.
#[component]
fn Choose(chosen: RwSignal<BTreeSet<EventId>>, made: RwSignal<Option<Made>>, by_itself: bool) -> impl IntoView {
    let i18n = use_i18n();
    let data = use_data();
    let all = fold(candidates);
    let there = RwSignal::new(None::<Devices>);
    let failed = RwSignal::new(None::<HttpError>);
    let busy = RwSignal::new(false);
    spawn_local(async move {
        match http::devices().await {
            Ok(found) => {
                let without = |it: &&Candidate| has(&found, it.reader).is_none();
                if by_itself {
                    // The page may be gone by the time that the server answers.
                    let ids =
                        all.try_with_untracked(|all| all.iter().filter(without).map(Candidate::id).collect::<Vec<_>>());
                    // Whoever chose somebody already knows for whom the codes are.
                    chosen.try_update(|chosen| {
                        if chosen.is_empty() {
                            chosen.extend(ids.unwrap_or_default());
                        }
                    });
                }
                there.try_set(Some(found));
            }
            Err(error) => drop(failed.try_set(Some(error))),
        }
    });
    let required = Required::of(move || {
        let nobody = chosen.with(BTreeSet::is_empty);
        nobody.then(|| Lack::at("whom", t!(i18n, codes.nobody))).into_iter().collect()
    });
    let make = move |()| {
        if required.stops() {
            return;
        }
        let wanted: Vec<Candidate> = all.with_untracked(|all| {
            chosen.with_untracked(|chosen| all.iter().filter(|it| chosen.contains(&it.id())).cloned().collect())
        });
        if wanted.is_empty() || busy.get_untracked() {
            return;
        }
        busy.set(true);
        failed.set(None);
        spawn_local(async move {
            match http::issue(wanted.iter().map(|it| it.reader).collect()).await {
                Ok(issued) => {
                    let cards = wanted.into_iter().zip(issued.codes).collect();
                    made.try_set(Some(Made { cards, until: local(issued.expires_ms) }));
                    window().scroll_to_with_x_and_y(0.0, 0.0);
                }
                Err(error) => drop(failed.try_set(Some(error))),
            }
            busy.try_set(false);
        });
    };
    let chip = move |it: Candidate| {
        let id = it.id();
        let reader = it.reader;
        let has = move || there.with(|there| there.as_ref().and_then(|there| has(there, reader)));
        let told = move || match has() {
            Some(Has::Device) => Some(format!(" ({})", t!(i18n, codes.has_device))),
            Some(Has::Card) => Some(format!(" ({})", t!(i18n, codes.has_card))),
            None => None,
        };
        let toggle = move |on: bool| {
            chosen.update(|chosen| {
                if on {
                    chosen.insert(id);
                } else {
                    chosen.remove(&id);
                }
            });
        };
        view! {
            <Chip pressed=Signal::derive(move || chosen.with(|chosen| chosen.contains(&id))) on_toggle=toggle>
                {it.name}
                {told}
            </Chip>
        }
    };
    let count = move || chosen.with(BTreeSet::len);
    // What is in somebody's pocket stops working: that is said before, not after.
    let replaced = Memo::new(move |_| {
        let there = there.read();
        let Some(there) = there.as_ref() else { return 0 };
        all.with(|all| {
            chosen
                .with(|chosen| all.iter().filter(|it| chosen.contains(&it.id()) && has_card(there, it.reader)).count())
        })
    });
    let all_served = move || {
        let there = there.read();
        there.as_ref().is_some_and(|there| all.with(|all| all.iter().all(|it| has(there, it.reader).is_some())))
    };
    // Before it is known who has a card, none is ended unseen.
    let unknown = move || there.with(Option::is_none) && failed.with(Option::is_none);
    let unsent = move || data.with(|snapshot| snapshot.waiting > 0);
    view! {
           <p class="soft">{t!(i18n, codes.why)}</p>
        <HereOnly sentence=t!(i18n, codes.here_only) kind=NoticeKind::Warning />
    <When holds=all_served>
               <Notice>
                   <p>{t!(i18n, codes.all_served)}</p>
               </Notice>
           </When>
           <ChipGroup id="whom" legend=t!(i18n, codes.whom) error=required.error("whom")>
               <Each each=move || all.get() key=Candidate::id children=chip />
           </ChipGroup>
           <ActionBar>
               <OnlineNotice failed />
               {move || {
                   let sentence = match replaced.get() {
                       0 => None,
                       1 => Some(t!(i18n, codes.replaces_one).to_owned()),
                       count => Some(t!(i18n, codes.replaces, count = count)),
                   };
                   sentence
                       .map(|sentence| {
                           view! {
                               <Notice kind=NoticeKind::Warning>
                                   <p>{sentence}</p>
                               </Notice>
                           }
                       })
               }}
               <When holds=unsent>
                   <Notice>
                       <p>{t!(i18n, codes.unsent)}</p>
                   </Notice>
               </When>
               <Button
                   icon=Icon::QrCode
                   kind=ButtonKind::Primary
                   blocked=Signal::derive(move || busy.get() || unsent() || unknown())
                   on_press=make
               >
                   {move || match count() {
                       0 => t!(i18n, codes.make_none).to_owned(),
                       1 => t!(i18n, codes.make_one).to_owned(),
                       count => t!(i18n, codes.make, count = count),
                   }}
               </Button>
           </ActionBar>
       }
}
