//! The pages' words: every label from `locales/*/paper.ftl`, every number as its readers write it.
//! Pure: same body, same pages.

mod application;
mod chain;

use domain::{Lang, capital};
use jiff::Timestamp;
use l10n::{L10n, Value};
use paper::{
    Block, Clause, Field, Integrity, Language, Obligation, ObligationLabels, Obligations, Person, Section,
    SettlementDoc, SignatureBox, Signatures, Text,
};
use record::Digest;
use record::body::{self, Body, LanguageRole, RecordKind, Role};

use super::error::SealError;
use super::terms;

/// The document to be typeset for `body`, whose canonical bytes have the digest `digest`.
pub fn document(body: &Body, digest: Digest, created: Timestamp) -> Result<SettlementDoc, SealError> {
    let words = Words::of(body)?;
    let label = |id: &str| words.text(id);
    let mut narrative = vec![words.block("paper-matter", vec![matter(body, &words)])];
    narrative.extend(chain::blocks(body, &words)?);
    // Of what came of a settlement nobody was asked for facts.
    if body.promises() || !body.agreed_facts.is_empty() {
        narrative.push(words.block("paper-facts", facts(body, &words)));
    }
    Ok(SettlementDoc {
        id: digest.to_string(),
        created,
        languages: words.languages(),
        institution: Text::plain(&body.institution.name),
        number: Field {
            label: label("paper-record-number"),
            value: Text::plain(&body.record_number),
        },
        title: label(chain::title(body.kind)),
        parties: parties(body, &words),
        mediation: mediation(body, &words),
        narrative,
        clauses_heading: label(if body.promises() {
            "paper-clauses"
        } else {
            "paper-clauses-act"
        }),
        clauses: clauses(body, &words),
        obligations: obligations(body, &words)?,
        notices: notices(body, &words),
        integrity: Integrity {
            heading: label("paper-verify"),
            explanation: label("paper-verify-text"),
            digest_label: label("paper-body-digest"),
            body_sha256: digest.to_string(),
            qr: format!("sha256:{digest}"),
            qr_alt: format!("QR: SHA-256 {digest}"),
        },
        signatures: signatures(body, &words)?,
    })
}

/// The document's languages, and words in all of them.
struct Words {
    langs: Vec<Lang>,
}

impl Words {
    fn of(body: &Body) -> Result<Self, SealError> {
        let langs = body.languages.iter().map(|language| language.tag.parse());
        let langs = langs.collect::<Result<_, _>>();
        Ok(Self {
            langs: langs.map_err(|_| SealError::Internal("a language of the body is unknown"))?,
        })
    }

    fn languages(&self) -> Vec<Language> {
        let language = |lang: &Lang| Language {
            tag: lang.to_string(),
            name: lang.own_name().to_owned(),
        };
        self.langs.iter().map(language).collect()
    }

    fn each(&self, text: impl Fn(Lang) -> String) -> Text {
        Text(
            self.langs
                .iter()
                .map(|lang| (lang.to_string(), text(*lang)))
                .collect(),
        )
    }

    fn text(&self, id: &str) -> Text {
        self.each(|lang| L10n::get().text(lang, id, &[]))
    }

    fn with(&self, id: &str, name: &str, value: impl Fn(Lang) -> String) -> Text {
        self.each(|lang| L10n::get().text(lang, id, &[(name, Value::from(value(lang)))]))
    }

    /// The text, or that nothing was stated: a blank would leave that open.
    fn stated(&self, text: Option<String>) -> Text {
        text.map_or_else(|| self.text("paper-not-stated"), Text::plain)
    }

    fn field(&self, id: &str, value: Text) -> Field {
        Field {
            label: self.text(id),
            value,
        }
    }

    fn block(&self, id: &str, paragraphs: Vec<Text>) -> Block {
        Block {
            heading: self.text(id),
            paragraphs,
        }
    }
}

/// The words of a code in `lang`; a code without words, or somebody's own words, as they are.
fn known(lang: Lang, kind: &str, code: &str) -> String {
    let id = format!("{kind}{}", code.replace('_', "-"));
    // Free text is no message id.
    let plain = id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let found = plain.then(|| L10n::get().find(lang, &id, &[])).flatten();
    found.unwrap_or_else(|| code.to_owned())
}

