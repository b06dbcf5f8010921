//! Words in which a protocol or a code stays in one line.

use leptos::prelude::*;

/// The words. Browsers break a line behind the dash of `20261122-00001`, and half a protocol can't be read out.
pub fn unbroken(words: &str) -> impl IntoView + use<> {
    let piece = |(place, word): (usize, &str)| {
        let is_code = word.contains('-') && word.contains(|letter: char| letter.is_ascii_digit());
        let word = word.to_owned();
        let word = if is_code { view! { <span class="code">{word}</span> }.into_any() } else { word.into_any() };
        ((place > 0).then_some(" "), word)
    };
    words.split(' ').enumerate().map(piece).collect_view()
}
