package th.morprom.did.ocsp.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Date;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.ocsp.OcspIdentity;
import th.morprom.did.ocsp.OcspProperties;
import th.morprom.did.ocsp.sample.Answers;
import th.morprom.did.ocsp.sample.Identities;
import th.morprom.did.ocsp.sample.PublishedStatuses;
import th.morprom.did.ocsp.sample.Requests;
import th.morprom.did.ocsp.sample.Settings;
import th.morprom.did.statusfeed.Status;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.pki.SampleKey;

class OcspResponderTest {
    private static final SampleHierarchy HIERARCHY = SampleHierarchy.ecdsa();
    private static final Instant NOW =
            HIERARCHY.ocspSigner().certificate().getNotBefore().toInstant().plus(Duration.ofDays(30));
    private static final BigInteger SERIAL = new BigInteger("7f00112233445566778899aabbccddee", 16);
    private static final OcspProperties PROPERTIES = Settings.with();

    private final PublishedStatuses published =
            new PublishedStatuses(HIERARCHY.issuing().certificate(), NOW);
    private final OcspResponder responder = responder(Identities.delegated(HIERARCHY));

    @Test
    void says_good_for_a_certificate_the_ca_issued() {
        published.good(SERIAL);

        assertThat(status(ask(aRequest()))).isEqualTo("good");
    }

    @Test
    void says_revoked_with_time_and_reason() {
        var at = NOW.minusSeconds(100);
        published.revoked(SERIAL, at, CRLReason.keyCompromise);

        var revoked = revoked(ask(aRequest()));

        assertThat(revoked.getRevocationTime()).isEqualTo(seconds(at));
        assertThat(revoked.getRevocationReason()).isEqualTo(CRLReason.keyCompromise);
    }

    @Test
    void leaves_the_reason_out_when_it_is_unspecified() {
        published.revoked(SERIAL, NOW, CRLReason.unspecified);

        assertThat(revoked(ask(aRequest())).hasRevocationReason()).isFalse();
    }

    @Test
    void says_certificate_hold_for_a_suspended_certificate() {
        published.suspended(SERIAL, NOW);

        assertThat(revoked(ask(aRequest())).getRevocationReason()).isEqualTo(CRLReason.certificateHold);
    }

    @Test
    void says_unknown_for_a_serial_the_ca_never_issued() {
        published.good(SERIAL);

        assertThat(status(ask(Requests.about(issuer(), SERIAL.add(BigInteger.ONE)))))
                .isInstanceOf(UnknownStatus.class);
    }

    @Test
    void sees_a_revocation_with_the_next_request() {
        published.good(SERIAL);
        ask(aRequest());

        published.change(SERIAL, Status.REVOKED, NOW, CRLReason.keyCompromise);

        assertThat(status(ask(aRequest()))).isInstanceOf(RevokedStatus.class);
    }

    @Test
    void answers_a_sha_256_cert_id_with_the_same_cert_id() {
        published.good(SERIAL);

        var answer = Answers.only(ask(Requests.withSha256(issuer(), SERIAL)));

        assertThat(answer.getCertID()).isEqualTo(Requests.id(NISTObjectIdentifiers.id_sha256, issuer(), SERIAL));
        assertThat(answer.getCertStatus()).isSameAs(CertificateStatus.GOOD);
    }

    @Test
    void answers_ten_certificates_in_the_order_asked() {
        var serials = new BigInteger[10];
        Arrays.setAll(serials, i -> SERIAL.add(BigInteger.valueOf(i)));
        published.good(serials[3]);
        published.revoked(serials[7], NOW, CRLReason.superseded);

        var answers = Answers.basic(ask(Requests.about(issuer(), serials))).getResponses();

        assertThat(answers)
                .extracting(answer -> answer.getCertID().getSerialNumber())
                .containsExactly(serials);
        assertThat(answers[3].getCertStatus()).isSameAs(CertificateStatus.GOOD);
        assertThat(answers[7].getCertStatus()).isInstanceOf(RevokedStatus.class);
        assertThat(answers[9].getCertStatus()).isInstanceOf(UnknownStatus.class);
    }

    @Test
    void signs_as_the_delegate_named_by_key_and_sends_its_certificate() throws Exception {
        var answer = Answers.basic(ask(aRequest()));
        var delegate = HIERARCHY.ocspSigner().certificate();

        assertThat(answer.isSignatureValid(new JcaContentVerifierProviderBuilder()
                        .setProvider(SampleKey.PROVIDER)
                        .build(delegate)))
                .isTrue();
        assertThat(answer.getCerts()).containsExactly(delegate);
        assertThat(answer.getResponderId().toASN1Primitive().getKeyHash())
                .isEqualTo(Hashes.publicKey("SHA-1", delegate));
    }

    @Test
    void an_issuer_that_answers_for_itself_sends_no_certificate() {
        var root = HIERARCHY.root().certificate();
        var answer = responder(Identities.ofTheRoot(HIERARCHY))
                .answer(Requests.about(root, SERIAL).der());

        assertThat(Answers.basic(answer.der()).getCerts()).isEmpty();
    }

    @Test
    void signs_with_rsa_as_well() throws Exception {
        var hierarchy = SampleHierarchy.rsa();
        var answer = responder(Identities.delegated(hierarchy))
                .answer(Requests.about(hierarchy.issuing().certificate(), SERIAL)
                        .der());

        assertThat(Answers.basic(answer.der())
                        .isSignatureValid(new JcaContentVerifierProviderBuilder()
                                .setProvider(SampleKey.PROVIDER)
                                .build(hierarchy.ocspSigner().certificate())))
                .isTrue();
    }

