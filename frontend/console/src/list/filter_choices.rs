//! The list's filters besides words: classification, period, attendant (R32).

use leptos::prelude::*;
use ui::{Button, ButtonSize, Choice, Look, SelectField, TextField};

use crate::shell::console::use_console;

/// The choices behind the filter button.
#[component]
pub fn FilterChoices() -> impl IntoView {
    let console = use_console();
    let (text, filter) = (console.text, console.filter);
    let channels = Memo::new(move |_| {
        let me = console.me.read();
        let own =
            me.classifications.iter().map(|channel| Choice::new(channel.id.to_string(), channel.name.to_string()));
        std::iter::once(Choice::new(String::new(), text.all_classifications())).chain(own).collect::<Vec<_>>()
    });
    let people = Memo::new(move |_| console.colleagues.choices(text.all_attendants(), []));
    view! {
        <div class="filters" id="filters">
            <SelectField label=text.classification() choices=channels value=filter.classification />
            <SelectField label=text.attendant() choices=people value=filter.attendant />
            <TextField label=text.entered_from() kind="date" value=filter.from optional=true />
            <TextField label=text.entered_to() kind="date" value=filter.to optional=true />
            <Button look=Look::Ghost size=ButtonSize::Small on_press=move |()| filter.clear()>{text.clear_filters()}</Button>
        </div>
    }
}
