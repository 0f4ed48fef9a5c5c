//! The corpus of tampering: every kind is found, and located to the cluster where there is one.

use std::fs::{copy, read, write};
use std::path::Path;

use record::report::Verdict;
use recorder::log::LOG_FILE;

use crate::common::{examine, problems, recorded};

const A: &str = "person-a.webm.sealed";

/// The header, and each unit, of a sealed file.
fn pieces(path: &Path) -> Vec<Vec<u8>> {
    let file = read(path).unwrap();
    let (_, mut at) = vault::unit::read_header(&file).unwrap();
    let mut pieces = vec![file[..at].to_vec()];
    while let Some(head) = vault::unit::Head::read(&file[at..]) {
        let end = at + usize::try_from(head.sealed_len()).unwrap();
        pieces.push(file[at..end].to_vec());
        at = end;
    }
    pieces
}

/// What is found after a file's pieces were changed so.
fn after(change: impl FnOnce(&mut Vec<Vec<u8>>)) -> Vec<String> {
    let dir = tempfile::tempdir().unwrap();
    recorded(dir.path(), "s");
    let path = dir.path().join(A);
    let mut pieces = pieces(&path);
    change(&mut pieces);
    write(path, pieces.concat()).unwrap();
    let report = examine(dir.path());
    assert_eq!(report.verdict, Verdict::Invalid);
    problems(&report)
}

/// Piece 0 is the header, so unit `n` is piece `n + 1`.
const fn unit(n: usize) -> usize {
    n + 1
}

#[test]
fn one_flipped_bit_in_any_byte_of_a_unit_names_that_unit() {
    let dir = tempfile::tempdir().unwrap();
    recorded(dir.path(), "s");
    let path = dir.path().join(A);
    let good = read(&path).unwrap();
    let pieces = pieces(&path);
    let mut at = 0;
    for (n, piece) in pieces.iter().enumerate() {
        let first_and_last = n < 3 || n + 2 > pieces.len();
        for byte in (0..piece.len()).step_by(if first_and_last { 1 } else { 17 }) {
            let mut bent = good.clone();
            bent[at + byte] ^= 0x40;
            write(&path, bent).unwrap();
            let found = problems(&examine(dir.path()));
            let expected = match n.checked_sub(1) {
                None => "header-changed person-a.webm".to_owned(),
                Some(unit) => format!("unit-changed person-a.webm {unit}"),
            };
            assert_eq!(found, [expected], "byte {byte} of piece {n}");
        }
        at += piece.len();
    }
}

#[test]
fn dropped_moved_doubled_and_foreign_units_are_named() {
    assert_eq!(
        after(|pieces| drop(pieces.remove(unit(12)))),
        ["unit-missing person-a.webm 12"]
    );
    assert_eq!(
        after(|pieces| drop(pieces.drain(unit(30)..))),
        (30..=40)
            .map(|n| format!("unit-missing person-a.webm {n}"))
            .collect::<Vec<_>>()
    );
    assert_eq!(
        after(|pieces| pieces.swap(unit(5), unit(6))),
        ["unit-moved person-a.webm 5"]
    );
    assert_eq!(
        after(|pieces| pieces.insert(unit(9), pieces[unit(3)].clone())),
        ["unit-moved person-a.webm 3"]
    );
    assert_eq!(
        after(|pieces| pieces.insert(unit(9), b"something else".to_vec())),
        ["unit-foreign person-a.webm 9"]
    );
    assert_eq!(
        after(|pieces| pieces.push(b"and more".to_vec())),
        ["unit-foreign person-a.webm 41"]
    );
    let mut half = after(|pieces| pieces[unit(7)].truncate(100));
    assert_eq!(half.pop().as_deref(), Some("unit-changed person-a.webm 7"));
    assert_eq!(half, Vec::<String>::new());
}

#[test]
fn what_comes_from_another_session_is_named() {
    let other = tempfile::tempdir().unwrap();
    recorded(other.path(), "another");
    let theirs = pieces(&other.path().join(A));
    assert_eq!(
        after(|pieces| pieces[unit(17)].clone_from(&theirs[unit(17)])),
        ["unit-changed person-a.webm 17"]
    );
    assert_eq!(
        after(|pieces| pieces[unit(17)].clone_from(&theirs[unit(18)])),
        ["unit-changed person-a.webm 17"]
    );
    let dir = tempfile::tempdir().unwrap();
    recorded(dir.path(), "s");
    copy(other.path().join(A), dir.path().join(A)).unwrap();
    let found = problems(&examine(dir.path()));
    assert_eq!(found[0], "header-changed person-a.webm");
    assert_eq!(found.len(), 42, "and every unit of it");
    // The log of one with the files of the other.
    copy(other.path().join(LOG_FILE), dir.path().join(LOG_FILE)).unwrap();
    let found = problems(&examine(dir.path()));
    assert!(found.contains(&"header-changed channel-it.webm".to_owned()));
    assert!(!found.iter().any(|one| one.contains(" person-a.webm")));
}

