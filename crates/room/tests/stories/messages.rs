//! Every refusal has its words in every language.

const SOURCES: [&str; 2] = [
    include_str!("../../src/refusal.rs"),
    include_str!("../../src/room.rs"),
];
/// A party's phone loads the first, staff the second too, and the third whoever has something on the
/// table.
macro_rules! words {
    ($lang:literal) => {
        (
            $lang,
            concat!(
                include_str!(concat!("../../../../locales/", $lang, "/errors-room.ftl")),
                include_str!(concat!("../../../../locales/", $lang, "/errors-room-staff.ftl")),
                include_str!(concat!(
                    "../../../../locales/",
                    $lang,
                    "/errors-procedure-room.ftl"
                ))
            ),
        )
    };
}

const WORDS: [(&str, &str); 4] = [words!("zh-CN"), words!("en"), words!("it"), words!("ar")];

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
