//! Words of refused acts and of reasons.

use protocol::{
    Code,
    rest::refusal::{RefusedAct, WhyNot},
};
use text::Text;

/// The codes that refusals have, in the order the filter lists them.
pub const CODES: [Code; 9] = [
    Code::OffHours,
    Code::ChannelFull,
    Code::ChatNotConfigured,
    Code::AlreadyTaken,
    Code::AttendantLimit,
    Code::ClassificationLimit,
    Code::OnPause,
    Code::RoomClosed,
    Code::NotInAttendance,
];

/// The act, as its button calls it.
pub fn act_name(text: Text, act: RefusedAct) -> &'static str {
    match act {
        RefusedAct::Entry => text.refused_entry(),
        RefusedAct::Take => text.take(),
        RefusedAct::Assume => text.assume(),
        RefusedAct::HandOver => text.refused_hand_over(),
    }
}

/// Why an act was refused.
pub fn reason(text: Text, code: Code) -> &'static str {
    match code {
        Code::OffHours => text.refusal_off_hours(),
        Code::ChannelFull => text.refusal_channel_full(),
        Code::ChatNotConfigured => text.refusal_chat_not_configured(),
        Code::AlreadyTaken => text.refusal_already_taken(),
        Code::AttendantLimit => text.refusal_attendant_limit(),
        Code::ClassificationLimit => text.refusal_classification_limit(),
        Code::OnPause => text.refusal_on_pause(),
        Code::RoomClosed => text.refusal_room_closed(),
        Code::NotInAttendance => text.refusal_not_in_attendance(),
        other => text.problem(other.as_str()),
    }
}

/// Why an attendant can't take a room; the limits are those of the channel.
pub fn why_not(text: Text, why: WhyNot, per_attendant: Option<u32>, in_attendance: Option<u32>) -> String {
    let limit = |limit: Option<u32>| u64::from(limit.unwrap_or_default());
    match why {
        WhyNot::Inactive => text.why_inactive().to_owned(),
        WhyNot::Offline => text.why_offline().to_owned(),
        WhyNot::OnPause => text.why_on_pause().to_owned(),
        WhyNot::AttendantLimit => text.why_attendant_limit(limit(per_attendant)),
        WhyNot::ClassificationLimit => text.why_classification_limit(limit(in_attendance)),
        WhyNot::AlreadyTaken => text.why_already_taken().to_owned(),
        WhyNot::RoomClosed => text.why_room_closed().to_owned(),
    }
}
