//! What is said of a parameter, by its name (R19).

use crate::Text;

impl Text {
    /// What screens call a parameter; its bare name where the catalogues have none.
    #[must_use]
    pub fn parameter_name(self, name: &str) -> String {
        self.name_of_parameter(&name.to_ascii_lowercase()).unwrap_or(name).to_owned()
    }

    /// What a parameter that is a switch is about; empty where nothing is to say.
    #[must_use]
    pub fn parameter_about(self, name: &str) -> &'static str {
        self.about_parameter(&name.to_ascii_lowercase()).unwrap_or_default()
    }

    /// What is written beside the switch of a parameter.
    #[must_use]
    pub fn parameter_switch(self, name: &str) -> &'static str {
        self.switch_of_parameter(&name.to_ascii_lowercase()).unwrap_or_else(|| self.parameter_active())
    }
}
