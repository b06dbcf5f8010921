//! Where attendants and supervisors work.

use leptos::prelude::*;

fn main() {
    mount_to_body(|| view! { <h1>"Balcão"</h1> });
}
