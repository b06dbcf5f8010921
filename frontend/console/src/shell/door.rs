//! The pages that are there before anybody is signed in, besides the sign-in.

/// Such a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// The first run, where the server leads while the installation has no company.
    Setup,
    /// That of a one-time link.
    Invitation,
}

impl Door {
    /// The page of a path.
    pub fn of(path: &str) -> Option<Self> {
        match path.trim_end_matches('/') {
            "/app/setup" => Some(Self::Setup),
            "/app/invitation" => Some(Self::Invitation),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_two_addresses_open_without_a_sign_in() {
        assert_eq!(Door::of("/app/setup"), Some(Door::Setup));
        assert_eq!(Door::of("/app/invitation/"), Some(Door::Invitation));
        for other in ["/app", "/app/rooms", "/app/setup/x", "/setup"] {
            assert_eq!(Door::of(other), None, "{other}");
        }
    }
}
