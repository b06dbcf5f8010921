//! Whole themes: what is kept, what is dropped, and that nothing gets through.

use protocol::rest::theme::{ColorPair, DropReason};

use super::check;

/// The drops of a theme: line, column, reason, text.
fn drops(source: &str) -> Vec<(u32, u32, DropReason, String)> {
    let dropped = check(source).dropped.into_iter();
    dropped.map(|drop| (drop.line, drop.column, drop.reason, drop.text)).collect()
}

/// The only drop of a theme that keeps nothing.
fn only(source: &str) -> DropReason {
    let checked = check(source);
    assert_eq!((checked.css.as_str(), checked.drops), ("", 1), "{source}: {:?}", checked.dropped);
    checked.dropped[0].reason
}

#[test]
fn r10_tokens_and_properties_of_parts_are_kept() {
    let source = "\
/* Acme */
:root { --accent: #0A5C36; --on-accent: white; --radius-m: 0; --font: Verdana, sans-serif }
body.x, .widget > .mine .bubble, html .bubble { background: light-dark(#E8F5E9, rgb(20 50 30)) !important; border-radius: 4px 8px; }
@media (max-width: 480px) and (min-width:100PX) { .bubble, .day { font-size: 1rem } }
";
    let checked = check(source);
    // White words on the light ground could not be read, so the customer's own messages keep their ground.
    let expected = "\
:root { --accent: #0a5c36; --on-accent: #ffffff; --radius-m: 0px; --font: \"Verdana\", sans-serif; }
.widget .mine .bubble { border-radius: 4px 8px; }
.widget .bubble { background-color: light-dark(#e8f5e9, #14321e); border-radius: 4px 8px; }
@media (max-width: 480px) and (min-width: 100px) { .widget .bubble { font-size: 1rem; } }
@media (max-width: 480px) and (min-width: 100px) { .widget .day { font-size: 1rem; } }
";
    assert_eq!(checked.css, expected);
    let told: Vec<_> = checked.dropped.iter().map(|drop| (drop.line, drop.reason)).collect();
    assert_eq!(
        told,
        [(3, DropReason::Selector), (3, DropReason::Important), (3, DropReason::Contrast)],
        "{:?}",
        checked.dropped
    );
}

#[test]
fn r10_a_small_help_desks_file_keeps_nothing_and_says_why() {
    let source = include_str!("../../../../tests/it/fixtures/themes/14-tema-de-chat.css");
    let checked = check(source);
    assert_eq!(checked.css, "");
    assert_eq!(checked.contrast, []);
    // Its classes are those of another product: each selector is dropped, whole.
    let expected = [
        (3, 1, ".suporte-chat"),
        (4, 1, ".suporte-chat-topo"),
        (5, 1, ".suporte-chat-topo-titulo"),
        (6, 1, ".suporte-chat-botao"),
        (7, 1, ".suporte-chat-botao:active"),
        (8, 1, ".suporte-chat-campo"),
        (9, 1, ".suporte-chat-campo:focus"),
        (10, 1, ".suporte-chat-autor"),
        (11, 1, ".suporte-chat .suporte-chat-texto a:link"),
        (11, 43, ".suporte-chat .suporte-chat-texto a:visited"),
        (12, 1, ".celular .suporte-chat-emojis"),
        (13, 29, ".suporte-chat"),
    ];
    let expected = expected.map(|(line, column, text)| (line, column, DropReason::Selector, text.to_owned()));
    assert_eq!(drops(source), expected);
}

#[test]
fn r10_its_declarations_on_our_parts_keep_what_is_harmless() {
    let source = "\
.bubble { font: 12px Arial !important; direction: ltr; }
.btn { height: 45px; line-height: 45px; border-radius: 0 !important; text-transform: uppercase; }
.btn:active { border-bottom-width: 1px; }
.input { font-size: 12px; font-weight: bold; border-left: 2px solid #0a5c36; }
@media (max-width: 480px) { .bubble { position: fixed; inset: 0; height: 100vh; z-index: 2147483647; } }";
    assert_eq!(
        check(source).css,
        ".widget .btn { border-radius: 0px; text-transform: uppercase; }\n.widget .input { font-size: 12px; font-weight: 700; }\n"
    );
    let told: Vec<_> = drops(source).into_iter().map(|(line, _, reason, text)| (line, reason, text)).collect();
    let expected = [
        (1, DropReason::Hides, "font: 12px Arial !important"),
        (1, DropReason::Property, "direction: ltr"),
        (2, DropReason::Hides, "height: 45px"),
        (2, DropReason::Value, "line-height: 45px"),
        (2, DropReason::Important, "border-radius: 0 !important"),
        (3, DropReason::Selector, ".btn:active"),
        (4, DropReason::Property, "border-left: 2px solid #0a5c36"),
        (5, DropReason::Hides, "position: fixed"),
        (5, DropReason::Hides, "inset: 0"),
        (5, DropReason::Hides, "height: 100vh"),
        (5, DropReason::Hides, "z-index: 2147483647"),
    ];
    assert_eq!(told, expected.map(|(line, reason, text)| (line, reason, text.to_owned())));
}

#[test]
fn r10_nothing_loads_and_nothing_escapes() {
    for (source, reason) in [
        ("@import 'https://x.example/a.css';", DropReason::Elsewhere),
        ("@import url(//x.example/a.css) screen;", DropReason::Elsewhere),
        ("@font-face { font-family: A; src: url(a.woff2) }", DropReason::Elsewhere),
        ("@namespace url(http://www.w3.org/1999/xhtml);", DropReason::Elsewhere),
        ("@IMPORT 'a.css'", DropReason::Elsewhere),
        ("@layer a { .bubble { color: red } }", DropReason::AtRule),
        ("@supports (color: red) { .bubble { color: red } }", DropReason::AtRule),
        ("@keyframes a { to { opacity: 0 } }", DropReason::AtRule),
        ("@property --accent { syntax: '*'; inherits: false }", DropReason::AtRule),
        ("@media (prefers-color-scheme: dark) { .bubble { color: red } }", DropReason::Media),
        ("@media print { .bubble { color: red } }", DropReason::Media),
        ("@media (max-width: calc(1px)) { .bubble { color: red } }", DropReason::Media),
        (".bubble { background: url(https://x.example/a.png) }", DropReason::Elsewhere),
        (".bubble { background: url(data:image/png;base64,AA==) }", DropReason::Elsewhere),
        (".bubble { background: red url('a.png') }", DropReason::Elsewhere),
        (".bubble { background-color: u\\72l(a) }", DropReason::Color),
        (".bubble { border-width: expression(alert(1)) }", DropReason::Value),
        (".bubble { color: var(--text) }", DropReason::Color),
        (":host { --accent: red }", DropReason::Selector),
        (":host-context(body) .bubble { color: red }", DropReason::Selector),
        ("* { color: red }", DropReason::Selector),
        (".widget:has(.legal) { --accent: red }", DropReason::Selector),
        (".widget ~ .bubble { color: red }", DropReason::Selector),
        (".widget + .bubble { color: red }", DropReason::Selector),
        (".bubble .widget { color: red }", DropReason::Selector),
        (".bubble::before { color: red }", DropReason::Selector),
        (".mine.bubble { color: red }", DropReason::Selector),
        (".legal { color: red }", DropReason::Selector),
        (".leave { font-size: 12px }", DropReason::Selector),
        ("#a { color: red }", DropReason::Selector),
        ("[class] { color: red }", DropReason::Selector),
        (".bubble > { color: red }", DropReason::Selector),
        (".h1 { color: red }", DropReason::Selector),
    ] {
        assert_eq!(only(source), reason, "{source}");
    }
}

#[test]
fn r10_nothing_hides_or_covers() {
    for declaration in [
        "display: none",
        "visibility: hidden",
        "opacity: 0.01",
        "transform: scale(0)",
        "margin: -9999px",
        "margin-top: -1px",
        "padding-left: 9999px",
        "clip-path: inset(50%)",
        "position: absolute",
        "position: sticky",
        "width: 0",
        "max-height: 0",
        "content: 'x'",
        "box-shadow: 0 0 0 9999px white",
        "outline: 9999px solid white",
        "filter: opacity(0)",
        "-webkit-mask: none",
        "text-indent: -9999px",
        "pointer-events: none",
        "content-visibility: hidden",
        "animation: a 1s",
        "all: unset",
        "Z-Index: 1",
        "overflow: hidden",
        "zoom: 0",
    ] {
        assert_eq!(only(&format!(".btn {{ {declaration} }}")), DropReason::Hides, "{declaration}");
    }
    for (rule, reason) in [
        (".btn { font-size: 0 }", DropReason::Range),
        (".btn { font-size: 1px }", DropReason::Range),
        (".btn { color: transparent }", DropReason::Color),
        (".btn { color: red }", DropReason::Property),
        (".bubble { color: transparent }", DropReason::Color),
        (".bubble { color: #fff0 }", DropReason::Color),
        (".bubble { letter-spacing: -1em }", DropReason::Range),
        (".btn { border-width: 99px }", DropReason::Range),
        (":root { --surface: #000 }", DropReason::Token),
        (":root { --Accent: #000 }", DropReason::Token),
        (":root { --font: Wingdings }", DropReason::Font),
        (":root { --accent: rgb(0 0 0 / 1%) }", DropReason::Color),
        (":root { color: red }", DropReason::Property),
        (".bubble { --accent: red }", DropReason::RootOnly),
        ("@media (max-width: 9px) { :root { --accent: red } }", DropReason::Width),
    ] {
        assert_eq!(only(rule), reason, "{rule}");
    }
}

#[test]
fn r10_words_that_nobody_could_read_are_dropped() {
    for (source, left) in [
        (":root { --on-accent: #84296a }", ""),
        (":root { --accent: #fff; --on-accent: #fff }", ":root { --on-accent: #ffffff; }\n"),
        (":root { --accent-ink: white }", ""),
        (".bubble { color: #eee; background: #eee }", ".widget .bubble { color: #eeeeee; }\n"),
        (":root { --accent: red; --accent: white }", ""),
        (":root { --hero: light-dark(#84296a, white) }", ""),
    ] {
        let checked = check(source);
        let reasons: Vec<_> = checked.dropped.iter().map(|drop| drop.reason).collect();
        assert!(
            !reasons.is_empty() && reasons.iter().all(|reason| *reason == DropReason::Contrast),
            "{source} {reasons:?}"
        );
        let is_left =
            if source.starts_with(".bubble") { check(&checked.css).css == checked.css } else { checked.css == left };
        assert!(is_left, "{source}: {}", checked.css);
    }
}

#[test]
fn r10_contrast_is_told_for_the_pairs_that_change() {
    let told: Vec<_> = check(":root { --accent: #2e7d32; } .mine .bubble { color: #dddddd }")
        .contrast
        .into_iter()
        .map(|pair| (pair.pair, pair.light, pair.dark, pair.needed))
        .collect();
    assert_eq!(
        told,
        [(ColorPair::Button, 512, 512, 450), (ColorPair::OwnMessage, 377, 377, 450), (ColorPair::Edge, 512, 343, 300),]
    );
    assert_eq!(check(":root { --radius-m: 4px }").contrast, []);
}

#[test]
fn r10_broken_text_is_told_and_the_rest_is_kept() {
    let kept = ":root { --radius-m: 4px; }\n";
    for (source, reasons) in [
        ("\u{feff}:root { --radius-m: 4px }", &[][..]),
        (":root { --radius-m: 4px", &[]),
        (":root { --radius-m: 4px; /* never closed }", &[DropReason::Syntax]),
        ("} :root { --radius-s: 4px } :root { --radius-m: 4px }", &[DropReason::Selector]),
        (":root { --radius-m: 4px; } } }", &[DropReason::Selector]),
        (":root { --radius-m: 4px; color }", &[DropReason::Syntax]),
        (":root { { } --radius-m: 4px; }", &[DropReason::Nested]),
        (":root { --radius-m: 4px; & .legal { display: none } }", &[DropReason::Nested]),
        (":root { --radius-m: 4px; @media (max-width: 9px) { color: red } }", &[DropReason::Nested]),
        ("</style><script>alert(1)</script> { } :root { --radius-m: 4px }", &[DropReason::Selector]),
        ("<!-- :root { --radius-m: 4px } -->", &[]),
    ] {
        let checked = check(source);
        assert_eq!(checked.css, kept, "{source}");
        assert_eq!(checked.dropped.iter().map(|drop| drop.reason).collect::<Vec<_>>(), reasons, "{source}");
    }
    // UTF-16 that was taken for UTF-8.
    assert_eq!(check("\0:\0r\0o\0o\0t\0{\0}\0").css, "");
}
