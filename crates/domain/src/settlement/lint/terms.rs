//! What a clause obliges to, forbids itself, or leaves open, by the words of each language.

use super::{Context, Fault, Finding};
use crate::Lang;
use crate::case::EnforcementRoute;
use crate::settlement::{Clause, Draft};
use crate::written::{amounts, dates};

/// The words of one language, in lower case.
struct Words {
    /// Somebody must do something.
    duty: &'static [&'static str],
    /// Somebody must pay.
    pay: &'static [&'static str],
    /// One side or both, other than by name.
    side: &'static [&'static str],
    /// A time that can be counted.
    time: &'static [&'static str],
    /// A time that cannot.
    vague: &'static [&'static str],
    /// In instalments.
    instalments: &'static [&'static str],
    /// What cannot be settled so (Electronic Signature Law 3; Interpretation 355 ff.).
    prohibited: &'static [&'static str],
    /// Enforcement without a lawsuit.
    enforcement: &'static [&'static str],
}

const CHINESE: Words = Words {
    duty: &["应当", "应", "须", "必须", "负责", "承诺", "保证"],
    pay: &["支付", "付清", "偿还", "赔偿", "退款"],
    side: &[
        "双方",
        "各方",
        "任何一方",
        "一方",
        "甲方",
        "乙方",
        "申请人",
        "被申请人",
    ],
    time: &[
        "日内",
        "天内",
        "个月内",
        "年内",
        "工作日",
        "之日",
        "日起",
        "日前",
        "同时",
        "立即",
        "当日",
        "后",
    ],
    vague: &["尽快", "尽早", "适时", "适当时", "合理期限", "方便时", "条件成熟"],
    instalments: &["分期", "各期", "每期"],
    prohibited: &[
        "离婚",
        "解除婚姻",
        "收养关系",
        "亲子关系",
        "抚养权",
        "监护权",
        "遗产",
        "继承权",
        "确认物权",
        "确权",
    ],
    enforcement: &["强制执行"],
};

const ENGLISH: Words = Words {
    duty: &[
        "shall",
        "must",
        "undertakes",
        "undertake",
        "agrees to",
        "is obliged",
        "will deliver",
        "owes",
    ],
    pay: &[
        "pay",
        "pays",
        "repay",
        "repays",
        "reimburse",
        "compensate",
        "compensates",
    ],
    side: &[
        "both",
        "either",
        "each",
        "parties",
        "party",
        "applicant",
        "respondent",
        "claimant",
    ],
    time: &[
        "within",
        "days",
        "weeks",
        "months",
        "on the date",
        "upon",
        "at once",
        "immediately",
        "when",
        "after",
    ],
    vague: &[
        "as soon as possible",
        "promptly",
        "in due course",
        "reasonable time",
        "without undue delay",
    ],
    instalments: &["instalment", "installment", "instalments", "installments"],
    prohibited: &[
        "divorce",
        "adoption of a child",
        "child adoption",
        "child custody",
        "paternity",
        "guardianship",
        "inheritance",
    ],
    enforcement: &["enforcement", "enforceable", "compulsory execution"],
};

const ITALIAN: Words = Words {
    duty: &[
        "deve",
        "devono",
        "dovrà",
        "dovranno",
        "si impegna",
        "si impegnano",
        "si obbliga",
        "è tenuto",
        "è tenuta",
    ],
    pay: &[
        "paga",
        "pagano",
        "pagherà",
        "versa",
        "verserà",
        "rimborsa",
        "rimborserà",
        "risarcisce",
        "pagare",
        "versare",
    ],
    side: &[
        "entrambe",
        "ciascuna",
        "parti",
        "parte",
        "istante",
        "invitata",
        "chiamata",
        "ricorrente",
    ],
    time: &[
        "entro",
        "giorni",
        "settimane",
        "mesi",
        "dalla data",
        "alla data",
        "subito",
        "contestualmente",
        "quando",
        "dopo",
    ],
    vague: &[
        "al più presto",
        "quanto prima",
        "prossimamente",
        "tempi ragionevoli",
        "termine ragionevole",
        "a breve",
    ],
    instalments: &["rate", "rata", "rateale"],
    prohibited: &[
        "divorzio",
        "separazione dei coniugi",
        "adozione di un minore",
        "adozione di minori",
        "affidamento dei figli",
        "riconoscimento di paternità",
        "disconoscimento di paternità",
        "eredità",
        "successione ereditaria",
    ],
    enforcement: &["esecuzione forzata", "titolo esecutivo", "esecutivo", "esecutiva"],
};

const ARABIC: Words = Words {
    duty: &["يلتزم", "تلتزم", "يتعهد", "تتعهد", "يجب", "عليه أن"],
    pay: &["يدفع", "تدفع", "يسدد", "تسدد", "يعوض", "يرد مبلغ", "دفع"],
    side: &[
        "الطرفان",
        "الطرفين",
        "الأطراف",
        "الطرف",
        "الطالب",
        "مقدّم الطلب",
        "المطلوب ضده",
        "أي من",
    ],
    time: &[
        "خلال",
        "أيام",
        "يومًا",
        "يوم",
        "أشهر",
        "شهر",
        "عند",
        "فورًا",
        "متى",
        "بعد",
    ],
    vague: &["في أقرب وقت", "في أسرع وقت", "وقت مناسب", "مدة معقولة", "قريبًا"],
    instalments: &["أقساط", "قسط", "القسط"],
    prohibited: &[
        "طلاق",
        "التبني",
        "حضانة",
        "إثبات النسب",
        "نفي النسب",
        "الميراث",
        "الإرث",
        "التركة",
    ],
    enforcement: &["التنفيذ الجبري", "للتنفيذ", "التنفيذ المباشر"],
};

const fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::ZhCn => &CHINESE,
        Lang::En => &ENGLISH,
        Lang::It => &ITALIAN,
        Lang::Ar => &ARABIC,
    }
}

/// Whether what stands before a place is one of the small words that Arabic writes together with the next:
/// والطلاق is *and the divorce*, إطلاق is a word of its own.
fn joins(before: &str) -> bool {
    let start = before.trim_end_matches(char::is_alphabetic).len();
    matches!(
        &before[start..],
        "و" | "ف" | "ب" | "ل" | "ك" | "ال" | "وال" | "فال" | "بال" | "كال" | "لل" | "ولل"
    )
}

/// The first of the words that the text holds, as a word of its own where the script has spaces.
fn first(lang: Lang, text: &str, words: &[&'static str]) -> Option<&'static str> {
    let alone = |text: &str, at: usize, word: &str| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        let starts = !letter(before) || lang == Lang::Ar && joins(&text[..at]);
        lang == Lang::ZhCn || starts && !letter(after)
    };
    let holds = |word: &&&str| text.match_indices(**word).any(|(at, _)| alone(text, at, word));
    words.iter().find(holds).copied()
}

/// Whether a text (in lower case) speaks of a party other than by name.
pub(super) fn names_a_side(lang: Lang, text: &str) -> bool {
    first(lang, text, words(lang).side).is_some()
}

pub(super) fn lint(draft: &Draft, clause: &Clause, context: &Context, findings: &mut Vec<Finding>) {
    for (lang, text) in &clause.text {
        let finding = |fault| Finding::new(fault, &clause.id, Some(*lang));
        let plain = text.to_lowercase();
        let has = |words| first(*lang, &plain, words);
        let of = words(*lang);
        if let Some(found) = has(of.prohibited) {
            findings.push(finding(Fault::Prohibited).found(found));
        }
        if let Some(found) = has(of.vague) {
            findings.push(finding(Fault::VagueWhen).found(found));
        }
        if clause.obligations.is_empty() {
            let named = context
                .names
                .values()
                .flatten()
                .any(|name| plain.contains(&name.to_lowercase()));
            let pays = has(of.pay);
            if let Some(duty) = has(of.duty).or(pays) {
                if !named && has(of.side).is_none() {
                    findings.push(finding(Fault::VagueWho).found(duty));
                }
                let timed = !dates(*lang, text).is_empty() || has(of.time).is_some();
                let owed = draft.clauses.iter().any(|other| !other.obligations.is_empty());
                // What is owed in all may stand in one clause and the days in another.
                let sums = !amounts(*lang, text).is_empty();
                if !timed && !(owed && (sums || pays.is_some())) && has(of.vague).is_none() {
                    findings.push(finding(Fault::VagueWhen).found(duty));
                }
                if let Some(pays) = pays.filter(|_| !owed && !sums) {
                    findings.push(finding(Fault::VagueWhat).found(pays));
                }
            }
        }
        if !written_in(*lang, text) || copied(clause, *lang, text) {
            findings.push(finding(Fault::Untranslated));
        }
    }
    let promised = draft.clauses.iter().any(|clause| !clause.obligations.is_empty());
    let spoken = clause
        .text
        .iter()
        .find_map(|(lang, text)| first(*lang, &text.to_lowercase(), words(*lang).instalments));
    if let Some(found) = spoken.filter(|_| !promised && draft.purpose.promises()) {
        findings.push(Finding::new(Fault::InstalmentsUnbound, &clause.id, None).found(found));
    }
}

/// What is asked of the draft as a whole.
pub(super) fn whole(draft: &Draft, context: &Context, findings: &mut Vec<Finding>) {
    if !context.agreed_method {
        findings.push(Finding::new(Fault::AgreedMethod, "", None));
    }
    let notarized = context
        .routes
        .contains(&EnforcementRoute::NotarizedEnforceableDebt);
    if notarized && draft.purpose.promises() {
        for lang in &draft.langs {
            let consents = |clause: &Clause| {
                let text = clause.text.get(lang).map(|text| text.to_lowercase());
                text.is_some_and(|text| first(*lang, &text, words(*lang).enforcement).is_some())
            };
            if !draft.clauses.iter().any(consents) {
                findings.push(Finding::new(Fault::EnforcementConsent, "", Some(*lang)));
            }
        }
        for clause in &draft.clauses {
            if clause.obligations.iter().any(|owed| !owed.enforcement_consent) {
                findings.push(Finding::new(Fault::EnforcementUnmarked, &clause.id, None));
            }
        }
    }
}

/// Whether the letters of a text, if it has any, are mostly or partly of its language's script.
fn written_in(lang: Lang, text: &str) -> bool {
    let han = |c: char| ('\u{3400}'..='\u{9fff}').contains(&c);
    let arabic = |c: char| ('\u{0600}'..='\u{06ff}').contains(&c);
    let count = |own: &dyn Fn(char) -> bool| text.chars().filter(|c| c.is_alphabetic() && own(*c)).count();
    let all = count(&|_| true);
    match lang {
        // A name or a figure in Latin letters makes no text foreign.
        Lang::ZhCn => all == 0 || count(&han) > 0,
        Lang::Ar => all == 0 || count(&arabic) > 0,
        Lang::En | Lang::It => count(&|c| !han(c) && !arabic(c)) * 2 >= all,
    }
}

/// Whether the same words stand in another language; a name alone or a figure may.
fn copied(clause: &Clause, lang: Lang, text: &str) -> bool {
    let words = text.split_whitespace().count();
    let sentence = words > 3 || text.chars().filter(|c| !c.is_ascii()).count() > 6;
    sentence
        && clause
            .text
            .iter()
            .any(|(other, said)| *other != lang && said.trim() == text.trim())
}
