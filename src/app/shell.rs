//! The opened device: gives every page its data and its way to write, and frames the pages.

use std::rc::Rc;

use leptos::prelude::*;
use leptos_router::{
    components::{Redirect, Route, Router, Routes},
    path,
};
use meeloop_browser::{Client, service_worker};
use meeloop_domain::audience::Reader;

use crate::{
    locales::use_i18n,
    pages,
    state::{Data, intent::Keeper, sync::Link},
};

mod flash;
mod page;

pub use flash::{Flash, use_flash};
pub use page::Page;

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
    provide_context(data);
    provide_context(link);
    provide_context(update);
    provide_context(Keeper::new(client, use_i18n()));
    provide_context(Flash::default());
    view! {
        <Router>
            <Routes fallback=pages::Missing>
                <Route
                    path=path!("/")
                    view=move || {
                        if on_wall {
                            view! { <Redirect path="/wand" /> }.into_any()
                        } else {
                            view! { <pages::Today /> }.into_any()
                        }
                    }
                />
                <Route path=path!("/open/:role") view=pages::Open />
                <Route path=path!("/vandaag") view=pages::Today />
                <Route path=path!("/loggen") view=pages::Log />
                <Route path=path!("/loggen/leermoment") view=pages::LogMoment />
                <Route path=path!("/loggen/vaardigheid") view=pages::LogSkill />
                <Route path=path!("/loggen/meelopen") view=pages::LogShadowing />
                <Route path=path!("/beoordelen/:claim") view=pages::Judge />
                <Route path=path!("/meelopen") view=pages::Shadowings />
                <Route path=path!("/meelopen/:id") view=pages::Confirm />
                <Route path=path!("/mijn-vak") view=pages::Craft />
                <Route path=path!("/mijn-vak/:skill") view=pages::CraftSkill />
                <Route path=path!("/team") view=pages::Team />
                <Route path=path!("/team/:person") view=pages::Sign />
                <Route path=path!("/sync") view=pages::Sync />
                <Route path=path!("/wand") view=pages::Wall />
            </Routes>
        </Router>
    }
}
