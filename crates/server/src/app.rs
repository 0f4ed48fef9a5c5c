//! The whole server put together: the one place that knows every part.

use std::sync::Arc;

use axum::Router;

use crate::serve::{House, ServeError, Server};
use crate::state::{Clock, NoRooms};

/// Binds the whole server over `house`.
///
/// The live rooms and the records bring themselves in here: `NoRooms` gives way to the rooms'
/// handle and the empty router to their routes.
pub async fn bind(house: House) -> Result<Server, ServeError> {
    Server::bind(house, Clock::system(), Arc::new(NoRooms), Router::new()).await
}
