//! Makes sure that there is a web client to carry: the real one, or a page that says it is missing.

use std::path::Path;

fn main() -> std::io::Result<()> {
    let dist = Path::new("../../web/dist");
    let index = dist.join("index.html");
    if !index.exists() {
        std::fs::create_dir_all(dist)?;
        std::fs::write(
            index,
            "<!doctype html><meta charset=utf-8><title>Heqiao</title><p>The web client was not built: npm run build in web/.\n",
        )?;
    }
    println!("cargo:rerun-if-changed=../../web/dist/index.html");
    Ok(())
}
