//! Identity numbers: the published samples pass, typing mistakes are caught, nothing panics.

use domain::identity::{DocumentKind as K, NumberError as E, Outcome, check_number, mrz_check_digit};
use jiff::civil::date;
use proptest::prelude::*;

const TD3: &str = "L898902C36UTO7408122F1204159ZE184226B<<<<<10";
const TD3_FIRST: &str = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";
const TD1: &str = "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6";

/// Published samples: ICAO 9303-4/-5 appendices; GB 11643-1999; the sample cards of the permits;
/// GB 32100-2015; the examples of the codice fiscale's and the DNI's descriptions.
const SAMPLES: &[(K, &str, &str)] = &[
    (K::Passport, TD3, "L898902C3"),
    (K::IdCard, TD1, "D23145890"),
    (K::ResidentId, "11010519491231002X", "11010519491231002X"),
    (K::ResidentId, "440524188001010014", "440524188001010014"),
    (K::HkMoTwResidence, "810000199408230021", "810000199408230021"),
    (K::HkMoTwResidence, "830000199201300022", "830000199201300022"),
    (K::PermanentResidence, "911124198108030024", "911124198108030024"),
    (K::CompanyCode, "91350100M000100Y43", "91350100M000100Y43"),
    (K::CodiceFiscale, "RSSMRA85T10A562S", "RSSMRA85T10A562S"),
    (K::CodiceFiscale, "MLLSNT82P65Z404U", "MLLSNT82P65Z404U"),
    (K::Dni, "12345678Z", "12345678Z"),
    (K::Nie, "X1234567L", "X1234567L"),
    (K::Nie, "X0000000T", "X0000000T"),
];

fn refused(kind: K, text: &str) -> E {
    check_number(kind, text).expect_err(text)
}

#[test]
fn the_published_samples_pass() {
    for (kind, text, number) in SAMPLES {
        let checked = check_number(*kind, text).unwrap_or_else(|e| panic!("{text}: {e}"));
        assert_eq!(checked.number(), *number);
        assert_eq!(checked.number_check(), Outcome::Passed);
    }
}

#[test]
fn check_digits_of_icao_9303() {
    // Part 3, appendix A: the example "520727" has check digit 3.
    assert_eq!(mrz_check_digit(*b"520727"), Some(b'3'));
    assert_eq!(mrz_check_digit(*b"AB2134<<<"), Some(b'5'));
    assert_eq!(mrz_check_digit(*b"ab"), None);
}

#[test]
fn a_passport_is_read_from_both_lines_too() {
    let both = format!("{TD3_FIRST}\n{TD3}");
    assert_eq!(check_number(K::Passport, &both).unwrap().number(), "L898902C3");
    assert_eq!(refused(K::Passport, &both.replacen('P', "V", 1)), E::OtherKind);
}

#[test]
fn the_composite_digit_is_checked_by_itself() {
    assert_eq!(refused(K::Passport, &format!("{}1", &TD3[..43])), E::CheckDigit);
    assert_eq!(
        refused(K::IdCard, &format!("{}7", &TD1[..TD1.len() - 1])),
        E::CheckDigit
    );
}

#[test]
fn a_td1_number_longer_than_nine_is_read_on() {
    // ICAO 9303-5, appendix B: document number D23145890734 with check digit 9 in the optional data.
    let first = "I<UTOD23145890<7349<<<<<<<<<<<";
    let second = "7408122F1204159UTO<<<<<<<<<<<";
    let composite: Vec<u8> = [&first[5..30], &second[..7], &second[8..15], &second[18..29]]
        .concat()
        .into_bytes();
    let digit = char::from(mrz_check_digit(composite).unwrap());
    let checked = check_number(K::IdCard, &format!("{first}{second}{digit}")).unwrap();
    assert_eq!(checked.number(), "D23145890734");
}

#[test]
fn a_machine_readable_zone_needs_real_dates() {
    // 31 February, with every check digit recomputed.
    let with_birth = |birth: &str| {
        let digit = |s: &[u8]| char::from(mrz_check_digit(s.iter().copied()).unwrap());
        let birth = format!("{birth}{}", digit(birth.as_bytes()));
        let line = format!("{}{birth}{}", &TD3[..13], &TD3[20..43]);
        let l = line.as_bytes();
        format!("{line}{}", digit(&[&l[..10], &l[13..20], &l[21..43]].concat()))
    };
    assert_eq!(refused(K::Passport, &with_birth("740231")), E::Date);
    assert!(
        check_number(K::Passport, &with_birth("74<<<<")).is_ok(),
        "unknown month and day"
    );
    assert!(
        check_number(K::Passport, &with_birth("000229")).is_ok(),
        "2000 was a leap year"
    );
}

#[test]
fn a_resident_number_states_its_birth_date() {
    let birth = check_number(K::ResidentId, "11010519491231002X").unwrap().birth();
    assert_eq!(birth, Some(date(1949, 12, 31)));
    // 30 February; the check character is not even looked at.
    assert_eq!(refused(K::ResidentId, "110105194902300025"), E::Date);
    assert_eq!(refused(K::ResidentId, "110105174912310020"), E::Date);
}

