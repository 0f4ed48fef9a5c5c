//! What is true of whole kinds of events.

use super::Event;

impl Event {
    /// Notes the recorder's clock in those that keep it.
    pub(crate) fn stamp(&mut self, at_ms: Option<u64>) {
        match self {
            Self::ClauseRead { offset_ms, .. }
            | Self::ClauseAgreed { offset_ms, .. }
            | Self::NameWritten { offset_ms, .. }
            | Self::StepAsked { offset_ms, .. }
            | Self::StepAnswered { offset_ms, .. }
            | Self::StepClosed { offset_ms, .. }
            | Self::FactAnswered { offset_ms, .. }
            | Self::Captioned { offset_ms, .. }
            | Self::MinuteNoted { offset_ms, .. }
            | Self::MinutesRead { offset_ms, .. } => *offset_ms = at_ms,
            _ => {}
        }
    }

    /// Whether this was said for the sake of a settlement only (an offer, a concession, a sealed
    /// offer): inadmissible later, and nothing that leaves the house may tell it.
    pub const fn without_prejudice(&self) -> bool {
        matches!(
            self,
            Self::OfferMade { .. }
                | Self::OfferAnswered { .. }
                | Self::OfferWithdrawn { .. }
                | Self::BlindOpened { .. }
                | Self::BlindCommitted { .. }
                | Self::BlindEnded { .. }
        )
    }
}
