//! A mediation agreement in Chinese and one or two more languages, with the words a caller would bring.

use paper::{
    Block, Clause, Field, Hand, Integrity, Language, Obligation, ObligationLabels, Obligations, Person,
    Section, SettlementDoc, SignatureBox, Signatures, Spoken, Text,
};

const DIGEST: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

/// Index of the second language in the word lists below.
#[derive(Clone, Copy)]
pub enum Second {
    Italian,
    Arabic,
    Both,
}

struct Words(Second);

impl Words {
    fn t(&self, zh: &str, it: &str, ar: &str) -> Text {
        match self.0 {
            Second::Italian => Text::from([("zh-CN", zh), ("it", it)]),
            Second::Arabic => Text::from([("zh-CN", zh), ("ar", ar)]),
            Second::Both => Text::from([("zh-CN", zh), ("it", it), ("ar", ar)]),
        }
    }
}

fn field(label: Text, value: impl Into<Text>) -> Field {
    Field {
        label,
        value: value.into(),
    }
}

/// Some strokes across a field, a dot among them.
fn written() -> Hand {
    Hand {
        alt: "手写姓名".into(),
        field: [1000, 400],
        strokes: vec![
            vec![[100, 90], [320, 80], [180, 320]],
            vec![[120, 200], [360, 210]],
            vec![[520, 60], [500, 340], [620, 300], [700, 120]],
            vec![[820, 200]],
        ],
    }
}

fn spoken(lang: &str) -> Spoken {
    let words = match lang {
        "ar" => ["قمر", "بحر"],
        "it" => ["luna", "mare"],
        _ => ["苹果", "月亮"],
    };
    Spoken {
        label: Text::plain("♪"),
        lang: lang.into(),
        words: words
            .iter()
            .cycle()
            .take(16)
            .map(|word| (*word).to_owned())
            .collect(),
    }
}

