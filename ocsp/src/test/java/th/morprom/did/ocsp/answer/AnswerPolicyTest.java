package th.morprom.did.ocsp.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.ocsp.sample.Answers;
import th.morprom.did.ocsp.sample.Identities;
import th.morprom.did.ocsp.sample.PublishedStatuses;
import th.morprom.did.ocsp.sample.Requests;
import th.morprom.did.ocsp.sample.Settings;
import th.morprom.did.testpki.pki.SampleHierarchy;

/** What answers say where the RFCs leave a choice. */
class AnswerPolicyTest {
    private static final SampleHierarchy HIERARCHY = SampleHierarchy.ecdsa();
    private static final X509CertificateHolder ISSUER = HIERARCHY.issuing().certificate();
    private static final ASN1ObjectIdentifier EXTENDED_REVOKED = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.48.1.9");
    private static final BigInteger SERIAL = BigInteger.valueOf(4711);
    private static final BigInteger NEVER_ISSUED = BigInteger.valueOf(4712);

    private final PublishedStatuses published = published();

    @Test
    void may_say_revoked_since_1970_for_what_was_never_issued_and_marks_it_so() {
        var answer = ask(NEVER_ISSUED, "policy.unknown-serial=revoked");

        var revoked = (RevokedStatus) Answers.only(answer).getCertStatus();
        assertThat(revoked.getRevocationTime().toInstant()).isEqualTo(Instant.EPOCH);
        assertThat(revoked.getRevocationReason()).isEqualTo(CRLReason.certificateHold);
        assertThat(Answers.basic(answer).getExtension(EXTENDED_REVOKED).getParsedValue())
                .isEqualTo(DERNull.INSTANCE);
    }

    @Test
    void keeps_the_nonce_beside_that_mark() {
        var responder =
                published.responder(Settings.with("policy.unknown-serial=revoked"), Identities.delegated(HIERARCHY));

        var basic = Answers.basic(responder
                .answer(Requests.about(ISSUER, NEVER_ISSUED).nonce(32).der())
                .der());

        assertThat(basic.getExtension(EXTENDED_REVOKED)).isNotNull();
        assertThat(basic.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce)).isNotNull();
    }

    @Test
    void may_say_nothing_about_what_was_never_issued() {
        assertThat(Answers.status(ask(NEVER_ISSUED, "policy.unknown-serial=unauthorized")))
                .isEqualTo(OCSPResp.UNAUTHORIZED);
        assertThat(Answers.status(ask(SERIAL, "policy.unknown-serial=unauthorized")))
                .isEqualTo(OCSPResp.SUCCESSFUL);
    }

    @Test
    void does_not_mark_other_answers() {
        assertThat(Answers.basic(ask(SERIAL, "policy.unknown-serial=revoked")).hasExtensions())
                .isFalse();
    }

    @Test
    void tells_that_statuses_are_kept_from_the_issuers_first_day_on() throws Exception {
        var cutoff = Answers.only(ask(SERIAL))
                .getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_archive_cutoff)
                .getParsedValue();

        assertThat(ASN1GeneralizedTime.getInstance(cutoff).getDate()).isEqualTo(ISSUER.getNotBefore());
        assertThat(Answers.only(ask(SERIAL, "policy.archive-cutoff=false")).hasExtensions())
                .isFalse();
    }

    @Test
    void names_the_responder_by_its_subject_if_told_so() {
        var id = Answers.basic(ask(SERIAL, "policy.responder-id=name"))
                .getResponderId()
                .toASN1Primitive();

        assertThat(id.getName()).isEqualTo(HIERARCHY.ocspSigner().certificate().getSubject());
    }

    @Test
    void answers_cert_ids_of_four_hashes_each_as_it_was_asked() throws Exception {
        var responder = published.responder(Settings.with(), Identities.delegated(HIERARCHY));
        for (var hash : List.of(
                OIWObjectIdentifiers.idSHA1,
                NISTObjectIdentifiers.id_sha256,
                NISTObjectIdentifiers.id_sha384,
                NISTObjectIdentifiers.id_sha512)) {
            for (var withNull : new boolean[] {true, false}) {
                var request = new Requests().and(hash, withNull, ISSUER, SERIAL);

                var single = Answers.only(responder.answer(request.der()).der());

                assertThat(single.getCertStatus()).isSameAs(CertificateStatus.GOOD);
                assertThat(single.getCertID()
                                        .toASN1Primitive()
                                        .getHashAlgorithm()
                                        .getParameters()
                                != null)
                        .isEqualTo(withNull);
                assertThat(single.getCertID().matchesIssuer(ISSUER, new BcDigestCalculatorProvider()))
                        .isTrue();
            }
        }
    }

    @Test
    void answers_for_several_issuers_each_with_its_own_signer() {
        var root = HIERARCHY.root().certificate();
        var responder =
                published.responder(Settings.with(), Identities.delegated(HIERARCHY), Identities.ofTheRoot(HIERARCHY));

        assertThat(Answers.basic(responder
                                .answer(Requests.about(root, SERIAL).nonce(16).der())
                                .der())
                        .getCerts())
                .isEmpty();
        assertThat(Answers.basic(responder
                                .answer(Requests.about(ISSUER, SERIAL).der())
                                .der())
                        .getCerts())
                .containsExactly(HIERARCHY.ocspSigner().certificate());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void tolerates_a_signed_request(int certificates) {
        var responder = published.responder(Settings.with(), Identities.delegated(HIERARCHY));

        var answer = responder.answer(
                Requests.about(ISSUER, SERIAL).signedBy(HIERARCHY.doctor().issue(), certificates));

        assertThat(Answers.only(answer.der()).getCertStatus()).isSameAs(CertificateStatus.GOOD);
    }

    private byte[] ask(BigInteger serial, String... settings) {
        var responder = published.responder(Settings.with(settings), Identities.delegated(HIERARCHY));
        return responder.answer(Requests.about(ISSUER, serial).der()).der();
    }

    private static PublishedStatuses published() {
        var now =
                HIERARCHY.ocspSigner().certificate().getNotBefore().toInstant().plus(Duration.ofDays(30));
        var published = new PublishedStatuses(ISSUER, now);
        published.good(SERIAL);
        return published;
    }
}
