package th.morprom.did.ca.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Map;
import org.bouncycastle.asn1.x509.CRLReason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.crl.Crl;
import th.morprom.did.ca.crl.CrlKind;
import th.morprom.did.ca.crl.FindCrl;
import th.morprom.did.ca.crl.PublishCrl;
import th.morprom.did.ca.fixture.Approval;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.hierarchy.AuthorityCertificates;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.CrlScope;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ca.revocation.KeptRefused.Reason;

class ReadKeptTest {
    private static final TestCa CA = TestCa.with(Map.of("morprom.ca.lists.partitions.signing", "3"));
    private static final Requester OPERATOR = new Requester.Operator("test");
    private static final AuthorityName SIGNING = AuthorityName.first(SigningAuthority.SIGNING);

    private final ReadKept read = new ReadKept(CA.get(AuthorityCertificates.class));
    private final SerialNumber serial = Approval.issueFrom(CA).serial();
    private final RevokeCertificate revokeCertificate = CA.get(RevokeCertificate.class);

    @AfterAll
    static void close() {
        CA.close();
    }

    @Test
    void reads_whose_list_it_is_its_number_and_what_it_says() {
        var invalid = CA.clock().instant().minusSeconds(1);
        CA.clock().advance(Duration.ofMinutes(1));
        revokeCertificate.revoke(
                serial, Cause.of(RevocationReason.KEY_COMPROMISE).since(invalid.plusSeconds(30)), OPERATOR);
        var scope = new CrlScope(SIGNING, serial.partition());

        var list = publish(scope);

        var kept = read.list(list.der());
        assertThat(kept.scope()).isEqualTo(scope);
        assertThat(kept.number()).isEqualTo(list.number());
        assertThat(kept.ends())
                .filteredOn(end -> end.serial().equals(serial))
                .singleElement()
                .satisfies(end -> assertThat(end.reason()).isEqualTo(CRLReason.keyCompromise))
                .satisfies(end -> assertThat(end.since()).isEqualTo(CA.clock().instant()))
                .satisfies(end -> assertThat(end.invalidityDate()).contains(invalid.plusSeconds(30)));
        assertThat(read.list(publish(CrlScope.complete(SIGNING)).der()).scope()).isEqualTo(CrlScope.complete(SIGNING));
    }

    @Test
    void tells_a_suspension_from_one_that_was_lifted() {
        var scope = new CrlScope(SIGNING, serial.partition());
        revokeCertificate.suspend(serial, OPERATOR);
        assertThat(end(publish(scope)).isSuspension()).isTrue();
        revokeCertificate.release(serial, OPERATOR);
        publish(scope);

        var changes = CA.get(FindCrl.class).find(scope, CrlKind.DELTA).orElseThrow();

        assertThat(end(changes).isLifted()).isTrue();
    }

    @Test
    void a_revocation_outweighs_a_suspension_in_any_order() {
        var scope = new CrlScope(SIGNING, serial.partition());
        revokeCertificate.suspend(serial, OPERATOR);
        var suspended = end(publish(scope));
        revokeCertificate.revoke(serial, Cause.of(RevocationReason.SUPERSEDED), OPERATOR);
        var revoked = end(publish(scope));

        assertThat(suspended.and(revoked)).isEqualTo(revoked);
        assertThat(revoked.and(suspended)).isEqualTo(revoked);
    }

    @Test
    void believes_nobody_elses_list_and_nothing_that_is_none() {
        try (var stranger = TestCa.start()) {
            var list = stranger.get(PublishCrl.class).publish(SIGNING);

            assertThat(refusal(list.der())).isEqualTo(Reason.NOT_OURS);
            assertThat(stranger.get(AuthorityCertificates.class).read().values())
                    .allSatisfy(
                            certificate -> assertThat(read.issuer(certificate)).isEmpty());
        }
        assertThat(refusal(Der.of(new byte[] {0x30, 0x03, 0x02, 0x01, 0x05}))).isEqualTo(Reason.MALFORMED);
        assertThat(refusal(Der.of(new byte[0]))).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void knows_what_our_cas_issued() {
        var below = CA.get(AuthorityCertificates.class).read().entrySet();

        assertThat(below)
                .allSatisfy(entry -> assertThat(read.issuer(entry.getValue())).isPresent());
    }

    private KeptEnd end(Crl list) {
        return read.list(list.der()).ends().stream()
                .filter(end -> end.serial().equals(serial))
                .findFirst()
                .orElseThrow();
    }

    private static Crl publish(CrlScope scope) {
        return CA.get(PublishCrl.class).publish(scope);
    }

    private Reason refusal(Der list) {
        return catchThrowableOfType(KeptRefused.class, () -> read.list(list)).reason();
    }
}
