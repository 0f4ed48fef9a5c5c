//! Interceptor: one that holds all those which only look at what comes in.
//!
//! Every interceptor of the stack is handed every packet on its way out as well, and passes it on
//! through a queue of its own; with a forwarder's fan-out that is most of the work. Here what goes
//! out passes once. **Invariant:** what comes in passes the stages in their order, and what they
//! say of their own accord goes out as it would from the stack's own chain.

use std::collections::VecDeque;
use std::time::Instant;

use rtc::interceptor::{Interceptor, StreamInfo, TaggedPacket};
use rtc::sansio::Protocol;
use rtc::shared::error::Error;

/// See the module.
#[derive(Default)]
pub struct Inward {
    /// Wire-most first.
    stages: Vec<Box<dyn Interceptor>>,
    belt: VecDeque<TaggedPacket>,
    reads: VecDeque<TaggedPacket>,
    writes: VecDeque<TaggedPacket>,
}

impl Inward {
    /// Adds a stage behind the others.
    pub fn with(mut self, stage: impl Interceptor + 'static) -> Self {
        self.stages.push(Box::new(stage));
        self
    }
}

impl Protocol<TaggedPacket, TaggedPacket, ()> for Inward {
    type Rout = TaggedPacket;
    type Wout = TaggedPacket;
    type Eout = ();
    type Error = Error;
    type Time = Instant;

    fn handle_read(&mut self, message: TaggedPacket) -> Result<(), Error> {
        self.belt.push_back(message);
        for stage in &mut self.stages {
            while let Some(message) = self.belt.pop_front() {
                // A stage that cannot take a packet loses this one, as in the stack's own chain.
                let _ = stage.handle_read(message);
            }
            while let Some(message) = stage.poll_read() {
                self.belt.push_back(message);
            }
        }
        self.reads.append(&mut self.belt);
        Ok(())
    }

    fn poll_read(&mut self) -> Option<TaggedPacket> {
        self.reads.pop_front()
    }

    fn handle_write(&mut self, message: TaggedPacket) -> Result<(), Error> {
        self.writes.push_back(message);
        Ok(())
    }

    fn poll_write(&mut self) -> Option<TaggedPacket> {
        let own = self.writes.pop_front();
        own.or_else(|| self.stages.iter_mut().find_map(Protocol::poll_write))
    }

    fn handle_timeout(&mut self, now: Instant) -> Result<(), Error> {
        self.stages
            .iter_mut()
            .try_for_each(|stage| stage.handle_timeout(now))
    }

    fn poll_timeout(&mut self) -> Option<Instant> {
        self.stages.iter_mut().filter_map(Protocol::poll_timeout).min()
    }

    fn close(&mut self) -> Result<(), Error> {
        self.stages.iter_mut().try_for_each(Protocol::close)
    }
}

impl Interceptor for Inward {
    fn bind_local_stream(&mut self, stream: &StreamInfo) {
        for stage in &mut self.stages {
            stage.bind_local_stream(stream);
        }
    }

    fn unbind_local_stream(&mut self, stream: &StreamInfo) {
        for stage in &mut self.stages {
            stage.unbind_local_stream(stream);
        }
    }

    fn bind_remote_stream(&mut self, stream: &StreamInfo) {
        for stage in &mut self.stages {
            stage.bind_remote_stream(stream);
        }
    }

    fn unbind_remote_stream(&mut self, stream: &StreamInfo) {
        for stage in &mut self.stages {
            stage.unbind_remote_stream(stream);
        }
    }
}
