//! A file on its way into the store: in one piece, or in parts of which a few are under way at once.

use std::fs::File;
use std::io::{self, Read};

use bytes::Bytes;
use object_store::{Attribute, Attributes, MultipartUpload, PutMultipartOptions, PutOptions, PutPayload};
use sha2::{Digest as _, Sha256};
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::depot::{AT_ONCE, DIGEST, PART};
use crate::{Depot, DepotError, Name, Receipt};

/// A bucket takes no more parts of one object.
const MAX_PARTS: u64 = 10_000;

impl Depot {
    /// Sends what the receipt is of. What is read otherwise than it was then is not kept.
    pub(crate) fn send(&self, name: &Name, input: &mut File, receipt: &Receipt) -> Result<(), DepotError> {
        let failed = |error| DepotError::of("putting", name, &error);
        let mut attributes = Attributes::new();
        if self.0.opened.keeps_digest {
            let digest = hex::encode(receipt.sha256);
            attributes.insert(Attribute::Metadata(DIGEST.into()), digest.into());
        }
        let (store, runtime) = (&self.0.opened.store, &self.0.runtime);
        let mut hash = Sha256::new();
        if receipt.bytes <= PART {
            let all = next(input, receipt.bytes + 1, &mut hash)?;
            unchanged(hash, receipt)?;
            let options = PutOptions {
                attributes,
                ..PutOptions::default()
            };
            let path = name.path();
            let put = store.put_opts(&path, PutPayload::from(all), options);
            return runtime.block_on(put).map(drop).map_err(failed);
        }
        let options = PutMultipartOptions {
            attributes,
            ..PutMultipartOptions::default()
        };
        let upload = runtime.block_on(store.put_multipart_opts(&name.path(), options));
        let mut upload = upload.map_err(failed)?;
        let sent = self
            .parts(upload.as_mut(), input, &mut hash, receipt, &failed)
            .and_then(|()| unchanged(hash, receipt))
            .and_then(|()| match runtime.block_on(upload.complete()) {
                // The end was reached, and word of it lost: what is tried again then has no upload.
                Err(_) if self.holds(name, receipt).unwrap_or(false) => Ok(()),
                ended => ended.map(drop).map_err(failed),
            });
        if sent.is_err() {
            // As well as it can be: what stays behind is invisible, and the bucket's own rule clears it.
            let abort = async { timeout(self.0.limits.request, upload.abort()).await.ok() };
            runtime.block_on(abort);
        }
        sent
    }

    fn parts(
        &self,
        upload: &mut dyn MultipartUpload,
        input: &mut File,
        hash: &mut Sha256,
        receipt: &Receipt,
        failed: &impl Fn(object_store::Error) -> DepotError,
    ) -> Result<(), DepotError> {
        let runtime = &self.0.runtime;
        let size = PART.max(receipt.bytes.div_ceil(MAX_PARTS));
        let mut under_way = JoinSet::<object_store::Result<()>>::new();
        loop {
            let part = next(input, size, hash)?;
            let last = part.is_empty();
            while under_way.len() >= if last { 1 } else { AT_ONCE } {
                // A task that came to no end of its own is as a disk that failed.
                match runtime.block_on(under_way.join_next()) {
                    Some(Ok(sent)) => sent.map_err(failed)?,
                    Some(Err(error)) => return Err(io::Error::other(error).into()),
                    None => break,
                }
            }
            if last {
                return Ok(());
            }
            under_way.spawn_on(upload.put_part(part.into()), runtime);
        }
    }
}

/// What comes next of a file, at most `len` bytes; empty at its end.
fn next(input: &mut File, len: u64, hash: &mut Sha256) -> io::Result<Bytes> {
    let mut bytes = Vec::with_capacity(usize::try_from(len).unwrap_or(0));
    input.take(len).read_to_end(&mut bytes)?;
    hash.update(&bytes);
    Ok(bytes.into())
}

/// What went there is what the receipt says.
fn unchanged(hash: Sha256, receipt: &Receipt) -> Result<(), DepotError> {
    if hash.finalize()[..] == receipt.sha256 {
        Ok(())
    } else {
        Err(io::Error::other("it was changed while it was read").into())
    }
}
