package th.morprom.did.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static th.morprom.did.timestamp.Requests.aRequest;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.tsp.TimeStampRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.pki.SampleKey;

class GrantTimestampTest {
    private static final SampleHierarchy HIERARCHY = SampleHierarchy.ecdsa();
    private static final Authority AUTHORITY = new Authority(HIERARCHY);

    private final GrantTimestamp grantTimestamp = AUTHORITY.grant();

    @AfterAll
    static void close() {
        AUTHORITY.close();
    }

    @Test
    void grants_a_token_that_verifies_and_answers_the_request() throws Exception {
        var request = aRequest().der();

        var reply = grantTimestamp.grant(request);

        Replies.response(reply).validate(new TimeStampRequest(request));
        Replies.token(reply)
                .validate(new JcaSimpleSignerInfoVerifierBuilder()
                        .setProvider(SampleKey.PROVIDER)
                        .build(HIERARCHY.timestampUnit().certificate()));
        assertThat(Replies.response(reply).getStatus()).isEqualTo(PKIStatus.GRANTED);
        assertThat(Replies.response(reply).getFailInfo()).isNull();
    }

    @Test
    void states_policy_imprint_accuracy_nonce_and_who_it_is() {
        var digest = new byte[32];
        Arrays.fill(digest, (byte) 7);
        var info = Replies.token(grantTimestamp.grant(aRequest()
                        .digest(NISTObjectIdentifiers.id_sha256, digest)
                        .der()))
                .getTimeStampInfo();

        assertThat(info.toASN1Structure().getVersion().intValueExact()).isEqualTo(1);
        assertThat(info.getPolicy()).isEqualTo(new ASN1ObjectIdentifier(Authority.POLICY));
        assertThat(info.getMessageImprintAlgOID()).isEqualTo(NISTObjectIdentifiers.id_sha256);
        assertThat(info.getMessageImprintDigest()).isEqualTo(digest);
        assertThat(info.getGenTimeAccuracy().getSeconds()).isEqualTo(1);
        assertThat(info.getGenTimeAccuracy().getMillis()).isZero();
        assertThat(info.getNonce()).isEqualTo(Requests.NONCE);
        assertThat(info.isOrdered()).isFalse();
        assertThat(info.toASN1Structure().getExtensions()).isNull();
        assertThat(info.getTsa())
                .isEqualTo(
                        new GeneralName(HIERARCHY.timestampUnit().certificate().getSubject()));
    }

    @Test
    void states_the_present_time_in_utc_without_trailing_zeros() {
        for (var i = 0; i < 30; i++) {
            var before = Instant.now().minusMillis(1);
            var info = Replies.token(grantTimestamp.grant(aRequest().der())).getTimeStampInfo();

            assertThat(info.getGenTime()).isBetween(Date.from(before), Date.from(Instant.now()), true, true);
            assertThat(info.toASN1Structure().getGenTime().getTimeString()).matches("20\\d{12}(\\.\\d{0,2}[1-9])?Z");
        }
    }

