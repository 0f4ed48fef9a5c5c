//! Every committed input, seeds and crashes alike, goes through its target.

use std::fs;
use std::path::Path;

fn replay(name: &str) -> usize {
    let target = fuzz::find(name).unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name);
    let mut files: Vec<_> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    for file in &files {
        println!("{}", file.display());
        (target.run)(&fs::read(file).unwrap());
    }
    files.len()
}

#[test]
fn every_target_survives_its_corpus() {
    for target in fuzz::TARGETS {
        assert!(replay(target.name) > 0, "{} has no corpus", target.name);
    }
}

#[test]
fn no_folder_of_the_corpus_is_forgotten() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    for entry in fs::read_dir(corpus).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(fuzz::find(&name).is_some(), "{name} is no target");
    }
}