#[test]
fn the_three_numbers_of_one_form_are_told_apart() {
    assert_eq!(refused(K::ResidentId, "810000199408230021"), E::OtherKind);
    assert_eq!(refused(K::ResidentId, "911124198108030024"), E::OtherKind);
    assert_eq!(refused(K::HkMoTwResidence, "11010519491231002X"), E::OtherKind);
    assert_eq!(refused(K::PermanentResidence, "11010519491231002X"), E::OtherKind);
    assert_eq!(refused(K::ResidentId, "990105194912310029"), E::OtherKind);
    assert_eq!(refused(K::ResidentId, "160105194912310029"), E::Region);
}

#[test]
fn what_people_type_is_put_into_normal_form() {
    let same = |kind, text, number| assert_eq!(check_number(kind, text).unwrap().number(), number);
    same(K::ResidentId, " 110105 19491231 002x ", "11010519491231002X");
    same(
        K::ResidentId,
        "１１０１０５１９４９１２３１００２ｘ",
        "11010519491231002X",
    );
    same(K::Dni, "12.345.678-z", "12345678Z");
    same(K::CodiceFiscale, "rss mra 85t10 a562s", "RSSMRA85T10A562S");
}

#[test]
fn an_omocodia_code_passes_and_its_control_letter_counts() {
    // The last digit of MRTMTT25D09F205Z replaced by its letter.
    assert!(check_number(K::CodiceFiscale, "MRTMTT25D09F205Z").is_ok());
    assert!(check_number(K::CodiceFiscale, "MRTMTT25D09F20RU").is_ok());
    assert_eq!(refused(K::CodiceFiscale, "MRTMTT25D09F20RZ"), E::CheckDigit);
    assert_eq!(refused(K::CodiceFiscale, "MRTMTT25D35F205Z"), E::Date);
    assert_eq!(refused(K::CodiceFiscale, "MRTMTT25F09F205Z"), E::Characters);
}

#[test]
fn wrong_forms_say_what_is_wrong() {
    assert_eq!(refused(K::ResidentId, "1101051949123100"), E::Length);
    assert_eq!(refused(K::ResidentId, "11010519491231OO2X"), E::Characters);
    assert_eq!(refused(K::ResidentId, "١١٠١٠٥١٩٤٩١٢٣١٠٠٢X"), E::Characters);
    assert_eq!(refused(K::CompanyCode, "91350100M000100Y44"), E::CheckDigit);
    assert_eq!(refused(K::CompanyCode, "91350100I000100Y43"), E::Characters);
    assert_eq!(refused(K::Dni, "12345678A"), E::CheckDigit);
    assert_eq!(refused(K::Dni, "X1234567L"), E::OtherKind);
    assert_eq!(refused(K::Nie, "12345678Z"), E::OtherKind);
    assert_eq!(refused(K::Other, "AB"), E::Length);
    assert_eq!(refused(K::Other, &"A".repeat(4000)), E::Length);
}

#[test]
fn a_document_without_a_rule_is_not_called_checked() {
    let number = check_number(K::Other, "YA 04921/17").unwrap();
    assert_eq!(number.number(), "YA04921/17");
    assert_eq!(number.number_check(), Outcome::NotDone);
}

#[test]
fn a_mask_shows_four_at_most_and_debug_nothing() {
    let id = check_number(K::ResidentId, "11010519491231002X").unwrap();
    assert_eq!(id.masked(), "••••••••••••••002X");
    assert_eq!(check_number(K::Other, "AB12C").unwrap().masked(), "•••2C");
    assert!(!format!("{id:?}").contains("002X"));
}

/// The places of a sample at which a wrong digit must be noticed.
fn digit_places(text: &str) -> Vec<usize> {
    text.bytes()
        .enumerate()
        .filter(|(_, c)| c.is_ascii_digit())
        .map(|(i, _)| i)
        .collect()
}

proptest! {
    #[test]
    fn one_wrong_digit_is_always_noticed(sample in 0..SAMPLES.len(), place in any::<prop::sample::Index>(), by in 1..10_u8) {
        let (kind, text, _) = SAMPLES[sample];
        let places = digit_places(text);
        let at = *place.get(&places);
        let mut wrong = text.as_bytes().to_vec();
        wrong[at] = b'0' + (wrong[at] - b'0' + by) % 10;
        let wrong = String::from_utf8(wrong).unwrap();
        prop_assert!(check_number(kind, &wrong).is_err(), "{} for {}", wrong, text);
    }

    #[test]
    fn two_neighbours_swapped_in_a_resident_number_are_noticed(place in 6..16_usize) {
        let mut swapped = b"11010519491231002X".to_vec();
        swapped.swap(place, place + 1);
        let swapped = String::from_utf8(swapped).unwrap();
        prop_assert!(swapped == "11010519491231002X" || check_number(K::ResidentId, &swapped).is_err());
    }

    #[test]
    fn no_string_makes_it_panic(kind in prop::sample::select(K::ALL.to_vec()), text in ".{0,100}") {
        let _ = check_number(kind, &text).map(|n| n.masked());
    }

    #[test]
    fn no_zone_like_string_makes_it_panic(kind in prop::sample::select(K::ALL.to_vec()), text in "[0-9A-Z<]{8,92}") {
        let _ = check_number(kind, &text).map(|n| n.masked());
    }

    #[test]
    fn no_zone_of_the_right_length_makes_it_panic(td3 in "P?[0-9A-Z<]{44}", td1 in "I[0-9A-Z<]{59}") {
        let _ = check_number(K::Passport, &td3);
        let _ = check_number(K::IdCard, &td1);
    }
}
