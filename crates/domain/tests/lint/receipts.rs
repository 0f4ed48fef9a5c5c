//! Drafts that tell what came of a settlement.

use std::collections::BTreeSet;

use domain::case::EnforcementRoute;
use domain::money::{Currency, Money};
use domain::settlement::{Act, Draft, DraftError, Purpose};
use domain::{Lang, ObligationId};
use jiff::civil::date;
use uuid::Uuid;

use super::{clause, context, owes, sound, told};

/// What came of the first instalment, worded as the template words it.
fn receipt() -> Draft {
    let mut told = clause(
        "c1",
        [
            "方小兰确认：Davide Rossi已于2027年4月2日支付2,000.00 欧元（大写：贰仟欧元整），计入2027年3月31日到期的一期款项。\n此后，该期尚欠4,200.00 欧元。",
            "Fang Xiaolan conferma che Davide Rossi ha pagato 2.000,00 € il 2 aprile 2027. Il pagamento vale per la rata che scadeva il 31 marzo 2027.\nDi quella rata restano da pagare 4.200,00 €.",
            "يؤكد Fang Xiaolan أن Davide Rossi دفع ٢٬٠٠٠٫٠٠ يورو بتاريخ ٢ أبريل ٢٠٢٧، ويُحتسب ذلك من القسط المستحق في ٣١ مارس ٢٠٢٧.\nويبقى بعد ذلك من ذلك القسط ٤٬٢٠٠٫٠٠ يورو.",
        ],
        vec![],
    );
    told.acts = vec![Act::Received {
        obligation: ObligationId(Uuid::from_u128(1)),
        amount: euro(200_000),
        on: date(2027, 4, 2),
    }];
    Draft {
        purpose: Purpose::Performance,
        clauses: vec![told],
        ..sound()
    }
}

const fn euro(minor: i64) -> Money {
    Money {
        minor,
        currency: Currency::Eur,
    }
}

#[test]
fn a_receipt_names_what_was_received_and_when_in_every_language() {
    let mut context = context();
    context.known = BTreeSet::from([euro(620_000), euro(420_000)]);
    assert_eq!(told(&receipt().lint(&context)), Vec::<String>::new());

    let mut slip = receipt();
    let italian = slip.clauses[0].text.get_mut(&Lang::It).unwrap();
    *italian = italian
        .replace("2.000,00", "3.000,00")
        .replace("2 aprile", "3 aprile");
    assert_eq!(
        told(&slip.lint(&context)),
        [
            "lint-amount-differs c1 it [3000.00 EUR] [2000.00 EUR]",
            "lint-date-differs c1 it [2027-03-31, 2027-04-03] [2027-04-02]",
        ]
    );
    context.known.remove(&euro(420_000));
    let found = receipt().lint(&context);
    assert_eq!(
        told(&found),
        ["lint-amount-unbound c1 * [4200.00 EUR] []"],
        "another rest than the account's"
    );
}

#[test]
fn what_only_tells_asks_for_no_consent_to_enforcement() {
    let mut context = context();
    context.known = BTreeSet::from([euro(620_000), euro(420_000)]);
    context.routes = [EnforcementRoute::NotarizedEnforceableDebt].into();
    assert_eq!(told(&receipt().lint(&context)), Vec::<String>::new());
}

#[test]
fn a_draft_holds_what_its_purpose_allows() {
    assert_eq!(receipt().validate(), Ok(()));
    let other = || DraftError::OtherPurpose { clause: "c1".into() };
    for purpose in [
        Purpose::Settlement,
        Purpose::Supplement,
        Purpose::Extension,
        Purpose::Rescission,
    ] {
        let draft = Draft { purpose, ..receipt() };
        assert_eq!(draft.validate(), Err(other()), "{purpose:?} holds no receipt");
    }
    let mut promise = receipt();
    promise.clauses[0].obligations = vec![owes(9, 1, date(2027, 3, 31))];
    assert_eq!(promise.validate(), Err(other()), "a receipt promises nothing");
    let mut nothing = receipt();
    nothing.clauses[0].acts.clear();
    assert_eq!(nothing.validate(), Err(DraftError::NoActs));
    let mut free = receipt();
    free.clauses[0].acts = vec![Act::Received {
        obligation: ObligationId(Uuid::from_u128(1)),
        amount: euro(0),
        on: date(2027, 4, 2),
    }];
    assert_eq!(
        free.validate(),
        Err(DraftError::AmountNotPositive { clause: "c1".into() })
    );
}

#[test]
fn a_draft_of_before_there_were_purposes_is_a_settlement_and_is_written_as_it_was() {
    let written = serde_json::to_value(sound()).unwrap();
    assert!(written.get("purpose").is_none());
    assert!(written["clauses"][0].get("acts").is_none());
    assert_eq!(serde_json::from_value::<Draft>(written).unwrap(), sound());
}
