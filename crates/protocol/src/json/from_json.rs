//! The trait of the types that a page reads, and the macros that implement it.

use std::{borrow::Cow, str::FromStr};

use super::node::{Json, Object};

/// A type that a page reads.
pub trait FromJson: Sized {
    /// The value that stands there, or `None` when it is not of this type.
    fn from_json(json: Json<'_>) -> Option<Self>;

    /// The value of a field that is left out, where that means something.
    fn left_out() -> Option<Self> {
        None
    }
}

/// A type whose variants are told apart by a word in a tag: what a test of the reader has to go through.
pub trait Tagged {
    /// The field with the word.
    const TAG: &'static str;
    /// Every word that the reader knows.
    const WORDS: &'static [&'static str];

    /// The word of this value; `None` for one that stands for words of newer servers.
    fn word(&self) -> Option<&'static str>;
}

/// Reads a record by its fields. `field = "name"` gives the name on the wire where it is another; `field or default` fills a
/// field that is left out, as `#[serde(default)]` does.
///
/// ```
/// # use balcao_protocol::record;
/// struct Seat { room: String, secret: Option<String>, guests: Vec<String> }
/// record!(Seat { room, secret = "the_secret", guests or default });
/// ```
#[macro_export]
macro_rules! record {
    ($($name:ident $(<$part:ident>)? { $($field:ident $(= $word:literal)? $(or $default:ident)?),* $(,)? })*) => {$(
        impl $(<$part: $crate::json::FromJson>)? $crate::json::FromJson for $name $(<$part>)? {
            fn from_json(json: $crate::json::Json<'_>) -> Option<Self> {
                let mut object = json.object()?;
                Some(Self { $(
                    $field: $crate::record!(@take object, $crate::record!(@word $field $($word)?) $(, $default)?)?,
                )* })
            }
        }
    )*};
    (@take $object:ident, $word:expr) => { $object.take($word) };
    (@take $object:ident, $word:expr, default) => { $object.take_or_default($word) };
    (@word $field:ident) => { stringify!($field) };
    (@word $field:ident $word:literal) => { $word };
}

/// Reads a type that is written as one word.
macro_rules! word {
    ($($name:ident),* $(,)?) => {$(
        impl $crate::json::FromJson for $name {
            fn from_json(json: $crate::json::Json<'_>) -> Option<Self> {
                json.parse()
            }
        }
    )*};
}
pub(crate) use word;

/// Reads a word that people typed and the server cleaned.
macro_rules! written {
    ($($name:ident),* $(,)?) => {$(
        impl $crate::json::FromJson for $name {
            fn from_json(json: $crate::json::Json<'_>) -> Option<Self> {
                Self::written(json.text()?)
            }
        }
    )*};
}
pub(crate) use written;

impl Json<'_> {
    pub(super) fn parse<T: FromStr>(&self) -> Option<T> {
        self.text()?.parse().ok()
    }
}

macro_rules! number {
    ($($name:ident),*) => {$(
        impl FromJson for $name {
            fn from_json(json: Json<'_>) -> Option<Self> {
                json.number()?.try_into().ok()
            }
        }
    )*};
}
number!(u16, u32, u64);

impl FromJson for bool {
    fn from_json(json: Json<'_>) -> Option<Self> {
        match json {
            Json::Bool(value) => Some(value),
            _ => None,
        }
    }
}

impl FromJson for String {
    fn from_json(json: Json<'_>) -> Option<Self> {
        match json {
            Json::Text(text) => Some(text.into_owned()),
            _ => None,
        }
    }
}

impl FromJson for Cow<'static, str> {
    fn from_json(json: Json<'_>) -> Option<Self> {
        String::from_json(json).map(Self::Owned)
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(json: Json<'_>) -> Option<Self> {
        match json {
            Json::Null => Some(None),
            json => T::from_json(json).map(Some),
        }
    }

    fn left_out() -> Option<Self> {
        Some(None)
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(json: Json<'_>) -> Option<Self> {
        match json {
            Json::List(items) => items.into_iter().map(T::from_json).collect(),
            _ => None,
        }
    }
}

impl<T: FromJson> FromJson for Box<T> {
    fn from_json(json: Json<'_>) -> Option<Self> {
        T::from_json(json).map(Self::new)
    }
}

impl Object<'_> {
    /// Takes a field out and reads it. `None` when it is not of this type, or is left out and must not be.
    pub fn take<T: FromJson>(&mut self, name: &str) -> Option<T> {
        match self.remove(name) {
            Some(json) => T::from_json(json),
            None => T::left_out(),
        }
    }

    /// Takes a field out and reads it; one that is left out is the default. `None` when it is not of this type.
    pub fn take_or_default<T: FromJson + Default>(&mut self, name: &str) -> Option<T> {
        match self.remove(name) {
            Some(json) => T::from_json(json),
            None => Some(T::default()),
        }
    }
}

/// Reads a type by the word in its tag; a word that is not known is the value after `or`, where there is one. A variant that
/// has no line here doesn't compile. A page carries no reader of a variant that is not wanted there.
macro_rules! tagged {
    ($name:ident $(<$part:ident $(: $bound:ident)?>)? by $tag:literal $(or $unknown:ident)? {
        $($word:literal $(if $wanted:path)? = $variant:ident $({ $($field:ident),* })?,)*
    }) => {
        impl $(<$part>)? Tagged for $name $(<$part>)? {
            const TAG: &'static str = $tag;

            fn word(&self) -> Option<&'static str> {
                match self {
                    $(Self::$variant { .. } => Some($word),)*
                    $(Self::$unknown => None,)?
                }
            }

            const WORDS: &'static [&'static str] = &[$($word),*];
        }

        impl $(<$part: FromJson $(+ $bound)?>)? FromJson for $name $(<$part>)? {
            fn from_json(json: Json<'_>) -> Option<Self> {
                let mut object = json.object()?;
                let tag: String = object.take($tag)?;
                match tag.as_str() {
                    $($word $(if $wanted)? => Some(Self::$variant $({ $($field: object.take(stringify!($field))?),* })?),)*
                    _ => tagged!(@unknown $($unknown)?),
                }
            }
        }
    };
    (@unknown) => { None };
    (@unknown $unknown:ident) => { Some(Self::$unknown) };
}
pub(crate) use tagged;
