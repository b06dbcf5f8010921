//! The items of the customer's log: the server's entries, then the lines that are still on their way.

use link::{LineState, OutboxLine};
use protocol::{
    Code, PersonName,
    event::{CustomerAuthor, CustomerEvent, CustomerFact, End},
    room::CustomerRoom,
};
use text::Text;
use ui::{Author, Delivery, Glyph, LogItem, LogKind, Message, Side};

pub fn lines(room: &CustomerRoom, outbox: &[OutboxLine], text: Text) -> Vec<LogItem> {
    let several = attendants(room) > 1;
    let told = room.log.iter().filter_map(|event| told(room, event, several, text));
    let here = |line: &&OutboxLine| !room.log.iter().any(|event| is_line(event, line));
    told.chain(outbox.iter().filter(here).map(|line| on_its_way(room, line, text))).collect()
}

fn told(room: &CustomerRoom, event: &CustomerEvent, several: bool, text: Text) -> Option<LogItem> {
    let at = event.at.as_millis();
    let item = |kind| LogItem { key: event.seq.to_string(), at, kind };
    if let CustomerFact::Message { by, client_id, body } = &event.fact {
        let (author, delivery) = match by {
            CustomerAuthor::You => (you(text), Delivery::of(event.seq, room.staff_received, room.staff_read)),
            CustomerAuthor::Attendant { name } => (attendant(name, several), Delivery::Unmarked),
        };
        let message = Message { author, body: body.as_str().to_owned(), delivery };
        // The key of an own line is its id, before and after the server has it.
        return Some(LogItem { key: client_id.to_string(), at, kind: LogKind::Message(message) });
    }
    happened(room, &event.fact, text).map(item)
}

fn happened(room: &CustomerRoom, fact: &CustomerFact, text: Text) -> Option<LogKind> {
    let (icon, words, strong) = match fact {
        CustomerFact::Entered { .. } => {
            (Glyph::Enter, text.entered_line(text.you(), room.classification_name.as_str()), text.you())
        }
        CustomerFact::Taken { by, .. } => (Glyph::Chat, text.taken_customer_line(by.as_str()), by.as_str()),
        CustomerFact::Joined { by } => (Glyph::UserPlus, text.joined_line(by.as_str()), by.as_str()),
        CustomerFact::Left { by } => (Glyph::Exit, text.left_line(by.as_str()), by.as_str()),
        CustomerFact::HandedOver { by, to } => {
            (Glyph::Swap, text.handed_over_line(by.as_str(), to.as_str()), to.as_str())
        }
        CustomerFact::Assumed { by, .. } => (Glyph::Swap, text.assumed_customer_line(by.as_str()), by.as_str()),
        CustomerFact::Requeued { .. } => (Glyph::Clock, text.requeued_customer_line().to_owned(), ""),
        CustomerFact::Closed { end, by, .. } => (Glyph::Check, closed(*end, by.as_ref(), text), ""),
        CustomerFact::Message { .. } | CustomerFact::Unknown => return None,
    };
    Some(LogKind::System { icon: Some(icon), words, strong: strong.to_owned() })
}

fn closed(end: End, by: Option<&PersonName>, text: Text) -> String {
    match (end, by) {
        (End::CustomerLeft, _) => text.you_left().to_owned(),
        (End::LeftQueue, _) => text.you_left_queue().to_owned(),
        (End::Abandoned, _) => text.queue_abandoned().to_owned(),
        (End::CustomerAbsent, _) => text.closed_by_absence().to_owned(),
        (End::Attended, Some(by)) => text.closed_by_line(by.as_str()),
        (End::Attended, None) => text.closed_line().to_owned(),
    }
}

fn on_its_way(room: &CustomerRoom, line: &OutboxLine, text: Text) -> LogItem {
    let delivery = match &line.state {
        LineState::Waiting | LineState::Sending => Delivery::Pending,
        LineState::Sent { .. } => Delivery::Sent,
        LineState::Lost if room.ending.is_none() => failed(text.message_lost(), text.retry(), true),
        LineState::Lost => failed(text.message_lost(), text.start_with_text(), false),
        LineState::Refused(problem) if room.ending.is_some() || problem.code == Code::RoomClosed => {
            failed(text.room_closed_unsent(), text.start_with_text(), false)
        }
        LineState::Refused(problem) => failed(&problem.title, text.retry(), true),
    };
    let message = Message { author: you(text), body: line.body.as_str().to_owned(), delivery };
    let at = i64::try_from(line.typed_at).unwrap_or_default();
    LogItem { key: line.client_id.to_string(), at, kind: LogKind::Message(message) }
}

fn failed(why: &str, act: &str, editable: bool) -> Delivery {
    Delivery::Failed { why: why.to_owned(), act: Some(act.to_owned()), editable }
}

fn you(text: Text) -> Author {
    Author { name: text.you().to_owned(), side: Side::Own }
}

fn attendant(name: &PersonName, several: bool) -> Author {
    Author { name: name.to_string(), side: if several { Side::OtherNamed } else { Side::Other } }
}

/// The number of attendants in the log, by their names.
fn attendants(room: &CustomerRoom) -> usize {
    let mut names: Vec<&PersonName> = Vec::new();
    for event in &room.log {
        match &event.fact {
            CustomerFact::Taken { by, .. }
            | CustomerFact::Joined { by }
            | CustomerFact::Assumed { by, .. }
            | CustomerFact::Message { by: CustomerAuthor::Attendant { name: by }, .. }
                if !names.contains(&by) =>
            {
                names.push(by);
            }
            _ => {}
        }
    }
    names.len()
}

fn is_line(event: &CustomerEvent, line: &OutboxLine) -> bool {
    matches!(&event.fact, CustomerFact::Message { client_id, .. } if *client_id == line.client_id)
}
