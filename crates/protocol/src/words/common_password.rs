//! Passwords that are long enough and yet among the first to be guessed.

/// Words that stand behind most guessed passwords, in the languages of our pages; with digits and signs around them they are no better.
const WORDS: [&str; 40] = [
    "abc",
    "abcd",
    "acesso",
    "admin",
    "administrador",
    "administrator",
    "amor",
    "atendente",
    "atendimento",
    "balcao",
    "balcão",
    "brasil",
    "changeme",
    "contrasena",
    "contraseña",
    "corinthians",
    "deus",
    "empresa",
    "flamengo",
    "iloveyou",
    "jesus",
    "letmein",
    "master",
    "minhasenha",
    "mudar",
    "palmeiras",
    "pass",
    "password",
    "passwd",
    "qwer",
    "qwerty",
    "root",
    "saopaulo",
    "senha",
    "suporte",
    "supervisor",
    "teamo",
    "teste",
    "usuario",
    "welcome",
];

/// Rows along which people type.
const ROWS: [&str; 4] = [
    "01234567890123456789012345678901234567890",
    "qwertyuiopasdfghjklzxcvbnm",
    "abcdefghijklmnopqrstuvwxyz",
    "1q2w3e4r5t6y7u8i9o0p",
];

/// Whether a password is one of few characters, of one row, or of one common word.
pub fn is_common(password: &str) -> bool {
    let typed = password.to_lowercase();
    is_of_few_characters(&typed) || is_row(&typed) || is_word(&typed)
}

fn is_of_few_characters(typed: &str) -> bool {
    let mut seen: Vec<char> = Vec::new();
    for sign in typed.chars() {
        if !seen.contains(&sign) {
            seen.push(sign);
        }
    }
    seen.len() < 4
}

fn is_row(typed: &str) -> bool {
    let back: String = typed.chars().rev().collect();
    ROWS.iter().any(|row| row.contains(typed) || row.contains(&back))
}

/// One of [`WORDS`], once or several times, with anything but letters around and between.
fn is_word(typed: &str) -> bool {
    let letters: String = typed.chars().filter(|sign| sign.is_alphabetic()).collect();
    WORDS.iter().any(|word| !letters.is_empty() && letters.replace(word, "").is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn d14_guessed_passwords_are_common_and_sentences_are_not() {
        for guessed in [
            "1234567890",
            "0987654321",
            "          ",
            "aaaaaaaaaa",
            "ababababab",
            "qwertyuiop",
            "password12",
            "Senha12345",
            "senhasenha",
            "Admin@2026!!",
            "balcao2026",
            "1q2w3e4r5t",
            "abcdefghij",
            "2026Flamengo",
        ] {
            assert!(is_common(guessed), "{guessed}");
        }
        for good in [
            "correct horse battery",
            "senha de teste 1",
            "uma senha comprida",
            "J7kQ-29xw_Tb1zPq",
            "café às 7 da manhã",
        ] {
            assert!(!is_common(good), "{good}");
        }
    }
}
