//! *Inativar* and *Reativar* of a classification: what depends on it is said before (R63).

use leptos::{prelude::*, task::spawn_local};
use protocol::rest::classification::{Classification, ClassificationFigures};
use text::Text;
use ui::{Button, Dialog, DialogAction, Look};

use crate::{
    record::load::Record,
    shell::{console::use_console, question::Question},
};

#[component]
pub fn ActivityButton(record: Record<Classification>) -> impl IntoView {
    let console = use_console();
    let text = console.text;
    let of = move || record.value.with(|value| value.as_ref()?.as_ref().ok().cloned());
    let asked = Question::<(Classification, ClassificationFigures)>::new();
    let asking = RwSignal::new(false);
    // The figures are read when it is asked, so that they are those of now.
    let ask = move |()| {
        let Some(classification) = untrack(of) else { return };
        let rest = console.rest();
        asking.set(true);
        spawn_local(async move {
            match rest.classification_figures(classification.id).await {
                Ok(figures) => asked.ask((classification, figures)),
                Err(failure) => console.failed(&failure),
            }
            asking.try_set(false);
        });
    };
    let turn = move || {
        let Some((classification, _)) = untrack(|| asked.about()) else { return };
        let rest = console.rest();
        spawn_local(async move {
            let outcome = match classification.active {
                true => rest.inactivate_classification(classification.id).await,
                false => rest.activate_classification(classification.id).await,
            };
            match outcome {
                Ok(now) => record.put(now),
                Err(failure) => console.failed(&failure),
            }
        });
    };
    let act = move |active: bool| {
        if active { (text.inactivate(), Look::DangerSolid) } else { (text.activate(), Look::Primary) }
    };
    let title = Signal::derive(move || match asked.about() {
        Some((of, _)) if of.active => text.inactivate_question(of.name.as_str()),
        Some((of, _)) => text.activate_question(of.name.as_str()),
        None => String::new(),
    });
    let why = Signal::derive(move || match asked.about() {
        Some((of, figures)) if of.active => inactivation_words(text, figures),
        Some(_) => text.activate_classification_why().to_owned(),
        None => String::new(),
    });
    let actions = Signal::derive(move || {
        let (label, look) = act(asked.about().is_some_and(|(of, _)| of.active));
        vec![DialogAction::nothing(text.cancel()), DialogAction::new(label, look, turn)]
    });
    let active = Memo::new(move |_| of().map(|of| of.active));
    move || {
        let label = act(active.get()?).0;
        Some(view! {
            <Button busy=asking on_press=ask>{label}</Button>
            <Dialog open=asked.open title why actions />
        })
    }
}

/// The consequences for those who depend on it.
fn inactivation_words(text: Text, figures: ClassificationFigures) -> String {
    let count = u64::from;
    let mut words = vec![text.inactivate_classification_why().to_owned()];
    if figures.waiting > 0 {
        words.push(text.waiting_stay(count(figures.waiting)));
    }
    if figures.in_attendance > 0 {
        words.push(text.in_attendance_stay(count(figures.in_attendance)));
    }
    if figures.attendants > 0 {
        words.push(text.attendants_stay_linked(count(figures.attendants)));
    }
    words.join(" ")
}
