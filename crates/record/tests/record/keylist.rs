//! Key lists: made from drafts, judged at every leaf, and touched in every byte.
//!
//! `testdata/keylist` is made here, like the corpus: `HEQIAO_WRITE_CORPUS=1 cargo test -p record keylist`.

use std::fs;
use std::path::{Path, PathBuf};

use record::keylist::{Act, Reason, Standing};
use record::log::{Evidence, leaf, tree};
use record::trust::{LoggedList, TrustedRoots};
use record::{KeyList, Trust};
use serde_json::{Value, json};

use crate::keylists::{
    NAME, ORIGIN, ROOTS, bytes, enter, forged, header, hex, honest, named, roots, signed, steps, trusted,
};
use crate::witnessed::Log;

/// The acts of the honest list, as somebody drafts them.
fn acts() -> [Act; 4] {
    [
        Act::Add {
            key: named("seal-a"),
            from_index: 0,
        },
        Act::Rotate {
            key: named("seal-b"),
            old_key: named("seal-a"),
            from_index: 10,
            handover_until_index: Some(12),
        },
        Act::Revoke {
            key: named("seal-b"),
            from_index: 20,
            reason: Reason::Compromised,
        },
        Act::Add {
            key: named("seal-c"),
            from_index: 24,
        },
    ]
}

#[test]
fn a_list_is_made_from_drafts_and_signatures() {
    let mut list = KeyList::new(NAME, ORIGIN, roots()).unwrap();
    assert!(list.is_empty() && list.active().is_none());
    for (act, step) in acts().iter().zip(steps()) {
        let draft = list.draft(act).unwrap();
        let wanted = draft.wanted();
        assert_eq!((wanted.roots.len(), wanted.threshold), (3, 2));
        assert!(
            wanted
                .holders
                .iter()
                .all(|holder| step.by.iter().any(|name| named(name) == *holder))
        );
        assert_eq!(wanted.holders.len() + 2, step.by.len());
        list = enter(&list, act, &step.by).unwrap();
    }
    assert_eq!(list.to_bytes().unwrap(), honest(4));
    assert_eq!(list.active(), Some(&named("seal-c")));
    assert_eq!(KeyList::read(&honest(4)), Ok(list));
}

#[test]
fn a_draft_is_refused_before_anybody_signs_and_a_missing_signature_after() {
    let code = |list: &KeyList, act: &Act| list.draft(act).map(|_| ()).map_err(|error| error.code());
    let [add, rotate, revoke, again] = acts();
    let none = KeyList::new(NAME, ORIGIN, roots()).unwrap();
    assert_eq!(code(&none, &rotate), Err("keys-wrong-old-key"));
    assert_eq!(code(&none, &revoke), Err("keys-revokes-unknown"));
    let root = Act::Add {
        key: named("root-1"),
        from_index: 0,
    };
    assert_eq!(code(&none, &root), Err("keys-key-again"));
    let one = enter(&none, &add, &["seal-a", "root-2", "root-1"]).unwrap();
    assert_eq!(code(&one, &again), Err("keys-add-active"));
    let backwards = Act::Rotate {
        key: named("seal-b"),
        old_key: named("seal-a"),
        from_index: 10,
        handover_until_index: Some(10),
    };
    assert_eq!(code(&one, &backwards), Err("keys-index"));
    let without = |by: &[&str]| {
        enter(&one, &rotate, by)
            .map(|_| ())
            .map_err(|error| (error.code(), error.entry))
    };
    assert_eq!(
        without(&["seal-a", "seal-b", "root-1", "root-2", "root-3"]),
        Ok(())
    );
    assert_eq!(
        without(&["seal-a", "seal-b", "root-1"]),
        Err(("keys-roots-too-few", Some(1)))
    );
    assert_eq!(
        without(&["seal-a", "seal-b", "root-1", "root-1"]),
        Err(("keys-root-twice", Some(1)))
    );
    assert_eq!(
        without(&["seal-b", "root-1", "root-3"]),
        Err(("keys-old-key-unsigned", Some(1)))
    );
    assert_eq!(
        without(&["seal-a", "root-1", "root-3"]),
        Err(("keys-possession", Some(1)))
    );
    // A holder does not count twice either.
    let twice = ["seal-a", "seal-a", "seal-b", "root-1", "root-3"];
    assert_eq!(without(&twice), Err(("keys-signature-order", Some(1))));
    let same = [named("root-1"), named("root-1"), named("root-2")];
    assert_eq!(KeyList::new(NAME, ORIGIN, same).unwrap_err().code(), "keys-roots");
}

