//! Themes at random and of hostile sizes: nothing bad gets through, and in no long time.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::{check, property::PROPERTIES};

#[test]
fn r10_hostile_sizes_take_no_time() {
    let full = 64 * 1024;
    let begun = Instant::now();
    for piece in [
        "{",
        "}",
        "(",
        "[",
        ",",
        ".bubble,",
        ".a,",
        "a{",
        "@media (max-width:1px){",
        ".bubble{color:red}",
        "/*",
        "\\",
        "\"",
        ":root{--accent:#fff;--on-accent:#fff}",
        "url(",
        "light-dark(",
        "@",
        "a:b;",
        ".bubble{a{",
        "--a:{",
        "<!--",
        "\u{1f600}",
        ".bubble .bubble ",
        ".a.b",
        "!important",
        "rgb(",
        "\n",
        ":root{--accent:red;}",
        ".bubble{a:(;",
    ] {
        let source = piece.repeat(full / piece.len());
        let checked = check(&source);
        assert!(checked.dropped.len() <= 200, "{piece}");
        assert_eq!(check(&checked.css).css, checked.css, "{piece}");
    }
    // Without optimisation all of them take about a second; a quadratic one alone took minutes.
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    let many = check(&".a{}".repeat(16_000));
    assert_eq!((many.dropped.len(), many.drops), (200, 16_000));
}

/// Pieces of CSS, good and bad, to be put together at random.
const PIECES: [&str; 58] = [
    ":root",
    "html",
    "body",
    ".widget",
    ".bubble",
    ".mine",
    ".btn",
    ".input",
    ".legal",
    ".hero",
    "h1",
    " ",
    ">",
    ",",
    "{",
    "}",
    ";",
    ":",
    "--accent",
    "--on-accent",
    "--hero",
    "--radius-m",
    "--font",
    "color",
    "background",
    "border-radius",
    "font-size",
    "border-width",
    "display",
    "position",
    "#fff",
    "#0a5c36",
    "#000000",
    "red",
    "transparent",
    "light-dark(",
    "rgb(1,2,3)",
    ")",
    "4px",
    "1rem",
    "-1px",
    "50%",
    "1e9px",
    "\"Segoe UI\"",
    "Arial",
    "Wingdings",
    "!important",
    "@media",
    "(max-width: 480px)",
    "@import",
    "url(",
    "'",
    "\"",
    "/*",
    "*/",
    "\\",
    "</style>",
    "\n",
];

fn holds(source: &str) -> Result<(), TestCaseError> {
    let checked = check(source);
    let again = check(&checked.css);
    prop_assert_eq!(&again.css, &checked.css);
    prop_assert_eq!(again.drops, 0, "{:?}", again.dropped);
    prop_assert_eq!(again.contrast, checked.contrast);
    let lower = checked.css.to_lowercase();
    for forbidden in
        ["<", "</style", "@import", "url(", "expression", "!", "\\", "/*", "&", "*", "position", "display", "legal"]
    {
        prop_assert!(!lower.contains(forbidden), "{} in {}", forbidden, lower);
    }
    prop_assert!(checked.dropped.iter().all(|drop| drop.line > 0 && drop.column > 0));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn r10_a_checked_theme_stays_as_it_is_and_holds_nothing_bad(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..60)) {
        holds(&pieces.concat())?;
    }

    #[test]
    fn r10_any_text_is_read_without_harm(source in ".{0,200}") {
        holds(&source)?;
    }

    #[test]
    fn r10_rules_of_known_parts_stay_as_they_are(
        rules in prop::collection::vec((
            prop::sample::select(&[":root", ".bubble", ".mine .bubble", ".btn", ".input, .composer", ".hero h1"][..]),
            prop::collection::vec((
                (0..PROPERTIES.len()).prop_map(|place| PROPERTIES[place].name),
                prop::sample::select(&["#fff", "#1f1b18", "light-dark(#123456, rgb(200 210 220))", "hsl(200 50% 40%)", "4px", "1.23456rem", "700", "1.5", "solid", "none", "Arial, 'Segoe UI'", "0.0123em", "16px"][..]),
            ), 0..6),
        ), 0..6),
    ) {
        let rule = |(selector, declarations): &(&str, Vec<(&str, &str)>)| {
            let all: Vec<_> = declarations.iter().map(|(name, value)| format!("{name}: {value};")).collect();
            format!("{selector} {{ {} }}\n", all.concat())
        };
        holds(&rules.iter().map(rule).collect::<String>())?;
    }
}
