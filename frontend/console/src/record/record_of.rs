//! A record's page while the record is on its way, or not to be had.

use leptos::prelude::*;
use ui::{Empty, ErrorState, Glyph, Skeleton};

use crate::{
    record::load::{LoadError, Record},
    shell::console::use_console,
};

/// Shows a record once it is loaded.
#[component]
pub fn RecordOf<T>(
    record: Record<T>,
    /// Said when there is no such record.
    gone: &'static str,
    show: Callback<T, AnyView>,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
{
    let text = use_console().text;
    let again = Callback::new(move |()| record.again());
    let lack = move |lack: Option<LoadError>| match lack {
        None => view! { <Skeleton rows=4 /> }.into_any(),
        Some(LoadError::Gone) => {
            view! { <Empty icon=Glyph::Search title=gone why=text.nothing_here_why().to_owned() /> }.into_any()
        }
        Some(LoadError::Failed(why)) => view! { <ErrorState why=why on_retry=again /> }.into_any(),
    };
    move || match record.value.get() {
        Some(Ok(value)) => show.run(value),
        Some(Err(why)) => lack(Some(why)),
        None => lack(None),
    }
}
