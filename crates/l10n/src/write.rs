//! Numbers, money, dates and times as a language's readers write them.
//!
//! Small tables after CLDR 46 (main/{zh,en,it,ar}: numbers, gregorian). Two deliberate choices for
//! legal text: groups of three are always separated, and Chinese and Arabic name the currency
//! instead of using its sign.

use domain::Lang;
use domain::money::{Currency, Money};
use jiff::Zoned;
use jiff::civil::{Date, Time, Weekday};

/// The text with its western digits in the language's own: Arabic-Indic in Arabic.
pub fn digits(lang: Lang, text: &str) -> String {
    if lang != Lang::Ar {
        return text.to_owned();
    }
    text.chars()
        .map(|c| {
            c.to_digit(10)
                .and_then(|d| char::from_u32('٠' as u32 + d))
                .unwrap_or(c)
        })
        .collect()
}

/// A whole number with its groups separated: 18,600 · 18.600 · ١٨٬٦٠٠.
pub fn number(lang: Lang, n: i64) -> String {
    format!(
        "{}{}",
        if n < 0 { minus(lang) } else { "" },
        grouped(lang, n.unsigned_abs())
    )
}

/// An amount of money: 18,600.00 欧元 · €18,600.00 · 18.600,00 € · ١٨٬٦٠٠٫٠٠ يورو.
pub fn money(lang: Lang, money: Money) -> String {
    let unit = 10_u64.pow(money.currency.minor_digits());
    let minor = money.minor.unsigned_abs();
    let sign = if money.minor < 0 { minus(lang) } else { "" };
    let point = match lang {
        Lang::ZhCn | Lang::En => '.',
        Lang::It => ',',
        Lang::Ar => '٫',
    };
    let fraction = digits(lang, &format!("{:02}", minor % unit));
    let amount = format!("{}{point}{fraction}", grouped(lang, minor / unit));
    let name = currency(lang, money.currency);
    match lang {
        Lang::ZhCn => format!("{sign}{amount} {name}"),
        // A code, unlike a sign, stands off by a no-break space (CLDR currencySpacing).
        Lang::En if name.ends_with(|c: char| c.is_ascii_alphabetic()) => {
            format!("{sign}{name}\u{a0}{amount}")
        }
        Lang::En => format!("{sign}{name}{amount}"),
        Lang::It | Lang::Ar => format!("{sign}{amount}\u{a0}{name}"),
    }
}

fn grouped(lang: Lang, n: u64) -> String {
    let separator = match lang {
        Lang::ZhCn | Lang::En => ',',
        Lang::It => '.',
        Lang::Ar => '٬',
    };
    let plain = n.to_string();
    let mut out = String::with_capacity(plain.len() * 2);
    for (i, c) in plain.chars().enumerate() {
        if i > 0 && (plain.len() - i).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(c);
    }
    digits(lang, &out)
}

/// The minus sign; in Arabic with the mark that keeps it before its number.
const fn minus(lang: Lang) -> &'static str {
    match lang {
        Lang::Ar => "\u{61c}-",
        _ => "-",
    }
}

const fn currency(lang: Lang, currency: Currency) -> &'static str {
    use Currency::{Cny, Eur, Usd, Yer};
    match (lang, currency) {
        (Lang::ZhCn, Cny) => "元",
        (Lang::ZhCn, Eur) => "欧元",
        (Lang::ZhCn, Usd) => "美元",
        (Lang::ZhCn, Yer) => "也门里亚尔",
        (Lang::En | Lang::It, Cny) => "CN¥",
        (Lang::En | Lang::It, Eur) => "€",
        (Lang::En, Usd) => "$",
        (Lang::It, Usd) => "USD",
        (Lang::En | Lang::It, Yer) => "YER",
        (Lang::Ar, Cny) => "يوان صيني",
        (Lang::Ar, Eur) => "يورو",
        (Lang::Ar, Usd) => "دولار أمريكي",
        (Lang::Ar, Yer) => "ريال يمني",
    }
}

