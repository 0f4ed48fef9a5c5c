//! The planner of routes with what this house knows: where it sits, where the Convention is in force, and the
//! days of the court. Its own files under `data/route/`, else those it was built with.
//!
//! **Invariant:** the rules are `domain::route`'s; here they are only asked. A file that does not hold together
//! stops the start.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fmt, io};

use domain::case::Case;
use domain::route::deadline::{COURT_ZONE, Court};
use domain::route::{Facts, MalformedList, Places, Plan, Refusal, Verdict, excluded, plan};
use domain::zone::zone;
use domain::{Country, Lang};
use jiff::Timestamp;
use jiff::civil::Date;
use l10n::L10n;
use wire::route::{PlanAsked, RouteExclusion, RoutePlan, RouteVerdict};

use crate::error::ApiError;

/// Where an institution keeps its own files, below the data directory.
pub const FOLDER: &str = "route";

/// What the planner of this house knows.
#[derive(Clone, Debug)]
pub struct Planner {
    places: Places,
    court: Court,
}

/// Why a file cannot be used.
#[derive(Debug, thiserror::Error)]
pub struct PlannerError {
    /// Which.
    pub file: PathBuf,
    /// What is wrong with it.
    pub why: Why,
}

/// What is wrong with a file.
#[derive(Debug, thiserror::Error)]
pub enum Why {
    /// It cannot be opened, or is not UTF-8.
    #[error(transparent)]
    Unreadable(#[from] io::Error),
    /// It does not hold what it should.
    #[error(transparent)]
    Malformed(#[from] MalformedList),
}

impl PlannerError {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub const fn code(&self) -> &'static str {
        match &self.why {
            Why::Unreadable(_) => "route-list-unreadable",
            Why::Malformed(error) => error.code(),
        }
    }
}

impl fmt::Display for PlannerError {
    /// The file, what is wrong, and what to do about it in every language: whoever edits it reads one of them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file.display(), self.why)?;
        for lang in Lang::ALL {
            write!(f, "\n  {lang}: {}", L10n::get().error(lang, self.code(), &[]))?;
        }
        Ok(())
    }
}

impl Planner {
    /// Reads the house's own files under `data`, and takes the built-in ones for the rest.
    pub fn load(data: &Path) -> Result<Self, PlannerError> {
        let data = data.join(FOLDER);
        Ok(Self {
            places: load(data.join("places.toml"), Places::default_file(), Places::read)?,
            court: load(data.join("court.toml"), Court::default_file(), Court::read)?,
        })
    }

    /// Days and hours of the court.
    pub const fn court(&self) -> &Court {
        &self.court
    }

    /// The States in which the Convention is in force now.
    pub fn convention(&self, now: Timestamp) -> Result<BTreeSet<Country>, ApiError> {
        Ok(self.places.in_force(today(now)?))
    }

    /// What a case tells now. A case that was stored names countries that are countries.
    pub fn facts(&self, case: &Case, now: Timestamp) -> Result<Facts, ApiError> {
        Facts::of(case, (&self.places, today(now)?)).map_err(ApiError::internal)
    }

    /// The plan of a case.
    pub fn plan(&self, case: &Case, now: Timestamp) -> Result<Plan, ApiError> {
        Ok(plan(&self.facts(case, now)?, &case.aims.wished(case.route)))
    }

    /// The plan of a case that is still being entered.
    pub fn asked(&self, asked: PlanAsked, now: Timestamp) -> Result<Plan, ApiError> {
        let at = (&self.places, today(now)?);
        let facts = asked.aims.facts(asked.regime, asked.money, asked.parties, at);
        Ok(plan(&facts, &asked.aims.wished(asked.route)))
    }
}

/// The first reason why nothing may be drafted on what is wished; all of them stand in the plan itself.
pub fn drafting(plan: &Plan) -> Result<(), Refusal> {
    let refused = plan.drafting().err().into_iter().flatten().next();
    refused.map_or(Ok(()), Err)
}

/// A plan as it travels.
pub fn told(plan: &Plan) -> RoutePlan {
    let wished = |route| plan.verdicts.iter().any(|one| one.route == route && one.wished);
    let verdict = |one: &Verdict| RouteVerdict {
        route: one.route,
        wished: one.wished,
        refusals: one.refusals.iter().map(|why| why.code().to_owned()).collect(),
        needs: one.needs.iter().map(|need| need.code().to_owned()).collect(),
        excludes: plan
            .verdicts
            .iter()
            .filter_map(|other| {
                excluded(one.route, other.route).map(|why| RouteExclusion {
                    route: other.route,
                    wished: wished(other.route),
                    why: why.code().to_owned(),
                })
            })
            .collect(),
    };
    let refusals = plan.drafting().err().into_iter().flatten();
    RoutePlan {
        routes: plan.verdicts.iter().map(verdict).collect(),
        refusals: refusals.map(|why| why.code().to_owned()).collect(),
    }
}

fn load<T>(
    file: PathBuf,
    built_in: &str,
    read: fn(&str) -> Result<T, MalformedList>,
) -> Result<T, PlannerError> {
    let text = match std::fs::read_to_string(&file) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(built_in.to_owned()),
        Err(error) => Err(Why::from(error)),
    };
    text.and_then(|text| Ok(read(&text)?))
        .map_err(|why| PlannerError { file, why })
}

/// The day at the court.
fn today(now: Timestamp) -> Result<Date, ApiError> {
    let zone = zone(COURT_ZONE).map_err(ApiError::internal)?;
    Ok(now.to_zoned(zone).date())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_institution_enters_its_own_lists_and_is_told_what_is_wrong_with_them() {
        let data = tempfile::tempdir().unwrap();
        let built_in = Planner::load(data.path()).unwrap();
        let now: Timestamp = "2026-11-23T04:00:00Z".parse().unwrap();
        assert!(built_in.convention(now).unwrap().contains(&"SG".parse().unwrap()));
        assert_eq!(built_in.court().closes, None);

        let folder = data.path().join(FOLDER);
        std::fs::create_dir_all(&folder).unwrap();
        let hours = "closes = '17:00:00'\n[calendar]\nannounced = [2027]\noff = []\nworked = []\n";
        std::fs::write(folder.join("court.toml"), hours).unwrap();
        let own = Planner::load(data.path()).unwrap();
        assert_eq!(own.court().closes.unwrap().hour(), 17);

        let twice = "[calendar]\nannounced = [2027]\noff = ['2027-10-10']\nworked = ['2027-10-10']\n";
        let places = "institution = 'Italy'\nconvention = {}\n";
        for (file, text) in [("court.toml", twice), ("places.toml", places)] {
            std::fs::write(folder.join(file), text).unwrap();
            let error = Planner::load(data.path()).unwrap_err();
            assert_eq!(error.code(), "route-list-malformed");
            let told = error.to_string();
            assert!(told.contains(file) && !told.contains('⟦'), "{told}");
            std::fs::remove_file(folder.join(file)).unwrap();
        }
        std::fs::create_dir(folder.join("court.toml")).unwrap();
        assert_eq!(
            Planner::load(data.path()).unwrap_err().code(),
            "route-list-unreadable"
        );
    }
}
