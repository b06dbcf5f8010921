//! Tells when the page is of an older build than the server.

/// Compares the builds that the server names with the first one, which served the page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BuildCheck {
    first: Option<String>,
}

impl BuildCheck {
    /// The server named its build. Answers whether the page should be loaded anew.
    pub fn is_outdated(&mut self, build: &str) -> bool {
        self.first.get_or_insert_with(|| build.to_owned()) != build
    }
}

#[cfg(test)]
mod tests {
    use super::BuildCheck;

    #[test]
    fn a_page_is_outdated_while_the_server_has_another_build_than_at_first() {
        let mut check = BuildCheck::default();
        assert_eq!(["a", "a", "b", "a"].map(|build| check.is_outdated(build)), [false, false, true, false]);
    }
}
