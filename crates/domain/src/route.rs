//! The ways from a settlement to its enforcement (执行路径): which are open, what becomes of a signed
//! settlement on its way, and by when the parties have to apply.
//!
//! [`plan`] answers before anything is drafted, [`effect`] follows what was signed, [`deadline`] counts days.
//!
//! **Invariant:** pure: facts and events in, answers out, no clock. Nothing here decides a case: a refusal
//! names the rule it follows from, and each rule's docs name act and article, as counsel of a deployment has
//! to check them; the Civil Procedure Law by its numbers of 2023. What is the house's own rule and no
//! statute's is called so. Lists that change (holidays, States of a treaty) come in as data.

mod aims;
pub mod deadline;
pub mod effect;
mod facts;
mod need;
mod plan;
mod refusal;

pub use aims::{Aims, MalformedList, Places};
pub use facts::{Facts, Matter, Venue};
pub use need::Need;
pub use plan::{Conflict, Plan, Verdict, excluded, opened, plan};
pub use refusal::Refusal;
