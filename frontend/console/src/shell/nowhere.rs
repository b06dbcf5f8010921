//! An address that opens nothing.

use leptos::prelude::*;
use ui::{Button, Empty, Glyph};

use crate::{record::page::Page, shell::console::use_desk};

/// Says so, and leads back.
#[component]
pub fn Nowhere() -> impl IntoView {
    let desk = use_desk();
    let text = desk.text;
    view! {
        <Page title=text.nothing_here()>
            <Empty icon=Glyph::Search title=text.nothing_here() why=text.nothing_here_why().to_owned()>
                <Button on_press=move |()| desk.show_list()>{text.back_to_list()}</Button>
            </Empty>
        </Page>
    }
}
