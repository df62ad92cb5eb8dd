package th.morprom.did.ra.certificate;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static th.morprom.did.ra.certificate.OwnToken.key;
import static th.morprom.did.ra.certificate.OwnToken.request;
import static th.morprom.did.ra.certificate.OwnToken.signed;
import static th.morprom.did.ra.certificate.Pem.pem;

import java.io.ByteArrayInputStream;
import java.security.KeyPair;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import th.morprom.did.audit.VerifyAuditLog;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.certificate.OwnKeyRefused.Reason;
import th.morprom.did.ra.enrolment.CertificationUnavailable;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.testing.Applicant;

/** Doctors who keep their keys on tokens of their own. */
class OwnKeyTest extends CertificateFixture {
    private final KeyPair key = key();

    @Test
    void a_doctor_takes_a_certificate_for_the_key_on_his_token() throws Exception {
        var applicant = approved();

        var fingerprint = bring(applicant, request(key, ""));
        assertThat(fingerprint)
                .isEqualTo(CanonicalJson.sha256Hex(key.getPublic().getEncoded()));
        var acceptance = new CanonicalJson(prepare(applicant).canonicalJson()).tree();
        assertThat(acceptance.path("publicKeySha256").stringValue()).isEqualTo(fingerprint);
        assertThat(acceptance.path("terms").stringValue()).isEqualTo("subscriber-terms-own-token/1");
        var certificate = accept(applicant);

        assertThat(certificate.onOwnToken()).isTrue();
        assertThat(held(certificate.serialHex())).isEqualTo(certificate);
        var certificates = authority.get(HeldCertificates.class);
        assertThat(certificates.signing(applicant.id(), authority.clock().instant()))
                .as("nothing is signed with it here")
                .isEmpty();
        assertThat(certificates.signingPasskeys(applicant.id())).isEmpty();
        assertThat(count("signing.credential")).isZero();
        assertThat(ca.requests().get(0).evidence()).contains("subscriber-terms-own-token/1");
        assertThat(authority.events("key.brought")).hasSize(1);
        assertThat(authority.get(VerifyAuditLog.class).verify().intact()).isTrue();
    }

    @Test
    void he_takes_the_certificate_along_in_every_form() throws Exception {
        var applicant = approved();
        bring(applicant, request(key, ""));
        var certificate = accept(applicant);

        var file = CertificateFile.of(authority.get(HeldCertificates.class).chain(certificate.serialHex()));

        var factory = CertificateFactory.getInstance("X.509");
        var alone = factory.generateCertificate(new ByteArrayInputStream(file.der()));
        assertThat(alone.getPublicKey().getEncoded()).isEqualTo(key.getPublic().getEncoded());
        assertThat(factory.generateCertificates(new ByteArrayInputStream(file.pem())))
                .hasSize(2)
                .first()
                .isEqualTo(alone);
        assertThat(factory.generateCertificates(new ByteArrayInputStream(file.pkcs7())))
                .hasSize(2)
                .first()
                .isEqualTo(alone);
    }

    @Test
    void a_request_comes_as_der_or_as_text_and_in_one_piece() {
        var applicant = approved();
        var der = request(key, "");
        var text = pem("CERTIFICATE REQUEST", der);

        bring(applicant, der);
        bring(applicant, ("Certificate Request:\n    Data:\n" + text).getBytes(US_ASCII));
        bring(
                applicant,
                text.replace("CERTIFICATE", "NEW CERTIFICATE")
                        .replace("\n", "\r\n")
                        .getBytes(US_ASCII));

        assertThat(refusal(applicant, (text + text).getBytes(US_ASCII))).isEqualTo(Reason.NOT_A_REQUEST);
        assertThat(refusal(applicant, new byte[0])).isEqualTo(Reason.NOT_A_REQUEST);
        assertThat(refusal(applicant, pem("CERTIFICATE", der).getBytes(US_ASCII)))
                .isEqualTo(Reason.NOT_A_REQUEST);
        assertThat(refusal(
                        applicant,
                        "-----BEGIN CERTIFICATE REQUEST-----\nA\n-----END CERTIFICATE REQUEST-----".getBytes(US_ASCII)))
                .isEqualTo(Reason.NOT_A_REQUEST);
        assertThat(refusal(applicant, new byte[17 * 1024])).isEqualTo(Reason.TOO_LARGE);
        var withKey = text + pem("EC PRIVATE KEY", key.getPrivate().getEncoded());
        assertThat(refusal(applicant, withKey.getBytes(US_ASCII))).isEqualTo(Reason.PRIVATE_KEY);
        assertThat(authority.events("key.refused")).hasSize(6);
        ca.refuse(Optional.of("KEY_NOT_ACCEPTABLE"));
        for (var i = 3; i < 20; i++) {
            assertThat(refusal(applicant, der)).isEqualTo(Reason.UNFIT_KEY);
        }
        ca.refuse(Optional.empty());
        assertThat(refusal(applicant, der)).isEqualTo(Reason.TOO_MANY);
    }

