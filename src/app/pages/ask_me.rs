//! Vraag mij over …: what one is glad to be asked about, and how to be reached.

use leptos::prelude::*;
use meeloop_domain::{
    draft::NAME_LIMIT,
    id::{EventId, ExpertiseId},
    intent::Intent,
};

use super::{pickers::SkillPicker, records::FailureNotice};
use crate::{
    components::{Button, Each, FieldKind, ListRow, RowList, Section, TextField, When},
    icons::Icon,
    locales::{t, use_i18n},
    shell::{Page, use_flash},
    state::{Failure, fold, use_intent, who_knows::own},
};

/// The page.
#[component]
pub fn AskMe() -> impl IntoView {
    let i18n = use_i18n();
    let intent = use_intent();
    let flash = use_flash();
    let offered = fold(own);
    let topic = RwSignal::new(String::new());
    let phone = RwSignal::new(offered.with_untracked(|own| own.phone.clone()));
    let failure = RwSignal::new(None::<Failure>);
    let send = move |wanted: Intent, after: Callback<()>| {
        failure.set(None);
        intent.send(wanted, move |kept| match kept {
            Ok(_) => {
                flash.show(t!(i18n, log.kept));
                after.run(());
            }
            Err(why) => drop(failure.try_set(Some(why))),
        });
    };
    let nothing = Callback::new(|()| ());
    let toggle = move |skill: EventId| {
        let known = offered.with_untracked(|own| own.skills.iter().find(|(_, it)| *it == skill).map(|(id, _)| *id));
        let wanted = match known {
            Some(expertise) => Intent::WithdrawExpertise { expertise },
            None => Intent::OfferExpertise { skill: Some(skill.into()), topic: String::new() },
        };
        send(wanted, nothing);
    };
    let add = move |()| {
        let wanted = Intent::OfferExpertise { skill: None, topic: topic.get_untracked() };
        send(wanted, Callback::new(move |()| topic.set(String::new())));
    };
    let give = move |()| send(Intent::GivePhone { number: phone.get_untracked() }, nothing);
    let withdraw = move |expertise: ExpertiseId| send(Intent::WithdrawExpertise { expertise }, nothing);
    view! {
        <Page title=t!(i18n, who.ask_me) back="/wie-weet-dit" end=|| ()>
            <p class="soft">{t!(i18n, who.ask_me_why)}</p>
            <FailureNotice failure />
            <SkillPicker
                legend=t!(i18n, who.my_skills)
                chosen=Signal::derive(move || offered.with(|own| own.skills.iter().map(|(_, skill)| *skill).collect()))
                on_toggle=toggle
            />
            <Section title=t!(i18n, who.my_topics)>
                <When holds=move || offered.with(|own| !own.topics.is_empty())>
                    <RowList>
                        <Each each=move || offered.with(|own| own.topics.clone()) key=|it| it.0 let:it>
                            <ListRow name=it.1 icon=Icon::MessageCircle>
                                <Button icon=Icon::X on_press=move |()| withdraw(it.0)>
                                    {t!(i18n, who.take_back)}
                                </Button>
                            </ListRow>
                        </Each>
                    </RowList>
                </When>
                <TextField
                    id="topic"
                    label=t!(i18n, who.topic)
                    hint=t!(i18n, who.topic_like)
                    kind=FieldKind::Line
                    limit=NAME_LIMIT
                    value=topic
                    on_input=move |text| topic.set(text)
                />
                <Button icon=Icon::Plus on_press=add>
                    {t!(i18n, who.add)}
                </Button>
            </Section>
            <Section title=t!(i18n, who.my_phone)>
                <TextField
                    id="phone"
                    label=t!(i18n, who.phone)
                    hint=t!(i18n, who.phone_who)
                    kind=FieldKind::Phone
                    value=phone
                    on_input=move |text| phone.set(text)
                />
                <Button icon=Icon::Check on_press=give>
                    {t!(i18n, common.save)}
                </Button>
            </Section>
        </Page>
    }
}
