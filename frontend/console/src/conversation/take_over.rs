//! *Assumir* (F9): goes on with a room whose responsible is gone; a supervisor takes over or closes any room in attendance.

use leptos::prelude::*;
use protocol::{Instant, id::RoomId, list::ResponsibleAbsence, list::RoomRow, people::Person};
use ui::{Banner, Button, ButtonSize, Dialog, DialogAction, Glyph, Look, Tone, duration_words};

use crate::{
    conversation::{followed::OpenRoom, role::RoomRole},
    shell::console::{Console, use_console},
};

/// A responsible who is gone, with the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vacancy {
    pub responsible: Person,
    pub absence: ResponsibleAbsence,
}

impl Vacancy {
    /// Whether others may take the room of this row over at `now`, in milliseconds since 1970.
    pub fn of(row: &RoomRow, now: impl FnOnce() -> i64) -> Option<Self> {
        let (responsible, absence) = (row.responsible.clone()?, row.responsible_absence?);
        let open = absence.lets_assume(Instant::from_micros(now().saturating_mul(1_000)));
        open.then_some(Self { responsible, absence })
    }
}

/// The vacancy of a room, as its row in the list tells it.
pub fn vacancy(console: Console, room: RoomId) -> Memo<Option<Vacancy>> {
    Memo::new(move |_| {
        let row = console.rows.with(|list| list.row(room).cloned())?;
        // Only a row with an absence follows the clock.
        Vacancy::of(&row, move || console.clock.now())
    })
}

/// Says why the room's responsible is gone, with *Assumir* for everybody but the responsible.
#[component]
pub fn VacancyNotice(room: OpenRoom) -> impl IntoView {
    let console = use_console();
    let me = console.my_id();
    let vacancy = vacancy(console, room.id);
    let gone = move || vacancy.get().filter(|vacancy| vacancy.responsible.id != me);
    move || {
        let Vacancy { responsible, absence } = gone()?;
        let words = move || why(console, responsible.name.as_str(), absence);
        Some(view! { <Banner tone=Tone::Warn flat=true icon=Glyph::NoConnection>{words}</Banner> })
    }
}

fn why(console: Console, name: &str, absence: ResponsibleAbsence) -> String {
    match absence {
        ResponsibleAbsence::Inactive => console.text.assume_inactive(name),
        ResponsibleAbsence::Unlinked => console.text.assume_unlinked(name),
        ResponsibleAbsence::Offline { since, .. } => {
            let seconds = console.clock.seconds_since(since.as_millis());
            console.text.assume_offline(name, &duration_words(seconds.get()))
        }
    }
}

/// *Assumir* in a conversation's head. A supervisor is asked, and may close instead.
#[component]
pub fn AssumeButton(room: OpenRoom) -> impl IntoView {
    let console = use_console();
    let (text, me) = (console.text, console.my_id());
    let vacancy = vacancy(console, room.id);
    let other = room.memo(move |room| {
        let role = RoomRole::of(me, room.responsible.as_ref(), &room.participants);
        room.responsible.clone().filter(|_| room.ending.is_none() && role != RoomRole::Responsible)
    });
    let shown = Memo::new(move |_| other.read().is_some() && (console.supervises() || vacancy.read().is_some()));
    let busy = Memo::new(move |_| console.busy.with(|busy| busy.contains(&room.id)));
    let asks = RwSignal::new(false);
    let press = move |()| match other.get_untracked() {
        Some(_) if console.supervises() => asks.set(true),
        Some(responsible) => console.assume(room.id, responsible.id),
        None => {}
    };
    let name = move || other.get().map(|person| person.name.to_string()).unwrap_or_default();
    let title = Signal::derive(move || text.assume_question(&name()));
    let why = Signal::derive(move || text.assume_why(&name()));
    let actions = Signal::derive(move || answers(console, room.id, other.get()));
    view! {
        <Show when=move || shown.get()>
            <Button look=Look::Primary size=ButtonSize::Small class="push" busy=busy on_press=press>{text.assume()}</Button>
        </Show>
        <Dialog open=asks title=title why=why actions=actions />
    }
}

fn answers(console: Console, room: RoomId, responsible: Option<Person>) -> Vec<DialogAction> {
    let text = console.text;
    let nothing = DialogAction::nothing(text.cancel());
    let close = DialogAction::new(text.close_room(), Look::Danger, move || console.close(room));
    let assume = responsible
        .map(|person| DialogAction::new(text.assume(), Look::Primary, move || console.assume(room, person.id)));
    [nothing, close].into_iter().chain(assume).collect()
}

#[cfg(test)]
mod tests {
    use protocol::{Label, id::ClassificationId, people::InternalSituation};

    use super::*;
    use crate::conversation::sample::attendant;

    #[test]
    fn f9_a_room_is_vacant_from_the_end_of_the_grace_on() {
        let label = Label::parse("Em atendimento").unwrap();
        let at = |seconds: i64| Instant::from_micros(seconds * 1_000_000);
        let bia = attendant(1, "Bia");
        let mut row = RoomRow {
            room: RoomId::from_bytes([1; 16]),
            seq: 2,
            protocol: String::new(),
            classification: ClassificationId::from_bytes([2; 16]),
            classification_name: label.clone(),
            name: None,
            email: None,
            subject: None,
            situation: InternalSituation::InAttendance,
            label,
            entered_at: at(0),
            taken_at: Some(at(1)),
            closed_at: None,
            end: None,
            responsible: Some(bia.clone()),
            participants: Vec::new(),
            customer_absent_since: None,
            responsible_absence: None,
            in_front: false,
            off_hours: false,
        };
        assert_eq!(Vacancy::of(&row, || 999_000), None);
        let absence = ResponsibleAbsence::Offline { since: at(10), assumable_at: at(130) };
        row.responsible_absence = Some(absence);
        assert_eq!(Vacancy::of(&row, || 129_999), None);
        assert_eq!(Vacancy::of(&row, || 130_000), Some(Vacancy { responsible: bia, absence }));
    }
}
