package th.morprom.did.ra.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.enrolment.CertificationRefused;
import th.morprom.did.ra.enrolment.CertificationUnavailable;
import th.morprom.did.testpki.pki.SampleHierarchy;

/** A CA of samples, which believes everybody, unless it is away or says no. */
final class SampleCa implements SealAuthority {
    final SampleHierarchy hierarchy;
    String order = "";
    boolean away;
    /** Why it says no. */
    Optional<String> saysNo = Optional.empty();
    Runnable meanwhile = () -> {};

    SampleCa(SampleHierarchy hierarchy) {
        this.hierarchy = hierarchy;
    }

    @Override
    public List<X509CertificateHolder> certify(byte[] pkcs10, String orderJson) {
        if (away) {
            throw new CertificationUnavailable("away", new IOException());
        }
        meanwhile.run();
        saysNo.ifPresent(reason -> {
            throw new CertificationRefused(reason);
        });
        order = orderJson;
        var asked = new CanonicalJson(orderJson).tree().at("/agreements/0/order");
        var sample = hierarchy
                .seal(
                        asked.path("name").stringValue(),
                        asked.path("facility").stringValue())
                .certificate();
        try {
            var builder = new X509v3CertificateBuilder(
                    sample.getIssuer(),
                    sample.getSerialNumber(),
                    sample.getNotBefore(),
                    sample.getNotAfter(),
                    sample.getSubject(),
                    new PKCS10CertificationRequest(pkcs10).getSubjectPublicKeyInfo());
            for (var oid : sample.getExtensions().getExtensionOIDs()) {
                if (!oid.equals(Extension.subjectKeyIdentifier)) {
                    builder.addExtension(sample.getExtension(oid));
                }
            }
            return List.of(
                    builder.build(hierarchy.issuing().contentSigner()),
                    hierarchy.issuing().certificate());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
