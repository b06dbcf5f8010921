//! How names and addresses are compared in a search: lower case, without accents.

use protocol::search_fold;

/// The texts as one search key.
pub(crate) fn search_key<'a>(texts: impl IntoIterator<Item = Option<&'a str>>) -> String {
    let plain: Vec<String> = texts.into_iter().flatten().map(search_fold).collect();
    plain.join("\n")
}

/// The pattern that finds a typed text anywhere in a search key (`LIKE … ESCAPE '\'`).
pub(crate) fn pattern(typed: &str) -> String {
    let plain = search_fold(typed.trim());
    let escaped = plain.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{escaped}%")
}

/// Whether a typed text is anywhere in a search key.
pub(crate) fn is_in(key: &str, typed: &str) -> bool {
    key.contains(&search_fold(typed.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_key_has_no_accents_and_a_pattern_no_wild_cards_of_its_own() {
        assert_eq!(search_key([Some("João ÇELIK"), None, Some("J@X.io")]), "joao celik\nj@x.io");
        assert_eq!(pattern(" 50%_Ação\\ "), "%50\\%\\_acao\\\\%");
    }
}
