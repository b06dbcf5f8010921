//! *Incluir*: the form, the review with the look-alikes, and *Confirmar* twice (R47, R48, R53).

use leptos::{
    ev::{MouseEvent, SubmitEvent},
    prelude::*,
};
use protocol::rest::entity::{EntityFields, EntityKind, EntityRow, Likeness, LookAlike, Review};
use text::Text;
use ui::{
    Badge, Banner, Button, ButtonKind, ButtonSize, Dialog, DialogAction, Fact, Facts, Format, Glyph, Icon, Look, Tone,
    use_format,
};

use crate::{
    entity::{
        fieldset::EntityFieldset,
        line::{EntityLine, about},
        registration::{Registration, RegistrationStep},
    },
    shell::{console::use_console, question::Question, words::likeness_name},
};

/// Registers an entity. The caller puts it in a card, a dialog or a panel.
#[component]
pub fn RegistrationForm(
    registration: Registration,
    /// The effect of the second *Confirmar* besides saving, for the review: "Ao confirmar, o SAC passa a ser de …".
    #[prop(optional, into)]
    outcome: MaybeProp<String>,
    /// The label of the button that uses a look-alike: "Usar este e somar o e-mail".
    #[prop(into)]
    use_label: String,
    /// The consequence of using a look-alike on a SAC, for both names: it is asked before. It gets the look-alike, told apart by its code, and
    /// the name that was typed.
    #[prop(optional, into)]
    use_why: Option<Callback<(String, String), String>>,
    /// Called with the look-alike to use instead.
    #[prop(into)]
    on_use: Callback<EntityRow>,
    /// Called to register nobody.
    #[prop(into)]
    on_cancel: Callback<()>,
) -> impl IntoView {
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        registration.confirm();
    };
    let review = Memo::new(move |_| match registration.step.get() {
        RegistrationStep::Review(review) | RegistrationStep::Saving(review) => Some(review),
        RegistrationStep::Form | RegistrationStep::Checking => None,
    });
    let typing = move || review.with(Option::is_none);
    let said =
        move || registration.failed.get().map(|why| view! { <Banner tone=Tone::Bad icon=Glyph::Alert>{why}</Banner> });
    let use_label = StoredValue::new(use_label);
    let question = Question::new();
    let use_it = move |entity: EntityRow| if use_why.is_some() { question.ask(entity) } else { on_use.run(entity) };
    let shown = move || {
        let use_label = use_label.get_value();
        review
            .get()
            .map(|review| view! { <ReviewOf registration review outcome use_label on_use=Callback::new(use_it) /> })
    };
    // A press that was meant for the step before must not reach the elements that this step brought under the pointer.
    let guard = move |event: MouseEvent| {
        if registration.settling.get_untracked() {
            event.prevent_default();
            event.stop_propagation();
        }
    };
    view! {
        <form class="register" novalidate on:submit=submit on:click:capture=guard>
            <div class="register-body">
                {said}
                <div hidden=move || !typing()><EntityFieldset form=registration.form /></div>
                {shown}
            </div>
            <Foot registration review on_cancel />
        </form>
        {use_why.map(|why| view! { <UseQuestion registration question why on_use /> })}
    }
}

/// Asks before a SAC gets a look-alike for its client, naming both people (F1).
#[component]
fn UseQuestion(
    registration: Registration,
    question: Question<EntityRow>,
    why: Callback<(String, String), String>,
    on_use: Callback<EntityRow>,
) -> impl IntoView {
    let text = use_console().text;
    let typed = move || registration.form.name.get().trim().to_owned();
    let name = move || question.about().map(|entity| entity.name.to_string()).unwrap_or_default();
    let title = Signal::derive(move || text.use_alike_question(&name(), &typed()));
    let words = Signal::derive(move || {
        let alike = question.about().map(|entity| format!("{} ({})", entity.name, about(text, &entity)));
        why.run((alike.unwrap_or_default(), typed()))
    });
    let use_it = move || {
        if let Some(entity) = untrack(|| question.about()) {
            on_use.run(entity);
        }
    };
    let actions = Signal::derive(move || {
        vec![DialogAction::nothing(text.back()), DialogAction::new(text.use_alike(&name()), Look::Primary, use_it)]
    });
    view! { <Dialog open=question.open title=title why=words actions=actions /> }
}

/// The buttons. They stay where they are in both steps.
#[component]
fn Foot(registration: Registration, review: Memo<Option<Review>>, on_cancel: Callback<()>) -> impl IntoView {
    let text = use_console().text;
    let typing = move || review.with(Option::is_none);
    let back = move |()| if untrack(typing) { on_cancel.run(()) } else { registration.correct() };
    let undecided = move || {
        review.with(|review| review.as_ref().is_some_and(|review| !review.look_alikes.is_empty()))
            && !registration.despite.get()
    };
    let reason = Signal::derive(move || undecided().then(|| text.look_alikes_undecided().to_owned()));
    let told = move || match registration.step.get() {
        RegistrationStep::Form => text.first_confirm(),
        RegistrationStep::Checking => text.checking(),
        RegistrationStep::Review(_) => text.second_confirm(),
        RegistrationStep::Saving(_) => text.saving(),
    };
    view! {
        <footer class="register-foot">
            <Button look=Look::Ghost icon=Glyph::Left disabled=registration.settling on_press=back>{move || if typing() { text.cancel() } else { text.back() }}</Button>
            <span class="meta push" role="status">{told}</span>
            <Button look=Look::Primary kind=ButtonKind::Submit disabled=registration.settling reason=reason>{text.confirm()}</Button>
        </footer>
    }
}

