//! A ZIP archive of stored (not compressed) files, without extensions: what every system opens.
//!
//! **Invariant:** no file and no archive reaches four gigabytes; the older format's numbers end there.

use std::io::{self, Read, Seek, SeekFrom, Write};

/// The longest archive.
const LONGEST: u64 = u32::MAX as u64;

/// An archive being written.
pub struct Zip<W> {
    out: W,
    entries: Vec<Entry>,
    at: u64,
}

struct Entry {
    name: String,
    crc: u32,
    len: u32,
    at: u32,
}

impl<W: Write + Seek> Zip<W> {
    /// An archive into `out`, which is empty.
    pub const fn new(out: W) -> Self {
        Self {
            out,
            entries: Vec::new(),
            at: 0,
        }
    }

    /// Adds a file. `name` is plain ASCII without directories.
    pub fn add(&mut self, name: &str, mut content: impl Read) -> io::Result<()> {
        let mut entry = Entry {
            name: name.to_owned(),
            crc: 0,
            len: 0,
            at: short(self.at)?,
        };
        self.out.write_all(&local(&entry))?;
        let mut crc = Crc::new();
        let mut len = 0_u64;
        let mut piece = vec![0; 1 << 16];
        loop {
            let got = content.read(&mut piece)?;
            if got == 0 {
                break;
            }
            crc.take(&piece[..got]);
            len += got as u64;
            short(self.at + len)?;
            self.out.write_all(&piece[..got])?;
        }
        (entry.crc, entry.len) = (crc.end(), short(len)?);
        // What was not known before is written into its place.
        self.out.seek(SeekFrom::Start(self.at))?;
        let head = local(&entry);
        self.out.write_all(&head)?;
        self.at += head.len() as u64 + len;
        self.out.seek(SeekFrom::Start(self.at))?;
        self.entries.push(entry);
        Ok(())
    }

    /// Writes the directory; the archive is whole.
    pub fn finish(mut self) -> io::Result<W> {
        let begin = short(self.at)?;
        for entry in &self.entries {
            let mut head = vec![0x50, 0x4b, 1, 2, 20, 0];
            head.extend(common(entry));
            head.extend([0; 6]);
            head.extend(0x8000_0000_u32.to_le_bytes());
            head.extend(entry.at.to_le_bytes());
            head.extend(entry.name.as_bytes());
            self.out.write_all(&head)?;
            self.at += head.len() as u64;
        }
        let count = u16::try_from(self.entries.len()).map_err(io::Error::other)?;
        let mut end = vec![0x50, 0x4b, 5, 6, 0, 0, 0, 0];
        end.extend(count.to_le_bytes());
        end.extend(count.to_le_bytes());
        end.extend((short(self.at)? - begin).to_le_bytes());
        end.extend(begin.to_le_bytes());
        end.extend([0, 0]);
        self.out.write_all(&end)?;
        Ok(self.out)
    }
}

fn local(entry: &Entry) -> Vec<u8> {
    let mut head = vec![0x50, 0x4b, 3, 4];
    head.extend(common(entry));
    head.extend(entry.name.as_bytes());
    head
}

/// What an entry says of itself in both its places: version, flags (names are UTF-8), stored, no time
/// (1 January 1980), checksum, lengths, length of the name, no extra field.
fn common(entry: &Entry) -> Vec<u8> {
    let mut out = vec![20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0];
    out.extend(entry.crc.to_le_bytes());
    out.extend(entry.len.to_le_bytes());
    out.extend(entry.len.to_le_bytes());
    out.extend(u16::try_from(entry.name.len()).unwrap_or(u16::MAX).to_le_bytes());
    out.extend([0, 0]);
    out
}

fn short(len: u64) -> io::Result<u32> {
    if len >= LONGEST {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    u32::try_from(len).map_err(io::Error::other)
}

/// CRC-32 (IEEE 802.3), by table.
struct Crc {
    table: [u32; 256],
    value: u32,
}

impl Crc {
    fn new() -> Self {
        let mut table = [0; 256];
        for (n, entry) in (0..).zip(&mut table) {
            *entry = (0..8).fold(n, |value: u32, _| {
                if value & 1 == 1 {
                    0xedb8_8320 ^ (value >> 1)
                } else {
                    value >> 1
                }
            });
        }
        Self {
            table,
            value: u32::MAX,
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        for byte in bytes {
            let at = (self.value ^ u32::from(*byte)) & 0xff;
            self.value = self.table[at as usize] ^ (self.value >> 8);
        }
    }

    const fn end(&self) -> u32 {
        !self.value
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[test]
    fn the_checksum_is_that_of_the_standard() {
        let mut crc = Crc::new();
        crc.take(b"123456789");
        assert_eq!(crc.end(), 0xcbf4_3926);
    }

    #[test]
    fn an_archive_is_read_by_another_program() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.zip");
        let mut zip = Zip::new(std::fs::File::create(&path).unwrap());
        zip.add("one.txt", Cursor::new(b"first")).unwrap();
        zip.add("two.bin", Cursor::new(vec![7; 200_000])).unwrap();
        zip.finish().unwrap();
        let script = "import sys, zipfile\n\
            z = zipfile.ZipFile(sys.argv[1])\n\
            assert z.testzip() is None\n\
            print(z.read('one.txt').decode(), len(z.read('two.bin')), len(z.namelist()))";
        let said = std::process::Command::new("python3")
            .args(["-c", script])
            .arg(&path)
            .output()
            .unwrap();
        assert_eq!(String::from_utf8_lossy(&said.stdout).trim(), "first 200000 2");
    }
}
