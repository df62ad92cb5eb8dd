package th.morprom.did.ra.licence;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a new state of the councils' register is kept.
 *
 * @param mostMissingPercent of the licences that are kept, so many may be missing from it; more look like a broken file
 */
@ConfigurationProperties("morprom.ra.licence-register")
public record LicenceRegisterProperties(@DefaultValue("5") int mostMissingPercent) {
    /** @throws IllegalArgumentException if it is no percentage */
    public LicenceRegisterProperties {
        if (mostMissingPercent < 0 || mostMissingPercent > 100) {
            throw new IllegalArgumentException("morprom.ra.licence-register.most-missing-percent: 0 to 100");
        }
    }
}
