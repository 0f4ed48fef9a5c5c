//! What more than one event is made of.

use domain::{Lang, PersonId, Role, SeatId};
use serde::{Deserialize, Serialize};

/// A seat as it was set when the session was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatSpec {
    /// The seat.
    pub seat: SeatId,
    /// Who sits in it.
    pub person: PersonId,
    /// As what.
    pub role: Role,
    /// Name in the person's own script.
    pub name: String,
    /// Name in Latin letters, where the own script is another.
    pub latin_name: Option<String>,
    /// Language the person reads and listens in.
    pub lang: Lang,
    /// IANA zone the person sits in.
    pub zone: String,
}

/// Why something ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// Somebody asked for it.
    #[default]
    Asked,
    /// Its time was over.
    Time,
    /// Somebody it needs has gone.
    Left,
}
