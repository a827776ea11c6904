//! Something to know on this page: what happened, what is kept, what to do.

use leptos::prelude::*;

use crate::icons::{Icon, Sign};

/// How much it asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NoticeKind {
    #[default]
    Info,
    Warning,
    /// Went wrong: read aloud at once.
    Error,
}

impl NoticeKind {
    const fn parts(self) -> (&'static str, &'static str, Icon) {
        match self {
            Self::Info => ("notice", "status", Icon::Info),
            Self::Warning => ("notice notice-warning", "status", Icon::TriangleAlert),
            Self::Error => ("notice notice-error", "alert", Icon::TriangleAlert),
        }
    }
}

/// A framed message; the children are its sentences and, if there is something to do, a button.
#[component]
pub fn Notice(#[prop(optional)] kind: NoticeKind, children: Children) -> impl IntoView {
    let (class, role, icon) = kind.parts();
    view! {
        <div class=class role=role>
            <Sign icon />
            <div class="notice-body">{children()}</div>
        </div>
    }
}
