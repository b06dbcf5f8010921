//! The model that a log shows; pages map their events to it.

use crate::icon::Glyph;

/// One line of a log.
#[derive(Clone, Debug, PartialEq)]
pub struct LogItem {
    /// The key, stable for as long as it is the same line: a pending message keeps its key when it is acknowledged.
    pub key: String,
    /// The moment, in milliseconds since 1970 UTC.
    pub at: i64,
    /// The content of the line.
    pub kind: LogKind,
}

/// The content of a line.
#[derive(Clone, Debug, PartialEq)]
pub enum LogKind {
    /// An event: a customer entered, an attendant took the room.
    System {
        /// The icon before the text.
        icon: Option<Glyph>,
        /// The text; the time is added.
        words: String,
        /// The part of the text that is highlighted, a name; nothing is highlighted when the text doesn't contain it.
        strong: String,
    },
    /// A note that only the staff sees.
    Note {
        /// The author.
        author: String,
        /// Its text.
        body: String,
    },
    /// A message.
    Message(Message),
}

/// A message.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// The author.
    pub author: Author,
    /// Its text.
    pub body: String,
    /// The delivery of the message.
    pub delivery: Delivery,
}

/// The author of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// Their name.
    pub name: String,
    /// The author's side.
    pub side: Side,
}

/// The side of an author, as the reader sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The reader: at the end, without face or name.
    Own,
    /// A colleague of the reader: at the end too, with face and name.
    Colleague,
    /// The other side: at the start, with a face.
    Other,
    /// The other side where several of them write: at the start, with face and name.
    OtherNamed,
}

/// The delivery of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// No mark: a message of somebody else.
    Unmarked,
    /// Not acknowledged yet; it waits for its turn or for the connection.
    Pending,
    /// The server has it.
    Sent,
    /// The other side's device received it.
    Delivered,
    /// The other side has read it.
    Read,
    /// Refused; shown as not sent.
    Failed {
        /// The reason, as a sentence.
        why: String,
        /// The text of the button that helps; none when nothing helps.
        act: Option<String>,
        /// Whether its text can be taken back into the composer.
        editable: bool,
    },
}

/// The button of a failed message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailedAct {
    /// The one that helps.
    Help,
    /// Takes its text back into the composer.
    Edit,
    /// Takes it away.
    Remove,
}

impl Delivery {
    /// The delivery of the message with this number, given the last number that the other side received and the last that it read.
    #[must_use]
    pub const fn of(seq: u64, received: u64, read: u64) -> Self {
        match seq {
            seq if seq <= read => Self::Read,
            seq if seq <= received => Self::Delivered,
            _ => Self::Sent,
        }
    }

    /// Whether it stands in the log for good, as opposed to pending or failed.
    pub(super) const fn settled(&self) -> bool {
        !matches!(self, Self::Pending | Self::Failed { .. })
    }
}

/// Takes away whether the other side received and read the messages: a company may hide it (R21).
pub fn hide_marks(items: &mut [LogItem]) {
    for item in items {
        if let LogKind::Message(Message { delivery: delivery @ (Delivery::Delivered | Delivery::Read), .. }) =
            &mut item.kind
        {
            *delivery = Delivery::Sent;
        }
    }
}

/// A person who is writing now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typing {
    /// The name.
    pub name: String,
    /// The text so far, where a preview is shown.
    pub preview: Option<String>,
}
