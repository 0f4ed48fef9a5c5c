//! The steps of a session, asked and answered over live sockets as people would.

use domain::case::Regime;
use domain::handwriting::Handwriting;
use domain::procedure::{Reply, Script, Step, StepState};
use domain::{Role, SeatId};
use room::view::StepView;
use room::{Command, IdentityMethod, MethodOutcome, View};

use crate::live_kit::{Client, seated};

fn mediator(clients: &[Client]) -> usize {
    seated(clients, Role::Mediator).unwrap()
}

fn script() -> Script {
    Script::read(Script::default_file(Regime::PeoplesMediation), &|_| true).unwrap()
}

fn stands(view: &View, step: &str) -> StepView {
    let procedure = view.proceedings.procedure.as_ref().unwrap();
    procedure.steps.iter().find(|one| one.id == step).unwrap().clone()
}

/// The parties that a socket sees.
pub fn parties(client: &Client) -> Vec<SeatId> {
    let seats = client.view.as_ref().unwrap().seats.iter();
    let parties = seats.filter(|seat| matches!(seat.role, Role::Applicant | Role::Respondent));
    parties.map(|seat| seat.seat).collect()
}

/// The mediator asks; everybody who was asked answers as the step expects.
pub async fn completes(clients: &mut [Client], step: &Step) {
    let id = step.id.clone();
    let ask = Command::AskStep {
        step: id.clone(),
        seat: None,
    };
    let mediator = mediator(clients);
    clients[mediator].ask(ask).await.unwrap();
    let asked = clients[mediator]
        .until(|view| matches!(stands(view, &id).state, StepState::Asked | StepState::Done))
        .await;
    for seat in stands(&asked, &id).of {
        let own = |client: &&mut Client| client.view.as_ref().unwrap().me == seat;
        let client = clients.iter_mut().find(own).unwrap();
        let (yes, words) = match step.reply {
            Reply::YesNo => (Some(step.expect.unwrap_or(true)), None),
            Reply::Words => (None, Some("Milano".to_owned())),
        };
        let answer = Command::AnswerStep {
            step: id.clone(),
            seat: None,
            yes,
            words,
        };
        client.ask(answer).await.unwrap();
    }
    clients[mediator]
        .until(|view| stands(view, &id).state == StepState::Done)
        .await;
}

/// The interpreter declares, the mediator compares the faces, and every required step up to the one
/// that opens the floor for facts, offers and a draft is asked and answered.
pub async fn opens_the_floor(clients: &mut [Client]) {
    if let Some(interpreter) = seated(clients, Role::Interpreter) {
        clients[interpreter].ask(Command::Declare).await.unwrap();
    }
    let mediator = mediator(clients);
    let sides = clients[mediator].view.as_ref().unwrap().seats.iter();
    let sides: Vec<SeatId> = sides
        .filter(|one| one.role.is_side())
        .map(|one| one.seat)
        .collect();
    for seat in sides {
        let decide = Command::DecideIdentity {
            seat,
            method: IdentityMethod::HumanFaceMatch,
            outcome: MethodOutcome::Passed,
        };
        clients[mediator].ask(decide).await.unwrap();
    }
    let script = script();
    let before = script.steps.iter().take_while(|step| step.id != "floor");
    for step in before.filter(|step| step.by_hand() && step.required && step.asks.contains(&Role::Mediator)) {
        completes(clients, step).await;
    }
}

/// What is asked of the parties once every clause was read.
pub async fn asks_before_signing(clients: &mut [Client]) {
    let script = script();
    for step in ["voluntary", "understood"] {
        completes(clients, script.step(step).unwrap()).await;
    }
}

/// Every party writes their name under what was agreed, and the mediator can read it.
pub async fn names_written(clients: &mut [Client]) {
    let mediator = mediator(clients);
    let stroke = |n: u16| vec![[250 * n, 60], [250 * n + 120, 330], [250 * n + 200, 90]];
    for seat in parties(&clients[mediator]) {
        let own = |client: &&mut Client| client.view.as_ref().unwrap().me == seat;
        let writing = Handwriting((0..4).map(stroke).collect());
        let party = clients.iter_mut().find(own).unwrap();
        party.ask(Command::WriteName { writing }).await.unwrap();
        let written = |view: &View| view.hands_written.iter().any(|hand| hand.seat == seat);
        clients[mediator].until(written).await;
        let judge = Command::JudgeHandwriting {
            seat,
            attempt: 1,
            legible: true,
        };
        clients[mediator].ask(judge).await.unwrap();
    }
}
