//! SAC tickets: opening them in the three ways, the SAC screen, and the lists (R39–R60, L9–L13).

use gloo_net::http::Method;
use protocol::{
    id::{EntityId, RoomId, TicketId, TicketTypeId, UserId},
    rest::{
        page::{Page, PageQuery},
        ticket::{
            Clock, DueCounts, EntityLink, ManualTicketDraft, Opening, Priority, RoomSac, RoomTicketDraft, Ticket,
            TicketEdit, TicketRow, TicketStatus, TicketType, Transcript,
        },
    },
};

use super::{
    client::{Rest, TIMEOUT},
    paging::{list_path, page_path},
};
use crate::failure::Failure;

/// The sort key of a list of tickets.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TicketOrder {
    /// When they were opened.
    #[default]
    Opened,
    /// Until when they must have an answer (L12).
    Due,
    /// How urgent they are.
    Priority,
    /// How far they are.
    Status,
}

impl TicketOrder {
    /// Every order.
    pub const ALL: [Self; 4] = [Self::Opened, Self::Due, Self::Priority, Self::Status];

    /// The word in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Due => "due",
            Self::Priority => "priority",
            Self::Status => "status",
        }
    }
}

/// Filters of a list of tickets. A filter that is `None` or empty matches all tickets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TicketQuery {
    pub statuses: Vec<TicketStatus>,
    pub ticket_type: Option<TicketTypeId>,
    /// Opened by this way (R45).
    pub opening: Option<Opening>,
    pub priority: Option<Priority>,
    /// With the seven days so far gone (L12).
    pub clocks: Vec<Clock>,
    pub responsible: Option<UserId>,
    pub entity: Option<EntityId>,
    /// Words of protocol, subject, entity or contact.
    pub search: String,
    /// Opened on this day of the company's zone (`2026-07-14`) or later.
    pub from: String,
    /// Opened on this day or before.
    pub to: String,
    pub order: TicketOrder,
    /// The last first.
    pub descending: bool,
}

impl TicketQuery {
    /// The parameters that narrow a list, by their names in addresses.
    pub const FILTERS: [&str; 9] =
        ["search", "status", "ticket_type", "clock", "priority", "opening", "responsible", "from", "to"];

    /// The narrowing that these parameters ask for. A value that is none of the known ones narrows nothing.
    pub fn narrowed(value: impl Fn(&'static str) -> String) -> Self {
        Self {
            statuses: value("status").parse().into_iter().collect(),
            ticket_type: value("ticket_type").parse().ok(),
            opening: value("opening").parse().ok(),
            priority: value("priority").parse().ok(),
            clocks: value("clock").parse().into_iter().collect(),
            responsible: value("responsible").parse().ok(),
            search: value("search"),
            from: value("from"),
            to: value("to"),
            ..Self::default()
        }
    }

    /// The narrowing and the order, as a query without the page; begins with `sort=`.
    fn narrowing(&self) -> String {
        let mut query = format!("sort={}&descending={}", self.order.as_str(), self.descending);
        let mut narrow = |name: &str, value: Option<String>| {
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                query.push_str(&format!("&{name}={}", js_sys::encode_uri_component(&value)));
            }
        };
        let statuses: Vec<&str> = self.statuses.iter().map(|status| status.as_str()).collect();
        let clocks: Vec<&str> = self.clocks.iter().map(|clock| clock.as_str()).collect();
        narrow("status", Some(statuses.join(",")));
        narrow("ticket_type", self.ticket_type.map(|id| id.to_string()));
        narrow("opening", self.opening.map(|opening| opening.as_str().to_owned()));
        narrow("priority", self.priority.map(|priority| priority.as_str().to_owned()));
        narrow("clock", Some(clocks.join(",")));
        narrow("responsible", self.responsible.map(|id| id.to_string()));
        narrow("entity", self.entity.map(|id| id.to_string()));
        narrow("search", Some(self.search.trim().to_owned()));
        narrow("from", Some(self.from.clone()));
        narrow("to", Some(self.to.clone()));
        query
    }

