//! The number that people know a room by (L11).

use jiff::civil::Date;

/// The protocol of the day's `number`th room: `20260714-00479`. The number grows beyond five digits when it must.
pub fn protocol_number(day: Date, number: u64) -> String {
    format!("{:04}{:02}{:02}-{number:05}", day.year(), day.month(), day.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_protocol_is_the_day_and_the_number_of_the_room_in_it() {
        let day = Date::constant(2026, 7, 4);
        assert_eq!(protocol_number(day, 479), "20260704-00479");
        assert_eq!(protocol_number(day, 123_456), "20260704-123456");
    }
}
