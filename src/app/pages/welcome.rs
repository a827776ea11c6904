//! The first words on *Vandaag*: one small screen after the other, until somebody has seen them.

use leptos::prelude::*;
use leptos_i18n::Locale as _;

use crate::{
    components::{Button, ButtonKind, Card},
    icons::Icon,
    locales::{t, use_i18n},
    state::{fold, preference, use_data, welcome::steps},
};

/// Stands there until it was read or skipped on this device by this person.
#[component]
pub fn Welcome() -> impl IntoView {
    let i18n = use_i18n();
    let reader = use_data().once(|snapshot| snapshot.me.reader);
    let open = RwSignal::new(!preference::was_welcomed(reader));
    let at = RwSignal::new(0_usize);
    let all = fold(steps);
    let close = move || {
        preference::note_welcomed(reader);
        open.set(false);
    };
    let next = move |()| {
        if at.get_untracked() + 1 < all.with_untracked(Vec::len) {
            at.update(|at| *at += 1);
        } else {
            close();
        }
    };
    let card = move || {
        let (number, total) = (at.get() + 1, all.with(Vec::len));
        let (title, text) = all.with(|all| all.get(at.get()).cloned()).unwrap_or_default();
        let is_last = number == total;
        let privacy = (number == 1).then(|| {
            let href = format!("/help/{}/privacy.html", i18n.locale().as_str());
            view! { <a class="text-link" href=href>{t!(i18n, welcome.privacy_link)}</a> }
        });
        view! {
            <Card>
                <p class="soft small">{t!(i18n, common.one_of, number, total)}</p>
                <div role="status">
                    <h2>{title}</h2>
                    <p>{text}</p>
                </div>
                {privacy}
                <div class="pair">
                    {(!is_last)
                        .then(|| {
                            view! {
                                <Button icon=Icon::X kind=ButtonKind::Quiet on_press=move |()| close()>
                                    {t!(i18n, welcome.skip)}
                                </Button>
                            }
                        })}
                    <Button icon=if is_last { Icon::Check } else { Icon::ChevronRight } on_press=next>
                        {if is_last { t!(i18n, welcome.done) } else { t!(i18n, welcome.next) }}
                    </Button>
                </div>
            </Card>
        }
    };
    move || open.get().then(card)
}
