package th.morprom.did.ocsp.sample;

import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.ocsp.OcspIdentity;
import th.morprom.did.testpki.pki.SampleCertificate;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.pki.SampleKey;

/** Identities of the responder in a sample hierarchy. */
public final class Identities {
    private Identities() {}

    public static OcspIdentity delegated(SampleHierarchy hierarchy) {
        return new OcspIdentity(
                hierarchy.issuing().certificate(), hierarchy.ocspSigner().certificate(), key(hierarchy.ocspSigner()));
    }

    public static OcspIdentity ofTheRoot(SampleHierarchy hierarchy) {
        return new OcspIdentity(hierarchy.root().certificate(), hierarchy.root().certificate(), key(hierarchy.root()));
    }

    public static SigningKey key(SampleCertificate certificate) {
        var algorithm = switch (certificate.kind()) {
            case P256 -> KeyAlgorithm.EC_P256;
            case P384 -> KeyAlgorithm.EC_P384;
            case RSA_3072 -> KeyAlgorithm.RSA_3072;
        };
        return SigningKey.of(
                certificate.keys().getPrivate(), certificate.keys().getPublic(), SampleKey.PROVIDER, algorithm);
    }
}
