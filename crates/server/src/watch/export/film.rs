//! The two films: every track beside the others in one Matroska file, and one picture of everybody.
//!
//! Pure: what was laid out in, the arguments for `ffmpeg` out.

use std::ffi::OsString;
use std::fmt::Write as _;

use domain::Lang;

use super::ffmpeg::input;
use super::material::Plain;

/// Size of the composed picture.
const WIDTH: u64 = 1280;
const HEIGHT: u64 = 720;
/// How loud the floor is beside an interpreter.
const BESIDE: &str = "0.15";

/// What a track is called in the film.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// A person's name, or a language's own.
    pub name: String,
    /// What is spoken, where it is known.
    pub lang: Option<Lang>,
    /// Whether it is an interpreter's channel.
    pub channel: bool,
}

/// ISO 639-2 (bibliographic), as Matroska and MP4 have it.
const fn iso_639_2(lang: Option<Lang>) -> &'static str {
    match lang {
        Some(Lang::ZhCn) => "chi",
        Some(Lang::En) => "eng",
        Some(Lang::It) => "ita",
        Some(Lang::Ar) => "ara",
        None => "und",
    }
}

fn words(text: &str) -> impl Iterator<Item = OsString> + '_ {
    text.split(' ').map(OsString::from)
}

/// Everything as it was recorded, byte for byte, under one clock.
pub fn remux(plain: &[Plain], titles: &[Title]) -> Vec<OsString> {
    let mut args: Vec<OsString> = vec!["-copyts".into()];
    let (mut maps, mut named) = (Vec::new(), Vec::new());
    let (mut inputs, mut streams) = (0, 0);
    for track in plain {
        let title = titles.get(track.track);
        for path in &track.paths {
            args.extend(input(path));
            for medium in [track.video.then_some("v"), track.audio.then_some("a")]
                .into_iter()
                .flatten()
            {
                maps.extend(words(&format!("-map {inputs}:{medium}?")));
                if let Some(title) = title {
                    named.push(format!("-metadata:s:{streams}").into());
                    named.push(format!("title={}", title.name).into());
                    let lang = if medium == "a" { title.lang } else { None };
                    named.extend(words(&format!(
                        "-metadata:s:{streams} language={}",
                        iso_639_2(lang)
                    )));
                }
                streams += 1;
            }
            inputs += 1;
        }
    }
    args.extend(maps);
    args.extend(words("-c copy -avoid_negative_ts disabled"));
    args.extend(named);
    args.extend(words("-f matroska"));
    args
}

/// One picture of everybody, and a track of sound for the floor and for each language.
pub fn compose(plain: &[Plain], titles: &[Title], from_ms: u64, to_ms: u64) -> Vec<OsString> {
    let length = seconds(to_ms.saturating_sub(from_ms));
    let mut args: Vec<OsString> = words("-copyts -f lavfi -i").collect();
    args.push(format!("color=c=0x171412:s={WIDTH}x{HEIGHT}:r=25:d={length}").into());
    let mut graph = String::new();
    let mut input_no = 1;
    let (mut pictures, mut floor, mut channels) = (Vec::new(), Vec::new(), Vec::new());
    for track in plain {
        let title = titles.get(track.track);
        for path in &track.paths {
            args.extend(input(path));
            if track.video {
                pictures.push((input_no, track));
            }
            if track.audio {
                match title {
                    Some(Title {
                        channel: true, lang, ..
                    }) => channels.push((input_no, *lang)),
                    _ => floor.push(input_no),
                }
            }
            input_no += 1;
        }
    }
    let shift = seconds(from_ms);
    picture(&mut graph, &pictures, &shift, from_ms);
    let languages = sound(&mut graph, &floor, &channels, &shift);
    args.push("-filter_complex".into());
    args.push(graph.trim_end_matches(';').into());
    args.extend(words("-map [picture]"));
    for (n, (label, lang)) in languages.iter().enumerate() {
        args.extend(words(&format!(
            "-map [{label}] -metadata:s:a:{n} language={}",
            iso_639_2(*lang)
        )));
    }
    args.extend(words(
        "-c:v libx264 -preset veryfast -crf 23 -pix_fmt yuv420p -c:a aac -b:a 128k -threads 2",
    ));
    args.extend(words(&format!("-movflags +faststart -t {length} -f mp4")));
    args
}

/// Everybody in a cell of a grid; whoever is not recorded at a moment is not shown at it.
fn picture(graph: &mut String, pictures: &[(usize, &Plain)], shift: &str, from_ms: u64) {
    let count = pictures.len().max(1) as u64;
    let columns = (1..=count).find(|n| n * n >= count).unwrap_or(1);
    let rows = count.div_ceil(columns);
    let (width, height) = (WIDTH / columns / 2 * 2, HEIGHT / rows / 2 * 2);
    let mut under = "0:v".to_owned();
    for (cell, (input, track)) in (0..).zip(pictures) {
        let (x, y) = (cell % columns * width, cell / columns * height);
        let times = track.stretches.iter().map(|(from, to)| {
            let at = |ms: &u64| seconds(ms.saturating_sub(from_ms));
            format!("between(t,{},{})", at(from), at(to))
        });
        let times: Vec<String> = times.collect();
        // Writing into a string cannot fail.
        let _ = write!(
            graph,
            "[{input}:v]setpts=PTS-{shift}/TB,scale={width}:{height}:force_original_aspect_ratio=decrease,\
             setsar=1[p{cell}];[{under}][p{cell}]overlay=x={x}+({width}-overlay_w)/2:\
             y={y}+({height}-overlay_h)/2:eof_action=pass:enable='{}'[o{cell}];",
            times.join("+")
        );
        under = format!("o{cell}");
    }
    let _ = write!(graph, "[{under}]format=yuv420p[picture];");
}

/// The floor; and for each language its channel over a quiet floor.
fn sound(
    graph: &mut String,
    floor: &[usize],
    channels: &[(usize, Option<Lang>)],
    shift: &str,
) -> Vec<(String, Option<Lang>)> {
    let on_time = format!("asetpts=PTS-{shift}/TB,aresample=48000:async=1:first_pts=0");
    let mut made = Vec::new();
    if floor.is_empty() {
        for (n, (input, lang)) in channels.iter().enumerate() {
            let _ = write!(graph, "[{input}:a]{on_time}[c{n}];");
            made.push((format!("c{n}"), *lang));
        }
        return made;
    }
    let mut all = String::new();
    for input in floor {
        let _ = write!(graph, "[{input}:a]{on_time}[f{input}];");
        let _ = write!(all, "[f{input}]");
    }
    let copies: String = (0..channels.len()).fold(String::new(), |copies, n| copies + &format!("[q{n}]"));
    let _ = write!(
        graph,
        "{all}amix=inputs={}:normalize=0:dropout_transition=0,alimiter=level=disabled,asplit={}[floor]{copies};",
        floor.len(),
        channels.len() + 1
    );
    made.push(("floor".to_owned(), None));
    for (n, (input, lang)) in channels.iter().enumerate() {
        let _ = write!(
            graph,
            "[{input}:a]{on_time}[v{n}];[q{n}]volume={BESIDE}[b{n}];\
             [b{n}][v{n}]amix=inputs=2:normalize=0:dropout_transition=0,alimiter=level=disabled[c{n}];"
        );
        made.push((format!("c{n}"), *lang));
    }
    made
}

fn seconds(ms: u64) -> String {
    format!("{}.{:03}", ms / 1000, ms % 1000)
}
