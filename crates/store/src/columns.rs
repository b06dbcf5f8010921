//! Columns named once, as a type and as a value: diesel's `returning` and `select` want both.

/// `columns! { ROOM: RoomColumns = room { id, name } }`.
macro_rules! columns {
    ($(#[$doc:meta])* $value:ident: $kind:ident = $table:ident { $($column:ident),* $(,)? }) => {
        $(#[$doc])*
        pub(crate) type $kind = ($($table::$column,)*);
        $(#[$doc])*
        pub(crate) const $value: $kind = ($($table::$column,)*);
    };
}
pub(crate) use columns;
