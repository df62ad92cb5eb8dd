package th.morprom.did.ca.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.fixture.ForeignCa;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.issuance.IssuanceRefused;
import th.morprom.did.ca.revocation.Cause;
import th.morprom.did.ca.revocation.Requester;
import th.morprom.did.ca.revocation.RevocationReason;
import th.morprom.did.ca.revocation.RevokeCertificate;
import th.morprom.did.ca.status.CurrentStatuses;

/** Another CA that comes again: on the same terms, on terms that only look the same, and after its certificate was revoked. */
class CrossCertifyAgainTest {
    private static final TestCa CA = TestCa.start();
    private static final CrossTerms TERMS = directory("C=TH,O=Another Council");

    private final ForeignCa council = new ForeignCa("C=TH,O=Another Council,CN=Another Council CA");

    @AfterAll
    static void close() {
        CA.close();
    }

    @Test
    void one_that_was_revoked_is_not_handed_out_again_but_followed_by_another() {
        var first = certify(council.selfSigned(), TERMS);
        revoke(first, RevocationReason.SUPERSEDED);

        var second = certify(council.selfSigned(), TERMS);

        assertThat(second).isNotEqualTo(first);
        assertThat(certify(council.selfSigned(), TERMS)).isEqualTo(second);
    }

    @Test
    void after_ten_that_were_revoked_it_says_so() {
        for (int i = 0; i < 10; i++) {
            revoke(certify(council.selfSigned(), TERMS), RevocationReason.SUPERSEDED);
        }

        var refused = catchThrowableOfType(CrossRefused.class, () -> certify(council.selfSigned(), TERMS));

        assertThat(refused.reason()).isEqualTo(CrossRefused.Reason.REVOKED_TOO_OFTEN);
    }

    /** Releases number orders differently. */
    @Test
    void what_was_given_on_these_terms_is_found_however_its_order_was_numbered() {
        var first = certify(council.selfSigned(), TERMS);
        var jdbc = CA.get(HierarchyTools.class).jdbc();
        jdbc.sql("alter table ca.certificate disable trigger append_only").update();
        jdbc.sql("update ca.certificate set request_id = gen_random_uuid() where serial = :serial")
                .param("serial", first.getSerialNumber().toString(16))
                .update();
        jdbc.sql("alter table ca.certificate enable trigger append_only").update();

        assertThat(certify(council.selfSigned(), TERMS)).isEqualTo(first);
    }

    @Test
    void a_key_that_was_revoked_as_compromised_is_not_certified_again() {
        revoke(certify(council.selfSigned(), TERMS), RevocationReason.KEY_COMPROMISE);

        var refused = catchThrowableOfType(IssuanceRefused.class, () -> certify(council.selfSigned(), TERMS));

        assertThat(refused.reason()).isEqualTo(IssuanceRefused.Reason.KEY_ALREADY_CERTIFIED);
    }

    @Test
    void terms_that_read_alike_are_not_the_same() {
        var one = certify(council.selfSigned(), directory("C=TH,O=Another Council", "C=TH,O=Second"));
        var other = certify(council.selfSigned(), directory("C=TH,O=Another Council\\, C\\=TH\\,O\\=Second"));

        assertThat(other).isNotEqualTo(one);
    }

    @Test
    void takes_domains_that_are_not_written_in_latin_letters() {
        var terms = new CrossTerms(
                "cross-ca",
                TERMS.until(),
                TERMS.directory(),
                List.of("xn--12c1fe0br.xn--o3cw4h"),
                List.of(),
                TERMS.policies());

        assertThat(certify(council.selfSigned(), terms).getExtension(Extension.nameConstraints))
                .isNotNull();
    }

    private static CrossTerms directory(String... names) {
        return new CrossTerms(
                "cross-ca",
                TestCa.NOW.plus(Duration.ofDays(700)),
                List.of(names),
                List.of(),
                List.of(),
                Map.of("2.999.1.1.1", "1.3.6.1.4.1.55555.1"));
    }

    private static void revoke(X509CertificateHolder cross, RevocationReason reason) {
        CA.get(RevokeCertificate.class)
                .revoke(
                        new SerialNumber(cross.getSerialNumber()),
                        Cause.of(reason),
                        new Requester.Operator("operator-1"));
    }

    private static X509CertificateHolder certify(X509CertificateHolder other, CrossTerms terms) {
        return new CrossCertify(
                        CA.get(HierarchyTools.class),
                        CA.rootToken(),
                        CA.get(CurrentStatuses.class),
                        CA.get(TransactionTemplate.class),
                        CA.get(AuditLog.class))
                .certify(new ForeignCertificate(other, Optional.empty()), terms, "operator-1");
    }
}
