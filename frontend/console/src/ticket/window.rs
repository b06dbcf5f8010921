//! Where a ticket opens: in the panel beside the conversation, or in a window of its own (R50).

use leptos::prelude::*;
use link::new_client_id;
use protocol::id::TicketId;
use web_sys::Window;

use crate::shell::route::Route;

/// Where the choice is kept.
const STORAGE_KEY: &str = "balcao.sac";
/// The beginning of the names of tickets' windows: a page recognises by it that it is one, also after a reload.
const NAME: &str = "balcao-sac-";
const LOOK: &str = "popup,width=960,height=780";

/// Where tickets open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OpensIn {
    /// RoomSacState the conversation.
    #[default]
    Panel,
    /// In a window of its own.
    Window,
}

impl OpensIn {
    /// The choice that this browser keeps.
    pub fn stored() -> Self {
        if ui::kept(STORAGE_KEY).as_deref() == Some("window") { Self::Window } else { Self::Panel }
    }

    /// Keeps the choice.
    pub fn keep(self) {
        ui::keep(STORAGE_KEY, if self == Self::Window { "window" } else { "panel" });
    }
}

/// The name of a ticket's window, for a link that opens it.
pub fn window_name(ticket: TicketId) -> String {
    format!("{NAME}{ticket}")
}

/// A window that was opened inside a click, and waits for its ticket; none where the browser blocked it.
pub struct PopUp(Option<Window>);

impl PopUp {
    /// Opens an empty window. Call it in the handler of the press itself: browsers block it later.
    pub fn open(waiting: &str) -> Self {
        let name = format!("{NAME}{}", new_client_id());
        let opened = window().open_with_url_and_target_and_features("", &name, LOOK).ok().flatten();
        let opened = opened.filter(|window| !window.closed().unwrap_or(true));
        if let Some(body) = opened.as_ref().and_then(Window::document).and_then(|document| document.body()) {
            body.set_text_content(Some(waiting));
        }
        Self(opened)
    }

    /// Shows a ticket in it; answers whether there is a window.
    pub fn show(&self, ticket: TicketId) -> bool {
        let address = window().location().origin().map(|origin| origin + &Route::Ticket(ticket).to_string());
        let (Some(window), Ok(address)) = (&self.0, address) else { return false };
        !window.closed().unwrap_or(true) && window.location().set_href(&address).is_ok()
    }

    /// There is nothing to show in it.
    pub fn close(&self) {
        if let Some(window) = &self.0 {
            // A window that is closed already stays closed.
            let _ = window.close();
        }
    }
}

/// Whether this page is a window of a ticket.
pub fn is_window() -> bool {
    window().name().is_ok_and(|name| name.starts_with(NAME))
}
