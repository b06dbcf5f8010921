//! Words for what users are.

use protocol::people::Role;
use text::Text;
use ui::Choice;

/// The role as screens call it.
pub fn role_name(text: Text, role: Role) -> &'static str {
    match role {
        Role::Admin => text.role_admin(),
        Role::Supervisor => text.role_supervisor(),
        Role::Attendant => text.role_attendant(),
    }
}

/// The rights that a role gives.
pub fn role_why(text: Text, role: Role) -> &'static str {
    match role {
        Role::Admin => text.role_admin_why(),
        Role::Supervisor => text.role_supervisor_why(),
        Role::Attendant => text.role_attendant_why(),
    }
}

/// The roles to choose among, the one with the fewest rights first.
pub fn role_choices(text: Text) -> Vec<Choice<String>> {
    let choice = |role: &Role| Choice::new(role.as_str().to_owned(), role_name(text, *role));
    Role::ALL.iter().rev().map(choice).collect()
}
