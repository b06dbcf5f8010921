//! Who takes part, in the proportions of goals.md.

/// So many chats, one responsible per 10, 50 attendants per classification, 2 supervisors per 100 on the board.
#[derive(Debug, Clone, Copy)]
pub struct Cast {
    /// Rooms in attendance.
    pub chats: usize,
}

impl Cast {
    /// Rooms of one attendant.
    pub const ROOMS_EACH: usize = 10;
    /// Attendants of one classification.
    pub const TEAM: usize = 50;

    /// Who is responsible for them.
    pub fn attendants(self) -> usize {
        self.chats.div_ceil(Self::ROOMS_EACH)
    }

    /// Who looks on.
    pub fn supervisors(self) -> usize {
        self.chats.div_ceil(50)
    }

    /// How many channels that makes.
    pub fn classifications(self) -> usize {
        self.attendants().div_ceil(Self::TEAM)
    }
}
