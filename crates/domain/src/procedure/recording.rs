//! What a regime asks of the recording; part of the script, so an institution may edit it.

use serde::{Deserialize, Serialize};

use crate::case::Regime;

/// How a session of a regime is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recording {
    /// Whether it may be stopped, or rest in a break, before the session ends.
    pub pause: bool,
    /// Whether what is shown as a screen or a document is recorded as well.
    pub documents: bool,
    /// Whether nothing is signed in the session while nothing is recorded.
    pub required: bool,
    /// For how many years it is kept.
    pub retention_years: u16,
}

impl Recording {
    /// What a script that says nothing else means.
    pub const fn of(regime: Regime) -> Self {
        let plain = Self {
            pause: true,
            documents: true,
            required: false,
            retention_years: 10,
        };
        match regime {
            Regime::PeoplesMediation | Regime::CourtReferred => plain,
            // Papers of a trade are shown in confidence; what is agreed on stands in the record.
            Regime::CommercialMediation => Self {
                documents: false,
                ..plain
            },
            // The recording is part of the act (whole, or the act is void).
            Regime::NotarialAct => Self {
                pause: false,
                required: true,
                ..plain
            },
        }
    }
}

/// What held before scripts spoke of it: what old journals were written under.
impl Default for Recording {
    fn default() -> Self {
        Self {
            pause: true,
            documents: true,
            required: false,
            retention_years: 10,
        }
    }
}
