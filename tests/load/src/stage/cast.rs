//! The people of a scenario, in the proportions of docs/performance.md.

/// The number of chats; one responsible per 10, 50 attendants per classification, 2 supervisors per 100 with their lists open.
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

    /// The number of responsibles.
    pub fn attendants(self) -> usize {
        self.chats.div_ceil(Self::ROOMS_EACH)
    }

    /// The number of supervisors.
    pub fn supervisors(self) -> usize {
        self.chats.div_ceil(50)
    }

    /// The number of classifications.
    pub fn classifications(self) -> usize {
        self.attendants().div_ceil(Self::TEAM)
    }
}
