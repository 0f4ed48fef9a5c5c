//! The desk at which people are verified, without a house around it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::{Lang, PersonId, RecordId, SessionId};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use record::Digest;
use serde_json::{Value, json};
use server::passkey::{About, Passkeys};
use store::Store;
use store::passkeys::Holder;
use tokio::runtime::Runtime;
use uuid::Uuid;

use crate::passkey_kit::Device;

const ORIGIN: &str = "https://mediation.example";
const NOW: i64 = 1_805_958_000_000;

fn about() -> About {
    About {
        session: SessionId(Uuid::nil()),
        record: RecordId(Uuid::nil()),
        body: Digest::of(b"body"),
    }
}

/// A desk, and an account whose device it is.
struct Desk {
    passkeys: Passkeys,
    store: Store,
    clerk: Holder,
    device: Device,
    _dir: tempfile::TempDir,
}

impl Desk {
    async fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open_file(&dir.path().join("heqiao.db")).await.unwrap();
        store
            .settle_sample("和侨", "何书瑶", Lang::ZhCn, NOW)
            .await
            .unwrap();
        Self {
            clerk: Holder::Staff(store.any_staff().await.unwrap().unwrap().id),
            passkeys: Passkeys::new(ORIGIN),
            store,
            device: Device::new(),
            _dir: dir,
        }
    }

    async fn asks(&self, holder: Holder, now_ms: i64) -> Value {
        let asked = self
            .passkeys
            .ask(&self.store, (holder, "何书瑶"), about(), now_ms);
        serde_json::to_value(asked.await.unwrap()).unwrap()
    }

    async fn takes(&self, credential: Value) -> Result<String, &'static str> {
        self.takes_for(about(), credential, NOW).await
    }

    async fn takes_for(&self, about: About, credential: Value, now_ms: i64) -> Result<String, &'static str> {
        let credential = Some(credential);
        let taken = self
            .passkeys
            .verify(&self.store, self.clerk, &about, credential, now_ms);
        taken.await.map_err(|error| error.code())
    }

    async fn honest(&self) -> Value {
        let challenge = self.asks(self.clerk, NOW).await;
        self.device.answers(&challenge, &self.device.claim(ORIGIN))
    }
}

#[tokio::test]
async fn where_the_house_is_an_address_nobody_can_be_verified() {
    let desk = Desk::new().await;
    for origin in [
        "http://127.0.0.1:7171",
        "http://[::1]:7171",
        "https://203.0.113.7",
    ] {
        let passkeys = Passkeys::new(origin);
        let asked = passkeys
            .ask(&desk.store, (desk.clerk, "何书瑶"), about(), NOW)
            .await;
        assert_eq!(asked.unwrap_err().code(), "passkey-address", "{origin}");
        let answered = passkeys
            .verify(&desk.store, desk.clerk, &about(), None, NOW)
            .await;
        assert_eq!(answered.unwrap_err().code(), "passkey-address", "{origin}");
    }
    let named = |bound: &str| server::origin::of(bound.parse().unwrap());
    assert_eq!(named("127.0.0.1:7171"), "http://localhost:7171");
    assert_eq!(named("[::1]:7171"), "http://localhost:7171");
    assert_eq!(named("127.0.0.2:7171"), "http://127.0.0.2:7171");
}

#[tokio::test]
async fn open_questions_are_bounded_and_the_oldest_goes_first() {
    let desk = Desk::new().await;
    for (clerk_at, wanted) in [
        (0, Err("passkey-not-asked")),
        (1, Ok(hex::encode(&desk.device.id))),
    ] {
        let challenge = desk.asks(desk.clerk, NOW + clerk_at).await;
        for n in 0..256 {
            desk.asks(Holder::Person(PersonId(Uuid::from_u128(n))), NOW + 1 - clerk_at)
                .await;
        }
        let answer = desk.device.answers(&challenge, &desk.device.claim(ORIGIN));
        assert_eq!(desk.takes_for(about(), answer, NOW + 1).await, wanted);
    }
}

