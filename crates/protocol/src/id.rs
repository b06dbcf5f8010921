//! Identifiers: 16 bytes each, a type each, written as a hyphenated UUID.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A text is not a UUID.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a UUID")]
pub struct IdError;

fn write(bytes: [u8; 16]) -> [u8; 36] {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let mut text = [b'-'; 36];
    let mut at = 0;
    for (index, byte) in bytes.into_iter().enumerate() {
        if matches!(index, 4 | 6 | 8 | 10) {
            at += 1;
        }
        text[at] = HEX[usize::from(byte >> 4)];
        text[at + 1] = HEX[usize::from(byte & 15)];
        at += 2;
    }
    text
}

fn read(text: &str) -> Result<[u8; 16], IdError> {
    let text = text.as_bytes();
    if text.len() != 36 {
        return Err(IdError);
    }
    let mut bytes = [0; 16];
    let mut at = 0;
    for (index, byte) in bytes.iter_mut().enumerate() {
        if matches!(index, 4 | 6 | 8 | 10) {
            if text[at] != b'-' {
                return Err(IdError);
            }
            at += 1;
        }
        *byte = digit(text[at])? << 4 | digit(text[at + 1])?;
        at += 2;
    }
    Ok(bytes)
}

fn digit(byte: u8) -> Result<u8, IdError> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok()).ok_or(IdError)
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, format = Uuid))]
        pub struct $name([u8; 16]);

        impl $name {
            /// The id made of these bytes, a UUID in network order.
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(bytes)
            }

            /// The UUID in network order.
            pub const fn as_bytes(&self) -> &[u8; 16] {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(std::str::from_utf8(&write(self.0)).map_err(|_| fmt::Error)?)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                read(text).map(Self)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let text = write(self.0);
                serializer.serialize_str(std::str::from_utf8(&text).map_err(serde::ser::Error::custom)?)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Visitor;
                impl de::Visitor<'_> for Visitor {
                    type Value = $name;
                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str("a UUID")
                    }
                    fn visit_str<E: de::Error>(self, text: &str) -> Result<$name, E> {
                        text.parse().map_err(E::custom)
                    }
                }
                deserializer.deserialize_str(Visitor)
            }
        }
    )*};
}

ids! {
    /// A tenant of the installation. People see its numeric code.
    CompanyId;
    /// A staff account of one company.
    UserId;
    /// A label that a company gave to an internal situation (R4).
    SituationId;
    /// An entry channel: one queue, one timetable, one team (R8).
    ClassificationId;
    /// One conversation of one customer. People see its protocol.
    RoomId;
    /// One sign-in of one user: the family of its refresh tokens.
    SessionId;
    /// The id that a customer's browser stored before asking to enter: the same visit always gives the same room.
    VisitId;
    /// A person or company of the customer base. People see its code.
    EntityId;
    /// A SAC ticket. People see its protocol.
    TicketId;
    /// A type of tickets.
    TicketTypeId;
    /// A consumer's request of a whole history (L11).
    HistoryId;
    /// The token that the first *Confirmar* gives and the second spends (R53): 122 random bits.
    ReviewId;
    /// One import of entities.
    ImportId;
    /// One line of the audit.
    AuditId;
    /// One line of the refused entries and takes.
    RefusalId;
    /// The id that a client gave an act or a message, so that the server recognizes a repeat.
    ClientId;
}
