//! A clip, or a copy with something withheld: whole clusters as they were recorded, each file with
//! the proof of its places beside it ([`recorder::copy`]), which `heqiao verify` examines.
//!
//! **Invariant:** a cluster is in or out as a whole; what is withheld in part is withheld.
//! **Invariant:** a copy with something withheld names every cluster it leaves out.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use recorder::Part;
use recorder::copy::{CopyError, Want};
use recorder::verify::PROOF;
use vault::VaultError;
use wire::watch::ExportWhat;

use super::super::clusters::Cluster;
use super::super::error::WatchError;
use super::super::source::Source;
use super::error::ExportError;
use super::material::{Progress, open, total};
use crate::zip::Zip;

/// A clip begins with the key frame before its place, if that is not further away, ms.
const BEFORE: u64 = 10_000;
/// Why a cluster is left out, as its proof says it.
const WITHHELD: &str = "withheld";

/// Writes the archive; pieces lie in `work` meanwhile. Blocking.
pub fn cut(
    source: &Source,
    what: &ExportWhat,
    out: &Path,
    work: &Path,
    progress: &Progress,
) -> Result<(), ExportError> {
    std::fs::create_dir_all(work)?;
    let piece = work.join("piece");
    let mut zip = Zip::new(File::create(out)?);
    let (of, mut done) = (total(source), 0);
    let mut empty = true;
    for (n, part) in source.files() {
        progress.goes_on()?;
        let track = source
            .manifest()
            .tracks
            .get(n)
            .map(|track| track.track.to_string());
        let (_, found, _) = open(source, part)?;
        done += part.digest.bytes;
        let Some(want) = wanted(what, track.as_deref().unwrap_or(""), part, &found.clusters) else {
            continue;
        };
        let mut to = Watched {
            out: BufWriter::new(File::create(&piece)?),
            progress,
        };
        let proof = match source.copy(&want, &mut to) {
            Ok(proof) => proof,
            Err(CopyError::Nothing(_)) => continue,
            Err(error) => {
                progress.goes_on()?;
                return Err(failed(error, part));
            }
        };
        to.flush()?;
        let proof = proof.to_bytes().map_err(|error| failed(error, part))?;
        zip.add(&part.file, File::open(&piece)?)?;
        zip.add(&format!("{}{PROOF}", part.file), proof.as_slice())?;
        empty = false;
        progress.note(done, of, (0, 900));
    }
    if empty {
        return Err(WatchError::NothingToCopy.into());
    }
    zip.add("manifest.json", source.canonical())?;
    zip.finish()?.sync_all()?;
    Ok(())
}

fn failed(error: CopyError, part: &Part) -> ExportError {
    match error {
        CopyError::Vault(VaultError::Broken) => ExportError::SourceChanged(part.file.clone()),
        CopyError::Io(error) => error.into(),
        error => error.into(),
    }
}

/// A file being written for a job that somebody may take back.
struct Watched<'a> {
    out: BufWriter<File>,
    progress: &'a Progress,
}

impl Write for Watched<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.progress.goes_on().map_err(io::Error::other)?;
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// What of a file goes into the copy. Its header is unit 0, so cluster `n` is unit `n + 1`.
fn wanted(what: &ExportWhat, track: &str, part: &Part, clusters: &[Cluster]) -> Option<Want> {
    let ends = |n: usize| {
        let next = clusters.get(n + 1);
        next.map_or(part.digest.to_ms + 1, |next| next.from_ms)
    };
    let unit = |n: usize| n as u64 + 1;
    let want = |units, leave_out| Want {
        file: part.file.clone(),
        units,
        leave_out,
    };
    match what {
        // Nothing is there any more: the picture before it is no part of the clip either.
        ExportWhat::Clip { from_ms, .. } if part.digest.to_ms < *from_ms => None,
        ExportWhat::Clip { from_ms, to_ms } => {
            let key = clusters.iter().rfind(|one| one.key && one.from_ms <= *from_ms);
            let begin = key
                .filter(|key| key.from_ms + BEFORE >= *from_ms)
                .map_or(*from_ms, |key| key.from_ms);
            let inside = |n: &usize| {
                let starts = clusters.get(*n).is_some_and(|one| one.from_ms < *to_ms);
                starts && ends(*n) > begin
            };
            let first = (0..clusters.len()).find(inside)?;
            let last = (0..clusters.len()).rfind(inside)?;
            Some(want(unit(first)..=unit(last), BTreeMap::new()))
        }
        ExportWhat::Redacted { withheld } => {
            let hidden = clusters.iter().enumerate().filter(|(n, one)| {
                withheld.iter().any(|hidden| {
                    hidden.track.as_deref().is_none_or(|of| of == track)
                        && one.from_ms < hidden.to_ms
                        && ends(*n) > hidden.from_ms
                })
            });
            let leave_out = hidden.map(|(n, _)| (unit(n), WITHHELD.to_owned())).collect();
            Some(want(1..=clusters.len() as u64, leave_out))
        }
        ExportWhat::Matroska | ExportWhat::Mp4 => None,
    }
}

#[cfg(test)]
mod tests {
    use recorder::FileDigest;
    use wire::watch::Withheld;

    use super::*;

    fn clusters() -> Vec<Cluster> {
        (0..10)
            .map(|n| Cluster {
                at: n * 10,
                bytes: 10,
                from_ms: n * 300,
                key: n == 0 || n == 5,
                sound: 0,
            })
            .collect()
    }

    fn part() -> Part {
        Part {
            file: "person-a.webm".to_owned(),
            digest: FileDigest {
                to_ms: 2_990,
                ..FileDigest::default()
            },
        }
    }

    #[test]
    fn a_clip_begins_with_the_picture_before_it_and_holds_whole_clusters() {
        let clip = |from_ms, to_ms| {
            let clip = ExportWhat::Clip { from_ms, to_ms };
            wanted(&clip, "person-a", &part(), &clusters()).map(|want| want.units)
        };
        assert_eq!(clip(1_600, 2_000), Some(6..=7));
        assert_eq!(clip(1_400, 1_500), Some(1..=5));
        assert_eq!(clip(5_000, 6_000), None);
        let far = ExportWhat::Clip {
            from_ms: 2_900,
            to_ms: 3_000,
        };
        let voice: Vec<Cluster> = clusters()
            .into_iter()
            .map(|one| Cluster { key: false, ..one })
            .collect();
        let want = wanted(&far, "channel-it", &part(), &voice).unwrap();
        assert_eq!((want.units, want.leave_out.len()), (10..=10, 0));
    }

    #[test]
    fn what_is_withheld_in_part_is_withheld() {
        let hide = |track: Option<&str>| ExportWhat::Redacted {
            withheld: vec![Withheld {
                track: track.map(str::to_owned),
                from_ms: 301,
                to_ms: 601,
            }],
        };
        let left_out = |track| {
            let want = wanted(&hide(track), "person-a", &part(), &clusters()).unwrap();
            assert_eq!(want.units, 1..=10);
            want.leave_out.into_keys().collect::<Vec<u64>>()
        };
        assert_eq!(left_out(None), [2, 3]);
        assert_eq!(left_out(Some("person-a")), [2, 3]);
        assert_eq!(left_out(Some("person-b")), [] as [u64; 0]);
    }
}
