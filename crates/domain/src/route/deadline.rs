//! By when the parties have to apply together for confirmation, on the court's clock.
//!
//! The period is of 30 days from the settlement's taking effect (Civil Procedure Law, art. 205; People's
//! Mediation Law, art. 33). The day of taking effect is not counted; if the last day is a statutory rest day,
//! the first day after the rest is the last; it ends at 24:00, or when an office that has hours closes (Civil
//! Procedure Law, art. 85; Civil Code, art. 201 and 203). What is posted within the period is in time as well
//! (art. 85): that is for the court to see and lengthens nothing here.
//!
//! **Invariant:** days are counted in the court's zone, by the calendar. The end is an instant: the first that
//! is too late. A day whose rest was not announced yet is never taken for a rest day that saves somebody.

use std::fmt;

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use serde::{Deserialize, Serialize};

use super::MalformedList;
use crate::zone::{ZoneError, zone};

mod calendar;

pub use calendar::{Calendar, CalendarError, Days};

/// The zone of every court of China, in law and on the clock.
pub const COURT_ZONE: &str = "Asia/Shanghai";
/// Days to apply in.
pub const DAYS: i32 = 30;

/// The days and hours of a court's filing office.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Court {
    /// Its rest days.
    pub calendar: Calendar,
    /// When it closes; `None` where applications are taken until 24:00.
    pub closes: Option<Time>,
}

/// The end of the period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The day of taking effect at the court's place; not counted.
    pub effective: Date,
    /// The thirtieth day after it.
    pub thirtieth: Date,
    /// The last day: the thirtieth, or the first working day after it.
    pub last: Date,
    /// When the last day ends.
    pub until: Timestamp,
    /// When the office closes on the last day; [`Self::until`] if it has no hours.
    pub closes: Timestamp,
    /// When the office closes on the thirtieth day. Whoever applies before is in time by every calendar.
    pub certain: Timestamp,
    /// Whether the rest days around the end are known. If not, [`Self::last`] may still change.
    pub announced: bool,
}

impl Court {
    /// What is taken where an institution has no file of its own: the State Council's notices, and no hours.
    pub const fn default_file() -> &'static str {
        include_str!("../../route/court.toml")
    }

    /// Reads a file.
    pub fn read(text: &str) -> Result<Self, MalformedList> {
        Ok(toml::from_str(text)?)
    }
}

/// How an application stands to its deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timely {
    /// In time.
    Yes,
    /// Too late.
    No,
    /// It depends on a notice of rest days that is not in the calendar.
    Unannounced,
}

/// A deadline that cannot be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeadlineError {
    /// The court's zone is not known to this machine.
    #[error(transparent)]
    Zone(#[from] ZoneError),
    /// It would lie behind the end of the calendar.
    #[error("the deadline lies beyond the calendar")]
    Beyond,
}

impl DeadlineError {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Zone(error) => error.code(),
            Self::Beyond => "deadline-beyond",
        }
    }
}

impl Deadline {
    /// The deadline of a settlement that took effect at an instant.
    pub fn of(effective_at: Timestamp, court: &Court) -> Result<Self, DeadlineError> {
        let zone = zone(COURT_ZONE)?;
        let effective = effective_at.to_zoned(zone.clone()).date();
        let thirtieth = effective.checked_add(DAYS.days()).map_err(beyond)?;
        let mut last = thirtieth;
        let mut announced = court.calendar.knows(last);
        while court.calendar.rests(last) {
            last = last.tomorrow().map_err(beyond)?;
            announced &= court.calendar.knows(last);
        }
        let closing = |day: Date| match court.closes {
            Some(hour) => instant(day, hour, &zone),
            None => end(day, &zone),
        };
        Ok(Self {
            effective,
            thirtieth,
            last,
            until: end(last, &zone)?,
            closes: closing(last)?,
            certain: closing(thirtieth)?,
            announced,
        })
    }

    /// Whether an application at an instant is in time.
    pub fn timely(&self, at: Timestamp) -> Timely {
        if at < self.certain || self.announced && at < self.closes {
            Timely::Yes
        } else if self.announced {
            Timely::No
        } else {
            Timely::Unannounced
        }
    }
}

fn beyond(_: jiff::Error) -> DeadlineError {
    DeadlineError::Beyond
}

fn instant(day: Date, hour: Time, zone: &TimeZone) -> Result<Timestamp, DeadlineError> {
    let there = day.to_datetime(hour).to_zoned(zone.clone()).map_err(beyond)?;
    Ok(there.timestamp())
}

fn end(day: Date, zone: &TimeZone) -> Result<Timestamp, DeadlineError> {
    instant(day.tomorrow().map_err(beyond)?, Time::midnight(), zone)
}

/// An end as a clock at a place shows it.
///
/// Midnight is the end of the day before and written `24:00`: who reads "18 April, 00:00" comes a day late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The day that ends, or on which it ends.
    pub day: Date,
    /// 0 to 24.
    pub hour: i8,
    /// 0 to 59.
    pub minute: i8,
}

impl Reading {
    /// How the end `at` reads at a place.
    pub fn of(at: Timestamp, place: &str) -> Result<Self, ZoneError> {
        let there = at.to_zoned(zone(place)?);
        let before = there.date().yesterday();
        Ok(match before {
            Ok(day) if there.time() == Time::midnight() => Self {
                day,
                hour: 24,
                minute: 0,
            },
            _ => Self {
                day: there.date(),
                hour: there.hour(),
                minute: there.minute(),
            },
        })
    }
}

impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:02}:{:02}", self.day, self.hour, self.minute)
    }
}
