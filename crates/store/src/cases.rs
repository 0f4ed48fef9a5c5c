//! Cases, their people, their sessions and the seats in them.

use std::collections::{BTreeSet, HashMap};

use domain::case::{Case, CasePerson, EnforcementRoute};
use domain::money::Money;
use domain::route::Aims;
use domain::{CaseId, PersonId, SeatId, SessionId};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use crate::entity::{case_person, mediation_case, meeting, seat};
use crate::rows::{name, parse, taken};
use crate::{Store, StoreError, fresh_id};

/// A case with its sessions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseFile {
    /// Which.
    pub id: CaseId,
    /// The case.
    pub case: Case,
    /// Its sessions, by start.
    pub sessions: Vec<SessionFile>,
}

/// A session and everybody with a seat in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionFile {
    /// Which.
    pub id: SessionId,
    /// Of which case.
    pub case: CaseId,
    /// Case code.
    pub code: String,
    /// Case title.
    pub title: String,
    /// How the result is meant to be enforced.
    pub route: EnforcementRoute,
    /// Every route that is wished, that one too.
    pub routes: BTreeSet<EnforcementRoute>,
    /// Start, milliseconds since 1970 UTC.
    pub starts_ms: i64,
    /// Planned length.
    pub minutes: u32,
    /// Seats in the order in which the people were entered.
    pub people: Vec<Seated>,
}

/// A person in a seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seated {
    /// The seat.
    pub seat: SeatId,
    /// Who sits in it.
    pub person: CasePerson,
}

/// The newest cases a list shows.
const LISTED: u64 = 200;

impl Store {
    /// Opens a case. A code that is taken is [`StoreError::Conflict`].
    pub async fn open_case(&self, case: &Case, now_ms: i64) -> Result<CaseId, StoreError> {
        let id = CaseId(fresh_id(now_ms)?);
        let tx = self.begin().await?;
        let row = mediation_case::ActiveModel {
            id: Set(id.0),
            code: Set(case.code.clone()),
            title: Set(case.title.clone()),
            regime: Set(name(&case.regime, "regime")?),
            route: Set(name(&case.route, "route")?),
            aims: Set(Some(aims_text(&case.aims)?)),
            claim_minor: Set(case.claim.map(|m| m.minor)),
            claim_currency: Set(case.claim.map(|m| m.currency.code().to_owned())),
            created_ms: Set(now_ms),
        };
        mediation_case::Entity::insert(row)
            .exec_without_returning(&tx)
            .await
            .map_err(taken)?;
        for (ord, person) in (0..).zip(&case.people) {
            person_row(id, ord, person, &tx).await?;
        }
        tx.commit().await?;
        Ok(id)
    }

    /// Says anew what the planner of routes is to know of a case.
    pub async fn set_aims(&self, case: CaseId, aims: &Aims) -> Result<(), StoreError> {
        let done = mediation_case::Entity::update_many()
            .col_expr(mediation_case::Column::Aims, Expr::value(aims_text(aims)?))
            .filter(mediation_case::Column::Id.eq(case.0))
            .exec(&self.db)
            .await?;
        if done.rows_affected == 1 {
            Ok(())
        } else {
            Err(StoreError::NotFound)
        }
    }

    /// How many cases bear a code that begins like this; the next free number is looked for above.
    pub async fn codes_with(&self, prefix: &str) -> Result<u64, StoreError> {
        Ok(mediation_case::Entity::find()
            .filter(mediation_case::Column::Code.starts_with(prefix))
            .count(&self.db)
            .await?)
    }

    /// The case that bears this code.
    pub async fn case_by_code(&self, code: &str) -> Result<Option<CaseFile>, StoreError> {
        let row = mediation_case::Entity::find()
            .filter(mediation_case::Column::Code.eq(code))
            .one(&self.db)
            .await?;
        match row {
            Some(row) => self.case(CaseId(row.id)).await,
            None => Ok(None),
        }
    }