    @Test
    void holds_from_the_reading_of_the_status_for_the_validity() {
        var answer = Answers.only(ask(aRequest()));

        assertThat(answer.getThisUpdate()).isEqualTo(seconds(NOW));
        assertThat(answer.getNextUpdate()).isEqualTo(seconds(NOW.plus(PROPERTIES.validity())));
    }

    @Test
    void does_not_hold_longer_than_the_certificate_of_the_responder() {
        var end = HIERARCHY.ocspSigner().certificate().getNotAfter();

        var answer = Answers.only(ask(aRequest(), end.toInstant().minusSeconds(5)));

        assertThat(answer.getNextUpdate()).isEqualTo(end);
    }

    @Test
    void answers_an_internal_error_once_the_certificate_of_the_responder_has_expired() {
        var end = HIERARCHY.ocspSigner().certificate().getNotAfter().toInstant();

        assertThat(Answers.status(ask(aRequest(), end.plusSeconds(5)))).isEqualTo(OCSPResp.INTERNAL_ERROR);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 32, 128})
    void repeats_a_nonce_and_lets_nobody_cache_the_answer(int octets) {
        var answer = responder.answer(aRequest().nonce(octets).der());

        var extension = Answers.basic(answer.der()).getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        assertThat(extension.getExtnValue().getOctets()).hasSizeGreaterThan(octets);
        assertThat(answer.cacheTimes()).isEmpty();
    }

    @Test
    void may_be_cached_without_a_nonce() {
        published.good(SERIAL);
        var times = responder.answer(aRequest().der()).cacheTimes().orElseThrow();

        assertThat(Date.from(Instant.ofEpochSecond(times.thisUpdate()))).isEqualTo(seconds(NOW));
    }

    @Test
    void is_unauthorized_for_another_issuer() {
        var stranger = SampleHierarchy.ecdsa().issuing().certificate();

        assertThat(error(Requests.about(stranger, SERIAL))).isEqualTo(OCSPResp.UNAUTHORIZED);
    }

    @Test
    void is_unauthorized_for_an_issuer_of_the_same_name_with_another_key() {
        var lookAlike = HIERARCHY.lookAlike().issuing().certificate();

        assertThat(error(Requests.about(lookAlike, SERIAL))).isEqualTo(OCSPResp.UNAUTHORIZED);
    }

    @Test
    void is_unauthorized_for_a_hash_that_nobody_uses() {
        var request = new Requests().and(NISTObjectIdentifiers.id_sha3_256, issuer(), SERIAL);

        assertThat(error(request)).isEqualTo(OCSPResp.UNAUTHORIZED);
    }

    @Test
    void is_unauthorized_for_two_issuers_at_once_as_one_signature_cannot_cover_both() {
        var root = HIERARCHY.root().certificate();
        var both = responder(Identities.delegated(HIERARCHY), Identities.ofTheRoot(HIERARCHY));
        var request = aRequest().and(OIWObjectIdentifiers.idSHA1, root, SERIAL);

        assertThat(Answers.status(both.answer(request.der()).der())).isEqualTo(OCSPResp.UNAUTHORIZED);
    }

    @Test
    void answers_try_later_while_the_database_is_away() {
        var away = new PGSimpleDataSource();
        away.setPortNumbers(new int[] {1});
        var cut = published.responder(published.feed(), away, PROPERTIES, Identities.delegated(HIERARCHY));

        assertThat(Answers.status(cut.answer(aRequest().der()).der())).isEqualTo(OCSPResp.TRY_LATER);
    }

    @Test
    void answers_try_later_while_the_key_makes_no_good_signature() {
        var signer = HIERARCHY.ocspSigner();
        var broken = SigningKey.of(
                HIERARCHY.issuing().keys().getPrivate(),
                signer.keys().getPublic(),
                SampleKey.PROVIDER,
                KeyAlgorithm.EC_P256);
        var identity = new OcspIdentity(issuer(), signer.certificate(), broken);

        var answer = responder(identity).answer(aRequest().der());

        assertThat(Answers.status(answer.der())).isEqualTo(OCSPResp.TRY_LATER);
        assertThat(answer.retryAfter()).as("what the token's fault says").isEqualTo(1);
        assertThat(answer.cacheTimes()).isEmpty();
    }

    private OcspResponder responder(OcspIdentity... identities) {
        return published.responder(PROPERTIES, identities);
    }

    private static Requests aRequest() {
        return Requests.about(issuer(), SERIAL);
    }

    private static X509CertificateHolder issuer() {
        return HIERARCHY.issuing().certificate();
    }

    private byte[] ask(Requests request) {
        return responder.answer(request.der()).der();
    }

    private byte[] ask(Requests request, Instant now) {
        published.moveTo(now);
        return ask(request);
    }

    private int error(Requests request) {
        return Answers.status(ask(request));
    }

    private static Object status(byte[] answer) {
        var status = Answers.only(answer).getCertStatus();
        return status == CertificateStatus.GOOD ? "good" : status;
    }

    private static RevokedStatus revoked(byte[] answer) {
        return (RevokedStatus) status(answer);
    }

    private static Date seconds(Instant instant) {
        return Date.from(instant.truncatedTo(ChronoUnit.SECONDS));
    }
}
