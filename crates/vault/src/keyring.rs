//! The keys of every case and its objects, wrapped, in one directory.
//!
//! ```text
//! <dir>/<case>/case.keys           the case's keys, each wrapped for every root key; the last is in use
//! <dir>/<case>/<object>.key        an object's key, wrapped for the case
//! <dir>/<case>/hold                while a legal hold lies on the case
//! <dir>/<case>/custody.jsonl       what was done ([`Custody`])
//! ```
//!
//! **Invariant:** at every instant of a rotation each key is wrapped for a key that is on the disk.
//! **Invariant:** nothing is destroyed before the act is durable in the custody chain, and nothing
//! at all under a hold.

use std::io;
use std::path::{Path, PathBuf};

use crate::files::{destroy, get, put};
use crate::{Act, Custody, CustodyError, Key, VaultError, Wraps};

const CASE: &str = "case.keys";
const HOLD: &str = "hold";
const CUSTODY: &str = "custody.jsonl";
const KEY: &str = "key";

/// Makes, opens, rotates and destroys keys. Blocking.
#[derive(Clone, Debug)]
pub struct Keyring {
    dir: PathBuf,
    roots: Vec<Key>,
}

impl Keyring {
    /// A ring in `dir`. New keys are wrapped for every one of `roots`: the house's own and, say, one
    /// that a notary keeps.
    pub fn new(dir: PathBuf, roots: Vec<Key>) -> Self {
        Self { dir, roots }
    }

    /// A new key for an object that has none yet; durable when it returns.
    pub fn make(&self, case: &str, object: &str) -> Result<Key, VaultError> {
        let path = self.object(case, object)?;
        if get(&path)?.is_some() {
            // Whoever sealed under it may have used any nonce.
            return Err(VaultError::Broken);
        }
        self.make_anew(case, object)
    }

    /// A new key for an object that was begun this moment: a key that an object of that name had,
    /// and that went with it, is forgotten. Durable when it returns.
    pub fn make_anew(&self, case: &str, object: &str) -> Result<Key, VaultError> {
        let path = self.object(case, object)?;
        let keys = self.case_keys(case)?;
        let key = Key::fresh()?;
        let last = keys.last().ok_or(VaultError::NoKey)?;
        let wraps = Wraps::seal(&object_name(case, object), &key, std::slice::from_ref(last))?;
        put(&path, &wraps.to_bytes()?)?;
        Ok(key)
    }

    /// The key of an object.
    pub fn open(&self, case: &str, object: &str) -> Result<Key, VaultError> {
        let bytes = get(&self.object(case, object)?)?.ok_or(VaultError::Shredded)?;
        let keys = self.read_case(case)?.ok_or(VaultError::Shredded)?;
        Wraps::read(&bytes)?.open(&object_name(case, object), &keys)
    }

    /// Wraps every case's keys for `roots` alone, which are in use from then on, and tells the cases. Cases that
    /// are already so are found so: a rotation that was broken off is begun anew.
    pub fn rotate_roots(&mut self, roots: Vec<Key>) -> Result<Vec<String>, VaultError> {
        let mut known = self.roots.clone();
        known.extend(roots.iter().cloned());
        let reader = Self::new(self.dir.clone(), known);
        let cases = self.cases()?;
        for case in &cases {
            if let Some(keys) = reader.read_case(case)? {
                reader.write_case(case, &keys, &roots)?;
            }
        }
        self.roots = roots;
        Ok(cases)
    }

    /// A new key for a case; every object's key is wrapped anew, no object is touched.
    pub fn rotate_case(&self, case: &str) -> Result<(), VaultError> {
        let mut keys = self.read_case(case)?.ok_or(VaultError::Shredded)?;
        let new = Key::fresh()?;
        keys.push(new.clone());
        self.write_case(case, &keys, &self.roots)?;
        for object in self.objects(case)? {
            let path = self.object(case, &object)?;
            let name = object_name(case, &object);
            let bytes = get(&path)?.ok_or(VaultError::Shredded)?;
            let key = Wraps::read(&bytes)?.open(&name, &keys)?;
            let wraps = Wraps::seal(&name, &key, std::slice::from_ref(&new))?;
            put(&path, &wraps.to_bytes()?)?;
        }
        self.write_case(case, std::slice::from_ref(&new), &self.roots)
    }

    /// Lays a legal hold on a case, or lifts it, and says why; recorded before it takes effect.
    pub fn hold(&self, case: &str, on: bool, by: &str, why: &str, at_ms: i64) -> Result<(), CustodyError> {
        let act = if on { Act::HoldLaid } else { Act::HoldLifted };
        self.custody(case)?.append(act, by, why, at_ms)?;
        let path = self.case_dir(case)?.join(HOLD);
        match (on, path.exists()) {
            (true, false) => put(&path, by.as_bytes())?,
            (false, true) => destroy(&path)?,
            _ => {}
        }
        Ok(())
    }