#[test]
fn a_list_is_of_somebody_and_its_indexes_are_of_one_log() {
    for (institution, log) in [("", ORIGIN), (NAME, "")] {
        let nobody = KeyList::new(institution, log, roots());
        assert_eq!(nobody.unwrap_err().code(), "keys-roots");
    }
    let elsewhere = |at: usize, statement: &mut Value| {
        if at == 3 {
            statement["log"] = "log.example/other".into();
        }
    };
    let list = forged(&header(&ROOTS), &steps(), &elsewhere);
    let refused = KeyList::read(&bytes(&list)).unwrap_err();
    assert_eq!((refused.code(), refused.entry), ("keys-other-list", Some(3)));
}

#[test]
fn signatures_of_one_act_serve_for_no_other() {
    let none = KeyList::new(NAME, ORIGIN, roots()).unwrap();
    let [add, ..] = acts();
    let later = Act::Add {
        key: named("seal-a"),
        from_index: 1,
    };
    let signatures = signed(&none.draft(&add).unwrap(), &["seal-a", "root-1", "root-2"]);
    let moved = none.draft(&later).unwrap().assemble(&signatures);
    assert_eq!(moved.unwrap_err().code(), "keys-entry-changed");
    let other = KeyList::new("和侨调解中心", ORIGIN, roots()).unwrap();
    let moved = other.draft(&add).unwrap().assemble(&signatures);
    assert_eq!(moved.unwrap_err().code(), "keys-entry-changed");
}

/// How `judged.json` writes it.
fn standing_name(standing: Standing) -> &'static str {
    match standing {
        Standing::Unknown => "unknown",
        Standing::Valid => "valid",
        Standing::ValidRevokedLater(_) => "valid-revoked-later",
        Standing::NotYet => "not-yet",
        Standing::Retired => "retired",
        Standing::Unproven => "unproven",
        Standing::Revoked(_) => "revoked",
        Standing::RevokedUnlogged(_) => "revoked-unlogged",
    }
}

/// What is said of each key at the leaves where something changes, and of a record that is not logged.
const JUDGED: [(&str, Option<u64>, &str); 20] = [
    ("seal-a", Some(0), "valid"),
    ("seal-a", Some(9), "valid"),
    ("seal-a", Some(10), "valid"),
    ("seal-a", Some(11), "valid"),
    ("seal-a", Some(12), "retired"),
    ("seal-a", None, "unproven"),
    ("seal-b", Some(9), "not-yet"),
    ("seal-b", Some(10), "valid-revoked-later"),
    ("seal-b", Some(19), "valid-revoked-later"),
    ("seal-b", Some(20), "revoked"),
    ("seal-b", Some(21), "revoked"),
    ("seal-b", None, "revoked-unlogged"),
    ("seal-c", Some(19), "not-yet"),
    ("seal-c", Some(23), "not-yet"),
    ("seal-c", Some(24), "valid"),
    ("seal-c", Some(9_000_000_000), "valid"),
    ("seal-c", None, "valid"),
    ("root-1", Some(4), "unknown"),
    ("stranger", Some(4), "unknown"),
    ("stranger", None, "unknown"),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/keylist")
}

#[test]
fn the_published_list_and_its_judgments_are_those_made_here() {
    let list = KeyList::read(&honest(4)).unwrap();
    for (name, index, wanted) in JUDGED {
        let found = standing_name(list.standing(&named(name), index));
        assert_eq!(found, wanted, "{name} at {index:?}");
    }
    let judged =
        JUDGED.map(|(name, index, standing)| json!({"key": hex(name), "index": index, "standing": standing}));
    let judged = serde_json::to_string_pretty(&json!({
        "list": "list.json",
        "head_sha256": list.head(),
        "judged": judged,
    }));
    let made = [
        ("list.json", honest(4)),
        ("judged.json", (judged.unwrap() + "\n").into_bytes()),
    ];
    for (name, bytes) in made {
        let path = folder().join(name);
        if std::env::var_os("HEQIAO_WRITE_CORPUS").is_some() {
            fs::create_dir_all(folder()).unwrap();
            fs::write(&path, &bytes).unwrap();
        }
        assert!(
            fs::read(&path).unwrap() == bytes,
            "{name} is not what is made today"
        );
    }
}

/// The example is what somebody else's verifier is written against.
#[test]
fn the_documents_example_is_a_list_byte_for_byte() {
    let text = include_str!("../../../../docs/record-format.md");
    let (short, list) = (honest(1), KeyList::read(&honest(1)).unwrap());
    let example = std::str::from_utf8(&short).unwrap();
    assert!(text.contains(&format!("\n{example}\n")), "{example}");
    let statement = list.entries()[0].statement.to_bytes().unwrap();
    let statement = std::str::from_utf8(&statement).unwrap();
    assert!(text.contains(&format!("\n{statement}\n")), "{statement}");
    let (before, after) = (list.head_after(0).unwrap().to_string(), list.head().to_string());
    assert!(
        text.contains(&before) && text.contains(&after),
        "{before} {after}"
    );
}

