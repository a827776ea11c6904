//! Something for each item of a list.

use std::{
    hash::{BuildHasher as _, BuildHasherDefault, DefaultHasher, Hash},
    sync::Arc,
};

use leptos::prelude::*;

/// Shows its children for each item, and makes anew only what has another key. The `For` of
/// Leptos is compiled anew for each type of item; this one once, which a phone notices.
///
/// A key is never made with `{:?}`: a phone's program is built without what that would write.
#[component]
pub fn Each<T, K, V>(
    each: impl Fn() -> Vec<T> + Send + 'static,
    key: impl Fn(&T) -> K + Send + 'static,
    children: impl Fn(T) -> V + Send + Sync + 'static,
) -> impl IntoView
where
    T: Send + 'static,
    K: Hash + 'static,
    V: IntoView + 'static,
{
    let children = Arc::new(children);
    let item = move |value: T| {
        let (key, children) = (BuildHasherDefault::<DefaultHasher>::new().hash_one(key(&value)), children.clone());
        Item { key, make: Box::new(move || children(value).into_any()) }
    };
    keyed(Box::new(move || each().into_iter().map(&item).collect()))
}

/// An item that is drawn when its turn comes.
struct Item {
    key: u64,
    make: Box<dyn FnOnce() -> AnyView + Send>,
}

fn keyed(items: Box<dyn Fn() -> Vec<Item> + Send>) -> AnyView {
    view! { <For each=items key=|item| item.key children=|item| (item.make)() /> }.into_any()
}
