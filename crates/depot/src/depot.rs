//! What a depot is asked for, and what it asks of the store.

use std::fmt;
use std::fs::File;
use std::io::Seek as _;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::{StreamExt as _, TryStreamExt as _};
use object_store::{Attribute, GetOptions, GetRange, ObjectStoreExt as _};
use sha2::{Digest as _, Sha256};
use tokio::runtime::Handle;

use crate::config::{self, Config, Limits, Opened};
use crate::error::is_network;
use crate::{DepotError, Name, Receipt, Remote};

/// Bytes of a part, on the way there and on the way back.
pub(crate) const PART: u64 = 8 << 20;
/// Parts on their way at once; each must arrive within the time of a request.
pub(crate) const AT_ONCE: usize = 3;
/// Under this name the digest is kept with an object of a bucket.
pub(crate) const DIGEST: &str = "sha256";

/// A store for sealed objects. Clones are one store.
#[derive(Clone)]
pub struct Depot(pub(crate) Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) opened: Opened,
    pub(crate) limits: Limits,
    pub(crate) runtime: Handle,
}

impl fmt::Debug for Depot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Depot({})", self.0.opened.shown)
    }
}

impl Depot {
    /// Nothing is asked of the store yet. `runtime` has threads of its own and outlives the depot.
    pub fn open(config: &Config, runtime: Handle) -> Result<Self, DepotError> {
        Self::open_within(config, runtime, Limits::default())
    }

    #[doc(hidden)]
    pub fn open_within(config: &Config, runtime: Handle, limits: Limits) -> Result<Self, DepotError> {
        let opened = config::open(config, &limits)?;
        Ok(Self(Arc::new(Inner {
            opened,
            limits,
            runtime,
        })))
    }

    /// Brings the whole of `file` there. What lies there whole already is not sent again: by its length and
    /// the digest kept with it in a bucket, by reading it in a directory. Whatever else lay under the name is
    /// replaced at one blow.
    pub fn put(&self, name: &Name, file: &Path) -> Result<Receipt, DepotError> {
        let mut input = File::open(file)?;
        let receipt = Receipt::of(&mut input)?;
        if !self.holds(name, &receipt)? {
            input.rewind()?;
            self.send(name, &mut input, &receipt)?;
            let (bytes, _) = self.head(name)?;
            if bytes != receipt.bytes {
                return Err(length(name, bytes, receipt.bytes));
            }
        }
        Ok(receipt)
    }

    /// Reads the whole of it back and compares. What is not as it was put must be [removed](Self::remove)
    /// before it is put again: a bucket still keeps the right digest with the wrong bytes.
    pub fn prove(&self, name: &Name, receipt: &Receipt) -> Result<(), DepotError> {
        let whole = receipt.bytes;
        self.0.runtime.block_on(async {
            let mut hash = Sha256::new();
            if whole == 0 {
                self.nothing(name).await?;
            }
            let starts = (0..whole.div_ceil(PART)).map(|part| part * PART);
            let parts = starts.map(|at| self.range(name, at..whole.min(at + PART), whole));
            let mut parts = futures_util::stream::iter(parts).buffered(AT_ONCE - 1);
            while let Some(part) = parts.try_next().await? {
                hash.update(&part);
            }
            if hash.finalize()[..] == receipt.sha256 {
                Ok(())
            } else {
                Err(changed(name, "its digest is another"))
            }
        })
    }

    /// Reads it in ranges, from its beginning on. Asks nothing of the store before the first read.
    pub fn reader(&self, name: &Name, receipt: &Receipt) -> Remote {
        Remote::new(self.clone(), name.clone(), receipt.bytes)
    }

    /// Removes it; well when it is gone already. A bucket that keeps versions keeps this one, too.
    pub fn remove(&self, name: &Name) -> Result<(), DepotError> {
        let gone = self.0.runtime.block_on(self.0.opened.store.delete(&name.path()));
        match gone.map_err(|error| DepotError::of("removing", name, &error)) {
            Err(DepotError::Missing(_)) => Ok(()),
            gone => gone,
        }
    }

