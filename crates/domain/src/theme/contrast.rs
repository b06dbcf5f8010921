//! The contrast of the colours that a theme changes.

use protocol::rest::theme::{ColorPair, DropReason, ThemeContrast};

use super::{
    color::Paint,
    drops::Drops,
    parts::{PARTS, Part, ROOT},
    rule::{Rule, last},
    value::Value,
};

/// Below this ratio in hundredths words count as hidden: the colours are dropped.
const HIDDEN: u32 = 200;
/// AA for words.
const WORDS: u32 = 450;
/// AA for what is no word.
const SHAPES: u32 = 300;

/// The colours of the design language. Those with a token's name may be set; a test compares them with the pages' tokens.
const DEFAULTS: [(&str, Paint); 11] = [
    ("--text", Paint::new(0x1f_1b_18, 0xf2_ef_f0)),
    ("--surface", Paint::new(0xff_ff_ff, 0x1b_18_1a)),
    ("--fill", Paint::new(0xf0_ec_e8, 0x2a_26_29)),
    ("--accent", Paint::new(0x84_29_6a, 0xa2_41_84)),
    ("--accent-hover", Paint::new(0x70_21_59, 0xb0_4a_8f)),
    ("--accent-press", Paint::new(0x5f_1b_4b, 0x8f_36_74)),
    ("--accent-ink", Paint::new(0x7f_27_66, 0xeb_a4_d0)),
    ("--accent-soft", Paint::new(0xfb_ee_f6, 0x33_20_2d)),
    ("--accent-line", Paint::new(0xe9_c4_db, 0x5c_34_50)),
    ("--on-accent", Paint::new(0xff_ff_ff, 0xff_ff_ff)),
    ("--hero", Paint::new(0x84_29_6a, 0x57_1d_46)),
];

/// Where a colour comes from: a property of a part, and the token that stands there without it.
#[derive(Clone, Copy)]
struct Origin {
    part: Option<(&'static [&'static str], &'static str)>,
    token: &'static str,
}

const fn token(token: &'static str) -> Origin {
    Origin { part: None, token }
}

const fn of(part: &'static [&'static str], property: &'static str, token: &'static str) -> Origin {
    Origin { part: Some((part, property)), token }
}

const MESSAGE: &[&str] = &["bubble"];
const OWN: &[&str] = &["mine", "bubble"];

/// The pairs: what is drawn, its ground, and the ratio that AA asks for.
const PAIRS: [(ColorPair, Origin, Origin, u32); 11] = [
    (ColorPair::Button, token("--on-accent"), token("--accent"), WORDS),
    (ColorPair::ButtonHover, token("--on-accent"), token("--accent-hover"), WORDS),
    (ColorPair::ButtonPress, token("--on-accent"), token("--accent-press"), WORDS),
    (ColorPair::Hero, token("--on-accent"), token("--hero"), WORDS),
    (ColorPair::Link, token("--accent-ink"), token("--surface"), WORDS),
    (ColorPair::SoftButton, token("--accent-ink"), token("--accent-soft"), WORDS),
    (ColorPair::Selection, token("--text"), token("--accent-line"), WORDS),
    (ColorPair::Message, of(MESSAGE, "color", "--text"), of(MESSAGE, "background-color", "--fill"), WORDS),
    (ColorPair::MessageLink, token("--accent-ink"), of(MESSAGE, "background-color", "--fill"), WORDS),
    (ColorPair::OwnMessage, of(OWN, "color", "--on-accent"), of(OWN, "background-color", "--accent"), WORDS),
    (ColorPair::Edge, token("--accent"), token("--surface"), SHAPES),
];

/// A colour in use, and the part and property that the theme sets it by.
#[derive(Clone, Copy)]
struct Used {
    paint: Paint,
    set_by: Option<(&'static Part, &'static str)>,
}

