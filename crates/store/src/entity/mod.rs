//! Rows as they lie in the database. Ids are raw `Uuid`s, times UTC milliseconds; the modules
//! beside this one turn them into the domain's types.

pub mod audit;
pub mod case_person;
pub mod chain_link;
pub mod identity_document;
pub mod institution;
pub mod invitation;
pub mod journal;
pub mod log_head;
pub mod log_leaf;
pub mod log_node;
pub mod mediation_case;
pub mod meeting;
pub mod passkey;
pub mod private_note;
pub mod record;
pub mod route_act;
pub mod seat;
pub mod signing_key;
pub mod staff;
pub mod statement;
pub mod web_session;
