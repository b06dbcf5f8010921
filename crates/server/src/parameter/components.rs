//! Open pages hear that other parts of the conversation show (R21).

use protocol::id::CompanyId;

use crate::{hub::mailbox::Order, state::Balcao};

/// ISOCHATCOMPONENTES was changed, for all or for one user: every open page of the company looks at its own parts again.
pub fn changed(balcao: &Balcao, company: CompanyId) {
    balcao.access.forget_company(company);
    // The sockets of another company find nothing new; only those that do say something.
    balcao.hub.users.order(None, Order::Components);
    balcao.hub.rooms.order_customers(company, Order::Components);
}
