//! `heqiao keys`: a list made by OpenSSL's roots, and what is refused without touching the list.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::json;
use server::keys::Keys;

struct Desk {
    dir: tempfile::TempDir,
}

impl Desk {
    /// Three roots, a house with a key, and a list without entries.
    fn new() -> Self {
        let desk = Self {
            dir: tempfile::tempdir().unwrap(),
        };
        let mut roots = Vec::new();
        for n in 1..=3 {
            roots.extend(["--root".to_owned(), desk.pair(&format!("root-{n}"))]);
        }
        Keys::load_or_make(&desk.at("house")).unwrap();
        let public = desk.keys(&["public", "--keys", &desk.path("house")]);
        assert!(public.status.success());
        fs::write(desk.at("house.pem"), public.stdout).unwrap();
        let mut args = vec!["new".to_owned(), desk.path("list.json")];
        args.extend(["--institution", "和侨", "--log", "house.example/log"].map(str::to_owned));
        args.extend(roots);
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        assert!(desk.keys(&args).status.success());
        desk
    }

    fn at(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn path(&self, name: &str) -> String {
        self.at(name).display().to_string()
    }

    /// A key pair by OpenSSL; the path of the public one.
    fn pair(&self, name: &str) -> String {
        let (key, pem) = (
            self.path(&format!("{name}.key")),
            self.path(&format!("{name}.pem")),
        );
        openssl(&["genpkey", "-algorithm", "ed25519", "-out", &key]);
        openssl(&["pkey", "-in", &key, "-pubout", "-out", &pem]);
        pem
    }

    fn keys(&self, args: &[&str]) -> Output {
        let mut heqiao = Command::new(env!("CARGO_BIN_EXE_heqiao"));
        heqiao.arg("keys").args(args).current_dir(&self.dir);
        heqiao.output().unwrap()
    }

    /// Drafts an entry, has it signed by these and appends it.
    fn enter(&self, act: &[&str], signers: &[&str]) -> Output {
        let list = self.path("list.json");
        let drafted = self.keys(&[&["draft", list.as_str()], act].concat());
        if !drafted.status.success() {
            return drafted;
        }
        fs::write(self.at("entry"), drafted.stdout).unwrap();
        let (entry, mut args) = (self.path("entry"), vec!["append".to_owned(), list]);
        args.extend(act.iter().map(|arg| (*arg).to_owned()));
        for name in signers {
            let (pem, sig) = (
                self.path(&format!("{name}.pem")),
                self.path(&format!("{name}.sig")),
            );
            if *name == "house" {
                let signed =
                    ["sign", "--keys", &self.path("house"), &entry, "--out", &sig].map(str::to_owned);
                let signed: Vec<&str> = signed.iter().map(String::as_str).collect();
                assert!(self.keys(&signed).status.success());
            } else {
                let key = self.path(&format!("{name}.key"));
                openssl(&[
                    "pkeyutl", "-sign", "-rawin", "-inkey", &key, "-in", &entry, "-out", &sig,
                ]);
            }
            args.extend(["--signed".to_owned(), format!("{pem}={sig}")]);
        }
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        self.keys(&args)
    }

    fn shown(&self) -> serde_json::Value {
        let shown = self.keys(&["show", &self.path("list.json")]);
        assert!(shown.status.success());
        serde_json::from_slice(&shown.stdout).unwrap()
    }
}

fn openssl(args: &[&str]) {
    let out = Command::new("openssl").args(args).output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
}

/// As JSON has it.
fn key(pem: &Path) -> serde_json::Value {
    json!(record::PublicKey::from_pem(&fs::read(pem).unwrap()).unwrap())
}

#[test]
fn a_key_is_entered_replaced_and_revoked() {
    let desk = Desk::new();
    let house = desk.path("house.pem");
    let first = desk.enter(&["--add", &house, "--from", "0"], &["house", "root-1", "root-3"]);
    assert!(
        first.status.success(),
        "{}",
        String::from_utf8_lossy(&first.stderr)
    );
    assert_eq!(desk.shown()["active"], key(&desk.at("house.pem")));

    let next = desk.pair("next");
    let act = [
        "--rotate",
        next.as_str(),
        "--from",
        "40",
        "--handover-until",
        "50",
    ];
    let second = desk.enter(&act, &["next", "house", "root-2", "root-3"]);
    assert!(
        second.status.success(),
        "{}",
        String::from_utf8_lossy(&second.stderr)
    );
    assert_eq!(desk.shown()["active"], key(&desk.at("next.pem")));

    let act = ["--revoke", next.as_str(), "--from", "60", "--reason", "lost"];
    let third = desk.enter(&act, &["root-1", "root-2"]);
    assert!(
        third.status.success(),
        "{}",
        String::from_utf8_lossy(&third.stderr)
    );
    let shown = desk.shown();
    assert_eq!(
        (&shown["entries"], &shown["active"]),
        (&3.into(), &serde_json::Value::Null)
    );
}

#[test]
fn a_list_stays_what_it_was_when_an_entry_is_refused() {
    let desk = Desk::new();
    let house = desk.path("house.pem");
    let before = fs::read(desk.at("list.json")).unwrap();
    let add = ["--add", house.as_str(), "--from", "0"];
    let stranger = desk.pair("stranger");
    let revoke = [
        "--revoke",
        stranger.as_str(),
        "--from",
        "0",
        "--reason",
        "compromised",
    ];
    for (why, refused) in [
        ("one root", desk.enter(&add, &["house", "root-1"])),
        ("one root twice", desk.enter(&add, &["house", "root-1", "root-1"])),
        ("no root", desk.enter(&add, &["house", "stranger", "root-1"])),
        ("not by the key itself", desk.enter(&add, &["root-1", "root-2"])),
        (
            "a key the list does not know",
            desk.enter(&revoke, &["root-1", "root-2"]),
        ),
        (
            "nothing to replace",
            desk.enter(&["--rotate", &house, "--from", "0"], &["house"]),
        ),
        ("no act", desk.enter(&["--from", "0"], &["house"])),
    ] {
        assert!(!refused.status.success(), "{why}");
        assert!(refused.stderr.starts_with(b"heqiao: "), "{why}");
        assert_eq!(fs::read(desk.at("list.json")).unwrap(), before, "{why}");
    }
    let nobody = desk.keys(&["public", "--keys", &desk.path("nowhere")]);
    assert!(
        !nobody.status.success() && !desk.at("nowhere").exists(),
        "no key is made by asking for one"
    );
}

#[test]
fn a_house_whose_key_is_not_the_active_one_does_not_start() {
    let desk = Desk::new();
    let other = desk.pair("other");
    let entered = desk.enter(&["--add", &other, "--from", "0"], &["other", "root-1", "root-2"]);
    assert!(entered.status.success());
    fs::copy(desk.at("list.json"), desk.at("house/list.json")).unwrap();
    assert_eq!(
        Keys::load_or_make(&desk.at("house")).unwrap_err().code(),
        "keys-not-active"
    );
    fs::write(desk.at("house/list.json"), "{}").unwrap();
    assert_eq!(
        Keys::load_or_make(&desk.at("house")).unwrap_err().code(),
        "keys-list"
    );
}
