//! The people of a conversation: roles, statuses and the names that screens show.

use serde::{Deserialize, Serialize};

use crate::{PersonName, id::UserId};

macro_rules! closed_set {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        // Not a `rename` by `$word`: the schema's derive doesn't see through a macro's literal.
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$variant_doc])* $variant,)* }

        impl $name {
            /// Every value, in the order screens list them.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The stable word, on the wire and in the tables.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

        }

        impl std::str::FromStr for $name {
            type Err = crate::people::NotInSet;
            fn from_str(word: &str) -> Result<Self, crate::people::NotInSet> {
                match word { $($word => Ok(Self::$variant),)* _ => Err(crate::people::NotInSet) }
            }
        }
    };
}
pub(crate) use closed_set;

/// A word is not one of the closed set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not one of the known words")]
pub struct NotInSet;

closed_set! {
    /// The rights of a user. Each role has the rights of those after it, except that only a linked user attends (R17).
    Role {
        /// Manages the company's users and everything below.
        Admin = "admin",
        /// Sets up channels and watches them (R1).
        Supervisor = "supervisor",
        /// Attends where linked.
        Attendant = "attendant",
    }
}

closed_set! {
    /// The status that an attendant chose (R62). Offline is not chosen: it follows from the connections.
    AttendantStatus {
        /// Takes new rooms.
        Available = "available",
        /// Takes none.
        Pause = "pause",
    }
}

closed_set! {
    /// The internal situation of a room: the closed set of R3 that logic reads, whatever labels a company gives (R4).
    InternalSituation {
        /// In the queue.
        Waiting = "waiting",
        /// Somebody took it.
        InAttendance = "in_attendance",
        /// Over.
        Closed = "closed",
    }
}

/// A user as the others of the company see one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Person {
    /// The account.
    pub id: UserId,
    /// The name as it was at the time.
    pub name: PersonName,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::End;

    #[test]
    fn a_value_is_its_word_on_the_wire() {
        fn holds<T: Serialize + Copy>(all: &[T], word: fn(T) -> &'static str) {
            all.iter().for_each(|value| assert_eq!(serde_json::to_value(value).unwrap(), word(*value)));
        }
        holds(Role::ALL, Role::as_str);
        holds(AttendantStatus::ALL, AttendantStatus::as_str);
        holds(InternalSituation::ALL, InternalSituation::as_str);
        holds(End::ALL, End::as_str);
    }
}
