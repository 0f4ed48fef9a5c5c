//! Rest days: Saturdays and Sundays, and what the yearly notice makes of the other days.
//!
//! No holiday is built in. Spring Festival, Qingming, Dragon Boat and Mid-Autumn follow the lunar calendar and
//! the sun, and every autumn the General Office of the State Council announces which days around all
//! holidays are off next year and which Saturdays and Sundays are worked for them: nobody can compute that
//! before, so even the fixed days come from the same notice. A notice can reach back into the December before
//! its year. Days that only one place or court has off are entered the same way.
//!
//! **Invariant:** no day is both off and worked.

use std::collections::BTreeSet;

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

/// Notices as they are entered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Days {
    /// The years whose notice was entered.
    pub announced: BTreeSet<i16>,
    /// Days off that would be worked, or that the notice names although they are a Saturday or Sunday.
    pub off: BTreeSet<Date>,
    /// Saturdays and Sundays that are worked.
    pub worked: BTreeSet<Date>,
}

/// Rest days, checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Days", into = "Days")]
pub struct Calendar(Days);

/// Why notices are refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// A day is both off and worked.
    #[error("{day} is both off and worked")]
    DayTwice {
        /// Which.
        day: Date,
    },
}

impl CalendarError {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::DayTwice { .. } => "calendar-day-twice",
        }
    }

    /// The message's variables: `day`.
    pub fn args(self) -> Vec<(&'static str, String)> {
        match self {
            Self::DayTwice { day } => vec![("day", day.to_string())],
        }
    }
}

impl TryFrom<Days> for Calendar {
    type Error = CalendarError;

    fn try_from(days: Days) -> Result<Self, CalendarError> {
        match days.off.intersection(&days.worked).next() {
            Some(day) => Err(CalendarError::DayTwice { day: *day }),
            None => Ok(Self(days)),
        }
    }
}

impl From<Calendar> for Days {
    fn from(calendar: Calendar) -> Self {
        calendar.0
    }
}

impl Calendar {
    /// Whether a day is a rest day, as far as was entered.
    pub fn rests(&self, day: Date) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        self.0.off.contains(&day) || weekend && !self.0.worked.contains(&day)
    }

    /// Whether the notice about a day was entered; in December, the next year's too.
    pub fn knows(&self, day: Date) -> bool {
        let announced = |year: i16| self.0.announced.contains(&year);
        announced(day.year()) && (day.month() < 12 || announced(day.year().saturating_add(1)))
    }
}
