//! The parts of the conversation that a company may hide (R21).

use serde::{Deserialize, Serialize};

use crate::{frame::Side, people::closed_set};

closed_set! {
    /// A part of the conversation that a company may hide from a side (ISOCHATCOMPONENTES). The server enforces it: it refuses with
    /// `component_off`, or sends nothing of it. *Enviar* and *Sair* are none of them: they are always there.
    Component {
        /// That somebody types. A side without it neither sees it nor tells it.
        Typing = "typing",
        /// Whether the other side received and read one's messages.
        Marks = "marks",
        /// The place in the queue and the expected wait, for the customer.
        Queue = "queue",
        /// The SAC beside the conversation, for the attendant.
        Sac = "sac",
    }
}

impl Component {
    /// The words of the parts that nobody can hide: *Enviar* and *Sair*.
    pub const ALWAYS: [&str; 2] = ["send", "leave"];

    /// Whether this side has such a part at all.
    pub const fn is_of(self, side: Side) -> bool {
        match self {
            Self::Typing | Self::Marks => true,
            Self::Queue => matches!(side, Side::Customer),
            Self::Sac => matches!(side, Side::Staff),
        }
    }

    /// The parts that this side has, in the order screens list them.
    pub fn of(side: Side) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |component| component.is_of(side))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r21_each_side_has_its_own_parts_and_none_is_send_or_leave() {
        let of = |side| Component::of(side).map(Component::as_str).collect::<Vec<_>>();
        assert_eq!(of(Side::Customer), ["typing", "marks", "queue"]);
        assert_eq!(of(Side::Staff), ["typing", "marks", "sac"]);
        for word in Component::ALWAYS {
            assert_eq!(word.parse::<Component>(), Err(crate::people::NotInSet));
        }
    }
}