/// Drops the colours in which words could not be read. Each turn drops all declarations of a property of a part, so it ends.
pub fn drop_unreadable(rules: &mut [Rule], drops: &mut Drops) {
    while let Some(unreadable) = PAIRS.iter().find_map(|pair| unreadable(rules, pair)) {
        for (part, name) in unreadable {
            for rule in rules.iter_mut().filter(|rule| rule.part == part) {
                for each in rule.declarations.extract_if(.., |each| each.property.name == name) {
                    drops.add(each.place, DropReason::Contrast, &format!("{name}: {}", each.value));
                }
            }
        }
    }
}

/// The pairs that the theme changes.
pub fn pairs(rules: &[Rule]) -> Vec<ThemeContrast> {
    let changed = PAIRS.iter().filter_map(|(pair, ink, ground, needed)| {
        let (ink, ground) = (used(rules, *ink), used(rules, *ground));
        let is_changed = ink.set_by.is_some() || ground.set_by.is_some();
        let (light, dark) = ratios(ink.paint, ground.paint);
        is_changed.then_some(ThemeContrast { pair: *pair, light, dark, needed: *needed })
    });
    changed.collect()
}

/// The colours to drop so that a pair of words can be read: the ground where that is enough, or the words' own, or both.
fn unreadable(
    rules: &[Rule],
    (_, ink, ground, needed): &(ColorPair, Origin, Origin, u32),
) -> Option<Vec<(&'static Part, &'static str)>> {
    let (drawn, under) = (used(rules, *ink), used(rules, *ground));
    let readable = |ink: Paint, ground: Paint| {
        let (light, dark) = ratios(ink, ground);
        *needed != WORDS || light.min(dark) >= HIDDEN
    };
    if readable(drawn.paint, under.paint) {
        return None;
    }
    let (ink, ground) = (default(ink.token), default(ground.token));
    Some(match (drawn.set_by, under.set_by) {
        (_, Some(set)) if readable(drawn.paint, ground) => vec![set],
        (Some(set), _) if readable(ink, under.paint) => vec![set],
        (drawn, under) => drawn.into_iter().chain(under).collect(),
    })
    .filter(|sets| !sets.is_empty())
}

fn ratios(ink: Paint, ground: Paint) -> (u32, u32) {
    (ink.light.contrast(ground.light), ink.dark.contrast(ground.dark))
}

fn used(rules: &[Rule], origin: Origin) -> Used {
    let part = origin.part.and_then(|(names, property)| {
        let part = PARTS.iter().find(|part| part.names == names)?;
        set(rules, part, property)
    });
    let token = || set(rules, &ROOT, origin.token);
    part.or_else(token).unwrap_or(Used { paint: default(origin.token), set_by: None })
}

fn set(rules: &[Rule], part: &'static Part, name: &'static str) -> Option<Used> {
    match last(rules, part, name)?.value {
        Value::Paint(paint) => Some(Used { paint, set_by: Some((part, name)) }),
        Value::Written(_) => None,
    }
}

fn default(token: &str) -> Paint {
    DEFAULTS.iter().find(|(name, _)| *name == token).map_or(Paint::new(0, 0), |(_, paint)| *paint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_the_tokens_of_the_pages() {
        let tokens = include_str!("../../../../frontend/ui/css/tokens.css");
        for (name, paint) in DEFAULTS {
            let line = tokens.lines().find_map(|line| line.trim().strip_prefix(&format!("{name}:"))).unwrap();
            let written = line.split(';').next().unwrap().trim().replace(',', ", ").replace(",  ", ", ");
            assert_eq!(written, paint.to_string(), "{name}");
        }
    }

    #[test]
    fn the_defaults_can_be_read() {
        for (pair, ink, ground, needed) in PAIRS {
            let (light, dark) = ratios(used(&[], ink).paint, used(&[], ground).paint);
            assert!(light.min(dark) >= needed, "{pair:?} {light} {dark}");
        }
    }
}