    /// Whether a legal hold lies on a case.
    pub fn is_held(&self, case: &str) -> Result<bool, VaultError> {
        Ok(self.case_dir(case)?.join(HOLD).try_exists()?)
    }

    /// Whether a case's keys are there; they are not where none was made yet, or they were destroyed.
    pub fn has_keys(&self, case: &str) -> Result<bool, VaultError> {
        Ok(self.case_dir(case)?.join(CASE).try_exists()?)
    }

    /// Destroys an object's key: nobody opens the object again, nor any copy of it. Under a legal
    /// hold it is refused, and the refusal is recorded.
    pub fn shred(&self, case: &str, object: &str, by: &str, at_ms: i64) -> Result<(), CustodyError> {
        let path = self.object(case, object)?;
        self.may_shred(case, object, by, at_ms)?;
        destroy(&path).map_err(VaultError::from)?;
        Ok(())
    }

    /// Destroys a case's keys, and with them all that was sealed for the case.
    pub fn shred_case(&self, case: &str, by: &str, at_ms: i64) -> Result<(), CustodyError> {
        let path = self.case_dir(case)?.join(CASE);
        self.may_shred(case, case, by, at_ms)?;
        destroy(&path).map_err(VaultError::from)?;
        Ok(())
    }

    /// The custody chain of a case.
    pub fn custody(&self, case: &str) -> Result<Custody, CustodyError> {
        Custody::open(&self.case_dir(case)?.join(CUSTODY))
    }

    fn may_shred(&self, case: &str, subject: &str, by: &str, at_ms: i64) -> Result<(), CustodyError> {
        let mut custody = self.custody(case)?;
        if self.is_held(case)? {
            custody.append(Act::DeletionRefused, by, subject, at_ms)?;
            return Err(VaultError::Held.into());
        }
        custody.append(Act::Deleted, by, subject, at_ms)?;
        Ok(())
    }

    /// The keys of a case; a first one is made for a case that has none and had none.
    fn case_keys(&self, case: &str) -> Result<Vec<Key>, VaultError> {
        if let Some(keys) = self.read_case(case)? {
            return Ok(keys);
        }
        if self.case_dir(case)?.exists() && !self.objects(case)?.is_empty() {
            return Err(VaultError::Shredded);
        }
        let keys = vec![Key::fresh()?];
        self.write_case(case, &keys, &self.roots)?;
        Ok(keys)
    }

    fn read_case(&self, case: &str) -> Result<Option<Vec<Key>>, VaultError> {
        let Some(bytes) = get(&self.case_dir(case)?.join(CASE))? else {
            return Ok(None);
        };
        let all: Vec<Wraps> = serde_json::from_slice(&bytes).map_err(|_| VaultError::Broken)?;
        let name = case_name(case);
        all.iter()
            .map(|wraps| wraps.open(&name, &self.roots))
            .collect::<Result<_, _>>()
            .map(Some)
    }

    fn write_case(&self, case: &str, keys: &[Key], roots: &[Key]) -> Result<(), VaultError> {
        let name = case_name(case);
        let all: Vec<Wraps> = keys
            .iter()
            .map(|key| Wraps::seal(&name, key, roots))
            .collect::<Result<_, _>>()?;
        let bytes = serde_json::to_vec(&all).map_err(|_| VaultError::Broken)?;
        Ok(put(&self.case_dir(case)?.join(CASE), &bytes)?)
    }

    fn cases(&self) -> Result<Vec<String>, VaultError> {
        names(&self.dir, |path| path.join(CASE).exists())
    }

    fn objects(&self, case: &str) -> Result<Vec<String>, VaultError> {
        let is_key = |path: &Path| path.extension().is_some_and(|ext| ext == KEY);
        let names = names(&self.case_dir(case)?, is_key)?;
        let stem = |name: String| name.strip_suffix(".key").map(str::to_owned);
        Ok(names.into_iter().filter_map(stem).collect())
    }

    fn case_dir(&self, case: &str) -> Result<PathBuf, VaultError> {
        Ok(self.dir.join(plain(case)?))
    }

    fn object(&self, case: &str, object: &str) -> Result<PathBuf, VaultError> {
        let file = format!("{}.{KEY}", plain(object)?);
        Ok(self.case_dir(case)?.join(file))
    }
}

