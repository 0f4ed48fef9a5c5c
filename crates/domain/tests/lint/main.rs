//! What a drafter is told before a draft is laid on the table.

mod receipts;

use std::collections::{BTreeMap, BTreeSet};

use domain::case::EnforcementRoute;
use domain::money::{Currency, Money};
use domain::settlement::lint::{Context, Fault, Finding, Severity};
use domain::settlement::{Clause, Draft, Obligation, Purpose};
use domain::{Lang, ObligationId, SeatId};
use jiff::civil::{Date, date};
use uuid::Uuid;

const FANG: SeatId = SeatId(Uuid::from_u128(1));
const ROSSI: SeatId = SeatId(Uuid::from_u128(2));

fn owes(n: u128, minor: i64, due: Date) -> Obligation {
    Obligation {
        id: ObligationId(Uuid::from_u128(n)),
        debtor: ROSSI,
        creditor: FANG,
        amount: Money {
            minor,
            currency: Currency::Eur,
        },
        due,
        method: "bank".into(),
        enforcement_consent: false,
    }
}

fn clause(id: &str, texts: [&str; 3], obligations: Vec<Obligation>) -> Clause {
    let by = |texts: [&str; 3]| {
        [Lang::ZhCn, Lang::It, Lang::Ar]
            .into_iter()
            .zip(texts.map(ToOwned::to_owned))
            .collect::<BTreeMap<_, _>>()
    };
    Clause {
        id: id.into(),
        heading: by(["付款", "Pagamento", "الدفع"]),
        text: by(texts),
        obligations,
        acts: vec![],
    }
}

/// Two instalments, worded as the template words them.
fn sound() -> Draft {
    Draft {
        revision: 1,
        purpose: Purpose::Settlement,
        langs: vec![Lang::ZhCn, Lang::It, Lang::Ar],
        prevailing: Lang::ZhCn,
        ruling: None,
        clauses: vec![
            clause(
                "c1",
                [
                    "Davide Rossi应向方小兰支付 18,600.00 欧元（大写：壹万捌仟陆佰欧元整）。",
                    "Davide Rossi deve a Fang Xiaolan 18.600,00 €.",
                    "يلتزم Davide Rossi بأن يدفع إلى Fang Xiaolan مبلغ ١٨٬٦٠٠٫٠٠ يورو.",
                ],
                vec![],
            ),
            clause(
                "c2",
                [
                    "Davide Rossi分 2 期向方小兰付清，以银行转账支付：\n第 1 期：2027年3月31日前支付 6,200.00 欧元（大写：陆仟贰佰欧元整）。\n第 2 期：2027年4月30日前支付 1.24万欧元。",
                    "Davide Rossi paga a Fang Xiaolan in 2 rate:\nN. 1: 6.200,00 € entro il 31 marzo 2027.\nN. 2: 12.400,00 € entro il 30/04/2027.",
                    "يدفع Davide Rossi إلى Fang Xiaolan على قسطين:\nالقسط ١: ٦٬٢٠٠٫٠٠ يورو في موعد أقصاه ٣١ مارس ٢٠٢٧.\nالقسط ٢: ١٢٬٤٠٠٫٠٠ يورو في موعد أقصاه ٣٠ أبريل ٢٠٢٧.",
                ],
                vec![
                    owes(1, 620_000, date(2027, 3, 31)),
                    owes(2, 1_240_000, date(2027, 4, 30)),
                ],
            ),
            clause(
                "c3",
                [
                    "任何一期逾期未付满十五日的，方小兰可以要求Davide Rossi立即付清全部余款。",
                    "Se una rata ritarda di oltre quindici giorni, Fang Xiaolan può chiedere subito a Davide Rossi tutta la somma.",
                    "إذا تأخر أي قسط أكثر من خمسة عشر يومًا جاز لـFang Xiaolan أن يطالب Davide Rossi فورًا بكل المبلغ المتبقي.",
                ],
                vec![],
            ),
        ],
    }
}

fn context() -> Context {
    Context {
        routes: BTreeSet::from([EnforcementRoute::JudicialConfirmation]),
        names: BTreeMap::from([
            (FANG, vec!["方小兰".to_owned(), "Fang Xiaolan".to_owned()]),
            (ROSSI, vec!["Davide Rossi".to_owned()]),
        ]),
        agreed_method: true,
        known: BTreeSet::new(),
        today: date(2027, 1, 1),
    }
}

/// The draft with one piece of text replaced.
fn with(lang: Lang, from: &str, to: &str) -> Vec<Finding> {
    let mut draft = sound();
    let mut places = 0;
    for clause in &mut draft.clauses {
        let text = clause.text.get_mut(&lang).unwrap();
        places += text.matches(from).count();
        *text = text.replace(from, to);
    }
    assert!(places > 0, "{from} is in no text");
    draft.lint(&context())
}

