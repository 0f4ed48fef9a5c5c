//! What a new case must satisfy, and the form of its code.

use std::fmt;
use std::str::FromStr;

use super::{Case, CasePerson};
use crate::route;
use crate::zone::{self, ZoneError};
use crate::{Country, PersonId, Role};

/// The most characters of a title.
pub const MAX_TITLE_CHARS: usize = 120;
/// The most characters of a name.
pub const MAX_NAME_CHARS: usize = 120;

/// A case code such as `HQ-2027-0318`: the year of intake and a running number of that year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaseCode {
    year: u16,
    number: u16,
}

impl CaseCode {
    /// The code of the `number`th case of `year`, if both can be written in four digits.
    pub const fn new(year: u16, number: u16) -> Result<Self, CaseError> {
        if year >= 2000 && year <= 9999 && number >= 1 && number <= 9999 {
            Ok(Self { year, number })
        } else {
            Err(CaseError::Code)
        }
    }

    /// The year of intake.
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The running number of that year.
    pub const fn number(self) -> u16 {
        self.number
    }
}

impl fmt::Display for CaseCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HQ-{:04}-{:04}", self.year, self.number)
    }
}

impl FromStr for CaseCode {
    type Err = CaseError;

    /// The exact inverse of `Display`.
    fn from_str(text: &str) -> Result<Self, CaseError> {
        let four = |digits: &str| -> Result<u16, CaseError> {
            let shaped = digits.len() == 4 && digits.bytes().all(|c| c.is_ascii_digit());
            if shaped {
                digits.parse().map_err(|_| CaseError::Code)
            } else {
                Err(CaseError::Code)
            }
        };
        let (year, number) = text
            .strip_prefix("HQ-")
            .and_then(|rest| rest.split_once('-'))
            .ok_or(CaseError::Code)?;
        Self::new(four(year)?, four(number)?)
    }
}

/// Why a case cannot be opened as entered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CaseError {
    /// The code is not of the form `HQ-YYYY-NNNN`.
    #[error("malformed case code")]
    Code,
    /// The title is empty.
    #[error("no title")]
    TitleMissing,
    /// The title is longer than [`MAX_TITLE_CHARS`].
    #[error("the title is too long")]
    TitleLong,
    /// A name is empty or longer than [`MAX_NAME_CHARS`].
    #[error("a name is empty or too long")]
    Name,
    /// Nobody brings the claim.
    #[error("no applicant")]
    NoApplicant,
    /// The claim is against nobody.
    #[error("no respondent")]
    NoRespondent,
    /// Somebody is in the case twice; one person has one role in it.
    #[error("{name} is in the case twice")]
    PersonTwice {
        /// Who.
        name: String,
    },
    /// A person's country is not two capital letters (ISO 3166-1 alpha-2).
    #[error("malformed country of {name}")]
    Country {
        /// Whose.
        name: String,
    },
    /// A person's time zone is unknown.
    #[error("unknown zone of {name}")]
    Zone {
        /// Whose.
        name: String,
    },
    /// A claim of nothing, or of less.
    #[error("the claim is not positive")]
    ClaimNotPositive,
    /// A session with somebody who is not of the case, or one that nobody leads.
    #[error("somebody who is not of the case, or nobody who leads the session")]
    Session,
    /// The regime does not open the route.
    #[error(transparent)]
    Route(#[from] route::Refusal),
}

impl CaseError {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Code => "case-code",
            Self::TitleMissing => "case-title-missing",
            Self::TitleLong => "case-title-long",
            Self::Name => "case-name",
            Self::NoApplicant => "case-no-applicant",
            Self::NoRespondent => "case-no-respondent",
            Self::PersonTwice { .. } => "case-person-twice",
            Self::Country { .. } => "case-country",
            Self::Zone { .. } => "case-zone",
            Self::ClaimNotPositive => "case-claim-not-positive",
            Self::Session => "session-people",
            Self::Route(refusal) => refusal.code(),
        }
    }

    /// The message's variables: `name`, where the error has it.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::PersonTwice { name } | Self::Country { name } | Self::Zone { name } => {
                vec![("name", name.clone())]
            }
            _ => vec![],
        }
    }
}

impl Case {
    /// Whether these people can meet: all of them of the case, and a mediator among them.
    pub fn can_meet(&self, people: &[PersonId]) -> Result<(), CaseError> {
        let of_case = |person: &PersonId| self.people.iter().any(|one| one.person == *person);
        let leads = |one: &CasePerson| one.role == Role::Mediator && people.contains(&one.person);
        if people.iter().all(of_case) && self.people.iter().any(leads) {
            Ok(())
        } else {
            Err(CaseError::Session)
        }
    }

    /// Checks a case as entered; the first fault is reported.
    ///
    /// A notarial act settles no dispute, so it has an applicant but needs no respondent.
    pub fn validate(&self) -> Result<(), CaseError> {
        self.code.parse::<CaseCode>()?;
        match self.title.trim() {
            "" => return Err(CaseError::TitleMissing),
            title if title.chars().count() > MAX_TITLE_CHARS => return Err(CaseError::TitleLong),
            _ => {}
        }
        let has = |role| self.people.iter().any(|person| person.role == role);
        if !has(Role::Applicant) {
            return Err(CaseError::NoApplicant);
        }
        if !has(Role::Respondent) && self.regime != super::Regime::NotarialAct {
            return Err(CaseError::NoRespondent);
        }
        for (i, person) in self.people.iter().enumerate() {
            if self.people[..i].iter().any(|other| other.person == person.person) {
                return Err(CaseError::PersonTwice {
                    name: person.name.clone(),
                });
            }
            person.validate()?;
        }
        if self.claim.is_some_and(|claim| claim.minor <= 0) {
            return Err(CaseError::ClaimNotPositive);
        }
        Ok(route::opened(self.regime, self.route)?)
    }
}

