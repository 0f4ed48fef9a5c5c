//! After a crash: cuts a torn last cluster off, so that every file ends at a cluster boundary.
//!
//! **Invariant:** nothing before the last whole cluster is changed, and a file without a whole header is
//! left as it is and reported.

use std::{
    fs::{File, OpenOptions},
    io::{self, BufReader, Read, SeekFrom},
    path::Path,
};

use sha2::{Digest as _, Sha256};

use crate::{FileDigest, TrackKey, ebml};

/// What recovery found and did with one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovered {
    /// Whose.
    pub track: TrackKey,
    /// Part number, from 1.
    pub part: u32,
    /// Name without directory.
    pub file: String,
    /// Bytes cut off the end; 0 for a clean file.
    pub cut: u64,
    /// What the file now holds; `None`: not even a header and one cluster are whole, file untouched.
    pub digest: Option<FileDigest>,
}

/// Recovery could not read or cut a file.
#[derive(Debug, thiserror::Error)]
#[error("cannot recover {file}: {source}")]
pub struct RecoverError {
    /// Name, or the directory itself.
    pub file: String,
    /// The system's error.
    pub source: io::Error,
}

impl RecoverError {
    /// Stable code of the error.
    pub fn code(&self) -> &'static str {
        "recorder-recovery-failed"
    }
}

/// Recovers every recording in `dir`, in name order. A missing directory holds none. Files that are not
/// ours are not touched.
pub fn recover(dir: &Path) -> Result<Vec<Recovered>, RecoverError> {
    let fail = |file: &str, source| RecoverError {
        file: file.to_owned(),
        source,
    };
    let mut names = Vec::new();
    match std::fs::read_dir(dir) {
        Ok(entries) => {
            for entry in entries {
                let entry = entry.map_err(|e| fail(&dir.to_string_lossy(), e))?;
                names.extend(entry.file_name().into_string().ok());
            }
        }
        Err(e) if e.kind() == io::ErrorKind::NotFound => {}
        Err(e) => return Err(fail(&dir.to_string_lossy(), e)),
    }
    names.sort_unstable();
    let ours = |name: String| TrackKey::parse_file_name(&name).map(|(track, part)| (name, track, part));
    names
        .into_iter()
        .filter_map(ours)
        .map(|(file, track, part)| {
            let (cut, digest) = recover_file(&dir.join(&file)).map_err(|e| fail(&file, e))?;
            Ok(Recovered {
                track,
                part,
                file,
                cut,
                digest,
            })
        })
        .collect()
}

fn recover_file(path: &Path) -> io::Result<(u64, Option<FileDigest>)> {
    let len = std::fs::metadata(path)?.len();
    let Some(digest) = whole_clusters(BufReader::with_capacity(1 << 17, File::open(path)?), len)? else {
        return Ok((0, None));
    };
    let cut = len - digest.bytes;
    if cut > 0 {
        let file = OpenOptions::new().write(true).open(path)?;
        file.set_len(digest.bytes)?;
        file.sync_all()?;
    }
    Ok((cut, Some(digest)))
}

/// What a recording holds up to the first cluster that is not whole; `len` is the length of `input`.
/// `None`: not even a header and one cluster are whole.
///
/// # Errors
///
/// Those of `input`.
pub fn whole_clusters(mut input: impl Read + io::Seek, len: u64) -> io::Result<Option<FileDigest>> {
    let Some(header) = header_len(&mut input, len)? else {
        return Ok(None);
    };
    input.seek(SeekFrom::Start(0))?;
    let mut bytes = vec![0; usize::try_from(header).unwrap_or(0)];
    input.read_exact(&mut bytes)?;
    let mut hash = Sha256::new_with_prefix(&bytes);
    let mut digest = FileDigest {
        bytes: header,
        ..FileDigest::default()
    };
    while let Some(cluster) = next_cluster(&mut input, len - digest.bytes)? {
        let Some((from, to)) = cluster_times(&cluster) else {
            break;
        };
        if digest.clusters.is_empty() {
            digest.from_ms = from;
        }
        digest.to_ms = to;
        digest.bytes += cluster.len() as u64;
        digest.clusters.push(hex::encode(Sha256::digest(&cluster)));
        hash.update(&cluster);
    }
    digest.sha256 = hex::encode(hash.finalize());
    Ok((!digest.clusters.is_empty()).then_some(digest))
}

/// Bytes before the first cluster, if EBML head, segment, info and tracks are whole.
fn header_len(input: &mut (impl Read + io::Seek), len: u64) -> io::Result<Option<u64>> {
    let mut at = 0;
    for expected in [
        ebml::id::EBML,
        ebml::id::SEGMENT,
        ebml::id::INFO,
        ebml::id::TRACKS,
    ] {
        input.seek(SeekFrom::Start(at))?;
        let Some(head) = read_head(input)? else {
            return Ok(None);
        };
        if head.id != expected {
            return Ok(None);
        }
        at += head.len as u64;
        if expected != ebml::id::SEGMENT {
            at = at.saturating_add(head.size.unwrap_or(u64::MAX));
        }
        if at > len {
            return Ok(None);
        }
    }
    Ok(Some(at))
}

