//! Typed text: trimmed, of sane length, without control characters.

use crate::error::ApiError;

/// A name or title as somebody typed it, at most `max` characters.
pub fn line(text: &str, max: usize) -> Result<String, ApiError> {
    let text = text.trim();
    let count = text.chars().count();
    if count == 0 || count > max || text.chars().any(hidden) {
        return Err(ApiError::unprocessable("text-invalid"));
    }
    Ok(text.to_owned())
}

/// Control characters, and the marks that can make a line read differently than it is stored.
fn hidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn a_line_is_one_visible_line() {
        assert_eq!(line("  方小兰 ", 9).unwrap(), "方小兰");
        for bad in ["", "  ", "a\nb", "a\u{202e}b", "0123456789"] {
            assert!(line(bad, 9).is_err(), "{bad:?}");
        }
    }
}
