//! A customer comes in (R28, R31).

use domain::{Refusal, hours::day_in, protocol_number::protocol_number};
use protocol::{
    Label,
    id::{RoomId, VisitId},
    people::InternalSituation,
    rest::entry::{Entered, Entry, EntryDraft},
};
use store::{
    Error as StoreError,
    classifications::{self, Channel},
    rooms::{self, NewRoom, VisitRoom},
    situations,
};
use text::Text;

use crate::{
    auth::{follow_up::Followed, keys, token::Principal},
    channel::look::built_in_notices,
    error::Error,
    fresh,
    refusal::note_entry,
    state::Balcao,
};

/// The key that a visit's second entry meets.
const VISIT: &str = "room(company, classification, visit)";

/// How a visit came in.
pub enum Entrance {
    /// Into a new room.
    New(Entered),
    /// Into the room that it has already.
    Again(Entered),
}

/// Gives the visit its room: a new one, or the one it has (a double click, a retry, a second tab).
///
/// # Errors
/// `channel_unknown`, `invalid`, `chat_not_configured`, `off_hours`, `channel_full`.
pub async fn enter(balcao: &Balcao, draft: EntryDraft, text: Text) -> Result<Entrance, Error> {
    let (company, code, visit) = (draft.company, draft.classification, draft.visit);
    let look = balcao.store.read(move |conn| {
        let channel = classifications::by_codes(conn, company, code)?.ok_or(Refusal::ChannelUnknown)?;
        let earlier = match rooms::by_visit(conn, channel.company.id, channel.classification.id, visit)? {
            Some(earlier) => Some((rooms::marks(conn, channel.company.id, earlier.room)?.queue.is_some(), earlier)),
            None => None,
        };
        let in_attendance = rooms::count_in_attendance(conn, channel.company.id, channel.classification.id)?;
        let labels = situations::all(conn, channel.company.id)?.labels();
        Ok::<_, Error>((channel, earlier, in_attendance, labels))
    });
    let (channel, earlier, in_attendance, labels) = look.await?;
    let rules = channel.rules()?;
    let notice = rules.notice_of_waiting(in_attendance, built_in_notices(text));
    if let Some((waits, earlier)) = earlier {
        return Ok(Entrance::Again(entered(balcao, &channel, visit, earlier, notice.filter(|_| waits))?));
    }
    let entry = draft.parse(rules.identification_required)?;
    if let Err(refusal) = rules.admit(&labels, in_attendance, balcao.clock.now()) {
        note_entry(balcao, &channel, visit, entry.name.as_ref(), &refusal);
        return Err(refusal.into());
    }
    let label = labels.of(InternalSituation::Waiting)?;
    create(balcao, channel, entry, label, notice).await
}

async fn create(
    balcao: &Balcao,
    channel: Channel,
    entry: Entry,
    label: Label,
    notice: Option<String>,
) -> Result<Entrance, Error> {
    let (now, visit) = (balcao.clock.now(), entry.visit);
    let (company, classification) = (channel.company.id, channel.classification.id);
    let day = day_in(&channel.company.zone, now);
    let secret = balcao.keys.resume_secret(company, classification, visit);
    let new = NewRoom {
        id: RoomId::from_bytes(fresh::id()),
        company,
        classification,
        entry,
        secret_hash: keys::hash(&secret),
        label,
        day: day.to_string(),
        at: now,
    };
    let written = balcao.store.write(move |tx| rooms::enter(tx, &new, |number| protocol_number(day, number))).await;
    match written {
        Ok(room) => {
            balcao.hub.rooms.customer_left(company, room.room, now);
            Ok(Entrance::New(entered(balcao, &channel, visit, room, notice)?))
        }
        Err(StoreError::Unique(key)) if key.is(VISIT) => {
            let earlier = balcao.store.read(move |conn| rooms::by_visit(conn, company, classification, visit)).await?;
            Ok(Entrance::Again(entered(balcao, &channel, visit, earlier.ok_or(StoreError::NotFound)?, notice)?))
        }
        Err(error) => Err(error.into()),
    }
}

fn entered(
    balcao: &Balcao,
    channel: &Channel,
    visit: VisitId,
    VisitRoom { room, protocol }: VisitRoom,
    notice: Option<String>,
) -> Result<Entered, Error> {
    let (company, classification) = (channel.company.id, channel.classification.id);
    let principal = Principal::Customer { company, room };
    let token = balcao.keys.sign(principal, balcao.clock.now())?;
    Ok(Entered {
        room,
        protocol,
        follow_up_code: balcao.keys.follow_up_code(company, Followed::Room(room)),
        resume_secret: balcao.keys.resume_secret(company, classification, visit),
        token: token.text,
        expires_at: token.expires_at,
        notice,
    })
}
