//! A figure of docs/performance.md: the measured value beside the limit of the same run.

use std::fmt;

/// One line of the report.
pub struct Figure {
    /// Its number in docs/performance.md.
    pub number: &'static str,
    pub what: String,
    pub measured: Quantity,
    /// The limit measured in the same run, and its name; none where the figure has no limit.
    pub limit: Option<(Quantity, &'static str)>,
    /// The values to reach.
    pub goal: Goal,
}

/// A number with its unit.
#[derive(Debug, Clone, Copy)]
pub struct Quantity(pub f64, pub Unit);

/// A unit; it decides how a number is written.
#[derive(Debug, Clone, Copy)]
pub enum Unit {
    /// Microseconds, written as milliseconds.
    Micros,
    Seconds,
    Bytes,
    /// Messages for each second of processor time.
    PerCpuSecond,
    /// A plain number.
    Plain,
}

/// The values to reach, and what they are compared with.
#[derive(Debug, Clone, Copy)]
pub enum Goal {
    /// The measured value over the limit, at most these.
    Ratio {
        /// The floor.
        must: f64,
        /// The wanted value.
        aim: f64,
    },
    /// The measured value, at most these, in its own unit.
    AtMost {
        /// The floor.
        must: f64,
        /// The wanted value.
        aim: f64,
    },
    /// The measured value, at least these, in its own unit.
    AtLeast {
        /// The floor.
        must: f64,
        /// The wanted value.
        aim: f64,
    },
}

/// The comparison of a figure with its goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The aim is reached.
    Aim,
    /// The floor is reached.
    Must,
    /// The floor is missed.
    Missed,
}

impl Figure {
    /// The measured value over the limit.
    pub fn ratio(&self) -> Option<f64> {
        self.limit.map(|(limit, _)| self.measured.0 / limit.0)
    }

    pub fn verdict(&self) -> Verdict {
        let (value, must, aim) = match self.goal {
            Goal::Ratio { must, aim } => (self.ratio().unwrap_or(f64::NAN), must, aim),
            Goal::AtMost { must, aim } => (self.measured.0, must, aim),
            Goal::AtLeast { must, aim } => (-self.measured.0, -must, -aim),
        };
        match value {
            value if value <= aim => Verdict::Aim,
            value if value <= must => Verdict::Must,
            _ => Verdict::Missed,
        }
    }

    /// Whether the figure has an aim alone.
    fn has_no_floor(&self) -> bool {
        matches!(self.goal, Goal::AtMost { must, .. } if must.is_infinite())
    }

    fn bound(&self, bound: f64) -> String {
        match self.goal {
            _ if bound.is_infinite() => "–".to_owned(),
            Goal::Ratio { .. } => format!("{bound}x"),
            Goal::AtMost { .. } => format!("≤ {}", Quantity(bound, self.measured.1)),
            Goal::AtLeast { .. } => format!("≥ {}", Quantity(bound, self.measured.1)),
        }
    }
}

/// The head of the table that figures are lines of.
pub const HEAD: &str =
    "| # | what | measured | limit of the same run | ratio | must | aim | verdict |\n|---|---|---|---|---|---|---|---|";

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (must, aim) = match self.goal {
            Goal::Ratio { must, aim } | Goal::AtMost { must, aim } | Goal::AtLeast { must, aim } => (must, aim),
        };
        let limit = self.limit.map_or("–".to_owned(), |(limit, name)| format!("{limit} ({name})"));
        let ratio = self.ratio().map_or("–".to_owned(), |ratio| format!("{ratio:.2}x"));
        let (must, aim) = (self.bound(must), self.bound(aim));
        let verdict = match self.verdict() {
            Verdict::Must if self.has_no_floor() => "aim missed".to_owned(),
            verdict => verdict.to_string(),
        };
        write!(
            f,
            "| {} | {} | {} | {limit} | {ratio} | {must} | {aim} | {verdict} |",
            self.number, self.what, self.measured
        )
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(value, unit) = *self;
        match unit {
            Unit::Micros => write!(f, "{:.2} ms", value / 1_000.0),
            Unit::Seconds => write!(f, "{value:.2} s"),
            Unit::Bytes if value.abs() < 1_048_576.0 => write!(f, "{:.1} KiB", value / 1_024.0),
            Unit::Bytes => write!(f, "{:.1} MiB", value / 1_048_576.0),
            Unit::PerCpuSecond => write!(f, "{value:.0}/s"),
            Unit::Plain if value.fract() == 0.0 => write!(f, "{value:.0}"),
            Unit::Plain => write!(f, "{value:.1}"),
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Aim => "aim",
            Self::Must => "must",
            Self::Missed => "**missed**",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(measured: f64, limit: Option<f64>, goal: Goal) -> Figure {
        let limit = limit.map(|limit| (Quantity(limit, Unit::Micros), "bare"));
        Figure { number: "G1", what: String::new(), measured: Quantity(measured, Unit::Micros), limit, goal }
    }

    #[test]
    fn a_verdict_follows_the_goal() {
        let ratio = Goal::Ratio { must: 3.0, aim: 1.5 };
        assert_eq!(figure(300.0, Some(100.0), ratio).verdict(), Verdict::Must);
        assert_eq!(figure(301.0, Some(100.0), ratio).verdict(), Verdict::Missed);
        assert_eq!(figure(1.0, None, ratio).verdict(), Verdict::Missed);
        assert_eq!(figure(9.0, None, Goal::AtMost { must: 20.0, aim: 9.0 }).verdict(), Verdict::Aim);
        assert_eq!(figure(9.0, None, Goal::AtLeast { must: 8.0, aim: 10.0 }).verdict(), Verdict::Must);
        assert_eq!(figure(f64::NAN, None, Goal::AtMost { must: 20.0, aim: 9.0 }).verdict(), Verdict::Missed);
    }
}
