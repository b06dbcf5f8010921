//! How many rooms in attendance there may be (R12, R14).

use crate::Refusal;

/// The limits of a classification; `None` is no limit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Limits {
    /// *Qtde. salas em atend. p/ usuário*: rooms per attendant in this classification (R12).
    pub per_attendant: Option<u32>,
    /// *Limite máximo de salas em atendimento* (R14).
    pub in_attendance: Option<u32>,
}

/// The rooms in attendance at the moment of deciding, counted under the locks of the gates.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Load {
    /// Of this attendant in this classification.
    pub attendant: u32,
    pub classification: u32,
}

impl Limits {
    /// Whether one more room may be taken.
    ///
    /// # Errors
    /// Names the limit that is reached: the attendant's own first.
    pub fn admit(self, load: Load) -> Result<(), Refusal> {
        if let Some(limit) = self.per_attendant.filter(|limit| load.attendant >= *limit) {
            return Err(Refusal::AttendantLimit { limit });
        }
        if let Some(limit) = self.reached(load.classification) {
            return Err(Refusal::ClassificationLimit { limit });
        }
        Ok(())
    }

    /// The classification's limit, when so many rooms in attendance reach it.
    pub fn reached(self, in_attendance: u32) -> Option<u32> {
        self.in_attendance.filter(|limit| in_attendance >= *limit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_itself_is_allowed_and_one_more_is_not() {
        let limits = Limits { per_attendant: Some(2), in_attendance: Some(5) };
        let cases = [
            (1, 4, Ok(())),
            (2, 4, Err(Refusal::AttendantLimit { limit: 2 })),
            (1, 5, Err(Refusal::ClassificationLimit { limit: 5 })),
            (3, 9, Err(Refusal::AttendantLimit { limit: 2 })),
        ];
        for (attendant, classification, expected) in cases {
            assert_eq!(limits.admit(Load { attendant, classification }), expected);
        }
    }

    #[test]
    fn an_empty_limit_is_none() {
        assert_eq!(Limits::default().admit(Load { attendant: 10_000, classification: 100_000 }), Ok(()));
    }
}
