//! Where the screen of a ticket stands (R50).

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placement {
    /// Beside a conversation.
    Panel,
    /// On a page, or in a window, of its own.
    Page,
}
