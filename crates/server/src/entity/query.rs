//! Which entities a list asks for.

use protocol::{
    Document, EmailAddress, EntityName, FieldError, RoleName, Rule, WordError,
    rest::{entity::DEEPEST, page::PageQuery},
};
use serde::Deserialize;
use store::entities::EntitySearch;
use utoipa::IntoParams;

use crate::{error::Error, web::listing};

/// Which page of which entities. All that is said must hold.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// The beginning of the name, in any letter case, with or without accents; from three letters on any parts of it. Also
    /// the beginning of an e-mail, a document, or a code.
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
    /// From 1.
    pub page: Option<u32>,
    /// 1 to 100; 50 where it is not said.
    pub per_page: Option<u32>,
}

impl Wanted {
    /// The page asked for.
    ///
    /// # Errors
    /// `invalid`, with the fields out of their range; so is a page behind the 10,000th entity.
    pub fn page(&self) -> Result<PageQuery, Error> {
        let page = listing::page(self.page, self.per_page)?;
        let last = DEEPEST.div_ceil(page.per_page);
        if page.page <= last { Ok(page) } else { Err(FieldError::bound("page", last).into()) }
    }

    /// What is searched for.
    ///
    /// # Errors
    /// `invalid`, with the words that can't be of an entity.
    pub fn parse(self) -> Result<EntitySearch, Error> {
        let mut faults = Vec::new();
        let text = word(&mut faults, "search", self.search, EntityName::parse);
        let email = word(&mut faults, "email", self.email, EmailAddress::parse);
        let role = word(&mut faults, "role", self.role, RoleName::parse);
        let document = self.document.filter(|text| !text.trim().is_empty()).and_then(|text| {
            Document::parse(&text).map_err(|_| faults.push(FieldError::new("document", Rule::InvalidDocument))).ok()
        });
        let text = text.map(String::from);
        let search = EntitySearch { text, email, document, code: self.code, role, active: self.active };
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
    let text = text.filter(|text| !text.trim().is_empty())?;
    parse(&text).map_err(|error| faults.push(FieldError::word(field, error))).ok()
}