/// The whole cluster at the reader's position, of `left` bytes to the end of the file.
fn next_cluster(input: &mut (impl Read + io::Seek), left: u64) -> io::Result<Option<Vec<u8>>> {
    let start = input.stream_position()?;
    let head = read_head(input)?;
    input.seek(SeekFrom::Start(start))?;
    let Some(ebml::Head {
        id: ebml::id::CLUSTER,
        size: Some(size),
        len,
    }) = head
    else {
        return Ok(None);
    };
    let total = size.saturating_add(len as u64);
    if total > left {
        return Ok(None);
    }
    let mut bytes = vec![0; usize::try_from(total).unwrap_or(0)];
    input.read_exact(&mut bytes)?;
    Ok(Some(bytes))
}

fn read_head(input: &mut impl Read) -> io::Result<Option<ebml::Head>> {
    let mut bytes = Vec::with_capacity(ebml::MAX_HEAD);
    input.take(ebml::MAX_HEAD as u64).read_to_end(&mut bytes)?;
    Ok(ebml::head(&bytes))
}

/// First and last block time of a whole cluster, ms; `None` if its inside is not one of ours (a power cut
/// can leave a right length over zeros).
fn cluster_times(cluster: &[u8]) -> Option<(u64, u64)> {
    let head = ebml::head(cluster)?;
    let mut rest = cluster.get(head.len..)?;
    let (mut base, mut last) = (None, None);
    while !rest.is_empty() {
        let head = ebml::head(rest)?;
        let end = head.len.checked_add(usize::try_from(head.size?).ok()?)?;
        let body = rest.get(head.len..end)?;
        match head.id {
            ebml::id::TIMESTAMP if body.len() <= 8 => {
                base = Some(body.iter().fold(0, |n, b| n << 8 | u64::from(*b)));
            }
            ebml::id::SIMPLE_BLOCK => {
                let relative = i16::from_be_bytes([*body.get(1)?, *body.get(2)?]);
                last = Some(base?.checked_add_signed(relative.into())?);
            }
            _ => return None,
        }
        rest = &rest[end..];
    }
    Some((base?, last?))
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use proptest::prelude::*;

    use super::*;
    use crate::{
        Media,
        webm::{self, Block, TrackInfo},
    };

    fn file(clusters: u64) -> (Vec<u8>, Vec<usize>) {
        let mut bytes = webm::header(&[TrackInfo::Audio], Some("it"));
        let mut ends = vec![bytes.len()];
        for n in 0..clusters {
            let block = |at| Block {
                media: Media::Audio,
                at,
                keyframe: true,
                data: vec![7; 90].into(),
            };
            bytes.extend(webm::cluster(&[block(n * 300), block(n * 300 + 20)]));
            ends.push(bytes.len());
        }
        (bytes, ends)
    }

    #[test]
    fn a_cut_at_every_byte_falls_back_to_the_last_whole_cluster() {
        let (bytes, ends) = file(4);
        for cut in 0..=bytes.len() {
            let found = whole_clusters(Cursor::new(&bytes[..cut]), cut as u64).unwrap();
            let whole = ends.iter().filter(|end| **end <= cut).count().saturating_sub(1);
            match found {
                Some(digest) => {
                    assert_eq!(
                        (digest.clusters.len(), digest.bytes),
                        (whole, ends[whole] as u64),
                        "cut at {cut}"
                    );
                    assert_eq!(digest.to_ms, (whole as u64 - 1) * 300 + 20);
                }
                None => assert_eq!(whole, 0, "cut at {cut}"),
            }
        }
    }

    #[test]
    fn zeros_inside_the_last_cluster_are_found() {
        let (mut bytes, ends) = file(3);
        bytes[ends[2] + 8..].fill(0);
        let digest = whole_clusters(Cursor::new(&bytes), bytes.len() as u64)
            .unwrap()
            .unwrap();
        assert_eq!(digest.bytes, ends[2] as u64);
    }

    proptest! {
        #[test]
        fn arbitrary_bytes_never_panic(junk in proptest::collection::vec(any::<u8>(), 0..300), keep in 0usize..400) {
            let (bytes, _) = file(2);
            let mut mixed = bytes[..keep.min(bytes.len())].to_vec();
            mixed.extend(junk);
            let digest = whole_clusters(Cursor::new(&mixed), mixed.len() as u64).unwrap();
            prop_assert!(digest.is_none_or(|d| d.bytes <= mixed.len() as u64));
        }
    }
}
