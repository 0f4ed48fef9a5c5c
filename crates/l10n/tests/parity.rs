//! Every language says the same things with the same variables, in its own words.

use std::collections::{BTreeMap, BTreeSet};

use domain::Lang;
use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;
use l10n::{FILES, Tongue, VERIFIER};

/// Texts that are rightly the same in English and in another script: names, codes, formats.
const PROPER_NAMES: &[&str] = &[
    "Heqiao",
    "PDF",
    "QR",
    "English",
    "Italiano",
    "中文",
    "العربية",
    "DNI",
    "NIE",
    "Opus",
];

/// What one message holds.
#[derive(Default, Debug)]
struct Holds {
    variables: BTreeSet<String>,
    /// All its text, variants included.
    text: String,
    /// Whether some variant or the whole is empty.
    empty: bool,
}

type Messages = BTreeMap<String, Holds>;

fn pattern(pattern: &Pattern<&str>, into: &mut Holds) {
    let before = into.text.len();
    let mut placeables = 0;
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => into.text += value,
            PatternElement::Placeable { expression: inner } => {
                placeables += 1;
                expression(inner, into);
            }
        }
    }
    into.empty |= placeables == 0 && into.text[before..].trim().is_empty();
}

fn expression(expression: &Expression<&str>, into: &mut Holds) {
    match expression {
        Expression::Inline(inner) => inline(inner, into),
        Expression::Select { selector, variants } => {
            inline(selector, into);
            for variant in variants {
                pattern(&variant.value, into);
            }
        }
    }
}

fn inline(inner: &InlineExpression<&str>, into: &mut Holds) {
    match inner {
        InlineExpression::VariableReference { id } => {
            into.variables.insert(format!("${}", id.name));
        }
        // A message referred to brings its variables along, so the reference counts as one.
        InlineExpression::MessageReference { id, .. } => {
            into.variables.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference {
            arguments: CallArguments { positional, named },
            ..
        } => {
            for argument in positional
                .iter()
                .chain(named.iter().map(|argument| &argument.value))
            {
                inline(argument, into);
            }
        }
        InlineExpression::Placeable { expression: boxed } => expression(boxed, into),
        InlineExpression::TermReference { .. }
        | InlineExpression::StringLiteral { .. }
        | InlineExpression::NumberLiteral { .. } => {}
    }
}

/// Every message of a file; attributes as `id.attribute`. Panics on what does not parse.
fn messages(tag: &str, name: &str, text: &'static str) -> Messages {
    let resource = parser::parse(text).unwrap_or_else(|(_, errors)| panic!("{tag}/{name}: {errors:?}"));
    let mut found = Messages::new();
    let mut add = |id: String, value: &Pattern<&str>| {
        let mut holds = Holds::default();
        pattern(value, &mut holds);
        assert!(
            found.insert(id.clone(), holds).is_none(),
            "{tag}/{name}: {id} stands there twice"
        );
    };
    for entry in &resource.body {
        match entry {
            Entry::Message(message) => {
                if let Some(value) = &message.value {
                    add(message.id.name.to_owned(), value);
                }
                for attribute in &message.attributes {
                    add(
                        format!("{}.{}", message.id.name, attribute.id.name),
                        &attribute.value,
                    );
                }
            }
            Entry::Term(term) => add(format!("-{}", term.id.name), &term.value),
            Entry::Junk { content } => panic!("{tag}/{name}: cannot read {content:?}"),
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
        }
    }
    found
}

/// File name → messages.
fn of(lang: impl Into<Tongue>) -> BTreeMap<&'static str, Messages> {
    let tongue = lang.into();
    FILES
        .iter()
        .filter(|(tag, _, _)| *tag == tongue.tag())
        .map(|(tag, name, text)| (*name, messages(tag, name, text)))
        .collect()
}

/// A folder is a language of the house, or one of the verifier's and holds the verifier's words.
#[test]
fn every_folder_is_a_language_and_holds_what_is_said_in_it() {
    for (tag, name, _) in FILES {
        let tongue = Tongue::ALL.into_iter().find(|tongue| tongue.tag() == *tag);
        let tongue = tongue.unwrap_or_else(|| panic!("{tag}/{name}"));
        assert!(
            tongue.house().is_some() || VERIFIER.contains(name),
            "{tag}/{name}"
        );
    }
}