/// Names in a directory that `fits` takes; a directory that is not there holds none.
fn names(dir: &Path, fits: impl Fn(&Path) -> bool) -> Result<Vec<String>, VaultError> {
    let mut names = Vec::new();
    match std::fs::read_dir(dir) {
        Ok(entries) => {
            for entry in entries {
                let entry = entry?;
                if fits(&entry.path()) {
                    names.extend(entry.file_name().into_string().ok());
                }
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error.into()),
    }
    names.sort_unstable();
    Ok(names)
}

/// A name that cannot leave its directory.
fn plain(name: &str) -> Result<&str, VaultError> {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    let good = (1..=200).contains(&name.len()) && !name.starts_with('.') && name.bytes().all(fits);
    good.then_some(name).ok_or(VaultError::Broken)
}

fn case_name(case: &str) -> String {
    format!("case/{case}")
}

fn object_name(case: &str, object: &str) -> String {
    format!("object/{case}/{object}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root(n: u8) -> Key {
        Key::new(&[n; 32])
    }

    #[test]
    fn keys_outlive_every_rotation_and_old_roots_open_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let mut ring = Keyring::new(dir.path().to_owned(), vec![root(1), root(9)]);
        let first = ring.make("case-a", "one").unwrap();
        let second = ring.make("case-a", "two").unwrap();
        assert_ne!(first.id(), second.id());
        assert_eq!(ring.make("case-a", "one").unwrap_err().code(), "vault-broken");
        // Each recipient alone opens.
        for alone in [1, 9] {
            let ring = Keyring::new(dir.path().to_owned(), vec![root(alone)]);
            assert_eq!(ring.open("case-a", "one").unwrap().id(), first.id());
        }
        ring.rotate_case("case-a").unwrap();
        ring.rotate_roots(vec![root(2)]).unwrap();
        ring.rotate_roots(vec![root(2)]).unwrap();
        assert_eq!(ring.open("case-a", "one").unwrap().id(), first.id());
        assert_eq!(ring.open("case-a", "two").unwrap().id(), second.id());
        for old in [1, 9] {
            let ring = Keyring::new(dir.path().to_owned(), vec![root(old)]);
            assert_eq!(ring.open("case-a", "one").unwrap_err().code(), "vault-no-key");
        }
    }

    #[test]
    fn a_rotation_that_was_broken_off_leaves_every_key_readable() {
        let dir = tempfile::tempdir().unwrap();
        let ring = Keyring::new(dir.path().to_owned(), vec![root(1)]);
        let ids: Vec<_> = ["a", "b"].map(|name| ring.make("c", name).unwrap().id()).into();
        // As far as the second object: a new key is there, one object is wrapped by it.
        let mut keys = ring.read_case("c").unwrap().unwrap();
        keys.push(root(77));
        ring.write_case("c", &keys, &ring.roots).unwrap();
        let name = object_name("c", "a");
        let key = ring.open("c", "a").unwrap();
        let wraps = Wraps::seal(&name, &key, &[root(77)]).unwrap();
        put(&ring.object("c", "a").unwrap(), &wraps.to_bytes().unwrap()).unwrap();
        let readable = || ["a", "b"].map(|name| ring.open("c", name).unwrap().id());
        assert_eq!(readable().as_slice(), ids);
        ring.rotate_case("c").unwrap();
        assert_eq!(readable().as_slice(), ids);
        assert_eq!(ring.read_case("c").unwrap().unwrap().len(), 1);
    }

    #[test]
    fn what_is_shredded_is_gone_and_a_hold_forbids_it() {
        let dir = tempfile::tempdir().unwrap();
        let ring = Keyring::new(dir.path().to_owned(), vec![root(1)]);
        ring.make("c", "a").unwrap();
        ring.make("c", "b").unwrap();
        ring.hold("c", true, "court", "order 7", 1).unwrap();
        assert_eq!(ring.shred("c", "a", "clerk", 2).unwrap_err().code(), "vault-held");
        assert_eq!(ring.shred_case("c", "clerk", 3).unwrap_err().code(), "vault-held");
        ring.open("c", "a").unwrap();
        ring.hold("c", false, "court", "order 8", 4).unwrap();
        ring.shred("c", "a", "clerk", 5).unwrap();
        assert_eq!(ring.open("c", "a").unwrap_err().code(), "vault-shredded");
        ring.open("c", "b").unwrap();
        assert!(ring.has_keys("c").unwrap());
        ring.shred_case("c", "clerk", 6).unwrap();
        assert!(!ring.has_keys("c").unwrap());
        // As if it had been cut off between the act and its line: it is done again.
        ring.shred_case("c", "clerk", 6).unwrap();
        assert_eq!(ring.open("c", "b").unwrap_err().code(), "vault-shredded");
        assert_eq!(
            ring.make("c", "d").unwrap_err().code(),
            "vault-shredded",
            "no new key in the old one's place"
        );
        let acts: Vec<Act> = ring
            .custody("c")
            .unwrap()
            .entries()
            .unwrap()
            .iter()
            .map(|e| e.act)
            .collect();
        let held = [Act::HoldLaid, Act::DeletionRefused, Act::DeletionRefused];
        let free = [Act::HoldLifted, Act::Deleted, Act::Deleted, Act::Deleted];
        assert_eq!(acts, [held.as_slice(), free.as_slice()].concat());
    }

    #[test]
    fn names_stay_in_their_directory() {
        let dir = tempfile::tempdir().unwrap();
        let ring = Keyring::new(dir.path().to_owned(), vec![root(1)]);
        for bad in ["", "..", "../x", "a/b", ".hidden", "ü"] {
            assert!(ring.make("c", bad).is_err(), "{bad}");
            assert!(ring.make(bad, "o").is_err(), "{bad}");
        }
    }
}
