//! The seven days of a ticket (L12).

use leptos::prelude::*;
use protocol::rest::ticket::{Clock, TicketRow};
use ui::{Days, Tone, use_format};

use crate::state::{
    desk::use_desk,
    sac::words::{clock_tone, day_and_time},
};

/// The days in which a ticket gets its answer.
const TERM: u32 = 7;
const DAY: i64 = 86_400_000;

/// The bar, and what it says in words.
#[component]
pub fn SevenDays(
    /// The ticket.
    row: TicketRow,
    /// Whose it is, where the list doesn't say it elsewhere.
    #[prop(optional, into)]
    whose: Option<String>,
) -> impl IntoView {
    let (desk, format) = (use_desk(), use_format());
    let text = desk.text;
    let (from, due, clock) = (row.clock_from.as_millis(), row.due_at.as_millis(), row.clock);
    let stopped = clock == Clock::Stopped;
    let day = Memo::new(move |_| match clock {
        Clock::Overdue => TERM + 1,
        Clock::Stopped => 0,
        _ => {
            let day = format.days_between(from, desk.clock.now()) + 1;
            u32::try_from(day).unwrap_or(1).clamp(1, TERM)
        }
    });
    let percent = Memo::new(move |_| (desk.clock.now() - from).max(0) % DAY * 100 / DAY);
    let term = day_and_time(format, row.due_at);
    let words = Memo::new(move |_| match clock {
        Clock::Stopped => text.answered_in_time().to_owned(),
        Clock::Overdue => text.overdue_since(&term),
        _ => text.day_of_term(u64::from(day.get()), &term),
    });
    let late = move || clock != Clock::Stopped && desk.clock.now() > due;
    let tone = Signal::derive(move || if late() { Tone::Bad } else { clock_tone(clock) });
    let bar = (!stopped).then(|| view! { <Days day=day of=TERM percent=percent tone=tone label=words /> });
    view! {
        <div class="seven-days">
            {bar}
            <p class="meta num" aria-hidden=(!stopped).then_some("true")>{move || words.get()}{whose.map(|whose| format!(" · {whose}"))}</p>
        </div>
    }
}
