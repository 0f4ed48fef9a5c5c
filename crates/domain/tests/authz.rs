//! Every actor kind × every action has an answer written down here, and it is the one `may` gives.

use domain::authz::{Action, Actor, Decision, Deny, Resource, StaffRole, StaffRoles, may};
use domain::{CaseId, Role, SeatId, SessionId};
use uuid::Uuid;

const HERE: SessionId = SessionId(Uuid::from_u128(1));
const ELSEWHERE: SessionId = SessionId(Uuid::from_u128(2));
const MINE: SeatId = SeatId(Uuid::from_u128(3));
const OTHERS: SeatId = SeatId(Uuid::from_u128(4));
const CASE: CaseId = CaseId(Uuid::from_u128(5));

#[derive(Clone, Copy, Debug, PartialEq)]
enum On {
    House,
    Case,
    Session,
    MySeat,
    OtherSeat,
}

impl On {
    const ALL: [Self; 5] = [
        Self::House,
        Self::Case,
        Self::Session,
        Self::MySeat,
        Self::OtherSeat,
    ];

    const fn resource(self, session: SessionId) -> Resource {
        match self {
            Self::House => Resource::Nothing,
            Self::Case => Resource::Case { case: CASE },
            Self::Session => Resource::Session { session },
            Self::MySeat => Resource::Seat { session, seat: MINE },
            Self::OtherSeat => Resource::Seat {
                session,
                seat: OTHERS,
            },
        }
    }
}

/// The columns of the table below: anonymous; staff without duty, Admin, Clerk, Mediator; then
/// seats: applicant, respondent, their agents, mediator, interpreter, clerk, observer.
fn actors() -> Vec<Actor> {
    let staff = |roles: StaffRoles| Actor::Staff { roles };
    let mut actors = vec![Actor::Anonymous, staff(StaffRoles::default())];
    actors.extend(StaffRole::ALL.map(|role| staff(StaffRoles::default().with(role))));
    actors.extend(
        [
            Role::Applicant,
            Role::Respondent,
            Role::ApplicantAgent,
            Role::RespondentAgent,
            Role::Mediator,
            Role::Interpreter,
            Role::Clerk,
            Role::Observer,
        ]
        .map(|role| Actor::Participant {
            session: HERE,
            seat: MINE,
            role,
        }),
    );
    actors
}

