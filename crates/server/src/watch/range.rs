//! Byte ranges of RFC 9110 section 14.

/// What part of a file is asked for; the end is exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// All of it.
    Whole,
    /// From and to.
    Of(u64, u64),
}

/// One byte range. Several at once, and other units, may be answered with the whole (RFC 9110
/// section 14.2); `None` is a range that lies beyond the end.
pub fn range(text: &str, len: u64) -> Option<Wanted> {
    let Some(spec) = text.strip_prefix("bytes=").filter(|spec| !spec.contains(',')) else {
        return Some(Wanted::Whole);
    };
    let Some((first, last)) = spec.trim().split_once('-') else {
        return Some(Wanted::Whole);
    };
    let (from, to) = match (first.parse::<u64>(), last.parse::<u64>()) {
        (Ok(from), Ok(last)) => (from, last.saturating_add(1).min(len)),
        (Ok(from), Err(_)) if last.is_empty() => (from, len),
        (Err(_), Ok(tail)) if first.is_empty() => (len.saturating_sub(tail), len),
        _ => return Some(Wanted::Whole),
    };
    (from < to).then_some(Wanted::Of(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_rfc_9110_says() {
        assert_eq!(range("bytes=0-99", 1000), Some(Wanted::Of(0, 100)));
        assert_eq!(range("bytes=900-", 1000), Some(Wanted::Of(900, 1000)));
        assert_eq!(range("bytes=-100", 1000), Some(Wanted::Of(900, 1000)));
        assert_eq!(range("bytes=0-5000", 1000), Some(Wanted::Of(0, 1000)));
        assert_eq!(range("bytes=-5000", 1000), Some(Wanted::Of(0, 1000)));
        assert_eq!(range("bytes=1000-", 1000), None);
        assert_eq!(range("bytes=-0", 1000), None);
        assert_eq!(range("bytes=5-4", 1000), None);
        assert_eq!(range("bytes=0-", 0), None);
        for whole in ["bytes=0-1,3-4", "lines=1-2", "bytes=a-b", "bytes=", "bytes=-"] {
            assert_eq!(range(whole, 1000), Some(Wanted::Whole), "{whole}");
        }
        assert_eq!(
            range(&format!("bytes=0-{}", u64::MAX), 10),
            Some(Wanted::Of(0, 10))
        );
    }
}
