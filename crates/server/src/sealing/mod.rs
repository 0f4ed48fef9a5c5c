//! From an agreed draft to a sealed file: bindings, the record's body and pages, statements,
//! the seal, and the way back out to those who may have it.
//!
//! **Invariant:** what is signed was stored first and is compared byte for byte; nothing leaves
//! as sealed that `record::verify` does not call valid. Every step may be repeated: the same
//! request twice gives the same result, and a crash between two steps is finished by the next.

pub(crate) mod shelf;
