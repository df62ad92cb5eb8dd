package th.morprom.did.ra.verification;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much of a node those may have who verify files without an account.
 *
 * @param perMinute files from one address, on the page and by the API each
 * @param atOnce files in memory; who comes while there are so many is asked to come again
 * @param toSignAtOnce files, or calls with files, of programs in memory that are to be signed, until they are
 * @param bodyTimeout how long a program may take to send one, and anybody any other request
 */
@ConfigurationProperties("morprom.ra.verification")
public record VerificationProperties(
        @DefaultValue("60") int perMinute,
        @DefaultValue("8") int atOnce,
        @DefaultValue("8") int toSignAtOnce,
        @DefaultValue("60s") Duration bodyTimeout) {
    /** @throws IllegalArgumentException if one is not positive */
    public VerificationProperties {
        if (perMinute < 1 || atOnce < 1 || toSignAtOnce < 1 || bodyTimeout.isNegative() || bodyTimeout.isZero()) {
            throw new IllegalArgumentException("morprom.ra.verification: all must be positive");
        }
    }
}
