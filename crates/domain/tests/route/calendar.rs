//! The end of the period to apply, against a table that can be checked by hand.

use std::collections::BTreeSet;

use domain::route::deadline::{
    COURT_ZONE, Calendar, CalendarError, Court, DAYS, Days, Deadline, DeadlineError, Reading, Timely,
};
use jiff::civil::{Date, Weekday, date, time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use proptest::prelude::*;

use crate::at;

/// Made-up notices of 2026 to 2028; the State Council's were not out when this was written.
fn notices() -> Calendar {
    let mut off: BTreeSet<Date> = (1..=3).map(|day| date(2027, 1, day)).collect();
    off.extend((1..=7).map(|day| date(2027, 10, day)));
    let days = Days {
        announced: (2026..=2029).collect(),
        off,
        worked: BTreeSet::from([date(2027, 10, 10), date(2028, 4, 1)]),
    };
    Calendar::try_from(days).unwrap()
}

fn court() -> Court {
    Court {
        calendar: notices(),
        closes: None,
    }
}

fn read(at: Timestamp, place: &str) -> String {
    Reading::of(at, place).unwrap().to_string()
}

/// Took effect at (UTC) → day of effect in Shanghai, thirtieth day, last day; its end in Rome and in Sana'a,
/// whose clock is `Asia/Aden`.
const TABLE: [(&str, &str, &str, &str, &str, &str); 14] = [
    // Thursday 18 March; 13 days are left in March, so the thirtieth is 17 April, a Saturday.
    (
        "2027-03-18T12:00:00Z",
        "2027-03-18",
        "2027-04-17",
        "2027-04-19",
        "2027-04-19 18:00",
        "2027-04-19 19:00",
    ),
    // Half past midnight of 18 March in Shanghai is still the 17th in Rome: the court's day counts.
    (
        "2027-03-17T16:30:00Z",
        "2027-03-18",
        "2027-04-17",
        "2027-04-19",
        "2027-04-19 18:00",
        "2027-04-19 19:00",
    ),
    // A minute before that midnight: the 17th; the thirtieth is Friday 16 April.
    (
        "2027-03-17T15:59:59Z",
        "2027-03-17",
        "2027-04-16",
        "2027-04-16",
        "2027-04-16 18:00",
        "2027-04-16 19:00",
    ),
    // January has 31 days: the 31st is a Sunday. Rome is on winter time.
    (
        "2027-01-01T04:00:00Z",
        "2027-01-01",
        "2027-01-31",
        "2027-02-01",
        "2027-02-01 17:00",
        "2027-02-01 19:00",
    ),
    // A period that is not lengthened, in winter.
    (
        "2027-01-04T04:00:00Z",
        "2027-01-04",
        "2027-02-03",
        "2027-02-03",
        "2027-02-03 17:00",
        "2027-02-03 19:00",
    ),
    // February of 28 days, and of 29.
    (
        "2027-02-01T04:00:00Z",
        "2027-02-01",
        "2027-03-03",
        "2027-03-03",
        "2027-03-03 17:00",
        "2027-03-03 19:00",
    ),
    (
        "2028-02-01T04:00:00Z",
        "2028-02-01",
        "2028-03-02",
        "2028-03-02",
        "2028-03-02 17:00",
        "2028-03-02 19:00",
    ),
    // Turn of the year: 10 + 30 − 31 = 9 January, a Saturday.
    (
        "2026-12-10T04:00:00Z",
        "2026-12-10",
        "2027-01-09",
        "2027-01-11",
        "2027-01-11 17:00",
        "2027-01-11 19:00",
    ),
    // The thirtieth is New Year's Day, and the notice gives until the 3rd.
    (
        "2026-12-02T04:00:00Z",
        "2026-12-02",
        "2027-01-01",
        "2027-01-04",
        "2027-01-04 17:00",
        "2027-01-04 19:00",
    ),
    // The thirtieth is in the National Day holidays, which end on Thursday the 7th.
    (
        "2027-09-02T04:00:00Z",
        "2027-09-02",
        "2027-10-02",
        "2027-10-08",
        "2027-10-08 18:00",
        "2027-10-08 19:00",
    ),
    // The thirtieth is a Sunday that the notice makes a working day: no day is won.
    (
        "2027-09-10T04:00:00Z",
        "2027-09-10",
        "2027-10-10",
        "2027-10-10",
        "2027-10-10 18:00",
        "2027-10-10 19:00",
    ),
    // Rome puts its clocks forward on Sunday 28 March: two days before it the end is at 17:00 there …
    (
        "2027-02-24T04:00:00Z",
        "2027-02-24",
        "2027-03-26",
        "2027-03-26",
        "2027-03-26 17:00",
        "2027-03-26 19:00",
    ),
    // … three days after it at 18:00.
    (
        "2027-03-01T04:00:00Z",
        "2027-03-01",
        "2027-03-31",
        "2027-03-31",
        "2027-03-31 18:00",
        "2027-03-31 19:00",
    ),
    // And back on Sunday 31 October, which is the thirtieth day.
    (
        "2027-10-01T04:00:00Z",
        "2027-10-01",
        "2027-10-31",
        "2027-11-01",
        "2027-11-01 17:00",
        "2027-11-01 19:00",
    ),
];

#[test]
fn the_table_holds() {
    for (effective_at, effective, thirtieth, last, rome, sanaa) in TABLE {
        let found = Deadline::of(at(effective_at), &court()).unwrap();
        let days = [found.effective, found.thirtieth, found.last].map(|day| day.to_string());
        assert_eq!(days, [effective, thirtieth, last], "{effective_at}");
        assert_eq!(
            read(found.until, COURT_ZONE),
            format!("{last} 24:00"),
            "{effective_at}"
        );
        assert_eq!(read(found.until, "Europe/Rome"), rome, "{effective_at}");
        assert_eq!(read(found.until, "Asia/Aden"), sanaa, "{effective_at}");
        assert!(found.announced, "{effective_at}");
    }
}

#[test]
fn an_office_that_closes_ends_the_day() {
    let office = Court {
        closes: Some(time(17, 0, 0, 0)),
        ..court()
    };
    let found = Deadline::of(at("2027-01-04T04:00:00Z"), &office).unwrap();
    assert_eq!(found.closes, at("2027-02-03T09:00:00Z"));
    assert_eq!(read(found.closes, COURT_ZONE), "2027-02-03 17:00");
    assert_eq!(read(found.closes, "Europe/Rome"), "2027-02-03 10:00");
    assert_eq!(found.timely(at("2027-02-03T08:59:59Z")), Timely::Yes);
    assert_eq!(found.timely(at("2027-02-03T09:00:00Z")), Timely::No);
}

#[test]
fn the_last_instant_is_the_one_before_midnight() {
    let found = Deadline::of(at("2027-03-18T12:00:00Z"), &court()).unwrap();
    assert_eq!(found.until, at("2027-04-19T16:00:00Z"));
    assert_eq!(found.timely(at("2027-04-19T15:59:59.999999999Z")), Timely::Yes);
    assert_eq!(found.timely(at("2027-04-19T16:00:00Z")), Timely::No);
}

#[test]
fn an_unannounced_rest_day_saves_nobody() {
    let unannounced = Court::default();
    let found = Deadline::of(at("2027-03-18T12:00:00Z"), &unannounced).unwrap();
    assert_eq!((found.last, found.announced), (date(2027, 4, 19), false));
    assert_eq!(found.timely(at("2027-04-17T15:59:59Z")), Timely::Yes);
    assert_eq!(found.timely(at("2027-04-17T16:00:00Z")), Timely::Unannounced);
    assert_eq!(found.timely(at("2027-05-30T00:00:00Z")), Timely::Unannounced);
}

#[test]
fn a_day_in_december_waits_for_the_next_years_notice_too() {
    let only = |years: &[i16]| {
        let announced = years.iter().copied().collect();
        let days = Days {
            announced,
            ..Days::default()
        };
        Calendar::try_from(days).unwrap()
    };
    assert!(only(&[2027]).knows(date(2027, 11, 30)));
    assert!(!only(&[2027]).knows(date(2027, 12, 1)));
    assert!(only(&[2027, 2028]).knows(date(2027, 12, 31)));
}

#[test]
fn no_day_is_both_off_and_worked_and_data_is_read_with_the_same_check() {
    let day = date(2027, 10, 10);
    let days = Days {
        off: BTreeSet::from([day]),
        worked: BTreeSet::from([day]),
        ..Days::default()
    };
    assert_eq!(Calendar::try_from(days), Err(CalendarError::DayTwice { day }));
    let text = r#"{"announced":[2027],"off":["2027-10-10"],"worked":["2027-10-10"]}"#;
    assert!(serde_json::from_str::<Calendar>(text).is_err());
    let written = serde_json::to_string(&court()).unwrap();
    assert_eq!(serde_json::from_str::<Court>(&written).unwrap(), court());
}

#[test]
fn the_published_notices_are_built_in_and_no_others() {
    let court = Court::read(Court::default_file()).unwrap();
    assert_eq!(court.closes, None);
    let days = Days::from(court.calendar.clone());
    assert_eq!(days.announced, BTreeSet::from([2025, 2026]));
    for day in days.off.iter().chain(&days.worked) {
        assert!(days.announced.contains(&day.year()), "{day}");
    }
    for day in &days.worked {
        assert!(
            matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday),
            "{day}"
        );
    }
    let last = |effective_at: &str| {
        let found = Deadline::of(at(effective_at), &court).unwrap();
        (found.last, found.announced)
    };
    // The thirtieth is 2 October, and the office is shut until Wednesday the 7th.
    assert_eq!(last("2026-09-02T04:00:00Z"), (date(2026, 10, 8), true));
    // A Saturday that is worked for the holidays, and Spring Festival with its nine days.
    assert_eq!(last("2026-09-10T04:00:00Z"), (date(2026, 10, 10), true));
    assert_eq!(last("2026-01-16T04:00:00Z"), (date(2026, 2, 24), true));
    // Nobody has told of the rest days of 2027 yet.
    assert_eq!(last("2026-12-02T04:00:00Z"), (date(2027, 1, 1), false));
}

