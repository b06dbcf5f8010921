//! A channel as the entry page shows it (R6, R11, R13, R15, R27).

use domain::{
    Refusal,
    admission::BuiltInNotices,
    hours::{ClosedFor, Hours},
};
use protocol::{
    Instant,
    id::{ClassificationId, CompanyId},
    rest::{classification::ClassificationLink, entry::Channel},
};
use store::{Conn, classifications, rooms, situations};
use text::Text;

use crate::{error::Error, state::Balcao};

/// The channel of a link, as it is now.
///
/// # Errors
/// `channel_unknown`: whether there is no such channel or an inactive one is not told.
pub async fn look(balcao: &Balcao, company: u32, classification: u32, text: Text) -> Result<Channel, Error> {
    let now = balcao.clock.now();
    let read = balcao.store.read(move |conn| {
        let found = classifications::by_codes(conn, company, classification)?.ok_or(Refusal::ChannelUnknown)?;
        describe(conn, found, now, text)
    });
    read.await
}

/// A channel as its page shows it at a moment.
///
/// # Errors
/// Those of the store.
pub fn describe(conn: &mut Conn, found: classifications::Channel, now: Instant, text: Text) -> Result<Channel, Error> {
    let labels = situations::all(conn, found.company.id)?.labels();
    let in_attendance = rooms::count_in_attendance(conn, found.company.id, found.classification.id)?;
    let rules = found.rules()?;
    Ok(Channel {
        admission: rules.admission(&labels, in_attendance, now, built_in_notices(text)),
        changes_at: rules.hours.changes_after(now),
        closed_for: closed_for(&rules.hours, now, text),
        zone: found.zone().to_owned(),
        place_minutes: found.classification.place_minutes,
        identification_required: rules.identification_required,
        company_name: found.company.name,
        name: found.classification.name,
    })
}

/// The addresses by which customers enter a channel. Where no public address is set they begin with `/`.
///
/// # Errors
/// `not_found`.
pub async fn addresses(balcao: &Balcao, company: CompanyId, id: ClassificationId) -> Result<ClassificationLink, Error> {
    let read = balcao.store.read(move |conn| classifications::channel_of(conn, company, id));
    let channel = read.await?.ok_or(Refusal::NotFound)?;
    let place = balcao.config.public_url.as_deref().unwrap_or_default().trim_end_matches('/');
    let (company, code) = (channel.company.code, channel.classification.code);
    Ok(ClassificationLink {
        address: format!("{place}/chat/{company}/{code}"),
        old_address: format!("{place}/hiso_loginchat.aspx?{company},{code}"),
    })
}

/// The name of the holiday or exception by which a channel is closed at a moment.
fn closed_for(hours: &Hours, now: Instant, text: Text) -> Option<String> {
    hours.closed_for(now).map(|day| day_name(day, text))
}

/// The name of a holiday or an exception, in a language where it is one of Brazil.
pub fn day_name(day: ClosedFor<'_>, text: Text) -> String {
    match day {
        ClosedFor::Brazilian(holiday) => text.holiday(holiday.as_str()).to_owned(),
        ClosedFor::Named(name) => name.to_owned(),
    }
}

/// The notices of a channel without words of its own.
pub fn built_in_notices(text: Text) -> BuiltInNotices<'static> {
    BuiltInNotices {
        off_hours: text.off_hours_notice(),
        full: text.full_notice(),
        full_but_waiting: text.full_but_waiting_notice(),
    }
}
