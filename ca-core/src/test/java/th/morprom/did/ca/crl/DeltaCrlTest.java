package th.morprom.did.ca.crl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.fixture.Approval;
import th.morprom.did.ca.fixture.Lists;
import th.morprom.did.ca.fixture.OpenSsl;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.CrlScope;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ca.revocation.Cause;
import th.morprom.did.ca.revocation.Requester;
import th.morprom.did.ca.revocation.RevocationReason;
import th.morprom.did.ca.revocation.RevokeCertificate;

class DeltaCrlTest {
    private static final AuthorityName SIGNING = AuthorityName.first(SigningAuthority.SIGNING);
    private static final CrlScope ALL = CrlScope.complete(SIGNING);
    private static final Requester OPERATOR = new Requester.Operator("test");
    // Lists come when the tests ask for them, and not by themselves.
    private static final TestCa CA = TestCa.with(Map.of("morprom.ca.crl-gather", "1m"));

    @TempDir
    private Path folder;

    @AfterAll
    static void close() {
        CA.close();
    }

    @Test
    void a_full_list_points_to_its_changes_and_both_have_one_number() {
        var full = publish();
        var delta = delta();

        assertThat(Lists.address(Lists.read(full).getExtension(Extension.freshestCRL)))
                .isEqualTo("http://localhost:8080/crl/signing-1-delta.crl");
        assertThat(delta.number()).isEqualTo(full.number());
        assertThat(Lists.number(delta, Extension.cRLNumber))
                .contains(full.number().value());
        assertThat(delta.nextUpdate()).isEqualTo(delta.thisUpdate().plus(Duration.ofHours(1)));
        assertThat(Lists.read(delta).getExtension(Extension.deltaCRLIndicator).isCritical())
                .isTrue();
        assertThat(Lists.read(delta).getExtension(Extension.freshestCRL)).isNull();
        assertThat(Lists.number(full, Extension.deltaCRLIndicator)).isEmpty();
    }

    @Test
    void changes_tell_what_was_revoked_suspended_and_released_since_the_oldest_valid_list() {
        var revoked = Approval.issueFrom(CA).serial();
        var suspended = Approval.issueFrom(CA).serial();
        var released = Approval.issueFrom(CA).serial();
        var passing = Approval.issueFrom(CA).serial();
        suspend(released);
        var base = publish();
        revoke(revoked);
        suspend(suspended);
        release(released);
        suspend(passing);
        publish();
        release(passing);

        CA.get(PublishCrl.class).publishDelta(ALL);

        var delta = delta();
        assertThat(Lists.number(delta, Extension.deltaCRLIndicator).orElseThrow())
                .isLessThanOrEqualTo(base.number().value());
        assertThat(Lists.reason(delta, revoked.value())).contains(CRLReason.superseded);
        assertThat(Lists.reason(delta, suspended.value())).contains(CRLReason.certificateHold);
        // On hold in the base; and on hold in a list after it (RFC 5280 section 5.2.4): both are to be removed.
        assertThat(Lists.reason(delta, released.value())).contains(CRLReason.removeFromCRL);
        assertThat(Lists.reason(delta, passing.value())).contains(CRLReason.removeFromCRL);
        assertThat(Lists.reason(publish(), released.value())).isEmpty();
    }

    @Test
    void the_base_moves_on_when_older_lists_have_ended() {
        publish();
        CA.clock().advance(Duration.ofHours(20));
        var later = publish();
        CA.clock().advance(Duration.ofHours(5));
        publish();

        assertThat(Lists.number(delta(), Extension.deltaCRLIndicator))
                .contains(later.number().value());
    }

    @Test
    void the_schedule_renews_the_changes_alone_when_half_of_their_time_is_over() {
        var full = publish();
        CA.clock().advance(Duration.ofMinutes(31));

        CA.get(CrlSchedule.class).publishDue();

        assertThat(CA.get(FindCrl.class).find(SIGNING).orElseThrow().number()).isEqualTo(full.number());
        assertThat(delta().number().value()).isGreaterThan(full.number().value());
    }

    @Test
    void openssl_follows_the_changes() throws IOException {
        var certificate = Approval.certificateFrom(CA);
        var other = Approval.certificateFrom(CA);
        suspend(serial(other));
        var base = publish();
        revoke(serial(certificate));
        release(serial(other));
        CA.get(PublishCrl.class).publishDelta(ALL);
        var delta = delta();

        assertThat(verify(certificate, base)).contains(": OK");
        assertThat(verify(other, base)).contains("certificate revoked");
        assertThat(verify(certificate, base, delta)).contains("certificate revoked");
        assertThat(verify(other, base, delta)).contains(": OK");
        assertThat(OpenSsl.run("crl", "-in", Lists.pem(folder, delta), "-noout", "-text")
                        .said())
                .contains("X509v3 Delta CRL Indicator: critical")
                .contains("Remove From CRL");
    }

    @Test
    void where_changes_are_switched_off_no_list_points_to_them() {
        try (var plain = TestCa.with(Map.of("morprom.ca.lists.delta-validity", "0s"))) {
            var full = plain.get(PublishCrl.class).publish(SIGNING);

            assertThat(Lists.read(full).getExtension(Extension.freshestCRL)).isNull();
            assertThat(plain.get(FindCrl.class).find(ALL, CrlKind.DELTA)).isEmpty();
        }
    }

    private String verify(X509CertificateHolder certificate, Crl... lists) throws IOException {
        var hierarchy = CA.get(Hierarchy.class);
        var arguments = new ArrayList<>(List.of(
                "verify",
                "-crl_check",
                "-use_deltas",
                "-extended_crl",
                "-partial_chain",
                "-attime",
                Long.toString(CA.clock().instant().getEpochSecond() + 1),
                "-trusted",
                pem("ca", hierarchy.find(SIGNING).orElseThrow().certificate())));
        for (var list : lists) {
            arguments.add("-CRLfile");
            arguments.add(Lists.pem(folder, list));
        }
        arguments.add(pem("doctor", certificate));
        return OpenSsl.run(arguments.toArray(String[]::new)).said();
    }

    private String pem(String name, X509CertificateHolder certificate) throws IOException {
        return OpenSsl.pem(Files.createTempFile(folder, name, ".pem"), "CERTIFICATE", certificate.getEncoded());
    }

    private static SerialNumber serial(X509CertificateHolder certificate) {
        return new SerialNumber(certificate.getSerialNumber());
    }

    private static Crl publish() {
        return CA.get(PublishCrl.class).publish(SIGNING);
    }

    private static Crl delta() {
        return CA.get(FindCrl.class).find(ALL, CrlKind.DELTA).orElseThrow();
    }

    private static void revoke(SerialNumber serial) {
        CA.get(RevokeCertificate.class).revoke(serial, Cause.of(RevocationReason.SUPERSEDED), OPERATOR);
    }

    private static void suspend(SerialNumber serial) {
        CA.get(RevokeCertificate.class).suspend(serial, OPERATOR);
    }

    private static void release(SerialNumber serial) {
        CA.get(RevokeCertificate.class).release(serial, OPERATOR);
    }
}
