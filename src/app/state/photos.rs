//! Photos as a screen shows them: from this device, or fetched once there is a network.

use std::rc::Rc;

use leptos::{prelude::*, task::spawn_local};
use meeloop_browser::{Snapshot, picture::Shown};
use meeloop_device::{KeepError, StoreError};
use meeloop_domain::{intent::Intent, photo::PhotoId};

use super::{Failure, intent::Keeper, use_data, use_intent};

/// What can be seen of a photo.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// Nothing yet: the disk is being read.
    #[default]
    Coming,
    /// The bytes aren't here: *foto volgt*.
    Follows,
    /// Its address.
    Here(String),
}

/// A photo, for as long as what shows it is on the screen. While it isn't here it is looked for
/// again whenever the device heard from the server.
pub fn look(photo: PhotoId) -> ReadSignal<Look> {
    let (look, set_look) = signal(Look::Coming);
    let shown = StoredValue::new_local(None::<Rc<Shown>>);
    let client = use_intent().client();
    let data = use_data();
    let heard = Memo::new(move |_| {
        data.with(|snapshot| (snapshot.contact.at_ms, snapshot.photos.iter().any(|held| held.photo == photo)))
    });
    let link = super::sync::use_link();
    let contact = Memo::new(move |_| link.contact_ms());
    let seeking = StoredValue::new(false);
    Effect::new(move |_| {
        // Read, not only tracked: a memo that nobody read never hears of anything.
        _ = (heard.get(), contact.get());
        if matches!(*look.read_untracked(), Look::Here(_)) || seeking.get_value() {
            return;
        }
        seeking.set_value(true);
        let client = client.clone();
        spawn_local(async move {
            let found = client.photo(photo).await.and_then(|bytes| Shown::of(&bytes));
            let now = found.as_ref().map_or(Look::Follows, |found| Look::Here(found.address().to_owned()));
            // The screen may be gone by now, and then so is the address.
            shown.try_set_value(found.map(Rc::new));
            set_look.try_set(now);
            seeking.try_set_value(false);
        });
    });
    look
}

/// What was kept of a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// All of it.
    Whole,
    /// All but its new photos: there was no room.
    WithoutPhotos,
}

/// Keeps a moment. Where there is no room, its new photos go and the words are kept.
pub async fn keep_moment(keeper: Keeper, wanted: Intent) -> Result<Kept, Failure> {
    let Err(error) = keeper.try_keep(wanted.clone()).await else { return Ok(Kept::Whole) };
    let client = keeper.client();
    match without_new_photos(&client.snapshot(), wanted) {
        Some((words, fresh)) if error == KeepError::Store(StoreError::Full) => {
            client.drop_photos(&fresh).await;
            keeper.keep(words).await.map(|_| Kept::WithoutPhotos)
        }
        _ => Err(keeper.failure(&error)),
    }
}

/// The intent without the photos that nothing shows yet, and those photos; nothing where there are
/// none.
fn without_new_photos(snapshot: &Snapshot, mut wanted: Intent) -> Option<(Intent, Vec<PhotoId>)> {
    let (photos, known) = match &mut wanted {
        Intent::LogMoment { photos, .. } => (photos, Vec::new()),
        Intent::CorrectMoment { photos, moment, .. } => {
            let known = snapshot.view.moments.get(moment).map(|known| known.photos.clone());
            (photos, known.unwrap_or_default())
        }
        _ => return None,
    };
    let (stay, fresh): (Vec<_>, Vec<_>) = photos.iter().copied().partition(|photo| known.contains(photo));
    *photos = stay;
    (!fresh.is_empty()).then_some((wanted, fresh))
}