#[test]
fn swapped_languages_and_files_that_come_or_go_are_named() {
    let dir = tempfile::tempdir().unwrap();
    recorded(dir.path(), "s");
    let [it, ar, a] = ["channel-it.webm.sealed", "channel-ar.webm.sealed", A].map(|n| dir.path().join(n));
    let (of_it, of_ar) = (read(&it).unwrap(), read(&ar).unwrap());
    write(&it, &of_ar).unwrap();
    write(&ar, &of_it).unwrap();
    assert_eq!(
        problems(&examine(dir.path())),
        ["file-swapped channel-ar.webm", "file-swapped channel-it.webm"]
    );
    write(&it, &of_it).unwrap();
    write(&ar, &of_ar).unwrap();
    let of_a = read(&a).unwrap();
    std::fs::remove_file(&a).unwrap();
    write(dir.path().join("channel-en.webm.sealed"), of_a).unwrap();
    assert_eq!(
        problems(&examine(dir.path())),
        ["file-missing person-a.webm", "file-unknown channel-en.webm"]
    );
}

#[test]
fn every_change_of_the_log_is_found() {
    let dir = tempfile::tempdir().unwrap();
    recorded(dir.path(), "s");
    let path = dir.path().join(LOG_FILE);
    let good = read(&path).unwrap();
    let lines: Vec<Vec<u8>> = good
        .split_inclusive(|b| *b == b'\n')
        .map(<[u8]>::to_vec)
        .collect();
    let invalid = |bytes: Vec<u8>, what: &str| {
        write(&path, bytes).unwrap();
        let report = examine(dir.path());
        let bad = matches!(report.verdict, Verdict::Invalid | Verdict::Unreadable);
        assert!(bad, "{what}: {:?}", report.verdict);
        problems(&report)
    };
    for n in 0..lines.len() {
        let mut less = lines.clone();
        less.remove(n);
        // Without a head between, what it signed is signed by the next one: nothing is lost.
        let is_head = lines[n].windows(13).any(|part| part == br#""kind":"head""#);
        if is_head && n + 1 < lines.len() {
            continue;
        }
        invalid(less.concat(), &format!("without line {}", n + 1));
        if n + 1 < lines.len() {
            let mut other = lines.clone();
            other.swap(n, n + 1);
            invalid(other.concat(), &format!("lines {} and {}", n + 1, n + 2));
        }
        let mut at = lines[n].len() / 2;
        while at < lines[n].len() {
            let mut bent = lines.clone();
            bent[n][at] ^= 1;
            invalid(bent.concat(), &format!("line {} byte {at}", n + 1));
            at += 61;
        }
    }
    let of_unit = |seq: u32| {
        let name = format!(r#""seq":{seq},"#);
        let is = |line: &Vec<u8>| {
            let line = String::from_utf8_lossy(line);
            line.contains("person-a.webm") && line.contains(&name) && line.contains(r#""kind":"unit""#)
        };
        lines.iter().position(is).unwrap()
    };
    let mut less = lines.clone();
    less.remove(of_unit(12));
    let found = invalid(less.concat(), "a unit's line");
    assert!(
        found.contains(&"line-missing person-a.webm 12".to_owned()),
        "{found:?}"
    );
    assert!(found.iter().any(|one| one.starts_with("head-wrong")));
}

#[test]
fn a_recording_made_shorter_with_its_log_does_not_end() {
    let dir = tempfile::tempdir().unwrap();
    recorded(dir.path(), "s");
    let path = dir.path().join(LOG_FILE);
    let good = read(&path).unwrap();
    let first_head = good
        .split_inclusive(|b| *b == b'\n')
        .scan(0, |at, line| {
            *at += line.len();
            Some((*at, line.windows(13).any(|part| part == br#""kind":"head""#)))
        })
        .find_map(|(end, is_head)| is_head.then_some(end))
        .unwrap();
    write(&path, &good[..first_head]).unwrap();
    std::fs::remove_file(dir.path().join("manifest.json")).unwrap();
    let found = problems(&examine(dir.path()));
    assert!(found.contains(&"not-ended".to_owned()), "{found:?}");
    assert!(
        found
            .iter()
            .any(|one| one.starts_with("unit-foreign person-a.webm"))
    );
}
