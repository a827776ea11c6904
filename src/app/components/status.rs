//! Where a record is on its way.

use leptos::prelude::*;

use crate::{
    icons::{Icon, Sign},
    locales::{t, use_i18n},
};

/// A record's place on the road from this device to a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Kept here, not sent yet.
    Local,
    Sent,
    WaitsForMentor,
    ToConfirm,
    Confirmed,
    /// The other side says that it was not so.
    Denied,
    /// An appointment that somebody still has to agree with.
    Proposed,
    Agreed,
    /// An appointment that won't be.
    CalledOff,
    Approved,
    /// Agrees with what another mentor decided first.
    Endorsed,
    /// Contradicts it; both are shown.
    Disputed,
    Returned,
    Withdrawn,
    Refused,
    SetAside,
}

impl Status {
    const fn icon(self) -> Icon {
        match self {
            Self::Local => Icon::CloudOff,
            Self::Sent => Icon::CloudCheck,
            Self::WaitsForMentor | Self::ToConfirm | Self::Proposed => Icon::Clock,
            Self::Confirmed => Icon::Check,
            Self::Agreed => Icon::CalendarCheck,
            Self::CalledOff | Self::Denied => Icon::X,
            Self::Approved | Self::Endorsed => Icon::Award,
            Self::Disputed => Icon::TriangleAlert,
            Self::Returned => Icon::Undo,
            Self::Refused => Icon::Ban,
            Self::Withdrawn | Self::SetAside => Icon::Archive,
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Local | Self::Sent | Self::Withdrawn | Self::SetAside | Self::Agreed | Self::CalledOff => "status",
            Self::WaitsForMentor | Self::ToConfirm | Self::Disputed | Self::Proposed => "status status-wait",
            Self::Confirmed | Self::Approved | Self::Endorsed => "status status-good",
            Self::Returned | Self::Refused | Self::Denied => "status status-bad",
        }
    }
}

/// Says it with an icon and a word.
#[component]
pub fn StatusPill(#[prop(into)] status: Signal<Status>) -> impl IntoView {
    let i18n = use_i18n();
    let word = move || match status.get() {
        Status::Local => t!(i18n, status.local),
        Status::Sent => t!(i18n, status.sent),
        Status::WaitsForMentor => t!(i18n, status.waits_for_mentor),
        Status::ToConfirm => t!(i18n, status.to_confirm),
        Status::Confirmed => t!(i18n, status.confirmed),
        Status::Denied => t!(i18n, status.denied),
        Status::Proposed => t!(i18n, status.proposed),
        Status::Agreed => t!(i18n, status.agreed),
        Status::CalledOff => t!(i18n, status.called_off),
        Status::Approved => t!(i18n, status.approved),
        Status::Endorsed => t!(i18n, status.endorsed),
        Status::Disputed => t!(i18n, status.disputed),
        Status::Returned => t!(i18n, status.returned),
        Status::Withdrawn => t!(i18n, status.withdrawn),
        Status::Refused => t!(i18n, status.refused),
        Status::SetAside => t!(i18n, status.set_aside),
    };
    view! {
        <span class=move || status.get().class()>
            <Sign icon=Signal::derive(move || status.get().icon()) />
            <span>{word}</span>
        </span>
    }
}
