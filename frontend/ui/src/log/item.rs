//! What a log shows: a model of its own, in plain words, that pages map their events to.

use crate::icon::Glyph;

/// One line of a log.
#[derive(Clone, Debug, PartialEq)]
pub struct LogItem {
    /// Its own, and the same for as long as it is the same line: a pending message keeps its key when it becomes real.
    pub key: String,
    /// When, in milliseconds since 1970 UTC.
    pub at: i64,
    /// What it is.
    pub kind: LogKind,
}

/// What a line is.
#[derive(Clone, Debug, PartialEq)]
pub enum LogKind {
    /// Something that happened: who entered, who took the room.
    System {
        /// A drawing before the words.
        icon: Option<Glyph>,
        /// The words; the time is added.
        words: String,
        /// The part of the words that stands out, a name; nothing stands out when the words don't hold it.
        strong: String,
    },
    /// A note that only the staff sees.
    Note {
        /// Who wrote it.
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
    /// Who wrote it.
    pub author: Author,
    /// Its text.
    pub body: String,
    /// How far it has come.
    pub delivery: Delivery,
}

/// Who wrote a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// Their name.
    pub name: String,
    /// Where they stand.
    pub side: Side,
}

/// Where an author stands, as the reader sees it.
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

/// How far a message has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// Nothing is told about it: somebody else's.
    Unmarked,
    /// Not acknowledged yet; it waits its turn or its connection.
    Pending,
    /// The server has it.
    Sent,
    /// The other side's device has it.
    Delivered,
    /// The other side has read it.
    Read,
    /// It was refused and stands as not sent.
    Failed {
        /// Why, in words.
        why: String,
        /// What can be done about it, as the words of a button; none when nothing can.
        act: Option<String>,
    },
}

impl Delivery {
    /// How far the message with this number has come, when the other side received and read so far.
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

/// Somebody who is writing now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typing {
    /// Who.
    pub name: String,
    /// What they have written so far, where that is shown.
    pub preview: Option<String>,
}
