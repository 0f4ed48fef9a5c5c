//! JSON as a [`Value`], under all rules but those of spacing and order.
//!
//! **Invariant:** whatever is refused has its own code.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde::{Deserializer, de};
use serde_json::{Map, Number, Value};
use unicode_normalization::is_nfc;

use super::{CanonError, MAX_INTEGER};

/// The same rules with free spacing and order, for files that people edit.
pub(crate) fn parse_spaced(bytes: &[u8]) -> Result<Value, CanonError> {
    let cause = Cell::new(None);
    let mut json = serde_json::Deserializer::from_slice(bytes);
    Strict(&cause)
        .deserialize(&mut json)
        .and_then(|value| json.end().map(|()| value))
        .map_err(|_| cause.take().unwrap_or(CanonError::Syntax))
}

/// Builds a [`Value`] and leaves the cause of a refusal in the cell, where serde's own error has no room.
#[derive(Clone, Copy)]
struct Strict<'a>(&'a Cell<Option<CanonError>>);

impl Strict<'_> {
    fn refuse<T, E: de::Error>(self, error: CanonError) -> Result<T, E> {
        self.0.set(Some(error));
        Err(E::custom("refused"))
    }

    fn text<E: de::Error>(self, text: String) -> Result<String, E> {
        // ASCII is in every normalization form.
        if text.is_ascii() || is_nfc(&text) {
            Ok(text)
        } else {
            self.refuse(CanonError::NotNfc)
        }
    }
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("canonical JSON")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Value, E> {
        if value > MAX_INTEGER {
            return self.refuse(CanonError::IntegerRange);
        }
        Ok(Value::Number(value.into()))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Value, E> {
        if value.unsigned_abs() > MAX_INTEGER {
            return self.refuse(CanonError::IntegerRange);
        }
        Ok(Value::Number(Number::from(value)))
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Value, E> {
        self.refuse(CanonError::Float)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Value, E> {
        self.text(text.to_owned()).map(Value::String)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self)? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            let key = self.text(key)?;
            if map.contains_key(&key) {
                return self.refuse(CanonError::DuplicateKey(key));
            }
            let value = entries.next_value_seed(self)?;
            map.insert(key, value);
        }
        Ok(Value::Object(map))
    }
}