#[test]
fn every_language_has_the_same_messages_with_the_same_variables_in_the_same_files() {
    let english = of(Lang::En);
    assert!(english.contains_key("common.ftl") && english.contains_key("errors.ftl"));
    let mut faults = vec![];
    for lang in Tongue::ALL {
        let own = of(lang);
        let wanted = |name: &&&str| lang.house().is_some() || VERIFIER.contains(*name);
        let names = english.keys().filter(wanted).chain(own.keys());
        for name in names.collect::<BTreeSet<_>>() {
            let empty = Messages::new();
            let (en, own) = (
                english.get(name).unwrap_or(&empty),
                own.get(name).unwrap_or(&empty),
            );
            for id in en.keys().filter(|id| !own.contains_key(*id)) {
                faults.push(format!("{lang}/{name}: {id} is missing"));
            }
            for (id, holds) in own {
                match en.get(id) {
                    None => faults.push(format!("{lang}/{name}: {id} is not in English")),
                    Some(en) if en.variables != holds.variables => faults.push(format!(
                        "{lang}/{name}: {id} uses {:?}, English uses {:?}",
                        holds.variables, en.variables
                    )),
                    Some(_) => {}
                }
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn no_message_is_empty_and_none_stands_in_two_files() {
    let mut faults = vec![];
    for lang in Tongue::ALL {
        let mut seen = BTreeMap::new();
        for (name, messages) in of(lang) {
            for (id, holds) in messages {
                if holds.empty {
                    faults.push(format!("{lang}/{name}: {id} is empty"));
                }
                if let Some(other) = seen.insert(id.clone(), name) {
                    faults.push(format!("{lang}: {id} stands in {other} and {name}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// A message referred to exists, so no `{id}` shows on a page.
#[test]
fn every_message_referred_to_exists() {
    for lang in Tongue::ALL {
        let files = of(lang);
        let ids: BTreeSet<&String> = files.values().flat_map(Messages::keys).collect();
        for (id, holds) in files.values().flatten() {
            for reference in holds.variables.iter().filter(|v| !v.starts_with('$')) {
                assert!(ids.contains(reference), "{lang}: {id} refers to {reference}");
            }
        }
    }
}

#[test]
fn no_english_is_left_over_in_another_script() {
    let english = of(Lang::En);
    let mut faults = vec![];
    for lang in [Lang::ZhCn.into(), Lang::Ar.into(), Tongue::Ru] {
        for (name, messages) in of(lang) {
            for (id, holds) in messages {
                let same = english
                    .get(name)
                    .and_then(|en| en.get(&id))
                    .is_some_and(|en| en.text == holds.text);
                let has_letters = holds.text.chars().any(char::is_alphabetic);
                if same && has_letters && !PROPER_NAMES.contains(&holds.text.trim()) {
                    faults.push(format!("{lang}/{name}: {id} = {}", holds.text));
                }
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// Languages of the same script share single words, not whole sentences.
#[test]
fn no_english_sentence_is_left_over_in_the_same_script() {
    let english = of(Lang::En);
    let mut faults = vec![];
    for lang in [Lang::It.into(), Tongue::Fr, Tongue::Es, Tongue::De] {
        for (name, messages) in of(lang) {
            for (id, holds) in messages {
                let same = english[name].get(&id).is_some_and(|en| en.text == holds.text);
                let words = holds
                    .text
                    .split(' ')
                    .filter(|word| word.chars().all(char::is_alphabetic));
                if same && words.filter(|word| !word.is_empty()).count() > 2 {
                    faults.push(format!("{lang}/{name}: {id} = {}", holds.text));
                }
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// Chinese has Chinese characters, Arabic Arabic letters and Russian Cyrillic ones in every message that
/// has words at all.
#[test]
fn every_text_is_written_in_its_languages_script() {
    let mut faults = vec![];
    for (lang, script) in [
        (Lang::ZhCn.into(), '\u{4e00}'..='\u{9fff}'),
        (Lang::Ar.into(), '\u{0600}'..='\u{06ff}'),
        (Tongue::Ru, '\u{0400}'..='\u{04ff}'),
    ] {
        for (name, messages) in of(lang) {
            for (id, holds) in messages {
                let words = holds
                    .text
                    .split_whitespace()
                    .filter(|w| w.chars().any(char::is_alphabetic))
                    .count();
                if words > 1 && !holds.text.chars().any(|c| script.contains(&c)) {
                    faults.push(format!("{lang}/{name}: {id} = {}", holds.text));
                }
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