#[test]
fn the_end_of_time_is_an_error() {
    let found = Deadline::of(Timestamp::MAX, &court());
    assert_eq!(found, Err(DeadlineError::Beyond));
}

proptest! {
    #[test]
    fn there_are_thirty_full_days_after_the_day_of_effect(
        seconds in 1_700_000_000_i64..2_500_000_000,
        off in proptest::collection::btree_set(0..60_i32, 0..30),
        worked in proptest::collection::btree_set(0..60_i32, 0..30),
        hour in proptest::option::of(0..24_i8),
    ) {
        let effective_at = Timestamp::from_second(seconds).unwrap();
        let zone = TimeZone::get(COURT_ZONE).unwrap();
        let day = effective_at.to_zoned(zone.clone()).date();
        let later = |days: &i32| day.checked_add(days.days()).unwrap();
        let off: BTreeSet<Date> = off.iter().map(later).collect();
        let worked: BTreeSet<Date> = worked.iter().map(later).filter(|day| !off.contains(day)).collect();
        let announced = (2020..=2060).collect();
        let calendar = Calendar::try_from(Days { announced, off, worked }).unwrap();
        let court = Court { calendar: calendar.clone(), closes: hour.map(|hour| time(hour, 0, 0, 0)) };

        let found = Deadline::of(effective_at, &court).unwrap();
        let begin = day.tomorrow().unwrap().to_zoned(zone).unwrap();
        prop_assert!(found.until >= begin.checked_add(DAYS.days()).unwrap().timestamp());
        prop_assert!(found.until.as_second() - begin.timestamp().as_second() >= i64::from(DAYS) * 86_400);
        prop_assert!(found.effective == day && found.thirtieth <= found.last);
        prop_assert!(!calendar.rests(found.last));
        let skipped = found.thirtieth.series(1.day()).take_while(|day| *day < found.last);
        prop_assert!(skipped.into_iter().all(|day| calendar.rests(day)));
        prop_assert!(found.certain <= found.closes && found.closes <= found.until);
    }
}
