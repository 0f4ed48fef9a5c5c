//! Into a private meeting and out of it: what is in force when, seen at a real media plane's
//! routes and at the recorder's own times.

use std::time::Duration;

use domain::{CaucusId, SeatId};
use room::{Command, ConsentKind, Input, Media, Source};
use sea_orm::{ConnectionTrait, SqliteTransactionMode, TransactionOptions, TransactionTrait};
use tokio::sync::oneshot;
use tokio::time::{sleep, timeout};

use super::{Stage, plane};
use crate::live::error::LiveError;
use crate::live::msg::{Msg, SocketId};

/// Refuses every step of a journal.
/// The trigger is made once and switched by a row: another connection of the pool may still know
/// the schema from before a trigger was dropped, and refuse to make it again.
const SWITCH: &str = "CREATE TABLE refusing (yes INTEGER); CREATE TRIGGER refuse BEFORE INSERT ON journal \
    WHEN EXISTS (SELECT 1 FROM refusing) BEGIN SELECT RAISE(ABORT, 'no'); END";
const REFUSE: &str = "INSERT INTO refusing VALUES (1)";
const ACCEPT: &str = "DELETE FROM refusing";

impl Stage {
    /// All three in the room, with open microphones, recorded.
    pub(super) async fn gathered() -> Self {
        let mut stage = Self::new(Some(plane())).await;
        for (seat, socket) in stage.people().into_iter().zip(1..) {
            stage.sits(seat, socket).await;
            for kind in [ConsentKind::Online, ConsentKind::Recording] {
                let granted = true;
                stage.ask(seat, Command::Consent { kind, granted }).await.unwrap();
            }
            let (microphone, camera) = (true, true);
            stage
                .ask(seat, Command::Ready { microphone, camera })
                .await
                .unwrap();
            if seat != stage.mediator {
                stage.ask(stage.mediator, Command::Admit { seat }).await.unwrap();
            }
            stage.ask(seat, Command::Mute { muted: false }).await.unwrap();
        }
        stage.ask(stage.mediator, Command::StartRecording).await.unwrap();
        stage
    }

    pub(super) fn people(&self) -> [SeatId; 3] {
        [self.mediator, self.applicant, self.respondent]
    }

    pub(super) async fn ask(&mut self, by: SeatId, command: Command) -> Result<(), LiveError> {
        self.task.input(Input::Command { by, command }).await
    }

    /// The mediator and the applicant meet alone.
    pub(super) async fn retire(&mut self) -> Result<(), LiveError> {
        let members = vec![self.applicant];
        self.ask(
            self.mediator,
            Command::OpenCaucus {
                members,
                apart: false,
                minutes: None,
            },
        )
        .await
    }

    pub(super) async fn come_back(&mut self) -> Result<(), LiveError> {
        let caucus = self.caucus().unwrap();
        self.ask(self.mediator, Command::CloseCaucus { caucus }).await
    }

    fn caucus(&self) -> Option<CaucusId> {
        let room = self.task.room.as_ref().unwrap();
        room.state().caucuses.keys().next().copied()
    }

    pub(super) fn stamp(&self) -> u64 {
        self.task.room.as_ref().unwrap().state().stamp
    }

    pub(super) async fn sees(&mut self, seat: SeatId, socket: u64, version: u64) {
        let socket = SocketId(socket);
        self.task
            .take(Msg::Seen {
                seat,
                socket,
                version,
            })
            .await;
    }

    /// Whose voices the media plane forwards to somebody, in the order of [`Stage::people`].
    async fn hears(&self, listener: SeatId) -> Vec<SeatId> {
        let (media, session) = (&self.task.shared.media, self.task.session);
        let legs = media.stats(session).await.unwrap().legs;
        let mut heard = self.people().to_vec();
        heard.retain(|seat| {
            let source = Source {
                seat: *seat,
                media: Media::Audio,
            };
            legs.iter()
                .any(|leg| leg.listener == listener && leg.source == source)
        });
        heard
    }
}

#[tokio::test]
async fn what_becomes_private_is_cut_before_the_journal_may_say_so() {
    let mut stage = Stage::gathered().await;
    let [mediator, applicant, respondent] = stage.people();
    assert_eq!(stage.hears(respondent).await, [mediator, applicant]);
    let (media, session) = (stage.task.shared.media.clone(), stage.task.session);
    let held = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    // While this holds the write lock, no step can become durable.
    let database = stage.task.shared.store.connection().clone();
    let writing = database.begin_with_options(held).await.unwrap();
    let cut = async {
        let to_respondent = async || {
            let legs = media.stats(session).await.unwrap().legs;
            legs.iter().any(|leg| leg.listener == respondent)
        };
        while to_respondent().await {
            sleep(Duration::from_millis(5)).await;
        }
        writing.rollback().await.unwrap();
    };
    let both = async { tokio::join!(stage.retire(), cut) };
    let (opened, ()) = timeout(Duration::from_secs(8), both)
        .await
        .expect("the plan does not wait for the journal");
    opened.unwrap();
    assert!(stage.caucus().is_some());
}

