//! Steps in an order: each goes somewhere, and says how far it is.

use leptos::{prelude::*, text_prop::TextProp};

use crate::{
    components::Each,
    icons::{Icon, Sign},
};

/// How a step stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StepLook {
    /// There is something already, and not yet for everybody.
    Begun,
    /// There is something for everybody.
    Done,
    /// The single thing to do now: amber.
    Next,
    /// Its turn comes.
    Later,
}

/// One step, as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct StepView {
    /// What it is.
    pub word: &'static str,
    /// How far it is.
    pub said: String,
    /// What to do, where that has to be said.
    pub hint: Option<&'static str>,
    /// Where it is done.
    pub href: String,
    /// How it stands out.
    pub look: StepLook,
}

/// The steps, numbered.
#[component]
pub fn Steps(#[prop(into)] label: TextProp, #[prop(into)] steps: Signal<Vec<StepView>>) -> impl IntoView {
    let numbered = move || (1..).zip(steps.get()).collect::<Vec<(usize, StepView)>>();
    view! {
        <ol class="steps" aria-label=move || label.get()>
            <Each each=numbered key=Clone::clone let:step>
                <StepRow number=step.0 step=step.1 />
            </Each>
        </ol>
    }
}

#[component]
fn StepRow(number: usize, step: StepView) -> impl IntoView {
    let StepView { word, said, hint, href, look } = step;
    let (class, now) = match look {
        StepLook::Begun => ("tile-face tile-go step-begun", None),
        StepLook::Done => ("tile-face tile-go step-done", None),
        StepLook::Next => ("tile-face tile-go step-next", Some("step")),
        StepLook::Later => ("tile-face tile-go", None),
    };
    let mark = if look == StepLook::Done { view! { <Sign icon=Icon::Check /> }.into_any() } else { number.into_any() };
    view! {
        <li>
            <a class=class href=href aria-current=now>
                <span class="step-mark" aria-hidden="true">
                    {mark}
                </span>
                <span>
                    <span class="tile-word">{word}</span>
                    <span class="tile-hint">{said}</span>
                    {hint.map(|hint| view! { <span class="tile-hint">{hint}</span> })}
                </span>
            </a>
        </li>
    }
}
