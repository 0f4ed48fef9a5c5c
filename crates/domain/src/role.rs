//! What a person is in a session.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A person's role in one session. One person may hold different roles in different sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The applicant (申请人): brings the claim.
    Applicant,
    /// The respondent (被申请人): the claim is against them.
    Respondent,
    /// Agent or lawyer of the applicant's side.
    ApplicantAgent,
    /// Agent or lawyer of the respondent's side.
    RespondentAgent,
    /// The neutral who runs the room (调解员).
    Mediator,
    /// Interprets; is heard on a language channel while interpreting (译员).
    Interpreter,
    /// Keeps the minutes and the lobby (书记员).
    Clerk,
    /// Watches and listens, is seen by all, never speaks.
    Observer,
}

impl Role {
    /// A party or a party's agent: those whom the settlement binds or who act for them.
    pub const fn is_side(self) -> bool {
        matches!(
            self,
            Self::Applicant | Self::Respondent | Self::ApplicantAgent | Self::RespondentAgent
        )
    }

    /// A party in their own person: the one who signs the settlement.
    pub const fn is_party(self) -> bool {
        matches!(self, Self::Applicant | Self::Respondent)
    }

    /// The institution's own people, who run the session.
    pub const fn is_staff(self) -> bool {
        matches!(self, Self::Mediator | Self::Clerk)
    }
}
