package th.morprom.did.ca.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.bouncycastle.asn1.x500.X500Name;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.fixture.CountingKey;
import th.morprom.did.ca.fixture.DoctorOrders;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.issuance.IssuanceAnswer.Issued;
import th.morprom.did.ca.issuance.IssuanceAnswer.NotIssued;
import th.morprom.did.ca.issuance.IssuanceRefused.Reason;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.CertificateProfiles;
import th.morprom.did.ca.profile.SigningAuthority;

/** One approval under several requests. */
class ApprovalUseTest {
    private static final TestCa CA = TestCa.start();
    private static final DoctorOrders ORDERS = new DoctorOrders(CA.get(CertificateProfiles.class));

    private final String approval = Der.of(UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII))
            .sha256();
    private final CertifyKey certifyKey = CA.get(CertifyKey.class);

    @AfterAll
    static void close() {
        CA.close();
    }

    @Test
    void a_second_key_needs_a_second_approval() {
        var issuer = issuer(new CountingKey());

        assertThat(certifyKey.certify(List.of(approved()), issuer).get(0)).isInstanceOf(Issued.class);
        assertThat(refusal(certifyKey.certify(List.of(approved()), issuer).get(0)))
                .isEqualTo(Reason.APPROVAL_USED);
    }

    @Test
    void of_many_requests_at_once_one_gets_the_certificate() throws InterruptedException, ExecutionException {
        var issuer = issuer(new CountingKey());
        var threads = Executors.newFixedThreadPool(16);
        var tasks = new ArrayList<Callable<IssuanceAnswer<SignedCertificate>>>();
        for (var i = 0; i < 16; i++) {
            var order = approved();
            tasks.add(() -> certifyKey.certify(List.of(order), issuer).get(0));
        }
        var issued = 0;
        for (var answer : threads.invokeAll(tasks)) {
            issued += answer.get() instanceof Issued ? 1 : 0;
        }
        threads.shutdown();

        assertThat(issued).isEqualTo(1);
    }

    @Test
    void a_certificate_that_comes_after_its_approval_went_to_another_request_reaches_nobody() {
        var second = new ArrayList<IssuanceAnswer<SignedCertificate>>();
        var first = approved();
        var slow = issuer(new CountingKey(() -> {
            CA.clock().advance(Duration.ofMinutes(2));
            second.add(certifyKey
                    .certify(List.of(approved()), issuer(new CountingKey()))
                    .get(0));
        }));

        var answer = certifyKey.certify(List.of(first), slow).get(0);
        CA.clock().advance(Duration.ofMinutes(-2));

        assertThat(second).singleElement().isInstanceOf(Issued.class);
        assertThat(refusal(answer)).isEqualTo(Reason.OUTCOME_UNKNOWN);
        assertThat(CA.jdbc()
                        .sql("""
                                select count(*)
                                  from ca.certificate c join ca.certificate_outcome o on o.serial = c.serial
                                 where c.request_id = ?
                                """)
                        .param(first.requestId())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private CertificateOrder approved() {
        return ORDERS.approved(approval);
    }

    private static Issuer issuer(CountingKey key) {
        return new Issuer(
                AuthorityName.first(SigningAuthority.SIGNING),
                key.key(),
                new X500Name("C=TH,CN=Slow CA"),
                Optional.empty());
    }

    private static Reason refusal(IssuanceAnswer<SignedCertificate> answer) {
        assertThat(answer).isInstanceOf(NotIssued.class);
        return ((IssuanceRefused) ((NotIssued<SignedCertificate>) answer).cause()).reason();
    }
}