impl CasePerson {
    fn validate(&self) -> Result<(), CaseError> {
        let sound = |name: &str| !name.trim().is_empty() && name.chars().count() <= MAX_NAME_CHARS;
        if !sound(&self.name) || !self.latin_name.as_deref().is_none_or(sound) {
            return Err(CaseError::Name);
        }
        if self.country.parse::<Country>().is_err() {
            return Err(CaseError::Country {
                name: self.name.clone(),
            });
        }
        match zone::zone(&self.zone) {
            Ok(_) => Ok(()),
            Err(ZoneError::Unknown) => Err(CaseError::Zone {
                name: self.name.clone(),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lang;
    use crate::case::{EnforcementRoute, Regime};
    use crate::money::{Currency, Money};
    use crate::route::Aims;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn person(n: u128, role: Role, country: &str, zone: &str) -> CasePerson {
        CasePerson {
            person: PersonId(Uuid::from_u128(n)),
            role,
            name: format!("P{n}"),
            latin_name: None,
            lang: Lang::It,
            country: country.into(),
            zone: zone.into(),
        }
    }

    fn sample() -> Case {
        Case {
            code: "HQ-2027-0318".into(),
            title: "货款纠纷".into(),
            regime: Regime::PeoplesMediation,
            route: EnforcementRoute::JudicialConfirmation,
            aims: Aims::default(),
            claim: Some(Money {
                minor: 1_860_000,
                currency: Currency::Eur,
            }),
            people: vec![
                person(1, Role::Applicant, "CN", "Asia/Shanghai"),
                person(2, Role::Respondent, "IT", "Europe/Rome"),
            ],
        }
    }

    #[test]
    fn a_session_is_led_by_a_mediator_of_the_case() {
        let mut case = sample();
        case.people.push(person(3, Role::Mediator, "CN", "Asia/Shanghai"));
        let meet = |people: &[u128]| {
            let people: Vec<PersonId> = people.iter().map(|n| PersonId(Uuid::from_u128(*n))).collect();
            case.can_meet(&people).map_err(|error| error.code())
        };
        assert_eq!(meet(&[3]), Ok(()));
        assert_eq!(meet(&[1, 3]), Ok(()));
        assert_eq!(meet(&[1, 2]), Err("session-people"));
        assert_eq!(meet(&[3, 4]), Err("session-people"));
        assert_eq!(meet(&[]), Err("session-people"));
    }

    #[test]
    fn each_fault_of_a_case_has_its_own_code() {
        let fault = |change: fn(&mut Case)| {
            let mut case = sample();
            change(&mut case);
            case.validate().expect_err("a fault").code()
        };
        assert_eq!(sample().validate(), Ok(()));
        assert_eq!(fault(|c| c.code = "HQ-27-318".into()), "case-code");
        assert_eq!(fault(|c| c.title = " \t".into()), "case-title-missing");
        assert_eq!(fault(|c| c.title = "货".repeat(121)), "case-title-long");
        assert_eq!(fault(|c| c.people[0].name = String::new()), "case-name");
        assert_eq!(fault(|c| c.people[0].latin_name = Some(" ".into())), "case-name");
        assert_eq!(fault(|c| c.people[0].role = Role::Observer), "case-no-applicant");
        assert_eq!(
            fault(|c| c.people[1].role = Role::Applicant),
            "case-no-respondent"
        );
        assert_eq!(
            fault(|c| c.people[1].person = c.people[0].person),
            "case-person-twice"
        );
        assert_eq!(fault(|c| c.people[1].country = "it".into()), "case-country");
        assert_eq!(fault(|c| c.people[1].country = "ITA".into()), "case-country");
        assert_eq!(fault(|c| c.people[1].zone = "Rome".into()), "case-zone");
        assert_eq!(
            fault(|c| c.claim.as_mut().unwrap().minor = 0),
            "case-claim-not-positive"
        );
        assert_eq!(
            fault(|c| c.route = EnforcementRoute::SingaporeConvention),
            "route-closed"
        );
        assert_eq!(fault(|c| c.regime = Regime::NotarialAct), "route-no-dispute");
    }

    #[test]
    fn a_title_is_counted_in_characters_and_may_fill_its_room() {
        let title = "货".repeat(120);
        assert_eq!(Case { title, ..sample() }.validate(), Ok(()));
    }

    #[test]
    fn a_notarial_act_needs_no_respondent() {
        let mut act = sample();
        (act.regime, act.route) = (Regime::NotarialAct, EnforcementRoute::ForeignNotarialDeed);
        act.people.truncate(1);
        assert_eq!(act.validate(), Ok(()));
    }

    proptest! {
        #[test]
        fn a_code_is_read_as_it_is_written(year in 2000..=9999_u16, number in 1..=9999_u16) {
            let code = CaseCode::new(year, number).unwrap();
            prop_assert_eq!(code.to_string().parse(), Ok(code));
        }

        #[test]
        fn no_string_makes_a_code_panic_and_only_codes_are_codes(text in "(HQ-)?.{0,12}") {
            if let Ok(code) = text.parse::<CaseCode>() {
                prop_assert_eq!(code.to_string(), text);
            }
        }
    }
}
