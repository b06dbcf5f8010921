//! The sentence of each rule that a field can break. The words are those of `protocol::Rule`; most sentences are `rule_` and
//! `form_rule_` of the catalogues.

use crate::Text;

impl Text {
    /// The sentence of a rule that a page finds broken by itself; `None` for any other word. `limit` is the rule's bound.
    #[must_use]
    pub fn form_rule(self, rule: &str, limit: Option<u32>) -> Option<String> {
        let bound = limit.filter(|limit| *limit > 0);
        match (rule, bound) {
            ("required", _) => Some(self.required().to_owned()),
            ("invalid_email", _) => Some(self.email_invalid().to_owned()),
            ("too_long", Some(limit)) => Some(self.text_too_long(limit.into())),
            _ => self.form_sentence(rule, limit.unwrap_or_default().into()),
        }
    }

    /// The sentence for a text that can't be a message, by the rule that it breaks.
    #[must_use]
    pub fn message_rule(self, rule: &str) -> &'static str {
        match rule {
            "required" => self.required(),
            _ => self.form_rule_too_long(),
        }
    }

    /// The sentence of any rule; `None` for a word that is none.
    #[must_use]
    pub fn rule(self, rule: &str, limit: Option<u32>) -> Option<String> {
        if rule == "answer_required" {
            return Some(self.problem_answer_required().to_owned());
        }
        self.form_rule(rule, limit).or_else(|| self.server_sentence(rule, limit.unwrap_or_default().into()))
    }
}
