//! Notes why somebody was not let in or could not take a room. Nothing is written here: the server writes what it noted once a
//! second.

use domain::Refusal;
use protocol::{
    PersonName,
    id::{RoomId, VisitId},
    rest::refusal::RefusedAct,
};
use store::{classifications::Channel, refusals::NewRefusal};

use crate::{auth::extract::Attendant, error::Error, state::Balcao};

/// Notes that a customer was not let in.
pub fn note_entry(balcao: &Balcao, channel: &Channel, visit: VisitId, name: Option<&PersonName>, refusal: &Refusal) {
    let now = balcao.clock.now();
    balcao.refused.note(NewRefusal {
        company: channel.company.id,
        act: RefusedAct::Entry,
        code: Error::from(refusal.clone()).code(),
        subject: visit.to_string(),
        classification: Some(channel.classification.id),
        account: None,
        name: name.cloned(),
        room: None,
        limit: limit(refusal),
        holder: None,
        first_at: now,
        at: now,
        times: 1,
    });
}

/// Notes the refusal of an act, where a rule said no; a room that the attendant doesn't see is no matter of rules.
pub fn note_act<T>(
    balcao: &Balcao,
    by: &Attendant,
    act: RefusedAct,
    room: RoomId,
    done: Result<T, Error>,
) -> Result<T, Error> {
    if let Err(Error::Refused(refusal)) = &done
        && is_of_rules(refusal)
    {
        let now = balcao.clock.now();
        let holder = match refusal {
            Refusal::AlreadyTaken { by } => Some(by.clone()),
            _ => None,
        };
        balcao.refused.note(NewRefusal {
            company: by.company,
            act,
            code: Error::from(refusal.clone()).code(),
            subject: format!("{room} {}", by.user),
            classification: None,
            account: Some(by.user),
            name: None,
            room: Some(room),
            limit: limit(refusal),
            holder,
            first_at: now,
            at: now,
            times: 1,
        });
    }
    done
}

fn limit(refusal: &Refusal) -> Option<u32> {
    match refusal {
        Refusal::ChannelFull { limit, .. }
        | Refusal::AttendantLimit { limit }
        | Refusal::ClassificationLimit { limit } => Some(*limit),
        _ => None,
    }
}

fn is_of_rules(refusal: &Refusal) -> bool {
    matches!(
        refusal,
        Refusal::AlreadyTaken { .. }
            | Refusal::AttendantLimit { .. }
            | Refusal::ClassificationLimit { .. }
            | Refusal::OnPause
            | Refusal::RoomClosed
            | Refusal::NotInAttendance
            | Refusal::ChatNotConfigured { .. }
    )
}
