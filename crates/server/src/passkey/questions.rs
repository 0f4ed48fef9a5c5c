//! What was asked and not answered yet, in memory: a restarted server asks anew.
//!
//! **Invariant:** one open question per person, each taken out by the first answer to it, and never more
//! than [`MOST`].

use std::collections::HashMap;

use store::passkeys::Holder;

use super::{About, Asked};

/// How long a question can be answered.
pub const LIFE_MS: i64 = 120_000;
/// More people do not seal at the same moment; beyond, the oldest question is forgotten.
const MOST: usize = 256;

/// A question to one person.
pub struct Question {
    /// What for.
    pub about: About,
    /// What their device is asked for.
    pub asked: Asked,
    /// When.
    pub now_ms: i64,
}

/// All of them.
#[derive(Default)]
pub struct Questions(HashMap<Holder, Question>);

impl Questions {
    /// Asks; what the same person was asked before is void.
    pub fn put(&mut self, holder: Holder, question: Question) {
        self.0.remove(&holder);
        if self.0.len() >= MOST {
            let oldest = self.0.iter().min_by_key(|(_, one)| one.now_ms);
            if let Some(oldest) = oldest.map(|(holder, _)| *holder) {
                self.0.remove(&oldest);
            }
        }
        self.0.insert(holder, question);
    }

    /// The open question to this person, which is open no more.
    pub fn take(&mut self, holder: Holder) -> Option<Question> {
        self.0.remove(&holder)
    }
}
