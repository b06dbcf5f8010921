//! The meaning of a colour.

/// The meaning that a badge, count or banner has besides its text. Green, amber and red are only for time, load and outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Tone {
    /// Neutral.
    #[default]
    Neutral,
    /// One's own, chosen, or the next thing to do.
    Accent,
    /// Good.
    Ok,
    /// Soon too late, nearly full.
    Warn,
    /// Too late, full, failed.
    Bad,
    /// Outlined only: a remark about another mark.
    Line,
}

impl Tone {
    /// The class in `css/`.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Neutral => "",
            Self::Accent => "accent",
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Bad => "bad",
            Self::Line => "line",
        }
    }
}
