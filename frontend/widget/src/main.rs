//! Where the customer talks.

use leptos::prelude::*;

fn main() {
    mount_to_body(|| view! { <h1>"Balcão"</h1> });
}
