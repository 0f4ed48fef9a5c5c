//! The way of a settlement: drafted, read back, agreed clause by clause, frozen to be signed.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Draft, DraftError};
use crate::{Lang, RecordId, SeatId};

/// A settlement and how far it has come.
///
/// Transitions consume the settlement and return the next one, or say why there is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "stage")]
pub enum Settlement {
    /// Being drafted, read back and agreed.
    Open(Open),
    /// Agreed by everybody and fixed as the content of a record, which is being signed.
    Frozen {
        /// As it was agreed.
        agreed: Open,
        /// The record that holds it.
        record: RecordId,
    },
    /// Taken off the table; a new one starts from a new draft.
    Withdrawn {
        /// The last revision it had.
        revision: u32,
    },
}

/// A settlement that can still change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Open {
    /// What is proposed.
    pub draft: Draft,
    /// In which languages each clause was read back.
    pub read: BTreeMap<String, BTreeSet<Lang>>,
    /// Who agreed to each clause, and in which language they heard it.
    pub agreed: BTreeMap<String, BTreeMap<SeatId, Lang>>,
    /// Who wants to discuss each clause.
    pub discuss: BTreeMap<String, BTreeSet<SeatId>>,
}

/// Why a transition is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The new draft is not valid.
    #[error(transparent)]
    Draft(#[from] DraftError),
    /// The settlement is frozen or withdrawn.
    #[error("the settlement can no longer change")]
    NotOpen,
    /// The answer is to another revision than the one on the table.
    #[error("the draft has changed meanwhile (now revision {revision})")]
    Stale {
        /// The revision on the table.
        revision: u32,
    },
    /// There is no such clause.
    #[error("no clause {clause}")]
    NoSuchClause {
        /// Which was named.
        clause: String,
    },
    /// The draft has no version in this language.
    #[error("no {lang} version")]
    LanguageMissing {
        /// Which.
        lang: Lang,
    },
    /// The clause was not read back in the signer's language yet.
    #[error("clause {clause} was not read back in {lang}")]
    NotRead {
        /// Which clause.
        clause: String,
        /// In which language.
        lang: Lang,
    },
    /// Not everybody has agreed to everything.
    #[error(transparent)]
    NotReady(#[from] NotReady),
}

impl Refusal {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Draft(error) => error.code(),
            Self::NotOpen => "settlement-not-open",
            Self::Stale { .. } => "settlement-stale",
            Self::NoSuchClause { .. } => "settlement-no-such-clause",
            Self::LanguageMissing { .. } => "settlement-language-missing",
            Self::NotRead { .. } => "settlement-not-read",
            Self::NotReady(error) => error.code(),
        }
    }

    /// The message's variables: `clause`, `lang` (a tag) and `revision`, where the refusal has them.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Draft(error) => error.args(),
            Self::NotOpen => vec![],
            Self::Stale { revision } => vec![("revision", revision.to_string())],
            Self::NoSuchClause { clause } => vec![("clause", clause.clone())],
            Self::LanguageMissing { lang } => vec![("lang", lang.to_string())],
            Self::NotRead { clause, lang } => vec![("clause", clause.clone()), ("lang", lang.to_string())],
            Self::NotReady(error) => error.args(),
        }
    }
}

/// What is still missing before the settlement can be signed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotReady {
    /// The settlement is frozen already, or withdrawn.
    #[error("the settlement is not open")]
    NotOpen,
    /// Nobody is to sign.
    #[error("no signers")]
    NoSigners,
    /// A signer's language has no version.
    #[error("no {lang} version for a signer")]
    LanguageMissing {
        /// Which.
        lang: Lang,
    },
    /// A clause was not read back in a signer's language.
    #[error("clause {clause} was not read back in {lang}")]
    NotRead {
        /// Which clause.
        clause: String,
        /// In which language.
        lang: Lang,
    },
    /// Somebody wants to discuss a clause.
    #[error("clause {clause} is under discussion")]
    UnderDiscussion {
        /// Which clause.
        clause: String,
        /// Who asked for it.
        seat: SeatId,
    },
    /// A signer has not agreed to a clause in their language.
    #[error("clause {clause} is not agreed by all")]
    NotAgreed {
        /// Which clause.
        clause: String,
        /// Who has not.
        seat: SeatId,
    },
}

