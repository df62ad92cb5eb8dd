package th.morprom.did.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.issuance.IssueSystemCertificate;
import th.morprom.did.ca.issuance.SystemCertificateRequest;
import th.morprom.did.ca.issuance.SystemSubject;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.hsm.SigningKey;

/** The seal of a facility, certified by this CA as an operator orders it. */
record BenchSeal(SigningKey key, List<X509CertificateHolder> chain) {
    static BenchSeal certified(BenchSystem system, SigningKey key) {
        try {
            var pkcs10 = new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=seal"), key.publicKey())
                    .build(key.contentSigner())
                    .getEncoded();
            var subject = new SystemSubject.FacilitySeal("ZZ0000001", "โรงพยาบาลจำลอง");
            var issued = system.get(IssueSystemCertificate.class)
                    .issue(new SystemCertificateRequest(UUID.randomUUID(), pkcs10, subject, "operator:bench"));
            var issuer = system.get(Hierarchy.class)
                    .current(SigningAuthority.SIGNING)
                    .certificate();
            return new BenchSeal(
                    key, List.of(new X509CertificateHolder(issued.certificate().toByteArray()), issuer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
