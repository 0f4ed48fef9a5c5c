//! JSON that browsers send.

use serde::Serialize;
use serde::de::DeserializeOwned;
use wire::http::{IdentityUpload, NewCase, NewInvitation, NewSession, NewStaff, Signed, Token};
use wire::live::{ClientMessage, ServerMessage};
use wire::route::{NewRouteAct, PlanAsked};

/// Messages on the live socket.
pub fn live(bytes: &[u8]) {
    same_again::<ClientMessage>(bytes);
    same_again::<ServerMessage>(bytes);
}

/// Bodies of requests.
pub fn http(bytes: &[u8]) {
    same_again::<NewCase>(bytes);
    same_again::<NewSession>(bytes);
    same_again::<NewInvitation>(bytes);
    same_again::<NewStaff>(bytes);
    same_again::<Signed>(bytes);
    same_again::<IdentityUpload>(bytes);
    same_again::<Token>(bytes);
    same_again::<PlanAsked>(bytes);
    same_again::<NewRouteAct>(bytes);
}

/// What was understood is written so that it is understood as the same again.
fn same_again<T: DeserializeOwned + Serialize>(bytes: &[u8]) {
    let Ok(understood) = serde_json::from_slice::<T>(bytes) else {
        return;
    };
    let written = serde_json::to_vec(&understood).expect("what was read can be written");
    let again: T = serde_json::from_slice(&written).expect("what was written can be read");
    let twice = serde_json::to_vec(&again).expect("what was read can be written");
    assert_eq!(written, twice);
}
