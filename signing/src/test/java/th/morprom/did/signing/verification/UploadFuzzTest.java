package th.morprom.did.signing.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Map;
import java.util.Optional;
import th.morprom.did.signing.sample.SamplePki;
import th.morprom.did.signing.sample.Verifier;
import th.morprom.did.signing.trustlist.HeldTrustLists;
import th.morprom.did.signing.trustlist.JudgeByTrustLists;
import th.morprom.did.signing.trustlist.TrustLists;
import th.morprom.did.signing.verification.Verdict.Outcome;

/**
 * Whatever a stranger uploads ends in a verdict, and nothing made without our keys in a good one. In the suite Jazzer runs the
 * inputs beside the test; {@code JAZZER_FUZZ=1} lets it look for more, and its detectors watch for files and hosts that a
 * document should not reach.
 */
class UploadFuzzTest {
    private static final SamplePki PKI = SamplePki.create();
    /** With the judge of others' signatures: most that Jazzer makes of a signed file is one of those. */
    private static final VerifyDocument VERIFIER = Verifier.trusting(PKI)
            .withForeign(new JudgeByTrustLists(
                    new TrustLists(Map.of(), issuer -> Optional.empty(), PKI.anchors()), new HeldTrustLists()));

    @FuzzTest(maxDuration = "4m")
    void gives_a_verdict_and_never_a_good_one(byte[] bytes) {
        assertThat(VERIFIER.verify(bytes).outcome())
                .isNotNull()
                .isNotIn(Outcome.VALID, Outcome.REVOKED_LATER, Outcome.FOREIGN_VALID);
    }
}
