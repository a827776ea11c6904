//! The opened device: gives every page its data and its way to write, and frames the pages.

use std::rc::Rc;

use leptos::prelude::*;
use meeloop_browser::{Client, badge, service_worker};
use meeloop_domain::audience::Reader;

use crate::{
    address::{Address, use_history},
    locales::use_i18n,
    pages,
    state::{Data, fold, for_you::for_you, intent::Keeper, sync::Link},
};

mod flash;
mod page;

pub use flash::{Flash, use_flash};
pub use page::{Page, SETTLING};

/// Whether a newer build waits on this device.
#[derive(Clone, Copy)]
pub struct Update(RwSignal<bool>);

impl Update {
    /// Whether it waits.
    pub fn waits(self) -> bool {
        self.0.get()
    }
}

/// All pages of an opened device.
#[component]
pub fn Opened(client: Rc<Client>) -> impl IntoView {
    let data = Data::new(client.snapshot());
    let link = Link::new(client.sync_state());
    let update = Update(RwSignal::new(service_worker::update_waits()));
    client.on_change(move |snapshot| data.set(snapshot));
    client.on_sync(move |state| link.set(state));
    service_worker::on_update(move || update.0.set(true));
    let on_wall = matches!(client.identity().reader, Reader::Wall(_));
    let sitting = pages::Sitting::default();
    provide_context(data);
    provide_context(link);
    provide_context(update);
    provide_context(sitting);
    provide_context(Keeper::new(client, use_i18n()));
    provide_context(Flash::default());
    // The icon on the home screen says how much waits, for who doesn't open the app.
    let waiting = fold(|wording| for_you(wording).len());
    Effect::new(move |_| badge::show(waiting.get()));
    let history = use_history();
    let i18n = use_i18n();
    move || {
        i18n.drawn();
        let here = history.here();
        if !matches!(here, Address::Judge(_)) {
            sitting.end();
        }
        match here {
            Address::Home if on_wall => view! { <pages::Wall /> }.into_any(),
            Address::Home | Address::Today => view! { <pages::Today /> }.into_any(),
            Address::Open(role) => view! { <pages::Open role /> }.into_any(),
            Address::Log => view! { <pages::Log /> }.into_any(),
            Address::LogMoment { kind, session, again } => view! { <pages::LogMoment kind session again /> }.into_any(),
            Address::WhoKnows { skill } => view! { <pages::WhoKnows skill /> }.into_any(),
            Address::AskMe => view! { <pages::AskMe /> }.into_any(),
            Address::Moment(id) => view! { <pages::Moment id /> }.into_any(),
            Address::CorrectMoment(id) => view! { <pages::CorrectMoment id /> }.into_any(),
            Address::LogSkill { skill, returned } => view! { <pages::LogSkill skill returned /> }.into_any(),
            Address::LogShadowing { plan } => view! { <pages::LogShadowing plan /> }.into_any(),
            Address::Judge(id) => view! { <pages::Judge id /> }.into_any(),
            Address::Shadowings => view! { <pages::Shadowings /> }.into_any(),
            Address::Shadowing(id) => view! { <pages::Confirm id /> }.into_any(),
            Address::Propose { with, skill } => view! { <pages::Propose with skill /> }.into_any(),
            Address::Plan(id) => view! { <pages::Plan id /> }.into_any(),
            Address::FormDuo => view! { <pages::FormDuo /> }.into_any(),
            Address::Round => view! { <pages::Round /> }.into_any(),
            Address::ShowClaim(id) => view! { <pages::ShowClaim id /> }.into_any(),
            Address::SideBySide => view! { <pages::SideBySide /> }.into_any(),
            Address::Craft => view! { <pages::Craft /> }.into_any(),
            Address::Wishes => view! { <pages::Wishes /> }.into_any(),
            Address::CraftSkill(id) => view! { <pages::CraftSkill id /> }.into_any(),
            Address::Team => view! { <pages::Team /> }.into_any(),
            Address::Sign { person, skill, session } => view! { <pages::Sign person skill session /> }.into_any(),
            Address::Desk(page) => view! { <pages::DeskPage page /> }.into_any(),
            Address::Sync => view! { <pages::Sync /> }.into_any(),
            Address::Wall => view! { <pages::Wall /> }.into_any(),
            Address::Help => view! { <pages::Help /> }.into_any(),
            Address::Enrol => view! { <pages::NewCode /> }.into_any(),
            Address::Missing => view! { <pages::Missing /> }.into_any(),
        }
    }
}
