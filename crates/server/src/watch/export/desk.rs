//! The copies' desk: one job at a time, from the queue to its certificate.
//!
//! **Invariant:** a job that was begun ends as done, failed or taken back, also when the server is
//! stopped or killed between: what was begun is begun again at the next start, three times at most.
//! What is left of a job that came to nothing is removed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use domain::SessionId;
use jiff::Timestamp;
use tokio::sync::Notify;
use uuid::Uuid;
use wire::watch::{Export, ExportState, ExportWhat};

use super::super::error::WatchError;
use super::super::source::{Source, blocking};
use super::certificate::{Facts, certificate};
use super::error::ExportError;
use super::ffmpeg::{self, Limits};
use super::film::{Title, compose, remux};
use super::job::Job;
use super::material::{Progress, digest_of, lay_out, total};
use super::{cut, room_left};
use crate::live::Live;
use crate::sealing::{Desk as Paperwork, shelf};
use crate::state::AppState;

/// Jobs that may wait in the whole house.
const WAITING: usize = 16;
/// How often a job is begun before it is given up.
const BEGUN: u32 = 3;
/// A film may take this long beyond four times its own length.
const PATIENCE: Duration = Duration::from_mins(10);
/// What is always left on the disk: the recorder and the journal come first.
const RESERVE: u64 = 256 << 20;
const AN_HOUR: Duration = Duration::from_hours(1);
/// How long a finished copy is kept.
const KEPT_MS: i64 = 7 * 24 * 3_600_000;

/// The desk. Cheap to clone.
#[derive(Clone)]
pub struct Copies {
    inner: Arc<Inner>,
}

struct Inner {
    root: PathBuf,
    live: Live,
    paperwork: Paperwork,
    jobs: Mutex<BTreeMap<Uuid, (Job, Arc<Progress>)>>,
    bell: Notify,
}

impl Copies {
    /// A desk whose files are in `root`.
    pub fn new(root: PathBuf, live: Live, paperwork: Paperwork) -> Self {
        Self {
            inner: Arc::new(Inner {
                root,
                live,
                paperwork,
                jobs: Mutex::default(),
                bell: Notify::new(),
            }),
        }
    }

    /// Takes up what an earlier run left, then works on what comes, one job after the other.
    pub async fn attend(&self, state: AppState) {
        if let Err(error) = self.take_up().await {
            tracing::error!(%error, "the copies of earlier runs cannot be read");
        }
        let desk = self.clone();
        tokio::spawn(async move {
            loop {
                desk.clear(state.now_ms()).await;
                if let Some(id) = desk.next() {
                    desk.work(&state, id).await;
                } else {
                    // What is old goes also while nobody asks for anything.
                    let bell = desk.inner.bell.notified();
                    tokio::time::timeout(AN_HOUR, bell).await.ok();
                }
            }
        });
    }

    /// Takes a job in; it is durable when this returns.
    pub async fn ask(
        &self,
        session: SessionId,
        what: ExportWhat,
        by: String,
        now_ms: i64,
    ) -> Result<Export, WatchError> {
        if self.lock().values().filter(|(job, _)| !job.over()).count() >= WAITING {
            return Err(WatchError::TooMany);
        }
        let id = store::fresh_id(now_ms).map_err(WatchError::from)?;
        let job = Job {
            id,
            session,
            what,
            asked_ms: now_ms,
            by,
            begun: 0,
            ended_ms: None,
            state: ExportState::Waiting,
        };
        self.keep(&job).await?;
        let shown = job.shown();
        self.lock().insert(id, (job, Arc::default()));
        self.inner.bell.notify_one();
        Ok(shown)
    }

    /// A session's jobs, newest first.
    pub fn of(&self, session: SessionId) -> Vec<Export> {
        let jobs = self.lock();
        let mine = jobs.values().filter(|(job, _)| job.session == session);
        let mut shown: Vec<Export> = mine.map(|(job, progress)| told(job, progress)).collect();
        shown.sort_by_key(|one| std::cmp::Reverse(one.asked_ms));
        shown
    }

    /// One job of a session and where its files are.
    pub fn find(&self, session: SessionId, id: Uuid) -> Result<(Job, PathBuf), WatchError> {
        let jobs = self.lock();
        let (job, _) = jobs
            .get(&id)
            .filter(|(job, _)| job.session == session)
            .ok_or(WatchError::NotFound)?;
        Ok((job.clone(), job.dir(&self.inner.root)))
    }