/// `y` allowed · `s` sign-in needed · `n` role not granted · `o` not your seat · `x` not on one's own seat.
#[rustfmt::skip]
const EXPECTED: &[(Action, On, &str)] = &[
    //                                                 a 0ACM ARarMICO
    (Action::Bootstrap,         On::House,            "y yyyy yyyyyyyy"),
    (Action::SignIn,            On::House,            "y yyyy yyyyyyyy"),
    (Action::PeekInvitation,    On::House,            "y yyyy yyyyyyyy"),
    (Action::RedeemInvitation,  On::House,            "y yyyy yyyyyyyy"),
    (Action::ReadPage,          On::House,            "y yyyy yyyyyyyy"),
    (Action::VerifyPage,        On::House,            "y yyyy yyyyyyyy"),
    (Action::ReadPublicKeys,    On::House,            "y yyyy yyyyyyyy"),
    (Action::ReadHealth,        On::House,            "y yyyy yyyyyyyy"),
    (Action::ReadSelf,          On::House,            "s nyyy yyyyyyyy"),
    (Action::SignOut,           On::House,            "s nyyy yyyyyyyy"),
    (Action::ManageStaff,       On::House,            "s nynn nnnnnnnn"),
    (Action::ListCases,         On::House,            "s nnyy nnnnnnnn"),
    (Action::OpenCase,          On::House,            "s nnyn nnnnnnnn"),
    (Action::ReadCase,          On::Case,             "s nnyy nnnnnnnn"),
    (Action::PlanRoutes,        On::Case,             "s nnyn nnnnnnnn"),
    (Action::NoteRouteAct,      On::Case,             "s nnyn nnnnnnnn"),
    (Action::ScheduleSession,   On::Case,             "s nnyn nnnnnnnn"),
    (Action::SeatPerson,        On::Session,          "s nnyn nnnnnnnn"),
    (Action::InvitePerson,      On::Session,          "s nnyn nnnnnnnn"),
    (Action::RevokeInvitation,  On::Session,          "s nnyn nnnnnnnn"),
    (Action::ReadSession,       On::Session,          "s nnyy yyyyyyyy"),
    (Action::JoinLive,          On::MySeat,           "s nnnn yyyyyyyy"),
    (Action::JoinLive,          On::OtherSeat,        "s nnnn oooooooo"),
    (Action::ActForSelf,        On::MySeat,           "s nnnn yyyyyyyy"),
    (Action::ActForSelf,        On::OtherSeat,        "s nnnn oooooooo"),
    (Action::Chat,              On::Session,          "s nnnn yyyyyyyn"),
    (Action::AdmitPerson,       On::Session,          "s nnnn nnnnynyn"),
    (Action::RunRoom,           On::Session,          "s nnnn nnnnynnn"),
    (Action::ControlRecording,  On::Session,          "s nnnn nnnnynnn"),
    (Action::Interpret,         On::MySeat,           "s nnnn nnnnnynn"),
    (Action::Interpret,         On::OtherSeat,        "s nnnn nnnnnonn"),
    (Action::KeepNotes,         On::MySeat,           "s nnnn nnnnynnn"),
    (Action::KeepNotes,         On::OtherSeat,        "s nnnn nnnnonnn"),
    (Action::UploadIdentity,    On::MySeat,           "s nnnn yyyyyyyy"),
    (Action::UploadIdentity,    On::OtherSeat,        "s nnnn oooooooo"),
    (Action::ViewIdentity,      On::MySeat,           "s nnnn yyyyyyyy"),
    (Action::ViewIdentity,      On::OtherSeat,        "s nnnn ooooyooo"),
    (Action::DecideIdentity,    On::MySeat,           "s nnnn nnnnxnnn"),
    (Action::DecideIdentity,    On::OtherSeat,        "s nnnn nnnnynnn"),
    (Action::ReadSettlement,    On::Session,          "s nnyy yyyyyyyn"),
    (Action::DraftSettlement,   On::Session,          "s nnnn nnnnynyn"),
    (Action::ReadBackClause,    On::Session,          "s nnnn nnnnyynn"),
    (Action::AnswerClause,      On::MySeat,           "s nnnn yynnnnnn"),
    (Action::AnswerClause,      On::OtherSeat,        "s nnnn oonnnnnn"),
    (Action::ReadProcedure,     On::Session,          "s nnyy yyyyyyyy"),
    (Action::ReadMinutes,       On::Session,          "s nnyy yyyyyyyn"),
    (Action::EditMinutes,       On::Session,          "s nnnn nnnnynyn"),
    (Action::ReadLedger,        On::Session,          "s nnyy yyyyyyyn"),
    (Action::PrepareRecord,     On::Session,          "s nnnn nnnnynyn"),
    (Action::RegisterKey,       On::MySeat,           "s nnnn yynnyynn"),
    (Action::RegisterKey,       On::OtherSeat,        "s nnnn oonnoonn"),
    (Action::AttestKey,         On::MySeat,           "s nnnn nnnnxnnn"),
    (Action::AttestKey,         On::OtherSeat,        "s nnnn nnnnynnn"),
    (Action::SignStatement,     On::MySeat,           "s nnnn yynnyynn"),
    (Action::SignStatement,     On::OtherSeat,        "s nnnn oonnoonn"),
    (Action::SealRecord,        On::Session,          "s nnyn nnnnynyn"),
    (Action::DownloadRecord,    On::Session,          "s nnyy yyyyyyyn"),
    (Action::WatchRecording,    On::Session,          "s nnyy nnnnyyyn"),
    (Action::ExportRecording,   On::Session,          "s nnyy nnnnynyn"),
    (Action::ReadCustody,       On::Case,             "s nnyy nnnnnnnn"),
    (Action::HoldRecordings,    On::Case,             "s nnyn nnnnnnnn"),
    (Action::DestroyRecordings, On::Case,             "s nnyn nnnnnnnn"),
    (Action::ListRecordings,    On::Session,          "s nnyy nnnnynyn"),
    (Action::DownloadRecording, On::Session,          "s nnyy nnnnynyn"),
];

