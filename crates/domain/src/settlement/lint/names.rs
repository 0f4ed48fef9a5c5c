//! Who owes and who is owed, in the words of each text.

use super::terms::names_a_side;
use super::{Context, Fault, Finding};
use crate::SeatId;
use crate::settlement::Clause;

pub(super) fn lint(clause: &Clause, context: &Context, findings: &mut Vec<Finding>) {
    let mut seats: Vec<SeatId> = clause
        .obligations
        .iter()
        .flat_map(|due| [due.debtor, due.creditor])
        .collect();
    seats.sort_unstable();
    seats.dedup();
    for (lang, text) in &clause.text {
        let text = text.to_lowercase();
        for (seat, names) in &context.names {
            if names.iter().any(|name| text.contains(&name.to_lowercase())) {
                continue;
            }
            let others = || {
                context
                    .names
                    .iter()
                    .filter(|(other, _)| *other != seat)
                    .flat_map(|(_, names)| names)
            };
            let near = names
                .iter()
                .find_map(|name| Some((almost(&text, name, others())?, name)));
            let finding = |fault| Finding::new(fault, &clause.id, Some(*lang));
            if let Some((found, name)) = near {
                findings.push(finding(Fault::NameDiffers).found(found).expected(name.as_str()));
            } else if seats.contains(seat) && !names_a_side(*lang, &text) {
                let name = names.first().map_or("", String::as_str);
                findings.push(finding(Fault::PartyUnnamed).expected(name));
            }
        }
    }
}

/// The place in a text that is a name but for a letter or two, and not another party's.
fn almost<'a>(text: &str, name: &str, others: impl Iterator<Item = &'a String>) -> Option<String> {
    let name = name.to_lowercase();
    let others: Vec<String> = others.map(|other| other.to_lowercase()).collect();
    let foreign = |found: &str| !others.iter().any(|other| other.contains(found));
    let letters = name.chars().count();
    if name.chars().all(is_han) {
        // The family name is right and one other character is not.
        let wanted: Vec<char> = name.chars().collect();
        let all: Vec<char> = text.chars().collect();
        let like = |part: &&[char]| {
            let differing = part.iter().zip(&wanted).filter(|(a, b)| a != b).count();
            letters >= 3 && part[0] == wanted[0] && part.iter().all(|c| is_han(*c)) && differing == 1
        };
        let found = all.windows(letters.max(1)).find(like)?;
        return Some(found.iter().collect::<String>()).filter(|found| foreign(found));
    }
    let allowed = match letters {
        0..5 => return None,
        5..10 => 1,
        _ => 2,
    };
    let count = name.split_whitespace().count();
    let words: Vec<&str> = text
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-')))
        .filter(|word| !word.is_empty())
        .collect();
    let mut windows = words.windows(count.max(1)).map(|part| part.join(" "));
    windows.find(|part| (1..=allowed).contains(&distance(part, &name)) && foreign(part))
}

fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
}

/// How many letters must be put in, left out or changed (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut corner = std::mem::replace(&mut row[0], i + 1);
        for (j, to) in b.iter().enumerate() {
            let changed = corner + usize::from(from != *to);
            corner = row[j + 1];
            row[j + 1] = changed.min(corner + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_the_textbook() {
        for (a, b, expected) in [
            ("kitten", "sitting", 3),
            ("", "abc", 3),
            ("rossi", "rosi", 1),
            ("a", "a", 0),
        ] {
            assert_eq!(distance(a, b), expected, "{a} {b}");
            assert_eq!(distance(b, a), expected, "{b} {a}");
        }
    }
}
