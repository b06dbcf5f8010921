//! The words of the audit, by the stable words of its acts and fields: for the page and for the exported table.

use crate::Text;

impl Text {
    /// An act as people say it (`parameter.changed`); the stable word itself where nobody wrote one.
    #[must_use]
    pub fn audit_act(self, what: &str) -> &str {
        self.name_of_act(&what.replace('.', "_")).unwrap_or(what)
    }

    /// A field as screens call it: its last name alone is looked up, and what contains it stands before that, as stored.
    #[must_use]
    pub fn field_name(self, path: &str) -> String {
        let (outer, last) = path.rsplit_once('.').map_or(("", path), |(outer, last)| (outer, last));
        let name = self.name_of_field(last).unwrap_or(last);
        if outer.is_empty() { name.to_owned() } else { [outer, " · ", name].concat() }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Language, Text};

    #[test]
    fn acts_and_fields_have_names_and_unknown_ones_stay() {
        let text = Text::new(Language::En);
        assert_eq!(text.audit_act("parameter.changed"), text.audit_act_parameter_changed());
        assert_eq!(text.audit_act("star.born"), "star.born");
        assert_eq!(text.field_name("active"), text.audit_field_active());
        assert_eq!(text.field_name("hours.monday.1.opens"), ["hours.monday.1 · ", text.audit_field_opens()].concat());
    }
}