#[tokio::test]
async fn an_answer_is_taken_for_its_record_alone_and_the_counter_goes_on() {
    let desk = Desk::new().await;
    for _ in 0..3 {
        let answer = desk.honest().await;
        assert_eq!(desk.takes(answer.clone()).await, Ok(hex::encode(&desk.device.id)));
        assert_eq!(desk.takes(answer).await, Err("passkey-not-asked"));
    }
    for other in [
        About {
            session: SessionId(Uuid::from_u128(1)),
            ..about()
        },
        About {
            record: RecordId(Uuid::from_u128(1)),
            ..about()
        },
        About {
            body: Digest::of(b"another body"),
            ..about()
        },
    ] {
        let answer = desk.honest().await;
        assert_eq!(desk.takes_for(other, answer, NOW).await, Err("passkey-elsewhere"));
    }
    for (after, taken) in [(120_000, true), (120_001, false), (-1, false)] {
        let answer = desk.honest().await;
        let answered = desk.takes_for(about(), answer, NOW + after).await;
        assert_eq!(answered.is_ok(), taken, "{after}: {answered:?}");
    }
}

/// Anything that could come as JSON.
fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        ".{0,40}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        let names = prop_oneof![
            "id|rawId|type|response|clientDataJSON|signature|attestationObject",
            ".{0,8}"
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::hash_map(names, inner, 0..6)
                .prop_map(|of| Value::Object(of.into_iter().collect())),
        ]
    })
}

/// One field of an answer, with other bytes in it.
fn damage() -> impl Strategy<Value = (usize, Damage)> {
    let how = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..300).prop_map(Damage::Instead),
        (any::<prop::sample::Index>(), 1..=255_u8).prop_map(|(at, by)| Damage::Flip(at, by)),
        any::<prop::sample::Index>().prop_map(Damage::Cut),
    ];
    (0..4_usize, how)
}

#[derive(Clone, Debug)]
enum Damage {
    Instead(Vec<u8>),
    Flip(prop::sample::Index, u8),
    Cut(prop::sample::Index),
}

impl Damage {
    fn done_to(&self, bytes: &mut Vec<u8>) {
        match self {
            Self::Instead(other) => bytes.clone_from(other),
            Self::Flip(at, by) => {
                let at = at.index(bytes.len());
                bytes[at] ^= by;
            }
            Self::Cut(at) => bytes.truncate(at.index(bytes.len())),
        }
    }
}

fn damaged(answer: &mut Value, field: &str, damage: &Damage) {
    let of = if field == "rawId" {
        answer
    } else {
        &mut answer["response"]
    };
    let mut bytes = URL_SAFE_NO_PAD.decode(of[field].as_str().unwrap()).unwrap();
    damage.done_to(&mut bytes);
    of[field] = json!(URL_SAFE_NO_PAD.encode(bytes));
}

/// Tells it for as many values as `PROPTEST_CASES` says.
fn each<S: Strategy>(runtime: &Runtime, strategy: &S, told: impl AsyncFn(S::Value)) {
    let mut runner = TestRunner::new(Config::default());
    let run = runner.run(strategy, |value| {
        runtime.block_on(told(value));
        Ok(())
    });
    run.unwrap();
}

#[test]
fn whatever_comes_is_refused_in_order() {
    let runtime = Runtime::new().unwrap();
    let desk = runtime.block_on(Desk::new());
    each(&runtime, &anything(), async |value| {
        desk.asks(desk.clerk, NOW).await;
        assert_eq!(desk.takes(value).await, Err("passkey-refused"));
    });
    // A new key vouches for nothing yet, so single bytes of it may be others; what is said must be whole.
    each(&runtime, &damage(), async |(_, damage)| {
        if let Damage::Flip(..) = damage {
            return;
        }
        for field in ["clientDataJSON", "attestationObject"] {
            let mut answer = desk.honest().await;
            damaged(&mut answer, field, &damage);
            assert!(desk.takes(answer).await.is_err(), "{field} {damage:?}");
        }
    });
    let stored = runtime.block_on(desk.store.passkeys(desk.clerk));
    assert_eq!(stored.unwrap(), Vec::<String>::new());
}

#[test]
fn an_answer_with_one_byte_changed_verifies_nobody() {
    let runtime = Runtime::new().unwrap();
    let desk = runtime.block_on(async {
        let desk = Desk::new().await;
        let answer = desk.honest().await;
        desk.takes(answer).await.unwrap();
        desk
    });
    each(&runtime, &damage(), async |(field, damage)| {
        let mut answer = desk.honest().await;
        let field = ["rawId", "clientDataJSON", "authenticatorData", "signature"][field];
        damaged(&mut answer, field, &damage);
        assert!(desk.takes(answer).await.is_err(), "{field} {damage:?}");
    });
}
