//! The tokens and properties that a theme may set.

use super::value::Kind;

/// Properties that a part takes together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// The tokens of the design language.
    Token,
    Color,
    Shape,
    Type,
}

/// A token or a property.
#[derive(Debug, PartialEq, Eq)]
pub struct Property {
    pub name: &'static str,
    pub group: Group,
    pub kind: Kind,
}

const fn property(name: &'static str, group: Group, kind: Kind) -> Property {
    Property { name, group, kind }
}

/// Every token and property of a theme.
pub static PROPERTIES: [Property; 29] = [
    property("--accent", Group::Token, Kind::Paint),
    property("--accent-hover", Group::Token, Kind::Paint),
    property("--accent-press", Group::Token, Kind::Paint),
    property("--accent-ink", Group::Token, Kind::Paint),
    property("--accent-soft", Group::Token, Kind::Paint),
    property("--accent-softer", Group::Token, Kind::Paint),
    property("--accent-line", Group::Token, Kind::Paint),
    property("--on-accent", Group::Token, Kind::Paint),
    property("--hero", Group::Token, Kind::Paint),
    property("--radius-s", Group::Token, Kind::TokenRadius),
    property("--radius-m", Group::Token, Kind::TokenRadius),
    property("--radius-l", Group::Token, Kind::TokenRadius),
    property("--radius-xl", Group::Token, Kind::TokenRadius),
    property("--radius-full", Group::Token, Kind::FullRadius),
    property("--font", Group::Token, Kind::Families),
    property("color", Group::Color, Kind::Paint),
    property("background-color", Group::Color, Kind::Paint),
    property("border-color", Group::Shape, Kind::Paint),
    property("border-radius", Group::Shape, Kind::Radius),
    property("border-style", Group::Shape, Kind::Word(&["none", "solid", "dashed", "dotted", "double"])),
    property("border-width", Group::Shape, Kind::Width),
    property("font-family", Group::Type, Kind::Families),
    property("font-size", Group::Type, Kind::Size),
    property("font-style", Group::Type, Kind::Word(&["normal", "italic"])),
    property("font-weight", Group::Type, Kind::Weight),
    property("letter-spacing", Group::Type, Kind::Spacing),
    property("line-height", Group::Type, Kind::LineHeight),
    property("text-decoration", Group::Type, Kind::Word(&["none", "underline"])),
    property("text-transform", Group::Type, Kind::Word(&["none", "uppercase", "lowercase", "capitalize"])),
];

/// Properties that move, cover, shrink or hide: dropped by a reason of their own.
const HIDING: [&str; 54] = [
    "all",
    "animation",
    "appearance",
    "backdrop-filter",
    "backface-visibility",
    "block-size",
    "bottom",
    "box-shadow",
    "clip",
    "clip-path",
    "columns",
    "contain",
    "content",
    "content-visibility",
    "cursor",
    "display",
    "filter",
    "flex",
    "float",
    "font",
    "grid",
    "height",
    "inline-size",
    "inset",
    "left",
    "margin",
    "mask",
    "max-height",
    "max-width",
    "min-height",
    "min-width",
    "mix-blend-mode",
    "opacity",
    "order",
    "overflow",
    "outline",
    "padding",
    "perspective",
    "pointer-events",
    "position",
    "right",
    "rotate",
    "scale",
    "text-indent",
    "text-shadow",
    "top",
    "transform",
    "transition",
    "translate",
    "user-select",
    "visibility",
    "width",
    "z-index",
    "zoom",
];

impl Property {
    /// The property of this name. `background` is the colour of the ground, nothing else.
    pub fn named(name: &str) -> Option<&'static Self> {
        let name = if name.eq_ignore_ascii_case("background") { "background-color" } else { name };
        let same = |known: &&Self| match known.group {
            // The names of tokens have a letter case.
            Group::Token => known.name == name,
            _ => known.name.eq_ignore_ascii_case(name),
        };
        PROPERTIES.iter().find(same)
    }
}

/// Whether a property moves, covers, shrinks or hides.
pub fn hides(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let name = name.strip_prefix("-webkit-").or_else(|| name.strip_prefix("-moz-")).unwrap_or(&name);
    HIDING.iter().any(|hiding| {
        name.strip_prefix(hiding).is_some_and(|rest| rest.is_empty() || rest.starts_with('-')) && !is_known(name)
    })
}

fn is_known(name: &str) -> bool {
    PROPERTIES.iter().any(|known| known.name == name)
}
