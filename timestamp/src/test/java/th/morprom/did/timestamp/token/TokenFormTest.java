package th.morprom.did.timestamp.token;

import static org.assertj.core.api.Assertions.assertThat;
import static th.morprom.did.timestamp.Requests.aRequest;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.CMSAlgorithmProtection;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.bouncycastle.util.CollectionStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.pki.SampleKey;
import th.morprom.did.timestamp.Authority;
import th.morprom.did.timestamp.Replies;
import th.morprom.did.timestamp.query.TimestampQuery;
import th.morprom.did.timestamp.unit.SignatureScheme;
import th.morprom.did.timestamp.unit.TimestampUnit;

class TokenFormTest {
    private static final SampleHierarchy P256 = SampleHierarchy.ecdsa();
    private static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier(Authority.POLICY);
    private static final Instant TIME = Instant.parse("2026-11-26T01:02:03.040Z");
    private static final BigInteger SERIAL = new BigInteger("9f00112233445566778899aabbccdd", 16);

    static Stream<TimestampUnit> units() {
        var p384 =
                SampleHierarchy.builder().keys(SampleKey.P384, SampleKey.P384).build();
        var rsa = SampleHierarchy.rsa().timestampUnit();
        return Stream.of(
                Authority.unit(P256.timestampUnit()),
                Authority.unit(p384.timestampUnit()),
                Authority.unit(rsa),
                new TimestampUnit(Authority.key(rsa), rsa.chain(), SignatureScheme.RSA_PSS));
    }

    @ParameterizedTest
    @MethodSource("units")
    void verifies_whatever_the_unit_s_key_and_protects_its_algorithms(TimestampUnit unit) throws Exception {
        var token = Replies.token(sign(unit, aRequest().der()));

        token.validate(new JcaSimpleSignerInfoVerifierBuilder()
                .setProvider(SampleKey.PROVIDER)
                .build(unit.certificate()));
        var signer = token.toCMSSignedData().getSignerInfos().iterator().next();
        var protection = CMSAlgorithmProtection.getInstance(signer.getSignedAttributes()
                .get(CMSAttributes.cmsAlgorithmProtect)
                .getAttributeValues()[0]);
        assertThat(protection.getDigestAlgorithm()).isEqualTo(signer.getDigestAlgorithmID());
        assertThat(protection.getSignatureAlgorithm()).isEqualTo(unit.signatureAlgorithm());
        assertThat(signer.toASN1Structure().getDigestEncryptionAlgorithm()).isEqualTo(unit.signatureAlgorithm());
        assertThat(signer.getVersion()).isEqualTo(1);
        assertThat(token.toCMSSignedData().getVersion()).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("units")
    void is_der_from_end_to_end(TimestampUnit unit) throws Exception {
        for (var request : List.of(aRequest(), aRequest().withoutCertificates())) {
            var reply = sign(unit, request.der());

            assertThat(ASN1Primitive.fromByteArray(reply).getEncoded(ASN1Encoding.DER))
                    .isEqualTo(reply);
        }
    }

    @Test
    void names_the_certificate_by_hash_alone_since_the_signer_names_issuer_and_serial() throws Exception {
        var signer = Replies.token(
                        sign(Authority.unit(P256.timestampUnit()), aRequest().der()))
                .toCMSSignedData()
                .getSignerInfos()
                .iterator()
                .next();
        var reference = SigningCertificateV2.getInstance(signer.getSignedAttributes()
                        .get(PKCSObjectIdentifiers.id_aa_signingCertificateV2)
                        .getAttributeValues()[0])
                .getCerts();

        assertThat(reference).hasSize(1);
        assertThat(reference[0].getIssuerSerial()).isNull();
        assertThat(signer.getSID().getIssuer())
                .isEqualTo(P256.timestampUnit().certificate().getIssuer());
        assertThat(signer.getSID().getSerialNumber())
                .isEqualTo(P256.timestampUnit().certificate().getSerialNumber());
    }

    /** What BouncyCastle's own generator says of the same request, time and serial, byte by byte. */
    @Test
    void says_what_the_usual_generator_says() throws Exception {
        var unit = Authority.unit(P256.timestampUnit());
        for (var request : List.of(
                aRequest().der(),
                aRequest().withoutNonce().der(),
                aRequest()
                        .digest(NISTObjectIdentifiers.id_sha512, 64)
                        .withoutCertificates()
                        .der())) {
            var ours = Replies.token(sign(unit, request));
            var theirs = usual(unit, new TimeStampRequest(request));

            assertThat(ours.getTimeStampInfo().getEncoded())
                    .isEqualTo(theirs.getTimeStampInfo().getEncoded());
            assertThat(ours.getSignedAttributes().toASN1Structure().getEncoded(ASN1Encoding.DER))
                    .isEqualTo(theirs.getSignedAttributes().toASN1Structure().getEncoded(ASN1Encoding.DER));
            assertThat(ours.getCertificates().getMatches(null))
                    .containsExactlyInAnyOrderElementsOf(
                            theirs.getCertificates().getMatches(null));
        }
    }

    @Test
    void leaves_zeros_at_the_end_of_the_fraction_out_and_the_point_on_the_second() {
        assertThat(genTime("2026-11-26T01:02:03.040Z")).isEqualTo("20261126010203.04Z");
        assertThat(genTime("2026-11-26T01:02:03.999999Z")).isEqualTo("20261126010203.999Z");
        assertThat(genTime("2026-01-02T00:00:00Z")).isEqualTo("20260102000000Z");
    }

    private static String genTime(String time) {
        return new String(GenTime.encode(Instant.parse(time)), StandardCharsets.US_ASCII);
    }

    private static byte[] sign(TimestampUnit unit, byte[] request) throws Exception {
        return new SignToken(unit, Duration.ofSeconds(1))
                .sign(TimestampQuery.parse(request), POLICY.getEncoded(), SERIAL, TIME)
                .response();
    }

    private static TimeStampToken usual(TimestampUnit unit, TimeStampRequest request) throws Exception {
        var digests = new BcDigestCalculatorProvider();
        var signer = new SignerInfoGeneratorBuilder(digests)
                .setSignedAttributeGenerator(parameters -> new DefaultSignedAttributeTableGenerator()
                        .getAttributes(parameters)
                        .remove(CMSAttributes.signingTime))
                .build(unit.key().contentSigner(), unit.certificate());
        var sha256 = digests.get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256));
        var generator = new TimeStampTokenGenerator(signer, sha256, POLICY);
        generator.setResolution(TimeStampTokenGenerator.R_MILLISECONDS);
        generator.setAccuracySeconds(1);
        generator.setTSA(new GeneralName(unit.certificate().getSubject()));
        generator.addCertificates(new CollectionStore<>(unit.chain()));
        return generator.generate(request, SERIAL, Date.from(TIME));
    }
}