fn letter(decision: Decision) -> char {
    match decision {
        Decision::Allow => 'y',
        Decision::Deny(Deny::SignInNeeded) => 's',
        Decision::Deny(Deny::RoleNotGranted) => 'n',
        Decision::Deny(Deny::NotYourSeat) => 'o',
        Decision::Deny(Deny::OwnSeat) => 'x',
        Decision::Deny(Deny::OtherSession) => '!',
        Decision::Deny(Deny::WrongResource) => '?',
    }
}

#[test]
fn every_actor_and_action_gets_the_answer_written_down() {
    for (action, on, expected) in EXPECTED {
        let expected: String = expected.split(' ').collect();
        let actual: String = actors()
            .iter()
            .map(|actor| letter(may(actor, *action, &on.resource(HERE))))
            .collect();
        assert_eq!(actual, expected, "{action:?} on {on:?}");
    }
}

#[test]
fn no_action_is_missing_from_the_expectations() {
    for action in Action::ALL {
        let ons: Vec<On> = EXPECTED
            .iter()
            .filter(|row| row.0 == *action)
            .map(|row| row.1)
            .collect();
        let seat = ons.contains(&On::MySeat) || ons.contains(&On::OtherSeat);
        assert_eq!(ons.len(), if seat { 2 } else { 1 }, "{action:?}");
    }
}

#[test]
fn the_wrong_kind_of_resource_is_denied_to_everybody() {
    for action in Action::ALL {
        let right: Vec<On> = EXPECTED
            .iter()
            .filter(|row| row.0 == *action)
            .map(|row| row.1)
            .collect();
        for on in On::ALL.into_iter().filter(|on| !right.contains(on)) {
            for actor in actors() {
                let decision = may(&actor, *action, &on.resource(HERE));
                assert_eq!(
                    decision,
                    Decision::Deny(Deny::WrongResource),
                    "{action:?} {on:?} {actor:?}"
                );
            }
        }
    }
}

#[test]
fn nothing_in_another_session_is_granted_to_a_participant() {
    for (action, on, _) in EXPECTED
        .iter()
        .filter(|row| !matches!(row.1, On::House | On::Case))
    {
        for actor in actors()
            .into_iter()
            .filter(|a| matches!(a, Actor::Participant { .. }))
        {
            let decision = may(&actor, *action, &on.resource(ELSEWHERE));
            assert_eq!(
                decision,
                Decision::Deny(Deny::OtherSession),
                "{action:?} {actor:?}"
            );
        }
    }
}

#[test]
fn another_session_is_answered_like_a_missing_one() {
    assert_eq!(Deny::OtherSession.code(), "not-found");
}

#[test]
fn an_account_with_several_duties_has_the_sum_of_their_grants() {
    let all = Actor::Staff {
        roles: StaffRoles::all(),
    };
    for (action, on, _) in EXPECTED {
        let any = StaffRole::ALL
            .map(|role| Actor::Staff {
                roles: StaffRoles::default().with(role),
            })
            .iter()
            .any(|one| may(one, *action, &on.resource(HERE)) == Decision::Allow);
        assert_eq!(
            may(&all, *action, &on.resource(HERE)) == Decision::Allow,
            any,
            "{action:?}"
        );
    }
}
