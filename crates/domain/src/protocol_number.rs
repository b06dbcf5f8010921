//! The number that people know a room by (L11).

use jiff::civil::Date;

/// The protocol of the day's `number`th room: `20260714-00479`. The number grows beyond five digits when it must.
pub fn protocol_number(day: Date, number: u64) -> String {
    format!("{:04}{:02}{:02}-{number:05}", day.year(), day.month(), day.day())
}

/// The protocol of a room that has this comparable form ([`protocol::code_key`]), if it is of one.
pub fn of_code_key(key: &str) -> Option<String> {
    const DAY: usize = 8;
    let is_one = key.len() > DAY && key.bytes().all(|byte| byte.is_ascii_digit());
    is_one.then(|| format!("{}-{}", &key[..DAY], &key[DAY..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f31_a_protocol_comes_back_from_its_comparable_form() {
        for protocol in ["20260704-00479", "20260704-123456"] {
            assert_eq!(of_code_key(&protocol::code_key(protocol)).as_deref(), Some(protocol));
        }
        assert_eq!([of_code_key("20260704"), of_code_key("sac2026"), of_code_key("")], [None, None, None]);
    }

    #[test]
    fn a_protocol_is_the_day_and_the_number_of_the_room_in_it() {
        let day = Date::constant(2026, 7, 4);
        assert_eq!(protocol_number(day, 479), "20260704-00479");
        assert_eq!(protocol_number(day, 123_456), "20260704-123456");
    }
}
