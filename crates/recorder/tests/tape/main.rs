//! What is recorded plays, judged by ffmpeg and by a demuxer that is not ours.

mod codecs;
mod common;
mod killed;
mod person;
mod share;
mod sync;