#[tokio::test]
async fn what_the_journal_does_not_take_is_as_if_it_had_not_been_asked() {
    let mut stage = Stage::gathered().await;
    let [mediator, applicant, respondent] = stage.people();
    let database = stage.task.shared.store.connection().clone();
    database.execute_unprepared(SWITCH).await.unwrap();
    database.execute_unprepared(REFUSE).await.unwrap();
    assert_eq!(stage.retire().await, Err(LiveError::JournalUnavailable));
    assert_eq!(stage.caucus(), None);
    assert_eq!(stage.hears(respondent).await, [mediator, applicant]);
    database.execute_unprepared(ACCEPT).await.unwrap();
    stage.retire().await.unwrap();
    assert!(stage.hears(respondent).await.is_empty());

    database.execute_unprepared(REFUSE).await.unwrap();
    assert_eq!(stage.come_back().await, Err(LiveError::JournalUnavailable));
    assert!(stage.hears(respondent).await.is_empty(), "still private");
}

#[tokio::test]
async fn whoever_comes_back_is_heard_outside_once_their_own_screen_says_so() {
    let mut stage = Stage::gathered().await;
    let [mediator, applicant, respondent] = stage.people();
    stage.retire().await.unwrap();
    let inside = stage.stamp();
    assert_eq!(stage.hears(mediator).await, [applicant]);
    stage.come_back().await.unwrap();
    let back = stage.stamp();
    assert!(stage.hears(respondent).await.is_empty());
    assert_eq!(stage.hears(applicant).await, [mediator, respondent], "they go on");

    stage.sees(applicant, 2, inside).await;
    stage.sees(applicant, 1, back).await;
    assert!(
        stage.hears(respondent).await.is_empty(),
        "an old view, another's socket"
    );
    stage.sees(applicant, 2, back).await;
    assert_eq!(stage.hears(respondent).await, [applicant]);

    stage.retire().await.unwrap();
    assert_eq!(stage.hears(mediator).await, [applicant]);
    stage.come_back().await.unwrap();
    let back = stage.stamp();
    stage.sees(mediator, 1, back).await;
    assert_eq!(stage.hears(respondent).await, [mediator]);

    // A socket that is lost meanwhile tells it on the next one.
    let leaves = Msg::Leave {
        seat: applicant,
        socket: SocketId(2),
    };
    stage.task.take(leaves).await;
    stage.sits(applicant, 9).await;
    assert_eq!(stage.hears(respondent).await, [mediator]);
    let version = stage.stamp();
    stage.sees(applicant, 9, version).await;
    assert_eq!(stage.hears(respondent).await, [mediator, applicant]);
}

/// By the recorder's own clock: its pause begins before, and ends after, what the journal calls
/// private.
#[tokio::test]
async fn the_recorder_rests_for_longer_than_the_meeting_is_said_to_last() {
    let mut stage = Stage::gathered().await;
    let [mediator, applicant, respondent] = stage.people();
    for _ in 0..20 {
        stage.retire().await.unwrap();
        sleep(Duration::from_millis(3)).await;
        stage.come_back().await.unwrap();
        let back = stage.stamp();
        stage.sees(mediator, 1, back).await;
        sleep(Duration::from_millis(3)).await;
        stage.sees(applicant, 2, back).await;
    }
    let told = stage.task.journal.told().await;
    let (reply, manifest) = oneshot::channel();
    stage.task.recording.manifest(told, reply);
    let manifest = manifest.await.unwrap().unwrap();
    let private: Vec<_> = manifest
        .declared
        .iter()
        .filter(|one| one.kind == "caucus")
        .collect();
    assert_eq!(private.len(), 20);
    for (seat, times) in [(mediator, 20), (applicant, 20), (respondent, 0)] {
        let name = seat.to_string();
        let pauses = manifest.pauses.iter().filter(|pause| pause.track.name() == name);
        let pauses: Vec<_> = pauses.collect();
        assert_eq!(pauses.len(), times, "{pauses:?}");
        for (pause, private) in pauses.into_iter().zip(&private) {
            assert_eq!(pause.reason, "caucus");
            assert!(pause.from_ms <= private.from_ms, "{pause:?} {private:?}");
            assert!(pause.to_ms.unwrap() >= private.to_ms, "{pause:?} {private:?}");
        }
    }
}
