//! Every refusal has its words in every language.

const SOURCES: [&str; 2] = [
    include_str!("../../src/refusal.rs"),
    include_str!("../../src/room.rs"),
];
const WORDS: [(&str, &str); 4] = [
    ("zh-CN", include_str!("../../../../locales/zh-CN/errors-room.ftl")),
    ("en", include_str!("../../../../locales/en/errors-room.ftl")),
    ("it", include_str!("../../../../locales/it/errors-room.ftl")),
    ("ar", include_str!("../../../../locales/ar/errors-room.ftl")),
];

#[test]
fn every_code_is_worded_in_every_language_and_nothing_else_is() {
    let mut codes: Vec<_> = SOURCES
        .iter()
        .flat_map(|source| source.split("=> \"").skip(1))
        .filter_map(|rest| rest.split('"').next())
        .collect();
    codes.sort_unstable();
    assert!(codes.len() > 40, "the codes were found in the source");
    for (lang, words) in WORDS {
        let mut worded: Vec<_> = words
            .lines()
            .filter_map(|line| line.strip_prefix("error-"))
            .filter_map(|line| line.split(" = ").next())
            .collect();
        worded.sort_unstable();
        assert_eq!(worded, codes, "{lang}");
    }
}
