//! The roles (papéis) of the company.

use leptos::{prelude::*, task::spawn_local};
use protocol::rest::entity::EntityRole;

use crate::{request::whole_list::whole_list, shell::session::use_session};

/// The roles, once they are read.
#[derive(Clone, Copy)]
pub struct EntityRoles {
    /// All of them, the inactive ones too.
    pub all: RwSignal<Vec<EntityRole>>,
}

impl EntityRoles {
    /// Reads them.
    pub fn read() -> Self {
        let roles = Self { all: RwSignal::new(Vec::new()) };
        let rest = use_session().rest();
        spawn_local(async move {
            // Without them a form shows the roles that its entity has.
            if let Ok(all) = whole_list(async |page| rest.entity_roles(&page).await).await {
                roles.all.try_set(all);
            }
        });
        roles
    }

    /// The names that a form offers: the active roles, and those that are ticked already.
    pub fn offered(self, ticked: &[String]) -> Vec<String> {
        let all = self.all.read();
        let mut names: Vec<String> = all.iter().filter(|role| role.active).map(|role| role.name.to_string()).collect();
        names.extend(
            ticked.iter().filter(|name| all.iter().all(|role| !role.active || role.name.as_str() != *name)).cloned(),
        );
        names
    }
}
