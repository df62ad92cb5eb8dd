package th.morprom.did.signing.verification;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.signing.register.IssuedDocuments;
import th.morprom.did.signing.sample.OtherProgram;
import th.morprom.did.signing.sample.SamplePdf;
import th.morprom.did.signing.sample.SamplePki;
import th.morprom.did.signing.sample.Verifier;
import th.morprom.did.signing.verification.Verdict.Outcome;
import th.morprom.did.testpki.database.TestDatabase;

/** Which files go to the judge of other systems' signatures. */
class ForeignFilesTest {
    private final SamplePki pki = SamplePki.create();
    private final byte[] signed = OtherProgram.signed(
            SamplePdf.onePage(), SamplePki.create().hierarchy().doctor().issue());

    @Test
    void a_file_that_nobody_has_time_to_judge_is_called_nothing() {
        var ends = new CountDownLatch(1);
        var foreign = files((pdf, now, ours) -> {
            for (boolean isHeld = true; isHeld; ) {
                try {
                    ends.await();
                    isHeld = false;
                } catch (InterruptedException e) {
                    // As DSS, which does not look at it.
                }
            }
            return Optional.empty();
        });
        var own = Verifier.trusting(pki).examine(signed);
        var places = foreign.places(own, signed);
        assertThat(places.all()).hasSize(1);
        var looked = new VerifyDocument.Looked(own, own, places);

        assertThat(foreign.instead(looked, signed).verdict().outcome()).isEqualTo(Outcome.TOO_COMPLEX);
        assertThatThrownBy(() -> foreign.instead(looked, signed)).isInstanceOf(VerificationBusy.class);
        ends.countDown();
    }

    @Test
    void a_trace_of_a_signature_is_one_however_it_is_written() {
        assertThat(SignatureTrace.count("/ByteRange [0 1 2 3]".getBytes(ISO_8859_1)))
                .isEqualTo(1);
        assertThat(SignatureTrace.count("</Byte#52ange[0 1 2 3]/#42yteRang#65 [".getBytes(ISO_8859_1)))
                .isEqualTo(2);
        assertThat(SignatureTrace.count("/Byte#5 /Byte#5 2ange /ByteRang /ByteRang#6".getBytes(ISO_8859_1)))
                .isZero();
    }

    private ForeignFiles files(ForeignJudge judge) {
        var limits = new VerificationLimits(1 << 20, Duration.ofMillis(100), 2);
        var register = new IssuedDocuments(JdbcClient.create(TestDatabase.with("signing")));
        return new ForeignFiles(judge, register, pki.paths(), limits, pki.clock());
    }
}
