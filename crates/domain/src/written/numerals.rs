//! Chinese numerals, ordinary (一万八千六百) and capital (壹万捌仟陆佰), and digits in a row (二〇二七).

/// Whether the character belongs to a numeral.
pub(super) fn is_numeral(c: char) -> bool {
    digit(c).is_some() || unit(c).is_some()
}

/// Whether the character is one of those that nobody can add a stroke to.
pub(super) const fn is_capital(c: char) -> bool {
    matches!(
        c,
        '壹' | '贰'
            | '貳'
            | '叁'
            | '參'
            | '肆'
            | '伍'
            | '陆'
            | '陸'
            | '柒'
            | '捌'
            | '玖'
            | '拾'
            | '佰'
            | '仟'
    )
}

/// The value of a digit.
pub(super) const fn digit(c: char) -> Option<u64> {
    Some(match c {
        '零' | '〇' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' | '貳' => 2,
        '三' | '叁' | '參' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// The value of a unit.
pub(super) const fn unit(c: char) -> Option<u64> {
    Some(match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1000,
        '万' | '萬' => 10_000,
        '亿' | '億' => 100_000_000,
        _ => return None,
    })
}

/// What a numeral says. Digits in a row are read as figures are, everything else digit by unit.
pub(super) fn integer(numeral: &str) -> Option<u64> {
    if numeral.is_empty() {
        return None;
    }
    if numeral.chars().all(|c| digit(c).is_some()) {
        return numeral
            .chars()
            .try_fold(0_u64, |sum, c| sum.checked_mul(10)?.checked_add(digit(c)?));
    }
    whole(numeral)
}

fn whole(numeral: &str) -> Option<u64> {
    for (names, unit) in [(['亿', '億'], 100_000_000_u64), (['万', '萬'], 10_000)] {
        if let Some((head, rest)) = numeral.rsplit_once(names) {
            let head = whole(head).filter(|head| *head > 0)?;
            let rest = if rest.is_empty() { 0 } else { whole(rest)? };
            return head.checked_mul(unit)?.checked_add(rest);
        }
    }
    section(numeral)
}

/// Below ten thousand: units fall, and only a nought may stand beside another digit.
fn section(numeral: &str) -> Option<u64> {
    let (mut sum, mut open, mut below) = (0_u64, None, 10_000);
    for c in numeral.chars() {
        if let Some(value) = digit(c) {
            if open.is_some_and(|open| open > 0) {
                return None;
            }
            open = Some(value);
        } else {
            let unit = unit(c).filter(|unit| *unit < below)?;
            // 十五 is fifteen; 百五 is nothing.
            let value = open.take().or_else(|| (unit == 10 && sum == 0).then_some(1))?;
            if value == 0 && sum == 0 {
                return None;
            }
            sum += value.max(u64::from(unit == 10 && value == 0)) * unit;
            below = unit;
        }
    }
    Some(sum + open.unwrap_or(0))
}
