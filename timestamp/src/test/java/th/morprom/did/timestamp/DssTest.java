package th.morprom.did.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static th.morprom.did.timestamp.Requests.aRequest;

import eu.europa.esig.dss.enumerations.TimestampType;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.x509.tsp.TimestampToken;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.junit.jupiter.api.Test;
import th.morprom.did.testpki.pki.SampleHierarchy;

/** The European Commission's library reads and verifies a token as part of a signature. */
class DssTest {
    private static final SampleHierarchy HIERARCHY = SampleHierarchy.ecdsa();

    @Test
    void accepts_a_token_for_its_data_and_no_other() throws Exception {
        var data = "ใบรับรองแพทย์".getBytes(StandardCharsets.UTF_8);
        var digest = MessageDigest.getInstance("SHA-512").digest(data);
        try (var authority = new Authority(HIERARCHY)) {
            var reply = authority
                    .grant()
                    .grant(aRequest()
                            .digest(NISTObjectIdentifiers.id_sha512, digest)
                            .der());
            var token = new TimestampToken(Replies.token(reply).getEncoded(), TimestampType.SIGNATURE_TIMESTAMP);

            assertThat(token.matchData(new InMemoryDocument(data))).isTrue();
            assertThat(token.isSignedBy(
                            DSSUtils.loadCertificate(HIERARCHY.timestampUnit().der())))
                    .isTrue();
            assertThat(token.isSignatureIntact()).isTrue();
            assertThat(token.matchData(new InMemoryDocument(new byte[] {1}))).isFalse();
        }
    }
}
