//! Amounts and days as people write them, each in its own language.

use domain::Lang::{self, Ar, En, It, ZhCn};
use domain::money::Currency;
use domain::written::{amounts, dates};
use jiff::civil::date;
use proptest::prelude::*;

/// `1860050 EUR`, or `? text` for what cannot be read.
fn money(lang: Lang, text: &str) -> Vec<String> {
    let told = |currency: Option<Currency>| currency.map_or("any", Currency::code);
    amounts(lang, text)
        .into_iter()
        .map(|one| {
            let value = one
                .value
                .map(|value| format!("{} {}", value.minor, told(value.currency)));
            value.unwrap_or_else(|| format!("? {}", one.text))
        })
        .collect()
}

fn days(lang: Lang, text: &str) -> Vec<String> {
    dates(lang, text)
        .into_iter()
        .map(|one| {
            one.value
                .map_or_else(|| format!("? {}", one.text), |day| day.to_string())
        })
        .collect()
}

#[test]
fn amounts_in_every_usual_form() {
    for (lang, text, expected) in [
        (It, "paga 18.600,50 €.", "1860050 EUR"),
        (It, "paga 18.600 euro entro", "1860000 EUR"),
        (It, "Euro 18600", "1860000 EUR"),
        (It, "18'600,5 EUR", "1860050 EUR"),
        (En, "pays €18,600.50.", "1860050 EUR"),
        (En, "EUR 18,600", "1860000 EUR"),
        (En, "$1,000,000.00 in all", "100000000 USD"),
        (En, "18\u{a0}600.50 euros", "1860050 EUR"),
        (ZhCn, "支付18600.5欧元", "1860050 EUR"),
        (ZhCn, "支付１８６００．５０欧元", "1860050 EUR"),
        (ZhCn, "人民币 18,600.00 元", "1860000 CNY"),
        (ZhCn, "人民币18,600.00", "1860000 CNY"),
        (ZhCn, "1.86万欧元", "1860000 EUR"),
        (ZhCn, "1万8600元", "1860000 CNY"),
        (ZhCn, "3亿2000万元", "32000000000 CNY"),
        (ZhCn, "一万八千六百欧元", "1860000 EUR"),
        (ZhCn, "两千元", "200000 CNY"),
        (ZhCn, "十五元", "1500 CNY"),
        (ZhCn, "壹万捌仟陆佰欧元零伍角整", "1860050 EUR"),
        (ZhCn, "人民币壹仟陆佰捌拾元零叁角贰分", "168032 CNY"),
        (ZhCn, "贰仟伍佰也门里亚尔整", "250000 YER"),
        (ZhCn, "人民币伍角整", "50 CNY"),
        (ZhCn, "伍角整", "50 any"),
        (Ar, "يدفع ١٨٬٦٠٠٫٥٠ يورو", "1860050 EUR"),
        (Ar, "مبلغ \u{200f}18,600.50\u{200f} يورو", "1860050 EUR"),
        (Ar, "۱۸٬۶۰۰ يورو", "1860000 EUR"),
        (Ar, "٢٬٥٠٠ ريال يمني", "250000 YER"),
    ] {
        assert_eq!(money(lang, text), [expected], "{text}");
    }
}

#[test]
fn a_figure_of_another_language_is_not_guessed() {
    // The same figures are a thousand and more to one reader, and one and a bit to the other.
    assert_eq!(money(It, "1.234 euro"), ["123400 EUR"]);
    assert_eq!(money(En, "1.234 euros"), ["? 1.234 euros"]);
    assert_eq!(money(En, "1,234 euros"), ["123400 EUR"]);
    assert_eq!(money(It, "1,234 euro"), ["? 1,234 euro"]);
    for (lang, text) in [
        (It, "18,600.00 €"),
        (En, "€18.600,00"),
        (ZhCn, "18.600,00欧元"),
        (En, "€1,86,000"),
        (ZhCn, "壹壹欧元整"),
        (ZhCn, "拾佰元"),
    ] {
        assert!(
            money(lang, text)[0].starts_with("? "),
            "{text}: {:?}",
            money(lang, text)
        );
    }
}

#[test]
fn what_is_no_money_is_no_amount() {
    for (lang, text) in [
        (
            ZhCn,
            "分 3 期，第二期于二〇二七年三月前支付，逾期十五日，五分钟内，一方",
        ),
        (En, "in 3 instalments of 2027, clause 4.2, eurozone 5"),
        (It, "entro 15 giorni, europee 3"),
        (Ar, "خلال ١٥ يومًا"),
        (En, ""),
    ] {
        assert_eq!(money(lang, text), Vec::<String>::new(), "{text}");
    }
    assert_eq!(money(En, "2 parts: €1 and $2.50"), ["100 EUR", "250 USD"]);
}

#[test]
fn days_in_every_usual_form() {
    for (lang, text) in [
        (ZhCn, "于2027年3月1日前"),
        (ZhCn, "于 2027 年 3 月 1 日前"),
        (ZhCn, "二〇二七年三月一日"),
        (ZhCn, "二零二七年叁月壹日"),
        (ZhCn, "2027/3/1"),
        (ZhCn, "2027.3.1"),
        (En, "by March 1, 2027."),
        (En, "by 1 March 2027"),
        (En, "the 1st of March, 2027"),
        (En, "Mar. 1st, 2027"),
        (En, "2027-03-01"),
        (It, "entro il 1° marzo 2027"),
        (It, "entro l’1 Marzo 2027"),
        (It, "01/03/2027"),
        (It, "1.3.2027"),
        (Ar, "١ مارس ٢٠٢٧"),
        (Ar, "١ آذار ٢٠٢٧"),
        (Ar, "١ مارس/آذار ٢٠٢٧"),
        (Ar, "١ من مارس ٢٠٢٧"),
        (Ar, "١/٣/٢٠٢٧"),
    ] {
        assert_eq!(days(lang, text), ["2027-03-01"], "{text}");
    }
    assert_eq!(days(ZhCn, "二〇二七年十二月三十一日"), ["2027-12-31"]);
    assert_eq!(days(Ar, "٢ كانون الثاني ٢٠٢٧"), ["2027-01-02"]);
    assert_eq!(
        days(En, "from March 1, 2027 to 2 May 2027"),
        ["2027-03-01", "2027-05-02"]
    );
}

#[test]
fn a_day_that_two_readers_would_read_as_two_is_not_guessed() {
    assert_eq!(days(En, "03/04/2027"), ["? 03/04/2027"]);
    assert_eq!(days(En, "31/03/2027"), ["2027-03-31"]);
    assert_eq!(days(En, "03/31/2027"), ["2027-03-31"]);
    assert_eq!(days(It, "03/04/2027"), ["2027-04-03"]);
    assert_eq!(days(It, "31 febbraio 2027"), ["? 31 febbraio 2027"]);
    assert_eq!(days(ZhCn, "2027年13月1日"), ["? 2027年13月1日"]);
    for text in ["clause 3.2.1", "may 5", "1,860.50", "12-2027"] {
        assert_eq!(days(En, text), Vec::<String>::new(), "{text}");
    }
    assert_eq!(dates(En, "1 March 2027")[0].value, Some(date(2027, 3, 1)));
}

proptest! {
    #[test]
    fn any_text_has_an_answer(text in "[0-9０-９٠-٩۰-۹.,'٬٫/ \u{a0}一二十百千万亿零〇壹拾佰仟角分整元欧年月日a-z€$\u{200f}-]{0,40}", any: String) {
        for lang in Lang::ALL {
            for text in [&text, &any] {
                let _ = (amounts(lang, text), dates(lang, text));
            }
        }
    }
}
