//! Looks for everything that a supervisor should mend.

use std::collections::HashMap;

use domain::{Refusal, ticket_clock::Today};
use protocol::{
    Instant,
    board::BoardAttendant,
    id::{ClassificationId, CompanyId},
    people::AttendantStatus,
    rest::{
        overview::{Checklist, ChecklistItem, Fault, Severity},
        parameter::ParameterName,
    },
};
use store::{Conn, board, classifications::Channel, companies, figures, parameters, situations, tickets};

use crate::{error::Error, hub::users::Users, state::Balcao};

/// The faults of a company now, the worst first.
///
/// # Errors
/// Those of the store.
pub async fn look(balcao: &Balcao, company: CompanyId) -> Result<Checklist, Error> {
    let now = balcao.clock.now();
    let read = balcao.store.read(move |conn| {
        let mut found = of_company(conn, company, now)?;
        let channels = board::channels(conn, company)?;
        if channels.is_empty() {
            found.push(fault(Fault::NoClassification, Severity::Stops));
        }
        Ok::<_, Error>((found, channels, board::attendants(conn, company, None)?))
    });
    let (mut items, channels, attendants) = read.await?;
    let attendants: Vec<BoardAttendant> = attendants.into_iter().map(|one| present(one, &balcao.hub.users)).collect();
    let teams = teams(&attendants);
    for channel in &channels {
        items.extend(of_channel(channel, teams.get(&channel.classification.id).map_or(&[][..], Vec::as_slice), now)?);
    }
    if !balcao.config.is_https() {
        items.push(fault(Fault::PlainHttp, Severity::Warns));
    }
    items.sort_by_key(|item| item.severity);
    Ok(Checklist { items })
}

fn present(one: board::StoredAttendant, users: &Users) -> BoardAttendant {
    let online = users.is_online(one.user());
    one.with_presence(online)
}

/// The active attendants of each channel.
fn teams(attendants: &[BoardAttendant]) -> HashMap<ClassificationId, Vec<&BoardAttendant>> {
    let mut teams: HashMap<ClassificationId, Vec<&BoardAttendant>> = HashMap::new();
    for attendant in attendants.iter().filter(|attendant| attendant.active) {
        for classification in &attendant.classifications {
            teams.entry(*classification).or_default().push(attendant);
        }
    }
    teams
}

fn fault(fault: Fault, severity: Severity) -> ChecklistItem {
    ChecklistItem { fault, severity, classification: None, classification_name: None, count: None, detail: None }
}

fn counted(of: Fault, count: u64) -> Option<ChecklistItem> {
    (count > 0).then(|| ChecklistItem { count: Some(count), ..fault(of, Severity::Unlawful) })
}

fn of_company(conn: &mut Conn, company: CompanyId, now: Instant) -> Result<Vec<ChecklistItem>, Error> {
    let mut found: Vec<ChecklistItem> = situations::all(conn, company)?
        .labels()
        .missing()
        .map(|internal| ChecklistItem {
            detail: Some(internal.as_str().to_owned()),
            ..fault(Fault::SituationMissing, Severity::Stops)
        })
        .collect();
    let parameter = parameters::find(conn, company, ParameterName::AnonymousCustomer)?;
    let trouble = parameter.trouble.or_else(|| (!parameter.active).then(|| "inactive".to_owned()));
    found.extend(
        trouble.map(|why| ChecklistItem { detail: Some(why), ..fault(Fault::AnonymousCustomer, Severity::Unlawful) }),
    );
    let zone = companies::find(conn, company)?.ok_or(Refusal::NotFound)?.zone;
    let due = tickets::due(conn, company, &Today::at(&zone, now))?;
    found.extend(counted(Fault::MessagesOfNobody, figures::messages_of_nobody(conn, company)?));
    found.extend(counted(Fault::TicketsOverdue, due.overdue));
    found.extend(counted(Fault::HistoriesOverdue, due.histories_overdue));
    Ok(found)
}

/// The fault of a channel, where it has one: of several the one that has to be mended first.
fn of_channel(channel: &Channel, team: &[&BoardAttendant], now: Instant) -> Result<Option<ChecklistItem>, Error> {
    let hours = channel.rules()?.hours;
    let open = hours.open_at(now);
    let mut there = team.iter().filter(|attendant| attendant.online).peekable();
    let (of, severity) = if team.is_empty() {
        (Fault::NoAttendants, Severity::Stops)
    } else if !open && hours.changes_after(now).is_none() {
        (Fault::ClosedForever, Severity::Stops)
    } else if !open {
        return Ok(None);
    } else if there.peek().is_none() {
        (Fault::NobodyOnline, Severity::Warns)
    } else if there.all(|attendant| attendant.status == AttendantStatus::Pause) {
        (Fault::EverybodyPaused, Severity::Warns)
    } else {
        return Ok(None);
    };
    Ok(Some(ChecklistItem {
        classification: Some(channel.classification.id),
        classification_name: Some(channel.classification.name.clone()),
        ..fault(of, severity)
    }))
}
