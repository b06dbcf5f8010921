//! The lines of a log, made of a room's events and of what is on its way.

use link::{LineState, OutboxLine};
use protocol::{
    Instant, Label,
    event::{Author, End, Event, Fact},
    id::UserId,
    rest::ticket::Transcript,
    room::StaffRoom,
};
use text::Text;
use ui::{Delivery, Glyph, LogItem, LogKind, Message, Side};

use crate::shell::words::{customer_name, time_between};

/// The `key` that [`own_key`] gives to lines.
const OWN: &str = "own-";

/// The lines of a room as `me` reads them: its log, then what is on its way.
pub fn lines(text: Text, me: UserId, room: &StaffRoom, pending: &[OutboxLine]) -> Vec<LogItem> {
    let reader = Reader {
        text,
        me,
        customer: customer_name(text, room.name.as_ref(), room.email.as_ref()),
        channel: Some(&room.classification_name),
        entered_at: room.entered_at,
        received: room.customer_received,
        read: room.customer_read,
    };
    let told = room.log.iter().filter_map(|event| reader.told(event));
    let waiting = pending.iter().map(|line| reader.pending(line));
    told.chain(waiting).collect()
}

/// The lines of a log that is read apart from its room, as a transcript is (R51), of this customer's conversation.
pub fn transcript_lines(text: Text, me: UserId, customer: String, transcript: &Transcript) -> Vec<LogItem> {
    let entered_at = transcript.entered_at;
    let reader = Reader { text, me, customer, channel: None, entered_at, received: 0, read: 0 };
    transcript.events.iter().filter_map(|event| reader.told(event)).collect()
}

/// The `client_id` of one of the user's own lines, from its key.
pub fn line_of(key: &str) -> Option<protocol::id::ClientId> {
    key.strip_prefix(OWN)?.parse().ok()
}

struct Reader<'a> {
    text: Text,
    me: UserId,
    customer: String,
    channel: Option<&'a Label>,
    entered_at: Instant,
    received: u64,
    read: u64,
}

