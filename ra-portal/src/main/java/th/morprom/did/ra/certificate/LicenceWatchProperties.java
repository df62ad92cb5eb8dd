package th.morprom.did.ra.certificate;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How licences are followed.
 *
 * @param mostAtOnce so many certificates may one state of the register stop; more look like a broken register
 */
@ConfigurationProperties("morprom.ra.licences")
public record LicenceWatchProperties(@DefaultValue("200") int mostAtOnce) {
    /** @throws IllegalArgumentException if it is negative */
    public LicenceWatchProperties {
        if (mostAtOnce < 0) {
            throw new IllegalArgumentException("morprom.ra.licences.most-at-once cannot be negative");
        }
    }
}