    @Test
    void states_the_present_time_on_a_thai_machine_as_well() {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("th-TH-u-ca-buddhist"));
        try {
            var info = Replies.token(grantTimestamp.grant(aRequest().der())).getTimeStampInfo();

            assertThat(info.getGenTime()).isCloseTo(Date.from(Instant.now()), 5_000);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void leaves_the_nonce_out_without_one() {
        var info = Replies.token(grantTimestamp.grant(aRequest().withoutNonce().der()))
                .getTimeStampInfo();

        assertThat(info.getNonce()).isNull();
    }

    @Test
    void encloses_the_chain_when_asked_and_nothing_otherwise() {
        var with = Replies.token(grantTimestamp.grant(aRequest().der()));
        var without = Replies.token(
                grantTimestamp.grant(aRequest().withoutCertificates().der()));

        assertThat(with.getCertificates().getMatches(null))
                .containsExactlyInAnyOrderElementsOf(HIERARCHY.timestampUnit().chain());
        assertThat(without.getCertificates().getMatches(null)).isEmpty();
    }

    @Test
    void is_signed_once_and_names_its_certificate_by_sha_256() throws Exception {
        var signers = Replies.token(grantTimestamp.grant(aRequest().der()))
                .toCMSSignedData()
                .getSignerInfos();

        assertThat(signers.size()).isEqualTo(1);
        SignerInformation signer = signers.iterator().next();
        var attributes = signer.getSignedAttributes();
        assertThat(attributes.get(CMSAttributes.contentType).getAttributeValues())
                .containsExactly(PKCSObjectIdentifiers.id_ct_TSTInfo);
        assertThat(attributes.get(CMSAttributes.messageDigest)).isNotNull();
        assertThat(attributes.get(CMSAttributes.signingTime)).isNull();
        assertThat(attributes.get(PKCSObjectIdentifiers.id_aa_signingCertificate))
                .isNull();
        var reference = SigningCertificateV2.getInstance(
                        attributes.get(PKCSObjectIdentifiers.id_aa_signingCertificateV2)
                                .getAttributeValues()[0])
                .getCerts()[0];
        assertThat(reference.getHashAlgorithm().getAlgorithm()).isEqualTo(NISTObjectIdentifiers.id_sha256);
        assertThat(reference.getCertHash())
                .isEqualTo(MessageDigest.getInstance("SHA-256")
                        .digest(HIERARCHY.timestampUnit().der()));
    }

    @ParameterizedTest
    @CsvSource({"2.16.840.1.101.3.4.2.1,32", "2.16.840.1.101.3.4.2.2,48", "2.16.840.1.101.3.4.2.3,64"})
    void stamps_sha_256_sha_384_and_sha_512(String oid, int octets) {
        var reply = grantTimestamp.grant(
                aRequest().digest(new ASN1ObjectIdentifier(oid), octets).der());

        assertThat(Replies.failure(reply)).isNull();
    }

    @Test
    void grants_the_policy_it_has_when_asked_for_it() {
        assertThat(Replies.failure(
                        grantTimestamp.grant(aRequest().policy(Authority.POLICY).der())))
                .isNull();
    }

    @Test
    void grants_each_of_its_policies_and_the_first_to_who_names_none() {
        var other = Replies.token(
                grantTimestamp.grant(aRequest().policy(Authority.OTHER_POLICY).der()));
        var none = Replies.token(grantTimestamp.grant(aRequest().der()));

        assertThat(other.getTimeStampInfo().getPolicy().getId()).isEqualTo(Authority.OTHER_POLICY);
        assertThat(none.getTimeStampInfo().getPolicy().getId()).isEqualTo(Authority.POLICY);
    }

    @Test
    void refuses_sha_1_and_md5_as_bad_algorithms() {
        var sha1 = aRequest().digest(OIWObjectIdentifiers.idSHA1, 20);
        var md5 = aRequest().digest(PKCSObjectIdentifiers.md5, 16);

        assertThat(failure(sha1.der())).isEqualTo(PKIFailureInfo.badAlg);
        assertThat(failure(md5.der())).isEqualTo(PKIFailureInfo.badAlg);
    }

    @Test
    void refuses_a_digest_of_the_wrong_length() {
        var request = aRequest().digest(NISTObjectIdentifiers.id_sha256, 31);

        assertThat(failure(request.der())).isEqualTo(PKIFailureInfo.badDataFormat);
    }

    @Test
    void refuses_another_policy() {
        assertThat(failure(aRequest().policy("2.999.1").der())).isEqualTo(PKIFailureInfo.unacceptedPolicy);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void refuses_any_extension(boolean critical) {
        assertThat(failure(aRequest().extension(critical).der())).isEqualTo(PKIFailureInfo.unacceptedExtension);
    }

    @Test
    void tells_no_old_failure_with_a_granted_token() {
        grantTimestamp.grant(aRequest().digest(OIWObjectIdentifiers.idSHA1, 20).der());
        grantTimestamp.grant(aRequest().policy("2.999.1").der());

        assertThat(Replies.response(grantTimestamp.grant(aRequest().der())).getFailInfo())
                .isNull();
    }

    @Test
    void signs_with_rsa_as_well() throws Exception {
        var hierarchy = SampleHierarchy.rsa();
        try (var authority =
                new Authority(AUTHORITY.database, Duration.ofMillis(750), Authority.unit(hierarchy.timestampUnit()))) {
            var token = Replies.token(authority.grant().grant(aRequest().der()));

            token.validate(new JcaSimpleSignerInfoVerifierBuilder()
                    .setProvider(SampleKey.PROVIDER)
                    .build(hierarchy.timestampUnit().certificate()));
            assertThat(token.getTimeStampInfo().getGenTimeAccuracy().getMillis())
                    .isEqualTo(750);
        }
    }

    private int failure(byte[] request) {
        var failure = Replies.failure(grantTimestamp.grant(request));
        return failure == null ? -2 : failure;
    }
}
