//! Two people changed one record: the fields that differ, side by side, and a choice for each of them. Nothing is overwritten unseen.
//!
//! A form names its fields once, as a table of [`ConflictField`], sends its change through [`Conflict::save`], and shows [`ConflictCard`]
//! instead of itself while [`Conflict::is_open`].

use std::future::Future;

use leptos::prelude::*;
use link::Failure;
use protocol::Code;
use text::Text;
use ui::{Banner, Button, Glyph, Look, Tone};

use crate::shell::{attention::focus_soon, console::use_console};

/// A field of a draft, as it is compared.
pub struct ConflictField<D: 'static> {
    pub label: fn(Text) -> &'static str,
    /// The value in words; empty where there is none. Values of the same words don't differ.
    pub words: fn(Text, &D) -> String,
    /// Takes the value of the second draft over into the first.
    pub take: fn(&mut D, &D),
}

/// A field in which two drafts differ.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Difference {
    /// Its place in the table of fields.
    field: usize,
    mine: String,
    theirs: String,
    /// Whether the form's value is taken.
    picks_mine: bool,
}

/// The fields in which the form differs from the record as another person saved it. The form's value is picked where it isn't the one that
/// the form began with.
fn differences<D>(fields: &[ConflictField<D>], text: Text, base: &D, mine: &D, theirs: &D) -> Vec<Difference> {
    let difference = |(field, of): (usize, &ConflictField<D>)| {
        let (before, mine, theirs) = ((of.words)(text, base), (of.words)(text, mine), (of.words)(text, theirs));
        (mine != theirs).then(|| Difference { field, picks_mine: before != mine, mine, theirs })
    };
    fields.iter().enumerate().filter_map(difference).collect()
}

/// The record as the other person saved it, with the picked fields of the form.
fn merged<D: Clone>(fields: &[ConflictField<D>], differences: &[Difference], mine: &D, theirs: &D) -> D {
    let mut merged = theirs.clone();
    let picked = differences.iter().filter(|difference| difference.picks_mine);
    picked.filter_map(|difference| fields.get(difference.field)).for_each(|field| (field.take)(&mut merged, mine));
    merged
}

/// The two drafts, and the version of the record that is there now.
#[derive(Clone)]
struct Compared<D> {
    mine: D,
    theirs: D,
    /// The version of `theirs`.
    version: u64,
}

/// A conflict of a form with another person's change, where there is one.
pub struct Conflict<D: Send + Sync + 'static> {
    fields: &'static [ConflictField<D>],
    text: Text,
    compared: RwSignal<Option<Compared<D>>>,
    differences: RwSignal<Vec<Difference>>,
}

impl<D: Send + Sync + 'static> Clone for Conflict<D> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<D: Send + Sync + 'static> Copy for Conflict<D> {}

/// The record as the conflict is settled.
pub struct Settled<D> {
    /// The version to change.
    pub version: u64,
    /// The record of that version, with which the form begins anew.
    pub base: D,
    /// The draft to save.
    pub draft: D,
}

impl<D: Clone + Send + Sync + 'static> Conflict<D> {
    /// None yet.
    pub fn new(fields: &'static [ConflictField<D>], text: Text) -> Self {
        Self { fields, text, compared: RwSignal::new(None), differences: RwSignal::new(Vec::new()) }
    }

    /// The input of a form, with the fields that nobody typed in taken from a newer record.
    pub fn rebased(self, base: &D, mine: &D, newer: &D) -> D {
        merged(self.fields, &differences(self.fields, self.text, base, mine, newer), mine, newer)
    }

    /// Whether there is one to settle, tracked.
    pub fn is_open(self) -> bool {
        self.compared.with(Option::is_some)
    }

    /// Back to the form, as it was typed. The next change meets the same conflict.
    pub fn close(self) {
        self.compared.try_set(None);
    }

    /// Waits for a change to be saved. Where the server says `changed`, the record is read anew, the conflict opens, and the answer is `None`.
    ///
    /// `base` is the draft with which the form began, `mine` the one that is sent; `read` answers the record as it is now, and its version.
    ///
    /// # Errors
    /// Any other failure, and those of `read`.
    pub async fn save<T>(
        self,
        (base, mine): (D, D),
        save: impl Future<Output = Result<T, Failure>>,
        read: impl Future<Output = Result<(u64, D), Failure>>,
    ) -> Result<Option<T>, Failure> {
        match save.await {
            Err(failure) if failure.code() == Some(Code::Changed) => {
                let (version, theirs) = read.await?;
                self.open(&base, Compared { mine, theirs, version });
                Ok(None)
            }
            outcome => {
                self.close();
                outcome.map(Some)
            }
        }
    }

    fn open(self, base: &D, compared: Compared<D>) {
        let found = differences(self.fields, self.text, base, &compared.mine, &compared.theirs);
        self.differences.try_set(found);
        self.compared.try_set(Some(compared));
        focus_soon(".conflict");
    }

    fn pick(self, place: usize, mine: bool) {
        self.differences.update(|all| {
            if let Some(difference) = all.get_mut(place) {
                difference.picks_mine = mine;
            }
        });
    }

    fn settled(self) -> Option<Settled<D>> {
        let differences = self.differences.get_untracked();
        let Compared { mine, theirs, version } = self.compared.get_untracked()?;
        Some(Settled { version, draft: merged(self.fields, &differences, &mine, &theirs), base: theirs })
    }
}

