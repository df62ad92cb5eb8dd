package th.morprom.did.timestamp.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.tsp.TimeStampRequest;

/**
 * Whatever bytes come: they are refused for the client's fault, or they are a request that BouncyCastle reads in the same way. In
 * the suite Jazzer runs the inputs beside the test; {@code JAZZER_FUZZ=1} lets it look for more.
 */
class QueryFuzzTest {
    @FuzzTest(maxDuration = "4m")
    void reads_a_request_as_another_reader_does_or_refuses_it(byte[] bytes) throws IOException {
        TimestampQuery query;
        try {
            query = TimestampQuery.parse(bytes);
        } catch (TimestampRefused refused) {
            return;
        }
        assertSame(query, new TimeStampRequest(bytes));
    }

    static void assertSame(TimestampQuery ours, TimeStampRequest theirs) throws IOException {
        assertThat(ours.hash().oid()).isEqualTo(theirs.getMessageImprintAlgOID().getId());
        assertThat(ours.digest()).isEqualTo(theirs.getMessageImprintDigest());
        assertThat(ours.wantsCertificates()).isEqualTo(theirs.getCertReq());
        var nonce = theirs.getNonce();
        assertThat(ours.nonce()).isEqualTo(nonce == null ? new byte[0] : new ASN1Integer(nonce).getEncoded());
        var policy = theirs.getReqPolicy();
        assertThat(ours.policy()).isEqualTo(policy == null ? new byte[0] : policy.getEncoded());
    }
}
