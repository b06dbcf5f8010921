//! The seven days of a ticket (L12).

use leptos::prelude::*;
use protocol::rest::ticket::{Clock, TicketRow};
use ui::{Days, Tone};

use crate::{
    shell::console::use_console,
    ticket::words::{clock_tone, day_and_time},
};

/// The days in which a ticket gets its answer.
const TERM: u32 = 7;

/// The bar, and what it says in words.
#[component]
pub fn SevenDays(
    row: TicketRow,
    /// Whose it is, where the list doesn't say it elsewhere.
    #[prop(optional, into)]
    whose: Option<String>,
) -> impl IntoView {
    let console = use_console();
    let (text, format) = (console.text, console.company_time);
    let (due, clock) = (row.due_at.as_millis(), row.clock);
    let stopped = clock == Clock::Stopped;
    // It is due on the day after the last one: with one day left that one runs, with none it is due today.
    let day = match clock {
        Clock::Overdue => TERM + 1,
        Clock::Stopped => 0,
        _ => u32::try_from(row.days_left).map_or(1, |left| (TERM + 1).saturating_sub(left).clamp(1, TERM)),
    };
    let percent = Memo::new(move |_| format.day_gone(console.clock.now()));
    let term = day_and_time(format, row.due_at);
    let words = match clock {
        Clock::Stopped => text.answered_in_time().to_owned(),
        Clock::Overdue => text.overdue_since(&term),
        _ => text.day_of_term(u64::from(day), &term),
    };
    let late = move || clock != Clock::Stopped && console.clock.now() > due;
    let tone = Signal::derive(move || if late() { Tone::Bad } else { clock_tone(clock) });
    let shown = words.clone();
    let bar = (!stopped).then(|| view! { <Days day=day of=TERM percent=percent tone=tone label=words /> });
    view! {
        <div class="seven-days">
            {bar}
            <p class="meta num" aria-hidden=(!stopped).then_some("true")>{shown}{whose.map(|whose| format!(" · {whose}"))}</p>
        </div>
    }
}
