//! Choices that several of the supervisor's lists are narrowed by.

use leptos::{prelude::*, task::spawn_local};
use link::ClassificationQuery;
use ui::Choice;

use crate::{request::whole_list::whole_list, shell::console::use_console};

/// All classifications of the company, inactive ones too, by their codes.
pub fn classification_choices() -> Signal<Vec<Choice<String>>> {
    let console = use_console();
    let all = Choice::new(String::new(), console.text.all_classifications());
    let known = RwSignal::new(vec![all]);
    let rest = console.rest();
    spawn_local(async move {
        // Where it fails the filter has one choice: the list itself says why.
        let found = whole_list(async |page| rest.classifications(&ClassificationQuery::default(), &page).await)
            .await
            .unwrap_or_default();
        let own = found
            .into_iter()
            .map(|one| Choice::new(one.classification.id.to_string(), one.classification.name.to_string()));
        known.try_update(|known| known.extend(own));
    });
    known.into()
}