fn trust(roots: &TrustedRoots, lists: &[Vec<u8>]) -> Value {
    let lists: Vec<&str> = lists
        .iter()
        .map(|list| std::str::from_utf8(list).unwrap())
        .collect();
    json!({ "institutions": [], "roots": [roots], "key_lists": lists })
}

#[test]
fn a_trust_file_names_roots_and_may_bring_lists() {
    let read = |file: &Value| Trust::read(file.to_string().as_bytes());
    let code = |file: &Value| read(file).map(|_| ()).map_err(|error| error.code());
    let told = |logged| TrustedRoots { logged, ..trusted() };
    assert_eq!(code(&trust(&told(None), &[])), Ok(()));
    // The same history at two lengths, in any order.
    assert_eq!(code(&trust(&trusted(), &[honest(4), honest(2)])), Ok(()));
    let fork = {
        let mut steps = steps();
        steps[3].from = 25;
        bytes(&forged(&header(&ROOTS), &steps, &|_, _| ()))
    };
    assert_eq!(
        code(&trust(&trusted(), std::slice::from_ref(&fork))),
        Err("keys-forked")
    );
    assert_eq!(code(&trust(&told(None), &[honest(4), fork])), Err("keys-forked"));
    let other = TrustedRoots {
        institution: "和侨调解中心".into(),
        ..trusted()
    };
    assert_eq!(code(&trust(&other, &[honest(4)])), Err("keys-other-institution"));
    let strangers = TrustedRoots {
        keys: ["root-1", "root-2", "root-4"].map(named),
        ..trusted()
    };
    assert_eq!(code(&trust(&strangers, &[honest(4)])), Err("keys-other-roots"));
    let twice = TrustedRoots {
        keys: ["root-1", "root-2", "root-1"].map(named),
        ..trusted()
    };
    assert_eq!(code(&trust(&twice, &[])), Err("trust-roots"));
    let mut again = trust(&trusted(), &[]);
    again["roots"] = json!([trusted(), trusted()]);
    assert_eq!(code(&again), Err("trust-roots"));
    let mut unknown = trust(&trusted(), &[]);
    unknown["roots"][0]["more"] = 1.into();
    assert_eq!(code(&unknown), Err("trust-file"));

    // A list from a file beside the trust file.
    let trust = read(&trust(&trusted(), &[])).unwrap();
    let whole = trust.clone().with_key_list(&honest(4)).unwrap();
    assert_eq!(whole.key_lists.len(), 1);
    let cut = &honest(4)[1..];
    assert_eq!(trust.with_key_list(cut).unwrap_err().code(), "json-syntax");
}

/// What the institution puts into its log, and a monitor asks a list for.
#[test]
fn a_list_is_logged_by_its_head_as_a_record_is_by_its_seal() {
    let list = KeyList::read(&honest(4)).unwrap();
    let (nonce, mut log) = ([3; 32], Log::of(6, 1));
    log.append(&leaf(&list.head(), &nonce));
    let proof = Evidence {
        nonce,
        index: 6,
        path: tree::inclusion(&log.nodes, 6, log.size).unwrap(),
        note: log.note(),
    };
    assert_eq!(proof.lead(&list.head()).unwrap().size, 7);
    let short = KeyList::read(&honest(3)).unwrap();
    assert_eq!(proof.lead(&short.head()).unwrap_err().code(), "log-not-included");
}

#[test]
fn old_trust_files_are_read_and_written_as_before() {
    let old = include_bytes!("../../testdata/trust.json");
    let trust = Trust::read(old).unwrap();
    let value: Value = serde_json::from_slice(old).unwrap();
    assert_eq!(serde_json::to_value(&trust).unwrap(), value);
    assert!(trust.roots.is_empty() && trust.key_lists.is_empty());
}

#[test]
fn a_list_is_at_least_as_long_as_what_is_known_to_be_logged() {
    let short = KeyList::read(&honest(2)).unwrap();
    let pinned = LoggedList {
        entries: 2,
        head_sha256: short.head(),
    };
    let long = KeyList::read(&honest(4)).unwrap();
    assert_eq!(long.head_after(2), Some(pinned.head_sha256));
    assert!(long.agrees_with(&short) && short.agrees_with(&long));
    assert_eq!(short.head_after(3), None);
}

#[test]
fn no_changed_byte_of_a_list_is_ever_accepted() {
    let good = honest(4);
    for at in 0..good.len() {
        let mut changed = good.clone();
        changed[at] ^= 1;
        assert!(KeyList::read(&changed).is_err(), "byte {at}");
    }
}
