//! The design language of the pages: tokens, components, the log and the composer, once.
//!
//! `css/` holds the looks, `icons.svg` the icons, and this crate the behaviour. Components take plain values and signals and answer by
//! callbacks; nothing here fetches, opens a socket, or knows a type of the wire. Texts come from [`use_text`].
//!
//! A page provides once, at its root: [`provide_text`], [`provide_clock`], [`provide_theme`], [`provide_sounds`], [`provide_toasts`].

#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod avatar;
mod banner;
mod button;
mod card;
mod composer;
mod copyable;
mod days;
mod dialog;
mod empty;
mod facts;
mod field;
mod fresh_id;
mod hooks;
mod icon;
mod letters;
mod links;
mod log;
mod marks;
mod menu;
mod moment;
mod panel;
mod person;
mod preferences;
mod protocol_box;
mod row;
mod segmented;
mod table;
mod tabs;
mod toast;
mod tone;
mod typing;
mod unbroken;
mod wait;
mod waiting_time;
mod words;

pub use avatar::{Avatar, AvatarSize, Avatars};
pub use banner::Banner;
pub use button::{Button, ButtonKind, ButtonSize, Look};
pub use card::Card;
pub use composer::{Composer, take_back};
pub use copyable::Copyable;
pub use days::Days;
pub use dialog::{Dialog, DialogAction};
pub use empty::{Empty, ErrorState, NoMatch, Skeleton};
pub use facts::{Fact, Facts};
pub use field::{
    AreaField, CheckField, Choice, PasswordField, SearchField, SelectField, SuggestField, SwitchField, TextField,
};
pub use hooks::clock::{Clock, provide_clock, use_clock};
pub use hooks::format::{Format, use_format};
pub use hooks::language::{choose_language, provide_text, use_text};
pub use hooks::media::use_media;
pub use hooks::sound::{Sounds, provide_sounds, use_sounds};
pub use hooks::storage::{keep, kept};
pub use hooks::stylesheet::use_stylesheet;
pub use hooks::theme::{Theme, ThemeChoice, provide_theme, use_theme};
pub use hooks::title::use_page_title;
pub use hooks::viewport::follow_viewport;
pub use icon::{Glyph, Icon};
pub use log::{Author, Delivery, FailedAct, Log, LogItem, LogKind, Message, Side, Typing, hide_marks};
pub use marks::{Badge, Count, Dot, Meter, Presence, Slots};
pub use menu::{Menu, MenuItem};
pub use moment::{Moment, MomentStyle};
pub use panel::{Bar, Hero, Panel};
pub use preferences::{Preferences, theme_words};
pub use protocol_box::ProtocolBox;
pub use row::Row;
pub use segmented::Segmented;
pub use table::{Column, ColumnSort, Table};
pub use tabs::{Tab, Tabs};
pub use toast::{Toast, ToastAction, ToastStack, Toasts, provide_toasts, use_toasts};
pub use tone::Tone;
pub use typing::TypingDots;
pub use unbroken::unbroken;
pub use wait::Wait;
pub use waiting_time::duration_words;
pub use words::Words;
