//! A file with a list, read here and shown before anything is done with it.

use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen_futures::JsFuture;

use crate::{
    icons::{Icon, Sign},
    locales::{t, use_i18n},
    state::desk::importing::{FileFault, text_of},
};

/// Asks for a file and gives its text.
#[component]
pub fn ListFile(#[prop(into)] on_text: Callback<String>) -> impl IntoView {
    let i18n = use_i18n();
    let fault = RwSignal::new(None::<FileFault>);
    let choose = move |input: web_sys::HtmlInputElement| {
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        spawn_local(async move {
            let text = read(&file).await;
            // The same file can be chosen again, after it was corrected.
            input.set_value("");
            fault.try_set(text.as_ref().err().copied());
            if let Ok(text) = text {
                on_text.try_run(text);
            }
        });
    };
    view! {
        <div class="field">
            // The browser's own button speaks the browser's language, not the one chosen here.
            <input
                class="file-input aloud"
                id="list-file"
                type="file"
                accept=".csv,.txt,.tsv,text/csv,text/plain,text/tab-separated-values"
                aria-describedby="list-file-foot"
                on:change:target=move |event| choose(event.target())
            />
            <label class="button button-secondary" for="list-file">
                <Sign icon=Icon::Clipboard />
                <span>{t!(i18n, import.file)}</span>
            </label>
            <div class="field-foot" id="list-file-foot" aria-live="polite">
                {move || {
                    fault.get().map(|fault| view! { <span class="field-error">{fault.words(i18n.locale())}</span> })
                }}
            </div>
        </div>
    }
}

async fn read(file: &web_sys::File) -> Result<String, FileFault> {
    let bytes = JsFuture::from(file.array_buffer()).await.map_err(|_| FileFault::Unreadable)?;
    text_of(&file.name(), js_sys::Uint8Array::new(&bytes).to_vec())
}
