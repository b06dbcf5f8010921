//! What a colour means.

/// The meaning a badge, count or banner carries besides its words. Green, amber and red are only for time, load and outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Tone {
    /// Nothing in particular.
    #[default]
    Neutral,
    /// Mine, chosen, do this.
    Accent,
    /// Well.
    Ok,
    /// Soon too late, nearly full.
    Warn,
    /// Too late, full, failed.
    Bad,
    /// Only outlined: a remark about another mark.
    Line,
}

impl Tone {
    /// The class that `css/` knows it by.
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
