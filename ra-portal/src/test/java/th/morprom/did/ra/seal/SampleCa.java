package th.morprom.did.ra.seal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
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
        var seal = hierarchy.certifySeal(
                pkcs10, asked.path("name").stringValue(), asked.path("facility").stringValue());
        return List.of(seal, hierarchy.issuing().certificate());
    }

    /** There, and of one mind with everybody. */
    void asAtFirst() {
        away = false;
        saysNo = Optional.empty();
        meanwhile = () -> {};
    }
}