const EN_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const IT_MONTHS: [&str; 12] = [
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
];
const AR_MONTHS: [&str; 12] = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
];

/// The name of a date's month within a date: 3月 · March · marzo · مارس.
pub fn month_name(lang: Lang, date: Date) -> String {
    // A civil date's month is 1 to 12, so the names are always found.
    let name = |names: &[&str; 12]| {
        let at = usize::try_from(date.month() - 1).unwrap_or_default();
        names.get(at).copied().unwrap_or_default().to_owned()
    };
    match lang {
        Lang::ZhCn => format!("{}月", date.month()),
        Lang::En => name(&EN_MONTHS),
        Lang::It => name(&IT_MONTHS),
        Lang::Ar => name(&AR_MONTHS),
    }
}

/// A day in the long form: 2027年3月18日 · March 18, 2027 · 18 marzo 2027 · ١٨ مارس ٢٠٢٧.
pub fn date(lang: Lang, date: Date) -> String {
    let (year, month, day) = (date.year(), month_name(lang, date), date.day());
    match lang {
        Lang::ZhCn => format!("{year}年{month}{day}日"),
        Lang::En => format!("{month} {day}, {year}"),
        Lang::It | Lang::Ar => digits(lang, &format!("{day} {month} {year}")),
    }
}

/// A day in the full form, with its weekday: 2027年3月18日星期四 · Thursday, March 18, 2027 ·
/// giovedì 18 marzo 2027 · الخميس، ١٨ مارس ٢٠٢٧.
pub fn full_date(lang: Lang, day: Date) -> String {
    let (weekday, date) = (weekday(lang, day.weekday()), date(lang, day));
    match lang {
        Lang::ZhCn => format!("{date}{weekday}"),
        Lang::En => format!("{weekday}, {date}"),
        Lang::It => format!("{weekday} {date}"),
        Lang::Ar => format!("{weekday}، {date}"),
    }
}

/// The name of a weekday, as it stands within a sentence.
pub const fn weekday(lang: Lang, day: Weekday) -> &'static str {
    let names = match lang {
        Lang::ZhCn => [
            "星期一",
            "星期二",
            "星期三",
            "星期四",
            "星期五",
            "星期六",
            "星期日",
        ],
        Lang::En => [
            "Monday",
            "Tuesday",
            "Wednesday",
            "Thursday",
            "Friday",
            "Saturday",
            "Sunday",
        ],
        Lang::It => [
            "lunedì",
            "martedì",
            "mercoledì",
            "giovedì",
            "venerdì",
            "sabato",
            "domenica",
        ],
        Lang::Ar => [
            "الاثنين",
            "الثلاثاء",
            "الأربعاء",
            "الخميس",
            "الجمعة",
            "السبت",
            "الأحد",
        ],
    };
    let [mon, tue, wed, thu, fri, sat, sun] = names;
    match day {
        Weekday::Monday => mon,
        Weekday::Tuesday => tue,
        Weekday::Wednesday => wed,
        Weekday::Thursday => thu,
        Weekday::Friday => fri,
        Weekday::Saturday => sat,
        Weekday::Sunday => sun,
    }
}

/// A time of day in the short form: 20:00 · 8:00 PM · 20:00 · ٨:٠٠ م.
pub fn time(lang: Lang, time: Time) -> String {
    let (hour, minute) = (time.hour(), time.minute());
    let twelve = if hour % 12 == 0 { 12 } else { hour % 12 };
    match lang {
        Lang::ZhCn | Lang::It => format!("{hour:02}:{minute:02}"),
        // CLDR puts a narrow no-break space before AM and PM.
        Lang::En => format!(
            "{twelve}:{minute:02}\u{202f}{}",
            if hour < 12 { "AM" } else { "PM" }
        ),
        Lang::Ar => digits(
            lang,
            &format!("{twelve}:{minute:02} {}", if hour < 12 { "ص" } else { "م" }),
        ),
    }
}

