//! Photos on a page: those of an entry, and those of an entry that is being written.

use leptos::{prelude::*, task::spawn_local};
use meeloop_browser::picture::redraw;
use meeloop_device::StoreError;
use meeloop_domain::photo::{PHOTOS_LIMIT, PhotoId};
use web_sys::{File, HtmlInputElement};

use crate::{
    components::{Each, Notice, NoticeKind, PhotoOpener, PhotoRemover, PhotoRow},
    icons::{Icon, Sign},
    locales::{t, use_i18n},
    state::{
        moment_form::MomentForm,
        photos::{Look, look},
        use_intent,
    },
};

/// The photos of an entry. Each opens large.
#[component]
pub fn Photos(photos: Vec<PhotoId>) -> impl IntoView {
    let i18n = use_i18n();
    let total = photos.len();
    let one = move |(number, photo): (usize, PhotoId)| {
        view! {
            <PhotoOpener
                look=look(photo)
                alt=t!(i18n, photo.alt, number = number, total = total)
                label=t!(i18n, photo.open, number = number, total = total)
            />
        }
    };
    (total > 0).then(|| view! { <PhotoRow>{(1..).zip(photos).map(one).collect_view()}</PhotoRow> })
}

/// Why a photo is not in the form.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fault {
    TooMany,
    There,
    Unreadable,
    Full,
    Gone,
}

/// Asks for photos. One is on the disk before it stands in the form. `preparing` counts those that
/// are under way.
#[component]
pub fn PhotoField(form: RwSignal<MomentForm>, preparing: RwSignal<usize>) -> impl IntoView {
    let i18n = use_i18n();
    let client = StoredValue::new_local(use_intent().client());
    let fault = RwSignal::new(None::<Fault>);
    let photos = Memo::new(move |_| form.with(|form| form.photos.clone()));
    let add = move |file: File| {
        preparing.update(|count| *count += 1);
        spawn_local(async move {
            let added = match redraw(&file).await {
                Ok(bytes) => match client.get_value().add_photo(bytes).await {
                    Ok(photo) => Ok(photo),
                    Err(StoreError::Full) => Err(Fault::Full),
                    Err(_) => Err(Fault::Gone),
                },
                Err(_) => Err(Fault::Unreadable),
            };
            let put = |photo| form.try_update(|form| form.add_photo(photo)).unwrap_or(Ok(()));
            let done =
                added.and_then(|photo| put(photo).map_err(|room| if room { Fault::There } else { Fault::TooMany }));
            if let Err(why) = done {
                fault.try_set(Some(why));
            }
            preparing.try_update(|count| *count -= 1);
        });
    };
    let choose = move |input: HtmlInputElement| {
        let files = input.files();
        let all = files.iter().flat_map(|files| (0..files.length()).filter_map(|at| files.get(at))).collect::<Vec<_>>();
        // The same photo can be chosen again after it was taken out.
        input.set_value("");
        fault.set(None);
        let room = PHOTOS_LIMIT.saturating_sub(photos.with_untracked(Vec::len) + preparing.get_untracked());
        if all.len() > room {
            fault.set(Some(Fault::TooMany));
        }
        all.into_iter().take(room).for_each(add);
    };
    let words = move |fault| match fault {
        Fault::TooMany => t!(i18n, photo.limit),
        Fault::There => t!(i18n, photo.there),
        Fault::Unreadable => t!(i18n, photo.unreadable),
        Fault::Full => t!(i18n, photo.full),
        Fault::Gone => t!(i18n, photo.gone),
    };
    let kind = |fault| match fault {
        Fault::TooMany | Fault::There => NoticeKind::Info,
        Fault::Unreadable | Fault::Full | Fault::Gone => NoticeKind::Error,
    };
    let notice = move |fault| {
        view! {
            <Notice kind=kind(fault)>
                <p>{words(fault)}</p>
            </Notice>
        }
    };
    view! {
        <fieldset class="group stack">
            <legend>
                {t!(i18n, photo.legend)} " " <span class="field-hint">{t!(i18n, common.optional)}</span>
            </legend>
            <Chosen form photos preparing fault=fault.write_only() />
            <div class="photo-buttons">
                <Chooser id="photo-take" icon=Icon::Camera takes=true on_files=choose>
                    {t!(i18n, photo.take)}
                </Chooser>
                <Chooser id="photo-choose" icon=Icon::Image on_files=choose>
                    {t!(i18n, photo.choose)}
                </Chooser>
            </div>
            {move || fault.get().map(notice)}
        </fieldset>
    }
}

/// What is in the form so far, and a frame for each that is under way.
#[component]
fn Chosen(
    form: RwSignal<MomentForm>,
    photos: Memo<Vec<PhotoId>>,
    preparing: RwSignal<usize>,
    fault: WriteSignal<Option<Fault>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let one = move |photo: PhotoId| {
        let number = move || photos.with(|all| all.iter().position(|it| *it == photo).map_or(0, |at| at + 1));
        let remove = move |()| {
            fault.set(None);
            form.update(|form| form.photos.retain(|it| *it != photo));
        };
        view! {
            <PhotoRemover
                look=look(photo)
                alt=move || t!(i18n, photo.alt, number = number(), total = photos.with(Vec::len))
                label=move || t!(i18n, photo.remove_one, number = number())
                on_remove=remove
            />
        }
    };
    let coming = move || {
        let frame = |_| view! { <li><crate::components::Photo look=Look::Coming alt="" /></li> };
        (0..preparing.get()).map(frame).collect_view()
    };
    move || {
        (photos.with(|all| !all.is_empty()) || preparing.get() > 0).then(|| {
            view! {
                <PhotoRow>
                    <Each each=move || photos.get() key=|photo| *photo let:photo>
                        {one(photo)}
                    </Each>
                    {coming}
                </PhotoRow>
            }
        })
    }
}

/// A button that opens the camera, or the pictures on the device. The browser's own button speaks
/// the browser's language, not the one chosen here.
#[component]
fn Chooser(
    id: &'static str,
    icon: Icon,
    /// Whether the camera opens at once, where there is one.
    #[prop(optional)]
    takes: bool,
    #[prop(into)] on_files: Callback<HtmlInputElement>,
    children: Children,
) -> impl IntoView {
    view! {
        <div>
            <input
                class="file-input aloud"
                id=id
                type="file"
                accept="image/*"
                capture=takes.then_some("environment")
                multiple=!takes
                on:change:target=move |event| on_files.run(event.target())
            />
            <label class="button button-secondary" for=id>
                <Sign icon />
                <span>{children()}</span>
            </label>
        </div>
    }
}
