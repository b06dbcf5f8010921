//! Fields: a label, a control, and below it a hint or the error, in words.

mod choice;
mod frame;
mod password;
mod search;
mod select;
mod suggest;
mod text;
mod tick;

pub use choice::Choice;
pub use password::PasswordField;
pub use search::SearchField;
pub use select::SelectField;
pub use suggest::SuggestField;
pub use text::{AreaField, TextField};
pub use tick::{CheckField, SwitchField};
