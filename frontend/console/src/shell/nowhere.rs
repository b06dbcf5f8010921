//! An address that opens nothing.

use leptos::prelude::*;
use ui::{Button, Empty, Glyph};

use crate::{record::page::RecordPage, shell::console::use_console};

/// Says so, and leads back.
#[component]
pub fn Nowhere() -> impl IntoView {
    let console = use_console();
    let text = console.text;
    view! {
        <RecordPage title=text.nothing_here()>
            <Empty icon=Glyph::Search title=text.nothing_here() why=text.nothing_here_why().to_owned()>
                <Button on_press=move |()| console.show_list()>{text.back_to_list()}</Button>
            </Empty>
        </RecordPage>
    }
}
