//! The addresses of the console.

use std::fmt;

use protocol::id::{EntityId, RoomId, TicketId};

use crate::supervisor::route::SupervisorRoute;

/// A page of the console; displayed, it is the page's address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    /// The conversations, none of them open.
    Rooms,
    /// A conversation.
    Room(RoomId),
    /// *Atendimentos SAC*.
    Tickets,
    /// A SAC opened by hand.
    NewTicket,
    /// A SAC.
    Ticket(TicketId),
    /// *Entidades*.
    Entities,
    /// *Incluir* of an entity.
    NewEntity,
    /// *Importar* of entities.
    ImportEntities,
    Entity(EntityId),
    /// *Editar* of an entity.
    EditEntity(EntityId),
    Supervisor(SupervisorRoute),
    /// *Minha conta*.
    Account,
    /// Nothing.
    Nowhere,
}

/// Which entry of the navigation an address belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Area {
    /// Conversations.
    Chat,
    /// *Atendimentos SAC*.
    Sac,
    /// *Entidades*.
    Entities,
    Supervisor,
}

impl Route {
    /// The route of a path.
    pub fn of(path: &str) -> Self {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            ["app"] => Some(Self::Rooms),
            ["app", "rooms", room] => room.parse().ok().map(Self::Room),
            ["app", "account"] => Some(Self::Account),
            ["app", "sac"] => Some(Self::Tickets),
            ["app", "sac", "new"] => Some(Self::NewTicket),
            ["app", "sac", ticket] => ticket.parse().ok().map(Self::Ticket),
            ["app", "entities"] => Some(Self::Entities),
            ["app", "entities", "new"] => Some(Self::NewEntity),
            ["app", "entities", "import"] => Some(Self::ImportEntities),
            ["app", "entities", entity] => entity.parse().ok().map(Self::Entity),
            ["app", "entities", entity, "edit"] => entity.parse().ok().map(Self::EditEntity),
            ["app", "supervisor", parts @ ..] => SupervisorRoute::of(parts).map(Self::Supervisor),
            _ => None,
        }
        .unwrap_or(Self::Nowhere)
    }

    /// The conversation that it opens.
    pub const fn room(self) -> Option<RoomId> {
        match self {
            Self::Room(room) => Some(room),
            _ => None,
        }
    }

    /// The entry of the navigation that it belongs to.
    pub const fn area(self) -> Option<Area> {
        match self {
            Self::Rooms | Self::Room(_) => Some(Area::Chat),
            Self::Tickets | Self::NewTicket | Self::Ticket(_) => Some(Area::Sac),
            Self::Entities | Self::NewEntity | Self::ImportEntities | Self::Entity(_) | Self::EditEntity(_) => {
                Some(Area::Entities)
            }
            Self::Supervisor(_) => Some(Area::Supervisor),
            Self::Account | Self::Nowhere => None,
        }
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rooms | Self::Nowhere => f.write_str("/app"),
            Self::Room(room) => write!(f, "/app/rooms/{room}"),
            Self::Account => f.write_str("/app/account"),
            Self::Tickets => f.write_str("/app/sac"),
            Self::NewTicket => f.write_str("/app/sac/new"),
            Self::Ticket(ticket) => write!(f, "/app/sac/{ticket}"),
            Self::Entities => f.write_str("/app/entities"),
            Self::NewEntity => f.write_str("/app/entities/new"),
            Self::ImportEntities => f.write_str("/app/entities/import"),
            Self::Entity(entity) => write!(f, "/app/entities/{entity}"),
            Self::EditEntity(entity) => write!(f, "/app/entities/{entity}/edit"),
            Self::Supervisor(page) => page.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_found_at_its_own_address() {
        let (room, ticket, entity) =
            (RoomId::from_bytes([7; 16]), TicketId::from_bytes([8; 16]), EntityId::from_bytes([9; 16]));
        let routes = [
            Route::Rooms,
            Route::Room(room),
            Route::Tickets,
            Route::NewTicket,
            Route::Ticket(ticket),
            Route::Entities,
            Route::Account,
            Route::NewEntity,
            Route::ImportEntities,
            Route::Entity(entity),
            Route::EditEntity(entity),
            Route::Supervisor(SupervisorRoute::FIRST),
        ];
        for route in routes {
            assert_eq!(Route::of(&route.to_string()), route);
            assert_eq!(Route::of(&format!("{route}/")), route);
        }
    }

    #[test]
    fn what_is_no_address_of_ours_is_nowhere() {
        for path in ["/app/rooms/nothing", "/app/supervisor/parameters/X", "/app/entities/new/edit", "/elsewhere", "/"]
        {
            assert_eq!(Route::of(path), Route::Nowhere, "{path}");
        }
    }
}
