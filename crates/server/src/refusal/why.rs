//! Why nobody takes a room: what *Atender* would say to each attendant of its channel now.

use domain::{Refusal, limits::Load, room::Room};
use protocol::{
    Instant,
    id::{CompanyId, RoomId},
    rest::{
        classification::LinkedAttendant,
        refusal::{AttendantWhy, RoomWhy, WhyNot},
    },
    search_fold,
};
use store::{Conn, classifications, links, rooms};

use crate::{error::Error, hub::users::Users, state::Balcao};

/// The reasons at this moment.
///
/// # Errors
/// `not_found`.
pub async fn why(balcao: &Balcao, company: CompanyId, room: RoomId) -> Result<RoomWhy, Error> {
    let now = balcao.clock.now();
    let read = balcao.store.read(move |conn| look(conn, company, room, now));
    let (room, attendants, mut answer) = read.await?;
    answer.attendants = attendants.into_iter().map(|of| judge(&room, of, &answer, &balcao.hub.users)).collect();
    answer.attendants.sort_by_cached_key(|of| (of.why.is_some(), search_fold(of.name.as_str()), of.user));
    Ok(answer)
}

/// The room, the attendants of its channel, and the answer without them.
fn look(
    conn: &mut Conn,
    company: CompanyId,
    id: RoomId,
    now: Instant,
) -> Result<(Room, Vec<LinkedAttendant>, RoomWhy), Error> {
    let room = rooms::unlocked(conn, company, id)?;
    let channel = classifications::channel_of(conn, company, room.classification)?.ok_or(Refusal::NotFound)?;
    let attendants = links::attendants(conn, company, room.classification)?;
    let answer = RoomWhy {
        room: id,
        protocol: rooms::protocol(conn, company, id)?,
        situation: room.state.situation(),
        in_attendance: rooms::count_in_attendance(conn, company, room.classification)?,
        rooms_in_attendance: channel.classification.rooms_in_attendance,
        rooms_per_attendant: channel.classification.rooms_per_attendant,
        open: channel.rules()?.hours.open_at(now),
        classification_name: channel.classification.name,
        attendants: Vec::new(),
    };
    Ok((room, attendants, answer))
}

fn judge(room: &Room, of: LinkedAttendant, answer: &RoomWhy, users: &Users) -> AttendantWhy {
    let limits =
        domain::limits::Limits { per_attendant: answer.rooms_per_attendant, in_attendance: answer.rooms_in_attendance };
    let load = Load { attendant: of.rooms_in_attendance, classification: answer.in_attendance };
    let why = match room.may_be_taken(of.status, limits, load) {
        // The same for everybody: nobody has to be there for it.
        Err(Refusal::AlreadyTaken { .. }) => Some(WhyNot::AlreadyTaken),
        Err(Refusal::RoomClosed) => Some(WhyNot::RoomClosed),
        _ if !of.active => Some(WhyNot::Inactive),
        _ if !users.is_online(of.user) => Some(WhyNot::Offline),
        Err(Refusal::OnPause) => Some(WhyNot::OnPause),
        Err(Refusal::AttendantLimit { .. }) => Some(WhyNot::AttendantLimit),
        Err(_) => Some(WhyNot::ClassificationLimit),
        Ok(()) => None,
    };
    AttendantWhy { user: of.user, name: of.name, status: of.status, rooms: of.rooms_in_attendance, why }
}
