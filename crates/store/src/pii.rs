//! Personal data that cannot slip into a log.

use std::fmt;

/// A value about a person: `Debug` and `Display` never show it.
///
/// ```
/// let name = store::Pii::new("Zhou Qining");
/// assert_eq!(format!("{name} {name:?}"), "[redacted] [redacted]");
/// assert_eq!(*name.get(), "Zhou Qining");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Pii<T>(T);

impl<T> Pii<T> {
    /// Wraps a value.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value, for a place that is meant to show or store it.
    pub const fn get(&self) -> &T {
        &self.0
    }

    /// The value itself.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> fmt::Debug for Pii<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl<T> fmt::Display for Pii<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}