fn told(findings: &[Finding]) -> Vec<String> {
    let lang = |one: &Finding| one.lang.map_or("*", Lang::tag);
    let of = |one: &Finding| {
        format!(
            "{} {} {} [{}] [{}]",
            one.fault.code(),
            one.clause,
            lang(one),
            one.found,
            one.expected
        )
    };
    findings.iter().map(of).collect()
}

#[test]
fn a_sound_draft_has_nothing_to_be_told() {
    assert_eq!(told(&sound().lint(&context())), Vec::<String>::new());
}

/// What the drafting form writes, for every route, currency and number of instalments; kept by
/// `web/src/screens/staff/staff.test.ts`.
#[derive(serde::Deserialize)]
struct Template {
    names: Names,
    drafts: Vec<Made>,
}

#[derive(serde::Deserialize)]
struct Names {
    debtor: Vec<String>,
    creditor: Vec<String>,
}

#[derive(serde::Deserialize)]
struct Made {
    route: EnforcementRoute,
    draft: Draft,
}

#[test]
fn what_the_drafting_form_writes_has_nothing_to_be_told() {
    let template: Template = serde_json::from_str(include_str!("../data/template.json")).unwrap();
    assert_eq!(template.drafts.len(), 16);
    for made in template.drafts {
        made.draft.validate().unwrap();
        let owed = made
            .draft
            .clauses
            .iter()
            .find_map(|clause| clause.obligations.first());
        let owed = owed.unwrap();
        let context = Context {
            routes: BTreeSet::from([made.route]),
            names: BTreeMap::from([
                (owed.debtor, template.names.debtor.clone()),
                (owed.creditor, template.names.creditor.clone()),
            ]),
            ..context()
        };
        assert_eq!(told(&made.draft.lint(&context)), Vec::<String>::new());
    }
}

#[test]
fn a_sum_that_differs_in_one_language_is_named_with_what_it_should_be() {
    let found = with(Lang::It, "6.200,00 €", "6.020,00 €");
    assert_eq!(
        told(&found),
        ["lint-amount-differs c2 it [6020.00 EUR] [6200.00 EUR]"]
    );
    assert_eq!(found[0].fault.severity(), Severity::Error);
    assert_eq!(
        found[0].args(),
        [
            ("clause", "c2".to_owned()),
            ("lang", "it".to_owned()),
            ("found", "6020.00 EUR".to_owned()),
            ("expected", "6200.00 EUR".to_owned()),
        ]
    );
    assert_eq!(
        told(&with(Lang::It, "6.200,00 €", "6.200,00 USD")),
        ["lint-amount-differs c2 it [6200.00 USD] [6200.00 EUR]"]
    );
    assert_eq!(
        told(&with(Lang::Ar, "٦٬٢٠٠٫٠٠ يورو", "مبلغًا")),
        ["lint-amount-missing c2 ar [] [6200.00 EUR]"]
    );
    // English separators in Italian: a reader cannot be sure, and this one does not guess.
    assert_eq!(
        told(&with(Lang::It, "12.400,00 €", "12,400.00 €")),
        [
            "lint-amount-unread c2 it [12,400.00 €] []",
            "lint-amount-missing c2 it [] [12400.00 EUR]",
        ]
    );
}

#[test]
fn capital_numerals_are_held_against_the_figures_beside_them() {
    let found = with(Lang::ZhCn, "陆仟贰佰欧元整", "陆仟零贰拾欧元整");
    assert_eq!(
        told(&found),
        [
            "lint-amount-one-sided c2 it [6020.00 EUR] []",
            "lint-amount-one-sided c2 ar [6020.00 EUR] []",
            "lint-capitals-differ c2 zh-CN [陆仟零贰拾欧元整] [6,200.00 欧元]",
        ]
    );
    assert_eq!(found[2].fault.severity(), Severity::Error);
    // In a clause that owes nothing by itself, too; and where the numeral is none.
    for wrong in ["壹万陆仟捌佰欧元整", "壹万捌陆佰欧元整"] {
        let found = told(&with(Lang::ZhCn, "壹万捌仟陆佰欧元整", wrong));
        let expected = format!("lint-capitals-differ c1 zh-CN [{wrong}] [18,600.00 欧元]");
        assert!(found.contains(&expected), "{found:?}");
    }
}

#[test]
fn a_day_that_differs_or_is_no_day_is_named() {
    assert_eq!(
        told(&with(Lang::ZhCn, "2027年3月31日", "2027年3月13日")),
        [
            "lint-date-differs c2 zh-CN [2027-03-13] [2027-03-31]",
            "lint-date-one-sided c2 it [2027-03-13] []",
            "lint-date-one-sided c2 ar [2027-03-13] []",
        ]
    );
    assert_eq!(
        told(&with(Lang::It, " entro il 31 marzo 2027", "")),
        ["lint-date-missing c2 it [] [2027-03-31]"]
    );
    assert_eq!(
        told(&with(Lang::It, "31 marzo", "32 marzo")),
        [
            "lint-date-unread c2 it [32 marzo 2027] []",
            "lint-date-missing c2 it [] [2027-03-31]",
        ]
    );
}

