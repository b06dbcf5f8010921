//! Grouping: which lines of a log stand close together, and where a day begins.

use super::item::{Delivery, LogItem, LogKind, Message};

/// The place of a line among its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The first line of a day: its heading stands above.
    pub new_day: bool,
    /// The first of its group: the name stands above.
    pub opens: bool,
    /// The last of its group: the face stands beside, time and mark below.
    pub closes: bool,
    /// For the last line of a group of pending messages: their number.
    pub queued: u64,
}

/// The place of every line in its group. Messages of one author in one minute with the same delivery form a group; a failed one always stands alone,
/// because its reason belongs to it alone. `day` gives the number of the day of a moment, in the reader's zone.
pub(super) fn places(items: &[LogItem], day: impl Fn(i64) -> i64) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::with_capacity(items.len());
    let mut waiting = 0;
    let mut before: Option<(&LogItem, i64)> = None;
    for item in items {
        let today = day(item.at);
        let new_day = before.is_none_or(|(_, yesterday)| yesterday != today);
        let opens = new_day || before.is_none_or(|(previous, _)| !together(previous, item));
        waiting = match (is_pending(item), opens) {
            (false, _) => 0,
            (true, true) => 1,
            (true, false) => waiting + 1,
        };
        if let (false, Some(previous)) = (opens, places.last_mut()) {
            previous.closes = false;
            previous.queued = 0;
        }
        places.push(Place { new_day, opens, closes: true, queued: waiting });
        before = Some((item, today));
    }
    places
}

fn together(previous: &LogItem, item: &LogItem) -> bool {
    match (&previous.kind, &item.kind) {
        (LogKind::Message(first), LogKind::Message(second)) => {
            first.author == second.author
                && equally_far(first, second)
                && (is_pending(item) || minute(previous) == minute(item))
        }
        _ => false,
    }
}

/// A mark of receipt or reading covers all earlier messages too, so acknowledged messages stay in one group whatever their mark.
const fn equally_far(first: &Message, second: &Message) -> bool {
    match (&first.delivery, &second.delivery) {
        (Delivery::Pending, Delivery::Pending) => true,
        (first, second) => first.settled() && second.settled(),
    }
}

fn is_pending(item: &LogItem) -> bool {
    matches!(&item.kind, LogKind::Message(Message { delivery: Delivery::Pending, .. }))
}

const fn minute(item: &LogItem) -> i64 {
    item.at.div_euclid(60_000)
}

#[cfg(test)]
mod tests {
    use super::super::item::{Author, Side};
    use super::*;

    const MINUTE: i64 = 60_000;
    const DAY: i64 = 24 * 60 * MINUTE;

    fn says(name: &str, at: i64, delivery: Delivery) -> LogItem {
        let author = Author { name: name.to_owned(), side: Side::Own };
        let message = Message { author, body: "oi".to_owned(), delivery };
        LogItem { key: format!("{name}{at}"), at, kind: LogKind::Message(message) }
    }

    fn happens(at: i64) -> LogItem {
        LogItem {
            key: format!("system{at}"),
            at,
            kind: LogKind::System { icon: None, words: "entrou".to_owned(), strong: String::new() },
        }
    }

    /// Each line as two letters: `[` opens, `]` closes, `.` neither.
    fn drawn(items: &[LogItem]) -> String {
        let letter = |yes, letter| if yes { letter } else { '.' };
        places(items, |at| at.div_euclid(DAY))
            .iter()
            .flat_map(|place| [letter(place.opens, '['), letter(place.closes, ']')])
            .collect()
    }

    #[test]
    fn one_author_in_one_minute_is_one_group() {
        let sent = || Delivery::Sent;
        assert_eq!(drawn(&[says("Ana", 0, sent()), says("Ana", 5, sent()), says("Ana", 9, Delivery::Read)]), "[....]");
        assert_eq!(drawn(&[says("Ana", 0, sent()), says("Ana", MINUTE, sent())]), "[][]");
        assert_eq!(drawn(&[says("Ana", 0, sent()), says("Bia", 1, sent()), says("Ana", 2, sent())]), "[][][]");
    }

    #[test]
    fn what_happens_between_two_messages_parts_them() {
        assert_eq!(drawn(&[says("Ana", 0, Delivery::Sent), happens(1), says("Ana", 2, Delivery::Sent)]), "[][][]");
    }

    #[test]
    fn pending_messages_group_across_minutes_and_are_counted() {
        let pending = |at| says("Ana", at, Delivery::Pending);
        let items = [says("Ana", 0, Delivery::Sent), pending(1), pending(MINUTE), pending(3 * MINUTE)];
        assert_eq!(drawn(&items), "[][....]");
        let queued: Vec<u64> = places(&items, |_| 0).iter().map(|place| place.queued).collect();
        assert_eq!(queued, [0, 0, 0, 3]);
    }

    #[test]
    fn a_failed_message_stands_alone() {
        let failed = || Delivery::Failed { why: "encerrada".to_owned(), act: None, editable: false };
        assert_eq!(
            drawn(&[says("Ana", 0, failed()), says("Ana", 1, failed()), says("Ana", 2, Delivery::Pending)]),
            "[][][]"
        );
    }

    #[test]
    fn a_day_begins_at_the_first_line_and_wherever_the_day_changes() {
        let items = [says("Ana", DAY - 1, Delivery::Sent), says("Ana", DAY, Delivery::Sent), happens(DAY + 1)];
        let days: Vec<bool> = places(&items, |at| at.div_euclid(DAY)).iter().map(|place| place.new_day).collect();
        assert_eq!(days, [true, true, false]);
        assert_eq!(drawn(&items), "[][][]");
        assert!(places(&[], |_| 0).is_empty());
    }
}