/// The conflict, to be settled: instead of the form while it is open.
#[component]
pub fn ConflictCard<D>(
    conflict: Conflict<D>,
    /// Called with the settled record, to be sent.
    #[prop(into)]
    on_save: Callback<Settled<D>>,
    /// It is being sent.
    #[prop(into)]
    busy: Signal<bool>,
) -> impl IntoView
where
    D: Clone + Send + Sync + 'static,
{
    let text = use_console().text;
    let save = move |()| conflict.settled().into_iter().for_each(|settled| on_save.run(settled));
    // The table of differences changes only when a conflict opens; a choice must not draw it anew under the pointer.
    let places = Memo::new(move |_| conflict.compared.with(Option::is_some).then(|| conflict.differences.read().len()));
    let pick = move |place: usize, mine: bool| conflict.pick(place, mine);
    let rows = move || {
        let all = untrack(|| conflict.differences.get());
        places.get().map(|_| {
            let row = |(place, difference): (usize, Difference)| {
                let label = conflict.fields.get(difference.field).map_or("", |field| (field.label)(text));
                let picked = move || conflict.differences.with(|all| all.get(place).is_some_and(|one| one.picks_mine));
                view! { <Sides place label difference picked=Signal::derive(picked) on_pick=move |mine| pick(place, mine) /> }
            };
            all.into_iter().enumerate().map(row).collect_view()
        })
    };
    let why = move || if places.get() == Some(0) { text.conflict_none() } else { text.conflict_why() };
    view! {
        <section class="conflict record-form" tabindex="-1" aria-label=text.conflict_title()>
            <Banner tone=Tone::Warn icon=Glyph::Users><b>{text.conflict_title()}</b>" "{why}</Banner>
            {rows}
            <div class="btns">
                <Button on_press=move |()| conflict.close()>{text.keep_editing()}</Button>
                <Button look=Look::Primary busy=busy on_press=save>{text.save()}</Button>
            </div>
        </section>
    }
}

/// One field: the two values, one of them picked.
#[component]
fn Sides(
    place: usize,
    label: &'static str,
    difference: Difference,
    picked: Signal<bool>,
    #[prop(into)] on_pick: Callback<bool>,
) -> impl IntoView {
    let text = use_console().text;
    let Difference { mine, theirs, .. } = difference;
    let name = format!("conflict-{place}");
    let side = move |whose: &'static str, words: String, own: bool| {
        let words = if words.is_empty() { text.not_informed().to_owned() } else { words };
        let name = name.clone();
        view! {
            <label class="side">
                <input type="radio" name=name prop:checked=move || picked.get() == own on:change=move |_| on_pick.run(own) />
                <span class="meta">{whose}</span>
                <span class="value">{words}</span>
            </label>
        }
    };
    view! {
        <fieldset class="sides">
            <legend class="label">{label}</legend>
            {side.clone()(text.conflict_mine(), mine, true)}
            {side(text.conflict_theirs(), theirs, false)}
        </fieldset>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Draft = (&'static str, &'static str, &'static str);

    const FIELDS: &[ConflictField<Draft>] = &[
        ConflictField { label: |_| "name", words: |_, draft| draft.0.to_owned(), take: |into, from| into.0 = from.0 },
        ConflictField { label: |_| "code", words: |_, draft| draft.1.to_owned(), take: |into, from| into.1 = from.1 },
        ConflictField { label: |_| "zone", words: |_, draft| draft.2.to_owned(), take: |into, from| into.2 = from.2 },
    ];

    #[test]
    fn only_what_differs_is_asked_and_mine_is_picked_where_i_typed() {
        let (base, mine, theirs) = (("A", "1", "x"), ("B", "1", "x"), ("C", "2", "x"));
        let found = differences(FIELDS, text(), &base, &mine, &theirs);
        let asked: Vec<_> = found.iter().map(|one| (one.field, one.mine.as_str(), one.theirs.as_str())).collect();
        assert_eq!(asked, [(0, "B", "C"), (1, "1", "2")]);
        assert_eq!(found.iter().map(|one| one.picks_mine).collect::<Vec<_>>(), [true, false]);
        assert_eq!(merged(FIELDS, &found, &mine, &theirs), ("B", "2", "x"));
    }

    #[test]
    fn what_is_picked_is_what_is_saved() {
        let (base, mine, theirs) = (("A", "1", "x"), ("B", "1", "x"), ("C", "2", "x"));
        let mut found = differences(FIELDS, text(), &base, &mine, &theirs);
        found.iter_mut().for_each(|one| one.picks_mine = !one.picks_mine);
        assert_eq!(merged(FIELDS, &found, &mine, &theirs), ("C", "1", "x"));
        assert_eq!(differences(FIELDS, text(), &base, &theirs, &theirs), []);
    }

    fn text() -> Text {
        Text::default()
    }
}