    /// Takes a job back, or removes what it made.
    pub async fn remove(&self, session: SessionId, id: Uuid) -> Result<(), WatchError> {
        let (job, dir) = self.find(session, id)?;
        let Some(kept) = self.take(&job) else {
            return Ok(());
        };
        // From here nobody begins it; what cannot be removed is shown again.
        let removed = blocking(move || remove_dir(&dir)).await;
        if removed.is_err() {
            self.lock().insert(id, kept);
        }
        removed
    }

    /// Takes a job off the desk, or has whoever works on it stop: they see it within half a second, and clear up.
    fn take(&self, job: &Job) -> Option<(Job, Arc<Progress>)> {
        let mut jobs = self.lock();
        let (now, progress) = jobs.get(&job.id)?;
        if let ExportState::Running { .. } = now.state {
            progress.cancelled.store(true, Ordering::Relaxed);
            return None;
        }
        jobs.remove(&job.id)
    }

    async fn take_up(&self) -> Result<(), WatchError> {
        let root = self.inner.root.clone();
        for mut job in blocking(move || Job::all(&root)).await? {
            if !job.over() {
                let work = job.dir(&self.inner.root).join("work");
                blocking(move || remove_dir(&work)).await?;
                job.state = if job.begun < BEGUN {
                    ExportState::Waiting
                } else {
                    let code = ExportError::Interrupted.code().to_owned();
                    ExportState::Failed { code }
                };
                self.keep(&job).await?;
            }
            self.lock().insert(job.id, (job, Arc::default()));
        }
        Ok(())
    }

    /// What is older than a week goes.
    async fn clear(&self, now_ms: i64) {
        let old: Vec<(SessionId, Uuid)> = {
            let jobs = self.lock();
            let over = jobs
                .values()
                .filter(|(job, _)| job.ended_ms.is_some_and(|at| now_ms - at > KEPT_MS));
            over.map(|(job, _)| (job.session, job.id)).collect()
        };
        for (session, id) in old {
            if let Err(error) = self.remove(session, id).await {
                tracing::warn!(%error, %id, "an old copy cannot be removed");
            }
        }
    }

    fn next(&self) -> Option<Uuid> {
        let jobs = self.lock();
        let waiting = jobs.values().filter(|(job, _)| job.state == ExportState::Waiting);
        waiting
            .min_by_key(|(job, _)| (job.asked_ms, job.id))
            .map(|(job, _)| job.id)
    }

    async fn work(&self, state: &AppState, id: Uuid) {
        // Begun at once: whoever takes it back from now on has to stop it.
        let Some((mut job, progress)) = self.begin(id) else {
            return;
        };
        self.keep_or_tell(&job).await;
        let dir = job.dir(&self.inner.root);
        let made = self.make(state, &job, &dir, &progress).await;
        let work = dir.join("work");
        if let Err(error) = blocking(move || remove_dir(&work)).await {
            tracing::warn!(%error, %id, "pieces of a copy are left");
        }
        job.ended_ms = Some(state.now_ms());
        job.state = match made {
            Ok(done) => done,
            Err(error) => {
                let copy = dir.join(job.file());
                tokio::fs::remove_file(copy).await.ok();
                if let ExportError::Cancelled = error {
                    ExportState::Cancelled
                } else {
                    tracing::warn!(%error, code = error.code(), %id, "a copy was not made");
                    let code = error.code().to_owned();
                    ExportState::Failed { code }
                }
            }
        };
        // Kept before it is shown: what is said to be over is over after a crash too.
        self.keep_or_tell(&job).await;
        if let Some(known) = self.lock().get_mut(&id) {
            known.0 = job;
        }
    }

    fn begin(&self, id: Uuid) -> Option<(Job, Arc<Progress>)> {
        let mut jobs = self.lock();
        let known = jobs.get_mut(&id)?;
        known.0.begun += 1;
        known.0.state = ExportState::Running { permille: 0 };
        Some(known.clone())
    }