    fn path(&self, page: &PageQuery) -> String {
        page_path("tickets", page) + "&" + &self.narrowing()
    }
}

impl Rest {
    /// The SAC beside a conversation, as the attendant sees it (R39, L9).
    ///
    /// # Errors
    /// `not_found`.
    pub async fn room_sac(&self, room: RoomId) -> Result<RoomSac, Failure> {
        self.get(&format!("rooms/{room}/sac")).await
    }

    /// Opens a SAC from a conversation (R40–R49). A repeat with the same `client_id` gets the first ticket.
    ///
    /// # Errors
    /// `ticket_exists` with its protocol, `look_alikes`, `review_unknown`, `review_spent`, `entity_inactive`, `anonymous_not_configured`,
    /// `email_matches`, `invalid`, `not_found`.
    pub async fn open_room_ticket(&self, room: RoomId, draft: &RoomTicketDraft) -> Result<Ticket, Failure> {
        self.post(&format!("rooms/{room}/tickets"), draft).await
    }

    /// Opens a ticket by hand. A repeat with the same `client_id` gets the first ticket.
    ///
    /// # Errors
    /// `invalid`, `entity_inactive`.
    pub async fn open_ticket(&self, draft: &ManualTicketDraft) -> Result<Ticket, Failure> {
        self.post("tickets", draft).await
    }

    /// Tickets of the company.
    ///
    /// # Errors
    /// `malformed_address`.
    pub async fn tickets(&self, query: &TicketQuery, page: &PageQuery) -> Result<Page<TicketRow>, Failure> {
        self.get(&query.path(page)).await
    }

    /// The same tickets as a table for spreadsheets (CSV with `;`), all pages of it. The mark of UTF-8 at its beginning is taken off by the
    /// browser as it reads.
    ///
    /// # Errors
    /// `malformed_address`.
    pub async fn tickets_csv(&self, query: &TicketQuery) -> Result<String, Failure> {
        self.authorised(Method::GET, &format!("tickets.csv?{}", query.narrowing()), None, 3 * TIMEOUT).await
    }

    /// A ticket, whole.
    ///
    /// # Errors
    /// `not_found`.
    pub async fn ticket(&self, id: TicketId) -> Result<Ticket, Failure> {
        self.get(&format!("tickets/{id}")).await
    }

    /// *Salvar*, *Encerrar SAC*, *Reabrir*.
    ///
    /// # Errors
    /// `changed`, `ticket_move`, `answer_required`, `invalid`, `not_found`.
    pub async fn change_ticket(&self, id: TicketId, edit: &TicketEdit) -> Result<Ticket, Failure> {
        self.put(&format!("tickets/{id}"), edit).await
    }

    /// *Alterar cliente* (R52–R58).
    ///
    /// # Errors
    /// `entity_fixed`, `anonymous_target`, `entity_inactive`, `look_alikes`, `review_unknown`, `review_spent`, `forbidden`, `invalid`.
    pub async fn link_entity(&self, id: TicketId, link: &EntityLink) -> Result<Ticket, Failure> {
        self.put(&format!("tickets/{id}/entity"), link).await
    }

    /// The end of the conversation that a ticket came from, or what came before an entry (R51).
    ///
    /// # Errors
    /// `not_found`, also where it came from none, and where it belongs to a channel that one doesn't attend (R17).
    pub async fn transcript(&self, id: TicketId, before: Option<u64>) -> Result<Transcript, Failure> {
        let stretch = before.map(|before| format!("?before={before}")).unwrap_or_default();
        self.get(&format!("tickets/{id}/transcript{stretch}")).await
    }

    /// How many tickets wait for whom (L12).
    ///
    /// # Errors
    /// That nobody is signed in.
    pub async fn due_counts(&self) -> Result<DueCounts, Failure> {
        self.get("tickets/due").await
    }

    /// The company's types of tickets.
    ///
    /// # Errors
    /// That nobody is signed in.
    pub async fn ticket_types(&self, page: &PageQuery) -> Result<Page<TicketType>, Failure> {
        self.get(&list_path("ticket-types", None, None, page)).await
    }
}
