//! Types that are told apart by a word.

use balcao_protocol::json::{FromJson, Tagged};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::reading::read;

/// The samples have all words of the type, and each word is read as its own variant.
pub fn every_word<T: DeserializeOwned + FromJson + PartialEq + Tagged>(fields: &Value) {
    // The console's main part leaves the board to that of supervisors.
    for word in T::WORDS.iter().filter(|word| **word != "board") {
        let mut sample = fields.clone();
        sample[T::TAG] = json!(word);
        assert_eq!(read::<T>(&sample).word(), Some(*word));
    }
}
