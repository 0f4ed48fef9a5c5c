//! The words of the house in every language, and numbers, money, dates and times as each
//! language's readers write them.
//!
//! The words stand in `locales/<tag>/*.ftl` (Project Fluent), one set for server, PDF, mail and
//! browser; they are embedded when this crate is built.
//!
//! **Invariant:** a missing message never fails and never falls back to another language silently:
//! it shows as `⟦id⟧`. Nothing here reads a clock or the machine's own locale or zone.

use std::sync::LazyLock;

use domain::Lang;
use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource};

pub mod key_words;
mod negotiate;
mod tongue;
mod write;

pub use fluent::FluentValue as Value;
pub use negotiate::{negotiate, negotiate_tongue};
pub use tongue::{Tongue, VERIFIER};
pub use write::{date, digits, full_date, moment, money, month_name, number, time, weekday};

/// Every embedded file: tag, file name, text.
pub static FILES: &[(&str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/locales.rs"));

/// The bundles of all languages; those of a tongue that is not the house's hold the verifier's words only.
pub struct L10n {
    /// In the order of [`Tongue::ALL`].
    bundles: [FluentBundle<FluentResource>; Tongue::ALL.len()],
}

static L10N: LazyLock<L10n> = LazyLock::new(|| L10n {
    bundles: Tongue::ALL.map(bundle),
});

fn bundle(tongue: Tongue) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![tongue.tag().parse().unwrap_or_default()]);
    // Isolates keep an embedded Latin name or number in its place in a right-to-left line. The
    // reverse, a right-to-left name in a left-to-right line, is left to the page's own markup.
    bundle.set_use_isolating(tongue.house().is_some_and(Lang::is_rtl));
    if tongue == Lang::Ar.into() {
        bundle.set_formatter(Some(|value, _| match value {
            Value::Number(number) => Some(digits(Lang::Ar, &number.as_string())),
            _ => None,
        }));
    }
    for (_, _, text) in FILES.iter().filter(|(tag, _, _)| *tag == tongue.tag()) {
        // What does not parse is left out here and found by `tests/parity.rs`.
        let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(rest, _)| rest);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

impl L10n {
    /// The house's words; built on first use.
    pub fn get() -> &'static Self {
        &L10N
    }

    /// The message `id` in `lang`, with its variables filled in; `⟦id⟧` if there is none.
    pub fn text(&self, lang: impl Into<Tongue>, id: &str, args: &[(&str, Value<'_>)]) -> String {
        self.find(lang, id, args).unwrap_or_else(|| format!("⟦{id}⟧"))
    }

    /// The message `id` in `lang`, if there is one.
    pub fn find(&self, lang: impl Into<Tongue>, id: &str, args: &[(&str, Value<'_>)]) -> Option<String> {
        let bundle = self.bundle(lang.into());
        let pattern = bundle.get_message(id)?.value()?;
        let args: FluentArgs = args.iter().map(|(name, value)| (*name, value.clone())).collect();
        // A variable that was not given shows as `{$name}`; the rest of the message still helps.
        Some(
            bundle
                .format_pattern(pattern, Some(&args), &mut vec![])
                .into_owned(),
        )
    }

    /// The message of an error by its stable `code()` and its `args()`.
    pub fn error(&self, lang: Lang, code: &str, args: &[(&'static str, String)]) -> String {
        let args: Vec<(&str, Value<'_>)> = args
            .iter()
            .map(|(name, value)| (*name, Value::from(value.as_str())))
            .collect();
        self.text(lang, &format!("error-{code}"), &args)
    }

    /// Whether `lang` has a message `id`.
    pub fn has(&self, lang: impl Into<Tongue>, id: &str) -> bool {
        self.bundle(lang.into()).has_message(id)
    }

    fn bundle(&self, tongue: Tongue) -> &FluentBundle<FluentResource> {
        &self.bundles[tongue.place()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_message_is_visible() {
        assert_eq!(
            L10n::get().text(Lang::It, "no-such-message", &[]),
            "⟦no-such-message⟧"
        );
        assert!(!L10n::get().has(Lang::It, "no-such-message"));
    }

    #[test]
    fn each_bundle_speaks_its_own_language() {
        let yes = Lang::ALL.map(|lang| L10n::get().text(lang, "yes", &[]));
        assert_eq!(yes, ["是", "Yes", "Sì", "نعم"]);
    }

    #[test]
    fn an_error_names_the_language_in_the_readers_language() {
        let args = [("clause", "c2".to_owned()), ("lang", "it".to_owned())];
        let text = |lang| L10n::get().error(lang, "settlement-not-read", &args);
        assert!(text(Lang::ZhCn).contains("意大利语"), "{}", text(Lang::ZhCn));
        assert!(text(Lang::En).contains("Italian"), "{}", text(Lang::En));
        assert!(text(Lang::It).contains("italiano"), "{}", text(Lang::It));
        assert!(text(Lang::Ar).contains("الإيطالية"), "{}", text(Lang::Ar));
    }

    #[test]
    fn arabic_isolates_what_is_filled_in_and_the_others_do_not() {
        let args = [("clause", "c2".to_owned()), ("lang", "it".to_owned())];
        assert!(
            L10n::get()
                .error(Lang::Ar, "settlement-not-read", &args)
                .contains("\u{2068}c2\u{2069}")
        );
        assert!(
            !L10n::get()
                .error(Lang::It, "settlement-not-read", &args)
                .contains('\u{2068}')
        );
    }
}
