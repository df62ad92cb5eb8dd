package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import th.morprom.did.testpki.pki.PemFolder;
import th.morprom.did.testpki.pki.SampleCertificate;

/** The way of an operator who names a CA by address and files, walked to our own door over mutual TLS. */
class ConfiguredDoorTest extends ConfiguredCaContract {
    private final CaProcess ca = new CaProcess();
    private final Map<String, String> named = named(ca);

    ConfiguredDoorTest() throws IOException, GeneralSecurityException {}

    @Override
    String property(String name) {
        return Optional.ofNullable(named.get(name)).orElseThrow();
    }

    @Override
    boolean extensions() {
        return true;
    }

    private static Map<String, String> named(CaProcess ca) throws IOException, GeneralSecurityException {
        var files = PemFolder.create();
        var trusted =
                files.certificates("ca.pem", List.of(CaProcess.MACHINES.root().certificate()));
        return Map.of(
                "endpoint", ca.door().toString(),
                "keystore", keystore(files, CaProcess.PORTAL, "0987").toString(),
                "password-file", files.write("ra.pin", "0987\n").toString(),
                "trusted", trusted.toString(),
                "ca-name", "signing",
                "end-entity-profile", "doctor-signing",
                "certificate-profile", "doctor-signing");
    }

    private static Path keystore(PemFolder files, SampleCertificate own, String password)
            throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        var chain = new ArrayList<Certificate>();
        for (var holder : own.chain()) {
            chain.add(new JcaX509CertificateConverter().getCertificate(holder));
        }
        store.setKeyEntry("ra", own.keys().getPrivate(), password.toCharArray(), chain.toArray(Certificate[]::new));
        var file = files.folder().resolve("ra.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
        return file;
    }

    @AfterAll
    void closeTheCa() {
        ca.close();
    }

    @Override
    Applicant applicant() {
        return ca.applicant();
    }

    @Override
    Applicant sameKeyAs(Applicant first) {
        var second = super.sameKeyAs(first);
        ca.record(second.centralOfficer());
        return second;
    }

    @Test
    void the_document_tells_operators_every_property_that_is_needed() throws IOException {
        var document = Files.readString(Path.of("../docs/ejbca.md"));

        assertThat(named.keySet()).allSatisfy(name -> assertThat(document).contains("-Dmorprom.ejbca." + name + "="));
    }
}