/// The sample settlement.
#[expect(
    clippy::too_many_lines,
    reason = "one document, in the order in which it is read"
)]
pub fn sample(second: Second) -> SettlementDoc {
    let w = Words(second);
    let second_languages: &[(&str, &str)] = match second {
        Second::Italian => &[("it", "italiano")],
        Second::Arabic => &[("ar", "العربية")],
        Second::Both => &[("it", "italiano"), ("ar", "العربية")],
    };
    let languages = [("zh-CN", "中文")].iter().chain(second_languages);
    let party = w.t("申请人", "Parte istante", "مقدّم الطلب");
    let other = w.t("被申请人", "Parte chiamata", "المدعى عليه");
    let (first, second_names) = match second {
        Second::Italian => ("陈美玲", vec!["Marco Rossi".to_owned(), "ROSSI MARCO".to_owned()]),
        Second::Arabic | Second::Both => (
            "陈美玲",
            vec![
                "ياسر الحسن".to_owned(),
                "Yasir Al-Hasan".to_owned(),
                "ALHASAN YASIR".to_owned(),
            ],
        ),
    };
    let other_lang = match second {
        Second::Italian => "it",
        Second::Arabic | Second::Both => "ar",
    };
    let id_label = w.t("证件", "Documento", "وثيقة الهوية");
    let address = w.t("住所", "Domicilio", "محل الإقامة");
    let key = field(
        w.t("密钥", "Chiave", "المفتاح"),
        Text::plain("6f1d 0b77 a9c2 54e1"),
    );
    let buyer = Text::plain(second_names[0].clone());
    let seller = Text::plain(first);
    SettlementDoc {
        id: "sample-settlement".into(),
        created: "2026-03-02T07:30:00Z".parse().unwrap(),
        languages: languages
            .map(|(tag, name)| Language { tag: (*tag).into(), name: (*name).into() })
            .collect(),
        institution: w.t(
            "青田县和侨人民调解委员会",
            "Comitato di mediazione popolare Heqiao di Qingtian",
            "لجنة هيتشياو للوساطة الشعبية في تشينغتيان",
        ),
        number: field(w.t("编号", "Numero", "الرقم"), Text::plain("和侨调〔2026〕0017号")),
        title: w.t("人民调解协议书", "Accordo di mediazione", "اتفاق الوساطة"),
        parties: Section {
            heading: w.t("一、当事人", "1. Le parti", "١. الأطراف"),
            people: vec![
                Person {
                    role: party.clone(),
                    names: vec![first.into(), "Chen Meiling".into(), "CHEN MEILING".into()],
                    fields: vec![
                        field(id_label.clone(), w.t("居民身份证 110105********002X", "Carta d’identità cinese 110105********002X", "بطاقة الهوية الصينية 110105********002X")),
                        field(address.clone(), w.t("浙江省青田县", "Qingtian, Zhejiang, Cina", "تشينغتيان، تشجيانغ، الصين")),
                    ],
                },
                Person {
                    role: other.clone(),
                    names: second_names.clone(),
                    fields: vec![
                        field(id_label, w.t("护照 L8989****", "Passaporto L8989****", "جواز سفر L8989****")),
                        field(address, w.t("意大利米兰", "Milano, Italia", "ميلانو، إيطاليا")),
                    ],
                },
            ],
        },
        mediation: Section {
            heading: w.t("二、调解员与译员", "2. Mediatore e interprete", "٢. الوسيط والمترجم الشفوي"),
            people: vec![
                Person {
                    role: w.t("调解员", "Mediatore", "الوسيط"),
                    names: vec!["林建国".into(), "Lin Jianguo".into()],
                    fields: vec![field(w.t("所属机构", "Organismo", "الجهة"), w.t("青田县和侨人民调解委员会", "Comitato Heqiao di Qingtian", "لجنة هيتشياو، تشينغتيان"))],
                },
                Person {
                    role: w.t("译员", "Interprete", "المترجمة"),
                    names: vec!["王雅".into(), "Wang Ya".into()],
                    fields: vec![],
                },
            ],
        },
        narrative: vec![
            Block {
                heading: w.t("三、纠纷事实与争议事项", "3. Fatti e oggetto della controversia", "٣. الوقائع وموضوع النزاع"),
                paragraphs: vec![
                    w.t(
                        "双方于2024年5月签订购销合同，约定申请人向被申请人供应服装一批，价款共计人民币120,000元。货物已交付，被申请人以部分货物存在瑕疵为由未付余款。",
                        "Nel maggio 2024 le parti hanno concluso un contratto di fornitura di capi d’abbigliamento per un prezzo complessivo di CNY 120.000. La merce è stata consegnata; la parte chiamata non ha versato il saldo, lamentando vizi di una parte della merce.",
                        "أبرم الطرفان في مايو 2024 عقد توريد ملابس بثمن إجمالي قدره 120,000 يوان صيني. وقد سُلّمت البضاعة، وامتنع المدعى عليه عن دفع الباقي بدعوى وجود عيوب في جزء منها.",
                    ),
                    w.t(
                        "经核对，双方确认瑕疵货物价值人民币20,000元，责任由申请人承担。",
                        "Dopo il riscontro le parti riconoscono che la merce viziata vale CNY 20.000 e che la responsabilità è della parte istante.",
                        "وبعد المراجعة أقرّ الطرفان بأن قيمة البضاعة المعيبة 20,000 يوان صيني وأن مقدّم الطلب يتحمّل المسؤولية عنها.",
                    ),
                ],
            },
        ],
        clauses_heading: w.t("四、协议内容", "4. Contenuto dell’accordo", "٤. مضمون الاتفاق"),
        clauses: vec![
            Clause {
                number: w.t("第一条", "Art. 1", "المادة ١"),
                text: w.t(
                    "被申请人向申请人支付货款人民币100,000元，分两期付清。",
                    "La parte chiamata paga alla parte istante CNY 100.000, in due rate.",
                    "يدفع المدعى عليه إلى مقدّم الطلب مبلغ 100,000 يوان صيني على قسطين.",
                ),
            },
            Clause {
                number: w.t("第二条", "Art. 2", "المادة ٢"),
                text: w.t(
                    "任何一期逾期超过十日的，申请人有权要求一次性付清全部剩余款项。",
                    "Se una rata è in ritardo di oltre dieci giorni, la parte istante può esigere subito l’intero residuo.",
                    "إذا تأخّر سداد أي قسط أكثر من عشرة أيام، جاز لمقدّم الطلب المطالبة بكامل المبلغ المتبقي دفعة واحدة.",
                ),
            },
            Clause {
                number: w.t("第三条", "Art. 3", "المادة ٣"),
                text: w.t(
                    "上述款项付清后，双方就本纠纷互不再主张任何权利。",
                    "Con il pagamento integrale le parti non hanno più nulla a pretendere l’una dall’altra per questa controversia.",
                    "بسداد المبالغ المذكورة كاملةً لا يبقى لأي من الطرفين أي حق قِبَل الآخر في هذا النزاع.",
                ),
            },
        ],
        obligations: Obligations {
            heading: w.t("履行期限与方式", "Termini e modalità di adempimento", "مواعيد التنفيذ وطريقته"),
            labels: ObligationLabels {
                number: w.t("期", "Rata", "القسط"),
                debtor: w.t("付款人", "Debitore", "المدين"),
                creditor: w.t("收款人", "Creditore", "الدائن"),
                amount: w.t("金额", "Importo", "المبلغ"),
                due: w.t("期限", "Scadenza", "الاستحقاق"),
                method: w.t("方式", "Modalità", "الطريقة"),
            },
            rows: ["1", "2"]
                .into_iter()
                .map(|number| Obligation {
                    number: number.into(),
                    debtor: buyer.clone(),
                    creditor: seller.clone(),
                    amount: w.t("¥50,000.00", "CNY 50.000,00", "50,000.00 يوان"),
                    amount_words: w.t("人民币伍万元整", "", ""),
                    due: if number == "1" {
                        w.t("2026年4月1日", "1 aprile 2026", "1 أبريل 2026")
                    } else {
                        w.t("2026年7月1日", "1 luglio 2026", "1 يوليو 2026")
                    },
                    method: w.t("银行转账", "Bonifico bancario", "تحويل مصرفي"),
                })
                .collect(),
        },
        notices: vec![
            Block {
                heading: w.t("五、效力与司法确认", "5. Efficacia e omologazione", "٥. النفاذ والتصديق القضائي"),
                paragraphs: vec![w.t(
                    "本协议自各方当事人签名、调解员签名并加盖人民调解委员会印章之日起生效，具有法律约束力。双方可自生效之日起三十日内共同向人民法院申请司法确认。",
                    "L’accordo ha effetto dal giorno in cui tutte le parti e il mediatore lo hanno firmato e il comitato vi ha apposto il sigillo, ed è vincolante. Entro trenta giorni le parti possono chiederne insieme l’omologazione al tribunale del popolo.",
                    "يسري هذا الاتفاق من تاريخ توقيع جميع الأطراف والوسيط وختم اللجنة، وهو مُلزِم قانونًا. وللطرفين أن يطلبا معًا من المحكمة الشعبية التصديق عليه خلال ثلاثين يومًا من نفاذه.",
                )],
            },
            Block {
                heading: w.t("六、文本语言", "6. Lingue", "٦. لغات الاتفاق"),
                paragraphs: vec![w.t(
                    "本协议以两种文字写成；文义不一致时，以中文文本为准。",
                    "L’accordo è redatto in due lingue; in caso di divergenza prevale il testo cinese.",
                    "حُرّر هذا الاتفاق بلغتين، وعند الاختلاف يُعتمد النص الصيني.",
                )],
            },
            Block {
                heading: w.t("七、签署方式的约定", "7. Metodo di firma concordato", "٧. طريقة التوقيع المتفق عليها"),
                paragraphs: vec![w.t(
                    "各方同意以本系统的电子签名方式签署，并认可该方式可靠。",
                    "Le parti convengono di firmare con il metodo elettronico di questo sistema e lo riconoscono affidabile.",
                    "اتفق الأطراف على التوقيع إلكترونيًا بواسطة هذا النظام وأقرّوا بموثوقية هذه الطريقة.",
                )],
            },
            Block {
                heading: w.t("录音录像", "Registrazione", "التسجيل"),
                paragraphs: vec![w.t(
                    &format!("主会场经同意录音录像。录制清单摘要：{DIGEST}。"),
                    &format!("La sala principale è stata registrata. Impronta dell’elenco: {DIGEST}."),
                    &format!("سُجّلت القاعة الرئيسية. بصمة القائمة: {DIGEST}."),
                )],
            },
        ],
        integrity: Integrity {
            heading: w.t("八、核验", "8. Verifica", "٨. التحقق"),
            explanation: w.t(
                "以下为本协议正文数据的摘要，可用任意工具离线核验。",
                "Impronta dei dati dell’accordo: si verifica con qualsiasi strumento, senza rete.",
                "بصمة بيانات الاتفاق، ويمكن التحقق منها بأي أداة ودون اتصال.",
            ),
            digest_label: Text::plain("SHA-256"),
            body_sha256: DIGEST.into(),
            qr: format!("heqiao:{DIGEST}"),
            qr_alt: "SHA-256 9f86d081…".into(),
        },
        signatures: Signatures {
            heading: w.t("九、签署", "9. Firme", "٩. التوقيعات"),
            note: w.t("各方以电子方式签署。", "Le parti firmano elettronicamente.", "يوقّع الأطراف إلكترونيًا."),
            signers: vec![
                SignatureBox {
                    role: party,
                    name: first.into(),
                    declaration: w.t("本人自愿同意，并已理解全部内容。", "Accetto di mia volontà e ho compreso tutto.", "أوافق بمحض إرادتي وقد فهمت كل ما ورد."),
                    fields: vec![key.clone()],
                    hand: Some(written()),
                    spoken: Some(spoken("zh-CN")),
                },
                SignatureBox {
                    role: other,
                    name: second_names[0].clone(),
                    declaration: w.t("本人自愿同意，并已理解全部内容。", "Accetto di mia volontà e ho compreso tutto.", "أوافق بمحض إرادتي وقد فهمت كل ما ورد."),
                    fields: vec![key.clone()],
                    hand: Some(written()),
                    spoken: Some(spoken(other_lang)),
                },
                SignatureBox {
                    role: w.t("译员", "Interprete", "المترجمة"),
                    name: "王雅".into(),
                    declaration: w.t("翻译准确、完整。", "La traduzione è esatta e completa.", "الترجمة دقيقة وكاملة."),
                    fields: vec![key.clone()],
                    hand: None,
                    spoken: None,
                },
                SignatureBox {
                    role: w.t("调解员", "Mediatore", "الوسيط"),
                    name: "林建国".into(),
                    declaration: w.t("已核验身份并逐条宣读。", "Identità verificate, testo riletto.", "تم التحقق من الهويات وتلاوة النص."),
                    fields: vec![key.clone()],
                    hand: None,
                    spoken: None,
                },
            ],
            institution: w.t("青田县和侨人民调解委员会", "Comitato Heqiao di Qingtian", "لجنة هيتشياو، تشينغتيان"),
            fields: vec![field(
                w.t("文本确定时间", "Testo fissato il", "ثُبّت النص في"),
                w.t("2026年3月2日 15:30", "2 marzo 2026, 15:30", "٢ مارس ٢٠٢٦، ١٥:٣٠"),
            )],
            seal_label: w.t("盖章处", "Sigillo", "الختم"),
        },
    }
}
