//! A channel as the entry page shows it (R6, R11, R13, R15, R27).

use domain::Refusal;
use protocol::rest::entry::Channel;
use store::{classifications, rooms, situations};
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
        let labels = situations::all(conn, found.company.id)?.labels();
        let in_attendance = rooms::count_in_attendance(conn, found.company.id, found.classification.id)?;
        Ok::<_, Error>((found, labels, in_attendance))
    });
    let (found, labels, in_attendance) = read.await?;
    let rules = found.rules()?;
    Ok(Channel {
        admission: rules.admission(&labels, in_attendance, now, (text.off_hours_notice(), text.full_notice())),
        changes_at: rules.hours.changes_after(now),
        zone: found.zone().to_owned(),
        identification_required: rules.identification_required,
        company_name: found.company.name,
        name: found.classification.name,
    })
}