    /// The newest cases, newest first.
    pub async fn cases(&self) -> Result<Vec<CaseFile>, StoreError> {
        let rows = mediation_case::Entity::find()
            .order_by_desc(mediation_case::Column::CreatedMs)
            .order_by_desc(mediation_case::Column::Id)
            .limit(LISTED)
            .all(&self.db)
            .await?;
        let ids: Vec<_> = rows.iter().map(|r| r.id).collect();
        let mut people: HashMap<_, Vec<CasePerson>> = HashMap::new();
        for person in case_person::Entity::find()
            .filter(case_person::Column::CaseId.is_in(ids.clone()))
            .order_by_asc(case_person::Column::Ord)
            .all(&self.db)
            .await?
        {
            people
                .entry(person.case_id)
                .or_default()
                .push(case_person_of(person)?);
        }
        let mut sessions: HashMap<_, Vec<meeting::Model>> = HashMap::new();
        for m in meeting::Entity::find()
            .filter(meeting::Column::CaseId.is_in(ids))
            .order_by_asc(meeting::Column::StartsMs)
            .all(&self.db)
            .await?
        {
            sessions.entry(m.case_id).or_default().push(m);
        }
        rows.into_iter()
            .map(|row| {
                let id = CaseId(row.id);
                let case = case_of(row, people.remove(&id.0).unwrap_or_default())?;
                let sessions = sessions.remove(&id.0).unwrap_or_default();
                let sessions = sessions
                    .iter()
                    .map(|m| session_of(m, &case, Vec::new()))
                    .collect::<Result<_, _>>()?;
                Ok(CaseFile { id, case, sessions })
            })
            .collect()
    }

    /// One case in full.
    pub async fn case(&self, id: CaseId) -> Result<Option<CaseFile>, StoreError> {
        let Some(row) = mediation_case::Entity::find_by_id(id.0).one(&self.db).await? else {
            return Ok(None);
        };
        let case = case_of(row, people_of(&self.db, id).await?)?;
        let mut sessions = Vec::new();
        for m in meeting::Entity::find()
            .filter(meeting::Column::CaseId.eq(id.0))
            .order_by_asc(meeting::Column::StartsMs)
            .all(&self.db)
            .await?
        {
            sessions.push(session_of(&m, &case, seated(&self.db, &m, &case).await?)?);
        }
        Ok(Some(CaseFile { id, case, sessions }))
    }

    /// Schedules a session; everybody of the case gets a seat.
    pub async fn schedule(
        &self,
        case: CaseId,
        starts_ms: i64,
        minutes: u32,
        now_ms: i64,
    ) -> Result<SessionId, StoreError> {
        self.schedule_for(case, starts_ms, minutes, None, now_ms).await
    }

    /// Schedules a session with seats for these people of the case; for all of it, if none are named.
    pub async fn schedule_for(
        &self,
        case: CaseId,
        starts_ms: i64,
        minutes: u32,
        only: Option<&[PersonId]>,
        now_ms: i64,
    ) -> Result<SessionId, StoreError> {
        let id = SessionId(fresh_id(now_ms)?);
        let tx = self.begin().await?;
        if mediation_case::Entity::find_by_id(case.0)
            .one(&tx)
            .await?
            .is_none()
        {
            return Err(StoreError::NotFound);
        }
        let row = meeting::ActiveModel {
            id: Set(id.0),
            case_id: Set(case.0),
            starts_ms: Set(starts_ms),
            minutes: Set(i32::try_from(minutes).map_err(|_| StoreError::Corrupt("minutes"))?),
            journal_len: Set(0),
            journal_head: Set(vec![0; 32]),
            created_ms: Set(now_ms),
        };
        meeting::Entity::insert(row).exec_without_returning(&tx).await?;
        let invited = |person: &CasePerson| only.is_none_or(|only| only.contains(&person.person));
        for person in people_of(&tx, case).await?.into_iter().filter(invited) {
            let row = seat::ActiveModel {
                id: Set(fresh_id(now_ms)?),
                meeting_id: Set(id.0),
                person_id: Set(person.person.0),
            };
            seat::Entity::insert(row).exec_without_returning(&tx).await?;
        }
        tx.commit().await?;
        Ok(id)
    }

