//! DTLS-SRTP (RFC 5764) of one participant: the handshake, the keys, and what they open and seal.
//!
//! Made of the stack's parts, without its pipeline: there a packet moves through eight handlers
//! and as many queues, which was nearly half of what a forwarded packet cost.
//! **Invariants:** only who has the certificate that the offer named gets keys; everything that
//! leaves is sealed by one context, the only one with our keys.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Instant;

use bytes::BytesMut;
use rtc::crypto::{HashAlgorithm, RTCCrypto, RTCCryptoProvider};
use rtc::dtls::config::{ClientAuthType, ConfigBuilder, ExtendedMasterSecretType, VerifyPeerCertificateFn};
use rtc::dtls::endpoint::{Endpoint, EndpointEvent};
use rtc::dtls::extension::extension_use_srtp::SrtpProtectionProfile;
use rtc::interceptor::Packet;
use rtc::rtcp;
use rtc::rtp;
use rtc::shared::TransportProtocol;
use rtc::shared::error::Error;
use rtc::shared::marshal::{Marshal, MarshalSize, Unmarshal};
use rtc::shared::util::is_rtcp;
use rtc::srtp::config::{Config, LABEL_EXTRACTOR_DTLS_SRTP};
use rtc::srtp::context::Context;
use rtc::srtp::option::{srtcp_replay_protection, srtp_replay_protection};
use rtc::srtp::protection_profile::ProtectionProfile;

use crate::negotiate::{Identity, JoinError};

/// Packets of a stream among which a repeated one is recognized.
const REPLAY: usize = 512;
/// The same for RTCP.
const REPLAY_RTCP: usize = 64;
/// The only association there is goes by this name, wherever the participant is: an address for
/// documentation (RFC 5737), nobody's.
const PARTICIPANT: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1)), 9);

/// Where a datagram took the handshake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Nowhere in particular.
    Going,
    /// There are keys from now on.
    Keyed,
    /// The other side said good-bye.
    Closed,
}

/// See the module.
pub struct Secure {
    crypto: Arc<dyn RTCCryptoProvider>,
    dtls: Endpoint,
    keys: Option<Keys>,
    closed: bool,
    plain: Vec<u8>,
}

struct Keys {
    inward: Context,
    outward: Context,
}

impl Secure {
    /// Waits, as `identity`, for a client whose certificate has one of these SHA-256
    /// `fingerprints` (RFC 8122, small letters).
    ///
    /// # Errors
    ///
    /// When there is none, or the cryptography cannot do what is asked of it.
    pub fn new(identity: &Identity, fingerprints: Vec<String>) -> Result<Self, JoinError> {
        if fingerprints.is_empty() {
            return Err(JoinError::Malformed);
        }
        let crypto = identity.crypto().clone();
        let judge = crypto.clone();
        let verify: VerifyPeerCertificateFn =
            Arc::new(move |chain: &[Vec<u8>], _: &[_]| is_named(chain, &fingerprints, judge.crypto()));
        let config = ConfigBuilder::default()
            .with_crypto_provider(crypto.clone())
            .with_certificates(vec![identity.certificate().dtls_certificate.clone()])
            // Alone, because the client's order would count, and Chromium names AES-CM with SHA-1
            // first, which costs 1 µs more per packet. Every browser we support knows AES-GCM.
            .with_srtp_protection_profiles(vec![SrtpProtectionProfile::Srtp_Aead_Aes_128_Gcm])
            .with_client_auth(ClientAuthType::RequireAnyClientCert)
            // No authority signs such certificates: what counts is the fingerprint.
            .with_insecure_skip_verify(true)
            .with_verify_peer_certificate(Some(verify))
            .with_extended_master_secret(ExtendedMasterSecretType::Require)
            .build(false, None)?;
        Ok(Self {
            crypto,
            dtls: Endpoint::new(PARTICIPANT, TransportProtocol::UDP, Some(Arc::new(config))),
            keys: None,
            closed: false,
            plain: Vec::new(),
        })
    }

    /// Takes a datagram of the handshake, or what comes by DTLS after it.
    pub fn shake(&mut self, now: Instant, datagram: BytesMut) -> Step {
        if self.closed {
            return Step::Going;
        }
        // An error is about this datagram alone; the next may be the true one.
        let events = self.dtls.read(now, PARTICIPANT, None, datagram);
        let mut step = Step::Going;
        for event in events.into_iter().flatten() {
            match event {
                EndpointEvent::HandshakeComplete if self.keys.is_none() => {
                    self.keys = self.agreed().ok();
                    if self.keys.is_some() {
                        step = Step::Keyed;
                    }
                }
                EndpointEvent::PeerClosed => {
                    self.closed = true;
                    step = Step::Closed;
                }
                // Nothing is sent to us over DTLS itself.
                _ => {}
            }
        }
        step
    }

