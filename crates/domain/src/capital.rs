//! Chinese capital numerals (大写), as amounts are written in agreements so that no stroke can be
//! added: 18600.00 EUR is 壹万捌仟陆佰欧元整.
//!
//! Rules: People's Bank of China, 支付结算办法, annex 1 (正确填写票据和结算凭证的基本规定), nos. 1–4.
//! Where no. 4 leaves a 零 open, it is written between 元 and 角 and left out after 万 and 亿.
//!
//! **Invariant:** two different amounts never share a writing.

use crate::money::{Currency, Money};

const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];

/// The amount as it stands in an agreement: 人民币壹佰元整; of another currency, whose name is the
/// unit, 壹佰欧元整.
pub fn amount(money: Money) -> String {
    let prefix = if money.currency == Currency::Cny {
        "人民币"
    } else {
        ""
    };
    format!("{prefix}{}", number(money))
}

/// The amount without 人民币 in front.
pub fn number(money: Money) -> String {
    let minor = money.minor.unsigned_abs();
    let (whole, jiao, fen) = (minor / 100, minor / 10 % 10, minor % 10);
    let mut out = String::new();
    if money.minor < 0 {
        out.push('负');
    }
    if whole > 0 || minor == 0 {
        out += &integer(whole);
        out += unit(money.currency);
    }
    // A gap between the units and the next digit is read: no jiao, or a nought before the jiao.
    let gap = if jiao == 0 { fen > 0 } else { whole % 10 == 0 };
    if whole > 0 && gap {
        out.push(DIGITS[0]);
    }
    if jiao > 0 {
        out.push(digit(jiao));
        out.push('角');
    }
    if fen > 0 {
        out.push(digit(fen));
        out.push('分');
    } else {
        out.push('整');
    }
    out
}

const fn unit(currency: Currency) -> &'static str {
    match currency {
        Currency::Cny => "元",
        Currency::Eur => "欧元",
        Currency::Usd => "美元",
        Currency::Yer => "也门里亚尔",
    }
}

fn digit(value: u64) -> char {
    DIGITS[usize::try_from(value % 10).unwrap_or_default()]
}

fn integer(n: u64) -> String {
    for (unit, name) in [
        (100_000_000, '亿'),
        (10_000, '万'),
        (1_000, '仟'),
        (100, '佰'),
        (10, '拾'),
    ] {
        if n >= unit {
            let (head, rest) = (n / unit, n % unit);
            let mut out = integer(head);
            out.push(name);
            if rest > 0 {
                // The place right below is empty: one 零, however many noughts follow.
                if rest < unit / 10 {
                    out.push(DIGITS[0]);
                }
                out += &integer(rest);
            }
            return out;
        }
    }
    digit(n).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cny(minor: i64) -> String {
        amount(Money {
            minor,
            currency: Currency::Cny,
        })
    }

    #[test]
    fn the_examples_of_the_rules() {
        assert_eq!(cny(140_950), "人民币壹仟肆佰零玖元伍角整");
        assert_eq!(cny(600_714), "人民币陆仟零柒元壹角肆分");
        assert_eq!(cny(168_032), "人民币壹仟陆佰捌拾元零叁角贰分");
        assert_eq!(cny(10_700_053), "人民币壹拾万柒仟元零伍角叁分");
        assert_eq!(cny(1_640_902), "人民币壹万陆仟肆佰零玖元零贰分");
        assert_eq!(cny(32_504), "人民币叁佰贰拾伍元零肆分");
    }

    #[test]
    fn noughts_units_and_other_currencies() {
        let eur = |minor| {
            amount(Money {
                minor,
                currency: Currency::Eur,
            })
        };
        assert_eq!(eur(1_860_000), "壹万捌仟陆佰欧元整");
        assert_eq!(eur(50), "伍角整");
        assert_eq!(eur(5), "伍分");
        assert_eq!(eur(0), "零欧元整");
        assert_eq!(eur(1_001_000), "壹万零壹拾欧元整");
        assert_eq!(eur(100_000_000_100), "壹拾亿零壹欧元整");
        assert_eq!(eur(10_005_000_000), "壹亿零伍万欧元整");
        assert_eq!(
            amount(Money {
                minor: 250_000,
                currency: Currency::Yer
            }),
            "贰仟伍佰也门里亚尔整"
        );
        assert_eq!(cny(-100), "人民币负壹元整");
    }

    /// The inverse, for writings of euros: adds up digit × unit, section by section.
    fn read(text: &str) -> Option<u64> {
        let (whole, fraction) = text.split_once("欧元").unwrap_or(("", text));
        let mut minor = section(whole)? * 100;
        let mut value = 0;
        for c in fraction.chars() {
            match c {
                '角' => minor += value * 10,
                '分' => minor += value,
                '整' | '零' => {}
                c => value = u64::try_from(DIGITS.iter().position(|d| *d == c)?).ok()?,
            }
        }
        Some(minor)
    }

    fn section(text: &str) -> Option<u64> {
        for (name, unit) in [('亿', 100_000_000), ('万', 10_000)] {
            if let Some((head, rest)) = text.rsplit_once(name) {
                return Some(section(head)? * unit + section(rest)?);
            }
        }
        let (mut sum, mut value) = (0, 0);
        for c in text.chars() {
            match ['仟', '佰', '拾'].iter().position(|u| *u == c) {
                Some(place) => sum += std::mem::take(&mut value) * [1000, 100, 10][place],
                None => value = u64::try_from(DIGITS.iter().position(|d| *d == c)?).ok()?,
            }
        }
        Some(sum + value)
    }

    proptest! {
        #[test]
        fn every_writing_reads_back(minor in prop_oneof![0..=i64::MAX, 0..2_000_000_i64, (0..=9_999_i64).prop_map(|n| n * 1_000_000)]) {
            let text = amount(Money { minor, currency: Currency::Eur });
            prop_assert_eq!(read(&text), u64::try_from(minor).ok(), "{}", text);
            prop_assert!(!text.contains("零零"));
        }
    }
}
