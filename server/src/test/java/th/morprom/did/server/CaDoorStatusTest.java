package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static th.morprom.did.server.DoorOrders.code;
import static th.morprom.did.server.DoorOrders.refused;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ejbca.client.EjbcaConnection;
import th.morprom.did.ejbca.client.EjbcaRefused.Reason;
import th.morprom.did.ejbca.client.EjbcaUnavailable;
import th.morprom.did.ejbca.client.EnrolKey;
import th.morprom.did.ejbca.client.FetchCrl;
import th.morprom.did.ejbca.client.FindStatus;
import th.morprom.did.ejbca.contract.CertificateWS;
import th.morprom.did.ejbca.contract.EjbcaNames;
import th.morprom.did.ejbca.contract.EjbcaTimes;
import th.morprom.did.ejbca.contract.KeyValuePair;
import th.morprom.did.ejbca.contract.RevokeStatus;
import th.morprom.did.ejbca.contract.TwiceBase64;
import th.morprom.did.ra.enrolment.CertificateAuthority;
import th.morprom.did.signing.proof.ProofCertifier;
import th.morprom.did.signing.trust.SourceUnavailable;
import th.morprom.did.testpki.pki.SampleHierarchy;

/** Statuses and lists at the door, with EJBCA's quirks. */
@TestInstance(Lifecycle.PER_CLASS)
class CaDoorStatusTest {
    private static final int SUPERSEDED = 4;
    private static final int HOLD = 6;

    private final CaProcess ca = new CaProcess();
    private final EjbcaConnection portal = ca.connect(CaProcess.PORTAL);
    private final EjbcaConnection operations = ca.connect(CaProcess.OPERATIONS);
    private final CertificateAuthority authority = EjbcaCertificateAuthorityTest.over(portal, ca.door());
    private final X509Certificate issuer =
            certificate(portal.ask(service -> service.getLastCAChain("signing")).get(0));
    private final String issuerDN = EjbcaNames.write(
            X500Name.getInstance(issuer.getSubjectX500Principal().getEncoded()));

    @AfterAll
    void close() {
        portal.close();
        operations.close();
        ca.close();
    }

    @Test
    void a_good_certificate_is_revoked_for_minus_one_just_before_1970() {
        var serial = issued();

        var status = status(serial);

        assertThat(status.reason).isEqualTo(-1);
        assertThat(EjbcaTimes.of(Objects.requireNonNull(status.revocationDate))).isEqualTo(EjbcaTimes.NEVER);
        assertThat(status.certificateSN).isEqualTo(serial);
    }

    @Test
    void an_unknown_certificate_is_no_answer_and_an_unknown_ca_a_fault() {
        Optional<RevokeStatus> status =
                portal.ask(service -> Optional.ofNullable(service.checkRevokationStatus(issuerDN, "abcdef")));
        Optional<CertificateWS> certificate =
                portal.ask(service -> Optional.ofNullable(service.getCertificate("abcdef", issuerDN)));
        assertThat(status).isEmpty();
        assertThat(certificate).isEmpty();
        assertThatThrownBy(() -> portal.ask(
                        service -> Optional.ofNullable(service.checkRevokationStatus("CN=Nobody", "abcdef"))))
                .isInstanceOf(EjbcaUnavailable.class)
                .hasMessageContaining("CA_NOT_EXISTS");
    }

    @Test
    void a_key_of_proofs_is_stopped_or_released_on_the_cas_word_alone() {
        var certifier = proofCertifier();
        var serial = issued();
        var known =
                certificate(portal.ask(service -> Objects.requireNonNull(service.getCertificate(serial, issuerDN))));
        assertThat(certifier.isStopped(holder(known))).isFalse();
        revoke(serial, HOLD);
        assertThat(certifier.isStopped(holder(known))).isTrue();

        var unknown = SampleHierarchy.ecdsa().doctor().issue().certificate();
        assertThatThrownBy(() -> certifier.isStopped(unknown)).isInstanceOf(SourceUnavailable.class);
    }

    @Test
    void neither_the_order_of_a_name_nor_the_case_of_a_number_matters() {
        var serial = issued().toUpperCase(java.util.Locale.ROOT);
        var parts = issuerDN.split(",", -1);
        java.util.Collections.reverse(java.util.Arrays.asList(parts));

        Optional<RevokeStatus> status = portal.ask(
                service -> Optional.ofNullable(service.checkRevokationStatus(String.join(",", parts), serial)));

        assertThat(status.orElseThrow().certificateSN).isEqualTo(serial);
    }

    @Test
    void suspends_releases_and_revokes_with_a_fault_for_what_changes_nothing() {
        var serial = issued();

        revoke(serial, HOLD);
        assertThat(status(serial).reason).isEqualTo(HOLD);
        assertThat(refused(() -> revoke(serial, HOLD))).isEqualTo(Reason.ALREADY_REVOKED);
        revoke(serial, -1);
        assertThat(status(serial).reason).isEqualTo(-1);
        revoke(serial, SUPERSEDED);
        assertThat(status(serial).reason).isEqualTo(SUPERSEDED);
        assertThat(refused(() -> revoke(serial, SUPERSEDED))).isEqualTo(Reason.ALREADY_REVOKED);
        assertThat(refused(() -> revoke(serial, -1))).isEqualTo(Reason.ALREADY_REVOKED);
    }