#[test]
fn a_sum_beside_another_instalments_day_is_found() {
    let mut draft = sound();
    let text = draft.clauses[1].text.get_mut(&Lang::Ar).unwrap();
    *text = text
        .replace("٣١ مارس", "x")
        .replace("٣٠ أبريل", "٣١ مارس")
        .replace('x', "٣٠ أبريل");
    assert_eq!(
        told(&draft.lint(&context())),
        [
            "lint-instalment-differs c2 ar [6200.00 EUR: 2027-04-30] [6200.00 EUR: 2027-03-31]",
            "lint-instalment-differs c2 ar [12400.00 EUR: 2027-03-31] [12400.00 EUR: 2027-04-30]",
        ]
    );
}

#[test]
fn a_wrong_sum_does_not_hide_behind_equal_instalments() {
    let mut draft = sound();
    let clause = &mut draft.clauses[1];
    clause.obligations = vec![
        owes(1, 620_000, date(2027, 3, 31)),
        owes(2, 620_000, date(2027, 4, 30)),
        owes(3, 620_000, date(2027, 5, 31)),
    ];
    let lines = "Davide Rossi paga a Fang Xiaolan in 3 rate:\nN. 1: 6.200,00 € entro il 31 marzo 2027.\n\
                 N. 2: 2.600,00 € entro il 30 aprile 2027.\nN. 3: 6.200,00 € entro il 31 maggio 2027.";
    clause.text = BTreeMap::from([(Lang::It, lines.to_owned())]);
    let found = told(&draft.lint(&context()));
    let error = "lint-instalment-differs c2 it [2600.00 EUR: 2027-04-30] [6200.00 EUR: 2027-04-30]";
    assert!(found.contains(&error.to_owned()), "{found:?}");

    // A penalty beside an instalment that stands where it should is not one.
    let clause = &mut draft.clauses[1];
    let right = lines.replace("2.600", "6.200") + "\nPenale dal 31 maggio 2027: 50,00 € al giorno.";
    clause.text = BTreeMap::from([(Lang::It, right)]);
    let found = told(&draft.lint(&context()));
    assert!(
        !found.iter().any(|one| one.starts_with("lint-instalment-differs")),
        "{found:?}"
    );
}

#[test]
fn names_are_those_of_the_parties() {
    assert_eq!(
        told(&with(Lang::It, "Davide Rossi paga", "Davide Rosi paga")),
        ["lint-name-differs c2 it [davide rosi] [Davide Rossi]"]
    );
    assert_eq!(
        told(&with(Lang::ZhCn, "方小兰付清", "方小岚付清")),
        ["lint-name-differs c2 zh-CN [方小岚] [方小兰]"]
    );
    assert_eq!(
        told(&with(Lang::It, "Davide Rossi paga a Fang Xiaolan", "Si pagano")),
        [
            "lint-party-unnamed c2 it [] [方小兰]",
            "lint-party-unnamed c2 it [] [Davide Rossi]",
        ]
    );
    assert_eq!(
        told(&with(Lang::It, "Davide Rossi paga", "La parte invitata paga")),
        Vec::<String>::new()
    );
}

/// What is told of one more clause without obligations.
fn also(texts: [&str; 3]) -> Vec<String> {
    let mut draft = sound();
    draft.clauses.push(clause("c9", texts, vec![]));
    told(&draft.lint(&context()))
}

#[test]
fn a_duty_without_a_person_or_a_time_is_vague() {
    assert_eq!(
        also([
            "应当返还货物。",
            "Si impegna a restituire la merce.",
            "يلتزم بإعادة البضاعة.",
        ]),
        [
            "lint-vague-who c9 zh-CN [应当] []",
            "lint-vague-when c9 zh-CN [应当] []",
            "lint-vague-who c9 it [si impegna] []",
            "lint-vague-when c9 it [si impegna] []",
            "lint-vague-who c9 ar [يلتزم] []",
            "lint-vague-when c9 ar [يلتزم] []",
        ]
        .map(str::to_owned)
        .to_vec()
    );
    assert_eq!(
        also([
            "双方应尽快交还资料。",
            "Le parti devono restituire i documenti al più presto.",
            "يلتزم الطرفان بإعادة الوثائق في أقرب وقت.",
        ]),
        [
            "lint-vague-when c9 zh-CN [尽快] []",
            "lint-vague-when c9 it [al più presto] []",
            "lint-vague-when c9 ar [في أقرب وقت] []",
        ]
    );
    assert_eq!(
        also([
            "双方应在三十日内交还资料。",
            "Le parti devono restituire i documenti entro trenta giorni.",
            "يلتزم الطرفان بإعادة الوثائق خلال ثلاثين يومًا.",
        ]),
        Vec::<String>::new()
    );
}

