package th.morprom.did.ca.hierarchy;

import java.util.List;
import java.util.stream.Stream;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.hierarchy.CertifyOwnKey.Wish;
import th.morprom.did.ca.issuance.Issuer;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.hsm.SigningKey;

/**
 * Certifies the keys by which the service seals the records that it gives to people. They are the service's own, as the keys that serve
 * the CAs are; nobody orders them.
 */
public final class CertifyRecordSeal {
    private static final String ACTOR = "keep-record-seal";

    private final Hierarchy hierarchy;
    private final CertifyOwnKey certifyOwnKey;

    CertifyRecordSeal(Hierarchy hierarchy, HierarchyTools tools) {
        this.hierarchy = hierarchy;
        this.certifyOwnKey = new CertifyOwnKey(tools);
    }

    /**
     * Certifies the key, or finds the certificate that it got before.
     *
     * @param label of the key in the token, which no other such key ever has
     * @param name what the certificate calls it
     * @return the certificate, then those above it, the root last
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer
     * @throws th.morprom.did.ca.issuance.IssuanceUnavailable if the CA cannot issue at this moment
     */
    public List<Der> certify(String label, String name, SigningKey key) {
        var ca = hierarchy.current(SigningAuthority.SIGNING);
        var wish = new Wish(label, "record-seal", name, key, ACTOR);
        var certificate = certifyOwnKey
                .certify(wish, Issuer.of(ca.name(), ca.signingKey(), ca.certificate()))
                .certificate();
        return Stream.concat(Stream.of(Der.of(certificate)), hierarchy.above(certificate).stream())
                .toList();
    }
}