    /// Gives a further person of the case a seat in this session; sessions scheduled later have one
    /// for them too.
    pub async fn seat_person(
        &self,
        session: SessionId,
        person: &CasePerson,
        now_ms: i64,
    ) -> Result<SeatId, StoreError> {
        let tx = self.begin().await?;
        let meeting = meeting::Entity::find_by_id(session.0).one(&tx).await?;
        let meeting = meeting.ok_or(StoreError::NotFound)?;
        let last = case_person::Entity::find()
            .filter(case_person::Column::CaseId.eq(meeting.case_id))
            .order_by_desc(case_person::Column::Ord)
            .one(&tx)
            .await?;
        let ord = last.map_or(0, |row| row.ord.saturating_add(1));
        person_row(CaseId(meeting.case_id), ord, person, &tx).await?;
        let id = SeatId(fresh_id(now_ms)?);
        let row = seat::ActiveModel {
            id: Set(id.0),
            meeting_id: Set(session.0),
            person_id: Set(person.person.0),
        };
        seat::Entity::insert(row).exec_without_returning(&tx).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Takes a seat back that was given a moment ago and that the room refused, and its person.
    pub async fn unseat(&self, id: SeatId) -> Result<(), StoreError> {
        let tx = self.begin().await?;
        let Some(row) = seat::Entity::find_by_id(id.0).one(&tx).await? else {
            return Ok(());
        };
        seat::Entity::delete_by_id(id.0).exec(&tx).await?;
        case_person::Entity::delete_by_id(row.person_id).exec(&tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// One session with its seats.
    pub async fn session(&self, id: SessionId) -> Result<Option<SessionFile>, StoreError> {
        let Some(m) = meeting::Entity::find_by_id(id.0).one(&self.db).await? else {
            return Ok(None);
        };
        let row = mediation_case::Entity::find_by_id(m.case_id)
            .one(&self.db)
            .await?
            .ok_or(StoreError::Corrupt("meeting.case_id"))?;
        let case = case_of(row, people_of(&self.db, CaseId(m.case_id)).await?)?;
        let people = seated(&self.db, &m, &case).await?;
        session_of(&m, &case, people).map(Some)
    }

    /// The session a seat belongs to.
    pub async fn session_of_seat(&self, id: SeatId) -> Result<Option<SessionFile>, StoreError> {
        match seat::Entity::find_by_id(id.0).one(&self.db).await? {
            Some(row) => self.session(SessionId(row.meeting_id)).await,
            None => Ok(None),
        }
    }
}

async fn person_row<C: ConnectionTrait>(
    case: CaseId,
    ord: i32,
    person: &CasePerson,
    db: &C,
) -> Result<(), StoreError> {
    let row = case_person::ActiveModel {
        id: Set(person.person.0),
        case_id: Set(case.0),
        ord: Set(ord),
        role: Set(name(&person.role, "role")?),
        name: Set(person.name.clone()),
        latin_name: Set(person.latin_name.clone()),
        lang: Set(person.lang.tag().to_owned()),
        country: Set(person.country.clone()),
        zone: Set(person.zone.clone()),
    };
    case_person::Entity::insert(row)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

async fn people_of<C: ConnectionTrait>(db: &C, case: CaseId) -> Result<Vec<CasePerson>, StoreError> {
    case_person::Entity::find()
        .filter(case_person::Column::CaseId.eq(case.0))
        .order_by_asc(case_person::Column::Ord)
        .all(db)
        .await?
        .into_iter()
        .map(case_person_of)
        .collect()
}

async fn seated<C: ConnectionTrait>(
    db: &C,
    meeting: &meeting::Model,
    case: &Case,
) -> Result<Vec<Seated>, StoreError> {
    let seats: HashMap<_, _> = seat::Entity::find()
        .filter(seat::Column::MeetingId.eq(meeting.id))
        .all(db)
        .await?
        .into_iter()
        .map(|row| (PersonId(row.person_id), SeatId(row.id)))
        .collect();
    Ok(case
        .people
        .iter()
        .filter_map(|p| {
            seats.get(&p.person).map(|&seat| Seated {
                seat,
                person: p.clone(),
            })
        })
        .collect())
}

fn session_of(m: &meeting::Model, case: &Case, people: Vec<Seated>) -> Result<SessionFile, StoreError> {
    Ok(SessionFile {
        id: SessionId(m.id),
        case: CaseId(m.case_id),
        code: case.code.clone(),
        title: case.title.clone(),
        route: case.route,
        routes: case.aims.wished(case.route),
        starts_ms: m.starts_ms,
        minutes: u32::try_from(m.minutes).map_err(|_| StoreError::Corrupt("meeting.minutes"))?,
        people,
    })
}

fn case_of(row: mediation_case::Model, people: Vec<CasePerson>) -> Result<Case, StoreError> {
    let claim = match (row.claim_minor, row.claim_currency) {
        (Some(minor), Some(code)) => Some(Money {
            minor,
            currency: code.parse().map_err(|_| StoreError::Corrupt("claim_currency"))?,
        }),
        _ => None,
    };
    Ok(Case {
        code: row.code,
        title: row.title,
        regime: parse(&row.regime, "regime")?,
        route: parse(&row.route, "route")?,
        aims: match row.aims {
            Some(text) => serde_json::from_str(&text).map_err(|_| StoreError::Corrupt("aims"))?,
            None => Aims::default(),
        },
        claim,
        people,
    })
}

fn aims_text(aims: &Aims) -> Result<String, StoreError> {
    serde_json::to_string(aims).map_err(|_| StoreError::Corrupt("aims"))
}

fn case_person_of(row: case_person::Model) -> Result<CasePerson, StoreError> {
    Ok(CasePerson {
        person: PersonId(row.id),
        role: parse(&row.role, "case_person.role")?,
        name: row.name,
        latin_name: row.latin_name,
        lang: parse(&row.lang, "case_person.lang")?,
        country: row.country,
        zone: row.zone,
    })
}
