//! The whole server put together: the one place that knows every part.

use std::sync::Arc;

use crate::live::{self, Deps, Live, Relay, Sealing};
use crate::procedures::Procedures;
use crate::sealing::{self, Desk};
use crate::serve::{House, ServeError, Server};
use crate::state::Clock;
use crate::watch::{self, Copies, Screening};
use crate::{metrics, minutes, offload, pack};

/// Binds the whole server over `house`: HTTP, live rooms, media and records.
pub async fn bind(house: House) -> Result<Server, ServeError> {
    let deps = Deps {
        store: house.store.clone(),
        media: Some(sfu::MediaConfig {
            listen: house.config.media,
            advertised: house.config.media_addresses.clone(),
            tcp: house.config.media_tcp,
            threads: house.config.media_threads,
        }),
        recordings: house.config.data.join("recordings"),
        sealing: Sealing::new(&house.config.data, &house.keys),
        relay: house.config.relay.as_ref().and_then(Relay::new),
        procedures: Procedures::load(&house.config.data)?,
        planner: Arc::clone(&house.planner),
    };
    let (wanted, scraped) = (house.config.media, house.config.metrics);
    let rooms = Live::start(deps).map_err(|e| ServeError::Listen(wanted, e))?;
    let desk = Desk::new(rooms.clone());
    let more = live::routes(rooms.clone()).merge(sealing::routes(desk.clone()));
    let more = more.merge(minutes::routes(desk.clone()));
    let more = more.merge(pack::routes(desk.clone()));
    let copies = Copies::new(house.config.data.join("exports"), rooms.clone(), desk.clone());
    let more = more.merge(watch::routes(Screening::new(rooms.clone()), copies.clone()));
    let figures = metrics::routes(rooms.clone());
    let mut server = Server::bind(house, Clock::system(), Arc::new(rooms), more).await?;
    if let Some(addr) = scraped {
        server.beside(addr, figures).await?;
    }
    sealing::attend(server.state.clone(), desk);
    copies.attend(server.state.clone()).await;
    offload::attend(server.state.clone());
    Ok(server)
}
