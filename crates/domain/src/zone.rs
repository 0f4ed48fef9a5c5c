//! Local times: the same instant on two people's clocks, and whether the hour is civil.
//!
//! **Invariant:** every conversion goes through the zone's own rules at that instant; no offset is
//! ever carried over from another day.

use jiff::civil::{DateTime, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

/// The first civil hour of the day; nobody is asked into a session before it.
pub const CIVIL_FROM: i8 = 8;
/// The hour at which the civil day ends.
pub const CIVIL_UNTIL: i8 = 21;

/// A zone name that cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ZoneError {
    /// Not a zone of the IANA database.
    #[error("unknown time zone")]
    Unknown,
}

impl ZoneError {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unknown => "zone-unknown",
        }
    }
}

/// The zone of an IANA name such as `Europe/Rome`.
///
/// A name must have the form area/place (or be `UTC`): abbreviations and POSIX rules are refused,
/// since they do not follow the place through its changes of law.
pub fn zone(name: &str) -> Result<TimeZone, ZoneError> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-' | '+');
    let shaped = name == "UTC" || (name.len() <= 64 && name.contains('/') && name.chars().all(plain));
    if !shaped {
        return Err(ZoneError::Unknown);
    }
    TimeZone::get(name).map_err(|_| ZoneError::Unknown)
}

/// One instant on two clocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BothTimes {
    /// At the reader's place.
    pub mine: Zoned,
    /// At the other's.
    pub theirs: Zoned,
    /// Whether the calendar dates differ, so that the weekday has to be named.
    pub dates_differ: bool,
    /// How far their clock is ahead of mine at this instant, in minutes; negative if behind.
    pub ahead_minutes: i32,
}

impl BothTimes {
    /// The weekdays of both dates: mine, theirs.
    pub fn weekdays(&self) -> (Weekday, Weekday) {
        (self.mine.weekday(), self.theirs.weekday())
    }
}

/// The instant `at` on the clocks of two IANA zones.
pub fn both_times(at: Timestamp, mine: &str, theirs: &str) -> Result<BothTimes, ZoneError> {
    let (mine, theirs) = (at.to_zoned(zone(mine)?), at.to_zoned(zone(theirs)?));
    let ahead_minutes = (theirs.offset().seconds() - mine.offset().seconds()) / 60;
    Ok(BothTimes {
        dates_differ: mine.date() != theirs.date(),
        ahead_minutes,
        mine,
        theirs,
    })
}

/// Whether the instant falls between [`CIVIL_FROM`] and [`CIVIL_UNTIL`] at a place.
pub fn is_civil(at: Timestamp, name: &str) -> Result<bool, ZoneError> {
    Ok((CIVIL_FROM..CIVIL_UNTIL).contains(&at.to_zoned(zone(name)?).hour()))
}

/// Those of `people` for whom the hour is uncivil, with their local time, in the order given.
pub fn uncivil<T>(
    at: Timestamp,
    people: impl IntoIterator<Item = (T, impl AsRef<str>)>,
) -> Result<Vec<(T, DateTime)>, ZoneError> {
    let mut flagged = vec![];
    for (person, name) in people {
        if !is_civil(at, name.as_ref())? {
            flagged.push((person, at.to_zoned(zone(name.as_ref())?).datetime()));
        }
    }
    Ok(flagged)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn an_evening_in_qingtian_is_the_afternoon_in_milan() {
        let both = both_times(at("2027-03-18T12:00:00Z"), "Asia/Shanghai", "Europe/Rome").unwrap();
        assert_eq!(both.mine.strftime("%F %R").to_string(), "2027-03-18 20:00");
        assert_eq!(both.theirs.strftime("%F %R").to_string(), "2027-03-18 13:00");
        assert!(!both.dates_differ);
        assert_eq!(both.ahead_minutes, -7 * 60);
    }

    #[test]
    fn the_difference_follows_summer_time() {
        let ahead = |t| {
            both_times(at(t), "Europe/Rome", "Asia/Shanghai")
                .unwrap()
                .ahead_minutes
        };
        // Italy changes its clocks on 28 March 2027 at 01:00 UTC.
        assert_eq!(ahead("2027-03-28T00:59:59Z"), 7 * 60);
        assert_eq!(ahead("2027-03-28T01:00:00Z"), 6 * 60);
        assert_eq!(ahead("2027-10-31T00:59:59Z"), 6 * 60);
        assert_eq!(ahead("2027-10-31T01:00:00Z"), 7 * 60);
    }

    #[test]
    fn another_date_is_pointed_out() {
        let both = both_times(at("2027-03-18T20:00:00Z"), "Europe/Rome", "Asia/Shanghai").unwrap();
        assert!(both.dates_differ);
        assert_eq!(both.weekdays(), (Weekday::Thursday, Weekday::Friday));
    }

    #[test]
    fn zones_off_the_full_hour_are_exact() {
        let both = both_times(at("2027-01-01T00:00:00Z"), "UTC", "Asia/Kathmandu").unwrap();
        assert_eq!(both.ahead_minutes, 5 * 60 + 45);
    }

    #[test]
    fn only_places_are_zones() {
        for name in [
            "Europe/Rome",
            "Asia/Shanghai",
            "Asia/Aden",
            "UTC",
            "America/Argentina/Ushuaia",
        ] {
            assert!(zone(name).is_ok(), "{name}");
        }
        for name in [
            "",
            "CET",
            "CET-1CEST",
            "Europe/Atlantis",
            "../../etc/passwd",
            "Europe/Rome\n",
            "/",
            "+08:00",
        ] {
            assert_eq!(zone(name), Err(ZoneError::Unknown), "{name}");
        }
    }

    #[test]
    fn people_who_would_be_asked_at_night_are_named() {
        let people = [
            ("Wang", "Asia/Shanghai"),
            ("Rossi", "Europe/Rome"),
            ("Saleh", "Asia/Aden"),
        ];
        let names = |t| {
            uncivil(at(t), people)
                .unwrap()
                .into_iter()
                .map(|(who, _)| who)
                .collect::<Vec<_>>()
        };
        assert_eq!(names("2027-03-18T12:00:00Z"), Vec::<&str>::new());
        // 21:00 in Shanghai is no longer civil, 20:59 is; 08:00 is, 07:59 is not.
        assert_eq!(names("2027-03-18T13:00:00Z"), ["Wang"]);
        assert_eq!(names("2027-03-18T12:59:59Z"), Vec::<&str>::new());
        assert_eq!(names("2027-03-18T07:00:00Z"), Vec::<&str>::new());
        assert_eq!(names("2027-03-18T06:59:59Z"), ["Rossi"]);
        let (_, local) = uncivil(at("2027-03-18T06:59:59Z"), people).unwrap()[0];
        assert_eq!(local.to_string(), "2027-03-18T07:59:59");
    }

    proptest! {
        #[test]
        fn no_name_makes_it_panic(name in ".{0,80}") {
            let _ = zone(&name);
        }

        #[test]
        fn both_clocks_show_the_same_instant(seconds in -2_000_000_000_i64..10_000_000_000) {
            let at = Timestamp::from_second(seconds).unwrap();
            let both = both_times(at, "Europe/Rome", "Asia/Shanghai").unwrap();
            prop_assert_eq!(both.mine.timestamp(), at);
            prop_assert_eq!(both.theirs.timestamp(), at);
        }
    }
}