impl Reader<'_> {
    fn told(&self, event: &Event) -> Option<LogItem> {
        let (key, kind) = match &event.fact {
            Fact::Message { by, client_id, body } => {
                let own = matches!(by, Author::Attendant { person } if person.id == self.me);
                // Only one's own ids are trusted to be one's own: a customer could repeat an attendant's.
                let key = if own { format!("{OWN}{client_id}") } else { self.key(event) };
                (key, LogKind::Message(self.message(event, by, body.as_str())))
            }
            fact => (self.key(event), self.notice(event, fact)?),
        };
        Some(LogItem { key, at: event.at.as_millis(), kind })
    }

    fn key(&self, event: &Event) -> String {
        format!("event-{}", event.seq)
    }

    fn message(&self, event: &Event, by: &Author, body: &str) -> Message {
        let (name, side, delivery) = match by {
            Author::Customer => (self.customer.clone(), Side::Other, Delivery::Unmarked),
            Author::Attendant { person } if person.id == self.me => {
                let seq = event.customer_seq.unwrap_or(u64::MAX);
                let delivery = Delivery::of(seq, self.received, self.read);
                (person.name.to_string(), Side::Own, delivery)
            }
            Author::Attendant { person } => (person.name.to_string(), Side::Colleague, Delivery::Unmarked),
        };
        Message { author: ui::Author { name, side }, body: body.to_owned(), delivery }
    }

    fn pending(&self, line: &OutboxLine) -> LogItem {
        let delivery = match &line.state {
            LineState::Waiting | LineState::Sending => Delivery::Pending,
            LineState::Sent { .. } => Delivery::Sent,
            LineState::Refused(problem) => self.failed(self.text.problem(problem.code.as_str())),
            LineState::Lost => self.failed(self.text.message_lost()),
        };
        let author = ui::Author { name: self.text.you().to_owned(), side: Side::Own };
        LogItem {
            key: format!("{OWN}{}", line.client_id),
            at: i64::try_from(line.typed_at).unwrap_or_default(),
            kind: LogKind::Message(Message { author, body: line.body.as_str().to_owned(), delivery }),
        }
    }

    fn failed(&self, why: &str) -> Delivery {
        Delivery::Failed { why: why.to_owned(), act: Some(self.text.retry().to_owned()), editable: true }
    }

    fn notice(&self, event: &Event, fact: &Fact) -> Option<LogKind> {
        let text = self.text;
        let (icon, words, strong) = match fact {
            Fact::Entered { .. } => {
                let name = self.customer.clone();
                let words = match self.channel {
                    Some(channel) => text.entered_line(&name, channel.as_str()),
                    None => text.entered_alone_line(&name),
                };
                (Some(Glyph::Enter), words, name)
            }
            Fact::Taken { by, .. } => {
                let waited = time_between(self.entered_at, event.at);
                (None, text.taken_line(by.name.as_str(), &waited), by.name.to_string())
            }
            Fact::Joined { by } => (Some(Glyph::UserPlus), text.joined_line(by.name.as_str()), by.name.to_string()),
            Fact::Left { by } => (Some(Glyph::Exit), text.left_line(by.name.as_str()), by.name.to_string()),
            Fact::HandedOver { by, to } => {
                (Some(Glyph::Swap), text.handed_over_line(by.name.as_str(), to.name.as_str()), to.name.to_string())
            }
            Fact::Assumed { by, from } => {
                (Some(Glyph::Swap), text.assumed_line(by.name.as_str(), from.name.as_str()), by.name.to_string())
            }
            Fact::Requeued { by, from, .. } => {
                (Some(Glyph::Clock), text.requeued_line(by.name.as_str(), from.name.as_str()), from.name.to_string())
            }
            Fact::Closed { end, by, .. } => {
                (Some(Glyph::Exit), self.end(*end, by.as_ref().map(|by| by.name.as_str())), String::new())
            }
            Fact::SacOpened { by, protocol, entity, .. } => {
                let entity = entity
                    .as_ref()
                    .map_or_else(|| text.anonymous_client().to_owned(), |entity| entity.name.to_string());
                (Some(Glyph::Ticket), text.sac_opened_line(by.name.as_str(), protocol, &entity), protocol.clone())
            }
            Fact::SacLinked { by, protocol, entity, .. } => {
                let words = text.sac_linked_line(by.name.as_str(), protocol, entity.name.as_str());
                (Some(Glyph::Ticket), words, entity.name.to_string())
            }
            Fact::Message { .. } | Fact::Unknown => return None,
        };
        Some(LogKind::System { icon, words, strong })
    }

    fn end(&self, end: End, by: Option<&str>) -> String {
        match (end, by) {
            (End::CustomerLeft, _) => self.text.customer_left_line(&self.customer),
            (End::LeftQueue, _) => self.text.left_queue_line(&self.customer),
            (End::Abandoned, _) => self.text.abandoned_line(&self.customer),
            (End::CustomerAbsent, _) => self.text.closed_by_absence_line(&self.customer),
            (End::Attended, Some(by)) => self.text.closed_by_line(by),
            (End::Attended, None) => self.text.closed_line().to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use protocol::{Body, id::ClientId};

    use super::*;
    use crate::conversation::sample::{attendant, closed, room, said};

    fn own(person: &protocol::people::Person) -> Author {
        Author::Attendant { person: person.clone() }
    }

    fn sides(items: &[LogItem]) -> Vec<Side> {
        let side = |item: &LogItem| match &item.kind {
            LogKind::Message(message) => Some(message.author.side),
            _ => None,
        };
        items.iter().filter_map(side).collect()
    }

    #[test]
    fn everybody_stands_on_their_side() {
        let (bia, caio) = (attendant(1, "Bia"), attendant(2, "Caio"));
        let room = room(
            bia.clone(),
            vec![said(Author::Customer, 1, "oi"), said(own(&bia), 2, "olá"), said(own(&caio), 3, "bom dia")],
        );
        assert_eq!(sides(&lines(Text::default(), bia.id, &room, &[])), [Side::Other, Side::Own, Side::Colleague]);
        assert_eq!(sides(&lines(Text::default(), caio.id, &room, &[])), [Side::Other, Side::Colleague, Side::Own]);
    }

    #[test]
    fn a_pending_line_keeps_its_key_when_it_becomes_real() {
        let bia = attendant(1, "Bia");
        let client_id = ClientId::from_bytes([2; 16]);
        let line = OutboxLine { client_id, body: Body::parse("olá").unwrap(), typed_at: 0, state: LineState::Waiting };
        let pending = lines(Text::default(), bia.id, &room(bia.clone(), Vec::new()), &[line]);
        let real = lines(Text::default(), bia.id, &room(bia.clone(), vec![said(own(&bia), 2, "olá")]), &[]);
        assert_eq!(pending[0].key, real[0].key);
        assert_eq!(line_of(&real[0].key), Some(client_id));
    }

    #[test]
    fn a_customer_who_repeats_an_attendants_id_takes_no_line_away() {
        let bia = attendant(1, "Bia");
        let room = room(bia.clone(), vec![said(own(&bia), 2, "olá"), said(Author::Customer, 2, "oi")]);
        let items = lines(Text::default(), bia.id, &room, &[]);
        assert_ne!(items[0].key, items[1].key);
    }

    #[test]
    fn a_closing_says_who_closed() {
        let bia = attendant(1, "Bia");
        let items = lines(Text::default(), bia.id, &room(bia.clone(), vec![closed(bia.clone())]), &[]);
        assert!(
            matches!(&items[0].kind, LogKind::System { words, .. } if words == "Bia encerrou a conversa"),
            "{items:?}"
        );
    }
}