#[component]
fn ReviewOf(
    registration: Registration,
    review: Review,
    outcome: MaybeProp<String>,
    use_label: String,
    on_use: Callback<EntityRow>,
) -> impl IntoView {
    let text = use_console().text;
    let Review { entity, look_alikes, .. } = review;
    let count = look_alikes.len() as u64;
    let alikes = (count > 0).then(|| view! { <LookAlikes registration look_alikes use_label on_use /> });
    let despite = move |event| registration.despite.set(event_target_checked(&event));
    let anyway = (count > 0).then(|| {
        view! {
            <label class="check">
                <input type="checkbox" prop:checked=move || registration.despite.get() disabled=move || registration.settling.get() on:change=despite />
                <span>{text.register_anyway(count)}</span>
            </label>
        }
    });
    view! {
        <div class="review stack" tabindex="-1">
            <section class="card" aria-label=text.to_be_registered()>
                <header>
                    <h2 class="grow">{text.to_be_registered()}</h2>
                    <Button look=Look::Ghost size=ButtonSize::Small icon=Glyph::Edit disabled=registration.settling on_press=move |()| registration.correct()>{text.correct()}</Button>
                </header>
                <div class="body"><EntityFacts fields=entity /></div>
            </section>
            {alikes}
            {anyway}
            {move || outcome.get().map(|outcome| view! { <Banner>{outcome}</Banner> })}
        </div>
    }
}

/// The registered data of an entity, as names and values.
#[component]
pub fn EntityFacts(fields: EntityFields) -> impl IntoView {
    let text = use_console().text;
    let EntityFields { name, kind, document, emails, phones, roles } = fields;
    let none = || text.not_informed().to_owned();
    let kind = match kind {
        EntityKind::Person => text.person(),
        EntityKind::Company => text.legal_person(),
    };
    let (label, document) = match document {
        Some(document) if document.is_cpf() => (text.cpf(), document.formatted()),
        Some(document) => (text.cnpj(), document.formatted()),
        None => (text.document(), none()),
    };
    let several = |words: Vec<String>| if words.is_empty() { none() } else { words.join(", ") };
    let lines = [
        (text.name(), name.to_string()),
        (text.kind(), kind.to_owned()),
        (label, document),
        (text.emails(), several(emails.iter().map(ToString::to_string).collect())),
        (text.phones(), several(phones.iter().map(protocol::Phone::formatted).collect())),
        (text.entity_roles(), several(roles.iter().map(ToString::to_string).collect())),
    ];
    let line =
        |(name, value): (&'static str, String)| view! { <Fact name=name><span class="whole">{value}</span></Fact> };
    view! { <Facts>{lines.into_iter().map(line).collect_view()}</Facts> }
}

/// The look-alikes, each with a button that uses it instead.
#[component]
fn LookAlikes(
    registration: Registration,
    look_alikes: Vec<LookAlike>,
    use_label: String,
    on_use: Callback<EntityRow>,
) -> impl IntoView {
    let (text, format) = (use_console().text, use_format());
    let heading = text.look_alikes_found(look_alikes.len() as u64);
    let label = heading.clone();
    let line = move |alike: LookAlike| {
        let tickets = tickets_of(text, format, &alike);
        let LookAlike { entity, alike, .. } = alike;
        let marks = move || alike.iter().map(|likeness| likeness_badge(text, *likeness)).collect_view();
        let (meant, label) = (entity.clone(), use_label.clone());
        let act = if entity.active {
            view! { <Button disabled=registration.settling on_press=move |()| on_use.run(meant.clone())>{label}</Button> }
                .into_any()
        } else {
            view! { <span class="meta">{text.reactivate_to_use()}</span> }.into_any()
        };
        view! { <li><EntityLine entity marks=marks more=tickets>{act}</EntityLine></li> }
    };
    view! {
        <section class="look-alikes" aria-label=label>
            <h2 class="line"><Icon glyph=Glyph::Alert />{heading}</h2>
            <p class="muted">{text.look_alikes_why()}</p>
            <ul class="card bare">{look_alikes.into_iter().map(line).collect_view()}</ul>
        </section>
    }
}

fn likeness_badge(text: Text, likeness: Likeness) -> impl IntoView {
    let tone = if likeness == Likeness::SimilarName { Tone::Neutral } else { Tone::Warn };
    view! { <Badge tone=tone>{likeness_name(text, likeness)}</Badge> }
}

fn tickets_of(text: Text, format: Format, alike: &LookAlike) -> String {
    match alike.last_ticket_at {
        Some(last) if alike.tickets > 0 => text.tickets_and_last(alike.tickets, &format.date(last.as_millis())),
        _ => text.no_tickets().to_owned(),
    }
}