fn names(name: &str, latin: Option<&String>) -> Vec<String> {
    std::iter::once(name.to_owned()).chain(latin.cloned()).collect()
}

/// The matter. A case has one title; a language it was not written in shows it as it stands, and says so.
fn matter(body: &Body, words: &Words) -> Text {
    let first = words.langs.first().and_then(|lang| body.matter.get(lang.tag()));
    words.each(|lang| {
        let text = body.matter.get(lang.tag()).cloned().unwrap_or_default();
        let same = words.langs.first() != Some(&lang) && first == Some(&text);
        if same {
            L10n::get().text(lang, "paper-not-translated", &[("text", text.into())])
        } else {
            text
        }
    })
}

fn parties(body: &Body, words: &Words) -> Section {
    let party = |party: &body::Party| {
        let shown = party.document.as_ref().map_or_else(
            || words.text("paper-document-none"),
            |document| {
                words.each(|lang| {
                    let kind = known(lang, "doc-", &document.kind);
                    format!("{kind} {}", document.masked_number)
                })
            },
        );
        Person {
            role: words.text(&format!("paper-{}", party.standing)),
            names: names(&party.name, party.name_latin.as_ref()),
            fields: vec![words.field("paper-document", shown)],
        }
    };
    let agent = |agent: &body::Agent| {
        let party = body.parties.iter().find(|party| party.seat == agent.acts_for);
        let acts_for = Text::plain(party.map_or("", |party| party.name.as_str()));
        let powers = (!agent.powers.is_empty()).then(|| agent.powers.join(", "));
        Person {
            role: words.text("paper-agent"),
            names: names(&agent.name, agent.name_latin.as_ref()),
            fields: vec![
                words.field("paper-acts-for", acts_for),
                words.field("paper-powers", words.stated(powers)),
            ],
        }
    };
    Section {
        heading: words.text("paper-parties"),
        people: body
            .parties
            .iter()
            .map(party)
            .chain(body.agents.iter().map(agent))
            .collect(),
    }
}

fn mediation(body: &Body, words: &Words) -> Section {
    let mediators = body.mediators.iter().map(|person| Person {
        role: words.text("paper-mediator"),
        names: names(&person.name, person.name_latin.as_ref()),
        fields: Vec::new(),
    });
    let interpreters = body.interpreters.iter().map(|person| {
        let directions = &person.directions;
        let named = |lang: Lang| {
            let pairs = directions.iter().map(|d| {
                format!(
                    "{} – {}",
                    known(lang, "lang-", &d.from),
                    known(lang, "lang-", &d.to)
                )
            });
            pairs.collect::<Vec<_>>().join(" · ")
        };
        let field = words.field("paper-directions", words.each(named));
        Person {
            role: words.text("paper-interpreter"),
            names: names(&person.name, person.name_latin.as_ref()),
            fields: if directions.is_empty() {
                Vec::new()
            } else {
                vec![field]
            },
        }
    });
    let regime = format!("paper-regime-{}", regime(body.regime));
    let route = format!("paper-route-{}", route(body.route));
    let institution = Person {
        role: words.text("paper-institution"),
        names: vec![body.institution.name.clone()],
        fields: vec![
            words.field(
                "paper-company-code",
                words.stated(body.institution.company_code.clone()),
            ),
            words.field("paper-case-number", Text::plain(&body.case_number)),
            words.field("paper-regime", words.text(&regime)),
            words.field("paper-route", words.text(&route)),
        ],
    };
    Section {
        heading: words.text("paper-mediation-body"),
        people: mediators.chain(interpreters).chain([institution]).collect(),
    }
}

/// The facts that both sides confirmed, numbered; or that there are none.
fn facts(body: &Body, words: &Words) -> Vec<Text> {
    if body.agreed_facts.is_empty() {
        return vec![words.text("paper-facts-none")];
    }
    let fact = |(number, fact): (i64, &body::Fact)| {
        words.each(|lang| {
            let text = fact.text.get(lang.tag()).map_or("", String::as_str);
            format!("{}. {text}", l10n::number(lang, number))
        })
    };
    (1..).zip(&body.agreed_facts).map(fact).collect()
}

