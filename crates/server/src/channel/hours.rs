//! A supervisor sets the opening hours of a channel (R11).

use domain::{
    Refusal,
    hours::{DayOfHours, Hours, notes},
};
use protocol::{
    Instant,
    id::{ClassificationId, CompanyId},
    rest::hours::{ChannelHours, DayHours, HoursChange, HoursPlan, HoursPreview},
};
use store::{
    audit::Actor,
    channel_hours,
    classifications::{self, Channel},
    companies,
};
use text::Text;

use super::look::day_name;
use crate::{error::Error, state::Balcao, web::problem::told};

/// The days that a preview tells.
const DAYS: u16 = 14;

/// The hours of a channel, and their meaning now.
///
/// # Errors
/// `not_found`.
pub async fn find(
    balcao: &Balcao,
    company: CompanyId,
    id: ClassificationId,
    text: Text,
) -> Result<ChannelHours, Error> {
    let channel = channel(balcao, company, id).await?;
    answer(channel, balcao.clock.now(), text)
}

/// The meaning of hours that are not saved.
///
/// # Errors
/// `not_found`; `invalid`, with every field at fault.
pub async fn preview(
    balcao: &Balcao,
    company: CompanyId,
    id: ClassificationId,
    plan: HoursPlan,
    text: Text,
) -> Result<HoursPreview, Error> {
    let zone = channel(balcao, company, id).await?.company.zone;
    meaning(&plan.trimmed(), &zone, balcao.clock.now(), text)
}

/// Changes the version of the hours that was edited.
///
/// # Errors
/// `not_found`, `changed`; `invalid`, with every field at fault.
pub async fn change(
    balcao: &Balcao,
    actor: Actor,
    id: ClassificationId,
    HoursChange { version, hours }: HoursChange,
    text: Text,
) -> Result<ChannelHours, Error> {
    let plan = hours.trimmed();
    let written = balcao.store.write(move |tx| {
        companies::lock(tx, actor.company)?;
        let old = classifications::channel_of(tx, actor.company, id)?.ok_or(Refusal::NotFound)?;
        Hours::of(&plan, &old.company.zone)?;
        if old.classification.version != version {
            return Err(Error::from(Refusal::Changed));
        }
        channel_hours::change(tx, actor, id, &old.plan, &plan)?;
        Ok(classifications::channel_of(tx, actor.company, id)?.ok_or(Refusal::NotFound)?)
    });
    let changed = written.await?;
    // Customers who wait there are told, and their rooms are marked.
    balcao.queues.moved(actor.company, id);
    answer(changed, balcao.clock.now(), text)
}

async fn channel(balcao: &Balcao, company: CompanyId, id: ClassificationId) -> Result<Channel, Error> {
    let read = balcao.store.read(move |conn| classifications::channel_of(conn, company, id));
    read.await?.ok_or(Refusal::NotFound.into())
}

fn answer(channel: Channel, now: Instant, text: Text) -> Result<ChannelHours, Error> {
    let preview = meaning(&channel.plan, &channel.company.zone, now, text)?;
    Ok(ChannelHours { version: channel.classification.version, hours: channel.plan, preview })
}

fn meaning(plan: &HoursPlan, company_zone: &str, now: Instant, text: Text) -> Result<HoursPreview, Error> {
    let hours = Hours::of(plan, company_zone)?;
    let days = hours.days(hours.date_at(now), DAYS);
    Ok(HoursPreview {
        zone: hours.zone().to_owned(),
        open: hours.open_at(now),
        changes_at: hours.changes_after(now),
        days: days.into_iter().map(|day| told_day(day, text)).collect(),
        notes: told(&notes(plan), text),
    })
}

fn told_day(DayOfHours { date, weekday, rule, name, open }: DayOfHours<'_>, text: Text) -> DayHours {
    DayHours { date: date.to_string(), weekday, rule, name: name.map(|name| day_name(name, text)), open }
}
