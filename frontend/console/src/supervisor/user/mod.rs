//! *Usuários*: the list, an invitation, and *Mostrar* of a user with links, classifications and sign-ins.

mod channel_list;
mod channels;
mod edit;
pub mod edit_page;
mod invite;
pub mod invite_page;
mod link_card;
pub mod list_page;
pub mod page;
mod records;
mod words;
