//! Readers for the theme of a classification.

use super::word;
use crate::{
    record,
    rest::theme::{ColorPair, DropReason, DroppedLine, ReadTheme, SavedTheme, Theme, ThemeCheck, ThemeContrast},
};

word!(ColorPair, DropReason);

record! {
    Theme { version, file_name, source, address, changed_at, changed_by }
    SavedTheme { theme, check }
    ReadTheme { source, check }
    ThemeCheck { css, dropped, drops, contrast }
    DroppedLine { line, column, text, reason, message or default }
    ThemeContrast { pair, light, dark, needed }
}
