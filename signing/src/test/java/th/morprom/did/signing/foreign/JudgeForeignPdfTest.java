package th.morprom.did.signing.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import th.morprom.did.signing.foreign.ForeignPdfRefused.Reason;
import th.morprom.did.signing.verification.VerificationLimits;

class JudgeForeignPdfTest {
    private static final int MOST_BYTES = 1_000_000;

    private final JudgeForeignPdf judge =
            new JudgeForeignPdf(new VerificationLimits(MOST_BYTES, Duration.ofSeconds(20), 1));

    @Test
    void counts_the_pages_of_what_shows_the_same_to_everybody() {
        assertThat(judge.pages(ForeignPdfs.compressed())).isEqualTo(1);
        assertThat(judge.pages(ForeignPdfs.turned())).isEqualTo(2);
        assertThat(judge.pages(ForeignPdfs.linked())).isEqualTo(1);
    }

    static Stream<Arguments> refused() {
        var plain = ForeignPdfs.compressed();
        return Stream.of(
                Arguments.of(ForeignPdfs.encrypted("secret"), Reason.ENCRYPTED),
                Arguments.of(ForeignPdfs.scripted(), Reason.DYNAMIC),
                Arguments.of(ForeignPdfs.form(true), Reason.DYNAMIC),
                Arguments.of(ForeignPdfs.withTraceOfASignature(), Reason.ALREADY_SIGNED),
                Arguments.of(Arrays.copyOf(plain, plain.length / 2), Reason.BROKEN),
                Arguments.of(new byte[MOST_BYTES + 1], Reason.TOO_LARGE));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refuses_what_does_not(byte[] pdf, Reason reason) {
        assertThat(catchThrowableOfType(ForeignPdfRefused.class, () -> judge.pages(pdf))
                        .reason())
                .isEqualTo(reason);
    }
}