impl NotReady {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotOpen => "settlement-not-open",
            Self::NoSigners => "settlement-no-signers",
            Self::LanguageMissing { .. } => "settlement-language-missing",
            Self::NotRead { .. } => "settlement-not-read",
            Self::UnderDiscussion { .. } => "settlement-under-discussion",
            Self::NotAgreed { .. } => "settlement-not-agreed",
        }
    }

    /// The message's variables: `clause` and `lang` (a tag), where it has them. The seat is for
    /// whoever knows the seat's name.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::NotOpen | Self::NoSigners => vec![],
            Self::LanguageMissing { lang } => vec![("lang", lang.to_string())],
            Self::NotRead { clause, lang } => vec![("clause", clause.clone()), ("lang", lang.to_string())],
            Self::UnderDiscussion { clause, .. } | Self::NotAgreed { clause, .. } => {
                vec![("clause", clause.clone())]
            }
        }
    }
}

impl Settlement {
    /// Puts a first draft on the table.
    pub fn open(draft: Draft) -> Result<Self, DraftError> {
        draft.validate()?;
        Ok(Self::Open(Open {
            draft,
            read: BTreeMap::new(),
            agreed: BTreeMap::new(),
            discuss: BTreeMap::new(),
        }))
    }

    /// The draft, unless it was withdrawn.
    pub const fn draft(&self) -> Option<&Draft> {
        match self {
            Self::Open(open) | Self::Frozen { agreed: open, .. } => Some(&open.draft),
            Self::Withdrawn { .. } => None,
        }
    }

    /// Notes that a clause was read back aloud in a language.
    pub fn read_back(self, clause: &str, lang: Lang, revision: u32) -> Result<Self, Refusal> {
        let mut open = self.at(clause, revision)?;
        open.has(lang)?;
        open.read.entry(clause.to_owned()).or_default().insert(lang);
        Ok(Self::Open(open))
    }

    /// Notes that a signer agrees to a clause that was read back in `seat_lang`, their language.
    /// Their own wish to discuss it, if any, is settled by that.
    pub fn agree(self, clause: &str, seat: SeatId, seat_lang: Lang, revision: u32) -> Result<Self, Refusal> {
        let mut open = self.at(clause, revision)?;
        open.has(seat_lang)?;
        if !open.is_read(clause, seat_lang) {
            return Err(Refusal::NotRead {
                clause: clause.to_owned(),
                lang: seat_lang,
            });
        }
        if let Some(seats) = open.discuss.get_mut(clause) {
            seats.remove(&seat);
        }
        open.agreed
            .entry(clause.to_owned())
            .or_default()
            .insert(seat, seat_lang);
        Ok(Self::Open(open))
    }

    /// Notes that somebody wants to discuss a clause; their own agreement to it, if any, is taken
    /// back by that.
    pub fn discuss(self, clause: &str, seat: SeatId, revision: u32) -> Result<Self, Refusal> {
        let mut open = self.at(clause, revision)?;
        if let Some(seats) = open.agreed.get_mut(clause) {
            seats.remove(&seat);
        }
        open.discuss.entry(clause.to_owned()).or_default().insert(seat);
        Ok(Self::Open(open))
    }

    /// Replaces the draft by its next revision. What was read, agreed or to be discussed of a
    /// changed clause is forgotten; of all clauses, if the languages, the prevailing one or the purpose change.
    pub fn redraft(self, new: Draft) -> Result<Self, Refusal> {
        let Self::Open(old) = self else {
            return Err(Refusal::NotOpen);
        };
        if old.draft.revision.checked_add(1) != Some(new.revision) {
            return Err(Refusal::Stale {
                revision: old.draft.revision,
            });
        }
        new.validate()?;
        let frame = |draft: &Draft| (draft.langs.clone(), draft.prevailing, draft.purpose);
        let same_frame = frame(&old.draft) == frame(&new);
        let kept = |id: &String| same_frame && old.draft.clause(id) == new.clause(id);
        let (mut read, mut agreed, mut discuss) = (old.read, old.agreed, old.discuss);
        read.retain(|id, _| kept(id));
        agreed.retain(|id, _| kept(id));
        discuss.retain(|id, _| kept(id));
        Ok(Self::Open(Open {
            draft: new,
            read,
            agreed,
            discuss,
        }))
    }