    /// The objects below `under`, in order. What bears no name of ours is not ours and is left out.
    pub fn names(&self, under: &Name) -> Result<Vec<Name>, DepotError> {
        let found = self.0.opened.store.list(Some(&under.path()));
        let found = found.try_filter_map(async |object| Ok(object.location.as_ref().parse().ok()));
        let found = self.0.runtime.block_on(found.try_collect::<Vec<Name>>());
        let mut names = found.map_err(|error| DepotError::of("listing", under, &error))?;
        names.sort();
        Ok(names)
    }

    pub(crate) fn read(&self, name: &Name, range: Range<u64>, whole: u64) -> Result<Bytes, DepotError> {
        self.0.runtime.block_on(self.range(name, range, whole))
    }

    /// A range that is not empty of an object that is `whole` bytes long.
    async fn range(&self, name: &Name, range: Range<u64>, whole: u64) -> Result<Bytes, DepotError> {
        let options = GetOptions {
            range: Some(GetRange::Bounded(range.clone())),
            ..GetOptions::default()
        };
        let got = async {
            let got = self.0.opened.store.get_opts(&name.path(), options).await?;
            Ok((got.meta.size, got.bytes().await?))
        };
        let failed = |error| DepotError::of("reading", name, &error);
        let (bytes, got) = match got.await {
            Ok(got) => got,
            // A range past its end is refused, and that is no trouble of the network.
            Err(error) if !is_network(&error) => match self.0.opened.store.head(&name.path()).await {
                Ok(found) if found.size != whole => return Err(length(name, found.size, whole)),
                _ => return Err(failed(error)),
            },
            Err(error) => return Err(failed(error)),
        };
        if bytes != whole {
            return Err(length(name, bytes, whole));
        }
        if got.len() as u64 != range.end - range.start {
            return Err(changed(name, "a range of it came back with another length"));
        }
        Ok(got)
    }

    /// An object that is there and empty: no range of it can be asked for.
    async fn nothing(&self, name: &Name) -> Result<(), DepotError> {
        let got = self.0.opened.store.get(&name.path()).await;
        match got
            .map_err(|error| DepotError::of("reading", name, &error))?
            .meta
            .size
        {
            0 => Ok(()),
            bytes => Err(length(name, bytes, 0)),
        }
    }

    /// Its length, and the digest kept with it.
    fn head(&self, name: &Name) -> Result<(u64, Option<String>), DepotError> {
        let options = GetOptions {
            head: true,
            ..GetOptions::default()
        };
        let path = name.path();
        let found = self.0.opened.store.get_opts(&path, options);
        let found = self.0.runtime.block_on(found);
        let found = found.map_err(|error| DepotError::of("looking for", name, &error))?;
        let digest = found.attributes.get(&Attribute::Metadata(DIGEST.into()));
        Ok((found.meta.size, digest.map(|digest| digest.as_ref().to_owned())))
    }

    pub(crate) fn holds(&self, name: &Name, receipt: &Receipt) -> Result<bool, DepotError> {
        let (bytes, digest) = match self.head(name) {
            Err(DepotError::Missing(_)) => return Ok(false),
            found => found?,
        };
        if bytes != receipt.bytes {
            return Ok(false);
        }
        if self.0.opened.keeps_digest {
            return Ok(digest.is_some_and(|digest| digest == hex::encode(receipt.sha256)));
        }
        match self.prove(name, receipt) {
            Ok(()) => Ok(true),
            Err(DepotError::Changed { .. } | DepotError::Missing(_)) => Ok(false),
            Err(error) => Err(error),
        }
    }
}

fn length(name: &Name, found: u64, put: u64) -> DepotError {
    changed(name, format!("{found} bytes instead of {put}"))
}

fn changed(name: &Name, what: impl Into<String>) -> DepotError {
    DepotError::Changed {
        name: name.clone(),
        what: what.into(),
    }
}