/// A moment on a place's own clock, with the weekday: 2027年3月18日星期四 20:00 ·
/// Thursday, March 18, 2027 at 8:00 PM · giovedì 18 marzo 2027 alle ore 20:00 · …
///
/// The place itself is not named; where two clocks are shown, the page says whose each is.
pub fn moment(lang: Lang, at: &Zoned) -> String {
    let (date, time) = (full_date(lang, at.date()), time(lang, at.time()));
    match lang {
        Lang::ZhCn => format!("{date} {time}"),
        Lang::En => format!("{date} at {time}"),
        Lang::It => format!("{date} alle ore {time}"),
        Lang::Ar => format!("{date} في {time}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;

    fn all(minor: i64, currency: Currency) -> [String; 4] {
        Lang::ALL.map(|lang| money(lang, Money { minor, currency }))
    }

    #[test]
    fn money_as_each_language_writes_it() {
        assert_eq!(
            all(1_860_000, Currency::Eur),
            [
                "18,600.00 欧元",
                "€18,600.00",
                "18.600,00\u{a0}€",
                "١٨٬٦٠٠٫٠٠\u{a0}يورو"
            ]
        );
        assert_eq!(
            all(-123_456_705, Currency::Cny),
            [
                "-1,234,567.05 元",
                "-CN¥1,234,567.05",
                "-1.234.567,05\u{a0}CN¥",
                "\u{61c}-١٬٢٣٤٬٥٦٧٫٠٥\u{a0}يوان صيني"
            ]
        );
        assert_eq!(
            all(5, Currency::Yer),
            [
                "0.05 也门里亚尔",
                "YER\u{a0}0.05",
                "0,05\u{a0}YER",
                "٠٫٠٥\u{a0}ريال يمني"
            ]
        );
        assert_eq!(all(i64::MIN, Currency::Usd)[1], "-$92,233,720,368,547,758.08");
    }

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(
            Lang::ALL.map(|lang| number(lang, 1000)),
            ["1,000", "1,000", "1.000", "١٬٠٠٠"]
        );
        assert_eq!(number(Lang::It, -999), "-999");
        assert_eq!(number(Lang::En, 0), "0");
    }

    #[test]
    fn one_session_on_two_clocks() {
        let at: Timestamp = "2027-03-18T12:00:00Z".parse().unwrap();
        let shanghai = at.in_tz("Asia/Shanghai").unwrap();
        let rome = at.in_tz("Europe/Rome").unwrap();
        assert_eq!(moment(Lang::ZhCn, &shanghai), "2027年3月18日星期四 20:00");
        assert_eq!(
            moment(Lang::En, &shanghai),
            "Thursday, March 18, 2027 at 8:00\u{202f}PM"
        );
        assert_eq!(moment(Lang::It, &rome), "giovedì 18 marzo 2027 alle ore 13:00");
        assert_eq!(moment(Lang::Ar, &rome), "الخميس، ١٨ مارس ٢٠٢٧ في ١:٠٠ م");
    }

    #[test]
    fn midnight_and_noon_are_twelve_where_the_clock_has_twelve_hours() {
        let at = |hour| Time::constant(hour, 5, 0, 0);
        assert_eq!(time(Lang::En, at(0)), "12:05\u{202f}AM");
        assert_eq!(time(Lang::En, at(12)), "12:05\u{202f}PM");
        assert_eq!(time(Lang::Ar, at(0)), "١٢:٠٥ ص");
        assert_eq!(time(Lang::ZhCn, at(0)), "00:05");
    }

    #[test]
    fn every_weekday_and_month_has_its_own_name() {
        for lang in Lang::ALL {
            let days: std::collections::BTreeSet<_> = (1..=7)
                .map(|day| weekday(lang, Date::constant(2027, 3, day).weekday()))
                .collect();
            let months: std::collections::BTreeSet<_> = (1..=12)
                .map(|month| month_name(lang, Date::constant(2027, month, 1)))
                .collect();
            assert_eq!((days.len(), months.len()), (7, 12), "{lang}");
        }
    }
}
