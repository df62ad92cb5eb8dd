package th.morprom.did.ra.certificate;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.Bytes;

/**
 * The way from the applicant's new key to his certificate.
 *
 * @param requestId what the CA knows this request by, however often it is asked
 * @param version of the enrolment
 * @param credential of a key that is kept here; empty for one on the applicant's own token
 * @param publicKeySha256 over the DER SubjectPublicKeyInfo, lower-case hex
 * @param evidence empty until the applicant has accepted
 * @param lost the ids under which the CA was asked before and said that a crash took the certificate
 */
record Issuance(
        UUID requestId,
        UUID enrolment,
        int version,
        Optional<UUID> credential,
        Bytes pkcs10,
        String publicKeySha256,
        State state,
        String evidence,
        List<UUID> lost) {
    enum State {
        /** The key is made. */
        PREPARED,
        /** The applicant has accepted; the CA is to be asked. */
        ACCEPTED,
        ISSUED,
        /** The CA said no to this request; a new one may be made. */
        REFUSED,
        /** The applicant chose another key before he accepted this one. */
        REPLACED
    }

    /** Whether it is the same acceptance, under whatever id. */
    boolean isAbout(Issuance other) {
        return requestId.equals(other.requestId) || lost.contains(other.requestId);
    }

    /** Whether the applicant keeps the key himself. */
    boolean onOwnToken() {
        return credential.isEmpty();
    }

    /** The terms that belong to such a key. */
    String terms() {
        return onOwnToken() ? SubscriberTerms.OWN_TOKEN : SubscriberTerms.IN_FORCE;
    }
}
