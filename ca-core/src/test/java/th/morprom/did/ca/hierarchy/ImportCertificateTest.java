package th.morprom.did.ca.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSSignedData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.fixture.Approval;
import th.morprom.did.ca.fixture.OpenSsl;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.hierarchy.ImportRefused.Reason;
import th.morprom.did.ca.hierarchy.NationalRoot.Gift;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.SigningAuthority;

/** Our hierarchy below a national root, or cross-certified by it. */
class ImportCertificateTest {
    private static final AuthorityName ROOT = AuthorityName.first(SigningAuthority.ROOT);
    private static final AuthorityName SIGNING = AuthorityName.first(SigningAuthority.SIGNING);

    private final TestCa ca = TestCa.start();
    private final NationalRoot national;
    private final Gift gift = Gift.to(certificate(ROOT));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    ImportCertificateTest() throws Exception {
        national = new NationalRoot();
    }

    @AfterEach
    void close() {
        ca.close();
    }

    @Test
    void the_request_says_who_we_are_and_is_signed_by_our_key() throws Exception {
        for (var name : List.of(ROOT, SIGNING)) {
            var request =
                    RequestCertificate.of(ca.get(Hierarchy.class).find(name).orElseThrow());
            var file = Files.write(folder.resolve("request.p10"), request.toByteArray());

            var read = OpenSsl.run("req", "-inform", "DER", "-in", file.toString(), "-noout", "-verify", "-text")
                    .said();
            assertThat(read).contains("verify OK", "CA:TRUE", "Certificate Sign, CRL Sign");
        }
    }

    @Test
    void a_root_above_ours_stands_in_chains_and_at_our_address() throws Exception {
        take(gift.by(national), true);
        ca.restart();
        var hierarchy = ca.get(Hierarchy.class);
        var doctor = Approval.certificateFrom(ca);

        assertThat(hierarchy.above(doctor))
                .containsExactly(Der.of(certificate(SIGNING)), Der.of(gift.by(national)), Der.of(national.certificate));
        assertThat(hierarchy.shown(hierarchy.find(ROOT).orElseThrow())).isEqualTo(gift.by(national));
        assertThat(verify(doctor, gift.by(national))).endsWith("OK\n");
        assertThat(new String(
                        doctor.getExtension(Extension.authorityInfoAccess)
                                .getExtnValue()
                                .getOctets(),
                        StandardCharsets.ISO_8859_1))
                .contains("/ca/signing-1.cer", "/ocsp");
        assertThat(hierarchy.roots()).containsExactly(certificate(ROOT));
    }

    @Test
    void a_cross_certificate_is_offered_beside_our_own_and_changes_no_chain() throws Exception {
        take(gift.by(national), false);
        ca.restart();
        var hierarchy = ca.get(Hierarchy.class);

        assertThat(hierarchy.above(Approval.certificateFrom(ca)))
                .containsExactly(Der.of(certificate(SIGNING)), Der.of(certificate(ROOT)));
        var bundle = (byte[])
                new AuthorityController(hierarchy).certificates("root-1").getBody();
        assertThat(new CMSSignedData(bundle).getCertificates().getMatches(null))
                .containsExactlyInAnyOrder(certificate(ROOT), gift.by(national));
    }

    @Test
    void the_same_certificate_twice_changes_nothing() {
        take(gift.by(national), true);
        take(gift.by(national), true);

        assertThat(ca.audited("cross-certificate.imported")).isEqualTo(1);
    }

    @Test
    void each_thing_that_is_wrong_has_its_name() throws Exception {
        var another = new NationalRoot();
        var otherKey = another.certificate.getSubjectPublicKeyInfo();

        assertThat(refusal(gift.forKey(otherKey))).isEqualTo(Reason.OTHER_KEY);
        assertThat(refusal(gift.named("C=TH,O=Somebody else,CN=X"))).isEqualTo(Reason.OTHER_NAME);
        assertThat(refusal(gift.identified(new byte[20]))).isEqualTo(Reason.OTHER_KEY_IDENTIFIER);
        assertThat(refusal(gift.noAuthority())).isEqualTo(Reason.NOT_A_CA);
        assertThat(refusal(gift.pathLength(0))).isEqualTo(Reason.PATH_TOO_SHORT);
        assertThat(refusal(gift.usage(KeyUsage.keyCertSign))).isEqualTo(Reason.KEY_USAGE);
        assertThat(refusal(gift.aged(Duration.ofDays(4000)))).isEqualTo(Reason.NOT_VALID_NOW);
        assertThat(refusal(gift.aged(Duration.ofDays(-30)))).isEqualTo(Reason.NOT_VALID_NOW);
        assertThat(refusal(gift.by(another), List.of(national.certificate))).isEqualTo(Reason.SIGNATURE_WRONG);
        assertThat(refusal(gift.by(national), List.of())).isEqualTo(Reason.NO_ANCHOR);
        assertThat(ca.jdbc()
                        .sql("select count(*) from ca.cross_certificate")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_path_that_is_too_short_higher_up_is_found_too() throws Exception {
        var middle = new NationalRoot();
        var limited =
                Gift.to(middle.certificate).named("C=TH,O=Middle,CN=Middle").pathLength(1);

        assertThat(refusal(gift.by(middle), List.of(limited.by(national), national.certificate)))
                .isEqualTo(Reason.PATH_TOO_SHORT);
    }

    private Reason refusal(Gift wrong) {
        return refusal(wrong.by(national), List.of(national.certificate));
    }

    private Reason refusal(X509CertificateHolder certificate, List<X509CertificateHolder> above) {
        return catchThrowableOfType(ImportRefused.class, () -> importer().take(ROOT, certificate, above, true, "op"))
                .reason();
    }

    private void take(X509CertificateHolder certificate, boolean published) {
        importer().take(ROOT, certificate, List.of(national.certificate), published, "operator-1");
    }

    private ImportCertificate importer() {
        return new ImportCertificate(
                ca.get(HierarchyTools.class), ca.get(TransactionTemplate.class), ca.get(AuditLog.class));
    }

    private X509CertificateHolder certificate(AuthorityName name) {
        return ca.get(Hierarchy.class).find(name).orElseThrow().certificate();
    }

    private String verify(X509CertificateHolder leaf, X509CertificateHolder ours) throws Exception {
        var untrusted = Files.readString(Path.of(pem("signing", certificate(SIGNING))))
                + Files.readString(Path.of(pem("ours", ours)));
        return OpenSsl.run(
                        "verify",
                        "-attime",
                        Long.toString(TestCa.NOW.getEpochSecond() + 60),
                        "-CAfile",
                        pem("national", national.certificate),
                        "-untrusted",
                        Files.writeString(folder.resolve("untrusted.pem"), untrusted)
                                .toString(),
                        pem("leaf", leaf))
                .said();
    }

    private String pem(String name, X509CertificateHolder certificate) throws Exception {
        return OpenSsl.pem(folder.resolve(name + ".pem"), "CERTIFICATE", certificate.getEncoded());
    }
}
