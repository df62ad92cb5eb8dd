package th.morprom.did.ocsp.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.ocsp.sample.Answers;
import th.morprom.did.ocsp.sample.Identities;
import th.morprom.did.ocsp.sample.PublishedStatuses;
import th.morprom.did.ocsp.sample.Requests;
import th.morprom.did.ocsp.sample.Settings;
import th.morprom.did.statusfeed.Status;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.pki.SampleKey;

/** Answers are put together by hand; BouncyCastle reads them and would write the very same octets. */
class ResponseBytesTest {
    private static final SampleHierarchy ELLIPTIC = SampleHierarchy.ecdsa();
    private static final SampleHierarchy RSA = SampleHierarchy.rsa();
    private static final List<String> SERIALS = List.of(
            "1",
            "7f",
            "80",
            "ff",
            "100",
            "7fffffff",
            "80000000",
            "ffffffff",
            "100000000",
            "7fffffffffffffff",
            "800000000000000000000000",
            "ffffffffffffffffffffffff",
            "1000000000000000000000000",
            "7fffffffffffffffffffffffffffffffffffffff",
            "ffffffffffffffffffffffffffffffffffffffff");

    private final PublishedStatuses elliptic = published(ELLIPTIC);
    private final PublishedStatuses rsa = published(RSA);

    @ParameterizedTest
    @ValueSource(strings = {"policy.archive-cutoff=true", "policy.responder-id=name"})
    void bouncy_castle_writes_the_same_octets(String settings) throws Exception {
        for (var hex : SERIALS) {
            assertSameInEveryState(
                    ELLIPTIC, new BigInteger(hex, 16), responder(elliptic, ELLIPTIC, settings), elliptic);
        }
        assertSameInEveryState(RSA, new BigInteger(SERIALS.get(0), 16), responder(rsa, RSA, settings), rsa);
    }

    private static void assertSameInEveryState(
            SampleHierarchy hierarchy, BigInteger serial, OcspResponder responder, PublishedStatuses published)
            throws Exception {
        assertRewritten(responder, hierarchy, serial); // unknown
        published.good(serial);
        assertRewritten(responder, hierarchy, serial);
        published.change(serial, Status.SUSPENDED, Instant.parse("2024-02-29T23:59:59Z"), 6);
        assertRewritten(responder, hierarchy, serial);
        published.change(serial, Status.REVOKED, Instant.parse("2026-12-31T00:00:00Z"), CRLReason.unspecified);
        assertRewritten(responder, hierarchy, serial);
        assertRewritten(responder, hierarchy, serial); // from what was kept
    }

    private static PublishedStatuses published(SampleHierarchy hierarchy) {
        var begun = hierarchy.ocspSigner().certificate().getNotBefore().toInstant();
        return new PublishedStatuses(hierarchy.issuing().certificate(), begun.plus(Duration.ofDays(30)));
    }

    private static OcspResponder responder(PublishedStatuses published, SampleHierarchy hierarchy, String settings) {
        return published.responder(Settings.with(settings), Identities.delegated(hierarchy));
    }

    private static void assertRewritten(OcspResponder responder, SampleHierarchy hierarchy, BigInteger serial)
            throws Exception {
        var issuer = hierarchy.issuing().certificate();
        for (var request : new Requests[] {
            Requests.about(issuer, serial),
            Requests.withSha256(issuer, serial),
            Requests.about(issuer, serial).nonce(32),
            Requests.about(issuer, serial, BigInteger.TEN)
        }) {
            var der = responder.answer(request.der()).der();

            assertThat(rewritten(der)).isEqualTo(der);
            assertThat(Answers.basic(der)
                            .isSignatureValid(new JcaContentVerifierProviderBuilder()
                                    .setProvider(SampleKey.PROVIDER)
                                    .build(hierarchy.ocspSigner().certificate())))
                    .isTrue();
        }
    }

    private static byte[] rewritten(byte[] der) throws IOException {
        var response = OCSPResponse.getInstance(ASN1Primitive.fromByteArray(der));
        var bytes = response.getResponseBytes();
        var basic = BasicOCSPResponse.getInstance(
                ASN1Primitive.fromByteArray(bytes.getResponse().getOctets()));
        assertThat(basic.getEncoded(ASN1Encoding.DER))
                .isEqualTo(ASN1OctetString.getInstance(bytes.getResponse()).getOctets());
        return response.getEncoded(ASN1Encoding.DER);
    }
}
