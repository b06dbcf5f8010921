//! Whether a customer may come in now (R6, R11, R13–R15).

use protocol::{Instant, rest::entry::Admission};

use crate::{Refusal, hours::Hours, limits::Limits, situation::Labels};

/// The settings of a channel that the rules of entry need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChannelRules {
    /// When it is open.
    pub hours: Hours,
    /// How many rooms it takes.
    pub limits: Limits,
    /// Whether a customer may wait while the limit is reached (R15).
    pub queue_when_full: bool,
    /// *Aviso de horário* (R13).
    pub off_hours_notice: Option<String>,
    /// *Aviso de limite máximo de salas atingido* (R15).
    pub full_notice: Option<String>,
    /// Whether name and e-mail are required (R28).
    pub identification_required: bool,
}

impl ChannelRules {
    /// Whether a customer may come in.
    ///
    /// # Errors
    /// [`Refusal::ChatNotConfigured`], [`Refusal::OffHours`] or [`Refusal::ChannelFull`].
    pub fn admit(&self, labels: &Labels, in_attendance: u32, now: Instant) -> Result<(), Refusal> {
        labels.complete()?;
        if !self.hours.open_at(now) {
            return Err(Refusal::OffHours { notice: self.off_hours_notice.clone() });
        }
        match self.limits.reached(in_attendance) {
            Some(limit) if !self.queue_when_full => {
                Err(Refusal::ChannelFull { notice: self.full_notice.clone(), limit })
            }
            _ => Ok(()),
        }
    }

    /// The same as the entry page tells it; a channel without words of its own gets `built_in` ones
    /// (off hours, full).
    pub fn admission(&self, labels: &Labels, in_attendance: u32, now: Instant, built_in: (&str, &str)) -> Admission {
        let full_notice = || self.full_notice.clone().unwrap_or_else(|| built_in.1.to_owned());
        match self.admit(labels, in_attendance, now) {
            Ok(()) if self.limits.reached(in_attendance).is_some() => {
                Admission::Full { notice: full_notice(), may_wait: true }
            }
            Ok(()) => Admission::Open,
            Err(Refusal::OffHours { notice }) => {
                Admission::OffHours { notice: notice.unwrap_or_else(|| built_in.0.to_owned()) }
            }
            Err(Refusal::ChannelFull { .. }) => Admission::Full { notice: full_notice(), may_wait: false },
            Err(_) => Admission::NotConfigured,
        }
    }
}
