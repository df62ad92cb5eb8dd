package th.morprom.did.signing.trust;

import java.util.stream.Stream;
import org.bouncycastle.asn1.isismtt.ISISMTTObjectIdentifiers;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.cert.X509CertificateHolder;

/** Whether a certificate is a facility's seal, which vouches for an organisation and names no person. */
public final class FacilitySeals {
    /** Of the policy for seals, below whatever arc an installation has: docs/certificate-profiles.md. */
    private static final String POLICY = ".1.5";

    private FacilitySeals() {}

    /**
     * The policy of seals, an organisation's identifier, and nothing of a person: neither a name nor a profession (ETSI EN 319 412-3
     * section 4.2.1). Whether it is trusted and for documents is asked as of any other.
     */
    public static boolean isSeal(X509CertificateHolder certificate) {
        var subject = certificate.getSubject();
        return subject.getRDNs(BCStyle.ORGANIZATION_IDENTIFIER).length == 1
                && Stream.of(BCStyle.SURNAME, BCStyle.GIVENNAME, BCStyle.SERIALNUMBER, BCStyle.T, BCStyle.PSEUDONYM)
                        .allMatch(ofPerson -> subject.getRDNs(ofPerson).length == 0)
                && certificate.getExtension(ISISMTTObjectIdentifiers.id_isismtt_at_admission) == null
                && hasPolicy(certificate);
    }

    private static boolean hasPolicy(X509CertificateHolder certificate) {
        try {
            var policies = CertificatePolicies.fromExtensions(certificate.getExtensions());
            return policies != null
                    && policies.getPolicyInformation().length == 1
                    && policies.getPolicyInformation()[0]
                            .getPolicyIdentifier()
                            .getId()
                            .endsWith(POLICY);
        } catch (IllegalArgumentException | IllegalStateException | ClassCastException e) {
            return false;
        }
    }
}
