package th.morprom.did.signing;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings {@code morprom.signing.*}.
 *
 * @param verificationUrl printed as a QR code, with the document's token after it
 * @param activationLife how long a prepared document waits for its doctor, at most 15 minutes
 * @param askingLife how long digests that a program laid before a doctor wait for him, at most an hour
 * @param timestampUrl of the time-stamping authority; absent where the process has its own
 * @param ocspUrl of our responder; absent where the process has its own
 * @param crlUrls of our CAs' revocation lists
 * @param sourceTimeout how long any of these may take
 * @param verificationMaxSize of an uploaded file, at most 20 MB
 * @param verificationTime how long one file may be looked at
 * @param verificationsAtOnce how many are looked at together
 */
@ConfigurationProperties("morprom.signing")
public record SigningProperties(
        @DefaultValue("http://localhost:8080/verify") URI verificationUrl,
        @DefaultValue("5m") Duration activationLife,
        @DefaultValue("15m") Duration askingLife,
        @Nullable URI timestampUrl,
        @Nullable URI ocspUrl,
        @DefaultValue List<URI> crlUrls,
        @DefaultValue("5s") Duration sourceTimeout,
        @DefaultValue("20MB") DataSize verificationMaxSize,
        @DefaultValue("10s") Duration verificationTime,
        @DefaultValue("4") int verificationsAtOnce) {
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(15);
    private static final Duration LONGEST_ASKING = Duration.ofHours(1);
    private static final DataSize LARGEST = DataSize.ofMegabytes(20);

    /** @throws IllegalArgumentException if a setting makes no sense */
    public SigningProperties {
        require(
                verificationUrl.isAbsolute()
                        && verificationUrl.getRawFragment() == null
                        && verificationUrl.toString().length() <= 120,
                "verification-url must be absolute, without a fragment and at most 120 characters");
        require(isWithin(activationLife, LONGEST_LIFE), "activation-life must be at most 15 minutes");
        require(isWithin(askingLife, LONGEST_ASKING), "asking-life must be at most 1 hour");
        require(isWithin(sourceTimeout, Duration.ofMinutes(1)), "source-timeout must be at most 1 minute");
        require(
                verificationMaxSize.toBytes() > 0 && verificationMaxSize.compareTo(LARGEST) <= 0,
                "verification-max-size must be at most 20MB");
        require(isWithin(verificationTime, Duration.ofMinutes(1)), "verification-time must be at most 1 minute");
        require(verificationsAtOnce > 0 && verificationsAtOnce <= 64, "verifications-at-once must be between 1 and 64");
        crlUrls = List.copyOf(crlUrls);
    }

    private static boolean isWithin(Duration value, Duration longest) {
        return value.compareTo(Duration.ZERO) > 0 && value.compareTo(longest) <= 0;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("morprom.signing." + otherwise);
        }
    }
}
