//! The tabs of a classification's page. A new tab is a line of [`TABS`]: its name in the address, its label, and the function that shows it.
//!
//! The function gets the record with the classification as it was loaded, and is called once, when its tab is first opened: from then on the
//! tab stays on the page and is only hidden, so that what is typed there is kept. A tab that saves puts the saved classification back
//! (`record.put(saved)`): the head of the page and the other tabs go on from it.

use leptos::prelude::*;
use protocol::rest::classification::Classification;
use text::Text;

use crate::{
    record::load::Record,
    supervisor::{
        classification::{
            attendants, data,
            form::{DATA, NOTICES},
            link, notices, theme,
        },
        hours::tab,
    },
};

/// The tab *Horários* in the address.
pub const HOURS: &str = "hours";

/// A tab, as a row of [`TABS`].
pub struct ClassificationTab {
    /// Its value of `?tab=`; empty for the first.
    pub value: &'static str,
    pub label: fn(Text) -> &'static str,
    /// Shows it, with the classification as it was loaded.
    pub show: fn(Record<Classification>, Classification) -> AnyView,
}

/// The tabs, in their order: *Dados* · *Horários* · *Avisos e limites* · *Tema* · *Atendentes* · *Link*.
pub const TABS: &[ClassificationTab] = &[
    ClassificationTab { value: DATA, label: Text::data, show: data::show },
    ClassificationTab { value: HOURS, label: Text::hours, show: tab::show },
    ClassificationTab { value: NOTICES, label: Text::notices_and_limits, show: notices::show },
    ClassificationTab { value: "theme", label: Text::theme, show: theme::show },
    ClassificationTab { value: "attendants", label: Text::attendants, show: attendants::show },
    ClassificationTab { value: "link", label: Text::link_tab, show: link::show },
];
