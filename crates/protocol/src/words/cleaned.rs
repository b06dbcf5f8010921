//! Texts without what nobody typed and nobody sees.

use super::error::WordError;
use crate::search_fold::compose;
use crate::signs::{ends_line, is_blank, is_joiner, is_noise, is_seen, is_soft, is_tag};

/// Whether nothing of the text can be seen: it is as good as no text.
pub fn says_nothing(text: &str) -> bool {
    !text.chars().any(is_seen)
}

/// One line: line ends and blanks of all kinds become single blanks, none at the ends.
///
/// # Errors
/// [`WordError::Empty`] and [`WordError::TooLong`].
pub fn line(text: &str, max: u32) -> Result<String, WordError> {
    let kept = without_noise(text, |sign| !is_soft(sign));
    let words: Vec<&str> =
        kept.split(|sign| is_blank(sign) || ends_line(sign)).filter(|word| !word.is_empty()).collect();
    let line = words.join(" ");
    // The server does it for every page: none carries the letters.
    within(if cfg!(target_arch = "wasm32") { line } else { compose(&line) }, max)
}

/// Lines: each line end is a line feed, lines without words at both ends are gone, and so are blanks at the end. Blanks before the first
/// word stay.
///
/// # Errors
/// [`WordError::Empty`] and [`WordError::TooLong`].
pub fn paragraph(text: &str, max: u32) -> Result<String, WordError> {
    let kept = without_noise(&text.replace("\r\n", "\n"), |_| true);
    let lines = kept.replace(ends_line, "\n");
    let empty = lines.split_inclusive('\n').take_while(|line| says_nothing(line)).map(str::len).sum();
    let lines = lines.get(empty..).unwrap_or_default();
    let last = lines.rfind(is_seen).unwrap_or_default();
    let end = lines.get(last..).and_then(|rest| rest.find('\n')).map_or(lines.len(), |length| last + length);
    within(lines[..end].trim_end_matches(is_blank).to_owned(), max)
}

/// The text without noise and without what is not `wanted`; a joiner or a tag stays where it forms something.
fn without_noise(text: &str, wanted: fn(char) -> bool) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let before = kept.chars().next_back();
        let stays = if is_joiner(sign) {
            before.is_some_and(is_joined) && signs.peek().is_some_and(|next| is_seen(*next))
        } else if is_tag(sign) {
            before.is_some_and(|before| before == BLACK_FLAG || is_tag(before))
        } else {
            !is_noise(sign) && wanted(sign)
        };
        if stays {
            kept.push(sign);
        }
    }
    kept
}

/// The flag that tags follow.
const BLACK_FLAG: char = '\u{1f3f4}';

/// Whether a joiner behind it can mean something: in the scripts of Europe none does.
fn is_joined(before: char) -> bool {
    before >= '\u{300}' && !is_joiner(before) && !matches!(before, '\u{370}'..='\u{52f}' | '\u{2000}'..='\u{206f}')
}

fn within(text: String, max: u32) -> Result<String, WordError> {
    if says_nothing(&text) {
        return Err(WordError::Empty);
    }
    if text.chars().count() > max as usize {
        return Err(WordError::TooLong { max });
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_line(text: &str) -> Result<String, WordError> {
        line(text, 40)
    }

    fn of_lines(text: &str) -> Result<String, WordError> {
        paragraph(text, 40)
    }

    #[test]
    fn a_line_loses_what_nobody_sees() {
        for (typed, clean) in [
            ("  Ana \t Souza ", "Ana Souza"),
            ("Ana\u{2009}\u{3000}Souza\u{a0}", "Ana Souza"),
            ("Ana\r\nSouza\u{b}Lima\u{2028}", "Ana Souza Lima"),
            ("A\u{0}n\u{1b}a\u{7f}\u{9b}", "Ana"),
            ("Ana \u{202e}azuoS\u{202c}", "Ana azuoS"),
            ("\u{feff}\u{2066}Ana\u{2069}", "Ana"),
            ("So\u{ad}u\u{200b}za\u{2060}", "Souza"),
            ("An\u{200d}a\u{200c}", "Ana"),
            ("Jose\u{301}", "José"),
            ("O'", "O'"),
            ("Ana\u{fffc}\u{ffff}", "Ana"),
        ] {
            assert_eq!(of_line(typed), Ok(clean.to_owned()), "{typed:?}");
        }
    }

    #[test]
    fn signs_that_form_something_stay() {
        let family = "👩\u{200d}👩\u{200d}👧";
        let heart = "❤\u{fe0f}\u{200d}🔥";
        let england = "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}";
        let persian = "می\u{200c}خواهم";
        let hindi = "क्\u{200d}ष";
        for whole in [family, heart, england, persian, hindi] {
            assert_eq!(of_line(whole), Ok(whole.to_owned()));
            assert_eq!(of_lines(whole), Ok(whole.to_owned()));
        }
        assert_eq!(of_line("oi\u{e0067}\u{e007f}"), Ok("oi".to_owned()), "letters that nobody sees are no flag");
    }

    #[test]
    fn a_text_of_invisible_marks_is_empty() {
        for typed in [
            "",
            " \u{3000} ",
            "\u{200b}\u{feff}",
            "\u{200e}\u{200d}\u{fe0f}",
            "\u{3164}\u{2800}",
            "\r\n\u{85}\t",
            "\u{202e}",
        ] {
            assert!(says_nothing(typed));
            assert_eq!(of_line(typed), Err(WordError::Empty), "{typed:?}");
            assert_eq!(of_lines(typed), Err(WordError::Empty), "{typed:?}");
        }
    }

    #[test]
    fn a_paragraph_keeps_its_lines_and_the_blanks_before_its_first_word() {
        for (typed, clean) in [
            ("\r\noi\r\ntudo bem? \n", "oi\ntudo bem?"),
            ("um\u{b}dois\u{c}três\u{85}quatro\rcinco\u{2028}seis\u{2029}", "um\ndois\ntrês\nquatro\ncinco\nseis"),
            (" \n\t\n    fn a() {}\n", "    fn a() {}"),
            ("\u{a0} oi\u{3000}\n \n", "\u{a0} oi"),
            ("\u{200b}\noi\n\u{200b}\n", "oi"),
            ("a\n\n b", "a\n\n b"),
            ("amar ❤\u{fe0f}\n", "amar ❤\u{fe0f}"),
            ("Tha\u{200b}i", "Tha\u{200b}i"),
            ("\u{1b}[31m\u{202e}fed", "[31mfed"),
        ] {
            assert_eq!(of_lines(typed), Ok(clean.to_owned()), "{typed:?}");
        }
    }

    #[test]
    fn what_is_clean_stays_as_it_is() {
        for typed in [
            "م\u{200c}\u{202a}خ",
            "م\u{200d}\u{200d}خ",
            "\u{200c} a \u{200b}\u{301}",
            "🏴\u{e0067}\u{feff}\u{e0062}",
            " \r\r\n x \u{ad}",
        ] {
            for clean in [of_line, of_lines] {
                let once = clean(typed).unwrap();
                assert_eq!(clean(&once), Ok(once.clone()), "{typed:?}");
            }
        }
    }

    #[test]
    fn a_text_has_its_bound_in_characters() {
        assert_eq!(of_lines(&"é".repeat(40)).map(|text| text.chars().count()), Ok(40));
        assert_eq!(of_lines(&"é".repeat(41)), Err(WordError::TooLong { max: 40 }));
        assert_eq!(of_line(&format!("\u{200b}{}", "é".repeat(40))).map(|text| text.chars().count()), Ok(40));
    }
}
