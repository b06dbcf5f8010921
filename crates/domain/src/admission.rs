//! Whether a customer may come in now (R6, R11, R13–R15).

use protocol::{Instant, Label, rest::entry::Admission, template::fill};

use crate::{Refusal, hours::Hours, limits::Limits, situation::Labels};

/// The settings of a channel that the rules of entry need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChannelRules {
    /// `{classificacao}` of a notice (R22).
    pub name: Label,
    /// When it is open.
    pub hours: Hours,
    /// How many rooms it takes.
    pub limits: Limits,
    /// Whether a customer may wait while the limit is reached (R15).
    pub queue_when_full: bool,
    /// *Aviso de horário*, of the channel or of the company, with its placeholders (R13, R22).
    pub off_hours_notice: Option<String>,
    /// *Aviso de limite máximo de salas atingido* (R15).
    pub full_notice: Option<String>,
    /// Whether name and e-mail are required (R28).
    pub identification_required: bool,
}

/// The notices of a channel without words of its own.
#[derive(Debug, Clone, Copy)]
pub struct BuiltInNotices<'a> {
    /// Outside the hours (R13).
    pub off_hours: &'a str,
    /// Full, and nobody may wait (R15).
    pub full: &'a str,
    /// Full, and the customer may wait: it doesn't say to come back later.
    pub full_but_waiting: &'a str,
}

/// A notice with its placeholders filled at a moment: `{inicio}` and `{fim}` are the channel's hours of that day or of the next one with
/// hours, `{classificacao}` its name (R13, R22).
pub fn filled_notice(notice: &str, hours: &Hours, channel: &str, now: Instant) -> String {
    let whole = |opens: &str, closes: &str| (opens.to_owned(), closes.to_owned());
    let (opens, closes) = hours.times(now).unwrap_or_else(|| match hours.changes_after(now) {
        Some(_) => whole("00:00", "24:00"),
        // It never opens.
        None => whole("–", "–"),
    });
    fill(notice, &[("inicio", &opens), ("fim", &closes), ("classificacao", channel)])
}

impl ChannelRules {
    /// Whether a customer may come in.
    ///
    /// # Errors
    /// [`Refusal::ChatNotConfigured`], [`Refusal::OffHours`] or [`Refusal::ChannelFull`].
    pub fn admit(&self, labels: &Labels, in_attendance: u32, now: Instant) -> Result<(), Refusal> {
        labels.complete()?;
        if !self.hours.open_at(now) {
            let filled = |notice: &String| filled_notice(notice, &self.hours, self.name.as_str(), now);
            return Err(Refusal::OffHours { notice: self.off_hours_notice.as_ref().map(filled) });
        }
        match self.limits.reached(in_attendance) {
            Some(limit) if !self.queue_when_full => {
                Err(Refusal::ChannelFull { notice: self.full_notice.clone(), limit })
            }
            _ => Ok(()),
        }
    }

    /// The same as the entry page tells it; a channel without words of its own gets `built_in` ones.
    pub fn admission(
        &self,
        labels: &Labels,
        in_attendance: u32,
        now: Instant,
        built_in: BuiltInNotices<'_>,
    ) -> Admission {
        match self.admit(labels, in_attendance, now) {
            Ok(()) => match self.notice_of_waiting(in_attendance, built_in) {
                Some(notice) => Admission::Full { notice, may_wait: true },
                None => Admission::Open,
            },
            Err(Refusal::OffHours { notice }) => {
                Admission::OffHours { notice: notice.unwrap_or_else(|| built_in.off_hours.to_owned()) }
            }
            Err(Refusal::ChannelFull { notice, .. }) => {
                Admission::Full { notice: notice.unwrap_or_else(|| built_in.full.to_owned()), may_wait: false }
            }
            Err(_) => Admission::NotConfigured,
        }
    }

    /// The notice for a customer who waits although the channel is full (R15).
    pub fn notice_of_waiting(&self, in_attendance: u32, built_in: BuiltInNotices<'_>) -> Option<String> {
        let full = self.queue_when_full && self.limits.reached(in_attendance).is_some();
        full.then(|| self.full_notice.clone().unwrap_or_else(|| built_in.full_but_waiting.to_owned()))
    }
}
