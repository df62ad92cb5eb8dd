package th.morprom.did.ca.issuance;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import th.morprom.did.ca.profile.CertificateProfile;

/**
 * A certificate that has been decided on.
 *
 * @param contentSha256 of all that was asked, lower-case hex: the same request id with another content is refused
 * @param holder who holds the key: {@code person:} and a UUID, or {@code authority:} and a role. One key has one holder
 * @param actor who asked, for the audit log
 * @param notLaterThan an end earlier than the profile's, such as that of the licence
 * @param licenceNumber on a professional's certificate
 * @param dnsNames the hosts of a TLS server
 * @param area where a professional works
 * @param approved what registrars decided, where they do
 * @param notBefore a beginning in the past, for a key that was in use then; otherwise now
 * @param foreign what somebody else's CA is limited to
 */
public record CertificateOrder(
        UUID requestId,
        String contentSha256,
        String holder,
        String actor,
        CertificateProfile profile,
        X500Name subject,
        SubjectPublicKeyInfo publicKey,
        Optional<Instant> notLaterThan,
        Optional<String> licenceNumber,
        List<String> dnsNames,
        Optional<Area> area,
        Optional<Approved> approved,
        Optional<Instant> notBefore,
        Optional<ForeignAuthority> foreign) {

    /**
     * Where the holder works.
     *
     * @param province two digits
     * @param facility nine characters
     */
    public record Area(String province, String facility) {}

    /**
     * What registrars approved or ordered.
     *
     * @param sha256 of the enrolment or order, lower-case hex: it makes one certificate, under whichever request id
     * @param told what the audit log tells of it besides
     */
    public record Approved(String sha256, Map<String, String> told) {
        public Approved {
            told = Map.copyOf(told);
        }

        /** An enrolment; who decided on it is in the portal's evidence. */
        public static Approved enrolment(String sha256) {
            return new Approved(sha256, Map.of());
        }
    }

    /** Of what was approved. */
    Optional<String> approvedSha256() {
        return approved.map(Approved::sha256);
    }

    public CertificateOrder {
        dnsNames = List.copyOf(dnsNames);
    }

    /** The same under another request id, for another attempt. */
    public CertificateOrder as(UUID otherRequestId) {
        return with(otherRequestId, notBefore);
    }

    /** The same with a beginning in the past, as that of a key that was in use then. */
    public CertificateOrder since(Instant beginning) {
        return with(requestId, Optional.of(beginning));
    }

    private CertificateOrder with(UUID id, Optional<Instant> beginning) {
        return new CertificateOrder(
                id,
                contentSha256,
                holder,
                actor,
                profile,
                subject,
                publicKey,
                notLaterThan,
                licenceNumber,
                dnsNames,
                area,
                approved,
                beginning,
                foreign);
    }
}
