//! What a pack has for whom, opened by programs that are not ours.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use crate::live_kit::Browser;

/// Every part of the caller's pack at `path`, after `sha256sum -c` has agreed.
pub async fn unpacked(browser: &Browser, path: &str, dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let answer = browser.get(path).await;
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["cache-control"], "no-store");
    std::fs::create_dir_all(dir).unwrap();
    let zip = dir.join("pack.zip");
    std::fs::write(&zip, answer.bytes().await.unwrap()).unwrap();
    run(Command::new("python3")
        .args(["-m", "zipfile", "-e"])
        .arg(&zip)
        .arg(dir));
    run(Command::new("sha256sum")
        .args(["--check", "--strict", "SHA256SUMS"])
        .current_dir(dir));
    std::fs::remove_file(&zip).unwrap();
    let files = std::fs::read_dir(dir).unwrap().map(Result::unwrap);
    let part = |file: std::fs::DirEntry| {
        let name = file.file_name().into_string().unwrap();
        (name, std::fs::read(file.path()).unwrap())
    };
    files.map(part).collect()
}

/// What a page says, in the order of the page.
pub fn read_out(dir: &Path, pdf: &[u8]) -> String {
    let file = dir.join("printed.pdf");
    std::fs::write(&file, pdf).unwrap();
    run(Command::new("pdftotext").arg("-raw").arg(&file).arg("-"))
}

fn run(program: &mut Command) -> String {
    let out = program.output().unwrap();
    let wrong = String::from_utf8_lossy(&out.stderr);
    assert!(out.status.success(), "{program:?}: {wrong}");
    String::from_utf8(out.stdout).unwrap()
}
