//! The channel that the page's address names.

/// The two numbers of `/chat/{company}/{classification}` (R27).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Address {
    /// The company's code.
    pub company: u32,
    /// The channel's code.
    pub classification: u32,
}

impl Address {
    /// The page's own address; `None` when it names no channel.
    pub fn here() -> Option<Self> {
        Self::read(&leptos::prelude::window().location().pathname().ok()?)
    }

    fn read(path: &str) -> Option<Self> {
        let mut parts = path.trim_end_matches('/').rsplit('/');
        let classification = parts.next()?.parse().ok()?;
        let company = parts.next()?.parse().ok()?;
        Some(Self { company, classification })
    }
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn the_last_two_parts_of_the_path_are_the_channel() {
        let one = Some(Address { company: 1, classification: 12 });
        assert_eq!(Address::read("/chat/1/12"), one);
        assert_eq!(Address::read("/chat/1/12/"), one);
        for path in ["", "/", "/chat", "/chat/1", "/chat/1/x", "/chat/-1/1", "/chat/1/99999999999"] {
            assert_eq!(Address::read(path), None, "{path}");
        }
    }
}
