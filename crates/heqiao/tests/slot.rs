//! The institution's key on a token (SoftHSM), as whoever runs the house sees it.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};

use record::{PublicKey, Signature};

const LIBRARY: &str = "/usr/lib/softhsm/libsofthsm2.so";
const PIN: &str = "4711";

/// A token with the key `institution`, and a house's settings that name it.
struct Desk {
    dir: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self {
            dir: tempfile::tempdir().unwrap(),
        };
        fs::create_dir(desk.at("tokens")).unwrap();
        let conf = format!("directories.tokendir = {}\n", desk.path("tokens"));
        fs::write(desk.at("softhsm2.conf"), conf).unwrap();
        desk.put_pin(PIN);
        let util = |args: &[&str]| {
            let mut util = Command::new("softhsm2-util");
            let util = util.env("SOFTHSM2_CONF", desk.at("softhsm2.conf"));
            run(util.args(args).args(["--pin", PIN]));
        };
        util(&["--init-token", "--free", "--label", "house", "--so-pin", "0815"]);
        let key = desk.pair("house");
        let names = ["--token", "house", "--label", "institution", "--id", "01"];
        util(&[&["--import", key.as_str()], names.as_slice()].concat());
        desk.settings(LIBRARY, "house", "institution");
        desk
    }

    fn at(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn path(&self, name: &str) -> String {
        self.at(name).display().to_string()
    }

    fn put_pin(&self, pin: &str) {
        fs::write(self.at("pin"), format!("{pin}\n")).unwrap();
        fs::set_permissions(self.at("pin"), PermissionsExt::from_mode(0o600)).unwrap();
    }

    /// A key pair by OpenSSL: `name.key` and `name.pem`.
    fn pair(&self, name: &str) -> String {
        let [key, pem] = ["key", "pem"].map(|end| self.path(&format!("{name}.{end}")));
        let mut openssl = Command::new("openssl");
        run(openssl.args(["genpkey", "-algorithm", "ed25519", "-out", &key]));
        let mut openssl = Command::new("openssl");
        run(openssl.args(["pkey", "-in", &key, "-pubout", "-out", &pem]));
        key
    }

    fn settings(&self, library: &str, token: &str, key: &str) {
        let [keys, pin] = ["keys", "pin"].map(|name| self.path(name));
        let text = format!(
            "keys_dir = {keys:?}\nlisten = \"127.0.0.1:0\"\nmedia = \"127.0.0.1:0\"\n\
             [slot]\nlibrary = {library:?}\ntoken = {token:?}\nkey = {key:?}\npin_file = {pin:?}\n"
        );
        fs::write(self.at("heqiao.toml"), text).unwrap();
    }

    fn heqiao(&self, args: &[&str]) -> Command {
        let mut heqiao = Command::new(env!("CARGO_BIN_EXE_heqiao"));
        heqiao.env("SOFTHSM2_CONF", self.at("softhsm2.conf"));
        heqiao.args(args).current_dir(&self.dir);
        heqiao
    }

    fn public(&self) -> Output {
        let out = self
            .heqiao(&["keys", "public", "--config", "heqiao.toml"])
            .output();
        let out = out.unwrap();
        let said = String::from_utf8_lossy(&out.stderr);
        assert!(!said.contains(PIN) && !said.contains("1234"), "{said}");
        out
    }

    /// A list in which the key of `pem` is the active one, beside the house's keys.
    fn publishes(&self, pem: &str, signed: &str) {
        let mut new = vec!["keys", "new", "list.json", "--institution", "和侨"];
        new.extend(["--log", "house.example/log"]);
        for root in ["root-1", "root-2", "root-3"] {
            self.pair(root);
        }
        new.extend([
            "--root",
            "root-1.pem",
            "--root",
            "root-2.pem",
            "--root",
            "root-3.pem",
        ]);
        run(&mut self.heqiao(&new));
        let act = ["--add", pem, "--from", "0"];
        let drafted = run(&mut self.heqiao(&[&["keys", "draft", "list.json"], act.as_slice()].concat()));
        fs::write(self.at("entry"), drafted.stdout).unwrap();
        for name in ["root-1", "root-2", "other"] {
            let [key, sig] = [format!("{name}.key"), format!("{name}.sig")];
            if !self.at(&key).exists() {
                continue;
            }
            let mut openssl = Command::new("openssl");
            let sign = [
                "pkeyutl", "-sign", "-rawin", "-inkey", &key, "-in", "entry", "-out", &sig,
            ];
            run(openssl.args(sign).current_dir(&self.dir));
        }
        let sign = [
            "keys",
            "sign",
            "--config",
            "heqiao.toml",
            "entry",
            "--out",
            "house.sig",
        ];
        run(&mut self.heqiao(&sign));
        let roots = [
            "--signed",
            "root-1.pem=root-1.sig",
            "--signed",
            "root-2.pem=root-2.sig",
        ];
        let append = ["keys", "append", "list.json", "--signed", signed];
        run(&mut self.heqiao(&[append.as_slice(), &act, &roots].concat()));
        fs::create_dir_all(self.at("keys")).unwrap();
        fs::copy(self.at("list.json"), self.at("keys/list.json")).unwrap();
    }
}

