//! The texts about a parameter, by its name (R19).

use crate::Text;

impl Text {
    /// The title of a parameter on screens; its bare name where the catalogues have none.
    #[must_use]
    pub fn parameter_name(self, name: &str) -> String {
        self.name_of_parameter(&name.to_ascii_lowercase()).unwrap_or(name).to_owned()
    }

    /// The explanation of a parameter that is a switch; empty where there is none.
    #[must_use]
    pub fn parameter_about(self, name: &str) -> &'static str {
        self.about_parameter(&name.to_ascii_lowercase()).unwrap_or_default()
    }

    /// The label of the switch of a parameter.
    #[must_use]
    pub fn parameter_switch(self, name: &str) -> &'static str {
        self.switch_of_parameter(&name.to_ascii_lowercase()).unwrap_or_else(|| self.parameter_active())
    }

    /// The meaning of a parameter that is inactive; empty where its name says it.
    #[must_use]
    pub fn parameter_inactive(self, name: &str) -> &'static str {
        self.inactive_parameter(&name.to_ascii_lowercase()).unwrap_or_default()
    }
}