    /// Fixes the settlement as the content of a record, once every signer agreed to every clause.
    pub fn freeze(self, record: RecordId, signers: &[(SeatId, Lang)]) -> Result<Self, Refusal> {
        self.ready(signers)?;
        let Self::Open(agreed) = self else {
            return Err(Refusal::NotOpen);
        };
        Ok(Self::Frozen { agreed, record })
    }

    /// Takes a settlement that was frozen but not signed by all back to the table.
    pub fn reopen(self) -> Result<Self, Refusal> {
        match self {
            Self::Frozen { agreed, .. } => Ok(Self::Open(agreed)),
            Self::Open(_) | Self::Withdrawn { .. } => Err(Refusal::NotOpen),
        }
    }

    /// Takes the settlement off the table.
    pub fn withdraw(self) -> Result<Self, Refusal> {
        match self {
            Self::Open(open) => Ok(Self::Withdrawn {
                revision: open.draft.revision,
            }),
            Self::Frozen { .. } | Self::Withdrawn { .. } => Err(Refusal::NotOpen),
        }
    }

    /// Whether every clause was read to and agreed by every signer in the signer's own language,
    /// and nobody wants to discuss any; else the first thing missing, in the order of the clauses.
    pub fn ready(&self, signers: &[(SeatId, Lang)]) -> Result<(), NotReady> {
        let Self::Open(open) = self else {
            return Err(NotReady::NotOpen);
        };
        if signers.is_empty() && !open.draft.purpose.tells_ruling() {
            return Err(NotReady::NoSigners);
        }
        if let Some((_, lang)) = signers.iter().find(|(_, lang)| !open.draft.langs.contains(lang)) {
            return Err(NotReady::LanguageMissing { lang: *lang });
        }
        open.draft
            .clauses
            .iter()
            .try_for_each(|clause| open.clause_ready(&clause.id, signers))
    }

    /// The open settlement, if it is this revision and has this clause.
    fn at(self, clause: &str, revision: u32) -> Result<Open, Refusal> {
        let Self::Open(open) = self else {
            return Err(Refusal::NotOpen);
        };
        if open.draft.revision != revision {
            return Err(Refusal::Stale {
                revision: open.draft.revision,
            });
        }
        if open.draft.clause(clause).is_none() {
            return Err(Refusal::NoSuchClause {
                clause: clause.to_owned(),
            });
        }
        Ok(open)
    }
}

impl Open {
    /// Whether a clause, as it stands, was read back in a language.
    pub fn is_read(&self, clause: &str, lang: Lang) -> bool {
        self.read.get(clause).is_some_and(|langs| langs.contains(&lang))
    }

    fn has(&self, lang: Lang) -> Result<(), Refusal> {
        if self.draft.langs.contains(&lang) {
            Ok(())
        } else {
            Err(Refusal::LanguageMissing { lang })
        }
    }

    fn clause_ready(&self, id: &str, signers: &[(SeatId, Lang)]) -> Result<(), NotReady> {
        let clause = || id.to_owned();
        if let Some(seat) = self.discuss.get(id).and_then(BTreeSet::first) {
            return Err(NotReady::UnderDiscussion {
                clause: clause(),
                seat: *seat,
            });
        }
        for (seat, lang) in signers {
            if !self.is_read(id, *lang) {
                return Err(NotReady::NotRead {
                    clause: clause(),
                    lang: *lang,
                });
            }
            if self.agreed.get(id).and_then(|seats| seats.get(seat)) != Some(lang) {
                return Err(NotReady::NotAgreed {
                    clause: clause(),
                    seat: *seat,
                });
            }
        }
        Ok(())
    }
}
