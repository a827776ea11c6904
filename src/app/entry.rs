//! Whose device this is: read from disk first, so that an enrolled device opens without network.

use std::rc::Rc;

use leptos::{prelude::*, task::spawn_local};
use meeloop_browser::{
    Client,
    http::{self, HttpError},
    identity,
};
use meeloop_device::StoreError;
use meeloop_domain::audience::Reader;
use meeloop_protocol::{
    code::EnrolmentCode,
    enrolment::{Founding, Welcome},
    identity::{DemoRoles, Identity, Role},
};

use crate::{
    address::{Address, Desk, provide_history},
    locales::use_i18n,
    pages,
    shell::Opened,
};

/// What is known about this device.
#[derive(Clone)]
enum Known {
    /// Nothing yet: the disk is being read, which takes less than a blink.
    Nothing,
    /// It belongs to nobody, or to nobody yet.
    Outside(Outside),
    /// It is opened.
    Opened(Rc<Client>),
}

/// Why a device shows the start page.
#[derive(Clone, Debug, PartialEq)]
pub enum Outside {
    /// The server runs the demo: these roles can be opened.
    Demo(DemoRoles),
    /// It is not enrolled.
    NotEnrolled,
    /// Nor is anybody: the server waits for its owner.
    Empty,
    /// The server doesn't answer, so nobody knows.
    NoAnswer,
    /// The device's own storage can't be opened.
    NoStorage,
}

/// Shows the start page or the opened device.
#[component]
pub fn Entry() -> impl IntoView {
    let history = provide_history();
    let i18n = use_i18n();
    let known = RwSignal::new_local(Known::Nothing);
    spawn_local(async move { known.set(find_out().await) });
    move || match known.get() {
        Known::Nothing => ().into_any(),
        Known::Opened(client) => view! { <Opened client /> }.into_any(),
        Known::Outside(outside) => {
            i18n.drawn();
            match history.here() {
                Address::Open(role) => view! { <pages::Open role /> }.into_any(),
                // Also in the demo a code works, for whoever was given one.
                Address::Enrol => view! { <pages::Start outside=Outside::NotEnrolled /> }.into_any(),
                _ => view! { <pages::Start outside /> }.into_any(),
            }
        }
    }
}

async fn find_out() -> Known {
    match identity::get().await {
        Ok(Some(identity)) => open(identity).await,
        Ok(None) => match http::welcome().await {
            // The cookie is still there though the browser evicted the database.
            Ok(Welcome { device: Some(identity), .. }) => match identity::set(&identity).await {
                Ok(()) => open(identity).await,
                Err(_) => Known::Outside(Outside::NoStorage),
            },
            // Only the demo is asked for its roles: elsewhere that is an error in the console.
            Ok(Welcome { demo: true, .. }) => Known::Outside(match http::demo_roles().await {
                Ok(roles) => Outside::Demo(roles),
                Err(_) => Outside::NotEnrolled,
            }),
            Ok(Welcome { for_owner: true, .. }) => Known::Outside(Outside::Empty),
            Ok(_) => Known::Outside(Outside::NotEnrolled),
            Err(_) => Known::Outside(Outside::NoAnswer),
        },
        Err(_) => Known::Outside(Outside::NoStorage),
    }
}

async fn open(identity: meeloop_protocol::identity::Identity) -> Known {
    match Client::open(identity).await {
        Ok(client) => Known::Opened(client),
        Err(_) => Known::Outside(Outside::NoStorage),
    }
}

/// Why this browser did not become a device.
pub enum OpenError {
    /// The server did not do it.
    Server(HttpError),
    /// The device could not write down whose it is.
    Storage,
}

impl From<HttpError> for OpenError {
    fn from(error: HttpError) -> Self {
        Self::Server(error)
    }
}

impl From<StoreError> for OpenError {
    fn from(_: StoreError) -> Self {
        Self::Storage
    }
}

/// Makes this browser the device of a role of the demo. The page loads anew after that: one page
/// belongs to one person.
pub async fn become_demo(role: Role) -> Result<(), OpenError> {
    let identity = http::open_demo(role).await?;
    settle_in(identity, home(&identity)).await
}

/// Makes this browser the device that a code is for.
pub async fn become_device(code: EnrolmentCode) -> Result<(), OpenError> {
    let identity = http::enrol(code).await?;
    settle_in(identity, home(&identity)).await
}

/// Founds a firm and makes this browser its owner's device. What comes next is setting it up.
pub async fn become_owner(founding: &Founding) -> Result<(), OpenError> {
    settle_in(http::found(founding).await?, Address::Desk(Desk::Menu)).await
}

fn home(identity: &Identity) -> Address {
    if matches!(identity.reader, Reader::Wall(_)) { Address::Wall } else { Address::Home }
}

/// Writes down whose device this is, and opens it.
async fn settle_in(identity: Identity, at: Address) -> Result<(), OpenError> {
    identity::set(&identity).await?;
    let _ = window().location().replace(&at.to_string());
    Ok(())
}
