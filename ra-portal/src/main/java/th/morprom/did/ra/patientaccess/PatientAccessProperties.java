package th.morprom.did.ra.patientaccess;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How far one professional may go.
 *
 * @param life how long a patient who consents is open, at most a day
 * @param brokenGlassLife how long without his consent, at most two hours
 * @param patientsPerDay how many who consent
 * @param brokenGlassPerDay how many without
 * @param questionsPerHour for one professional at one node, answered or not
 */
@ConfigurationProperties("morprom.ra.patient-access")
public record PatientAccessProperties(
        @DefaultValue("4h") Duration life,
        @DefaultValue("30m") Duration brokenGlassLife,
        @DefaultValue("100") int patientsPerDay,
        @DefaultValue("5") int brokenGlassPerDay,
        @DefaultValue("60") int questionsPerHour) {
    /** @throws IllegalArgumentException if a setting makes no sense */
    public PatientAccessProperties {
        require(isWithin(life, Duration.ofDays(1)), "life must be at most a day");
        require(isWithin(brokenGlassLife, Duration.ofHours(2)), "broken-glass-life must be at most two hours");
        require(patientsPerDay > 0 && brokenGlassPerDay > 0, "patients- and broken-glass-per-day must be positive");
        require(questionsPerHour > 0, "questions-per-hour must be positive");
    }

    private static boolean isWithin(Duration value, Duration longest) {
        return value.compareTo(Duration.ZERO) > 0 && value.compareTo(longest) <= 0;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("morprom.ra.patient-access." + otherwise);
        }
    }
}
