package th.morprom.did.ra.enrolment;

import java.util.Optional;
import java.util.UUID;

/** Port to the CA. */
public interface CertificateAuthority {
    /** The reason of {@link CertificationRefused} for a key that is another's, or was revoked as compromised. */
    String KEY_ALREADY_CERTIFIED = "KEY_ALREADY_CERTIFIED";

    /** The reason of {@link CertificationRefused} for a kind, size or make of key that is not certified. */
    String KEY_NOT_ACCEPTABLE = "KEY_NOT_ACCEPTABLE";

    /**
     * The reason of {@link CertificationRefused} for a request whose certificate a crash of the CA took before anybody had it: the same
     * evidence does under another request id.
     */
    String OUTCOME_UNKNOWN = "OUTCOME_UNKNOWN";

    /** The reason of {@link CertificationRefused} for evidence of which a certificate was made under another request id. */
    String APPROVAL_USED = "APPROVAL_USED";

    /** The reason of {@link CertificationRefused} for a request that its key has not signed. */
    String PROOF_OF_POSSESSION_FAILED = "PROOF_OF_POSSESSION_FAILED";

    /**
     * Looks at a request by itself, before its holder accepts the key. Nothing is kept, and the issuance looks at all of it again.
     *
     * @param holder whose key it is to be
     * @param pkcs10 DER, as somebody brought it
     * @throws CertificationRefused with {@link #KEY_NOT_ACCEPTABLE}, {@link #PROOF_OF_POSSESSION_FAILED}, {@link #KEY_ALREADY_CERTIFIED},
     *     or for whatever is no such request
     * @throws CertificationUnavailable if the CA does not answer; repeat
     */
    ExaminedKey examine(UUID holder, byte[] pkcs10);

    /**
     * Issues a certificate. The same request id twice gives the same certificate.
     *
     * @param pkcs10 the request, with proof of possession
     * @param evidenceJson see docs/approval-evidence.md
     * @throws CertificationRefused if the CA is not convinced; the same evidence will never do, save for {@link #OUTCOME_UNKNOWN}
     * @throws CertificationUnavailable if the CA does not answer; repeat with the same request id
     */
    Certified issue(UUID requestId, byte[] pkcs10, String evidenceJson);

    /** Who asks for a change of status. */
    sealed interface Requester {
        /** The person, if it is one. */
        Optional<UUID> person();

        /** For the audit log: an id, never a name. */
        default String actor() {
            return person().map(UUID::toString).orElse("licence-registry");
        }

        /** The one whom the certificate was issued to. */
        record Holder(UUID id) implements Requester {
            @Override
            public Optional<UUID> person() {
                return Optional.of(id);
            }
        }

        /**
         * A registrar in office.
         *
         * @param scope the code of his scope: {@code TH}, a province or a facility
         */
        record Registrar(UUID id, String scope) implements Requester {
            @Override
            public Optional<UUID> person() {
                return Optional.of(id);
            }
        }

        /**
         * Two officers who give an account back to its holder: for the CA it is he who asks.
         *
         * @param officer who confirmed it
         */
        record Recovery(UUID holder, UUID officer) implements Requester {
            @Override
            public Optional<UUID> person() {
                return Optional.of(officer);
            }
        }

        /**
         * The registration authority in the holder's stead, because he left his facility or died: for the CA it is he who asks.
         *
         * @param by who said it, for the audit log: a registrar's id, or a program's
         */
        record InStead(UUID holder, String by) implements Requester {
            @Override
            public Optional<UUID> person() {
                return Optional.empty();
            }

            @Override
            public String actor() {
                return by;
            }
        }

        /** The register of licences, because of what a council decided about its member. */
        record LicenceRegistry() implements Requester {
            @Override
            public Optional<UUID> person() {
                return Optional.empty();
            }
        }
    }

    /** The reason of {@link CertificationRefused} when a certificate is revoked already, for whatever reason. */
    String ALREADY_REVOKED = "ALREADY_REVOKED";

    /** The reason of {@link CertificationRefused} when it is not for this requester to ask for that. */
    String NOT_AUTHORISED = "NOT_AUTHORISED";

    /** The reason of {@link CertificationRefused} when a certificate that is not suspended is to be released. */
    String NOT_SUSPENDED = "NOT_SUSPENDED";

    /**
     * Revokes. A certificate that is revoked for the same reason already stays so.
     *
     * @param serialHex lower-case hex without leading zeros
     * @param reason the CRLReason of RFC 5280 section 5.3.1
     * @param requester who asks; the CA checks whether he may
     * @throws CertificationRefused if there is no such certificate, or with {@link #ALREADY_REVOKED}
     * @throws CertificationUnavailable if the CA does not answer; repeat
     */
    void revoke(String serialHex, int reason, Requester requester);

    /**
     * Suspends until further notice. A certificate that is suspended stays so.
     *
     * @throws CertificationRefused if there is no such certificate, or with {@link #ALREADY_REVOKED}
     * @throws CertificationUnavailable if the CA does not answer; repeat
     */
    void suspend(String serialHex, Requester requester);

    /**
     * Makes a suspended certificate good again.
     *
     * @throws CertificationRefused if the requester may not, with {@link #NOT_SUSPENDED} or {@link #ALREADY_REVOKED}
     * @throws CertificationUnavailable if the CA does not answer; repeat
     */
    void release(String serialHex, Requester requester);
}