    @Test
    void what_he_brings_while_the_ca_is_away_counts_for_nothing_and_a_day_later_nothing_counts() {
        var applicant = approved();
        var der = request(key, "");
        ca.goAway();
        for (var i = 0; i < 21; i++) {
            assertThatThrownBy(() -> bring(applicant, der)).isInstanceOf(CertificationUnavailable.class);
        }
        ca.comeBack();

        bring(applicant, der);
        authority.clock().advance(Duration.ofDays(1));
        bring(applicant, der);
        assertThat(count("ra.own_key_try"))
                .as("those of a day ago are forgotten")
                .isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "KEY_NOT_ACCEPTABLE, UNFIT_KEY",
        "PROOF_OF_POSSESSION_FAILED, NOT_PROVED",
        "KEY_ALREADY_CERTIFIED, TAKEN",
        "MALFORMED_REQUEST, NOT_A_REQUEST"
    })
    void what_the_ca_says_of_a_request_is_told(String said, Reason told) {
        var applicant = approved();
        ca.refuse(Optional.of(said));

        assertThat(refusal(applicant, request(key, ""))).isEqualTo(told);
    }

    @Test
    void a_request_may_name_nobody_or_the_applicant_and_no_other() {
        var applicant = approved();
        var frozen = new CanonicalJson(authority
                        .get(Enrolments.class)
                        .find(applicant.enrolment())
                        .orElseThrow()
                        .frozen()
                        .orElseThrow()
                        .canonicalJson())
                .tree();

        bring(
                applicant,
                request(key, "CN=นพ. x " + frozen.at("/person/familyNameTh").stringValue()));
        bring(applicant, request(key, "CN=" + frozen.at("/licence/number").stringValue()));
        bring(
                applicant,
                request(
                        key,
                        "CN=Dr "
                                + frozen.at("/person/familyNameEn")
                                        .stringValue()
                                        .toUpperCase(Locale.ROOT)));

        assertThat(refusal(applicant, request(key, "CN=Somebody Else"))).isEqualTo(Reason.OTHER_NAME);
    }

    @Test
    void until_he_accepts_he_may_choose_again_and_what_was_prepared_before_is_void() {
        var applicant = approved();
        var here = prepare(applicant);
        bring(applicant, request(key, ""));
        assertThat(refusal(() -> authority
                        .get(AcceptCertificate.class)
                        .accept(
                                applicant.id(),
                                applicant.enrolment(),
                                applicant.member().signs(here.challenge()))))
                .isEqualTo(AcceptanceRefused.Reason.CHALLENGE);

        authority.get(ChooseKey.class).keepHere(applicant.id(), applicant.enrolment());
        authority.clock().advance(Duration.ofMinutes(1));
        var certificate = accept(applicant);

        assertThat(count("signing.credential"))
                .as("the one that was made waited")
                .isOne();
        assertThat(certificate.onOwnToken()).isFalse();
        assertThat(refusal(() -> bring(applicant, request(key, "")))).isEqualTo(AcceptanceRefused.Reason.NOT_APPROVED);
    }

    @Test
    void his_touch_is_for_the_key_that_the_page_showed_and_for_none_that_was_brought_since() {
        var applicant = approved();
        var stranger = bring(applicant, request(key(), ""));
        assertThat(refusal(() -> prepare(applicant, PrepareAcceptance.REMOTE)))
                .isEqualTo(AcceptanceRefused.Reason.CHALLENGE);

        var own = bring(applicant, request(key, ""));
        assertThat(refusal(() -> prepare(applicant, stranger))).isEqualTo(AcceptanceRefused.Reason.CHALLENGE);
        var prepared = prepare(applicant, own);
        bring(applicant, request(key(), ""));
        assertThat(refusal(() -> prepare(applicant, own))).isEqualTo(AcceptanceRefused.Reason.CHALLENGE);
        assertThat(refusal(() -> accept(applicant, prepared, Optional.empty())))
                .isEqualTo(AcceptanceRefused.Reason.CHALLENGE);

        authority.get(ChooseKey.class).keepHere(applicant.id(), applicant.enrolment());
        assertThat(refusal(() -> prepare(applicant, own))).isEqualTo(AcceptanceRefused.Reason.CHALLENGE);
        assertThat(count("signing.credential")).isZero();
        assertThat(authority.events("acceptance.refused")).hasSize(5);
    }

    @Test
    void only_the_applicant_brings_a_key_and_only_before_he_has_accepted_one() {
        var applicant = approved();
        assertThat(refusal(() ->
                        authority.get(ChooseKey.class).bring(central.id(), applicant.enrolment(), request(key, ""))))
                .isEqualTo(AcceptanceRefused.Reason.NOT_YOURS);
        var prepared = prepare(applicant);
        ca.goAway();
        assertThatThrownBy(() -> authority
                        .get(AcceptCertificate.class)
                        .accept(
                                applicant.id(),
                                applicant.enrolment(),
                                applicant.member().signs(prepared.challenge())))
                .isInstanceOf(CertificationUnavailable.class);

        assertThat(refusal(() -> bring(applicant, request(key, ""))))
                .isEqualTo(AcceptanceRefused.Reason.ALREADY_ACCEPTED);
        assertThat(refusal(() -> authority.get(ChooseKey.class).keepHere(applicant.id(), applicant.enrolment())))
                .isEqualTo(AcceptanceRefused.Reason.ALREADY_ACCEPTED);
    }

    @Test
    void a_renewal_is_agreed_to_by_the_key_on_the_token_and_may_go_on_with_it() {
        var applicant = approved();
        bring(applicant, request(key, ""));
        var old = accept(applicant);
        authority.clock().advance(NEAR_THE_END);
        var renewal = approvedRenewal(applicant, old);
        bring(renewal, request(key, ""));
        var prepared = prepare(renewal);
        authority.clock().advance(Duration.ofMinutes(30));
        assertThat(prepare(renewal).canonicalJson())
                .as("what was taken to the token waits")
                .isEqualTo(prepared.canonicalJson());

        assertThat(refusal(() -> accept(renewal, prepared, Optional.empty())))
                .isEqualTo(AcceptanceRefused.Reason.RENEWED_KEY);
        assertThat(refusal(() -> accept(renewal, prepared, Optional.of(signed(key(), prepared.canonicalJson())))))
                .isEqualTo(AcceptanceRefused.Reason.RENEWED_KEY);
        var second = accept(renewal, prepared, Optional.of(signed(key, prepared.canonicalJson())));
        assertThat(second.onOwnToken()).isTrue();
        assertThat(ca.requests().get(1).evidence()).contains("renewedKeySignature");
    }

    @Test
    void in_a_renewal_another_key_may_follow() {
        var applicant = approved();
        bring(applicant, request(key, ""));
        var old = accept(applicant);
        authority.clock().advance(NEAR_THE_END);
        var renewal = approvedRenewal(applicant, old);
        bring(renewal, request(key(), ""));
        var prepared = prepare(renewal);

        var successor = accept(renewal, prepared, Optional.of(signed(key, prepared.canonicalJson())));

        assertThat(successor.onOwnToken()).isTrue();
    }

    @Test
    void a_key_has_one_certificate_and_what_renews_it() {
        var applicant = approved();
        bring(applicant, request(key, ""));
        accept(applicant);

        assertThat(refusal(approved(), request(key, ""))).isEqualTo(Reason.CERTIFIED);
    }

    @Test
    void from_a_key_that_is_kept_here_he_may_go_over_to_his_own() {
        var applicant = approved();
        var old = accept(applicant);
        authority.clock().advance(NEAR_THE_END);
        var renewal = approvedRenewal(applicant, old);
        bring(renewal, request(key, ""));

        assertThat(accept(renewal).onOwnToken()).isTrue();
        assertThat(authority.events("credential.succession-agreed")).hasSize(1);
        assertThat(authority
                        .get(HeldCertificates.class)
                        .signing(applicant.id(), authority.clock().instant()))
                .isEmpty();
    }

    @Test
    void it_outlives_the_passkey_that_accepted_it_and_rests_while_the_account_is_recovered() {
        var applicant = approved();
        bring(applicant, request(key, ""));
        var certificate = accept(applicant);
        var ofPasskeys = authority.get(PasskeyCertificates.class);

        assertThat(ofPasskeys.running(applicant.id(), passkey -> true)).isEmpty();
        ofPasskeys.rest(applicant.id(), central.id());
        assertThat(status(certificate.serialHex())).isEqualTo(HeldCertificate.Status.SUSPENDED);
    }

    @Test
    void one_that_the_ca_makes_after_its_passkey_was_lost_goes_on_too() {
        var applicant = approved();
        bring(applicant, request(key, ""));
        ca.goAway();
        assertThatThrownBy(() -> accept(applicant)).isInstanceOf(CertificationUnavailable.class);
        authority.get(Passkeys.class).end(Bytes.of(applicant.passkey().credentialId()), Passkeys.End.LOST);
        ca.comeBack();

        var certificate = authority.get(FinishIssuance.class).finish(applicant.enrolment());

        assertThat(certificate.status(authority.clock().instant())).isEqualTo(HeldCertificate.Status.GOOD);
    }

    @Test
    void it_is_suspended_and_revoked_as_any_other() {
        var applicant = approved();
        bring(applicant, request(key, ""));
        var certificate = accept(applicant);

        authority.get(SuspendOwn.class).suspend(applicant.id(), certificate.serialHex());
        assertThat(status(certificate.serialHex())).isEqualTo(HeldCertificate.Status.SUSPENDED);
        authority
                .get(RevokeOwn.class)
                .revoke(applicant.id(), certificate.serialHex(), CertificateRevocationReason.KEY_COMPROMISE);
        assertThat(status(certificate.serialHex())).isEqualTo(HeldCertificate.Status.REVOKED);
        assertThat(ca.revoked()).containsKey(certificate.serialHex());
    }

    private String bring(Applicant applicant, byte[] file) {
        return authority.get(ChooseKey.class).bring(applicant.id(), applicant.enrolment(), file);
    }

    private PrepareAcceptance.PreparedAcceptance prepare(Applicant applicant, String shown) {
        return authority.get(PrepareAcceptance.class).prepare(applicant.id(), applicant.enrolment(), shown);
    }

    private HeldCertificate accept(
            Applicant applicant, PrepareAcceptance.PreparedAcceptance prepared, Optional<Bytes> byOldKey) {
        return authority
                .get(AcceptCertificate.class)
                .accept(
                        applicant.id(),
                        applicant.enrolment(),
                        applicant.member().signs(prepared.challenge()),
                        byOldKey);
    }

    private Reason refusal(Applicant applicant, byte[] file) {
        return catchThrowableOfType(OwnKeyRefused.class, () -> bring(applicant, file))
                .reason();
    }

    private static AcceptanceRefused.Reason refusal(ThrowingCallable attempt) {
        return catchThrowableOfType(AcceptanceRefused.class, attempt).reason();
    }

    private long count(String table) {
        return authority
                .database()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }
}
