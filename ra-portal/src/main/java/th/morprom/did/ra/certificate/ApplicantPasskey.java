package th.morprom.did.ra.certificate;

import th.morprom.did.passkey.Bytes;
import th.morprom.did.passkey.Passkey;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.person.Passkeys;

/** The passkey that the frozen enrolment names; no other of the applicant's will do. */
final class ApplicantPasskey {
    private ApplicantPasskey() {}

    static Bytes credentialId(Enrolment approved) {
        var frozen = new CanonicalJson(approved.frozen().orElseThrow().canonicalJson());
        return Bytes.fromBase64Url(
                frozen.tree().path("passkey").path("credentialId").stringValue());
    }

    /** @throws AcceptanceRefused with {@code PASSKEY_ENDED} */
    static Passkey of(Enrolment approved, Passkeys passkeys) {
        return passkeys.find(credentialId(approved))
                .orElseThrow(() -> new AcceptanceRefused(AcceptanceRefused.Reason.PASSKEY_ENDED))
                .passkey();
    }
}
