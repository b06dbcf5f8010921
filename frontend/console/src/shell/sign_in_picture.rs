//! The picture beside the sign-in: a bell on a counter, and two who speak.

use leptos::prelude::*;

/// The picture. It says nothing that the words don't.
#[component]
pub fn SignInPicture() -> impl IntoView {
    view! {
        <svg class="scene" viewBox="0 0 720 900" preserveAspectRatio="xMidYMid slice" fill="none">
            <g class="light"><circle cx="360" cy="396" r="230" /><circle cx="360" cy="396" r="150" /></g>
            <path class="edge" d="M0 430H720" />
            <path class="bell" d="M262 406a98 98 0 0 1 196 0z" />
            <path class="stem" d="M360 308v-22" />
            <path class="brass" d="M240 406h240a8 8 0 0 1 8 8v16H232v-16a8 8 0 0 1 8-8z" />
            <rect class="brass" x="338" y="270" width="44" height="16" rx="8" />
            <path class="gleam" d="M300 388a60 60 0 0 1 34-44" />
            <g class="asks"><path d="M92 196h176a20 20 0 0 1 20 20v34a20 20 0 0 1-20 20H72v-54a20 20 0 0 1 20-20z" /><rect x="96" y="218" width="150" height="8" rx="4" /><rect x="96" y="238" width="96" height="8" rx="4" /></g>
            <g class="answers"><path d="M472 130h150a20 20 0 0 1 20 20v54H472a20 20 0 0 1-20-20v-34a20 20 0 0 1 20-20z" /><rect x="476" y="152" width="128" height="8" rx="4" /><rect x="476" y="172" width="84" height="8" rx="4" /></g>
        </svg>
    }
}
