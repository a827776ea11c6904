//! The product's mark: how far someone is with one skill, readable across a canteen.

use leptos::{prelude::*, text_prop::TextProp};

mod drawing;

/// What stands inside the ring.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    #[default]
    None,
    Shown,
    Supervised,
    Independent,
    Teaches,
    /// A certificate that is there.
    Held,
    /// A certificate that is not there.
    NotHeld,
}

impl Mark {
    /// The level's digit, if it has one to show.
    pub const fn digit(self) -> Option<u8> {
        match self {
            Self::None | Self::Held | Self::NotHeld => None,
            Self::Shown => Some(1),
            Self::Supervised => Some(2),
            Self::Independent => Some(3),
            Self::Teaches => Some(4),
        }
    }
}

/// How the level came about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Basis {
    #[default]
    Approved,
    /// Overgenomen: recorded on evidence from outside.
    TakenOver,
}

/// Whether the level still stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Validity {
    #[default]
    Standing,
    /// Runs out within sixty days.
    Ending,
    /// Has run out.
    Ended,
}

/// Whether someone's own claim is on its way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Claim {
    #[default]
    None,
    /// Waits for a mentor.
    Waiting,
}

/// Everything the glyph tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Glyph {
    pub mark: Mark,
    pub basis: Basis,
    pub validity: Validity,
    pub claim: Claim,
}

impl From<Mark> for Glyph {
    fn from(mark: Mark) -> Self {
        Self { mark, ..Self::default() }
    }
}

impl Glyph {
    /// Whether the person can do it alone, today: this is what the dark hub says.
    pub fn is_able(self) -> bool {
        let learnt = matches!(self.mark, Mark::Independent | Mark::Teaches | Mark::Held);
        learnt && self.validity != Validity::Ended
    }

    fn class(self) -> &'static str {
        match self.mark {
            _ if self.is_able() => "glyph-able",
            Mark::None | Mark::NotHeld => "glyph-none",
            _ => "glyph-learning",
        }
    }
}

/// Draws the glyph; `label` says the same in words, `class` gives the size. Without a label it is
/// hidden from a screen reader: then the words stand beside it.
#[component]
pub fn LevelGlyph(
    #[prop(into)] glyph: Signal<Glyph>,
    #[prop(into)] label: TextProp,
    #[prop(optional)] class: &'static str,
) -> impl IntoView {
    let label = StoredValue::new(label);
    let said = move || Some(label.with_value(|label| label.get().to_string())).filter(|label| !label.is_empty());
    view! {
        <svg
            class=move || format!("glyph {} {class}", glyph.get().class())
            viewBox="0 0 48 48"
            role=move || said().is_some().then_some("img")
            aria-hidden=move || said().is_none().then_some("true")
            aria-label=said
            inner_html=move || drawing::draw(glyph.get())
        ></svg>
    }
}
