//! Reading what the server says, light enough for a page.
//!
//! serde's derive writes two or three readers for each type that is told apart by a tag, tens of kB in a page. A page reads into
//! [`Json`] first, once for all types, and each type picks its fields from that. Serde stays the server's reader, and the
//! writer of both sides; a test holds the two readers to the same answers.

mod node;
mod sac;
mod wire;

use std::{borrow::Cow, str::FromStr};

pub use node::{Json, Object};
pub(crate) use wire::tagged;

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

/// Reads a record by its fields. `field = "name"` gives the name on the wire where it is another.
///
/// ```
/// # use balcao_protocol::record;
/// struct Seat { room: String, secret: Option<String> }
/// record!(Seat { room, secret = "the_secret" });
/// ```
#[macro_export]
macro_rules! record {
    ($($name:ident $(<$part:ident>)? { $($field:ident $(= $word:literal)?),* $(,)? })*) => {$(
        impl $(<$part: $crate::json::FromJson>)? $crate::json::FromJson for $name $(<$part>)? {
            fn from_json(json: $crate::json::Json<'_>) -> Option<Self> {
                let mut object = json.object()?;
                Some(Self { $($field: object.take($crate::record!(@word $field $($word)?))?),* })
            }
        }
    )*};
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

impl Json<'_> {
    fn parse<T: FromStr>(&self) -> Option<T> {
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

/// One that is left out is empty.
impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(json: Json<'_>) -> Option<Self> {
        match json {
            Json::List(items) => items.into_iter().map(T::from_json).collect(),
            _ => None,
        }
    }

    fn left_out() -> Option<Self> {
        Some(Self::new())
    }
}

impl<T: FromJson> FromJson for Box<T> {
    fn from_json(json: Json<'_>) -> Option<Self> {
        T::from_json(json).map(Self::new)
    }
}