fn clauses(body: &Body, words: &Words) -> Vec<Clause> {
    let shown = body.clauses.iter().filter(|clause| !terms::is_method(&clause.id));
    let clause = |(place, clause): (i64, &body::Clause)| {
        // Beside clauses that are there already, one is known by the number of its id.
        let own = terms::number(&clause.id).filter(|_| body.previous.is_some() && body.promises());
        let number = own.map_or(place, i64::from);
        Clause {
            number: words.with("paper-clause", "number", |lang| l10n::number(lang, number)),
            text: Text(clause.text.clone()),
        }
    };
    (1..).zip(shown).map(clause).collect()
}

fn obligations(body: &Body, words: &Words) -> Result<Obligations, SealError> {
    let name = |seat: &str| {
        let party = body.parties.iter().find(|party| party.seat == seat);
        Text::plain(party.map_or("", |party| party.name.as_str()))
    };
    let row = |(number, owed): (usize, &body::Obligation)| {
        let amount = owed.amount.as_ref().map(terms::read_money).transpose()?;
        let due = owed
            .due
            .as_ref()
            .map(|day| day.parse::<jiff::civil::Date>())
            .transpose();
        let due = due.map_err(|_| SealError::Internal("a due day"))?;
        Ok(Obligation {
            number: number.to_string(),
            debtor: name(&owed.debtor),
            creditor: name(&owed.creditor),
            amount: words.each(|lang| amount.map_or_else(String::new, |money| l10n::money(lang, money))),
            amount_words: words.each(|lang| match (lang, amount) {
                (Lang::ZhCn, Some(money)) => capital::amount(money),
                _ => String::new(),
            }),
            due: words.each(|lang| due.map_or_else(String::new, |day| l10n::date(lang, day))),
            method: match &owed.method {
                Some(method) => words.each(|lang| known(lang, "clause-method-", method)),
                None => words.stated(None),
            },
        })
    };
    let owed = body.clauses.iter().flat_map(|clause| &clause.obligations);
    Ok(Obligations {
        heading: words.text("paper-obligations"),
        labels: ObligationLabels {
            number: Text::plain("№"),
            debtor: words.text("paper-debtor"),
            creditor: words.text("paper-creditor"),
            amount: words.text("paper-amount"),
            due: words.text("paper-due"),
            method: words.text("paper-method"),
        },
        rows: (1..).zip(owed).map(row).collect::<Result<_, SealError>>()?,
    })
}

fn notices(body: &Body, words: &Words) -> Vec<Block> {
    let all = |lang: Lang| {
        let names = words.langs.iter();
        let names: Vec<String> = names.map(|one| known(lang, "lang-", one.tag())).collect();
        names.join(if lang == Lang::ZhCn { "、" } else { " · " })
    };
    let mut languages = vec![words.with("paper-languages-all", "languages", all)];
    let prevailing = body
        .languages
        .iter()
        .find(|language| language.role == LanguageRole::Prevailing);
    if let Some(Ok(prevailing)) = prevailing.map(|language| language.tag.parse::<Lang>()) {
        let name = format!("lang-{prevailing}");
        languages.push(words.with("paper-prevailing", "language", |lang| {
            L10n::get().text(lang, &name, &[])
        }));
    }
    let recording = match &body.recording {
        None => words.text("paper-recording-none"),
        Some(recording) => words.each(|lang| {
            let gaps = i64::try_from(recording.gaps.len()).unwrap_or(i64::MAX);
            let args = [
                ("digest", Value::from(recording.manifest_sha256.to_string())),
                ("gaps", Value::from(l10n::number(lang, gaps))),
            ];
            L10n::get().text(lang, "paper-recording-some", &args)
        }),
    };
    let journal = words.each(|lang| {
        let count = i64::try_from(body.journal.length).unwrap_or(i64::MAX);
        let args = [
            ("count", Value::from(l10n::number(lang, count))),
            ("digest", Value::from(body.journal.head_sha256.to_string())),
        ];
        L10n::get().text(lang, "paper-journal-text", &args)
    });
    let effect = match body.kind {
        RecordKind::Rescission => "paper-effect-rescission".to_owned(),
        _ if body.promises() => format!("paper-effect-{}", regime(body.regime)),
        _ => "paper-effect-act".to_owned(),
    };
    let effect_heading = if body.promises() {
        "paper-effect"
    } else {
        "paper-effect-act-heading"
    };
    let mut effects = vec![words.text(&effect)];
    effects.extend(application::sentences(body, words));
    let method = body.clauses.iter().find(|clause| terms::is_method(&clause.id));
    let method = method.map(|clause| Text(clause.text.clone()));
    vec![
        words.block(effect_heading, effects),
        words.block("paper-languages", languages),
        words.block("paper-agreed-method", method.into_iter().collect()),
        words.block("paper-recording", vec![recording]),
        words.block("paper-journal", vec![journal]),
    ]
}

