//! Ranges of an object's content, read by opening the units they touch and no others.

use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;

use crate::unit::{HEAD, Head, MAX_HEADER, Opener, read_header};
use crate::{Key, VaultError};

/// Where one unit lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Its head's content offset.
    pub offset: u64,
    /// Its content's length.
    pub len: u32,
    /// Where it begins in the sealed object.
    pub at: u64,
    /// The caller's own, as its head has it.
    pub from: u64,
}

impl Span {
    /// The bytes of the sealed object that hold it.
    pub fn sealed(&self) -> Range<u64> {
        self.at..self.at + u64::from(self.len) + crate::unit::AROUND as u64
    }
}

/// Where every unit of an object lies: heads alone are read to make it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index {
    spans: Vec<Span>,
    /// Length of the sealed object up to the last whole unit.
    end: u64,
}

impl Index {
    /// Reads the heads of `input`, whose length is `len`, up to the first unit that is not whole.
    /// `None`: it is no sealed object.
    ///
    /// # Errors
    ///
    /// Those of `input`.
    pub fn scan(input: &mut (impl Read + Seek), len: u64) -> io::Result<Option<(Self, Vec<u8>)>> {
        input.seek(SeekFrom::Start(0))?;
        let mut first = Vec::new();
        input.by_ref().take(MAX_HEADER as u64).read_to_end(&mut first)?;
        let Some((_, header)) = read_header(&first) else {
            return Ok(None);
        };
        first.truncate(header);
        let mut index = Self {
            spans: Vec::new(),
            end: header as u64,
        };
        let mut head = [0; HEAD];
        while len.saturating_sub(index.end) >= HEAD as u64 {
            input.seek(SeekFrom::Start(index.end))?;
            input.read_exact(&mut head)?;
            if !Head::read(&head).is_some_and(|head| index.take(&head, len)) {
                break;
            }
        }
        Ok(Some((index, first)))
    }

    /// Enters the unit of this head, if it is the next one and ends before `len`.
    fn take(&mut self, head: &Head, len: u64) -> bool {
        let (offset, end) = (self.content_len(), self.end.saturating_add(head.sealed_len()));
        if end > len || head.seq != self.spans.len() as u64 || head.offset != offset {
            return false;
        }
        self.spans.push(Span {
            offset,
            len: head.len,
            at: self.end,
            from: head.from,
        });
        self.end = end;
        true
    }

    /// An object's header and the heads of its units, one after the other: what is needed to read it in ranges
    /// where its units are far away. `None`: it is no sealed object.
    ///
    /// # Errors
    ///
    /// Those of `input`.
    pub fn skeleton(input: &mut (impl Read + Seek), len: u64) -> io::Result<Option<Vec<u8>>> {
        let Some((index, mut bones)) = Self::scan(input, len)? else {
            return Ok(None);
        };
        let mut head = [0; HEAD];
        for span in &index.spans {
            input.seek(SeekFrom::Start(span.at))?;
            input.read_exact(&mut head)?;
            bones.extend_from_slice(&head);
        }
        Ok(Some(bones))
    }

    /// What [`Index::scan`] found in the object of which this is the [`Index::skeleton`].
    pub fn of_skeleton(bones: &[u8]) -> Option<(Self, &[u8])> {
        let (_, header) = read_header(bones)?;
        let (header, heads) = bones.split_at_checked(header)?;
        let mut index = Self {
            spans: Vec::new(),
            end: header.len() as u64,
        };
        let heads = heads.chunks(HEAD);
        let whole = heads
            .map(Head::read)
            .all(|head| head.is_some_and(|head| index.take(&head, u64::MAX)));
        whole.then_some((index, header))
    }

    /// Length of the content.
    pub fn content_len(&self) -> u64 {
        self.spans
            .last()
            .map_or(0, |last| last.offset + u64::from(last.len))
    }

    /// Length of the sealed object up to the end of its last whole unit.
    pub const fn sealed_len(&self) -> u64 {
        self.end
    }

    /// The units, in order.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// The units that a range of the content touches.
    pub fn touching(&self, range: &Range<u64>) -> &[Span] {
        let from = self
            .spans
            .partition_point(|span| span.offset + u64::from(span.len) <= range.start);
        let to = self.spans.partition_point(|span| span.offset < range.end);
        self.spans.get(from..to).unwrap_or_default()
    }
}

/// Reads one object. Holds one opened unit, and never more.
#[derive(Debug)]
pub struct Reader<R> {
    input: R,
    index: Index,
    opener: Opener,
    open: Option<(u64, Vec<u8>)>,
    /// Where [`Read`] goes on.
    position: u64,
}

impl<R: Read + Seek> Reader<R> {
    /// Opens the object whose sealed length is `len`.
    pub fn new(mut input: R, len: u64, key: &Key) -> Result<Self, VaultError> {
        let (index, header) = Index::scan(&mut input, len)?.ok_or(VaultError::Broken)?;
        Ok(Self::with(input, index, &header, key))
    }

    /// Opens the object whose units are known to lie as `index` has it.
    pub fn with(input: R, index: Index, header: &[u8], key: &Key) -> Self {
        Self {
            input,
            opener: Opener::new(key, header),
            index,
            open: None,
            position: 0,
        }
    }

    /// Length of the content.
    pub fn content_len(&self) -> u64 {
        self.index.content_len()
    }

    /// Where its units lie.
    pub const fn index(&self) -> &Index {
        &self.index
    }

    /// The bytes of `range` that lie in one unit, from its start on: at least one byte unless
    /// `range` is empty or begins past the end.
    pub fn piece(&mut self, range: Range<u64>) -> Result<&[u8], VaultError> {
        let Some(span) = self.index.touching(&range).first().copied() else {
            return Ok(&[]);
        };
        if self.open.as_ref().is_none_or(|(at, _)| *at != span.at) {
            let sealed = span.sealed();
            let len = usize::try_from(sealed.end - sealed.start).map_err(|_| VaultError::Broken)?;
            let mut bytes = vec![0; len];
            self.input.seek(SeekFrom::Start(sealed.start))?;
            self.input.read_exact(&mut bytes)?;
            let head = Head::read(&bytes).ok_or(VaultError::Broken)?;
            if head.offset != span.offset || head.len != span.len {
                return Err(VaultError::Broken);
            }
            self.open = Some((span.at, self.opener.open(&bytes)?));
        }
        let content = self.open.as_ref().map_or(&[][..], |(_, content)| content);
        let place = |at: u64| {
            usize::try_from(at.saturating_sub(span.offset))
                .unwrap_or(usize::MAX)
                .min(content.len())
        };
        Ok(content
            .get(place(range.start)..place(range.end))
            .unwrap_or_default())
    }
}

/// The content as if it lay there in the clear.
impl<R: Read + Seek> Read for Reader<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let from = self.position;
        let piece = self
            .piece(from..from.saturating_add(out.len() as u64))
            .map_err(io::Error::other)?;
        let len = piece.len();
        if let Some(place) = out.get_mut(..len) {
            place.copy_from_slice(piece);
        }
        self.position = from + len as u64;
        Ok(len)
    }
}

impl<R: Read + Seek> Seek for Reader<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let place = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.content_len().checked_add_signed(by),
            SeekFrom::Current(by) => self.position.checked_add_signed(by),
        };
        self.position = place.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.position)
    }
}
