//! Of several lists that are known of an institution, the one that counts.
//!
//! **Invariant:** lists count only under the roots that arrived out of band, and only if they are one history.

use super::KeyList;
use super::fault::Fault;
use crate::trust::TrustedRoots;

/// The longest of the lists; all of them are of the institution of `roots`. `whole` asks that it be as long as
/// the reader knows that it must be.
pub(crate) fn current<'a>(
    roots: &TrustedRoots,
    lists: impl IntoIterator<Item = &'a KeyList>,
    whole: bool,
) -> Result<Option<&'a KeyList>, Fault> {
    let mut longest: Option<&KeyList> = None;
    for list in lists {
        if list.institution() != roots.institution {
            return Err(Fault::OtherInstitution);
        }
        if *list.roots() != roots.sorted() {
            return Err(Fault::OtherRoots);
        }
        if longest.is_some_and(|other| !other.agrees_with(list)) {
            return Err(Fault::Forked);
        }
        if longest.is_none_or(|other| other.len() < list.len()) {
            longest = Some(list);
        }
    }
    if let (Some(list), Some(logged)) = (longest, roots.logged) {
        match list.head_after(logged.entries) {
            Some(head) if head != logged.head_sha256 => return Err(Fault::Forked),
            None if whole => return Err(Fault::RolledBack),
            _ => {}
        }
    }
    Ok(longest)
}