fn signatures(body: &Body, words: &Words) -> Result<Signatures, SealError> {
    let signer = |signer: &body::RequiredSigner| {
        let (role, name) = match signer.role {
            Role::Party => {
                let party = body.parties.iter().find(|party| party.seat == signer.seat)?;
                (format!("paper-{}", party.standing), &party.name)
            }
            Role::Interpreter => {
                let person = body
                    .interpreters
                    .iter()
                    .find(|person| person.seat == signer.seat)?;
                ("paper-interpreter".to_owned(), &person.name)
            }
            Role::Mediator => {
                let person = body.mediators.iter().find(|person| person.seat == signer.seat)?;
                ("paper-mediator".to_owned(), &person.name)
            }
            Role::Institution => return None,
        };
        Some(SignatureBox {
            role: words.text(&role),
            name: name.clone(),
            declaration: words.text(&format!("paper-signature-{}", signer.role.as_str())),
            fields: vec![
                words.field(
                    "paper-language-read",
                    words.each(|lang| known(lang, "lang-", &signer.language)),
                ),
                words.field("paper-key", Text::plain(groups(&signer.key_sha256))),
            ],
        })
    };
    let seal = body.signing_policy.required.iter();
    let seal = seal.filter(|signer| signer.role == Role::Institution);
    let seal = seal.map(|signer| words.field("paper-key", Text::plain(groups(&signer.key_sha256))));
    let issued = words.field("paper-issued", issued(body, words)?);
    Ok(Signatures {
        heading: words.text("paper-signatures"),
        note: words.text("paper-signed-electronically"),
        fields: [issued].into_iter().chain(seal).collect(),
        signers: body.signing_policy.required.iter().filter_map(signer).collect(),
        institution: Text::plain(&body.institution.name),
        seal_label: words.text("paper-signature-institution"),
    })
}

/// When the text was closed, on the clock of the last meeting's place.
fn issued(body: &Body, words: &Words) -> Result<Text, SealError> {
    let at: Timestamp = body
        .issued_at
        .parse()
        .map_err(|_| SealError::Internal("the time of issue"))?;
    let zone = body
        .sessions
        .last()
        .map_or("UTC", |session| session.zone.as_str());
    let at = at
        .in_tz(zone)
        .map_err(|_| SealError::Internal("the zone of the meeting"))?;
    Ok(words.each(|lang| format!("{} ({zone})", l10n::moment(lang, &at))))
}

/// The first half of a fingerprint in groups of four, as the verifier prints it.
fn groups(fingerprint: &Digest) -> String {
    let hex = fingerprint.to_string();
    let groups: Vec<&str> = (0..8).filter_map(|n| hex.get(n * 4..n * 4 + 4)).collect();
    groups.join(" ")
}

const fn regime(regime: body::Regime) -> &'static str {
    match regime {
        body::Regime::PeoplesMediation => "peoples-mediation",
        body::Regime::CommercialMediation => "commercial-mediation",
        body::Regime::CourtReferred => "court-referred",
        body::Regime::NotarialAct => "notarial-act",
    }
}

const fn route(route: body::Route) -> &'static str {
    match route {
        body::Route::JudicialConfirmation => "judicial-confirmation",
        body::Route::SingaporeConvention => "singapore-convention",
        body::Route::NotarizedEnforceableDebt => "notarized-enforceable-debt",
        body::Route::ForeignNotarialDeed => "foreign-notarial-deed",
        body::Route::ContractOnly => "contract-only",
    }
}
