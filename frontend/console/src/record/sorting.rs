//! Heads of columns that sort a list, by the query of the address: `sort=name` is by name, `sort=-name` the other way round.

use leptos::prelude::*;
use ui::{Column, ColumnSort};

use crate::shell::address::Address;

/// The value of the query that says the order.
const SORT: &str = "sort";

/// A column whose head sorts the list by `key`, and at another press the other way round. The empty key is the list's first order.
pub fn sorted(address: Address, label: &'static str, key: &'static str) -> Column {
    let is_by = move |sort: &str| sort.strip_prefix('-').unwrap_or(sort) == key;
    let descending = move || {
        let sort = address.value(SORT);
        is_by(&sort).then(|| sort.starts_with('-'))
    };
    let on_press = Callback::new(move |()| {
        let next = match untrack(descending) {
            Some(false) => format!("-{key}"),
            _ => key.to_owned(),
        };
        address.set_values(&[(SORT, &next), ("shown", "")], true);
    });
    Column::new(label).sorting(ColumnSort {
        descending: Signal::derive(descending),
        disabled: Signal::stored(false),
        on_press,
    })
}