fn run(command: &mut Command) -> Output {
    let out = command.output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    out
}

/// The code that a refusal begins with.
fn code(out: &Output) -> String {
    assert!(!out.status.success());
    let said = String::from_utf8_lossy(&out.stderr);
    let last = said.lines().last().unwrap_or_default();
    last.split(": ").nth(1).unwrap_or_default().to_owned()
}

struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

#[test]
fn a_key_on_a_token_enters_the_list_and_the_house_starts_with_it() {
    let desk = Desk::new();
    let public = desk.public();
    assert!(
        public.status.success(),
        "{}",
        String::from_utf8_lossy(&public.stderr)
    );
    assert_eq!(public.stdout, fs::read(desk.at("house.pem")).unwrap());

    desk.publishes("house.pem", "house.pem=house.sig");
    let key = PublicKey::from_pem(&public.stdout).unwrap();
    let signed = fs::read(desk.at("house.sig")).unwrap().try_into().unwrap();
    let entry = fs::read(desk.at("entry")).unwrap();
    assert!(key.verify(&entry, &Signature(signed)).is_ok());

    let mut serve = desk.heqiao(&["serve", "--data", "data", "--config", "heqiao.toml"]);
    let serve = serve.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut serving = Running(serve.spawn().unwrap());
    let output = BufReader::new(serving.0.stdout.take().unwrap());
    let first = output.lines().next().unwrap().unwrap();
    assert!(first.starts_with("listening "), "{first}");
    assert!(
        !desk.at("keys/institution.key").exists(),
        "no key is made beside it"
    );
}

#[test]
fn a_house_whose_token_holds_another_key_than_the_list_names_does_not_start() {
    let desk = Desk::new();
    desk.pair("other");
    desk.publishes("other.pem", "other.pem=other.sig");
    let mut serve = desk.heqiao(&["serve", "--data", "data", "--config", "heqiao.toml"]);
    assert_eq!(code(&serve.output().unwrap()), "keys-not-active");
}

#[test]
fn what_is_wrong_with_a_token_is_said_by_its_code() {
    let desk = Desk::new();
    for (library, token, key, expected) in [
        ("/nowhere/libtoken.so", "house", "institution", "slot-library"),
        ("/etc/hostname", "house", "institution", "slot-library"),
        (LIBRARY, "another house", "institution", "slot-token"),
        (LIBRARY, "house", "another key", "slot-key"),
    ] {
        desk.settings(library, token, key);
        assert_eq!(code(&desk.public()), expected);
    }
    desk.settings(LIBRARY, "house", "institution");
    desk.put_pin("1234");
    assert_eq!(code(&desk.public()), "slot-pin");
    fs::remove_file(desk.at("pin")).unwrap();
    assert_eq!(code(&desk.public()), "config-slot-pin");
    desk.put_pin(PIN);
    assert!(desk.public().status.success());
}
