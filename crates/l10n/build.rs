//! Embeds `locales/<tag>/*.ftl`: writes one Rust table with `include_str!` per file.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let locales = Path::new(&env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?).join("../../locales");
    println!("cargo::rerun-if-changed={}", locales.display());
    let mut table = String::from("&[\n");
    for folder in sorted(&locales)?.into_iter().filter(|path| path.is_dir()) {
        for file in sorted(&folder)?
            .into_iter()
            .filter(|path| path.extension().is_some_and(|e| e == "ftl"))
        {
            let (tag, name) = (utf8(folder.file_name())?, utf8(file.file_name())?);
            let file = fs::canonicalize(&file)?;
            let path = utf8(Some(file.as_os_str()))?;
            writeln!(table, "    ({tag:?}, {name:?}, include_str!({path:?})),").map_err(io::Error::other)?;
        }
    }
    table.push(']');
    fs::write(
        Path::new(&env::var("OUT_DIR").map_err(io::Error::other)?).join("locales.rs"),
        table,
    )
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn utf8(name: Option<&OsStr>) -> io::Result<&str> {
    name.and_then(OsStr::to_str)
        .ok_or_else(|| io::Error::other("a path under locales/ is not UTF-8"))
}