    async fn make(
        &self,
        state: &AppState,
        job: &Job,
        dir: &Path,
        progress: &Arc<Progress>,
    ) -> Result<ExportState, ExportError> {
        let session = state.store.session(job.session).await.map_err(WatchError::from)?;
        let session = session.ok_or(WatchError::NotFound)?;
        let source = Source::open(state, &self.inner.live, &session).await?;
        let (out, bytes) = (dir.join(job.file()), total(&source));
        let limit = 2 * bytes + (64 << 20);
        if room_left(dir)? < bytes + limit + RESERVE {
            return Err(ExportError::NoRoom);
        }
        let files = || source.files().map(|(_, part)| &part.digest);
        let from_ms = files().map(|file| file.from_ms).min().unwrap_or(0);
        let to_ms = files().map(|file| file.to_ms).max().unwrap_or(0);
        match &job.what {
            ExportWhat::Clip { .. } | ExportWhat::Redacted { .. } => {
                let (source, what, work) = (source.clone(), job.what.clone(), dir.join("work"));
                let (out, progress) = (out.clone(), Arc::clone(progress));
                off(move || cut::cut(&source, &what, &out, &work, &progress)).await?;
            }
            film @ (ExportWhat::Matroska | ExportWhat::Mp4) => {
                let work = dir.join("work");
                let plain = {
                    let (source, work, progress) = (source.clone(), work.clone(), Arc::clone(progress));
                    off(move || lay_out(&source, &work, &progress)).await?
                };
                let titles: Vec<Title> = source
                    .manifest()
                    .tracks
                    .iter()
                    .map(|track| title(track, &session))
                    .collect();
                let args = match film {
                    ExportWhat::Mp4 => compose(&plain, &titles, from_ms, to_ms),
                    _ => remux(&plain, &titles),
                };
                let film_ms = to_ms.saturating_sub(from_ms);
                let limits = Limits {
                    time: PATIENCE + Duration::from_millis(film_ms.saturating_mul(4)),
                    bytes: limit,
                    film_ms,
                };
                ffmpeg::run(&work, args, &out, limits, progress).await?;
            }
        }
        progress.goes_on()?;
        let (copy, bytes) = off(move || Ok(digest_of(&out)?)).await?;
        progress.note(1, 1, (0, 950));
        let institution = state.store.institution().await.map_err(WatchError::from)?;
        let document = certificate(&Facts {
            job,
            session: &session,
            institution: &institution.map(|house| house.name).unwrap_or_default(),
            manifest: source.manifest(),
            original: source.digest(),
            from_ms,
            copy: &copy,
            bytes,
            at: Timestamp::from_millisecond(state.now_ms()).unwrap_or_default(),
        });
        let paper = self.inner.paperwork.paper().await;
        let paper = paper.map_err(|_| ExportError::Internal("the typesetter has no fonts"))?;
        let path = dir.join("certificate.pdf");
        off(move || Ok(shelf::put(&path, &paper.sheet(&document)?)?)).await?;
        Ok(ExportState::Done { bytes, sha256: copy })
    }

    /// A disk that does not take a job's state is told in the log, the job goes on.
    async fn keep_or_tell(&self, job: &Job) {
        if let Err(error) = self.keep(job).await {
            tracing::error!(%error, id = %job.id, "a job's state cannot be kept");
        }
    }

    async fn keep(&self, job: &Job) -> Result<(), WatchError> {
        let (job, root) = (job.clone(), self.inner.root.clone());
        blocking(move || job.keep(&root)).await
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<Uuid, (Job, Arc<Progress>)>> {
        self.inner.jobs.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A job as it stands this moment.
fn told(job: &Job, progress: &Progress) -> Export {
    let mut shown = job.shown();
    if let ExportState::Running { permille } = &mut shown.state {
        *permille = progress.permille.load(Ordering::Relaxed);
    }
    shown
}

fn title(track: &recorder::TrackFiles, session: &store::cases::SessionFile) -> Title {
    let lang = track
        .language
        .as_deref()
        .and_then(|tag| tag.parse::<domain::Lang>().ok());
    let person = session
        .people
        .iter()
        .find(|one| one.seat.to_string() == track.track.name())
        .map(|one| &one.person);
    match (lang, person) {
        (Some(lang), _) => Title {
            name: lang.own_name().to_owned(),
            lang: Some(lang),
            channel: true,
        },
        (None, Some(person)) => Title {
            name: person.name.clone(),
            lang: Some(person.lang),
            channel: false,
        },
        (None, None) => Title {
            name: track.track.to_string(),
            lang: None,
            channel: track.language.is_some(),
        },
    }
}

async fn off<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ExportError> + Send + 'static,
) -> Result<T, ExportError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|_| ExportError::Internal("a copying task died"))?
}

fn remove_dir(dir: &Path) -> std::io::Result<()> {
    match std::fs::remove_dir_all(dir) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
