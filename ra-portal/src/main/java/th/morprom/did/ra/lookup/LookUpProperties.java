package th.morprom.did.ra.lookup;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often one address may ask the public doors.
 *
 * @param questionsPerMinute to the professions' registers
 * @param reportsPerHour of suspected fakes
 */
@ConfigurationProperties("morprom.ra.public")
public record LookUpProperties(
        @DefaultValue("20") int questionsPerMinute,
        @DefaultValue("5") int reportsPerHour) {
    /** @throws IllegalArgumentException if one is not positive */
    public LookUpProperties {
        if (questionsPerMinute < 1 || reportsPerHour < 1) {
            throw new IllegalArgumentException(
                    "morprom.ra.public: at least one question and one report must be possible");
        }
    }
}
