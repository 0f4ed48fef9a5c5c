# Before the seal.
staff-seal-verify = Sealing asks you to confirm with your device: fingerprint, face or PIN. The first time, the device makes a passkey for it. Nothing of your finger or face leaves the device.