#[test]
fn instalments_and_payments_that_no_obligation_holds_are_found() {
    let mut draft = sound();
    draft.clauses[1].obligations.clear();
    let found = draft.lint(&context());
    assert!(
        found
            .iter()
            .any(|one| one.fault == Fault::InstalmentsUnbound && one.clause == "c2"),
        "{:?}",
        told(&found)
    );
    draft.clauses = vec![clause(
        "c1",
        [
            "方小兰三十日内付款支付。",
            "Fang Xiaolan paga entro trenta giorni.",
            "يدفع Fang Xiaolan خلال ثلاثين يومًا.",
        ],
        vec![],
    )];
    assert_eq!(
        told(&draft.lint(&context())),
        [
            "lint-vague-what c1 zh-CN [支付] []",
            "lint-vague-what c1 it [paga] []",
            "lint-vague-what c1 ar [يدفع] []",
        ]
    );
}

#[test]
fn prohibited_matters_stop_the_draft_and_heirs_do_not() {
    let found = also([
        "双方同意离婚。",
        "Le parti concordano il divorzio.",
        "اتفق الطرفان على الطلاق.",
    ]);
    assert_eq!(
        found,
        [
            "lint-prohibited c9 zh-CN [离婚] []",
            "lint-prohibited c9 it [divorzio] []",
            "lint-prohibited c9 ar [طلاق] []",
        ]
    );
    assert_eq!(
        also([
            "本协议对双方及其继承人有约束力。",
            "L’accordo vincola le parti e i loro eredi dopo l’adozione di misure.",
            "يلزم هذا الاتفاق الطرفين وورثتهما على الإطلاق بعد تحديد النسب.",
        ]),
        Vec::<String>::new()
    );
}

#[test]
fn a_text_that_is_another_languages_is_found() {
    let chinese = "双方再无其他争议。";
    assert_eq!(
        also([chinese, chinese, "لم يبق بين الطرفين نزاع."]),
        [
            "lint-untranslated c9 zh-CN [] []",
            "lint-untranslated c9 it [] []",
        ]
    );
}

#[test]
fn a_route_and_a_record_ask_for_their_clauses() {
    let mut context = context();
    context.agreed_method = false;
    assert_eq!(told(&sound().lint(&context)), ["lint-agreed-method  * [] []"]);
    context.agreed_method = true;
    // One that is wished besides asks for as much.
    context.routes.insert(EnforcementRoute::NotarizedEnforceableDebt);
    let mut draft = sound();
    let unmarked = "lint-enforcement-unmarked c2 * [] []";
    let unsaid = ["zh-CN", "it", "ar"].map(|lang| format!("lint-enforcement-consent  {lang} [] []"));
    let all: Vec<String> = unsaid.iter().cloned().chain([unmarked.to_owned()]).collect();
    assert_eq!(told(&draft.lint(&context)), all);
    for owed in draft
        .clauses
        .iter_mut()
        .flat_map(|clause| &mut clause.obligations)
    {
        owed.enforcement_consent = true;
    }
    assert_eq!(told(&draft.lint(&context)), unsaid);
    draft.clauses.push(clause(
        "c9",
        [
            "Davide Rossi自愿接受强制执行。",
            "Davide Rossi accetta l’esecuzione forzata.",
            "يقبل Davide Rossi التنفيذ الجبري.",
        ],
        vec![],
    ));
    assert_eq!(told(&draft.lint(&context)), Vec::<String>::new());
}

#[test]
fn a_day_that_has_passed_is_pointed_out() {
    let mut context = context();
    context.today = date(2027, 4, 1);
    let found = sound().lint(&context);
    assert_eq!(told(&found), ["lint-due-past c2 * [2027-03-31] []"]);
    assert_eq!(found[0].fault.severity(), Severity::Warning);
}

#[test]
fn a_sum_in_all_texts_that_nothing_owed_explains_is_pointed_out() {
    let mut draft = sound();
    for (lang, fine) in [
        (Lang::ZhCn, "\n违约金 100 欧元。"),
        (Lang::It, "\nPenale di 100 €."),
        (Lang::Ar, "\nغرامة ١٠٠ يورو."),
    ] {
        draft.clauses[1].text.get_mut(&lang).unwrap().push_str(fine);
    }
    assert_eq!(
        told(&draft.lint(&context())),
        ["lint-amount-unbound c2 * [100.00 EUR] []"]
    );
}
