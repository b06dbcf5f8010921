//! Which entities a list asks for.

use protocol::{
    Document, EmailAddress, EntityName, FieldError, RoleName, Rule, WordError,
    rest::page::{PageCursor, PageQuery},
    says_nothing,
};
use serde::Deserialize;
use store::entities::EntitySearch;
use utoipa::{IntoParams, ToSchema};

use crate::{error::Error, web::listing};

/// Which page of which entities. All that is said must hold.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// The beginning of the name, in any letter case, with or without accents; from three letters on any parts of it. Also
    /// the beginning of an e-mail, a document, a code, a phone, or the protocol of a ticket or of its
    /// conversation.
    pub search: Option<String>,
    /// One of their e-mails, in any letter case (R39).
    pub email: Option<String>,
    /// CPF or CNPJ.
    pub document: Option<String>,
    /// The code.
    pub code: Option<u64>,
    /// A role.
    pub role: Option<String>,
    /// Only active ones, or only inactive ones.
    pub active: Option<bool>,
    /// In which order; by name where it is not said. A search keeps its own order.
    #[param(inline)]
    sort: Option<EntityOrder>,
    /// Only what stands after this place: the `next` of a page of the same list, in the same order.
    #[param(value_type = Option<String>)]
    pub after: Option<PageCursor>,
    /// Only those that were registered since this place: the `start` of a page, in any order.
    #[param(value_type = Option<String>)]
    pub before: Option<PageCursor>,
    /// 1 to 100; 50 where it is not said.
    pub per_page: Option<u32>,
}

/// The order of entities.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EntityOrder {
    /// By name.
    Name,
    /// The latest registered first.
    Newest,
}

impl Wanted {
    /// The page asked for.
    ///
    /// # Errors
    /// `invalid`, with the field out of its range.
    pub fn page(&self) -> Result<PageQuery, Error> {
        listing::page(self.after.clone(), self.before.clone(), self.per_page)
    }

    /// The search, valid.
    ///
    /// # Errors
    /// `invalid`, with the words that can't be of an entity.
    pub fn parse(self) -> Result<EntitySearch, Error> {
        let mut faults = Vec::new();
        let text = word(&mut faults, "search", self.search, EntityName::parse);
        let email = word(&mut faults, "email", self.email, EmailAddress::parse);
        let role = word(&mut faults, "role", self.role, RoleName::parse);
        let document = self.document.filter(|text| !says_nothing(text)).and_then(|text| {
            Document::parse(&text).map_err(|_| faults.push(FieldError::new("document", Rule::InvalidDocument))).ok()
        });
        let text = text.map(String::from);
        let newest = matches!(self.sort, Some(EntityOrder::Newest));
        let search = EntitySearch { text, email, document, code: self.code, role, active: self.active, newest };
        if faults.is_empty() { Ok(search) } else { Err(faults.into()) }
    }
}

/// The word in a parameter; a blank one says nothing.
fn word<T>(
    faults: &mut Vec<FieldError>,
    field: &'static str,
    text: Option<String>,
    parse: impl Fn(&str) -> Result<T, WordError>,
) -> Option<T> {
    let text = text.filter(|text| !says_nothing(text))?;
    parse(&text).map_err(|error| faults.push(FieldError::word(field, error))).ok()
}
