//! A name written by hand on a screen, as its strokes.
//!
//! A court has refused a record because what stood for a signature was a dash. So the strokes are kept, what
//! cannot be anybody's name is refused here, and whether it is legible a person says: nothing here reads writing.
//!
//! **Invariant:** coordinates are whole units of a field of [`WIDTH`] × [`HEIGHT`] units, from its top left
//! corner; equal strokes are drawn as equal pages.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Units across the field.
pub const WIDTH: u16 = 1000;
/// Units down the field.
pub const HEIGHT: u16 = 400;
/// The most strokes: a name of four of the densest common characters stays below 100.
pub const MAX_STROKES: usize = 160;
/// The most points of all strokes together.
pub const MAX_POINTS: usize = 1600;
/// The least that a name takes of the field's width, and of its height.
const LEAST: (u16, u16) = (WIDTH / 10, HEIGHT / 10);

/// The strokes in the order in which they were made; a stroke is its points in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct Handwriting(pub Vec<Vec<[u16; 2]>>);

/// Why this is no handwritten name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HandwritingError {
    /// Nothing was written, or a stroke has no point.
    #[error("nothing is written")]
    Empty,
    /// More than the field can tell apart.
    #[error("too many strokes or points")]
    TooMuch,
    /// A point beyond the field.
    #[error("a point lies outside of the field")]
    Outside,
    /// A dash or a dot: so flat or so small that no name can be read.
    #[error("a dash or a dot is no name")]
    Dash,
    /// Every Chinese character takes a stroke at least, however it is run together with others.
    #[error("{strokes} strokes for {characters} characters")]
    TooFewStrokes {
        /// Made.
        strokes: usize,
        /// Of the name.
        characters: usize,
    },
}

impl HandwritingError {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "handwriting-empty",
            Self::TooMuch => "handwriting-too-much",
            Self::Outside => "handwriting-outside",
            Self::Dash => "handwriting-dash",
            Self::TooFewStrokes { .. } => "handwriting-too-few-strokes",
        }
    }

    /// The message's variables.
    pub fn args(self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooFewStrokes { strokes, characters } => vec![
                ("strokes", strokes.to_string()),
                ("characters", characters.to_string()),
            ],
            _ => Vec::new(),
        }
    }
}

impl Handwriting {
    /// Whether a person may be asked if this is `name`.
    pub fn check(&self, name: &str) -> Result<(), HandwritingError> {
        let strokes = &self.0;
        if strokes.is_empty() || strokes.iter().any(Vec::is_empty) {
            return Err(HandwritingError::Empty);
        }
        if strokes.len() > MAX_STROKES || strokes.iter().map(Vec::len).sum::<usize>() > MAX_POINTS {
            return Err(HandwritingError::TooMuch);
        }
        let points = || strokes.iter().flatten();
        if points().any(|[x, y]| *x > WIDTH || *y > HEIGHT) {
            return Err(HandwritingError::Outside);
        }
        let (across, down) = (extent(points().map(|p| p[0])), extent(points().map(|p| p[1])));
        if across < LEAST.0 || down < LEAST.1 {
            return Err(HandwritingError::Dash);
        }
        let characters = name.chars().filter(|letter| is_han(*letter)).count();
        if strokes.len() < characters {
            return Err(HandwritingError::TooFewStrokes {
                strokes: strokes.len(),
                characters,
            });
        }
        Ok(())
    }
}

fn extent(along: impl Iterator<Item = u16> + Clone) -> u16 {
    let (least, most) = (along.clone().min(), along.max());
    most.unwrap_or(0).saturating_sub(least.unwrap_or(0))
}

/// A unified ideograph (Unicode 16, blocks of CJK Unified Ideographs and their extensions A to I).
const fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn zigzag(strokes: u16) -> Handwriting {
        let stroke = |n: u16| vec![[100 * n, 100], [100 * n + 60, 300], [100 * n + 90, 120]];
        Handwriting((0..strokes).map(stroke).collect())
    }

    #[test]
    fn a_dash_is_no_name() {
        let dash = Handwriting(vec![vec![[100, 200], [500, 205], [900, 199]]]);
        assert_eq!(dash.check("Davide Rossi"), Err(HandwritingError::Dash));
        let dot = Handwriting(vec![vec![[500, 200]]]);
        assert_eq!(dot.check("Davide Rossi"), Err(HandwritingError::Dash));
        let upright = Handwriting(vec![vec![[500, 10], [505, 390]]]);
        assert_eq!(upright.check("Davide Rossi"), Err(HandwritingError::Dash));
        assert_eq!(
            zigzag(1).check("Davide Rossi"),
            Err(HandwritingError::Dash),
            "too small to read"
        );
        assert_eq!(zigzag(2).check("Davide Rossi"), Ok(()));
    }

    #[test]
    fn a_chinese_name_has_a_stroke_for_each_character() {
        let few = HandwritingError::TooFewStrokes {
            strokes: 2,
            characters: 3,
        };
        assert_eq!(zigzag(2).check("方立新"), Err(few));
        assert_eq!(zigzag(3).check("方立新"), Ok(()));
    }

    #[test]
    fn what_is_beyond_the_field_or_the_bounds_is_refused() {
        assert_eq!(Handwriting::default().check("x"), Err(HandwritingError::Empty));
        assert_eq!(Handwriting(vec![vec![]]).check("x"), Err(HandwritingError::Empty));
        let mut wide = zigzag(2);
        wide.0.push(vec![[WIDTH + 1, 0]]);
        assert_eq!(wide.check("x"), Err(HandwritingError::Outside));
        let many = Handwriting(vec![vec![[0, 0]]; MAX_STROKES + 1]);
        assert_eq!(many.check("x"), Err(HandwritingError::TooMuch));
        let long = Handwriting(vec![vec![[0, 0]; MAX_POINTS + 1]]);
        assert_eq!(long.check("x"), Err(HandwritingError::TooMuch));
    }

    proptest! {
        #[test]
        fn what_passes_covers_a_part_of_the_field(
            strokes in prop::collection::vec(prop::collection::vec([0_u16..1200, 0_u16..500], 0..12), 0..20),
            name in "[方立新a-z ]{0,6}",
        ) {
            let written = Handwriting(strokes);
            if written.check(&name).is_ok() {
                let xs = || written.0.iter().flatten().map(|p| p[0]);
                prop_assert!(xs().max().unwrap() - xs().min().unwrap() >= WIDTH / 10);
                prop_assert!(xs().max().unwrap() <= WIDTH);
                prop_assert!(written.0.len() >= name.chars().filter(|c| !c.is_ascii()).count());
            }
        }
    }
}