    @Test
    void refuses_reasons_that_are_not_a_registration_authoritys() {
        var serial = issued();

        for (var reason : List.of(2, 7, 10, 99)) {
            assertThat(code(() -> revoke(serial, reason))).isEqualTo("FIELD_VALUE_NOT_VALID");
        }
        assertThat(status(serial).reason).isEqualTo(-1);
    }

    @Test
    void a_date_in_the_past_is_when_it_became_invalid() {
        var serial = issued();
        var date = EjbcaTimes.revocation(Instant.now().truncatedTo(ChronoUnit.SECONDS));

        assertThat(code(() ->
                        portal.tell(service -> service.revokeCertBackdated(issuerDN, serial, SUPERSEDED, "yesterday"))))
                .isEqualTo("DATE_NOT_VALID");
        assertThat(refused(() -> portal.tell(service ->
                        service.revokeCertBackdated(issuerDN, serial, SUPERSEDED, "2001-01-01T00:00:00+00:00"))))
                .isEqualTo(Reason.NOT_ACCEPTABLE);
        portal.tell(service -> service.revokeCertBackdated(issuerDN, serial, SUPERSEDED, date));

        var status = status(serial);
        assertThat(status.reason).isEqualTo(SUPERSEDED);
        assertThat(EjbcaTimes.of(Objects.requireNonNull(status.revocationDate)))
                .isAfter(Instant.now().minus(1, ChronoUnit.MINUTES));
    }

    @Test
    void only_who_may_speak_for_requesters_does() {
        var serial = issued();

        assertThat(code(() -> withMetadata(portal, serial, "holder:" + UUID.randomUUID())))
                .isEqualTo("REQUESTER_NOT_AUTHORISED");
        assertThat(code(() -> withMetadata(portal, serial, "the-minister-himself")))
                .isEqualTo("FIELD_VALUE_NOT_VALID");
        assertThat(refused(() -> withMetadata(operations, serial, "licence-registry:x")))
                .isEqualTo(Reason.NOT_AUTHORISED);
        withMetadata(portal, serial, "registrar:" + UUID.randomUUID() + ":50");

        assertThat(status(serial).reason).isEqualTo(SUPERSEDED);
    }

    @Test
    void every_certificate_of_an_end_entity_ends_at_once() {
        var requestId = UUID.randomUUID();
        var serial = issued(requestId);

        portal.tell(service -> service.revokeUser("morprom-" + requestId, SUPERSEDED, true));

        assertThat(status(serial).reason).isEqualTo(SUPERSEDED);
        assertThat(refused(() -> portal.tell(service -> service.revokeUser("morprom-" + requestId, SUPERSEDED, false))))
                .isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void the_list_is_der_and_names_what_was_revoked() throws GeneralSecurityException {
        var serial = issued();
        revoke(serial, SUPERSEDED);

        var list = list();
        for (var attempt = 0; attempt < 100 && !lists(list, serial); attempt++) {
            pause();
            list = list();
        }

        list.verify(issuer.getPublicKey());
        assertThat(lists(list, serial)).isTrue();
        Optional<byte[]> partition =
                portal.ask(service -> Optional.ofNullable(service.getLatestCRLPartition("signing", false, 7)));
        assertThat(partition).isEmpty();
    }

    @Test
    void every_change_names_the_machine_that_asked_in_the_audit_log() {
        var serial = issued();
        revoke(serial, SUPERSEDED);

        assertThat(ca.get(JdbcClient.class)
                        .sql("select type || ' ' || actor from audit.event where subject = ? order by sequence")
                        .param(serial)
                        .query(String.class)
                        .list())
                .contains("status-change.asked ra:portal")
                .anyMatch(event -> event.startsWith("certificate.revoked registrar:"));
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean lists(X509CRL list, String serial) {
        return list.getRevokedCertificate(new BigInteger(serial, 16)) != null;
    }

    private X509CRL list() {
        return new FetchCrl(portal).latest("signing", FetchCrl.Kind.FULL).orElseThrow();
    }

    private ProofCertifier proofCertifier() {
        var proofs = new CaClientProperties.Proofs("infrastructure", "โรงพยาบาลตัวอย่าง", "Document Proof");
        return new EjbcaProofCertifier(
                new EnrolKey(portal),
                new FindStatus(portal, "signing"),
                EjbcaCertificateAuthorityTest.properties(ca.door()),
                proofs);
    }

    private static X509CertificateHolder holder(X509Certificate certificate) {
        try {
            return new JcaX509CertificateHolder(certificate);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String issued() {
        return issued(UUID.randomUUID());
    }

    private String issued(UUID requestId) {
        var applicant = ca.applicant();
        return authority
                .issue(requestId, applicant.pkcs10(), applicant.evidence().json())
                .serialHex();
    }

    private RevokeStatus status(String serial) {
        return portal.ask(service -> Optional.ofNullable(service.checkRevokationStatus(issuerDN, serial)))
                .orElseThrow();
    }

    private void revoke(String serial, int reason) {
        portal.tell(service -> service.revokeCert(issuerDN, serial, reason));
    }

    private void withMetadata(EjbcaConnection connection, String serial, String requester) {
        connection.tell(service -> service.revokeCertWithMetadata(
                issuerDN, serial, List.of(pair("reason", "REV_SUPERSEDED"), pair("requester", requester))));
    }

    private static KeyValuePair pair(String key, String value) {
        var pair = new KeyValuePair();
        pair.key = key;
        pair.value = value;
        return pair;
    }

    private static X509Certificate certificate(CertificateWS answered) {
        try {
            var der = TwiceBase64.der(Objects.requireNonNull(answered.certificateData));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
