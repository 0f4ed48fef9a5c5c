//! The two ways of judging a spelling agree.

use proptest::prelude::*;

use super::*;
use crate::canon::parse_canonical;

/// Texts, some of them in a spelling that is not canonical or not even JSON.
const TEXTS: [&str; 31] = [
    r#""""#,
    r#""a""#,
    r#""b""#,
    r#""sixteen letters or more""#,
    r#""seven..\"eight""#,
    r#""seven..\u0041""#,
    r#""\u0041""#,
    r#""\/""#,
    r#""\"\\\b\f\n\r\t""#,
    r#""\u0000\u000b\u001f""#,
    r#""\u000B""#,
    r#""\u0008""#,
    r#""\u000c""#,
    r#""\u0020""#,
    r#""\u007f""#,
    r#""\u00e8""#,
    r#""\ud800\udc00""#,
    r#""\ud800""#,
    r#""\x""#,
    "\"\u{1f}\"",
    "\"seven..\n\"",
    "\"\u{7f}\"",
    "\"è\"",
    "\"e\u{300}\"",
    "\"\\n\u{300}\"",
    "\"\\ne\u{300}\"",
    "\"\u{e000}\"",
    "\"\u{ff61}\"",
    "\"\u{10000}\"",
    "\"\u{10000}\\n\"",
    "\"한",
];
const OTHERS: [&str; 19] = [
    "null",
    "true",
    "false",
    "nul",
    "0",
    "-0",
    "7",
    "-7",
    "07",
    "+7",
    "-",
    "7.0",
    "7e1",
    "9007199254740991",
    "-9007199254740991",
    "9007199254740992",
    "-9007199254740992",
    "18446744073709551617",
    "",
];

fn agree(bytes: &[u8]) -> bool {
    let (one, other) = (canonical(bytes).is_some(), parse_canonical(bytes).is_ok());
    assert_eq!(one, other, "{}", String::from_utf8_lossy(bytes));
    one
}

/// Mostly nothing, sometimes a space that must not be there.
fn gap() -> impl Strategy<Value = &'static str> {
    prop_oneof![24 => Just(""), 1 => Just(" ")]
}

/// JSON as somebody might spell it: canonical about every second time.
fn document() -> impl Strategy<Value = String> {
    let text = prop_oneof![
        3 => prop::sample::select(&TEXTS[..5]),
        1 => prop::sample::select(&TEXTS[..]),
    ];
    let other = prop_oneof![
        3 => prop::sample::select(&OTHERS[..3]),
        1 => prop::sample::select(&OTHERS[..]),
    ];
    let leaf = prop_oneof![text.clone(), other].prop_map(str::to_owned);
    leaf.prop_recursive(5, 40, 5, move |inner| {
        let entries = prop::collection::vec((text.clone(), inner.clone()), 0..5);
        let object = (entries, prop::bool::weighted(0.8), gap()).prop_map(|(mut entries, sorted, gap)| {
            if sorted {
                // As RFC 8785 sorts, where the key can be read at all.
                let units = |spelled: &str| {
                    let text: Option<String> = serde_json::from_str(spelled).ok();
                    text.map(|text| text.encode_utf16().collect::<Vec<_>>())
                };
                entries.sort_by_key(|(key, _)| units(key));
                entries.dedup_by_key(|(key, _)| units(key));
            }
            let entries = entries.iter().map(|(key, value)| format!("{key}:{gap}{value}"));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
        });
        let items = (prop::collection::vec(inner, 0..5), gap());
        let array = items.prop_map(|(items, gap)| format!("[{gap}{}]", items.join(",")));
        prop_oneof![object, array]
    })
}

#[test]
fn every_spelling_of_a_value_is_judged_alike() {
    let alone = TEXTS.iter().chain(&OTHERS).map(|text| agree(text.as_bytes()));
    assert_eq!(alone.filter(|accepted| *accepted).count(), 22);
    for one in TEXTS {
        for other in TEXTS {
            agree(format!("{{{one}:0,{other}:0}}").as_bytes());
        }
    }
    assert!(agree("{\"\u{ff61}\":0,\"\u{ff62}\":0}".as_bytes()));
    assert!(agree("{\"\u{10000}\":0,\"\u{ff61}\":0}".as_bytes()));
    assert!(!agree("{\"\u{ff61}\":0,\"\u{10000}\":0}".as_bytes()));
    assert!(agree("{\"\\n\":0,\" \":0,\"\\\\\":0,\"a\":0}".as_bytes()));
}

#[test]
fn every_byte_in_a_text_is_judged_alike_wherever_it_stands() {
    for byte in 0..=u8::MAX {
        for at in 0..20 {
            let mut text = *b"\"aaaaaaaaaaaaaaaaaaaa\"";
            text[at + 1] = byte;
            agree(&text);
            text[at / 2 + 1] = byte;
            agree(&text);
        }
    }
}

#[test]
fn both_go_equally_deep() {
    for depth in 1..200 {
        let array = [vec![b'['; depth], vec![b']'; depth]].concat();
        assert_eq!(agree(&array), depth <= 127);
        let object = format!("{}0{}", "{\"a\":".repeat(depth), "}".repeat(depth));
        assert_eq!(agree(object.as_bytes()), depth <= 127);
    }
}

proptest! {
    #[test]
    fn whatever_is_spelled_is_judged_alike(text in document()) {
        agree(text.as_bytes());
    }

    #[test]
    fn a_document_with_one_byte_bent_is_judged_alike(
        text in document(), at: prop::sample::Index, byte: u8, kind in 0..3,
    ) {
        let mut bytes = text.into_bytes();
        let at = at.index(bytes.len() + 1);
        match kind {
            0 => bytes.insert(at, byte),
            1 if at < bytes.len() => bytes[at] = byte,
            _ => bytes.truncate(at),
        }
        agree(&bytes);
    }

    #[test]
    fn a_record_with_one_byte_bent_is_judged_alike(at: prop::sample::Index, byte: u8) {
        let file = include_bytes!("../../../testdata/sealed.pdf");
        let mut body = crate::open(file).expect("the kept record").bundle.body;
        prop_assert!(agree(&body));
        let at = at.index(body.len());
        body[at] = byte;
        agree(&body);
    }
}
