use bytes::Bytes;

use super::*;

/// A browser's half of the handshake.
struct Client {
    dtls: Endpoint,
    crypto: Arc<dyn RTCCryptoProvider>,
}

impl Client {
    fn new(now: Instant, identity: &Identity, profiles: Vec<SrtpProtectionProfile>) -> Self {
        let crypto = identity.crypto().clone();
        let config = ConfigBuilder::default()
            .with_crypto_provider(crypto.clone())
            .with_certificates(vec![identity.certificate().dtls_certificate.clone()])
            .with_srtp_protection_profiles(profiles)
            .with_insecure_skip_verify(true)
            .with_extended_master_secret(ExtendedMasterSecretType::Require)
            .build(true, None)
            .unwrap();
        let mut dtls = Endpoint::new(PARTICIPANT, TransportProtocol::UDP, None);
        dtls.connect(now, PARTICIPANT, Arc::new(config), None).unwrap();
        Self { dtls, crypto }
    }

    /// Lets the two talk; the steps our side made that led somewhere.
    fn meet(&mut self, now: Instant, ours: &mut Secure) -> Vec<Step> {
        let mut steps = Vec::new();
        for _ in 0..10 {
            while let Some(transmit) = self.dtls.poll_transmit() {
                steps.push(ours.shake(now, transmit.message));
            }
            while let Some(datagram) = ours.poll() {
                // What it thinks of an alert is its affair.
                let _ = self.dtls.read(now, PARTICIPANT, None, datagram);
            }
        }
        steps.retain(|step| *step != Step::Going);
        steps
    }

    fn contexts(&self) -> (Context, Context) {
        let state = self.dtls.get_connection_state(PARTICIPANT).unwrap();
        let mut config = Config {
            profile: ProtectionProfile::AeadAes128Gcm,
            ..Config::default()
        };
        let length = config.keying_material_len();
        let material = state
            .export_keying_material(LABEL_EXTRACTOR_DTLS_SRTP, &[], length)
            .unwrap();
        config
            .set_session_keys_from_keying_material(material.as_ref(), true)
            .unwrap();
        let keys = &config.keys;
        let context = |key: &[u8], salt: &[u8]| {
            Context::new(key, salt, config.profile, None, None, self.crypto.crypto()).unwrap()
        };
        (
            context(&keys.remote_master_key, &keys.remote_master_salt),
            context(&keys.local_master_key, &keys.local_master_salt),
        )
    }
}

fn fingerprint(identity: &Identity) -> String {
    let found = identity
        .certificate()
        .get_fingerprints(identity.crypto().crypto());
    found.unwrap()[0].value.to_lowercase()
}

fn packet(seq: u16) -> rtp::Packet {
    rtp::Packet {
        header: rtp::Header {
            version: 2,
            payload_type: 96,
            sequence_number: seq,
            ssrc: 7,
            ..rtp::Header::default()
        },
        payload: Bytes::from_static(b"a word"),
    }
}

const GCM: SrtpProtectionProfile = SrtpProtectionProfile::Srtp_Aead_Aes_128_Gcm;

#[test]
fn who_has_the_named_certificate_is_heard_once_and_hears() {
    let now = Instant::now();
    let (ours, theirs) = (Identity::generate().unwrap(), Identity::generate().unwrap());
    let mut secure = Secure::new(&ours, vec!["00:11".to_owned(), fingerprint(&theirs)]).unwrap();
    assert!(secure.seal(&packet(1)).is_none());
    let mut client = Client::new(now, &theirs, vec![GCM]);
    assert_eq!(client.meet(now, &mut secure), [Step::Keyed]);
    assert_eq!(secure.due(), None, "nothing is to be repeated any more");

    let (mut inward, mut outward) = client.contexts();
    let said = outward.encrypt_rtp(&packet(1).marshal().unwrap()).unwrap();
    let Some(Packet::Rtp(heard)) = secure.open(&said) else {
        panic!("not opened");
    };
    assert_eq!((heard.header.ssrc, &heard.payload[..]), (7, &b"a word"[..]));
    assert!(secure.open(&said).is_none(), "a copy");
    let mut changed = outward.encrypt_rtp(&packet(2).marshal().unwrap()).unwrap();
    changed[13] ^= 1;
    assert!(secure.open(&changed).is_none(), "a forgery");

    let sealed = secure.seal(&packet(3)).unwrap();
    assert_eq!(inward.decrypt_rtp(&sealed).unwrap(), packet(3).marshal().unwrap());

    client.dtls.close(now).unwrap();
    assert_eq!(client.meet(now, &mut secure), [Step::Closed]);
}

#[test]
fn who_has_another_certificate_gets_no_keys() {
    let now = Instant::now();
    let (ours, theirs) = (Identity::generate().unwrap(), Identity::generate().unwrap());
    let other = Identity::generate().unwrap();
    let mut secure = Secure::new(&ours, vec![fingerprint(&other)]).unwrap();
    let mut client = Client::new(now, &theirs, vec![GCM]);
    assert_eq!(client.meet(now, &mut secure), []);
    assert!(secure.seal(&packet(1)).is_none());
}

#[test]
fn an_offer_without_a_fingerprint_is_refused() {
    let ours = Identity::generate().unwrap();
    assert!(matches!(
        Secure::new(&ours, Vec::new()),
        Err(JoinError::Malformed)
    ));
}

#[test]
fn a_weaker_profile_gets_no_keys() {
    let now = Instant::now();
    let (ours, theirs) = (Identity::generate().unwrap(), Identity::generate().unwrap());
    let mut secure = Secure::new(&ours, vec![fingerprint(&theirs)]).unwrap();
    let profiles = vec![SrtpProtectionProfile::Srtp_Aes128_Cm_Hmac_Sha1_80];
    let mut client = Client::new(now, &theirs, profiles);
    assert_eq!(client.meet(now, &mut secure), []);
    assert!(secure.seal(&packet(1)).is_none());
}

#[test]
fn a_flight_that_was_lost_is_repeated() {
    let now = Instant::now();
    let (ours, theirs) = (Identity::generate().unwrap(), Identity::generate().unwrap());
    let mut secure = Secure::new(&ours, vec![fingerprint(&theirs)]).unwrap();
    assert_eq!(secure.due(), None, "nobody knocked");
    let mut client = Client::new(now, &theirs, vec![GCM]);
    // Hello, verify request, hello again; what we say to that is lost.
    for lost in [false, true] {
        while let Some(transmit) = client.dtls.poll_transmit() {
            secure.shake(now, transmit.message);
        }
        while let Some(datagram) = secure.poll() {
            if !lost {
                client.dtls.read(now, PARTICIPANT, None, datagram).unwrap();
            }
        }
    }
    let due = secure.due().unwrap();
    secure.tick(due);
    assert_eq!(client.meet(due, &mut secure), [Step::Keyed]);
}
