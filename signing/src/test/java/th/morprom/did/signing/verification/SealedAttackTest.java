package th.morprom.did.signing.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import th.morprom.did.signing.verification.Verdict.Outcome;

/** The same attacks on a document that its facility sealed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SealedAttackTest extends AttackTest {
    private int sealStart;
    private int sealGapEnd;
    private int sealEnd;

    @Override
    byte[] sign() {
        return pki.sealedLt();
    }

    @BeforeAll
    void find_the_seal() {
        var matcher = Pattern.compile("/ByteRange \\[0 (\\d+) (\\d+) (\\d+)").matcher(text(signed));
        assertThat(matcher.find(signedEnd)).isTrue();
        sealStart = Integer.parseInt(matcher.group(1));
        sealGapEnd = Integer.parseInt(matcher.group(2));
        sealEnd = sealGapEnd + Integer.parseInt(matcher.group(3));
    }

    @Test
    void no_flipped_bit_that_the_seal_covers_goes_unseen() {
        for (int at = signedEnd; at < sealStart; at += oneOf(37)) {
            assertNotValid(flipped(at), "byte " + at);
        }
        for (int at = sealGapEnd; at < sealEnd; at += oneOf(37)) {
            assertNotValid(flipped(at), "byte " + at);
        }
    }

    @Test
    void no_flipped_bit_of_the_seal_makes_the_verdict_say_something_false() {
        var original = verifier.verify(signed);
        for (int at = sealStart; at < sealGapEnd; at += oneOf(127)) {
            assertNoFalseWord(flipped(at), original, "byte " + at);
        }
    }

    @Override
    void assertNoFalseWord(byte[] forged, Verdict original, String what) {
        super.assertNoFalseWord(forged, original, what);
        var verdict = verifier.verify(forged);
        if (verdict.outcome() == Outcome.VALID) {
            var seal = verdict.seal().orElseThrow();
            assertThat(seal.outcome()).as(what).isEqualTo(Outcome.VALID);
            assertThat(seal.signer())
                    .as(what)
                    .isEqualTo(original.seal().orElseThrow().signer());
        }
    }
}
