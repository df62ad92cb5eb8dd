package th.morprom.did.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.UUID;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.issuance.IssueSystemCertificate;
import th.morprom.did.ca.issuance.SystemCertificateRequest;
import th.morprom.did.ca.issuance.SystemSubject;
import th.morprom.did.signing.seal.FindSeals;
import th.morprom.did.signing.seal.InstallSeal;
import th.morprom.did.signing.seal.RequestSeal;
import th.morprom.did.testpki.person.SyntheticFacility;

/** The seal of the hospital, ordered as operators order it: docs/signing.md. */
final class HospitalSeal {
    private static final String ACTOR = "operator:demo";

    private HospitalSeal() {}

    /** Takes one into use if there is none yet. */
    static void ready(Beans system, SyntheticFacility facility) {
        var hasSeal = system.get(FindSeals.class).find().stream()
                .anyMatch(seal -> seal.facility().equals(facility.hcode9())
                        && !seal.chain().isEmpty());
        if (!hasSeal) {
            var pkcs10 = system.get(RequestSeal.class).request(facility.hcode9(), ACTOR);
            var subject = new SystemSubject.FacilitySeal(facility.hcode9(), facility.thai());
            var issued = system.get(IssueSystemCertificate.class)
                    .issue(new SystemCertificateRequest(UUID.randomUUID(), pkcs10, subject, ACTOR));
            var chain = new ArrayList<X509CertificateHolder>();
            chain.add(holder(issued.certificate()));
            issued.chain().forEach(above -> chain.add(holder(above)));
            system.get(InstallSeal.class).install(chain, ACTOR);
        }
    }

    private static X509CertificateHolder holder(Der certificate) {
        try {
            return new X509CertificateHolder(certificate.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