    /// Decrypts a packet; `None` unless the keys opened it for the first time.
    pub fn open(&mut self, datagram: &[u8]) -> Option<Packet> {
        let keys = self.keys.as_mut()?;
        if is_rtcp(datagram) {
            let mut plain = keys.inward.decrypt_rtcp(datagram).ok()?;
            let parts = rtcp::packet::unmarshal(&mut plain).ok()?;
            Some(Packet::Rtcp(parts))
        } else {
            let mut plain = keys.inward.decrypt_rtp(datagram).ok()?;
            let packet = rtp::Packet::unmarshal(&mut plain).ok()?;
            Some(Packet::Rtp(packet))
        }
    }

    /// Encrypts a packet; `None` before there are keys.
    pub fn seal(&mut self, packet: &rtp::Packet) -> Option<BytesMut> {
        let keys = self.keys.as_mut()?;
        self.plain.resize(packet.marshal_size(), 0);
        let size = packet.marshal_to(&mut self.plain).ok()?;
        let plain = self.plain.get(..size)?;
        keys.outward.encrypt_rtp_with_header(plain, &packet.header).ok()
    }

    /// Encrypts RTCP; `None` before there are keys.
    pub fn seal_rtcp(&mut self, parts: &[Box<dyn rtcp::Packet>]) -> Option<BytesMut> {
        let keys = self.keys.as_mut()?;
        let plain = rtcp::packet::marshal(parts).ok()?;
        keys.outward.encrypt_rtcp(&plain).ok()
    }

    /// The next datagram of the handshake to send.
    pub fn poll(&mut self) -> Option<BytesMut> {
        self.dtls.poll_transmit().map(|transmit| transmit.message)
    }

    /// When a flight of the handshake is to be repeated.
    pub fn due(&self) -> Option<Instant> {
        let going = self.keys.is_none() && !self.closed;
        going.then(|| self.dtls.poll_timeout(&PARTICIPANT)).flatten()
    }

    /// Repeats a flight that is due.
    pub fn tick(&mut self, now: Instant) {
        // An error means that nobody has knocked yet, or did not answer for too long: who does
        // not get keys in time is removed.
        let _ = self.dtls.handle_timeout(PARTICIPANT, now);
    }

    /// Says good-bye.
    pub fn close(&mut self, now: Instant) {
        self.closed = true;
        // There is no way for it to fail, nor anything to do if it did.
        let _ = self.dtls.close(now);
    }

    /// The keys of a finished handshake (RFC 5764, section 4.2).
    fn agreed(&self) -> Result<Keys, Error> {
        let state = self
            .dtls
            .get_connection_state(PARTICIPANT)
            .ok_or(Error::HandshakeInProgress)?;
        let profile = state.srtp_protection_profile();
        if !matches!(profile, SrtpProtectionProfile::Srtp_Aead_Aes_128_Gcm) {
            return Err(Error::ErrNoSuchSrtpProfile);
        }
        let mut config = Config {
            profile: ProtectionProfile::AeadAes128Gcm,
            ..Config::default()
        };
        let length = config.keying_material_len();
        let material = state.export_keying_material(LABEL_EXTRACTOR_DTLS_SRTP, &[], length)?;
        config.set_session_keys_from_keying_material(material.as_ref(), state.is_client())?;
        let (keys, crypto) = (&config.keys, self.crypto.crypto());
        Ok(Keys {
            inward: Context::new(
                &keys.remote_master_key,
                &keys.remote_master_salt,
                config.profile,
                Some(srtp_replay_protection(REPLAY)),
                Some(srtcp_replay_protection(REPLAY_RTCP)),
                crypto,
            )?,
            outward: Context::new(
                &keys.local_master_key,
                &keys.local_master_salt,
                config.profile,
                None,
                None,
                crypto,
            )?,
        })
    }
}

/// Whether a certificate is one that the offer named.
fn is_named(chain: &[Vec<u8>], fingerprints: &[String], crypto: &dyn RTCCrypto) -> Result<(), Error> {
    let certificate = chain.first().ok_or(Error::ErrNonCertificate)?;
    let hash = crypto
        .hash(HashAlgorithm::Sha256, certificate)
        .map_err(|error| Error::Crypto(error.to_string()))?;
    let bytes: Vec<String> = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    if fingerprints.contains(&bytes.join(":")) {
        Ok(())
    } else {
        Err(Error::ErrNoMatchingCertificateFingerprint)
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "any instant will do to start from")]
mod tests;
