//! Tells waiting customers their place and how their channel is, and marks rooms that wait outside the hours.

use std::{collections::HashMap, time::Duration};

use bytestring::ByteString;
use domain::queue::{LOOKED_AT, expected_wait, pace};
use protocol::{
    Component,
    event::Event,
    frame::ServerFrame,
    id::{ClassificationId, CompanyId, RoomId},
};
use store::{classifications, rooms};
use text::{Language, Text};

use crate::{
    channel::look,
    error::Error,
    hub::{
        audience::{Audience, encode},
        queues::{News, Place, SeenChannel},
    },
    state::Balcao,
};

/// Takes before that say nothing of the pace of a queue now.
const WINDOW: Duration = Duration::from_secs(60 * 60);

/// Tells the customers of each queue that moved where they are now and whether their channel is otherwise, and the attendants which
/// rooms wait outside the hours (F14).
pub async fn step(balcao: &Balcao) -> Result<(), Error> {
    for (company, classification) in balcao.queues.take(balcao.clock.now()) {
        let (places, channel) = look_at(balcao, company, classification).await?;
        let active = channel.as_ref().is_none_or(|seen| seen.active);
        let News { places, channel, hours } = balcao.queues.news((company, classification), places, channel);
        for (room, (position, expected_wait)) in places {
            let place = encode(&ServerFrame::<Event>::Queue { room, position, expected_wait });
            balcao.hub.rooms.relay_part(Component::Queue, room, None, |to| of_customer(to, &place));
        }
        for room in channel {
            let channel = encode(&ServerFrame::<Event>::Channel { room, active });
            balcao.hub.rooms.relay(room, None, |to| of_customer(to, &channel));
        }
        if hours {
            mark_rows(balcao, company, classification).await?;
        }
    }
    Ok(())
}

fn of_customer(to: Audience, frame: &ByteString) -> Option<ByteString> {
    (to == Audience::Customer).then(|| frame.clone())
}

/// The places of a queue, and its channel while somebody waits there.
async fn look_at(
    balcao: &Balcao,
    company: CompanyId,
    classification: ClassificationId,
) -> Result<(HashMap<RoomId, Place>, Option<SeenChannel>), Error> {
    let now = balcao.clock.now();
    // Only compared with the channel of the look before: its words are in no particular language.
    let text = Text::new(Language::En);
    let read = balcao.store.read(move |conn| {
        let waiting = rooms::waiting(conn, company, classification)?;
        if waiting.is_empty() {
            return Ok((waiting, None, None));
        }
        let pace = pace(rooms::last_takes(conn, company, classification, now - WINDOW, LOOKED_AT)?);
        let channel = match classifications::channel_of(conn, company, classification)? {
            Some(found) => {
                let active = found.classification.active;
                Some(SeenChannel { active, channel: look::describe(conn, found, now, text)? })
            }
            None => None,
        };
        Ok::<_, Error>((waiting, pace, channel))
    });
    let (waiting, pace, channel) = read.await?;
    // Nobody is going to take a customer of a closed channel before it opens: the pace says nothing then.
    let closed = channel.as_ref().is_some_and(SeenChannel::is_closed);
    let pace = pace.filter(|_| !closed);
    let place = |(position, room): (u32, RoomId)| {
        let wait = pace.map(|pace| expected_wait(position, pace));
        (room, (position, wait.map(|wait| u32::try_from(wait.as_secs()).unwrap_or(u32::MAX))))
    };
    Ok(((1..).zip(waiting).map(place).collect(), channel))
}

/// Shows in the lists which rooms of a classification wait outside its hours now.
async fn mark_rows(balcao: &Balcao, company: CompanyId, classification: ClassificationId) -> Result<(), Error> {
    let now = balcao.clock.now();
    for row in balcao.store.read(move |conn| rooms::waiting_rows(conn, company, classification, now)).await? {
        balcao.hub.lists.update(company, &row, &[]);
    }
    Ok(())
}
